//! The tidy data: a row for each unit and indicator that it was asked for, also where nothing
//! came or counts, then the lists' rows and cells.
//!
//! Where a lower office returned a summary, its units stand here in its place, so that a total
//! taken from this sheet is the total over them, however many offices lie between.
//!
//! This is the archive: the next round reads it back ([`crate::earlier`]), and a pivot table
//! can stand on it. Headings are machine names in every language; the period is a text.

mod subunits;

use indexmap::IndexSet;
use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::campaign::{List, Unit};
use crate::consolidation::State;
use crate::inbox::{Entry, ListRow, Return};
use crate::language::number::format_number;
use crate::language::words::Arg;
use crate::summary::Summary;
use crate::summary::cells::write_text;
use crate::summary::page::SMALL;
use crate::value::{Answer, Kind, Value};
use crate::workbook::write::{double, fit_cell, palette};

/// One row of the tidy data.
struct Record<'a> {
    /// The return, where one counts.
    returned: Option<&'a Return>,
    unit: &'a Unit,
    indicator: &'a str,
    label: &'a str,
    measure: &'a str,
    value: Option<f64>,
    /// The value in plain words, where it is no figure.
    text: String,
    status: &'static str,
    entry: Option<&'a Entry>,
    /// The row of a list's cell on the form, counted from one.
    row: Option<u32>,
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
        row = match summary.rolled(&unit.code) {
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
    let state = summary.statuses.get(unit.code.as_str()).map(|s| s.state);
    let without = match state {
        Some(State::Rejected) => "rejected",
        _ => "missing",
    };
    let all = summary.campaign.indicators.values();
    for indicator in all.filter(|indicator| summary.is_asked(unit, indicator)) {
        row += 1;
        let entry = returned.and_then(|returned| returned.answers.get(&indicator.code));
        let answer = entry.map_or(BLANK, |entry| &entry.answer);
        let record = Record {
            returned,
            unit,
            indicator: &indicator.code,
            label: &indicator.label,
            measure: &indicator.measure,
            value: value(answer, &indicator.kind),
            text: text(answer),
            status: returned.map_or(without, |_| status(answer, true)),
            entry,
            row: None,
        };
        columns.write(sheet, row, &record)?;
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
            if let Some(office) = summary.rolled(returned.unit()) {
                row = subunits::write_list(sheet, columns, row, (&office, list, &rows))?;
                continue;
            }
            row += 1;
            let record = list_record(returned, unit, list, rows.len());
            columns.write(sheet, row, &record)?;
            for (list_row, counts) in rows {
                let about = (list_row, list_row.row + 1, counts);
                row = write_list_row(sheet, columns, row, (returned, unit, list), about)?;
            }
        }
    }
    Ok(row)
}

/// How many rows of a list a unit reported: none, too, is an answer.
fn list_record<'a>(
    returned: &'a Return,
    unit: &'a Unit,
    list: &'a List,
    rows: usize,
) -> Record<'a> {
    Record {
        returned: Some(returned),
        unit,
        indicator: &list.code,
        label: &list.title,
        measure: "",
        value: u32::try_from(rows).ok().map(f64::from),
        text: String::new(),
        status: "list",
        entry: None,
        row: None,
    }
}

/// The cells of one row of a list; `number` tells the rows of a unit apart.
fn write_list_row(
    sheet: &mut Worksheet,
    columns: &Columns<'_>,
    mut row: u32,
    (returned, unit, list): (&Return, &Unit, &List),
    (list_row, number, counts): (&ListRow, u32, bool),
) -> Result<u32, XlsxError> {
    for (code, entry) in &list_row.cells {
        let Some(column) = list.columns.get(code) else {
            continue;
        };
        row += 1;
        let record = Record {
            returned: Some(returned),
            unit,
            indicator: &list.item(code).to_string(),
            label: &column.label,
            measure: "",
            value: value(&entry.answer, &column.kind),
            text: text(&entry.answer),
            status: status(&entry.answer, counts),
            entry: Some(entry),
            row: Some(number),
        };
        columns.write(sheet, row, &record)?;
    }
    Ok(row)
}

/// The columns of the tidy data.
struct Columns<'a> {
    summary: &'a Summary<'a>,
    period: String,
    attributes: Vec<&'a str>,
}

/// Headings after the attributes, with widths.
const AFTER: [(&str, f64); 11] = [
    ("indicator", 28.0),
    ("label", 40.0),
    ("measure", 12.0),
    ("value", 14.0),
    ("text", 30.0),
    ("status", 10.0),
    ("file", 34.0),
    ("sheet", 16.0),
    ("cell", 8.0),
    ("sha256", 20.0),
    ("row", 6.0),
];

impl<'a> Columns<'a> {
    fn new(summary: &'a Summary<'a>) -> Self {
        let attributes = summary.labels.attributes();
        let below = summary.table.returns.iter();
        let below = below.filter_map(|returned| returned.rolled.as_deref());
        let below = below.flat_map(|data| data.units.values());
        let below = below.flat_map(|unit| unit.attributes.keys().map(String::as_str));
        let attributes: IndexSet<&str> = attributes.chain(below).collect();
        Self {
            summary,
            period: summary.campaign.settings.period.to_string(),
            attributes: attributes.into_iter().collect(),
        }
    }

    fn first_after(&self) -> u16 {
        3 + u16::try_from(self.attributes.len()).unwrap_or_default()
    }

    fn last(&self) -> u16 {
        self.first_after() + u16::try_from(AFTER.len()).unwrap_or_default() - 1
    }

    /// The digest of the file and what follows are for programs.
    fn last_printed(&self) -> u16 {
        self.last() - 2
    }

    fn write_headings(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let mut headings = vec![("period", 10.0), ("unit_code", 11.0), ("unit", 34.0)];
        headings.extend(self.attributes.iter().map(|attribute| (*attribute, 14.0)));
        headings.extend(AFTER);
        for (column, (heading, width)) in (0u16..).zip(headings) {
            // The columns carry the format: a look-up less for each of very many cells.
            sheet.set_column_width(column, width)?;
            sheet.set_column_format(column, &self.summary.styles.machine)?;
            write_text(
                sheet,
                (0, column),
                heading,
                &self.summary.styles.machine_heading,
            )?;
        }
        sheet.set_column_format(self.last() - 1, &self.summary.styles.machine_clipped)?;
        Ok(())
    }

    fn write(&self, sheet: &mut Worksheet, row: u32, record: &Record<'_>) -> Result<(), XlsxError> {
        let put = |sheet: &mut Worksheet, column: u16, text: &str| {
            if !text.is_empty() {
                sheet.write_string(row, column, fit_cell(text))?;
            }
            Ok::<(), XlsxError>(())
        };
        put(sheet, 0, &self.period)?;
        put(sheet, 1, &record.unit.code)?;
        put(sheet, 2, &record.unit.name)?;
        for (column, attribute) in (3u16..).zip(&self.attributes) {
            put(sheet, column, record.unit.attribute(attribute))?;
        }
        // A figure worked out from a lower office's summary stands in no single cell.
        let entry = record.entry.filter(|entry| !entry.sheet.is_empty());
        let cell = entry.map(|entry| entry.cell.to_string());
        let file = record.returned.map(|returned| &returned.file);
        let texts = [
            record.indicator,
            record.label,
            record.measure,
            "",
            &record.text,
            record.status,
            file.map_or("", |file| file.name.as_str()),
            record.entry.map_or("", |entry| &entry.sheet),
            cell.as_deref().unwrap_or_default(),
            file.map_or("", |file| file.sha256.as_str()),
        ];
        for (column, text) in (self.first_after()..).zip(texts) {
            put(sheet, column, text)?;
        }
        if let Some(value) = record.value {
            sheet.write_number(row, self.first_after() + 3, value)?;
        }
        if let Some(number) = record.row {
            sheet.write_number(row, self.last(), number)?;
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

fn status(answer: &Answer, counts: bool) -> &'static str {
    match answer {
        Answer::Blank => "blank",
        Answer::Nothing => "nothing",
        Answer::Unusable(_) => "unusable",
        Answer::Given(_) if counts => "given",
        Answer::Given(_) => "not-counted",
    }
}
