//! Arguments of the commands about the life of a round.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command};
use jiff::civil::Date;

use super::{Action, day, flag, folder, format};
use crate::language::Language;
use crate::language::period::Period;

/// A step in the life of a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LifeStep {
    /// Put the finished round away and begin the next one.
    Next {
        /// Another period than the one that follows.
        period: Option<Period>,
        /// The deadline.
        deadline: Option<Date>,
        /// Only tell what would be done.
        is_trial: bool,
    },
    /// Close the round.
    Close {
        /// Who, and why.
        decision: Decision,
        /// What is written beside the reports.
        beside: Beside,
    },
    /// Print what is different.
    Changes {
        /// Since the figures went up; else since the last run.
        is_since_issue: bool,
    },
    /// Print the history.
    History {
        /// How.
        format: HistoryFormat,
    },
}

/// Who decided something, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decision {
    /// Who.
    pub by: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// What is consolidated, into what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsolidateArguments {
    /// The campaign's folder.
    pub dir: PathBuf,
    /// Another inbox than the campaign's own.
    pub inbox: Option<PathBuf>,
    /// Another folder for the outputs than the campaign's own.
    pub output: Option<PathBuf>,
    /// What is written beside the reports.
    pub beside: Beside,
    /// Who revises figures that went up, and why.
    pub decision: Decision,
}

/// What is written beside the reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// A page on which the figures of a report lead to their cells.
    pub trace: bool,
    /// The same documents as PDF.
    pub pdf: bool,
}

/// How the history is given out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryFormat {
    /// Printed.
    Text,
    /// Its lines as they stand.
    Json,
    /// A workbook.
    Book,
    /// Nothing but whether it is as it was written.
    Verdict,
}

/// The commands about the life of a round.
pub(super) fn commands(language: Language) -> [Command; 4] {
    let text = |key: &str| language.text(key);
    let about = |name: &'static str| {
        let about = text(&format!("cli-{name}"));
        Command::new(name).about(about).arg(folder(language))
    };
    [
        about("close")
            .args(beside(language))
            .args(decision(language, "cli-close-reason-help")),
        next(language),
        about("changes").arg(flag("since-issue").help(text("cli-since-issue-help"))),
        about("history")
            .arg(format(language, &["text", "json", "xlsx"]))
            .arg(flag("verify").help(text("cli-verify-help"))),
    ]
}

/// The options that say what is written beside the reports.
pub(super) fn beside(language: Language) -> [Arg; 2] {
    ["trace", "pdf"].map(|name| flag(name).help(language.text(&format!("cli-{name}-help"))))
}

/// What is to be written beside the reports.
pub(super) fn wanted_beside(matches: &ArgMatches) -> Beside {
    Beside {
        trace: matches.get_flag("trace"),
        pdf: matches.get_flag("pdf"),
    }
}

/// The options that say who decided something, and why.
pub(super) fn decision(language: Language, why: &str) -> [Arg; 2] {
    let option =
        |name: &'static str, value: &'static str| Arg::new(name).long(name).value_name(value);
    [
        option("by", "NAME").help(language.text("cli-by-help")),
        option("reason", "TEXT").help(language.text(why)),
    ]
}

/// Who decided, and why.
pub(super) fn decided(matches: &ArgMatches) -> Decision {
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    Decision {
        by: text("by"),
        reason: text("reason"),
    }
}

/// `tonghop next`.
fn next(language: Language) -> Command {
    let text = |key: &str| language.text(key);
    let period = Arg::new("period").long("period").value_name("PERIOD");
    let deadline = Arg::new("deadline").long("deadline").value_name("DATE");
    Command::new("next")
        .about(text("cli-next"))
        .arg(folder(language))
        .arg(
            period
                .value_parser(read_period(language))
                .help(text("cli-period-help")),
        )
        .arg(
            deadline
                .value_parser(day(language))
                .help(text("cli-deadline-help")),
        )
        .arg(flag("dry-run").help(text("cli-trial-help")))
}

/// What was asked of a command about the life of a round.
pub(super) fn action(name: &str, matches: &ArgMatches, dir: PathBuf) -> Action {
    let step = match name {
        "close" => LifeStep::Close {
            decision: decided(matches),
            beside: wanted_beside(matches),
        },
        "changes" => LifeStep::Changes {
            is_since_issue: matches.get_flag("since-issue"),
        },
        "history" => LifeStep::History {
            format: match matches.get_one::<String>("format").map(String::as_str) {
                _ if matches.get_flag("verify") => HistoryFormat::Verdict,
                Some("json") => HistoryFormat::Json,
                Some("xlsx") => HistoryFormat::Book,
                _ => HistoryFormat::Text,
            },
        },
        _ => LifeStep::Next {
            period: matches.get_one::<Period>("period").copied(),
            deadline: matches.get_one::<Date>("deadline").copied(),
            is_trial: matches.get_flag("dry-run"),
        },
    };
    Action::Life { dir, step }
}

/// A period as people write it.
pub(super) fn read_period(
    language: Language,
) -> impl Fn(&str) -> Result<Period, String> + Clone + Send + Sync {
    move |text| text.parse().map_err(|_| language.text("cli-no-period"))
}
