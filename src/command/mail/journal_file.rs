//! `mail.csv` on the disk: what is appended is on the disk before anything else happens.
//!
//! One run at a time may append; a last line that was cut off is taken away first.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::campaign::Campaign;
use crate::command::load::{LETTERS, read_file};
use crate::command::save::{cut, make_folder};
use crate::command::written::Written;
use crate::error::{Error, MailError};
use crate::mail::journal::{Entry, Journal, heading};

/// What the run that sends holds, below the folder of drafts.
const LOCK: &str = "mail/.lock";

/// Reads the journal for a round; an empty one where nothing was ever sent.
///
/// # Errors
/// Where a line can't be read.
pub(in crate::command) fn read(dir: &Path, campaign: &Campaign) -> Result<Journal, Error> {
    let (journal, _) = read_with_bytes(&dir.join(LETTERS))?;
    Ok(journal.of_round(campaign))
}

/// The journal, and the bytes of its file; none where there is no file.
fn read_with_bytes(path: &Path) -> Result<(Journal, Option<Vec<u8>>), Error> {
    if !path.exists() {
        return Ok((Journal::default(), None));
    }
    let bytes = read_file(path)?;
    let bad = |row| MailError::BadJournal {
        path: path.to_owned(),
        row,
    };
    Ok((Journal::read(&bytes).map_err(bad)?, Some(bytes)))
}

/// The journal, open for appending.
pub(super) struct JournalFile<'w> {
    file: File,
    written: &'w Written,
    path: PathBuf,
    /// What it says so far.
    pub(super) journal: Journal,
    _lock: File,
}

impl<'w> JournalFile<'w> {
    /// Opens the journal of a campaign's folder, for this run alone.
    pub(super) fn open(
        dir: &Path,
        campaign: &Campaign,
        written: &'w Written,
    ) -> Result<Self, Error> {
        let lock = lock(dir)?;
        let path = dir.join(LETTERS);
        let (journal, bytes) = read_with_bytes(&path)?;
        let failed = |source| Error::Write {
            path: path.clone(),
            source,
        };
        let bytes = bytes.as_deref();
        let last = |bytes: &[u8]| bytes.iter().rposition(|byte| *byte == b'\n');
        let whole = bytes.and_then(last).map_or(0, |end| end + 1);
        if bytes.is_some_and(|bytes| bytes.len() > whole) {
            cut(&path, u64::try_from(whole).unwrap_or_default()).map_err(failed)?;
        }
        let file = OpenOptions::new().create(true).append(true).open(&path);
        let mut file = file.map_err(failed)?;
        if whole == 0 {
            file.write_all(&heading()).map_err(failed)?;
            file.sync_all().map_err(failed)?;
            sync_folder(dir);
        }
        Ok(Self {
            file,
            written,
            path,
            journal: journal.of_round(campaign),
            _lock: lock,
        })
    }

    /// Appends lines; when this returns, they are on the disk.
    pub(super) fn append(&mut self, entries: &[Entry]) -> Result<(), Error> {
        let delimiter = self.journal.delimiter;
        let lines: Vec<u8> = entries
            .iter()
            .flat_map(|entry| entry.line(delimiter))
            .collect();
        let written = self.file.write_all(&lines);
        let written = written.and_then(|()| self.file.sync_all());
        written.map_err(|source| Error::Write {
            path: self.path.clone(),
            source,
        })?;
        if !entries.is_empty() {
            self.written.touch(&self.path);
        }
        self.journal.entries.extend_from_slice(entries);
        Ok(())
    }
}

/// Keeps other runs from sending; let go when the program ends, however it ends.
fn lock(dir: &Path) -> Result<File, Error> {
    let path = dir.join(LOCK);
    make_folder(path.parent().unwrap_or(dir))?;
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path);
    let failed = |source| Error::Write {
        path: path.clone(),
        source,
    };
    let file = file.map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::from(MailError::MailBusy {
            path: dir.join(LETTERS),
        })),
        // A network drive without locks: better unlocked than not at all.
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => Ok(file),
        Err(TryLockError::Error(source)) => Err(failed(source)),
    }
}

/// A new file is on the disk only when its folder is.
fn sync_folder(dir: &Path) {
    // Not every system can do it, and those that can't don't need it.
    let _ = File::open(dir).and_then(|folder| folder.sync_all());
}
