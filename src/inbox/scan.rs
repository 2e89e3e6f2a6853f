//! Folder → files: lists the inbox, reads every file once, in parallel.
//!
//! Only regular files are opened, none is ever written. What lies in subfolders counts too.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::container::{INSIDE, may_hold_files};
use super::members::{hexadecimal, read_members};
use super::read::ReturnReader;
use super::{ReadFile, Return, SourceFile};
use crate::error::Error;
use crate::finding::{Code, Finding, Place};
use crate::language::Language;
use crate::language::text::clean;
use crate::workbook::format::Format;
use crate::workbook::read::{Unreadable, read_book_where};

/// Larger files are set aside unread; a form has some 30 KB.
const MAX_FILE: u64 = 128 << 20;

/// The day on which files came: file name relative to the inbox → day.
pub type Receipts = BTreeMap<String, Date>;

/// Every file below the inbox, in the order of its names.
///
/// # Errors
/// [`Error::Read`] where a folder can't be listed.
pub fn list_files(inbox: &Path) -> Result<Vec<PathBuf>, Error> {
    let failed = |path: &Path, source| Error::Read {
        path: path.to_owned(),
        source,
    };
    let mut open = vec![inbox.to_owned()];
    let mut files = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).map_err(|source| failed(&folder, source))? {
            let entry = entry.map_err(|source| failed(&folder, source))?;
            let kind = entry
                .file_type()
                .map_err(|source| failed(&entry.path(), source))?;
            if kind.is_dir() {
                open.push(entry.path())
            } else {
                files.push(entry.path())
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Reads every file; `tick` is called after each.
#[must_use]
pub fn read_files(
    reader: &ReturnReader<'_>,
    inbox: &Path,
    files: &[PathBuf],
    receipts: &Receipts,
    tick: &(dyn Fn() + Sync),
) -> Vec<ReadFile> {
    let read = |path: &PathBuf| {
        let files = read_file(reader, &relative_name(inbox, path), path, receipts);
        tick();
        files
    };
    files.par_iter().flat_map_iter(read).collect()
}

fn relative_name(inbox: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(inbox).unwrap_or(path);
    let parts = relative
        .components()
        .map(|part| part.as_os_str().to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

/// Reads one file; a container comes out with the files in it.
fn read_file(
    reader: &ReturnReader<'_>,
    name: &str,
    path: &Path,
    receipts: &Receipts,
) -> Vec<ReadFile> {
    // Some systems take names apart into letters and marks; the register doesn't.
    let received = receipts.get(&clean(name)).copied();
    let mut file = SourceFile {
        name: name.to_owned(),
        sha256: String::new(),
        received,
    };
    let alone = |file, finding| {
        let outcome = Err(finding);
        vec![ReadFile { file, outcome }]
    };
    if is_lock_file(name) {
        return alone(file, Finding::new(Code::LockFile, Place::file(name)));
    }
    let bytes = match read_bytes(path) {
        Ok(bytes) => bytes,
        Err(reason) => {
            let finding = Finding::new(Code::DamagedFile, Place::file(name));
            return alone(file, finding.with("reason", format!(" ({reason})")));
        }
    };
    file.sha256 = hexadecimal(&Sha256::digest(&bytes));
    let read = |bytes: &[u8], file: &SourceFile| read_return(reader, bytes, file);
    let members = || read_members(reader.language(), &file, &bytes, &read);
    let early = may_hold_files(&bytes).then(members).flatten();
    early.unwrap_or_else(|| match read(&bytes, &file) {
        Err(finding) if finding.code == Code::NotAWorkbook => {
            members().unwrap_or_else(|| alone(file.clone(), finding))
        }
        outcome => vec![ReadFile { file: file.clone(), outcome }],
    })
}

/// Reads bytes as a return, wherever they came from.
fn read_return(
    reader: &ReturnReader<'_>,
    bytes: &[u8],
    file: &SourceFile,
) -> Result<Return, Finding> {
    if is_lock_file(&file.name) {
        return Err(Finding::new(Code::LockFile, Place::file(&file.name)));
    }
    match read_book_where(bytes, &|tab, is_visible| reader.wants(tab, is_visible)) {
        Ok(book) => reader.read(&book, file),
        Err(why) => Err(unreadable(reader.language(), &file.name, why)),
    }
}

/// Files that Office, LibreOffice and operating systems leave beside documents.
fn is_lock_file(name: &str) -> bool {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let name = name.rsplit(INSIDE).next().unwrap_or(name);
    name.starts_with("~$")
        || name.starts_with("._")
        || name.starts_with(".~lock.")
        || ["thumbs.db", "desktop.ini", ".ds_store"].contains(&name.to_lowercase().as_str())
}

fn read_bytes(path: &Path) -> Result<Vec<u8>, String> {
    let about = fs::symlink_metadata(path).map_err(|error| error.to_string())?;
    if !about.is_file() {
        return Err("not a regular file".to_owned());
    }
    if about.len() > MAX_FILE {
        return Err(format!("{} MB", about.len() >> 20));
    }
    fs::read(path).map_err(|error| error.to_string())
}

fn unreadable(language: Language, name: &str, why: Unreadable) -> Finding {
    let place = Place::file(name);
    match why {
        Unreadable::Encrypted => Finding::new(Code::EncryptedFile, place),
        Unreadable::Lossy => {
            let reason = format!(" ({})", language.text("reason-lossy"));
            Finding::new(Code::DamagedFile, place).with("reason", reason)
        }
        Unreadable::Damaged => Finding::new(Code::DamagedFile, place).with("reason", ""),
        Unreadable::NotAWorkbook(Format::Empty) => Finding::new(Code::EmptyFile, place),
        Unreadable::NotAWorkbook(format) => {
            let word = match format {
                Format::Html => "HTML".to_owned(),
                Format::Pdf => "PDF".to_owned(),
                Format::Document => "Word".to_owned(),
                Format::Archive => "ZIP".to_owned(),
                Format::Mail => language.text("content-mail"),
                Format::Image => language.text("content-image"),
                Format::Text => language.text("content-text"),
                _ => language.text("content-unknown"),
            };
            Finding::new(Code::NotAWorkbook, place).with("found", word)
        }
    }
}
