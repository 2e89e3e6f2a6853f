//! What the campaign says about earlier rounds: renamed indicators, merged and split units.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Campaign, Indicator, Reporter, Total, Unit};
use crate::archive::{Archive, Renaming};
use crate::language::key::key;
use crate::language::period::Period;
use crate::value::{Kind, Value};

impl Campaign {
    /// An earlier round in the codes of this one.
    #[must_use]
    pub fn adapted(&self, earlier: Archive) -> Archive {
        earlier.known_as(&self.renaming())
    }

    /// What changed its code or its bounds since earlier rounds.
    #[must_use]
    pub fn renaming(&self) -> Renaming {
        let mut renaming = Renaming::default();
        for indicator in self.indicators.values() {
            let former = indicator.formerly.iter();
            renaming
                .indicators
                .extend(former.map(|old| (old.clone(), indicator.code.clone())));
            if indicator.kind.is_number() && matches!(indicator.total, Total::Sum | Total::Stock) {
                renaming.additive.insert(indicator.code.clone());
            }
        }
        for unit in self.units.values() {
            renaming.register.insert(unit.code.clone());
            if !unit.succeeds.is_empty() {
                renaming
                    .units
                    .insert(unit.code.clone(), unit.succeeds.clone());
            }
        }
        renaming
    }

    /// A present unit's figure in an earlier round, where it can be set against today's.
    #[must_use]
    pub fn base(&self, earlier: &Archive, unit: &str, indicator: &Indicator) -> Option<Decimal> {
        let is_comparable = |period: Period| self.is_comparable(indicator, period);
        let measure = earlier.measures.get(&indicator.code);
        let is_same = measure.is_none_or(|then| indicator.has_measure(then));
        let period = earlier.period.parse();
        let is_base = is_same && period.is_ok_and(is_comparable);
        is_base.then(|| earlier.value(unit, &indicator.code))?
    }

    /// What a unit said in an earlier round, by indicator, as far as it can be set against what
    /// it says today.
    #[must_use]
    pub fn said_before(&self, earlier: &Archive, unit: &str) -> BTreeMap<String, Value> {
        let indicators = self.indicators.values();
        let said = indicators.filter_map(|indicator| {
            let value = self.value_before(earlier, unit, indicator)?;
            Some((indicator.code.clone(), value))
        });
        said.collect()
    }

    /// What a unit said of one indicator in an earlier round.
    pub(crate) fn value_before(
        &self,
        earlier: &Archive,
        unit: &str,
        indicator: &Indicator,
    ) -> Option<Value> {
        if let Some(figure) = self.base(earlier, unit, indicator) {
            return Some(match indicator.kind {
                Kind::YesNo => Value::YesNo(!figure.is_zero()),
                _ => Value::Number(figure),
            });
        }
        let words = earlier.words(unit, &indicator.code)?;
        // A choice that is offered no more stays the word that it was.
        let was = || Value::Text(words.to_owned());
        Some(self.known_value(indicator, words).unwrap_or_else(was))
    }

    /// Whether an indicator's figure of this period may be set against that of another: what
    /// runs on from the start of the year only within it, or at the same point of another.
    #[must_use]
    pub fn is_comparable(&self, indicator: &Indicator, with: Period) -> bool {
        let now = self.settings.period;
        let is_same_point = with.kind() == now.kind() && with.number() == now.number();
        with.year() == now.year() || is_same_point || !self.is_cumulative(indicator)
    }

    /// Whether an indicator, or anything that it is worked out from, runs on from the start of
    /// the year.
    #[must_use]
    pub fn is_cumulative(&self, indicator: &Indicator) -> bool {
        let mut open = vec![indicator];
        let mut seen = std::collections::BTreeSet::new();
        while let Some(next) = open.pop() {
            if next.cumulative {
                return true;
            }
            if seen.insert(next.code.as_str()) {
                let sources = next.sources();
                open.extend(
                    sources
                        .iter()
                        .filter_map(|item| self.indicators.get(item.code())),
                );
            }
        }
        false
    }
}

impl Indicator {
    /// Whether a lower office's summary says it for this unit: asked of the unit itself, or of
    /// units below it.
    #[must_use]
    pub fn goes_up(&self, unit: &Unit, below: &Archive) -> bool {
        let is_known = below.measures.contains_key(&self.code);
        let is_ours = is_known && self.reporter != Reporter::Office;
        self.is_of_units() && (is_ours || self.reporter.includes(unit))
    }

    /// Whether a measure of an earlier round is this one's; a round that kept none says nothing.
    #[must_use]
    pub fn has_measure(&self, then: &str) -> bool {
        then.is_empty() || key(then) == key(&self.measure)
    }
}
