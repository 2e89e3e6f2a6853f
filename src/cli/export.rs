//! Arguments of the command that writes tidy data for other engines.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command};

use super::life::read_period;
use super::{Action, flag, folder, path};
use crate::language::Language;
use crate::language::period::Period;

/// What is exported, and where to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportArguments {
    /// The campaign's folder.
    pub dir: PathBuf,
    /// The folder of the data set; the campaign's own where none is named.
    pub output: Option<PathBuf>,
    /// The one period; all where none is named.
    pub period: Option<Period>,
    /// The office's name in the data set, where it isn't to be its code in the campaign above.
    pub office: Option<String>,
    /// CSV instead of Parquet.
    pub is_csv: bool,
}

/// `tonghop export`.
pub(super) fn export(language: Language) -> Command {
    let text = |key: &str| language.text(key);
    let option =
        |name: &'static str, value: &'static str| Arg::new(name).long(name).value_name(value);
    Command::new("export")
        .about(text("cli-export"))
        .arg(folder(language))
        .arg(
            option("period", "PERIOD")
                .value_parser(read_period(language))
                .help(text("cli-export-period-help")),
        )
        .arg(path("output").help(text("cli-export-output-help")))
        .arg(option("office", "NAME").help(text("cli-export-office-help")))
        .arg(flag("csv").help(text("cli-export-csv-help")))
}

/// What was asked of it.
pub(super) fn action(matches: &ArgMatches, dir: PathBuf) -> Action {
    Action::Export(ExportArguments {
        dir,
        output: matches.get_one::<PathBuf>("output").cloned(),
        period: matches.get_one::<Period>("period").copied(),
        office: matches.get_one::<String>("office").cloned(),
        is_csv: matches.get_flag("csv"),
    })
}
