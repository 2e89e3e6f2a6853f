//! Dates in a sentence.

use jiff::civil::Date;
use serde_json::Value;

use super::argument::Arguments;
use super::{Fault, MISSING};
use crate::language::Language;
use crate::language::date::{format_date, format_date_long, read_date};
use crate::narrative::mistake::ArgumentProblem;

fn print(call: &Arguments<'_, '_>, print: fn(Date, Language) -> String) -> Result<Value, Fault> {
    let Some(text) = call.text(0)? else {
        return Ok(MISSING.into());
    };
    let date = read_date(&text).ok_or_else(|| call.fault(0, ArgumentProblem::NotADate))?;
    Ok(print(date, call.language).into())
}

/// `{{date "2024-03-20"}}`: 20/3/2024.
pub(crate) fn date(call: &Arguments<'_, '_>) -> Result<Value, Fault> {
    print(call, format_date)
}

/// `{{date-long "2024-03-20"}}`: ngày 20 tháng 3 năm 2024.
pub(crate) fn date_long(call: &Arguments<'_, '_>) -> Result<Value, Fault> {
    print(call, format_date_long)
}
