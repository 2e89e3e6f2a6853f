//! Claims about the message files and about their use in the source.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::*;

/// Beginnings of keys that the source builds at run time, as in `format!("finding-{code}")`.
/// A key with such a beginning counts as used.
const BUILT_KEYS: [&str; 19] = [
    "board-",
    "mail-kind-",
    "mail-none-",
    "mail-result-",
    "status-",
    "cli-",
    "month-long-",
    "month-short-",
    "period-half-",
    "campaign-",
    "finding-",
    "severity-",
    "form-steps-",
    "help-",
    "own-form-",
    "page-step-",
    "tags-",
    "summary-kind-",
    "summary-total-",
];

/// Key → names of its variables, read from the lines of a message file.
fn keys_and_variables(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut keys = BTreeMap::new();
    let mut current = None;
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            let key = line.split([' ', '=']).next().unwrap_or_default().to_owned();
            assert!(
                keys.insert(key.clone(), BTreeSet::new()).is_none(),
                "{key} stands twice"
            );
            current = Some(key);
        }
        let Some(key) = &current else { continue };
        for rest in line.split('$').skip(1) {
            let name: String = rest
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || "_-".contains(*c))
                .collect();
            keys.get_mut(key).unwrap().insert(name);
        }
    }
    keys
}

fn source_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            source_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

fn all_source() -> String {
    let mut files = Vec::new();
    source_files(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    files.sort();
    files
        .iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect()
}

/// Literal keys of calls of `text` and `fill`, also where the literal is on the next line.
fn keys_asked_for(source: &str) -> BTreeSet<String> {
    let calls = [".text(", ".fill("]
        .into_iter()
        .flat_map(|call| source.split(call).skip(1));
    calls
        .filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next())
        .filter(|key| key.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter(|key| key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))
        .map(str::to_owned)
        .collect()
}

#[test]
fn both_files_have_the_same_keys_and_variables() {
    let (vi, en) = (keys_and_variables(VI), keys_and_variables(EN));
    for (key, variables) in &vi {
        assert_eq!(Some(variables), en.get(key), "en.ftl: {key}");
    }
    for key in en.keys() {
        assert!(vi.contains_key(key), "vi.ftl lacks {key}");
    }
}

#[test]
fn both_files_parse_without_errors() {
    for (name, source) in [("vi", VI), ("en", EN)] {
        let parsed = FluentResource::try_new(source.to_owned());
        assert!(
            parsed.is_ok(),
            "{name}.ftl: {:?}",
            parsed.map_err(|(_, errors)| errors).err()
        );
    }
    for language in Language::ALL {
        for key in keys_and_variables(VI).keys() {
            assert!(language.has(key), "{language}: {key}");
        }
    }
}

#[test]
fn every_key_asked_for_stands_in_both_files() {
    for key in keys_asked_for(&all_source()) {
        assert!(Language::Vi.has(&key), "vi.ftl lacks {key}");
        assert!(Language::En.has(&key), "en.ftl lacks {key}");
    }
}

#[test]
fn every_key_in_the_files_is_used() {
    let source = all_source();
    for beginning in BUILT_KEYS {
        assert!(
            VI.lines().any(|line| line.starts_with(beginning)),
            "no key begins {beginning}"
        );
    }
    for key in keys_and_variables(VI).keys() {
        let is_built = BUILT_KEYS
            .iter()
            .any(|beginning| key.starts_with(beginning));
        assert!(
            is_built || source.contains(&format!("\"{key}\"")),
            "{key} is never used"
        );
    }
}

#[test]
fn the_scan_sees_a_literal_on_the_next_line() {
    let source = "a.fill(\n        \"one-key\", &[]); b.text(name); c.text(\"Not a key\")";
    assert_eq!(
        keys_asked_for(source),
        BTreeSet::from(["one-key".to_owned()])
    );
}

#[test]
fn counts_take_separators_and_plural_forms() {
    let units =
        |language: Language, count: usize| language.fill("units", &[("count", count.into())]);
    assert_eq!(units(Language::Vi, 1234), "1.234 đơn vị");
    assert_eq!(units(Language::En, 1234), "1,234 units");
    assert_eq!(units(Language::En, 1), "1 unit");
}

#[test]
fn text_is_inserted_word_for_word() {
    let filled = Language::Vi.fill(
        "trend-against",
        &[("trend", "{a}".into()), ("base", "1234".into())],
    );
    assert_eq!(filled, "{a} so với 1234");
}

#[test]
#[should_panic(expected = "no-such-key")]
fn a_missing_key_panics_in_tests() {
    let key = "no-such-key";
    Language::Vi.text(key);
}
