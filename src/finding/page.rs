//! The page that each code has in the catalogue: meaning, example, remedies.

use super::Code;
use crate::language::Language;
use crate::language::words::Arg;

/// One part of a code's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What it means.
    About,
    /// A case of it.
    Example,
    /// What the clerk does.
    Clerk,
    /// What the unit does.
    Unit,
}

impl Part {
    /// All parts in the order of the page.
    pub const ALL: [Self; 4] = [Self::About, Self::Example, Self::Clerk, Self::Unit];

    /// The key of the word that stands before it.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::About => "explain-about",
            Self::Example => "explain-example",
            Self::Clerk => "explain-clerk",
            Self::Unit => "explain-unit",
        }
    }

    const fn suffix(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::Example => "example",
            Self::Clerk => "fix",
            Self::Unit => "fix-unit",
        }
    }
}

impl Code {
    /// One part of the code's page.
    #[must_use]
    pub fn page(self, part: Part, language: Language) -> String {
        let key = format!("finding-{}-{}", self.as_str(), part.suffix());
        // A rule has a remedy of its own, which the page can only point at.
        let fix = language.text("explain-fix-of-rule");
        // The system's reasons have theirs.
        let remedy = language.text("system-any-fix");
        let facts = [
            ("fix", Arg::from(fix)),
            ("remedy", Arg::from(remedy)),
            ("cause", Arg::from("")),
            ("alone", Arg::from("no")),
            ("notes", Arg::from(0usize)),
        ];
        language.fill(&key, &facts)
    }
}

#[cfg(test)]
mod tests {
    use super::{Code, Part};
    use crate::language::Language;

    #[test]
    fn every_code_has_a_full_page_in_every_language() {
        for code in Code::ALL {
            for (language, part) in Language::ALL
                .into_iter()
                .flat_map(|l| Part::ALL.map(|part| (l, part)))
            {
                let key = format!("finding-{}-{}", code.as_str(), part.suffix());
                assert!(language.has(&key), "{key} is missing in {language}.ftl");
                let words = code.page(part, language);
                assert!(
                    words.chars().count() >= 8,
                    "{key} says nothing in {language}.ftl"
                );
            }
        }
    }
}
