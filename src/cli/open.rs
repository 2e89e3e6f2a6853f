//! Arguments of `open`.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};
use jiff::civil::Date;

use super::{Action, flag};
use crate::language::Language;

/// What is asked of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenArguments {
    /// What is to be opened: a round's folder, or a file that belongs to a round; else the
    /// current folder, where that is a round's.
    pub target: Option<PathBuf>,
    /// Only say where the page is.
    pub is_without_browser: bool,
    /// Offer the steps in the console instead.
    pub is_menu: bool,
    /// The day that was asked for; else each step has its own.
    pub run_date: Option<Date>,
}

/// `tonghop open`.
pub(super) fn open(language: Language) -> Command {
    let text = |key: &str| language.text(key);
    let target = Arg::new("target")
        .value_name("DIR")
        .value_parser(value_parser!(PathBuf));
    Command::new("open")
        .about(text("cli-open"))
        .arg(target.help(text("cli-open-help")))
        .arg(flag("no-browser").help(text("cli-no-browser-help")))
        .arg(flag("menu").help(text("cli-menu-help")))
}

/// What is meant by `open`.
pub(super) fn action(matches: &ArgMatches) -> Action {
    Action::Open(OpenArguments {
        target: matches.get_one::<PathBuf>("target").cloned(),
        is_without_browser: matches.get_flag("no-browser"),
        is_menu: matches.get_flag("menu"),
        run_date: matches.get_one::<Date>("date").copied(),
    })
}
