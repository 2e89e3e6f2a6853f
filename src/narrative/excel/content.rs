//! What the tags of a cell became, as the cell's content.
//!
//! In: a rendered text, with a letter for its kind where the cell holds a single value. Out: XML from
//! the end of the cell's attributes on, and the value that the cell has then. What looks like a
//! formula in a value stays a text.

use std::borrow::Cow;

use super::blocks::TagCell;
use super::compose::FRAME;
use super::styles::Look;
use super::written::number;
use crate::language::Language;
use crate::language::date::format_date;
use crate::narrative::trace::is_noted;
use crate::ooxml::escape::{escape, unescape};
use crate::workbook::calculation::Value;

/// The most characters that a cell takes.
const LONGEST: usize = 32_767;

/// What contents are written with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Contents<'a> {
    /// What stands before the names of elements.
    pub(super) prefix: &'a str,
    pub(super) language: Language,
    /// Whether days are counted from 1904.
    pub(super) is_1904: bool,
    /// Whether anybody asks for the values.
    pub(super) has_values: bool,
}

impl Contents<'_> {
    /// Writes a content; gives the cell's value, or nothing where the text is too long for a cell.
    pub(super) fn write(
        &self,
        (tagged, is_single, look): (&TagCell, bool, Look),
        content: &str,
        out: &mut String,
    ) -> Option<Value> {
        // Spaces round a figure are of no matter; those round a text are the text's.
        let inner = content.trim_start();
        let before = &content[..content.len() - inner.len()];
        let (letter, rest) = match inner.chars().next() {
            _ if !is_single || is_noted(inner) => ('t', content),
            Some(letter) => (letter, inner[1..].trim_end()),
            None => ('t', ""),
        };
        let rest = match letter {
            's' if !before.is_empty() || rest.len() + 1 < inner.len() => {
                Cow::Owned(format!("{before}{}", &inner[1..]))
            }
            _ => Cow::Borrowed(rest),
        };
        let rest = rest.as_ref();
        Some(match letter {
            'n' => self.number(rest, out),
            'p' if look.is_percent => self.number(&hundredth(rest), out),
            'p' => self.number(rest, out),
            'b' => {
                self.value(" t=\"b\"", rest, out);
                Value::Truth(rest == "1")
            }
            'd' => match rest.parse::<jiff::civil::Date>() {
                Ok(day) if look.is_day => self.number(&serial(day, self.is_1904).to_string(), out),
                Ok(day) => self.text(tagged, &escape(&format_date(day, self.language)), out),
                Err(_) => self.text(tagged, rest, out),
            },
            _ if rest.is_empty() => {
                out.push_str("/>");
                Value::Blank
            }
            _ => {
                let is_short =
                    rest.len() <= LONGEST || unescape(rest).encode_utf16().count() <= LONGEST;
                let value = self.text(tagged, rest, out);
                return is_short.then_some(value);
            }
        })
    }

    fn number(&self, text: &str, out: &mut String) -> Value {
        self.value("", text, out);
        match self.has_values {
            true if text.is_empty() => Value::Blank,
            true => number(text),
            false => Value::Blank,
        }
    }

    fn value(&self, kind: &str, value: &str, out: &mut String) {
        let prefix = self.prefix;
        let parts = [
            kind, "><", prefix, "v>", value, "</", prefix, "v></", prefix, "c>",
        ];
        parts.into_iter().for_each(|part| out.push_str(part));
    }

    /// A text as the cell's own, with its runs.
    fn text(&self, tagged: &TagCell, content: &str, out: &mut String) -> Value {
        let prefix = self.prefix;
        if content.is_empty() {
            out.push_str("/>");
            return Value::Blank;
        }
        out.push_str(&format!(" t=\"inlineStr\"><{prefix}is>"));
        match content.contains(FRAME) {
            true => runs(&tagged.text.runs, content, prefix, out),
            false => {
                let text = format!("<{prefix}t xml:space=\"preserve\">{content}</{prefix}t>");
                out.push_str(&text);
            }
        }
        out.push_str(&format!("</{prefix}is></{prefix}c>"));
        match self.has_values {
            true => Value::from(letters(content).as_ref()),
            false => Value::Blank,
        }
    }
}

/// A text with the formats of its runs; runs without text are left out.
fn runs(formats: &[String], content: &str, prefix: &str, out: &mut String) {
    let mut format = "";
    for (number, piece) in content.split(FRAME).enumerate() {
        if number % 2 == 1 {
            let run = piece.parse::<usize>().ok().and_then(|run| formats.get(run));
            format = run.map_or("", String::as_str);
        } else if !piece.is_empty() {
            out.push_str(&format!(
                "<{prefix}r>{format}<{prefix}t xml:space=\"preserve\">{piece}</{prefix}t></{prefix}r>"
            ));
        }
    }
}

/// The letters of a text, whatever its runs.
fn letters(content: &str) -> Cow<'_, str> {
    if !content.contains(FRAME) {
        return unescape(content);
    }
    let pieces = content.split(FRAME).step_by(2);
    pieces.map(unescape).collect::<Vec<_>>().concat().into()
}

/// A number of hundredths as a number.
fn hundredth(percent: &str) -> String {
    let percent = percent.parse::<rust_decimal::Decimal>().ok();
    let number =
        percent.and_then(|percent| percent.checked_div(rust_decimal::Decimal::ONE_HUNDRED));
    number
        .map(|number| number.normalize().to_string())
        .unwrap_or_default()
}

/// The number of a day in a workbook.
fn serial(day: jiff::civil::Date, is_1904: bool) -> i32 {
    let first = match is_1904 {
        true => jiff::civil::date(1904, 1, 1),
        false => jiff::civil::date(1899, 12, 30),
    };
    (day - first).get_days()
}
