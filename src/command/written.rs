//! What the program wrote in a campaign's folder, by the sums of its bytes: `written.csv`.
//!
//! In comes a file that a command would write; out comes where it was written: in its place,
//! or beside a file there that a person may have made. The program's own is a file whose
//! present bytes it wrote there for this period; every other one stays as it is. A line is in
//! the register before its file is in its place: a run that is killed leaves no file that
//! would count as somebody's.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use sha2::{Digest, Sha256};

use super::aside::save_in;
use super::load::read_file;
use super::save::{make_folder, numbered};
use super::transaction::Transaction;
use crate::campaign::{Campaign, csv_delimiter, csv_record};
use crate::error::Error;
use crate::history::FileSum;
use crate::language::path::relative_name;
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
    /// Those of other periods, each with its period, the last one that it was written for.
    others: BTreeMap<Line, String>,
    /// What is written all at once, in the end; without it each file is written at once.
    staged: Option<Mutex<Transaction>>,
    /// What was written, or is to be.
    made: Mutex<Vec<Made>>,
    /// What was written in another way.
    touched: Mutex<BTreeSet<PathBuf>>,
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
        let lines = read_lines(bytes, delimiter).into_iter();
        let (own, others): (Vec<_>, Vec<_>) = lines.partition(|(_, named)| *named == period);
        Ok(Self {
            lines: Mutex::new(own.into_iter().map(|(line, _)| line).collect()),
            others: others.into_iter().collect(),
            dir,
            period,
            delimiter,
            staged: None,
            made: Mutex::default(),
            touched: Mutex::default(),
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
                save_in(&self.dir, &absolute(path), bytes)
            }
        }
    }

    /// Says of a file that the run wrote it in another way, or put it there.
    pub(super) fn touch(&self, path: &Path) {
        held(&self.touched).insert(path.to_owned());
    }

    /// What was written and how its bytes add up, in the order of the names.
    ///
    /// # Errors
    /// [`Error::Write`] with the path of a file that was touched and can't be read.
    pub(super) fn sums(&self) -> Result<Vec<FileSum>, Error> {
        let made = held(&self.made);
        let made = made.iter().map(|made| &made.sum);
        let mut sums: BTreeMap<String, FileSum> =
            made.map(|sum| (sum.file.clone(), sum.clone())).collect();
        for path in held(&self.touched).iter() {
            let bytes = present(path)?;
            let line = bytes.map(|bytes| self.line(path, &bytes));
            sums.extend(line.map(|line| (line.file.clone(), line.into())));
        }
        Ok(sums.into_values().collect())
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
        let is_free = match present(path)? {
            None => true,
            Some(there) => there == bytes || self.knows(&self.line(path, &there)),
        };
        if is_free {
            self.replace(path, bytes)?;
        }
        Ok(is_free)
    }

    /// Writes a file over whatever is in its place.
    ///
    /// # Errors
    /// [`Error::Write`] with the path.
    pub(super) fn replace(&self, path: &Path, bytes: &[u8]) -> Result<(), Error> {
        self.note_and(path, bytes, || self.put(path, bytes))
    }

    /// Writes a file in some way, after its line.
    fn note_and(
        &self,
        path: &Path,
        bytes: &[u8],
        put: impl FnOnce() -> Result<(), Error>,
    ) -> Result<(), Error> {
        let line = self.line(path, bytes);
        let sum = FileSum::from(line.clone());
        self.note(line)?;
        put()?;
        held(&self.made).push(Made {
            path: path.to_owned(),
            sum,
            bytes: self
                .staged
                .as_ref()
                .map_or_else(Vec::new, |_| bytes.to_vec()),
        });
        Ok(())
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

    /// The other period for which the program wrote these bytes of a file; none where it wrote them
    /// for this one too, or for none.
    pub(super) fn other_period(&self, path: &Path) -> Result<Option<String>, Error> {
        let line = present(path)?.map(|there| self.line(path, &there));
        let line = line.filter(|line| !self.knows(line));
        Ok(line.and_then(|line| self.others.get(&line).cloned()))
    }

    /// Writes a file in the place of one that gets another place, which is free.
    ///
    /// # Errors
    /// [`Error::Write`] with the path.
    pub(super) fn put_in_place_of(
        &self,
        path: &Path,
        other: &Path,
        bytes: &[u8],
    ) -> Result<(), Error> {
        self.note_and(path, bytes, || match &self.staged {
            Some(staged) => {
                let mut staged = held(staged);
                staged.shift(path, other);
                staged.put_where_moved(path, bytes)
            }
            None => {
                fs::rename(path, other).map_err(|source| failed(path, source))?;
                save_in(&self.dir, &absolute(path), bytes)
            }
        })
    }

    /// Whether these bytes of a file are as the program wrote them, for whatever period.
    pub(super) fn was_own(&self, path: &Path, bytes: &[u8]) -> bool {
        let line = self.line(path, bytes);
        self.others.contains_key(&line) || self.knows(&line)
    }

    fn line(&self, path: &Path, bytes: &[u8]) -> Line {
        Line {
            file: relative_name(&self.dir, &absolute(path)),
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
        let mut text = Vec::new();
        // A run that was stopped may have left nothing but the name.
        if !fs::metadata(&path).is_ok_and(|about| about.len() > 0) {
            text.extend(BOM);
            text.extend(csv_record(&COLUMNS, self.delimiter));
        }
        let fields = [self.period.as_str(), &line.file, &line.sum];
        text.extend(csv_record(&fields, self.delimiter));
        append(&path, &text)?;
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

impl From<Line> for FileSum {
    fn from(line: Line) -> Self {
        Self {
            file: line.file,
            sha256: line.sum,
        }
    }
}

/// The lines, each with its period.
fn read_lines(bytes: &[u8], delimiter: u8) -> Vec<(Line, String)> {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(bytes);
    let records = reader.records().flatten();
    let line = |record: csv::StringRecord| {
        let line = Line {
            file: record.get(1)?.to_owned(),
            sum: record.get(2)?.to_owned(),
        };
        Some((line, record.get(0)?.to_owned()))
    };
    records.filter_map(line).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_cannot_be_read_vouches_for_nothing() {
        let text = "period,file,sha256\n2024-Q1,a,1\n2024-Q1,b\n2023-Q4,c,3\n2024-Q1,d,4";
        let lines = read_lines(text.as_bytes(), b',');
        let lines = lines.iter();
        let files: Vec<_> = lines
            .map(|(line, period)| (line.file.as_str(), period.as_str()))
            .collect();
        assert_eq!(
            files,
            [("a", "2024-Q1"), ("c", "2023-Q4"), ("d", "2024-Q1")]
        );
    }
}
