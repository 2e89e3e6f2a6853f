//! Functions of single values → their value; no names, no cells, so that any formula can use them.

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::COMPARED_DECIMALS;
use super::arithmetic::remainder;
use super::arithmetic::{round, round_away, round_down, round_half_up, whole_below};
use super::error::EvaluationError;
use super::function::Function;
use super::scalar::Scalar;
use super::texts;
use crate::language::date::date_from_serial;

type Result<T> = std::result::Result<T, EvaluationError>;

/// The function's value for these arguments; none where it is no function of single values.
///
/// # Errors
/// What Excel shows as an error value.
pub(crate) fn apply(function: Function, arguments: &[Scalar]) -> Option<Result<Scalar>> {
    let result =
        match (function, arguments) {
            (Function::Abs, [number]) => number_of(number).map(|number| number.abs()),
            (Function::Int, [number]) => settled(number).map(whole_below),
            (Function::Mod, [number, divisor]) => both(number, divisor, divided)
                .and_then(|(number, divisor)| remainder(number, divisor)),
            (Function::Round, [number, digits]) => {
                both(number, digits, number_of).and_then(|(number, digits)| round(number, digits))
            }
            (Function::RoundUp, [number, digits]) => both(number, digits, settled)
                .and_then(|(number, digits)| round_away(number, digits)),
            (Function::RoundDown, [number, digits]) => both(number, digits, settled)
                .and_then(|(number, digits)| round_down(number, digits)),
            (Function::Len, [text]) => text_of(text).map(|text| texts::length(&text).into()),
            (Function::Value, [text]) => text_of(text).and_then(|text| texts::value(&text)),
            (Function::Year, [day]) => day_of(day).map(|day| day.year().into()),
            (Function::Month, [day]) => day_of(day).map(|day| day.month().into()),
            (Function::Day, [day]) => day_of(day).map(|day| day.day().into()),
            _ => return text(function, arguments),
        };
    Some(result.map(Scalar::Number))
}

/// The functions that yield a text.
fn text(function: Function, arguments: &[Scalar]) -> Option<Result<Scalar>> {
    let one = Scalar::Number(Decimal::ONE);
    let result = match (function, arguments) {
        (Function::Left, [text]) => part(text, (None, &one), texts::left),
        (Function::Left, [text, count]) => part(text, (None, count), texts::left),
        (Function::Right, [text]) => part(text, (None, &one), texts::right),
        (Function::Right, [text, count]) => part(text, (None, count), texts::right),
        (Function::Mid, [text, start, count]) => part(text, (Some(start), count), texts::left),
        (Function::Trim, [text]) => text_of(text).map(|text| texts::trim(&text)),
        (Function::Text, [number, format]) => number_of(number)
            .and_then(|number| below(number, MOST_TO_WRITE))
            .map(|number| texts::with_zeros(number, format.to_text().chars().count())),
        _ => return None,
    };
    Some(result.map(Scalar::Text))
}

/// Some characters of a text, from a place on where there is one.
fn part(
    text: &Scalar,
    (start, count): (Option<&Scalar>, &Scalar),
    of: fn(&str, usize) -> String,
) -> Result<String> {
    let text = text_of(text)?;
    let text = match start {
        Some(start) => texts::from(&text, count_of(start, 1)?),
        None => text,
    };
    Ok(of(&text, count_of(count, 0)?))
}

/// A count of characters; fractions are cut off.
fn count_of(value: &Scalar, least: usize) -> Result<usize> {
    let count = whole_below(settled(value)?);
    let count = count
        .to_usize()
        .or((count > Decimal::ZERO).then_some(usize::MAX));
    count
        .filter(|count| *count >= least)
        .ok_or(EvaluationError::NoPlace)
}

fn number_of(value: &Scalar) -> Result<Decimal> {
    let number = value.to_number();
    number.ok_or_else(|| EvaluationError::NumberNeeded {
        found: value.to_text(),
        name: None,
    })
}

/// Beyond this Excel's 15 digits don't suffice for a rest with six decimals.
const MOST_TO_DIVIDE: u64 = 1_000_000_000;
/// Beyond this Excel has no digit for each place.
const MOST_TO_WRITE: u64 = 1_000_000_000_000_000;

fn below(number: Decimal, limit: u64) -> Result<Decimal> {
    if number.abs() < Decimal::from(limit) {
        Ok(number)
    } else {
        Err(EvaluationError::Overflow)
    }
}

/// A number small enough for a rest.
fn divided(value: &Scalar) -> Result<Decimal> {
    below(settled(value)?, MOST_TO_DIVIDE)
}

/// A number without what binary fractions add to it.
fn settled(value: &Scalar) -> Result<Decimal> {
    number_of(value).map(|number| round_half_up(number, COMPARED_DECIMALS))
}

fn both(
    first: &Scalar,
    second: &Scalar,
    of: fn(&Scalar) -> Result<Decimal>,
) -> Result<(Decimal, Decimal)> {
    Ok((of(first)?, of(second)?))
}

/// A text, or the digits of a whole number: a decimal sign depends on the computer.
fn text_of(value: &Scalar) -> Result<String> {
    match value {
        Scalar::Number(number) if !number.fract().is_zero() => {
            Err(EvaluationError::DecimalAsText { found: *number })
        }
        Scalar::Number(number) => Ok(Scalar::Number(below(*number, MOST_TO_WRITE)?).to_text()),
        value => Ok(value.to_text()),
    }
}

/// The day of a number as workbooks keep it. Programs differ before March 1900.
fn day_of(value: &Scalar) -> Result<Date> {
    const FIRST: i64 = 61;
    let serial = whole_below(settled(value)?);
    let day = serial
        .to_i64()
        .filter(|serial| *serial >= FIRST)
        .and_then(|_| date_from_serial(serial.to_f64()?, false));
    day.ok_or(EvaluationError::NoDay { found: serial })
}

#[cfg(test)]
mod tests {
    use super::{Function, Scalar, apply};

    fn text(function: Function, arguments: &[Scalar]) -> String {
        match apply(function, arguments).expect("a function of single values") {
            Ok(value) => value.to_text(),
            Err(error) => error.to_string(),
        }
    }

    fn number(text: &str) -> Scalar {
        Scalar::Number(text.parse().expect(text))
    }

    fn word(text: &str) -> Scalar {
        Scalar::Text(text.to_owned())
    }

    #[test]
    fn functions_of_numbers_calculate_as_in_excel() {
        let cases = [
            (Function::Int, vec!["-2.5"], "-3"),
            (Function::Int, vec!["7.9999999"], "8"),
            (Function::Mod, vec!["-7", "3"], "2"),
            (Function::Mod, vec!["7", "-3"], "-2"),
            (Function::Mod, vec!["5.5", "0.1"], "0"),
            (Function::Mod, vec!["5", "0"], "division by zero"),
            (Function::RoundUp, vec!["-1.21", "1"], "-1.3"),
            (Function::RoundUp, vec!["101", "-2"], "200"),
            (Function::RoundDown, vec!["-1.29", "1"], "-1.2"),
            (Function::RoundDown, vec!["199", "-2"], "100"),
            (Function::Year, vec!["45351"], "2024"),
            (Function::Month, vec!["45351"], "2"),
            (Function::Day, vec!["45351"], "29"),
            (Function::Year, vec!["60"], "60 is no day"),
        ];
        for (function, arguments, expected) in cases {
            let values: Vec<Scalar> = arguments.iter().map(|text| number(text)).collect();
            assert_eq!(
                text(function, &values),
                expected,
                "{function:?} {arguments:?}"
            );
        }
    }

    #[test]
    fn functions_of_texts_count_characters() {
        let long = word("Trường Mầm non");
        assert_eq!(text(Function::Len, std::slice::from_ref(&long)), "14");
        assert_eq!(text(Function::Left, &[long.clone(), number("6")]), "Trường");
        assert_eq!(text(Function::Left, std::slice::from_ref(&long)), "T");
        assert_eq!(text(Function::Right, &[long.clone(), number("3.9")]), "non");
        assert_eq!(
            text(Function::Right, &[long.clone(), number("99")]),
            "Trường Mầm non"
        );
        let mid = [long.clone(), number("8"), number("3")];
        assert_eq!(text(Function::Mid, &mid), "Mầm");
        let none = [long.clone(), number("0"), number("3")];
        assert_eq!(text(Function::Mid, &none), "no such place in the text");
        assert_eq!(text(Function::Trim, &[word("  a   b ")]), "a b");
        assert_eq!(text(Function::Len, &[number("12")]), "2");
        let found = text(Function::Len, &[number("1.5")]);
        assert!(found.contains("depends on the computer"), "{found}");
    }

    #[test]
    fn only_digits_are_a_number_and_only_zeros_a_format() {
        assert_eq!(text(Function::Value, &[word("007")]), "7");
        for odd in ["1.5", "-7", "1/2", "", "12 người", "1234567890123456"] {
            let found = text(Function::Value, &[word(odd)]);
            assert!(found.contains("is not a number"), "{odd}: {found}");
        }
        assert_eq!(text(Function::Text, &[number("6.5"), word("000")]), "007");
        assert_eq!(text(Function::Text, &[number("-6.4"), word("000")]), "-006");
        assert_eq!(text(Function::Text, &[number("-0.4"), word("0")]), "0");
    }
}
