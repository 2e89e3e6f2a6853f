//! Checked decimal arithmetic: exact to 28 digits, an error beyond.

use rust_decimal::{Decimal, RoundingStrategy};

use super::error::EvaluationError;
use super::tree::Operator;

type Result = std::result::Result<Decimal, EvaluationError>;

/// Calculates `left operator right` for the operators of numbers.
pub(crate) fn calculate(operator: Operator, left: Decimal, right: Decimal) -> Result {
    let result = match operator {
        Operator::Add => left.checked_add(right),
        Operator::Subtract => left.checked_sub(right),
        Operator::Multiply => left.checked_mul(right),
        Operator::Divide if right.is_zero() => return Err(EvaluationError::DivisionByZero),
        Operator::Divide => left.checked_div(right),
        Operator::Power => return power(left, right),
        Operator::Join => None,
    };
    // A product with a negative number may be -0, which would print so.
    let unsigned = |number: Decimal| {
        if number.is_zero() {
            Decimal::ZERO
        } else {
            number
        }
    };
    result.map(unsigned).ok_or(EvaluationError::Overflow)
}

/// Only whole exponents: a root has no exact decimal.
fn power(base: Decimal, exponent: Decimal) -> Result {
    if !exponent.fract().is_zero() || (base.is_zero() && exponent.is_zero()) {
        return Err(EvaluationError::InvalidPower);
    }
    let count = i64::try_from(exponent).map_err(|_| EvaluationError::Overflow)?;
    let power = whole_power(base, count.unsigned_abs())?;
    if count < 0 {
        calculate(Operator::Divide, Decimal::ONE, power)
    } else {
        Ok(power)
    }
}

fn whole_power(mut base: Decimal, mut exponent: u64) -> Result {
    let mut result = Decimal::ONE;
    loop {
        if exponent & 1 == 1 {
            result = calculate(Operator::Multiply, result, base)?;
        }
        exponent >>= 1;
        if exponent == 0 {
            return Ok(result);
        }
        base = calculate(Operator::Multiply, base, base)?;
    }
}

/// Rounds as Excel's ROUND: halves away from zero, negative digits before the point, a
/// fraction of `digits` cut off.
pub(crate) fn round(number: Decimal, digits: Decimal) -> Result {
    round_by(RoundingStrategy::MidpointAwayFromZero, number, digits)
}

/// Rounds as Excel's ROUNDUP.
pub(crate) fn round_away(number: Decimal, digits: Decimal) -> Result {
    round_by(RoundingStrategy::AwayFromZero, number, digits)
}

/// Rounds as Excel's ROUNDDOWN.
pub(crate) fn round_down(number: Decimal, digits: Decimal) -> Result {
    round_by(RoundingStrategy::ToZero, number, digits)
}

fn round_by(strategy: RoundingStrategy, number: Decimal, digits: Decimal) -> Result {
    match i32::try_from(digits.trunc()) {
        Ok(digits @ 0..) => Ok(number.round_dp_with_strategy(digits.unsigned_abs(), strategy)),
        Ok(digits @ -28..) => {
            let unit = whole_power(Decimal::TEN, u64::from(digits.unsigned_abs()))?;
            let scaled = calculate(Operator::Divide, number, unit)?;
            let whole = scaled.round_dp_with_strategy(0, strategy);
            calculate(Operator::Multiply, whole, unit)
        }
        _ if digits.is_sign_negative() => Ok(Decimal::ZERO),
        _ => Ok(number),
    }
}

/// The whole number at or below.
pub(crate) fn whole_below(number: Decimal) -> Decimal {
    number.floor()
}

/// What a division leaves, with the sign of the divisor, as Excel's MOD.
pub(crate) fn remainder(number: Decimal, divisor: Decimal) -> Result {
    if divisor.is_zero() {
        return Err(EvaluationError::DivisionByZero);
    }
    let left = number
        .checked_rem(divisor)
        .ok_or(EvaluationError::Overflow)?;
    let is_apart = !left.is_zero() && left.is_sign_negative() != divisor.is_sign_negative();
    let shift = if is_apart { divisor } else { Decimal::ZERO };
    calculate(Operator::Add, left, shift)
}

/// Rounds halves away from zero.
pub(crate) fn round_half_up(number: Decimal, decimals: u32) -> Decimal {
    number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::{EvaluationError, Operator, calculate, round};

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn halves_are_rounded_away_from_zero() {
        let cases = [
            ("2.5", "0", "3"),
            ("-2.5", "0", "-3"),
            ("1.005", "2", "1.01"),
        ];
        for (number, digits, rounded) in cases {
            assert_eq!(
                round(decimal(number), decimal(digits)),
                Ok(decimal(rounded))
            );
        }
    }

    #[test]
    fn negative_digits_round_before_the_point() {
        let cases = [
            ("1250", "-2", "1300"),
            ("-149", "-2", "-100"),
            ("5", "-40", "0"),
        ];
        for (number, digits, rounded) in cases {
            assert_eq!(
                round(decimal(number), decimal(digits)),
                Ok(decimal(rounded))
            );
        }
    }

    #[test]
    fn what_has_no_exact_result_is_an_error() {
        let power = |base, exponent| calculate(Operator::Power, decimal(base), decimal(exponent));
        assert_eq!(power("2", "-2"), Ok(decimal("0.25")));
        assert_eq!(power("4", "0.5"), Err(EvaluationError::InvalidPower));
        assert_eq!(power("0", "-1"), Err(EvaluationError::DivisionByZero));
        assert_eq!(power("10", "29"), Err(EvaluationError::Overflow));
        assert_eq!(
            power("1", "99999999999999999999"),
            Err(EvaluationError::Overflow)
        );
        let most = calculate(Operator::Add, Decimal::MAX, Decimal::ONE);
        assert_eq!(most, Err(EvaluationError::Overflow));
    }
}
