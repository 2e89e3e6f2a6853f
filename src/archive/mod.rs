//! The archive: the tidy data of a round, which its summary carries.
//!
//! Later rounds compare with it and an office above takes it as a return; nothing else is kept
//! between rounds. The schema is one for writing ([`Record`], which the summary fills in) and for
//! reading ([`Archive::read`]): headings, states and a version of its own. Here are the round's
//! own register, figures, words and lists, with the place that each came from.
//!
//! What changed between rounds is told by a [`Renaming`], which the campaign knows; nothing is
//! guessed.

mod pieces;
mod read;
mod record;
mod schema;
mod succession;
mod target;
mod unit_code;

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use rust_decimal::Decimal;

use crate::workbook::address::Address;
pub use read::Unread;
pub use record::{Cell, Columns, Heading, Record};
pub use schema::{Column, SHEETS_PROPERTY, State, VERSION, VERSION_PROPERTY, version_on};
pub use succession::Renaming;
pub use target::{ArchivedTarget, Bearer};
pub use unit_code::UnitCode;

/// What was said, by indicator.
type SaidByIndicator = BTreeMap<String, Said>;

/// One round's tidy data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Archive {
    /// The period's code.
    pub period: String,
    /// The units of that round by their codes as written, in the order of the data.
    pub units: IndexMap<String, ArchivedUnit>,
    /// Indicator → its measure in that round.
    pub measures: BTreeMap<String, String>,
    /// The lists' rows that were reported.
    pub lists: BTreeMap<String, Vec<ArchivedRow>>,
    /// List → the units that returned it, with or without rows; absent where the round didn't
    /// keep that.
    pub returned_lists: BTreeMap<String, BTreeSet<String>>,
    /// The round's plan; nothing where its summary doesn't carry one.
    pub targets: Vec<ArchivedTarget>,
    /// Present code → the code that the indicator had in that round, where it differs.
    pub renamed: BTreeMap<String, String>,
    /// What the present units said that succession makes other than the units of that round.
    present: BTreeMap<String, SaidByIndicator>,
}

/// A unit as the round knew it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArchivedUnit {
    /// The name.
    pub name: String,
    /// Its attributes; those that the round didn't have are left out.
    pub attributes: IndexMap<String, String>,
    /// The file that it returned.
    pub file: Option<String>,
    /// What it was asked, by indicator.
    pub answers: BTreeMap<String, ArchivedAnswer>,
}

/// What a unit said of an indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchivedAnswer {
    /// What it said.
    pub said: Said,
    /// Where in its file.
    pub place: Option<ArchivedPlace>,
}

/// What was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A figure.
    Figure(Decimal),
    /// Words.
    Words(String),
    /// That there was nothing to report, of what has no figure.
    Nothing,
    /// Nothing that counts: not answered, or not accepted.
    Open,
}

/// A cell of a unit's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchivedPlace {
    /// The sheet.
    pub sheet: String,
    /// The cell.
    pub cell: Address,
}

/// One row of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArchivedRow {
    /// The unit that reported it.
    pub unit: String,
    /// Whether it counted.
    pub counts: bool,
    /// Column → what its cell says.
    pub cells: BTreeMap<String, ArchivedCell>,
}

/// One cell of a list's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchivedCell {
    /// What it says.
    pub value: ArchivedValue,
    /// Where in the unit's file.
    pub place: Option<ArchivedPlace>,
}

/// What a cell of a list's row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArchivedValue {
    /// A figure.
    Number(Decimal),
    /// Words, a choice, a unit's code or a day.
    Text(String),
}

impl Said {
    /// The figure, where it is one.
    #[must_use]
    pub const fn figure(&self) -> Option<Decimal> {
        match self {
            Self::Figure(figure) => Some(*figure),
            _ => None,
        }
    }
}

impl Archive {
    /// A present unit's figure in that round.
    #[must_use]
    pub fn value(&self, unit: &str, indicator: &str) -> Option<Decimal> {
        self.said(unit, indicator)?.figure()
    }

    /// What a present unit answered in words in that round.
    #[must_use]
    pub fn words(&self, unit: &str, indicator: &str) -> Option<&str> {
        match self.said(unit, indicator)? {
            Said::Words(words) => Some(words),
            _ => None,
        }
    }

    /// What a present unit said in that round.
    fn said(&self, unit: &str, indicator: &str) -> Option<&Said> {
        match self.present.get(unit) {
            Some(said) => said.get(indicator),
            None => Some(&self.answer(unit, indicator)?.said),
        }
    }

    /// What a unit of that round said.
    #[must_use]
    pub fn answer(&self, unit: &str, indicator: &str) -> Option<&ArchivedAnswer> {
        self.units.get(unit)?.answers.get(indicator)
    }

    /// A figure by the unit of that round.
    #[must_use]
    pub fn own_value(&self, unit: &str, indicator: &str) -> Option<Decimal> {
        self.answer(unit, indicator)?.said.figure()
    }

    /// Whether a unit of that round answered at all.
    #[must_use]
    pub fn has_answer(&self, unit: &str, indicator: &str) -> bool {
        let answer = self.answer(unit, indicator);
        answer.is_some_and(|answer| answer.said != Said::Open)
    }

    /// Whether a unit of that round answered anything.
    #[must_use]
    pub fn has_any_answer(&self, unit: &str) -> bool {
        let unit = self.units.get(unit).into_iter();
        let mut answers = unit.flat_map(|unit| unit.answers.values());
        answers.any(|answer| answer.said != Said::Open)
    }

    /// Whether a unit of that round was asked.
    #[must_use]
    pub fn was_asked(&self, unit: &str, indicator: &str) -> bool {
        self.answer(unit, indicator).is_some()
    }

    /// The figures of that round: unit, indicator, figure.
    pub fn figures(&self) -> impl Iterator<Item = (&str, &str, Decimal)> {
        self.units.iter().flat_map(|(unit, known)| {
            let answers = known.answers.iter();
            answers.filter_map(move |(code, answer)| {
                Some((unit.as_str(), code.as_str(), answer.said.figure()?))
            })
        })
    }
}
