//! What a unit of an earlier round has by a formula that the campaign has got since: worked out
//! from what it said then, as far as everything in the formula was asked then, in the same
//! measures.

use rust_decimal::Decimal;

use crate::archive::{Archive, Said};
use crate::campaign::rule::{Rule, Scalar, Values};
use crate::campaign::{Campaign, Indicator};
use crate::item::Item;
use crate::value::Kind;

/// One unit of an earlier round.
pub(super) struct Then<'a> {
    pub(super) campaign: &'a Campaign,
    pub(super) round: &'a Archive,
    pub(super) unit: &'a str,
}

impl Then<'_> {
    /// The unit's figure by the indicator's formula; none where the round has one of its own.
    pub(super) fn computed(&self, code: &str) -> Option<Decimal> {
        let indicator = self.indicator(code)?;
        indicator.computed(self)?.ok()
    }

    /// Whether the formula could be worked out of that round, for a unit that was asked.
    pub(super) fn is_computed(&self, code: &str) -> bool {
        let rule = self.indicator(code).and_then(|i| i.formula.as_ref());
        let items = rule.map(Rule::items).unwrap_or_default();
        !items.is_empty() && items.iter().all(|item| self.was_asked(item.code()))
    }

    fn was_asked(&self, code: &str) -> bool {
        self.round.was_asked(self.unit, code) || self.is_computed(code)
    }

    /// An indicator that was not there then, and whose formula can be read with today's eyes.
    fn indicator(&self, code: &str) -> Option<&Indicator> {
        let indicator = self.campaign.indicators.get(code)?;
        let is_known = self.round.measures.contains_key(code);
        let items = indicator.formula.as_ref().map(Rule::items)?;
        let is_same = |item: &Item| {
            let source = self.campaign.indicators.get(item.code());
            !item.is_column()
                && source.is_some_and(|source| {
                    let measure = self.round.measures.get(item.code());
                    let is_same = measure.is_some_and(|then| source.has_measure(then));
                    is_same || (measure.is_none() && source.formula.is_some())
                })
        };
        (!is_known && items.iter().all(is_same)).then_some(indicator)
    }
}

impl Values for Then<'_> {
    fn value(&self, name: &str) -> Scalar {
        let indicator = self.campaign.indicators.get(name);
        let kind = indicator.map_or(&Kind::Text, |indicator| &indicator.kind);
        match self
            .round
            .answer(self.unit, name)
            .map(|answer| &answer.said)
        {
            Some(Said::Figure(figure)) => self.campaign.kept_figure_of_rules(kind, *figure),
            Some(Said::Words(words)) => self.campaign.kept_words_of_rules(kind, words),
            Some(Said::Nothing) => self.campaign.nothing_of_rules(kind),
            Some(Said::Open) => Scalar::Blank,
            None => self.computed(name).map_or(Scalar::Blank, Scalar::Number),
        }
    }

    fn column(&self, _list: &str, _column: &str) -> Vec<Scalar> {
        Vec::new()
    }
}
