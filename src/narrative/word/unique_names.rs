//! Names that a document may hold once only, after loops repeated them.
//!
//! In: a rendered part. Out: the same, where repeated pictures, and bookmarks under names of their own,
//! have numbers of their own, and the repeats of other bookmarks, of comments' anchors and of the ids of
//! paragraphs and content controls are gone. Word calls a file
//! with two of one kind damaged, or drops what it doesn't know how to tell apart.

use std::collections::{BTreeMap, BTreeSet};

use crate::narrative::mistake::NarrativeError;
use crate::ooxml::{Attribute, Edits, Package, Xml};

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
    let mut bookmarks = Bookmarks::of(&xml);
    for token in xml.tokens().filter(|token| xml.is_element(*token)) {
        let Some((name, id)) = known(&xml, token) else {
            continue;
        };
        let known = (name.to_owned(), id.value.to_owned());
        let is_new_name = name == "w:bookmarkStart" && bookmarks.is_new(&xml, token);
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
            "w:bookmarkStart" if is_new_name => {
                edits.replace(id.value_at, bookmarks.begin(id.value));
            }
            "w:bookmarkEnd" if let Some(number) = bookmarks.end(id.value) => {
                edits.replace(id.value_at, number);
            }
            _ => edits.remove(xml.element(token)),
        }
    }
    Some(xml.edited(edits))
}

/// Bookmarks that loops repeated, under names of their own.
struct Bookmarks {
    names: BTreeSet<String>,
    next: u64,
    /// The number in the template, and that of the bookmark that is open.
    open: BTreeMap<String, u64>,
}

impl Bookmarks {
    fn of(xml: &Xml) -> Bookmarks {
        Bookmarks {
            names: BTreeSet::new(),
            next: xml.next_number(xml.elements("w:bookmarkStart"), "w:id"),
            open: BTreeMap::new(),
        }
    }

    /// Whether no other bookmark has had the name of one.
    fn is_new(&mut self, xml: &Xml, token: usize) -> bool {
        let name = xml.value(token, "w:name").unwrap_or_default();
        self.names.insert(name.to_owned())
    }

    /// The number of one that begins.
    fn begin(&mut self, id: &str) -> String {
        self.open.insert(id.to_owned(), self.next);
        self.next += 1;
        (self.next - 1).to_string()
    }

    /// The number of one that ends.
    fn end(&mut self, id: &str) -> Option<String> {
        self.open.remove(id).map(|number| number.to_string())
    }
}

/// An element's name and its id.
type Name = (String, String);

/// What an element is known by: its name and the attribute with its id. A content control's id is an
/// element of its own.
fn known(xml: &Xml, token: usize) -> Option<(&str, Attribute<'_>)> {
    let name = xml.name(token);
    let key = match name {
        "wp:docPr" => "id",
        "w:p" | "w:tr" => "w14:paraId",
        "w:id" if xml.parent_name(token) == "w:sdtPr" => "w:val",
        _ if MARKS.contains(&name) => "w:id",
        _ => return None,
    };
    Some((name, xml.attribute(token, key)?))
}

/// What stands more than once.
fn repeats(xml: &Xml) -> BTreeSet<Name> {
    let mut seen = BTreeSet::new();
    let mut twice = BTreeSet::new();
    for token in xml.tokens().filter(|token| xml.is_element(*token)) {
        if let Some((name, id)) = known(xml, token)
            && !seen.insert((name.to_owned(), id.value.to_owned()))
        {
            twice.insert((name.to_owned(), id.value.to_owned()));
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
