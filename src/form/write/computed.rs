//! Cells that the form works out itself: locked, grey, blank until all that they need is there.

use rust_xlsxwriter::{DataValidation, Formula, Worksheet, XlsxError};

use super::live::{in_labels, live_figure};
use super::validation::{MESSAGE, TITLE, cut};
use super::workings::Joint;
use super::{Form, Styles};
use crate::campaign::Indicator;
use crate::campaign::rule::{RESULT_DECIMALS, Rule};
use crate::language::words::Arg;
use crate::workbook::formula::{LONGEST, fits, length};

/// Writes the cell of a figure with the formula that works it out, and how in words.
pub(super) fn write(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    (row, column): (u32, u16),
    (indicator, rule): (&Indicator, &Rule),
) -> Result<(), XlsxError> {
    let format = Styles::locked(indicator);
    let live = formula(form, indicator, rule);
    let now = form.prefill.answer(indicator);
    let now = now.map_or_else(String::new, |value| value.plain());
    let live = Formula::new(live).set_result(now);
    sheet.write_formula_with_format(row, column, live, &format)?;
    let hint = DataValidation::new()
        .allow_any_value()
        .set_input_title(cut(&form.language.text("form-computed-title"), TITLE))?
        .set_input_message(cut(&in_words(form, rule), MESSAGE))?;
    sheet.add_data_validation(row, column, row, column, &hint)?;
    Ok(())
}

/// Whether Excel takes the formula of a figure, and what it is worked out from.
pub(super) fn fits_excel(form: &Form<'_>, indicator: &Indicator, rule: &Rule) -> bool {
    let first = form.workings.count();
    fits(&formula(form, indicator, rule)) && form.workings.fit_from(first)
}

/// `=IFERROR(IF(everything is there, ROUND(figure, 9), ""), "")`
fn formula(form: &Form<'_>, indicator: &Indicator, rule: &Rule) -> String {
    let live = live_figure(form, rule);
    let figure = format!("ROUND({},{RESULT_DECIMALS})", live.holds);
    let mut known = live.known;
    if indicator.is_whole() {
        known.push(format!("INT({figure})={figure}"));
    }
    if known.is_empty() {
        return format!("=IFERROR({figure},\"\")");
    }
    let room = LONGEST.saturating_sub(length(&figure) + 40);
    let known = form.workings.join(Joint::And, &known, room);
    format!("=IFERROR(IF({known},{figure},\"\"),\"\")")
}

/// How it is worked out, in the labels of the form.
fn in_words(form: &Form<'_>, rule: &Rule) -> String {
    let formula = in_labels(form, rule);
    let formula = [("formula", Arg::from(formula.as_str()))];
    form.language.fill("form-computed-hint", &formula)
}
