//! Values of cells, and how one kind is taken for another.

use std::cmp::Ordering;
use std::sync::Arc;

/// What a cell holds, or a part of a formula gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// Nothing.
    #[default]
    Blank,
    /// A number; a day is one too.
    Number(f64),
    /// A text.
    Text(Arc<str>),
    /// True or false.
    Truth(bool),
    /// An error.
    Error(Fault),
    /// What can't be told here.
    Unknown,
}

/// The errors of formulas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// `#NULL!`
    Null,
    /// `#DIV/0!`
    Division,
    /// `#VALUE!`
    Value,
    /// `#REF!`
    Reference,
    /// `#NAME?`
    Name,
    /// `#NUM!`
    Number,
    /// `#N/A`
    NotAvailable,
}

impl Fault {
    const ALL: [Self; 7] = [
        Self::Null,
        Self::Division,
        Self::Value,
        Self::Reference,
        Self::Name,
        Self::Number,
        Self::NotAvailable,
    ];

    /// As it is written in a cell.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Null => "#NULL!",
            Self::Division => "#DIV/0!",
            Self::Value => "#VALUE!",
            Self::Reference => "#REF!",
            Self::Name => "#NAME?",
            Self::Number => "#NUM!",
            Self::NotAvailable => "#N/A",
        }
    }

    /// The error of a word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fault| fault.word() == word)
    }
}

/// Why a value can't be had: an error, or what can't be told here.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Stop {
    /// An error that goes on.
    Fault(Fault),
    /// What can't be told.
    Unknown,
}

impl From<Stop> for Value {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Fault(fault) => Self::Error(fault),
            Stop::Unknown => Self::Unknown,
        }
    }
}

impl From<Result<Value, Stop>> for Value {
    fn from(given: Result<Value, Stop>) -> Self {
        given.unwrap_or_else(Self::from)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

/// What goes on as an error of a kind.
pub(super) const VALUE: Stop = Stop::Fault(Fault::Value);

impl Value {
    /// The value, or why there is none.
    pub(super) fn checked(self) -> Result<Self, Stop> {
        match self {
            Self::Error(fault) => Err(Stop::Fault(fault)),
            Self::Unknown => Err(Stop::Unknown),
            value => Ok(value),
        }
    }

    /// As a number, the way arithmetic takes it. Which texts are numbers depends on the reader's
    /// language, but for those of digits alone and those without any digit.
    pub(super) fn number(&self) -> Result<f64, Stop> {
        match self {
            Self::Blank => Ok(0.0),
            Self::Number(number) => Ok(*number),
            Self::Truth(truth) => Ok(f64::from(u8::from(*truth))),
            Self::Text(text) => text_number(text),
            Self::Error(fault) => Err(Stop::Fault(*fault)),
            Self::Unknown => Err(Stop::Unknown),
        }
    }

    /// As true or false.
    pub(super) fn truth(&self) -> Result<bool, Stop> {
        match self {
            Self::Truth(truth) => Ok(*truth),
            Self::Text(text) => match text.to_lowercase().as_str() {
                "true" => Ok(true),
                "false" => Ok(false),
                _ => Err(VALUE),
            },
            value => Ok(value.number()? != 0.0),
        }
    }

    /// As a text. How a fraction is written depends on the reader's language.
    pub(super) fn text(&self) -> Result<Arc<str>, Stop> {
        match self {
            Self::Blank => Ok("".into()),
            Self::Number(number) if number.fract() == 0.0 && number.abs() < 1e11 => {
                // Adding zero takes the sign of a negative zero away.
                Ok(format!("{:.0}", number + 0.0).into())
            }
            Self::Number(_) | Self::Unknown => Err(Stop::Unknown),
            Self::Text(text) => Ok(Arc::clone(text)),
            Self::Truth(truth) => Ok(if *truth { "TRUE" } else { "FALSE" }.into()),
            Self::Error(fault) => Err(Stop::Fault(*fault)),
        }
    }

    /// Whether two values are the same; that of texts is known in every language.
    pub(super) fn is_same(&self, other: &Self) -> Result<bool, Stop> {
        match (self, other) {
            (Self::Text(left), Self::Text(right)) => Ok(is_same_text(left, right)),
            _ => Ok(self.compare(other)?.is_eq()),
        }
    }

    /// How two values compare: numbers before texts before truths; a blank is as the other kind.
    pub(super) fn compare(&self, other: &Self) -> Result<Ordering, Stop> {
        let rank = |value: &Self| match value {
            Self::Number(_) | Self::Blank => 0,
            Self::Text(_) => 1,
            _ => 2,
        };
        match (self, other) {
            (Self::Error(fault), _) | (_, Self::Error(fault)) => Err(Stop::Fault(*fault)),
            (Self::Unknown, _) | (_, Self::Unknown) => Err(Stop::Unknown),
            (Self::Blank, Self::Blank) => Ok(Ordering::Equal),
            (Self::Blank, Self::Text(_)) => Self::from("").compare(other),
            (Self::Text(_), Self::Blank) => self.compare(&Self::from("")),
            (Self::Blank, Self::Truth(_)) => Self::Truth(false).compare(other),
            (Self::Truth(_), Self::Blank) => self.compare(&Self::Truth(false)),
            (Self::Text(left), Self::Text(right)) => compare_texts(left, right),
            (Self::Truth(left), Self::Truth(right)) => Ok(left.cmp(right)),
            (left, right) if rank(left) != rank(right) => Ok(rank(left).cmp(&rank(right))),
            (left, right) => Ok(compare_numbers(left.number()?, right.number()?)),
        }
    }
}

/// Two numbers; what differs by the rounding of binary arithmetic only is the same.
pub(super) fn compare_numbers(left: f64, right: f64) -> Ordering {
    if is_close(left, right) {
        return Ordering::Equal;
    }
    left.partial_cmp(&right).unwrap_or(Ordering::Equal)
}

/// Whether two numbers differ by no more than the rounding of binary arithmetic.
pub(super) fn is_close(left: f64, right: f64) -> bool {
    const CLOSE: f64 = 1.0 / (1u64 << 48) as f64;
    left == right || (left - right).abs() <= left.abs().max(right.abs()) * CLOSE
}

/// Texts are the same whatever the size of their letters; their order is that of a language, but
/// for plain letters and digits.
fn compare_texts(left: &str, right: &str) -> Result<Ordering, Stop> {
    let (left, right) = (left.to_lowercase(), right.to_lowercase());
    let is_plain = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric());
    match left == right {
        true => Ok(Ordering::Equal),
        false if is_plain(&left) && is_plain(&right) => Ok(left.cmp(&right)),
        false => Err(Stop::Unknown),
    }
}

/// Whether two texts are the same, whatever the size of their letters.
pub(super) fn is_same_text(left: &str, right: &str) -> bool {
    left.to_lowercase() == right.to_lowercase()
}

fn text_number(text: &str) -> Result<f64, Stop> {
    let text = text.trim();
    let digits = text.trim_start_matches(['-', '+']);
    let is_whole = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit());
    match text.parse() {
        Ok(number) if is_whole => Ok(number),
        _ if text.contains(|c: char| c.is_ascii_digit()) => Err(Stop::Unknown),
        _ => Err(VALUE),
    }
}
