//! Mistakes in a campaign's tables: data, all of them at once.

use super::rule::RuleError;
use crate::language::Language;
use crate::language::words::Arg;

/// One mistake in a campaign's tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// What is wrong; the words are `campaign-<kind>` in the catalogue.
    pub kind: &'static str,
    /// The table, as it is named in the file.
    pub table: String,
    /// The row as the file counts it; the headings are row 1.
    pub row: Option<u32>,
    /// The column's heading.
    pub column: Option<String>,
    /// What was found, as typed.
    pub found: String,
    /// What is allowed.
    pub allowed: String,
    /// The nearest right name.
    pub suggestion: Option<String>,
    /// What is wrong with a formula.
    pub formula: Option<RuleError>,
}

impl Mistake {
    /// A mistake about a whole table.
    #[must_use]
    pub fn in_table(kind: &'static str, table: &str) -> Self {
        Self {
            kind,
            table: table.to_owned(),
            row: None,
            column: None,
            found: String::new(),
            allowed: String::new(),
            suggestion: None,
            formula: None,
        }
    }

    /// The same mistake, in a row and a column.
    #[must_use]
    pub fn at(mut self, row: u32, column: &str) -> Self {
        self.row = Some(row);
        self.column = Some(column.to_owned());
        self
    }

    /// The same mistake with what was found.
    #[must_use]
    pub fn found(mut self, found: &str) -> Self {
        found.clone_into(&mut self.found);
        self
    }

    /// The same mistake with what is allowed.
    #[must_use]
    pub fn allowed(mut self, allowed: impl Into<String>) -> Self {
        self.allowed = allowed.into();
        self
    }

    /// The same mistake with the right names; the nearest one is suggested.
    #[must_use]
    pub fn among<'a>(mut self, names: impl IntoIterator<Item = &'a str>) -> Self {
        let names: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
        self.suggestion =
            crate::language::text::nearest(&self.found, names.iter().copied()).map(str::to_owned);
        if self.allowed.is_empty() {
            self.allowed = abridge(&names);
        }
        self
    }

    /// The mistake in words: place, what was found, what is allowed, the nearest right name.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let mut place = self.table.clone();
        if let Some(row) = self.row {
            place.push_str(&language.fill("campaign-row", &[("row", Arg::from(row as usize))]));
        }
        if let Some(column) = &self.column {
            place.push_str(
                &language.fill("campaign-column", &[("column", Arg::from(column.as_str()))]),
            );
        }
        let found = Arg::from(self.found.as_str());
        let mut text = language.fill(&format!("campaign-{}", self.kind), &[("found", found)]);
        if let Some(error) = &self.formula {
            text.push_str(&format!("; {}", error.words(language)));
        }
        if !self.allowed.is_empty() {
            let allowed = Arg::from(self.allowed.as_str());
            text.push_str(&language.fill("campaign-allowed", &[("allowed", allowed)]));
        }
        if let Some(name) = &self.suggestion {
            let name = Arg::from(name.as_str());
            text.push_str(&language.fill("campaign-suggestion", &[("name", name)]));
        }
        crate::language::text::safe_for_terminal(&format!("{place}: {text}"))
    }
}

/// The first names of a long list; nobody reads ninety.
fn abridge(names: &[&str]) -> String {
    const SHOWN: usize = 12;
    let mut text = names
        .iter()
        .take(SHOWN)
        .copied()
        .collect::<Vec<_>>()
        .join(", ");
    if names.len() > SHOWN {
        text.push_str(", …");
    }
    text
}
