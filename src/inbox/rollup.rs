//! A summary of a lower office as its return: the figures of its units, taken from the tidy
//! data, so that totals here are those of all units at once.
//!
//! What can't be taken over is refused aloud: an indicator with another measure, or one that
//! the summary doesn't have. The lower office's own figures are not its units' and stay there.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::{Entry, EntryPlace, ListEntry, ListRow, Return};
use crate::archive::{Archive, ArchivedPlace, ArchivedRow, ArchivedValue, Said, Unread};
use crate::campaign::{Campaign, Indicator, List, OFFICE, Reporter, Unit};
use crate::finding::{Code, Place};
use crate::language::date::read_date;
use crate::value::{Answer, Kind, Value};
use crate::workbook::book::Book;

/// Takes a summary's data over.
///
/// # Errors
/// Where the book has none that this program can read.
pub(super) fn read_summary(
    campaign: &Campaign,
    unit: &Unit,
    book: &Book,
    returned: &mut Return,
) -> Result<(), Unread> {
    let data = campaign.adapted(Archive::read(book)?);
    let asked = campaign.indicators.values();
    for indicator in asked.filter(|i| i.goes_up(unit, &data)) {
        note_differences(&data, indicator, returned);
        if indicator.is_text() {
            let entry = Entry {
                answer: texts(&data, indicator),
                ..Entry::default()
            };
            returned.answers.insert((&indicator.code).into(), entry);
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
    returned.subunits = Some(Arc::new(data));
    Ok(())
}

/// Says what can't be added up with the figures of other units.
fn note_differences(data: &Archive, indicator: &Indicator, returned: &mut Return) {
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
fn texts(data: &Archive, indicator: &Indicator) -> Answer {
    let mine = data.units.iter().filter(|(code, _)| *code != OFFICE);
    let said = mine.filter_map(|(_, unit)| match &unit.answers.get(&indicator.code)?.said {
        Said::Words(words) => Some(format!("{}: {words}", unit.name)),
        _ => None,
    });
    let said: Vec<String> = said.collect();
    if said.is_empty() {
        return Answer::Blank;
    }
    Answer::Given(Value::Text(said.join("\n")))
}

fn rows(data: &Archive, list: &List) -> ListEntry {
    let known = data.lists.get(&list.code).map_or(&[][..], Vec::as_slice);
    let known = known.iter().filter(|row| row.unit != OFFICE);
    let row = |row: &ArchivedRow| {
        let original = data.units.get(&row.unit).and_then(|unit| unit.file.clone());
        let cells = row.cells.iter().filter_map(|(code, cell)| {
            let column = list.columns.get(code)?;
            let entry = Entry {
                answer: Answer::Given(value(&column.kind, &cell.value)),
                place: cell.place.as_ref().zip(original.as_ref()).map(entry_place),
                ..Entry::default()
            };
            Some((code.into(), entry))
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

/// A cell of a unit's own file, as the lower office knew it.
fn entry_place((place, original): (&ArchivedPlace, &String)) -> EntryPlace {
    EntryPlace {
        original: Some(original.clone()),
        sheet: (&place.sheet).into(),
        cell: place.cell,
    }
}

/// A cell as a value; a unit of the lower register is a name here, no unit of ours.
fn value(kind: &Kind, cell: &ArchivedValue) -> Value {
    match (kind, cell) {
        (Kind::YesNo, ArchivedValue::Number(figure)) => Value::YesNo(*figure != Decimal::ZERO),
        (_, ArchivedValue::Number(figure)) => Value::Number(*figure),
        (Kind::Choice(_), ArchivedValue::Text(text)) => Value::Choice(text.clone()),
        (Kind::Date, ArchivedValue::Text(text)) => {
            read_date(text).map_or_else(|| Value::Text(text.clone()), Value::Date)
        }
        (_, ArchivedValue::Text(text)) => Value::Text(text.clone()),
    }
}
