//! Texts that have to look like something, in figures' own cells and in lists.

use crate::campaign::Campaign;
use crate::campaign::pattern::Pattern;
use crate::finding::{Code, Finding};
use crate::inbox::{Entry, Return};
use crate::item::Item;
use crate::value::{Answer, Value};

/// Checks the texts of one return.
pub(super) fn check_patterns(campaign: &Campaign, returned: &Return) -> Vec<Finding> {
    let Some(unit) = campaign.reporter(returned.unit()) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for indicator in campaign.figures_of(unit) {
        let entry = returned.answers.get(indicator.code.as_str());
        let found = entry.zip(indicator.pattern.as_ref());
        let found = found.and_then(|(entry, pattern)| check_text(returned, entry, pattern));
        findings.extend(found.map(|finding| finding.on(&indicator.code, &indicator.label)));
    }
    for list in campaign.lists_of(unit) {
        let entry = returned.lists.get(&list.code);
        for row in entry.iter().flat_map(|entry| &entry.rows) {
            for column in list.columns.values() {
                let cell = row
                    .cells
                    .get(column.code.as_str())
                    .zip(column.pattern.as_ref());
                let found = cell.and_then(|(entry, pattern)| check_text(returned, entry, pattern));
                let label = format!("{}, {}", list.title, column.label);
                let item = Item::column(&list.code, &column.code);
                findings.extend(found.map(|finding| finding.on_item(item, &label)));
            }
        }
    }
    findings
}

fn check_text(returned: &Return, entry: &Entry, pattern: &Pattern) -> Option<Finding> {
    let Answer::Given(Value::Text(text)) = &entry.answer else {
        return None;
    };
    (!pattern.matches(text)).then(|| {
        let finding = returned.finding(Code::PatternMismatch, returned.at(entry));
        let finding = finding.with("found", text.as_str());
        finding.with("expected", pattern.explained())
    })
}
