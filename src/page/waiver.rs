//! A line of the Waivers table for a finding: in comes the finding, out goes what the line says,
//! so that it holds for what was looked at and for nothing else.

use sha2::{Digest, Sha256};

use crate::campaign::OFFICE;
use crate::finding::{Fact, Finding, Severity};
use crate::language::Language;
use crate::language::text::hexadecimal;

/// What a line says of its finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaiverLine {
    /// The unit's code.
    pub unit: String,
    /// The finding's code.
    pub finding: &'static str,
    /// The item; empty for the whole return.
    pub indicator: String,
    /// The code of the rule; empty where it has none.
    pub rule: String,
    /// The value, or the difference, that was looked at; empty where there is none.
    pub value: String,
}

impl WaiverLine {
    /// The line for a finding; none for one that nobody can let through, or that is settled.
    #[must_use]
    pub fn of(finding: &Finding) -> Option<Self> {
        if finding.severity == Severity::Note
            || finding.waived.is_some()
            || !finding.code.is_waivable()
        {
            return None;
        }
        let fact = |name: &str| finding.facts.get(name).map(typed);
        let value = fact("found").filter(|found| !found.is_empty());
        let item = finding.item.as_ref().map(ToString::to_string);
        Some(Self {
            unit: finding.unit.clone().unwrap_or_else(|| OFFICE.to_owned()),
            finding: finding.code.as_str(),
            indicator: item.unwrap_or_default(),
            rule: fact("code").unwrap_or_default(),
            value: value.or_else(|| fact("difference")).unwrap_or_default(),
        })
    }

    /// A short name for it, the same as long as what was looked at is the same.
    #[must_use]
    pub fn id(&self) -> String {
        let Self {
            unit,
            finding,
            indicator,
            rule,
            value,
        } = self;
        let whole = [unit, *finding, indicator, rule, value].join("\n");
        let mut id = hexadecimal(&Sha256::digest(whole));
        id.truncate(24);
        id
    }
}

/// A fact as the table takes it.
fn typed(fact: &Fact) -> String {
    match fact {
        Fact::Figure(figure) | Fact::Percentage(figure) => figure.normalize().to_string(),
        fact => fact.display(Language::Vi),
    }
}
