//! What a cell says, by the kind of value asked for: written rules, no guesses.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::figure::{
    Asked, Reading, as_seen, given, is_percentage, number, other_measure, percentage, scaled,
    wrong_kind,
};
use super::nothing::{LONGEST_NOTHING, is_nothing};
use super::trouble::Trouble;
use crate::campaign::Campaign;
use crate::finding::{Code, Fact};
use crate::language::date::{date_from_serial, read_date};
use crate::language::key::{key, nearest};
use crate::language::number::decimal_from_f64;
use crate::language::number_text::{Expected, NumberText, read_number};
use crate::language::text::clean;
use crate::language::yes_no::read_yes_no;
use crate::value::{Answer, Kind, Value};
use crate::workbook::book::{Content, LONGEST_TEXT};

/// Reads cells of one campaign; knows its choices and units by comparison key.
#[derive(Debug)]
pub(super) struct Interpreter<'a> {
    campaign: &'a Campaign,
    /// Set → label or value, as written and as key → value.
    choices: BTreeMap<&'a str, BTreeMap<String, &'a str>>,
    /// Code, name or alias, as written and as key → code.
    units: BTreeMap<String, &'a str>,
}

impl<'a> Interpreter<'a> {
    pub(super) fn new(campaign: &'a Campaign) -> Self {
        let mut choices: BTreeMap<&str, BTreeMap<String, &str>> = BTreeMap::new();
        for (set, values) in &campaign.choices {
            let known = choices.entry(set).or_default();
            for choice in values {
                for text in [&choice.value, &choice.label] {
                    known.insert(key(text), &choice.value);
                    known.insert(text.clone(), &choice.value);
                }
            }
        }
        let mut units = BTreeMap::new();
        for unit in campaign.units.values() {
            units.extend(
                unit.aliases
                    .iter()
                    .map(|alias| (key(alias), unit.code.as_str())),
            );
        }
        for unit in campaign.units.values() {
            units.insert(key(&unit.name), unit.code.as_str());
            units.insert(key(&unit.code), unit.code.as_str());
        }
        Self {
            campaign,
            choices,
            units,
        }
    }

    /// Reads a cell that holds something, and shows a text for a number, a day or a truth.
    pub(super) fn interpret(
        &self,
        content: &Content,
        shown: Option<&str>,
        asked: Asked<'_>,
    ) -> (Answer, Option<Trouble>) {
        let held = typed(content, asked.is_1904);
        if let Some(shown) = shown.filter(|_| is_worded(asked.kind)) {
            let seen = Content::Text(shown.to_owned());
            if let Ok((answer, trouble)) = self.reading(&seen, asked) {
                let note = || read_as_shown(content, shown, asked);
                return (
                    answer,
                    trouble.or_else(note).map(|trouble| trouble.about(&held)),
                );
            }
        }
        if let Some((shown, trouble)) =
            shown.and_then(|shown| Some((shown, other_measure(content, shown, asked)?)))
        {
            let seen = Value::Text(shown.to_owned());
            let trouble = trouble.about(&seen);
            return (Answer::Unusable(seen), Some(trouble));
        }
        let seen = as_seen(content, asked);
        let content = seen.as_ref().unwrap_or(content);
        let typed = seen
            .as_ref()
            .map_or(held, |seen| typed(seen, asked.is_1904));
        match self.reading(content, asked) {
            Ok((answer, trouble)) => (answer, trouble.map(|trouble| trouble.about(&typed))),
            // What is no choice, unit or day may be the words for "nothing to report".
            Err(_) if says_nothing(content, asked.kind) => (Answer::Nothing, None),
            Err(trouble) => {
                let trouble = trouble.about(&typed);
                (Answer::Unusable(typed), Some(trouble))
            }
        }
    }

    fn reading(&self, content: &Content, asked: Asked<'_>) -> Reading {
        let Asked {
            kind,
            decimals,
            measure,
            ..
        } = asked;
        match content {
            Content::Error(_) => {
                let trouble = Trouble::new(Code::ErrorValue);
                return Err(trouble.with("alone", Fact::Case("no")));
            }
            Content::Unread(defect) => {
                let trouble = Trouble::new(Code::UnreadableValue);
                return Err(trouble.with("reason", Fact::Word(defect.key())));
            }
            _ => {}
        }
        match kind {
            Kind::Number(_) if asked.scale > 0 => Err(scaled(content, asked)),
            Kind::Number(_) if is_percentage(asked) => percentage(content, asked),
            Kind::Number(figure) if figure.is_whole() => number(content, 0, measure, true),
            Kind::Number(_) => number(content, decimals, measure, false),
            Kind::YesNo => yes_no(content),
            Kind::Choice(set) => self.choice(content, set),
            Kind::Date => date(content, asked.is_1904),
            Kind::Text => Ok(text(content)),
            Kind::Unit => self.unit(content),
        }
    }

    /// Whether a text is one of the values to choose from.
    pub(super) fn knows(&self, kind: &Kind, text: &str) -> bool {
        match kind {
            Kind::Choice(set) => {
                let known = self.choices.get(set.as_str());
                known.is_some_and(|known| look_up(known, text).is_some())
            }
            Kind::Unit => look_up(&self.units, text).is_some(),
            _ => false,
        }
    }

    fn choice(&self, content: &Content, set: &str) -> Reading {
        let typed = content.typed();
        let known = self.choices.get(set);
        match known.and_then(|known| look_up(known, &typed)) {
            Some(value) => given(Value::Choice(value.to_owned())),
            None => {
                let labels = self
                    .campaign
                    .choices
                    .get(set)
                    .map_or(&[][..], Vec::as_slice);
                let labels = labels
                    .iter()
                    .map(|choice| Fact::from(choice.label.as_str()));
                let trouble = Trouble::new(Code::UnknownChoice);
                Err(trouble.with("expected", Fact::Several(labels.collect())))
            }
        }
    }

    fn unit(&self, content: &Content) -> Reading {
        let typed = content.typed();
        match look_up(&self.units, &typed) {
            Some(code) => given(Value::Unit(code.to_owned())),
            None => {
                let names = self.campaign.units.values().map(|unit| unit.name.as_str());
                let likely = nearest(&typed, names).map(Fact::from);
                let likely = likely.unwrap_or(Fact::Word("kind-unit"));
                Err(Trouble::new(Code::UnknownChoice).with("expected", likely))
            }
        }
    }
}

/// What stands in a cell, as what it is there, whatever was asked for.
fn typed(content: &Content, is_1904: bool) -> Value {
    let known = match content {
        Content::Number(number) => decimal_from_f64(*number).map(Value::Number),
        Content::DateTime(serial) => date_from_serial(*serial, is_1904).map(Value::Date),
        _ => None,
    };
    known.unwrap_or_else(|| Value::Text(content.typed().trim().to_owned()))
}

/// Whether what is asked for is told in words, so that what a cell shows counts.
const fn is_worded(kind: &Kind) -> bool {
    matches!(kind, Kind::Text | Kind::Choice(_) | Kind::Unit)
}

/// A word about a text that a program took for a day or a time, unless it shows the day as
/// people write it.
fn read_as_shown(content: &Content, shown: &str, asked: Asked<'_>) -> Option<Trouble> {
    let Content::DateTime(serial) = content else {
        return None;
    };
    let day = date_from_serial(*serial, asked.is_1904);
    let is_plain = day.is_some() && read_date(shown) == day;
    (*asked.kind == Kind::Text && !is_plain).then(|| {
        let held = day.map_or_else(|| Value::Text(shown.to_owned()), Value::Date);
        Trouble::new(Code::InterpretedValue)
            .about(&held)
            .with("value", shown)
            .with("why", Fact::Word("read-as-shown"))
    })
}

fn says_nothing(content: &Content, kind: &Kind) -> bool {
    !kind.is_number() && is_nothing(&content.typed())
}

/// A day whose format a program dropped: the number by which workbooks keep it. Nobody types
/// one of five digits for a day.
fn date_without_format(serial: f64, content: &Content, is_1904: bool) -> Reading {
    let is_recent = |day: &Date| (1970..=2100).contains(&day.year());
    let day = (serial.fract() == 0.0)
        .then(|| date_from_serial(serial, is_1904))
        .flatten();
    let Some(day) = day.filter(is_recent) else {
        return Err(wrong_kind("kind-date"));
    };
    let note = Trouble::new(Code::InterpretedValue)
        .about(&Value::Text(content.typed()))
        .with("value", day)
        .with("why", Fact::Word("read-as-serial"));
    Ok((Answer::Given(Value::Date(day)), Some(note)))
}

fn date(content: &Content, is_1904: bool) -> Reading {
    if let Content::Number(serial) = content {
        return date_without_format(*serial, content, is_1904);
    }
    let day = match content {
        Content::DateTime(serial) => date_from_serial(*serial, is_1904),
        Content::Text(text) => read_date(text),
        _ => None,
    };
    day.map_or_else(
        || Err(wrong_kind("kind-date")),
        |day| given(Value::Date(day)),
    )
}

/// As written first: comparison keys are costly, and seldom needed.
fn look_up<'a>(known: &BTreeMap<String, &'a str>, typed: &str) -> Option<&'a str> {
    known
        .get(typed.trim())
        .or_else(|| known.get(&key(typed)))
        .copied()
}

fn yes_no(content: &Content) -> Reading {
    let truth = match content {
        Content::Bool(truth) => Some(*truth),
        Content::Number(number) if *number == 0.0 || *number == 1.0 => Some(*number == 1.0),
        Content::Text(text) => read_yes_no(text),
        _ => None,
    };
    match truth {
        Some(truth) => given(Value::YesNo(truth)),
        None => Err(wrong_kind("kind-yes-no")),
    }
}

fn text(content: &Content) -> (Answer, Option<Trouble>) {
    let text = clean(&content.typed());
    if text.chars().count() > LONGEST_NOTHING {
        let length = text.encode_utf16().count();
        let is_long = length > LONGEST_TEXT;
        let trouble = is_long.then(|| Trouble::new(Code::ShortenedText));
        let trouble = trouble.map(|t| t.with("count", length).with("most", LONGEST_TEXT));
        return (Answer::Given(Value::Text(text)), trouble);
    }
    let expected = Expected {
        decimals: 0,
        measures: &[],
    };
    let answer = match read_number(&text, expected) {
        NumberText::Blank => Answer::Blank,
        NumberText::Nothing => Answer::Nothing,
        _ => Answer::Given(Value::Text(text)),
    };
    (answer, None)
}
