//! Arguments of the commands about the life of a round.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command};
use jiff::civil::Date;

use super::{Action, day, flag, folder};
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
}

/// `tonghop next`.
pub(super) fn next(language: Language) -> Command {
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
pub(super) fn action(_name: &str, matches: &ArgMatches, dir: PathBuf) -> Action {
    let step = LifeStep::Next {
        period: matches.get_one::<Period>("period").copied(),
        deadline: matches.get_one::<Date>("deadline").copied(),
        is_trial: matches.get_flag("dry-run"),
    };
    Action::Life { dir, step }
}

/// A period as people write it.
fn read_period(
    language: Language,
) -> impl Fn(&str) -> Result<Period, String> + Clone + Send + Sync {
    move |text| text.parse().map_err(|_| language.text("cli-no-period"))
}
