//! What taking away and repeating may leave behind, repaired.
//!
//! In: a rendered part. Out: the same without tables that lost all rows and paragraphs that lost all
//! their text, with a paragraph where Word wants one and between two tables, which Word would show
//! as one. Refuses parts that are not well-formed.

use std::collections::BTreeSet;

use super::bookmarks::marks_in;
use super::paragraph::{is_blank, read_paragraphs};
use crate::ooxml::{Edits, Kind, Xml};

/// Stands in a paragraph that goes where nothing is left in it; no value can hold it.
pub(crate) const HOLLOW: char = '\u{fdd5}';
/// Between two tables, as thin as can be.
const BETWEEN_TABLES: &str = "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" \
    w:lineRule=\"exact\"/><w:rPr><w:sz w:val=\"2\"/><w:szCs w:val=\"2\"/></w:rPr></w:pPr></w:p>";

/// Repairs what taking away paragraphs and rows may leave: a cell, note or header without a
/// paragraph, a table without rows. `None` if the part is not well-formed.
pub(crate) fn tidy(text: &str) -> Option<String> {
    let filled;
    let text = match text.contains(HOLLOW) {
        true => {
            filled = without_hollow(text)?;
            &filled
        }
        false => text,
    };
    let xml = Xml::parse(text).ok()?;
    let mut out = String::with_capacity(text.len());
    let mut skip_to = 0;
    // What is around a table that has just ended.
    let mut after_table = None;
    for token in xml.tokens() {
        if xml.span(token).start < skip_to {
            continue;
        }
        if xml.name(token) == "w:tbl" && xml.kind(token) == Kind::Start && !has_rows(&xml, token) {
            skip_to = xml.element(token).end;
            continue;
        }
        if xml.kind(token) == Kind::End && wants_paragraph(&xml, xml.mate(token)) {
            out.push_str("<w:p/>");
        }
        match (xml.name(token), xml.kind(token)) {
            ("w:tbl", Kind::Start) => {
                if after_table.is_some() && after_table == Some(xml.parent(token)) {
                    out.push_str(BETWEEN_TABLES);
                }
                after_table = None;
            }
            ("w:tbl", Kind::End) => after_table = Some(xml.parent(xml.mate(token))),
            ("w:p" | "w:sdt" | "w:tr" | "w:tc", _) => after_table = None,
            _ => {}
        }
        out.push_str(xml.slice(token));
    }
    Some(out)
}

/// A part without the paragraphs that a mark says may go and that hold nothing; one stays where
/// there is no other.
fn without_hollow(text: &str) -> Option<String> {
    let xml = Xml::parse(text).ok()?;
    let is_marked = |paragraph: usize| {
        let mut inside = xml.inside(paragraph);
        inside.any(|token| {
            let is_own = xml.parent(token) == Some(paragraph);
            is_own && xml.kind(token) == Kind::Text && xml.slice(token).contains(HOLLOW)
        })
    };
    let ends_section = |paragraph: usize| {
        let mut inside = xml.inside(paragraph);
        inside.any(|token| xml.name(token) == "w:sectPr")
    };
    let paragraphs = read_paragraphs(&xml).into_iter();
    let hollow = paragraphs.filter(|own| own.glyphs.iter().all(|glyph| is_blank(glyph.ch)));
    let hollow = hollow.map(|own| own.token);
    let hollow: BTreeSet<usize> = hollow
        .filter(|token| is_marked(*token) && !ends_section(*token))
        .collect();
    let mut edits = Edits::default();
    for token in &hollow {
        if may_go(&xml, *token, &hollow) {
            edits.replace(xml.element(*token), marks_in(&xml, *token));
        }
    }
    Some(xml.edited(edits).replace(HOLLOW, ""))
}

/// Whether something stays beside a hollow paragraph that can end what is around it.
fn may_go(xml: &Xml, paragraph: usize, hollow: &BTreeSet<usize>) -> bool {
    let Some(around) = xml.parent(paragraph) else {
        return false;
    };
    let blocks = xml.children(around);
    let blocks = blocks.filter(|child| matches!(xml.name(*child), "w:p" | "w:tbl" | "w:sdt"));
    let last = blocks.filter(|child| !hollow.contains(child)).last();
    match xml.name(around) {
        "w:body" => last.is_some(),
        _ => last.is_some_and(|last| xml.name(last) == "w:p"),
    }
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
        let is_start = xml.kind(*token) != Kind::End;
        is_block && is_start && xml.parent(*token) == Some(element)
    });
    let mut kept = blocks.filter(|t| xml.name(*t) != "w:tbl" || has_rows(xml, *t));
    match kept.next_back() {
        None => true,
        Some(last) => name == "w:tc" && xml.name(last) == "w:tbl",
    }
}
