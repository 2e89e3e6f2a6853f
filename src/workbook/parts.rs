//! What the packages of all programs have in common: parts that have to be there, when the
//! document was saved, and whether it carries macros or links.

use std::collections::BTreeMap;

use super::defect::Refusal;
use super::repairs::Repairs;
use super::traces::{Modified, Traces};
use crate::ooxml::properties::{CORE, property};
use crate::ooxml::{Archive, Fault, Relation, check_encoding};

/// What the reader needs of a package.
pub(super) struct Prepared {
    /// A package that calamine can be given.
    pub(super) package: Vec<u8>,
    /// What to put right afterwards, by sheet.
    pub(super) repairs: BTreeMap<String, Repairs>,
    /// What was done to the workbook.
    pub(super) traces: Traces,
}

/// Unpacks a part that has to be there.
pub(super) fn text_part(archive: &mut Archive<'_>, name: &str) -> Result<Vec<u8>, Fault> {
    let part = archive.part(name)?.ok_or(Fault::Missing)?;
    check_encoding(&part)?;
    Ok(part)
}

/// What the package and the workbook's relations tell of what was done to it.
pub(super) fn traces(archive: &mut Archive<'_>, relations: &[Relation]) -> Result<Traces, Refusal> {
    let words = || relations.iter().map(Relation::word);
    let is_macro = |word: &str| {
        let word = word.to_ascii_lowercase();
        word == "vbaproject" || word == "xlmacrosheet" || word == "xlintlmacrosheet"
    };
    Ok(Traces {
        has_macros: words().any(is_macro) || archive.has("xl/vbaProject.bin"),
        external_links: words().filter(|word| *word == "externalLink").count(),
        modified: date_in(archive, CORE, b"modified")?,
    })
}

/// The date in an element of a part about the document; none where it isn't there.
pub(super) fn date_in(
    archive: &mut Archive<'_>,
    part: &str,
    element: &[u8],
) -> Result<Option<Modified>, Refusal> {
    let part = archive.part(part)?.unwrap_or_default();
    Ok(property(&part, element)?.and_then(Modified::parse))
}
