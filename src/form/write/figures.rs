//! The sheet of figures: sections, indicators, input cells.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::validation::{validate, write_answer};
use super::{Form, Look};
use crate::campaign::Indicator;
use crate::form::layout::{HEADING_ROW, Line, figures};
use crate::value::Kind;
use crate::workbook::write::{double, wrapped_height};

pub(super) fn write(sheet: &mut Worksheet, form: &Form<'_>) -> Result<(), XlsxError> {
    let language = form.language;
    sheet.set_name(&form.layout.figures_tab)?;
    form.head(sheet, &form.layout.figures_tab)?;
    sheet.write_with_format(2, 1, language.text("form-figures-hint"), &form.look.hint)?;
    for (column, width) in WIDTHS {
        sheet.set_column_width(column, width)?;
    }
    for (column, key) in COLUMNS {
        let look = if *column == figures::CODE {
            &form.look.code
        } else {
            &form.look.heading
        };
        sheet.write_with_format(HEADING_ROW, *column, language.text(key), look)?;
    }
    for line in &form.layout.lines {
        match line {
            Line::Section { row, code, title } => write_section(sheet, form, *row, (code, title))?,
            Line::Indicator {
                row,
                number,
                indicator,
            } => {
                write_indicator(sheet, form, (*row, *number), indicator)?;
            }
        }
    }
    sheet.set_freeze_panes(HEADING_ROW + 1, 3)?;
    sheet.set_repeat_rows(HEADING_ROW, HEADING_ROW)?;
    Ok(())
}

/// Column widths, in characters; together they print on A4 upright.
const WIDTHS: [(u16, f64); 7] = [
    (0, 1.5),
    (1, 5.0),
    (2, LABEL_WIDTH),
    (3, 11.0),
    (4, 11.0),
    (5, 13.0),
    (6, 22.0),
];
const LABEL_WIDTH: f64 = 46.0;

/// The headings by column; the reader looks for the same words.
pub(crate) const COLUMNS: &[(u16, &str)] = &[
    (figures::CODE, "form-col-code"),
    (figures::NUMBER, "form-col-number"),
    (figures::LABEL, "form-col-label"),
    (figures::MEASURE, "form-col-measure"),
    (figures::PREVIOUS, "form-col-previous"),
    (figures::VALUE, "form-col-value"),
    (figures::NOTE, "form-col-note"),
];

fn write_section(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    row: u32,
    (code, title): (&str, &str),
) -> Result<(), XlsxError> {
    let look = &form.look.section;
    sheet.set_row_height(row, wrapped_height(title, LABEL_WIDTH))?;
    sheet.write_with_format(row, figures::NUMBER, code, look)?;
    sheet.write_with_format(row, figures::LABEL, title, look)?;
    for column in figures::MEASURE..=figures::NOTE {
        sheet.write_blank(row, column, look)?;
    }
    Ok(())
}

fn write_indicator(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    (row, number): (u32, u32),
    indicator: &Indicator,
) -> Result<(), XlsxError> {
    let look = &form.look;
    sheet.set_row_height(row, wrapped_height(&label(indicator), LABEL_WIDTH))?;
    sheet.write_with_format(row, figures::CODE, &indicator.code, &look.code)?;
    sheet.write_with_format(row, figures::NUMBER, number, &look.number)?;
    sheet.write_with_format(row, figures::LABEL, label(indicator), &look.label)?;
    sheet.write_with_format(row, figures::MEASURE, &indicator.measure, &look.centred)?;
    write_previous(sheet, form, row, indicator, &Look::previous(indicator))?;
    let input = Look::input(indicator);
    write_answer(
        sheet,
        form,
        (row, figures::VALUE),
        (&indicator.code, &input),
    )?;
    validate(sheet, form, (row, figures::VALUE), indicator)?;
    let note = form
        .filling
        .notes
        .get(&indicator.code)
        .map_or("", String::as_str);
    if note.is_empty() {
        sheet.write_blank(row, figures::NOTE, &look.input_text)?;
    } else {
        sheet.write_with_format(row, figures::NOTE, note, &look.input_text)?;
    }
    Ok(())
}

/// The label, with a star where an answer is required.
fn label(indicator: &Indicator) -> String {
    if indicator.required {
        format!("{} (*)", indicator.label)
    } else {
        indicator.label.clone()
    }
}

/// Last period's value: an opening value shows the closing one that it must equal.
fn write_previous(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    row: u32,
    indicator: &Indicator,
    look: &Format,
) -> Result<(), XlsxError> {
    let source = indicator.opening.as_ref().unwrap_or(&indicator.code);
    let previous = form.filling.previous.get(source);
    match previous {
        Some(figure) if indicator.kind == Kind::YesNo => {
            let word = form
                .language
                .text(if figure.is_zero() { "no" } else { "yes" });
            sheet.write_with_format(row, figures::PREVIOUS, word, look)?
        }
        Some(figure) => sheet.write_with_format(row, figures::PREVIOUS, double(*figure), look)?,
        None => sheet.write_blank(row, figures::PREVIOUS, look)?,
    };
    Ok(())
}
