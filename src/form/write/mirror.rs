//! What stands on the office's own layout, seen on the sheet that the program adds.

use rust_xlsxwriter::{Formula, Worksheet, XlsxError};

use super::{Form, Styles};
use crate::campaign::Indicator;
use crate::form::layout::figures;

/// An indicator's value on the added sheet: what its cell of the layout holds.
pub(super) fn mirrored(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    row: u32,
    indicator: &Indicator,
) -> Result<(), XlsxError> {
    let name = &indicator.code;
    let now = match form.prefill.answer(indicator) {
        Some(value) => value.plain(),
        None if form.prefill.says_nothing(name) => form.language.text("nothing-to-report"),
        None => String::new(),
    };
    let formula = format!("=IF(ISBLANK({name}),\"\",{name})");
    let formula = Formula::new(formula).set_result(now);
    let format = Styles::locked(indicator);
    sheet.write_formula_with_format(row, figures::VALUE, formula, &format)?;
    Ok(())
}
