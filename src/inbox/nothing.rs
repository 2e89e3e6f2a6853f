//! Ways to say that there is nothing to report: in come texts of cells, out goes whether they do.

use std::sync::LazyLock;

use crate::language::key::key;
use crate::language::number_text::{Expected, NumberText, read_number};
use crate::language::words::recognised;

/// Whether a text is a way to say "nothing to report".
pub(super) fn is_nothing(text: &str) -> bool {
    if text.chars().count() > LONGEST_NOTHING {
        return false;
    }
    let expected = Expected {
        decimals: 0,
        measures: &[],
    };
    matches!(read_number(text, expected), NumberText::Nothing)
        || OWN_NOTHING.iter().any(|(word, _)| word == text.trim())
}

/// Whether a text is the form's own words for it, and no others: in a list, "no" alone may be
/// what a row answers.
pub(super) fn is_own_nothing(text: &str) -> bool {
    let is_words = |text: &str| text.starts_with(char::is_alphabetic);
    if !is_words(text.trim()) || text.chars().count() > LONGEST_NOTHING {
        return false;
    }
    let own = || OWN_NOTHING.iter();
    own().any(|(word, _)| word == text) || {
        let typed = key(text);
        own().any(|(_, known)| *known == typed)
    }
}

/// The form's own words for it, as written and as comparison keys.
static OWN_NOTHING: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    recognised("nothing-to-report")
        .into_iter()
        .map(|word| (word.clone(), key(&word)))
        .collect()
});

/// Longer texts can't be a way to say "nothing to report".
pub(super) const LONGEST_NOTHING: usize = 40;
