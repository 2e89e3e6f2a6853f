//! The tidy data, as [`Records`] gives them out.
//!
//! This is the archive: the next round reads it back ([`crate::archive`]), and a pivot table
//! can stand on it. Headings are machine names in every language; the period is a text.

use rust_xlsxwriter::{Worksheet, XlsxError};

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

pub(super) fn write(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<(), XlsxError> {
    summary.set_up(sheet, palette::FAINT);
    let records = Records::new(summary.table);
    let columns = Columns {
        summary,
        columns: archive::Columns::new(records.attributes()),
    };
    columns.write_headings(sheet)?;
    let mut row = 0;
    records.each(|record| {
        row += 1;
        columns.write(sheet, row, &record)
    })?;
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
