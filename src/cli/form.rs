//! The commands about the office's own form.

use std::path::PathBuf;

use clap::{ArgMatches, Command};

use super::{Action, folder};
use crate::language::Language;

/// The commands about the office's own form.
pub(super) fn form(language: Language) -> Command {
    let text = |key: &str| language.text(key);
    let check = Command::new("check").about(text("cli-form-check"));
    Command::new("form")
        .about(text("cli-form"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(check.arg(folder(language)))
}

/// What is asked about the form.
pub(super) fn form_action(matches: &ArgMatches) -> Action {
    let (_, matches) = matches.subcommand().unwrap_or(("", matches));
    let dir = matches.get_one::<PathBuf>("dir").cloned();
    Action::FormCheck {
        dir: dir.unwrap_or_else(|| PathBuf::from(".")),
    }
}
