//! The tidy data: a row for each unit and indicator that it was asked for, also where nothing
//! came or counts, then the lists' rows and cells.
//!
//! Where a lower office returned a summary, its units stand here in its place, so that a total
//! taken from this sheet is the total over them, however many offices lie between.
//!
//! This is the archive: the next round reads it back ([`crate::archive`]), and a pivot table
//! can stand on it. Headings are machine names in every language; the period is a text.

mod subunits;

use indexmap::{IndexMap, IndexSet};
use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::archive::{self, Cell, Column, Heading, Record};
use crate::campaign::{List, Unit};
use crate::consolidation::State;
use crate::finding::Place;
use crate::inbox::{Entry, ListRow, Return};
use crate::language::number::format_number;
use crate::language::words::Arg;
use crate::summary::Summary;
use crate::summary::cells::write_text;
use crate::summary::page::SMALL;
use crate::value::{Answer, Kind, Value};
use crate::workbook::write::{double, fit_cell, palette};

/// Whose rows are written.
#[derive(Clone, Copy)]
struct Whose<'a> {
    code: &'a str,
    name: &'a str,
    attributes: &'a IndexMap<String, String>,
    /// The return, where one counts: the unit's own, or the summary of its office.
    returned: Option<&'a Return>,
}

impl<'a> Whose<'a> {
    fn registered(unit: &'a Unit, returned: Option<&'a Return>) -> Self {
        Self {
            code: &unit.code,
            name: &unit.name,
            attributes: &unit.attributes,
            returned,
        }
    }

    /// A row about something that has this code, label and measure; nothing is said yet.
    fn record(self, (indicator, label, measure): (&'a str, &'a str, &'a str)) -> Record<'a> {
        let file = self.returned.map(|returned| &returned.file);
        Record {
            period: "",
            unit_code: self.code,
            unit: self.name,
            attributes: self.attributes,
            indicator,
            label,
            measure,
            value: None,
            text: String::new(),
            state: archive::State::Blank,
            place: file.map_or_else(Place::default, |file| Place::file(&file.name)),
            sha256: file.map_or("", |file| file.sha256.as_str()),
            row: None,
        }
    }

    /// Where an entry of the return stands.
    fn at(self, entry: &Entry) -> Place {
        let returned = self.returned;
        returned.map_or_else(Place::default, |returned| returned.at(entry))
    }
}

/// The last row that is printed.
const LAST_PRINTED: u32 = 50;

const BLANK: &Answer = &Answer::Blank;

pub(super) fn write(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<(), XlsxError> {
    summary.set_up(sheet, palette::FAINT);
    let columns = Columns::new(summary);
    columns.write_headings(sheet)?;
    let mut row = 0;
    for unit in summary.campaign.reporters() {
        row = match summary.office(&unit.code) {
            Some(office) => subunits::write_answers(sheet, &columns, row, &office)?,
            None => write_answers(sheet, &columns, (row, unit))?,
        };
    }
    row = write_lists(sheet, &columns, row)?;
    sheet.autofilter(0, 0, row.max(1), columns.last())?;
    sheet.set_freeze_panes(1, 2)?;
    sheet.set_repeat_rows(0, 0)?;
    print_first_page(sheet, &columns, row)
}

/// Prints the first page only, which says so: nobody wants a hundred pages for machines behind
/// a summary that is printed as a whole.
fn print_first_page(
    sheet: &mut Worksheet,
    columns: &Columns<'_>,
    last: u32,
) -> Result<(), XlsxError> {
    sheet.set_print_area(0, 0, last.clamp(1, LAST_PRINTED), columns.last_printed())?;
    sheet.set_print_fit_to_pages(1, 1);
    if last > LAST_PRINTED {
        let language = columns.summary.language;
        let rows = format_number(last.into(), None, language);
        let note = language.fill("summary-data-print", &[("rows", Arg::from(rows))]);
        sheet.set_header(format!("&L{SMALL}{note}"));
    }
    Ok(())
}

/// What a unit was asked, with its answers where its return counts.
fn write_answers(
    sheet: &mut Worksheet,
    columns: &Columns<'_>,
    (mut row, unit): (u32, &Unit),
) -> Result<u32, XlsxError> {
    let summary = columns.summary;
    let returned = summary.returns.get(unit.code.as_str()).copied();
    let whose = Whose::registered(unit, returned);
    let status = summary.statuses.get(unit.code.as_str()).map(|s| s.state);
    let without = match status {
        Some(State::Rejected) => archive::State::Rejected,
        _ => archive::State::Missing,
    };
    let all = summary.campaign.indicators.values();
    for indicator in all.filter(|indicator| summary.is_asked(unit, indicator)) {
        row += 1;
        let entry = returned.and_then(|returned| returned.answers.get(&indicator.code));
        let answer = entry.map_or(BLANK, |entry| &entry.answer);
        let blank = whose.record((&indicator.code, &indicator.label, &indicator.measure));
        let record = Record {
            value: value(answer, &indicator.kind),
            text: text(answer),
            state: returned.map_or(without, |_| state(answer, true)),
            place: entry.map_or_else(|| blank.place.clone(), |entry| whose.at(entry)),
            ..blank
        };
        columns.write(sheet, row, record)?;
    }
    Ok(row)
}

/// The lists in the campaign's order: for each unit how many rows it reported, then their
/// cells in the order in which consolidation merged the rows.
fn write_lists(
    sheet: &mut Worksheet,
    columns: &Columns<'_>,
    mut row: u32,
) -> Result<u32, XlsxError> {
    let summary = columns.summary;
    for list in summary.campaign.lists.values() {
        let merged = summary.table.lists.get(&list.code);
        let mut merged = merged.map_or(&[][..], Vec::as_slice).iter();
        for returned in &summary.table.returns {
            let unit = summary.campaign.reporter(returned.unit());
            let entry = returned.lists.get(&list.code);
            let (Some(unit), Some(entry)) = (unit, entry) else {
                continue;
            };
            let counts = merged.by_ref().take(entry.rows.len()).map(|row| row.counts);
            let counts: Vec<bool> = counts.collect();
            let rows: Vec<(&ListRow, bool)> = entry.rows.iter().zip(counts).collect();
            if let Some(office) = summary.office(returned.unit()) {
                row = subunits::write_list(sheet, columns, row, (&office, list, &rows))?;
                continue;
            }
            row += 1;
            let whose = Whose::registered(unit, Some(returned));
            columns.write(sheet, row, list_record(whose, list, rows.len()))?;
            for (list_row, counts) in rows {
                let about = (list_row, list_row.row + 1, counts);
                row = write_list_row(sheet, columns, row, (whose, list), about)?;
            }
        }
    }
    Ok(row)
}

/// How many rows of a list a unit reported: none, too, is an answer.
fn list_record<'a>(whose: Whose<'a>, list: &'a List, rows: usize) -> Record<'a> {
    Record {
        value: u32::try_from(rows).ok().map(f64::from),
        state: archive::State::List,
        ..whose.record((&list.code, &list.title, ""))
    }
}

/// The cells of one row of a list; `number` tells the rows of a unit apart.
fn write_list_row(
    sheet: &mut Worksheet,
    columns: &Columns<'_>,
    mut row: u32,
    (whose, list): (Whose<'_>, &List),
    (list_row, number, counts): (&ListRow, u32, bool),
) -> Result<u32, XlsxError> {
    for (code, entry) in &list_row.cells {
        let Some(column) = list.columns.get(code) else {
            continue;
        };
        row += 1;
        let name = list.item(code).to_string();
        let record = Record {
            value: value(&entry.answer, &column.kind),
            text: text(&entry.answer),
            state: state(&entry.answer, counts),
            place: whose.at(entry),
            row: Some(number),
            ..whose.record((&name, &column.label, ""))
        };
        columns.write(sheet, row, record)?;
    }
    Ok(row)
}

/// The columns of the tidy data.
struct Columns<'a> {
    summary: &'a Summary<'a>,
    period: String,
    columns: archive::Columns<'a>,
}

/// The width of a column under its heading.
const fn width(heading: Heading<'_>) -> f64 {
    match heading {
        Heading::Attribute(_) => 14.0,
        Heading::Column(column) => match column {
            Column::Period | Column::Status => 10.0,
            Column::UnitCode => 11.0,
            Column::Unit | Column::File => 34.0,
            Column::Indicator => 28.0,
            Column::Label => 40.0,
            Column::Measure => 12.0,
            Column::Value => 14.0,
            Column::Text => 30.0,
            Column::Sheet => 16.0,
            Column::Cell => 8.0,
            Column::Sha256 => 20.0,
            Column::Row => 6.0,
        },
    }
}

impl<'a> Columns<'a> {
    fn new(summary: &'a Summary<'a>) -> Self {
        let own = summary.labels.attributes();
        let returns = summary.table.returns.iter();
        let lower = returns.filter_map(|returned| returned.subunits.as_deref());
        let lower = lower.flat_map(|data| data.units.values());
        let lower = lower.flat_map(|unit| unit.attributes.keys().map(String::as_str));
        let attributes: IndexSet<&str> = own.chain(lower).collect();
        Self {
            summary,
            period: summary.campaign.settings.period.to_string(),
            columns: archive::Columns::new(attributes),
        }
    }

    fn last(&self) -> u16 {
        self.columns.position(Column::Row)
    }

    /// The digest of the file and what follows are for programs.
    fn last_printed(&self) -> u16 {
        self.columns.position(Column::Cell)
    }

    fn write_headings(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let styles = &self.summary.styles;
        for (column, heading) in (0u16..).zip(self.columns.headings()) {
            // The columns carry the format: a look-up less for each of very many cells.
            sheet.set_column_width(column, width(heading))?;
            sheet.set_column_format(column, &styles.machine)?;
            write_text(sheet, (0, column), heading.text(), &styles.machine_heading)?;
        }
        let digest = self.columns.position(Column::Sha256);
        sheet.set_column_format(digest, &styles.machine_clipped)?;
        Ok(())
    }

    fn write(&self, sheet: &mut Worksheet, row: u32, record: Record<'_>) -> Result<(), XlsxError> {
        let record = Record {
            period: &self.period,
            ..record
        };
        for (column, heading) in (0u16..).zip(self.columns.headings()) {
            match record.cell(heading) {
                Cell::Blank => {}
                Cell::Text(text) => drop(sheet.write_string(row, column, fit_cell(&text))?),
                Cell::Number(number) => drop(sheet.write_number(row, column, number)?),
            }
        }
        Ok(())
    }
}

/// The figure that totals use.
fn value(answer: &Answer, kind: &Kind) -> Option<f64> {
    match answer {
        Answer::Given(Value::YesNo(truth)) => Some(f64::from(u8::from(*truth))),
        // Nothing is zero where there is something to count, else it is only said.
        Answer::Nothing if !kind.is_number() && *kind != Kind::YesNo => None,
        answer => answer.figure().map(double),
    }
}

/// The value in plain words, where it is no figure.
fn text(answer: &Answer) -> String {
    match answer {
        Answer::Given(Value::Number(_)) => String::new(),
        Answer::Given(value) => value.plain(),
        _ => String::new(),
    }
}

fn state(answer: &Answer, counts: bool) -> archive::State {
    match answer {
        Answer::Blank => archive::State::Blank,
        Answer::Nothing => archive::State::Nothing,
        Answer::Unusable(_) => archive::State::Unusable,
        Answer::Given(_) if counts => archive::State::Given,
        Answer::Given(_) => archive::State::NotCounted,
    }
}
