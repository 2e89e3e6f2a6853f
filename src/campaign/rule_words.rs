//! The words of choices in rules: people write the label that they see, or the value of the tables;
//! a form's cells hold labels, and so do the values that rules are judged on.

use super::rule::{Holds, Rule, fold};
use super::{Campaign, Choice, Definition};
use crate::item::Item;
use crate::language::Language;
use crate::language::words::recognised;
use crate::value::Kind;

impl Campaign {
    /// A rule with the labels of a language in place of the values of choices, of yes and no, and
    /// of the codes of units; its text stays as it was typed.
    #[must_use]
    pub fn in_labels(&self, rule: &Rule, language: Language) -> Rule {
        rule.reworded(&|item, value| self.label_meant(item, value, language))
    }

    /// The rules and formulas in the labels of the campaign's language.
    pub(super) fn put_rules_in_labels(&mut self) {
        let language = self.settings.language;
        let checks = self
            .checks
            .iter()
            .map(|check| self.in_labels(&check.rule, language));
        let checks: Vec<Rule> = checks.collect();
        let indicators = self.indicators.values();
        let own = indicators.map(|indicator| {
            let mut labelled = indicator.clone();
            for rule in labelled.rules_mut() {
                *rule = self.in_labels(rule, language);
            }
            (labelled.code.clone(), labelled)
        });
        let indicators = own.collect();
        for (check, rule) in self.checks.iter_mut().zip(checks) {
            check.rule = rule;
        }
        self.indicators = indicators;
    }

    /// The label that a text stands for, compared as Excel does: regardless of case.
    fn label_meant(&self, item: &Item, text: &str, language: Language) -> Option<String> {
        let wanted = fold(text.trim());
        let is_meant = |word: &str| fold(word) == wanted;
        match self.kind_of(item)? {
            Kind::YesNo => {
                let truth = |key: &str, plain: [&str; 2]| {
                    let words = recognised(key);
                    words.iter().any(|word| is_meant(word)) || plain.iter().any(|w| is_meant(w))
                };
                let key = if truth("yes", ["yes", "true"]) {
                    "yes"
                } else if truth("no", ["no", "false"]) {
                    "no"
                } else {
                    return None;
                };
                Some(language.text(key))
            }
            Kind::Choice(set) => {
                let choices = self.choices.get(set)?;
                let by = |of: fn(&Choice) -> &str| choices.iter().find(|c| is_meant(of(c)));
                let choice = by(|choice| &choice.value).or_else(|| by(|choice| &choice.label));
                Some(choice?.label.clone())
            }
            Kind::Unit => {
                let mut units = self.units.values();
                let unit = units.find(|unit| is_meant(&unit.code) || is_meant(&unit.name));
                Some(unit?.name.clone())
            }
            Kind::Number(_) | Kind::Date | Kind::Text => None,
        }
    }

    /// What an item holds among totals: a figure, whatever the units answer.
    #[must_use]
    pub fn holds_in_total(&self, item: &Item) -> Option<Holds> {
        match self.definition(item)? {
            Definition::Indicator(_) => Some(Holds::Number(None, None)),
            _ => self.holds(item),
        }
    }

    /// What the cells of an item can hold.
    #[must_use]
    pub fn holds(&self, item: &Item) -> Option<Holds> {
        let kind = self.kind_of(item)?;
        let (least, most) = match self.definition(item)? {
            Definition::Indicator(indicator) => (indicator.min, indicator.max),
            _ => (None, None),
        };
        Some(match kind {
            Kind::Number(_) => Holds::Number(least, most),
            Kind::Date => Holds::Day,
            Kind::Text => Holds::Text,
            kind => Holds::Words(self.labels_of(kind)?),
        })
    }

    /// The labels that a cell of this kind can hold; none where it can hold anything.
    #[must_use]
    pub fn labels_of(&self, kind: &Kind) -> Option<Vec<String>> {
        let language = self.settings.language;
        match kind {
            Kind::YesNo => Some(vec![language.text("yes"), language.text("no")]),
            Kind::Choice(set) => {
                let choices = self.choices.get(set)?.iter();
                Some(choices.map(|choice| choice.label.clone()).collect())
            }
            Kind::Unit => Some(self.units.values().map(|unit| unit.name.clone()).collect()),
            Kind::Number(_) | Kind::Date | Kind::Text => None,
        }
    }
}
