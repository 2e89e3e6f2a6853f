//! Links whose targets have tags: a relation of the part for each that was printed.
//!
//! In: a package, and the links that were printed. Out: the lists of relations with one for each
//! link, without those of the template that have tags.

use std::collections::BTreeMap;

use super::assemble::Link;
use super::inline::{Targets, typed_target};
use crate::narrative::mistake::NarrativeError;
use crate::ooxml::escape::escape;
use crate::ooxml::relations::list_of;
use crate::ooxml::{Edits, Package};

/// The targets with tags of a part's links to what is outside.
pub(crate) fn targets(package: &Package<'_>, part: &str) -> Result<Targets, NarrativeError> {
    let relations = package.relations(part)?.into_iter();
    let outside = relations.filter(|relation| relation.is_external);
    let typed = outside.filter_map(|relation| Some((relation.id, typed_target(&relation.target)?)));
    Ok(typed.collect())
}

/// Writes the relations of printed links.
pub(crate) fn relate(package: &mut Package<'_>, links: &[Link]) -> Result<(), NarrativeError> {
    let mut by_part: BTreeMap<&str, Vec<&Link>> = BTreeMap::new();
    for link in links {
        by_part.entry(&link.part).or_default().push(link);
    }
    for (part, links) in by_part {
        let kinds: BTreeMap<String, String> = package
            .relations(part)?
            .into_iter()
            .map(|relation| (relation.id, relation.kind))
            .collect();
        let list = list_of(part);
        let xml = package.xml(&list)?;
        let root = xml.name(xml.root());
        let prefix = root.strip_suffix("Relationships").unwrap_or_default();
        let more = links.iter().map(|link| {
            let kind = kinds.get(&link.template).map_or("", String::as_str);
            format!(
                "<{prefix}Relationship Id=\"{}\" Type=\"{}\" Target=\"{}\" TargetMode=\"External\"/>",
                escape(&link.id),
                escape(kind),
                escape(&link.target)
            )
        });
        let appended = xml.appended(&more.collect::<String>());
        package.set(&list, appended);
    }
    Ok(())
}

/// Takes the relations with tags in their targets away: what named them names its own now.
pub(crate) fn drop_tagged(package: &mut Package<'_>, part: &str) -> Result<(), NarrativeError> {
    let list = list_of(part);
    if !package.has(&list) {
        return Ok(());
    }
    let tagged = targets(package, part)?;
    let xml = package.xml(&list)?;
    let mut edits = Edits::default();
    for token in xml.tokens().filter(|token| xml.is_element(*token)) {
        let id = xml.value_text(token, "Id");
        if id.is_some_and(|id| tagged.contains_key(id.as_ref())) {
            edits.remove(xml.element(token));
        }
    }
    if !edits.is_empty() {
        let text = xml.edited(edits);
        package.set(&list, text);
    }
    Ok(())
}
