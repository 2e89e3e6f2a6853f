//! The command line: parse, run, and map the outcome to an exit status.

use std::process::ExitCode;

use tonghop::command::Failure;
use tonghop::{cli, command, workbook};

fn main() -> ExitCode {
    workbook::read::silence_reader_panics();
    let arguments = match cli::parse(std::env::args_os()) {
        Ok(arguments) => arguments,
        Err(words) => {
            anstream::eprintln!("{words}");
            return ExitCode::from(command::NOT_DONE);
        }
    };
    match command::run(&arguments) {
        Ok(outcome) => ExitCode::from(outcome.status()),
        Err(Failure { error, language }) => {
            anstream::eprintln!(
                "{}: {}",
                language.text("error-prefix"),
                error.message(language)
            );
            ExitCode::from(command::NOT_DONE)
        }
    }
}
