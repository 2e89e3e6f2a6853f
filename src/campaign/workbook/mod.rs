//! Tables → `campaign.xlsx`: the campaign as a clerk edits it.
//!
//! In come raw tables, out comes a workbook with a guide, a sheet for each table in the
//! chosen language, and drop-downs. Reading it again gives the same campaign. Nothing is
//! checked here: a mistake in a table is written as it stands and reported by the reader.

mod codes;
mod distinct;
mod guide;
mod live_lists;
mod picks;
mod styles;
mod words;

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_xlsxwriter::{ExcelDateTime, Format, FormatBorder, Worksheet, XlsxError};

use super::SETTING_KEYS;
use super::cell::plain_number;
use super::headings::TableName;
use super::table::{Row, Table, Tables};
use crate::language::Language;
use crate::language::date::read_date;
use crate::workbook::write::{double, heading, new_workbook, palette, save_workbook};
use picks::Picks;

/// Rows ready for more, with borders; formats and drop-downs reach to the end of the sheet.
const SPARE_ROWS: u32 = 40;

/// The last row of a sheet, counted from zero.
const LAST_ROW: u32 = 1_048_575;

/// Writes the campaign's workbook.
///
/// # Shapes
/// A guide, then a sheet for each table in the order of [`TableName::ALL`], all columns of
/// each; a sheet of all codes, to copy from; a hidden one with what drop-downs show.
///
/// # Errors
/// What the workbook writer can't express, such as a text beyond a cell's limit.
pub fn write_campaign(
    tables: &Tables,
    language: Language,
    run_date: Date,
) -> Result<Vec<u8>, XlsxError> {
    let title = setting(tables, "title");
    let mut workbook = new_workbook(title, setting(tables, "organisation"), run_date)?;
    guide::write(workbook.add_worksheet(), language)?;
    let tables = &with_all_settings(tables);
    let mut picks = Picks::new(tables, language);
    let none = Table::default();
    for name in TableName::ALL {
        let table = tables.tables.get(&name).unwrap_or(&none);
        let mut grid = Grid {
            sheet: workbook.add_worksheet(),
            name,
            table,
            language,
            lines: BTreeMap::new(),
            is_translated: setting(tables, "language").parse() == Ok(language),
        };
        grid.write(&mut picks)?;
    }
    codes::write(workbook.add_worksheet(), tables, language)?;
    picks.write(workbook.add_worksheet())?;
    save_workbook(workbook)
}

/// The tables with a row for each setting: those without a value stand below the others.
fn with_all_settings(tables: &Tables) -> Tables {
    let mut tables = tables.clone();
    if let Some(settings) = tables.tables.get_mut(&TableName::Settings) {
        for (key, _, _) in SETTING_KEYS {
            if settings.rows.iter().all(|row| row.get("key") != *key) {
                let cells = BTreeMap::from([("key".to_owned(), (*key).to_owned())]);
                settings.rows.push(Row { number: 0, cells });
            }
        }
    }
    tables
}

fn setting<'a>(tables: &'a Tables, key: &str) -> &'a str {
    let settings = tables.tables.get(&TableName::Settings);
    let row = settings.and_then(|table| table.rows.iter().find(|row| row.get("key") == key));
    row.map_or("", |row| row.get("value"))
}

/// The table's part of keys in the catalogue: `units`.
fn key_of(table: TableName) -> String {
    table.display(Language::En).to_lowercase()
}

/// One table on its sheet.
struct Grid<'a> {
    sheet: &'a mut Worksheet,
    name: TableName,
    table: &'a Table,
    language: Language,
    /// Whether the notes of the tables themselves are in the workbook's language.
    is_translated: bool,
    /// The lines of the tallest cell by row.
    lines: BTreeMap<u32, u32>,
}

impl Grid<'_> {
    fn write(&mut self, picks: &mut Picks<'_>) -> Result<(), XlsxError> {
        self.sheet.set_name(self.name.display(self.language))?;
        let columns = self.columns();
        for (at, (column, heading)) in (0..).zip(&columns) {
            self.write_heading(at, column, heading)?;
            self.write_column(at, column)?;
            self.validate(at, column, picks)?;
        }
        let last = u16::try_from(columns.len()).unwrap_or(u16::MAX);
        if self.name == TableName::Settings {
            self.set_up(last)
        } else {
            self.write_help(last, &columns)?;
            self.set_up(last)
        }
    }

    /// The columns as key and heading; the register also has those that it brought along.
    fn columns(&self) -> Vec<(String, String)> {
        let known = self.name.columns().iter();
        let mut columns: Vec<(String, String)> = known
            .map(|(en, vi)| ((*en).to_owned(), self.heading((en, vi))))
            .collect();
        for (column, typed) in &self.table.headings {
            if columns.iter().all(|(known, _)| known != column) {
                columns.push((column.clone(), typed.clone()));
            }
        }
        columns
    }

    fn heading(&self, (english, vietnamese): (&str, &str)) -> String {
        match self.language {
            Language::Vi => vietnamese.to_owned(),
            Language::En => english.to_owned(),
        }
    }

    fn write_heading(&mut self, at: u16, column: &str, text: &str) -> Result<(), XlsxError> {
        let format = if self.name.required_columns().contains(&column) {
            styles::required_heading()
        } else {
            heading()
        };
        self.sheet.write_with_format(0, at, text, &format)?;
        self.sheet.set_column_width(at, self.width(column))?;
        Ok(())
    }

    fn width(&self, column: &str) -> f64 {
        match (self.name, column) {
            (TableName::Settings, "note") => 80.0,
            (TableName::Settings, "value") => 60.0,
            (TableName::Units | TableName::Sections, "code") => 12.0,
            (TableName::Choices, "value") => 24.0,
            _ => styles::width(column),
        }
    }

    /// The rows that there are, then the spare ones.
    fn write_column(&mut self, at: u16, column: &str) -> Result<(), XlsxError> {
        let rows = (1..).zip(&self.table.rows);
        for (number, row) in rows {
            self.write_cell((number, at), column, row)?;
        }
        let format = self.format(column);
        let bare = format.clone().set_border(FormatBorder::None);
        self.sheet.set_column_format(at, &bare)?;
        for number in self.rows() + 1..=self.rows() + SPARE_ROWS {
            self.sheet.write_blank(number, at, &format)?;
        }
        Ok(())
    }

    fn write_cell(
        &mut self,
        (number, at): (u32, u16),
        column: &str,
        row: &Row,
    ) -> Result<(), XlsxError> {
        let format = self.format(column);
        let text = self.shown(column, row);
        if text.is_empty() {
            let format = if is_date(row, column) {
                styles::date()
            } else {
                format
            };
            self.sheet.write_blank(number, at, &format)?;
        } else if let Some(day) = read_date(&text).filter(|_| is_date(row, column)) {
            let day = excel_date(day)?;
            self.sheet
                .write_with_format(number, at, &day, &styles::date())?;
        } else if let Some(figure) = plain_number(&text).filter(|_| styles::is_number(column)) {
            self.sheet
                .write_with_format(number, at, double(figure), &format)?;
        } else {
            self.write_text((number, at), &text, self.width(column), &format)?;
        }
        Ok(())
    }

    /// Writes a text and remembers how tall it is.
    fn write_text(
        &mut self,
        (row, at): (u32, u16),
        text: &str,
        width: f64,
        format: &Format,
    ) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(row, at, text, format)?;
        let tallest = self.lines.entry(row).or_default();
        *tallest = styles::lines(text, width).max(*tallest);
        Ok(())
    }

    /// A cell's text in the workbook's language; a setting without a note gets one.
    fn shown(&self, column: &str, row: &Row) -> String {
        let text = row.get(column);
        let note = format!("help-settings-{}", row.get("key"));
        let is_note = self.name == TableName::Settings && column == "note";
        if is_note && (text.is_empty() || !self.is_translated) && self.language.has(&note) {
            return self.language.text(&note);
        }
        if self.name == TableName::Settings {
            return words::of_setting(row.get("key"), column, text, self.language);
        }
        words::translate(self.name, column, text, self.language)
    }

    fn format(&self, column: &str) -> Format {
        let first = self.name.columns().first().map_or("", |(first, _)| first);
        if styles::is_number(column) {
            styles::number()
        } else if column == self.name.help_column().0 {
            styles::help()
        } else if column == first {
            styles::code()
        } else {
            styles::text()
        }
    }

    fn validate(&mut self, at: u16, column: &str, picks: &mut Picks<'_>) -> Result<(), XlsxError> {
        if self.name == TableName::Settings && column == "value" {
            for (number, row) in (1..).zip(&self.table.rows) {
                if let Some(validation) = picks.of_setting(row.get("key"))? {
                    self.sheet
                        .add_data_validation(number, at, number, at, &validation)?;
                }
            }
        } else if let Some(validation) = picks.of_column(self.name, column)? {
            self.sheet
                .add_data_validation(1, at, LAST_ROW, at, &validation)?;
        }
        Ok(())
    }

    /// One line for each column, from the second row down.
    fn write_help(&mut self, at: u16, columns: &[(String, String)]) -> Result<(), XlsxError> {
        let heading = self.heading(self.name.help_column());
        self.sheet
            .write_with_format(0, at, heading, &styles::help_heading())?;
        self.sheet.set_column_width(at, styles::width("help"))?;
        let prefix = format!("help-{}", key_of(self.name));
        let mut lines: Vec<String> = Vec::new();
        for (column, heading) in columns {
            let key = format!("{prefix}-{column}");
            if self.language.has(&key) {
                lines.push(format!("{heading}: {}", self.language.text(&key)));
            }
        }
        let more = format!("{prefix}-more");
        lines.extend(self.language.has(&more).then(|| self.language.text(&more)));
        for (row, line) in (1..).zip(lines) {
            self.write_text((row, at), &line, styles::width("help"), &styles::help())?;
        }
        Ok(())
    }

    /// Row heights, frozen and repeated headings, filter buttons; on paper A4 across, without
    /// spare rows and help.
    fn set_up(&mut self, columns: u16) -> Result<(), XlsxError> {
        let (last, columns) = (self.rows() + SPARE_ROWS, columns.saturating_sub(1));
        self.sheet.set_row_height(0, 32)?;
        for (row, lines) in self.lines.iter().filter(|(_, lines)| **lines > 1) {
            self.sheet.set_row_height(*row, styles::height(*lines))?;
        }
        self.sheet.set_freeze_panes(1, 1)?.set_repeat_rows(0, 0)?;
        self.sheet.autofilter(0, 0, last, columns)?;
        self.sheet
            .set_print_area(0, 0, self.rows().max(1), columns)?;
        self.sheet
            .set_paper_size(9)
            .set_landscape()
            .set_print_fit_to_pages(1, 0)
            .set_footer(format!(
                "&L&8&A&R&8{}",
                self.language.text("help-page-footer")
            ));
        let is_needed = [TableName::Settings, TableName::Units, TableName::Indicators];
        if is_needed.contains(&self.name) {
            self.sheet.set_tab_color(palette::SERIES[0]);
        }
        Ok(())
    }

    fn rows(&self) -> u32 {
        u32::try_from(self.table.rows.len()).unwrap_or(u32::MAX)
    }
}

/// Whether a cell is the value of a setting that is a date.
fn is_date(row: &Row, column: &str) -> bool {
    column == "value" && ["closing_date", "deadline"].contains(&row.get("key"))
}

fn excel_date(day: Date) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(day.year()).unwrap_or(1900);
    ExcelDateTime::from_ymd(year, day.month().unsigned_abs(), day.day().unsigned_abs())
}

#[cfg(test)]
mod tests;
