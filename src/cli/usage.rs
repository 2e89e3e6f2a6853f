//! A command line that can't be used: in comes clap's error, out go words in the program's
//! language; help and the version are left to clap.

use std::error::Error as _;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::language::Language;
use crate::language::text::safe_for_terminal;
use crate::language::words::Arg;

/// What is wrong, how the command is used, and where to read on; none where clap was only asked
/// for help or the version.
pub(super) fn in_words(error: &Error, language: Language) -> Option<String> {
    let said = Said { error, language };
    let wrong = said.wrong()?;
    let mut words = format!("{}: {wrong}", language.text("error-prefix"));
    if let Some(nearest) = said.nearest() {
        let nearest = [("nearest", Arg::from(nearest))];
        words.push_str("; ");
        words.push_str(&language.fill("cli-nearest", &nearest));
    }
    let usage = said.text(ContextKind::Usage).unwrap_or_default();
    if let Some((_, usage)) = usage.split_once(": ") {
        let usage = usage.trim_end();
        words.push_str(&format!("\n{}: {usage}", language.text("cli-usage")));
        // The command is what stands before the first thing that it may be given.
        let is_name = |word: &&str| !word.starts_with(['[', '<', '-']);
        let command: Vec<&str> = usage.split_whitespace().take_while(is_name).collect();
        let command = [("command", Arg::from(command.join(" ")))];
        words.push('\n');
        words.push_str(&language.fill("cli-see-help", &command));
    }
    Some(words)
}

/// An error and the language to tell it in.
struct Said<'e> {
    error: &'e Error,
    language: Language,
}

impl Said<'_> {
    /// What is wrong.
    fn wrong(&self) -> Option<String> {
        let option = self.text(ContextKind::InvalidArg).unwrap_or_default();
        let found = self.text(ContextKind::InvalidValue).unwrap_or_default();
        let nothing = ("other", String::new());
        let (key, (name, value)) = match self.error.kind() {
            ErrorKind::ValueValidation => {
                let reason = self.error.source().map(ToString::to_string);
                ("cli-bad-value", ("reason", reason.unwrap_or_default()))
            }
            ErrorKind::InvalidValue if found.is_empty() => ("cli-no-value", nothing),
            ErrorKind::InvalidValue => {
                let values = self.text(ContextKind::ValidValue);
                ("cli-other-value", ("values", values.unwrap_or_default()))
            }
            ErrorKind::InvalidSubcommand => {
                let command = self.text(ContextKind::InvalidSubcommand);
                ("cli-no-command", ("command", command.unwrap_or_default()))
            }
            ErrorKind::UnknownArgument if option.starts_with('-') => {
                ("cli-unknown-argument", nothing)
            }
            ErrorKind::UnknownArgument => ("cli-surplus", nothing),
            ErrorKind::MissingRequiredArgument => ("cli-missing", nothing),
            ErrorKind::ArgumentConflict => {
                let other = self.text(ContextKind::PriorArg).unwrap_or_default();
                let key = match other == option {
                    true => "cli-twice",
                    false => "cli-not-together",
                };
                (key, ("other", other))
            }
            ErrorKind::TooManyValues => ("cli-too-many", nothing),
            ErrorKind::InvalidUtf8 => ("cli-not-text", nothing),
            _ => return None,
        };
        let facts = [
            ("option", Arg::from(option)),
            ("found", Arg::from(found)),
            (name, Arg::from(value)),
        ];
        Some(self.language.fill(key, &facts))
    }

    /// What was probably meant.
    fn nearest(&self) -> Option<String> {
        let kinds = [
            ContextKind::SuggestedSubcommand,
            ContextKind::SuggestedArg,
            ContextKind::SuggestedValue,
        ];
        kinds.into_iter().find_map(|kind| self.text(kind))
    }

    /// What clap says of one thing.
    fn text(&self, kind: ContextKind) -> Option<String> {
        let text = match self.error.get(kind)? {
            ContextValue::String(text) => text.clone(),
            ContextValue::Strings(texts) => texts.join(", "),
            ContextValue::StyledStr(text) => return Some(text.to_string()),
            _ => return None,
        };
        Some(safe_for_terminal(&text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::command;

    fn said(line: &str, language: Language) -> Option<String> {
        let error = command(language).try_get_matches_from(line.split(' '));
        error.err().and_then(|error| in_words(&error, language))
    }

    fn first_line(line: &str, language: Language) -> String {
        let said = said(line, language).expect(line);
        said.lines().next().unwrap_or_default().to_owned()
    }

    #[test]
    fn a_day_that_there_is_not_is_told_in_the_language() {
        let line = "tonghop check --date 31/02/2026";
        assert_eq!(
            first_line(line, Language::Vi),
            "lỗi: --date <NGÀY> ghi \"31/02/2026\": không có ngày này; ghi ngày, ví dụ 31/3/2024"
        );
        assert_eq!(
            first_line(line, Language::En),
            "error: --date <DATE> says \"31/02/2026\": no such day; write a day such as 31/3/2024"
        );
    }

    #[test]
    fn every_usage_error_is_told_in_vietnamese() {
        for (line, words) in [
            ("chek", "không có lệnh \"chek\"; có phải \"check\" không?"),
            (
                "check --inbx a",
                "không có tùy chọn \"--inbx\"; có phải \"--inbox\" không?",
            ),
            ("check a b", "thừa \"b\""),
            ("new", "còn thiếu <THƯ_MỤC>"),
            (
                "template render",
                "còn thiếu --data <FILE>, --output <FILE>, <MẪU>",
            ),
            (
                "check --format x",
                "--format <DẠNG> ghi \"x\"; chỉ nhận: text, json",
            ),
            ("check --inbox", "--inbox <THƯ_MỤC> phải có giá trị đi kèm"),
            (
                "new a --example x --from y",
                "--example <TÊN> không dùng cùng --from <FILE>",
            ),
            (
                "check --date 1/1/2026 --date 1/1/2026",
                "--date <NGÀY> chỉ ghi một lần",
            ),
            ("history --verify=1", "--verify không nhận giá trị \"1\""),
        ] {
            let line = format!("tonghop {line}");
            assert_eq!(
                first_line(&line, Language::Vi),
                format!("lỗi: {words}"),
                "{line}"
            );
            assert_ne!(first_line(&line, Language::En), format!("error: {words}"));
        }
    }

    #[test]
    fn how_the_command_is_used_follows() {
        let said_of_new = said("tonghop new", Language::Vi).expect("an error");
        let lines: Vec<&str> = said_of_new.lines().skip(1).collect();
        assert_eq!(
            lines,
            [
                "Cách dùng: tonghop new [TÙY_CHỌN] <THƯ_MỤC>",
                "Xem hướng dẫn: tonghop new --help"
            ]
        );
        assert_eq!(said("tonghop check --help", Language::Vi), None);
    }
}
