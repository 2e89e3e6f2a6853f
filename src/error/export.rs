//! What stops an export: a round that isn't as its summary says, or what the data set can't take.

use std::path::{Path, PathBuf};

use crate::language::path::shown_path;
use crate::language::period::Period;
use crate::language::words::Arg;

/// Why nothing is exported.
#[allow(missing_docs)]
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// There is no round of the period that was asked for.
    #[error("no round of {asked}; there are {known}")]
    NoPeriod { asked: Period, known: String },
    /// What lies in the inbox gives other figures than the summary; each is one line of text.
    #[error("{} figures of {period} differ from its summary", lines.len())]
    Changed {
        dir: PathBuf,
        period: Period,
        lines: Vec<String>,
    },
    /// Figures have more digits than a column of numbers holds; each is one line of text.
    #[error("{} figures of {period} have too many digits", lines.len())]
    Beyond { period: Period, lines: Vec<String> },
    /// The place in the data set is another office's.
    #[error("{path} is of {organisation}")]
    OtherOffice { path: PathBuf, organisation: String },
    /// The place in the data set is not the program's.
    #[error("{path} was not written by this program")]
    Foreign { path: PathBuf },
}

impl ExportError {
    /// The message's key, and what its words name.
    pub(super) fn facts(&self) -> (&'static str, Vec<(&'static str, Arg<'_>)>) {
        let show = |path: &Path| Arg::from(shown_path(path));
        let say = |text: &dyn std::fmt::Display| Arg::from(text.to_string());
        match self {
            Self::NoPeriod { asked, known } => (
                "error-export-no-period",
                vec![("asked", say(asked)), ("known", say(known))],
            ),
            Self::Changed { dir, period, lines } => (
                "error-export-changed",
                vec![
                    ("dir", show(dir)),
                    ("period", say(period)),
                    ("count", Arg::from(lines.len())),
                ],
            ),
            Self::Beyond { period, lines } => (
                "error-export-beyond",
                vec![("period", say(period)), ("count", Arg::from(lines.len()))],
            ),
            Self::OtherOffice { path, organisation } => (
                "error-export-other-office",
                vec![("path", show(path)), ("organisation", say(organisation))],
            ),
            Self::Foreign { path } => ("error-export-foreign", vec![("path", show(path))]),
        }
    }

    /// A line for each of several places.
    pub(super) fn lines(&self) -> Vec<String> {
        match self {
            Self::Changed { lines, .. } | Self::Beyond { lines, .. } => lines.clone(),
            _ => Vec::new(),
        }
    }
}
