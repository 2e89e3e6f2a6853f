//! `tonghop check --format json`: the round for programs, whose words are those of the language.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::consolidation::Consolidation;
use crate::finding::{Code, Fact, Finding, Place, Severity};
use crate::item::Item;
use crate::language::Language;
use crate::language::text::steers_terminal;

/// One finding: what it is, and its words.
#[derive(Serialize)]
struct Worded<'a> {
    code: Code,
    severity: Severity,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(rename = "indicator")]
    item: Option<&'a Item>,
    place: &'a Place,
    facts: BTreeMap<&'static str, Told>,
    #[serde(skip_serializing_if = "Option::is_none")]
    waived: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decided_by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decided_on: Option<Date>,
    message: String,
    expected: String,
    remedy: String,
}

/// A fact: figures and counts as programs read them, a period by its code, the rest in words.
#[derive(Serialize)]
#[serde(untagged)]
enum Told {
    Text(String),
    Figure(Decimal),
    Count(usize),
}

impl Told {
    fn of(fact: &Fact, language: Language) -> Self {
        match fact {
            Fact::Figure(figure) => Self::Figure(*figure),
            Fact::Count(count) => Self::Count(*count),
            Fact::Period(period) => Self::Text(period.to_string()),
            fact => Self::Text(fact.display(language)),
        }
    }
}

impl<'a> Worded<'a> {
    fn of(finding: &'a Finding, language: Language) -> Self {
        let facts = finding.facts.iter();
        let facts = facts.map(|(name, fact)| (*name, Told::of(fact, language)));
        let waived = finding.waived.as_ref();
        Self {
            code: finding.code,
            severity: finding.severity,
            unit: finding.unit.as_deref(),
            item: finding.item.as_ref(),
            place: &finding.place,
            facts: facts.collect(),
            waived: waived.map(|waived| waived.reason.as_str()),
            decided_by: waived.map(|waived| waived.by.as_str()),
            decided_on: waived.and_then(|waived| waived.on),
            message: finding.message(language),
            expected: finding.expectation(language),
            remedy: finding.remedy(language),
        }
    }
}

#[derive(Serialize)]
struct Unit<'a> {
    code: &'a str,
    state: &'static str,
    timeliness: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
}

#[derive(Serialize)]
struct File<'a> {
    name: &'a str,
    sha256: &'a str,
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
}

#[derive(Serialize)]
struct Report<'a> {
    campaign: &'a str,
    period: String,
    units: Vec<Unit<'a>>,
    files: Vec<File<'a>>,
    findings: Vec<Worded<'a>>,
}

/// The whole round as JSON: units, files, findings with their words in a language.
pub(super) fn report(table: &Consolidation<'_>, language: Language) -> String {
    let state = |key: &'static str| key.split_once('-').map_or(key, |(_, name)| name);
    let units = table.units.iter().map(|unit| Unit {
        code: &unit.unit,
        state: state(unit.state.key()),
        timeliness: state(unit.timeliness.key()),
        file: unit.file.as_deref(),
    });
    let files = table.files.iter().map(|file| File {
        name: &file.file.name,
        sha256: &file.file.sha256,
        state: state(file.state.key()),
        unit: file.unit.as_deref(),
        reason: file.state.reason().map(|finding| finding.code.as_str()),
    });
    let findings = table.findings.iter();
    let findings = findings.map(|finding| Worded::of(finding, language));
    let report = Report {
        campaign: &table.campaign.settings.campaign,
        period: table.campaign.settings.period.to_string(),
        units: units.collect(),
        files: files.collect(),
        findings: findings.collect(),
    };
    let json = serde_json::to_string_pretty(&report).unwrap_or_default();
    escaped(&json)
}

/// JSON with every character that steers a terminal written as `\u`: such characters stand
/// inside strings alone, where that is the same.
fn escaped(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for letter in json.chars() {
        if letter != '\n' && steers_terminal(letter) {
            let mut units = [0; 2];
            let units = letter.encode_utf16(&mut units).iter();
            safe.extend(units.map(|unit| format!("\\u{unit:04x}")));
        } else {
            safe.push(letter);
        }
    }
    safe
}
