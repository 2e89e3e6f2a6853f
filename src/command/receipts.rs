//! When each file came: the clerk's register `received.csv`, and that of fetched e-mails.
//!
//! In comes an inbox, out come days by file. Refused: lines without a file or without a day.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::load::read_file;
use crate::campaign::csv_delimiter;
use crate::error::Error;
use crate::inbox::scan::{Assigned, Receipts};
use crate::language::date::read_date;
use crate::language::key::key;
use crate::language::text::clean;

/// The file in which the clerk notes the day that each file came.
const RECEIPTS: &str = "received.csv";

/// Headings of the column that names the unit of a file without a stamp.
const UNIT: [&str; 3] = ["unit", "đơn vị", "mã đơn vị"];

/// One line of a register.
struct Line {
    file: String,
    received: Option<Date>,
    unit: String,
}

impl Line {
    fn receipt(self) -> Option<(String, Date)> {
        Some((self.file, self.received?))
    }
}

/// Reads the register of receipts, `received.csv` with the columns `file` and `received`,
/// from beside the inbox, with the days of fetched e-mails, which it overrules; an empty
/// register where there is none.
///
/// # Errors
/// Where a line has no file or no day.
pub fn load_receipts(inbox: &Path) -> Result<Receipts, Error> {
    let [path, _] = registers_of(inbox);
    let mut receipts = fetched_receipts(inbox)?;
    let lines = read_register(&path)?.into_iter();
    receipts.extend(lines.filter_map(Line::receipt));
    Ok(receipts)
}

/// The units that the register's column `unit` names for files without a stamp.
///
/// # Errors
/// As [`load_receipts`].
pub(super) fn load_assigned(inbox: &Path) -> Result<Assigned, Error> {
    let [path, _] = registers_of(inbox);
    let lines = read_register(&path)?.into_iter();
    let assigned = lines.filter(|line| !line.unit.is_empty());
    Ok(assigned.map(|line| (line.file, line.unit)).collect())
}

/// The lines of all registers that lie in a campaign's folder.
///
/// # Errors
/// As [`load_receipts`].
pub(super) fn register_lines(dir: &Path) -> Result<Vec<(String, Date)>, Error> {
    let failed = |source| Error::Read {
        path: dir.to_owned(),
        source,
    };
    let stem = RECEIPTS.trim_end_matches(".csv");
    let mut lines = Vec::new();
    for entry in fs::read_dir(dir).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with(stem) && name.ends_with(".csv") {
            // A register that can't be read is told where it is used.
            let read = read_register(&path).unwrap_or_default().into_iter();
            lines.extend(read.filter_map(Line::receipt));
        }
    }
    Ok(lines)
}

/// The lines of a register; none where there is none.
fn read_register(path: &Path) -> Result<Vec<Line>, Error> {
    let mut lines = Vec::new();
    if !path.exists() {
        return Ok(lines);
    }
    let bytes = read_file(path)?;
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .delimiter(csv_delimiter(bytes))
        .from_reader(bytes);
    let heading = |cell: &str| UNIT.iter().any(|unit| key(unit) == key(cell));
    let column = reader
        .headers()
        .ok()
        .and_then(|cells| cells.iter().position(heading));
    for (index, record) in reader.records().enumerate() {
        let bad = |found: &str| Error::BadReceipts {
            path: path.to_owned(),
            row: index + 2,
            found: found.to_owned(),
        };
        let record = record.map_err(|_| bad(""))?;
        let file = record.get(0).map(clean).unwrap_or_default();
        let day = record.get(1).unwrap_or_default();
        if file.is_empty() {
            return Err(bad(day));
        }
        let unit = column.and_then(|column| record.get(column)).map(clean);
        let unit = unit.unwrap_or_default();
        let received = read_date(day);
        // A line that names the unit alone says nothing of a day.
        if received.is_none() && (unit.is_empty() || !day.trim().is_empty()) {
            return Err(bad(day));
        }
        lines.push(Line {
            file,
            received,
            unit,
        });
    }
    Ok(lines)
}

/// The files that tell when files of an inbox came, whether they are there or not.
pub(super) fn registers_of(inbox: &Path) -> [PathBuf; 2] {
    let dir = inbox.parent().unwrap_or(inbox);
    let own = dir.join(receipts_name(inbox));
    let own = if own.exists() {
        own
    } else {
        dir.join(RECEIPTS)
    };
    [own, dir.join(FETCHED)]
}

/// The days of fetched e-mails that still lie in the campaign's own inbox.
fn fetched_receipts(inbox: &Path) -> Result<Receipts, Error> {
    let dir = inbox.parent().unwrap_or(inbox);
    let lines = load_fetched(dir)?.into_iter();
    let there = lines.filter(|line| !line.file.is_empty() && inbox.join(&line.file).is_file());
    Ok(there.map(|line| (line.file, line.received)).collect())
}

/// The register of e-mails that were fetched, in the campaign's folder.
pub(crate) const FETCHED: &str = "fetched.csv";

/// One e-mail that was fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FetchedLine {
    /// The server and the folder.
    pub(crate) source: String,
    /// What the number holds for.
    pub(crate) validity: u32,
    /// Its number there.
    pub(crate) number: u32,
    /// The day on which the server took it.
    pub(crate) received: Date,
    /// The file below the inbox; empty where it held none and was left in the mailbox.
    pub(crate) file: String,
}

/// Reads the register of fetched e-mails; an empty one where nothing was fetched.
///
/// # Errors
/// Where a line can't be read.
pub(crate) fn load_fetched(dir: &Path) -> Result<Vec<FetchedLine>, Error> {
    let path = dir.join(FETCHED);
    if !path.exists() {
        return Ok(Vec::new());
    }
    let bytes = read_file(&path)?;
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(bytes.as_slice());
    let mut lines = Vec::new();
    for (index, record) in reader.records().enumerate() {
        let line = record.ok().and_then(|record| {
            let field = |at: usize| record.get(at);
            Some(FetchedLine {
                source: field(0)?.to_owned(),
                validity: field(1)?.parse().ok()?,
                number: field(2)?.parse().ok()?,
                received: field(3)?.parse().ok()?,
                file: field(4)?.to_owned(),
            })
        });
        lines.push(line.ok_or_else(|| Error::BadReceipts {
            path: path.clone(),
            row: index + 2,
            found: String::new(),
        })?);
    }
    Ok(lines)
}

/// The register of fetched e-mails as a file.
pub(crate) fn fetched_csv(lines: &[FetchedLine]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory can't fail.
    let _ = writer.write_record(["mailbox", "validity", "number", "received", "file"]);
    for line in lines {
        let _ = writer.write_record([
            &line.source,
            &line.validity.to_string(),
            &line.number.to_string(),
            &line.received.to_string(),
            &line.file,
        ]);
    }
    writer.into_inner().unwrap_or_default()
}

/// `received-<inbox>.csv` beside an inbox of another name than `inbox`.
fn receipts_name(inbox: &Path) -> String {
    let name = inbox
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    if name == "inbox" {
        RECEIPTS.to_owned()
    } else {
        format!("received-{name}.csv")
    }
}
