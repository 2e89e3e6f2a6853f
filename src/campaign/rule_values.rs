//! Values and answers as rules see them.

use rust_decimal::Decimal;

use super::Campaign;
use super::rule::Scalar;
use crate::language::date::{read_date, serial_of_date};
use crate::value::{Answer, Kind, Value};

impl Campaign {
    /// A value as rules see it: what a form's cell holds. Yes and no, choices and units are the
    /// labels of the campaign's language; a day is the number by which Excel keeps it, so that
    /// days can be counted; a text has one space between words.
    #[must_use]
    pub fn of_rules(&self, kind: &Kind, value: &Value) -> Scalar {
        match value {
            Value::Number(figure) => Scalar::Number(*figure),
            Value::Date(day) => Scalar::Number(serial_of_date(*day).into()),
            Value::Text(text) => {
                let words = text.split(' ').filter(|word| !word.is_empty());
                Scalar::Text(words.collect::<Vec<_>>().join(" "))
            }
            other => Scalar::Text(self.shown(self.settings.language, kind, other)),
        }
    }

    /// A figure that an earlier round kept, as rules see it: yes was kept as one, no as zero.
    #[must_use]
    pub fn kept_figure_of_rules(&self, kind: &Kind, figure: Decimal) -> Scalar {
        match kind {
            Kind::YesNo => self.of_rules(kind, &Value::YesNo(!figure.is_zero())),
            _ => Scalar::Number(figure),
        }
    }

    /// Words that an earlier round kept, as rules see them: choices and units were kept by their
    /// codes, days as they are written.
    #[must_use]
    pub fn kept_words_of_rules(&self, kind: &Kind, words: &str) -> Scalar {
        let value = match kind {
            Kind::Choice(_) => Value::Choice(words.to_owned()),
            Kind::Unit => Value::Unit(words.to_owned()),
            Kind::Date => match read_date(words) {
                Some(day) => Value::Date(day),
                None => return Scalar::Blank,
            },
            Kind::Number(_) | Kind::YesNo | Kind::Text => Value::Text(words.to_owned()),
        };
        self.of_rules(kind, &value)
    }

    /// "Nothing to report" as rules see it: a zero where a figure is asked for and a "no" where
    /// yes or no is; where something is to be named, there is nothing to judge.
    #[must_use]
    pub fn nothing_of_rules(&self, kind: &Kind) -> Scalar {
        match kind {
            Kind::Number(_) => Scalar::Number(Decimal::ZERO),
            Kind::YesNo => self.of_rules(kind, &Value::YesNo(false)),
            Kind::Choice(_) | Kind::Date | Kind::Unit | Kind::Text => Scalar::Blank,
        }
    }

    /// An answer as rules see it.
    #[must_use]
    pub fn answer_of_rules(&self, kind: &Kind, answer: &Answer) -> Scalar {
        match answer {
            Answer::Nothing => self.nothing_of_rules(kind),
            Answer::Given(value) => self.of_rules(kind, value),
            Answer::Blank | Answer::Unusable(_) => Scalar::Blank,
        }
    }
}
