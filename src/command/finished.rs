//! Where finished rounds lie: whole, each in a folder of its period below `archive`.
//!
//! In comes a campaign's folder and a period, out come paths; nothing is changed.

use std::fs;
use std::path::{Path, PathBuf};

use super::load::{ARCHIVE, read_summary};
use super::written::Written;
use crate::campaign::Campaign;
use crate::error::{Error, RoundError, SummaryError};
use crate::language::period::Period;

/// The folder of a round's outputs.
pub(super) const OUTPUT: &str = "output";
/// The summary's file.
pub(super) const SUMMARY: &str = "summary.xlsx";
/// The file of the page on which a round's work stands.
pub(super) const BOARD: &str = "board.html";

/// The folder of a finished round, below the campaign's folder.
pub(super) fn place_of(period: Period) -> PathBuf {
    Path::new(ARCHIVE).join(period.to_string())
}

/// The name of a round's summary among its outputs: the last of those that lie beside each other
/// where a person edited one.
pub(super) fn summary_in(output: &Path, period: Period) -> Option<String> {
    let (stem, end) = SUMMARY.split_once('.')?;
    let beside = (2..).map(|number| format!("{stem} ({number}).{end}"));
    let names = std::iter::once(SUMMARY.to_owned()).chain(beside);
    let there = names.take_while(|name| output.join(name).is_file());
    let is_of_period = |name: &String| {
        let summary = read_summary(&output.join(name)).ok();
        summary.is_some_and(|summary| summary.period.parse() == Ok(period))
    };
    let mut there: Vec<String> = there.collect();
    there.reverse();
    there.into_iter().find(is_of_period)
}

/// The summary of a finished round as the settings name it, with `/`.
pub(super) fn archived_summary(dir: &Path, period: Period) -> Option<String> {
    let output = place_of(period).join(OUTPUT);
    let name = summary_in(&dir.join(&output), period)?;
    Some(named(&output.join(name)))
}

/// A folder with the summary of another period is that period's: nothing of this one is
/// written there.
///
/// # Errors
/// [`SummaryError::OtherPeriod`] with both periods.
pub(super) fn refuse_other_period(
    folder: &Path,
    campaign: &Campaign,
    written: &Written,
) -> Result<(), Error> {
    let path = folder.join(SUMMARY);
    if !path.exists() || written.is_own(&path)? {
        return Ok(());
    }
    // What is no summary is somebody's own file, which stays.
    let summary = read_summary(&path).ok();
    let period = summary.and_then(|summary| summary.period.parse::<Period>().ok());
    match period.filter(|period| *period != campaign.settings.period) {
        None => Ok(()),
        Some(found) => Err(Error::from(SummaryError::OtherPeriod {
            folder: folder.to_owned(),
            found,
            own: campaign.settings.period,
        })),
    }
}

/// What is put into an inbox or among the templates counts as received or as a template from then
/// on: nothing is written there.
///
/// # Errors
/// [`RoundError::OutputThere`] with the folder.
pub(super) fn refuse_inputs(folder: &Path, dir: &Path, inbox: &Path) -> Result<(), Error> {
    let real = |path: &Path| {
        let above = || Some(path.parent()?.canonicalize().ok()?.join(path.file_name()?));
        path.canonicalize().ok().or_else(above)
    };
    let Some(place) = real(folder) else {
        return Ok(());
    };
    let inputs = [inbox.to_owned(), dir.join("templates")];
    let mut inputs = inputs.iter().filter_map(|path| real(path));
    match inputs.any(|input| place.starts_with(input)) {
        false => Ok(()),
        true => Err(Error::from(RoundError::OutputThere {
            folder: folder.to_owned(),
        })),
    }
}

/// The folders of finished rounds below an archive, in the order of their periods.
///
/// # Errors
/// [`Error::Read`] with the path.
pub(super) fn rounds_in(archive: &Path) -> Result<Vec<PathBuf>, Error> {
    if !archive.is_dir() {
        return Ok(Vec::new());
    }
    let failed = |source| Error::Read {
        path: archive.to_owned(),
        source,
    };
    let mut rounds: Vec<(Period, PathBuf)> = Vec::new();
    for entry in fs::read_dir(archive).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let period = name.parse::<Period>().ok();
        rounds.extend(period.map(|period| (period, path.clone())));
    }
    rounds.sort();
    Ok(rounds.into_iter().map(|(_, path)| path).collect())
}

/// A path as settings name it, on every system.
pub(super) fn named(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
