//! ZIP archives → the files in them, those with a password too where one of the known ones fits.

use std::io::Cursor;

use zip::ZipArchive;
use zip::result::ZipError;

use super::packed::{MOST_FILES, Packed, Refusal, take};
use crate::workbook::passwords::Passwords;

/// Unpacks an archive.
///
/// # Errors
/// Where the archive can't be read, or has too many files.
pub(super) fn unzip(
    bytes: &[u8],
    passwords: &Passwords,
    left: &mut u64,
) -> Result<Vec<Packed>, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    // Of entries with the same name the reader knows one: the others would be lost.
    if declared_entries(bytes).is_some_and(|declared| declared != archive.len()) {
        return Err(Refusal::Damaged);
    }
    if archive.len() > MOST_FILES {
        return Err(Refusal::TooMany);
    }
    let mut files = Vec::new();
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|_| Refusal::Damaged)?;
        let raw = || String::from_utf8_lossy(entry.name_raw()).into_owned();
        let name = entry
            .name()
            .map_or_else(|_| raw(), |name| name.into_owned());
        let (is_folder, is_encrypted) = (entry.is_dir(), entry.encrypted());
        drop(entry);
        if !is_folder {
            let packed = if is_encrypted {
                unlock(&mut archive, index, passwords, left)
            } else {
                let entry = archive.by_index(index);
                entry.map_err(refused).and_then(|entry| take(entry, left))
            };
            files.push((name, packed));
        }
    }
    Ok(files)
}

/// Unpacks an entry with the first password that fits. What one lets through is checked to its
/// last byte, by sum or by seal: what a wrong one makes of it is never taken for the file.
fn unlock(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    index: usize,
    passwords: &Passwords,
    left: &mut u64,
) -> Result<Vec<u8>, Refusal> {
    for password in passwords.iter() {
        let entry = archive.by_index_decrypt(index, password.as_bytes());
        match entry.map_err(refused).map(|entry| take(entry, left)) {
            Ok(Ok(bytes)) => return Ok(bytes),
            Ok(Err(Refusal::TooLarge)) => return Err(Refusal::TooLarge),
            Ok(Err(_)) | Err(_) => {}
        }
    }
    Err(Refusal::Encrypted)
}

fn refused(error: ZipError) -> Refusal {
    match error {
        ZipError::InvalidPassword => Refusal::Encrypted,
        _ => Refusal::Damaged,
    }
}

/// How many entries an archive's last record says that there are, where it is not too many
/// for that record.
fn declared_entries(bytes: &[u8]) -> Option<usize> {
    let at = bytes.windows(4).rposition(|mark| mark == b"PK\x05\x06")?;
    let count = u16::from_le_bytes([*bytes.get(at + 10)?, *bytes.get(at + 11)?]);
    (count != u16::MAX).then_some(usize::from(count))
}
