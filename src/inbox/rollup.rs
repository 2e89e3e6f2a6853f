//! A summary of a lower office as its return: the figures of its units, taken from the tidy
//! data, so that totals here are those of all units at once.
//!
//! What can't be taken over is refused aloud: an indicator with another measure, or one that
//! the summary doesn't have. The lower office's own figures are not its units' and stay there.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::{Entry, ListEntry, ListRow, Return};
use crate::campaign::{Campaign, Indicator, List, OFFICE, Reporter, Unit};
use crate::earlier::{Earlier, EarlierCell};
use crate::finding::{Code, Place};
use crate::language::date::read_date;
use crate::value::{Answer, Kind, Value};
use crate::workbook::book::Book;

/// Takes a summary's data over; false where the book has none.
pub(super) fn read_summary(
    campaign: &Campaign,
    unit: &Unit,
    book: &Book,
    returned: &mut Return,
) -> bool {
    let Some(data) = Earlier::read(book) else {
        return false;
    };
    let data = campaign.adapted(data);
    let asked = campaign.indicators.values();
    for indicator in asked.filter(|i| i.goes_up(unit, &data)) {
        note_differences(&data, indicator, returned);
        if indicator.is_text() {
            let entry = Entry {
                answer: texts(&data, indicator),
                ..Entry::default()
            };
            returned.answers.insert(indicator.code.clone(), entry);
        }
    }
    let lists = campaign.lists.values();
    let is_here = |list: &&List| {
        let is_known = data.lists.contains_key(&list.code) && list.reporter != Reporter::Office;
        is_known || list.reporter.includes(unit)
    };
    for list in lists.filter(is_here) {
        returned.lists.insert(list.code.clone(), rows(&data, list));
    }
    returned.rolled = Some(Arc::new(data));
    true
}

/// Says what can't be added up with the figures of other units.
fn note_differences(data: &Earlier, indicator: &Indicator, returned: &mut Return) {
    let place = Place::file(&returned.file.name);
    let finding = match data.measures.get(&indicator.code) {
        Some(measure) if indicator.has_measure(measure) => return,
        Some(measure) => returned
            .finding(Code::OtherMeasure, place)
            .with("found", measure.as_str())
            .with("expected", indicator.measure.as_str()),
        None if !indicator.required => return,
        None => returned.finding(Code::LostCell, place).with("likely", ""),
    };
    let finding = finding.on(&indicator.code, &indicator.label);
    returned.findings.push(finding);
}

/// What the units wrote, a paragraph for each.
fn texts(data: &Earlier, indicator: &Indicator) -> Answer {
    let mine = data.units.iter().filter(|(code, _)| *code != OFFICE);
    let said = mine.filter_map(|(code, unit)| {
        let text = data.texts.get(&(code.clone(), indicator.code.clone()))?;
        (!text.is_empty()).then(|| format!("{}: {text}", unit.name))
    });
    let said: Vec<String> = said.collect();
    if said.is_empty() {
        return Answer::Blank;
    }
    Answer::Given(Value::Text(said.join("\n")))
}

fn rows(data: &Earlier, list: &List) -> ListEntry {
    let known = data.lists.get(&list.code).map_or(&[][..], Vec::as_slice);
    let known = known.iter().filter(|row| row.unit != OFFICE);
    let row = |row: &crate::earlier::EarlierRow| {
        let cells = row.cells.iter().filter_map(|(code, cell)| {
            let column = list.columns.get(code)?;
            let entry = Entry {
                answer: Answer::Given(value(&column.kind, cell)),
                ..Entry::default()
            };
            Some((code.clone(), entry))
        });
        ListRow {
            row: 0,
            cells: cells.collect(),
        }
    };
    ListEntry {
        rows: known.map(row).collect(),
        ..ListEntry::default()
    }
}

/// A cell as a value; a unit of the lower register is a name here, no unit of ours.
fn value(kind: &Kind, cell: &EarlierCell) -> Value {
    match (kind, cell) {
        (Kind::YesNo, EarlierCell::Number(figure)) => Value::YesNo(*figure != Decimal::ZERO),
        (_, EarlierCell::Number(figure)) => Value::Number(*figure),
        (Kind::Choice(_), EarlierCell::Text(text)) => Value::Choice(text.clone()),
        (Kind::Date, EarlierCell::Text(text)) => {
            read_date(text).map_or_else(|| Value::Text(text.clone()), Value::Date)
        }
        (_, EarlierCell::Text(text)) => Value::Text(text.clone()),
    }
}
