//! The Checks table.

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::reader::{Reader, reporter};
use super::verify::Verifier;
use crate::campaign::cell::plain_number;
use crate::campaign::headings::TableName;
use crate::campaign::mistake::MistakeKind;
use crate::campaign::rule::{Doubt, Kind as Yield, Rule};
use crate::campaign::table::Line;
use crate::campaign::vocabulary::{BLANKS, SEVERITIES, english};
use crate::campaign::{Blanks, Check, Reporter};
use crate::finding::Severity;
use crate::item::Item;

/// Reads the rules.
pub(super) fn read(reader: &mut Reader<'_>) -> Vec<Check> {
    let mut checks = Vec::new();
    let mut codes = IndexMap::new();
    for line in reader.lines(TableName::Checks) {
        let code = line.get("code").to_owned();
        if !code.is_empty() {
            reader.code_besides(line, "code", &codes, &[]);
            codes.insert(code.clone(), ());
        }
        let tolerance = reader.decimal(line, "tolerance").unwrap_or(Decimal::ZERO);
        let severity = read_severity(reader, line);
        let blanks = read_blanks(reader, line);
        if let Some(rule) = reader.rule(line, "rule") {
            checks.push(Check {
                code,
                rule,
                severity,
                tolerance: tolerance.abs(),
                message: line.get("message").to_owned(),
                fix: line.get("fix").to_owned(),
                reporter: reporter(line),
                blanks,
            });
        }
    }
    checks
}

fn read_severity(reader: &mut Reader<'_>, line: Line<'_>) -> Severity {
    let text = line.get("severity");
    if text.is_empty() {
        return Severity::Blocking;
    }
    Severity::parse(text).unwrap_or_else(|| {
        let words = line.table.words("severity", SEVERITIES.iter().copied());
        reader.refuse(line, "severity", MistakeKind::UnknownSeverity(words));
        Severity::Blocking
    })
}

fn read_blanks(reader: &mut Reader<'_>, line: Line<'_>) -> Blanks {
    let text = line.get("blanks");
    match english(BLANKS, text) {
        Some("zero") => Blanks::Zero,
        Some("required") => Blanks::Required,
        Some(_) => Blanks::Skip,
        None if text.is_empty() => Blanks::Skip,
        None => {
            let words = line.table.words("blanks", BLANKS.iter().copied());
            reader.refuse(line, "blanks", MistakeKind::UnknownBlanks(words));
            Blanks::Skip
        }
    }
}

/// A rule that is the same whatever is answered checks nothing. The limits are those of what a unit
/// reports, not of totals.
fn verify_constant(verifier: &mut Verifier<'_>, line: Line<'_>, rule: &Rule) {
    let tolerance = plain_number(line.get("tolerance")).unwrap_or_default();
    let with_limits = reporter(line) != Reporter::Totals;
    let names = |item: &Item| verifier.campaign.holds(item);
    let kind = match rule.constant(tolerance, (&names, with_limits)) {
        Some(Doubt::Always) => MistakeKind::RuleAlwaysHolds,
        Some(_) => MistakeKind::RuleNeverHolds,
        None => return,
    };
    verifier.refuse(line, "rule", kind);
}

/// A rule must be a condition on what exists, and on what whoever is under it is asked for.
pub(super) fn verify(verifier: &mut Verifier<'_>, line: Line<'_>) {
    let Ok(rule) = Rule::parse(line.get("rule")) else {
        return;
    };
    verifier.rule((line, "rule"), &rule);
    let rule = verifier
        .campaign
        .in_labels(&rule, verifier.campaign.settings.language);
    let is_of_totals = reporter(line) == Reporter::Totals;
    verifier.sense((line, "rule"), &rule, is_of_totals);
    verify_constant(verifier, line, &rule);
    if !matches!(rule.kind(), Yield::Condition | Yield::Unknown) {
        verifier.refuse(line, "rule", MistakeKind::RuleNoCondition);
    }
    let reporter = reporter(line);
    if reporter == Reporter::Totals {
        return;
    }
    verifier.reporters(line);
    verifier.asked_of((line, "reporter"), &reporter, &rule);
}
