//! The commands about the office's own form.

use std::path::PathBuf;

use clap::{ArgMatches, Command};

use super::{Action, flag, folder};
use crate::language::Language;

/// The commands about the office's own form.
pub(super) fn form(language: Language) -> Command {
    let text = |key: &str| language.text(key);
    let check = Command::new("check").about(text("cli-form-check"));
    let mark = flag("mark").help(text("cli-form-mark-help"));
    let tags = Command::new("tags").about(text("cli-form-tags"));
    Command::new("form")
        .about(text("cli-form"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(check.arg(folder(language)).arg(mark))
        .subcommand(tags.arg(folder(language)))
}

/// What is asked about the form.
pub(super) fn form_action(matches: &ArgMatches) -> Action {
    let (name, matches) = matches.subcommand().unwrap_or(("", matches));
    let dir = matches.get_one::<PathBuf>("dir").cloned();
    let dir = dir.unwrap_or_else(|| PathBuf::from("."));
    match name {
        "tags" => Action::FormTags { dir },
        _ => Action::FormCheck {
            dir,
            mark: matches.get_flag("mark"),
        },
    }
}
