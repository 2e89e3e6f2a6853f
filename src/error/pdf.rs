//! Why there is no PDF of a document.

use std::path::PathBuf;

use crate::language::path::shown_path;
use crate::language::words::Arg;

/// Why none was made.
#[allow(missing_docs)]
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// LibreOffice is not there to make it.
    #[error("no LibreOffice")]
    NoOffice,
    /// LibreOffice made none.
    #[error("no PDF of {path}: {reason}")]
    Failed { path: PathBuf, reason: String },
}

impl PdfError {
    /// The message's key, and what its words name.
    pub(super) fn facts(&self) -> (&'static str, Vec<(&'static str, Arg<'_>)>) {
        match self {
            Self::NoOffice => ("error-no-office", Vec::new()),
            Self::Failed { path, reason } => (
                "error-pdf",
                vec![
                    ("path", Arg::from(shown_path(path))),
                    ("reason", Arg::from(reason.as_str())),
                ],
            ),
        }
    }
}
