//! Whose form a book is: by the hidden stamp, the document's properties, or the visible form
//! code; never by the file's name.

use crate::form::stamp::{KEYS, MARK, REPLACES, SHEET, Stamp};
use crate::workbook::address::Address;
use crate::workbook::book::{Book, Content, Sheet};

/// What tells whose form it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identity {
    /// The stamp or the properties say so.
    Stamped(Stamp),
    /// Only the visible form code says so.
    ByFormCode(Stamp),
    /// The stamp says one thing and a visible form code another.
    Contradictory {
        /// What the stamp says, or the first form code.
        stamp: Stamp,
        /// What stands on a sheet.
        visible: Stamp,
    },
    /// Nothing says so.
    Unknown,
}

/// Tells whose form a book is.
#[must_use]
pub fn identify(book: &Book) -> Identity {
    let visible = visible_codes(book);
    let stamp = from_sheet(book).or_else(|| from_properties(book));
    match (stamp, visible.as_slice()) {
        (Some(stamp), codes) => match codes.iter().find(|code| **code != stamp) {
            Some(other) => Identity::Contradictory {
                stamp,
                visible: other.clone(),
            },
            None => Identity::Stamped(stamp),
        },
        (None, []) => Identity::Unknown,
        (None, [only]) => Identity::ByFormCode(only.clone()),
        (None, [first, second, ..]) => Identity::Contradictory {
            stamp: first.clone(),
            visible: second.clone(),
        },
    }
}

/// SHA-256 of the return that a book takes the place of, where it is a form that the office
/// sent back for correction.
#[must_use]
pub fn replaced(book: &Book) -> Option<String> {
    let property = || book.properties.get(&format!("tonghop-{REPLACES}")).cloned();
    stamp_sheet(book)
        .and_then(|sheet| stamped(sheet, REPLACES))
        .or_else(property)
}

fn stamp_sheet(book: &Book) -> Option<&Sheet> {
    let is_stamp = |sheet: &&Sheet| {
        sheet.name.eq_ignore_ascii_case(SHEET) || sheet.text(Address::new(0, 0)) == Some(MARK)
    };
    book.sheets.iter().find(is_stamp)
}

/// What the stamp's sheet says beside a key.
fn stamped(sheet: &Sheet, key: &str) -> Option<String> {
    let is_key = |content: &Content| matches!(content, Content::Text(text) if text.trim() == key);
    let mut keys = sheet.cells.iter().filter(|(at, _)| at.column == 0);
    let (at, _) = keys.find(|(_, content)| is_key(content))?;
    sheet.get(Address::new(at.row, 1)).map(Content::typed)
}

fn from_sheet(book: &Book) -> Option<Stamp> {
    let sheet = stamp_sheet(book)?;
    let values: Vec<String> = KEYS.iter().filter_map(|key| stamped(sheet, key)).collect();
    Stamp::from_values(&values.iter().map(String::as_str).collect::<Vec<_>>())
}

fn from_properties(book: &Book) -> Option<Stamp> {
    let value = |key: &&str| {
        book.properties
            .get(&format!("tonghop-{key}"))
            .map(String::as_str)
    };
    Stamp::from_values(&KEYS.iter().filter_map(value).collect::<Vec<_>>())
}

/// The different form codes that stand on visible sheets.
fn visible_codes(book: &Book) -> Vec<Stamp> {
    let mut codes: Vec<Stamp> = Vec::new();
    for sheet in book.sheets.iter().filter(|sheet| sheet.is_visible) {
        for (_, content) in &sheet.cells {
            if let Content::Text(text) = content
                && text.starts_with('#')
                && let Some(code) = Stamp::parse(text)
                && !codes.contains(&code)
            {
                codes.push(code);
            }
        }
    }
    codes
}
