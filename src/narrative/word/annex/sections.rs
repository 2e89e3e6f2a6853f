//! The pages of a document that is inserted: their size and margins, between breaks of sections where
//! they are other ones.
//!
//! In: a document, and what is inserted where. Out: the same with breaks of sections around it. Headers
//! and footers go on through it, and so do the numbers of pages.

use std::collections::BTreeMap;

use crate::narrative::word::footnote::visible;
use crate::ooxml::{Edits, Xml};

/// The order of what a section says.
const ORDER: [&str; 21] = [
    "w:headerReference",
    "w:footerReference",
    "w:footnotePr",
    "w:endnotePr",
    "w:type",
    "w:pgSz",
    "w:pgMar",
    "w:paperSrc",
    "w:pgBorders",
    "w:lnNumType",
    "w:pgNumType",
    "w:cols",
    "w:formProt",
    "w:vAlign",
    "w:noEndnote",
    "w:titlePg",
    "w:textDirection",
    "w:bidi",
    "w:rtlGutter",
    "w:docGrid",
    "w:printerSettings",
];
/// What belongs to the document into which is inserted.
const OUTER: [&str; 2] = ["w:headerReference", "w:footerReference"];
/// The same of its first section.
const FIRST: [&str; 5] = [
    "w:headerReference",
    "w:footerReference",
    "w:type",
    "w:titlePg",
    "w:pgNumType",
];
/// What of a section is not taken over.
const LEFT: [&str; 5] = [
    "w:headerReference",
    "w:footerReference",
    "w:titlePg",
    "w:pgNumType",
    "w:sectPrChange",
];
/// What of the pages is seen.
const SEEN: [(&str, &[&str]); 5] = [
    ("w:pgSz", &["w:w", "w:h"]),
    (
        "w:pgMar",
        &["w:top", "w:right", "w:bottom", "w:left", "w:gutter"],
    ),
    ("w:cols", &["w:num"]),
    ("w:vAlign", &["w:val"]),
    ("w:textDirection", &["w:val"]),
];
/// A paragraph that takes no room, for the end of a section.
const THIN: &str = "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>";

/// What a section says, element by element.
type Section = Vec<(String, String)>;

/// The pages of a document.
pub(super) struct Pages {
    /// The last section; none where the document says nothing of it.
    last: Option<Section>,
    /// How they look.
    look: Option<Vec<String>>,
    /// Whether there is another section before it.
    has_others: bool,
}

impl Pages {
    /// Those of a part.
    pub(super) fn of(xml: &Xml) -> Pages {
        let body = xml.child(xml.root(), "w:body");
        let last = body.and_then(|body| xml.child(body, "w:sectPr"));
        let last = last.filter(|last| xml.child(*last, "w:pgSz").is_some());
        Pages {
            look: last.map(|last| look(xml, last)),
            last: last.map(|last| section(xml, last)),
            has_others: xml.elements("w:sectPr").any(|own| Some(own) != last),
        }
    }
}

/// How the pages of a section look.
fn look(xml: &Xml, section: usize) -> Vec<String> {
    let seen = SEEN.iter().flat_map(|(element, keys)| {
        let own = xml.child(section, element);
        keys.iter().map(move |key| {
            let value = own.and_then(|own| xml.value(own, key));
            let usual = match *key {
                "w:num" => "1",
                "w:gutter" => "0",
                _ => "",
            };
            format!("{element} {key} {}", value.unwrap_or(usual))
        })
    });
    seen.collect()
}

fn section(xml: &Xml, token: usize) -> Section {
    let children = xml.children(token);
    let own = children.map(|child| {
        let text = &xml.text()[xml.element(child)];
        (xml.name(child).to_owned(), text.to_owned())
    });
    own.collect()
}

fn written(mut section: Section) -> String {
    let place = |name: &str| ORDER.iter().position(|own| *own == name);
    section.sort_by_key(|(name, _)| place(name).unwrap_or(ORDER.len()));
    let inside: String = section.into_iter().map(|(_, text)| text).collect();
    format!("<w:sectPr>{inside}</w:sectPr>")
}

/// A paragraph that ends a section.
fn end_of(section: Section) -> String {
    let section = written(section);
    format!("<w:p><w:pPr>{THIN}{section}</w:pPr></w:p>")
}

/// The sections of a document into which others are inserted.
#[derive(Default)]
pub(super) struct Sections {
    /// For each section in which something was inserted with a break, by where it ends: the paragraph
    /// of what came last, and what the section ends as where nothing follows.
    broken: BTreeMap<usize, (usize, Option<Section>)>,
}

impl Sections {
    /// What is inserted in the place of a paragraph, with the breaks that it needs.
    pub(super) fn around(
        &mut self,
        xml: &Xml,
        paragraph: usize,
        pages: &Pages,
        content: String,
    ) -> String {
        let mut sections = xml.elements("w:sectPr");
        let outer = sections.find(|own| *own > paragraph && !is_change(xml, *own));
        let (Some(outer), Some(last), Some(looks)) = (outer, &pages.last, &pages.look) else {
            return content;
        };
        let is_same = xml.child(outer, "w:pgSz").is_none() || look(xml, outer) == *looks;
        if is_same && !pages.has_others {
            return content;
        }
        let around = section(xml, outer);
        let earlier = self.broken.remove(&outer);
        let before = earlier.as_ref().map(|(at, _)| *at);
        let has_before = before != Some(paragraph) && has_blocks_before(xml, paragraph, before);
        // Another document in the same place.
        let ended = earlier.and_then(|(_, end)| end).map(end_of);
        let mut text = ended.unwrap_or_default();
        if has_before {
            text.push_str(&end_of(match before {
                Some(_) => going_on(&around),
                None => around.clone(),
            }));
        }
        // The first of all sections says what the document says of itself.
        let kept: &[&str] = match has_before || before.is_some() {
            true => &OUTER,
            false => &FIRST,
        };
        let more = around
            .iter()
            .filter(|(name, _)| kept.contains(&name.as_str()));
        let more: Section = more.cloned().collect();
        let mut own = bare(last);
        if pages.has_others {
            text.push_str(&inner_sections(&content, &more).unwrap_or(content));
        } else {
            text.push_str(&content);
            own.retain(|(name, _)| name != "w:type");
            own.extend(more);
        }
        let end = match has_blocks_after(xml, paragraph, outer) {
            true => {
                text.push_str(&end_of(own));
                None
            }
            false => Some(own),
        };
        self.broken.insert(outer, (paragraph, end));
        text
    }

    /// Ends the sections in which something was inserted: they go on behind it, or end with it.
    pub(super) fn end(self, xml: &Xml, edits: &mut Edits) {
        for (outer, (_, end)) in self.broken {
            let end = end.unwrap_or_else(|| going_on(&section(xml, outer)));
            edits.replace(xml.element(outer), written(end));
        }
    }
}

/// What is inserted, with paragraphs between tables that would become one, and behind one that would
/// end the document.
pub(super) fn apart(xml: &Xml, paragraph: usize, content: String) -> String {
    const BETWEEN: &str = "<w:p></w:p>";
    let (before, after) = beside(xml, paragraph);
    let is_table = |own: Option<usize>| own.is_some_and(|own| xml.name(own) == "w:tbl");
    let is_end = after.is_none_or(|own| xml.name(own) == "w:sectPr");
    if content.is_empty() {
        let is_needed = is_table(before) && (is_table(after) || is_end);
        return if is_needed { BETWEEN } else { "" }.to_owned();
    }
    let starts = content.starts_with("<w:tbl>") || content.starts_with("<w:tbl ");
    let start = match is_table(before) && starts {
        true => BETWEEN,
        false => "",
    };
    let end = match content.ends_with("</w:tbl>") && (is_table(after) || is_end) {
        true => BETWEEN,
        false => "",
    };
    format!("{start}{content}{end}")
}

/// What stands before a block and behind it, marks apart.
fn beside(xml: &Xml, block: usize) -> (Option<usize>, Option<usize>) {
    let Some(parent) = xml.parent(block) else {
        return (None, None);
    };
    let blocks = xml.children(parent).filter(|own| !is_mark(xml, *own));
    let blocks: Vec<usize> = blocks.collect();
    let before = blocks.iter().rev().find(|own| **own < block).copied();
    let after = blocks.iter().find(|own| **own > block).copied();
    (before, after)
}

fn is_mark(xml: &Xml, token: usize) -> bool {
    let name = xml.name(token);
    name.ends_with("Start") || name.ends_with("End") || name == "w:proofErr"
}

fn is_change(xml: &Xml, token: usize) -> bool {
    xml.parent_name(token) == "w:sectPrChange"
}

/// Where a block ends a section.
fn ends_section(xml: &Xml, block: usize) -> bool {
    let properties = xml.child(block, "w:pPr");
    properties.is_some_and(|own| xml.child(own, "w:sectPr").is_some())
}

/// Whether a section has anything before a block, or between another one and that.
fn has_blocks_before(xml: &Xml, block: usize, since: Option<usize>) -> bool {
    let body = xml.parent(block).into_iter();
    let mut has_any = false;
    for own in body.flat_map(|body| xml.children(body).collect::<Vec<_>>()) {
        if own >= block {
            break;
        }
        has_any |= !is_mark(xml, own);
        if ends_section(xml, own) || since == Some(own) {
            has_any = false;
        }
    }
    has_any
}

/// Whether a section has anything to be seen behind a block.
fn has_blocks_after(xml: &Xml, block: usize, section: usize) -> bool {
    let body = xml.parent(block).into_iter();
    let blocks = body.flat_map(|body| xml.children(body).collect::<Vec<_>>());
    let mut behind = blocks.filter(|own| *own > block && *own < section && !is_mark(xml, *own));
    behind.any(|own| {
        let is_last = xml.inside(own).contains(&section);
        !is_last || !visible(&xml.text()[xml.content(own)]).trim().is_empty()
    })
}

/// A section that goes on behind something: on a new page, which is not the first one.
fn going_on(section: &Section) -> Section {
    let own = section
        .iter()
        .filter(|(name, _)| !["w:type", "w:titlePg", "w:sectPrChange"].contains(&name.as_str()));
    own.map(|(name, text)| match name.as_str() {
        "w:pgNumType" => (name.clone(), without_start(text)),
        _ => (name.clone(), text.clone()),
    })
    .collect()
}

fn without_start(text: &str) -> String {
    let Ok(xml) = Xml::parse(text) else {
        return text.to_owned();
    };
    let mut edits = Edits::default();
    if let Some(start) = xml.attribute(xml.root(), "w:start") {
        edits.remove(start.name_at.start - 1..start.value_at.end + 1);
    }
    xml.edited(edits)
}

/// A section without what belongs to its document.
fn bare(section: &Section) -> Section {
    let own = section
        .iter()
        .filter(|(name, _)| !LEFT.contains(&name.as_str()));
    own.cloned().collect()
}

/// The sections within what is inserted, the first of them with more.
fn inner_sections(content: &str, more: &Section) -> Option<String> {
    let xml = Xml::parse(&format!("<w:body>{content}</w:body>")).ok()?;
    let mut edits = Edits::default();
    let all = xml
        .elements("w:sectPr")
        .filter(|own| !is_change(&xml, *own));
    for (number, token) in all.enumerate() {
        let mut own = bare(&section(&xml, token));
        if number == 0 {
            own.retain(|(name, _)| name != "w:type");
            own.extend(more.iter().cloned());
        }
        edits.replace(xml.element(token), written(own));
    }
    let text = xml.edited(edits);
    let text = text.strip_prefix("<w:body>")?.strip_suffix("</w:body>")?;
    Some(text.to_owned())
}
