//! The plan: what is to be reached, of which indicator, by whom, in which period.

use rust_decimal::Decimal;

use super::{Campaign, Unit};
use crate::language::period::Period;

/// One figure of the plan.
///
/// # Units
/// `figure` in the indicator's measure.
/// # Source
/// Definition workbook, sheet Plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The indicator's code.
    pub indicator: String,
    /// Whose it is.
    pub bearer: Bearer,
    /// The period in which it is to be reached: the campaign's own, or a longer one around it.
    pub period: Period,
    /// What is to be reached.
    pub figure: Decimal,
}

/// Who is to reach a figure of the plan.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bearer {
    /// All together.
    Whole,
    /// The units with a value of an attribute, together.
    Group {
        /// The attribute.
        attribute: String,
        /// Its value.
        value: String,
    },
    /// One unit, by its code; the office too.
    Unit(String),
}

impl Campaign {
    /// The figures of the plan that this period counts towards: those of the period itself, and
    /// of longer ones that it lies in, in the order of the table.
    pub fn current_targets(&self) -> impl Iterator<Item = &Target> {
        let now = self.settings.period;
        self.targets
            .iter()
            .filter(move |target| target.period.contains(now))
    }

    /// A unit's figures of the plan for an indicator, that of the longest period first.
    #[must_use]
    pub fn targets_of(&self, unit: &Unit, indicator: &str) -> Vec<&Target> {
        self.targets_for(&Bearer::Unit(unit.code.clone()), indicator)
    }

    /// What somebody is to reach of an indicator, in the longest period first.
    #[must_use]
    pub fn targets_for(&self, bearer: &Bearer, indicator: &str) -> Vec<&Target> {
        let mine = self.current_targets();
        let mine = mine.filter(|t| t.indicator == indicator && t.bearer == *bearer);
        let mut mine: Vec<&Target> = mine.collect();
        mine.sort_by_key(|target| std::cmp::Reverse(target.period.months()));
        mine
    }
}
