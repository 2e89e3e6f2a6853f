//! The sheet of texts: a question and a large cell for each.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::validation::{of_pattern, write_answer};
use super::{Form, colours, heights, marks};
use crate::form::layout::{HEADING_ROW, texts};
use crate::workbook::address::Address;
use crate::workbook::write::wrapped_height;

/// Height of an answer's row, in points: some six lines.
const ROW_HEIGHT: f64 = 90.0;

/// Widths of the columns of questions and answers, in characters.
const LABEL_WIDTH: f64 = 30.0;
const VALUE_WIDTH: f64 = 60.0;

/// Column widths, in characters; a phone held upright shows the answer whole.
const WIDTHS: [(u16, f64); 5] = [
    (texts::CODE, 1.5),
    (texts::NUMBER, 5.0),
    (texts::LABEL, LABEL_WIDTH),
    (texts::VALUE, VALUE_WIDTH),
    (texts::MARK, 13.0),
];

pub(super) fn write(sheet: &mut Worksheet, form: &Form<'_>) -> Result<(), XlsxError> {
    let styles = &form.styles;
    sheet.set_name(&form.layout.texts_tab)?;
    form.head(sheet, &form.layout.texts_tab)?;
    for (column, width) in WIDTHS {
        sheet.set_column_width(column, width)?;
    }
    for (column, key) in COLUMNS {
        let format = if *column == texts::CODE {
            &styles.code
        } else {
            &styles.heading
        };
        sheet.write_with_format(HEADING_ROW, *column, form.language.text(key), format)?;
    }
    for (number, (row, text)) in (1u32..).zip(&form.layout.texts) {
        sheet.write_with_format(*row, texts::CODE, &text.code, &styles.code)?;
        sheet.write_with_format(*row, texts::NUMBER, number, &styles.number)?;
        let star = if text.required { " (*)" } else { "" };
        let label = format!("{}{star}", text.label);
        sheet.write_with_format(*row, texts::LABEL, &label, &styles.label)?;
        write_answer(
            sheet,
            form,
            (*row, texts::VALUE),
            (text, &styles.input_text),
        )?;
        if let Some(pattern) = &text.pattern {
            let validation = of_pattern(form, pattern, Address::new(*row, texts::VALUE))?;
            sheet.add_data_validation(*row, texts::VALUE, *row, texts::VALUE, &validation)?;
        }
        let mark = marks::text_formula(form, *row, text);
        sheet.write_with_format(*row, texts::MARK, mark, &styles.mark)?;
        let answer = form.prefill.answer(text);
        let answer = (&text.kind, answer.as_deref());
        let height = wrapped_height(&label, LABEL_WIDTH)
            .max(heights::of_answer(form, answer, VALUE_WIDTH))
            .max(ROW_HEIGHT);
        sheet.set_row_height(*row, height)?;
    }
    if let Some((last, _)) = form.layout.texts.last() {
        let rows = (HEADING_ROW + 1, *last);
        colours::colour(sheet, form, rows, (texts::MARK, None))?;
        sheet.set_selection(rows.0, texts::VALUE, rows.0, texts::VALUE)?;
    }
    sheet.set_freeze_panes(HEADING_ROW + 1, 0)?;
    sheet.set_repeat_rows(HEADING_ROW, HEADING_ROW)?;
    Ok(())
}

/// The headings by column; the reader looks for the same words.
pub(crate) const COLUMNS: &[(u16, &str)] = &[
    (texts::CODE, "form-col-code"),
    (texts::NUMBER, "form-col-number"),
    (texts::LABEL, "form-col-question"),
    (texts::VALUE, "form-col-answer"),
    (texts::MARK, "form-col-mark"),
];
