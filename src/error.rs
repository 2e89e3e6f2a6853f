//! Errors: why a run can't go on. Whatever is doubtful about a file is a finding instead.

mod export;
mod mail;
mod pdf;
mod proposal;
mod round;
mod summary;
pub mod system;

use std::path::PathBuf;

use rust_xlsxwriter::XlsxError;

pub use export::ExportError;
pub use mail::MailError;
pub use pdf::PdfError;
pub use proposal::ProposalError;
pub use round::RoundError;
pub use summary::SummaryError;

use crate::campaign::mistake::Mistake;
use crate::campaign::own_form::Remark;
use crate::language::Language;
use crate::language::path::shown_path;
use crate::language::words::Arg;

/// Why the run stopped.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)]
pub enum Error {
    /// A file or folder can't be read.
    #[error("can't read {path}: {source}")]
    Read {
        path: PathBuf,
        source: std::io::Error,
    },
    /// A file or folder can't be written.
    #[error("can't write {path}: {source}")]
    Write {
        path: PathBuf,
        source: std::io::Error,
    },
    /// There is no inbox.
    #[error("no folder {path}")]
    NoInbox { path: PathBuf },
    /// A file was named that belongs to no campaign, where a campaign's folder is asked for.
    #[error("{path}: not a folder")]
    NotAFolder { path: PathBuf },
    /// There is no campaign in the folder.
    #[error("{dir}: no campaign.xlsx, campaign.ods or folder campaign")]
    NoCampaign { dir: PathBuf },
    /// There are several campaigns in the folder.
    #[error("{dir}: more than one campaign: {found}")]
    SeveralCampaigns { dir: PathBuf, found: String },
    /// The campaign's workbook can't be opened.
    #[error("{path}: not a readable workbook")]
    BadWorkbook { path: PathBuf },
    /// The campaign's tables have mistakes.
    #[error("{path}: {} mistakes", mistakes.len())]
    Campaign {
        path: PathBuf,
        mistakes: Vec<Mistake>,
        language: Language,
    },
    /// The folder for a new campaign already has one.
    #[error("{dir}: not empty")]
    NotEmpty { dir: PathBuf },
    /// A new folder's name stands for a device on Windows, or can't end as it does.
    #[error("{dir}: Windows keeps this name")]
    NameOfWindows { dir: PathBuf },
    /// No campaign can be proposed from a workbook.
    #[error(transparent)]
    Proposal(#[from] ProposalError),
    /// There is no example of this name.
    #[error("no example {name}")]
    NoExample { name: String, known: String },
    /// There is no finding of this code.
    #[error("no finding {found}")]
    NoCode { found: String, nearest: String },
    /// The register of receipts has a line that can't be read.
    #[error("{path} row {row} says {found:?}: expected a file and a day")]
    BadReceipts {
        path: PathBuf,
        row: usize,
        found: String,
    },
    /// A workbook can't be written.
    #[error("can't make {path}: {source}")]
    Workbook { path: PathBuf, source: XlsxError },
    /// The office's own form has mistakes.
    #[error("{path}: {} mistakes", mistakes.len())]
    OwnForm {
        path: PathBuf,
        mistakes: Vec<Remark>,
        language: Language,
    },
    /// The processes that read files can't be started.
    #[error("can't start the processes that read files: {source}")]
    Workers { source: std::io::Error },
    /// There is no PDF.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// The page can't be served.
    #[error("can't serve the page: {source}")]
    Server { source: std::io::Error },
    /// The correspondence can't go on.
    #[error(transparent)]
    Mail(#[from] MailError),
    /// A summary stands in the way, or can't be read.
    #[error(transparent)]
    Summary(#[from] SummaryError),
    /// The data set can't be written.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// The round can't take its next step.
    #[error(transparent)]
    Round(#[from] RoundError),
    /// Templates have mistakes; each is one line of text.
    #[error("{} mistakes in templates", messages.len())]
    Templates { messages: Vec<String> },
}

impl Error {
    /// What stopped the run and what to do, in words; several lines for several mistakes.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let (key, facts) = self.facts(language);
        let mut lines = vec![language.fill(key, &facts)];
        lines.extend(
            self.details(language)
                .iter()
                .map(|line| format!("  {line}")),
        );
        lines.join("\n")
    }

    /// The key of the words, and what they name.
    fn facts(&self, language: Language) -> (&'static str, Vec<(&'static str, Arg<'_>)>) {
        let show = |path: &PathBuf| Arg::from(shown_path(path));
        let refused = |key, path: &PathBuf, error: &std::io::Error| {
            let reason = Arg::from(system::words(error, language));
            (key, vec![("path", show(path)), ("reason", reason)])
        };
        let count = |count: usize| ("count", Arg::from(count));
        let counted =
            |key, path: &PathBuf, all: usize| (key, vec![("path", show(path)), count(all)]);
        let say = |text: &dyn std::fmt::Display| Arg::from(text.to_string());
        match self {
            Self::Read { path, source } => refused("error-read", path, source),
            Self::Write { path, source } => refused("error-write", path, source),
            Self::OwnForm { path, mistakes, .. } => counted("error-own-form", path, mistakes.len()),
            Self::NoInbox { path } => ("error-no-inbox", vec![("path", show(path))]),
            Self::NotAFolder { path } => ("error-not-a-folder", vec![("path", show(path))]),
            Self::NoCampaign { dir } => ("error-no-campaign", vec![("dir", show(dir))]),
            Self::SeveralCampaigns { dir, found } => (
                "error-several-campaigns",
                vec![("dir", show(dir)), ("found", say(found))],
            ),
            Self::BadWorkbook { path } => ("error-bad-workbook", vec![("path", show(path))]),
            Self::Campaign { path, mistakes, .. } => {
                counted("error-campaign", path, mistakes.len())
            }
            Self::NotEmpty { dir } => ("error-not-empty", vec![("dir", show(dir))]),
            Self::NameOfWindows { dir } => ("error-name-of-windows", vec![("dir", show(dir))]),
            Self::NoExample { name, known } => (
                "error-no-example",
                vec![("name", say(name)), ("known", say(known))],
            ),
            Self::NoCode { found, nearest } => (
                "error-finding-code",
                vec![("found", say(found)), ("nearest", say(nearest))],
            ),
            Self::BadReceipts { path, row, found } => (
                "error-bad-receipts",
                vec![
                    ("path", show(path)),
                    ("row", say(row)),
                    ("found", say(found)),
                ],
            ),
            Self::Workbook {
                path,
                source: XlsxError::IoError(source),
            } => refused("error-write", path, source),
            Self::Workbook { path, source } => (
                "error-workbook",
                vec![("path", show(path)), ("reason", say(source))],
            ),
            Self::Workers { source } => refused("error-workers", &PathBuf::new(), source),
            Self::Pdf(error) => error.facts(),
            Self::Server { source } => refused("error-server", &PathBuf::new(), source),
            Self::Templates { messages } => ("error-templates", vec![count(messages.len())]),
            Self::Proposal(error) => error.facts(),
            Self::Mail(error) => error.facts(),
            Self::Summary(error) => error.facts(),
            Self::Export(error) => error.facts(),
            Self::Round(error) => error.facts(),
        }
    }

    /// A line for each of several mistakes.
    fn details(&self, language: Language) -> Vec<String> {
        match self {
            Self::Campaign { mistakes, .. } => mistakes
                .iter()
                .map(|mistake| mistake.message(language))
                .collect(),
            Self::OwnForm { mistakes, .. } => mistakes
                .iter()
                .map(|mistake| mistake.message(language))
                .collect(),
            Self::Templates { messages } | Self::Mail(MailError::Addresses { messages }) => {
                messages.clone()
            }
            Self::Proposal(ProposalError::Unproved { mistakes, .. }) => mistakes.clone(),
            Self::Export(error) => error.lines(),
            Self::Round(RoundError::Frozen { lines, .. }) => lines.clone(),
            _ => Vec::new(),
        }
    }
}
