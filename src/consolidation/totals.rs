//! Totals: how the units' figures become one, for the whole and for each group.
//!
//! Exact decimals; what would overflow is no figure rather than a wrong one.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::{Figure, Totals};
use crate::campaign::rule::{Outcome, Rule, Scalar, Values};
use crate::campaign::{Campaign, Indicator, Reporter, Total, Unit};
use crate::earlier::Earlier;
use crate::language::number::round;

/// Decimals to which ratios and means are rounded: more than anybody prints, fewer than
/// where Excel's binary arithmetic and ours begin to differ.
pub(crate) const RATIO_DECIMALS: u32 = 9;

/// Where totals find the figures of units.
pub(super) trait Source {
    /// A unit's figure; yes is 1, no is 0, nothing to report is 0, blank is none.
    fn figure(&self, unit: &str, indicator: &str) -> Option<Decimal>;

    /// The cells of a list's column over these units, rows that don't count left out.
    fn column(&self, name: &str, units: &[&Unit]) -> Vec<Scalar>;
}

impl Source for Earlier {
    fn figure(&self, unit: &str, indicator: &str) -> Option<Decimal> {
        self.value(unit, indicator)
    }

    fn column(&self, _name: &str, _units: &[&Unit]) -> Vec<Scalar> {
        Vec::new()
    }
}

/// The consolidated figures of every indicator that is not a text.
pub(super) fn totals(
    campaign: &Campaign,
    source: &dyn Source,
    (previous, last_year): (Option<&Earlier>, Option<&Earlier>),
) -> IndexMap<String, Totals> {
    let whole = Scope::new(campaign, source, campaign.units.values().collect());
    let groups = groups(campaign, source);
    let earlier = |round: Option<&Earlier>| round.map(|round| totals_of(campaign, round));
    let (previous, last_year) = (earlier(previous), earlier(last_year));
    let mut totals = IndexMap::new();
    for indicator in campaign.indicators.values().filter(|i| !i.is_text()) {
        let mut by: IndexMap<String, IndexMap<String, Figure>> = IndexMap::new();
        for (attribute, value, scope) in &groups {
            let figures = by.entry((*attribute).to_owned()).or_default();
            figures.insert((*value).to_owned(), scope.figure(indicator));
        }
        let compared = |round: &Option<BTreeMap<String, Decimal>>| {
            round
                .as_ref()
                .and_then(|totals| totals.get(&indicator.code).copied())
        };
        let line = Totals {
            all: whole.figure(indicator),
            by,
            previous: compared(&previous),
            last_year: compared(&last_year),
            missing: whole.missing(indicator),
        };
        totals.insert(indicator.code.clone(), line);
    }
    totals
}

/// The totals of an earlier round, by this campaign's definitions.
fn totals_of(campaign: &Campaign, source: &dyn Source) -> BTreeMap<String, Decimal> {
    let whole = Scope::new(campaign, source, campaign.units.values().collect());
    let known = campaign.indicators.values().filter(|i| !i.is_text());
    known
        .filter_map(|i| Some((i.code.clone(), whole.figure(i).value?)))
        .collect()
}

fn groups<'a>(
    campaign: &'a Campaign,
    source: &'a dyn Source,
) -> Vec<(&'a str, &'a str, Scope<'a>)> {
    let mut groups = Vec::new();
    for attribute in &campaign.settings.breakdown {
        for value in campaign.attribute_values(attribute) {
            let units = campaign
                .units
                .values()
                .filter(|u| u.attribute(attribute) == value);
            let mut scope = Scope::new(campaign, source, units.collect());
            scope.is_whole = false;
            groups.push((attribute.as_str(), value, scope));
        }
    }
    groups
}

/// The units over which totals are worked out.
pub(super) struct Scope<'a> {
    campaign: &'a Campaign,
    source: &'a dyn Source,
    units: Vec<&'a Unit>,
    /// Whether the office's own figures belong to it.
    is_whole: bool,
}

impl<'a> Scope<'a> {
    /// A scope over these units, and the office's own figures.
    pub(super) fn new(
        campaign: &'a Campaign,
        source: &'a dyn Source,
        units: Vec<&'a Unit>,
    ) -> Self {
        Self {
            campaign,
            source,
            units,
            is_whole: true,
        }
    }

    /// The consolidated figure of an indicator with reported and expected.
    fn figure(&self, indicator: &Indicator) -> Figure {
        let asked = self.asked(indicator);
        let reported = asked
            .iter()
            .filter(|unit| self.has_reported(unit, indicator))
            .count();
        Figure {
            value: self.total(indicator),
            reported,
            expected: asked.len(),
        }
    }

    /// The codes of the units that were asked and have not reported.
    fn missing(&self, indicator: &Indicator) -> Vec<String> {
        let asked = self.asked(indicator).into_iter();
        let missing = asked.filter(|unit| !self.has_reported(unit, indicator));
        missing.map(|unit| unit.code.clone()).collect()
    }

    /// Who was asked for an indicator or for everything that it is worked out from.
    fn asked(&self, indicator: &Indicator) -> Vec<&'a Unit> {
        let leaves = self.leaves(indicator);
        let everybody = self
            .units
            .iter()
            .copied()
            .chain(self.is_whole.then_some(&self.campaign.office));
        let is_asked = |unit: &&Unit| {
            let asked = |leaf: &&Indicator| leaf.reporter.includes(unit);
            if indicator.is_asked() {
                asked(&indicator)
            } else {
                leaves.iter().any(asked)
            }
        };
        if matches!(indicator.total, Total::UnitsWith { .. }) {
            return self.units.clone();
        }
        everybody.filter(is_asked).collect()
    }

    fn has_reported(&self, unit: &Unit, indicator: &Indicator) -> bool {
        if matches!(indicator.total, Total::UnitsWith { .. }) {
            return true;
        }
        let leaves = self.leaves(indicator);
        let mut asked = leaves.iter().filter(|leaf| leaf.reporter.includes(unit));
        asked.all(|leaf| self.source.figure(&unit.code, &leaf.code).is_some())
    }

    /// The indicators that somebody types, from which this one is worked out.
    fn leaves(&self, indicator: &Indicator) -> Vec<&'a Indicator> {
        let mut leaves = BTreeMap::new();
        self.gather_leaves(&indicator.code, &mut leaves);
        leaves.into_values().collect()
    }

    fn gather_leaves(&self, code: &str, leaves: &mut BTreeMap<String, &'a Indicator>) {
        let Some(indicator) = self.campaign.indicators.get(code) else {
            return;
        };
        let sources: BTreeSet<String> = match &indicator.total {
            Total::Ratio {
                numerator,
                denominator,
            } => BTreeSet::from([numerator.clone(), denominator.clone()]),
            Total::Formula(rule) => rule.names(),
            Total::UnitsWith { .. } => BTreeSet::new(),
            _ => {
                leaves.insert(indicator.code.clone(), indicator);
                return;
            }
        };
        for source in sources {
            self.gather_leaves(&source, leaves);
        }
    }

    /// The consolidated figure; none where nothing was reported or it has no exact value.
    fn total(&self, indicator: &Indicator) -> Option<Decimal> {
        match &indicator.total {
            Total::UnitsWith { attribute, value } => {
                let with = self
                    .units
                    .iter()
                    .filter(|unit| unit.attribute(attribute) == value);
                Some(Decimal::from(with.count()))
            }
            Total::Ratio {
                numerator,
                denominator,
            } => {
                let ratio = self.ratio(numerator, denominator)?;
                let scale = if indicator.measure.trim() == "%" {
                    Decimal::ONE_HUNDRED
                } else {
                    Decimal::ONE
                };
                ratio
                    .checked_mul(scale)
                    .map(|ratio| round(ratio, RATIO_DECIMALS))
            }
            Total::Formula(rule) => self.formula(rule),
            _ if indicator.reporter == Reporter::Office => {
                if self.is_whole {
                    self.own(indicator)
                } else {
                    None
                }
            }
            Total::Mean { weight } => self.mean(&indicator.code, weight),
            Total::Min => self.figures(&indicator.code).into_iter().min(),
            Total::Max => self.figures(&indicator.code).into_iter().max(),
            Total::Sum | Total::Stock | Total::UnitsSayingYes => sum(self.figures(&indicator.code)),
            Total::None => None,
        }
    }

    fn own(&self, indicator: &Indicator) -> Option<Decimal> {
        self.source
            .figure(&self.campaign.office.code, &indicator.code)
    }

    /// The figures that the units reported.
    fn figures(&self, code: &str) -> Vec<Decimal> {
        self.units
            .iter()
            .filter_map(|unit| self.source.figure(&unit.code, code))
            .collect()
    }

    fn ratio(&self, numerator: &str, denominator: &str) -> Option<Decimal> {
        self.of(numerator)?.checked_div(self.of(denominator)?)
    }

    /// The total of another indicator in the same scope.
    fn of(&self, code: &str) -> Option<Decimal> {
        self.total(self.campaign.indicators.get(code)?)
    }

    /// The mean over units that reported both the value and its weight.
    fn mean(&self, code: &str, weight: &str) -> Option<Decimal> {
        let (mut above, mut below) = (Decimal::ZERO, Decimal::ZERO);
        for unit in &self.units {
            let figure = self.source.figure(&unit.code, code);
            if let Some((figure, weight)) = figure.zip(self.source.figure(&unit.code, weight)) {
                above = above.checked_add(figure.checked_mul(weight)?)?;
                below = below.checked_add(weight)?;
            }
        }
        above
            .checked_div(below)
            .map(|mean| round(mean, RATIO_DECIMALS))
    }

    fn formula(&self, rule: &Rule) -> Option<Decimal> {
        match rule.evaluate(self) {
            Ok(Outcome::Value(Scalar::Number(figure))) => Some(round(figure, RATIO_DECIMALS)),
            _ => None,
        }
    }
}

impl Values for Scope<'_> {
    fn value(&self, name: &str) -> Scalar {
        self.of(name).map_or(Scalar::Blank, Scalar::Number)
    }

    fn column(&self, name: &str) -> Vec<Scalar> {
        let mut units = self.units.clone();
        units.extend(self.is_whole.then_some(&self.campaign.office));
        self.source.column(name, &units)
    }
}

fn sum(figures: Vec<Decimal>) -> Option<Decimal> {
    if figures.is_empty() {
        return None;
    }
    figures
        .into_iter()
        .try_fold(Decimal::ZERO, Decimal::checked_add)
}
