//! A package of the office's own, however large: its parts are unpacked one after the other, and
//! those that are large piece by piece. What is read from outside is opened as an
//! [`Archive`](super::Archive), under its limits.

use std::io::{BufRead, BufReader, Cursor, Read};

use zip::ZipArchive;

use super::fault::Fault;
use super::limits;

/// Bytes that are unpacked at once.
const CHUNK: usize = 1 << 16;

/// An opened package.
#[derive(Debug)]
pub struct Stream<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Stream<'a> {
    /// Opens a package.
    ///
    /// # Errors
    /// Where it is cut off.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Fault> {
        let zip = ZipArchive::new(Cursor::new(bytes));
        let zip = zip.map_err(|_| Fault::CutOff)?;
        Ok(Self { zip })
    }

    /// A part whole.
    ///
    /// # Errors
    /// Where there is none, it is larger than any part of an [`Archive`](super::Archive), or its
    /// bytes are not those that were packed.
    pub fn whole(&mut self, name: &str) -> Result<Vec<u8>, Fault> {
        let mut bytes = Vec::new();
        let part = self.part(name)?;
        let read = part.take(limits::PART + 1).read_to_end(&mut bytes);
        read.map_err(|_| Fault::Checksum)?;
        match u64::try_from(bytes.len()).is_ok_and(|read| read <= limits::PART) {
            true => Ok(bytes),
            false => Err(Fault::TooLarge),
        }
    }

    /// A part from its beginning; at its end reading fails where its bytes are not those that
    /// were packed.
    ///
    /// # Errors
    /// Where there is none.
    pub fn part(&mut self, name: &str) -> Result<impl BufRead + '_, Fault> {
        let part = self.zip.by_name(name).map_err(|_| Fault::Missing)?;
        Ok(BufReader::with_capacity(CHUNK, part))
    }
}
