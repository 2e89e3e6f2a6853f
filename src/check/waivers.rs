//! Waivers: what the office decided to let through, recorded with its reason.
//!
//! A waiver is for one unit's finding about one item, and for the value that was looked at: it
//! lapses when another one is there. A blocking finding is let through for a noted value only.

use crate::campaign::rule::Scalar;
use crate::campaign::{ALL_UNITS, Campaign, OFFICE, Waiver};
use crate::finding::{Code, Fact, Finding, Place, Severity, Waived};

/// The facts of a finding that a waiver may note: the value, or how far it is off.
const LOOKED_AT: [&str; 2] = ["found", "difference"];

/// Marks the findings that a waiver lets through.
pub(crate) fn waive(campaign: &Campaign, mut findings: Vec<Finding>) -> Vec<Finding> {
    for finding in &mut findings {
        finding.waived = decision(campaign, finding);
    }
    findings
}

/// The decision of the waiver that lets a finding through.
fn decision(campaign: &Campaign, finding: &Finding) -> Option<Waived> {
    let mut waivers = waivers_for(campaign, finding);
    let period = campaign.settings.period;
    let waiver = waivers.find(|waiver| !waiver.is_over(period) && holds(waiver, finding))?;
    Some(Waived {
        reason: waiver.reason.clone(),
        by: waiver.decided_by.clone(),
        on: waiver.decided_on,
    })
}

/// A finding for each one that would be let through if its value were the one that a waiver
/// notes.
pub(crate) fn lapsed(campaign: &Campaign, findings: &[Finding]) -> Vec<Finding> {
    let open = findings.iter().filter(|finding| finding.waived.is_none());
    let lapsed = open.filter_map(|finding| {
        let waiver = waivers_for(campaign, finding).next()?;
        Some(lapsed_waiver(campaign, waiver, finding))
    });
    lapsed.collect()
}

fn lapsed_waiver(campaign: &Campaign, waiver: &Waiver, finding: &Finding) -> Finding {
    let fact = |name: &str| finding.facts.get(name).cloned();
    let off = fact("difference").map(|off| Fact::phrase("off-by", [("difference", off)]));
    let is_over = waiver.is_over(campaign.settings.period);
    let (case, noted) = match &waiver.value {
        _ if is_over => (
            "over",
            waiver.until.map_or_else(|| Fact::from(""), Fact::Period),
        ),
        Scalar::Blank => ("unnoted", Fact::from("")),
        Scalar::Number(number) => ("changed", Fact::from(*number)),
        Scalar::Text(text) => ("changed", Fact::from(text.as_str())),
        Scalar::Bool(truth) => ("changed", Fact::from(truth.to_string())),
    };
    Finding::new(Code::LapsedWaiver, finding.place.clone())
        .with("unit", finding.unit.as_deref().unwrap_or(OFFICE))
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
            let unused = Finding::new(Code::UnusedWaiver, Place::default());
            let unused = match waiver.unit.as_str() {
                ALL_UNITS => unused,
                unit => unused.about(unit),
            };
            unused
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
        && waiver.is_for_unit(finding.unit.as_deref().unwrap_or(OFFICE))
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
