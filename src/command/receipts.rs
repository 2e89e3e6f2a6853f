//! When each file came: the clerk's register `received.csv`, and that of fetched e-mails.
//!
//! In comes an inbox, out come days by file. Refused: lines without a file or without a day.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::load::read_file;
use crate::campaign::csv_grid;
use crate::error::Error;
use crate::inbox::receipts::{Receipt, Receipts};
use crate::language::date::read_date;
use crate::language::encoding::typed_text;
use crate::language::key::key;

/// The file in which the clerk notes the day that each file came.
pub(crate) const RECEIPTS: &str = "received.csv";

/// Headings of the column that names the unit of a file without a stamp.
const UNIT: [&str; 3] = ["unit", "đơn vị", "mã đơn vị"];

/// Reads the register of receipts, `received.csv` with the columns `file` and `received`, and `unit`
/// for files without a stamp, as Excel or Notepad saves them (in UTF-8, UTF-16 or ANSI; with commas, semicolons or tabs),
/// from beside the inbox, with the days of fetched e-mails, which it overrules; an empty
/// register where there is none.
///
/// # Errors
/// Where a line has no file or no day.
pub fn load_receipts(inbox: &Path) -> Result<Receipts, Error> {
    let [path, _] = registers_of(inbox);
    let mut receipts = fetched_receipts(inbox)?;
    receipts.extend(read_register(&path)?);
    Ok(receipts)
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
            lines.extend(read.filter_map(|(file, line)| Some((file, line.day?))));
        }
    }
    Ok(lines)
}

/// The lines of a register; none where there is none.
fn read_register(path: &Path) -> Result<Vec<(String, Receipt)>, Error> {
    let mut lines = Vec::new();
    if !path.exists() {
        return Ok(lines);
    }
    let bad = |row: u32, found: &str| Error::BadReceipts {
        path: path.to_owned(),
        row: usize::try_from(row).unwrap_or(usize::MAX),
        found: found.to_owned(),
    };
    let rows = csv_grid(&typed_text(&read_file(path)?)).map_err(|row| bad(row, ""))?;
    let mut rows = rows.into_iter().peekable();
    let cell = |fields: &[String], at: usize| fields.get(at).cloned().unwrap_or_default();
    // Headings, unless the clerk began with the first file.
    let headings = rows.next_if(|(_, fields)| read_date(&cell(fields, 1)).is_none());
    let is_unit = |cell: &String| UNIT.iter().any(|unit| key(unit) == key(cell));
    let unit_at = headings.and_then(|(_, fields)| fields.iter().position(is_unit));
    for (row, fields) in rows {
        if fields.iter().all(String::is_empty) {
            continue;
        }
        let (file, typed) = (cell(&fields, 0), cell(&fields, 1));
        let unit = unit_at
            .map(|at| cell(&fields, at))
            .filter(|unit| !unit.is_empty());
        let day = read_date(&typed);
        // A line that names the unit alone says nothing of a day.
        let is_whole = day.is_some() || (unit.is_some() && typed.is_empty());
        if file.is_empty() || !is_whole {
            return Err(bad(row, &typed));
        }
        lines.push((file, Receipt { day, unit }));
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
    let receipt = |day| Receipt {
        day: Some(day),
        unit: None,
    };
    Ok(there
        .map(|line| (line.file, receipt(line.received)))
        .collect())
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
