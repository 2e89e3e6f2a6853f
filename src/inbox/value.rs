//! What a cell says, by the kind of value asked for: written rules, no guesses.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::nothing::{LONGEST_NOTHING, is_nothing};
use super::trouble::Trouble;
use crate::campaign::Campaign;
use crate::finding::{Code, Fact, Severity};
use crate::language::date::{date_from_serial, read_date};
use crate::language::key::{key, nearest};
use crate::language::measure_word::doubt;
use crate::language::number::decimal_from_f64;
use crate::language::number_text::{Expected, NumberText, other_word, read_number};
use crate::language::text::clean;
use crate::language::yes_no::read_yes_no;
use crate::value::{Answer, Figure, Kind, Value};
use crate::workbook::book::{Content, LONGEST_TEXT};
use crate::workbook::percent::PercentFormat;

/// Reads cells of one campaign; knows its choices and units by comparison key.
#[derive(Debug)]
pub(super) struct Interpreter<'a> {
    campaign: &'a Campaign,
    /// Set → label or value, as written and as key → value.
    choices: BTreeMap<&'a str, BTreeMap<String, &'a str>>,
    /// Code, name or alias, as written and as key → code.
    units: BTreeMap<String, &'a str>,
}

/// What a cell should hold, and how its book counts days.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'a> {
    /// The kind of value.
    pub(super) kind: &'a Kind,
    /// How many decimals a figure may have.
    pub(super) decimals: u32,
    /// The measure; empty where there is none.
    pub(super) measure: &'a str,
    /// How the cell's number format shows a percentage.
    pub(super) percent: PercentFormat,
    /// Whether the book's serial dates count from 1904.
    pub(super) is_1904: bool,
}

/// What a cell says, perhaps with a remark; or why it says nothing that can be used.
type Reading = Result<(Answer, Option<Trouble>), Trouble>;

fn given(value: Value) -> Reading {
    Ok((Answer::Given(value), None))
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

    /// Reads a cell that holds something.
    pub(super) fn interpret(
        &self,
        content: &Content,
        asked: Asked<'_>,
    ) -> (Answer, Option<Trouble>) {
        let seen = as_seen(content, asked);
        let content = seen.as_ref().unwrap_or(content);
        let typed = typed(content, asked.is_1904);
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
            Content::Error(_) => return Err(Trouble::new(Code::ErrorValue)),
            Content::Unread(defect) => {
                let trouble = Trouble::new(Code::UnreadableValue);
                return Err(trouble.with("reason", Fact::Word(defect.key())));
            }
            _ => {}
        }
        match kind {
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

fn says_nothing(content: &Content, kind: &Kind) -> bool {
    !kind.is_number() && is_nothing(&content.typed())
}

fn number(content: &Content, decimals: u32, measure: &str, is_count: bool) -> Reading {
    match content {
        Content::Number(number) => match decimal_from_f64(*number) {
            Some(figure) => whole(figure.normalize(), is_count),
            None => Err(wrong_kind("kind-number")),
        },
        Content::Text(text) => number_text(text, (decimals, measure, is_count)),
        _ => Err(wrong_kind("kind-number")),
    }
}

fn number_text(text: &str, (decimals, measure, is_count): (u32, &str, bool)) -> Reading {
    let measures = [measure];
    let expected = Expected {
        decimals,
        measures: &measures,
    };
    match read_number(text, expected) {
        NumberText::Blank => Ok((Answer::Blank, None)),
        NumberText::Nothing => Ok((Answer::Nothing, None)),
        NumberText::Plain(figure) => whole(figure, is_count),
        NumberText::Fraction(figure) => match is_count {
            false => given(Value::Number(figure)),
            true => Err(Trouble::new(Code::FractionInCount)),
        },
        NumberText::Interpreted { value, why } => {
            let (answer, _) = whole(value, is_count)?;
            let note = Trouble::new(Code::InterpretedValue).with("value", value);
            Ok((answer, Some(note.with("why", Fact::Word(why.key())))))
        }
        NumberText::Ambiguous { candidates } => {
            let candidates = candidates.into_iter().map(Fact::from);
            let trouble = Trouble::new(Code::AmbiguousNumber);
            let trouble = trouble.with("expected", Fact::Several(candidates.collect()));
            Err(trouble.with("cause", Fact::Case(doubt(text))))
        }
        NumberText::NotANumber => {
            let word = other_word(text, &measures);
            Err(wrong_kind("kind-number").naming(word, measure))
        }
    }
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

fn wrong_kind(expected: &'static str) -> Trouble {
    Trouble::new(Code::WrongKind).with("expected", Fact::Word(expected))
}

/// A figure, refused where a count has a fraction: it may be "1.200" typed under other settings.
fn whole(figure: Decimal, is_count: bool) -> Reading {
    if is_count && !figure.fract().is_zero() {
        return Err(Trouble::new(Code::FractionInCount));
    }
    given(Value::Number(figure))
}

/// Whether a figure is measured in hundredths.
fn is_percentage(asked: Asked<'_>) -> bool {
    *asked.kind == Kind::Number(Figure::Percent) || asked.measure.trim() == "%"
}

/// A number whose cell shows a hundred times as much and a percent sign, as a person sees it.
fn as_seen(content: &Content, asked: Asked<'_>) -> Option<Content> {
    let Content::Number(number) = content else {
        return None;
    };
    if asked.percent != PercentFormat::Hundredfold {
        return None;
    }
    let shown = decimal_from_f64(*number)?.checked_mul(Decimal::ONE_HUNDRED)?;
    Some(Content::Text(format!(
        "{}%",
        shown.normalize().to_string().replace('.', ",")
    )))
}

/// A percentage: what the cell shows with a sign is beyond doubt.
fn percentage(content: &Content, asked: Asked<'_>) -> Reading {
    let is_whole = matches!(asked.kind, Kind::Number(figure) if figure.is_whole());
    let shown = asked.percent == PercentFormat::Hundredfold;
    let figure = shown.then(|| content.typed()).and_then(|typed| {
        let digits = typed.strip_suffix('%')?.replace(',', ".");
        digits.parse::<Decimal>().ok()
    });
    match figure {
        Some(figure) => whole(figure, is_whole),
        None => {
            let reading = number(content, asked.decimals, "%", is_whole);
            doubt_fraction(reading, asked.percent == PercentFormat::Sign)
        }
    }
}

/// A percentage up to one may be a share of one: where the cell shows a sign behind it, it is
/// taken and asked about; otherwise it counts nowhere until it is settled.
fn doubt_fraction(reading: Reading, has_sign: bool) -> Reading {
    match reading {
        Ok((Answer::Given(Value::Number(figure)), None))
            if !figure.is_zero() && figure.abs() <= Decimal::ONE =>
        {
            let both = [figure, figure * Decimal::ONE_HUNDRED].map(Fact::Percentage);
            let trouble = Trouble::new(Code::AmbiguousNumber);
            let trouble = trouble.with("expected", Fact::Several(both.into()));
            let mut trouble = trouble.with("cause", Fact::Case("share"));
            if !has_sign {
                return Err(trouble);
            }
            trouble.severity = Severity::Query;
            Ok((Answer::Given(Value::Number(figure)), Some(trouble)))
        }
        other => other,
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn read(number: f64, percent: PercentFormat, measure: &str) -> Result<(String, bool), Code> {
        let kind = Kind::Number(if measure.is_empty() {
            Figure::Percent
        } else {
            Figure::Amount
        });
        let asked = Asked {
            kind: &kind,
            decimals: 2,
            measure,
            percent,
            is_1904: false,
        };
        let content = Content::Number(number);
        let seen = as_seen(&content, asked).unwrap_or(content);
        let reading = match is_percentage(asked) {
            true => percentage(&seen, asked),
            false => super::number(&seen, 2, measure, false),
        };
        match reading {
            Ok((Answer::Given(Value::Number(figure)), trouble)) => {
                Ok((figure.normalize().to_string(), trouble.is_some()))
            }
            Ok(other) => panic!("a figure, not {other:?}"),
            Err(trouble) => Err(trouble.code),
        }
    }

    #[test]
    fn a_percentage_is_what_its_cell_shows() {
        use PercentFormat::{Hundredfold, None, Sign};
        let sure = |figure: &str| Ok((figure.to_owned(), false));
        for (number, format, measure, wanted) in [
            (1.25, Hundredfold, "", sure("125")),
            (0.125, Hundredfold, "%", sure("12.5")),
            (0.005, Hundredfold, "", sure("0.5")),
            (0.07, Hundredfold, "", sure("7")),
            (85.0, None, "", sure("85")),
            (85.0, Sign, "", sure("85")),
            (0.0, None, "", sure("0")),
            (0.85, Sign, "", Ok(("0.85".to_owned(), true))),
            (0.85, None, "", Err(Code::AmbiguousNumber)),
            (1.0, None, "%", Err(Code::AmbiguousNumber)),
            (0.5, Hundredfold, "đồng", Err(Code::WrongKind)),
        ] {
            assert_eq!(
                read(number, format, measure),
                wanted,
                "{number} {format:?} {measure}"
            );
        }
    }
}
