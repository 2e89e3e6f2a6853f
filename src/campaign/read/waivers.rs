//! The Waivers table.

use indexmap::IndexMap;

use super::reader::Reader;
use super::verify::Verifier;
use crate::campaign::cell::plain_number;
use crate::campaign::headings::TableName;
use crate::campaign::mistake::MistakeKind;
use crate::campaign::rule::Scalar;
use crate::campaign::table::Line;
use crate::campaign::{List, OFFICE, Waiver};
use crate::finding::Code;
use crate::item::Item;

/// Reads what the office let through.
pub(super) fn read(reader: &mut Reader<'_>, lists: &IndexMap<String, List>) -> Vec<Waiver> {
    let item = |name: &str| match name {
        "" => None,
        name if lists.contains_key(name) => Some(Item::list(name)),
        name => Some(Item::of_rule(name)),
    };
    let lines = reader.lines(TableName::Waivers).into_iter();
    let waivers = lines.map(|line| Waiver {
        unit: reader.required(line, "unit").to_owned(),
        finding: reader.required(line, "finding").to_owned(),
        item: item(line.get("indicator")),
        rule: line.get("rule").to_owned(),
        value: match (line.get("value"), plain_number(line.get("value"))) {
            ("", _) => Scalar::Blank,
            (_, Some(number)) => Scalar::Number(number),
            (text, None) => Scalar::Text(text.to_owned()),
        },
        reason: reader.required(line, "reason").to_owned(),
    });
    waivers.collect()
}

/// The unit must be on the register, the finding in the catalogue and fit to be let through, the
/// rule in its table, and the reason one.
pub(super) fn verify(verifier: &mut Verifier<'_>, line: Line<'_>) {
    let units = verifier.campaign.units.keys().map(String::as_str);
    let (unit, finding) = (line.get("unit"), line.get("finding"));
    let units = units.chain([OFFICE]);
    if verifier.tables.is_whole(TableName::Units) {
        verifier.known(MistakeKind::UnknownUnit, (line, "unit"), unit, units);
    }
    let codes = Code::ALL.iter().map(|code| code.as_str());
    let cell = (line, "finding");
    verifier.known(MistakeKind::UnknownFinding, cell, finding, codes);
    if Code::parse(finding).is_some_and(|code| !code.is_waivable()) {
        verifier.refuse(line, "finding", MistakeKind::FindingNotWaivable);
    }
    if !line.get("rule").is_empty() {
        let checks = verifier.campaign.checks.iter();
        let rules: Vec<&str> = checks.map(|check| check.code.as_str()).collect();
        let cell = (line, "rule");
        verifier.known(MistakeKind::UnknownRule, cell, line.get("rule"), rules);
    }
    let reason = line.get("reason");
    if !reason.is_empty() && reason.chars().filter(|c| c.is_alphabetic()).count() < 2 {
        verifier.refuse(line, "reason", MistakeKind::NoReason);
    }
}
