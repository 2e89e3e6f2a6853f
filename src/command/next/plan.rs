//! What `tonghop next` does, before anything is done.

use std::fs;
use std::path::{Component, Path, PathBuf};

use indexmap::IndexMap;

use super::Asked;
use super::dates::moved_day;
use crate::campaign::amend::{Amendment, NewValue};
use crate::campaign::headings::TableName;
use crate::campaign::table::{Line, Tables};
use crate::campaign::{Campaign, Settings};
use crate::command::finished::{OUTPUT, archived_summary, named, place_of, summary_in};
use crate::command::load::{self, HISTORY, load_tables, source};
use crate::command::receipts::{FETCHED, fetched_csv, load_fetched};
use crate::error::{Error, RoundError};
use crate::language::Language;
use crate::language::date::read_date;
use crate::language::period::Period;

/// What belongs to a round, in the order in which it is put away.
const OF_ROUND: [&str; 10] = [
    "inbox",
    "forms",
    "corrections",
    OUTPUT,
    "mail",
    "mail.csv",
    "received.csv",
    FETCHED,
    "written.csv",
    HISTORY,
];
/// What the next round uses too.
const OF_BOTH: [&str; 1] = ["templates"];
/// Earlier rounds that a trend goes back to, beside the two that are compared.
const MOST_HISTORY: usize = 8;

/// What is to be done.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    /// The campaign as it was.
    pub(super) campaign: &'a Campaign,
    /// The period that follows.
    pub(super) next: Period,
    /// Where the finished round goes, below the campaign's folder.
    pub(super) place: PathBuf,
    /// What goes there.
    pub(super) moved: Vec<String>,
    /// What goes there and stays.
    pub(super) copied: Vec<String>,
    /// The office's own form, which goes there and stays.
    pub(super) form: Option<(String, Vec<u8>)>,
    /// Files that the next round begins with.
    pub(super) begun: Vec<(String, Vec<u8>)>,
    /// Rows of the plan that name no period, where another year begins.
    pub(super) undated: usize,
    /// What changes in the tables.
    pub(super) amendment: Amendment,
}

impl<'a> Plan<'a> {
    /// Finds out what is to be done.
    pub(super) fn make(dir: &Path, campaign: &'a Campaign, asked: Asked) -> Result<Self, Error> {
        let own = campaign.settings.period;
        let next = next_period(own, asked.period)?;
        let place = place_of(own);
        let folder = dir.join(OUTPUT);
        let summary = summary_in(&folder, own).ok_or(RoundError::NotConsolidated {
            folder,
            period: own,
        })?;
        if dir.join(&place).exists() {
            let path = dir.join(&place);
            return Err(RoundError::Archived { path }.into());
        }
        let tables = load_tables(&source(dir)?)?;
        let there = |name: &&str| dir.join(name).exists();
        let owned = |name: &str| name.to_owned();
        let mut moved: Vec<String> = OF_ROUND.into_iter().filter(there).map(owned).collect();
        moved.extend(other_receipts(dir)?);
        let previous = named(&place.join(OUTPUT).join(summary));
        Ok(Self {
            next,
            moved,
            copied: OF_BOTH.into_iter().filter(there).map(owned).collect(),
            form: own_form(dir, campaign)?,
            begun: begun(dir)?,
            amendment: Amendment {
                added: Vec::new(),
                settings: settings(dir, campaign, (next, asked), previous),
                taken_out: waivers(&tables, next),
                blanked: blanked(&tables),
            },
            undated: undated(&tables, (own, next)),
            place,
            campaign,
        })
    }
}

/// The office's own form, where it lies in the campaign's folder and in none that goes as a whole.
fn own_form(dir: &Path, campaign: &Campaign) -> Result<Option<(String, Vec<u8>)>, Error> {
    let Some(name) = &campaign.settings.form else {
        return Ok(None);
    };
    let parts: Vec<Component<'_>> = Path::new(name).components().collect();
    let is_below = parts
        .iter()
        .all(|part| matches!(part, Component::Normal(_)));
    let first = parts.first().map(|part| part.as_os_str().to_string_lossy());
    let goes_whole = first.is_some_and(|first| {
        let whole = OF_BOTH
            .iter()
            .chain(&OF_ROUND)
            .any(|folder| *folder == first);
        whole && parts.len() > 1
    });
    let goes = is_below && !goes_whole && dir.join(name).is_file();
    goes.then(|| Ok((name.clone(), load::read_file(&dir.join(name))?)))
        .transpose()
}

fn next_period(own: Period, asked: Option<Period>) -> Result<Period, Error> {
    match asked {
        Some(asked) if own.ends_before(asked) => Ok(asked),
        Some(asked) => Err(RoundError::NotLater { asked, own }.into()),
        None => Ok(own.next().ok_or(RoundError::NoNext { own })?),
    }
}

/// Registers of receipts of further inboxes, with these inboxes.
fn other_receipts(dir: &Path) -> Result<Vec<String>, Error> {
    let failed = |source| Error::Read {
        path: dir.to_owned(),
        source,
    };
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name();
        let name = name.to_string_lossy();
        let inbox = name
            .strip_prefix("received-")
            .and_then(|rest| rest.strip_suffix(".csv"));
        if let Some(inbox) = inbox {
            found.extend(dir.join(inbox).is_dir().then(|| inbox.to_owned()));
            found.push(name.into_owned());
        }
    }
    found.sort();
    Ok(found)
}

/// The numbers of e-mails that were fetched: they aren't fetched again.
fn begun(dir: &Path) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let mut lines = load_fetched(dir)?;
    for line in &mut lines {
        line.file.clear();
    }
    let is_needed = !lines.is_empty();
    Ok(is_needed
        .then(|| (FETCHED.to_owned(), fetched_csv(&lines)))
        .into_iter()
        .collect())
}

fn settings(
    dir: &Path,
    campaign: &Campaign,
    (next, asked): (Period, Asked),
    previous: String,
) -> IndexMap<&'static str, NewValue> {
    let settings = &campaign.settings;
    let mut new = IndexMap::new();
    new.insert("period", NewValue::Text(typed(settings, next)));
    let calendar = &settings.mail.calendar;
    let deadline = asked.deadline;
    let moved = |day| moved_day(day, (settings.period, next), calendar);
    let deadline = deadline.unwrap_or_else(|| moved(settings.deadline));
    if let Some(closing) = read_date(settings.get("closing_date")) {
        new.insert("closing_date", NewValue::Day(moved(closing)));
    }
    new.insert("deadline", NewValue::Day(deadline));
    new.extend(of_document(settings));
    let last_year = next
        .same_last_year()
        .and_then(|period| summary_of(dir, settings, period))
        .unwrap_or_default();
    let last_year = match next.same_last_year() == Some(settings.period) {
        true => previous.clone(),
        false => last_year,
    };
    let history = history(settings, [&previous, &last_year]);
    // Forms without a code were the past's: those of the next round go out with one.
    if settings.unstamped {
        new.insert("unstamped", NewValue::Text(String::new()));
    }
    new.insert("previous", NewValue::Text(previous));
    new.insert("same_period_last_year", NewValue::Text(last_year));
    new.insert("history", NewValue::Text(history.join("; ")));
    new.retain(|key, value| {
        let is_blank = *value == NewValue::Text(String::new());
        !(is_blank && settings.get(key).is_empty())
    });
    new
}

/// The next report is another document: a draft without number and day, where the settings keep
/// the number apart from the symbol.
fn of_document(settings: &Settings) -> Vec<(&'static str, NewValue)> {
    let mut new = vec![("document_date", NewValue::Text(String::new()))];
    if !settings.get("document_symbol").is_empty() {
        new.push(("document_number", NewValue::Text(String::new())));
    }
    if settings.get("draft") == "no" {
        let yes = match settings.language {
            Language::Vi => "có",
            Language::En => "yes",
        };
        new.push(("draft", NewValue::Text(yes.to_owned())));
    }
    new
}

/// A period as the campaign writes its own: by its code, or in words.
fn typed(settings: &Settings, next: Period) -> String {
    let code = settings.period.to_string();
    match settings.get("period").eq_ignore_ascii_case(&code) {
        true => next.to_string(),
        false => next.label(settings.language),
    }
}

/// The summary of a period: in the archive, or among those that the settings name.
fn summary_of(dir: &Path, settings: &Settings, period: Period) -> Option<String> {
    archived_summary(dir, period).or_else(|| {
        let named = earlier(settings).find(|name| {
            let summary = load::read_summary(&dir.join(name)).ok();
            summary.is_some_and(|summary| summary.period.parse() == Ok(period))
        });
        named.cloned()
    })
}

/// The summaries that the settings name.
fn earlier(settings: &Settings) -> impl Iterator<Item = &String> {
    let compared = [&settings.previous, &settings.same_period_last_year];
    compared.into_iter().flatten().chain(&settings.history)
}

/// Further rounds, the last ones first, without those that are compared.
fn history(settings: &Settings, compared: [&String; 2]) -> Vec<String> {
    let mut further: Vec<String> = Vec::new();
    for name in earlier(settings) {
        if !compared.contains(&name) && !further.contains(name) {
            further.push(name.clone());
        }
    }
    further.truncate(MOST_HISTORY);
    further
}

/// Rows of the plan that name no period mean the year of the round: last year's figures would
/// pass for those of the next.
fn undated(tables: &Tables, (own, next): (Period, Period)) -> usize {
    let lines = tables.lines(TableName::Plan);
    let undated = lines.filter(|line| line.get("period").trim().is_empty());
    match own.whole_year() == next.whole_year() {
        true => 0,
        false => undated.count(),
    }
}

/// What was let through belongs to the round that is over, unless it says until when it holds.
fn waivers(tables: &Tables, next: Period) -> Vec<(TableName, u32)> {
    let holds = |line: &Line<'_>| {
        let until = line.get("until").parse::<Period>();
        until.is_ok_and(|until| !until.ends_before(next))
    };
    let lines = tables.lines(TableName::Waivers).filter(|line| !holds(line));
    lines
        .map(|line| (TableName::Waivers, line.row.number))
        .collect()
}

/// What the tables say of the finished round alone.
fn blanked(tables: &Tables) -> Vec<(TableName, u32, &'static str)> {
    let mut blanked = own_deadlines(tables);
    blanked.extend(passages(tables));
    blanked
}

/// The passages of the finished round's reports; their places stay.
fn passages(tables: &Tables) -> Vec<(TableName, u32, &'static str)> {
    const COLUMNS: [&str; 3] = ["unit", "indicator", "text"];
    let filled = tables.lines(TableName::Passages).flat_map(|line| {
        let filled = COLUMNS.into_iter();
        let filled = filled.filter(move |column| !line.get(column).is_empty());
        filled.map(move |column| (TableName::Passages, line.row.number, column))
    });
    filled.collect()
}

/// The deadlines that single units had in the finished round.
fn own_deadlines(tables: &Tables) -> Vec<(TableName, u32, &'static str)> {
    const COLUMN: &str = "deadline";
    let lines = tables.lines(TableName::Units);
    let own = lines.filter(|line| !line.get(COLUMN).is_empty());
    own.map(|line| (TableName::Units, line.row.number, COLUMN))
        .collect()
}
