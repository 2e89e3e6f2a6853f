//! Human language: words, figures, dates, periods, names and their order.
//!
//! In come texts typed by people and values to be shown to them; out go decimals, dates,
//! comparison keys and finished wording, in Vietnamese or English. Nothing here knows a
//! campaign, a file or a sheet, and nothing here guesses: text with two readings comes back
//! as ambiguous, with both.

pub mod collation;
pub mod date;
pub mod encoding;
pub mod hedge;
pub mod interpretation;
pub mod key;
pub mod legacy;
pub mod money;
pub mod number;
pub mod number_text;
pub mod number_words;
pub mod path;
pub mod period;
pub mod period_search;
pub mod period_sum;
pub mod period_text;
pub mod reason;
pub mod text;
pub mod trend;
pub mod words;
pub mod yes_no;

pub(crate) mod measure_word;
mod separators;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language that the product speaks.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Vietnamese, the default.
    #[default]
    Vi,
    /// English.
    En,
}

impl Language {
    /// All languages, the default one first.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// The language's tag, as in `--lang` and in the campaign's settings.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// The text names no language that the product speaks.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown language \"{found}\": use \"vi\" or \"en\"")]
pub struct UnknownLanguage {
    /// The text as given.
    pub found: String,
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        let tag = tag.trim();
        Self::ALL
            .into_iter()
            .find(|language| language.tag().eq_ignore_ascii_case(tag))
            .ok_or_else(|| UnknownLanguage {
                found: tag.to_owned(),
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_reads_back_as_its_language() {
        for language in Language::ALL {
            assert_eq!(language.to_string().parse(), Ok(language));
        }
        assert_eq!("VI".parse(), Ok(Language::Vi));
        assert!("fr".parse::<Language>().is_err());
    }
}
