//! What would be right in a mistake's place, in the words that follow those of the mistake.

use super::Reporter;
use super::pattern::BadPattern;
use super::rule::RuleError;
use crate::language::Language;
use crate::language::key::nearest;
use crate::language::period::Period;
use crate::language::words::Arg;

/// The names or words that are known where another was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known(Vec<String>);

/// What the text would be as a code, where it can be one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Legal(pub(super) Option<String>);

/// The name that is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named(String);

/// What is allowed, as a person would type it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed(String);

/// The period of a summary that should be an earlier one, and the campaign's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Periods {
    /// The summary's.
    pub summary: Period,
    /// The campaign's.
    pub own: Period,
}

impl<'a> FromIterator<&'a str> for Known {
    fn from_iter<T: IntoIterator<Item = &'a str>>(names: T) -> Self {
        let names = names.into_iter().filter(|name| !name.is_empty());
        Self(names.map(str::to_owned).collect())
    }
}

impl Known {
    /// Whether a name is one of them.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|known| known == name)
    }

    /// The nearest of the names.
    #[must_use]
    pub fn nearest(&self, found: &str) -> Option<&str> {
        nearest(found, self.0.iter().map(String::as_str))
    }
}

impl From<&str> for Named {
    fn from(name: &str) -> Self {
        Self(name.to_owned())
    }
}

impl From<&str> for Allowed {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

/// What would be right in a mistake's place.
pub(super) trait Right {
    /// The words that follow those of the mistake.
    fn correction(&self, found: &str, language: Language) -> String;
}

impl Right for Known {
    fn correction(&self, found: &str, language: Language) -> String {
        allowed(&abridge(&self.0), language) + &suggestion(self.nearest(found), language)
    }
}

impl Right for Legal {
    fn correction(&self, _: &str, language: Language) -> String {
        suggestion(self.0.as_deref(), language)
    }
}

impl Right for Named {
    fn correction(&self, _: &str, language: Language) -> String {
        language.fill("campaign-named", &[("name", Arg::from(self.0.as_str()))])
    }
}

impl Right for Allowed {
    fn correction(&self, _: &str, language: Language) -> String {
        allowed(&self.0, language)
    }
}

impl Right for Periods {
    fn correction(&self, _: &str, language: Language) -> String {
        let label = |period: Period| Arg::from(period.label(language));
        let facts = [("summary", label(self.summary)), ("own", label(self.own))];
        language.fill("earlier-periods", &facts)
    }
}

impl Right for Reporter {
    fn correction(&self, _: &str, language: Language) -> String {
        allowed(&self.to_string(), language)
    }
}

impl Right for BadPattern {
    fn correction(&self, _: &str, language: Language) -> String {
        format!("; {}", language.text(self.key()))
    }
}

impl Right for RuleError {
    fn correction(&self, _: &str, language: Language) -> String {
        format!("; {}", self.words(language))
    }
}

fn allowed(text: &str, language: Language) -> String {
    if text.is_empty() {
        return String::new();
    }
    language.fill("campaign-allowed", &[("allowed", Arg::from(text))])
}

fn suggestion(name: Option<&str>, language: Language) -> String {
    let words = |name| language.fill("campaign-suggestion", &[("name", Arg::from(name))]);
    name.map_or_else(String::new, words)
}

/// The first names of a long list; nobody reads ninety.
fn abridge(names: &[String]) -> String {
    const SHOWN: usize = 12;
    let mut text = names[..names.len().min(SHOWN)].join(", ");
    if names.len() > SHOWN {
        text.push_str(", …");
    }
    text
}
