//! What the program writes for some rounds, kept as text in `tests/golden/`: whatever a change
//! of the source does to an output shows here, cell by cell and paragraph by paragraph.
//!
//! `UPDATE=1 cargo test golden` writes the texts anew; a commit that changes one says why.

mod book;
mod document;
mod rounds;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use book::book_text;
use document::document_text;
use tonghop::language::text::hexadecimal;

/// The texts of a round's outputs by the outputs' names.
type Texts = BTreeMap<String, String>;

/// Every output below a folder as text.
fn texts_of(folder: &Path) -> Texts {
    let mut open = vec![folder.to_owned()];
    let mut texts = Texts::new();
    while let Some(current) = open.pop() {
        for entry in fs::read_dir(current).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).expect("a path below the folder");
            let name = name.to_string_lossy().replace('\\', "/");
            texts.insert(name, text_of(&path));
        }
    }
    texts
}

fn text_of(path: &Path) -> String {
    let bytes = fs::read(path).expect("an output");
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("xlsx") => book_text(&bytes),
        Some("docx") => document_text(&bytes),
        Some("html") => page_text(&String::from_utf8(bytes).expect("UTF-8")),
        _ => String::from_utf8(bytes).expect("UTF-8"),
    }
}

/// A page with sums in place of its style and its script, which have files of their own.
fn page_text(page: &str) -> String {
    let mut text = page.to_owned();
    for (start, end) in [("<style>", "</style>"), ("<script>", "</script>")] {
        let (Some(from), Some(to)) = (text.find(start), text.find(end)) else {
            continue;
        };
        let own = sum(&text.as_bytes()[from + start.len()..to]);
        text.replace_range(from + start.len()..to, &own);
    }
    text
}

/// Compares a round's texts with those that are kept.
#[track_caller]
fn expect_golden(round: &str, texts: &Texts) {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(round);
    let path = |name: &str| kept.join(format!("{name}.txt"));
    if std::env::var_os("UPDATE").is_some() {
        fs::remove_dir_all(&kept).ok();
        for (name, text) in texts {
            fs::create_dir_all(path(name).parent().expect("a folder")).expect("a folder");
            fs::write(path(name), text).expect("a golden text");
        }
    }
    let expected: Vec<PathBuf> = texts.keys().map(|name| path(name)).collect();
    let mut found = files_below(&kept);
    found.retain(|path| !expected.contains(path));
    assert!(found.is_empty(), "no longer written: {found:?}");
    let wrong: Vec<String> = texts
        .iter()
        .filter_map(|(name, text)| first_difference(&path(name), text))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let below = |path: PathBuf| match path.is_dir() {
        true => files_below(&path),
        false => vec![path],
    };
    paths.flat_map(below).collect()
}

/// SHA-256 in hexadecimal digits.
fn whole_sum(bytes: &[u8]) -> String {
    hexadecimal(&<sha2::Sha256 as sha2::Digest>::digest(bytes))
}

/// The first letters of a sum, enough to tell contents apart.
fn sum(bytes: &[u8]) -> String {
    whole_sum(bytes)[..12].to_owned()
}

/// The first lines that differ from a kept text.
fn first_difference(path: &Path, text: &str) -> Option<String> {
    let kept = fs::read_to_string(path)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    if kept == text {
        return None;
    }
    let pairs = kept.lines().zip(text.lines()).enumerate();
    let different = pairs.filter(|(_, (old, new))| old != new).take(3);
    let lines: Vec<String> = different
        .map(|(line, (old, new))| format!("line {}\n- {old}\n+ {new}", line + 1))
        .collect();
    let (old, new) = (kept.lines().count(), text.lines().count());
    Some(format!(
        "{}: {old} lines kept, {new} now\n{}",
        path.display(),
        lines.join("\n")
    ))
}
