//! Comparing two values: numbers by their difference, the rest by Excel's order.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::COMPARED_DECIMALS;
use super::arithmetic::{calculate, round_half_up};
use super::error::EvaluationError;
use super::scalar::{Scalar, fold};
use super::tree::{Comparison, Operator};

/// `left - right`, rounded to the decimals that comparisons look at.
pub(crate) fn difference(left: Decimal, right: Decimal) -> Result<Decimal, EvaluationError> {
    let difference = calculate(Operator::Subtract, left, right)?;
    Ok(round_half_up(difference, COMPARED_DECIMALS))
}

/// Whether two numbers with this difference compare so; see the module's text on tolerance.
pub(crate) fn within(comparison: Comparison, difference: Decimal, tolerance: Decimal) -> bool {
    match comparison {
        Comparison::Equal => difference.abs() <= tolerance,
        Comparison::NotEqual => difference.abs() > tolerance,
        Comparison::LessOrEqual => difference <= tolerance,
        Comparison::GreaterOrEqual => difference >= -tolerance,
        Comparison::Less => difference < Decimal::ZERO,
        Comparison::Greater => difference > Decimal::ZERO,
    }
}

/// Excel's order: numbers before texts before conditions; texts regardless of case; a blank
/// counts as the other side's zero, empty text or `FALSE`.
///
/// Texts are ordered by code point, not by a language's alphabet.
pub(crate) fn order(left: &Scalar, right: &Scalar) -> Ordering {
    match (left, right) {
        (Scalar::Blank, Scalar::Blank) => Ordering::Equal,
        (Scalar::Blank, other) => order(&nothing_like(other), other),
        (other, Scalar::Blank) => order(other, &nothing_like(other)),
        (Scalar::Number(left), Scalar::Number(right)) => left.cmp(right),
        (Scalar::Text(left), Scalar::Text(right)) => fold(left).cmp(&fold(right)),
        (Scalar::Bool(left), Scalar::Bool(right)) => left.cmp(right),
        _ => rank(left).cmp(&rank(right)),
    }
}

fn nothing_like(other: &Scalar) -> Scalar {
    match other {
        Scalar::Text(_) => Scalar::Text(String::new()),
        Scalar::Bool(_) => Scalar::Bool(false),
        Scalar::Number(_) | Scalar::Blank => Scalar::Number(Decimal::ZERO),
    }
}

fn rank(value: &Scalar) -> u8 {
    match value {
        Scalar::Blank | Scalar::Number(_) => 0,
        Scalar::Text(_) => 1,
        Scalar::Bool(_) => 2,
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::{Comparison, within};

    #[test]
    fn tolerance_forgives_both_directions_alike() {
        for difference in [Decimal::ONE, -Decimal::ONE] {
            assert!(within(Comparison::Equal, difference, Decimal::ONE));
            assert!(within(Comparison::LessOrEqual, difference, Decimal::ONE));
            assert!(within(Comparison::GreaterOrEqual, difference, Decimal::ONE));
            assert!(!within(Comparison::NotEqual, difference, Decimal::ONE));
        }
    }

    #[test]
    fn strict_comparisons_ignore_the_tolerance() {
        assert!(!within(Comparison::Greater, Decimal::ZERO, Decimal::ONE));
        assert!(within(Comparison::Less, -Decimal::ONE, Decimal::ONE));
    }
}
