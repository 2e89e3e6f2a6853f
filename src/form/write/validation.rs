//! Input cells: what may be typed, what is said when something else is, what stands there.

use rust_xlsxwriter::{
    DataValidation, DataValidationRule, ExcelDateTime, Format, Formula, Worksheet, XlsxError,
};

use super::{Form, choices};
use crate::campaign::Indicator;
use crate::language::number::format_number;
use crate::language::words::Arg;
use crate::value::{Kind, Value};
use crate::workbook::write::double;
use rust_decimal::Decimal;

/// Excel's limit for a validation's message.
const MESSAGE: usize = 220;
/// Excel's limit for a validation's title.
const TITLE: usize = 30;
/// Figures beyond this are typing errors in any campaign.
const GREATEST: f64 = 1e15;

/// Puts an indicator's validation on its input cell.
pub(super) fn validate(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    (row, column): (u32, u16),
    indicator: &Indicator,
) -> Result<(), XlsxError> {
    let limits = (indicator.min, indicator.max);
    let Some(mut validation) = validation(form, &indicator.kind, limits)? else {
        return Ok(());
    };
    if !indicator.note.is_empty() {
        validation = validation
            .set_input_title(cut(&indicator.label, TITLE))?
            .set_input_message(cut(&indicator.note, MESSAGE))?;
    }
    sheet.add_data_validation(row, column, row, column, &validation)?;
    Ok(())
}

/// The validation of a kind of value; none where anything may be typed.
pub(super) fn validation(
    form: &Form<'_>,
    kind: &Kind,
    limits: (Option<Decimal>, Option<Decimal>),
) -> Result<Option<DataValidation>, XlsxError> {
    let blank = DataValidation::new().ignore_blank(true);
    let typed = match kind {
        Kind::Text => return Ok(None),
        // Nothing may exclude "không phát sinh", so the number test is a formula of Excel's own.
        Kind::Count | Kind::Amount | Kind::Percent => number_validation(blank, kind, limits),
        Kind::YesNo | Kind::Choice(_) | Kind::Unit => match choices::range(form, kind) {
            Some(range) => blank.allow_list_formula(Formula::new(range)),
            None => return Ok(None),
        },
        Kind::Date => blank.allow_date(DataValidationRule::Between(
            ExcelDateTime::from_ymd(1930, 1, 1)?,
            ExcelDateTime::from_ymd(2100, 12, 31)?,
        )),
    };
    let typed = typed
        .set_error_title(cut(&form.language.text("form-wrong-title"), TITLE))?
        .set_error_message(cut(&error_message(form, kind, limits), MESSAGE))?;
    Ok(Some(typed))
}

fn number_validation(
    validation: DataValidation,
    kind: &Kind,
    (min, max): (Option<Decimal>, Option<Decimal>),
) -> DataValidation {
    let bound = |limit: Option<Decimal>, open: f64| limit.map_or(open, double);
    let (min, max) = (bound(min, -GREATEST), bound(max, GREATEST));
    if *kind == Kind::Count {
        let formula = |limit: f64| Formula::new(format!("{limit:.0}"));
        let rule = DataValidationRule::Between(formula(min), formula(max));
        return validation.allow_whole_number_formula(rule);
    }
    validation.allow_decimal_number(DataValidationRule::Between(min, max))
}

fn error_message(
    form: &Form<'_>,
    kind: &Kind,
    (min, max): (Option<Decimal>, Option<Decimal>),
) -> String {
    let language = form.language;
    let word = |limit: Option<Decimal>| limit.map(|l| format_number(l.normalize(), None, language));
    let text = match kind {
        Kind::Count => language.text("form-wrong-count"),
        Kind::Amount | Kind::Percent => language.text("form-wrong-amount"),
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
    (code, look): (&str, &Format),
) -> Result<(), XlsxError> {
    if form.filling.nothing.contains(code) {
        sheet.write_with_format(row, column, form.language.text("nothing-to-report"), look)?;
        return Ok(());
    }
    let indicator = form.campaign.indicators.get(code);
    let opening = indicator.and_then(|i| form.filling.previous.get(i.opening.as_ref()?));
    match (form.filling.answers.get(code), opening) {
        (Some(value), _) => {
            let kind = indicator.map_or(&Kind::Text, |indicator| &indicator.kind);
            write_value(sheet, form, (row, column), (value, kind, look))
        }
        (None, Some(figure)) => {
            sheet.write_with_format(row, column, double(*figure), look)?;
            Ok(())
        }
        (None, None) => {
            sheet.write_blank(row, column, look)?;
            Ok(())
        }
    }
}

/// Writes a value as a person would type or pick it.
pub(super) fn write_value(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    (row, column): (u32, u16),
    (value, kind, look): (&Value, &Kind, &Format),
) -> Result<(), XlsxError> {
    match value {
        Value::Number(figure) => sheet.write_with_format(row, column, double(*figure), look)?,
        Value::Date(day) => {
            let year = u16::try_from(day.year()).unwrap_or(1900);
            let (month, day) = (day.month().unsigned_abs(), day.day().unsigned_abs());
            let day = ExcelDateTime::from_ymd(year, month, day)?;
            sheet.write_with_format(row, column, &day, look)?
        }
        other => {
            let text = choices::shown(form, kind, other);
            sheet.write_with_format(row, column, text, look)?
        }
    };
    Ok(())
}

/// The first characters of a text, with an ellipsis where it is cut.
fn cut(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(longest - 1).collect();
    short.push('…');
    short
}
