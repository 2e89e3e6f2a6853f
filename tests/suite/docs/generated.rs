//! The reference pages are made from what the program says; `UPDATE=1 cargo test` writes them.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use tonghop::campaign::rule::Function;
use tonghop::cli::command;
use tonghop::language::Language;

use super::phrases::phrase;

/// Compares a page with its file, or writes the file.
pub(super) fn expect_page(name: &str, page: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("docs")
        .join(name);
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder of pages");
        fs::write(&path, page).expect("the page");
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == page,
        "docs/{name} is stale; run: UPDATE=1 cargo test docs"
    );
}

const COMMANDS: &str = "# Commands\n\nWhat `tonghop --help --lang en` prints, for each command.\n";
const COMMANDS_VI: &str = "\
# Các lệnh

Đúng những gì `tonghop --help` và `tonghop LỆNH --help` in ra. Việc nào dùng lệnh nào: xem [hướng dẫn](README.md).
";

#[test]
fn the_pages_of_commands_are_what_help_prints() {
    for (name, head, language) in [
        ("cli.md", COMMANDS, Language::En),
        ("vi/lenh.md", COMMANDS_VI, Language::Vi),
    ] {
        let mut page = head.to_owned();
        let mut whole = command(language);
        whole.build();
        add_help(&mut page, &mut whole, "tonghop");
        expect_page(name, &page);
    }
}

/// How wide a line is, whatever the terminal's width.
const WIDTH: usize = 90;

/// A section for a command, then for each of its subcommands.
fn add_help(page: &mut String, command: &mut clap::Command, name: &str) {
    let help = command.clone().term_width(WIDTH).render_help().to_string();
    let help: Vec<&str> = help.lines().map(str::trim_end).collect();
    write!(
        page,
        "\n## {name}\n\n```text\n{}\n```\n",
        help.join("\n").trim()
    )
    .expect("a text");
    for subcommand in command
        .get_subcommands_mut()
        .filter(|known| known.get_name() != "help" && !known.is_hide_set())
    {
        let name = format!("{name} {}", subcommand.get_name());
        add_help(page, subcommand, &name);
    }
}

#[test]
fn the_pages_of_rules_have_every_function() {
    for (name, [before, after], language) in [
        ("rules.md", RULES, Language::En),
        ("vi/quy-tac.md", RULES_VI, Language::Vi),
    ] {
        let mut page = String::from(before);
        for function in Function::ALL {
            let about = function.about();
            let about = phrase(&about, language).replace('|', "\\|");
            writeln!(page, "| `{}` | {about} |", function.name()).expect("a text");
        }
        page.push_str(after);
        expect_page(name, &page);
    }
}

const RULES: [&str; 2] = [
    include_str!("rules-en-before.md"),
    include_str!("rules-en-after.md"),
];
const RULES_VI: [&str; 2] = [
    include_str!("rules-vi-before.md"),
    include_str!("rules-vi-after.md"),
];
