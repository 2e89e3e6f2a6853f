//! What taking away and repeating may leave behind, repaired.
//!
//! In: a rendered part. Out: the same without tables that lost all rows and with a paragraph
//! where Word wants one. Refuses parts that are not well-formed.

use crate::ooxml::{Kind, Xml};

/// Repairs what taking away paragraphs and rows may leave: a cell, note or header without a
/// paragraph, a table without rows. `None` if the part is not well-formed.
pub(crate) fn tidy(text: &str) -> Option<String> {
    let xml = Xml::parse(text).ok()?;
    let mut out = String::with_capacity(text.len());
    let mut skip_to = 0;
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
        let is_start = xml.kind(*token) != Kind::End;
        is_block && is_start && xml.parent(*token) == Some(element)
    });
    let mut kept = blocks.filter(|t| xml.name(*t) != "w:tbl" || has_rows(xml, *t));
    match kept.next_back() {
        None => true,
        Some(last) => name == "w:tc" && xml.name(last) == "w:tbl",
    }
}
