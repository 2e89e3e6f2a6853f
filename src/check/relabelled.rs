//! Labels that changed in most returns alike: the office reworded them after the forms had gone
//! out, and no unit did anything.

use super::Checked;
use crate::finding::{Code, Fact, Finding, Severity};
use crate::item::Item;

/// From so many returns on a common change is looked for.
const SEVERAL: usize = 3;

/// An indicator, and what its rows say instead of its label.
type Wording = (Option<Item>, Option<Fact>);

/// Makes notes of the queries about a label that at least half of the returns have alike.
pub(super) fn play_down(checked: &mut Checked) {
    let returns = checked.accepted.len() + checked.rejected.len();
    let wording = |finding: &Finding| -> Option<Wording> {
        let is_query = finding.code == Code::ChangedLabel && finding.severity == Severity::Query;
        is_query.then(|| (finding.item.clone(), finding.facts.get("found").cloned()))
    };
    let mut counts: Vec<(Wording, usize)> = Vec::new();
    for found in checked.findings.iter().filter_map(wording) {
        match counts.iter_mut().find(|(known, _)| *known == found) {
            Some((_, count)) => *count += 1,
            None => counts.push((found, 1)),
        }
    }
    counts.retain(|(_, count)| *count >= SEVERAL && count * 2 >= returns);
    for finding in &mut checked.findings {
        if wording(finding).is_some_and(|found| counts.iter().any(|(known, _)| *known == found)) {
            finding.severity = Severity::Note;
        }
    }
}
