//! Findings as they are kept from one run to the next: the same facts, with words in place of
//! the names that the program has for them.
//!
//! What was let through is not kept: that is decided anew in each run.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Code, Fact, Facts, Finding, Place, Severity};
use crate::item::Item;
use crate::language::period::Period;
use crate::workbook::address::Address;

/// A finding as it is kept.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    code: String,
    severity: Severity,
    unit: Option<String>,
    item: Option<Item>,
    place: KeptPlace,
    facts: KeptFacts,
}

/// File, original, sheet and cell.
type KeptPlace = (
    Option<String>,
    Option<String>,
    Option<String>,
    Option<Address>,
);

type KeptFacts = Vec<(String, KeptFact)>;

/// A fact as it is kept; figures by their bits.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum KeptFact {
    /// As [`Fact::Text`].
    Text(String),
    /// As [`Fact::Figure`].
    Figure([u8; 16]),
    /// As [`Fact::Percentage`].
    Percentage([u8; 16]),
    /// As [`Fact::Count`].
    Count(usize),
    /// As [`Fact::Day`].
    Day(Date),
    /// As [`Fact::Period`].
    Period(Period),
    /// As [`Fact::Cells`].
    Cells(Vec<Address>),
    /// As [`Fact::Several`].
    Several(Vec<Self>),
    /// As [`Fact::Word`].
    Word(String),
    /// As [`Fact::Phrase`].
    Phrase(String, Vec<(String, Self)>),
    /// As [`Fact::Case`].
    Case(String),
}

/// Writes findings as they are kept.
///
/// # Errors
/// Where one was let through, which reading never does.
pub(crate) fn serialize<S: Serializer>(findings: &[Finding], to: S) -> Result<S::Ok, S::Error> {
    if findings.iter().any(|finding| finding.waived.is_some()) {
        return Err(serde::ser::Error::custom("let through"));
    }
    to.collect_seq(findings.iter().map(Kept::from))
}

/// Reads findings as they were kept.
///
/// # Errors
/// Where one has a code that there is not.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Finding>, D::Error> {
    let kept = Vec::<Kept>::deserialize(from)?;
    let found = kept.into_iter().map(|kept| kept.finding());
    let found: Option<Vec<Finding>> = found.collect();
    found.ok_or_else(|| D::Error::custom("no such code"))
}

impl From<&Finding> for Kept {
    fn from(finding: &Finding) -> Self {
        let place = &finding.place;
        Self {
            code: finding.code.as_str().to_owned(),
            severity: finding.severity,
            unit: finding.unit.clone(),
            item: finding.item.clone(),
            place: (
                place.file.clone(),
                place.original.clone(),
                place.sheet.clone(),
                place.cell,
            ),
            facts: kept_facts(&finding.facts),
        }
    }
}

impl Kept {
    fn finding(self) -> Option<Finding> {
        let mut codes = Code::ALL.iter();
        let (file, original, sheet, cell) = self.place;
        Some(Finding {
            code: *codes.find(|code| code.as_str() == self.code)?,
            severity: self.severity,
            unit: self.unit,
            item: self.item,
            place: Place {
                file,
                original,
                sheet,
                cell,
            },
            facts: facts(self.facts),
            waived: None,
        })
    }
}

impl From<&Fact> for KeptFact {
    fn from(fact: &Fact) -> Self {
        match fact {
            Fact::Text(text) => Self::Text(text.clone()),
            Fact::Figure(figure) => Self::Figure(figure.serialize()),
            Fact::Percentage(figure) => Self::Percentage(figure.serialize()),
            Fact::Count(count) => Self::Count(*count),
            Fact::Day(day) => Self::Day(*day),
            Fact::Period(period) => Self::Period(*period),
            Fact::Cells(cells) => Self::Cells(cells.clone()),
            Fact::Several(facts) => Self::Several(facts.iter().map(Self::from).collect()),
            Fact::Word(key) => Self::Word((*key).to_owned()),
            Fact::Phrase(key, facts) => Self::Phrase((*key).to_owned(), kept_facts(facts)),
            Fact::Case(case) => Self::Case((*case).to_owned()),
        }
    }
}

impl From<KeptFact> for Fact {
    fn from(kept: KeptFact) -> Self {
        match kept {
            KeptFact::Text(text) => Self::Text(text),
            KeptFact::Figure(bits) => Self::Figure(Decimal::deserialize(bits)),
            KeptFact::Percentage(bits) => Self::Percentage(Decimal::deserialize(bits)),
            KeptFact::Count(count) => Self::Count(count),
            KeptFact::Day(day) => Self::Day(day),
            KeptFact::Period(period) => Self::Period(period),
            KeptFact::Cells(cells) => Self::Cells(cells),
            KeptFact::Several(facts) => Self::Several(facts.into_iter().map(Self::from).collect()),
            KeptFact::Word(key) => Self::Word(name(key)),
            KeptFact::Phrase(key, kept) => Self::Phrase(name(key), facts(kept)),
            KeptFact::Case(case) => Self::Case(name(case)),
        }
    }
}

fn kept_facts(facts: &Facts) -> KeptFacts {
    let facts = facts.iter();
    let kept = facts.map(|(name, fact)| ((*name).to_owned(), KeptFact::from(fact)));
    kept.collect()
}

fn facts(kept: KeptFacts) -> Facts {
    let facts = kept.into_iter();
    facts.map(|(key, fact)| (name(key), fact.into())).collect()
}

/// A name of the program's own, which live as long as it runs: each is set aside once. What is
/// kept has no others, since this program wrote it.
fn name(text: String) -> &'static str {
    static KNOWN: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    match known.get(text.as_str()) {
        Some(name) => name,
        None => {
            let name: &'static str = Box::leak(text.into_boxed_str());
            known.insert(name);
            name
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    /// The findings of a reading, as it keeps them.
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Findings(#[serde(with = "super")] Vec<Finding>);

    #[test]
    fn a_finding_is_kept_with_each_of_its_facts() {
        let cells = vec![Address::new(1, 2), Address::new(3, 4)];
        let facts = [
            Fact::Text("chữ".to_owned()),
            // Its zero is not lost.
            Fact::Figure(Decimal::new(1_250, 3)),
            Fact::Percentage(Decimal::new(-829, 1)),
            Fact::Count(7),
            Fact::Day(date(2024, 3, 5)),
            Fact::period("2024-Q1"),
            Fact::Cells(cells),
            Fact::because(Fact::Several(vec![Fact::Word("reason-missing")])),
            Fact::Case("yes"),
        ];
        let place = Place {
            sheet: Some("Số liệu".to_owned()),
            cell: Some(Address::new(5, 6)),
            ..Place::file("a.xlsx")
        };
        let finding = Finding::new(Code::LostCell, place).about("u1");
        let finding = finding.on_item(Item::column("ky_luat", "so_luong"), "số lượng");
        let found = facts.map(|fact| finding.clone().with("found", fact));
        let findings = Findings(found.into());
        let kept = postcard::to_allocvec(&findings).unwrap();
        assert_eq!(postcard::from_bytes::<Findings>(&kept).unwrap(), findings);
    }

    #[test]
    fn what_was_let_through_is_not_kept() {
        let waived = super::super::Waived {
            reason: "đã hỏi".to_owned(),
            by: String::new(),
            on: None,
        };
        let mut finding = Finding::new(Code::LostCell, Place::default());
        finding.waived = Some(waived);
        assert!(postcard::to_allocvec(&Findings(vec![finding])).is_err());
    }
}
