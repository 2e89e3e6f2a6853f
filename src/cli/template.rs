//! The commands about templates.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};

use super::{Action, flag, folder, format};
use crate::language::Language;

/// How the list of tags is given out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagFormat {
    /// Printed.
    Text,
    /// A page for browsers.
    Page,
    /// A Word document.
    Word,
    /// A workbook.
    Excel,
}

/// One template to be filled, without a campaign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendering {
    /// The template.
    pub template: PathBuf,
    /// The data.
    pub data: PathBuf,
    /// The document to write.
    pub output: PathBuf,
    /// Whether names that the data lacks are refused, as in a campaign.
    pub is_strict: bool,
}

/// The commands about templates.
pub(super) fn template(language: Language) -> Command {
    let text = |key: &str| language.text(key);
    let mark = flag("mark");
    Command::new("template")
        .about(text("cli-template"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(
            Command::new("check")
                .about(text("cli-template-check"))
                .arg(folder(language))
                .arg(mark.help(text("cli-mark-help"))),
        )
        .subcommand(
            Command::new("tags")
                .about(text("cli-template-tags"))
                .arg(folder(language))
                .arg(
                    format(language, &["text", "html", "docx", "xlsx"])
                        .help(text("cli-tags-format-help")),
                ),
        )
        .subcommand(
            Command::new("convert")
                .about(text("cli-template-convert"))
                .arg(folder(language)),
        )
        .subcommand(template_render(language))
}

/// Filling one template without a campaign.
fn template_render(language: Language) -> Command {
    let text = |key: &str| language.text(key);
    let file = |name: &'static str| {
        Arg::new(name)
            .value_name("FILE")
            .required(true)
            .value_parser(value_parser!(PathBuf))
    };
    let template = file("template").value_name("TEMPLATE");
    Command::new("render")
        .about(text("cli-template-render"))
        .arg(template.help(text("cli-render-template-help")))
        .arg(file("data").long("data").help(text("cli-data-help")))
        .arg(
            file("output")
                .long("output")
                .help(text("cli-render-output-help")),
        )
        .arg(flag("strict").help(text("cli-strict-help")))
}

/// What is asked about templates.
pub(super) fn template_action(matches: &ArgMatches) -> Action {
    let (name, matches) = matches.subcommand().unwrap_or(("", matches));
    let dir = matches
        .try_get_one::<PathBuf>("dir")
        .ok()
        .flatten()
        .cloned();
    let dir = dir.unwrap_or_else(|| PathBuf::from("."));
    let file = |name: &str| {
        matches
            .get_one::<PathBuf>(name)
            .cloned()
            .unwrap_or_default()
    };
    match name {
        "render" => Action::TemplateRender(Rendering {
            template: file("template"),
            data: file("data"),
            output: file("output"),
            is_strict: matches.get_flag("strict"),
        }),
        "convert" => Action::TemplateConvert { dir },
        "tags" => Action::TemplateTags {
            dir,
            format: match matches.get_one::<String>("format").map(String::as_str) {
                Some("html") => TagFormat::Page,
                Some("docx") => TagFormat::Word,
                Some("xlsx") => TagFormat::Excel,
                _ => TagFormat::Text,
            },
        },
        _ => Action::TemplateCheck {
            dir,
            mark: matches.get_flag("mark"),
        },
    }
}
