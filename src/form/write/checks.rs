//! The sheet of checks: every rule as a live formula with its message and remedy.

use rust_decimal::Decimal;
use rust_xlsxwriter::{
    ConditionalFormatText, ConditionalFormatTextRule, Format, Formula, Worksheet, XlsxError,
};

use super::Form;
use super::live::{live, quoted};
use crate::campaign::Check;
use crate::campaign::rule::{Scalar, Values, Verdict};
use crate::campaign::scalar::of_value;
use crate::form::layout::HEADING_ROW;
use crate::workbook::write::{palette, wrapped_height};

/// Width of the column of messages, in characters.
const MESSAGE_WIDTH: f64 = 48.0;
/// Width of the column of remedies, in characters.
const FIX_WIDTH: f64 = 42.0;

pub(super) fn write(sheet: &mut Worksheet, form: &Form<'_>) -> Result<(), XlsxError> {
    let language = form.language;
    let look = &form.look;
    sheet.set_name(&form.layout.checks_tab)?;
    form.head(sheet, &form.layout.checks_tab)?;
    sheet.write_with_format(2, 1, language.text("form-checks-hint"), &look.hint)?;
    for (column, width) in [(0, 5.0), (1, MESSAGE_WIDTH), (2, 16.0), (3, FIX_WIDTH)] {
        sheet.set_column_width(column, width)?;
    }
    let headings = [
        "form-col-number",
        "form-col-check",
        "form-col-state",
        "form-col-fix",
    ];
    for (column, key) in (0u16..).zip(headings) {
        sheet.write_with_format(HEADING_ROW, column, language.text(key), &look.heading)?;
    }
    let mut row = HEADING_ROW;
    for check in form.campaign.checks_of(form.unit) {
        row += 1;
        write_check(sheet, form, row, check)?;
    }
    if row > HEADING_ROW {
        colour_states(sheet, form, row)?;
    }
    sheet.set_freeze_panes(HEADING_ROW + 1, 0)?;
    sheet.set_repeat_rows(HEADING_ROW, HEADING_ROW)?;
    Ok(())
}

fn write_check(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    row: u32,
    check: &Check,
) -> Result<(), XlsxError> {
    let look = &form.look;
    let message = if check.message.is_empty() {
        check.rule.text()
    } else {
        &check.message
    };
    let height = wrapped_height(message, MESSAGE_WIDTH).max(wrapped_height(&check.fix, FIX_WIDTH));
    sheet.set_row_height(row, height)?;
    sheet.write_with_format(row, 0, row - HEADING_ROW, &look.number)?;
    sheet.write_with_format(row, 1, message, &look.label)?;
    let formula =
        Formula::new(formula(form, check)).set_result(form.language.text(state(form, check)));
    sheet.write_with_format(row, 2, formula, &look.centred)?;
    sheet.write_with_format(row, 3, &check.fix, &look.label)?;
    Ok(())
}

/// The formula of a check's state, in the form's own words.
fn formula(form: &Form<'_>, check: &Check) -> String {
    let words = ["form-state-holds", "form-state-fails", "form-state-unknown"];
    let [holds, fails, unknown] = words.map(|key| quoted(&form.language.text(key)));
    format!("={}", live(form, check).state([&holds, &fails, &unknown]))
}

/// The state that the form shows before anybody recalculates it.
fn state(form: &Form<'_>, check: &Check) -> &'static str {
    match check.rule.verdict(&Filled(form), check.tolerance) {
        Verdict::Holds => "form-state-holds",
        Verdict::Fails(_) => "form-state-fails",
        Verdict::Skipped { .. } | Verdict::Failed(_) => "form-state-unknown",
    }
}

/// The values that already stand in the form.
struct Filled<'a>(&'a Form<'a>);

impl Values for Filled<'_> {
    fn value(&self, name: &str) -> Scalar {
        let filling = self.0.filling;
        if filling.nothing.contains(name) {
            return Scalar::Number(Decimal::ZERO);
        }
        if let Some(value) = filling.answers.get(name) {
            return of_value(value);
        }
        let opening = self
            .0
            .campaign
            .indicators
            .get(name)
            .and_then(|i| i.opening.as_ref());
        let figure = opening.and_then(|opening| filling.previous.get(opening));
        figure.map_or(Scalar::Blank, |figure| Scalar::Number(*figure))
    }

    fn column(&self, name: &str) -> Vec<Scalar> {
        let (list, column) = name.split_once('.').unwrap_or((name, ""));
        let rows = self
            .0
            .filling
            .lists
            .get(list)
            .map_or(&[][..], Vec::as_slice);
        rows.iter()
            .map(|row| row.get(column).map_or(Scalar::Blank, of_value))
            .collect()
    }
}

fn colour_states(sheet: &mut Worksheet, form: &Form<'_>, last: u32) -> Result<(), XlsxError> {
    let colours = [
        ("form-state-holds", palette::GOOD),
        ("form-state-fails", palette::BAD),
    ];
    for (key, colour) in colours {
        let rule = ConditionalFormatTextRule::BeginsWith(form.language.text(key));
        let format = Format::new().set_background_color(colour);
        let condition = ConditionalFormatText::new()
            .set_rule(rule)
            .set_format(format);
        sheet.add_conditional_format(HEADING_ROW + 1, 2, last, 2, &condition)?;
    }
    Ok(())
}
