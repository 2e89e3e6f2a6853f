//! How cells are written: texts, figures, days and counts, and rows as high as they need.

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Worksheet, XlsxError};

use super::Summary;
use crate::value::{Kind, Value};
use crate::workbook::write::{double, fit_cell};

/// The height of a line of text, in points.
pub(super) const LINE_HEIGHT: f64 = 12.75;
/// The height of a row of one line, in points.
pub(super) const ROW_HEIGHT: f64 = LINE_HEIGHT + 3.0;
/// Excel's limit for the height of a row, in points.
const HIGHEST_ROW: f64 = 409.0;
/// The lines of text that the highest row has room for.
pub(super) const MOST_LINES: usize = 31;
/// Letters of our text that a column holds for each unit of its width.
const LETTERS_A_UNIT: f64 = 1.12;
/// How much of a column's width the names of files may take: they have no spaces to wrap at, and
/// programs break them at hyphens.
const OF_FILES: f64 = 0.85;
/// What part of a column's width bold letters have.
const OF_BOLD: f64 = 0.9;

/// Row and column, from zero.
pub(super) type Cell = (u32, u16);

impl Summary<'_> {
    /// Writes what a unit gave as a value that formulas can use.
    pub(super) fn write_value(
        &self,
        sheet: &mut Worksheet,
        (row, column): Cell,
        (kind, value): (&Kind, &Value),
        format: &Format,
    ) -> Result<(), XlsxError> {
        match value {
            Value::Number(figure) => {
                sheet.write_number_with_format(row, column, double(*figure), format)?
            }
            Value::Date(day) => match excel_day(*day) {
                Some(day) => sheet.write_with_format(row, column, &day, format)?,
                None => sheet.write_string_with_format(row, column, day.to_string(), format)?,
            },
            value => {
                let text = self.shown(kind, value);
                return write_text(sheet, (row, column), &text, format);
            }
        };
        Ok(())
    }
}

/// Writes a day, or a blank cell.
pub(super) fn write_day(
    sheet: &mut Worksheet,
    (row, column): Cell,
    (day, format): (Option<Date>, &Format),
) -> Result<(), XlsxError> {
    match day.and_then(excel_day) {
        Some(day) => sheet.write_with_format(row, column, &day, format)?,
        None => sheet.write_blank(row, column, format)?,
    };
    Ok(())
}

/// A day as Excel counts days; none outside its calendar.
fn excel_day(day: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok()?;
    ExcelDateTime::from_ymd(year, day.month().unsigned_abs(), day.day().unsigned_abs()).ok()
}

/// Writes a text as text, whatever sign it begins with.
pub(super) fn write_text(
    sheet: &mut Worksheet,
    (row, column): Cell,
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if text.is_empty() {
        sheet.write_blank(row, column, format)?;
    } else {
        sheet.write_string_with_format(row, column, fit_cell(text), format)?;
    }
    Ok(())
}

/// Writes a figure, as a formula with this result where there is one.
pub(super) fn write_figure(
    sheet: &mut Worksheet,
    (row, column): Cell,
    (formula, value): (Option<String>, Option<Decimal>),
    format: &Format,
) -> Result<(), XlsxError> {
    match (formula, value) {
        (Some(formula), value) => {
            let result = value.map_or(String::new(), |v| v.normalize().to_string());
            let formula = Formula::new(formula).set_result(result);
            sheet.write_formula_with_format(row, column, formula, format)?
        }
        (None, Some(value)) => {
            sheet.write_number_with_format(row, column, double(value), format)?
        }
        (None, None) => sheet.write_blank(row, column, format)?,
    };
    Ok(())
}

/// Gives the cells of a row up to a column a format, blank.
pub(super) fn fill_row(
    sheet: &mut Worksheet,
    (row, last): Cell,
    format: &Format,
) -> Result<(), XlsxError> {
    for column in 0..=last {
        sheet.write_blank(row, column, format)?;
    }
    Ok(())
}

/// Writes a count.
pub(super) fn write_count(
    sheet: &mut Worksheet,
    (row, column): Cell,
    count: usize,
    format: &Format,
) -> Result<(), XlsxError> {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    sheet.write_number_with_format(row, column, count, format)?;
    Ok(())
}

/// Makes a row as high as its wrapped texts need, each with its column's width: programs
/// other than Excel don't work that out for themselves, nor does Excel for merged cells.
///
/// # Shapes
/// Hands back the height in points.
pub(super) fn fit_row(
    sheet: &mut Worksheet,
    row: u32,
    texts: &[(&str, f64)],
) -> Result<f64, XlsxError> {
    let lines = texts.iter().map(|(text, width)| lines_needed(text, *width));
    let lines = u32::try_from(lines.max().unwrap_or(1)).unwrap_or(u32::MAX);
    let height = (f64::from(lines) * LINE_HEIGHT + 3.0).min(HIGHEST_ROW);
    sheet.set_row_height(row, height)?;
    Ok(height)
}

/// Makes a row of headings as high as they need where the page's own height has too little room.
///
/// # Shapes
/// Hands back the height in points.
pub(super) fn fit_headings<'t>(
    sheet: &mut Worksheet,
    row: u32,
    headings: impl Iterator<Item = (&'t str, f64)>,
    least: f64,
) -> Result<f64, XlsxError> {
    let lines = headings.map(|(text, width)| lines_needed(text, width * OF_BOLD));
    let lines = u32::try_from(lines.max().unwrap_or(1)).unwrap_or(u32::MAX);
    let needed = f64::from(lines) * LINE_HEIGHT;
    let height = match needed <= least {
        true => least,
        false => (needed + 3.0).min(HIGHEST_ROW),
    };
    sheet.set_row_height(row, height)?;
    Ok(height)
}

/// The width to reckon with for the name of a file.
pub(super) fn for_files(width: f64) -> f64 {
    width * OF_FILES
}

/// The letters that a line has room for in a column of this width.
pub(super) fn letters_a_line(width: f64) -> usize {
    ((width * LETTERS_A_UNIT) as usize).max(1)
}

/// The lines that words take one after the other in a column.
pub(super) struct Wrapped {
    room: usize,
    pub(super) lines: usize,
    /// Letters of the last line.
    used: usize,
}

impl Wrapped {
    /// In a column of this width.
    pub(super) fn within(width: f64) -> Self {
        Self {
            room: letters_a_line(width),
            lines: 0,
            used: 0,
        }
    }

    /// A line that the text begins itself.
    pub(super) fn begin_line(&mut self) {
        self.lines += 1;
        self.used = 0;
    }

    /// A word; one that is longer than a line breaks.
    pub(super) fn add(&mut self, word: &str) {
        let length = word.chars().count();
        if self.used > 0 && self.used + 1 + length > self.room {
            self.begin_line();
        } else if self.used > 0 {
            self.used += 1;
        }
        self.lines += (self.used + length - 1) / self.room;
        self.used = (self.used + length - 1) % self.room + 1;
    }
}

/// The lines that a text takes when its words wrap in a column of this width.
pub(super) fn lines_needed(text: &str, width: f64) -> usize {
    let mut wrapped = Wrapped::within(width);
    for line in text.lines() {
        wrapped.begin_line();
        line.split_whitespace().for_each(|word| wrapped.add(word));
    }
    wrapped.lines.max(1)
}

#[cfg(test)]
mod tests {
    use super::lines_needed;

    #[test]
    fn words_wrap_and_long_words_break() {
        assert_eq!(lines_needed("", 10.0), 1);
        assert_eq!(lines_needed("mười chữ", 10.0), 1);
        assert_eq!(lines_needed("Khối sự nghiệp, trường học", 10.0), 3);
        assert_eq!(lines_needed("một\nhai\n\nba", 10.0), 4);
        assert_eq!(lines_needed(&"x".repeat(25), 10.0), 3);
    }
}
