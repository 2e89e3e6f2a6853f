//! A template with its mistakes as Word comments, at the spot.
//!
//! In: the bytes of a template, places with texts. Out: the same document with a comment for each
//! of them. Word allows none in headers, footers, notes and text boxes: there the comment stands at the
//! paragraph around it or at the beginning and names the part, and in the part itself the words stand
//! right behind what is meant, so that nobody has to look for it.

use std::ops::Range;

use super::edit::{TEXT, run_again};
use super::escape::escape_xml;
use super::inline::{Targets, read_inline};
use super::namespace::WORD as NAMESPACE;
use super::paragraph::{Paragraph, read_paragraphs};
use super::parts::{PartKind, add_part, main_part, own_part, text_parts};
use super::{open_template, save_document};
use crate::narrative::mistake::{Mark, NarrativeError, TemplatePlace, shorten};
use crate::ooxml::{Edits, Kind, Package, Xml};

/// Puts marks into a Word template.
///
/// # Errors
/// Why the file cannot be read.
pub fn mark_word(template: &[u8], marks: &[Mark]) -> Result<Vec<u8>, NarrativeError> {
    let (mut package, renamed) = open_template(template)?;
    let main = main_part(&package)?;
    let comments = comments_part(&mut package, &main)?;
    let list = package.xml(&comments)?;
    let first = list.next_number(list.tokens(), "w:id");
    let marked = anchor(&package.xml(&main)?, &main, marks, first);
    package.set(&main, marked);
    let notes = (first..)
        .zip(marks)
        .map(|(id, mark)| comment(id, &main, mark));
    package.set(&comments, list.appended(&notes.collect::<String>()));
    write_beside(&mut package, &main, marks)?;
    save_document(package, renamed)
}

/// The part with comments, made where there is none.
fn comments_part(package: &mut Package<'_>, main: &str) -> Result<String, NarrativeError> {
    if let Some(name) = own_part(package, main, "comments")? {
        return Ok(name);
    }
    let empty = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <w:comments xmlns:w=\"{NAMESPACE}\"></w:comments>"
    );
    add_part(package, main, "comments", empty)
}

fn comment(id: u64, main: &str, mark: &Mark) -> String {
    let part = match &mark.place {
        TemplatePlace::Paragraph { part, text } if part != main => {
            let file = part.rsplit('/').next().unwrap_or(part);
            format!("{}, \"{text}\": ", file.trim_end_matches(".xml"))
        }
        _ => String::new(),
    };
    let text = escape_xml(&format!("{part}{}", mark.text));
    format!(
        "<w:comment w:id=\"{id}\" w:author=\"tonghop\" w:initials=\"th\"><w:p><w:r>{TEXT}{text}\
         </w:t></w:r></w:p></w:comment>"
    )
}

/// The main part with the anchors of all comments.
fn anchor(xml: &Xml, main: &str, marks: &[Mark], first: u64) -> String {
    let paragraphs = read_paragraphs(xml);
    let mut edits = Edits::default();
    for (id, mark) in (first..).zip(marks) {
        let spot = match &mark.place {
            TemplatePlace::Paragraph { part, text } if part == main => {
                find(xml, &paragraphs, text, &mark.found)
            }
            _ => None,
        };
        match spot {
            Some((from, to)) => around(xml, from, to, id, &mut edits),
            None => {
                if let Some(place) = at_paragraph(xml, &paragraphs, &mark.place) {
                    edits.insert(place, reference(id));
                }
            }
        }
    }
    xml.edited(edits)
}

/// Writes marks into the headers, footers and notes that they are about.
fn write_beside(
    package: &mut Package<'_>,
    main: &str,
    marks: &[Mark],
) -> Result<(), NarrativeError> {
    for (part, kind) in text_parts(package)? {
        let is_here = |mark: &&Mark| match &mark.place {
            TemplatePlace::Paragraph { part: own, .. } => *own == part,
            _ => false,
        };
        let own: Vec<&Mark> = marks.iter().filter(is_here).collect();
        let is_text = !matches!(kind, PartKind::Main | PartKind::Properties) && part != main;
        if own.is_empty() || !is_text {
            continue;
        }
        let xml = package.xml(&part)?;
        if xml.name(xml.root()) == "w:comments" {
            continue;
        }
        let paragraphs = read_paragraphs(&xml);
        let mut edits = Edits::default();
        for mark in own {
            let TemplatePlace::Paragraph { text, .. } = &mark.place else {
                continue;
            };
            match find(&xml, &paragraphs, text, &mark.found) {
                Some((_, to)) => split(&xml, to.0, to.1.end, &words(mark), &mut edits),
                None => {
                    if let Some(place) = at_paragraph(&xml, &paragraphs, &mark.place) {
                        edits.insert(place, words(mark));
                    }
                }
            }
        }
        let marked = xml.edited(edits);
        package.set(&part, marked);
    }
    Ok(())
}

/// The words of a mark in the text itself, to be seen and taken away.
fn words(mark: &Mark) -> String {
    let text = escape_xml(&format!(" [{}]", mark.text));
    format!(
        "<w:r><w:rPr><w:color w:val=\"C00000\"/><w:highlight w:val=\"yellow\"/></w:rPr>{TEXT}{text}\
         </w:t></w:r>"
    )
}

/// A character: its text element and its bytes.
type Spot = (usize, Range<usize>);

/// The first and the last character of what was found in the paragraph of this text.
fn find(xml: &Xml, paragraphs: &[Paragraph], text: &str, found: &str) -> Option<(Spot, Spot)> {
    let is_boxed = |p: &&Paragraph| {
        let mut around = xml.ancestors(p.token);
        around.any(|up| xml.name(up) == "w:txbxContent")
    };
    let mut fitting = paragraphs.iter().filter(|p| shorten(&p.typed()) == text);
    let paragraph = fitting.find(|p| !is_boxed(p))?;
    let tag = paragraph.tags.iter().find(|tag| tag.text.contains(found));
    let range = match tag {
        Some(tag) => tag.range.clone(),
        None => typed(paragraph, found).unwrap_or(0..paragraph.glyphs.len()),
    };
    let glyphs = &paragraph.glyphs[range];
    let mut texts = glyphs.iter().filter(|glyph| xml.name(glyph.token) == "w:t");
    let spot = |glyph: &super::paragraph::Glyph| (glyph.token, glyph.span.clone());
    let first = spot(texts.next()?);
    let last = texts.next_back().map_or_else(|| first.clone(), spot);
    Some((first, last))
}

/// Where a text stands in a paragraph.
fn typed(paragraph: &Paragraph, found: &str) -> Option<Range<usize>> {
    let wanted: Vec<char> = found.chars().collect();
    let seen: Vec<char> = paragraph.glyphs.iter().map(|glyph| glyph.ch).collect();
    let at = seen
        .windows(wanted.len().max(1))
        .position(|window| window == wanted)?;
    Some(at..at + wanted.len())
}

/// Puts a comment around characters: their runs are split.
fn around(xml: &Xml, from: Spot, to: Spot, id: u64, edits: &mut Edits) {
    let start = format!("<w:commentRangeStart w:id=\"{id}\"/>");
    let end = format!("<w:commentRangeEnd w:id=\"{id}\"/>{}", reference(id));
    for ((text, place), between) in [((from.0, from.1.start), start), ((to.0, to.1.end), end)] {
        split(xml, text, place, &between, edits);
    }
}

/// Puts something between two runs that were one.
fn split(xml: &Xml, text: usize, place: usize, between: &str, edits: &mut Edits) {
    let again = run_again(xml, xml.parent(text).unwrap_or(text));
    edits.replace(xml.span(text), TEXT);
    edits.insert(place, format!("</w:t></w:r>{between}{again}"));
}

fn reference(id: u64) -> String {
    format!("<w:r><w:commentReference w:id=\"{id}\"/></w:r>")
}

/// The end of the paragraph around a place, or of the first one.
fn at_paragraph(xml: &Xml, paragraphs: &[Paragraph], place: &TemplatePlace) -> Option<usize> {
    let inline = read_inline(xml, &Targets::new());
    let named = match place {
        TemplatePlace::Paragraph { text, .. } => {
            let mut all = paragraphs.iter().chain(&inline);
            all.find(|p| shorten(&p.typed()) == *text)
        }
        _ => None,
    };
    let token = named.or(paragraphs.first())?.token;
    let outer = xml
        .ancestors(token)
        .filter(|up| xml.name(*up) == "w:p")
        .last();
    let token = outer.unwrap_or(token);
    (xml.kind(token) == Kind::Start).then(|| xml.content(token).end)
}
