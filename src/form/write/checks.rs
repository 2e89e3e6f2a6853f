//! The sheet of checks: every rule as a live formula with its message and remedy.

use rust_xlsxwriter::{ConditionalFormatFormula, Format, Formula, Worksheet, XlsxError};

use super::Form;
use super::rules::{RuleLine, State};
use crate::form::layout::{HEADING_ROW, checks};
use crate::workbook::address::column_letters;
use crate::workbook::formula::literal;
use crate::workbook::write::{palette, wrapped_height};

/// Width of the column of messages, in characters.
const MESSAGE_WIDTH: f64 = 44.0;
/// Width of the column of remedies, in characters.
const FIX_WIDTH: f64 = 36.0;

const WIDTHS: [(u16, f64); 6] = [
    (checks::NUMBER, 5.0),
    (checks::MESSAGE, MESSAGE_WIDTH),
    (checks::STATE, 16.0),
    (checks::DIFFERENCE, 10.0),
    (checks::LEVEL, 11.0),
    (checks::FIX, FIX_WIDTH),
];

const HEADINGS: [(u16, &str); 6] = [
    (checks::NUMBER, "form-col-number"),
    (checks::MESSAGE, "form-col-check"),
    (checks::STATE, "form-col-state"),
    (checks::DIFFERENCE, "form-col-difference"),
    (checks::LEVEL, "form-col-level"),
    (checks::FIX, "form-col-fix"),
];

pub(super) fn write(sheet: &mut Worksheet, form: &Form<'_>) -> Result<(), XlsxError> {
    let language = form.language;
    let styles = &form.styles;
    sheet.set_name(&form.layout.checks_tab)?;
    form.head(sheet, &form.layout.checks_tab)?;
    sheet.write_with_format(2, 1, language.text("form-checks-hint"), &styles.hint)?;
    for (column, width) in WIDTHS {
        sheet.set_column_width(column, width)?;
    }
    for (column, key) in HEADINGS {
        sheet.write_with_format(HEADING_ROW, column, language.text(key), &styles.heading)?;
    }
    for line in &form.rules {
        write_line(sheet, form, line)?;
    }
    if let Some(last) = form.rules.last() {
        colour_states(sheet, form, last.row)?;
    }
    sheet.set_freeze_panes(HEADING_ROW + 1, 0)?;
    sheet.set_repeat_rows(HEADING_ROW, HEADING_ROW)?;
    Ok(())
}

fn write_line(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    line: &RuleLine<'_>,
) -> Result<(), XlsxError> {
    let (styles, language, check) = (&form.styles, form.language, line.check);
    let message = if check.message.is_empty() {
        check.rule.text()
    } else {
        &check.message
    };
    let row = line.row;
    let height = wrapped_height(message, MESSAGE_WIDTH).max(wrapped_height(&check.fix, FIX_WIDTH));
    sheet.set_row_height(row, height)?;
    sheet.write_with_format(row, checks::NUMBER, row - HEADING_ROW, &styles.number)?;
    sheet.write_with_format(row, checks::MESSAGE, message, &styles.label)?;
    let state = Formula::new(line.formula(form));
    let state = state.set_result(language.text(line.state.key()));
    sheet.write_with_format(row, checks::STATE, state, &styles.centred)?;
    match line.difference_formula(form) {
        Some(formula) => {
            let result = line
                .difference
                .map_or(String::new(), |d| d.normalize().to_string());
            let formula = Formula::new(formula).set_result(result);
            sheet.write_with_format(row, checks::DIFFERENCE, formula, &styles.centred)?;
        }
        None => {
            sheet.write_blank(row, checks::DIFFERENCE, &styles.centred)?;
        }
    }
    let level = language.text(level_key(line.must_hold()));
    sheet.write_with_format(row, checks::LEVEL, level, &styles.centred)?;
    sheet.write_with_format(row, checks::FIX, &check.fix, &styles.label)?;
    Ok(())
}

/// The key of the words for how much a rule matters.
pub(super) const fn level_key(must_hold: bool) -> &'static str {
    if must_hold {
        "form-level-must"
    } else {
        "form-level-look"
    }
}

fn colour_states(sheet: &mut Worksheet, form: &Form<'_>, last: u32) -> Result<(), XlsxError> {
    let (first, language) = (HEADING_ROW + 1, form.language);
    let cell = |column| format!("${}{}", column_letters(column), first + 1);
    let is = |column, key: &str| format!("{}={}", cell(column), literal(&language.text(key)));
    let state = |state: State| is(checks::STATE, state.key());
    let must = is(checks::LEVEL, level_key(true));
    let colours = [
        (state(State::Holds), palette::GOOD),
        (format!("AND({},{must})", state(State::Fails)), palette::BAD),
        (state(State::Fails), palette::WARN),
    ];
    for (condition, colour) in colours {
        let rule = ConditionalFormatFormula::new()
            .set_rule(format!("={condition}").as_str())
            .set_format(Format::new().set_background_color(colour))
            .set_stop_if_true(true);
        sheet.add_conditional_format(first, checks::STATE, last, checks::DIFFERENCE, &rule)?;
    }
    Ok(())
}
