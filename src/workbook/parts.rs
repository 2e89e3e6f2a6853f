//! What the packages of all programs have in common: parts that have to be there, relations,
//! when the document was saved, and whether it carries macros or links.

use std::collections::BTreeMap;

use super::defect::Refusal;
use super::package::Package;
use super::repairs::Repairs;
use super::traces::{Modified, Traces};
use super::xml::{Tags, check_encoding};

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
pub(super) fn text_part(package: &mut Package<'_>, name: &str) -> Result<Vec<u8>, Refusal> {
    let part = package.part(name)?.ok_or(Refusal::CutOff)?;
    check_encoding(&part)?;
    Ok(part)
}

/// Where the workbook's own part is.
pub(super) fn office_document(root: &[u8]) -> Result<String, Refusal> {
    let mut found = None;
    let mut tags = Tags::new(root);
    while let Some(tag) = tags.next()? {
        let kind = tag.attribute(b"Type").unwrap_or_default();
        if tag.begins(b"Relationship") && kind.ends_with(b"/relationships/officeDocument") {
            found = tag.text(b"Target");
        }
    }
    let found = found.ok_or(Refusal::CutOff)?;
    Ok(found.trim_start_matches('/').to_owned())
}

/// Id → target and the last word of the type.
pub(super) fn relations(part: &[u8]) -> Result<BTreeMap<String, (String, String)>, Refusal> {
    let mut relations = BTreeMap::new();
    let mut tags = Tags::new(part);
    while let Some(tag) = tags.next()? {
        let text = |name: &[u8]| tag.text(name).unwrap_or_default();
        if tag.begins(b"Relationship") {
            let kind = text(b"Type");
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            relations.insert(text(b"Id"), (text(b"Target"), kind));
        }
    }
    Ok(relations)
}

/// What the package and the workbook's relations tell of what was done to it.
pub(super) fn traces(
    package: &mut Package<'_>,
    relations: &BTreeMap<String, (String, String)>,
) -> Result<Traces, Refusal> {
    let kinds = || relations.values().map(|(_, kind)| kind.as_str());
    let is_macro = |kind: &str| {
        let kind = kind.to_ascii_lowercase();
        kind == "vbaproject" || kind == "xlmacrosheet" || kind == "xlintlmacrosheet"
    };
    Ok(Traces {
        has_macros: kinds().any(is_macro) || package.has("xl/vbaProject.bin"),
        external_links: kinds().filter(|kind| *kind == "externalLink").count(),
        modified: date_in(package, "docProps/core.xml", b"modified")?,
    })
}

/// The date in an element of a part about the document; none where it isn't there.
pub(super) fn date_in(
    package: &mut Package<'_>,
    part: &str,
    element: &[u8],
) -> Result<Option<Modified>, Refusal> {
    let Some(part) = package.part(part)? else {
        return Ok(None);
    };
    let mut tags = Tags::new(&part);
    while let Some(tag) = tags.next()? {
        if tag.begins(element) {
            let text = std::str::from_utf8(tags.text());
            return Ok(text.ok().and_then(Modified::parse));
        }
    }
    Ok(None)
}
