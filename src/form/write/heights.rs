//! The heights of a form's rows: what stands in a row, or can be chosen in it, is shown whole.
//!
//! Rows of figures and headings get a height of their own. Rows of lists don't, so that they grow
//! as somebody types; a column beside them keeps all of them as high as blank ones.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::{Form, choices};
use crate::value::{Kind, Value};
use crate::workbook::write::{plain, wrapped_height};

/// How much wider bold letters are.
const BOLD: f64 = 0.9;
/// A font, in points, whose lines are as high as a blank row is in all programs.
const OF_BLANK_ROWS: f64 = 12.0;

/// The height of a row of headings, with the width of each in characters.
pub(super) fn of_headings<'a>(headings: impl IntoIterator<Item = (&'a str, f64)>) -> f64 {
    let heights = headings
        .into_iter()
        .map(|(heading, width)| wrapped_height(heading, width * BOLD));
    heights.fold(0.0, f64::max)
}

/// The height of a cell with an answer; of a blank one, that of the longest choice.
pub(super) fn of_answer(
    form: &Form<'_>,
    (kind, value): (&Kind, Option<&Value>),
    width: f64,
) -> f64 {
    if let Some(value) = value {
        return match value {
            Value::Number(_) | Value::Date(_) => wrapped_height("", width),
            other => wrapped_height(&choices::shown(form, kind, other), width),
        };
    }
    let labels = choices::labels(form, kind).iter();
    let heights = labels.map(|label| wrapped_height(label, width));
    heights.fold(wrapped_height("", width), f64::max)
}

/// Keeps rows without a height of their own from getting lower than blank ones when somebody
/// types: LibreOffice fits them to their largest font, also that of a blank cell.
pub(super) fn keep_rows_even(sheet: &mut Worksheet, column: u16) -> Result<(), XlsxError> {
    let format: Format = plain().set_font_size(OF_BLANK_ROWS);
    sheet.set_column_format(column, &format)?;
    Ok(())
}
