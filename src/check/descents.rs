//! Choices that depend on an earlier one.

use crate::campaign::{Campaign, Descent};
use crate::finding::{Code, Fact, Finding};
use crate::inbox::{Entry, Return};
use crate::value::{Answer, Value};

/// Choices that are named of what can be chosen instead.
const MOST_NAMED: usize = 12;

/// Checks that each choice of one return is under the one that it depends on.
pub(super) fn check_descents(campaign: &Campaign, returned: &Return) -> Vec<Finding> {
    let Some(unit) = campaign.reporter(returned.unit()) else {
        return Vec::new();
    };
    let check = Check { campaign, returned };
    let mut findings = Vec::new();
    for indicator in campaign.asked_of(unit) {
        let Some((parent, descent)) = campaign.parent_of(indicator) else {
            continue;
        };
        let entries =
            [&parent.code, &indicator.code].map(|code| returned.answers.get(code.as_str()));
        let found = check.pair(descent, entries, &parent.label);
        findings.extend(found.map(|finding| finding.on(&indicator.code, &indicator.label)));
    }
    for list in campaign.lists_of(unit) {
        let rows = returned.lists.get(&list.code);
        for row in rows.iter().flat_map(|entry| &entry.rows) {
            for column in list.columns.values() {
                let Some((parent, descent)) = campaign.parent_of_column(list, column) else {
                    continue;
                };
                let entries = [&parent.code, &column.code].map(|code| row.cells.get(code.as_str()));
                let found = check.pair(descent, entries, &parent.label);
                let label = format!("{}, {}", list.title, column.label);
                let item = list.item(&column.code);
                findings.extend(found.map(|finding| finding.on_item(item, &label)));
            }
        }
    }
    findings
}

struct Check<'a> {
    campaign: &'a Campaign,
    returned: &'a Return,
}

impl Check<'_> {
    /// What is wrong with a choice below, where the one above is blank or another one's. One above
    /// that is of no use has a finding of its own.
    fn pair(
        &self,
        descent: Descent<'_>,
        [above, below]: [Option<&Entry>; 2],
        parent_label: &str,
    ) -> Option<Finding> {
        let below = below?;
        let Answer::Given(Value::Choice(choice)) = &below.answer else {
            return None;
        };
        let parent = match &above?.answer {
            Answer::Given(Value::Choice(parent)) => Some(parent.as_str()),
            Answer::Given(_) | Answer::Unusable(_) => return None,
            Answer::Blank | Answer::Nothing => None,
        };
        let children = parent.map(|parent| self.campaign.children(descent, parent));
        let children: Vec<_> = children.into_iter().flatten().collect();
        if children.iter().any(|child| child.value == *choice) {
            return None;
        }
        let labels = children
            .iter()
            .map(|child| Fact::from(child.label.as_str()));
        let mut named: Vec<Fact> = labels.take(MOST_NAMED).collect();
        if children.len() > MOST_NAMED {
            named.push(Fact::from("…"));
        }
        let hint = match (parent, children.is_empty()) {
            (None, _) => "blank",
            (Some(_), true) => "none",
            (Some(_), false) => "other",
        };
        let label = |set, value| Fact::from(self.campaign.choice_label(set, value));
        let finding = self
            .returned
            .finding(Code::ForeignChoice, self.returned.at(below));
        let finding = finding.with("found", label(descent.below, choice));
        let finding = finding.with("parent", label(descent.above, parent.unwrap_or_default()));
        let finding = finding
            .with("of", parent_label)
            .with("hint", Fact::Case(hint));
        Some(finding.with("expected", Fact::Several(named)))
    }
}
