//! The ZIP file around a Word document.
//!
//! In: the bytes of a .docx. Out: its entries in order; and from entries, bytes again, the same
//! for the same entries. Refuses what is no Word document, is encrypted or damaged, and sizes
//! beyond the limits, whatever the file says about itself.

use std::io::{Cursor, Read, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

use super::namespace::unify_prefixes;
use crate::narrative::mistake::NarrativeError;

/// The largest part, in bytes.
pub(crate) const PART_LIMIT: usize = 64 << 20;
/// The largest sum of all parts, in bytes.
const TOTAL_LIMIT: usize = 512 << 20;
/// The most entries of a file.
const ENTRY_LIMIT: usize = 2_000;

/// One entry of the file.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// Its name.
    pub(crate) name: String,
    /// Its content.
    pub(crate) data: Vec<u8>,
}

/// Unpacks a Word document.
pub(crate) fn read_package(bytes: &[u8]) -> Result<Vec<Entry>, NarrativeError> {
    // Office keeps an encrypted document in an OLE container, as it does old .doc files.
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|b| [b, 0]).collect();
        let encrypted = bytes.windows(name.len()).any(|window| window == name);
        return Err(if encrypted {
            NarrativeError::Encrypted
        } else {
            NarrativeError::NotWord
        });
    }
    if !bytes.starts_with(b"PK") {
        return Err(NarrativeError::NotWord);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged(""))?;
    if archive.len() > ENTRY_LIMIT {
        return Err(NarrativeError::TooLarge {
            part: String::new(),
        });
    }
    let mut entries = Vec::new();
    let mut total = 0;
    for index in 0..archive.len() {
        let entry = read_entry(&mut archive, index)?;
        total += entry.data.len();
        if total > TOTAL_LIMIT {
            return Err(NarrativeError::TooLarge {
                part: String::new(),
            });
        }
        entries.push(entry);
    }
    unify_prefixes(&mut entries)?;
    Ok(entries)
}

fn read_entry(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    index: usize,
) -> Result<Entry, NarrativeError> {
    let mut file = archive.by_index(index).map_err(|error| match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => NarrativeError::Encrypted,
        _ => damaged(""),
    })?;
    let name = file.name().map_err(|_| damaged(""))?.into_owned();
    let mut data = Vec::new();
    let limit = PART_LIMIT as u64 + 1;
    file.by_ref()
        .take(limit)
        .read_to_end(&mut data)
        .map_err(|_| damaged(&name))?;
    if data.len() > PART_LIMIT {
        return Err(NarrativeError::TooLarge { part: name });
    }
    Ok(Entry { name, data })
}

/// Packs entries; the same entries give the same bytes.
pub(crate) fn write_package(entries: &[Entry]) -> Result<Vec<u8>, NarrativeError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .system(System::Dos)
        .unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for entry in entries {
        let invalid = |_| NarrativeError::Invalid {
            part: entry.name.clone(),
        };
        if entry.name.ends_with('/') {
            writer
                .add_directory(entry.name.as_str(), options)
                .map_err(invalid)?;
            continue;
        }
        writer
            .start_file(entry.name.as_str(), options)
            .map_err(invalid)?;
        writer
            .write_all(&entry.data)
            .map_err(|_| NarrativeError::Invalid {
                part: entry.name.clone(),
            })?;
    }
    let done = writer.finish().map_err(|_| NarrativeError::Invalid {
        part: String::new(),
    })?;
    Ok(done.into_inner())
}

/// A part that cannot be read.
pub(crate) fn damaged(part: &str) -> NarrativeError {
    NarrativeError::Damaged {
        part: part.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encrypted_and_old_documents_are_told_apart() {
        let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        assert!(matches!(read_package(&bytes), Err(NarrativeError::NotWord)));
        bytes.extend("EncryptedPackage".bytes().flat_map(|b| [b, 0]));
        assert!(matches!(
            read_package(&bytes),
            Err(NarrativeError::Encrypted)
        ));
    }

    #[test]
    fn a_part_that_unpacks_beyond_the_limit_is_refused() {
        let entry = Entry {
            name: "word/media/a.bin".into(),
            data: vec![0; PART_LIMIT + 1],
        };
        let bytes = write_package(&[entry]).unwrap();
        assert!(bytes.len() < 1 << 20);
        assert!(matches!(
            read_package(&bytes),
            Err(NarrativeError::TooLarge { .. })
        ));
    }

    #[test]
    fn a_cut_or_flipped_file_never_crashes() {
        let entry = Entry {
            name: "word/document.xml".into(),
            data: b"<w:document/>".to_vec(),
        };
        let bytes = write_package(&[entry]).unwrap();
        for at in 0..bytes.len() {
            let _ = read_package(&bytes[..at]);
            let mut flipped = bytes.clone();
            flipped[at] ^= 0xff;
            let _ = read_package(&flipped);
        }
    }
}
