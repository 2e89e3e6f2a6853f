//! Figures that are worked out for a unit by an indicator's formula.
//!
//! The tool and the form both ask here, so that they show the same figure.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::rule::{EvaluationError, Outcome, RESULT_DECIMALS, Rule, Scalar, Values};
use super::{Campaign, Indicator, Unit};
use crate::finding::Fact;
use crate::language::number::round;

/// Why a formula gives a unit no figure.
#[derive(Clone, Debug, PartialEq)]
pub enum NotComputed {
    /// What it rests on is blank: the codes.
    Blank(Vec<String>),
    /// It has no value.
    Failed(EvaluationError),
    /// It gives a fraction, and the indicator counts whole things.
    Fraction(Decimal),
}

impl Indicator {
    /// The figure that the indicator's formula gives over a unit's values; none where it has no
    /// formula.
    ///
    /// # Units
    /// Exact, in the indicator's measure; fractions without an end are rounded to
    /// [`RESULT_DECIMALS`].
    #[must_use]
    pub fn computed(&self, values: &dyn Values) -> Option<Result<Decimal, NotComputed>> {
        let outcome = self.formula.as_ref()?.evaluate(values);
        Some(match outcome {
            Err(error) => Err(NotComputed::Failed(error)),
            Ok(Outcome::Missing(codes)) => Err(NotComputed::Blank(codes)),
            Ok(Outcome::Value(Scalar::Number(figure))) => self.as_asked(figure),
            Ok(Outcome::Value(other)) => Err(NotComputed::Failed(EvaluationError::NumberNeeded {
                found: other.to_text(),
                name: None,
            })),
        })
    }

    fn as_asked(&self, figure: Decimal) -> Result<Decimal, NotComputed> {
        let figure = round(figure, RESULT_DECIMALS).normalize();
        if self.is_whole() && !figure.fract().is_zero() {
            return Err(NotComputed::Fraction(figure));
        }
        Ok(figure)
    }
}

impl NotComputed {
    /// The reason as a finding names it.
    #[must_use]
    pub fn fact(&self, campaign: &Campaign) -> Fact {
        match self {
            Self::Blank(codes) => {
                let label = |code: &String| {
                    let indicator = campaign.indicators.get(code);
                    Fact::from(indicator.map_or(code.as_str(), |i| i.label.as_str()))
                };
                let labels = Fact::Several(codes.iter().map(label).collect());
                Fact::phrase("not-computed-blank", [("labels", labels)])
            }
            Self::Failed(error) => error.fact(),
            Self::Fraction(figure) => {
                Fact::phrase("not-computed-fraction", [("found", Fact::from(*figure))])
            }
        }
    }
}

impl Campaign {
    /// The figures to work out for a unit, each after those that it rests on.
    #[must_use]
    pub fn computed_in_order<'a>(&'a self, unit: &'a Unit) -> Vec<&'a Indicator> {
        let mut open: Vec<&Indicator> = self.computed_of(unit).collect();
        let mut ordered = Vec::new();
        while !open.is_empty() {
            let waiting: BTreeSet<&str> = open.iter().map(|i| i.code.as_str()).collect();
            let waits = |indicator: &&Indicator| {
                let items = indicator.formula.iter().flat_map(Rule::items);
                let mut items = items.filter(|item| !item.is_column());
                items.any(|item| waiting.contains(item.code()))
            };
            let (later, now): (Vec<&Indicator>, Vec<&Indicator>) =
                open.into_iter().partition(waits);
            if now.is_empty() {
                break;
            }
            ordered.extend(now);
            open = later;
        }
        ordered
    }
}
