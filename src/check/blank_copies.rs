//! A blank form beside the filled one, in the same e-mail or archive: people answer the letter
//! with everything that was in it. It is passed over, and said.

use super::blank::is_untouched;
use super::{Checked, FileState};
use crate::archive::Archive;
use crate::campaign::Campaign;
use crate::finding::{Code, Finding, INSIDE, Place};
use crate::inbox::Return;

/// Takes out the untouched forms that came together with a filled one of the same unit.
pub(super) fn pass_over(
    campaign: &Campaign,
    returns: Vec<Return>,
    previous: Option<&Archive>,
    checked: &mut Checked,
) -> Vec<Return> {
    let is_blank = |returned: &Return| is_untouched(campaign, returned, previous);
    let blank: Vec<bool> = returns
        .iter()
        .map(|returned| outer(returned).is_some() && is_blank(returned))
        .collect();
    let filled = |blank_one: &Return| {
        let others = returns
            .iter()
            .zip(&blank)
            .filter(|(_, is_blank)| !**is_blank);
        let mut others = others.map(|(other, _)| other);
        others
            .find(|other| other.unit() == blank_one.unit() && outer(other) == outer(blank_one))
            .map(|other| other.file.name.clone())
    };
    let beside: Vec<Option<String>> = returns
        .iter()
        .zip(&blank)
        .map(|(returned, is_blank)| is_blank.then(|| filled(returned)).flatten())
        .collect();
    let mut kept = Vec::new();
    for (returned, filled) in returns.into_iter().zip(beside) {
        match filled {
            Some(filled) => tell(&returned, &filled, checked),
            None => kept.push(returned),
        }
    }
    kept
}

/// The e-mail or archive that a return lay in.
fn outer(returned: &Return) -> Option<&str> {
    let name = returned.file.name.as_str();
    name.split_once(INSIDE).map(|(outer, _)| outer)
}

fn tell(returned: &Return, filled: &str, checked: &mut Checked) {
    let name = &returned.file.name;
    let finding: Finding = returned.finding(Code::BlankCopy, Place::file(name));
    let finding = finding.with("filled", filled);
    let mut files = checked.files.iter_mut();
    if let Some(file) = files.find(|status| status.file.name == *name) {
        file.state = FileState::SetAside(Box::new(finding.clone()));
    }
    checked.findings.push(finding);
}
