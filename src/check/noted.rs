//! What a unit wrote beside a figure: a reason, or no reason, told beside the question either way.

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

/// The same finding; a question about a figure with what the unit wrote beside it.
pub(super) fn noted(returned: &Return, mut finding: Finding) -> Finding {
    let item = finding.item.as_ref().map(Item::to_string);
    let entry = item.and_then(|item| returned.answers.get(&item));
    let note = entry.map(|entry| clean_line(&entry.note));
    let note = note.filter(|note| !note.is_empty() && finding.severity == Severity::Query);
    if let Some(note) = note {
        finding.facts.insert(NOTE, Fact::from(note));
    }
    finding
}
