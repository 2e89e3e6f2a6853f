//! A value that can't be used: in comes clap's error, out go words in the program's language;
//! of all else clap tells.

use std::error::Error as _;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::language::Language;
use crate::language::text::safe_for_terminal;
use crate::language::words::Arg;

/// What is wrong with a value; none for other errors.
pub(super) fn in_words(error: &Error, language: Language) -> Option<String> {
    if error.kind() != ErrorKind::ValueValidation {
        return None;
    }
    let text = |kind| match error.get(kind)? {
        ContextValue::String(text) => Some(safe_for_terminal(text)),
        _ => None,
    };
    let arguments = [
        ("option", Arg::from(text(ContextKind::InvalidArg)?)),
        ("found", Arg::from(text(ContextKind::InvalidValue)?)),
        ("reason", Arg::from(error.source()?.to_string())),
    ];
    let words = language.fill("cli-bad-value", &arguments);
    Some(format!("{}: {words}", language.text("error-prefix")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::command;

    #[test]
    fn a_day_that_there_is_not_is_told_in_the_language() {
        let said = |language| {
            let line = ["tonghop", "check", "--date", "31/02/2026"];
            let error = command(language).try_get_matches_from(line);
            error.err().and_then(|error| in_words(&error, language))
        };
        assert_eq!(
            said(Language::Vi).as_deref(),
            Some(
                "lỗi: --date <DATE> ghi \"31/02/2026\": không có ngày này; ghi ngày, ví dụ 31/3/2024"
            )
        );
        assert_eq!(
            said(Language::En).as_deref(),
            Some(
                "error: --date <DATE> says \"31/02/2026\": no such day; write a day such as 31/3/2024"
            )
        );
    }
}
