//! Findings: statements about files and returns, as data.
//!
//! A finding says where something was found, what was found, what was expected and what to
//! do. Its words stand in `language/*.ftl` under `finding-<code>`; here are only the facts, and
//! whoever shows a finding chooses the language.

mod code;
mod fact;
pub(crate) mod kept;
mod page;

use jiff::civil::Date;
use serde::{Deserialize, Serialize, Serializer};

use crate::item::Item;
use crate::language::Language;
use crate::language::date::format_date;
use crate::language::text::cut_within;
use crate::language::text::safe_for_terminal;
use crate::workbook::address::Address;
pub use code::Code;
pub use fact::{Fact, Facts};
pub(crate) use kept::KeptFact;
pub use page::Part;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The return counts nowhere until it is settled or waived.
    Blocking,
    /// The return counts; somebody should ask the unit.
    Query,
    /// For information: what the tool set aside or interpreted.
    Note,
}

impl Severity {
    /// All severities, the gravest first.
    pub const ALL: [Self; 3] = [Self::Blocking, Self::Query, Self::Note];

    /// The word used in outputs: `blocking`, `query`, `note`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Blocking => "blocking",
            Self::Query => "query",
            Self::Note => "note",
        }
    }

    /// Reads the word of a Checks table, English or Vietnamese.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text.trim().to_lowercase().as_str() {
            "blocking" | "chặn" => Some(Self::Blocking),
            "query" | "hỏi lại" => Some(Self::Query),
            "note" | "ghi chú" => Some(Self::Note),
            _ => None,
        }
    }
}

/// What stands between a file and one that lies, or was taken up, in it.
pub(crate) const INSIDE: &str = " › ";

/// The file of the inbox in which another one lies; one that lies in none itself.
pub(crate) fn outermost(file: &str) -> &str {
    file.split(INSIDE).next().unwrap_or(file)
}

/// Where something was found; the more is known, the more is filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The file's name, relative to the inbox.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The file in which it stands, as a lower office knew it, where the file in the inbox is
    /// that office's summary.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original: Option<String>,
    /// The sheet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The cell.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "address_text"
    )]
    pub cell: Option<Address>,
}

fn address_text<S: Serializer>(cell: &Option<Address>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&cell.unwrap_or_default())
}

impl Place {
    /// A place in a file, without sheet or cell.
    #[must_use]
    pub fn file(name: &str) -> Self {
        Self {
            file: Some(name.to_owned()),
            ..Self::default()
        }
    }

    /// The file's name, and behind that of a summary the one in which it stands.
    #[must_use]
    pub fn file_path(&self) -> Option<String> {
        let parts = [&self.file, &self.original];
        let known: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        (!known.is_empty()).then(|| known.join(INSIDE))
    }
}

/// Letters of a file's path that a line shows.
const LONGEST_PATH: usize = 160;

impl std::fmt::Display for Place {
    /// The one rendering of a place: `file.xlsx Sheet!D14`, or `summary.xlsx › file.xlsx Sheet!D14`,
    /// as far as it is known.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sheet = self.sheet.as_deref().unwrap_or_default();
        let cell = self.cell.map(|cell| format!("{sheet}!{cell}"));
        let file = self.file_path().map(|path| cut_within(&path, LONGEST_PATH));
        let parts = [file, cell.or_else(|| self.sheet.clone())];
        let known: Vec<String> = parts.into_iter().flatten().collect();
        out.write_str(&known.join(" "))
    }
}

/// The fact that says what the unit wrote beside a figure that is asked about.
pub const NOTE: &str = "note";

/// One statement about a file, a return or the consolidated totals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What kind of statement.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// The code of the unit it is about.
    pub unit: Option<String>,
    /// The indicator, list or column of a list that it is about.
    pub item: Option<Item>,
    /// Where it was found.
    pub place: Place,
    /// What the words name: `found`, `expected`, `label` and so on.
    pub facts: Facts,
    /// The office's decision to let it through.
    pub waived: Option<Waived>,
}

/// Why something was let through, by whom and when, as far as that was noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waived {
    /// Why.
    pub reason: String,
    /// Who decided; blank where that was not noted.
    pub by: String,
    /// When.
    pub on: Option<Date>,
}

impl Waived {
    /// The decision in words: "lý do; người, ngày".
    #[must_use]
    pub fn words(&self, language: Language) -> String {
        let day = self.on.map(|day| format_date(day, language));
        let who = [Some(self.by.clone()), day].into_iter().flatten();
        let who: Vec<String> = who.filter(|part| !part.is_empty()).collect();
        match who.is_empty() {
            true => self.reason.clone(),
            false => format!("{}; {}", self.reason, who.join(", ")),
        }
    }
}

impl Finding {
    /// A finding of the code's own severity, at a place.
    #[must_use]
    pub fn new(code: Code, place: Place) -> Self {
        Self {
            code,
            severity: code.severity(),
            unit: None,
            item: None,
            place,
            facts: Facts::new(),
            waived: None,
        }
    }

    /// The same finding, about a unit.
    #[must_use]
    pub fn about(mut self, unit: &str) -> Self {
        self.unit = Some(unit.to_owned());
        self
    }

    /// The same finding, about an indicator, with its label.
    #[must_use]
    pub fn on(self, indicator: &str, label: &str) -> Self {
        self.on_item(Item::indicator(indicator), label)
    }

    /// The same finding, about an indicator, a list or a list's column, with its label.
    #[must_use]
    pub fn on_item(mut self, item: Item, label: &str) -> Self {
        self.item = Some(item);
        self.with("label", label)
    }

    /// The same finding with one more fact.
    #[must_use]
    pub fn with(mut self, name: &'static str, fact: impl Into<Fact>) -> Self {
        self.facts.insert(name, fact.into());
        self
    }

    /// The same finding, of a rule that has a code.
    #[must_use]
    pub fn of_rule(self, code: &str) -> Self {
        match code {
            "" => self,
            code => self.with("code", code),
        }
    }

    /// Whether the finding keeps its return out of the totals.
    #[must_use]
    pub fn is_blocking(&self) -> bool {
        self.severity == Severity::Blocking && self.waived.is_none()
    }

    /// Whether somebody still has to look at it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.severity != Severity::Note && self.waived.is_none()
    }

    /// What was found, in words.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let words = self.words("", language);
        match self.facts.contains_key(NOTE) {
            true => format!(
                "{words} {}",
                fact::fill("unit-noted", &self.facts, language)
            ),
            false => words,
        }
    }

    /// What was expected, in words.
    #[must_use]
    pub fn expectation(&self, language: Language) -> String {
        self.words("-expected", language)
    }

    /// What was found, and after it what was expected, in these words where there are any.
    #[must_use]
    pub fn message_with(&self, expected: &str, language: Language) -> String {
        let found = self.message(language);
        match expected {
            "" => found,
            expected => format!("{found}; {expected}"),
        }
    }

    /// What to do, in words.
    #[must_use]
    pub fn remedy(&self, language: Language) -> String {
        if self.is_spare() {
            return fact::fill("put-away", &self.facts, language);
        }
        self.words("-fix", language)
    }

    /// The same finding, of a file of no use that lies beside this one, which is its unit's
    /// return: the clerk puts it away, and the unit has nothing to do.
    #[must_use]
    pub fn beside(self, returned: &str) -> Self {
        self.with("beside", returned)
    }

    /// Whether it is about a file of no use beside its unit's return.
    #[must_use]
    pub fn is_spare(&self) -> bool {
        self.facts.contains_key("beside")
    }

    /// What the unit should do, in words; for a rule, what the campaign's table says.
    #[must_use]
    pub fn unit_remedy(&self, language: Language) -> String {
        let own = match self.code {
            Code::RuleMismatch => self.remedy(language),
            _ => String::new(),
        };
        if own.is_empty() {
            self.words("-fix-unit", language)
        } else {
            own
        }
    }

    fn words(&self, part: &str, language: Language) -> String {
        let key = format!("finding-{}{part}", self.code.as_str());
        fact::fill(&key, &self.facts, language)
    }

    /// The finding on one line and its remedy on the next, safe to print on a terminal; before
    /// the place stands the name of the unit, unless the words say it.
    #[must_use]
    pub fn lines(&self, unit: &str, language: Language) -> (String, String) {
        let severity = language.text(&format!("severity-{}", self.severity.as_str()));
        let words = self.message_with(&self.expectation(language), language);
        let place = self.place.to_string();
        let unit = if words.contains(unit) { "" } else { unit };
        let place: Vec<&str> = [unit, &place]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        let place = match place.as_slice() {
            [] => String::new(),
            place => format!("{}: ", place.join(", ")),
        };
        let code = self.code.as_str();
        let first = format!("{severity}[{code}]: {place}{words}");
        (
            safe_for_terminal(&first),
            safe_for_terminal(&self.remedy(language)),
        )
    }
}

/// Sorts findings for people: by unit's order in `rank`, then place, then code.
pub fn sort_findings(findings: &mut [Finding], rank: impl Fn(&str) -> usize) {
    findings.sort_by_cached_key(|finding| {
        let unit = finding.unit.as_deref().map_or(usize::MAX, &rank);
        (
            unit,
            finding.place.clone(),
            finding.code,
            finding.item.clone(),
        )
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_prints_as_far_as_it_is_known() {
        let whole = Place {
            file: Some("a.xlsx".to_owned()),
            sheet: Some("Số liệu".to_owned()),
            cell: Some(Address::new(13, 3)),
            ..Place::default()
        };
        assert_eq!(whole.to_string(), "a.xlsx Số liệu!D14");
        let original = Some("b.xlsx".to_owned());
        let below = Place { original, ..whole };
        assert_eq!(below.to_string(), "a.xlsx › b.xlsx Số liệu!D14");
        assert_eq!(Place::file("a.xlsx").to_string(), "a.xlsx");
        assert_eq!(Place::default().to_string(), "");
    }
}
