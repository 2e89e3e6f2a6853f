//! The register: for every unit what was asked, sent, received, and what is still open.
//!
//! In come what became of the returns and the journal; out come rows, and the rows as CSV or
//! JSON. What only the office's own form says stands in the last row.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::Kind;
use super::journal::{Entry, Journal};
use crate::campaign::{Campaign, Unit};
use crate::consolidation::{Consolidation, FileState, FileStatus, State, Timeliness, UnitLetters};

/// The state of one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The unit's code.
    pub unit: String,
    /// Its name.
    pub name: String,
    /// The day the form was sent.
    pub asked: Option<Date>,
    /// The day its draft was written, where the journal knows no more.
    pub drafted: Option<Date>,
    /// The day the return came.
    pub received: Option<Date>,
    /// The file.
    pub file: Option<String>,
    /// The how manieth version it is: 2 for the first correction.
    pub revision: usize,
    /// `on-time`, `late`, `unknown` or `not-returned`.
    pub timeliness: &'static str,
    /// Working days after the deadline: of the return, or until today where nothing came.
    pub days_late: usize,
    /// `accepted`, `accepted-with-queries`, `nil`, `rejected` or `missing`.
    pub state: &'static str,
    /// Open blocking findings.
    pub blocking: usize,
    /// Open queries.
    pub queries: usize,
    /// The day a correction was last sent.
    pub correction: Option<Date>,
    /// The day a reminder was last sent.
    pub reminded: Option<Date>,
    /// How many reminders were sent.
    pub reminder: Option<String>,
    /// The day the return was acknowledged.
    pub thanked: Option<Date>,
    /// Letters of which nobody knows whether they went out.
    pub unknown: Vec<String>,
    /// Of a unit without a return: the file that it sent and that can't be used.
    pub unusable: Option<String>,
    /// Why, by the code of the finding.
    pub reason: Option<&'static str>,
}

/// The columns, as CSV has them.
pub const COLUMNS: [&str; 19] = [
    "unit",
    "name",
    "asked",
    "drafted",
    "received",
    "file",
    "revision",
    "timeliness",
    "days_late",
    "state",
    "blocking",
    "queries",
    "correction",
    "reminded",
    "reminder",
    "thanked",
    "unknown",
    "unusable",
    "reason",
];

/// The register on a day, in the order of the units.
#[must_use]
pub fn register(table: &Consolidation<'_>, journal: &Journal, today: Date) -> Vec<Row> {
    let rows = table.units.iter().filter_map(|status| {
        let unit = table.campaign.reporter(&status.unit)?;
        let day = |kind| journal.last_sent(&unit.code, kind).and_then(Entry::day);
        let reminder = journal.last_sent(&unit.code, Kind::Reminder);
        let asked = day(Kind::Request);
        let unknown = journal.unknown(&unit.code).into_iter();
        let unusable = match status.state {
            State::Missing => table.unusable(&unit.code),
            _ => None,
        };
        let reason = unusable.and_then(|file| file.state.reason());
        Some(Row {
            unit: unit.code.clone(),
            name: unit.name.clone(),
            asked,
            drafted: journal
                .last_drafted(&unit.code, Kind::Request)
                .filter(|_| asked.is_none())
                .and_then(Entry::day),
            received: status.received,
            file: status.file.clone(),
            revision: revision(table, unit),
            timeliness: word(status.timeliness.key()),
            days_late: days_late(
                table,
                unit,
                status.timeliness,
                status.received.unwrap_or(today),
            ),
            state: word(status.state.key()),
            blocking: status.blocking,
            // That nothing came is the state, not one more question.
            queries: status.queries.saturating_sub(usize::from(
                status.state == State::Missing && unusable.is_none(),
            )),
            correction: day(Kind::Correction),
            reminded: reminder.and_then(Entry::day),
            reminder: reminder.map(|_| journal.count_sent(&unit.code, Kind::Reminder).to_string()),
            thanked: day(Kind::Thanks),
            unknown: unknown.map(|(kind, _)| kind.as_str().to_owned()).collect(),
            unusable: unusable.map(|status| status.file.name.clone()),
            reason: reason.map(|reason| reason.code.as_str()),
        })
    });
    rows.collect()
}

/// When letters went out to each unit, for the summary; empty where none is known.
#[must_use]
pub fn unit_letters(campaign: &Campaign, journal: &Journal) -> BTreeMap<String, UnitLetters> {
    let day = |unit: &Unit, kind| journal.last_sent(&unit.code, kind).and_then(Entry::day);
    let letters = campaign.units.values().map(|unit| {
        let letters = UnitLetters {
            asked: day(unit, Kind::Request),
            corrected: day(unit, Kind::Correction),
            reminded: day(unit, Kind::Reminder),
        };
        (unit.code.clone(), letters)
    });
    let is_known = |(_, letters): &(String, UnitLetters)| *letters != UnitLetters::default();
    letters.filter(is_known).collect()
}

/// The how manieth version of a unit's return counts: those that it took the place of came
/// before it. 0 where nothing came.
fn revision(table: &Consolidation<'_>, unit: &Unit) -> usize {
    let of_unit = |file: &&FileStatus| file.unit.as_deref() == Some(&unit.code);
    let is_version = |file: &&FileStatus| {
        let is_other = matches!(
            file.state,
            FileState::Rejected(_) | FileState::Superseded(_)
        );
        file.state.counts() || is_other
    };
    table
        .files
        .iter()
        .filter(of_unit)
        .filter(is_version)
        .count()
}

/// Working days after the deadline; none for what came in time or on a day nobody knows.
fn days_late(table: &Consolidation<'_>, unit: &Unit, timeliness: Timeliness, day: Date) -> usize {
    let settings = &table.campaign.settings;
    match timeliness {
        Timeliness::OnTime | Timeliness::Unknown => 0,
        Timeliness::Late | Timeliness::NotReturned => {
            let deadline = unit.last_day(settings.deadline);
            settings.mail.calendar.between(deadline, day)
        }
    }
}

/// `state-missing` → `missing`.
fn word(key: &'static str) -> &'static str {
    key.split_once('-').map_or(key, |(_, word)| word)
}

impl Row {
    /// The row's fields in the order of [`COLUMNS`].
    #[must_use]
    pub fn fields(&self) -> [String; 19] {
        let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
        [
            self.unit.clone(),
            self.name.clone(),
            day(self.asked),
            day(self.drafted),
            day(self.received),
            self.file.clone().unwrap_or_default(),
            self.revision.to_string(),
            self.timeliness.to_owned(),
            self.days_late.to_string(),
            self.state.to_owned(),
            self.blocking.to_string(),
            self.queries.to_string(),
            day(self.correction),
            day(self.reminded),
            self.reminder.clone().unwrap_or_default(),
            day(self.thanked),
            self.unknown.join("; "),
            self.unusable.clone().unwrap_or_default(),
            self.reason.unwrap_or_default().to_owned(),
        ]
    }
}

/// The register as CSV, headings first.
#[must_use]
pub fn as_csv(rows: &[Row]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory can't fail.
    let _ = writer.write_record(COLUMNS);
    for row in rows {
        let _ = writer.write_record(row.fields());
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}
