//! Files that ask for a password → the passwords that a person types for them.
//!
//! Asked only where `--ask-passwords` says so and a person sits at the terminal: any other run
//! goes on without. What is typed is shown nowhere and written nowhere.

use std::io::{self, IsTerminal};

use super::Edge;
use super::terminal::print_error;
use crate::inbox::{Aside, Outcome, ReadFile};
use crate::language::Language;
use crate::language::text::safe_for_terminal;
use crate::language::words::Arg;

/// Files that are named.
const NAMED: usize = 20;

/// The passwords that a person types for the files that stayed closed; none where there is
/// nothing or nobody to ask.
pub(super) fn asked(edge: &Edge, read: &[ReadFile]) -> Vec<String> {
    let closed = read.iter().filter(|file| is_closed(file));
    let closed: Vec<&str> = closed.map(|file| file.file.name.as_str()).collect();
    if !edge.asks_passwords || closed.is_empty() {
        return Vec::new();
    }
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        print_error(&edge.language.text("passwords-no-terminal"));
        return Vec::new();
    }
    say_closed(&closed, edge.language);
    let prompt = format!("{} ", edge.language.text("passwords-prompt"));
    // The first empty line ends it, and so does the end of the terminal's words.
    let typed = std::iter::from_fn(|| rpassword::prompt_password(&prompt).ok());
    typed.take_while(|password| !password.is_empty()).collect()
}

fn is_closed(file: &ReadFile) -> bool {
    matches!(file.outcome, Outcome::SetAside(Aside::Encrypted))
}

fn say_closed(closed: &[&str], language: Language) {
    let count = [("count", Arg::from(closed.len()))];
    print_error(&language.fill("passwords-asked", &count));
    for name in closed.iter().take(NAMED) {
        print_error(&format!("  {}", safe_for_terminal(name)));
    }
    if let Some(more) = closed.len().checked_sub(NAMED).filter(|more| *more > 0) {
        let count = [("count", Arg::from(more))];
        print_error(&language.fill("passwords-more", &count));
    }
}
