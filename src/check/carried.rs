//! Rows that a form began with, as they stood in the period before: those that the unit struck out,
//! and cells that it was not to change.

use crate::archive::Archive;
use crate::campaign::{Campaign, Carried, CarriedRow, List};
use crate::finding::{Code, Fact, Finding, Place};
use crate::inbox::{Entry, ListEntry, ListRow, Return};
use crate::item::Item;
use crate::value::Value;

/// Rows that a finding names; of more, the first.
const MOST_ROWS: usize = 8;

/// Checks one return's lists against the rows that were carried forward to them.
pub(super) fn check_carried(
    campaign: &Campaign,
    returned: &Return,
    previous: Option<&Archive>,
) -> Vec<Finding> {
    let (Some(unit), Some(previous)) = (campaign.reporter(returned.unit()), previous) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for (code, carried) in campaign.carried_rows(previous, unit) {
        let (Some(list), Some(entry)) = (campaign.lists.get(&code), returned.lists.get(&code))
        else {
            continue;
        };
        findings.extend(struck_out(
            campaign,
            returned,
            (list, entry),
            &carried,
            previous,
        ));
        for row in &entry.rows {
            findings.extend(changed(campaign, returned, (list, row), &carried));
        }
    }
    findings
}

/// Whether a row holds no more than what the form began with.
pub(super) fn is_carried(list: &List, carried: &[CarriedRow], row: &ListRow) -> bool {
    let Some(before) = list.carried_like(carried, |column| value(row, column)) else {
        return false;
    };
    let mut filled = row.cells.iter().filter(|(_, cell)| !cell.answer.is_blank());
    filled.all(|(code, cell)| cell.answer.value() == before.get(code.as_str()))
}

fn value<'a>(row: &'a ListRow, column: &str) -> Option<&'a Value> {
    row.cells.get(column)?.answer.value()
}

/// The rows of the period before that a list has no longer.
fn struck_out(
    campaign: &Campaign,
    returned: &Return,
    (list, entry): (&List, &ListEntry),
    carried: &[CarriedRow],
    previous: &Archive,
) -> Option<Finding> {
    let keys = entry.rows.iter();
    let keys: Vec<Vec<String>> = keys
        .filter_map(|row| list.known_by(|column| value(row, column)))
        .collect();
    let is_gone = |row: &&CarriedRow| {
        let key = list.known_by(|column| row.get(column));
        key.is_some_and(|key| !keys.contains(&key))
    };
    let gone: Vec<&CarriedRow> = carried.iter().filter(is_gone).collect();
    if gone.is_empty() {
        return None;
    }
    let named = gone.iter().take(MOST_ROWS).map(|row| {
        let parts = list.keys().filter_map(|(_, column)| {
            let value = row.get(&column.code)?;
            Some(match value {
                // A year is no quantity: its thousands are not set apart.
                Value::Number(_) => Fact::from(value.plain()),
                value => campaign.fact(&column.kind, value),
            })
        });
        let joined = parts.reduce(|first, second| {
            Fact::phrase("key-parts", [("first", first), ("second", second)])
        });
        joined.unwrap_or_else(|| Fact::from(""))
    });
    let more = (gone.len() > MOST_ROWS).then(|| Fact::from("…"));
    let place = Place {
        file: Some(returned.file.name.clone()),
        sheet: Some(entry.sheet.clone()),
        ..Place::default()
    };
    let finding = returned.finding(Code::StruckOutRow, place);
    let finding = finding.on_item(Item::list(&list.code), &list.title);
    let finding = finding.with("count", gone.len());
    let finding = finding.with("found", Fact::Several(named.chain(more).collect()));
    Some(finding.with("period", Fact::period(&previous.period)))
}

/// Cells that were carried forward, were not to be changed, and say something else.
fn changed(
    campaign: &Campaign,
    returned: &Return,
    (list, row): (&List, &ListRow),
    carried: &[CarriedRow],
) -> Vec<Finding> {
    let Some(before) = list.carried_like(carried, |column| value(row, column)) else {
        return Vec::new();
    };
    let columns = list.columns.values();
    let locked = columns.filter(|column| column.carried == Carried::Locked && !column.key);
    let changed = locked.filter_map(|column| {
        let (entry, was): (&Entry, &Value) = (
            row.cells.get(column.code.as_str())?,
            before.get(column.code.as_str())?,
        );
        let fact = |value| campaign.fact(&column.kind, value);
        let found = match entry.answer.value() {
            Some(value) if value == was => return None,
            Some(value) => fact(value),
            None => Fact::from(""),
        };
        let finding = returned.finding(Code::KnownMismatch, returned.at(entry));
        let label = format!("{}, {}", list.title, column.label);
        let finding = finding.on_item(list.item(&column.code), &label);
        Some(finding.with("found", found).with("expected", fact(was)))
    });
    changed.collect()
}
