//! The command line: parse, run, and map the outcome to an exit status.

use std::path::PathBuf;
use std::process::ExitCode;

use tonghop::command::terminal::{self, print_error};
use tonghop::command::{self, Failure};
use tonghop::error::Error;
use tonghop::language::Language;
use tonghop::{cli, workbook};

fn main() -> ExitCode {
    workbook::read::silence_reader_panics();
    let typed = command::open::start::meant(std::env::args_os().collect());
    let arguments = match cli::parse(typed) {
        Ok(arguments) => arguments,
        Err(words) => {
            print_error(&words);
            return ExitCode::from(command::NOT_DONE);
        }
    };
    let done = command::run(&arguments);
    let said = say_what_was_not_printed(arguments.language);
    match done {
        Ok(outcome) if said => ExitCode::from(outcome.status()),
        Ok(_) => ExitCode::from(command::NOT_DONE),
        Err(Failure { error, language }) => {
            let prefix = language.text("error-prefix");
            print_error(&format!("{prefix}: {}", error.message(language)));
            ExitCode::from(command::NOT_DONE)
        }
    }
}

/// Tells why words could not be printed; whether all were.
fn say_what_was_not_printed(language: Option<Language>) -> bool {
    let Some(source) = terminal::failure() else {
        return true;
    };
    let language = language.unwrap_or_default();
    let path = PathBuf::from(language.text("command-standard-output"));
    let error = Error::Write { path, source };
    let prefix = language.text("error-prefix");
    print_error(&format!("{prefix}: {}", error.message(language)));
    false
}
