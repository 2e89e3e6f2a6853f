//! Notes at the cells of a sheet that is there already: comments of its own stay, and what is
//! added stands behind them.
//!
//! In: a package, one of its sheets, a text for each cell. Out: the same with the comments, a box
//! for each new one ([`boxes`]), and an answer where people talk in threads ([`threads`]).
//!
//! # Source
//! ECMA-376 part 1, 18.7 Comments.

mod boxes;
mod threads;

use std::collections::BTreeMap;

use super::address::Address;
use super::escape::escape_value;
use super::sheet_part::order::{child, prefix};
use super::sheet_part::{local, named};
use crate::ooxml::relations::OFFICE;
use crate::ooxml::{Edits, Kind, Package, PackageError, Xml};

const CONTENT_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// The texts for cells of a sheet.
pub(crate) type Notes = BTreeMap<Address, String>;

/// Who writes the notes, and on what.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hand<'a> {
    /// The name of the author.
    pub(crate) author: &'a str,
    /// The colour of the boxes, such as `#ffffe1`.
    pub(crate) colour: &'a str,
}

impl Hand<'static> {
    /// The program's own remarks, on the usual yellow.
    pub(crate) const PROGRAM: Self = Self {
        author: "tonghop",
        colour: "#ffffe1",
    };
}

/// Adds notes to the sheet of a number that stands in a part.
///
/// # Errors
/// Where a part that they go into can't be read.
pub(crate) fn add_notes(
    package: &mut Package<'_>,
    (number, part): (usize, &str),
    (notes, hand): (&Notes, Hand<'_>),
) -> Result<(), PackageError> {
    if notes.is_empty() {
        return Ok(());
    }
    let new = add_comments(package, part, (notes, hand.author))?;
    threads::answer(package, (number, part), (notes, hand.author))?;
    boxes::add_boxes(package, (number, part), (&new, hand.colour))
}

/// The first of some names that no part has.
fn free(package: &Package<'_>, mut names: impl Iterator<Item = String>) -> String {
    let found = names.find(|name| !package.has(name));
    found.unwrap_or_default()
}

/// Adds comments to a sheet; gives back those that need a box of their own.
fn add_comments(
    package: &mut Package<'_>,
    part: &str,
    (notes, author): (&Notes, &str),
) -> Result<Notes, PackageError> {
    let part = comments_part(package, part)?;
    let xml = package.xml(&part)?;
    let prefix = prefix(&xml);
    let mut edits = Edits::default();
    let author = author_number(&xml, author, &mut edits);
    let mut added = notes.clone();
    for token in named(&xml, "comment") {
        if let Some(text) = place(&xml, token).and_then(|at| added.remove(&at)) {
            extend(&xml, token, &format!("\n{text}"), &mut edits);
        }
    }
    let comments: String = added
        .iter()
        .map(|(at, text)| {
            let runs = run(text, prefix);
            format!(
                "<{prefix}comment ref=\"{at}\" authorId=\"{author}\"><{prefix}text>{runs}\
                 </{prefix}text></{prefix}comment>"
            )
        })
        .collect();
    append(&xml, "commentList", &comments, &mut edits);
    let text = xml.edited(edits);
    package.set(&part, text);
    Ok(added)
}

/// The cell of a comment, or of the merged ones the first.
fn place(xml: &Xml, token: usize) -> Option<Address> {
    let cells = xml.value(token, "ref")?;
    Address::parse(cells.split(':').next().unwrap_or(cells))
}

/// The part with a sheet's comments, made where there is none.
fn comments_part(package: &mut Package<'_>, sheet: &str) -> Result<String, PackageError> {
    let mut known = package.related(sheet, "comments")?.into_iter();
    if let Some(name) = known.find(|name| package.has(name)) {
        return Ok(name);
    }
    let names = (1..).map(|number| format!("xl/comments{number}.xml"));
    let name = free(package, names);
    let empty = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments \
         xmlns=\"{MAIN}\"><authors></authors><commentList></commentList></comments>"
    );
    package.add(&name, CONTENT_TYPE, empty)?;
    package.relate(sheet, &format!("{OFFICE}comments"), &name)?;
    Ok(name)
}

/// The number of an author of the comments, who is added where he is unknown.
fn author_number(xml: &Xml, author: &str, edits: &mut Edits) -> usize {
    let authors: Vec<usize> = named(xml, "author").collect();
    let author = escape_value(author);
    let is_own = |token: &usize| xml.text()[xml.content(*token)].trim() == author.trim();
    if let Some(number) = authors.iter().position(is_own) {
        return number;
    }
    let prefix = prefix(xml);
    let more = format!("<{prefix}author>{author}</{prefix}author>");
    append(xml, "authors", &more, edits);
    authors.len()
}

/// Adds to the end of a list among the outermost element's children.
fn append(xml: &Xml, name: &str, more: &str, edits: &mut Edits) {
    let Some(token) = child(xml, name) else {
        return;
    };
    let prefix = prefix(xml);
    match xml.kind(token) {
        Kind::Empty => edits.replace(
            xml.element(token),
            format!("<{prefix}{name}>{more}</{prefix}{name}>"),
        ),
        _ => edits.insert(xml.content(token).end, more),
    }
}

/// Adds to a comment that is there.
fn extend(xml: &Xml, comment: usize, more: &str, edits: &mut Edits) {
    let mut parts = xml.children(comment);
    let Some(text) = parts.find(|part| local(xml.name(*part)) == "text") else {
        return;
    };
    let prefix = prefix(xml);
    let more = run(more, prefix);
    if xml.kind(text) == Kind::Empty {
        let whole = format!("<{prefix}text>{more}</{prefix}text>");
        return edits.replace(xml.element(text), whole);
    }
    let texts = xml.children(text);
    let last = texts
        .filter(|part| matches!(local(xml.name(*part)), "t" | "r"))
        .last();
    let at = last.map_or(xml.content(text).start, |last| xml.element(last).end);
    edits.insert(at, more);
}

fn run(text: &str, prefix: &str) -> String {
    format!(
        "<{prefix}r><{prefix}t xml:space=\"preserve\">{}</{prefix}t></{prefix}r>",
        escape_value(text)
    )
}
