//! A sheet of all codes with what they stand for, to copy from while rules, totals and templates
//! are typed.
//!
//! Each line is a formula over one row of a table, so the sheet follows what the clerk edits. It
//! is locked and its formulas are hidden: a copied cell is pasted as its text.

use rust_xlsxwriter::{Format, FormatAlign, Formula, ProtectionOptions, Worksheet, XlsxError};

use super::live_lists::letters_of;
use super::styles;
use crate::campaign::headings::TableName;
use crate::campaign::table::{Line, Tables};
use crate::language::Language;
use crate::workbook::address::quote_sheet;
use crate::workbook::write::{boxed, heading, palette, plain, title};

/// Rows for what is still to come, beside those that there are.
const SPARE_ROWS: u32 = 200;

/// The row of the headings; the blocks' names stand above it.
const HEADINGS: u32 = 3;

/// The blocks from left to right: a table, and for each column those of the table whose
/// texts it joins.
const BLOCKS: &[(TableName, &[Column])] = &[
    (
        TableName::Indicators,
        &[(&["code"], ""), (&["label"], ""), (&["measure"], "")],
    ),
    (
        TableName::Lists,
        &[
            (&["list", "column"], "."),
            (&["title"], ""),
            (&["label"], ""),
        ],
    ),
    (
        TableName::Choices,
        &[
            (&["choices"], ""),
            (&["value"], ""),
            (&["label"], ""),
            (&["parent"], ""),
        ],
    ),
    (
        TableName::Categories,
        &[(&["categories"], ""), (&["code"], ""), (&["label"], "")],
    ),
    (TableName::Units, &[(&["code"], ""), (&["name"], "")]),
    (TableName::Sections, &[(&["code"], ""), (&["title"], "")]),
    (TableName::Checks, &[(&["code"], ""), (&["message"], "")]),
    (TableName::Charts, &[(&["code"], ""), (&["title"], "")]),
];

/// Columns of a table, and the sign between their texts.
type Column = (&'static [&'static str], &'static str);

/// Writes the sheet; the reader of campaigns passes it over.
pub(super) fn write(
    sheet: &mut Worksheet,
    tables: &Tables,
    language: Language,
) -> Result<(), XlsxError> {
    sheet
        .set_name(language.text("help-sheet-codes"))?
        .set_formula_result_default("");
    sheet.write_with_format(0, 0, language.text("help-codes-title"), &title())?;
    sheet.set_row_height(0, 26)?;
    let note = plain().set_italic();
    sheet.write_with_format(1, 0, language.text("help-codes"), &note)?;
    let (mut at, mut breaks) = (0, Vec::new());
    for (table, columns) in BLOCKS {
        let block = Block {
            table: *table,
            language,
        };
        let name = plain().set_bold().set_font_color(palette::INK);
        sheet.write_with_format(HEADINGS - 1, at, table.display(language), &name)?;
        for column in *columns {
            block.write(sheet, at, *column, tables)?;
            at += 1;
        }
        sheet.set_column_width(at, 3)?;
        at += 1;
        breaks.push(u32::from(at));
    }
    sheet.set_vertical_page_breaks(&breaks)?;
    sheet.set_freeze_panes(HEADINGS + 1, 0)?;
    sheet.protect_with_options(&ProtectionOptions {
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::default()
    });
    let last = BLOCKS.iter().map(|(table, _)| tables.lines(*table).count());
    let last = u32::try_from(last.max().unwrap_or_default()).unwrap_or(u32::MAX);
    sheet.set_print_area(0, 0, HEADINGS + last, at - 2)?;
    sheet.set_paper_size(9).set_landscape();
    sheet.set_repeat_rows(0, HEADINGS)?;
    Ok(())
}

/// A table on the sheet.
struct Block {
    table: TableName,
    language: Language,
}

impl Block {
    fn write(
        &self,
        sheet: &mut Worksheet,
        at: u16,
        (columns, between): Column,
        tables: &Tables,
    ) -> Result<(), XlsxError> {
        let last = columns.last().copied().unwrap_or_default();
        let shown = columns
            .iter()
            .map(|column| self.table.shown(column, self.language));
        let shown = shown.collect::<Vec<_>>().join(between);
        sheet.write_with_format(HEADINGS, at, shown, &heading())?;
        sheet.set_column_width(
            at,
            if between == "." {
                30.0
            } else {
                styles::width(last).min(48.0)
            },
        )?;
        let lines: Vec<Line<'_>> = tables.lines(self.table).collect();
        let count = u32::try_from(lines.len()).unwrap_or(u32::MAX);
        let rows =
            (0..count + SPARE_ROWS).zip(lines.into_iter().map(Some).chain(std::iter::repeat(None)));
        for (number, line) in rows {
            let formula = self.formula(number + 2, columns, between);
            let line = line.filter(|line| !line.get(self.table.columns()[0].0).is_empty());
            let texts = columns.iter().filter_map(|column| Some(line?.get(column)));
            let result = texts.collect::<Vec<_>>().join(between);
            let formula = Formula::new(formula).set_result(result);
            let format = if line.is_some() {
                cell()
            } else {
                cell().set_border(rust_xlsxwriter::FormatBorder::None)
            };
            sheet.write_formula_with_format(HEADINGS + 1 + number, at, formula, &format)?;
        }
        Ok(())
    }

    /// The texts of one row of the table; blank where the row is.
    fn formula(&self, row: u32, columns: &[&str], between: &str) -> String {
        let sheet = quote_sheet(self.table.display(self.language));
        let text = |column: &str| {
            let letters = letters_of(self.table, column);
            format!("INDEX({sheet}!${letters}:${letters},{row})")
        };
        let first = text(self.table.columns()[0].0);
        let texts: Vec<String> = columns.iter().map(|column| text(column)).collect();
        let joined = texts.join(&format!("&\"{between}\"&"));
        format!("IF({first}=\"\",\"\",{joined}&\"\")")
    }
}

fn cell() -> Format {
    boxed()
        .set_align(FormatAlign::Left)
        .set_indent(1)
        .set_hidden()
}
