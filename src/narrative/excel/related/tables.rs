//! Tables of a sheet: their ranges grow with the rows in them.

use super::super::areas::read_area;
use super::super::book::Book;
use super::super::formulas::{Standing, World};
use super::super::sheet::named;
use super::map_of;
use crate::narrative::mistake::NarrativeError;
use crate::ooxml::Edits;
use crate::ooxml::escape::escape;

/// Writes the tables of all sheets.
pub(super) fn write(book: &mut Book<'_>, world: &World) -> Result<(), NarrativeError> {
    for number in 0..book.sheets.len() {
        let sheet = book.sheets[number].part.clone();
        let map = map_of(world, number);
        for part in book.package.related(&sheet, "table")? {
            let xml = book.package.xml(&part)?;
            let mut edits = Edits::default();
            for name in ["table", "autoFilter", "sortState", "sortCondition"] {
                for token in named(&xml, name) {
                    let Some(own) = xml.attribute(token, "ref") else {
                        continue;
                    };
                    let grown = read_area(own.value).and_then(|area| area.grown(map));
                    let grown = grown.map(|area| area.to_string());
                    if let Some(grown) = grown.filter(|grown| grown != own.value) {
                        edits.replace(own.value_at, grown);
                    }
                }
            }
            for name in ["calculatedColumnFormula", "totalsRowFormula"] {
                for token in named(&xml, name) {
                    let text: String = xml.characters(token).into_iter().map(|(c, _)| c).collect();
                    let moved = world.formula(&text, Standing::nowhere(Some(number)));
                    if moved != text {
                        edits.replace(xml.content(token), escape(&moved));
                    }
                }
            }
            if !edits.is_empty() {
                let text = xml.edited(edits);
                book.package.set(&part, text);
            }
        }
    }
    Ok(())
}
