//! The plan beside the figures: what the unit is to reach, and live how much of it is.
//!
//! Two columns behind the notes, in the forms of units that the plan asks something of.

use rust_decimal::Decimal;
use rust_xlsxwriter::{DataValidation, Format, FormatAlign, Formula, Worksheet, XlsxError};

use super::validation::{MESSAGE, TITLE, cut};
use super::{Form, Styles};
use crate::campaign::{Indicator, UnitPlan};
use crate::form::layout::{HEADING_ROW, figures};
use crate::language::number::{format_number, round};
use crate::language::words::Arg;
use crate::value::Value;
use crate::workbook::address::Address;
use crate::workbook::write::{boxed, double, palette};

/// The width of each of the two columns, in characters.
const WIDTH: f64 = 11.0;
/// Decimals of a percentage of the plan.
const PERCENT_DECIMALS: u32 = 1;

/// Writes the headings, where the plan asks something of the unit.
pub(super) fn write_headings(sheet: &mut Worksheet, form: &Form<'_>) -> Result<(), XlsxError> {
    if form.filling.plan.is_empty() {
        return Ok(());
    }
    let columns = [
        (figures::PLAN, "form-col-plan"),
        (figures::DONE, "form-col-done"),
    ];
    for (column, key) in columns {
        sheet.set_column_width(column, WIDTH)?;
        let word = form.language.text(key);
        sheet.write_with_format(HEADING_ROW, column, word, &form.styles.heading)?;
    }
    Ok(())
}

/// Writes an indicator's plan and how much of it is reached; both blank without a plan.
pub(super) fn write(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    row: u32,
    indicator: &Indicator,
) -> Result<(), XlsxError> {
    if form.filling.plan.is_empty() {
        return Ok(());
    }
    let format = Styles::previous(indicator);
    let done = done_format();
    let Some(plan) = form.filling.plan.get(&indicator.code) else {
        sheet.write_blank(row, figures::PLAN, &format)?;
        sheet.write_blank(row, figures::DONE, &done)?;
        return Ok(());
    };
    sheet.write_with_format(row, figures::PLAN, double(plan.figure), &format)?;
    match formula(row, plan) {
        Some(formula) => {
            let now = percent(form, indicator, plan).map_or_else(String::new, |p| p.to_string());
            let formula = Formula::new(formula).set_result(now);
            sheet.write_formula_with_format(row, figures::DONE, formula, &done)?;
        }
        None => {
            sheet.write_blank(row, figures::DONE, &done)?;
        }
    }
    let hint = DataValidation::new()
        .allow_any_value()
        .set_input_title(cut(&plan.period.label(form.language), TITLE))?
        .set_input_message(cut(&in_words(form, indicator, plan), MESSAGE))?;
    sheet.add_data_validation(row, figures::PLAN, row, figures::DONE, &hint)?;
    Ok(())
}

fn done_format() -> Format {
    boxed()
        .set_font_color(palette::FAINT)
        .set_num_format("0.0\"%\"")
        .set_align(FormatAlign::Right)
}

/// `=IF(ISNUMBER(F7),ROUND((F7+earlier)*100/I7,1),"")`
fn formula(row: u32, plan: &UnitPlan) -> Option<String> {
    let before = plan.before.filter(|_| plan.figure > Decimal::ZERO)?;
    let at = |column| Address::new(row, column).to_string();
    let (now, plan) = (at(figures::VALUE), at(figures::PLAN));
    let so_far = match before.is_zero() {
        true => now.clone(),
        false => format!("({now}+{})", before.normalize()),
    };
    Some(format!(
        "=IF(ISNUMBER({now}),ROUND({so_far}*100/{plan},{PERCENT_DECIMALS}),\"\")"
    ))
}

/// What the formula shows before anybody calculates it.
fn percent(form: &Form<'_>, indicator: &Indicator, plan: &UnitPlan) -> Option<Decimal> {
    let answer = form.prefill.answer(indicator);
    let now = answer.as_deref().and_then(Value::number)?;
    let so_far = now
        .checked_add(plan.before?)?
        .checked_mul(Decimal::ONE_HUNDRED)?;
    Some(round(so_far.checked_div(plan.figure)?, PERCENT_DECIMALS).normalize())
}

/// How the percentage is reckoned.
fn in_words(form: &Form<'_>, indicator: &Indicator, plan: &UnitPlan) -> String {
    match plan.before {
        None => form.language.text("form-plan-no-percent"),
        Some(before) if before.is_zero() => form.language.text("form-plan-alone"),
        Some(before) => {
            let before = format_number(before, Some(indicator.decimals), form.language);
            let before = [("before", Arg::from(before))];
            form.language.fill("form-plan-so-far", &before)
        }
    }
}
