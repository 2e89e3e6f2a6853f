//! The sheet of texts: a question and a large cell for each.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Form;
use super::validation::write_answer;
use crate::form::layout::{HEADING_ROW, texts};

/// Height of an answer's row, in points: some six lines.
const ROW_HEIGHT: f64 = 90.0;

pub(super) fn write(sheet: &mut Worksheet, form: &Form<'_>) -> Result<(), XlsxError> {
    let look = &form.look;
    sheet.set_name(&form.layout.texts_tab)?;
    form.head(sheet, &form.layout.texts_tab)?;
    for (column, width) in [(0, 1.5), (1, 5.0), (2, 36.0), (3, 80.0)] {
        sheet.set_column_width(column, width)?;
    }
    for (column, key) in COLUMNS {
        let format = if *column == texts::CODE {
            &look.code
        } else {
            &look.heading
        };
        sheet.write_with_format(HEADING_ROW, *column, form.language.text(key), format)?;
    }
    for (number, (row, text)) in (1u32..).zip(&form.layout.texts) {
        sheet.write_with_format(*row, texts::CODE, &text.code, &look.code)?;
        sheet.write_with_format(*row, texts::NUMBER, number, &look.number)?;
        let star = if text.required { " (*)" } else { "" };
        let label = format!("{}{star}", text.label);
        sheet.write_with_format(*row, texts::LABEL, label, &look.label)?;
        write_answer(
            sheet,
            form,
            (*row, texts::VALUE),
            (&text.code, &look.input_text),
        )?;
        sheet.set_row_height(*row, ROW_HEIGHT)?;
    }
    sheet.set_freeze_panes(HEADING_ROW + 1, 0)?;
    Ok(())
}

/// The headings by column; the reader looks for the same words.
pub(crate) const COLUMNS: &[(u16, &str)] = &[
    (texts::CODE, "form-col-code"),
    (texts::NUMBER, "form-col-number"),
    (texts::LABEL, "form-col-question"),
    (texts::VALUE, "form-col-answer"),
];
