//! The Vietnamese page of what a form survives, made from the English one: its tables as they
//! stand, each paragraph and each damage in its words.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use tonghop::language::Language;

use super::generated::expect_page;
use super::phrases::phrase;

#[test]
fn the_vietnamese_page_of_survival_follows_the_english_one() {
    let mut page = String::new();
    for block in english().trim().split("\n\n") {
        let block = match block.starts_with('|') {
            true => table(block),
            false => vietnamese(&paragraph(block)),
        };
        if !block.is_empty() {
            write!(page, "{block}\n\n").expect("a text");
        }
    }
    expect_page("vi/suc-chiu.md", &format!("{}\n", page.trim_end()));
}

/// All that has to be said in Vietnamese.
pub(super) fn phrases() -> Vec<String> {
    let english = english();
    let blocks = english.trim().split("\n\n");
    let phrases = blocks.flat_map(|block| match block.starts_with('|') {
        true => block.lines().map(|line| first(line).to_owned()).collect(),
        false => vec![paragraph(block)],
    });
    let is_said = |phrase: &String| phrase != "---" && !phrase.starts_with(PROGRAMS);
    phrases.filter(is_said).collect()
}

fn english() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/survival.md");
    fs::read_to_string(path).expect("the English page")
}

/// The sentence that tells how the page is written, which is for its makers.
const MADE: &str = "`UPDATE=1 ";

/// What begins the list of programs, whose versions are whatever was at hand.
const PROGRAMS: &str = "Programs: ";

/// A paragraph on one line, without what is for the page's makers.
fn paragraph(block: &str) -> String {
    let line = block.lines().collect::<Vec<_>>().join(" ");
    let line = line.split(MADE).next().unwrap_or_default();
    line.trim().to_owned()
}

fn vietnamese(paragraph: &str) -> String {
    match paragraph.strip_prefix(PROGRAMS) {
        Some(programs) => format!("Phần mềm: {programs}"),
        None if paragraph.is_empty() => String::new(),
        None => phrase(paragraph, Language::Vi).to_owned(),
    }
}

/// A table with its first column in Vietnamese.
fn table(block: &str) -> String {
    let lines = block.lines().map(|line| match first(line) {
        "---" => line.to_owned(),
        damage => line.replacen(damage, phrase(damage, Language::Vi), 1),
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn first(line: &str) -> &str {
    line.split('|').nth(1).unwrap_or_default().trim()
}
