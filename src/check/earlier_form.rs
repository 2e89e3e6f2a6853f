//! Returns on a form that went out before the campaign changed: what it didn't ask is asked for,
//! in one finding a return.

use crate::campaign::{Campaign, Dropped, EarlierForm};
use crate::finding::{Code, Fact, Finding, Place, Severity};
use crate::inbox::Return;

/// Labels that a finding names; of more, the first.
const MOST_NAMED: usize = 8;

/// Tells what is new since a return's form went out, and what is asked no longer; nothing where
/// neither concerns the unit.
pub(super) fn check_earlier_form(
    campaign: &Campaign,
    form: &EarlierForm,
    returned: &Return,
) -> Option<Finding> {
    let unit = campaign.reporter(returned.unit())?;
    let anew = campaign.asked_anew(form, unit);
    let gone = form.dropped.iter().filter(|(code, dropped)| {
        let is_asked_anew = anew.iter().any(|new| new.item.to_string() == **code);
        dropped.was_asked_of(unit) && !is_asked_anew
    });
    let gone: Vec<&Dropped> = gone.map(|(_, gone)| gone).collect();
    if anew.is_empty() && gone.is_empty() {
        return None;
    }
    let mut finding = returned.finding(Code::EarlierForm, Place::file(&returned.file.name));
    if !anew.iter().any(|new| new.is_owed) {
        finding.severity = Severity::Note;
    }
    let asks = match (anew.is_empty(), gone.is_empty()) {
        (false, true) => "new",
        (true, false) => "gone",
        _ => "both",
    };
    let finding = finding.with("asks", Fact::Case(asks));
    let finding = finding.with("count", anew.len());
    let finding = finding.with("new", named(anew.iter().map(|new| new.label.as_str())));
    Some(finding.with("gone", named(gone.iter().map(|gone| gone.label.as_str()))))
}

/// The first of them in quotes.
fn named<'l>(labels: impl ExactSizeIterator<Item = &'l str>) -> Fact {
    let more = (labels.len() > MOST_NAMED).then(|| Fact::from("…"));
    let first = labels.take(MOST_NAMED);
    let first = first.map(|label| Fact::Text(format!("“{label}”")));
    Fact::Several(first.chain(more).collect())
}
