//! The commands of the correspondence: letters, the mailbox, the register.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command};
use jiff::civil::Date;

use super::{Action, day, flag, folder, format, path};
use crate::language::Language;
use crate::mail::Kind;

/// What to do with letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailArguments {
    /// What they are for.
    pub kind: Kind,
    /// The campaign's folder.
    pub dir: PathBuf,
    /// Another inbox than the campaign's own.
    pub inbox: Option<PathBuf>,
    /// The units that get one; all where none is named.
    pub only: Vec<String>,
    /// What happens to them.
    pub action: MailAction,
    /// Letters that went out already, or may have, go out again.
    pub is_again: bool,
    /// Nobody is asked before they go out.
    pub is_confirmed: bool,
}

/// What happens to letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailAction {
    /// They are written as drafts.
    Draft,
    /// They are only listed.
    List,
    /// They are sent.
    Send,
    /// They are noted as sent by hand.
    Note,
}

/// How to print the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusFormat {
    /// A table for people.
    Text,
    /// For programs.
    Json,
    /// For spreadsheets.
    Csv,
}

/// Letters: what for, to whom, and whether they are sent.
pub(super) fn mail(language: Language) -> Command {
    let text = |key: &str| language.text(key);
    let flag = |name: &'static str| flag(name).help(text(&format!("cli-{name}-help")));
    let kinds = Kind::ALL.map(Kind::as_str).into_iter();
    let kind = Arg::new("kind")
        .value_name("KIND")
        .required(true)
        .value_parser(kinds.chain(OTHERS).collect::<Vec<_>>());
    let only = Arg::new("only")
        .long("only")
        .value_name("UNIT")
        .action(ArgAction::Append);
    Command::new("mail")
        .about(text("cli-mail"))
        .arg(kind.help(text("cli-kind-help")))
        .arg(folder(language))
        .arg(path("inbox").help(text("cli-inbox-help")))
        .arg(only.help(text("cli-only-help")))
        .arg(flag("send"))
        .arg(flag("dry-run"))
        .arg(flag("yes").requires("send"))
        .arg(flag("again"))
        .arg(flag("mark-sent").conflicts_with_all(["send", "dry-run", "again"]))
}

/// The words beside those of the letters' kinds: their templates, and signing in.
const OTHERS: [&str; 3] = ["templates", "sign-in", "sign-out"];

/// Fetching from the mailbox.
pub(super) fn fetch(language: Language) -> Command {
    let since = Arg::new("since").long("since").value_name("DATE");
    let since = since.value_parser(day(language));
    Command::new("fetch")
        .about(language.text("cli-fetch"))
        .arg(folder(language))
        .arg(since.help(language.text("cli-since-help")))
}

/// The register.
pub(super) fn status(language: Language) -> Command {
    Command::new("status")
        .about(language.text("cli-status"))
        .arg(folder(language))
        .arg(path("inbox").help(language.text("cli-inbox-help")))
        .arg(format(language, &["text", "json", "csv"]))
}

/// What is meant by `mail`.
pub(super) fn mail_action(matches: &ArgMatches, dir: PathBuf) -> Action {
    let is_set = |name| matches.get_flag(name);
    let kind = matches.get_one::<String>("kind").map(String::as_str);
    let Some(kind) = kind.and_then(Kind::parse) else {
        return match kind {
            Some("templates") | None => Action::MailTemplates { dir },
            Some(way) => Action::MailAccount {
                is_in: way == "sign-in",
                dir,
            },
        };
    };
    let only = matches.get_many::<String>("only");
    Action::Mail(MailArguments {
        kind,
        dir,
        inbox: matches.get_one::<PathBuf>("inbox").cloned(),
        only: only.into_iter().flatten().cloned().collect(),
        action: match () {
            () if is_set("dry-run") => MailAction::List,
            () if is_set("send") => MailAction::Send,
            () if is_set("mark-sent") => MailAction::Note,
            () => MailAction::Draft,
        },
        is_again: is_set("again"),
        is_confirmed: is_set("yes"),
    })
}

/// What is meant by `fetch`.
pub(super) fn fetch_action(matches: &ArgMatches, dir: PathBuf) -> Action {
    let since = matches.get_one::<Date>("since").copied();
    Action::Fetch { dir, since }
}

/// What is meant by `status`.
pub(super) fn status_action(matches: &ArgMatches, dir: PathBuf) -> Action {
    Action::Status {
        dir,
        inbox: matches.get_one::<PathBuf>("inbox").cloned(),
        format: match matches.get_one::<String>("format").map(String::as_str) {
            Some("json") => StatusFormat::Json,
            Some("csv") => StatusFormat::Csv,
            _ => StatusFormat::Text,
        },
    }
}
