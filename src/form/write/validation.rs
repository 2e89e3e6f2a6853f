//! Input cells: what may be typed, what is said when something else is, what stands there.

use rust_xlsxwriter::{DataValidation, Format, Formula, Worksheet, XlsxError};

use super::cells::{is_day_or, is_number_or, says_nothing};
use super::demands::sentences;
use super::{Form, choices, descents, pattern, references};
use crate::campaign::pattern::Pattern;
use crate::campaign::{Descent, Indicator};
use crate::item::Item;
use crate::language::number::format_number;
use crate::language::words::Arg;
use crate::value::{Kind, Value};
use crate::workbook::address::Address;
use crate::workbook::formula::length;
use crate::workbook::write::{double, fit_cell};
use rust_decimal::Decimal;

/// Excel's limit for a validation's message.
pub(super) const MESSAGE: usize = 220;
/// Excel's limit for a validation's formula.
const LONGEST: usize = 255;
/// Excel's limit for a validation's title.
pub(super) const TITLE: usize = 30;
/// What is said of a cell that takes more than its drop-down offers.
const TYPED_TOO: &str = "form-unit-typed-too";

/// Puts an indicator's validation on its input cell.
pub(super) fn validate(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    (row, column): (u32, u16),
    indicator: &Indicator,
) -> Result<(), XlsxError> {
    let limits = (indicator.min, indicator.max);
    let asked = (&indicator.kind, limits, May::SayNothing);
    let cell = Address::new(row, column);
    let validation = match under_parent(form, indicator)? {
        Some(validation) => Some(validation),
        None => validation(form, asked, cell)?,
    };
    let Some(mut validation) = validation else {
        return Ok(());
    };
    let note = match indicator.kind {
        Kind::Date if indicator.note.is_empty() => &form.language.text("form-date-hint"),
        _ => &indicator.note,
    };
    // The condition first: a long note is cut.
    let mut said = sentences(form, indicator);
    let takes_others = choices::takes_others(form, &indicator.kind);
    said.extend(takes_others.then(|| form.language.text(TYPED_TOO)));
    said.extend(said_of_cell(form, indicator));
    said.push(note.clone());
    let said = said.join(" ").trim().to_owned();
    if !said.is_empty() {
        validation = validation
            .set_input_title(cut(&indicator.label, TITLE))?
            .set_input_message(cut(&said, MESSAGE))?;
    }
    sheet.add_data_validation(row, column, row, column, &validation)?;
    Ok(())
}

/// What a row of its own would show beside the cell: last period's value, and the plan.
fn said_of_cell(form: &Form<'_>, indicator: &Indicator) -> Vec<String> {
    if indicator.cell.is_none() {
        return Vec::new();
    }
    let shown = |figure: Decimal| format_number(figure.normalize(), None, form.language);
    let before = form
        .prefill
        .previous(indicator)
        .filter(|_| !form.layout.shows_previous_beside(&indicator.code))
        .map(|before| ("form-matrix-previous", before));
    let plan = form.filling.plan.get(&indicator.code);
    let plan = plan.map(|plan| ("form-matrix-plan", plan.figure));
    let said = before.into_iter().chain(plan);
    let said = said.map(|(key, figure)| {
        form.language
            .fill(key, &[("figure", Arg::from(shown(figure)))])
    });
    said.collect()
}

/// Whether a cell takes "nothing to report" beside values of its kind.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum May {
    /// It does.
    SayNothing,
    /// A list says so at its head: in a row rules would not know what to count.
    HoldValues,
}

/// A kind of value with its limits.
type Asked<'a> = (&'a Kind, (Option<Decimal>, Option<Decimal>), May);

/// The validation of a kind of value, from `cell` downwards; none where anything may be typed.
pub(super) fn validation(
    form: &Form<'_>,
    (kind, limits, may): Asked<'_>,
    cell: Address,
) -> Result<Option<DataValidation>, XlsxError> {
    let blank = DataValidation::new().ignore_blank(true);
    let cell = cell.to_string();
    let text = match may {
        May::SayNothing => says_nothing(&cell, form.language),
        May::HoldValues => "FALSE".to_owned(),
    };
    let typed = match kind {
        Kind::Text => return Ok(None),
        Kind::Number(_) => {
            let condition = is_number_or(&text, &cell, kind, limits);
            blank.allow_custom(Formula::new(condition))
        }
        _ if choices::takes_others(form, kind) => return typed_too(form, (kind, may)).map(Some),
        Kind::YesNo | Kind::Choice(_) | Kind::Unit => match offered(form, kind, may) {
            Some(range) => blank.allow_list_formula(Formula::new(range)),
            None => return Ok(None),
        },
        Kind::Date => blank.allow_custom(Formula::new(is_day_or(&text, &cell))),
    };
    let typed = typed
        .set_error_title(cut(&form.language.text("form-wrong-title"), TITLE))?
        .set_error_message(cut(&error_message(form, (kind, limits, may)), MESSAGE))?;
    Ok(Some(typed))
}

/// The drop-down of a kind of which it offers a part: whatever else is typed stands, and is looked
/// up when the form comes back.
fn typed_too(form: &Form<'_>, (kind, may): (&Kind, May)) -> Result<DataValidation, XlsxError> {
    let offered = offered(form, kind, may);
    let validation = DataValidation::new().ignore_blank(true);
    let validation = match offered {
        Some(range) => validation
            .allow_list_formula(Formula::new(range))
            .show_error_message(false),
        None => validation.allow_any_value(),
    };
    validation.set_input_message(cut(&form.language.text(TYPED_TOO), MESSAGE))
}

/// The drop-down of an indicator that depends on a choice; none where it is free.
fn under_parent(
    form: &Form<'_>,
    indicator: &Indicator,
) -> Result<Option<DataValidation>, XlsxError> {
    let Some((parent, descent)) = form.campaign.parent_of(indicator) else {
        return Ok(None);
    };
    let Some(above) = descents::cell_of(form, parent) else {
        return Ok(None);
    };
    of_descent(form, descent, (&above, &parent.label))
}

/// The drop-down of what is under the choice in a cell; none where Excel has no room for it.
pub(super) fn of_descent(
    form: &Form<'_>,
    descent: Descent<'_>,
    (above, label): (&str, &str),
) -> Result<Option<DataValidation>, XlsxError> {
    let offered = descents::offered(form, descent, above);
    let Some(offered) = offered.filter(|formula| length(formula) <= LONGEST) else {
        return Ok(None);
    };
    let label = [("label", Arg::from(label))];
    let message = form.language.fill("form-wrong-under", &label);
    from_list(form, &offered, &message).map(Some)
}

/// The drop-down of the rows of another list.
pub(super) fn of_reference(
    form: &Form<'_>,
    item: &Item,
) -> Result<Option<DataValidation>, XlsxError> {
    let offered = references::offered(form, item).zip(references::source(form, item));
    let Some((offered, source)) = offered.filter(|(formula, _)| length(formula) <= LONGEST) else {
        return Ok(None);
    };
    let list = [("list", Arg::from(source))];
    let message = form.language.fill("form-wrong-reference", &list);
    from_list(form, &offered, &message).map(Some)
}

/// A drop-down with what to do where it is empty. A blank among what is offered must not let
/// anything pass.
fn from_list(form: &Form<'_>, range: &str, message: &str) -> Result<DataValidation, XlsxError> {
    DataValidation::new()
        .ignore_blank(false)
        .allow_list_formula(Formula::new(range))
        .set_error_title(cut(&form.language.text("form-wrong-title"), TITLE))?
        .set_error_message(cut(message, MESSAGE))?
        .set_input_message(cut(message, MESSAGE))
}

/// The cells that a drop-down reads.
fn offered(form: &Form<'_>, kind: &Kind, may: May) -> Option<String> {
    match may {
        May::SayNothing => choices::offered(form, kind),
        May::HoldValues => choices::range(form, kind),
    }
}

/// The validation of a text that has to look like something, from `cell` downwards: it refuses
/// what Excel can tell in a formula of a validation, and says what is wanted in any case.
pub(super) fn of_pattern(
    form: &Form<'_>,
    pattern: &Pattern,
    cell: Address,
) -> Result<DataValidation, XlsxError> {
    let cell = cell.to_string();
    let said = says_nothing(&cell, form.language);
    let condition = format!("OR({},{said})", pattern::matches(pattern, &cell));
    let explained = [("pattern", Arg::from(pattern.explained()))];
    let explained = cut(
        &form.language.fill("form-wrong-pattern", &explained),
        MESSAGE,
    );
    let mut validation = DataValidation::new();
    if length(&condition) <= LONGEST {
        validation = validation
            .ignore_blank(true)
            .allow_custom(Formula::new(condition))
            .set_error_title(cut(&form.language.text("form-wrong-title"), TITLE))?
            .set_error_message(&explained)?;
    }
    validation.set_input_message(&explained)
}

/// The cell where "nothing to report" is chosen or left blank.
pub(super) fn nothing_choice(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    (row, column): (u32, u16),
    is_said: bool,
    hint: Option<&str>,
) -> Result<(), XlsxError> {
    let (format, language) = (&form.styles.input_text, form.language);
    let word = language.text("nothing-to-report");
    if is_said {
        sheet.write_with_format(row, column, &word, format)?;
    } else {
        sheet.write_blank(row, column, format)?;
    }
    let mut choice = DataValidation::new()
        .allow_list_strings(&[word.as_str()])?
        .set_error_title(language.text("form-wrong-title"))?
        .set_error_message(language.text("form-wrong-choice"))?;
    if let Some(hint) = hint {
        choice = choice
            .set_input_title(cut(&word, TITLE))?
            .set_input_message(cut(hint, MESSAGE))?;
    }
    sheet.add_data_validation(row, column, row, column, &choice)?;
    Ok(())
}

fn error_message(form: &Form<'_>, (kind, (min, max), may): Asked<'_>) -> String {
    let language = form.language;
    let word = |limit: Option<Decimal>| limit.map(|l| format_number(l.normalize(), None, language));
    let text = match kind {
        Kind::Number(figure) => language.text(match (figure.is_whole(), may) {
            (true, May::SayNothing) => "form-wrong-count",
            (true, May::HoldValues) => "form-wrong-count-in-list",
            (false, May::SayNothing) => "form-wrong-amount",
            (false, May::HoldValues) => "form-wrong-amount-in-list",
        }),
        Kind::Date => language.text("form-wrong-date"),
        Kind::YesNo | Kind::Choice(_) | Kind::Unit | Kind::Text => {
            language.text("form-wrong-choice")
        }
    };
    let range = match (word(min), word(max)) {
        (None, None) => String::new(),
        (Some(min), None) => language.fill("form-limit-min", &[("min", Arg::from(min.as_str()))]),
        (None, Some(max)) => language.fill("form-limit-max", &[("max", Arg::from(max.as_str()))]),
        (Some(min), Some(max)) => {
            let (min, max) = (Arg::from(min.as_str()), Arg::from(max.as_str()));
            language.fill("form-limit-both", &[("min", min), ("max", max)])
        }
    };
    [text, range].join(" ").trim().to_owned()
}

/// Writes an indicator's answer from the filling, or leaves the input cell blank.
pub(super) fn write_answer(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    (row, column): (u32, u16),
    (indicator, format): (&Indicator, &Format),
) -> Result<(), XlsxError> {
    if let Some(value) = form.prefill.answer(indicator) {
        return write_value(
            sheet,
            form,
            (row, column),
            (&value, &indicator.kind, format),
        );
    }
    if form.prefill.says_nothing(&indicator.code) {
        sheet.write_with_format(row, column, form.language.text("nothing-to-report"), format)?;
    } else {
        sheet.write_blank(row, column, format)?;
    }
    Ok(())
}

/// Writes a value as a person would type or pick it.
pub(super) fn write_value(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    (row, column): (u32, u16),
    (value, kind, format): (&Value, &Kind, &Format),
) -> Result<(), XlsxError> {
    match value {
        Value::Number(figure) => sheet.write_with_format(row, column, double(*figure), format)?,
        Value::Date(day) => {
            let text = format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year());
            sheet.write_with_format(row, column, text, format)?
        }
        other => {
            let text = choices::shown(form, kind, other);
            sheet.write_with_format(row, column, fit_cell(&text).as_ref(), format)?
        }
    };
    Ok(())
}

/// The first characters of a text, with an ellipsis where it is cut.
pub(super) fn cut(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(longest - 1).collect();
    short.push('…');
    short
}
