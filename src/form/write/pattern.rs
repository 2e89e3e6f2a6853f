//! Patterns of texts as Excel formulas, without array constants and without regular
//! expressions, which only the newest programs know.

use super::cells::is_answer_in_words;
use crate::campaign::pattern::{Middle, Pattern, Shape, Sign};
use crate::value::Value;
use crate::workbook::formula::literal;

/// Digits that Excel keeps of a number.
const DIGITS: usize = 15;
/// Characters of a part of any length that a formula looks at.
const LONGEST: usize = 255;

/// Whether a cell's text has one of the shapes of a pattern.
pub(super) fn matches(pattern: &Pattern, cell: &str) -> String {
    let text = format!("TRIM({cell})");
    let shapes = pattern.shapes.iter();
    let shapes: Vec<String> = shapes.map(|shape| has_shape(shape, &text)).collect();
    match shapes.as_slice() {
        [only] => only.clone(),
        _ => format!("OR({})", shapes.join(",")),
    }
}

/// What can't be calculated has not the shape.
fn has_shape(shape: &Shape, text: &str) -> String {
    let (start, end) = (shape.start.len(), shape.end.len());
    let (sign, length) = match shape.middle {
        None => ("=", start),
        Some(_) => (">=", shape.shortest()),
    };
    let mut conditions = vec![format!("LEN({text}){sign}{length}")];
    conditions.extend(signs(&shape.start, |at, count| {
        format!("MID({text},{},{count})", at + 1)
    }));
    conditions.extend(signs(&shape.end, |at, count| {
        format!("MID({text},LEN({text})-{},{count})", end - at - 1)
    }));
    let middle = format!("MID({text},{},LEN({text})-{})", start + 1, start + end);
    conditions.extend(shape.middle.and_then(|kind| is_all(kind, &middle)));
    format!("IFERROR(AND({}),FALSE)", conditions.join(","))
}

/// Conditions on signs that stand together: digits by the run, and signs that are themselves.
fn signs(signs: &[Sign], at: impl Fn(usize, usize) -> String) -> Vec<String> {
    let mut conditions = Vec::new();
    let mut from = 0;
    while let Some(first) = signs.get(from) {
        let is_alike = |sign: &&Sign| match first {
            Sign::Digit => **sign == Sign::Digit,
            Sign::Itself(_) => matches!(sign, Sign::Itself(_)),
            Sign::Letter => false,
        };
        let rest = signs.iter().skip(from + 1);
        let count = 1 + rest.take(DIGITS - 1).take_while(is_alike).count();
        let part = at(from, count);
        conditions.push(match first {
            Sign::Digit => is_digits(&part, count),
            Sign::Letter => format!("NOT(EXACT(UPPER({part}),LOWER({part})))"),
            Sign::Itself(_) => {
                let own = signs.iter().skip(from).take(count);
                let own = own.filter_map(|sign| match sign {
                    Sign::Itself(letter) => Some(*letter),
                    _ => None,
                });
                format!("EXACT({part},{})", literal(&own.collect::<String>()))
            }
        });
        from += count;
    }
    conditions
}

/// Whether a part is digits alone: the number that it is, written with as many digits, is the
/// part again. A negative one would be written without its sign, so it is no part of digits.
fn is_digits(part: &str, count: usize) -> String {
    let zeros = "0".repeat(count);
    format!("EXACT(TEXT(-{part},\"{zeros};{zeros}\"),{part})")
}

/// Whether the part of any length is of its kind.
fn is_all(kind: Middle, part: &str) -> Option<String> {
    match kind {
        Middle::Anything => None,
        Middle::Digits => {
            let without = (0..10).fold(part.to_owned(), |text, digit| {
                format!("SUBSTITUTE({text},{digit},\"\")")
            });
            Some(format!("{without}=\"\""))
        }
        Middle::Letters => {
            let each = format!("MID({part},ROW($1:${LONGEST}),1)");
            let others = format!("SUMPRODUCT(--EXACT(UPPER({each}),LOWER({each})))");
            Some(format!("{others}={LONGEST}-LEN({part})"))
        }
    }
}

/// Whether a text doesn't look as it has to.
pub(super) fn is_unlike(pattern: Option<&Pattern>, value: &Value) -> bool {
    let text = match value {
        Value::Text(text) => text,
        _ => return false,
    };
    pattern.is_some_and(|pattern| !pattern.matches(text))
}

/// The same of a cell; words for nothing are no text.
pub(super) fn unlike(pattern: &Pattern, cell: &str) -> String {
    let matches = matches(pattern, cell);
    format!("AND(NOT({matches}),{})", is_answer_in_words(cell))
}
