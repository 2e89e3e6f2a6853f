//! Arguments that several commands take.

use std::path::PathBuf;

use clap::{Arg, ArgAction, value_parser};
use jiff::civil::Date;

use crate::language::Language;
use crate::language::date::read_date;

/// How a command prints; as text unless asked otherwise.
pub(super) fn format(language: Language, formats: &'static [&'static str]) -> Arg {
    Arg::new("format")
        .long("format")
        .value_name("FORMAT")
        .value_parser(formats.to_vec())
        .default_value("text")
        .help(language.text("cli-format-help"))
}

/// The campaign's folder; the current one where none is named.
pub(super) fn folder(language: Language) -> Arg {
    let dir = Arg::new("dir")
        .value_name("DIR")
        .value_parser(value_parser!(PathBuf));
    dir.default_value(".").help(language.text("cli-dir-help"))
}

/// The folder of a new campaign, which has to be named.
pub(super) fn new_folder(dir: Arg, language: Language) -> Arg {
    let dir = dir.default_value(None::<&str>).required(true);
    dir.help(language.text("cli-new-dir-help"))
}

/// An option that names a folder.
pub(super) fn path(name: &'static str) -> Arg {
    Arg::new(name)
        .long(name)
        .value_name("DIR")
        .value_parser(value_parser!(PathBuf))
}

/// An option that is set or not.
pub(super) fn flag(name: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue)
}

/// A day as people type it.
pub(super) fn day(
    language: Language,
) -> impl Fn(&str) -> Result<Date, String> + Clone + Send + Sync {
    move |text| read_date(text).ok_or_else(|| language.text("cli-no-day"))
}

/// Arguments that every subcommand takes.
pub(super) fn common(language: Language) -> [Arg; 4] {
    let text = |key: &str| language.text(key);
    let tags = Language::ALL.map(Language::tag);
    let lang = Arg::new("lang")
        .long("lang")
        .global(true)
        .value_name("LANG")
        .value_parser(tags);
    let date = Arg::new("date")
        .long("date")
        .global(true)
        .value_name("DATE");
    let date = date.value_parser(day(language));
    [
        lang.help(text("cli-lang-help")),
        date.help(text("cli-date-help")),
        flag("ask-passwords")
            .global(true)
            .help(text("cli-ask-passwords-help")),
        flag("no-cache")
            .global(true)
            .help(text("cli-no-cache-help")),
    ]
}
