//! The commands: load, call the stages, save. Disk, clock, terminal and other processes are
//! here and nowhere else but in the inbox's scan.

mod check;
mod consolidate;
mod corrections;
mod explain;
mod fetch;
mod forms;
pub mod load;
mod mail;
mod narratives;
mod new;
mod read_worker;
mod round;
pub mod save;
mod status;
mod template;
pub mod workers;

use jiff::civil::Date;

use crate::cli::{Action, Arguments};
use crate::error::Error;

/// The exit status of a run that could not be done.
pub const NOT_DONE: u8 = 2;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything in order; queries and notes may be there.
    Clean,
    /// Done, and there are blocking findings.
    Findings,
}

impl Outcome {
    /// The exit status.
    #[must_use]
    pub const fn status(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
        }
    }
}

/// Runs a command.
///
/// # Errors
/// Why it could not be done.
pub fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let edge = Edge {
        language: arguments.language,
        run_date: arguments.run_date.unwrap_or_else(today),
    };
    match &arguments.action {
        Action::New { dir, example } => new::run(&edge, dir, example.as_deref()),
        Action::Forms { dir } => forms::run(&edge, dir),
        Action::Check {
            dir,
            inbox,
            is_json,
        } => check::run(&edge, dir, inbox.as_deref(), *is_json),
        Action::Corrections { dir, inbox } => corrections::run(&edge, dir, inbox.as_deref()),
        Action::Mail(arguments) => mail::run(&edge, arguments),
        Action::MailTemplates { dir } => mail::write_templates(&edge, dir),
        Action::Fetch { dir, since } => fetch::run(&edge, dir, *since),
        Action::Status { dir, inbox, format } => status::run(&edge, dir, inbox.as_deref(), *format),
        Action::Consolidate {
            dir,
            inbox,
            output,
            trace,
        } => consolidate::run(&edge, dir, inbox.as_deref(), output.as_deref(), *trace),
        Action::TemplateCheck { dir, mark } => template::check_templates(&edge, dir, *mark),
        Action::TemplateTags { dir, format } => template::list_tags(&edge, dir, *format),
        Action::ReadWorker { limits } => read_worker::run(*limits),
        Action::Explain { code } => explain::run(&edge, code.as_deref()),
    }
}

/// What every command takes from outside.
#[derive(Clone, Copy, Debug)]
pub struct Edge {
    /// The language asked for.
    pub language: Option<crate::language::Language>,
    /// The day that outputs carry.
    pub run_date: Date,
}

fn today() -> Date {
    jiff::Zoned::now().date()
}
