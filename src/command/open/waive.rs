//! Letting a finding through: a line in the campaign's table of waivers, written where the table
//! lies, after it was read again and found to do just that.

use std::path::{Path, PathBuf};

use super::desk::Desk;
use super::fields::Fields;
use super::running::Running;
use crate::campaign::Campaign;
use crate::campaign::amend::{Amendment, add_table, amend_csv, amend_workbook};
use crate::campaign::headings::TableName;
use crate::campaign::read_campaign;
use crate::campaign::table::Tables;
use crate::check::waive as waived;
use crate::command::aside::save_in;
use crate::command::load::{csv_files, read_file, source};
use crate::error::{Error, RoundError};
use crate::finding::Finding;
use crate::language::Language;
use crate::language::date::format_date;
use crate::language::reason::is_reason;
use crate::narrative::reserved_words;
use crate::page::WaiverLine;
use crate::workbook::book::Book;
use crate::workbook::read::read_book;

/// The table's file and headings where a folder of CSV files has none yet.
const WAIVERS: &str = "waivers.csv";
const HEADINGS: &str = "unit,finding,indicator,rule,value,reason,decided_by,decided_on\n";

/// Lets the finding of a form through; what is to be said.
pub(super) fn waive(desk: &Desk, fields: &Fields) -> String {
    let field = |name: &str| fields.get(name).map_or("", |text| text.trim());
    let state = desk.state();
    let language = state.language();
    if state.job.as_ref().is_some_and(Running::is_running) {
        return language.text("page-busy");
    }
    let found = state.snapshot().and_then(|(dir, snapshot)| {
        let mut waivable = snapshot.waivable.iter();
        let found = waivable.find(|(line, _)| line.id() == field("finding"))?;
        Some((dir.to_owned(), found.clone()))
    });
    drop(state);
    let Some((dir, (line, finding))) = found else {
        return language.text("page-changed");
    };
    if !is_reason(field("reason")) || field("by").is_empty() {
        return language.text("page-no-reason");
    }
    let decided = Decided {
        line,
        reason: field("reason"),
        by: field("by"),
        on: format_date(desk.day(), Language::Vi),
    };
    match write(&dir, &decided, &finding) {
        Ok(()) => {
            desk.read_anew();
            language.text("page-let-through")
        }
        Err(error) => error.message(language),
    }
}

/// A decision of the office.
struct Decided<'a> {
    line: WaiverLine,
    reason: &'a str,
    by: &'a str,
    on: String,
}

impl Decided<'_> {
    fn row(&self) -> Vec<(&'static str, String)> {
        vec![
            ("unit", self.line.unit.clone()),
            ("finding", self.line.finding.to_owned()),
            ("indicator", self.line.indicator.clone()),
            ("rule", self.line.rule.clone()),
            ("value", self.line.value.clone()),
            ("reason", self.reason.to_owned()),
            ("decided_by", self.by.to_owned()),
            ("decided_on", self.on.clone()),
        ]
    }
}

fn write(dir: &Path, decided: &Decided<'_>, finding: &Finding) -> Result<(), Error> {
    let path = source(dir)?;
    if let Some(open) = lock_of(&path) {
        return Err(RoundError::OpenElsewhere { path, lock: open }.into());
    }
    let amendment = Amendment {
        added: vec![(TableName::Waivers, decided.row())],
        ..Amendment::default()
    };
    let refused = || Error::from(RoundError::NoWaivers { path: path.clone() });
    let (place, bytes, tables) = match path.is_dir() {
        true => amended_csv(&path, &amendment).ok_or_else(refused)??,
        false => {
            let mut bytes = read_file(&path)?;
            let bad = |_| Error::BadWorkbook { path: path.clone() };
            let mut book = read_book(&bytes).map_err(bad)?;
            if !has_waivers(&book) {
                bytes = add_table(&bytes, &book, TableName::Waivers).ok_or_else(refused)?;
                book = read_book(&bytes).map_err(bad)?;
            }
            let new = amend_workbook(&bytes, &book, &amendment).ok_or_else(refused)?;
            let tables = Tables::from_book(&read_book(&new).map_err(bad)?);
            (path.clone(), new, tables)
        }
    };
    let campaign = read_campaign(&tables, &reserved_words());
    let does_it = |campaign: Campaign| {
        let settled = waived(&campaign, vec![finding.clone()]);
        settled.iter().all(|finding| finding.waived.is_some())
    };
    if !campaign.is_ok_and(does_it) {
        return Err(refused());
    }
    save_in(dir, &place, &bytes)
}

fn has_waivers(book: &Book) -> bool {
    let mut sheets = book.sheets.iter();
    sheets.any(|sheet| TableName::parse(&sheet.name) == Some(TableName::Waivers))
}

/// The table's file with the line, and all tables with it; none where it lacks a column.
type AmendedCsv = Option<Result<(PathBuf, Vec<u8>, Tables), Error>>;

fn amended_csv(folder: &Path, amendment: &Amendment) -> AmendedCsv {
    let mut files = match csv_files(folder) {
        Ok(files) => files,
        Err(error) => return Some(Err(error)),
    };
    let is_it = |name: &str| {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        TableName::parse(&stem.replace(['_', '-'], " ")) == Some(TableName::Waivers)
    };
    let at = files
        .iter()
        .position(|(name, _)| is_it(name))
        .unwrap_or_else(|| {
            files.push((WAIVERS.to_owned(), HEADINGS.as_bytes().to_vec()));
            files.len() - 1
        });
    let (name, bytes) = files.get_mut(at)?;
    let new = amend_csv(TableName::Waivers, bytes, amendment)?;
    bytes.clone_from(&new);
    let place = folder.join(&*name);
    Some(Ok((place, new, Tables::from_csv(&files))))
}

/// The file by which a program says that it has a workbook open: what is written there now would
/// be written over when it is saved.
fn lock_of(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?;
    let locks = [format!("~${name}"), format!(".~lock.{name}#")];
    let locks = locks.into_iter().map(|lock| path.with_file_name(lock));
    locks.into_iter().find(|lock| lock.exists())
}
