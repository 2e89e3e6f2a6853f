//! Dates in a sentence.

use jiff::civil::Date;

use super::argument::Arguments;
use super::item::{Given, Item};
use super::signature::{Signature, Takes, helper};
use super::{Fault, MISSING};
use crate::language::Language;
use crate::language::date::{format_date, format_date_long, format_month_long, read_date};
use crate::language::period::Period;
use crate::narrative::mistake::ArgumentProblem;

/// The helpers of this file.
pub(super) const HELPERS: &[Signature] = &[
    helper("date", (1, 1), Takes::Date, &[], date),
    helper("date-long", (1, 1), Takes::Date, &["day"], date_long),
    helper("quarter", (1, 1), Takes::Anything, &[], quarter),
];

fn print(call: &Arguments<'_, '_>, print: fn(Date, Language) -> String) -> Result<Given, Fault> {
    // A setting that is not filled in is blank.
    let Some(text) = call.text(0)?.filter(|text| !text.trim().is_empty()) else {
        return Ok(MISSING.into());
    };
    let date = read_date(&text).ok_or_else(|| call.fault(0, ArgumentProblem::NotADate))?;
    Ok(print(date, call.language).into())
}

/// `{{date "2024-03-20"}}`: 20/3/2024.
fn date(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    print(call, format_date)
}

/// `{{quarter "2024-03-20"}}`: quý I năm 2024; of a period, its own words.
fn quarter(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    if let Some(label) = call.value(0).field("label").and_then(Item::text) {
        return Ok(label.into());
    }
    let Some(text) = call.text(0)? else {
        return Ok(MISSING.into());
    };
    let date = read_date(&text).ok_or_else(|| call.fault(0, ArgumentProblem::NotADate))?;
    let code = format!("{}-Q{}", date.year(), (date.month() - 1) / 3 + 1);
    let period = code.parse::<Period>().ok();
    let period = period.ok_or_else(|| call.fault(0, ArgumentProblem::NotADate))?;
    Ok(period.label(call.language).into())
}

/// `{{date-long "2024-03-20"}}`: ngày 20 tháng 3 năm 2024; with `day=false` room for the day.
fn date_long(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    match call.flag("day")? {
        Some(false) => print(call, format_month_long),
        _ => print(call, format_date_long),
    }
}
