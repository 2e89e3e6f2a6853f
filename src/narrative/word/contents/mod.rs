//! Tables of contents, which only a word processor can page.
//!
//! In: a file after rendering. Out: the same, where each table of contents is marked as outdated, so
//! that Word renews it on opening; a file without one stays as it is. Or, where a program lays the
//! document out ([`Unpaged`]): the same with entries and pages that are right.

mod entry;
mod field;
mod heading;
mod instruction;
mod look;
mod pages;
mod site;
mod style;
#[cfg(test)]
mod tests;

use self::field::tables;
pub use self::pages::Unpaged;
use crate::narrative::mistake::NarrativeError;
use crate::ooxml::{Edits, Package};

/// Marks the tables of contents of a main part.
pub(crate) fn renew_contents(package: &mut Package<'_>, main: &str) -> Result<(), NarrativeError> {
    let xml = package.xml(main)?;
    let mut edits = Edits::default();
    for table in tables(&xml) {
        if xml.value(table.begin, "w:dirty").is_none() {
            edits.insert(xml.name_at(table.begin).end, " w:dirty=\"true\"");
        }
    }
    if !edits.is_empty() {
        package.set(main, xml.edited(edits));
    }
    Ok(())
}
