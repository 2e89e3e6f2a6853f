//! Texts as they are, in other letters, and Roman numerals.

use rust_decimal::Decimal;

use super::argument::Arguments;
use super::item::{Given, Item};
use super::signature::{Signature, Takes, helper};
use super::{Fault, MISSING};
use crate::language::date::{format_date, read_date};
use crate::language::number::{format_number, format_percent, roman_numeral};
use crate::narrative::mistake::ArgumentProblem;
use crate::narrative::tag::{CHART, FOOTNOTE};

/// The helpers of this file.
pub(super) const HELPERS: &[Signature] = &[
    helper("show", (1, 1), Takes::Anything, &[], show),
    helper(FOOTNOTE, (1, 1), Takes::Anything, &[], show),
    helper(CHART, (1, 1), Takes::Chart, &["width"], chart),
    helper("row-number", (1, 1), Takes::Anything, &[], row_number),
    helper("roman", (1, 1), Takes::Figure, &[], roman),
    helper("lower", (1, 1), Takes::Anything, &[], lower),
    helper("upper", (1, 1), Takes::Anything, &[], upper),
    helper("capital", (1, 1), Takes::Anything, &[], capital),
];

/// What prints for a name without a helper.
fn show(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let value = call.value(0);
    let fault = || call.fault(0, ArgumentProblem::NotAText);
    match value.inner().is_missing() {
        true => Ok(MISSING.into()),
        false if value.is_indicator() => show_indicator(call),
        false => value.printable().map(Given::from).ok_or_else(fault),
    }
}

/// The title of a chart; its tag alone is looked at for the width.
fn chart(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    call.whole("width")?;
    show(call)
}

/// An indicator of one unit or group, as values of its kind are written.
fn show_indicator(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let (value, language) = (call.value(0), call.language);
    let own = value.inner();
    let kind = value.field("kind").and_then(Item::text).unwrap_or_default();
    Ok(match kind {
        "yes-no" if own.decimal() == Some(Decimal::ONE) => language.text("yes").into(),
        "yes-no" => language.text("no").into(),
        "date" => {
            let day = own.text().and_then(read_date);
            let day = day.ok_or_else(|| call.fault(0, ArgumentProblem::NotADate))?;
            format_date(day, language).into()
        }
        "text" | "choice" | "unit" => own.printable().unwrap_or_default().into(),
        kind => {
            let figure = call.figure(0)?;
            let value = figure.value.unwrap_or_default();
            match kind {
                "percent" => format_percent(value, figure.decimals, language).into(),
                _ => format_number(value, figure.decimals, language).into(),
            }
        }
    })
}

/// `{{row-number @index}}`, in short `{{@number}}`: the number of a row, from 1.
fn row_number(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let index = call.value(0).number();
    let index = index.ok_or_else(|| call.fault(0, ArgumentProblem::NotANumber))?;
    Ok((index + 1).into())
}

fn changed(call: &Arguments<'_, '_>, change: fn(&str) -> String) -> Result<Given, Fault> {
    Ok(call
        .text(0)?
        .map_or(MISSING.to_owned(), |text| change(&text))
        .into())
}

/// `{{lower s}}`
fn lower(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    changed(call, str::to_lowercase)
}

/// `{{upper s}}`
fn upper(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    changed(call, str::to_uppercase)
}

/// `{{capital s}}`: the first letter as a capital, the others as they are.
fn capital(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    changed(call, |text| {
        let mut letters = text.chars();
        let first = letters.next().map(|first| first.to_uppercase().to_string());
        first.unwrap_or_default() + letters.as_str()
    })
}

/// `{{roman x}}`: a whole number from 1 to 3,999.
fn roman(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let Some(value) = call.figure(0)?.value else {
        return Ok(MISSING.into());
    };
    let number = Some(value)
        .filter(|v| v.is_integer())
        .and_then(|v| usize::try_from(v).ok());
    let number = number.filter(|number| (1..4000).contains(number));
    let number = number.ok_or_else(|| call.fault(0, ArgumentProblem::NotANumber))?;
    Ok(roman_numeral(number).into())
}
