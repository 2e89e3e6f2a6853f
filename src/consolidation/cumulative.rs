//! Figures since the start of a longer period: those of the rounds in it and of this one as one.
//!
//! In come the rounds that lie in the period, each with its own units; out goes a figure, or why
//! there is none. Only what adds up over periods is added: a level is that of now, a ratio is the
//! ratio of the two figures since then.

use rust_decimal::Decimal;

use super::Figure;
use super::scope::{RATIO_DECIMALS, Scope};
use crate::campaign::rule::{Outcome, Scalar, Values};
use crate::campaign::{Campaign, Indicator, Total};
use crate::language::number::round;
use crate::language::period::Period;

/// Why there is no figure since the start of a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotCumulated {
    /// No summary of these periods is named.
    MissingRounds(Vec<Period>),
    /// The indicator had another measure then.
    OtherMeasure(Period),
    /// Such a total doesn't follow from those of shorter periods.
    NoSum,
    /// One of the figures is not there.
    NoFigure,
}

/// A figure since the start of a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cumulated {
    /// The figure, with the fewest units that one of its rounds rests on.
    pub figure: Figure,
    /// Whether all rounds rest on complete returns.
    pub is_complete: bool,
    /// The earlier rounds in it.
    pub rounds: Vec<Period>,
}

/// The rounds of a period, up to now.
pub(super) struct Rounds<'a> {
    pub(super) campaign: &'a Campaign,
    /// The earlier ones, the oldest first, over the same units as far as they were there.
    pub(super) earlier: Vec<(Period, Scope<'a>)>,
    pub(super) now: &'a Scope<'a>,
}

impl Rounds<'_> {
    /// The figure of an indicator over all rounds.
    pub(super) fn figure(&self, indicator: &Indicator) -> Result<Cumulated, NotCumulated> {
        let value = self.total(indicator)?;
        let now = self.now.figure(indicator);
        let then = self
            .earlier
            .iter()
            .map(|(_, scope)| scope.figure(indicator));
        let counted: Vec<Figure> = match self.is_of_now(indicator) {
            true => vec![now],
            false => then.chain([now]).collect(),
        };
        let fewest = counted.iter().min_by_key(|figure| figure.reported);
        Ok(Cumulated {
            figure: Figure {
                value: Some(value),
                ..fewest.copied().unwrap_or(now)
            },
            is_complete: counted.iter().all(Figure::is_complete),
            rounds: self.earlier.iter().map(|(period, _)| *period).collect(),
        })
    }

    /// Whether this round's figure is the one since the start of the year: a level, or what
    /// runs on by itself.
    pub(super) fn is_of_now(&self, indicator: &Indicator) -> bool {
        let is_level = matches!(
            indicator.total,
            Total::Stock
                | Total::UnitsSayingYes
                | Total::UnitsSayingNo { .. }
                | Total::UnitsWith { .. }
        );
        is_level || self.campaign.is_cumulative(indicator)
    }

    fn total(&self, indicator: &Indicator) -> Result<Decimal, NotCumulated> {
        let now = || self.now.total(indicator).ok_or(NotCumulated::NoFigure);
        if self.is_of_now(indicator) {
            return now();
        }
        match &indicator.total {
            Total::Ratio {
                numerator,
                denominator,
            } => self.ratio(indicator, numerator, denominator),
            Total::Formula(rule) if rule.items().iter().all(|item| !item.is_column()) => {
                match rule.evaluate(self) {
                    Ok(Outcome::Value(Scalar::Number(figure))) => Ok(round(figure, RATIO_DECIMALS)),
                    _ => Err(NotCumulated::NoFigure),
                }
            }
            Total::Sum => self.over_rounds(indicator, |a, b| a.checked_add(b)),
            Total::Min => self.over_rounds(indicator, |a, b| Some(a.min(b))),
            Total::Max => self.over_rounds(indicator, |a, b| Some(a.max(b))),
            _ => Err(NotCumulated::NoSum),
        }
    }

    fn over_rounds(
        &self,
        indicator: &Indicator,
        join: impl Fn(Decimal, Decimal) -> Option<Decimal>,
    ) -> Result<Decimal, NotCumulated> {
        let mut all = self.now.total(indicator).ok_or(NotCumulated::NoFigure)?;
        for (_, scope) in &self.earlier {
            let then = scope.total(indicator).ok_or(NotCumulated::NoFigure)?;
            all = join(all, then).ok_or(NotCumulated::NoFigure)?;
        }
        Ok(all)
    }

    fn ratio(
        &self,
        indicator: &Indicator,
        numerator: &str,
        denominator: &str,
    ) -> Result<Decimal, NotCumulated> {
        let of = |code: &str| {
            let indicator = self.campaign.indicators.get(code);
            indicator
                .ok_or(NotCumulated::NoFigure)
                .and_then(|i| self.total(i))
        };
        let ratio = of(numerator)?.checked_div(of(denominator)?);
        let scale = if indicator.measure.trim() == "%" {
            Decimal::ONE_HUNDRED
        } else {
            Decimal::ONE
        };
        let ratio = ratio.and_then(|ratio| ratio.checked_mul(scale));
        ratio
            .map(|ratio| round(ratio, RATIO_DECIMALS))
            .ok_or(NotCumulated::NoFigure)
    }
}

impl Values for Rounds<'_> {
    fn value(&self, name: &str) -> Scalar {
        let indicator = self.campaign.indicators.get(name);
        let figure = indicator.and_then(|indicator| self.total(indicator).ok());
        figure.map_or(Scalar::Blank, Scalar::Number)
    }

    fn column(&self, _list: &str, _column: &str) -> Vec<Scalar> {
        Vec::new()
    }
}
