//! Rows of a list that have the same key.

use std::collections::BTreeMap;

use crate::campaign::rule::trim;
use crate::campaign::{Campaign, List};
use crate::finding::{Code, Fact, Finding};
use crate::inbox::{Entry, ListRow, Return};
use crate::value::{Answer, Value};

/// Checks the keys of one return's lists: each row that has the key of an earlier one.
pub(super) fn check_keys(campaign: &Campaign, returned: &Return) -> Vec<Finding> {
    let Some(unit) = campaign.reporter(returned.unit()) else {
        return Vec::new();
    };
    let lists = campaign.lists_of(unit);
    lists
        .flat_map(|list| check_list(campaign, returned, list))
        .collect()
}

fn check_list(campaign: &Campaign, returned: &Return, list: &List) -> Vec<Finding> {
    let Some((_, first_key)) = list.keys().next() else {
        return Vec::new();
    };
    let rows = returned.lists.get(&list.code);
    let mut seen: BTreeMap<Vec<String>, &ListRow> = BTreeMap::new();
    let mut findings = Vec::new();
    for row in rows.iter().flat_map(|entry| &entry.rows) {
        let Some(key) = key_of(list, row) else {
            continue;
        };
        let Some(earlier) = seen.get(&key) else {
            seen.insert(key, row);
            continue;
        };
        let cell = |row: &ListRow| row.cells.get(first_key.code.as_str()).cloned();
        let (Some(entry), Some(first)) = (cell(row), cell(earlier)) else {
            continue;
        };
        let shown = list.keys().filter_map(|(_, column)| {
            let value = row.cells.get(column.code.as_str())?.answer.value()?;
            // A year is no quantity: its thousands are not set apart.
            Some(match value {
                Value::Number(_) => Fact::from(value.plain()),
                value => campaign.fact(&column.kind, value),
            })
        });
        let finding = returned.finding(Code::DuplicateKey, returned.at(&entry));
        let finding = finding.with("found", Fact::Several(shown.collect()));
        let cells = first.place.iter().map(|place| place.cell).collect();
        let finding = finding.with("first", Fact::Cells(cells));
        let labels = list.keys().map(|(_, column)| column.label.as_str());
        let labels = labels.collect::<Vec<_>>().join(", ");
        let item = list.item(&first_key.code);
        findings.push(finding.on_item(item, &format!("{}, {labels}", list.title)));
    }
    findings
}

/// What makes a row's key, capitals and spaces apart; none while a part of it is missing.
fn key_of(list: &List, row: &ListRow) -> Option<Vec<String>> {
    let part = |entry: &Entry| match &entry.answer {
        Answer::Given(value) => Some(trim(&value.plain()).to_lowercase()),
        Answer::Nothing => Some(String::new()),
        Answer::Blank | Answer::Unusable(_) => None,
    };
    list.keys()
        .map(|(_, column)| part(row.cells.get(column.code.as_str())?))
        .collect()
}
