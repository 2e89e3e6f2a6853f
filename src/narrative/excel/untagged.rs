//! What stands in the cells of a template beside its tags.
//!
//! In: the bytes of a template. Out: the texts with braces, without their tags. Texts without
//! any brace are left out: in a table of constants every number would look like data.

use std::collections::BTreeMap;

use super::book::{Book, strings_with_braces};
use super::sheet::{Cell, Sheet};
use super::texts::{CellText, What};
use crate::narrative::mistake::{NarrativeError, TemplatePlace, shorten};
use crate::workbook::address::Address;

/// A text of a cell.
pub(crate) struct Untagged {
    /// Where it stands.
    pub(crate) place: TemplatePlace,
    /// Its text, in which something else stands for each character of a tag.
    pub(crate) text: String,
    /// Whether there are tags in it.
    pub(crate) is_tagged: bool,
}

/// The texts with braces, in the order of the sheets.
pub(crate) fn untagged_cells(
    template: &[u8],
    tagged: char,
) -> Result<Vec<Untagged>, NarrativeError> {
    let book = Book::open(template)?;
    let strings = match &book.strings_part {
        Some(part) => strings_with_braces(&book.package.xml(part)?, part)?,
        None => BTreeMap::new(),
    };
    let mut found = Vec::new();
    for own in &book.sheets {
        let Some(sheet) = &own.sheet else { continue };
        for row in &sheet.rows {
            for cell in row.cells.iter().filter(|cell| cell.formula.is_none()) {
                let text = text_of(sheet, cell, &strings).map_err(|fault| fault.of(&own.part))?;
                found.extend(text.map(|text| Untagged {
                    place: TemplatePlace::Cell {
                        sheet: own.name.clone(),
                        address: Address::new(row.at, cell.column),
                        text: shorten(&text.typed),
                    },
                    text: without_tags(&text, tagged),
                    is_tagged: text.tags().next().is_some(),
                }));
            }
        }
    }
    Ok(found)
}

/// The text of a cell, if it has braces.
fn text_of(
    sheet: &Sheet,
    cell: &Cell,
    strings: &BTreeMap<usize, CellText>,
) -> Result<Option<CellText>, crate::ooxml::Fault> {
    if let Some(inline) = &cell.inline {
        let element = &sheet.text[inline.clone()];
        let has_braces = element.contains(['{', '}']);
        return has_braces.then(|| CellText::read(element)).transpose();
    }
    let number = cell.value.clone().filter(|_| cell.kind == "s");
    let number = number.and_then(|value| sheet.text[value].trim().parse::<usize>().ok());
    Ok(number.and_then(|number| strings.get(&number).cloned()))
}

fn without_tags(text: &CellText, tagged: char) -> String {
    let pieces = text.pieces.iter().map(|piece| match &piece.what {
        What::Text(text) => text.clone(),
        What::Tag(tag) => tag.text.chars().map(|_| tagged).collect(),
    });
    pieces.collect()
}
