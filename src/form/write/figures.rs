//! The sheet of figures: sections, indicators, input cells.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::mark::Mark;
use super::validation::{nothing_choice, validate, write_answer};
use super::{
    Form, Styles, colours, computed, demands, heights, listed, marks, mirror, plan, status,
};
use crate::campaign::Indicator;
use crate::form::layout::{HEADING_ROW, Line, figures, section_name};
use crate::form::own_layout::noted_code;
use crate::language::date::format_date;
use crate::value::Value;
use crate::workbook::write::{double, fit_cell, wrapped_height};

pub(super) fn write(sheet: &mut Worksheet, form: &Form<'_>) -> Result<(), XlsxError> {
    let language = form.language;
    sheet.set_name(&form.layout.figures_tab)?;
    form.head(sheet, &form.layout.figures_tab)?;
    sheet.write_with_format(2, 1, language.text(hint(form)), &form.styles.hint)?;
    for (column, width) in WIDTHS {
        sheet.set_column_width(column, width)?;
    }
    for (column, key) in COLUMNS {
        let format = if *column == figures::CODE {
            &form.styles.code
        } else {
            &form.styles.heading
        };
        sheet.write_with_format(HEADING_ROW, *column, language.text(key), format)?;
    }
    plan::write_headings(sheet, form)?;
    let (state, subtitle) = (status::in_short(form), &form.styles.subtitle);
    sheet.write_with_format(0, figures::VALUE, state, subtitle)?;
    let mut last = HEADING_ROW;
    for line in &form.layout.lines {
        match line {
            Line::Section {
                row,
                code,
                title,
                may_be_nothing,
            } => {
                write_section(sheet, form, *row, (code, title))?;
                if *may_be_nothing {
                    write_nothing(sheet, form, *row, code)?;
                }
            }
            Line::Indicator {
                row,
                number,
                indicator,
            } => {
                write_indicator(sheet, form, (*row, *number), indicator)?;
                last = *row;
            }
        }
    }
    last = listed::write(sheet, form, LABEL_WIDTH)?.unwrap_or(last);
    let inputs = Some((figures::VALUE, figures::VALUE));
    colours::colour(
        sheet,
        form,
        (HEADING_ROW + 1, last),
        (figures::MARK, inputs),
    )?;
    sheet.set_selection(
        HEADING_ROW + 2,
        figures::VALUE,
        HEADING_ROW + 2,
        figures::VALUE,
    )?;
    sheet.set_freeze_panes(HEADING_ROW + 1, figures::PREVIOUS)?;
    sheet.set_repeat_rows(HEADING_ROW, HEADING_ROW)?;
    Ok(())
}

/// The key of what the sheet is for.
fn hint(form: &Form<'_>) -> &'static str {
    match form.own {
        Some(_) => "form-review-hint",
        None => "form-figures-hint",
    }
}

/// Column widths, in characters; together they print on A4 upright. What stays in view on the
/// left leaves a phone held upright room for the input cell.
const WIDTHS: [(u16, f64); 8] = [
    (figures::CODE, 1.5),
    (figures::NUMBER, 5.0),
    (figures::LABEL, LABEL_WIDTH),
    (figures::PREVIOUS, PREVIOUS_WIDTH),
    (figures::MEASURE, MEASURE_WIDTH),
    (figures::VALUE, VALUE_WIDTH),
    (figures::MARK, MARK_WIDTH),
    (figures::NOTE, NOTE_WIDTH),
];
const LABEL_WIDTH: f64 = 34.0;
const PREVIOUS_WIDTH: f64 = 10.0;
const MEASURE_WIDTH: f64 = 11.0;
const VALUE_WIDTH: f64 = 13.0;
const MARK_WIDTH: f64 = 13.0;
const NOTE_WIDTH: f64 = 20.0;

/// The headings by column; the reader looks for the same words.
pub(crate) const COLUMNS: &[(u16, &str)] = &[
    (figures::CODE, "form-col-code"),
    (figures::NUMBER, "form-col-number"),
    (figures::LABEL, "form-col-label"),
    (figures::PREVIOUS, "form-col-previous"),
    (figures::MEASURE, "form-col-measure"),
    (figures::VALUE, "form-col-value"),
    (figures::MARK, "form-col-mark"),
    (figures::NOTE, "form-col-note"),
];

fn write_section(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    row: u32,
    (code, title): (&str, &str),
) -> Result<(), XlsxError> {
    let format = &form.styles.section;
    // Bold letters are wider.
    sheet.set_row_height(row, wrapped_height(title, LABEL_WIDTH * 0.9))?;
    sheet.write_with_format(row, figures::NUMBER, code, format)?;
    sheet.write_with_format(row, figures::LABEL, title, &format.clone().set_text_wrap())?;
    let last = match form.filling.plan.is_empty() {
        true => figures::NOTE,
        false => figures::DONE,
    };
    for column in figures::PREVIOUS..=last {
        sheet.write_blank(row, column, format)?;
    }
    Ok(())
}

/// The drop-down by which blanks below a section's heading mean "nothing to report".
fn write_nothing(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    row: u32,
    section: &str,
) -> Result<(), XlsxError> {
    let (styles, language) = (&form.styles, form.language);
    sheet.write_with_format(row, figures::CODE, section_name(section), &styles.code)?;
    let question = language.text("form-nothing-of-section");
    sheet.write_with_format(row, figures::PREVIOUS, question, &styles.section_hint)?;
    let is_said = form.filling.nothing_sections.contains(section);
    let hint = language.text("form-nothing-of-section-hint");
    nothing_choice(sheet, form, (row, figures::VALUE), is_said, Some(&hint))
}

fn write_indicator(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    (row, number): (u32, u32),
    indicator: &Indicator,
) -> Result<(), XlsxError> {
    let styles = &form.styles;
    let before = words_before(form, indicator);
    sheet.set_row_height(row, height(form, indicator, before.as_deref()))?;
    let code = match form.own {
        Some(_) => noted_code(&indicator.code),
        None => indicator.code.clone(),
    };
    sheet.write_with_format(row, figures::CODE, code, &styles.code)?;
    sheet.write_with_format(row, figures::NUMBER, number, &styles.number)?;
    sheet.write_with_format(row, figures::LABEL, label(indicator), &styles.label)?;
    sheet.write_with_format(row, figures::MEASURE, &indicator.measure, &styles.centred)?;
    write_before(sheet, form, (row, figures::PREVIOUS), (indicator, before))?;
    if let Some(formula) = &indicator.formula {
        computed::write(sheet, form, (row, figures::VALUE), (indicator, formula))?;
    } else {
        write_input(sheet, form, row, indicator)?;
    }
    plan::write(sheet, form, row, indicator)?;
    if let Some(spot) = form.layout.spot(&indicator.code) {
        let mark = marks::figure_formula(form, &spot, indicator);
        sheet.write_with_format(row, figures::MARK, mark, &styles.mark)?;
    }
    let note = form
        .filling
        .notes
        .get(&indicator.code)
        .map_or("", String::as_str);
    if note.is_empty() {
        sheet.write_blank(row, figures::NOTE, &styles.input_text)?;
    } else {
        let note = fit_cell(note);
        sheet.write_with_format(row, figures::NOTE, note.as_ref(), &styles.input_text)?;
    }
    Ok(())
}

/// The cell that the unit fills in.
fn write_input(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    row: u32,
    indicator: &Indicator,
) -> Result<(), XlsxError> {
    if form.own.is_some() {
        return mirror::mirrored(sheet, form, row, indicator);
    }
    let input = if form.prefill.locked(indicator).is_some() {
        Styles::locked(indicator)
    } else {
        Styles::input(indicator)
    };
    write_answer(sheet, form, (row, figures::VALUE), (indicator, &input))?;
    validate(sheet, form, (row, figures::VALUE), indicator)
}

/// The height of an indicator's row: of the cell that takes the most lines.
fn height(form: &Form<'_>, indicator: &Indicator, before: Option<&str>) -> f64 {
    let note = form.filling.notes.get(&indicator.code);
    let texts = [
        (label(indicator).as_str(), LABEL_WIDTH),
        (before.unwrap_or_default(), PREVIOUS_WIDTH),
        (indicator.measure.as_str(), MEASURE_WIDTH),
        (note.map_or("", String::as_str), NOTE_WIDTH),
    ]
    .map(|(text, width)| wrapped_height(text, width));
    let answer = form.prefill.answer(indicator);
    let answer = (&indicator.kind, answer.as_deref());
    let answer = heights::of_answer(form, answer, VALUE_WIDTH);
    let least = reason_height(form, indicator).max(answer);
    texts.into_iter().fold(least, f64::max)
}

/// The height of the longest mark that names a condition.
fn reason_height(form: &Form<'_>, indicator: &Indicator) -> f64 {
    if !indicator.has_condition() {
        return 0.0;
    }
    let height = |mark| wrapped_height(&demands::word(form, indicator, mark), MARK_WIDTH);
    height(Mark::NotAsked).max(height(Mark::Missing))
}

/// The label, with a star where an answer is required.
fn label(indicator: &Indicator) -> String {
    if indicator.required && indicator.is_asked() {
        format!("{} (*)", indicator.label)
    } else {
        indicator.label.clone()
    }
}

/// Last period's value: an opening value shows the closing one that it must equal.
pub(super) fn write_before(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    (row, column): (u32, u16),
    (indicator, words): (&Indicator, Option<String>),
) -> Result<(), XlsxError> {
    let format = &Styles::previous(indicator);
    match (form.prefill.previous(indicator), words) {
        (Some(figure), _) => sheet.write_with_format(row, column, double(figure), format)?,
        (None, Some(words)) => sheet.write_with_format(row, column, words, format)?,
        (None, None) => sheet.write_blank(row, column, format)?,
    };
    Ok(())
}

/// Last period's answer as people read it, where it is no figure.
pub(super) fn words_before(form: &Form<'_>, indicator: &Indicator) -> Option<String> {
    match form.prefill.before(indicator)? {
        Value::Number(_) => None,
        Value::Date(day) => Some(format_date(*day, form.language)),
        value => Some(form.campaign.shown(form.language, &indicator.kind, value)),
    }
}
