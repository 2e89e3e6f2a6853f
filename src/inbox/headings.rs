//! The headings of a form's columns of values and notes, in every language.

use std::collections::BTreeSet;

use crate::language::key::key;
use crate::language::words::recognised;
use crate::workbook::book::{Content, Sheet};

/// The columns of one sheet, by their headings.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct SheetHeadings {
    /// Of values.
    pub(super) value: Option<u16>,
    /// Of notes.
    pub(super) note: Option<u16>,
}

/// The words of headings in every language: as the writer has them, and as comparison keys.
#[derive(Clone, Debug)]
pub struct HeadingWords {
    value: Words,
    note: Words,
}

#[derive(Clone, Debug)]
struct Words {
    plain: BTreeSet<String>,
    keys: BTreeSet<String>,
}

impl Words {
    fn new(names: &[&str]) -> Self {
        let all = names.iter().flat_map(|name| recognised(name));
        let plain: BTreeSet<String> = all.collect();
        let keys = plain.iter().map(|word| key(word)).collect();
        Self { plain, keys }
    }
}

impl HeadingWords {
    /// The words that the form's writer uses.
    #[must_use]
    pub fn new() -> Self {
        Self {
            value: Words::new(&["form-col-value", "form-col-answer"]),
            note: Words::new(&["form-col-note"]),
        }
    }
}

impl Default for HeadingWords {
    fn default() -> Self {
        Self::new()
    }
}

impl SheetHeadings {
    /// The headings as written; where there is none of values, as somebody may have retyped
    /// them: comparison keys are costly, and nearly never needed.
    pub(super) fn find(sheet: &Sheet, words: &HeadingWords) -> Self {
        let written = |wanted: &Words| column_where(sheet, |text| wanted.plain.contains(text));
        let retyped = |wanted: &Words| column_where(sheet, |text| wanted.keys.contains(&key(text)));
        match written(&words.value) {
            Some(value) => Self {
                value: Some(value),
                note: written(&words.note),
            },
            None => Self {
                value: retyped(&words.value),
                note: retyped(&words.note),
            },
        }
    }
}

/// The column of the first text that fits.
fn column_where(sheet: &Sheet, fits: impl Fn(&str) -> bool) -> Option<u16> {
    let texts = sheet
        .cells
        .iter()
        .filter_map(|(at, content)| match content {
            Content::Text(text) => Some((at.column, text.trim())),
            _ => None,
        });
    texts
        .into_iter()
        .find(|(_, text)| fits(text))
        .map(|(column, _)| column)
}
