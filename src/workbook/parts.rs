//! What the packages of all programs have in common: parts that have to be there, when the
//! document was saved, and whether it carries macros or links.

use std::collections::{BTreeMap, BTreeSet};

use super::defect::Refusal;
use super::repairs::Repairs;
use super::traces::{Modified, Traces};
use crate::ooxml::properties::{CORE, property};
use crate::ooxml::relations::{list_of, read_relations};
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

/// The relations of a part; where one id leads to two targets, programs take different ones.
///
/// # Errors
/// Where they do.
pub(super) fn relations_of(
    archive: &mut Archive<'_>,
    part: &str,
) -> Result<Vec<Relation>, Refusal> {
    let relations = read_relations(&text_part(archive, &list_of(part))?)?;
    let mut targets: BTreeMap<&str, &str> = BTreeMap::new();
    for relation in &relations {
        let known = targets.insert(&relation.id, &relation.target);
        if known.is_some_and(|known| known != relation.target) {
            return Err(Refusal::SameName);
        }
    }
    Ok(relations)
}

/// The one part of a kind that relations lead to; several of it programs would choose among.
///
/// # Errors
/// Where there are several.
pub(super) fn one(
    relations: &[Relation],
    word: &str,
    source: &str,
) -> Result<Option<String>, Refusal> {
    let of_kind = relations.iter().filter(|relation| relation.word() == word);
    let parts: BTreeSet<String> = of_kind
        .filter_map(|relation| relation.part(source))
        .collect();
    if parts.len() > 1 {
        return Err(Refusal::SameName);
    }
    Ok(parts.into_iter().next())
}

/// What the package and the workbook's relations tell of what was done to it.
///
/// # Errors
/// Where a part is damaged.
pub(super) fn traces(
    archive: &mut Archive<'_>,
    root: &[Relation],
    relations: &[Relation],
) -> Result<Traces, Refusal> {
    let core = root
        .iter()
        .find(|relation| relation.word() == "core-properties");
    let core = core
        .and_then(|core| core.part(""))
        .unwrap_or_else(|| CORE.to_owned());
    let words = || relations.iter().map(Relation::word);
    let is_macro = |word: &str| {
        let word = word.to_ascii_lowercase();
        word == "vbaproject" || word == "xlmacrosheet" || word == "xlintlmacrosheet"
    };
    Ok(Traces {
        has_macros: words().any(is_macro) || archive.has("xl/vbaProject.bin"),
        external_links: words().filter(|word| *word == "externalLink").count(),
        modified: date_in(archive, &core, b"modified")?,
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
