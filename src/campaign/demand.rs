//! What a unit must fill in, may fill in and is not asked: conditions over its other answers.

use rust_decimal::Decimal;

use serde::{Deserialize, Serialize};

use super::rule::{Rule, Scalar, Values, Verdict};
use super::{Campaign, Check, Indicator};
use crate::value::Kind;

/// What is asked of a unit about an indicator, as its other answers stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Demand<'a> {
    /// It may be blank.
    Optional,
    /// A blank is a finding; under the condition, where there is one.
    Required(Option<&'a Rule>),
    /// A value is a finding, since the condition doesn't hold.
    NotAsked(&'a Rule),
}

/// What a rule does with a blank that it depends on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Blanks {
    /// It is left open.
    #[default]
    Skip,
    /// A blank figure counts as zero.
    Zero,
    /// The blank is missing.
    Required,
}

impl Indicator {
    /// Whether something is required or asked only under a condition.
    #[must_use]
    pub const fn has_condition(&self) -> bool {
        self.required_if.is_some() || self.asked_if.is_some()
    }

    /// What is asked as the other answers stand. While it is open whether it is asked at all, it
    /// may be blank.
    #[must_use]
    pub fn demand(&self, values: &dyn Values) -> Demand<'_> {
        if let Some(rule) = &self.asked_if {
            match rule.verdict(values, Decimal::ZERO) {
                Verdict::Fails(_) => return Demand::NotAsked(rule),
                Verdict::Skipped { .. } | Verdict::Failed(_) => return Demand::Optional,
                Verdict::Holds if self.required => return Demand::Required(Some(rule)),
                Verdict::Holds => {}
            }
        }
        if self.required {
            return Demand::Required(None);
        }
        let condition = self.required_if.as_ref();
        match condition.filter(|rule| rule.verdict(values, Decimal::ZERO) == Verdict::Holds) {
            Some(rule) => Demand::Required(Some(rule)),
            None => Demand::Optional,
        }
    }
}

impl Check {
    /// Judges a return as the rule's policy for blanks has it.
    #[must_use]
    pub fn verdict(&self, campaign: &Campaign, values: &dyn Values) -> Verdict {
        if self.blanks == Blanks::Zero {
            let values = BlankAsZero { campaign, values };
            return self.rule.verdict(&values, self.tolerance);
        }
        self.rule.verdict(values, self.tolerance)
    }
}

/// Values in which a blank figure is zero.
struct BlankAsZero<'a> {
    campaign: &'a Campaign,
    values: &'a dyn Values,
}

impl Values for BlankAsZero<'_> {
    fn value(&self, name: &str) -> Scalar {
        let value = self.values.value(name);
        let indicator = self.campaign.indicators.get(name);
        let is_figure = indicator.is_some_and(|i| matches!(i.kind, Kind::Number(_)));
        match value {
            Scalar::Blank if is_figure => Scalar::Number(Decimal::ZERO),
            value => value,
        }
    }

    fn is_filled(&self, name: &str) -> bool {
        self.values.is_filled(name)
    }

    fn column(&self, list: &str, column: &str) -> Vec<Scalar> {
        self.values.column(list, column)
    }
}
