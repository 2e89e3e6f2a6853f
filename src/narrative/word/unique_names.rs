//! Names that a document may hold once only, after loops repeated them.
//!
//! In: a rendered part. Out: the same, where repeated pictures have numbers of their own and the
//! repeats of bookmarks, of comments' anchors and of paragraphs' ids are gone. Word calls a file
//! with two of one kind damaged, or drops what it doesn't know how to tell apart.

use std::collections::BTreeSet;

use crate::narrative::mistake::NarrativeError;
use crate::ooxml::{Edits, Package, Xml};

/// Marks that come in pairs or alone, known by their id.
const MARKS: [&str; 7] = [
    "w:bookmarkStart",
    "w:bookmarkEnd",
    "w:commentRangeStart",
    "w:commentRangeEnd",
    "w:commentReference",
    "w:permStart",
    "w:permEnd",
];

/// Makes unique what was unique in the template; `None` if the part is not well-formed.
pub(crate) fn make_names_unique(text: &str, template: &str) -> Option<String> {
    let xml = Xml::parse(text).ok()?;
    if repeats(&xml).is_empty() {
        return Some(text.to_owned());
    }
    let own = repeats(&Xml::parse(template).ok()?);
    let mut seen: BTreeSet<Name> = BTreeSet::new();
    let mut edits = Edits::default();
    let mut next = xml.next_number(xml.elements("wp:docPr"), "id");
    for token in xml.tokens().filter(|token| xml.is_element(*token)) {
        let name = xml.name(token);
        let Some(id) = key_of(name).and_then(|key| xml.attribute(token, key)) else {
            continue;
        };
        let known = (name.to_owned(), id.value.to_owned());
        if own.contains(&known) || seen.insert(known) {
            continue;
        }
        match name {
            "wp:docPr" => {
                edits.replace(id.value_at, next.to_string());
                next += 1;
            }
            // With the space before it and the quote behind.
            "w:p" | "w:tr" => edits.remove(id.name_at.start - 1..id.value_at.end + 1),
            _ => edits.remove(xml.element(token)),
        }
    }
    Some(xml.edited(edits))
}

/// An element's name and its id.
type Name = (String, String);

/// The attribute by which an element is known.
fn key_of(name: &str) -> Option<&'static str> {
    match name {
        "wp:docPr" => Some("id"),
        "w:p" | "w:tr" => Some("w14:paraId"),
        _ if MARKS.contains(&name) => Some("w:id"),
        _ => None,
    }
}

/// What stands more than once.
fn repeats(xml: &Xml) -> BTreeSet<Name> {
    let mut seen = BTreeSet::new();
    let mut twice = BTreeSet::new();
    for token in xml.tokens().filter(|token| xml.is_element(*token)) {
        let name = xml.name(token);
        if let Some(id) = key_of(name).and_then(|key| xml.value(token, key))
            && !seen.insert((name.to_owned(), id.to_owned()))
        {
            twice.insert((name.to_owned(), id.to_owned()));
        }
    }
    twice
}

/// Takes out of the comments those that the main part no longer refers to, where the template
/// did.
pub(crate) fn without_lost_comments(
    package: &mut Package<'_>,
    main: &str,
) -> Result<(), NarrativeError> {
    let mut comments = package.related(main, "comments")?;
    comments.retain(|name| package.has(name));
    if comments.is_empty() {
        return Ok(());
    }
    let document = package.xml(main)?;
    let referred = document.elements("w:commentReference");
    let referred: BTreeSet<&str> = referred
        .filter_map(|token| document.value(token, "w:id"))
        .collect();
    for name in comments {
        let xml = package.xml(&name)?;
        let mut edits = Edits::default();
        for token in xml.elements("w:comment") {
            let id = xml.value(token, "w:id");
            if !id.is_some_and(|id| referred.contains(id)) {
                edits.remove(xml.element(token));
            }
        }
        if !edits.is_empty() {
            package.set(&name, xml.edited(edits));
        }
    }
    Ok(())
}
