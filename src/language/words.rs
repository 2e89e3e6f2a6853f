//! The message catalogue: every text for people, by key, one file per language.
//!
//! In comes a key and its arguments, out goes the text. The files `vi.ftl` and `en.ftl` are
//! in Fluent syntax and part of the program. Text arguments are inserted word for word;
//! counts choose plural forms and are written with the language's separators. A year or a
//! code is text, not a count. An unknown key or argument is a programming error: it panics
//! in debug builds and shows the key in release builds.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_decimal::Decimal;
use unic_langid::LanguageIdentifier;

use super::Language;
use super::number::{decimal_from_f64, format_number};

type Bundle = FluentBundle<FluentResource>;

static VI: &str = include_str!("vi.ftl");
static EN: &str = include_str!("en.ftl");

static VI_BUNDLE: LazyLock<Bundle> = LazyLock::new(|| load(Language::Vi));
static EN_BUNDLE: LazyLock<Bundle> = LazyLock::new(|| load(Language::En));

/// One argument of a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg<'a> {
    /// Text, inserted as it is.
    Text(Cow<'a, str>),
    /// A count, which chooses the plural form and is written with separators.
    Count(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<usize> for Arg<'_> {
    fn from(count: usize) -> Self {
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl From<i64> for Arg<'_> {
    fn from(count: i64) -> Self {
        Self::Count(count)
    }
}

/// A message without arguments in every language: what is recognised in files, whatever language
/// the run speaks.
#[must_use]
pub fn recognised(key: &str) -> [String; Language::ALL.len()] {
    Language::ALL.map(|language| language.text(key))
}

impl Language {
    /// The text of a message without arguments.
    pub fn text(self, key: &str) -> String {
        self.fill(key, &[])
    }

    /// The text of a message with its arguments filled in.
    pub fn fill(self, key: &str, arguments: &[(&str, Arg<'_>)]) -> String {
        let bundle = self.bundle();
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            complain(self, key, &"no such key");
            return key.to_owned();
        };
        let arguments = fluent_arguments(arguments);
        let mut problems = Vec::new();
        let text = bundle
            .format_pattern(pattern, Some(&arguments), &mut problems)
            .into_owned();
        if !problems.is_empty() {
            complain(self, key, &problems);
        }
        text
    }

    /// Whether the catalogue has a message of this key.
    pub fn has(self, key: &str) -> bool {
        self.bundle().has_message(key)
    }

    fn bundle(self) -> &'static Bundle {
        match self {
            Self::Vi => &VI_BUNDLE,
            Self::En => &EN_BUNDLE,
        }
    }
}

/// Stops tests and debug builds at a mistake in the catalogue or its use.
fn complain(language: Language, key: &str, problem: &dyn std::fmt::Debug) {
    if cfg!(any(test, debug_assertions)) {
        panic!("message {key} ({language}): {problem:?}");
    }
}

fn fluent_arguments<'a>(arguments: &'a [(&'a str, Arg<'a>)]) -> FluentArgs<'a> {
    let pairs = arguments.iter().map(|(name, value)| {
        let value = match value {
            Arg::Text(text) => FluentValue::String(Cow::Borrowed(text.as_ref())),
            Arg::Count(count) => FluentValue::from(*count),
        };
        (*name, value)
    });
    pairs.collect()
}

fn load(language: Language) -> Bundle {
    let source = match language {
        Language::Vi => VI,
        Language::En => EN,
    };
    let tag: LanguageIdentifier = language.tag().parse().unwrap_or_default();
    // A test proves that both files parse; should one not, what did parse still serves.
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(rest, _)| rest);
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::Vi => |value, _| write_count(value, Language::Vi),
        Language::En => |value, _| write_count(value, Language::En),
    }));
    let added = bundle.add_resource(resource);
    debug_assert!(added.is_ok(), "{language}.ftl: {added:?}");
    bundle
}

/// Writes counts with the language's separators, since Fluent itself writes "1234".
fn write_count(value: &FluentValue<'_>, language: Language) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let count: Decimal = decimal_from_f64(number.value)?;
    Some(format_number(count, None, language))
}

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;
