//! Values and answers as rules see them.

use rust_decimal::Decimal;

use super::rule::Scalar;
use crate::value::{Answer, Value};

/// A value as rules see it: yes and no are the texts `yes` and `no`, a choice is its value.
#[must_use]
pub fn of_value(value: &Value) -> Scalar {
    match value {
        Value::Number(figure) => Scalar::Number(*figure),
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
