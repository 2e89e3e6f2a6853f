//! Arguments of the command that writes the board.

use std::path::PathBuf;

use clap::{ArgMatches, Command};

use super::{Action, folder, path};
use crate::language::Language;

/// What the board is made of, and where it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardArguments {
    /// The campaign's folder.
    pub dir: PathBuf,
    /// Another inbox than the campaign's own.
    pub inbox: Option<PathBuf>,
    /// Another folder for the page than the campaign's own for outputs.
    pub output: Option<PathBuf>,
}

/// `tonghop board`.
pub(super) fn board(language: Language) -> Command {
    Command::new("board")
        .about(language.text("cli-board"))
        .arg(folder(language))
        .arg(path("inbox").help(language.text("cli-inbox-help")))
        .arg(path("output").help(language.text("cli-output-help")))
}

/// What was asked of it.
pub(super) fn action(matches: &ArgMatches, dir: PathBuf) -> Action {
    let path = |name| matches.get_one::<PathBuf>(name).cloned();
    Action::Board(BoardArguments {
        dir,
        inbox: path("inbox"),
        output: path("output"),
    })
}
