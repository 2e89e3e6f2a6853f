//! From rendered template text back to XML.
//!
//! In: rendered text with markers and what they stand for. Out: the XML of the part and of the
//! notes that are still referred to. A note that a loop repeats gets an id of its own each time.
//! Refuses to grow beyond a limit.

use std::collections::BTreeMap;

use super::compose::{Chunk, FRAME, Notes};
use super::xml::{Kind, Xml};
use crate::language::text::safe_for_document;

/// Rendered notes of one part: their texts by definition.
pub(crate) type Rendered = BTreeMap<usize, Vec<(String, String)>>;

/// What became of a part.
#[derive(Debug, Default)]
pub(crate) struct Assembled {
    /// The XML of the part.
    pub(crate) xml: String,
    /// For each part of notes, its notes as id and content by definition.
    pub(crate) notes: Vec<Rendered>,
}

/// Puts a part together; `None` when it would be larger than `limit` bytes.
pub(crate) fn assemble(
    rendered: &str,
    chunks: &[Chunk],
    notes: &[Notes],
    limit: usize,
) -> Option<Assembled> {
    let mut result = Assembled {
        xml: String::new(),
        notes: vec![Rendered::new(); notes.len()],
    };
    let mut next: Vec<u64> = notes.iter().map(first_free_id).collect();
    let mut note: Option<(usize, usize, String)> = None;
    let mut size = 0usize;
    for (number, piece) in rendered.split(FRAME).enumerate() {
        // Text and markers take turns: line ends between paragraphs are the composer's own.
        let text = match number % 2 {
            0 => piece.replace('\n', ""),
            _ => match chunks.get(piece.parse::<usize>().ok()?)? {
                Chunk::Raw(xml) => xml.clone(),
                Chunk::NoteStart(part, definition) => {
                    note = Some((*part, *definition, String::new()));
                    continue;
                }
                Chunk::NoteEnd => {
                    let (part, definition, content) = note.take()?;
                    let list = result.notes[part].entry(definition).or_default();
                    let id = note_id(&notes[part], definition, list.is_empty(), &mut next[part]);
                    list.push((id.clone(), content));
                    id
                }
            },
        };
        size += text.len();
        if size > limit {
            return None;
        }
        note.as_mut()
            .map_or(&mut result.xml, |(_, _, content)| content)
            .push_str(&text);
    }
    Some(result)
}

fn note_id(notes: &Notes, definition: usize, is_first: bool, next: &mut u64) -> String {
    let own = notes.part.plan.xml.attribute(definition, "w:id");
    match own {
        Some((id, _)) if is_first => id.to_owned(),
        _ => {
            *next += 1;
            (*next - 1).to_string()
        }
    }
}

fn first_free_id(notes: &Notes) -> u64 {
    let ids = notes
        .definitions
        .keys()
        .filter_map(|id| id.parse::<u64>().ok());
    ids.max().unwrap_or(0) + 1
}

/// The part of the notes with the rendered ones in the place of their definitions.
pub(crate) fn assemble_notes(notes: &Notes, referred: &[usize], rendered: &Rendered) -> String {
    let xml = &notes.part.plan.xml;
    let mut out = String::new();
    let mut at = 0;
    for token in referred {
        let element = xml.element(*token);
        out.push_str(&xml.text[at..element.start]);
        for (id, content) in rendered.get(token).into_iter().flatten() {
            write_note(xml, *token, id, content, &mut out);
        }
        at = element.end;
    }
    out.push_str(&xml.text[at..]);
    out
}

fn write_note(xml: &Xml, token: usize, id: &str, content: &str, out: &mut String) {
    let start = xml.tokens[token].span.clone();
    let Some((_, place)) = xml.attribute(token, "w:id") else {
        return;
    };
    out.push_str(&xml.text[start.start..place.start]);
    out.push_str(id);
    out.push_str(&xml.text[place.end..start.end]);
    out.push_str(content);
    out.push_str(xml.slice(xml.tokens[token].mate));
}

/// The definitions that the template refers to, in the order of their part.
pub(crate) fn referred_notes(chunks: &[Chunk], part: usize) -> Vec<usize> {
    let mut found: Vec<usize> = chunks
        .iter()
        .filter_map(|chunk| match chunk {
            Chunk::NoteStart(number, definition) if *number == part => Some(*definition),
            _ => None,
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Text as XML content of a `w:t`; line ends and tabs become elements, and what XML can't hold
/// or what would steer the text is written out.
pub(crate) fn escape_xml(value: &str) -> String {
    use super::edit::TEXT;
    let mut out = String::with_capacity(value.len());
    let value = safe_for_document(value);
    let mut chars = value.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{2028}' => out.push_str(&format!("</w:t><w:br/>{TEXT}")),
            '\t' => out.push_str(&format!("</w:t><w:tab/>{TEXT}")),
            c => out.push(c),
        }
    }
    out
}

/// Repairs what taking away paragraphs and rows may leave: a cell, note or header without a
/// paragraph, a table without rows. `None` if the part is not well-formed.
pub(crate) fn tidy(text: &str) -> Option<String> {
    let xml = Xml::parse(text)?;
    let mut out = String::with_capacity(text.len());
    let mut skip_to = 0;
    for token in 0..xml.tokens.len() {
        if xml.tokens[token].span.start < skip_to {
            continue;
        }
        if xml.name(token) == "w:tbl"
            && xml.tokens[token].kind == Kind::Start
            && !has_rows(&xml, token)
        {
            skip_to = xml.element(token).end;
            continue;
        }
        if xml.tokens[token].kind == Kind::End && wants_paragraph(&xml, xml.tokens[token].mate) {
            out.push_str("<w:p/>");
        }
        out.push_str(xml.slice(token));
    }
    Some(out)
}

/// Whether this is the content of a control around paragraphs.
fn is_block_control(xml: &Xml, element: usize) -> bool {
    let around = xml.ancestors(element).nth(1).map_or("", |up| xml.name(up));
    let blocks = [
        "w:body",
        "w:tc",
        "w:hdr",
        "w:ftr",
        "w:txbxContent",
        "w:footnote",
        "w:endnote",
    ];
    xml.name(element) == "w:sdtContent" && blocks.contains(&around)
}

fn has_rows(xml: &Xml, table: usize) -> bool {
    xml.inside(table).any(|token| xml.name(token) == "w:tr")
}

/// Whether an element must end with a paragraph (cells) or hold one (the others) and does not.
fn wants_paragraph(xml: &Xml, element: usize) -> bool {
    let name = xml.name(element);
    let holders = [
        "w:txbxContent",
        "w:hdr",
        "w:ftr",
        "w:footnote",
        "w:endnote",
        "w:comment",
    ];
    if name != "w:tc" && !holders.contains(&name) && !is_block_control(xml, element) {
        return false;
    }
    let blocks = xml.inside(element).filter(|token| {
        let is_block = matches!(xml.name(*token), "w:p" | "w:tbl" | "w:sdt" | "w:customXml");
        let is_start = xml.tokens[*token].kind != Kind::End;
        is_block && is_start && xml.tokens[*token].parent == Some(element)
    });
    let mut kept = blocks.filter(|t| xml.name(*t) != "w:tbl" || has_rows(xml, *t));
    match kept.next_back() {
        None => true,
        Some(last) => name == "w:tc" && xml.name(last) == "w:tbl",
    }
}
