//! Names that a document may hold once only, after loops repeated them.
//!
//! In: a rendered part. Out: the same, where repeated pictures have numbers of their own and the
//! repeats of bookmarks, of comments' anchors and of paragraphs' ids are gone. Word calls a file
//! with two of one kind damaged, or drops what it doesn't know how to tell apart.

use std::collections::BTreeSet;
use std::ops::Range;

use super::package::Entry;
use super::xml::{Kind, Xml};

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
    let xml = Xml::parse(text)?;
    if repeats(&xml).is_empty() {
        return Some(text.to_owned());
    }
    let own = repeats(&Xml::parse(template)?);
    let mut seen: BTreeSet<Name> = BTreeSet::new();
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let mut next = first_free_picture(&xml);
    for token in (0..xml.tokens.len()).filter(|t| xml.tokens[*t].kind != Kind::End) {
        let name = xml.name(token);
        let Some((id, place)) = key_of(name).and_then(|key| xml.attribute(token, key)) else {
            continue;
        };
        let known = (name.to_owned(), id.to_owned());
        if own.contains(&known) || seen.insert(known) {
            continue;
        }
        edits.push(match name {
            "wp:docPr" => {
                next += 1;
                (place, (next - 1).to_string())
            }
            "w:p" | "w:tr" => {
                let start = " w14:paraId=\"".len();
                (place.start - start..place.end + 1, String::new())
            }
            _ => (xml.element(token), String::new()),
        });
    }
    Some(xml.edited(&edits))
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
    for token in (0..xml.tokens.len()).filter(|t| xml.tokens[*t].kind != Kind::End) {
        let name = xml.name(token);
        let id = key_of(name).and_then(|key| xml.attribute(token, key));
        let id = id.map(|(id, _)| id.to_owned());
        if let Some(id) = id
            && !seen.insert((name.to_owned(), id.clone()))
        {
            twice.insert((name.to_owned(), id));
        }
    }
    twice
}

fn first_free_picture(xml: &Xml) -> u64 {
    let pictures = (0..xml.tokens.len()).filter(|token| xml.name(*token) == "wp:docPr");
    let ids = pictures.filter_map(|token| xml.attribute(token, "id")?.0.parse::<u64>().ok());
    ids.max().map_or(1, |last| last + 1)
}

/// Takes out of the comments those that the main part no longer refers to, where the template
/// did.
pub(crate) fn without_lost_comments(entries: &mut [Entry], main: &str) {
    let main = entries.iter().find(|entry| entry.name == main);
    let main = main.and_then(|entry| std::str::from_utf8(&entry.data).ok());
    let Some(main) = main.and_then(Xml::parse) else {
        return;
    };
    let referred: BTreeSet<&str> = (0..main.tokens.len())
        .filter(|token| main.name(*token) == "w:commentReference")
        .filter_map(|token| Some(main.attribute(token, "w:id")?.0))
        .collect();
    let comments = entries.iter_mut();
    for entry in comments.filter(|entry| entry.name.ends_with("/comments.xml")) {
        let text = std::str::from_utf8(&entry.data).ok().map(str::to_owned);
        let Some(xml) = text.as_deref().and_then(Xml::parse) else {
            continue;
        };
        let is_lost = |token: &usize| {
            let id = xml.attribute(*token, "w:id").map(|(id, _)| id);
            xml.name(*token) == "w:comment"
                && xml.tokens[*token].kind == Kind::Start
                && !id.is_some_and(|id| referred.contains(id))
        };
        let lost = (0..xml.tokens.len()).filter(is_lost);
        let edits: Vec<_> = lost
            .map(|token| (xml.element(token), String::new()))
            .collect();
        if !edits.is_empty() {
            entry.data = xml.edited(&edits).into_bytes();
        }
    }
}
