//! The figures of single units and groups, for templates that have a row for each.
//!
//! In: what each unit and group has, once. Out: the record of an indicator as one of them has it,
//! made while its row is rendered: those of five thousand units times a hundred indicators are never
//! all there.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::record::{Datum, Figure, Shaped, Words, record};
use super::shape::{Fields, Shape, Subject};
use crate::campaign::Bearer;

record! {
    /// An indicator as one unit or one group has it.
    pub(crate) struct OwnIndicator {
        /// Its code.
        code: String,
        /// Its label.
        label: Words,
        /// Its measure.
        measure: Words,
        /// The word of its kind.
        kind: Words,
        /// Whether it changes by points.
        is_percentage: bool,
        /// The decimals that it prints with.
        decimals: u32,
        /// The figure, day or words; missing where none is known.
        value: Datum,
        /// That of the period before.
        previous: Figure,
        /// That of the same period last year.
        last_year: Figure,
        /// The earlier figures where a change against them is sound.
        comparable: Comparable,
        /// The plan for the longest period.
        plan: PlanEntry,
        /// The plan for the reported period.
        period_plan: PlanEntry,
    }

    /// What the plan asks for, and what is reached of it.
    pub struct PlanEntry {
        /// The figure of the plan.
        figure: Figure,
        /// What came together in its period up to now.
        reached: Figure,
        /// What is reached in percent, where nobody is missing from it.
        percent: Figure,
        /// The same, whoever is missing.
        partial_percent: Figure,
        /// What is left to reach, where nobody is missing from what is reached.
        left: Figure,
        /// The same, whoever is missing.
        partial_left: Figure,
        /// Its period in words.
        period: Words,
    }

    /// Earlier figures, as far as a change can be told against them.
    pub struct Comparable {
        /// That of the period before.
        previous: Figure,
        /// That of the same period last year.
        last_year: Figure,
    }
}

/// What one unit or one group has for an indicator.
#[derive(Clone, Debug, Default)]
pub(crate) struct OwnValue {
    /// The figure, day or words.
    pub(crate) value: Datum,
    /// The figure of the period before.
    pub(crate) previous: Option<Decimal>,
    /// The figure of the same period last year.
    pub(crate) last_year: Option<Decimal>,
    /// The plan for the longest period, and that for the reported one.
    pub(crate) plan: Option<Box<[PlanEntry; 2]>>,
    /// Where the figure's row is in the data, for tracing: the names after the indicator's.
    pub(crate) row: Option<(&'static str, usize)>,
}

/// The figures of single units and groups.
#[derive(Clone, Debug, Default)]
pub(crate) struct OwnFigures {
    /// What all rows have in common, by code.
    indicators: IndexMap<String, OwnIndicator>,
    /// Bearer → number of the indicator → value.
    values: BTreeMap<Bearer, BTreeMap<usize, OwnValue>>,
}

impl OwnFigures {
    /// Without any value.
    pub(crate) fn new(indicators: impl IntoIterator<Item = OwnIndicator>) -> OwnFigures {
        let indicators = indicators.into_iter().map(|own| (own.code.clone(), own));
        OwnFigures {
            indicators: indicators.collect(),
            values: BTreeMap::new(),
        }
    }

    /// Adds what one unit or one group has.
    pub(crate) fn add(&mut self, owner: Bearer, code: &str, value: OwnValue) {
        if let Some(number) = self.indicators.get_index_of(code) {
            self.values.entry(owner).or_default().insert(number, value);
        }
    }

    /// What can be named of a unit or a group besides its own names.
    pub(crate) fn shape(&self) -> Fields {
        let all = self.indicators.iter();
        all.map(|(code, own)| (code.clone(), own.subject()))
            .collect()
    }

    /// An indicator as one unit or one group has it; without an owner, or without an answer of
    /// it, its value is missing.
    pub(crate) fn indicator(&self, owner: Option<&Bearer>, code: &str) -> Option<OwnIndicator> {
        let mut own = self.indicators.get(code)?.clone();
        let Some(value) = owner.and_then(|owner| self.value(owner, code)) else {
            return Some(own);
        };
        let earlier = Comparable {
            previous: Figure(value.previous),
            last_year: Figure(value.last_year),
        };
        own.value = value.value.clone();
        own.previous = earlier.previous;
        own.last_year = earlier.last_year;
        own.comparable = earlier;
        if let Some(plan) = &value.plan {
            let [longest, period] = plan.as_ref().clone();
            (own.plan, own.period_plan) = (longest, period);
        }
        Some(own)
    }

    /// The kind of an indicator, and its value as one unit or one group has it.
    pub(crate) fn figure(&self, owner: Option<&Bearer>, code: &str) -> Option<(&str, &Datum)> {
        let own = self.indicators.get(code)?;
        let value = owner.and_then(|owner| self.value(owner, code));
        let value = value.map_or(&own.value, |value| &value.value);
        Some((&own.kind.0, value))
    }

    /// Where in the data an own figure stands.
    pub(crate) fn place(&self, owner: &Bearer, code: &str) -> Option<Vec<String>> {
        let mut path = vec![code.to_owned()];
        match (owner, self.value(owner, code)?.row) {
            (Bearer::Group { attribute, .. }, Some((name, row))) => {
                path.extend([name.to_owned(), attribute.clone(), row.to_string()]);
            }
            (Bearer::Unit(_), Some((name, row))) => path.extend([name.to_owned(), row.to_string()]),
            (Bearer::Whole, _) | (_, None) => {}
        }
        Some(path)
    }

    fn value(&self, owner: &Bearer, code: &str) -> Option<&OwnValue> {
        let number = self.indicators.get_index_of(code)?;
        self.values.get(owner)?.get(&number)
    }
}

impl OwnIndicator {
    fn subject(&self) -> Shape {
        let subject = Subject {
            kind: self.kind.0.clone(),
            measure: self.measure.0.clone(),
            fields: self.shape().fields().cloned().unwrap_or_default(),
        };
        Shape::Indicator(subject.into())
    }
}
