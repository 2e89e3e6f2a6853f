//! What the generated pages say in Vietnamese for what they say in English: a phrase whose
//! English was changed has none, so that no page stays behind.
//!
//! `phrases.txt` has them in pairs, the English above, a blank line between two.

use tonghop::campaign::rule::Function;
use tonghop::language::Language;

use super::{inbox_page, survival_page};

const PHRASES: &str = include_str!("phrases.txt");

/// A phrase in a language.
pub(super) fn phrase(english: &str, language: Language) -> &str {
    match language {
        Language::En => english,
        Language::Vi => vietnamese(english)
            .unwrap_or_else(|| panic!("phrases.txt has no Vietnamese for: {english}")),
    }
}

fn vietnamese(english: &str) -> Option<&'static str> {
    pairs().find_map(|(known, words)| (known == english).then_some(words))
}

fn pairs() -> impl Iterator<Item = (&'static str, &'static str)> {
    let blocks = PHRASES.split("\n\n").map(str::trim);
    blocks.map(|block| block.split_once('\n').expect("two lines"))
}

#[test]
fn every_phrase_is_of_use_and_there_once() {
    let functions = Function::ALL.iter().map(|function| function.about());
    let inbox = inbox_page::all()
        .into_iter()
        .map(|(what, _)| what.to_owned());
    let wanted: Vec<String> = functions
        .chain(inbox)
        .chain(survival_page::phrases())
        .collect();
    let mut seen = Vec::new();
    for (english, _) in pairs() {
        let is_wanted = wanted.iter().any(|phrase| phrase == english);
        assert!(is_wanted, "no page says: {english}");
        assert!(!seen.contains(&english), "twice: {english}");
        seen.push(english);
    }
}
