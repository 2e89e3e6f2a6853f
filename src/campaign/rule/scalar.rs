//! Single values, where they come from, and how Excel turns one kind into another.

use crate::language::text::composed;
use rust_decimal::Decimal;

/// One value.
#[derive(Debug, Clone, PartialEq)]
pub enum Scalar {
    /// Nothing was filled in; not zero.
    Blank,
    /// A number.
    Number(Decimal),
    /// A text.
    Text(String),
    /// True or false.
    Bool(bool),
}

/// Where a formula finds its values.
pub trait Values {
    /// The value of an indicator, [`Scalar::Blank`] if there is none.
    fn value(&self, indicator: &str) -> Scalar;

    /// Whether an indicator's cell says something: "nothing to report" does, though it may be no
    /// value to calculate with.
    fn is_filled(&self, indicator: &str) -> bool {
        self.value(indicator) != Scalar::Blank
    }

    /// The cells of a list's column, one for each row, in the list's order.
    ///
    /// All columns of a list are equally long; rows that are wholly blank may be left out,
    /// since no formula can tell.
    fn column(&self, list: &str, column: &str) -> Vec<Scalar>;
}

impl Scalar {
    /// The number, if it is one.
    #[must_use]
    pub fn number(&self) -> Option<Decimal> {
        match self {
            Scalar::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The number that Excel's arithmetic sees: a blank is 0, `TRUE` is 1.
    ///
    /// A text counts only if it is a whole number without separators: what `1.234` means
    /// depends on the settings of the computer.
    pub(crate) fn to_number(&self) -> Option<Decimal> {
        match self {
            Scalar::Blank => Some(Decimal::ZERO),
            Scalar::Number(number) => Some(*number),
            Scalar::Bool(truth) => Some(Decimal::from(u8::from(*truth))),
            Scalar::Text(text) => whole_number(text),
        }
    }

    /// The condition that Excel sees: any number but 0 is true.
    pub(crate) fn to_condition(&self) -> Option<bool> {
        match self {
            Scalar::Blank => Some(false),
            Scalar::Number(number) => Some(!number.is_zero()),
            Scalar::Bool(truth) => Some(*truth),
            Scalar::Text(_) => None,
        }
    }

    /// The text that `&` joins.
    pub(crate) fn to_text(&self) -> String {
        match self {
            Scalar::Blank => String::new(),
            Scalar::Number(number) => number.normalize().to_string(),
            Scalar::Bool(true) => "TRUE".to_owned(),
            Scalar::Bool(false) => "FALSE".to_owned(),
            Scalar::Text(text) => text.clone(),
        }
    }
}

/// Reads digits with an optional sign, and nothing else.
pub(crate) fn whole_number(text: &str) -> Option<Decimal> {
    let text = text.trim();
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if plain {
        Decimal::from_str_exact(text).ok()
    } else {
        None
    }
}

/// A text as comparisons see it: composed, in lower case.
pub(crate) fn fold(text: &str) -> String {
    let text = composed(text);
    text.chars().flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{Scalar, fold, whole_number};

    #[test]
    fn only_whole_number_texts_are_numbers() {
        assert_eq!(whole_number(" -12 "), Some((-12).into()));
        for text in ["1.234", "1,5", "", "-", "12 người", "１２"] {
            assert_eq!(Scalar::Text(text.to_owned()).to_number(), None, "{text}");
        }
    }

    #[test]
    fn composed_and_decomposed_texts_are_equal() {
        assert_eq!(fold("Đảng BỘ"), fold("đa\u{309}ng bô\u{323}"));
    }
}
