//! Waivers: what the office decided to let through, recorded with its reason.

use crate::campaign::{Campaign, OFFICE, Waiver};
use crate::finding::{Code, Finding, Place, Severity};

/// Marks the findings that a waiver lets through.
pub(crate) fn waive(campaign: &Campaign, mut findings: Vec<Finding>) -> Vec<Finding> {
    for finding in findings
        .iter_mut()
        .filter(|finding| finding.severity != Severity::Note && finding.code.is_waivable())
    {
        let waiver = campaign
            .waivers
            .iter()
            .find(|waiver| is_for(waiver, finding));
        finding.waived = waiver.map(|waiver| waiver.reason.clone());
    }
    findings
}

/// A note for each waiver that no finding uses: probably a misspelt one.
pub(super) fn unused(campaign: &Campaign, findings: &[Finding]) -> Vec<Finding> {
    let is_used = |waiver: &&Waiver| findings.iter().any(|finding| is_for(waiver, finding));
    let is_about_totals = |waiver: &&Waiver| waiver.unit == OFFICE;
    let unused = campaign
        .waivers
        .iter()
        .filter(|w| !is_used(w) && !is_about_totals(w));
    unused
        .map(|waiver| {
            Finding::new(Code::UnusedWaiver, Place::default())
                .about(&waiver.unit)
                .with("found", waiver.finding.as_str())
                .with("reason", waiver.reason.as_str())
        })
        .collect()
}

/// Whether a waiver is for a finding: the same unit (totals are the office's), code and, if
/// the waiver names one, item.
fn is_for(waiver: &Waiver, finding: &Finding) -> bool {
    finding.code.as_str() == waiver.finding
        && finding.unit.as_deref().unwrap_or(OFFICE) == waiver.unit
        && (waiver.item.is_none() || finding.item == waiver.item)
}
