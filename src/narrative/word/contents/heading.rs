//! The headings of a document that a table of contents wants.
//!
//! In: the main part and what the table asks for. Out: the headings with their levels and texts.
//! Refuses headings whose printed text isn't certain: numbered ones, and those with equations and
//! the like.

use std::ops::Range;

use super::instruction::Wanted;
use super::style::{Styles, is_numbered, outline, value_of};
use crate::ooxml::escape::referred;
use crate::ooxml::{Kind, Xml};

/// What may be read in a paragraph, but isn't printed with its text.
const SILENT: [&str; 5] = ["w:pPr", "w:del", "w:moveFrom", "w:txbxContent", "w:rPr"];
/// What is printed and is no text.
const UNCERTAIN: [&str; 5] = ["w:sym", "m:oMath", "w:ruby", "w:specVanish", "w:ptab"];

/// A heading.
#[derive(Debug)]
pub(super) struct Heading {
    /// Its paragraph.
    pub(super) token: usize,
    pub(super) level: u32,
    pub(super) text: Vec<Piece>,
}

/// Text of a heading that looks the same.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) text: String,
    /// Whether it stands higher or lower than the rest, as `w:vertAlign` says it.
    pub(super) position: Option<String>,
}

/// The headings in order, but for those in stretches of the part; `None` where a text isn't certain.
pub(super) fn headings(
    xml: &Xml,
    styles: &Styles,
    wanted: &Wanted,
    without: &[Range<usize>],
) -> Option<Vec<Heading>> {
    let mut found = Vec::new();
    for token in xml.elements("w:p") {
        let at = xml.span(token).start;
        let is_apart = without.iter().any(|own| own.contains(&at))
            || xml
                .ancestors(token)
                .any(|up| xml.name(up) == "w:txbxContent");
        let level = level(xml, styles, wanted, token);
        let Some(level) = level.filter(|_| !is_apart) else {
            if !is_apart && has_heading_run(xml, styles, wanted, token) {
                return None;
            }
            continue;
        };
        let text = trimmed(pieces(xml, token, wanted.keeps_tabs));
        if text.is_empty() {
            continue;
        }
        if !is_certain(xml, styles, token) {
            return None;
        }
        found.push(Heading { token, level, text });
    }
    Some(found)
}

/// The level of a paragraph in a table; none where it has no place there.
fn level(xml: &Xml, styles: &Styles, wanted: &Wanted, paragraph: usize) -> Option<u32> {
    let style = styles.of_paragraph(xml, paragraph);
    level_of_style(styles, wanted, &style).or_else(|| {
        let properties = xml.child(paragraph, "w:pPr");
        let own = properties.and_then(|own| outline(xml, own));
        let level = own.or_else(|| styles.outline(&style))?;
        wanted.outline.as_ref()?.contains(&level).then_some(level)
    })
}

/// The level that a table gives paragraphs of a style.
fn level_of_style(styles: &Styles, wanted: &Wanted, style: &str) -> Option<u32> {
    let names = styles.names(style);
    let named = wanted.styles.iter().find(|(name, _)| names.contains(name));
    if let Some((_, level)) = named {
        return Some(*level);
    }
    let level = names.iter().find_map(|name| {
        let level = name.strip_prefix("heading ")?;
        level.parse::<u32>().ok()
    });
    level.filter(|level| {
        let headings = wanted.headings.as_ref();
        headings.is_some_and(|own| own.contains(level))
    })
}

/// Whether part of a paragraph has the style of a heading, which makes that part one.
fn has_heading_run(xml: &Xml, styles: &Styles, wanted: &Wanted, paragraph: usize) -> bool {
    let mut runs = xml.inside(paragraph).filter(|token| {
        let is_style = xml.is_element(*token) && xml.name(*token) == "w:rStyle";
        is_style && xml.parent_name(*token) == "w:rPr"
    });
    runs.any(|token| {
        let style = xml.value_text(token, "w:val").unwrap_or_default();
        let linked = styles.linked(&style);
        linked.is_some_and(|linked| level_of_style(styles, wanted, linked).is_some())
    })
}

/// Whether all that is printed of a paragraph is its text.
fn is_certain(xml: &Xml, styles: &Styles, paragraph: usize) -> bool {
    let properties = xml.child(paragraph, "w:pPr");
    let own = properties.and_then(|own| is_numbered(xml, own));
    let style = styles.of_paragraph(xml, paragraph);
    if own.unwrap_or_else(|| styles.is_numbered(&style)) {
        return false;
    }
    let mark = properties.and_then(|own| xml.child(own, "w:rPr"));
    let is_gone = mark.is_some_and(|mark| xml.child(mark, "w:del").is_some());
    let mut inside = xml.inside(paragraph);
    !is_gone && !inside.any(|token| UNCERTAIN.contains(&xml.name(token)))
}

/// The text of a paragraph: what fields came to, but not what they are; no notes, nothing deleted or
/// hidden.
fn pieces(xml: &Xml, paragraph: usize, keeps_tabs: bool) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    // For each field around a place, whether its result has begun.
    let mut fields: Vec<bool> = Vec::new();
    let mut skip_to = 0;
    for token in xml.inside(paragraph) {
        if token < skip_to {
            continue;
        }
        let name = xml.name(token);
        if xml.is_element(token)
            && (SILENT.contains(&name) || name == "w:r" && is_hidden(xml, token))
        {
            skip_to = xml.mate(token) + 1;
            continue;
        }
        let is_text = xml.parent_name(token) == "w:t";
        let more = match (xml.kind(token), name) {
            (Kind::Start | Kind::Empty, "w:fldChar") => {
                match xml.value(token, "w:fldCharType") {
                    Some("begin") => fields.push(false),
                    Some("separate") => {
                        fields.iter_mut().last().into_iter().for_each(|f| *f = true)
                    }
                    _ => drop(fields.pop()),
                }
                continue;
            }
            (Kind::Text, _) if is_text => xml.slice(token).to_owned(),
            (Kind::Reference, _) if is_text => referred(xml.slice(token)).into_iter().collect(),
            (Kind::Start | Kind::Empty, "w:tab") if keeps_tabs => "\t".to_owned(),
            (Kind::Start | Kind::Empty, "w:tab" | "w:cr") => " ".to_owned(),
            (Kind::Start | Kind::Empty, "w:br") if !is_page(xml, token) => " ".to_owned(),
            (Kind::Start | Kind::Empty, "w:noBreakHyphen") => "\u{2011}".to_owned(),
            _ => continue,
        };
        if fields.iter().all(|has_result| *has_result) {
            let position = position(xml, token);
            match found.last_mut().filter(|last| last.position == position) {
                Some(last) => last.text.push_str(&more),
                None => found.push(Piece {
                    text: more,
                    position,
                }),
            }
        }
    }
    found
}

/// Whether a break is one of pages or columns.
fn is_page(xml: &Xml, token: usize) -> bool {
    matches!(xml.value(token, "w:type"), Some("page" | "column"))
}

fn is_hidden(xml: &Xml, run: usize) -> bool {
    let properties = xml.child(run, "w:rPr");
    let hidden = properties.and_then(|own| xml.child(own, "w:vanish"));
    hidden.is_some_and(|own| !matches!(xml.value(own, "w:val"), Some("0" | "false" | "off")))
}

/// How high the run around a token stands.
fn position(xml: &Xml, token: usize) -> Option<String> {
    let run = xml.ancestors(token).find(|up| xml.name(*up) == "w:r")?;
    let position = value_of(xml, xml.child(run, "w:rPr")?, "w:vertAlign")?;
    (position != "baseline").then_some(position)
}

/// Text without spaces at its ends.
fn trimmed(mut pieces: Vec<Piece>) -> Vec<Piece> {
    while let Some(first) = pieces.first_mut() {
        first.text = first.text.trim_start().to_owned();
        if !first.text.is_empty() {
            break;
        }
        pieces.remove(0);
    }
    while let Some(last) = pieces.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            break;
        }
        pieces.pop();
    }
    pieces
}
