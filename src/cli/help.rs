//! The words of the help that clap writes in English alone: headings, defaults, what an option may
//! be, and what the help says of itself.
//!
//! In comes a definition, out goes one whose help is in one language; what is accepted is the same.

use clap::{Arg, Command};

use crate::language::Language;
use crate::language::words::Arg as Fact;

/// What clap writes for options in a line of usage.
const ANY_OPTIONS: &str = "[OPTIONS]";

/// The same command and those below it, with the words of clap's help in a language.
pub(super) fn in_language(mut command: Command, language: Language) -> Command {
    if language == Language::En {
        return command;
    }
    // Help and what all commands share stand in each of them only once it is built.
    command.build();
    translated(command, language)
}

fn translated(command: Command, language: Language) -> Command {
    let text = |key: &str| language.text(key);
    let mut command = command.mut_args(|arg| translated_argument(arg, language));
    let usage = text("cli-usage");
    let template =
        format!("{{about-with-newline}}\n{usage}: {{usage}}\n\n{{all-args}}{{after-help}}");
    command = command
        .help_template(template)
        .subcommand_help_heading(text("cli-heading-commands"))
        .subcommand_value_name(text("cli-value-command"));
    let line = command.render_usage().to_string();
    if let Some((_, line)) = line.split_once(": ") {
        command = command.override_usage(line.replace(ANY_OPTIONS, &text("cli-value-options")));
    }
    command.mut_subcommands(|below| {
        let below = match below.get_name() {
            "help" => below.about(text("cli-help-command")),
            _ => below,
        };
        translated(below, language)
    })
}

fn translated_argument(arg: Arg, language: Language) -> Arg {
    let text = |key: &str| language.text(key);
    let arg = match arg.get_id().as_str() {
        "help" => arg.help(text("cli-help-help")),
        "version" => arg.help(text("cli-version-help")),
        _ => arg,
    };
    let heading = match arg.is_positional() {
        true => text("cli-heading-arguments"),
        false => text("cli-heading-options"),
    };
    let values = arg.get_possible_values().into_iter();
    let values: Vec<String> = values.map(|value| value.get_name().to_owned()).collect();
    let takes_value = arg.get_action().takes_values();
    let defaults = arg.get_default_values().iter();
    let defaults: Vec<_> = defaults.map(|value| value.to_string_lossy()).collect();
    let mut help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    for (key, values) in [
        ("cli-default", defaults.join(", ")),
        ("cli-values", values.join(", ")),
    ] {
        if takes_value && !values.is_empty() {
            let values = [("values", Fact::from(values))];
            help = format!("{help} [{}]", language.fill(key, &values));
        }
    }
    let name = arg.get_value_names().and_then(|names| names.first());
    let name = name.filter(|_| takes_value);
    let arg = match name.map(|name| text(&format!("cli-value-{}", name.to_lowercase()))) {
        Some(name) => arg.value_name(name),
        None => arg,
    };
    arg.help(help)
        .help_heading(heading)
        .hide_default_value(true)
        .hide_possible_values(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::command;

    /// Words of clap's own help.
    const ENGLISH: [&str; 11] = [
        "Usage",
        "Options",
        "OPTIONS",
        "DIR>",
        "DIR]",
        "Commands",
        "Arguments",
        "Print",
        "default:",
        "possible values",
        "help of",
    ];

    fn helps(command: &mut Command, found: &mut Vec<String>) {
        found.push(command.render_help().to_string());
        for below in command.get_subcommands_mut() {
            helps(below, found);
        }
    }

    #[test]
    fn vietnamese_help_has_no_english_words_of_clap() {
        let mut found = Vec::new();
        helps(&mut command(Language::Vi), &mut found);
        assert!(found.len() > 30, "{}", found.len());
        for help in &found {
            assert!(!help.contains("cli-"), "a key without words: {help}");
            for word in ENGLISH {
                assert!(!help.contains(word), "{word}: {help}");
            }
        }
        let check = found.iter().find(|help| help.contains("tonghop check"));
        let check = check.expect("the help of check");
        assert!(check.contains("Cách dùng: tonghop check"), "{check}");
        assert!(
            check.contains("[mặc định: text] [chọn: text, json]"),
            "{check}"
        );
    }
}
