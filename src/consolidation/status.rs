//! The status of every unit and of every file.

use super::{FileState, FileStatus, State, Timeliness, UnitStatus};
use crate::campaign::{Campaign, Total, Unit};
use crate::check::Checked;
use crate::finding::{Finding, Severity};
use crate::inbox::Return;

/// The status of everybody who was asked, in the order of the register, the office last.
pub(super) fn unit_statuses(
    campaign: &Campaign,
    checked: &Checked,
    findings: &[Finding],
) -> Vec<UnitStatus> {
    campaign
        .reporters()
        .map(|unit| unit_status(campaign, checked, findings, unit))
        .collect()
}

fn unit_status(
    campaign: &Campaign,
    checked: &Checked,
    findings: &[Finding],
    unit: &Unit,
) -> UnitStatus {
    let mine = |finding: &&Finding| finding.unit.as_deref() == Some(&unit.code);
    let open = |severity: Severity| {
        let is_open = |f: &&Finding| f.severity == severity && f.waived.is_none() && !f.is_spare();
        findings.iter().filter(mine).filter(is_open).count()
    };
    let accepted = checked
        .accepted
        .iter()
        .find(|returned| returned.unit() == unit.code);
    let rejected = checked
        .rejected
        .iter()
        .find(|returned| returned.unit() == unit.code);
    let (blocking, queries) = (open(Severity::Blocking), open(Severity::Query));
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
        waived: findings
            .iter()
            .filter(mine)
            .filter(|f| f.waived.is_some())
            .count(),
    }
}

/// Whether a return says, of everything that may happen, that there is nothing to report; a
/// stock is there even where nothing happens.
fn is_nil(campaign: &Campaign, returned: &Return) -> bool {
    let is_said = |code: &String| {
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
    checked
        .files
        .iter()
        .map(|file| {
            let mut file = file.clone();
            let unit = units.iter().find(|u| Some(&u.unit) == file.unit.as_ref());
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
