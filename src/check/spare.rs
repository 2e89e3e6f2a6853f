//! Files of no use from a unit whose return is there: the clerk puts them away, and they hold
//! nobody open.

use super::{Checked, FileState, FileStatus};
use crate::finding::{Code, Finding, Severity};
use crate::inbox::Return;

/// Marks what was set aside of units that have a return, in the findings and in the files'
/// reasons. What came after the return may be meant to correct it, and stays a question to the
/// unit; a form of another round never is.
pub(super) fn mark_spare(returns: &[Return], checked: &mut Checked) {
    let Checked {
        files, findings, ..
    } = checked;
    for status in files {
        let Some(reason) = status.state.aside() else {
            continue;
        };
        let own = |returned: &&Return| Some(returned.unit()) == status.unit.as_deref();
        let Some(returned) = returns.iter().find(own) else {
            continue;
        };
        if is_spare(status, reason, returned) {
            let mut spare = reason.clone();
            match spare.code {
                // The letter is needed no longer; its address stays wrong.
                Code::UndeliveredLetter => spare.severity = Severity::Note,
                _ => spare = spare.beside(&returned.file.name),
            }
            let told = findings.iter_mut().find(|told| *told == reason);
            told.into_iter().for_each(|told| told.clone_from(&spare));
            status.state = FileState::SetAside(Box::new(spare));
        }
    }
}

fn is_spare(status: &FileStatus, reason: &Finding, returned: &Return) -> bool {
    let days = status.file.received.zip(returned.file.received);
    let is_later = days.is_some_and(|(this, returned)| this > returned);
    let is_of_another_round = matches!(reason.code, Code::WrongPeriod | Code::WrongCampaign);
    let is_undelivered = reason.code == Code::UndeliveredLetter;
    reason.is_open() && (is_of_another_round || is_undelivered || !is_later)
}
