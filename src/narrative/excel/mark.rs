//! A template with its mistakes as comments at their cells.
//!
//! In: the bytes of a template, places with texts. Out: the same workbook with a comment at each
//! cell concerned, added to the one that is there already. What stands in no cell (names of sheets,
//! headers, drawings) is told at the first cell of its sheet, with its part. Nothing else changes.

use std::collections::BTreeMap;

use super::areas::read_area;
use super::book::{Book, BookSheet};
use super::escape::escape_value;
use super::note_boxes::{add_boxes, free};
use super::sheet::{local, named};
use crate::narrative::mistake::{Mark, NarrativeError, TemplatePlace};
use crate::ooxml::relations::OFFICE;
use crate::ooxml::{Edits, Kind, Package, Xml};
use crate::workbook::address::Address;

const CONTENT_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
/// Who writes the comments.
const AUTHOR: &str = "tonghop";

/// The texts for cells of a sheet.
type Notes = BTreeMap<Address, String>;

/// Puts marks into an Excel template.
///
/// # Errors
/// Why the file cannot be read.
pub fn mark_excel(template: &[u8], marks: &[Mark]) -> Result<Vec<u8>, NarrativeError> {
    let mut book = Book::open(template)?;
    let mut sheets: BTreeMap<usize, Notes> = BTreeMap::new();
    for mark in marks {
        let Some((sheet, address)) = spot(&book, &mark.place)? else {
            continue;
        };
        let note = sheets.entry(sheet).or_default().entry(address).or_default();
        if !note.is_empty() {
            note.push('\n');
        }
        note.push_str(&text_of(mark));
    }
    let Book {
        package,
        sheets: all,
        ..
    } = &mut book;
    for (number, notes) in sheets {
        let added = add_comments(package, &all[number], &notes)?;
        add_boxes(package, (number, &all[number]), &added)?;
    }
    let saved = book.package.save();
    saved.map_err(|error| NarrativeError::Invalid { part: error.part })
}

/// The sheet and the cell at which a place is told; none in a workbook without cells.
fn spot(
    book: &Book<'_>,
    place: &TemplatePlace,
) -> Result<Option<(usize, Address)>, NarrativeError> {
    let with_cells = |own: &BookSheet| own.sheet.is_some();
    let top = Address::new(0, 0);
    let named = |name: &str| {
        let mut sheets = book.sheets.iter();
        sheets.position(|own| own.name == name && with_cells(own))
    };
    let first = book.sheets.iter().position(with_cells);
    let (sheet, address) = match place {
        TemplatePlace::Cell { sheet, address, .. } => (named(sheet), *address),
        TemplatePlace::Paragraph { part, .. } => match named(part) {
            Some(sheet) => (Some(sheet), top),
            None => (owner(book, part)?, top),
        },
        TemplatePlace::Line(_) | TemplatePlace::Whole => (None, top),
    };
    Ok(sheet
        .map(|sheet| (sheet, address))
        .or(first.map(|first| (first, top))))
}

/// The sheet to which a drawing, a chart in one, or comments belong.
fn owner(book: &Book<'_>, part: &str) -> Result<Option<usize>, NarrativeError> {
    for (number, own) in book.sheets.iter().enumerate() {
        let relations = book.package.relations(&own.part)?.into_iter();
        for near in relations.filter_map(|relation| relation.part(&own.part)) {
            let further = book.package.relations(&near)?.into_iter();
            let mut further = further.filter_map(|relation| relation.part(&near));
            let is_there = near == part || further.any(|further| further == part);
            if is_there && own.sheet.is_some() {
                return Ok(Some(number));
            }
        }
    }
    Ok(None)
}

/// What a comment says: beside a cell, where it is meant.
fn text_of(mark: &Mark) -> String {
    match &mark.place {
        TemplatePlace::Paragraph { part, text } => {
            let file = part.rsplit('/').next().unwrap_or(part);
            let quoted = match text.is_empty() {
                true => String::new(),
                false => format!(", \"{text}\""),
            };
            format!("{}{quoted}: {}", file.trim_end_matches(".xml"), mark.text)
        }
        _ => mark.text.clone(),
    }
}

/// Adds comments to a sheet; gives back those that need a box of their own.
fn add_comments(
    package: &mut Package<'_>,
    own: &BookSheet,
    notes: &Notes,
) -> Result<Notes, NarrativeError> {
    let part = comments_part(package, own)?;
    let xml = package.xml(&part)?;
    let prefix = xml.name(xml.root()).strip_suffix("comments");
    let prefix = prefix.unwrap_or_default().to_owned();
    let mut edits = Edits::default();
    let author = author(&xml, &prefix, &mut edits);
    let mut added = notes.clone();
    for token in named(&xml, "comment") {
        let area = xml.value(token, "ref").and_then(read_area);
        let at = area.map(|area| Address::new(area.top, area.left));
        if let Some(text) = at.and_then(|at| added.remove(&at)) {
            extend(&xml, token, &format!("\n{text}"), &prefix, &mut edits);
        }
    }
    let comments: String = added
        .iter()
        .map(|(at, text)| {
            let runs = run(text, &prefix);
            format!(
                "<{prefix}comment ref=\"{at}\" authorId=\"{author}\"><{prefix}text>{runs}\
                 </{prefix}text></{prefix}comment>"
            )
        })
        .collect();
    append(&xml, "commentList", &prefix, &comments, &mut edits);
    let text = xml.edited(edits);
    package.set(&part, text);
    Ok(added)
}

/// The part with a sheet's comments, made where there is none.
fn comments_part(package: &mut Package<'_>, own: &BookSheet) -> Result<String, NarrativeError> {
    let mut known = package.related(&own.part, "comments")?.into_iter();
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
    package.relate(&own.part, &format!("{OFFICE}comments"), &name)?;
    Ok(name)
}

/// The number of the author of the comments, who is added where he is unknown.
fn author(xml: &Xml, prefix: &str, edits: &mut Edits) -> usize {
    let authors: Vec<usize> = named(xml, "author").collect();
    let is_own = |token: &usize| xml.text()[xml.content(*token)].trim() == AUTHOR;
    if let Some(number) = authors.iter().position(is_own) {
        return number;
    }
    let more = format!("<{prefix}author>{AUTHOR}</{prefix}author>");
    append(xml, "authors", prefix, &more, edits);
    authors.len()
}

/// Adds to the end of the first element of a name, which is opened where it is empty.
fn append(xml: &Xml, name: &str, prefix: &str, more: &str, edits: &mut Edits) {
    let Some(token) = named(xml, name).next() else {
        return;
    };
    match xml.kind(token) {
        Kind::Empty => edits.replace(
            xml.element(token),
            format!("<{prefix}{name}>{more}</{prefix}{name}>"),
        ),
        _ => edits.insert(xml.content(token).end, more),
    }
}

/// Adds to a comment that is there.
fn extend(xml: &Xml, comment: usize, more: &str, prefix: &str, edits: &mut Edits) {
    let mut parts = xml.children(comment);
    let Some(text) = parts.find(|part| local(xml.name(*part)) == "text") else {
        return;
    };
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
