//! The hidden command that reads files for the process that called it.

use clap::{Arg, ArgMatches, Command, value_parser};

use super::Action;
use crate::campaign::ReadingLimits;

/// The hidden subcommand that reads files for the process that called it.
pub const READ_WORKER: &str = "read-worker";
/// Its options: seconds and mebibytes that one file may take.
pub const READ_WORKER_LIMITS: [&str; 2] = ["seconds", "mebibytes"];

/// No person calls it, so it is not in the help.
pub(super) fn read_worker() -> Command {
    let limit = |name| {
        Arg::new(name)
            .long(name)
            .required(true)
            .value_parser(value_parser!(u32))
    };
    Command::new(READ_WORKER)
        .hide(true)
        .args(READ_WORKER_LIMITS.map(limit))
}

/// What is asked of it.
pub(super) fn action(matches: &ArgMatches) -> Action {
    let limit = |name| matches.get_one::<u32>(name).copied().unwrap_or_default();
    let [seconds, mebibytes] = READ_WORKER_LIMITS.map(limit);
    Action::ReadWorker {
        limits: ReadingLimits { seconds, mebibytes },
    }
}
