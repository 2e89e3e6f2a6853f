//! The status of every unit and of every file.

use std::collections::BTreeMap;

use super::{FileState, FileStatus, State, Timeliness, UnitStatus};
use crate::campaign::{Campaign, Total, Unit};
use crate::check::{Checked, by_unit};
use crate::finding::{Finding, Severity};
use crate::inbox::Return;

/// The status of everybody who was asked, in the order of the register, the office last.
pub(super) fn unit_statuses(
    campaign: &Campaign,
    checked: &Checked,
    findings: &[Finding],
) -> Vec<UnitStatus> {
    let found = found(findings);
    let accepted = by_unit(checked.accepted.iter());
    let rejected = by_unit(checked.rejected.iter());
    let status = |unit: &Unit| {
        let code = unit.code.as_str();
        let returns = (accepted.get(code).copied(), rejected.get(code).copied());
        let found = found.get(code).copied().unwrap_or_default();
        unit_status(campaign, unit, returns, found)
    };
    campaign.reporters().map(status).collect()
}

/// How many findings about a unit there are.
#[derive(Clone, Copy, Default)]
struct FoundOf {
    blocking: usize,
    queries: usize,
    waived: usize,
}

/// How many findings about each unit there are.
fn found(findings: &[Finding]) -> BTreeMap<&str, FoundOf> {
    let mut units: BTreeMap<&str, FoundOf> = BTreeMap::new();
    for finding in findings {
        let Some(unit) = &finding.unit else {
            continue;
        };
        let found = units.entry(unit).or_default();
        match finding.severity {
            _ if finding.waived.is_some() => found.waived += 1,
            _ if finding.is_spare() => {}
            Severity::Blocking => found.blocking += 1,
            Severity::Query => found.queries += 1,
            Severity::Note => {}
        }
    }
    units
}

fn unit_status(
    campaign: &Campaign,
    unit: &Unit,
    (accepted, rejected): (Option<&Return>, Option<&Return>),
    FoundOf {
        blocking,
        queries,
        waived,
    }: FoundOf,
) -> UnitStatus {
    let state = match (accepted, rejected) {
        (Some(returned), _) if is_nil(campaign, returned) => State::Nil,
        (Some(_), _) if queries > 0 => State::AcceptedWithQueries,
        (Some(_), _) => State::Accepted,
        (None, Some(_)) => State::Rejected,
        (None, None) => State::Missing,
    };
    let returned = accepted.or(rejected);
    let received = returned.and_then(|returned| returned.file.received);
    UnitStatus {
        unit: unit.code.clone(),
        state,
        timeliness: match (returned, received) {
            (None, _) => Timeliness::NotReturned,
            (Some(_), None) => Timeliness::Unknown,
            (Some(_), Some(day)) if day > unit.last_day(campaign.settings.deadline) => {
                Timeliness::Late
            }
            (Some(_), Some(_)) => Timeliness::OnTime,
        },
        received,
        file: returned.map(|returned| returned.file.name.clone()),
        blocking,
        queries,
        waived,
    }
}

/// Whether a return says, of everything that may happen, that there is nothing to report; a
/// stock is there even where nothing happens.
fn is_nil(campaign: &Campaign, returned: &Return) -> bool {
    let is_said = |code: &str| {
        let indicator = campaign.indicators.get(code);
        indicator.is_some_and(|i| i.is_asked() && !matches!(i.total, Total::Stock))
    };
    let answers = returned.answers.iter().filter(|(code, _)| is_said(code));
    let answers = answers.map(|(_, entry)| &entry.answer);
    let figures: Vec<_> = answers.filter(|answer| !answer.is_blank()).collect();
    let is_nothing = |answer: &&crate::value::Answer| **answer == crate::value::Answer::Nothing;
    !figures.is_empty()
        && figures.iter().all(is_nothing)
        && returned.lists.values().all(|list| list.rows.is_empty())
}

/// What became of every file, in the order of the inbox.
pub(super) fn file_statuses(checked: &Checked, units: &[UnitStatus]) -> Vec<FileStatus> {
    let units: BTreeMap<&str, &UnitStatus> = units
        .iter()
        .map(|status| (status.unit.as_str(), status))
        .collect();
    checked
        .files
        .iter()
        .map(|file| {
            let mut file = file.clone();
            let unit = file.unit.as_deref().and_then(|unit| units.get(unit));
            if let Some(unit) = unit
                && file.state.counts()
            {
                file.state = match unit.state {
                    State::AcceptedWithQueries => FileState::AcceptedWithQueries,
                    State::Nil => FileState::Nil,
                    _ => FileState::Accepted,
                };
            }
            file
        })
        .collect()
}
