//! Why no campaign can be proposed from a workbook that is there.

use std::path::{Path, PathBuf};

use crate::language::path::shown_path;
use crate::language::words::Arg;

/// Why nothing is proposed.
#[allow(missing_docs)]
#[derive(Debug, thiserror::Error)]
pub enum ProposalError {
    /// The workbook is of another format.
    #[error("{path}: not an .xlsx workbook")]
    NotXlsx { path: PathBuf },
    /// Nothing in it is to be filled in.
    #[error("{path}: nothing to fill in")]
    NothingToFill { path: PathBuf },
    /// Tags stand in it already.
    #[error("{path}: has tags already, in {cell}")]
    AlreadyTagged { path: PathBuf, cell: String },
    /// It is a form that this program made for a unit.
    #[error("{path}: made by this program for a unit")]
    Issued { path: PathBuf },
    /// What was proposed can't be used; each mistake is a line of text.
    #[error("{path}: {} mistakes in the proposal", mistakes.len())]
    Unproved {
        path: PathBuf,
        mistakes: Vec<String>,
    },
}

impl ProposalError {
    /// The message's key, and what its words name.
    pub(super) fn facts(&self) -> (&'static str, Vec<(&'static str, Arg<'_>)>) {
        let show = |path: &Path| Arg::from(shown_path(path));
        match self {
            Self::NotXlsx { path } => ("error-not-xlsx", vec![("path", show(path))]),
            Self::NothingToFill { path } => ("error-nothing-to-fill", vec![("path", show(path))]),
            Self::AlreadyTagged { path, cell } => (
                "error-already-tagged",
                vec![("path", show(path)), ("cell", Arg::from(cell.as_str()))],
            ),
            Self::Issued { path } => ("error-issued", vec![("path", show(path))]),
            Self::Unproved { path, .. } => ("error-unproved", vec![("path", show(path))]),
        }
    }
}
