//! Errors: why a run can't go on. Whatever is doubtful about a file is a finding instead.

use std::path::PathBuf;

use crate::campaign::mistake::Mistake;
use crate::language::Language;
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
    },
    /// An earlier summary has no tidy data.
    #[error("{path}: no summary of this tool")]
    NoSummary { path: PathBuf },
    /// The folder for a new campaign already has one.
    #[error("{dir}: not empty")]
    NotEmpty { dir: PathBuf },
    /// There is no example of this name.
    #[error("no example {name}")]
    NoExample { name: String, known: String },
    /// There is no finding of this code.
    #[error("no finding {found}")]
    NoCode { found: String, nearest: String },
    /// The register of receipts has a line that can't be read.
    #[error("{path} row {row}: expected a file and a day")]
    BadReceipts { path: PathBuf, row: usize },
    /// A workbook can't be written.
    #[error("can't make {path}: {source}")]
    Workbook {
        path: PathBuf,
        source: rust_xlsxwriter::XlsxError,
    },
    /// Templates have mistakes; each is one line of text.
    #[error("{} mistakes in templates", messages.len())]
    Templates { messages: Vec<String> },
}

impl Error {
    /// What stopped the run and what to do, in words; several lines for several mistakes.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let say = |key: &str, args: &[(&str, &str)]| {
            let args: Vec<(&str, Arg<'_>)> =
                args.iter().map(|(n, v)| (*n, Arg::from(*v))).collect();
            language.fill(key, &args)
        };
        let show = |path: &PathBuf| path.display().to_string();
        match self {
            Self::Read { path, source } => say(
                "error-read",
                &[("path", &show(path)), ("reason", &source.to_string())],
            ),
            Self::Write { path, source } => say(
                "error-write",
                &[("path", &show(path)), ("reason", &source.to_string())],
            ),
            Self::NoCampaign { dir } => say("error-no-campaign", &[("dir", &show(dir))]),
            Self::SeveralCampaigns { dir, found } => say(
                "error-several-campaigns",
                &[("dir", &show(dir)), ("found", found)],
            ),
            Self::BadWorkbook { path } => say("error-bad-workbook", &[("path", &show(path))]),
            Self::Campaign { path, mistakes } => {
                let count = [
                    ("path", Arg::from(show(path))),
                    ("count", Arg::from(mistakes.len())),
                ];
                let lines = mistakes
                    .iter()
                    .map(|mistake| format!("  {}", mistake.message(language)));
                let first = language.fill("error-campaign", &count);
                [first]
                    .into_iter()
                    .chain(lines)
                    .collect::<Vec<_>>()
                    .join("\n")
            }
            Self::NoSummary { path } => say("error-no-summary", &[("path", &show(path))]),
            Self::NotEmpty { dir } => say("error-not-empty", &[("dir", &show(dir))]),
            Self::NoExample { name, known } => {
                say("error-no-example", &[("name", name), ("known", known)])
            }
            Self::NoCode { found, nearest } => say(
                "error-finding-code",
                &[("found", found), ("nearest", nearest)],
            ),
            Self::BadReceipts { path, row } => say(
                "error-bad-receipts",
                &[("path", &show(path)), ("row", &row.to_string())],
            ),
            Self::Workbook { path, source } => say(
                "error-workbook",
                &[("path", &show(path)), ("reason", &source.to_string())],
            ),
            Self::Templates { messages } => {
                let first =
                    language.fill("error-templates", &[("count", Arg::from(messages.len()))]);
                let lines = messages.iter().map(|message| format!("  {message}"));
                [first]
                    .into_iter()
                    .chain(lines)
                    .collect::<Vec<_>>()
                    .join("\n")
            }
        }
    }
}
