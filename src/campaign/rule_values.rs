//! Values and answers as rules see them.

use rust_decimal::Decimal;

use super::rule::Scalar;
use crate::language::date::serial_of_date;
use crate::value::{Answer, Kind, Value};

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

/// "Nothing to report" as rules see it.
#[must_use]
pub fn nothing(kind: &Kind) -> Scalar {
    match kind {
        Kind::Number(_) => Scalar::Number(Decimal::ZERO),
        Kind::YesNo => Scalar::Text(Value::YesNo(false).plain()),
        Kind::Choice(_) | Kind::Date | Kind::Unit | Kind::Text => Scalar::Blank,
    }
}

/// An answer as rules see it: nothing to report is a zero where a figure is asked for and a
/// "no" where yes or no is; where something is to be named, there is nothing to judge.
#[must_use]
pub fn of_answer(answer: &Answer, kind: &Kind) -> Scalar {
    match answer {
        Answer::Nothing => nothing(kind),
        Answer::Given(value) => of_value(value),
        Answer::Blank | Answer::Unusable(_) => Scalar::Blank,
    }
}
