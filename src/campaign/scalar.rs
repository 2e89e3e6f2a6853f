//! Values and answers as rules see them.

use rust_decimal::Decimal;

use super::rule::Scalar;
use crate::language::date::serial_of_date;
use crate::value::{Answer, Value};

/// A value as rules see it: yes and no are the texts `yes` and `no`, a choice is its value, a
/// day is the number by which Excel keeps it, so that days can be counted.
#[must_use]
pub fn of_value(value: &Value) -> Scalar {
    match value {
        Value::Number(figure) => Scalar::Number(*figure),
        Value::Date(day) => Scalar::Number(serial_of_date(*day).into()),
        other => Scalar::Text(other.plain()),
    }
}

/// An answer as rules see it: nothing to report is zero.
#[must_use]
pub fn of_answer(answer: &Answer) -> Scalar {
    match answer {
        Answer::Nothing => Scalar::Number(Decimal::ZERO),
        Answer::Given(value) => of_value(value),
        Answer::Blank | Answer::Unusable => Scalar::Blank,
    }
}
