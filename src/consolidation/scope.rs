//! A scope: units over which figures become one.
//!
//! Exact decimals; what would overflow is no figure rather than a wrong one.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::Figure;
use super::asked::AskedUnit;
use crate::campaign::rule::{Outcome, RESULT_DECIMALS, Rule, Scalar, Values};
use crate::campaign::{Campaign, Definition, Indicator, List, Reporter, Total};
use crate::item::Item;
use crate::language::number::round;

/// Decimals to which ratios and means are rounded.
pub(crate) const RATIO_DECIMALS: u32 = RESULT_DECIMALS;

/// Where totals find the figures of units.
pub(super) trait Source: Sync {
    /// A unit's figure; yes is 1, no is 0, nothing to report is 0, blank is none.
    fn figure(&self, unit: &AskedUnit, indicator: &str) -> Option<Decimal>;

    /// Whether a unit answered at all, also in words.
    fn has_answer(&self, unit: &AskedUnit, indicator: &str) -> bool {
        self.figure(unit, indicator).is_some()
    }

    /// Whether a unit was asked, where that is known otherwise than from the campaign.
    fn was_asked(&self, _unit: &AskedUnit, _indicator: &str) -> Option<bool> {
        None
    }

    /// The cells of a list's column over these units, rows that don't count left out.
    fn column(&self, column: (&str, &str), units: &[Arc<AskedUnit>]) -> Vec<Scalar>;

    /// Whether anything is known of a list.
    fn knows_list(&self, list: &str) -> bool;

    /// Whether a unit's list is known.
    fn has_list(&self, unit: &AskedUnit, list: &str) -> bool;
}

/// What units have figures of and a total is worked out from.
#[derive(Clone, Copy)]
enum Leaf<'a> {
    Indicator(&'a Indicator),
    List(&'a List),
}

/// Leaves by their codes.
#[derive(Default)]
struct Leaves<'a>(BTreeMap<String, Leaf<'a>>);

impl<'a> Leaves<'a> {
    fn add(&mut self, indicator: &'a Indicator) {
        self.0
            .insert(indicator.code.clone(), Leaf::Indicator(indicator));
    }

    /// What of it a unit is asked for.
    fn asked_of(&self, unit: &AskedUnit, source: &dyn Source) -> impl Iterator<Item = &Leaf<'a>> {
        self.0.values().filter(move |leaf| match leaf {
            Leaf::Indicator(indicator) => is_asked(source, unit, indicator),
            Leaf::List(list) => unit.is_among(&list.reporter),
        })
    }
}

/// Whether a unit is asked: as its own round says, else as the campaign does.
fn is_asked(source: &dyn Source, unit: &AskedUnit, indicator: &Indicator) -> bool {
    let known = source.was_asked(unit, &indicator.code);
    known.unwrap_or_else(|| unit.is_among(&indicator.reporter))
}

/// Whether a total is made of the units' own figures, typed or worked out for them; else it is
/// worked out from other totals.
fn is_leaf(indicator: &Indicator) -> bool {
    let is_of_totals = matches!(indicator.total, Total::Ratio { .. } | Total::Formula(_));
    indicator.is_of_units() && !is_of_totals
}

/// A ratio in the measure of its indicator; none over zero.
pub(crate) fn ratio_in_measure(
    indicator: &Indicator,
    numerator: Decimal,
    denominator: Decimal,
) -> Option<Decimal> {
    let scale = match indicator.measure.trim() {
        "%" => Decimal::ONE_HUNDRED,
        _ => Decimal::ONE,
    };
    let ratio = numerator.checked_div(denominator)?.checked_mul(scale)?;
    Some(round(ratio, RATIO_DECIMALS))
}

/// The units over which totals are worked out.
pub(super) struct Scope<'a> {
    campaign: &'a Campaign,
    source: &'a dyn Source,
    units: Vec<Arc<AskedUnit>>,
    /// The office, where its own figures belong to it.
    office: Option<Arc<AskedUnit>>,
}

impl<'a> Scope<'a> {
    /// A scope over all units, with the office's own figures.
    pub(super) fn whole(
        campaign: &'a Campaign,
        source: &'a dyn Source,
        units: Vec<Arc<AskedUnit>>,
    ) -> Self {
        Self {
            office: Some(Arc::new(AskedUnit::registered(&campaign.office))),
            ..Self::of_group(campaign, source, units)
        }
    }

    /// A scope over some units, without the office's own figures.
    pub(super) const fn of_group(
        campaign: &'a Campaign,
        source: &'a dyn Source,
        units: Vec<Arc<AskedUnit>>,
    ) -> Self {
        Self {
            campaign,
            source,
            units,
            office: None,
        }
    }

    /// The consolidated figure of an indicator with reported and expected.
    pub(super) fn figure(&self, indicator: &Indicator) -> Figure {
        let leaves = self.leaves(indicator);
        let asked = self.asked(indicator, &leaves);
        let reported = asked.iter().filter(|unit| self.has_reported(unit, &leaves));
        Figure {
            value: self.total(indicator),
            reported: reported.count(),
            expected: asked.len(),
        }
    }

    /// The units that were asked: those that reported, and those that have not.
    pub(super) fn coverage(
        &self,
        indicator: &Indicator,
    ) -> (Vec<Arc<AskedUnit>>, Vec<Arc<AskedUnit>>) {
        let leaves = self.leaves(indicator);
        let asked = self.asked(indicator, &leaves).into_iter().cloned();
        asked.partition(|unit| self.has_reported(unit, &leaves))
    }

    /// Who was asked for an indicator or for anything that it is worked out from.
    fn asked(&self, indicator: &Indicator, leaves: &Leaves<'a>) -> Vec<&Arc<AskedUnit>> {
        if matches!(indicator.total, Total::UnitsWith { .. }) {
            return self.units.iter().collect();
        }
        let is_asked = |unit: &&Arc<AskedUnit>| {
            if is_leaf(indicator) {
                is_asked(self.source, unit, indicator)
            } else {
                leaves.asked_of(unit, self.source).next().is_some()
            }
        };
        let everybody = self.units.iter().chain(&self.office);
        everybody.filter(is_asked).collect()
    }

    /// Whether a unit reported everything that it was asked for here.
    fn has_reported(&self, unit: &AskedUnit, leaves: &Leaves<'a>) -> bool {
        leaves.asked_of(unit, self.source).all(|leaf| match leaf {
            Leaf::Indicator(indicator) => self.source.has_answer(unit, &indicator.code),
            Leaf::List(list) => self.source.has_list(unit, &list.code),
        })
    }

    /// What somebody types and this indicator is worked out from.
    fn leaves(&self, indicator: &Indicator) -> Leaves<'a> {
        let mut leaves = Leaves::default();
        self.gather_leaves(&Item::indicator(&indicator.code), &mut leaves);
        leaves
    }

    /// The indicators that somebody types and this one is worked out from.
    pub(super) fn leaf_indicators(&self, indicator: &Indicator) -> Vec<&'a Indicator> {
        let leaves = self.leaves(indicator);
        let indicators = leaves.0.into_values().filter_map(|leaf| match leaf {
            Leaf::Indicator(indicator) => Some(indicator),
            Leaf::List(_) => None,
        });
        indicators.collect()
    }

    fn gather_leaves(&self, item: &Item, leaves: &mut Leaves<'a>) {
        match self.campaign.definition(item) {
            Some(Definition::Indicator(indicator)) => {
                if is_leaf(indicator) {
                    leaves.add(indicator);
                }
                for source in indicator.total.sources() {
                    self.gather_leaves(&source, leaves);
                }
            }
            Some(Definition::List(list) | Definition::Column(list, _)) => {
                leaves.0.insert(list.code.clone(), Leaf::List(list));
            }
            None => {}
        }
    }

    /// The consolidated figure; none where nothing was reported or it has no exact value.
    pub(super) fn total(&self, indicator: &Indicator) -> Option<Decimal> {
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
            } => ratio_in_measure(indicator, self.of(numerator)?, self.of(denominator)?),
            Total::Formula(rule) => self.formula(rule),
            Total::UnitsSayingNo { indicator } => {
                let answers = self.figures(indicator);
                let no = answers.iter().filter(|answer| answer.is_zero()).count();
                (!answers.is_empty()).then(|| Decimal::from(no))
            }
            _ if indicator.reporter == Reporter::Office => {
                self.source.figure(self.office.as_ref()?, &indicator.code)
            }
            Total::Mean { weight } => self.mean(&indicator.code, weight),
            Total::Min => self.figures(&indicator.code).into_iter().min(),
            Total::Max => self.figures(&indicator.code).into_iter().max(),
            Total::Sum | Total::Stock | Total::UnitsSayingYes => sum(self.figures(&indicator.code)),
            Total::None => None,
        }
    }

    /// The figures that the units reported.
    fn figures(&self, code: &str) -> Vec<Decimal> {
        self.units
            .iter()
            .filter_map(|unit| self.source.figure(unit, code))
            .collect()
    }

    /// The total of another indicator in the same scope.
    fn of(&self, code: &str) -> Option<Decimal> {
        self.total(self.campaign.indicators.get(code)?)
    }

    /// The mean over units that reported both the value and its weight.
    fn mean(&self, code: &str, weight: &str) -> Option<Decimal> {
        let (mut above, mut below) = (Decimal::ZERO, Decimal::ZERO);
        for unit in &self.units {
            let figure = self.source.figure(unit, code);
            if let Some((figure, weight)) = figure.zip(self.source.figure(unit, weight)) {
                above = above.checked_add(figure.checked_mul(weight)?)?;
                below = below.checked_add(weight)?;
            }
        }
        above
            .checked_div(below)
            .map(|mean| round(mean, RATIO_DECIMALS))
    }

    /// None where it rests on lists that this source doesn't have: an earlier round keeps
    /// figures only, and a sum over no rows would be a zero that nobody reported.
    fn formula(&self, rule: &Rule) -> Option<Decimal> {
        let is_known = |item: &Item| !item.is_column() || self.source.knows_list(item.code());
        if !rule.items().iter().all(is_known) {
            return None;
        }
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

    fn column(&self, list: &str, column: &str) -> Vec<Scalar> {
        let mut units = self.units.clone();
        units.extend(self.office.clone());
        self.source.column((list, column), &units)
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
