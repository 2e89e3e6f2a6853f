//! What a unit wrote beside a figure: a reason, or no reason, told beside the question either way.

use indexmap::IndexSet;

use crate::campaign::Campaign;
use crate::finding::{Fact, Finding, NOTE, Severity};
use crate::inbox::Return;
use crate::item::Item;
use crate::language::reason::is_reason;
use crate::language::text::clean_line;

/// The reason that a note gives; none where it is blank, a sign, or a word of agreement.
pub(super) fn reason(note: &str) -> Option<Fact> {
    let note = clean_line(note);
    is_reason(&note).then(|| Fact::from(note))
}

/// The same finding; a question about figures with what the unit wrote beside them.
pub(super) fn noted(campaign: &Campaign, returned: &Return, mut finding: Finding) -> Finding {
    if finding.severity != Severity::Query {
        return finding;
    }
    let notes: IndexSet<String> = items(campaign, &finding)
        .iter()
        .filter_map(|item| returned.answers.get(item.to_string().as_str()))
        .map(|entry| clean_line(&entry.note))
        .filter(|note| !note.is_empty())
        .collect();
    if !notes.is_empty() {
        let notes: Vec<String> = notes.into_iter().collect();
        finding.facts.insert(NOTE, Fact::from(notes.join("; ")));
    }
    finding
}

/// What a finding is about; of a rule everything that it names.
fn items(campaign: &Campaign, finding: &Finding) -> Vec<Item> {
    let text = finding.facts.get("rule");
    let mut checks = campaign.checks.iter();
    let check = checks.find(|check| text == Some(&Fact::from(check.rule.text())));
    let of_rule = check.into_iter().flat_map(|check| check.rule.items());
    finding.item.iter().cloned().chain(of_rule).collect()
}
