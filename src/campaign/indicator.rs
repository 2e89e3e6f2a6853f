//! An indicator: one quantity asked for, and how the units' values become one.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use serde::{Deserialize, Serialize};

use super::Reporter;
use super::categories::MatrixCell;
use super::pattern::Pattern;
use super::rule::Rule;
use crate::item::Item;
use crate::value::exact;
use crate::value::{Figure, Kind};

/// One quantity asked for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Indicator {
    /// Defined name, rule name and template tag at once.
    pub code: String,
    /// The section it stands in.
    pub section: String,
    /// What is asked, in words.
    pub label: String,
    /// The unit of measure.
    pub measure: String,
    /// The kind of value.
    pub kind: Kind,
    /// The indicator whose choice says which choices there are here.
    pub depends_on: Option<String>,
    /// Decimals that are printed.
    pub decimals: u32,
    /// How units' values become one.
    pub total: Total,
    /// How a unit's figure is worked out from what it reports; nobody types it then.
    pub formula: Option<Rule>,
    /// Who is asked.
    pub reporter: Reporter,
    /// Whether a blank is a finding.
    pub required: bool,
    /// The condition under which a blank is one.
    pub required_if: Option<Rule>,
    /// The condition under which it is asked at all.
    pub asked_if: Option<Rule>,
    /// The least value allowed.
    #[serde(with = "exact::option")]
    pub min: Option<Decimal>,
    /// The greatest value allowed.
    #[serde(with = "exact::option")]
    pub max: Option<Decimal>,
    /// What a text has to look like.
    pub pattern: Option<Pattern>,
    /// The indicator whose last-period value this one must equal.
    pub opening: Option<String>,
    /// How many times last period's value it may grow or shrink to without a reason.
    #[serde(with = "exact::option")]
    pub change_limit: Option<Decimal>,
    /// What the consolidated table tells of it besides.
    pub further: Vec<Further>,
    /// Whether its figures run on from the start of the year: not comparable with a period of
    /// the year before that it didn't start with.
    pub cumulative: bool,
    /// The codes that it had in earlier rounds.
    pub formerly: Vec<String>,
    /// Guidance for whoever fills it in.
    pub note: String,
    /// Its place in a matrix, where it is one cell of a row.
    pub cell: Option<MatrixCell>,
}

impl Indicator {
    /// Whether anybody types it, or the tool works it out.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        let is_typed = !matches!(
            self.total,
            Total::Ratio { .. }
                | Total::UnitsWith { .. }
                | Total::UnitsSayingNo { .. }
                | Total::Formula(_)
        );
        is_typed && self.formula.is_none()
    }

    /// Whether a unit has a figure of its own: typed, or worked out from what it typed.
    #[must_use]
    pub fn is_of_units(&self) -> bool {
        self.is_asked() || self.formula.is_some()
    }

    /// The indicators, and columns of lists, that a unit's figure or the total is worked out
    /// from.
    #[must_use]
    pub fn sources(&self) -> BTreeSet<Item> {
        let mut sources = self.total.sources();
        sources.extend(self.formula.iter().flat_map(Rule::items));
        sources
    }

    /// Its formulas, to be worded otherwise.
    pub(crate) fn rules_mut(&mut self) -> impl Iterator<Item = &mut Rule> {
        let total = match &mut self.total {
            Total::Formula(rule) => Some(rule),
            _ => None,
        };
        let conditions = [self.required_if.as_mut(), self.asked_if.as_mut()];
        let own = total.into_iter().chain(self.formula.as_mut());
        own.chain(conditions.into_iter().flatten())
    }

    /// Whether "nothing to report" said of its section is said of it: a stock is a level,
    /// which is there whether or not something happened, and a text has its own cell.
    #[must_use]
    pub fn is_occurrence(&self) -> bool {
        !matches!(self.total, Total::Stock) && !self.is_text()
    }

    /// The indicator whose last-period value the form shows beside this one.
    #[must_use]
    pub fn compared_with(&self) -> &str {
        self.opening.as_deref().unwrap_or(&self.code)
    }

    /// Whether a change from `before` to `now` is beyond the limit and wants a reason: a
    /// base of zero allows no comparison, a change of sign is always one.
    #[must_use]
    pub fn is_large_change(&self, before: Decimal, now: Decimal) -> bool {
        let Some(limit) = self.change_limit.filter(|_| !before.is_zero()) else {
            return false;
        };
        let flips = before.is_sign_negative() != now.is_sign_negative() && !now.is_zero();
        let (before, now) = (before.abs(), now.abs());
        let beyond = |less: Decimal, more: Decimal| {
            less.checked_mul(limit)
                .is_some_and(|allowed| more > allowed)
        };
        flips || beyond(before, now) || beyond(now, before)
    }

    /// Whether its figures add up, over units and over categories alike: means, rates and
    /// extremes don't.
    #[must_use]
    pub fn is_additive(&self) -> bool {
        self.kind.adds_up() && matches!(self.total, Total::Sum | Total::Stock)
    }

    /// Whether only whole numbers are values of it.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        matches!(self.kind, Kind::Number(figure) if figure.is_whole())
    }

    /// Whether it is a percentage. Its changes are told in points: a percentage of a
    /// percentage would be misread.
    #[must_use]
    pub fn is_percentage(&self) -> bool {
        self.kind == Kind::Number(Figure::Percent) || self.measure.trim() == "%"
    }

    /// Whether it is a text that stands on the form's sheet of texts.
    #[must_use]
    pub fn is_text(&self) -> bool {
        self.kind == Kind::Text
    }
}

impl Total {
    /// The indicators, and columns of lists, that a total is worked out from.
    #[must_use]
    pub fn sources(&self) -> BTreeSet<Item> {
        match self {
            Self::Mean { weight } => BTreeSet::from([Item::indicator(weight)]),
            Self::Ratio {
                numerator,
                denominator,
            } => BTreeSet::from([Item::indicator(numerator), Item::indicator(denominator)]),
            Self::UnitsSayingNo { indicator } => BTreeSet::from([Item::indicator(indicator)]),
            Self::Formula(rule) => rule.items(),
            _ => BTreeSet::new(),
        }
    }
}

/// What the consolidated table tells of an indicator besides its figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Further {
    /// Each group's share of the total.
    Share,
    /// Each group's place among the groups, the greatest first.
    Rank,
}

/// How the units' values become the consolidated one.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Total {
    /// Summed over units.
    Sum,
    /// Summed over units, never over periods.
    Stock,
    /// The least value.
    Min,
    /// The greatest value.
    Max,
    /// The mean, weighted by another indicator.
    Mean {
        /// The indicator that weighs.
        weight: String,
    },
    /// The ratio of two totals; in percent where the measure is `%`.
    Ratio {
        /// The indicator above the line.
        numerator: String,
        /// The indicator below it.
        denominator: String,
    },
    /// How many units say yes.
    UnitsSayingYes,
    /// How many of the units that answered a yes-no indicator say no. Those that did not
    /// answer are not counted: silence is no "no".
    UnitsSayingNo {
        /// The yes-no indicator.
        indicator: String,
    },
    /// How many units of the register have an attribute's value.
    UnitsWith {
        /// The attribute.
        attribute: String,
        /// Its value.
        value: String,
    },
    /// A formula over other totals.
    Formula(Rule),
    /// Not totalled; an office's own figure is its own total.
    None,
}
