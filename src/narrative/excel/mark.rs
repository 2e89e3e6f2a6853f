//! A template with its mistakes as comments at their cells.
//!
//! In: the bytes of a template, places with texts. Out: the same workbook with a comment at each
//! cell concerned, added to the one that is there already. What stands in no cell (names of sheets,
//! headers, drawings) is told at the first cell of its sheet, with its part. Nothing else changes.

use std::collections::BTreeMap;

use super::book::{Book, BookSheet};
use crate::narrative::mistake::{Mark, NarrativeError, TemplatePlace};
use crate::workbook::address::Address;
use crate::workbook::notes::{Hand, Notes, add_notes};

/// Puts marks into an Excel template.
///
/// # Errors
/// Why the file cannot be read.
pub fn mark_excel(template: &[u8], marks: &[Mark]) -> Result<Vec<u8>, NarrativeError> {
    let mut book = Book::open(template)?;
    let mut sheets: BTreeMap<usize, Notes> = BTreeMap::new();
    for mark in marks {
        let Some((sheet, address)) = spot(&book, &mark.place)? else {
            continue;
        };
        let note = sheets.entry(sheet).or_default().entry(address).or_default();
        if !note.is_empty() {
            note.push('\n');
        }
        note.push_str(&text_of(mark));
    }
    let Book {
        package,
        sheets: all,
        ..
    } = &mut book;
    for (number, notes) in sheets {
        let sheet = (number, all[number].part.as_str());
        add_notes(package, sheet, (&notes, Hand::PROGRAM))?;
    }
    let saved = book.package.save();
    saved.map_err(|error| NarrativeError::Invalid { part: error.part })
}

/// The sheet and the cell at which a place is told; none in a workbook without cells.
fn spot(
    book: &Book<'_>,
    place: &TemplatePlace,
) -> Result<Option<(usize, Address)>, NarrativeError> {
    let with_cells = |own: &BookSheet| own.sheet.is_some();
    let top = Address::new(0, 0);
    let named = |name: &str| {
        let mut sheets = book.sheets.iter();
        sheets.position(|own| own.name == name && with_cells(own))
    };
    let first = book.sheets.iter().position(with_cells);
    let (sheet, address) = match place {
        TemplatePlace::Cell { sheet, address, .. } => (named(sheet), *address),
        TemplatePlace::Paragraph { part, .. } => match named(part) {
            Some(sheet) => (Some(sheet), top),
            None => (owner(book, part)?, top),
        },
        TemplatePlace::Line(_) | TemplatePlace::Whole => (None, top),
    };
    Ok(sheet
        .map(|sheet| (sheet, address))
        .or(first.map(|first| (first, top))))
}

/// The sheet to which a drawing, a chart in one, or comments belong.
fn owner(book: &Book<'_>, part: &str) -> Result<Option<usize>, NarrativeError> {
    for (number, own) in book.sheets.iter().enumerate() {
        let relations = book.package.relations(&own.part)?.into_iter();
        for near in relations.filter_map(|relation| relation.part(&own.part)) {
            let further = book.package.relations(&near)?.into_iter();
            let mut further = further.filter_map(|relation| relation.part(&near));
            let is_there = near == part || further.any(|further| further == part);
            if is_there && own.sheet.is_some() {
                return Ok(Some(number));
            }
        }
    }
    Ok(None)
}

/// What a comment says: beside a cell, where it is meant.
fn text_of(mark: &Mark) -> String {
    match &mark.place {
        TemplatePlace::Paragraph { part, text } => {
            let file = part.rsplit('/').next().unwrap_or(part);
            let quoted = match text.is_empty() {
                true => String::new(),
                false => format!(", \"{text}\""),
            };
            format!("{}{quoted}: {}", file.trim_end_matches(".xml"), mark.text)
        }
        _ => mark.text.clone(),
    }
}
