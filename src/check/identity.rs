//! Whose returns these are: other campaigns, periods and versions, unknown units, copies.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;

use super::{Checked, FileStatus, State};
use crate::campaign::{Campaign, Duplicates};
use crate::finding::{Code, Fact, Finding, Place, Severity};
use crate::form::stamp::form_version;
use crate::inbox::{ReadFile, Return, SourceFile};

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
                let is_beside = is_beside_a_form(&read.file, &finding);
                checked.files.push(FileStatus {
                    file: read.file,
                    unit: finding.unit.clone(),
                    state: match finding.code {
                        Code::IdenticalCopy => State::Copy,
                        Code::OpenedContainer => State::Opened,
                        _ => State::SetAside,
                    },
                    reason: Some(finding.clone()),
                });
                if !is_beside {
                    checked.findings.push(finding);
                }
            }
        }
    }
    settle_duplicates(campaign, returns, checked)
}

/// Whether a file came along with a form in an e-mail, as signatures' pictures do: it is listed
/// among the files and counted in the e-mail's own note, and is no finding.
fn is_beside_a_form(file: &SourceFile, finding: &Finding) -> bool {
    file.sender.is_some()
        && finding.severity == Severity::Note
        && matches!(finding.code, Code::NotAWorkbook | Code::EmptyFile)
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
    let refuse = |code: Code, found: Fact, expected: Fact| {
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
            stamp.campaign.as_str().into(),
            campaign.settings.campaign.as_str().into(),
        );
    }
    if stamp.period != campaign.settings.period.to_string() {
        return refuse(
            Code::WrongPeriod,
            Fact::period(&stamp.period),
            Fact::Period(campaign.settings.period),
        );
    }
    if !campaign.reporters().any(|unit| unit.code == stamp.unit) {
        return refuse(Code::UnknownUnit, stamp.unit.as_str().into(), "".into());
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
        let corrected = campaign.settings.language.text("superseded-corrected");
        let mut rivals = without_corrected(rivals, &corrected, checked);
        if rivals.len() > 1
            && campaign.settings.duplicates == Duplicates::Latest
            && let Some((latest, why)) = latest(&rivals)
        {
            let why = campaign.settings.language.text(why);
            let winner = rivals.swap_remove(latest);
            rivals
                .iter()
                .for_each(|loser| supersede(loser, &winner, &why, checked));
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
fn without_corrected(rivals: Vec<Return>, why: &str, checked: &mut Checked) -> Vec<Return> {
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
        .for_each(|(loser, winner)| supersede(loser, winner, why, checked));
    let stays = |rival: &Return| !names.contains(&rival.file.name);
    rivals.into_iter().filter(stays).collect()
}

/// What tells the time of a return.
type Clock<'a> = &'a dyn Fn(&Return) -> Option<DateTime>;

/// The return that came last, and the key of the words for how that is known: by the day that
/// the register or an e-mail gives, by the date inside the file, by that of the file itself. A
/// date counts only where every rival has it; those that it can't tell apart go on.
fn latest(rivals: &[Return]) -> Option<(usize, &'static str)> {
    let is_universal = |r: &Return| r.modified.is_some_and(|modified| modified.is_universal);
    // A time that doesn't say where it was can't be compared with one that does.
    let is_mixed = rivals.iter().any(is_universal) && !rivals.iter().all(is_universal);
    let received = |r: &Return| Some(r.file.received?.to_datetime(Time::midnight()));
    let modified = |r: &Return| r.modified.filter(|_| !is_mixed).map(|modified| modified.at);
    let saved = |r: &Return| Some(TimeZone::UTC.to_datetime(r.file.saved?));
    let steps: [(Clock<'_>, i64, &str); 3] = [
        (&received, 0, "superseded-received"),
        (&modified, 0, "superseded-modified"),
        // Files that were put there in one go were not written in the order in which they came.
        (&saved, 60, "superseded-saved"),
    ];
    let mut left: Vec<usize> = (0..rivals.len()).collect();
    for (time, seconds, why) in steps {
        let times = left.iter().map(|index| time(&rivals[*index]));
        let Some(times) = times.collect::<Option<Vec<DateTime>>>() else {
            continue;
        };
        let last = times.iter().max()?.saturating_sub(seconds.seconds());
        let is_last = |(_, time): &(usize, DateTime)| *time >= last;
        let later = left.into_iter().zip(times).filter(is_last);
        left = later.map(|(index, _)| index).collect();
        if let [only] = left.as_slice() {
            return Some((*only, why));
        }
    }
    None
}

fn supersede(loser: &Return, winner: &Return, why: &str, checked: &mut Checked) {
    let place = Place::file(&loser.file.name);
    let finding = loser.finding(Code::SupersededReturn, place);
    let finding = finding.with("later", winner.file.name.as_str());
    let finding = finding.with("why", why);
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
