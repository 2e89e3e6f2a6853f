//! What the program wrote in a campaign's folder, by the sums of its bytes: `written.csv`.
//!
//! In comes a file that a command would write; out comes where it was written: in its place,
//! or beside a file there that a person may have made. The program's own is a file whose
//! present bytes it wrote there for this period; every other one stays as it is. A line is in
//! the register before its file is in its place: a run that is killed leaves no file that
//! would count as somebody's.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use sha2::{Digest, Sha256};

use super::load::read_file;
use super::save::{make_folder, save};
use super::transaction::Transaction;
use crate::campaign::{Campaign, csv_delimiter, csv_record};
use crate::error::Error;
use crate::history::FileSum;
use crate::language::text::hexadecimal;

/// The register in a campaign's folder.
const NAME: &str = "written.csv";
/// Its columns.
const COLUMNS: [&str; 3] = ["period", "file", "sha256"];
/// The mark that makes Excel read UTF-8.
const BOM: &[u8] = b"\xEF\xBB\xBF";

/// What the program wrote for a period.
pub(super) struct Written {
    /// The campaign's folder.
    dir: PathBuf,
    /// The period's code.
    period: String,
    delimiter: u8,
    /// The lines of the period.
    lines: Mutex<BTreeSet<Line>>,
    /// What is written all at once, in the end; without it each file is written at once.
    staged: Option<Mutex<Transaction>>,
    /// What was written, or is to be.
    made: Mutex<Vec<Made>>,
}

/// A file that was written.
struct Made {
    path: PathBuf,
    sum: FileSum,
    /// Its bytes, where it is still to be written.
    bytes: Vec<u8>,
}

/// A file and the sum of its bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Line {
    /// Its path below the campaign's folder; elsewhere its whole path.
    file: String,
    sum: String,
}

/// What became of a file that was to be taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Removal {
    /// There was none.
    Absent,
    /// It was taken away.
    Removed,
    /// It stays: a person may have made it.
    Kept,
}

impl Written {
    /// Reads the register; an empty one where nothing was written. What can't be read in it
    /// vouches for no file.
    ///
    /// # Errors
    /// [`Error::Read`] where it is there and can't be read.
    pub(super) fn open(dir: &Path, campaign: &Campaign) -> Result<Self, Error> {
        let dir = absolute(dir);
        let path = dir.join(NAME);
        let bytes = match path.exists() {
            true => read_file(&path)?,
            false => Vec::new(),
        };
        if bytes.last().is_some_and(|last| *last != b'\n') {
            // A run was killed in its last line.
            append(&path, b"\n")?;
        }
        let bytes = bytes.strip_prefix(BOM).unwrap_or(&bytes);
        let period = campaign.settings.period.to_string();
        let delimiter = csv_delimiter(bytes);
        Ok(Self {
            lines: Mutex::new(read_lines(bytes, delimiter, &period)),
            dir,
            period,
            delimiter,
            staged: None,
            made: Mutex::default(),
        })
    }

    /// The same, but nothing is written or taken away before [`commit`](Self::commit).
    ///
    /// # Errors
    /// As [`open`](Self::open), and where another run is writing.
    pub(super) fn open_staged(dir: &Path, campaign: &Campaign) -> Result<Self, Error> {
        let staged = Some(Mutex::new(Transaction::begin(dir)?));
        let written = Self::open(dir, campaign)?;
        Ok(Self { staged, ..written })
    }

    /// Writes a file that is the program's own in any case.
    ///
    /// # Errors
    /// [`Error::Write`] with the path.
    pub(super) fn put(&self, path: &Path, bytes: &[u8]) -> Result<(), Error> {
        match &self.staged {
            Some(staged) => held(staged).put(path, bytes),
            None => {
                make_folder(path.parent().unwrap_or(&self.dir))?;
                save(path, bytes)
            }
        }
    }

    /// What was written and how its bytes add up, in the order of the names.
    pub(super) fn sums(&self) -> Vec<FileSum> {
        let mut sums: Vec<FileSum> = held(&self.made)
            .iter()
            .map(|made| made.sum.clone())
            .collect();
        sums.sort_by(|one, other| one.file.cmp(&other.file));
        sums
    }

    /// The files that are to be written in the end, with their bytes.
    pub(super) fn made(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let made = held(&self.made);
        let made = made
            .iter()
            .map(|made| (made.path.clone(), made.bytes.clone()));
        made.collect()
    }

    /// Writes and takes away what was to be, all or nothing.
    ///
    /// # Errors
    /// [`Error::Write`] with the path.
    pub(super) fn commit(self) -> Result<(), Error> {
        let staged = self.staged.map(Mutex::into_inner);
        let staged = staged.map(|staged| staged.unwrap_or_else(PoisonError::into_inner));
        staged.map_or(Ok(()), Transaction::commit)
    }

    /// Writes a file, unless a person may have made the one in its place; whether it did.
    ///
    /// # Errors
    /// [`Error::Write`] with the path.
    pub(super) fn save(&self, path: &Path, bytes: &[u8]) -> Result<bool, Error> {
        let line = self.line(path, bytes);
        let is_free = match present(path)? {
            None => true,
            Some(there) => there == bytes || self.knows(&self.line(path, &there)),
        };
        if is_free {
            let sum = FileSum {
                file: line.file.clone(),
                sha256: line.sum.clone(),
            };
            self.note(line)?;
            self.put(path, bytes)?;
            held(&self.made).push(Made {
                path: path.to_owned(),
                sum,
                bytes: self
                    .staged
                    .as_ref()
                    .map_or_else(Vec::new, |_| bytes.to_vec()),
            });
        }
        Ok(is_free)
    }

    /// Writes a file, beside the one in its place where a person may have made that: where it
    /// lies now.
    ///
    /// # Errors
    /// [`Error::Write`] with the path.
    pub(super) fn save_beside(&self, path: &Path, bytes: &[u8]) -> Result<PathBuf, Error> {
        let mut place = path.to_owned();
        let mut number = 2;
        while !self.save(&place, bytes)? {
            place = numbered(path, number);
            number += 1;
        }
        Ok(place)
    }

    /// Takes a file away that no longer holds, unless a person may have made it.
    ///
    /// # Errors
    /// [`Error::Write`] with the path.
    pub(super) fn remove(&self, path: &Path) -> Result<Removal, Error> {
        let Some(there) = present(path)? else {
            return Ok(Removal::Absent);
        };
        if !self.knows(&self.line(path, &there)) {
            return Ok(Removal::Kept);
        }
        match &self.staged {
            Some(staged) => held(staged).remove(path)?,
            None => fs::remove_file(path).map_err(|source| failed(path, source))?,
        }
        Ok(Removal::Removed)
    }

    /// Whether a file is as the program wrote it for this period.
    ///
    /// # Errors
    /// [`Error::Write`] with the path.
    pub(super) fn is_own(&self, path: &Path) -> Result<bool, Error> {
        let there = present(path)?;
        Ok(there.is_some_and(|there| self.knows(&self.line(path, &there))))
    }

    fn line(&self, path: &Path, bytes: &[u8]) -> Line {
        let path = absolute(path);
        let below = path.strip_prefix(&self.dir).unwrap_or(&path);
        Line {
            file: below.to_string_lossy().replace('\\', "/"),
            sum: hexadecimal(&Sha256::digest(bytes)),
        }
    }

    fn knows(&self, line: &Line) -> bool {
        self.lines().contains(line)
    }

    fn lines(&self) -> MutexGuard<'_, BTreeSet<Line>> {
        held(&self.lines)
    }

    /// Appends a line, if it is new.
    fn note(&self, line: Line) -> Result<(), Error> {
        let mut lines = self.lines();
        if lines.contains(&line) {
            return Ok(());
        }
        let path = self.dir.join(NAME);
        if !path.exists() {
            append(
                &path,
                &[BOM, &csv_record(&COLUMNS, self.delimiter)].concat(),
            )?;
        }
        let fields = [self.period.as_str(), &line.file, &line.sum];
        append(&path, &csv_record(&fields, self.delimiter))?;
        lines.insert(line);
        Ok(())
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn append(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let file = OpenOptions::new().create(true).append(true).open(path);
    let written = file.and_then(|mut file| file.write_all(bytes));
    written.map_err(|source| failed(path, source))
}

fn read_lines(bytes: &[u8], delimiter: u8, period: &str) -> BTreeSet<Line> {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(bytes);
    let records = reader.records().flatten();
    let own = records.filter(|record| record.get(0) == Some(period));
    let line = |record: csv::StringRecord| {
        Some(Line {
            file: record.get(1)?.to_owned(),
            sum: record.get(2)?.to_owned(),
        })
    };
    own.filter_map(line).collect()
}

/// The bytes of a file; none where there is none.
fn present(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(source) => Err(failed(path, source)),
    }
}

fn failed(path: &Path, source: std::io::Error) -> Error {
    let path = path.to_owned();
    Error::Write { path, source }
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// A name beside one that is taken: `report (2).docx`.
fn numbered(path: &Path, number: usize) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let (stem, end) = match name.split_once('.') {
        Some((stem, end)) => (stem, format!(".{end}")),
        None => (&*name, String::new()),
    };
    path.with_file_name(format!("{stem} ({number}){end}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_before_the_whole_ending() {
        let beside = |name: &str| numbered(Path::new(name), 2).display().to_string();
        assert_eq!(beside("output/report.docx"), "output/report (2).docx");
        assert_eq!(beside("a.docx.trace.html"), "a (2).docx.trace.html");
        assert_eq!(beside("report"), "report (2)");
    }

    #[test]
    fn a_line_that_cannot_be_read_or_is_of_another_period_vouches_for_nothing() {
        let text = "period,file,sha256\n2024-Q1,a,1\n2024-Q1,b\n2023-Q4,c,3\n2024-Q1,d,4";
        let lines = read_lines(text.as_bytes(), b',', "2024-Q1");
        let files: Vec<&str> = lines.iter().map(|line| line.file.as_str()).collect();
        assert_eq!(files, ["a", "d"]);
    }
}
