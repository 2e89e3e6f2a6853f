//! The office's workbook with all remarks as comments at their cells.
//!
//! In: the bytes of the workbook and the remarks. Out: the same workbook with a comment at each cell
//! concerned; what is about no cell is told at the first cell of its sheet, or of the first sheet.

use std::collections::BTreeMap;

use super::parts::sheet_parts;
use super::remark::Remark;
use crate::language::Language;
use crate::ooxml::{Package, PackageError};
use crate::workbook::address::Address;
use crate::workbook::notes::{Hand, Notes, add_notes};

/// Puts the remarks into a copy.
///
/// # Errors
/// Where the workbook can't be read.
pub fn mark_own_form(
    bytes: &[u8],
    remarks: &[Remark],
    language: Language,
) -> Result<Vec<u8>, PackageError> {
    let mut package = Package::open(bytes)?;
    let main = package.related("", "officeDocument")?.into_iter().next();
    let sheets = match main {
        Some(main) => sheet_parts(&package, &main)?,
        None => Vec::new(),
    };
    let mut notes: BTreeMap<usize, Notes> = BTreeMap::new();
    for remark in remarks {
        let named = sheets.iter().position(|(name, _)| *name == remark.sheet);
        let at = remark.cell.unwrap_or(Address::new(0, 0));
        let note = notes.entry(named.unwrap_or(0)).or_default();
        let note = note.entry(at).or_default();
        if !note.is_empty() {
            note.push('\n');
        }
        if remark.kind.is_question() {
            note.push_str(&language.text("own-form-question"));
            note.push_str(": ");
        }
        note.push_str(&remark.words(language));
    }
    for (number, notes) in notes {
        if let Some((_, part)) = sheets.get(number) {
            add_notes(&mut package, (number, part), (&notes, Hand::PROGRAM))?;
        }
    }
    package.save()
}
