//! How far the plan is reached, and what came together since the start of the year.
//!
//! In come this round's figures and the earlier rounds that the campaign names; out comes a
//! [`Progress`] for each current figure of the plan. A plan for this period is set against this
//! period's figure, one for a longer period against what came together in it up to now.

use std::collections::BTreeMap;
use std::sync::Arc;

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::asked::{Asked, AskedUnit};
use super::cumulative::{Cumulated, NotCumulated, Rounds};
use super::earlier::{Caveat, EarlierRound, EarlierRounds, heirs, register};
use super::scope::{Scope, Source};
use crate::archive::{Archive, UnitCode};
use crate::campaign::{Bearer, Campaign, Indicator, OFFICE, RoundPlan, Target};
use crate::language::number::round;
use crate::language::period::Period;

/// Decimals of a percentage of the plan.
const PERCENT_DECIMALS: u32 = 2;

/// One figure of the plan and what is reached of it.
#[derive(Clone, Debug)]
pub struct Progress {
    /// The figure of the plan.
    pub target: Target,
    /// What came together in its period up to now, or why that is not known.
    pub result: Result<Cumulated, NotCumulated>,
    /// The place among the units, or the groups of the attribute, with a plan for the same
    /// indicator and period, by the percentage; equal ones share a place.
    pub rank: Option<usize>,
}

impl Progress {
    /// What is reached, whatever it rests on.
    #[must_use]
    pub fn reached(&self) -> Option<Decimal> {
        self.result.as_ref().ok()?.figure.value
    }

    /// Whether everybody who was asked is in what is reached.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.result.as_ref().is_ok_and(|result| result.is_complete)
    }

    /// What is reached in percent of the plan; none of a plan of zero or less.
    #[must_use]
    pub fn percent(&self) -> Option<Decimal> {
        let plan = Some(self.target.figure).filter(|plan| *plan > Decimal::ZERO)?;
        let percent = self.reached()?.checked_mul(Decimal::ONE_HUNDRED)?;
        Some(round(percent.checked_div(plan)?, PERCENT_DECIMALS))
    }

    /// What is left to reach; less than zero where the plan is exceeded.
    #[must_use]
    pub fn left(&self) -> Option<Decimal> {
        self.target.figure.checked_sub(self.reached()?)
    }
}

/// What the plan and the year are worked out from.
pub(super) struct Basis<'a> {
    campaign: &'a Campaign,
    source: &'a dyn Source,
    asked: &'a Asked,
    told: &'a [EarlierRound],
    plan: &'a RoundPlan,
    rounds: BTreeMap<Period, Round<'a>>,
}

/// An earlier round with its units.
struct Round<'a> {
    source: (&'a Campaign, &'a Archive),
    units: Vec<Arc<AskedUnit>>,
}

impl<'a> Basis<'a> {
    pub(super) fn new(
        campaign: &'a Campaign,
        (source, asked): (&'a dyn Source, &'a Asked),
        (rounds, told): (&'a EarlierRounds, &'a [EarlierRound]),
        plan: &'a RoundPlan,
    ) -> Self {
        let mut known = BTreeMap::new();
        for archive in rounds.all() {
            if let Ok(period) = archive.period.parse::<Period>() {
                known.entry(period).or_insert_with(|| Round {
                    source: (campaign, archive),
                    units: register(campaign, archive),
                });
            }
        }
        Self {
            campaign,
            source,
            asked,
            told,
            plan,
            rounds: known,
        }
    }

    /// Every current figure of the plan, in the order of the table.
    pub(super) fn plan(&self) -> Vec<Progress> {
        let progress = |target: &Target| Progress {
            target: target.clone(),
            result: self.reached(target),
            rank: None,
        };
        let current = self.plan.current(self.campaign.settings.period);
        let mut plan: Vec<Progress> = current.map(progress).collect();
        rank(&mut plan);
        plan
    }

    /// What came together since the start of the year, by indicator; nothing where this period
    /// begins it, or no earlier round of the year is known.
    pub(super) fn year(&self) -> IndexMap<String, Result<Cumulated, NotCumulated>> {
        let now = self.campaign.settings.period;
        let mut year = IndexMap::new();
        let is_of_year = |period: &&Period| period.is_in_year_of(now) && period.ends_before(now);
        if now.first_day() == now.whole_year().first_day()
            || self.rounds.keys().find(is_of_year).is_none()
        {
            return year;
        }
        for indicator in self.campaign.indicators.values().filter(|i| !i.is_text()) {
            let result = self.over(&Bearer::Whole, now.whole_year(), indicator);
            year.insert(indicator.code.clone(), result);
        }
        year
    }

    fn reached(&self, target: &Target) -> Result<Cumulated, NotCumulated> {
        let indicator = self.campaign.indicators.get(&target.indicator);
        let indicator = indicator.ok_or(NotCumulated::NoFigure)?;
        self.over(&target.bearer, target.period, indicator)
    }

    /// An indicator's figure for somebody over a period up to now.
    fn over(
        &self,
        bearer: &Bearer,
        within: Period,
        indicator: &Indicator,
    ) -> Result<Cumulated, NotCumulated> {
        let campaign = self.campaign;
        let scope = self.now(bearer);
        let known: Vec<Period> = self.rounds.keys().copied().collect();
        let alone = Rounds {
            campaign,
            earlier: Vec::new(),
            now: &scope,
        };
        if alone.is_of_now(indicator) {
            return alone.figure(indicator);
        }
        let chosen = campaign.settings.period.since(within, &known);
        let chosen = chosen.map_err(NotCumulated::MissingRounds)?;
        let mut earlier = Vec::new();
        for period in chosen.into_iter().filter_map(|place| known.get(place)) {
            if self.has_other_measure(*period, indicator) {
                return Err(NotCumulated::OtherMeasure(*period));
            }
            if let Some(round) = self.rounds.get(period) {
                earlier.push((*period, self.then(round, bearer)));
            }
        }
        let rounds = Rounds {
            campaign,
            earlier,
            now: &scope,
        };
        rounds.figure(indicator)
    }

    fn has_other_measure(&self, period: Period, indicator: &Indicator) -> bool {
        let mut told = self.told.iter().filter(|round| round.period == period);
        let caveats = |round: &EarlierRound| round.caveats.get(&indicator.code).cloned();
        let mut caveats = told.find_map(caveats).into_iter().flatten();
        caveats.any(|caveat| matches!(caveat, Caveat::OtherMeasure { .. }))
    }

    /// Whoever bears a figure of the plan, in this round.
    fn now(&self, bearer: &Bearer) -> Scope<'a> {
        let (campaign, source) = (self.campaign, self.source);
        let units = campaign.units.values();
        match bearer {
            Bearer::Whole => Scope::whole(campaign, source, self.asked.of(units)),
            Bearer::Unit(code) if code == OFFICE => Scope::whole(campaign, source, Vec::new()),
            Bearer::Unit(code) => {
                let unit = units.filter(|unit| unit.code == *code);
                Scope::of_group(campaign, source, self.asked.of(unit))
            }
            Bearer::Group { attribute, value } => {
                let units = units.filter(|unit| unit.attribute(attribute) == value);
                Scope::of_group(campaign, source, self.asked.of(units))
            }
        }
    }

    /// The same in an earlier round: of a unit, those that it continues, unless others do too.
    fn then<'r>(&self, round: &'r Round<'a>, bearer: &Bearer) -> Scope<'r> {
        let (campaign, archive) = round.source;
        let only = |is_meant: &dyn Fn(&AskedUnit) -> bool| -> Vec<Arc<AskedUnit>> {
            let units = round.units.iter().filter(|unit| is_meant(unit));
            units.cloned().collect()
        };
        match bearer {
            Bearer::Whole => Scope::whole(campaign, &round.source, round.units.clone()),
            Bearer::Unit(code) if code == OFFICE => {
                Scope::whole(campaign, &round.source, Vec::new())
            }
            Bearer::Group { attribute, value } => {
                let units = only(&|unit| unit.attribute(attribute) == value);
                Scope::of_group(campaign, &round.source, units)
            }
            Bearer::Unit(code) => {
                let renaming = campaign.renaming();
                let before = archive.predecessors(code, &renaming);
                let heirs = heirs(campaign, archive, &renaming);
                let is_shared = |code: &&str| heirs.get(code).is_some_and(|units| units.len() > 1);
                let units = match before.iter().any(is_shared) {
                    true => Vec::new(),
                    false => only(&|unit: &AskedUnit| {
                        let code = UnitCode::from(unit.code.as_str());
                        before.contains(&code.reporter())
                    }),
                };
                Scope::of_group(campaign, &round.source, units)
            }
        }
    }
}

/// Gives each unit, and each group, its place among those with the same indicator and period.
fn rank(plan: &mut [Progress]) {
    let known: Vec<(Target, Option<Decimal>)> = plan
        .iter()
        .map(|progress| (progress.target.clone(), progress.percent()))
        .collect();
    for progress in plan {
        let Some(percent) = progress.percent() else {
            continue;
        };
        let target = &progress.target;
        let is_beside = |other: &Target| {
            let of = |target: &Target| (target.indicator.clone(), target.period);
            of(other) == of(target) && is_alike(&other.bearer, &target.bearer)
        };
        let beside = known.iter().filter(|(other, _)| is_beside(other));
        let mut beside = beside.map(|(_, percent)| *percent).peekable();
        if beside.peek().is_some() {
            let ahead = beside.filter(|other| other.is_some_and(|other| other > percent));
            progress.rank = Some(1 + ahead.count());
        }
    }
}

/// Whether two can be ranked: units, or groups of one attribute.
fn is_alike(one: &Bearer, other: &Bearer) -> bool {
    match (one, other) {
        (Bearer::Unit(_), Bearer::Unit(_)) => true,
        (
            Bearer::Group { attribute, .. },
            Bearer::Group {
                attribute: other, ..
            },
        ) => attribute == other,
        _ => false,
    }
}
