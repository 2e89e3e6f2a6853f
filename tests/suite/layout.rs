//! The source keeps its shape: stages use what comes before them, disk and clock stay at the
//! edge, one file alone reads workbooks, and no file grows too long to read.

use std::fs;
use std::path::{Path, PathBuf};

/// The stages in the order of the flow.
const STAGES: [&str; 12] = [
    "campaign",
    "proposal",
    "form",
    "inbox",
    "check",
    "consolidation",
    "summary",
    "export",
    "narrative",
    "board",
    "mail",
    "page",
];

/// Modules that no stage and none of the others may use.
const EDGE: [&str; 2] = ["command", "cli"];

/// Modules that every stage may use, with the stages that they use themselves.
const FOUNDATION: [(&str, &[&str]); 10] = [
    ("value", &[]),
    ("item", &[]),
    ("language", &[]),
    ("random", &[]),
    ("ooxml", &[]),
    ("workbook", &[]),
    ("finding", &[]),
    ("archive", &[]),
    ("history", &[]),
    // An error carries the mistakes of the campaign's tables.
    ("error", &["campaign"]),
];

/// Lines that a file may have, tests apart.
const MOST_LINES: usize = 400;

/// A source file with its path below `src`, without its tests and comments.
struct Source {
    path: String,
    code: String,
}

impl Source {
    /// The module it belongs to: `campaign` for `campaign/rule/lex.rs`.
    fn module(&self) -> &str {
        let first = self.path.split('/').next().unwrap_or_default();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// Whether the code names a module of the crate.
    fn uses(&self, module: &str) -> bool {
        let direct = format!("crate::{module}");
        let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
        let mut parts = self.code.split(&direct).skip(1);
        parts.any(ends) || self.imports_in_braces(module)
    }

    /// `use crate::{campaign::Campaign, value}`.
    fn imports_in_braces(&self, module: &str) -> bool {
        self.code.split("crate::{").skip(1).any(|rest| {
            let list = rest.split(';').next().unwrap_or_default();
            let names = list.split(|c: char| !(c.is_alphanumeric() || c == '_'));
            names.into_iter().any(|name| name == module)
        })
    }
}

/// Every source file.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut open = vec![root.clone()];
    let mut sources = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                sources.push(read(&root, &path));
            }
        }
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    sources
}

fn read(root: &Path, path: &PathBuf) -> Source {
    let text = fs::read_to_string(path).expect("a source file");
    let relative = path.strip_prefix(root).expect("a path below src");
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let lines = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    Source {
        path: relative.to_string_lossy().replace('\\', "/"),
        code: lines.map(|line| format!("{line}\n")).collect(),
    }
}

/// Files of tests only, which their module declares under `#[cfg(test)]`.
fn is_for_tests(source: &Source) -> bool {
    source.path.ends_with("/tests.rs") || source.path.ends_with("_tests.rs")
}

/// The code that ships.
fn shipped() -> Vec<Source> {
    let mut sources = sources();
    sources.retain(|source| !is_for_tests(source));
    sources
}

/// Fails with every file that a rule catches.
fn expect_none(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_module_has_its_place() {
    let known = |module: &str| {
        let foundation = FOUNDATION.iter().any(|(name, _)| *name == module);
        foundation || STAGES.contains(&module) || EDGE.contains(&module)
    };
    let lost = sources().into_iter();
    let lost = lost.filter(|s| !["lib", "main"].contains(&s.module()) && !known(s.module()));
    expect_none(&lost.map(|source| source.path).collect::<Vec<_>>());
}

#[test]
fn a_stage_uses_no_stage_below_it() {
    let mut wrong = Vec::new();
    for source in shipped() {
        let stage = STAGES.iter().position(|stage| *stage == source.module());
        let below = stage.map_or(&[][..], |stage| &STAGES[stage + 1..]);
        let used = below
            .iter()
            .chain(&EDGE)
            .filter(|module| source.uses(module));
        let is_inside = stage.is_some();
        wrong.extend(
            used.filter(|_| is_inside)
                .map(|used| format!("{} uses {used}", source.path)),
        );
    }
    expect_none(&wrong);
}

#[test]
fn what_every_stage_uses_rests_on_no_stage() {
    let mut wrong = Vec::new();
    for source in shipped() {
        let own = FOUNDATION.iter().find(|(name, _)| *name == source.module());
        let Some((_, allowed)) = own else { continue };
        let used = STAGES
            .iter()
            .chain(&EDGE)
            .filter(|stage| source.uses(stage));
        let used = used.filter(|stage| !allowed.contains(stage));
        wrong.extend(used.map(|used| format!("{} uses {used}", source.path)));
    }
    expect_none(&wrong);
}

/// The files whose code contains a text, but for those that may.
fn naming(text: &str, is_allowed: impl Fn(&str) -> bool) -> Vec<String> {
    let found = shipped()
        .into_iter()
        .filter(|source| source.code.contains(text));
    let found = found.filter(|source| !is_allowed(&source.path));
    found
        .map(|source| format!("{} names {text}", source.path))
        .collect()
}

#[test]
fn one_file_alone_reads_workbooks() {
    expect_none(&naming("calamine", |path| path == "workbook/read.rs"));
}

#[test]
fn one_module_alone_reads_and_writes_office_packages() {
    // An archive of other files is none: what can't be unpacked there costs one file only.
    expect_none(&naming("zip::", |path| {
        path.starts_with("ooxml/") || path == "inbox/container/archive.rs"
    }));
    expect_none(&naming("quick_xml", |path| path.starts_with("ooxml/")));
}

#[test]
fn what_windows_does_otherwise_stands_in_one_place() {
    // It cuts no file that is open for appending alone.
    expect_none(&naming("set_len", |path| path == "command/save.rs"));
    // It has backslashes between the parts of a path.
    expect_none(&naming(".display()", |_| false));
    // Its temporary files can't be moved where the path is long.
    expect_none(&naming("persist", |_| false));
}

#[test]
fn reading_and_checking_choose_no_language() {
    let is_edge = |path: &str| !(path.starts_with("inbox/") || path.starts_with("check/"));
    for text in [
        "Language",
        "settings.language",
        "language.text",
        "format_date",
    ] {
        expect_none(&naming(text, is_edge));
    }
}

#[test]
fn the_template_library_s_values_stay_at_its_edge() {
    let at_edge = |path: &str| {
        let edge = ["data.rs", "example.rs", "helpers/item.rs"];
        edge.iter().any(|file| path == format!("narrative/{file}"))
    };
    for text in [
        "serde_json::Value",
        "serde_json::{",
        "serde_json::to_value",
        "json!(",
    ] {
        expect_none(&naming(text, at_edge));
    }
}

#[test]
fn disk_belongs_to_the_commands_and_the_scan_of_the_inbox() {
    let at_edge = |path: &str| path.starts_with("command/") || path == "inbox/scan.rs";
    for text in ["std::fs", "fs::", "File::open", "File::create"] {
        expect_none(&naming(text, at_edge));
    }
}

#[test]
fn the_clock_belongs_to_the_commands() {
    let at_edge = |path: &str| path.starts_with("command/");
    for text in ["Zoned::now", "Instant::now", "Timestamp::now"] {
        expect_none(&naming(text, at_edge));
    }
    expect_none(&naming("SystemTime::now", |_| false));
}

#[test]
fn the_terminal_belongs_to_the_commands() {
    let at_edge = |path: &str| path.starts_with("command/") || path == "main.rs";
    for text in ["println!", "eprintln!", "print!("] {
        expect_none(&naming(text, at_edge));
    }
}

#[test]
fn no_file_is_too_long_to_read() {
    let mut wrong = Vec::new();
    for source in shipped() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("src")
            .join(&source.path);
        let text = fs::read_to_string(root).expect("a source file");
        let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
        let lines = code.lines().count();
        wrong.extend((lines > MOST_LINES).then(|| format!("{}: {lines} lines", source.path)));
    }
    expect_none(&wrong);
}
