//! Archives of 7-Zip (.7z) and single packed files (.gz) → the files in them.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use flate2::read::MultiGzDecoder;
use sevenz_rust2::{ArchiveReader, EntryDecision, Error, Password};

use super::packed::{MOST_FILES, Packed, Refusal, take};
use crate::workbook::passwords::Passwords;

/// Kibibytes that unpacking may use for its dictionary: 7-Zip's largest setting for what a form
/// has, and much less than a hostile archive asks for.
const MOST_MEMORY: usize = 160 << 10;
/// What the name of a packed file ends with.
const ENDINGS: [&str; 2] = [".gz", ".gzip"];

/// Unpacks an archive of 7-Zip, with the first password that fits where it asks for one.
///
/// # Errors
/// Where the archive can't be read, has too many files, or no password fits.
pub(super) fn unpack_seven_zip(
    bytes: &[u8],
    passwords: &Passwords,
    left: &mut u64,
) -> Result<Vec<Packed>, Refusal> {
    let mut unpacked = unpack_with(bytes, Password::empty(), left);
    for password in passwords.iter() {
        let locked = match &unpacked {
            Ok(files) => files.iter().filter(|(_, file)| is_locked(file)).count(),
            Err(Refusal::Encrypted) => usize::MAX,
            Err(_) => 0,
        };
        if locked == 0 {
            break;
        }
        let mut rest = *left;
        let is_still = |(_, file): &&Packed| is_locked(file);
        // Where names are locked too, a wrong password makes nonsense of the whole archive.
        if let Ok(files) = unpack_with(bytes, Password::from(password), &mut rest)
            && files.iter().filter(is_still).count() < locked
        {
            *left = rest;
            unpacked = Ok(files);
        }
    }
    unpacked
}

fn is_locked(file: &Result<Vec<u8>, Refusal>) -> bool {
    matches!(file, Err(Refusal::Encrypted))
}

/// Unpacks with one password.
fn unpack_with(bytes: &[u8], password: Password, left: &mut u64) -> Result<Vec<Packed>, Refusal> {
    let reader = ArchiveReader::new_with_memory_limit(Cursor::new(bytes), password, MOST_MEMORY);
    let mut reader = reader.map_err(|error| refused(&error))?;
    reader.set_thread_count(1);
    let archive = reader.archive();
    let names = archive.files.iter().enumerate();
    let names = names.filter(|(_, file)| !file.is_directory && !file.is_anti_item);
    let names = names.map(|(index, file)| {
        let is_encrypted = archive.is_file_encrypted(index);
        (file.name.clone(), is_encrypted)
    });
    let names: Vec<(String, bool)> = names.collect();
    if names.len() > MOST_FILES {
        return Err(Refusal::TooMany);
    }
    let locked: BTreeSet<String> = names
        .iter()
        .filter(|(_, is_encrypted)| *is_encrypted)
        .map(|(name, _)| name.clone())
        .collect();
    let mut files: Vec<Packed> = Vec::new();
    let read = reader.for_each_entries_with_decision(|entry, content| {
        if entry.is_directory || entry.is_anti_item {
            return Ok(EntryDecision::Continue);
        }
        let is_locked = locked.contains(&entry.name);
        let file = match take(content, left) {
            // Without a sum nobody knows what a password made of it.
            Ok(_) if is_locked && !entry.has_crc && entry.has_stream => Err(Refusal::Encrypted),
            Err(Refusal::Damaged) if is_locked => Err(Refusal::Encrypted),
            file => file,
        };
        let decision = match file {
            Ok(_) => EntryDecision::Continue,
            Err(_) => EntryDecision::SkipBlock,
        };
        files.push((entry.name.clone(), file));
        Ok(decision)
    });
    // What stands behind something that couldn't be unpacked is told for the same reason.
    let last = files
        .iter()
        .find_map(|(_, file)| file.as_ref().err().copied());
    let why = match read {
        Ok(()) => last.unwrap_or(Refusal::Damaged),
        Err(error) => refused(&error),
    };
    for (name, is_encrypted) in names {
        if !files.iter().any(|(known, _)| *known == name) {
            let why = match why {
                Refusal::Damaged if is_encrypted => Refusal::Encrypted,
                why => why,
            };
            files.push((name, Err(why)));
        }
    }
    Ok(files)
}

fn refused(error: &Error) -> Refusal {
    match error {
        Error::PasswordRequired | Error::MaybeBadPassword(_) => Refusal::Encrypted,
        Error::MaxMemLimited { .. } => Refusal::TooLarge,
        _ => Refusal::Damaged,
    }
}

/// Unpacks a single packed file; its name is the outer one without its ending, where it keeps
/// none itself.
pub(super) fn unpack_gzip(outer: &str, bytes: &[u8], left: &mut u64) -> Vec<Packed> {
    let mut content = MultiGzDecoder::new(bytes);
    // The header stands before the first byte.
    let mut first = [0; 1];
    let start = content.read(&mut first);
    let header = content.header().and_then(flate2::GzHeader::filename);
    let kept = header.map(|name| String::from_utf8_lossy(name).into_owned());
    let name = kept.filter(|name| !name.trim().is_empty());
    let name = name.unwrap_or_else(|| without_ending(outer));
    let file = match start {
        Ok(length) => take(first[..length].chain(content), left),
        Err(_) => Err(Refusal::Damaged),
    };
    vec![(name, file)]
}

fn without_ending(outer: &str) -> String {
    let own = outer.rsplit(['/', '\\']).next().unwrap_or(outer);
    let own = own.rsplit(crate::finding::INSIDE).next().unwrap_or(own);
    let lower = own.to_lowercase();
    let ending = ENDINGS.iter().find(|ending| lower.ends_with(**ending));
    let length = own.len() - ending.map_or(0, |ending| ending.len());
    // Lower case may be longer than what it is of.
    own.get(..length).unwrap_or(own).to_owned()
}
