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
//! | `1.234` where `d` < 3; `1.234.567` | thousands: 1234; 1234567 |
//! | `1.234` where `d` ≥ 3 | `Ambiguous`: 1234, 1.234 |
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

use super::measure_word::{Fit, fit};
use super::text::{clean_line, key};

/// What the cell expects.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Expected<'a> {
    /// How many decimals its figures may have.
    pub decimals: u32,
    /// The names of its measure ("triệu đồng", "đồng chí"); empty where there is none.
    pub measures: &'a [&'a str],
}

/// Why a text that is not simply a number was read as one. Where several reasons hold, the
/// last of them in this order is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Interpretation {
    /// `１２`.
    FullWidthDigits,
    /// `02`.
    LeadingZeros,
    /// `+5`.
    PlusSign,
    /// `−5`, with the typographic minus sign.
    MinusSign,
    /// `1 234`.
    SpacesAsThousands,
    /// `1.234,5`.
    VietnameseSeparators,
    /// `1,234.5`.
    EnglishSeparators,
    /// `12 đồng chí`.
    MeasureWord,
    /// `30%` where percent is expected.
    PercentSign,
    /// `(5)` for −5.
    Parentheses,
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

static NOTHING_KEYS: LazyLock<Vec<String>> =
    LazyLock::new(|| NOTHING.iter().map(|text| key(text)).collect());

/// A figure of more digits than Excel keeps was not typed as a figure.
const MOST_DIGITS: usize = 15;

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

type Readings = (Vec<Decimal>, Option<Interpretation>);

/// Reads digits with separators; more than one value where both notations admit one.
fn read_core(core: &str, decimals: u32) -> Option<Readings> {
    let digits = core.bytes().filter(u8::is_ascii_digit).count();
    if digits == 0 || digits > MOST_DIGITS {
        return None;
    }
    if core.contains(' ') {
        return read_spaced(core);
    }
    match (core.matches('.').count(), core.matches(',').count()) {
        (0, 0) => read_whole(core),
        (1, 0) => read_point(core, decimals),
        (0, 1) => read_comma(core),
        (_, 0) => one(joined(core, '.')?, "", Interpretation::VietnameseSeparators),
        (0, _) => one(joined(core, ',')?, "", Interpretation::EnglishSeparators),
        (_, 1) if core.rfind(',') > core.rfind('.') => {
            read_mixed(core, '.', ',', Interpretation::VietnameseSeparators)
        }
        (1, _) => read_mixed(core, ',', '.', Interpretation::EnglishSeparators),
        _ => None,
    }
}

fn read_whole(core: &str) -> Option<Readings> {
    match has_leading_zero(core) {
        false => Some((vec![number(core, "")?], None)),
        true if core.len() <= 3 => one(core.to_owned(), "", Interpretation::LeadingZeros),
        true => None,
    }
}

fn read_point(core: &str, decimals: u32) -> Option<Readings> {
    let (whole, fraction) = decimal_parts(core, '.')?;
    if !is_group_pair(whole, fraction) {
        return Some((vec![number(whole, fraction)?], None));
    }
    let thousands = number(&format!("{whole}{fraction}"), "")?;
    let mut readings = vec![thousands];
    if decimals >= 3 {
        readings.push(number(whole, fraction)?);
    }
    Some((readings, Some(Interpretation::VietnameseSeparators)))
}

fn read_comma(core: &str) -> Option<Readings> {
    let (whole, fraction) = decimal_parts(core, ',')?;
    let mut readings = vec![number(whole, fraction)?];
    if is_group_pair(whole, fraction) {
        readings.push(number(&format!("{whole}{fraction}"), "")?);
    }
    Some((readings, Some(Interpretation::VietnameseSeparators)))
}

fn read_mixed(core: &str, thousands: char, decimal: char, why: Interpretation) -> Option<Readings> {
    let (whole, fraction) = core.rsplit_once(decimal)?;
    if fraction.is_empty() {
        return None;
    }
    one(joined(whole, thousands)?, fraction, why)
}

fn read_spaced(core: &str) -> Option<Readings> {
    let why = Interpretation::SpacesAsThousands;
    let Some(separator) = core.chars().find(|c| matches!(c, '.' | ',')) else {
        return one(joined(core, ' ')?, "", why);
    };
    let (whole, fraction) = core.split_once(separator)?;
    if fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let whole = joined(whole, ' ')?;
    if fraction.len() != 3 {
        return one(whole, fraction, why);
    }
    let thousands = number(&format!("{whole}{fraction}"), "")?;
    Some((vec![thousands, number(&whole, fraction)?], Some(why)))
}

/// Both sides of a single separator, where both are digits and the left one is no "012".
fn decimal_parts(core: &str, separator: char) -> Option<(&str, &str)> {
    let (whole, fraction) = core.split_once(separator)?;
    let is_number = !whole.is_empty() && !fraction.is_empty() && !has_leading_zero(whole);
    is_number.then_some((whole, fraction))
}

fn is_group_pair(whole: &str, rest: &str) -> bool {
    rest.len() == 3 && whole.len() <= 3 && whole != "0"
}

/// The digits of groups of thousands: a first group of one to three digits that doesn't
/// begin with zero, then groups of three.
fn joined(text: &str, separator: char) -> Option<String> {
    let mut groups = text.split(separator);
    let first = groups.next()?;
    let is_first = matches!(first.len(), 1..=3) && !first.starts_with('0');
    let all = |group: &str| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit());
    let is_grouped = is_first && first.bytes().all(|byte| byte.is_ascii_digit()) && groups.all(all);
    is_grouped.then(|| text.replace(separator, ""))
}

fn has_leading_zero(digits: &str) -> bool {
    digits.len() > 1
        && digits.starts_with('0')
        && !digits.starts_with("0.")
        && !digits.starts_with("0,")
}

fn one(whole: String, fraction: &str, why: Interpretation) -> Option<Readings> {
    Some((vec![number(&whole, fraction)?], Some(why)))
}

fn number(whole: &str, fraction: &str) -> Option<Decimal> {
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{whole}{point}{fraction}").parse().ok()
}

#[cfg(test)]
#[path = "number_text_tests.rs"]
mod tests;
