//! The Indicators table.

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::kinds::read_kind;
use super::parents::{self, depends_on};
use super::reader::{Reader, reporter};
use super::totals;
use super::verify::Verifier;
use crate::campaign::cell::split_names;
use crate::campaign::headings::TableName;
use crate::campaign::mistake::MistakeKind;
use crate::campaign::rule::{Doubt, Kind as Yields, Rule};
use crate::campaign::table::Line;
use crate::campaign::vocabulary::{FURTHER, english};
use crate::campaign::{Further, Indicator};
use crate::item::Item;
use crate::value::Kind;

/// Reads the indicators.
pub(super) fn read(reader: &mut Reader<'_>) -> IndexMap<String, Indicator> {
    let mut indicators = IndexMap::new();
    for line in reader.lines(TableName::Indicators) {
        let code = reader.new_code(line, "code", &indicators);
        if let Some(indicator) = read_indicator(reader, line, &code) {
            refuse_bad_limits(reader, line, &indicator);
            indicators.insert(code, indicator);
        }
    }
    indicators
}

fn read_indicator<'a>(reader: &mut Reader<'a>, line: Line<'a>, code: &str) -> Option<Indicator> {
    let kind = read_kind(reader, line);
    let total = kind
        .as_ref()
        .and_then(|kind| totals::read_total(reader, line, kind));
    let formula = kind
        .as_ref()
        .zip(total.as_ref())
        .and_then(|(kind, total)| totals::read_formula(reader, line, kind, total));
    let usual = match kind {
        Some(Kind::Number(figure)) => figure.usual_decimals(),
        _ => 0,
    };
    let required_if = reader.condition_or_yes_no(line, "required");
    Some(Indicator {
        code: code.to_owned(),
        section: reader.required(line, "section").to_owned(),
        label: reader.required(line, "label").to_owned(),
        measure: line.get("measure").to_owned(),
        depends_on: depends_on(line),
        decimals: reader.whole(line, "decimals", usual).min(9),
        formula,
        reporter: reporter(line),
        required: required_if.is_none() && reader.yes_no(line, "required"),
        required_if,
        asked_if: reader.condition(line, "asked_if"),
        min: reader.decimal(line, "min"),
        max: reader.decimal(line, "max"),
        pattern: reader.pattern(line, kind.as_ref()),
        opening: Some(line.get("opening").to_owned()).filter(|opening| !opening.is_empty()),
        change_limit: reader.decimal(line, "change_limit"),
        further: read_further(reader, line),
        cumulative: reader.yes_no(line, "cumulative"),
        formerly: split_names(line.get("formerly")),
        note: line.get("note").to_owned(),
        cell: reader.cells.get(code).cloned(),
        kind: kind?,
        total: total?,
    })
}

/// Limits that no value can keep, or that limit nothing.
fn refuse_bad_limits(reader: &mut Reader<'_>, line: Line<'_>, indicator: &Indicator) {
    let is_bad = |limit| limit <= Decimal::ONE || !indicator.kind.is_number();
    if indicator.change_limit.is_some_and(is_bad) {
        reader.refuse(line, "change_limit", MistakeKind::ChangeLimit);
    }
    let limits = indicator.min.zip(indicator.max);
    if limits.is_some_and(|(min, max)| min > max) {
        let most = line.get("max").into();
        reader.refuse(line, "min", MistakeKind::MinAboveMax(most));
    }
}

/// `share`, `rank`, or both.
fn read_further(reader: &mut Reader<'_>, line: Line<'_>) -> Vec<Further> {
    let mut further = Vec::new();
    for name in split_names(line.get("further")) {
        match english(FURTHER, &name) {
            Some("share") => further.push(Further::Share),
            Some("rank") => further.push(Further::Rank),
            _ => {
                let words = line.table.words("further", FURTHER.iter().copied());
                let mistake = line.mistake("further", MistakeKind::UnknownFurther(words));
                reader.mistakes.push(mistake.found(&name));
            }
        }
    }
    further
}

/// Section, reporters, opening and total must exist; no list has the same code.
pub(super) fn verify(verifier: &mut Verifier<'_>, line: Line<'_>) {
    let campaign = verifier.campaign;
    let section = line.get("section");
    if verifier.tables.is_whole(TableName::Sections) && !section.is_empty() {
        let sections = campaign.sections.keys().map(String::as_str);
        let cell = (line, "section");
        verifier.known(MistakeKind::UnknownSection, cell, section, sections);
    }
    verifier.reporters(line);
    let Some(indicator) = campaign.indicators.get(line.get("code")) else {
        return;
    };
    if let Some(opening) = &indicator.opening {
        verifier.indicator((line, "opening"), opening);
    }
    for (column, rule) in [
        ("required", &indicator.required_if),
        ("asked_if", &indicator.asked_if),
    ] {
        if let Some(rule) = rule {
            verify_condition(verifier, (line, column), indicator, rule);
        }
    }
    parents::verify_indicator(verifier, line, indicator);
    totals::verify(verifier, line, indicator);
    if campaign.lists.contains_key(&indicator.code) {
        verifier.refuse(line, "code", MistakeKind::Duplicate);
    }
}

/// A condition must make sense, on what whoever is under it is asked for, and not on itself.
fn verify_condition<'l>(
    verifier: &mut Verifier<'_>,
    cell: (Line<'l>, &str),
    indicator: &Indicator,
    rule: &Rule,
) {
    verifier.rule(cell, rule);
    verifier.sense(cell, rule, false);
    verifier.asked_of(cell, &indicator.reporter, rule);
    let names = |item: &Item| verifier.campaign.holds(item);
    let kind = match rule.constant(Decimal::ZERO, (&names, true)) {
        _ if !matches!(rule.kind(), Yields::Condition | Yields::Unknown) => {
            MistakeKind::RuleNoCondition
        }
        _ if rule.items().contains(&Item::indicator(&indicator.code)) => MistakeKind::FormulaCycle,
        Some(Doubt::Always) => MistakeKind::RuleAlwaysHolds,
        Some(_) => MistakeKind::ConditionNeverHolds,
        None => return,
    };
    verifier.refuse(cell.0, cell.1, kind);
}
