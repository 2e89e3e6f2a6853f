//! What was wrong with a cell, in the terms of the message about it: a figure and a day are
//! shown as such, not as the file keeps them.

use super::{Entry, Return};
use crate::finding::{Code, Fact, Finding, Severity};
use crate::language::number::decimal_from_f64;
use crate::language::text::shortened;
use crate::workbook::book::Content;

/// Letters of what was typed that a message shows.
const LONGEST_FOUND: usize = 200;

/// What was wrong with a cell, or what had to be interpreted.
#[derive(Debug)]
pub(super) struct Trouble {
    code: Code,
    pub(super) severity: Severity,
    facts: Vec<(&'static str, Fact)>,
}

impl Trouble {
    pub(super) fn new(code: Code, content: &Content) -> Self {
        let figure = match content {
            Content::Number(number) if code != Code::InterpretedValue => decimal_from_f64(*number),
            _ => None,
        };
        let typed = || Fact::from(shortened(content.typed().trim(), LONGEST_FOUND).as_ref());
        let shape = if figure.is_some() { "number" } else { "text" };
        Self {
            code,
            severity: code.severity(),
            facts: vec![
                ("found", figure.map_or_else(typed, Fact::from)),
                ("shape", Fact::from(shape)),
                ("word", Fact::from("")),
                ("measure", Fact::from("")),
            ],
        }
    }

    pub(super) fn with(mut self, name: &'static str, fact: impl Into<Fact>) -> Self {
        self.facts.push((name, fact.into()));
        self
    }

    /// The same trouble, about a day.
    pub(super) fn on_day(self, day: &str) -> Self {
        self.with("found", day).with("shape", "day")
    }

    /// The same trouble, naming the word after the figure that is not the cell's measure.
    pub(super) fn naming(self, word: Option<&str>, measure: &str) -> Self {
        match word {
            Some(word) if measure.is_empty() => self.with("word", word).with("shape", "word"),
            Some(word) => {
                let named = self.with("word", word).with("measure", measure);
                named.with("shape", "measure")
            }
            None => self,
        }
    }

    /// The finding at an entry's cell.
    pub(super) fn finding(self, returned: &Return, entry: &Entry) -> Finding {
        let mut finding = returned.finding(self.code, returned.at(entry));
        finding.severity = self.severity;
        finding.facts.extend(self.facts);
        finding
    }
}
