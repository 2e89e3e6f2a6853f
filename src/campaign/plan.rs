//! The plan: what is to be reached, of which indicator, by whom, in which period.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Campaign, Indicator, Total, Unit};
use crate::archive::Archive;
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

/// What a unit is to reach of an indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitPlan {
    /// The figure of the plan.
    pub figure: Decimal,
    /// Its period.
    pub period: Period,
    /// What came together in its period before this one; zero where this one's figure stands
    /// for all of it, none where that is not known or such figures are not added.
    pub before: Option<Decimal>,
}

impl Campaign {
    /// What a unit is to reach, by indicator: in the longest period for which there is a plan.
    ///
    /// # Source
    /// `earlier` are the summaries of earlier rounds, in the codes of this campaign.
    #[must_use]
    pub fn plan_of(&self, unit: &Unit, earlier: &[&Archive]) -> BTreeMap<String, UnitPlan> {
        let figures = self.figures_of(unit);
        let plan = figures.filter_map(|indicator| {
            let target = *self.targets_of(unit, &indicator.code).first()?;
            let plan = UnitPlan {
                figure: target.figure,
                period: target.period,
                before: self.came_before(earlier, unit, (indicator, target.period)),
            };
            Some((indicator.code.clone(), plan))
        });
        plan.collect()
    }

    /// What a unit reported of an indicator in a period before this one.
    fn came_before(
        &self,
        earlier: &[&Archive],
        unit: &Unit,
        (indicator, within): (&Indicator, Period),
    ) -> Option<Decimal> {
        let now = self.settings.period;
        let begins = within.first_day() == now.first_day();
        let is_level = matches!(indicator.total, Total::Stock | Total::UnitsSayingYes);
        if begins || is_level || self.is_cumulative(indicator) {
            return Some(Decimal::ZERO);
        }
        if !matches!(indicator.total, Total::Sum) {
            return None;
        }
        let known: Vec<(Period, &Archive)> = earlier
            .iter()
            .filter_map(|archive| Some((archive.period.parse().ok()?, *archive)))
            .collect();
        let periods: Vec<Period> = known.iter().map(|(period, _)| *period).collect();
        let places = now.since(within, &periods).ok()?;
        let figure = |place: usize| self.base(known.get(place)?.1, &unit.code, indicator);
        let mut figures = places.into_iter().map(figure);
        figures.try_fold(Decimal::ZERO, |sum, figure| sum.checked_add(figure?))
    }

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
