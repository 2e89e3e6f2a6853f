//! The reference pages are made from what the program says; `UPDATE=1 cargo test` writes them.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use tonghop::campaign::rule::Function;
use tonghop::cli::command;
use tonghop::finding::Code;
use tonghop::language::Language;

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

#[test]
fn the_page_of_commands_is_what_help_prints() {
    let mut page =
        String::from("# Commands\n\nWhat `tonghop --help --lang en` prints, for each command.\n");
    let mut whole = command(Language::En).term_width(90);
    whole.build();
    add_help(&mut page, &mut whole, "tonghop");
    expect_page("cli.md", &page);
}

/// A section for a command, then for each of its subcommands.
fn add_help(page: &mut String, command: &mut clap::Command, name: &str) {
    let help = command.render_long_help().to_string();
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
fn the_page_of_rules_has_every_function() {
    let mut page = String::from(RULES);
    for function in Function::ALL {
        let (name, about) = (function.name(), function.about().replace('|', "\\|"));
        writeln!(page, "| `{name}` | {about} |").expect("a text");
    }
    page.push_str(ENGINES);
    expect_page("rules.md", &page);
}

const RULES: &str = include_str!("rules-before.md");
const ENGINES: &str = include_str!("rules-after.md");

#[test]
fn the_page_of_findings_is_the_catalogue() {
    let mut page = String::from(
        "# Findings\n\nWhat `check` may find, in the order in which a file meets the checks. A blocking finding\n\
         keeps its return out of every total until it is settled or waived; a query asks somebody\n\
         to look; a note only tells. `tonghop explain <code>` prints a code's page.\n",
    );
    for code in Code::ALL {
        add_finding(&mut page, *code);
    }
    expect_page("findings.md", &page);
}

/// A code's page in both languages.
fn add_finding(page: &mut String, code: Code) {
    let name = code.as_str();
    write!(
        page,
        "\n## {name}\n\n| | English | Tiếng Việt |\n| --- | --- | --- |\n"
    )
    .expect("a text");
    let severity = format!("severity-{}", code.severity().as_str());
    let lines = [
        ("severity", severity),
        ("meaning", format!("finding-{name}-about")),
        ("message", format!("finding-{name}")),
        ("expected", format!("finding-{name}-expected")),
        ("example", format!("finding-{name}-example")),
        ("remedy for the clerk", format!("finding-{name}-fix")),
        ("remedy for the unit", format!("finding-{name}-fix-unit")),
    ];
    for (title, key) in lines {
        let [vietnamese, english] = [VI, EN].map(|words| pattern(words, &key));
        if !english.is_empty() {
            writeln!(page, "| {title} | {english} | {vietnamese} |").expect("a text");
        }
    }
}

const VI: &str = include_str!("../../../src/language/vi.ftl");
const EN: &str = include_str!("../../../src/language/en.ftl");

/// A key's words, with `‹found›` where the program puts in what it found; of several forms
/// that a count or another fact chooses from, the last, which stands for the others.
fn pattern(words: &str, key: &str) -> String {
    let start = format!("\n{key} = ");
    let (_, mut rest) = words.split_once(&start).unwrap_or_default();
    let mut line = String::new();
    loop {
        let (first, below) = rest.split_once('\n').unwrap_or((rest, ""));
        let Some((before, _)) = first.strip_suffix(" ->").and_then(|f| f.rsplit_once("{ $")) else {
            line += first;
            break;
        };
        let (_, last) = below.split_once("*[").expect("a last form");
        let (_, last) = last.split_once("] ").expect("its words");
        let (form, after) = last.split_once('\n').expect("a line below");
        line += before;
        line += form;
        rest = after
            .trim_start()
            .strip_prefix('}')
            .expect("the end of the forms");
    }
    let line = line
        .replace("{ \"\" }", "")
        .replace("{ $", "‹")
        .replace(" }", "›");
    line.replace('|', "\\|").trim().to_owned()
}
