//! What a cell says, by the kind of value asked for: written rules, no guesses.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::trouble::Trouble;
use crate::campaign::Campaign;
use crate::finding::{Code, Severity};
use crate::language::Language;
use crate::language::date::{date_from_serial, format_date, read_date};
use crate::language::key::{key, nearest};
use crate::language::measure_word::doubt;
use crate::language::number::{decimal_from_f64, format_number};
use crate::language::number_text::{Expected, NumberText, other_word, read_number};
use crate::language::text::clean;
use crate::language::yes_no::read_yes_no;
use crate::value::{Answer, Figure, Kind, Value};
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

/// What a cell should hold, and how its book counts days.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'a> {
    /// The kind of value.
    pub(super) kind: &'a Kind,
    /// How many decimals a figure may have.
    pub(super) decimals: u32,
    /// The measure; empty where there is none.
    pub(super) measure: &'a str,
    /// Whether the book's serial dates count from 1904.
    pub(super) is_1904: bool,
}

type Reading = (Answer, Option<Trouble>);

/// The answer can't be used.
fn unusable(trouble: Trouble) -> Reading {
    (Answer::Unusable, Some(trouble))
}

fn given(value: Value) -> Reading {
    (Answer::Given(value), None)
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

    fn language(&self) -> Language {
        self.campaign.settings.language
    }

    /// Reads a cell that holds something.
    pub(super) fn interpret(&self, content: &Content, asked: Asked<'_>) -> Reading {
        let Asked {
            kind,
            decimals,
            measure,
            ..
        } = asked;
        if let Content::Error(_) = content {
            return unusable(Trouble::new(Code::ErrorValue, content));
        }
        if let Content::Unread(defect) = content {
            let reason = self.language().text(defect.key());
            return unusable(Trouble::new(Code::UnreadableValue, content).with("reason", reason));
        }
        let reading = match kind {
            Kind::Number(Figure::Percent) => {
                doubt_fraction(self.number(content, decimals, "%", false), content)
            }
            Kind::Number(figure) if figure.is_whole() => self.number(content, 0, measure, true),
            Kind::Number(_) => self.number(content, decimals, measure, false),
            Kind::YesNo => yes_no(self.language(), content),
            Kind::Choice(set) => self.choice(content, set),
            Kind::Date => self.date(content, asked.is_1904),
            Kind::Text => text(content),
            Kind::Unit => self.unit(content),
        };
        let reading = self.with_day(reading, content, asked.is_1904);
        // What is no choice, unit or day may be the words for "nothing to report".
        match reading {
            (Answer::Unusable, _) if !kind.is_number() && is_nothing(&content.typed()) => {
                (Answer::Nothing, None)
            }
            other => other,
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

    fn number(&self, content: &Content, decimals: u32, measure: &str, is_count: bool) -> Reading {
        match content {
            Content::Number(number) => match decimal_from_f64(*number) {
                Some(figure) => whole(figure.normalize(), content, is_count),
                None => self.wrong_kind(content, "kind-number"),
            },
            Content::Text(text) => self.number_text(text, content, (decimals, measure, is_count)),
            _ => self.wrong_kind(content, "kind-number"),
        }
    }

    fn number_text(
        &self,
        text: &str,
        content: &Content,
        (decimals, measure, is_count): (u32, &str, bool),
    ) -> Reading {
        let measures = [measure];
        match read_number(
            text,
            Expected {
                decimals,
                measures: &measures,
            },
        ) {
            NumberText::Blank => (Answer::Blank, None),
            NumberText::Nothing => (Answer::Nothing, None),
            NumberText::Plain(figure) => whole(figure, content, is_count),
            NumberText::Fraction(figure) if !is_count => given(Value::Number(figure)),
            NumberText::Fraction(_) => unusable(Trouble::new(Code::FractionInCount, content)),
            NumberText::Interpreted { value, why } => {
                let (answer, trouble) = whole(value, content, is_count);
                let note = Trouble::new(Code::InterpretedValue, content)
                    .with("value", value)
                    .with("why", why.words(self.language()));
                (answer, trouble.or(Some(note)))
            }
            NumberText::Ambiguous { candidates } => unusable(self.ambiguous(content, &candidates)),
            NumberText::NotANumber => {
                let (answer, trouble) = self.wrong_kind(content, "kind-number");
                let word = other_word(text, &measures);
                (answer, trouble.map(|trouble| trouble.naming(word, measure)))
            }
        }
    }

    /// The same trouble with the day in words, where a cell that holds one was to hold
    /// something else.
    fn with_day(&self, reading: Reading, content: &Content, is_1904: bool) -> Reading {
        let (answer, trouble) = reading;
        let day = match content {
            Content::DateTime(serial) => date_from_serial(*serial, is_1904),
            _ => None,
        };
        let trouble = trouble.map(|trouble| match day {
            Some(day) => trouble.on_day(&format_date(day, self.language())),
            None => trouble,
        });
        (answer, trouble)
    }

    fn ambiguous(&self, content: &Content, candidates: &[Decimal]) -> Trouble {
        let shown = candidates
            .iter()
            .map(|c| format_number(c.normalize(), None, self.language()));
        let shown = shown.collect::<Vec<_>>().join("; ");
        Trouble::new(Code::AmbiguousNumber, content)
            .with("expected", shown)
            .with("cause", doubt(&content.typed()))
    }

    fn wrong_kind(&self, content: &Content, expected: &str) -> Reading {
        wrong_kind(self.language(), content, expected)
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
                let labels: Vec<&str> = labels.iter().map(|choice| choice.label.as_str()).collect();
                let trouble = Trouble::new(Code::UnknownChoice, content);
                unusable(trouble.with("expected", labels.join("; ")))
            }
        }
    }

    fn unit(&self, content: &Content) -> Reading {
        let typed = content.typed();
        match look_up(&self.units, &typed) {
            Some(code) => given(Value::Unit(code.to_owned())),
            None => {
                let names = self.campaign.units.values().map(|unit| unit.name.as_str());
                let likely = nearest(&typed, names).map(str::to_owned);
                let likely = likely.unwrap_or_else(|| self.language().text("kind-unit"));
                unusable(Trouble::new(Code::UnknownChoice, content).with("expected", likely))
            }
        }
    }

    /// A day whose format a program dropped: the number by which workbooks keep it. Nobody types
    /// one of five digits for a day.
    fn date_without_format(&self, serial: f64, content: &Content, is_1904: bool) -> Reading {
        let is_recent = |day: &Date| (1970..=2100).contains(&day.year());
        let day = (serial.fract() == 0.0)
            .then(|| date_from_serial(serial, is_1904))
            .flatten();
        let Some(day) = day.filter(is_recent) else {
            return self.wrong_kind(content, "kind-date");
        };
        let note = Trouble::new(Code::InterpretedValue, content)
            .with("value", format_date(day, self.language()))
            .with("why", self.language().text("read-as-serial"));
        (Answer::Given(Value::Date(day)), Some(note))
    }

    fn date(&self, content: &Content, is_1904: bool) -> Reading {
        if let Content::Number(serial) = content {
            return self.date_without_format(*serial, content, is_1904);
        }
        let day = match content {
            Content::DateTime(serial) => date_from_serial(*serial, is_1904),
            Content::Text(text) => read_date(text),
            _ => None,
        };
        day.map_or_else(
            || self.wrong_kind(content, "kind-date"),
            |day| given(Value::Date(day)),
        )
    }
}

/// As written first: comparison keys are costly, and seldom needed.
fn look_up<'a>(known: &BTreeMap<String, &'a str>, typed: &str) -> Option<&'a str> {
    known
        .get(typed.trim())
        .or_else(|| known.get(&key(typed)))
        .copied()
}

fn wrong_kind(language: Language, content: &Content, expected: &str) -> Reading {
    let expected = language.text(expected);
    unusable(Trouble::new(Code::WrongKind, content).with("expected", expected))
}

/// A figure, refused where a count has a fraction: it may be "1.200" typed under other settings.
fn whole(figure: Decimal, content: &Content, is_count: bool) -> Reading {
    if is_count && !figure.fract().is_zero() {
        return unusable(Trouble::new(Code::FractionInCount, content));
    }
    given(Value::Number(figure))
}

/// A percentage up to one may be a share that Excel shows as a percentage: taken, and asked about.
fn doubt_fraction(reading: Reading, content: &Content) -> Reading {
    match reading {
        (Answer::Given(Value::Number(figure)), None)
            if !figure.is_zero() && figure.abs() <= Decimal::ONE =>
        {
            let hundredfold = (figure * Decimal::ONE_HUNDRED).normalize();
            let shown = format!("{}%; {hundredfold}%", figure.normalize());
            let trouble = Trouble::new(Code::AmbiguousNumber, content).with("expected", shown);
            let mut trouble = trouble.with("cause", "share");
            trouble.severity = Severity::Query;
            (Answer::Given(Value::Number(figure)), Some(trouble))
        }
        other => other,
    }
}

fn yes_no(language: Language, content: &Content) -> Reading {
    let truth = match content {
        Content::Bool(truth) => Some(*truth),
        Content::Number(number) if *number == 0.0 || *number == 1.0 => Some(*number == 1.0),
        Content::Text(text) => read_yes_no(text),
        _ => None,
    };
    match truth {
        Some(truth) => given(Value::YesNo(truth)),
        None => wrong_kind(language, content, "kind-yes-no"),
    }
}

/// Whether a text is a way to say "nothing to report".
pub(super) fn is_nothing(text: &str) -> bool {
    if text.chars().count() > LONGEST_NOTHING {
        return false;
    }
    let expected = Expected {
        decimals: 0,
        measures: &[],
    };
    matches!(read_number(text, expected), NumberText::Nothing)
        || OWN_NOTHING.iter().any(|(word, _)| word == text.trim())
}

/// Whether a text is the form's own words for it, and no others: in a list, "no" alone may be
/// what a row answers.
pub(super) fn is_own_nothing(text: &str) -> bool {
    let is_words = |text: &str| text.starts_with(char::is_alphabetic);
    if !is_words(text.trim()) || text.chars().count() > LONGEST_NOTHING {
        return false;
    }
    let own = || OWN_NOTHING.iter();
    own().any(|(word, _)| word == text) || {
        let typed = key(text);
        own().any(|(_, known)| *known == typed)
    }
}

/// The form's own words for it, as written and as comparison keys.
static OWN_NOTHING: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let words = Language::ALL.map(|language| language.text("nothing-to-report"));
    words
        .into_iter()
        .map(|word| (word.clone(), key(&word)))
        .collect()
});

/// Longer texts can't be a way to say "nothing to report".
const LONGEST_NOTHING: usize = 40;

fn text(content: &Content) -> Reading {
    let text = clean(&content.typed());
    if text.chars().count() > LONGEST_NOTHING {
        let length = text.encode_utf16().count();
        let is_long = length > LONGEST_TEXT;
        let trouble = is_long.then(|| Trouble::new(Code::ShortenedText, content));
        let trouble = trouble.map(|t| t.with("count", length).with("most", LONGEST_TEXT));
        return (Answer::Given(Value::Text(text)), trouble);
    }
    match read_number(
        &text,
        Expected {
            decimals: 0,
            measures: &[],
        },
    ) {
        NumberText::Blank => (Answer::Blank, None),
        NumberText::Nothing => (Answer::Nothing, None),
        _ => given(Value::Text(text)),
    }
}
