//! Pivot tables: what they are made from, and where they stand.
//!
//! In: a workbook and the map. Out: its pivot tables at other cells, made from ranges that have
//! grown. What they keep of their source is the template's, so that programs read it anew on
//! opening.

use super::super::areas::read_area;
use super::super::book::Book;
use super::super::formulas::World;
use super::super::sheet::named;
use super::map_of;
use crate::narrative::mistake::NarrativeError;
use crate::ooxml::Edits;

/// Writes the pivot tables of all sheets.
pub(super) fn write(book: &mut Book<'_>, world: &World) -> Result<(), NarrativeError> {
    for part in book.package.related(&book.main, "pivotCacheDefinition")? {
        source(book, world, &part)?;
    }
    for number in 0..book.sheets.len() {
        let sheet = book.sheets[number].part.clone();
        let map = map_of(world, number);
        for part in book.package.related(&sheet, "pivotTable")? {
            let xml = book.package.xml(&part)?;
            let mut edits = Edits::default();
            for token in named(&xml, "location") {
                let own = xml.attribute(token, "ref");
                let moved = own
                    .as_ref()
                    .and_then(|own| read_area(own.value)?.grown(map));
                if let (Some(own), Some(moved)) = (own, moved) {
                    edits.replace(own.value_at, moved.to_string());
                }
            }
            let text = xml.edited(edits);
            if text != xml.text() {
                book.package.set(&part, text);
            }
        }
    }
    Ok(())
}

/// The source of a pivot table, which is read anew where figures on its sheet are others.
fn source(book: &mut Book<'_>, world: &World, part: &str) -> Result<(), NarrativeError> {
    let xml = book.package.xml(part)?;
    let mut edits = Edits::default();
    let mut is_filled = false;
    for token in named(&xml, "worksheetSource") {
        let sheet = xml
            .value_text(token, "sheet")
            .and_then(|name| world.sheet(&name));
        // A name or a table may be of any sheet.
        is_filled |= match sheet {
            Some(sheet) => world.sheets[sheet].is_filled,
            None => world.sheets.iter().any(|sheet| sheet.is_filled),
        };
        let own = xml.attribute(token, "ref");
        let moved = own
            .as_ref()
            .zip(sheet)
            .and_then(|(own, sheet)| read_area(own.value)?.grown(map_of(world, sheet)));
        if let (Some(own), Some(moved)) = (own, moved) {
            edits.replace(own.value_at, moved.to_string());
        }
    }
    if is_filled {
        match xml.attribute(xml.root(), "refreshOnLoad") {
            Some(own) => edits.replace(own.value_at, "1"),
            None => edits.insert(xml.name_at(xml.root()).end, " refreshOnLoad=\"1\""),
        }
    }
    let text = xml.edited(edits);
    if text != xml.text() {
        book.package.set(part, text);
    }
    Ok(())
}
