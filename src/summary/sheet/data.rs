//! The tidy data, as [`Records`] gives them out.
//!
//! This is the archive: the next round reads it back ([`crate::archive`]), and a pivot table
//! can stand on it. Headings are machine names in every language; the period is a text. What one
//! sheet has no room for goes on on the next.

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use crate::archive::{self, Cell, Column, Heading, Record};
use crate::consolidation::records::Records;
use crate::language::number::format_number;
use crate::language::words::Arg;
use crate::summary::Summary;
use crate::summary::cells::write_text;
use crate::summary::page::SMALL;
use crate::workbook::write::{fit_cell, palette};

/// The last row that is printed.
const LAST_PRINTED: u32 = 50;

/// Writes the data, on as many sheets as they need; gives back how many that were.
pub(super) fn write(workbook: &mut Workbook, summary: &Summary<'_>) -> Result<usize, XlsxError> {
    let records = Records::new(summary.table);
    let columns = Columns {
        summary,
        columns: archive::Columns::new(records.attributes()),
    };
    let mut sheets = Sheets {
        workbook,
        columns: &columns,
        place: 0,
        number: 0,
        row: 0,
    };
    sheets.begin()?;
    records.each(|record| sheets.add(&record))?;
    sheets.end(false)?;
    Ok(sheets.number)
}

/// The sheets of the data, of which the last is being written.
struct Sheets<'w, 's> {
    workbook: &'w mut Workbook,
    columns: &'s Columns<'s>,
    /// The number of the present sheet in the workbook.
    place: usize,
    /// Its number among those of the data, from one.
    number: usize,
    /// Its last row that is written.
    row: u32,
}

impl Sheets<'_, '_> {
    fn begin(&mut self) -> Result<(), XlsxError> {
        self.number += 1;
        self.row = 0;
        let summary = self.columns.summary;
        let sheet = self.workbook.add_worksheet_with_low_memory()?;
        sheet.set_name(summary.tabs.of_data(self.number))?;
        summary.set_up(sheet, palette::FAINT);
        self.columns.write_headings(sheet)?;
        self.place = self.workbook.worksheets().len() - 1;
        Ok(())
    }

    fn add(&mut self, record: &Record<'_>) -> Result<(), XlsxError> {
        if self.row + 1 == self.columns.summary.room.rows {
            self.end(true)?;
            self.begin()?;
        }
        self.row += 1;
        let sheet = self.workbook.worksheet_from_index(self.place)?;
        self.columns.write(sheet, self.row, record)
    }

    fn end(&mut self, goes_on: bool) -> Result<(), XlsxError> {
        let sheet = self.workbook.worksheet_from_index(self.place)?;
        sheet.autofilter(0, 0, self.row.max(1), self.columns.last())?;
        sheet.set_freeze_panes(1, 2)?;
        sheet.set_repeat_rows(0, 0)?;
        let next = goes_on.then_some(self.number + 1);
        print_first_page(sheet, self.columns, (self.row, next))
    }
}

/// Prints the first page only, which says so: nobody wants a hundred pages for machines behind
/// a summary that is printed as a whole.
fn print_first_page(
    sheet: &mut Worksheet,
    columns: &Columns<'_>,
    (last, next): (u32, Option<usize>),
) -> Result<(), XlsxError> {
    sheet.set_print_area(0, 0, last.clamp(1, LAST_PRINTED), columns.last_printed())?;
    sheet.set_print_fit_to_pages(1, 1);
    let language = columns.summary.language;
    let mut notes = Vec::new();
    if last > LAST_PRINTED {
        let rows = format_number(last.into(), None, language);
        notes.push(language.fill("summary-data-print", &[("rows", Arg::from(rows))]));
    }
    if let Some(next) = next {
        let sheet = columns.summary.tabs.of_data(next);
        notes.push(language.fill("summary-data-goes-on", &[("sheet", Arg::from(sheet))]));
    }
    if !notes.is_empty() {
        sheet.set_header(format!("&L{SMALL}{}", notes.join(" ")));
    }
    Ok(())
}

/// The columns of the tidy data.
struct Columns<'a> {
    summary: &'a Summary<'a>,
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

impl Columns<'_> {
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

    fn write(&self, sheet: &mut Worksheet, row: u32, record: &Record<'_>) -> Result<(), XlsxError> {
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
