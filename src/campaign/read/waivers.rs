//! The Waivers table.

use indexmap::IndexMap;

use super::reader::Reader;
use super::verify::Verifier;
use crate::campaign::cell::plain_number;
use crate::campaign::headings::TableName;
use crate::campaign::mistake::MistakeKind;
use crate::campaign::rule::Scalar;
use crate::campaign::table::Line;
use crate::campaign::{ALL_UNITS, List, OFFICE, Waiver};
use crate::finding::Code;
use crate::item::Item;
use crate::language::date::read_date;
use crate::language::key::key;
use crate::language::period::Period;
use crate::language::period_text::PERIOD_EXAMPLES;
use crate::language::reason::is_reason;

/// Reads what the office let through.
pub(super) fn read(reader: &mut Reader<'_>, lists: &IndexMap<String, List>) -> Vec<Waiver> {
    let item = |name: &str| match name {
        "" => None,
        name if lists.contains_key(name) => Some(Item::list(name)),
        name => Some(Item::of_rule(name)),
    };
    let lines = reader.lines(TableName::Waivers).into_iter();
    let waivers = lines.map(|line| Waiver {
        unit: unit(reader.required(line, "unit")).to_owned(),
        finding: reader.required(line, "finding").to_owned(),
        item: item(line.get("indicator")),
        rule: line.get("rule").to_owned(),
        value: match (line.get("value"), plain_number(line.get("value"))) {
            ("", _) => Scalar::Blank,
            (_, Some(number)) => Scalar::Number(number),
            (text, None) => Scalar::Text(text.to_owned()),
        },
        reason: reader.required(line, "reason").to_owned(),
        decided_by: line.get("decided_by").to_owned(),
        decided_on: read_date(line.get("decided_on")),
        until: line.get("until").parse().ok(),
    });
    waivers.collect()
}

/// The words for all units.
const ALL: [&str; 4] = [ALL_UNITS, "all", "tất cả", "mọi đơn vị"];

/// A unit's code, or that all are meant.
fn unit(typed: &str) -> &str {
    let is_all = ALL.iter().any(|word| key(word) == key(typed));
    if is_all { ALL_UNITS } else { typed }
}

/// The unit must be on the register, the finding in the catalogue and fit to be let through, the
/// rule in its table, and the reason one.
pub(super) fn verify(verifier: &mut Verifier<'_>, line: Line<'_>) {
    let units = verifier.campaign.units.keys().map(String::as_str);
    let (unit, finding) = (line.get("unit"), line.get("finding"));
    let units = units.chain([OFFICE]);
    if verifier.tables.is_whole(TableName::Units) && self::unit(unit) != ALL_UNITS {
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
    if !reason.is_empty() && !is_reason(reason) {
        verifier.refuse(line, "reason", MistakeKind::NoReason);
    }
    let decided = line.get("decided_on");
    if !decided.is_empty() && read_date(decided).is_none() {
        let allowed = MistakeKind::BadSetting("2024-03-20, 20/3/2024".into());
        verifier.refuse(line, "decided_on", allowed);
    }
    let until = line.get("until");
    if !until.is_empty() && until.parse::<Period>().is_err() {
        let allowed = MistakeKind::BadSetting(PERIOD_EXAMPLES.into());
        verifier.refuse(line, "until", allowed);
    }
}
