//! The results of formulas in a filled workbook.
//!
//! In: a workbook in which formulas have no results, as those in the template are none of the
//! output's. Out: the same, asking for a full calculation when it is opened.

use super::book::Book;
use super::sheet::named;
use crate::narrative::mistake::NarrativeError;
use crate::ooxml::Edits;

/// Has the workbook calculated as a whole when it is opened, and takes the order of an earlier
/// calculation away.
pub(super) fn ask_for_results(book: &mut Book<'_>) -> Result<(), NarrativeError> {
    for chain in book.package.related(&book.main, "calcChain")? {
        book.package.remove(&chain)?;
    }
    let xml = book.package.xml(&book.main)?;
    let mut edits = Edits::default();
    match named(&xml, "calcPr").next() {
        Some(token) => match xml.attribute(token, "fullCalcOnLoad") {
            Some(own) => edits.replace(own.value_at, "1"),
            None => edits.insert(xml.name_at(token).end, " fullCalcOnLoad=\"1\""),
        },
        None => {
            // Its place is behind these, by the format's order.
            let before = [
                "definedNames",
                "externalReferences",
                "functionGroups",
                "sheets",
            ];
            let after = before.iter().find_map(|name| named(&xml, name).next());
            if let Some(after) = after {
                let prefix = xml
                    .name(after)
                    .rsplit_once(':')
                    .map_or("", |(prefix, _)| prefix);
                let colon = if prefix.is_empty() { "" } else { ":" };
                let element = format!("<{prefix}{colon}calcPr fullCalcOnLoad=\"1\"/>");
                edits.insert(xml.element(after).end, element);
            }
        }
    }
    let text = xml.edited(edits);
    book.package.set(&book.main, text);
    Ok(())
}
