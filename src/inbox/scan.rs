//! Folder → files: lists the inbox, reads every file once, in parallel.
//!
//! Only regular files are opened, none is ever written. What lies in subfolders counts too.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::Date;
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use sha2::{Digest, Sha256};

use super::container::{is_container, may_hold_files};
use super::members::read_members;
use super::open::{Found, InProcess, OpenFile};
use super::outcome::{Aside, Outcome};
use super::read::ReturnReader;
use super::{ReadFile, Return, SourceFile};
use crate::error::Error;
use crate::finding::{Fact, INSIDE};
use crate::language::text::{clean, hexadecimal};
use crate::workbook::read::Unreadable;

/// Larger files are set aside unread; a form has some 30 KB.
const MAX_FILE: u64 = 128 << 20;

/// The day on which files came: file name relative to the inbox → day.
pub type Receipts = BTreeMap<String, Date>;

/// The units whose files are without a stamp: file name relative to the inbox → unit, as typed.
pub type Assigned = BTreeMap<String, String>;

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

/// Where files lie, and who opens them.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The folder.
    pub inbox: &'a Path,
    /// The day on which each file came.
    pub receipts: &'a Receipts,
    /// The units to which the office assigned files.
    pub assigned: &'a Assigned,
    /// What turns bytes into books.
    pub opener: &'a dyn OpenFile,
}

/// Reads every file in this process; `tick` is called after each.
#[must_use]
pub fn read_files(
    reader: &ReturnReader<'_>,
    inbox: &Path,
    files: &[PathBuf],
    receipts: &Receipts,
    tick: &(dyn Fn() + Sync),
) -> Vec<ReadFile> {
    let opener = &InProcess::default();
    read_files_with(
        reader,
        Source {
            inbox,
            receipts,
            assigned: &Assigned::new(),
            opener,
        },
        files,
        tick,
    )
}

/// Reads every file, opened by whom the source names; `tick` is called after each.
#[must_use]
pub fn read_files_with(
    reader: &ReturnReader<'_>,
    source: Source<'_>,
    files: &[PathBuf],
    tick: &(dyn Fn() + Sync),
) -> Vec<ReadFile> {
    let read = |path: &PathBuf| {
        let files = read_file(reader, source, path);
        tick();
        files
    };
    let read_all = || files.par_iter().flat_map_iter(read).collect();
    match pool(source.opener) {
        Some(pool) => pool.install(read_all),
        None => read_all(),
    }
}

/// More threads than processors, as each waits for its worker half of the time; none where the
/// usual ones do.
fn pool(opener: &dyn OpenFile) -> Option<ThreadPool> {
    let usual = rayon::current_num_threads();
    let threads = usual + usual.div_ceil(2);
    let pool = ThreadPoolBuilder::new().num_threads(threads);
    opener.is_elsewhere().then(|| pool.build().ok())?
}

fn relative_name(inbox: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(inbox).unwrap_or(path);
    let parts = relative
        .components()
        .map(|part| part.as_os_str().to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

/// Reads one file; a container comes out with the files in it.
fn read_file(reader: &ReturnReader<'_>, source: Source<'_>, path: &Path) -> Vec<ReadFile> {
    let name = relative_name(source.inbox, path);
    // Some systems take names apart into letters and marks; the register doesn't.
    let received = source.receipts.get(&clean(&name)).copied();
    let assigned = source.assigned.get(&clean(&name)).cloned();
    let mut file = SourceFile {
        name,
        sha256: String::new(),
        received,
        assigned,
        sender: None,
        saved: last_written(path),
    };
    let bytes = match read_content(path, &mut file) {
        Ok(bytes) => bytes,
        Err(why) => return alone(file, Err(why)),
    };
    let read = |bytes: &[u8], file: &SourceFile| read_return(reader, source.opener, bytes, file);
    let members = || {
        if !is_container(&bytes) {
            return None;
        }
        let read = |bytes: &[u8], file: &SourceFile| read(bytes, file).into();
        match source.opener.unpack(&file.name, &bytes) {
            Ok(unpacked) => read_members(reader.offset(), &file, unpacked, &read),
            Err(why) => Some(alone(file.clone(), Err(unreadable(reader, why)))),
        }
    };
    let early = may_hold_files(&bytes).then(members).flatten();
    early.unwrap_or_else(|| match read(&bytes, &file) {
        Err(why @ Aside::NotAWorkbook(_)) => {
            members().unwrap_or_else(|| alone(file.clone(), Err(why)))
        }
        outcome => alone(file.clone(), outcome),
    })
}

fn last_written(path: &Path) -> Option<Timestamp> {
    let about = fs::symlink_metadata(path).ok()?;
    Timestamp::try_from(about.modified().ok()?).ok()
}

fn alone(file: SourceFile, read: Result<Return, Aside>) -> Vec<ReadFile> {
    let outcome = Outcome::from(read);
    vec![ReadFile { file, outcome }]
}

/// A file's bytes, whose sum is noted; a lock file is not opened.
fn read_content(path: &Path, file: &mut SourceFile) -> Result<Vec<u8>, Aside> {
    if is_lock_file(&file.name) {
        return Err(Aside::LockFile);
    }
    let bytes = read_bytes(path).map_err(|reason| Aside::Damaged(Some(reason)))?;
    file.sha256 = hexadecimal(&Sha256::digest(&bytes));
    Ok(bytes)
}

/// Reads bytes as a return, wherever they came from.
fn read_return(
    reader: &ReturnReader<'_>,
    opener: &dyn OpenFile,
    bytes: &[u8],
    file: &SourceFile,
) -> Result<Return, Aside> {
    if is_lock_file(&file.name) {
        return Err(Aside::LockFile);
    }
    let book = opener.open(bytes, reader.skipped_tabs());
    let book = book.map_err(|why| unreadable(reader, why))?;
    reader.read(&book, file)
}

fn unreadable(reader: &ReturnReader<'_>, why: Unreadable) -> Aside {
    Aside::unreadable(why, reader.limits())
}

/// How many files an e-mail has attached; 0 only where it is understood and holds nothing but
/// words. One that can't be opened or recognised counts too, and so does what a program says of
/// a letter: it is told instead of passed over.
#[must_use]
pub fn attached_files(opener: &dyn OpenFile, bytes: &[u8]) -> usize {
    let unpacked = opener.unpack("", bytes).ok().and_then(Result::ok);
    match unpacked {
        Some((Found::Files(count), _)) if is_container(bytes) => count,
        _ => 1,
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

/// A file's bytes; links, devices and pipes are not opened, nor is what no form comes near.
fn read_bytes(path: &Path) -> Result<Vec<u8>, Fact> {
    let failed = |error: io::Error| Fact::from(error.to_string());
    let about = fs::symlink_metadata(path).map_err(failed)?;
    if !about.is_file() {
        return Err(Fact::Word("reason-not-regular"));
    }
    if about.len() > MAX_FILE {
        let size = Fact::from((about.len() >> 20).to_string());
        return Err(Fact::phrase("reason-file-size", [("megabytes", size)]));
    }
    fs::read(path).map_err(failed)
}
