//! Rows of a list that are the same in every cell: something happened twice, or one row was
//! listed twice. Which of them it is, only the unit knows.

use std::collections::{BTreeMap, BTreeSet};

use crate::campaign::rule::trim;
use crate::campaign::{Campaign, List};
use crate::finding::{Code, Fact, Finding};
use crate::inbox::{Entry, ListRow, Return};
use crate::item::Item;
use crate::value::{Answer, Value};
use crate::workbook::address::Address;

/// One finding for each list with such rows; a list with keys has its own rule.
pub(super) fn check_copies(campaign: &Campaign, returned: &Return) -> Vec<Finding> {
    let Some(unit) = campaign.reporter(returned.unit()) else {
        return Vec::new();
    };
    let lists = campaign
        .lists_of(unit)
        .filter(|list| list.keys().next().is_none());
    lists
        .filter_map(|list| check_list(returned, list))
        .collect()
}

fn check_list(returned: &Return, list: &List) -> Option<Finding> {
    let entry = returned.lists.get(&list.code)?;
    let mut seen: BTreeSet<BTreeMap<&str, String>> = BTreeSet::new();
    let copies: Vec<&ListRow> = entry
        .rows
        .iter()
        .filter(|row| said(row).is_some_and(|said| !seen.insert(said)))
        .collect();
    let first = first_cell(copies.first()?)?;
    let cells = copies.iter().filter_map(|row| first_cell(row));
    let cells: Vec<Address> = cells
        .filter_map(|cell| Some(cell.place.as_ref()?.cell))
        .collect();
    let finding = returned.finding(Code::IdenticalRows, returned.at(first));
    let finding = finding.on_item(Item::list(&list.code), &list.title);
    let finding = finding.with("count", copies.len());
    Some(finding.with("cells", Fact::Cells(cells)))
}

/// The first cell of a row that says something.
fn first_cell(row: &ListRow) -> Option<&Entry> {
    let said = row.cells.values().filter(|cell| !cell.answer.is_blank());
    said.min_by_key(|cell| cell.place.as_ref().map(|place| place.cell))
}

/// What a row says, capitals and spaces apart; none where it names nothing: "transferred, 1" may
/// well be there twice.
fn said(row: &ListRow) -> Option<BTreeMap<&str, String>> {
    let mut said = BTreeMap::new();
    let mut names = false;
    for (column, entry) in &row.cells {
        match &entry.answer {
            Answer::Given(value) => {
                names |= matches!(value, Value::Text(_) | Value::Date(_) | Value::Unit(_));
                said.insert(column.as_str(), trim(&value.plain()).to_lowercase());
            }
            Answer::Unusable(_) => return None,
            Answer::Blank | Answer::Nothing => {}
        }
    }
    names.then_some(said)
}
