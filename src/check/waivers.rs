//! Waivers: what the office decided to let through, recorded with its reason.
//!
//! A waiver is for one unit's finding about one item, and for the value that was looked at: it
//! lapses when another one is there. A blocking finding is let through for a noted value only.

use crate::campaign::rule::Scalar;
use crate::campaign::{Campaign, OFFICE, Waiver};
use crate::finding::{Code, Fact, Finding, Place, Severity};

/// The facts of a finding that a waiver may note: the value, or how far it is off.
const LOOKED_AT: [&str; 2] = ["found", "difference"];

/// Marks the findings that a waiver lets through.
pub(crate) fn waive(campaign: &Campaign, mut findings: Vec<Finding>) -> Vec<Finding> {
    for finding in &mut findings {
        finding.waived = reason(campaign, finding);
    }
    findings
}

/// The reason of the waiver that lets a finding through.
fn reason(campaign: &Campaign, finding: &Finding) -> Option<String> {
    let mut waivers = waivers_for(campaign, finding);
    let waiver = waivers.find(|waiver| holds(waiver, finding))?;
    Some(waiver.reason.clone())
}

/// A finding for each one that would be let through if its value were the one that a waiver
/// notes.
pub(crate) fn lapsed(campaign: &Campaign, findings: &[Finding]) -> Vec<Finding> {
    let open = findings.iter().filter(|finding| finding.waived.is_none());
    let lapsed = open.filter_map(|finding| {
        let waiver = waivers_for(campaign, finding).next()?;
        Some(lapsed_waiver(waiver, finding))
    });
    lapsed.collect()
}

fn lapsed_waiver(waiver: &Waiver, finding: &Finding) -> Finding {
    let fact = |name: &str| finding.facts.get(name).cloned();
    let off = fact("difference").map(|off| Fact::phrase("off-by", [("difference", off)]));
    let (case, noted) = match &waiver.value {
        Scalar::Blank => ("unnoted", Fact::from("")),
        Scalar::Number(number) => ("changed", Fact::from(*number)),
        Scalar::Text(text) => ("changed", Fact::from(text.as_str())),
        Scalar::Bool(truth) => ("changed", Fact::from(truth.to_string())),
    };
    Finding::new(Code::LapsedWaiver, finding.place.clone())
        .with("unit", waiver.unit.as_str())
        .with("found", waiver.finding.as_str())
        .with("reason", waiver.reason.as_str())
        .with("case", Fact::Case(case))
        .with("noted", noted)
        .with("now", fact("found").unwrap_or_else(|| Fact::from("")))
        .with("off", off.unwrap_or_else(|| Fact::from("")))
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

/// The waivers for a finding, whatever value they note; none for what can't be let through.
fn waivers_for<'a>(
    campaign: &'a Campaign,
    finding: &'a Finding,
) -> impl Iterator<Item = &'a Waiver> {
    let is_waivable = finding.severity != Severity::Note && finding.code.is_waivable();
    let waivers = campaign.waivers.iter().filter(move |_| is_waivable);
    waivers.filter(|waiver| is_for(waiver, finding))
}

/// Whether a waiver is for a finding: the same unit (totals are the office's), code and item
/// and, if the waiver names one, rule.
fn is_for(waiver: &Waiver, finding: &Finding) -> bool {
    let rule = finding.facts.get("code");
    finding.code.as_str() == waiver.finding
        && finding.unit.as_deref().unwrap_or(OFFICE) == waiver.unit
        && finding.item == waiver.item
        && (waiver.rule.is_empty() || rule == Some(&Fact::from(waiver.rule.as_str())))
}

/// Whether what was found is what the waiver lets through. Where nothing was noted, it lets
/// through what doesn't block, and what has no value.
fn holds(waiver: &Waiver, finding: &Finding) -> bool {
    let mut looked_at = LOOKED_AT.iter().filter_map(|name| finding.facts.get(name));
    match &waiver.value {
        Scalar::Blank => finding.severity != Severity::Blocking || looked_at.next().is_none(),
        value => looked_at.any(|fact| is_value(value, fact)),
    }
}

/// Whether a fact is the one noted, as a number or as messages print it.
fn is_value(noted: &Scalar, fact: &Fact) -> bool {
    match (noted, fact) {
        (Scalar::Number(noted), Fact::Figure(figure) | Fact::Percentage(figure)) => noted == figure,
        (Scalar::Number(noted), fact) => fact.reads(&noted.to_string()),
        (Scalar::Text(noted), fact) => fact.reads(noted),
        (Scalar::Blank | Scalar::Bool(_), _) => false,
    }
}
