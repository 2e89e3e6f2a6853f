//! Lists of words to compare texts with, each spelling of a word alike.

use std::sync::OnceLock;

use crate::language::key::key;

/// Words with the keys under which their spellings are equal, which are made once.
pub(in crate::proposal) struct Words {
    words: &'static [&'static str],
    keys: OnceLock<Vec<String>>,
}

impl Words {
    /// These words.
    pub(in crate::proposal) const fn new(words: &'static [&'static str]) -> Self {
        Self {
            words,
            keys: OnceLock::new(),
        }
    }

    fn keys(&self) -> &[String] {
        self.keys
            .get_or_init(|| self.words.iter().map(|word| key(word)).collect())
    }

    /// Whether a key is that of one of them.
    pub(in crate::proposal) fn has(&self, key: &str) -> bool {
        self.keys().iter().any(|own| own == key)
    }

    /// The one that has a key.
    pub(in crate::proposal) fn word(&self, key: &str) -> Option<&'static str> {
        let place = self.keys().iter().position(|own| own == key)?;
        self.words.get(place).copied()
    }

    /// What stands behind the one that a key begins with.
    pub(in crate::proposal) fn behind<'k>(
        &'static self,
        key: &'k str,
    ) -> impl Iterator<Item = &'k str> {
        self.keys()
            .iter()
            .filter_map(move |own| key.strip_prefix(own.as_str()))
    }

    /// What stands before the one that a key ends with.
    pub(in crate::proposal) fn before<'k>(
        &'static self,
        key: &'k str,
    ) -> impl Iterator<Item = &'k str> {
        self.keys()
            .iter()
            .filter_map(move |own| key.strip_suffix(own.as_str()))
    }

    /// Whether a key begins with one of them.
    pub(in crate::proposal) fn begin(&'static self, key: &str) -> bool {
        self.behind(key).next().is_some()
    }
}
