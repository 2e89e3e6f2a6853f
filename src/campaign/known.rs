//! Values that the office already knows: a further column of the register, named after an
//! indicator, holds them. They stand in the form's cells when it goes out.

use super::cell::plain_number;
use super::{Campaign, Indicator, Unit};
use crate::finding::Fact;
use crate::language::Language;
use crate::language::date::read_date;
use crate::language::key::key;
use crate::language::yes_no::read_yes_no;
use crate::value::{Kind, Value};

impl Campaign {
    /// What the office knows of a unit, for the indicators that it is asked about.
    #[must_use]
    pub fn known_of<'a>(&'a self, unit: &'a Unit) -> Vec<(&'a Indicator, Value)> {
        let asked = self.asked_of(unit);
        let known = asked.filter_map(|indicator| {
            let text = unit.attribute(&indicator.code);
            Some((indicator, self.known_value(indicator, text)?))
        });
        known.collect()
    }

    /// A value in the words that people pick and read; figures and days plainly.
    #[must_use]
    pub fn shown(&self, language: Language, kind: &Kind, value: &Value) -> String {
        match value {
            Value::Number(_) | Value::Date(_) => value.plain(),
            value => self.fact(kind, value).display(language),
        }
    }

    /// A value as a finding names it.
    #[must_use]
    pub(crate) fn fact(&self, kind: &Kind, value: &Value) -> Fact {
        match (kind, value) {
            (_, Value::Number(figure)) => Fact::from(*figure),
            (_, Value::Date(day)) => Fact::from(*day),
            (_, Value::YesNo(truth)) => Fact::Word(if *truth { "yes" } else { "no" }),
            (Kind::Choice(set), Value::Choice(choice)) => {
                Fact::from(self.choice_label(set, choice))
            }
            (_, Value::Unit(code)) => {
                let unit = self.reporter(code);
                Fact::from(unit.map_or(code.as_str(), |unit| &unit.name))
            }
            (_, Value::Choice(text) | Value::Text(text)) => Fact::from(text.as_str()),
        }
    }

    /// A text of the register as a value of the indicator's kind; `None` where it is blank or
    /// not of that kind.
    pub(crate) fn known_value(&self, indicator: &Indicator, text: &str) -> Option<Value> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        match &indicator.kind {
            Kind::Text => Some(Value::Text(text.to_owned())),
            Kind::Date => read_date(text).map(Value::Date),
            Kind::YesNo => read_yes_no(text).map(Value::YesNo),
            Kind::Unit => {
                let unit = self.units.get(text)?;
                Some(Value::Unit(unit.code.clone()))
            }
            Kind::Choice(set) => {
                let is_meant = |word: &str| key(word) == key(text);
                let mut choices = self.choices.get(set)?.iter();
                let choice = choices.find(|c| is_meant(&c.value) || is_meant(&c.label))?;
                Some(Value::Choice(choice.value.clone()))
            }
            Kind::Number(asked) => {
                let figure = plain_number(text)?;
                let fits = !asked.is_whole() || figure.fract().is_zero();
                fits.then_some(Value::Number(figure))
            }
        }
    }
}
