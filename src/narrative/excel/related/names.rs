//! Names of a workbook: print areas and titles, filters, and those that people gave.

use super::super::book::Book;
use super::super::formulas::{Standing, World};
use super::super::sheet::named;
use crate::narrative::mistake::NarrativeError;
use crate::ooxml::Edits;
use crate::ooxml::escape::escape;

/// Writes the names that lead to cells that moved.
pub(super) fn write(book: &mut Book<'_>, world: &World) -> Result<(), NarrativeError> {
    let xml = book.package.xml(&book.main)?;
    let mut edits = Edits::default();
    for token in named(&xml, "definedName") {
        let text: String = xml.characters(token).into_iter().map(|(c, _)| c).collect();
        let own = xml
            .value(token, "localSheetId")
            .and_then(|own| own.parse().ok());
        let own = own.filter(|own: &usize| *own < world.sheets.len());
        let moved = world.formula(&text, Standing::nowhere(own));
        if moved != text {
            edits.replace(xml.content(token), escape(&moved));
        }
    }
    if !edits.is_empty() {
        let text = xml.edited(edits);
        book.package.set(&book.main, text);
    }
    Ok(())
}
