//! Who is missing and who was late.

use std::collections::BTreeSet;

use super::{Checked, FileStatus, by_unit};
use crate::campaign::Campaign;
use crate::finding::{Code, Fact, Finding, Place};
use crate::inbox::receipts::Receipts;
use crate::language::key::nearest;
use crate::language::period::Period;

/// The units that a finding about a file which can't be used asks for their return already.
fn asked_again(checked: &Checked) -> BTreeSet<&str> {
    let asks = |file: &&FileStatus| file.state.aside().is_some_and(Finding::is_open);
    let files = checked.files.iter().filter(asks);
    files.filter_map(|file| file.unit.as_deref()).collect()
}

/// Adds a finding for every unit that returned nothing, not even a file that can't be used, and
/// for every late return.
pub(super) fn check_coverage(campaign: &Campaign, checked: &mut Checked) {
    let settings = &campaign.settings;
    let mut findings = Vec::new();
    let returns = by_unit(checked.accepted.iter().chain(&checked.rejected));
    let asked_again = asked_again(checked);
    for unit in campaign.reporters() {
        let deadline = unit.last_day(settings.deadline);
        let Some(returned) = returns.get(unit.code.as_str()) else {
            if asked_again.contains(unit.code.as_str()) {
                continue;
            }
            let finding = Finding::new(Code::MissingReturn, Place::default()).about(&unit.code);
            findings.push(
                finding
                    .with("unit", unit.name.as_str())
                    .with("deadline", deadline),
            );
            continue;
        };
        if let Some(received) = returned.file.received.filter(|day| *day > deadline) {
            let finding = returned.finding(Code::LateReturn, Place::file(&returned.file.name));
            let finding = finding.with("found", received);
            findings.push(finding.with("expected", deadline));
        }
    }
    checked.findings.append(&mut findings);
}

/// A finding for each file of the inbox whose line in the register of receipts is one of another
/// period.
#[must_use]
pub fn earlier_receipts(lines: &[(String, Period)], checked: &Checked) -> Vec<Finding> {
    let status = |name: &str| checked.files.iter().find(|status| status.file.name == name);
    let there = lines.iter();
    let there = there.filter_map(|(name, period)| Some((status(name)?, period)));
    there
        .map(|(status, period)| {
            let place = Place::file(&status.file.name);
            let finding = Finding::new(Code::EarlierReceipt, place);
            let finding = match &status.unit {
                Some(unit) => finding.about(unit),
                None => finding,
            };
            finding.with("period", Fact::Period(*period))
        })
        .collect()
}

/// A finding for each line of the register of receipts that names no file of the inbox: a
/// misspelt name would make a late return look as if its day were not known.
#[must_use]
pub fn unknown_receipts(receipts: &Receipts, checked: &Checked) -> Vec<Finding> {
    let files = checked.files.iter();
    let names: Vec<String> = files.map(|status| status.file.name.clone()).collect();
    let unknown = receipts.of_files(&names).unknown.into_iter();
    unknown
        .map(|name| {
            let names = names.iter().map(String::as_str);
            let likely = nearest(name, names);
            let finding = Finding::new(Code::UnknownReceipt, Place::default());
            finding
                .with("found", name)
                .with(
                    "near",
                    Fact::Case(if likely.is_some() { "yes" } else { "no" }),
                )
                .with("expected", likely.unwrap_or_default())
        })
        .collect()
}
