//! Who is missing and who was late.

use super::{Checked, State};
use crate::campaign::Campaign;
use crate::finding::{Code, Fact, Finding, Place};
use crate::inbox::scan::Receipts;
use crate::language::key::nearest;

/// Whether a finding about a file that can't be used asks the unit for its return already.
fn asks_again(checked: &Checked, unit: &str) -> bool {
    let mut files = checked.files.iter();
    files.any(|file| {
        let is_asked = file.reason.as_ref().is_some_and(Finding::is_open);
        file.state == State::SetAside && file.unit.as_deref() == Some(unit) && is_asked
    })
}

/// Adds a finding for every unit that returned nothing, not even a file that can't be used, and
/// for every late return.
pub(super) fn check_coverage(campaign: &Campaign, checked: &mut Checked) {
    let settings = &campaign.settings;
    let mut findings = Vec::new();
    for unit in campaign.reporters() {
        let mut all = checked.accepted.iter().chain(&checked.rejected);
        let Some(returned) = all.find(|returned| returned.unit() == unit.code) else {
            if asks_again(checked, &unit.code) {
                continue;
            }
            let finding = Finding::new(Code::MissingReturn, Place::default()).about(&unit.code);
            findings.push(
                finding
                    .with("unit", unit.name.as_str())
                    .with("deadline", settings.deadline),
            );
            continue;
        };
        if let Some(received) = returned
            .file
            .received
            .filter(|day| *day > settings.deadline)
        {
            let finding = returned.finding(Code::LateReturn, Place::file(&returned.file.name));
            let finding = finding.with("found", received);
            findings.push(finding.with("expected", settings.deadline));
        }
    }
    checked.findings.append(&mut findings);
}

/// A finding for each line of the register of receipts that names no file of the inbox: a
/// misspelt name would make a late return look as if its day were not known.
#[must_use]
pub fn unknown_receipts(receipts: &Receipts, checked: &Checked) -> Vec<Finding> {
    let is_there = |name: &str| checked.files.iter().any(|status| status.file.name == name);
    let unknown = receipts.keys().filter(|name| !is_there(name));
    unknown
        .map(|name| {
            let names = checked.files.iter().map(|status| status.file.name.as_str());
            let likely = nearest(name, names);
            let finding = Finding::new(Code::UnknownReceipt, Place::default());
            finding
                .with("found", name.as_str())
                .with(
                    "near",
                    Fact::Case(if likely.is_some() { "yes" } else { "no" }),
                )
                .with("expected", likely.unwrap_or_default())
        })
        .collect()
}
