//! What `COUNTIF`, `SUMIF` and their like look for.
//!
//! In: a criterion such as `">5"`, `"a*"` or 3. Out: whether a value meets it.

use std::cmp::Ordering;

use super::value::{Stop, Value, compare_numbers, is_same_text};

/// A criterion.
#[derive(Debug)]
pub(super) struct Criterion {
    sign: Sign,
    sought: Sought,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Equal,
    Unequal,
    Less,
    AtMost,
    More,
    AtLeast,
}

#[derive(Debug)]
enum Sought {
    Nothing,
    Number(f64),
    Truth(bool),
    Text(String),
}

impl Criterion {
    /// Reads a criterion. One that is a figure in some languages only, such as `">1,5"`, and one
    /// that orders texts are not known here.
    pub(super) fn read(value: &Value) -> Result<Self, Stop> {
        let (sign, sought) = match value {
            Value::Number(number) => (Sign::Equal, Sought::Number(*number)),
            Value::Truth(truth) => (Sign::Equal, Sought::Truth(*truth)),
            Value::Text(text) => typed(text)?,
            Value::Error(fault) => return Err(Stop::Fault(*fault)),
            Value::Blank | Value::Unknown => return Err(Stop::Unknown),
        };
        let is_ordering = !matches!(sign, Sign::Equal | Sign::Unequal);
        match sought {
            Sought::Number(_) => {}
            _ if is_ordering => return Err(Stop::Unknown),
            _ => {}
        }
        Ok(Self { sign, sought })
    }

    /// Whether a value meets it.
    pub(super) fn holds(&self, value: &Value) -> Result<bool, Stop> {
        if *value == Value::Unknown {
            return Err(Stop::Unknown);
        }
        let order = match &self.sought {
            Sought::Number(sought) => number(value).map(|own| compare_numbers(own, *sought)),
            _ => None,
        };
        let is_equal = match &self.sought {
            Sought::Number(_) => order == Some(Ordering::Equal),
            Sought::Nothing => *value == Value::Blank,
            Sought::Truth(sought) => *value == Value::Truth(*sought),
            Sought::Text(sought) => match value {
                Value::Text(own) => is_like(own, sought),
                Value::Error(fault) => is_same_text(fault.word(), sought),
                _ => false,
            },
        };
        Ok(match self.sign {
            Sign::Equal => is_equal,
            Sign::Unequal => !is_equal,
            Sign::Less => order.is_some_and(Ordering::is_lt),
            Sign::AtMost => order.is_some_and(Ordering::is_le),
            Sign::More => order.is_some_and(Ordering::is_gt),
            Sign::AtLeast => order.is_some_and(Ordering::is_ge),
        })
    }
}

/// A cell's number; a text of digits counts as one.
fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => Some(*number),
        Value::Text(_) => value.number().ok(),
        _ => None,
    }
}

fn typed(text: &str) -> Result<(Sign, Sought), Stop> {
    const SIGNS: [(&str, Sign); 6] = [
        ("<>", Sign::Unequal),
        ("<=", Sign::AtMost),
        (">=", Sign::AtLeast),
        ("<", Sign::Less),
        (">", Sign::More),
        ("=", Sign::Equal),
    ];
    let found = SIGNS.iter().find(|(written, _)| text.starts_with(written));
    let (sign, rest) = found.map_or((Sign::Equal, text), |(written, sign)| {
        (*sign, &text[written.len()..])
    });
    if rest.is_empty() {
        // `""` meets blanks and empty texts, `"="` blanks alone: only the latter is known.
        return match found {
            Some(_) => Ok((sign, Sought::Nothing)),
            None => Err(Stop::Unknown),
        };
    }
    let is_figure = |c: char| c.is_ascii_digit() || ".,+-%/: eE".contains(c);
    let sought = match Value::from(rest).number() {
        Ok(number) => Sought::Number(number),
        Err(_)
            if rest.starts_with(|c: char| c.is_ascii_digit() || "+-.,".contains(c))
                && rest.chars().all(is_figure) =>
        {
            return Err(Stop::Unknown);
        }
        Err(_) => match rest.to_lowercase().as_str() {
            "true" => Sought::Truth(true),
            "false" => Sought::Truth(false),
            _ => Sought::Text(rest.to_owned()),
        },
    };
    Ok((sign, sought))
}

/// Whether a text is like a pattern: `*` for any letters, `?` for one, `~` before either of them
/// for itself.
pub(super) fn is_like(text: &str, pattern: &str) -> bool {
    let text: Vec<char> = text.to_lowercase().chars().collect();
    let mut parts: Vec<Part> = Vec::new();
    let lower = pattern.to_lowercase();
    let mut letters = lower.chars().peekable();
    while let Some(letter) = letters.next() {
        parts.push(match letter {
            '*' => Part::Any,
            '?' => Part::One,
            '~' => match letters.next_if(|next| matches!(next, '*' | '?' | '~')) {
                Some(next) => Part::Letter(next),
                None => Part::Letter('~'),
            },
            letter => Part::Letter(letter),
        });
    }
    matches(&text, &parts)
}

#[derive(Clone, Copy)]
enum Part {
    Any,
    One,
    Letter(char),
}

/// Goes back to the last `*` where the rest doesn't fit.
fn matches(text: &[char], parts: &[Part]) -> bool {
    let (mut at, mut part) = (0, 0);
    let mut last_any: Option<(usize, usize)> = None;
    loop {
        match (parts.get(part), text.get(at)) {
            (Some(Part::Any), _) => {
                last_any = Some((at, part));
                part += 1;
            }
            (Some(Part::One), Some(_)) => (at, part) = (at + 1, part + 1),
            (Some(Part::Letter(letter)), Some(own)) if letter == own => {
                (at, part) = (at + 1, part + 1);
            }
            (None, None) => return true,
            _ => match last_any {
                Some((start, any)) if start < text.len() => {
                    last_any = Some((start + 1, any));
                    (at, part) = (start + 1, any + 1);
                }
                _ => return false,
            },
        }
    }
}
