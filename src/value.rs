//! The values that units report: what an input cell says, what kind of value an
//! indicator asks for, and exact figures.
//!
//! Blank, zero and "nothing to report" are three different things here and stay so.

pub(crate) mod exact;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The kind of value an indicator or a list column asks for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// A figure.
    Number(Figure),
    /// Yes or no.
    YesNo,
    /// One value of the named set of choices.
    Choice(String),
    /// A day.
    Date,
    /// Free text.
    Text,
    /// A unit of the register.
    Unit,
}

impl Kind {
    /// Those that need nothing more than their word.
    const PLAIN: [Self; 7] = [
        Self::Number(Figure::Count),
        Self::Number(Figure::Amount),
        Self::Number(Figure::Percent),
        Self::YesNo,
        Self::Date,
        Self::Text,
        Self::Unit,
    ];

    /// The kind of a word, where the word is all of it: a choice has a set too.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::PLAIN.into_iter().find(|kind| kind.word() == word)
    }

    /// Its word in keys and data; of a choice without its set.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Number(figure) => figure.word(),
            Self::YesNo => "yes-no",
            Self::Choice(_) => "choice",
            Self::Date => "date",
            Self::Text => "text",
            Self::Unit => "unit",
        }
    }

    /// Whether values of this kind are figures.
    #[must_use]
    pub fn is_number(&self) -> bool {
        matches!(self, Self::Number(_))
    }

    /// Whether the values of several rows or units make a sum that means something.
    #[must_use]
    pub const fn adds_up(&self) -> bool {
        matches!(self, Self::Number(figure) if figure.adds_up())
    }
}

/// What a figure is of. Whoever asks what follows from it asks its methods: a figure of
/// another kind is then another line in each of them, and nowhere else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Figure {
    /// A whole number of things.
    Count,
    /// A quantity or money, with decimals.
    Amount,
    /// A percentage, written as a percentage number (82.9 means 82,9%).
    Percent,
}

impl Figure {
    /// Its word in keys and data.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Amount => "amount",
            Self::Percent => "percent",
        }
    }

    /// Whether only whole numbers are figures of this kind.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        matches!(self, Self::Count)
    }

    /// The decimals that are printed where the campaign says nothing.
    #[must_use]
    pub const fn usual_decimals(self) -> u32 {
        if self.is_whole() { 0 } else { 2 }
    }

    /// Whether figures make a sum that means something: percentages don't.
    #[must_use]
    pub const fn adds_up(self) -> bool {
        !matches!(self, Self::Percent)
    }
}

/// One value as the tool understands it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    /// A figure, in the indicator's measure.
    Number(#[serde(with = "exact")] Decimal),
    /// Yes (`true`) or no.
    YesNo(bool),
    /// The value (not the label) of a choice.
    Choice(String),
    /// A day.
    Date(Date),
    /// Free text, cleaned.
    Text(String),
    /// The code of a unit.
    Unit(String),
}

impl Value {
    /// The figure, where the value is one.
    #[must_use]
    pub fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number(figure) => Some(*figure),
            _ => None,
        }
    }

    /// The value as plain, language-neutral text: `1234.5`, `yes`, a code, an ISO date.
    #[must_use]
    pub fn plain(&self) -> String {
        match self {
            Self::Number(figure) => figure.normalize().to_string(),
            Self::YesNo(true) => "yes".to_owned(),
            Self::YesNo(false) => "no".to_owned(),
            Self::Choice(text) | Self::Text(text) | Self::Unit(text) => text.clone(),
            Self::Date(day) => day.to_string(),
        }
    }
}

/// What one input cell says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// The cell is empty: nobody said anything.
    #[default]
    Blank,
    /// "Không phát sinh": the unit says that there was nothing. Counts as zero in totals.
    Nothing,
    /// A value.
    Given(Value),
    /// What stands there can't be taken as a value of the kind asked for, and a finding says
    /// why: a figure, a day or a text, whole.
    Unusable(Value),
}

impl Answer {
    /// The figure that totals and rules use: "nothing" is zero, blank is no figure.
    #[must_use]
    pub fn figure(&self) -> Option<Decimal> {
        match self {
            Self::Nothing => Some(Decimal::ZERO),
            Self::Given(value) => value.number(),
            Self::Blank | Self::Unusable(_) => None,
        }
    }

    /// Whether the cell is empty.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        *self == Self::Blank
    }

    /// The value, where one was given.
    #[must_use]
    pub fn value(&self) -> Option<&Value> {
        match self {
            Self::Given(value) => Some(value),
            _ => None,
        }
    }
}
