//! Columns of lists that name rows of another list.

use std::collections::BTreeMap;

use crate::campaign::{Campaign, Column, List};
use crate::finding::{Code, Fact, Finding};
use crate::inbox::{Entry, Return};
use crate::item::Item;
use crate::language::key::{key, nearest};
use crate::value::{Answer, Value};

/// Rows among which the nearest is looked for.
const MOST_COMPARED: usize = 200;

/// Checks what one return's lists name of each other. What is named in other capitals, or with
/// the tone on another letter, is taken as it stands in the list that it is named from.
pub(super) fn settle_references(campaign: &Campaign, returned: &mut Return) -> Vec<Finding> {
    let Some(unit) = campaign.reporter(returned.unit()) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for list in campaign.lists_of(unit) {
        for column in list.columns.values() {
            // A form that went out before the other list was asked for has no place for its rows.
            let refers = column.refers.as_ref();
            let Some(item) = refers.filter(|item| campaign.lists.contains_key(item.code())) else {
                continue;
            };
            let known = Known::of(returned, item);
            let mut wrong = Vec::new();
            for cell in cells_mut(returned, list, column) {
                let Answer::Given(value) = &cell.answer else {
                    continue;
                };
                match known.find(value) {
                    Some(value) => cell.answer = Answer::Given(value.clone()),
                    None => wrong.push((cell.clone(), value.clone())),
                }
            }
            let named = Named {
                campaign,
                item,
                known: &known,
            };
            let wrong = wrong.into_iter();
            let told = wrong.map(|(cell, value)| named.finding(returned, &cell, &value, column));
            let label = format!("{}, {}", list.title, column.label);
            let told = told.map(|finding| finding.on_item(list.item(&column.code), &label));
            findings.extend(told);
        }
    }
    findings
}

fn cells_mut<'r>(
    returned: &'r mut Return,
    list: &List,
    column: &'r Column,
) -> impl Iterator<Item = &'r mut Entry> {
    let rows = returned.lists.get_mut(&list.code).into_iter();
    let rows = rows.flat_map(|entry| &mut entry.rows);
    rows.filter_map(|row| row.cells.get_mut(column.code.as_str()))
}

/// What stands in the column that is referred to: as written, and by comparison keys.
struct Known {
    written: BTreeMap<String, Value>,
    keys: BTreeMap<String, Value>,
}

impl Known {
    fn of(returned: &Return, item: &Item) -> Self {
        let mut known = Self {
            written: BTreeMap::new(),
            keys: BTreeMap::new(),
        };
        let Item::Column { list, column } = item else {
            return known;
        };
        let rows = returned.lists.get(list).into_iter();
        let cells = rows.flat_map(|entry| &entry.rows);
        for cell in cells.filter_map(|row| row.cells.get(column.as_str())) {
            if let Answer::Given(value) = &cell.answer {
                let text = value.plain();
                let alike = known.keys.entry(key(&text));
                alike.or_insert_with(|| value.clone());
                known.written.insert(text, value.clone());
            }
        }
        known
    }

    /// The value that is meant: the very same, else the first that is written alike.
    fn find(&self, value: &Value) -> Option<&Value> {
        let text = value.plain();
        let same = self.written.get(&text);
        same.or_else(|| self.keys.get(&key(&text)))
    }

    /// The value most like a text, where one is like enough.
    fn nearest(&self, text: &str) -> Option<&Value> {
        let known = self.written.keys().take(MOST_COMPARED);
        self.written.get(nearest(text, known.map(String::as_str))?)
    }
}

/// A reference that leads nowhere.
struct Named<'a> {
    campaign: &'a Campaign,
    item: &'a Item,
    known: &'a Known,
}

impl Named<'_> {
    fn finding(&self, returned: &Return, cell: &Entry, value: &Value, column: &Column) -> Finding {
        let shown = |value: &Value| match value {
            // A code is no quantity: its thousands are not set apart.
            Value::Number(_) => Fact::from(value.plain()),
            value => self.campaign.fact(&column.kind, value),
        };
        let near = self.known.nearest(&value.plain());
        let (hint, near) = match near {
            Some(near) => ("near", shown(near)),
            None if self.known.written.is_empty() => ("none", Fact::from("")),
            None => ("other", Fact::from("")),
        };
        let source = self.campaign.lists.get(self.item.code());
        let source = source.map_or(self.item.code(), |list| list.title.as_str());
        let finding = returned.finding(Code::UnknownReference, returned.at(cell));
        let finding = finding.with("found", shown(value)).with("source", source);
        finding.with("hint", Fact::Case(hint)).with("near", near)
    }
}
