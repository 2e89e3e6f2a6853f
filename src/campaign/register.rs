//! Who is asked for what: the campaign's tables, looked up.

use super::{Campaign, Check, Indicator, List, OFFICE, Reporter, Unit};
use crate::language::Language;

impl Campaign {
    /// An attribute of units as people call it: every output uses the same words.
    #[must_use]
    pub fn attribute_heading(attribute: &str, language: Language) -> String {
        match attribute {
            "type" => language.text("summary-attribute-type"),
            "group" => language.text("summary-attribute-group"),
            "previous_rating" => language.text("summary-attribute-previous-rating"),
            other => other.replace('_', " "),
        }
    }

    /// Everybody who returns a form: the units, then the office if anything is asked of it.
    pub fn reporters(&self) -> impl Iterator<Item = &Unit> {
        self.units
            .values()
            .chain(self.asks_office().then_some(&self.office))
    }

    /// The unit of this code, the office included.
    #[must_use]
    pub fn reporter(&self, code: &str) -> Option<&Unit> {
        if code == OFFICE {
            Some(&self.office)
        } else {
            self.units.get(code)
        }
    }

    /// Whether a unit of this code is asked, the office where it is.
    #[must_use]
    pub fn asks(&self, code: &str) -> bool {
        match code == OFFICE {
            true => self.asks_office(),
            false => self.units.contains_key(code),
        }
    }

    /// The unit's position on the register, the office last; for sorting.
    #[must_use]
    pub fn rank(&self, code: &str) -> usize {
        self.units.get_index_of(code).unwrap_or(self.units.len())
    }

    /// Whether anything is asked of the head office itself.
    #[must_use]
    pub fn asks_office(&self) -> bool {
        let office = |reporter: &Reporter| *reporter == Reporter::Office;
        self.indicators
            .values()
            .any(|i| i.is_asked() && office(&i.reporter))
            || self.lists.values().any(|list| office(&list.reporter))
    }

    /// The indicators that a unit is asked for, in form order.
    pub fn asked_of<'a>(&'a self, unit: &'a Unit) -> impl Iterator<Item = &'a Indicator> {
        let asked = |i: &&Indicator| i.is_asked() && i.reporter.includes(unit);
        self.indicators.values().filter(asked)
    }

    /// The indicators that the tool works out for a unit, in form order.
    pub fn computed_of<'a>(&'a self, unit: &'a Unit) -> impl Iterator<Item = &'a Indicator> {
        let figures = self.figures_of(unit);
        figures.filter(|indicator| indicator.formula.is_some())
    }

    /// The indicators that a unit is asked for, or that are worked out for it, in form order.
    pub fn figures_of<'a>(&'a self, unit: &'a Unit) -> impl Iterator<Item = &'a Indicator> {
        let theirs = |i: &&Indicator| i.is_of_units() && i.reporter.includes(unit);
        self.indicators.values().filter(theirs)
    }

    /// The lists that a unit is asked for.
    pub fn lists_of<'a>(&'a self, unit: &'a Unit) -> impl Iterator<Item = &'a List> {
        self.lists
            .values()
            .filter(|list| list.reporter.includes(unit))
    }

    /// The rules that a unit's return must meet.
    pub fn checks_of<'a>(&'a self, unit: &'a Unit) -> impl Iterator<Item = &'a Check> {
        self.checks
            .iter()
            .filter(|check| check.reporter.includes(unit))
    }

    /// The label of a choice; the value itself where the set has no such value.
    #[must_use]
    pub fn choice_label<'a>(&'a self, set: &str, value: &'a str) -> &'a str {
        let choices = self.choices.get(set).map_or(&[][..], Vec::as_slice);
        choices
            .iter()
            .find(|choice| choice.value == value)
            .map_or(value, |choice| &choice.label)
    }

    /// The values of an attribute in the order of its set of choices, else of the register.
    #[must_use]
    pub fn attribute_values(&self, attribute: &str) -> Vec<&str> {
        let mut values: Vec<&str> = Vec::new();
        let choices = self.choices.get(attribute).map_or(&[][..], Vec::as_slice);
        let used = |value: &str| self.units.values().any(|u| u.attribute(attribute) == value);
        values.extend(
            choices
                .iter()
                .map(|c| c.value.as_str())
                .filter(|value| used(value)),
        );
        for unit in self.units.values() {
            let value = unit.attribute(attribute);
            if !value.is_empty() && !values.contains(&value) {
                values.push(value);
            }
        }
        values
    }
}
