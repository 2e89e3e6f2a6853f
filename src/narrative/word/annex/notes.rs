//! The footnotes of a document that is inserted.
//!
//! In: both documents. Out: its notes among those of the other one, under ids of their own.

use std::collections::BTreeMap;

use super::Annex;
use super::names::{Marks, Names};
use super::namespaces::with_namespaces;
use super::related::Related;
use crate::narrative::mistake::NarrativeError;
use crate::narrative::word::footnote::add_notes_part;
use crate::narrative::word::parts::own_part;
use crate::ooxml::{Package, Xml};

/// Takes the notes over that the body refers to: their ids there, and here.
pub(super) fn take(
    (package, main, annex): (&mut Package<'_>, &str, &Annex<'_>),
    (names, related): (&mut Names<'_>, &mut Related),
    marks: &mut Marks,
) -> Result<BTreeMap<String, u64>, NarrativeError> {
    let references = annex.xml.elements("w:footnoteReference");
    let mut wanted: Vec<&str> = references
        .filter_map(|token| annex.xml.value(token, "w:id"))
        .collect();
    wanted.dedup();
    let own = |package: &Package<'_>, main: &str| own_part(package, main, "footnotes");
    let source = own(&annex.package, &annex.main)?;
    let Some(source) = source.filter(|_| !wanted.is_empty()) else {
        return Ok(BTreeMap::new());
    };
    if own(package, main)?.is_none() {
        add_notes_part(package, main, "")?;
    }
    let part = own(package, main)?.ok_or_else(|| NarrativeError::Invalid {
        part: main.to_owned(),
    })?;
    names.relations = related.take(package, &annex.package, (&part, &source))?;
    let there = annex.package.xml(&source)?;
    let here = package.xml(&part)?;
    let first = here.next_number(here.elements("w:footnote"), "w:id").max(1);
    let mut edits = names.rewrite(&there, marks);
    let mut ids = BTreeMap::new();
    let mut places = Vec::new();
    for (place, token) in there.elements("w:footnote").enumerate() {
        let Some(id) = there.attribute(token, "w:id") else {
            continue;
        };
        if wanted.contains(&id.value) && !ids.contains_key(id.value) {
            let number = first + ids.len() as u64;
            ids.insert(id.value.to_owned(), number);
            edits.replace(id.value_at, number.to_string());
            places.push(place);
        }
    }
    let invalid = || NarrativeError::Invalid { part: part.clone() };
    let made = Xml::parse(&there.edited(edits)).map_err(|_| invalid())?;
    let all: Vec<usize> = made.elements("w:footnote").collect();
    let notes = places.iter().filter_map(|place| all.get(*place));
    let notes = notes.map(|token| &made.text()[made.element(*token)]);
    let text = here.appended(&notes.collect::<String>());
    let root = there.slice(there.root()).to_owned();
    let text = with_namespaces(&text, &[root]).ok_or_else(invalid)?;
    package.set(&part, text);
    Ok(ids)
}
