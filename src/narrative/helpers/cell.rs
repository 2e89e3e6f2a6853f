//! Values for the cells of a workbook: told with their kind, so that a figure stays a figure.
//!
//! No template can call these helpers: no tag's name has a space in it.

use rust_decimal::Decimal;

use super::Fault;
use super::argument::Arguments;
use super::item::{Given, Item};
use super::signature::{Signature, Takes, helper};
use crate::language::date::read_date;
use crate::narrative::mistake::ArgumentProblem;

/// The helper that tells what a value is: a letter for its kind, then the value.
pub(crate) const CELL: &str = "cell value";
/// The helper that prints a value as it is.
pub(crate) const PLAIN: &str = "plain value";

/// The helpers of this file.
pub(super) const HELPERS: &[Signature] = &[
    helper(CELL, (2, 16), Takes::Anything, &[], cell),
    helper(PLAIN, (1, 1), Takes::Anything, &[], plain),
];

/// A value as it is.
fn plain(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    Ok(call.value(0).plain().into())
}

/// A value with its kind, as the first argument says that it is meant: `n` a number, `p` a number
/// of hundredths, `d` a day, `b` true or false, `s` a text. Nothing for what is missing.
fn cell(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let meant = call.value(0).text().unwrap_or_default().to_owned();
    let value = call.value(1);
    match meant.as_str() {
        "figure" | "percent" => figure(call, &meant),
        "share" => share(call),
        "day" => day(call),
        "text" => Ok(text(&value.plain()).into()),
        _ => Ok(told(value).into()),
    }
}

/// A value with the letter of what it is.
pub(super) fn told(value: Item<'_>) -> String {
    if let Some(flag) = value.flag() {
        return format!("b{}", u8::from(flag));
    }
    match value.is_number() {
        true => format!("n{}", value.plain()),
        false => text(&value.plain()),
    }
}

/// A text with its letter.
pub(super) fn text(text: &str) -> String {
    match text.is_empty() {
        true => String::new(),
        false => format!("s{text}"),
    }
}

/// What stands for a missing figure: what the option `none` says, else nothing.
fn missing(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let fault = || call.fault(1, ArgumentProblem::NotAText);
    match call.option("none") {
        None => Ok(String::new().into()),
        Some(words) => words
            .text()
            .map(|words| text(words).into())
            .ok_or_else(fault),
    }
}

fn figure(call: &Arguments<'_, '_>, meant: &str) -> Result<Given, Fault> {
    match figure_of(call.value(1), meant == "percent") {
        Ok(Some(figure)) => Ok(figure.into()),
        Ok(None) => missing(call),
        Err(NoNumber) => Err(call.fault(1, ArgumentProblem::NotANumber)),
    }
}

/// What can't be taken for a figure.
pub(super) struct NoNumber;

/// An indicator, a row with a value or total, or a plain number as a figure with its letter; nothing
/// where it is missing.
pub(super) fn figure_of(value: Item<'_>, is_percent: bool) -> Result<Option<String>, NoNumber> {
    let inner = value.inner();
    if inner.is_missing() {
        return Ok(None);
    }
    let figure = inner.decimal().ok_or(NoNumber)?;
    let kind = value.field("kind").and_then(Item::text);
    let letter = figure_letter(is_percent || kind == Some("percent"));
    Ok(Some(format!("{letter}{}", figure.normalize())))
}

/// The letter of a number, or of one of hundredths.
pub(super) fn figure_letter(is_percent: bool) -> char {
    match is_percent {
        true => 'p',
        false => 'n',
    }
}

fn share(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let (part, whole) = (call.figure(1)?.value, call.figure(2)?.value);
    let Some((part, whole)) = part.zip(whole).filter(|(_, whole)| !whole.is_zero()) else {
        return missing(call);
    };
    let hundred = part.checked_mul(Decimal::ONE_HUNDRED);
    let share = hundred.and_then(|part| part.checked_div(whole));
    let share = share.ok_or_else(|| call.fault(1, ArgumentProblem::TooLarge))?;
    Ok(format!("p{}", share.normalize()).into())
}

fn day(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let value = call.value(1).inner();
    if value.is_number() {
        return Ok(told(value).into());
    }
    let Some(typed) = call.text(1)?.filter(|text| !text.trim().is_empty()) else {
        return Ok(String::new().into());
    };
    let date = read_date(&typed).ok_or_else(|| call.fault(1, ArgumentProblem::NotADate))?;
    Ok(format!("d{date}").into())
}
