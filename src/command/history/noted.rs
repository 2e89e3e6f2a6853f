//! A run as the history notes it: who, when, what was read, what was written.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::History;
use crate::campaign::Campaign;
use crate::command::Edge;
use crate::command::load::{LETTERS, read_file, source};
use crate::command::period_lines;
use crate::command::receipts::registers_of;
use crate::command::written::Written;
use crate::consolidation::Consolidation;
use crate::error::Error;
use crate::finding::INSIDE;
use crate::history::{Change, Entry, FileSum};
use crate::inbox::SourceFile;
use crate::inbox::scan::list_files;
use crate::language::path::relative_name;
use crate::language::text::hexadecimal;

/// What a run says of itself.
#[derive(Clone, Debug, Default)]
pub(in crate::command) struct Noted<'a> {
    /// The command.
    pub(in crate::command) command: &'static str,
    /// Who decided, where that was said.
    pub(in crate::command) by: Option<&'a str>,
    /// The number of the issue that was made.
    pub(in crate::command) issue: Option<usize>,
    /// Why.
    pub(in crate::command) reason: &'a str,
    /// The figures that changed since the run before.
    pub(in crate::command) changes: Vec<Change>,
}

/// The inbox of a run, of which the history notes every file.
#[derive(Clone, Copy)]
pub(in crate::command) enum Inbox<'a> {
    /// The run needs none.
    Unread,
    /// It is read for the note.
    At(&'a Path),
    /// As the run read it.
    Read(&'a Path, &'a Consolidation<'a>),
}

/// Notes a run, where it wrote something.
///
/// # Errors
/// Where a file that was read can't be read again, or the history not be written.
pub(in crate::command) fn note(
    edge: &Edge,
    (dir, campaign): (&Path, &Campaign),
    inbox: Inbox<'_>,
    noted: Noted<'_>,
    written: &Written,
) -> Result<(), Error> {
    let sums = written.sums()?;
    if sums.is_empty() {
        return Ok(());
    }
    let history = History::read(dir, campaign)?;
    let mut entry = entry(edge, (dir, campaign), inbox, noted, sums)?;
    // A file that the run appended to is no longer as it was read.
    let is_written = |file: &FileSum| entry.written.iter().any(|own| own.file == file.file);
    entry.read.retain(|file| !is_written(file));
    let (path, text) = history.with(entry);
    period_lines::keep(dir, campaign, written)?;
    written.put(&path, text.as_bytes())
}

/// The line of a run.
///
/// # Errors
/// Where a file that was read can't be read again.
pub(in crate::command) fn entry(
    edge: &Edge,
    (dir, campaign): (&Path, &Campaign),
    inbox: Inbox<'_>,
    noted: Noted<'_>,
    written: Vec<FileSum>,
) -> Result<Entry, Error> {
    Ok(Entry {
        time: now(),
        user: user(noted.by),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        command: noted.command.to_owned(),
        period: campaign.settings.period.to_string(),
        date: edge.run_date,
        issue: noted.issue,
        reason: noted.reason.to_owned(),
        read: inputs(dir, campaign, inbox)?,
        written,
        changes: noted.changes,
    })
}

/// Whether the last run that consolidated read just what was read of the folder now; letters that
/// went out since change no figure.
///
/// # Errors
/// Where a file can't be read.
pub(in crate::command) fn is_current(dir: &Path, table: &Consolidation<'_>) -> Result<bool, Error> {
    let campaign = table.campaign;
    let history = History::read(dir, campaign)?;
    let period = campaign.settings.period.to_string();
    let mut entries = history.links.iter().rev().map(|link| &link.entry);
    let last = entries.find(|entry| {
        entry.period == period && ["consolidate", "close"].contains(&entry.command.as_str())
    });
    let Some(last) = last else {
        return Ok(false);
    };
    let is_other = |file: &&FileSum| {
        file.file != LETTERS && !last.written.iter().any(|own| own.file == file.file)
    };
    let now = inputs(dir, campaign, Inbox::Read(&dir.join("inbox"), table))?;
    Ok(now
        .iter()
        .filter(is_other)
        .eq(last.read.iter().filter(is_other)))
}

/// The moment, with the zone of the machine.
fn now() -> String {
    let now = jiff::Zoned::now();
    now.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// Who runs the program: the name that was given, else that of the account.
pub(in crate::command) fn user(named: Option<&str>) -> String {
    let account = || {
        ["USER", "USERNAME"]
            .into_iter()
            .find_map(|key| std::env::var(key).ok())
    };
    named.map_or_else(|| account().unwrap_or_default(), str::to_owned)
}

/// The tables, the templates, earlier summaries, the registers and the inbox, with their sums.
fn inputs(dir: &Path, campaign: &Campaign, inbox: Inbox<'_>) -> Result<Vec<FileSum>, Error> {
    let settings = &campaign.settings;
    let earlier = [&settings.previous, &settings.same_period_last_year];
    let earlier = earlier.into_iter().flatten().chain(&settings.history);
    let mut roots = vec![source(dir)?, dir.join("templates")];
    roots.extend(earlier.chain(&settings.form).map(|name| dir.join(name)));
    if let Inbox::At(inbox) | Inbox::Read(inbox, _) = inbox {
        roots.extend(registers_of(inbox));
        roots.push(dir.join(LETTERS));
    }
    let mut files = Vec::new();
    for root in roots {
        gather(&root, &mut files)?;
    }
    files.sort();
    files.dedup();
    let sum = |path: &PathBuf| Ok(file_sum(dir, path, &read_file(path)?));
    let mut sums: Vec<FileSum> = files.iter().map(sum).collect::<Result<_, Error>>()?;
    sums.extend(match inbox {
        Inbox::Unread => Vec::new(),
        Inbox::At(inbox) => received(dir, inbox)?,
        Inbox::Read(inbox, table) => as_read(dir, inbox, table),
    });
    sums.sort();
    sums.dedup();
    Ok(sums)
}

/// The files of an inbox; without links and devices, and without what the system doesn't let be
/// opened, of which nothing was read.
fn received(dir: &Path, inbox: &Path) -> Result<Vec<FileSum>, Error> {
    let is_plain = |path: &PathBuf| fs::symlink_metadata(path).is_ok_and(|about| about.is_file());
    let files = list_files(inbox)?.into_iter().filter(is_plain);
    let sums = files.filter_map(|path| Some(file_sum(dir, &path, &fs::read(&path).ok()?)));
    Ok(sums.collect())
}

/// The files of an inbox with the sums that the run found; without those that it did not open, and
/// without what lies in others.
fn as_read(dir: &Path, inbox: &Path, table: &Consolidation<'_>) -> Vec<FileSum> {
    let files = table.files.iter().map(|status| &status.file);
    let is_outer =
        |file: &&SourceFile| !file.name.contains(INSIDE) || inbox.join(&file.name).is_file();
    let read = files
        .filter(|file| !file.sha256.is_empty())
        .filter(is_outer);
    let inbox = relative_name(dir, inbox);
    let sum = |file: &SourceFile| FileSum {
        file: format!("{inbox}/{}", file.name),
        sha256: file.sha256.clone(),
    };
    read.map(sum).collect()
}

/// A file with these bytes, as the history names it.
pub(in crate::command) fn file_sum(dir: &Path, path: &Path, bytes: &[u8]) -> FileSum {
    FileSum {
        file: relative_name(dir, path),
        sha256: hexadecimal(&Sha256::digest(bytes)),
    }
}

/// The files below a folder, or the file itself; nothing where there is neither.
fn gather(root: &Path, files: &mut Vec<PathBuf>) -> Result<(), Error> {
    if root.is_file() {
        files.push(root.to_owned());
    } else if root.is_dir() {
        let failed = |source| Error::Read {
            path: root.to_owned(),
            source,
        };
        for entry in fs::read_dir(root).map_err(failed)? {
            gather(&entry.map_err(failed)?.path(), files)?;
        }
    }
    Ok(())
}
