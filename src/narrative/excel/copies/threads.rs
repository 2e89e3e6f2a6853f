//! The conversations (threaded comments) of a sheet's copy under ids of their own: Excel repairs a
//! workbook in which two have the same.
//!
//! In: a copied sheet. Out: its conversations and the notes that stand for them in older programs, with
//! ids that follow from the old ones and the name of the part, so that the same template gives the
//! same bytes. Who wrote them stays.

use sha2::{Digest, Sha256};

use super::super::sheet::named;
use crate::narrative::mistake::NarrativeError;
use crate::ooxml::{Edits, Package, Xml};

/// What stands before the id in the author of a note for a conversation.
const AUTHOR: &str = "tc=";

/// Renews the ids of a sheet's conversations.
pub(super) fn renew(package: &mut Package<'_>, sheet: &str) -> Result<(), NarrativeError> {
    let parts = package.related(sheet, "threadedComment")?;
    if parts.is_empty() {
        return Ok(());
    }
    for part in &parts {
        let xml = package.xml(part)?;
        let mut edits = Edits::default();
        for (element, names) in [
            ("threadedComment", &["id", "parentId"][..]),
            ("mention", &["mentionId"][..]),
        ] {
            for token in named(&xml, element) {
                for own in names.iter().filter_map(|name| xml.attribute(token, name)) {
                    edits.replace(own.value_at, renewed(own.value, sheet));
                }
            }
        }
        let text = xml.edited(edits);
        package.set(part, text);
    }
    for part in package.related(sheet, "comments")? {
        let xml = package.xml(&part)?;
        let text = xml.edited(of_notes(&xml, sheet));
        package.set(&part, text);
    }
    Ok(())
}

/// The notes of conversations: their authors, and their own ids.
fn of_notes(xml: &Xml, sheet: &str) -> Edits {
    let mut edits = Edits::default();
    let mut threads = Vec::new();
    for token in named(xml, "author") {
        let text: String = xml.characters(token).into_iter().map(|(c, _)| c).collect();
        if let Some(id) = text.strip_prefix(AUTHOR) {
            let author = format!("{AUTHOR}{}", renewed(id, sheet));
            edits.replace(xml.content(token), author);
            threads.push(id.to_uppercase());
        }
    }
    for token in named(xml, "comment") {
        let mut attributes = xml.attributes(token);
        let own = attributes.find(|own| own.name.ends_with(":uid"));
        if let Some(own) = own.filter(|own| threads.contains(&own.value.to_uppercase())) {
            edits.replace(own.value_at, renewed(own.value, sheet));
        }
    }
    edits
}

/// The id that takes the place of another one in a sheet.
fn renewed(id: &str, sheet: &str) -> String {
    let hash = Sha256::digest(format!("{}\n{sheet}", id.to_uppercase()));
    let digits: String = hash.iter().map(|byte| format!("{byte:02X}")).collect();
    let parts = [
        &digits[..8],
        &digits[8..12],
        &digits[12..16],
        &digits[16..20],
        &digits[20..32],
    ];
    format!("{{{}}}", parts.join("-"))
}
