//! What was wrong with a cell, in the terms of the message about it: a figure and a day are
//! shown as such, not as the file keeps them.

use super::{Entry, Return};
use crate::finding::{Code, Fact, Facts, Finding, Severity};
use crate::language::text::shortened;
use crate::value::Value;

/// Letters of what was typed that a message shows.
const LONGEST_FOUND: usize = 200;

/// What was wrong with a cell, or what had to be interpreted.
#[derive(Debug)]
pub(super) struct Trouble {
    pub(super) code: Code,
    pub(super) severity: Severity,
    facts: Facts,
}

impl Trouble {
    pub(super) fn new(code: Code) -> Self {
        let none = || Fact::from("");
        Self {
            code,
            severity: code.severity(),
            facts: Facts::from([("word", none()), ("measure", none())]),
        }
    }

    pub(super) fn with(mut self, name: &'static str, fact: impl Into<Fact>) -> Self {
        self.facts.insert(name, fact.into());
        self
    }

    /// The same trouble, about what stands in the cell, unless it is known to be about something
    /// else.
    pub(super) fn about(mut self, typed: &Value) -> Self {
        let (found, shape) = match typed {
            Value::Number(figure) => (Fact::from(*figure), "number"),
            Value::Date(day) => (Fact::from(*day), "day"),
            other => {
                let text = other.plain();
                (Fact::from(shortened(&text, LONGEST_FOUND).as_ref()), "text")
            }
        };
        self.facts.entry("found").or_insert(found);
        self.facts.entry("shape").or_insert(Fact::Case(shape));
        self
    }

    /// The same trouble, naming the word after the figure that is not the cell's measure.
    pub(super) fn naming(self, word: Option<&str>, measure: &str) -> Self {
        match word {
            Some(word) if measure.is_empty() => {
                self.with("word", word).with("shape", Fact::Case("word"))
            }
            Some(word) => {
                let named = self.with("word", word).with("measure", measure);
                named.with("shape", Fact::Case("measure"))
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
