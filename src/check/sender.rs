//! Who sent a return: an e-mail of somebody else than its unit is asked about.

use crate::campaign::Campaign;
use crate::finding::{Code, Fact, Finding, Place};
use crate::inbox::Return;

/// A query where a return came in an e-mail that is not from one of its unit's addresses; none
/// where it came as a file, of which nobody knows who sent it.
pub(super) fn check_sender(campaign: &Campaign, returned: &Return) -> Option<Finding> {
    let sender = returned.file.sender.as_deref()?;
    let unit = campaign.reporter(returned.unit())?;
    if unit
        .addresses()
        .any(|known| known.eq_ignore_ascii_case(sender))
    {
        return None;
    }
    let or = |text: String, key| match text.is_empty() {
        true => Fact::Word(key),
        false => Fact::from(text),
    };
    let known = unit.addresses().collect::<Vec<_>>().join("; ");
    let finding = returned.finding(Code::SenderMismatch, Place::file(&returned.file.name));
    let finding = finding.with("unit", unit.name.as_str());
    let finding = finding.with("found", or(sender.to_owned(), "sender-unnamed"));
    Some(finding.with("expected", or(known, "address-unknown")))
}
