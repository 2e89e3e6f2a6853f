//! The hidden sheet of choices, which the drop-downs read.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Form;
use crate::value::{Kind, Value};
use crate::workbook::address::{Address, parse_reference, quote_sheet};

/// The sets that a form's drop-downs offer, a column each: name and labels.
fn sets(form: &Form<'_>) -> Vec<(Kind, Vec<String>)> {
    let mut sets = vec![(
        Kind::YesNo,
        vec![form.language.text("yes"), form.language.text("no")],
    )];
    for (set, choices) in &form.campaign.choices {
        let labels = choices.iter().map(|choice| choice.label.clone()).collect();
        sets.push((Kind::Choice(set.clone()), labels));
    }
    let units = form
        .campaign
        .units
        .values()
        .map(|unit| unit.name.clone())
        .collect();
    sets.push((Kind::Unit, units));
    sets
}

/// The first column of the sheet behind the sets.
pub(super) fn first_free_column(form: &Form<'_>) -> u16 {
    u16::try_from(form.campaign.choices.len() + 2).unwrap_or(u16::MAX)
}

/// What a drop-down of this kind offers, "nothing to report" apart; nothing where there is none.
pub(super) fn labels(form: &Form<'_>, kind: &Kind) -> Vec<String> {
    let found = sets(form).into_iter().find(|(set, _)| set == kind);
    found.map_or_else(Vec::new, |(_, labels)| labels)
}

/// The range that a drop-down of this kind reads.
pub(super) fn range(form: &Form<'_>, kind: &Kind) -> Option<String> {
    let (column, (_, labels)) = (0u16..).zip(sets(form)).find(|(_, (set, _))| set == kind)?;
    let last = u32::try_from(labels.len()).ok()?;
    let (first, last) = (Address::new(1, column), Address::new(last, column));
    let tab = quote_sheet(&form.layout.choices_tab);
    Some(format!("{tab}!{}:{}", first.absolute(), last.absolute()))
}

/// The range that an indicator's or a column's drop-down offers: with "nothing to report"
/// below the choices, except where "no" says as much.
pub(super) fn offered(form: &Form<'_>, kind: &Kind) -> Option<String> {
    let range = range(form, kind)?;
    if *kind == Kind::YesNo {
        return Some(range);
    }
    let (_, _, last) = parse_reference(&range)?;
    let (cells, _) = range.rsplit_once(':')?;
    let last = Address::new(last.row + 1, last.column);
    Some(format!("{cells}:{}", last.absolute()))
}

/// What a person picks for a value.
pub(super) fn shown(form: &Form<'_>, kind: &Kind, value: &Value) -> String {
    form.campaign.shown(form.language, kind, value)
}

pub(super) fn write(sheet: &mut Worksheet, form: &Form<'_>) -> Result<(), XlsxError> {
    sheet.set_name(&form.layout.choices_tab)?;
    for (column, (kind, labels)) in (0u16..).zip(sets(form)) {
        let title = match &kind {
            Kind::Choice(set) => set.clone(),
            Kind::Unit => form.language.text("form-unit"),
            _ => form.language.text("form-yes-no"),
        };
        sheet.write_with_format(0, column, title, &form.styles.key)?;
        let nothing = (kind != Kind::YesNo).then(|| form.language.text("nothing-to-report"));
        for (row, label) in (1u32..).zip(labels.into_iter().chain(nothing)) {
            sheet.write(row, column, label)?;
        }
    }
    sheet.set_hidden(true);
    super::protect(sheet, false);
    Ok(())
}
