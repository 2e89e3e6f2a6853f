//! What already stands in a form when it goes out, as its live formulas see it: the results
//! that programs show which don't calculate a file when they open it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::campaign::rule::{Scalar, Values};
use crate::campaign::{Campaign, Indicator, Opening};
use crate::form::Filling;
use crate::item::Item;
use crate::value::{Kind, Value};

/// The values of one form.
#[derive(Clone, Copy)]
pub(super) struct Prefill<'a> {
    pub(super) campaign: &'a Campaign,
    pub(super) filling: &'a Filling,
}

impl<'a> Prefill<'a> {
    /// What the form shows beside an indicator of the last period.
    pub(super) fn before(&self, indicator: &Indicator) -> Option<&'a Value> {
        self.filling.previous.get(indicator.compared_with())
    }

    /// The last period's figure beside an indicator.
    pub(super) fn previous(&self, indicator: &Indicator) -> Option<Decimal> {
        self.before(indicator)?.number()
    }

    /// The last period's figure of the indicator that an opening value must equal.
    fn closing(&self, opening: &str) -> Option<Decimal> {
        self.filling.previous.get(opening)?.number()
    }

    /// The closing value that stands in an opening value's cell and may not be changed.
    pub(super) fn locked(&self, indicator: &Indicator) -> Option<Decimal> {
        let is_locked = self.campaign.settings.opening == Opening::Locked;
        let opening = indicator.opening.as_ref().filter(|_| is_locked)?;
        self.closing(opening)
    }

    /// What stands in an indicator's cell, unless it is blank or says "nothing to report".
    pub(super) fn answer(&self, indicator: &Indicator) -> Option<Cow<'a, Value>> {
        let owned = |figure| Cow::Owned(Value::Number(figure));
        if let Some(result) = indicator.computed(self) {
            return result.ok().map(owned);
        }
        if let Some(figure) = self.locked(indicator) {
            return Some(owned(figure));
        }
        if self.says_nothing(&indicator.code) {
            return None;
        }
        if let Some(value) = self.filling.answers.get(&indicator.code) {
            return Some(Cow::Borrowed(value));
        }
        let opening = indicator.opening.as_ref()?;
        self.closing(opening).map(owned)
    }

    /// Whether the cell of an indicator or a list says "nothing to report".
    pub(super) fn says_nothing(&self, code: &str) -> bool {
        self.filling.nothing.contains(code)
    }

    /// Whether a blank cell means nothing, since its section says so.
    pub(super) fn is_nothing_by_section(&self, indicator: &Indicator) -> bool {
        indicator.is_occurrence() && self.filling.nothing_sections.contains(&indicator.section)
    }

    /// Whether a value is of the kind asked for.
    pub(super) fn fits(&self, kind: &Kind, value: &Value) -> bool {
        match (kind, value) {
            (Kind::Number(asked), Value::Number(figure)) => {
                !asked.is_whole() || figure.fract().is_zero()
            }
            (Kind::Choice(set), Value::Choice(value)) => {
                let choices = self.campaign.choices.get(set);
                choices.is_some_and(|choices| choices.iter().any(|c| c.value == *value))
            }
            (Kind::Unit, Value::Unit(code)) => self.campaign.units.contains_key(code),
            (Kind::YesNo, Value::YesNo(_)) | (Kind::Date, Value::Date(_)) | (Kind::Text, _) => true,
            _ => false,
        }
    }
}

impl Values for Prefill<'_> {
    fn value(&self, name: &str) -> Scalar {
        let Some(indicator) = self.campaign.indicators.get(name) else {
            return Scalar::Blank;
        };
        match self.answer(indicator) {
            Some(value) if !self.fits(&indicator.kind, &value) => Scalar::Blank,
            Some(value) => self.campaign.of_rules(&indicator.kind, &value),
            None if self.says_nothing(name) || self.is_nothing_by_section(indicator) => {
                self.campaign.nothing_of_rules(&indicator.kind)
            }
            None => Scalar::Blank,
        }
    }

    fn is_filled(&self, name: &str) -> bool {
        let indicator = self.campaign.indicators.get(name);
        indicator.is_some_and(|indicator| {
            self.answer(indicator).is_some()
                || self.says_nothing(name)
                || self.is_nothing_by_section(indicator)
        })
    }

    fn column(&self, list: &str, column: &str) -> Vec<Scalar> {
        let rows = self.filling.lists.get(list).map_or(&[][..], Vec::as_slice);
        let kind = self.campaign.kind_of(&Item::column(list, column));
        let cell = |row: &BTreeMap<String, Value>| {
            let known = kind.zip(row.get(column));
            known.map_or(Scalar::Blank, |(kind, value)| {
                self.campaign.of_rules(kind, value)
            })
        };
        rows.iter().map(cell).collect()
    }
}
