//! ZIP packages, untrusted: the parts that are needed are unpacked once, with their checksums
//! and under limits, and packed again without compression for the reader, which itself stops
//! before a part's end and so never sees that its checksum is wrong.

use std::collections::BTreeMap;
use std::io::{Cursor, ErrorKind, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::defect::Refusal;

/// Uncompressed bytes that one part may have; 112 MiB have been seen.
const MAX_PART: u64 = 256 << 20;
/// Uncompressed bytes that a package may have in all; 114 MiB have been seen.
const MAX_PACKAGE: u64 = 512 << 20;
/// Entries that a package may have; 1,033 have been seen.
const MAX_ENTRIES: usize = 5_000;

/// An opened package.
#[derive(Debug)]
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Name in lower case → position.
    names: BTreeMap<String, usize>,
}

impl<'a> Package<'a> {
    /// Opens a package.
    ///
    /// # Errors
    /// Where it is cut off, names a part twice, or is larger than it may be.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::CutOff)?;
        if archive.len() > MAX_ENTRIES {
            return Err(Refusal::TooMuch);
        }
        let start = usize::try_from(archive.central_directory_start());
        let directory = bytes
            .get(start.unwrap_or(usize::MAX)..)
            .ok_or(Refusal::CutOff)?;
        // The archive keeps one entry of a name, the directory all of them.
        if count_entries(directory) != archive.len() {
            return Err(Refusal::SameName);
        }
        check_sizes(&mut archive)?;
        let mut names = BTreeMap::new();
        for (index, name) in archive.file_names().enumerate() {
            let name = plain_name(&name.map_err(|_| Refusal::CutOff)?);
            if names.insert(name, index).is_some() {
                return Err(Refusal::SameName);
            }
        }
        Ok(Self { archive, names })
    }

    /// Whether there is a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains_key(&plain_name(name))
    }

    /// Unpacks a part; `None` where there is none.
    ///
    /// # Errors
    /// Where its bytes are not those that were packed.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(index) = self.names.get(&plain_name(name)) else {
            return Ok(None);
        };
        let entry = self.archive.by_index(*index).map_err(|_| Refusal::CutOff)?;
        let size = entry.size();
        let mut bytes = Vec::with_capacity(usize::try_from(size.min(1 << 20)).unwrap_or(0));
        // One byte more than declared, so that the reader comes to the end and to the checksum.
        let read = entry.take(size + 1).read_to_end(&mut bytes);
        match read.map(u64::try_from) {
            Ok(Ok(read)) if read == size => Ok(Some(bytes)),
            Err(error) if error.kind() == ErrorKind::OutOfMemory => Err(Refusal::TooMuch),
            _ => Err(Refusal::Checksum),
        }
    }
}

/// Names of parts are compared without regard to case; some programs write `\`.
fn plain_name(name: &str) -> String {
    name.trim_start_matches('/')
        .replace('\\', "/")
        .to_lowercase()
}

/// How many entries the central directory has.
fn count_entries(directory: &[u8]) -> usize {
    let mut rest = directory;
    let mut count = 0;
    while rest.starts_with(b"PK\x01\x02") && rest.len() >= 46 {
        let length = |at: usize| usize::from(u16::from_le_bytes([rest[at], rest[at + 1]]));
        let whole = 46 + length(28) + length(30) + length(32);
        rest = rest.get(whole..).unwrap_or_default();
        count += 1;
    }
    count
}

fn check_sizes(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(), Refusal> {
    let mut total = 0u64;
    for index in 0..archive.len() {
        let size = archive
            .by_index_raw(index)
            .map_err(|_| Refusal::CutOff)?
            .size();
        total = total.saturating_add(size);
        if size > MAX_PART || total > MAX_PACKAGE {
            return Err(Refusal::TooMuch);
        }
    }
    Ok(())
}

/// Packs parts without compression, for a reader that opens packages only.
pub(super) struct Packer {
    zip: ZipWriter<Cursor<Vec<u8>>>,
}

impl Packer {
    pub(super) fn new() -> Self {
        Self {
            zip: ZipWriter::new(Cursor::new(Vec::new())),
        }
    }

    /// Adds a part.
    pub(super) fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), Refusal> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        self.zip
            .start_file(name, options)
            .map_err(|_| Refusal::SameName)?;
        self.zip.write_all(bytes).map_err(|_| Refusal::TooMuch)
    }

    /// The package.
    pub(super) fn finish(self) -> Result<Vec<u8>, Refusal> {
        self.zip
            .finish()
            .map(Cursor::into_inner)
            .map_err(|_| Refusal::TooMuch)
    }
}
