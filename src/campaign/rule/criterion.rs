//! Criteria of SUMIF, SUMIFS, COUNTIF and COUNTIFS, as Excel reads them.
//!
//! A number or a text without operator asks for equality; `"<>x"`, `">=5"` and the like
//! compare. Texts are equal regardless of case; `*`, `?` and `~` are wildcards in `=` and
//! `<>`. `"="` asks for blank cells, `"<>"` for filled ones, `""` for blank or empty ones.
//! An order (`<`, `>`) admits only cells of the criterion's own kind; `<>` admits every cell
//! that `=` does not, blank ones included. A text cell of digits equals the number.
//!
//! Numbers within texts are whole: Excel reads `">=1.5"` by the settings of the computer.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::scalar::{Scalar, fold, whole_number};
use super::tree::Comparison;

/// What a cell must be like.
#[derive(Debug, PartialEq)]
pub(crate) struct Criterion {
    comparison: Comparison,
    operand: Operand,
}

#[derive(Debug, PartialEq)]
enum Operand {
    /// Nothing after `=` or `<>`.
    Blank,
    /// The empty text without operator.
    Empty,
    Number(Decimal),
    Bool(bool),
    /// Folded.
    Text(Vec<char>),
}

impl Criterion {
    pub(crate) fn new(value: &Scalar) -> Criterion {
        let equal = |operand| Criterion {
            comparison: Comparison::Equal,
            operand,
        };
        match value {
            // An empty cell as a criterion means 0.
            Scalar::Blank => equal(Operand::Number(Decimal::ZERO)),
            Scalar::Number(number) => equal(Operand::Number(*number)),
            Scalar::Bool(truth) => equal(Operand::Bool(*truth)),
            Scalar::Text(text) if text.is_empty() => equal(Operand::Empty),
            Scalar::Text(text) => Criterion::read(text),
        }
    }

    fn read(text: &str) -> Criterion {
        let (comparison, rest) = operator(text);
        let truth = ["false", "true"]
            .iter()
            .position(|word| rest.eq_ignore_ascii_case(word));
        let operand = match (whole_or_joined(rest), truth) {
            _ if rest.is_empty() => Operand::Blank,
            (Some(number), _) => Operand::Number(number),
            (None, Some(place)) => Operand::Bool(place == 1),
            (None, None) => Operand::Text(fold(rest).chars().collect()),
        };
        Criterion {
            comparison,
            operand,
        }
    }

    pub(crate) fn admits(&self, cell: &Scalar) -> bool {
        match self.comparison {
            Comparison::Equal => self.equals(cell),
            Comparison::NotEqual => !self.equals(cell),
            comparison => self
                .order(cell)
                .is_some_and(|order| comparison.admits(order)),
        }
    }

    fn equals(&self, cell: &Scalar) -> bool {
        match (&self.operand, cell) {
            (Operand::Blank | Operand::Empty, Scalar::Blank) => true,
            (Operand::Empty, Scalar::Text(text)) => text.is_empty(),
            (Operand::Number(wanted), Scalar::Number(number)) => wanted == number,
            (Operand::Number(wanted), Scalar::Text(text)) => whole_number(text) == Some(*wanted),
            (Operand::Bool(wanted), Scalar::Bool(truth)) => wanted == truth,
            (Operand::Text(pattern), Scalar::Text(text)) => {
                matches(pattern, &fold(text).chars().collect::<Vec<_>>())
            }
            _ => false,
        }
    }

    fn order(&self, cell: &Scalar) -> Option<Ordering> {
        match (&self.operand, cell) {
            (Operand::Number(wanted), Scalar::Number(number)) => Some(number.cmp(wanted)),
            (Operand::Bool(wanted), Scalar::Bool(truth)) => Some(truth.cmp(wanted)),
            (Operand::Text(wanted), Scalar::Text(text)) => {
                Some(fold(text).chars().cmp(wanted.iter().copied()))
            }
            _ => None,
        }
    }
}

/// The comparison that a criterion begins with, and what follows.
pub(crate) fn operator(text: &str) -> (Comparison, &str) {
    let signs = [
        Comparison::NotEqual,
        Comparison::LessOrEqual,
        Comparison::GreaterOrEqual,
        Comparison::Equal,
        Comparison::Less,
        Comparison::Greater,
    ];
    signs
        .into_iter()
        .find_map(|sign| Some((sign, text.strip_prefix(sign.symbol())?)))
        .unwrap_or((Comparison::Equal, text))
}

/// A number as [`Scalar::to_text`] writes it: a literal with a point never gets here.
fn whole_or_joined(text: &str) -> Option<Decimal> {
    let text = text.trim();
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let framed = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_digit());
    let plain = digits
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    if !plain || !framed(digits.bytes().next()) || !framed(digits.bytes().last()) {
        return None;
    }
    Decimal::from_str_exact(text).ok()
}

/// Whether a criterion's text holds a number with a decimal or thousands sign.
pub(crate) fn is_ambiguous(text: &str) -> bool {
    let rest = operator(text).1.trim();
    let digits = rest.strip_prefix(['+', '-']).unwrap_or(rest);
    let numeric = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'%' | b' ');
    digits.bytes().any(|byte| byte.is_ascii_digit())
        && digits.bytes().any(|byte| !byte.is_ascii_digit())
        && digits.bytes().all(numeric)
}

/// Whether a criterion's text admits a blank cell.
pub(crate) fn admits_blank(text: &str) -> bool {
    Criterion::new(&Scalar::Text(text.to_owned())).admits(&Scalar::Blank)
}

/// Matches `*` (any characters), `?` (one) and `~` (the next one literally), in time that
/// grows with the product of the lengths at most.
fn matches(pattern: &[char], text: &[char]) -> bool {
    let (mut at, mut seen, mut retry) = (0, 0, None);
    while seen < text.len() {
        let step = step(pattern.get(at..).unwrap_or(&[]), text.get(seen).copied());
        match (step, retry) {
            (Step::Star, _) => {
                at += 1;
                retry = Some((at, seen));
            }
            (Step::Takes(length), _) => {
                at += length;
                seen += 1;
            }
            (Step::Fails, Some((star, from))) => {
                (at, seen) = (star, from + 1);
                retry = Some((star, from + 1));
            }
            (Step::Fails, None) => return false,
        }
    }
    pattern.get(at..).unwrap_or(&[]).iter().all(|&c| c == '*')
}

enum Step {
    Star,
    /// The pattern's next characters take one of the text's.
    Takes(usize),
    Fails,
}

fn step(pattern: &[char], next: Option<char>) -> Step {
    match pattern {
        ['*', ..] => Step::Star,
        ['?', ..] => Step::Takes(1),
        ['~', escaped @ ('*' | '?' | '~'), ..] if next == Some(*escaped) => Step::Takes(2),
        ['~', '*' | '?' | '~', ..] => Step::Fails,
        [plain, ..] if next == Some(*plain) => Step::Takes(1),
        _ => Step::Fails,
    }
}

#[cfg(test)]
mod tests {
    use super::{Criterion, Scalar, is_ambiguous};

    fn text(text: &str) -> Scalar {
        Scalar::Text(text.to_owned())
    }

    fn admits(criterion: &str, cell: &Scalar) -> bool {
        Criterion::new(&text(criterion)).admits(cell)
    }

    #[test]
    fn texts_match_regardless_of_case_and_by_wildcards() {
        for criterion in [
            "Cảnh Cáo",
            "cảnh*",
            "c?nh cáo",
            "*",
            "=cảnh cáo",
            "<>khác",
            "*c*o",
        ] {
            assert!(admits(criterion, &text("cảnh cáo")), "{criterion}");
        }
        for criterion in ["cảnh", "c?nh", "<>CẢNH*", "~*", "="] {
            assert!(!admits(criterion, &text("cảnh cáo")), "{criterion}");
        }
        assert!(admits("a~*", &text("A*")) && !admits("a~*", &text("ab")));
    }

    #[test]
    fn numbers_compare_with_numbers() {
        let five = Scalar::Number(5.into());
        assert!(admits(">=5", &five) && admits("5", &five) && admits("<>6", &five));
        assert!(!admits("<5", &five) && !admits("*", &five));
        assert!(admits("5", &text("5")) && !admits(">=5", &text("5")));
    }

    #[test]
    fn blanks_follow_excel() {
        assert!(admits("", &Scalar::Blank) && admits("=", &Scalar::Blank));
        assert!(admits("<>x", &Scalar::Blank) && !admits("<>", &Scalar::Blank));
        assert!(admits("", &text("")) && !admits("=", &text("")));
        assert!(!admits("0", &Scalar::Blank) && !admits("<1", &Scalar::Blank));
    }

    #[test]
    fn decimal_signs_in_criteria_are_ambiguous() {
        for ambiguous in [">=1.5", "1,5", "<>1.000", "5%"] {
            assert!(is_ambiguous(ambiguous), "{ambiguous}");
        }
        assert!(!is_ambiguous(">=15") && !is_ambiguous("TW 1.2") && !is_ambiguous("*"));
    }

    #[test]
    fn a_pattern_of_stars_ends() {
        let cell = "a".repeat(2_000);
        assert!(!admits(&("*a".repeat(50) + "b"), &text(&cell)));
    }
}
