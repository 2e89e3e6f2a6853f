//! Parts of texts, in characters as Excel counts them.

use rust_decimal::Decimal;

use super::arithmetic::round_half_up;
use super::error::EvaluationError;

/// The digits that Excel keeps of a number.
const DIGITS: usize = 15;

/// Characters as Excel counts them.
pub(crate) fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The first characters.
pub(crate) fn left(text: &str, count: usize) -> String {
    text.chars().take(count).collect()
}

/// The last characters.
pub(crate) fn right(text: &str, count: usize) -> String {
    let skipped = text.chars().count().saturating_sub(count);
    text.chars().skip(skipped).collect()
}

/// The text from a character on, counted from 1.
pub(crate) fn from(text: &str, start: usize) -> String {
    text.chars().skip(start.saturating_sub(1)).collect()
}

/// Without spaces at the ends, and with one between words.
pub(crate) fn trim(text: &str) -> String {
    let words = text.split(' ').filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// The number that a text of digits is.
///
/// # Errors
/// Any other text, among them those that each computer reads by its own settings.
pub(crate) fn value(text: &str) -> Result<Decimal, EvaluationError> {
    let is_plain =
        !text.is_empty() && text.len() <= DIGITS && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = is_plain
        .then(|| Decimal::from_str_exact(text).ok())
        .flatten();
    number.ok_or_else(|| EvaluationError::NumberNeeded {
        found: text.to_owned(),
        name: None,
    })
}

/// A number rounded to a whole one, with at least so many digits.
pub(crate) fn with_zeros(number: Decimal, digits: usize) -> String {
    let whole = round_half_up(number, 0).normalize();
    let sign = if whole.is_sign_negative() && !whole.is_zero() {
        "-"
    } else {
        ""
    };
    format!("{sign}{:0>digits$}", whole.abs().to_string())
}
