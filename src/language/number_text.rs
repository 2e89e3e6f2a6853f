//! Figures that people typed as text: what they mean, and where that is in doubt.
//!
//! In come the text of a cell and what the cell expects; out goes a figure with the reason
//! for reading it so, or the readings that remain. Nothing is guessed, and no word of scale
//! (nghìn, triệu, tỷ) ever multiplies a figure. `d` is the number of decimals expected.
//!
//! | text | reading |
//! | --- | --- |
//! | nothing, spaces | `Blank` |
//! | `không`, `ko`, `không có`, `không phát sinh`, `-`, `–`, `n/a`, `nil`, `none` | `Nothing` |
//! | `12`, `-12`, `20179.5` (not three digits after the point) | `Plain` |
//! | `0.125` (a leading zero can't begin a group of thousands) | `Plain` |
//! | `1.234` where `d` = 0; `1.234.567` | thousands: 1234; 1234567 |
//! | `1.234` where `d` > 0 | `Ambiguous`: 1234, 1.234 |
//! | `1,234` | `Ambiguous`: 1.234 in Vietnamese, 1234 in English |
//! | `1,5`; `1.234,5` | Vietnamese: 1.5; 1234.5 |
//! | `1,234,567`; `1,234.5` | English: 1234567; 1234.5 |
//! | `1 234 567`; `1 234,5`; `1 234.5` | spaces as thousands |
//! | `1 234.567`, `1 234,567` | `Ambiguous`: 1234567, 1234.567 |
//! | more decimals than `d` (`1.5` or `1,5` in a whole-number cell) | `Fraction`: 1.200 typed under English settings becomes 1.2 |
//! | `02`, `005` (at most three digits) | leading zeros |
//! | `１２`, `１２，５` | full-width digits, then as above |
//! | `+5`; `−5` (minus sign); `(5)` | 5; −5; −5 |
//! | `- 5`, `–5`, `-5 đồng chí`, `(05)` | `Ambiguous`: minus, or a bullet or bracket |
//! | `12 đồng chí`, `15 đ/c`, `15 triệu đồng`, `30%` | the figure, where the measure is the same |
//! | `1,2 tỷ` where million đồng are expected | `Ambiguous`: 1.2, 1200 |
//! | another word (`12 quyển`, `5 + 3`, `khoảng 12`), groups that aren't three (`1.23.456`), more than 15 digits, dates, exponents | `NotANumber` |

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::interpretation::Interpretation;
use super::key::key;
use super::measure_word::{Fit, fit};
use super::separators::{has_leading_zero, read_core};
use super::text::clean_line;
use super::words::recognised;

/// What the cell expects.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Expected<'a> {
    /// How many decimals its figures may have.
    pub decimals: u32,
    /// The names of its measure ("triệu đồng", "đồng chí"); empty where there is none.
    pub measures: &'a [&'a str],
}

/// What a text in a cell for figures means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberText {
    /// Nothing was typed.
    Blank,
    /// The text says that there is nothing to report.
    Nothing,
    /// The text is simply this number.
    Plain(Decimal),
    /// The text is this number by one of the rules.
    Interpreted {
        /// The figure.
        value: Decimal,
        /// The rule.
        why: Interpretation,
    },
    /// A number with more decimals than the cell expects: to be asked about.
    Fraction(Decimal),
    /// The text has several readings: to be asked about.
    Ambiguous {
        /// The readings, the one by Vietnamese rules first.
        candidates: Vec<Decimal>,
    },
    /// The text is no number.
    NotANumber,
}

/// Words for "nothing to report". "Chưa có" is not among them: it may mean that the figure
/// is still to come.
const NOTHING: [&str; 17] = [
    "không",
    "khong",
    "ko",
    "không có",
    "khong co",
    "ko có",
    "k có",
    "không phát sinh",
    "ko phát sinh",
    "không có phát sinh",
    "không có gì",
    "n/a",
    "na",
    "nil",
    "none",
    "không ps",
    "kps",
];

/// Ways to say "nothing to report", in lower case.
pub fn nothing_words() -> impl Iterator<Item = String> {
    let own = recognised("nothing-to-report").map(|word| word.to_lowercase());
    let known = NOTHING.iter().map(ToString::to_string);
    known.chain(
        own.into_iter()
            .filter(|word| !NOTHING.contains(&word.as_str())),
    )
}

static NOTHING_KEYS: LazyLock<Vec<String>> =
    LazyLock::new(|| NOTHING.iter().map(|text| key(text)).collect());

/// Reads the text of a cell for figures by the rules of this module.
pub fn read_number(text: &str, expected: Expected<'_>) -> NumberText {
    let text = clean_line(text);
    if text.is_empty() {
        return NumberText::Blank;
    }
    // Most texts are figures, and comparing words takes longer than reading digits.
    if !text.starts_with(|c: char| c.is_ascii_digit()) && is_nothing(&text) {
        return NumberText::Nothing;
    }
    let parts = Parts::of(&text);
    parts.read(expected).unwrap_or(NumberText::NotANumber)
}

/// The word after a figure that is another measure than the cell's ("3.000 người" where
/// visits are counted); none where the text is no figure with a word.
pub fn other_word<'t>(text: &'t str, measures: &[&str]) -> Option<&'t str> {
    word_behind(text).filter(|word| fit(word, measures) == Fit::Different)
}

/// Whether the word after a figure is the measure, at the same scale; a figure without a word
/// says so, too.
pub fn has_own_word(text: &str, measures: &[&str]) -> bool {
    let fits = |word: &str| match fit(word, measures) {
        Fit::Same | Fit::Percent => true,
        Fit::Scaled { typed, expected } => typed == expected,
        Fit::Different => false,
    };
    word_behind(text).is_none_or(fits)
}

/// The word after a figure; none where the text is no figure with a word.
fn word_behind(text: &str) -> Option<&str> {
    let is_core = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ');
    let text = text.trim();
    let word = text.trim_start_matches(is_core);
    let is_word = |c: char| c.is_alphabetic() || matches!(c, ' ' | '/' | '.' | '%' | '²');
    let is_behind = word.len() < text.len()
        && word.chars().all(is_word)
        && word.chars().any(char::is_alphabetic);
    is_behind.then_some(word)
}

fn is_nothing(text: &str) -> bool {
    let text = key(text);
    let words = text.trim_end_matches(['.', ';', '!']);
    text.chars().all(|sign| sign == '-') || NOTHING_KEYS.iter().any(|nothing| nothing == words)
}

/// What stands before the digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    None,
    Plus,
    Minus,
    TypographicMinus,
    /// A dash that may be a bullet.
    Dash,
    Parentheses,
}

/// A text taken apart: sign, digits with separators, word of measure.
struct Parts {
    sign: Sign,
    core: String,
    word: String,
    is_full_width: bool,
}

impl Parts {
    fn of(text: &str) -> Self {
        let narrow: String = text.chars().map(narrow).collect();
        let (sign, rest) = split_sign(narrow.trim());
        let is_core = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ');
        let end = rest.find(|c: char| !is_core(c)).unwrap_or(rest.len());
        let (core, word) = rest.split_at(end);
        Self {
            sign,
            core: core.trim_end().to_owned(),
            word: word.trim().to_owned(),
            is_full_width: narrow != text,
        }
    }

    fn read(&self, expected: Expected<'_>) -> Option<NumberText> {
        let (mut readings, core_why) = read_core(&self.core, expected.decimals)?;
        let fit = if self.word.is_empty() {
            None
        } else {
            Some(fit(&self.word, expected.measures))
        };
        match fit {
            Some(Fit::Different) => return None,
            Some(Fit::Scaled { typed, expected }) => add_scaled(&mut readings, typed, expected),
            _ => {}
        }
        let is_negative = !matches!(self.sign, Sign::None | Sign::Plus);
        let candidates = if self.has_doubtful_sign(fit) {
            readings
                .iter()
                .flat_map(|value| [-*value, *value])
                .collect()
        } else if is_negative {
            readings.iter().map(|value| -*value).collect()
        } else {
            readings
        };
        Some(decide(
            candidates,
            self.why(core_why, fit),
            expected.decimals,
        ))
    }

    fn has_doubtful_sign(&self, fit: Option<Fit>) -> bool {
        match self.sign {
            Sign::Dash => true,
            Sign::Minus | Sign::TypographicMinus => matches!(fit, Some(Fit::Same)),
            Sign::Parentheses => has_leading_zero(&self.core),
            Sign::None | Sign::Plus => false,
        }
    }

    fn why(&self, core: Option<Interpretation>, fit: Option<Fit>) -> Option<Interpretation> {
        let sign = match self.sign {
            Sign::Plus => Some(Interpretation::PlusSign),
            Sign::TypographicMinus => Some(Interpretation::MinusSign),
            Sign::Parentheses => Some(Interpretation::Parentheses),
            Sign::None | Sign::Minus | Sign::Dash => None,
        };
        let word = match fit {
            Some(Fit::Same) => Some(Interpretation::MeasureWord),
            Some(Fit::Percent) => Some(Interpretation::PercentSign),
            _ => None,
        };
        let width = self
            .is_full_width
            .then_some(Interpretation::FullWidthDigits);
        [core, sign, word, width].into_iter().flatten().max()
    }
}

fn decide(mut candidates: Vec<Decimal>, why: Option<Interpretation>, decimals: u32) -> NumberText {
    candidates.dedup();
    let [value] = candidates.as_slice() else {
        return NumberText::Ambiguous { candidates };
    };
    if value.normalize().scale() > decimals {
        return NumberText::Fraction(*value);
    }
    // "5.00" in a whole-number cell is 5; zeros within the expected decimals stay.
    let value = if value.scale() > decimals {
        value.normalize()
    } else {
        *value
    };
    let value = if value.is_zero() { value.abs() } else { value };
    match why {
        Some(why) => NumberText::Interpreted { value, why },
        None => NumberText::Plain(value),
    }
}

fn add_scaled(readings: &mut Vec<Decimal>, typed: u32, expected: u32) {
    let factor = Decimal::from(10_u64.pow(typed.abs_diff(expected)));
    let convert = |value: &Decimal| {
        if typed > expected {
            *value * factor
        } else {
            *value / factor
        }
    };
    let scaled: Vec<Decimal> = readings.iter().map(convert).collect();
    readings.extend(scaled);
}

fn narrow(letter: char) -> char {
    match letter {
        // The full-width forms lie in the order of ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(letter as u32 - 0xff01 + 0x21).unwrap_or(letter),
        other => other,
    }
}

fn split_sign(text: &str) -> (Sign, &str) {
    if let Some(inner) = text
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
    {
        return (Sign::Parentheses, inner.trim());
    }
    let mut letters = text.chars();
    let first = letters.next();
    let rest = letters.as_str();
    match first {
        Some('-') if rest.starts_with(' ') => (Sign::Dash, rest.trim_start()),
        Some('-') => (Sign::Minus, rest),
        Some('–' | '—' | '‐' | '‑') => (Sign::Dash, rest.trim_start()),
        Some('\u{2212}') => (Sign::TypographicMinus, rest.trim_start()),
        Some('+') => (Sign::Plus, rest.trim_start()),
        _ => (Sign::None, text),
    }
}

#[cfg(test)]
#[path = "number_text_tests.rs"]
mod tests;
