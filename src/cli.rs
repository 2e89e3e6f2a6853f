//! Arguments and help texts; opens no file.

mod argument;
mod board;
mod export;
mod folders;
mod form;
mod help;
mod life;
mod mail;
mod open;
mod swallowed;
mod template;
mod usage;
mod worker;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};
use jiff::civil::Date;

use crate::campaign::ReadingLimits;
use crate::language::Language;
use argument::{common, day, flag, folder, format, new_folder, path};
pub use board::BoardArguments;
pub use export::ExportArguments;
pub use folders::Folders;
pub use life::{Beside, ConsolidateArguments, Decision, HistoryFormat, LifeStep};
pub use mail::{MailAction, MailArguments, StatusFormat};
pub use open::OpenArguments;
pub use template::{Rendering, TagFormat};
pub use worker::{READ_WORKER, READ_WORKER_LIMITS};

/// The command line, as meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arguments {
    /// What to do.
    pub action: Action,
    /// The language asked for; else the campaign's, else Vietnamese.
    pub language: Option<Language>,
    /// The day that outputs carry; else today.
    pub run_date: Option<Date>,
    /// Whether a person is asked for the passwords of files that ask for one.
    pub asks_passwords: bool,
    /// Whether what was read of a file may come from an earlier run.
    pub uses_cache: bool,
}

/// What is asked of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckArguments {
    /// The campaign's folder.
    pub dir: PathBuf,
    /// Another inbox than the campaign's own.
    pub inbox: Option<PathBuf>,
    /// The file of the inbox that is asked about; all where there is none.
    pub only: Option<PathBuf>,
    /// Print JSON instead of text.
    pub is_json: bool,
}

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Make a new campaign.
    New {
        /// The folder to make.
        dir: PathBuf,
        /// The example to copy instead of the starter.
        example: Option<String>,
    },
    /// Make a new campaign from a workbook that is there.
    NewFrom {
        /// The folder to make.
        dir: PathBuf,
        /// The workbook.
        source: PathBuf,
    },
    /// Write the forms.
    Forms {
        /// The campaign's folder.
        dir: PathBuf,
    },
    /// Check the inbox and print the findings.
    Check(CheckArguments),
    /// Write forms that go back to their units for correction.
    Corrections {
        /// The campaign's folder.
        dir: PathBuf,
        /// Another inbox than the campaign's own.
        inbox: Option<PathBuf>,
    },
    /// Consolidate and write the summary and the narratives.
    Consolidate(ConsolidateArguments),
    /// Write the page on which the round can be seen.
    Board(BoardArguments),
    /// Write the tidy data for other engines.
    Export(ExportArguments),
    /// Check the office's own form against the campaign.
    FormCheck {
        /// The campaign's folder.
        dir: PathBuf,
        /// Whether a copy with a comment at each spot is written.
        mark: bool,
    },
    /// List all tags of the office's own form.
    FormTags {
        /// The campaign's folder.
        dir: PathBuf,
    },
    /// Check the templates against the campaign, without data.
    TemplateCheck {
        /// The campaign's folder.
        dir: PathBuf,
        /// Write copies of Word and Excel templates with each mistake as a comment.
        mark: bool,
    },
    /// Write copies of the templates in Unicode.
    TemplateConvert {
        /// The campaign's folder.
        dir: PathBuf,
    },
    /// List the tags that templates may use.
    TemplateTags {
        /// The campaign's folder.
        dir: PathBuf,
        /// How to give them out.
        format: TagFormat,
    },
    /// Fill one template with data in JSON.
    TemplateRender(Rendering),
    /// Write letters as drafts, or send them.
    Mail(MailArguments),
    /// Write the templates of letters into the campaign.
    MailTemplates {
        /// The campaign's folder.
        dir: PathBuf,
    },
    /// Sign in with the provider of the mail account, or out.
    MailAccount {
        /// The campaign's folder.
        dir: PathBuf,
        /// In, not out.
        is_in: bool,
    },
    /// Fetch e-mails into the inbox.
    Fetch {
        /// The campaign's folder.
        dir: PathBuf,
        /// The day from which on e-mails are looked at.
        since: Option<Date>,
    },
    /// A step in the life of a round.
    Life {
        /// The campaign's folder.
        dir: PathBuf,
        /// Which one.
        step: LifeStep,
    },
    /// Print who has what.
    Status {
        /// The campaign's folder.
        dir: PathBuf,
        /// Another inbox than the campaign's own.
        inbox: Option<PathBuf>,
        /// How to print it.
        format: StatusFormat,
    },
    /// Show a round in the browser.
    Open(OpenArguments),
    /// Read files for the process that called this one.
    ReadWorker {
        /// What one file may take.
        limits: ReadingLimits,
    },
    /// Explain a finding's code.
    Explain {
        /// The code; all codes where there is none.
        code: Option<String>,
    },
}

/// Parses the command line; prints help or a usage error and leaves where that is all.
///
/// # Errors
/// What is wrong with a value, in words.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Arguments, String> {
    let mut arguments: Vec<OsString> = arguments.into_iter().collect();
    if cfg!(windows) {
        arguments = swallowed::as_meant(arguments);
    }
    let language = asked_language(&arguments);
    let words = language.unwrap_or_default();
    let matches = command(words).try_get_matches_from(arguments);
    let matches = match matches {
        Ok(matches) => matches,
        Err(error) => return Err(usage::in_words(&error, words).unwrap_or_else(|| error.exit())),
    };
    Ok(Arguments {
        action: action(&matches),
        language,
        run_date: matches.get_one::<Date>("date").copied(),
        asks_passwords: matches.get_flag("ask-passwords"),
        uses_cache: !matches.get_flag("no-cache"),
    })
}

/// The language of `--lang`, needed before clap can print anything.
fn asked_language(arguments: &[OsString]) -> Option<Language> {
    let mut texts = arguments.iter().filter_map(|argument| argument.to_str());
    let found = texts.find_map(|text| text.strip_prefix("--lang").map(str::to_owned))?;
    match found.strip_prefix('=') {
        Some(value) => value.parse().ok(),
        None => texts.next()?.parse().ok(),
    }
}

/// The definition of the command line, with help in a language.
#[must_use]
pub fn command(language: Language) -> Command {
    let text = |key: &str| language.text(key);
    let subcommand = |name: &'static str| {
        Command::new(name)
            .about(text(&format!("cli-{name}")))
            .arg(folder(language))
    };
    let inbox = || path("inbox").help(text("cli-inbox-help"));
    let example = Arg::new("example").long("example").value_name("NAME");
    let from = Arg::new("from")
        .long("from")
        .value_name("FILE")
        .value_parser(value_parser!(PathBuf))
        .conflicts_with("example");
    let whole = Command::new("tonghop")
        // Not `tonghop.exe`.
        .bin_name("tonghop")
        .version(env!("CARGO_PKG_VERSION"))
        .about(text("cli-about"))
        .after_help(text("cli-after"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .args(common(language))
        .subcommand(
            subcommand("new")
                .mut_arg("dir", |dir| new_folder(dir, language))
                .arg(example.help(text("cli-example-help")))
                .arg(from.help(text("cli-from-help"))),
        )
        .subcommand(subcommand("forms"))
        .subcommand(
            subcommand("check")
                .arg(inbox())
                .arg(format(language, &["text", "json"])),
        )
        .subcommand(subcommand("corrections").arg(inbox()))
        .subcommand(
            subcommand("consolidate")
                .arg(inbox())
                .arg(path("output").help(text("cli-output-help")))
                .args(life::beside(language))
                .args(life::decision(language, "cli-revision-reason-help")),
        )
        .subcommand(open::open(language))
        .subcommand(board::board(language))
        .subcommand(export::export(language))
        .subcommands(life::commands(language))
        .subcommand(mail::mail(language))
        .subcommand(mail::fetch(language))
        .subcommand(mail::status(language))
        .subcommand(form::form(language))
        .subcommand(template::template(language))
        .subcommand(
            Command::new("explain").about(text("cli-explain")).arg(
                Arg::new("code")
                    .value_name("CODE")
                    .help(text("cli-code-help")),
            ),
        )
        .subcommand(worker::read_worker());
    help::in_language(whole, language)
}

fn action(matches: &ArgMatches) -> Action {
    let (name, matches) = matches.subcommand().unwrap_or(("", matches));
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let dir = || path("dir").unwrap_or_else(|| PathBuf::from("."));
    match name {
        "new" => match path("from") {
            Some(source) => Action::NewFrom { dir: dir(), source },
            None => Action::New {
                dir: dir(),
                example: text("example"),
            },
        },
        "forms" => Action::Forms { dir: dir() },
        "check" => Action::Check(CheckArguments {
            dir: dir(),
            inbox: path("inbox"),
            only: None,
            is_json: text("format").as_deref() == Some("json"),
        }),
        "corrections" => Action::Corrections {
            dir: dir(),
            inbox: path("inbox"),
        },
        "consolidate" => Action::Consolidate(ConsolidateArguments {
            dir: dir(),
            inbox: path("inbox"),
            output: path("output"),
            beside: life::wanted_beside(matches),
            decision: life::decided(matches),
        }),
        "next" | "close" | "changes" | "history" => life::action(name, matches, dir()),
        "open" => open::action(matches),
        "board" => board::action(matches, dir()),
        "export" => export::action(matches, dir()),
        "mail" => mail::mail_action(matches, dir()),
        "fetch" => mail::fetch_action(matches, dir()),
        "status" => mail::status_action(matches, dir()),
        "form" => form::form_action(matches),
        "template" => template::template_action(matches),
        READ_WORKER => worker::action(matches),
        _ => Action::Explain { code: text("code") },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_is_sound_in_every_language() {
        for language in Language::ALL {
            command(language).debug_assert();
        }
    }

    #[test]
    fn the_folder_is_the_current_one_unless_named() {
        let parse = |line: &str| parse(line.split(' ').map(OsString::from)).expect(line);
        let check = parse("tonghop check --format json --lang en");
        let dir = PathBuf::from(".");
        assert_eq!(
            check.action,
            Action::Check(CheckArguments {
                dir,
                inbox: None,
                only: None,
                is_json: true
            })
        );
        assert_eq!(check.language, Some(Language::En));
        let forms = parse("tonghop forms q1 --date 2024-03-20");
        assert_eq!(
            forms.action,
            Action::Forms {
                dir: PathBuf::from("q1")
            }
        );
        assert_eq!(forms.run_date, Some(jiff::civil::date(2024, 3, 20)));
        let check = parse("tonghop check --date 20/3/2024");
        assert_eq!(check.run_date, forms.run_date);
    }
}
