//! The plan: what is to be reached, of which indicator, by whom, in which period.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::{Campaign, Indicator, Total, Unit};
pub use crate::archive::Bearer;
use crate::archive::{Archive, ArchivedTarget};
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
    /// The round whose summary it was taken from; none where the campaign's own table has it.
    pub from: Option<Period>,
}

impl Target {
    /// What it says something about: no two figures of a plan have the same.
    fn subject(&self) -> (&str, &Bearer, Period) {
        (&self.indicator, &self.bearer, self.period)
    }
}

/// The plan of a round: what the campaign's table says, and what the last summary that carries a
/// plan has beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoundPlan {
    /// The figures: those of the table in its order, then those that were taken.
    pub targets: Vec<Target>,
    /// Figures of that summary that can't be taken: the indicator, its measure or whoever bears
    /// them is another now.
    pub left_out: Vec<Target>,
}

impl RoundPlan {
    /// Those that were taken from an earlier summary.
    pub fn taken(&self) -> impl Iterator<Item = &Target> {
        self.targets.iter().filter(|target| target.from.is_some())
    }

    /// Those that a period counts towards: of the period itself, and of longer ones around it.
    pub fn current(&self, now: Period) -> impl Iterator<Item = &Target> {
        let targets = self.targets.iter();
        targets.filter(move |target| target.period.contains(now))
    }
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
        let plan = self.plan(earlier);
        let bearer = Bearer::Unit(unit.code.clone());
        let current = plan.current(self.settings.period);
        let mine: Vec<&Target> = current.filter(|target| target.bearer == bearer).collect();
        let figures = self.figures_of(unit);
        let plan = figures.filter_map(|indicator| {
            let of_it = mine.iter().filter(|t| t.indicator == indicator.code);
            // The first of the longest.
            let target = of_it.rev().max_by_key(|target| target.period.months())?;
            let plan = UnitPlan {
                figure: target.figure,
                period: target.period,
                before: self.came_before(earlier, unit, (indicator, target.period)),
            };
            Some((indicator.code.clone(), plan))
        });
        plan.collect()
    }

    /// The plan of this round.
    ///
    /// # Source
    /// The campaign's table; beside it the last of the earlier summaries that carries a plan, for
    /// what the table doesn't speak of and is not over yet. `earlier` are in the codes of this
    /// campaign.
    #[must_use]
    pub fn plan(&self, earlier: &[&Archive]) -> RoundPlan {
        let mut plan = RoundPlan {
            targets: self.targets.clone(),
            left_out: Vec::new(),
        };
        let dated = earlier
            .iter()
            .filter(|archive| !archive.targets.is_empty())
            .filter_map(|archive| Some((archive.period.parse::<Period>().ok()?, *archive)));
        let Some((from, archive)) = dated.max_by_key(|(period, _)| period.last_day()) else {
            return plan;
        };
        let own = self.targets.iter().chain(&self.revoked);
        let mut known: BTreeSet<(&str, &Bearer, Period)> = own.map(Target::subject).collect();
        let is_over = |target: &&ArchivedTarget| target.period.ends_before(self.settings.period);
        for archived in archive.targets.iter().filter(|target| !is_over(target)) {
            if !known.insert((&archived.indicator, &archived.bearer, archived.period)) {
                continue;
            }
            let target = Target {
                indicator: archived.indicator.clone(),
                bearer: archived.bearer.clone(),
                period: archived.period,
                figure: archived.figure,
                from: Some(from),
            };
            match self.can_take(archived) {
                true => plan.targets.push(target),
                false => plan.left_out.push(target),
            }
        }
        plan
    }

    /// Whether a figure of an earlier plan says the same today.
    fn can_take(&self, target: &ArchivedTarget) -> bool {
        let indicator = self.indicators.get(&target.indicator);
        let is_same = indicator.is_some_and(|indicator| {
            let has_figure =
                indicator.kind.is_number() || matches!(indicator.total, Total::UnitsSayingYes);
            has_figure && indicator.has_measure(&target.measure)
        });
        let is_there = match &target.bearer {
            Bearer::Whole => true,
            Bearer::Group { attribute, value } => {
                let mut units = self.units.values();
                units.any(|unit| unit.attribute(attribute) == value)
            }
            Bearer::Unit(code) => self.reporter(code).is_some(),
        };
        is_same && is_there
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

    /// The figures of the campaign's own table that this period counts towards: those of the
    /// period itself, and of longer ones that it lies in, in the order of the table.
    pub fn current_targets(&self) -> impl Iterator<Item = &Target> {
        let now = self.settings.period;
        self.targets
            .iter()
            .filter(move |target| target.period.contains(now))
    }
}
