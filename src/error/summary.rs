//! What stops a run at a summary: an earlier one that can't be read, or one that stands in the
//! way.

use std::path::{Path, PathBuf};

use crate::language::path::shown_path;
use crate::language::period::Period;
use crate::language::words::Arg;

/// Why a summary stops the run.
#[allow(missing_docs)]
#[derive(Debug, thiserror::Error)]
pub enum SummaryError {
    /// An earlier summary that a setting names is not there.
    #[error("no file {path}, which the setting {setting} names")]
    NoEarlier {
        path: PathBuf,
        setting: &'static str,
    },
    /// An earlier summary has no tidy data.
    #[error("{path}: no summary of this tool")]
    NoSummary { path: PathBuf },
    /// The tidy data of an earlier summary are of a later version than this program reads.
    #[error("{path}: data of version {version}")]
    NewerSummary { path: PathBuf, version: u32 },
    /// The tidy data of an earlier summary stand on several sheets, which are not all there once.
    #[error("{path}: {found} sheets with data, not {expected}")]
    LostSheets {
        path: PathBuf,
        found: usize,
        expected: usize,
    },
    /// The folder for the outputs has the summary of another period.
    #[error("{folder}: the summary of {found}, not of {own}")]
    OtherPeriod {
        folder: PathBuf,
        found: Period,
        own: Period,
    },
}

impl SummaryError {
    /// The message's key, and what its words name.
    pub(super) fn facts(&self) -> (&'static str, Vec<(&'static str, Arg<'_>)>) {
        let show = |path: &Path| Arg::from(shown_path(path));
        let say = |text: &dyn std::fmt::Display| Arg::from(text.to_string());
        match self {
            Self::NoEarlier { path, setting } => (
                "error-no-earlier",
                vec![("path", show(path)), ("setting", say(setting))],
            ),
            Self::NoSummary { path } => ("error-no-summary", vec![("path", show(path))]),
            Self::NewerSummary { path, version } => (
                "error-newer-summary",
                vec![("path", show(path)), ("version", say(version))],
            ),
            Self::LostSheets {
                path,
                found,
                expected,
            } => (
                "error-lost-sheets",
                vec![
                    ("path", show(path)),
                    ("found", Arg::from(*found)),
                    ("expected", Arg::from(*expected)),
                ],
            ),
            Self::OtherPeriod { folder, found, own } => (
                "error-other-period",
                vec![
                    ("dir", show(folder)),
                    ("found", say(found)),
                    ("own", say(own)),
                ],
            ),
        }
    }
}
