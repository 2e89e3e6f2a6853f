//! Tables → [`Campaign`]: reads every table and gathers every mistake before it gives up.
//!
//! A file for each table says how its rows are read, and what of them must agree with other
//! tables once all are read.

mod charts;
mod checks;
mod choices;
mod indicators;
mod kinds;
mod lists;
mod mail;
mod plan;
mod reader;
mod sections;
mod setting;
mod settings;
mod totals;
mod units;
mod verify;
mod waivers;

pub(crate) use settings::{earlier_mistakes, form_mistake, language_of};

use super::Campaign;
use super::code::Reserved;
use super::headings::TableName;
use super::mistake::{Mistake, MistakeKind};
use super::table::{Line, Tables};
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
    let mut reader = Reader::new(tables, reserved);
    let campaign = read(&mut reader);
    if reader.mistakes.is_empty() {
        campaign.ok_or(reader.mistakes)
    } else {
        Err(reader.mistakes)
    }
}

fn read(reader: &mut Reader<'_>) -> Option<Campaign> {
    refuse_missing_tables(reader);
    let settings = settings::read(reader);
    let choices = choices::read(reader);
    let units = units::read(reader);
    let sections = sections::read(reader);
    let indicators = indicators::read(reader);
    let lists = lists::read(reader);
    let checks = checks::read(reader);
    let charts = charts::read(reader);
    let waivers = waivers::read(reader, &lists);
    let is_readable = settings.is_some();
    let settings = settings.or_else(settings::stand_in)?;
    let targets = plan::read(reader, &settings, (&units, &choices));
    let office = units::office(&settings);
    let mut campaign = Campaign {
        settings,
        units,
        sections,
        indicators,
        lists,
        choices,
        checks,
        charts,
        targets,
        waivers,
        office,
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
const VERIFIED: [(TableName, Verify); 10] = [
    (TableName::Units, units::verify),
    (TableName::Indicators, indicators::verify),
    (TableName::Lists, lists::verify),
    (TableName::Choices, choices::verify),
    (TableName::Checks, checks::verify),
    (TableName::Plan, plan::verify),
    (TableName::Charts, charts::verify),
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
