//! What the name of a folder or a file says: its words, and whether it has a unit's code.

use crate::finding::INSIDE;
use crate::language::key::key;

/// A folder's or a file's name.
#[derive(Debug)]
pub struct Part {
    /// Without the ending.
    stem: String,
    /// Without the ending, and without the period before it.
    pub(super) rest: String,
    /// What follows the period in the name of one of our forms, up to the next `_`.
    code: Option<String>,
    /// Its words by the comparison key, a space before and after each.
    pub words: String,
    /// Its words of letters and figures.
    tokens: Vec<String>,
}

impl Part {
    /// The folders and the file that a name names, those of containers too.
    pub fn all(name: &str, period: &str) -> Vec<Self> {
        let parts = name.split('/').flat_map(|part| part.split(INSIDE));
        parts.map(|part| Self::of(part, period)).collect()
    }

    fn of(name: &str, period: &str) -> Self {
        let name = name.trim();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let rest = stem.strip_prefix(period).unwrap_or(stem);
        let code = stem.strip_prefix(period).and_then(|rest| {
            let code = rest.strip_prefix('_')?.split('_').next()?;
            Some(code.to_owned())
        });
        let words = |c: char| !c.is_alphanumeric();
        let plain = key(&rest.replace(words, " "));
        Self {
            stem: stem.to_owned(),
            rest: rest.to_owned(),
            code,
            words: format!(" {plain} "),
            tokens: rest.split(words).map(str::to_owned).collect(),
        }
    }

    /// Whether it names a unit's code: as the whole name, where our forms have it, or as a word
    /// that is nothing else, as it mixes letters and figures.
    #[must_use]
    pub fn has_code(&self, code: &str) -> bool {
        let is_it = |word: &str| word.eq_ignore_ascii_case(code);
        is_it(&self.stem)
            || self.code.as_deref().is_some_and(is_it)
            || (is_mixed(code) && self.tokens.iter().any(|token| is_it(token)))
    }
}

/// Whether a code mixes letters and figures, so that no other word is like it.
pub(super) fn is_mixed(code: &str) -> bool {
    let has = |is: fn(char) -> bool| code.chars().any(is);
    has(char::is_alphabetic) && has(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use super::Part;

    #[test]
    fn a_code_is_a_name_s_own_word() {
        let part = |name| Part::of(name, "2026-Q4");
        for (name, code) in [
            ("TH06.pdf", "TH06"),
            ("bao cao th06.pdf", "TH06"),
            ("2026-Q4_soyte_So-Y-te.xlsx", "soyte"),
            ("soyte", "soyte"),
        ] {
            assert!(part(name).has_code(code), "{name}");
        }
        for (name, code) in [
            ("2026-Q4_x.pdf", "Q4"),
            ("TH061.pdf", "TH06"),
            ("an soyte.pdf", "soyte"),
            ("bao cao 12.pdf", "12"),
        ] {
            assert!(!part(name).has_code(code), "{name}");
        }
    }
}
