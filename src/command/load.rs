//! Loads what lies in a campaign's folder: tables, earlier summaries, the register of receipts.
//!
//! These are the office's own files, which it wrote itself; they are read in this process. The
//! reader is the same as for returns: panics are caught, parts, cells and areas are limited
//! before memory is set aside for them, and what is damaged stops the run with its name.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

pub use super::own_files::read_file;
pub(super) use super::own_files::{ARCHIVE, own_path};
use super::own_form;
use super::template_files::picture_trouble;
use crate::archive::{Archive, Unread};
use crate::campaign::headings::TableName;
use crate::campaign::mistake::{Mistake, MistakeKind, Periods};
use crate::campaign::rule::Rule;
use crate::campaign::table::{Line, Tables};
use crate::campaign::{
    Campaign, Check, Indicator, OFFICE, earlier_mistakes, expanded_tables, form_mistake,
    language_of, picture_mistakes, read_campaign, split_names,
};
use crate::consolidation::EarlierRounds;
use crate::error::{Error, RoundError, SummaryError};
use crate::form::{formulas_beyond_excel, rules_beyond_excel};
use crate::language::period::Period;
use crate::language::text::shortened;
use crate::narrative::reserved_words;
use crate::workbook::defect::Refusal;
use crate::workbook::read::{Unreadable, read_book};

/// Names under which a campaign's tables may lie in its folder.
const SOURCES: [&str; 5] = [
    "campaign.xlsx",
    "campaign.xlsm",
    "campaign.ods",
    "campaign.xls",
    "campaign",
];

/// What is kept of a campaign's runs, in its folder.
pub(super) const HISTORY: &str = "history";
/// The journal of letters in a campaign's folder.
pub(super) const LETTERS: &str = "mail.csv";

/// Letters of a rule that a message shows.
const LONGEST_RULE: usize = 120;

/// Reads the campaign of a folder.
///
/// # Errors
/// Where there is none, several, or one with mistakes: all of them.
pub fn load_campaign(dir: &Path) -> Result<Campaign, Error> {
    own_form::attach(dir, load_tables_only(dir)?)
}

/// Reads the campaign of a folder without the office's own form.
///
/// # Errors
/// Where there is none, several, or one with mistakes: all of them.
pub(super) fn load_tables_only(dir: &Path) -> Result<Campaign, Error> {
    let path = source(dir)?;
    let tables = load_tables(&path)?;
    let form = form_mistake(&tables, |name| form_trouble(dir, name));
    let pictures = picture_mistakes(&tables, |name| picture_trouble(dir, name));
    let files: Vec<Mistake> = form.into_iter().chain(pictures).collect();
    let reserved = reserved_words();
    let read = read_campaign(&tables, &reserved).map_err(|mut mistakes| {
        mistakes.extend(files.clone());
        mistakes.extend(earlier_mistakes(&tables, |name| {
            (!dir.join(name).exists()).then_some(MistakeKind::NoEarlier)
        }));
        mistakes
    });
    let further = read.as_ref().map(|campaign| {
        let beyond = beyond_excel(&expanded_tables(&tables, &reserved), campaign);
        files.into_iter().chain(beyond).collect::<Vec<_>>()
    });
    let further = further.unwrap_or_default();
    match read {
        Ok(campaign) if further.is_empty() => Ok(campaign),
        Ok(_) => Err(refused(path, &tables, further)),
        Err(mistakes) => Err(refused(path, &tables, mistakes)),
    }
}

fn refused(path: PathBuf, tables: &Tables, mistakes: Vec<Mistake>) -> Error {
    Error::Campaign {
        path,
        mistakes,
        language: language_of(tables),
    }
}

/// Where the tables of a campaign lie.
///
/// # Errors
/// Where there are none, or several.
pub(super) fn source(dir: &Path) -> Result<PathBuf, Error> {
    let found = SOURCES.iter().map(|name| dir.join(name));
    let mut found: Vec<PathBuf> = found.filter(|path| path.exists()).collect();
    match found.len() {
        0 => Err(Error::NoCampaign {
            dir: dir.to_owned(),
        }),
        1 => Ok(found.remove(0)),
        _ => {
            let names = found.iter().filter_map(|path| path.file_name()?.to_str());
            let found = names.collect::<Vec<_>>().join(", ");
            Err(Error::SeveralCampaigns {
                dir: dir.to_owned(),
                found,
            })
        }
    }
}

/// Reads the tables, whatever is wrong in them.
///
/// # Errors
/// Where they can't be read.
pub(super) fn load_tables(path: &Path) -> Result<Tables, Error> {
    if path.is_dir() {
        csv_tables(path)
    } else {
        book_tables(path)
    }
}

/// What is wrong with the file that forms are to be made from, as far as its name tells.
fn form_trouble(dir: &Path, name: &str) -> Option<MistakeKind> {
    let path = own_path(dir, name);
    if !path.is_file() {
        return Some(MistakeKind::NoForm);
    }
    let end = path.extension().map(|end| end.to_ascii_lowercase());
    let is_taken = end.is_some_and(|end| end == "xlsx" || end == "xlsm");
    (!is_taken).then(|| MistakeKind::FormFormat("*.xlsx, *.xlsm".into()))
}

/// The rules, conditions and formulas that no form has room for.
fn beyond_excel(tables: &Tables, campaign: &Campaign) -> Vec<Mistake> {
    let mut mistakes = formulas_beyond(tables, campaign);
    mistakes.extend(rules_beyond(tables, campaign));
    mistakes
}

fn formulas_beyond(tables: &Tables, campaign: &Campaign) -> Vec<Mistake> {
    let beyond = formulas_beyond_excel(campaign);
    let mut mistakes = Vec::new();
    for line in tables.lines(TableName::Indicators) {
        for column in ["formula", "required", "asked_if"] {
            let text = line.get(column).trim();
            let is_beyond = |(indicator, rule): &(&Indicator, &Rule)| {
                indicator.code == line.get("code") && rule.text() == text
            };
            if beyond.iter().any(is_beyond) {
                let mistake = line.mistake(column, MistakeKind::FormulaBeyondExcel);
                mistakes.push(mistake.found(&shortened(text, LONGEST_RULE)));
            }
        }
    }
    mistakes
}

fn rules_beyond(tables: &Tables, campaign: &Campaign) -> Vec<Mistake> {
    let beyond = rules_beyond_excel(campaign);
    let is_beyond = |line: &Line<'_>| {
        let text = line.get("rule").trim();
        beyond.iter().any(|check| check.rule.text() == text)
    };
    let mistake = |line: Line<'_>| {
        let mistake = line.mistake("rule", MistakeKind::RuleBeyondExcel);
        mistake.found(&shortened(line.get("rule"), LONGEST_RULE))
    };
    let lines = tables.lines(TableName::Checks).filter(is_beyond);
    let written = lines.map(mistake);
    // What follows from categories stands in no row of its own.
    let is_written = |check: &&&Check| {
        let mut lines = tables.lines(TableName::Checks);
        lines.any(|line| line.get("rule").trim() == check.rule.text())
    };
    let categories = tables.tables.get(&TableName::Categories);
    let table = categories.map_or("", |table| table.name.as_str());
    let follows = beyond
        .iter()
        .filter(|check| !is_written(check))
        .map(|check| {
            let mistake = Mistake::in_table(table, MistakeKind::RuleBeyondExcel);
            mistake.found(&shortened(check.rule.text(), LONGEST_RULE))
        });
    written.chain(follows).collect()
}

fn book_tables(path: &Path) -> Result<Tables, Error> {
    let book = read_book(&read_file(path)?);
    let book = book.map_err(|_| Error::BadWorkbook {
        path: path.to_owned(),
    })?;
    Ok(Tables::from_book(&book))
}

fn csv_tables(folder: &Path) -> Result<Tables, Error> {
    Ok(Tables::from_csv(&csv_files(folder)?))
}

/// The CSV files of a folder, by name.
///
/// # Errors
/// [`Error::Read`] with the path.
pub(super) fn csv_files(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let failed = |source| Error::Read {
        path: folder.to_owned(),
        source,
    };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        if name.to_lowercase().ends_with(".csv") {
            files.push((name.to_owned(), read_file(&path)?));
        }
    }
    files.sort();
    Ok(files)
}

/// Reads all earlier summaries that the settings name, relative to the campaign's folder, in the
/// codes of this campaign.
///
/// # Errors
/// Where one of them can't be read as a summary of an earlier period.
pub fn load_earlier_rounds(dir: &Path, campaign: &Campaign) -> Result<EarlierRounds, Error> {
    let settings = &campaign.settings;
    let (previous, last_year) = (&settings.previous, &settings.same_period_last_year);
    let named = [previous, last_year].into_iter().flatten();
    let names: Vec<&str> = named.chain(&settings.history).map(String::as_str).collect();
    let loaded = load_summaries(dir, campaign, &names)?;
    refuse_unknown_predecessors(dir, campaign, &loaded)?;
    let mut loaded = loaded.into_iter();
    Ok(EarlierRounds {
        previous: previous.as_ref().and_then(|_| loaded.next()),
        last_year: last_year.as_ref().and_then(|_| loaded.next()),
        older: loaded.collect(),
    })
}

/// Refuses units of earlier rounds that no earlier summary has, where that changes anything: the
/// unit that continues them is new, or a unit is gone that nobody continues.
fn refuse_unknown_predecessors(
    dir: &Path,
    campaign: &Campaign,
    summaries: &[Archive],
) -> Result<(), Error> {
    let before: BTreeSet<&str> = summaries.iter().flat_map(Archive::reporters).collect();
    let continued = campaign.units.values().flat_map(|unit| &unit.succeeds);
    let continued: BTreeSet<&str> = continued.map(String::as_str).collect();
    let mut gone = before
        .iter()
        .filter(|code| **code != OFFICE && !continued.contains(**code));
    let is_one_lost = gone.any(|code| !campaign.units.contains_key(*code));
    let is_unknown = |heir: &str, code: &str| {
        let is_known = campaign.units.contains_key(code) || before.contains(code);
        !is_known && (is_one_lost || !before.contains(heir))
    };
    let mut heirs = campaign.units.values();
    let is_any = heirs.any(|unit| {
        unit.succeeds
            .iter()
            .any(|code| is_unknown(&unit.code, code))
    });
    if summaries.is_empty() || !is_any {
        return Ok(());
    }
    let path = source(dir)?;
    let tables = load_tables(&path)?;
    let mut mistakes = Vec::new();
    for line in tables.lines(TableName::Units) {
        let names = split_names(line.get("succeeds")).into_iter();
        for name in names.filter(|name| is_unknown(line.get("code"), name)) {
            let unknown = MistakeKind::UnknownPredecessor(before.iter().copied().collect());
            mistakes.push(line.mistake("succeeds", unknown).found(&name));
        }
    }
    Err(refused(path, &tables, mistakes))
}

/// The summaries of these names, in the codes of this campaign; those that are not of an
/// earlier period are mistakes of the campaign, all of them at once.
fn load_summaries(dir: &Path, campaign: &Campaign, names: &[&str]) -> Result<Vec<Archive>, Error> {
    let read = names.iter().map(|name| load_summary(dir, campaign, name));
    let summaries = read.collect::<Result<Vec<Archive>, Error>>()?;
    let own = campaign.settings.period;
    let period = |archive: &Archive| archive.period.parse().ok();
    let wrong = |name: &str| {
        let at = names.iter().position(|known| *known == name)?;
        let summary: Period = period(&summaries[at])?;
        let is_wrong = !summary.ends_before(own);
        is_wrong.then_some(MistakeKind::NotEarlier(Periods { summary, own }))
    };
    if names.iter().any(|name| wrong(name).is_some()) {
        let path = source(dir)?;
        let tables = load_tables(&path)?;
        let mistakes = earlier_mistakes(&tables, wrong);
        return Err(refused(path, &tables, mistakes));
    }
    let summaries = summaries.into_iter();
    Ok(summaries.map(|archive| campaign.adapted(archive)).collect())
}

fn load_summary(dir: &Path, campaign: &Campaign, name: &str) -> Result<Archive, Error> {
    let path = own_path(dir, name);
    if !path.exists() {
        let settings = &campaign.settings;
        let is_it = |setting: &Option<String>| setting.as_deref() == Some(name);
        let setting = if is_it(&settings.previous) {
            "previous"
        } else if is_it(&settings.same_period_last_year) {
            "same_period_last_year"
        } else {
            "history"
        };
        return Err(SummaryError::NoEarlier { path, setting }.into());
    }
    read_summary(&path)
}

/// Reads a summary.
///
/// # Errors
/// Where the file can't be read as a workbook, or the workbook has no tidy data that this
/// version can read.
pub(super) fn read_summary(path: &Path) -> Result<Archive, Error> {
    let bytes = read_file(path)?;
    let read = match read_book(&bytes) {
        Ok(book) => Ok(Archive::read(&book)),
        // Its sheets are too large to be held: those of thousands of units are.
        Err(Unreadable::Refused(Refusal::TooMuch)) => Archive::read_pieces(&bytes),
        Err(why) => Err(why),
    };
    let path = path.to_owned();
    match read.map_err(|_| Error::BadWorkbook { path: path.clone() })? {
        Ok(archive) => Ok(archive),
        Err(Unread::NoData) => Err(SummaryError::NoSummary { path }.into()),
        Err(Unread::Newer { version }) => Err(SummaryError::NewerSummary { path, version }.into()),
        Err(Unread::Sheets { found, expected }) => Err(SummaryError::LostSheets {
            path,
            found,
            expected,
        }
        .into()),
    }
}

/// A file of what is kept; none where there is none.
///
/// # Errors
/// [`RoundError::BadHistory`] where it can't be read.
pub(super) fn read_json<T: DeserializeOwned>(path: &Path) -> Result<Option<T>, Error> {
    if !path.exists() {
        return Ok(None);
    }
    let bytes = read_file(path)?;
    let mut reader = serde_json::Deserializer::from_slice(&bytes);
    let read = T::deserialize(&mut reader);
    Ok(Some(read.map_err(|error| RoundError::BadHistory {
        path: path.to_owned(),
        row: error.line(),
    })?))
}
