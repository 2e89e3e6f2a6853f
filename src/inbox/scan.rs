//! Folder → files: lists the inbox, reads every file once, in parallel.
//!
//! Only regular files are opened, none is ever written. What lies in subfolders counts too.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use sha2::{Digest, Sha256};

use super::cache::{Cache, decode, encode};
use super::container::{is_container, may_hold_files};
use super::members::read_members;
use super::open::{Found, InProcess, OpenFile, Passwording, Told};
use super::outcome::{Aside, Outcome};
use super::read::ReturnReader;
use super::receipts::{Receipt, Receipts};
use super::{ReadFile, Return, SourceFile};
use crate::error::Error;
use crate::error::system::{self, Reason};
use crate::finding::{Fact, INSIDE};
use crate::language::path::relative_name;
use crate::language::text::hexadecimal;
use crate::workbook::read::{Stop, Unreadable};

/// Larger files are set aside unread; a form has some 30 KB.
const MAX_FILE: u64 = 128 << 20;

/// Every file below the inbox, in the order of its names; of a folder in it that can't be listed,
/// the folder.
///
/// # Errors
/// [`Error::Read`] where the inbox can't be listed.
pub fn list_files(inbox: &Path) -> Result<Vec<PathBuf>, Error> {
    let failed = |path: &Path, source| Error::Read {
        path: path.to_owned(),
        source,
    };
    let (mut files, mut open) = list_folder(inbox).map_err(|source| failed(inbox, source))?;
    while let Some(folder) = open.pop() {
        match list_folder(&folder) {
            Ok((more, deeper)) => {
                files.extend(more);
                open.extend(deeper);
            }
            // Reading it tells why.
            Err(_) => files.push(folder),
        }
    }
    files.sort();
    Ok(files)
}

/// The files and the folders of a folder. What the system does not tell the kind of is a file,
/// which is found out when it is opened.
fn list_folder(folder: &Path) -> io::Result<(Vec<PathBuf>, Vec<PathBuf>)> {
    let mut found = (Vec::new(), Vec::new());
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => found.1.push(entry.path()),
            _ => found.0.push(entry.path()),
        }
    }
    Ok(found)
}

/// Where files lie, and who opens them.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The folder.
    pub inbox: &'a Path,
    /// The day on which each file came, and the unit to which the office assigned it.
    pub receipts: &'a Receipts,
    /// What turns bytes into books.
    pub opener: &'a dyn OpenFile,
    /// What was read before; without it every file is read.
    pub cache: Option<&'a Cache<'a>>,
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
            opener,
            cache: None,
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
    let names: Vec<String> = files
        .iter()
        .map(|path| relative_name(source.inbox, path))
        .collect();
    let lines = source.receipts.of_files(&names).lines;
    let read = |(path, name): (&PathBuf, &String)| {
        let receipt = lines
            .get(name.as_str())
            .copied()
            .cloned()
            .unwrap_or_default();
        let files = read_file(reader, source, (path, name.clone(), receipt));
        tick();
        files
    };
    let read_all = || files.par_iter().zip(&names).flat_map_iter(read).collect();
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

/// Reads one file; a container comes out with the files in it.
fn read_file(
    reader: &ReturnReader<'_>,
    source: Source<'_>,
    (path, name, receipt): (&Path, String, Receipt),
) -> Vec<ReadFile> {
    let mut file = SourceFile {
        name,
        sha256: String::new(),
        received: receipt.day,
        assigned: receipt.unit,
        sender: None,
        saved: last_written(path),
    };
    let bytes = match read_content(path, &mut file) {
        Ok(bytes) => bytes,
        Err(why) => return alone(file, Err(why)),
    };
    let read = |bytes: &[u8], file: &SourceFile| read_return(reader, source, bytes, file);
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
    let bytes = read_bytes(path)?;
    file.sha256 = hexadecimal(&Sha256::digest(&bytes));
    Ok(bytes)
}

/// Reads bytes as a return, wherever they came from, unless they were read before.
fn read_return(
    reader: &ReturnReader<'_>,
    source: Source<'_>,
    bytes: &[u8],
    file: &SourceFile,
) -> Result<Return, Aside> {
    if is_lock_file(&file.name) {
        return Err(Aside::LockFile);
    }
    if let Some(known) = source.cache.and_then(|cache| cache.get(file)) {
        return known;
    }
    let (told, is_locked) = tell(source.opener, bytes, (reader, file));
    // Without its password a file stays closed, whoever opened it before.
    let cache = source.cache.filter(|_| !is_locked);
    match told.map_err(|why| unreadable(reader, why))? {
        Told::Reading(reading) => {
            let read = decode(&reading, file);
            if let Some(cache) = cache.filter(|_| read.is_some()) {
                cache.put(file, &reading);
            }
            read.unwrap_or_else(|| Err(unreadable(reader, Unreadable::Stopped(Stop::Crash))))
        }
        Told::Book(book) => {
            let mut read = reader.read(&book, &unsaved(file));
            if let (Some(cache), Some(reading)) = (cache, encode(&read)) {
                cache.put(file, &reading);
            }
            if let Ok(returned) = &mut read {
                returned.file = file.clone();
            }
            read
        }
    }
}

/// What is told of the bytes, and whether it took a password.
fn tell(
    opener: &dyn OpenFile,
    bytes: &[u8],
    (reader, file): (&ReturnReader<'_>, &SourceFile),
) -> (Result<Told, Unreadable>, bool) {
    let about = (file, reader.skipped_tabs());
    match opener.tell(bytes, about, Passwording::None) {
        Err(Unreadable::Encrypted) => (opener.tell(bytes, about, Passwording::Known), true),
        told => (told, false),
    }
}

/// A file as reading knows it: no reading depends on when it was written.
fn unsaved(file: &SourceFile) -> SourceFile {
    SourceFile {
        saved: None,
        ..file.clone()
    }
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
fn read_bytes(path: &Path) -> Result<Vec<u8>, Aside> {
    let damaged = |reason| Aside::Damaged(Some(reason));
    let about = fs::symlink_metadata(path).map_err(|error| unopened(&error))?;
    if about.is_dir() {
        let listed =
            fs::read_dir(path).and_then(|mut entries| entries.try_for_each(|e| e.map(drop)));
        let other = || io::Error::from(io::ErrorKind::Interrupted);
        return Err(unopened(&listed.err().unwrap_or_else(other)));
    }
    if !about.is_file() {
        return Err(damaged(Fact::Word("reason-not-regular")));
    }
    if about.len() > MAX_FILE {
        let size = Fact::from((about.len() >> 20).to_string());
        return Err(damaged(Fact::phrase(
            "reason-file-size",
            [("megabytes", size)],
        )));
    }
    fs::read(path).map_err(|error| unopened(&error))
}

/// Why the system did not let something be opened.
fn unopened(error: &io::Error) -> Aside {
    match system::reason(error) {
        Some(Reason { why, remedy }) => Aside::Unopened(Fact::Word(why), Fact::Word(remedy)),
        None => Aside::Unopened(
            Fact::from(error.to_string()),
            Fact::Word("system-other-fix"),
        ),
    }
}
