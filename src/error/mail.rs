//! What stops the correspondence.

use std::path::PathBuf;

use crate::language::path::shown_path;
use crate::language::words::Arg;

/// Why letters can't be made, sent or fetched.
#[allow(missing_docs)]
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// Addresses are missing, malformed or shared; each is one line of text.
    #[error("{} wrong addresses", messages.len())]
    Addresses { messages: Vec<String> },
    /// The journal of letters has a line that can't be read.
    #[error("{path} row {row}: not a line of the journal")]
    BadJournal { path: PathBuf, row: usize },
    /// Another run is sending.
    #[error("{path}: another run is at work")]
    MailBusy { path: PathBuf },
    /// A setting that this command needs is blank.
    #[error("no setting {key}")]
    NoSetting { key: &'static str },
    /// The environment has no user or no password.
    #[error("no {user} and {password}")]
    NoLogin {
        user: &'static str,
        password: &'static str,
    },
    /// Nobody signed in, or what came of it holds no more.
    #[error("{user} is not signed in")]
    NotSignedIn { user: String },
    /// Signing in came to nothing.
    #[error("can't sign in with {provider}: {reason}")]
    SignIn {
        provider: String,
        key: &'static str,
        reason: String,
    },
    /// Nobody is there to type the passphrase.
    #[error("no {variable}")]
    NoPassphrase { variable: &'static str },
    /// The passphrase opens nothing.
    #[error("{path}: another passphrase")]
    WrongPassphrase { path: PathBuf },
    /// A passphrase that is guessed too fast.
    #[error("passphrase shorter than {least}")]
    ShortPassphrase { least: usize },
    /// The passphrase was typed in two ways.
    #[error("two passphrases")]
    OtherPassphrase,
    /// The system names no folder for a user's settings.
    #[error("no folder for settings")]
    NoHome,
    /// Nobody said yes.
    #[error("not confirmed")]
    NotConfirmed,
    /// There is no unit of this code.
    #[error("no unit {found}")]
    NoUnit { found: String, nearest: String },
    /// A message can't be made.
    #[error("can't make the letter to {unit}: {reason}")]
    Letter { unit: String, reason: String },
    /// Sending stopped before its end.
    #[error("stopped: {reason}")]
    MailStopped { reason: String },
    /// There is no draft to be noted as sent.
    #[error("no draft in {path}")]
    NoDrafts { path: PathBuf, kind: &'static str },
    /// Letters may go out again to named units alone.
    #[error("--again without --only")]
    AgainToAll,
    /// A mailbox can't be read.
    #[error("can't read the mailbox on {server}: {reason}")]
    Mailbox { server: String, reason: String },
}

impl MailError {
    /// The message's key, and what its words name.
    pub(super) fn facts(&self) -> (&'static str, Vec<(&'static str, Arg<'_>)>) {
        let show = |path: &PathBuf| Arg::from(shown_path(path));
        let text = |text: &str| Arg::from(text.to_owned());
        match self {
            Self::Addresses { messages } => (
                "error-addresses",
                vec![("count", Arg::from(messages.len()))],
            ),
            Self::BadJournal { path, row } => (
                "error-bad-journal",
                vec![("path", show(path)), ("row", text(&row.to_string()))],
            ),
            Self::MailBusy { path } => ("error-mail-busy", vec![("path", show(path))]),
            Self::NoSetting { key } => ("error-no-setting", vec![("key", text(key))]),
            Self::NoLogin { user, password } => (
                "error-no-login",
                vec![("user", text(user)), ("password", text(password))],
            ),
            Self::NoUnit { found, nearest } => (
                "error-no-unit",
                vec![("found", text(found)), ("nearest", text(nearest))],
            ),
            Self::Letter { unit, reason } => (
                "error-letter",
                vec![("unit", text(unit)), ("reason", text(reason))],
            ),
            Self::MailStopped { reason } => ("error-mail-stopped", vec![("reason", text(reason))]),
            Self::NoDrafts { path, kind } => (
                "error-no-drafts",
                vec![("path", text(&shown_path(path))), ("kind", text(kind))],
            ),
            Self::AgainToAll => ("error-again-to-all", Vec::new()),
            Self::Mailbox { server, reason } => (
                "error-mailbox",
                vec![("server", text(server)), ("reason", text(reason))],
            ),
            Self::NotSignedIn { user } => ("error-not-signed-in", vec![("user", text(user))]),
            Self::SignIn {
                provider,
                key,
                reason,
            } => (
                *key,
                vec![("provider", text(provider)), ("reason", text(reason))],
            ),
            Self::NoPassphrase { variable } => {
                ("error-no-passphrase", vec![("variable", text(variable))])
            }
            Self::WrongPassphrase { path } => {
                ("error-wrong-passphrase", vec![("path", show(path))])
            }
            Self::ShortPassphrase { least } => {
                ("error-short-passphrase", vec![("least", Arg::from(*least))])
            }
            Self::OtherPassphrase => ("error-other-passphrase", Vec::new()),
            Self::NoHome => ("error-no-home", Vec::new()),
            Self::NotConfirmed => ("error-not-confirmed", Vec::new()),
        }
    }
}
