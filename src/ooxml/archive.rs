//! ZIP archives, untrusted: parts are unpacked one by one, with their checksums and under limits.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::{CompressionMethod, ZipArchive};

use super::fault::Fault;
use super::inflate::{checksum, inflate};
use super::limits;
use super::relations::plain_name;

/// An opened archive.
#[derive(Clone, Debug)]
pub struct Archive<'a> {
    bytes: &'a [u8],
    pub(super) zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Name as names are compared → position.
    places: BTreeMap<String, usize>,
}

impl<'a> Archive<'a> {
    /// Opens an archive.
    ///
    /// # Errors
    /// Where it is cut off, names a part twice, or is larger than it may be.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Fault> {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::CutOff)?;
        if zip.len() > limits::PARTS {
            return Err(Fault::TooLarge);
        }
        let start = usize::try_from(zip.central_directory_start());
        let directory = bytes
            .get(start.unwrap_or(usize::MAX)..)
            .ok_or(Fault::CutOff)?;
        // The archive keeps one entry of a name, the directory all of them.
        if directory_entries(directory).count() != zip.len() {
            return Err(Fault::SameName);
        }
        check_sizes(&mut zip)?;
        let mut places = BTreeMap::new();
        for (place, name) in zip.file_names().enumerate() {
            let name = plain_name(&name.map_err(|_| Fault::CutOff)?);
            if places.insert(name, place).is_some() {
                return Err(Fault::SameName);
            }
        }
        Ok(Self { bytes, zip, places })
    }

    /// The names of all parts as written, in the order of the archive.
    pub fn names(&self) -> impl Iterator<Item = Cow<'_, str>> {
        // Names that can't be read have been refused.
        self.zip.file_names().flatten()
    }

    /// Whether there is a part of this name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.place(name).is_some()
    }

    /// Unpacks a part; `None` where there is none.
    ///
    /// # Errors
    /// Where its bytes are not those that were packed, or ask for a password.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        let Some(place) = self.place(name) else {
            return Ok(None);
        };
        let entry = self.zip.by_index_raw(place).map_err(|_| Fault::CutOff)?;
        if entry.encrypted() {
            return Err(Fault::Encrypted);
        }
        let number = |number: u64| usize::try_from(number).map_err(|_| Fault::TooLarge);
        let (size, length) = (number(entry.size())?, number(entry.compressed_size())?);
        let start = number(entry.data_start().ok_or(Fault::CutOff)?)?;
        let packed = self.bytes.get(start..).and_then(|rest| rest.get(..length));
        let packed = packed.ok_or(Fault::Checksum)?;
        let part = match entry.compression() {
            CompressionMethod::Stored if length == size => packed.to_vec(),
            CompressionMethod::Stored => return Err(Fault::Checksum),
            CompressionMethod::Deflated => inflate(packed, size)?,
            _ => return Err(Fault::CutOff),
        };
        if checksum(&part) == entry.crc32() {
            Ok(Some(part))
        } else {
            Err(Fault::Checksum)
        }
    }

    /// Where a part stands in the archive.
    pub(super) fn place(&self, name: &str) -> Option<usize> {
        self.places.get(&plain_name(name)).copied()
    }
}

/// The names of a directory's entries in lower case, whatever else is wrong: to tell what a file
/// is.
///
/// # Errors
/// Where the directory can't be read.
pub fn listed_names(bytes: &[u8]) -> Result<Vec<String>, Fault> {
    let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::CutOff)?;
    let names = zip.file_names().flatten();
    Ok(names.map(|name| name.to_lowercase()).collect())
}

/// The beginning of a part as text, whatever else is wrong: to tell what a file is.
///
/// # Errors
/// Where there is no such part, or it is no text.
pub fn beginning(bytes: &[u8], name: &str) -> Result<String, Fault> {
    const LONGEST: u64 = 1 << 16;
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::CutOff)?;
    let part = zip.by_name(name).map_err(|_| Fault::Missing)?;
    let mut text = String::new();
    let read = part.take(LONGEST).read_to_string(&mut text);
    read.map_err(|_| Fault::Encoding)?;
    Ok(text)
}

/// Where the entries of a central directory begin in it.
pub(super) fn directory_entries(directory: &[u8]) -> impl Iterator<Item = usize> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let entry = directory.get(at..)?;
        let head = entry.get(..46)?;
        if !head.starts_with(b"PK\x01\x02") {
            return None;
        }
        let length = |at: usize| usize::from(u16::from_le_bytes([head[at], head[at + 1]]));
        let start = at;
        at += 46 + length(28) + length(30) + length(32);
        Some(start)
    })
}

fn check_sizes(zip: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(), Fault> {
    let mut total = 0u64;
    for place in 0..zip.len() {
        let size = zip.by_index_raw(place).map_err(|_| Fault::CutOff)?.size();
        total = total.saturating_add(size);
        if size > limits::PART || total > limits::PACKAGE {
            return Err(Fault::TooLarge);
        }
    }
    Ok(())
}
