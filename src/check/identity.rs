//! Whose returns these are: other campaigns, periods and versions, unknown units, copies.

use std::collections::BTreeMap;

use super::{Checked, FileStatus, State};
use crate::campaign::{Campaign, Duplicates};
use crate::finding::{Code, Finding, Place};
use crate::form::stamp::form_version;
use crate::inbox::{ReadFile, Return};

/// Lists every file in `checked` and gives back the returns that are this campaign's own.
///
/// A return of a unit that sent several different ones carries a blocking finding.
pub(super) fn sort_out(
    campaign: &Campaign,
    files: Vec<ReadFile>,
    checked: &mut Checked,
) -> Vec<Return> {
    let version = form_version(campaign);
    let originals = originals(&files);
    let mut returns: Vec<Return> = Vec::new();
    for read in files {
        let outcome = read.outcome.and_then(|returned| {
            refuse_copy(&returned, &originals)?;
            identify(campaign, &version, returned)
        });
        match outcome {
            Ok(returned) => {
                checked.files.push(FileStatus {
                    unit: Some(returned.unit().to_owned()),
                    file: read.file,
                    state: State::Rejected,
                    reason: None,
                });
                returns.push(returned);
            }
            Err(finding) => {
                let is_copy = finding.code == Code::IdenticalCopy;
                checked.files.push(FileStatus {
                    file: read.file,
                    unit: finding.unit.clone(),
                    state: if is_copy {
                        State::Superseded
                    } else {
                        State::SetAside
                    },
                    reason: Some(finding.clone()),
                });
                checked.findings.push(finding);
            }
        }
    }
    settle_duplicates(campaign, returns, checked)
}

/// Content → the file that counts: of identical ones that with the shortest name, since
/// programs add to the name of a copy.
fn originals(files: &[ReadFile]) -> BTreeMap<String, String> {
    let mut originals: BTreeMap<String, String> = BTreeMap::new();
    for read in files {
        let name = &read.file.name;
        let original = originals
            .entry(read.file.sha256.clone())
            .or_insert_with(|| name.clone());
        if name.len() < original.len() {
            original.clone_from(name);
        }
    }
    originals
}

fn refuse_copy(returned: &Return, originals: &BTreeMap<String, String>) -> Result<(), Finding> {
    let file = &returned.file;
    match originals
        .get(&file.sha256)
        .filter(|original| **original != file.name)
    {
        Some(first) => {
            let finding = returned.finding(Code::IdenticalCopy, Place::file(&file.name));
            Err(finding.with("first", first.as_str()))
        }
        None => Ok(()),
    }
}

/// Refuses a return of another campaign, period or unit; marks one of another version.
fn identify(campaign: &Campaign, version: &str, mut returned: Return) -> Result<Return, Finding> {
    let stamp = returned.stamp.clone();
    let place = || Place::file(&returned.file.name);
    let refuse = |code: Code, found: &str, expected: String| {
        let finding = Finding::new(code, place())
            .with("found", found)
            .with("expected", expected);
        Err(if campaign.reporter(&stamp.unit).is_some() {
            finding.about(&stamp.unit)
        } else {
            finding
        })
    };
    if stamp.campaign != campaign.settings.campaign {
        return refuse(
            Code::WrongCampaign,
            &stamp.campaign,
            campaign.settings.campaign.clone(),
        );
    }
    if stamp.period != campaign.settings.period.to_string() {
        return refuse(
            Code::WrongPeriod,
            &stamp.period,
            campaign.settings.period.to_string(),
        );
    }
    if !campaign.reporters().any(|unit| unit.code == stamp.unit) {
        return refuse(Code::UnknownUnit, &stamp.unit, String::new());
    }
    if stamp.version != version && !stamp.is_summary() {
        let finding = returned.finding(Code::WrongVersion, place());
        let finding = finding
            .with("found", stamp.version.as_str())
            .with("expected", version);
        returned.findings.push(finding);
    }
    Ok(returned)
}

/// Decides between several different returns of one unit.
fn settle_duplicates(
    campaign: &Campaign,
    returns: Vec<Return>,
    checked: &mut Checked,
) -> Vec<Return> {
    let mut by_unit: BTreeMap<String, Vec<Return>> = BTreeMap::new();
    for returned in returns {
        by_unit
            .entry(returned.unit().to_owned())
            .or_default()
            .push(returned);
    }
    let mut settled: Vec<Return> = Vec::new();
    for (_, rivals) in by_unit {
        let mut rivals = without_corrected(rivals, checked);
        if rivals.len() > 1
            && campaign.settings.duplicates == Duplicates::Latest
            && let Some(latest) = latest(&rivals)
        {
            let winner = rivals.swap_remove(latest);
            rivals
                .iter()
                .for_each(|loser| supersede(loser, &winner, checked));
            rivals = vec![winner];
        }
        if rivals.len() > 1 {
            mark_duplicates(&mut rivals);
        }
        settled.append(&mut rivals);
    }
    settled.sort_by(|a, b| {
        let rank = |returned: &Return| campaign.rank(returned.unit());
        rank(a)
            .cmp(&rank(b))
            .then_with(|| a.file.name.cmp(&b.file.name))
    });
    settled
}

/// Of several returns those that no other one corrects: a form that went back to the unit
/// names the return that it takes the place of.
fn without_corrected(rivals: Vec<Return>, checked: &mut Checked) -> Vec<Return> {
    let replaces = |winner: &Return, loser: &Return| {
        winner.replaces.as_ref() == Some(&loser.file.sha256) && winner.file != loser.file
    };
    let winner = |loser: &Return| rivals.iter().find(|rival| replaces(rival, loser));
    let losers: Vec<(&Return, &Return)> = rivals
        .iter()
        .filter_map(|loser| Some((loser, winner(loser)?)))
        .collect();
    let names: Vec<String> = losers
        .iter()
        .map(|(loser, _)| loser.file.name.clone())
        .collect();
    losers
        .into_iter()
        .for_each(|(loser, winner)| supersede(loser, winner, checked));
    let stays = |rival: &Return| !names.contains(&rival.file.name);
    rivals.into_iter().filter(stays).collect()
}

/// The return that came last, where the register of receipts tells.
fn latest(rivals: &[Return]) -> Option<usize> {
    let days: Vec<_> = rivals
        .iter()
        .map(|r| r.file.received)
        .collect::<Option<_>>()?;
    let last = days.iter().max()?;
    let mut at_last = days.iter().enumerate().filter(|(_, day)| *day == last);
    let (index, _) = at_last.next()?;
    at_last.next().is_none().then_some(index)
}

fn supersede(loser: &Return, winner: &Return, checked: &mut Checked) {
    let place = Place::file(&loser.file.name);
    let finding = loser.finding(Code::SupersededReturn, place);
    let finding = finding.with("later", winner.file.name.as_str());
    if let Some(file) = checked
        .files
        .iter_mut()
        .find(|f| f.file.name == loser.file.name)
    {
        file.state = State::Superseded;
        file.reason = Some(finding.clone());
    }
    checked.findings.push(finding);
}

fn mark_duplicates(rivals: &mut [Return]) {
    let names: Vec<&str> = rivals.iter().map(|r| r.file.name.as_str()).collect();
    let (count, names) = (names.len(), names.join("; "));
    for rival in rivals {
        let finding = rival.finding(Code::DuplicateReturn, Place::file(&rival.file.name));
        rival
            .findings
            .push(finding.with("count", count).with("files", names.as_str()));
    }
}
