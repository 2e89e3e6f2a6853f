//! A return and its findings → the filling of a form that goes back to the unit: its own
//! values, what it typed where that is no value, and what to correct.

use crate::campaign::Campaign;
use crate::finding::{Code, Finding, Severity};
use crate::form::Filling;
use crate::form::corrections::{Corrections, Point, Spot};
use crate::form::labels::expectation_in_words;
use crate::inbox::{Entry, Return};
use crate::item::Item;
use crate::language::Language;
use crate::language::date::format_date;
use crate::value::{Answer, Value};

/// The open findings that a unit can settle by correcting its form.
pub(super) fn to_correct<'f>(
    findings: &'f [Finding],
    returned: &'f Return,
) -> impl Iterator<Item = &'f Finding> {
    findings.iter().filter(move |finding| {
        let is_own = finding.unit.as_deref() == Some(returned.unit())
            && finding
                .place
                .file
                .as_deref()
                .is_none_or(|file| file == returned.file.name);
        let is_about_file = matches!(
            finding.code,
            Code::MissingReturn | Code::DuplicateReturn | Code::SenderMismatch
        );
        is_own && finding.is_open() && !is_about_file
    })
}

/// The form's filling: what the unit reported, and these findings as points to correct.
#[must_use]
pub(super) fn corrections<'f>(
    campaign: &Campaign,
    returned: &Return,
    findings: impl Iterator<Item = &'f Finding>,
    language: Language,
) -> Filling {
    let mut filling = reported(returned, language);
    let point = |finding| point(campaign, returned, (finding, language));
    let mut points: Vec<Point> = findings.map(point).collect();
    points.sort_by_key(|point| !point.must);
    filling.corrections = Some(Corrections {
        replaces: returned.file.sha256.clone(),
        points,
    });
    filling
}

fn point(
    campaign: &Campaign,
    returned: &Return,
    (finding, language): (&Finding, Language),
) -> Point {
    let label = finding
        .facts
        .get("label")
        .map(|label| label.display(language));
    let expected = expectation_in_words(campaign, finding, language);
    Point {
        spot: spot(returned, finding),
        label: label.unwrap_or_default(),
        found: finding.message_with(&expected, language),
        remedy: finding.unit_remedy(language),
        must: finding.severity == Severity::Blocking,
    }
}

/// The cell that a finding is about, by its meaning.
fn spot(returned: &Return, finding: &Finding) -> Option<Spot> {
    let (list, column) = match finding.item.as_ref()? {
        Item::Indicator(code) => return Some(Spot::Answer(code.clone())),
        Item::List(code) => return Some(Spot::List(code.clone())),
        Item::Column { list, column } => (list, column),
    };
    let rows = &returned.lists.get(list)?.rows;
    let place = finding.place.cell?;
    let is_here = |entry: &Entry| entry.stands().is_some_and(|(_, cell)| cell == place);
    let row = rows
        .iter()
        .position(|row| row.cells.get(column.as_str()).is_some_and(is_here))?;
    Some(Spot::Cell {
        list: list.clone(),
        column: column.clone(),
        row: u32::try_from(row).ok()?,
    })
}

/// What the unit reported, as it stands in its return.
fn reported(returned: &Return, language: Language) -> Filling {
    let mut filling = Filling::default();
    for (code, entry) in &returned.answers {
        if entry.answer == Answer::Nothing {
            filling.nothing.insert(code.to_string());
        }
        let value = value(&entry.answer, language);
        filling
            .answers
            .extend(value.map(|value| (code.to_string(), value)));
        if !entry.note.is_empty() {
            filling.notes.insert(code.to_string(), entry.note.clone());
        }
    }
    for (code, list) in &returned.lists {
        if list.says_nothing {
            filling.nothing.insert(code.clone());
        }
        let rows = list.rows.iter().map(|row| {
            let cells = row.cells.iter();
            let typed = cells.filter_map(|(column, cell)| {
                Some((column.to_string(), value(&cell.answer, language)?))
            });
            typed.collect()
        });
        filling.lists.insert(code.clone(), rows.collect());
    }
    filling
}

/// A value; where there is none, what was typed, a day as a text that says it.
fn value(answer: &Answer, language: Language) -> Option<Value> {
    match answer {
        Answer::Given(value) => Some(value.clone()),
        Answer::Unusable(Value::Date(day)) => Some(Value::Text(format_date(*day, language))),
        Answer::Unusable(typed) => Some(typed.clone()),
        Answer::Blank | Answer::Nothing => None,
    }
}
