//! Days: numbers counted from the end of 1899, as workbooks have them by default.

use jiff::civil::{Date, date};
use jiff::{Span, ToSpan as _};

use super::super::evaluate::Function::Plain;
use super::super::value::{Fault, Stop, Value};
use super::Named;

pub(super) const FUNCTIONS: &[Named] = &[
    (
        "DATE",
        Plain((3, 3), |v| {
            let part = |at: usize| v[at].number().map(|number: f64| number.trunc() as i64);
            let (year, month, day) = (part(0)?, part(1)?, part(2)?);
            let year = i16::try_from(year)
                .ok()
                .filter(|year| (1901..=9999).contains(year));
            let first = year
                .and_then(|year| Date::new(year, 1, 1).ok())
                .ok_or(Stop::Unknown)?;
            let months = Span::new().try_months(month - 1).ok();
            let days = Span::new().try_days(day - 1).ok();
            let moved = months.and_then(|months| first.checked_add(months).ok());
            let moved = moved
                .zip(days)
                .and_then(|(moved, days)| moved.checked_add(days).ok());
            number(moved.ok_or(Stop::Fault(Fault::Number))?)
        }),
    ),
    (
        "YEAR",
        Plain((1, 1), |v| Ok(Value::Number(f64::from(day(&v[0])?.year())))),
    ),
    (
        "MONTH",
        Plain((1, 1), |v| {
            Ok(Value::Number(f64::from(day(&v[0])?.month())))
        }),
    ),
    (
        "DAY",
        Plain((1, 1), |v| Ok(Value::Number(f64::from(day(&v[0])?.day())))),
    ),
];

const ORIGIN: Date = date(1899, 12, 30);

/// The day of a number. Before March 1900 Excel counts a day that never was.
fn day(value: &Value) -> Result<Date, Stop> {
    let number = value.number()?.floor();
    if !(61.0..2_958_466.0).contains(&number) {
        return Err(Stop::Unknown);
    }
    ORIGIN
        .checked_add((number as i64).days())
        .map_err(|_| Stop::Unknown)
}

fn number(day: Date) -> Result<Value, Stop> {
    let days = ORIGIN.until(day).map_err(|_| Stop::Unknown)?.get_days();
    match days > 60 {
        true => Ok(Value::Number(f64::from(days))),
        false => Err(Stop::Unknown),
    }
}
