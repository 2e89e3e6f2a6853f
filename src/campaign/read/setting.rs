//! One setting at a time: its text by its key, and what it is read as.

use indexmap::IndexMap;

use super::reader::Reader;
use crate::campaign::cell::split_names;
use crate::campaign::mistake::MistakeKind;
use crate::campaign::table::Line;
use crate::campaign::vocabulary::words_of_setting;

/// The rows of the Settings table by their keys.
pub(super) struct SettingsReader<'a, 'r> {
    pub(super) reader: &'r mut Reader<'a>,
    pub(super) found: IndexMap<String, Line<'a>>,
}

impl SettingsReader<'_, '_> {
    /// A setting's text, where it has one.
    pub(super) fn setting(&self, key: &str) -> Option<&str> {
        let text = self.found.get(key).map(|line| line.get("value"));
        text.filter(|text| !text.is_empty())
    }

    /// The names in a setting.
    pub(super) fn names(&self, key: &str) -> Vec<String> {
        split_names(self.setting(key).unwrap_or_default())
    }

    /// A setting read by `read`; a mistake where it is there and can't be read.
    pub(super) fn read_with<T>(
        &mut self,
        key: &str,
        allowed: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let line = *self.found.get(key)?;
        let text = line.get("value");
        if text.is_empty() {
            return None;
        }
        let value = read(text);
        if value.is_none() {
            self.refuse(key, MistakeKind::BadSetting(allowed.into()));
        }
        value
    }

    /// Notes that a setting's value is wrong as it stands.
    pub(super) fn refuse(&mut self, key: &str, kind: MistakeKind) {
        if let Some(line) = self.found.get(key) {
            self.reader.refuse(*line, "value", kind);
        }
    }

    /// A setting read as one of these words.
    pub(super) fn word<T: Copy>(&mut self, key: &str, words: &[(&str, T)]) -> Option<T> {
        let known = words_of_setting(key).iter();
        let table = self.found.get(key)?.table;
        let allowed: Vec<&str> = known.map(|word| table.word("value", *word)).collect();
        self.read_with(key, &allowed.join(", "), |text| {
            let found = words.iter().find(|(word, _)| *word == text);
            found.map(|(_, value)| *value)
        })
    }

    /// A whole number between limits, or the usual one.
    pub(super) fn whole(&mut self, key: &str, (least, most): (u32, u32), usual: u32) -> u32 {
        let allowed = format!("{least}–{most}");
        let read = |text: &str| text.parse().ok();
        let number = self.read_with(key, &allowed, |text| {
            read(text).filter(|number| (least..=most).contains(number))
        });
        number.unwrap_or(usual)
    }
}
