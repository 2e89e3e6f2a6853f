//! Whose returns these are: other campaigns, periods and versions, unknown units, copies.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;

use super::blank_copies::pass_over;
use super::notices::unit_of;
use super::owner::owner;
use super::{Checked, FileState, FileStatus};
use crate::archive::Archive;
use crate::campaign::{Campaign, Duplicates};
use crate::finding::{Code, Fact, Finding, Place, Severity};
use crate::form::stamp::form_version;
use crate::inbox::{Aside, Outcome, ReadFile, Return, SourceFile};

/// Lists every file in `checked` and gives back the returns that are this campaign's own.
///
/// A return of a unit that sent several different ones carries a blocking finding.
pub(super) fn sort_out(
    campaign: &Campaign,
    files: Vec<ReadFile>,
    previous: Option<&Archive>,
    checked: &mut Checked,
) -> Vec<Return> {
    let version = form_version(campaign);
    let originals = originals(&files);
    let mut returns: Vec<Return> = Vec::new();
    for ReadFile { file, outcome } in files {
        match sort(campaign, &version, &originals, (&file, outcome)) {
            Sorted::Own(returned) => {
                checked.files.push(FileStatus {
                    unit: Some(returned.unit().to_owned()),
                    file,
                    // Until something in it blocks.
                    state: FileState::Accepted,
                });
                returns.push(*returned);
            }
            Sorted::Other { mut state, is_told } => {
                if let FileState::SetAside(reason) = &mut state
                    && reason.is_open()
                    && reason.code != Code::UnclearUnit
                    && reason.unit.is_none()
                {
                    reason.unit = owner(campaign, &file).map(|unit| unit.code.clone());
                }
                let told = state.reason().filter(|_| is_told);
                checked.findings.extend(told.cloned());
                checked.files.push(FileStatus {
                    unit: state.reason().and_then(|reason| reason.unit.clone()),
                    file,
                    state,
                });
            }
        }
    }
    let returns = pass_over(campaign, returns, previous, checked);
    settle_duplicates(campaign, returns, checked)
}

/// What a file is to this campaign.
enum Sorted {
    /// A return of its own.
    Own(Box<Return>),
    /// Something else.
    Other {
        state: FileState,
        /// Whether the reason stands among the findings too.
        is_told: bool,
    },
}

impl Sorted {
    fn other(state: fn(Box<Finding>) -> FileState, reason: Finding) -> Self {
        Self::Other {
            state: state(Box::new(reason)),
            is_told: true,
        }
    }
}

fn sort(
    campaign: &Campaign,
    version: &str,
    originals: &BTreeMap<String, String>,
    (file, outcome): (&SourceFile, Outcome),
) -> Sorted {
    match outcome {
        Outcome::Return(mut returned) => {
            if let Some(reason) = copy(&returned, originals) {
                return Sorted::other(FileState::Copy, reason);
            }
            if let Some(reason) = foreign(campaign, &returned) {
                return Sorted::other(FileState::SetAside, reason);
            }
            mark_version(campaign, version, &mut returned);
            Sorted::Own(returned)
        }
        Outcome::Opened(opened) => Sorted::other(FileState::Opened, opened.finding(&file.name)),
        Outcome::SetAside(why) => {
            let mut reason = why.finding(&file.name);
            if let Aside::Notice(notice, None) = &why {
                reason.unit = unit_of(campaign, notice).map(|unit| unit.code.clone());
            }
            Sorted::other(FileState::SetAside, reason)
        }
        Outcome::Beside(why) => {
            let mut reason = why.finding(&file.name);
            reason.severity = Severity::Note;
            Sorted::Other {
                state: FileState::SetAside(Box::new(reason)),
                // An e-mail's own note counts its pictures: they are no findings.
                is_told: file.sender.is_none(),
            }
        }
    }
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

/// Why a return is the copy of another file.
fn copy(returned: &Return, originals: &BTreeMap<String, String>) -> Option<Finding> {
    let file = &returned.file;
    let first = originals.get(&file.sha256)?;
    (*first != file.name).then(|| {
        let finding = returned.finding(Code::IdenticalCopy, Place::file(&file.name));
        finding.with("first", first.as_str())
    })
}

/// Why a return is one of another campaign, period or unit.
fn foreign(campaign: &Campaign, returned: &Return) -> Option<Finding> {
    let (stamp, settings) = (&returned.stamp, &campaign.settings);
    let because = |code: Code, found: Fact, expected: Fact| {
        let finding = Finding::new(code, Place::file(&returned.file.name));
        let finding = finding.with("found", found).with("expected", expected);
        Some(match campaign.reporter(&stamp.unit) {
            Some(unit) => finding.about(&unit.code),
            None => finding,
        })
    };
    if stamp.campaign != settings.campaign {
        let (found, expected) = (stamp.campaign.as_str(), settings.campaign.as_str());
        return because(Code::WrongCampaign, found.into(), expected.into());
    }
    if stamp.period != settings.period.to_string() {
        let expected = Fact::Period(settings.period);
        return because(Code::WrongPeriod, Fact::period(&stamp.period), expected);
    }
    if !campaign.asks(&stamp.unit) {
        return because(Code::UnknownUnit, stamp.unit.as_str().into(), "".into());
    }
    None
}

/// Marks a return of a form of which nothing is known: what its values mean can't be told.
fn mark_version(campaign: &Campaign, version: &str, returned: &mut Return) {
    let stamp = &returned.stamp;
    let is_known = campaign.earlier_forms.contains_key(&stamp.version);
    if stamp.version != version && !stamp.is_summary() && !is_known {
        let finding = returned.finding(Code::WrongVersion, Place::file(&returned.file.name));
        let finding = finding.with("found", stamp.version.as_str());
        returned.findings.push(finding.with("expected", version));
    }
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
            && let Some((latest, why)) = latest(&rivals)
        {
            let winner = rivals.swap_remove(latest);
            rivals
                .iter()
                .for_each(|loser| supersede(loser, &winner, why, checked));
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
        .for_each(|(loser, winner)| supersede(loser, winner, "superseded-corrected", checked));
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

/// Notes that a return took the place of another; `why` is the key of the words.
fn supersede(loser: &Return, winner: &Return, why: &'static str, checked: &mut Checked) {
    let place = Place::file(&loser.file.name);
    let finding = loser.finding(Code::SupersededReturn, place);
    let finding = finding.with("later", winner.file.name.as_str());
    let finding = finding.with("why", Fact::Word(why));
    if let Some(file) = checked
        .files
        .iter_mut()
        .find(|f| f.file.name == loser.file.name)
    {
        file.state = FileState::Superseded(Box::new(finding.clone()));
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
