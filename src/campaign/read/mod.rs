//! Tables → [`Campaign`]: reads every table and gathers every mistake before it gives up.
//!
//! A file for each table says how its rows are read, and what of them must agree with other
//! tables once all are read.

mod categories;
mod charts;
mod checks;
mod choices;
mod indicators;
mod kinds;
mod lists;
mod mail;
mod matrices;
mod matrix_rules;
mod parents;
mod passages;
mod plan;
mod reader;
mod references;
mod sections;
mod setting;
mod settings;
mod totals;
mod units;
mod verify;
mod waivers;

pub(crate) use settings::{earlier_mistakes, form_mistake, language_of, picture_mistakes};

use std::borrow::Cow;

use std::collections::BTreeMap;

use super::Campaign;
use super::code::Reserved;
use super::headings::TableName;
use super::mistake::{Mistake, MistakeKind};
use super::table::{Line, Tables};
use categories::Sets;
use matrix_rules::Matrices;
use reader::Reader;
use verify::Verifier;

/// Reads the campaign's tables; no code can be a word that is `reserved` for templates.
///
/// # Errors
/// Every mistake in every table, in the order of the tables and their rows.
///
/// # Source
/// `campaign.xlsx`, `campaign.ods` or `campaign/*.csv`, see [`Tables`].
pub fn read_campaign(tables: &Tables, reserved: &Reserved) -> Result<Campaign, Vec<Mistake>> {
    let mut typed = Reader::new(tables, reserved);
    let expanded = matrices::expand(&mut typed);
    let mut reader = Reader {
        tables: &expanded.tables,
        cells: expanded.cells.clone(),
        ..typed
    };
    let campaign = read(&mut reader, &expanded.sets);
    let mistakes = if expanded.cells.is_empty() {
        reader.mistakes
    } else {
        told_once(reader.mistakes, tables)
    };
    if mistakes.is_empty() {
        campaign.ok_or(mistakes)
    } else {
        Err(mistakes)
    }
}

/// The tables as they are read: a row that is asked by categories is a row for each cell, and so is
/// a rule on such rows.
#[must_use]
pub(crate) fn expanded_tables<'a>(tables: &'a Tables, reserved: &'a Reserved) -> Cow<'a, Tables> {
    matrices::expand(&mut Reader::new(tables, reserved)).tables
}

/// The mistakes, each once: the cells of a row share what is wrong with the row. What was found
/// counts where it stands in the row as somebody typed it.
fn told_once(mistakes: Vec<Mistake>, tables: &Tables) -> Vec<Mistake> {
    let lines = [TableName::Indicators, TableName::Checks];
    let lines = lines.into_iter().flat_map(|table| tables.lines(table));
    let lines: Vec<Line<'_>> = lines.collect();
    let is_typed = |mistake: &Mistake| {
        let place = &mistake.place;
        let line = lines
            .iter()
            .find(|line| line.table.name == place.table && Some(line.row.number) == place.row);
        let holds = |line: &Line<'_>| {
            line.row
                .cells
                .values()
                .any(|text| text.contains(&mistake.found))
        };
        line.is_none_or(holds)
    };
    let mut told: Vec<Mistake> = Vec::new();
    for mistake in mistakes {
        let is_same = |before: &Mistake| {
            before.place == mistake.place
                && before.kind.key() == mistake.kind.key()
                && (before.found == mistake.found || !is_typed(&mistake))
        };
        if !told.iter().any(is_same) {
            told.push(mistake);
        }
    }
    told
}

fn read(reader: &mut Reader<'_>, sets: &Sets) -> Option<Campaign> {
    refuse_missing_tables(reader);
    let settings = settings::read(reader);
    let choices = choices::read(reader);
    let units = units::read(reader);
    let sections = sections::read(reader);
    let indicators = indicators::read(reader);
    let lists = lists::read(reader);
    let mut checks = checks::read(reader);
    let charts = charts::read(reader);
    let passages = passages::read(reader);
    let waivers = waivers::read(reader, &lists);
    let is_readable = settings.is_some();
    let settings = settings.or_else(settings::stand_in)?;
    let (targets, revoked) = plan::read(reader, &settings, (&units, &choices));
    let office = units::office(&settings);
    let matrices = Matrices {
        indicators: &indicators,
        sets,
        written: &checks,
        language: settings.language,
    };
    let rules = matrices.rules();
    checks.extend(rules);
    let mut campaign = Campaign {
        settings,
        units,
        sections,
        indicators,
        lists,
        choices,
        categories: sets.clone(),
        checks,
        charts,
        targets,
        revoked,
        passages,
        waivers,
        office,
        earlier_forms: BTreeMap::new(),
        form: None,
    };
    campaign.put_rules_in_labels();
    verify_tables(&campaign, reader);
    is_readable.then_some(campaign)
}

/// Notes each table that no campaign can do without and that is not there.
fn refuse_missing_tables(reader: &mut Reader<'_>) {
    let language = reader.tables.language();
    for wanted in TableName::ALL.into_iter().filter(|table| table.is_needed()) {
        if reader.table(wanted).is_none() {
            let name = wanted.display(language);
            let mistake = Mistake::in_table(name, MistakeKind::MissingTable);
            reader.mistakes.push(mistake.found(name));
        }
    }
}

/// What a row must agree with once all tables are read.
type Verify = fn(&mut Verifier<'_>, Line<'_>);

/// The tables in the order in which their mistakes are told.
const VERIFIED: [(TableName, Verify); 11] = [
    (TableName::Units, units::verify),
    (TableName::Indicators, indicators::verify),
    (TableName::Lists, lists::verify),
    (TableName::Choices, choices::verify),
    (TableName::Checks, checks::verify),
    (TableName::Plan, plan::verify),
    (TableName::Charts, charts::verify),
    (TableName::Passages, passages::verify),
    (TableName::Waivers, waivers::verify),
    (TableName::Units, units::verify_known_values),
    (TableName::Settings, settings::verify),
];

/// Adds a mistake for every name that leads nowhere.
fn verify_tables(campaign: &Campaign, reader: &mut Reader<'_>) {
    let mut verifier = Verifier::new(campaign, reader.tables);
    for (table, verify) in VERIFIED {
        for line in reader.lines(table) {
            verify(&mut verifier, line);
        }
    }
    reader.mistakes.append(&mut verifier.mistakes);
}
