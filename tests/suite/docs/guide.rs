//! The guide in Vietnamese: its commands run as they stand, its links and pictures lead
//! somewhere, and what it names in italics is called so by the program.

use std::fs;
use std::path::{Path, PathBuf};

use super::console::{console_lines, copy, run};
use crate::round::walkthrough::{SOUND, fill};
use crate::test_campaign::run_in;

/// Pages that are made from the program's own words.
const GENERATED: [&str; 7] = [
    "cac-bang.md",
    "cac-the.md",
    "lenh.md",
    "phat-hien.md",
    "quy-tac.md",
    "suc-chiu.md",
    "trong-hop-nhan.md",
];

/// The words of other programs, and what is stressed.
const FOREIGN: &str = include_str!("others-words.txt");

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The pages of a folder of documents, with their names.
fn pages(folder: &str) -> Vec<(String, String)> {
    let entries = fs::read_dir(root().join(folder)).expect("the documents");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut pages: Vec<(String, String)> = paths
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy();
            let text = fs::read_to_string(&path).expect("a page");
            (name.into_owned(), text)
        })
        .collect();
    pages.sort();
    pages
}

#[test]
fn the_commands_of_the_guide_run() {
    let before = tempfile::tempdir().expect("a folder");
    prepare(before.path());
    let mut commands = 0;
    for (name, text) in pages("docs/vi") {
        let lines = console_lines(&text);
        if lines.is_empty() {
            continue;
        }
        let top = tempfile::tempdir().expect("a folder");
        copy(before.path(), top.path());
        println!("{name}");
        if lines.iter().any(|line| line == "tonghop new quy4") {
            fs::remove_dir_all(top.path().join("quy4")).expect("the chapter makes it itself");
        }
        let mut current: PathBuf = top.path().to_owned();
        commands += lines.iter().filter(|line| run(&mut current, line)).count();
    }
    assert!(commands > 30, "{commands} commands");
}

/// What stands there before a chapter: a round whose units have all answered, and a workbook of
/// an office's own.
fn prepare(folder: &Path) {
    run_in(folder, &["new", "quy4"]).done();
    run_in(folder, &["forms", "quy4"]).done();
    let round = folder.join("quy4");
    for unit in ["BV01", "BV02", "TT01", "TT02", "TT03", "TT04"] {
        fill(&round, unit, &SOUND);
    }
    run_in(folder, &["consolidate", "quy4"]).done();
    let own = root().join("samples/giao-duc-huyen-2026-hk1/blank/bieu.xlsx");
    fs::copy(own, folder.join("bieu.xlsx")).expect("a workbook");
}

#[test]
fn links_and_pictures_of_the_documents_lead_somewhere() {
    for folder in ["docs", "docs/vi"] {
        for (name, text) in pages(folder) {
            let targets = text
                .split("](")
                .skip(1)
                .filter_map(|rest| rest.split(')').next());
            for target in targets.filter(|target| !target.contains("://")) {
                let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
                let path = match file {
                    "" => root().join(folder).join(&name),
                    file => root().join(folder).join(file),
                };
                assert!(path.exists(), "{folder}/{name}: {target}");
                let is_page = path.extension().is_some_and(|end| end == "md");
                assert!(
                    anchor.is_empty() || !is_page || anchors(&path).iter().any(|a| a == anchor),
                    "{folder}/{name}: no heading {target}"
                );
            }
        }
    }
}

/// The anchors of a page's headings, as GitHub makes them.
fn anchors(page: &Path) -> Vec<String> {
    let text = fs::read_to_string(page).expect("a page");
    let headings = text.lines().filter(|line| line.starts_with('#'));
    headings
        .map(|line| {
            let words = line.trim_start_matches('#').trim().to_lowercase();
            let kept = words
                .chars()
                .filter(|c| c.is_alphanumeric() || " -_".contains(*c));
            kept.collect::<String>().replace(' ', "-")
        })
        .collect()
}

#[test]
fn what_the_guide_names_is_called_so_by_the_program() {
    let sources = [
        "src/language/vi.ftl",
        "src/campaign/headings.rs",
        "src/campaign/settings.rs",
        "src/campaign/vocabulary.rs",
    ];
    let sources = sources.map(|path| fs::read_to_string(root().join(path)).expect("a source"));
    let known = (sources.concat() + FOREIGN).to_lowercase();
    let hand_written = |name: &String| !GENERATED.contains(&name.as_str());
    for (name, text) in pages("docs/vi")
        .into_iter()
        .filter(|(n, _)| hand_written(n))
    {
        for named in in_italics(&text) {
            assert!(known.contains(&named.to_lowercase()), "{name}: *{named}*");
        }
    }
}

/// What stands between single asterisks.
fn in_italics(text: &str) -> Vec<String> {
    let plain = text.replace("**", "").replace("(*)", "");
    let prose: String = plain.split("```").step_by(2).collect();
    let outside: String = prose.split('`').step_by(2).collect();
    let found = outside.split('*').skip(1).step_by(2);
    found
        .map(|named| named.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

#[test]
fn the_guide_has_every_chapter_in_its_table_of_contents() {
    let all = pages("docs/vi");
    let contents = all.iter().find(|(name, _)| name == "README.md");
    let (_, contents) = contents.expect("the table of contents");
    for (name, _) in all.iter().filter(|(name, _)| name != "README.md") {
        assert!(contents.contains(&format!("]({name})")), "{name}");
    }
}
