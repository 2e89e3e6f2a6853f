//! What stops a run at the life of a round: it can't be closed, revised or followed by the next.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::language::Language;
use crate::language::date::format_date;
use crate::language::path::shown_path;
use crate::language::period::Period;
use crate::language::words::Arg;

/// Why a round stays as it is.
#[allow(missing_docs)]
#[derive(Debug, thiserror::Error)]
pub enum RoundError {
    /// Another run is changing the folder.
    #[error("{dir}: another run is changing it")]
    Busy { dir: PathBuf },
    /// A plan lies in the folder that another program began, or nobody.
    #[error("{path} is not completed")]
    ForeignPlan { path: PathBuf },
    /// Nothing is where a campaign was said to be.
    #[error("{path}: nothing is there")]
    NoPath { path: PathBuf },
    /// Outputs would lie among what is read.
    #[error("{folder} is read, nothing is written there")]
    OutputThere { folder: PathBuf },
    /// The machine's clock stands before 1970.
    #[error("the clock says {day}")]
    Clock { day: Date },
    /// The round has no summary yet.
    #[error("{folder}: no summary of {period}")]
    NotConsolidated { folder: PathBuf, period: Period },
    /// The place of the round in the archive is taken.
    #[error("{path} is there already")]
    Archived { path: PathBuf },
    /// The period that was asked for doesn't follow.
    #[error("{asked} is not later than {own}")]
    NotLater { asked: Period, own: Period },
    /// No period follows.
    #[error("no period follows {own}")]
    NoNext { own: Period },
    /// The round is closed already.
    #[error("closed on {date}")]
    Closed { date: Date },
    /// The round is not closed.
    #[error("not closed")]
    NotClosed,
    /// Units have no figures yet.
    #[error("{} units have no figures", names.len())]
    Incomplete { names: Vec<String> },
    /// Figures that went up are others now; each is one line of text.
    #[error("{} figures changed since {date}", lines.len())]
    Frozen { date: Date, lines: Vec<String> },
    /// What was given as a reason is none.
    #[error("no reason: {found}")]
    NoReason { found: String },
    /// The history can't be read.
    #[error("{path} line {row} can't be read")]
    BadHistory { path: PathBuf, row: usize },
    /// A line of the history is not as it was written.
    #[error("{path} line {row} is not as it was written")]
    Tampered { path: PathBuf, row: usize },
    /// The campaign's file can't be changed in place.
    #[error("{path} can't be changed in place")]
    NotAmendable { path: PathBuf },
    /// The campaign's file is open in a program, as a file beside it says.
    #[error("{path} is open elsewhere: {lock}")]
    OpenElsewhere { path: PathBuf, lock: PathBuf },
    /// The campaign's file has no table, or not the columns, for what is to be let through.
    #[error("{path} takes no waiver")]
    NoWaivers { path: PathBuf },
    /// The campaign's file holds something else after the change than was meant.
    #[error("{path} reads otherwise after the change")]
    AmendedWrongly { path: PathBuf },
}

impl RoundError {
    /// The message's key, and what its words name.
    pub(super) fn facts(&self) -> (&'static str, Vec<(&'static str, Arg<'_>)>) {
        let show = |path: &Path| Arg::from(shown_path(path));
        let say = |text: &dyn std::fmt::Display| Arg::from(text.to_string());
        let day = |day: Date| Arg::from(format_date(day, Language::Vi));
        match self {
            Self::NoPath { path } => ("error-no-path", vec![("path", show(path))]),
            Self::OutputThere { folder } => ("error-output-there", vec![("folder", show(folder))]),
            Self::Busy { dir } => ("error-busy", vec![("dir", show(dir))]),
            Self::ForeignPlan { path } => ("error-foreign-plan", vec![("path", show(path))]),
            Self::Clock { day: said } => ("error-clock", vec![("day", day(*said))]),
            Self::NotConsolidated { folder, period } => (
                "error-not-consolidated",
                vec![("dir", show(folder)), ("period", say(period))],
            ),
            Self::Archived { path } => ("error-archived", vec![("path", show(path))]),
            Self::NotLater { asked, own } => (
                "error-not-later",
                vec![("asked", say(asked)), ("own", say(own))],
            ),
            Self::NoNext { own } => ("error-no-next", vec![("own", say(own))]),
            Self::Closed { date } => ("error-closed", vec![("day", day(*date))]),
            Self::NotClosed => ("error-not-closed", Vec::new()),
            Self::Incomplete { names } => (
                "error-incomplete",
                vec![
                    ("count", Arg::from(names.len())),
                    ("names", Arg::from(names.join("; "))),
                ],
            ),
            Self::Frozen { date, lines } => (
                "error-frozen",
                vec![("day", day(*date)), ("count", Arg::from(lines.len()))],
            ),
            Self::NoReason { found } => ("error-no-reason", vec![("found", say(found))]),
            Self::BadHistory { path, row } => (
                "error-bad-history",
                vec![("path", show(path)), ("row", say(row))],
            ),
            Self::Tampered { path, row } => (
                "error-tampered",
                vec![("path", show(path)), ("row", say(row))],
            ),
            Self::OpenElsewhere { path, lock } => (
                "error-open-elsewhere",
                vec![("path", show(path)), ("lock", show(lock))],
            ),
            Self::NoWaivers { path } => ("error-no-waivers", vec![("path", show(path))]),
            Self::NotAmendable { path } => ("error-not-amendable", vec![("path", show(path))]),
            Self::AmendedWrongly { path } => ("error-amended-wrongly", vec![("path", show(path))]),
        }
    }
}
