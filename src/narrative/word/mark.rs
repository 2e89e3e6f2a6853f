//! A template with its mistakes as Word comments, at the spot.
//!
//! In: the bytes of a template, places with texts. Out: the same document with a comment for each
//! of them. Where Word allows no comments (headers, footnotes, text boxes), the comment stands at
//! the paragraph around it or at the beginning, and names the part.

use std::ops::Range;

use super::edit::TEXT;
use super::escape::escape_xml;
use super::namespace::WORD as NAMESPACE;
use super::package::{Entry, damaged, read_package, write_package};
use super::paragraph::{Paragraph, read_paragraphs};
use super::parts::{PartKind, text_parts};
use super::relation::{add_content_type, add_relation, before_end, relative_to};
use super::xml::{Kind, Xml};
use crate::narrative::mistake::{NarrativeError, TemplatePlace, shorten};

const CONTENT_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const RELATION: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";

/// What a comment says and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The place in the template.
    pub place: TemplatePlace,
    /// The tag or name there, as typed.
    pub found: String,
    /// The text of the comment.
    pub text: String,
}

/// Puts marks into a Word template.
///
/// # Errors
/// Why the file cannot be read.
pub fn mark_word(template: &[u8], marks: &[Mark]) -> Result<Vec<u8>, NarrativeError> {
    let mut entries = read_package(template)?;
    let parts = text_parts(&entries)?;
    let main = parts.iter().find(|(_, kind)| *kind == PartKind::Main);
    let main = main
        .map(|(entry, _)| entry.name.clone())
        .unwrap_or_default();
    let comments = comments_part(&mut entries, &main)?;
    let first = first_free_id(&entries, &comments);
    let entry = entries.iter().find(|entry| entry.name == main);
    let text = entry.and_then(|entry| std::str::from_utf8(&entry.data).ok());
    let xml = text.and_then(Xml::parse).ok_or_else(|| damaged(&main))?;
    let marked = anchor(&xml, &main, marks, first);
    replace(&mut entries, &main, marked);
    let notes = (first..)
        .zip(marks)
        .map(|(id, mark)| comment(id, &main, mark));
    let notes: String = notes.collect();
    let text = entries.iter().find(|entry| entry.name == comments);
    let text = text.and_then(|entry| std::str::from_utf8(&entry.data).ok());
    let xml = text
        .and_then(Xml::parse)
        .ok_or_else(|| damaged(&comments))?;
    let whole = before_end(&xml, &notes).ok_or_else(|| damaged(&comments))?;
    replace(&mut entries, &comments, whole);
    write_package(&entries)
}

fn replace(entries: &mut [Entry], name: &str, text: String) {
    if let Some(entry) = entries.iter_mut().find(|entry| entry.name == name) {
        entry.data = text.into_bytes();
    }
}

/// The part with comments, made where there is none.
fn comments_part(entries: &mut Vec<Entry>, main: &str) -> Result<String, NarrativeError> {
    let name = relative_to(main, "comments.xml");
    if !entries.iter().any(|entry| entry.name == name) {
        add_content_type(entries, &name, CONTENT_TYPE)?;
        add_relation(entries, main, RELATION, "comments.xml")?;
        let data = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
             <w:comments xmlns:w=\"{NAMESPACE}\"></w:comments>"
        );
        let (name, data) = (name.clone(), data.into_bytes());
        entries.push(Entry { name, data });
    }
    Ok(name)
}

fn first_free_id(entries: &[Entry], comments: &str) -> u64 {
    let text = entries.iter().find(|entry| entry.name == comments);
    let text = text.and_then(|entry| std::str::from_utf8(&entry.data).ok());
    let Some(xml) = text.and_then(Xml::parse) else {
        return 1;
    };
    let ids = (0..xml.tokens.len()).filter_map(|token| Some(xml.attribute(token, "w:id")?.0));
    let numbers = ids.filter_map(|id| id.parse::<u64>().ok());
    numbers.max().map_or(1, |last| last + 1)
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
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for (id, mark) in (first..).zip(marks) {
        let spot = match &mark.place {
            TemplatePlace::Paragraph { part, text } if part == main => {
                find(xml, &paragraphs, text, &mark.found)
            }
            _ => None,
        };
        match spot {
            Some((from, to)) => edits.extend(around(xml, from, to, id)),
            None => edits.extend(at_paragraph(xml, &paragraphs, &mark.place, id)),
        }
    }
    apply(xml, edits)
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

/// The edits that put a comment around characters: their runs are split.
fn around(xml: &Xml, from: Spot, to: Spot, id: u64) -> Vec<(Range<usize>, String)> {
    let start = format!("<w:commentRangeStart w:id=\"{id}\"/>");
    let end = format!("<w:commentRangeEnd w:id=\"{id}\"/>{}", reference(id));
    let split = |text: usize, at: usize, between: &str| {
        let run = xml.tokens[text].parent.unwrap_or(text);
        let format = xml
            .inside(run)
            .find(|token| xml.name(*token) == "w:rPr" && xml.tokens[*token].kind != Kind::End);
        let format = format.map_or("", |token| &xml.text[xml.element(token)]);
        let again = format!("{}{format}{TEXT}", xml.slice(run));
        (at..at, format!("</w:t></w:r>{between}{again}"))
    };
    let keep = |text: usize| (xml.tokens[text].span.clone(), TEXT.to_owned());
    vec![
        keep(from.0),
        split(from.0, from.1.start, &start),
        keep(to.0),
        split(to.0, to.1.end, &end),
    ]
}

fn reference(id: u64) -> String {
    format!("<w:r><w:commentReference w:id=\"{id}\"/></w:r>")
}

/// The edit that puts a comment at the end of the paragraph around a place, or of the first one.
fn at_paragraph(
    xml: &Xml,
    paragraphs: &[Paragraph],
    place: &TemplatePlace,
    id: u64,
) -> Option<(Range<usize>, String)> {
    let named = match place {
        TemplatePlace::Paragraph { text, .. } => {
            paragraphs.iter().find(|p| shorten(&p.typed()) == *text)
        }
        _ => None,
    };
    let token = named.or(paragraphs.first())?.token;
    let outer = xml
        .ancestors(token)
        .filter(|up| xml.name(*up) == "w:p")
        .last();
    let token = outer.unwrap_or(token);
    if xml.tokens[token].kind != Kind::Start {
        return None;
    }
    let at = xml.tokens[xml.tokens[token].mate].span.start;
    Some((at..at, reference(id)))
}

fn apply(xml: &Xml, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.sort_by_key(|(span, _)| (span.start, span.end));
    edits.dedup_by(|a, b| a == b && !a.0.is_empty());
    let mut out = String::new();
    let mut at = 0;
    for (span, more) in edits {
        out.push_str(&xml.text[at..span.start.max(at)]);
        out.push_str(&more);
        at = span.end.max(at);
    }
    out.push_str(&xml.text[at..]);
    out
}
