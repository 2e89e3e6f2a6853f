//! Cells of tables that a tag colours.
//!
//! In: a rendered part with marks where tags said a colour. Out: the part without marks, in which
//! each cell with one has that colour behind its text or its text in that colour; the cell's other
//! properties stay, in the order that Word wants. Of two marks in a cell the last one counts.

use std::collections::BTreeMap;

use super::properties::set_property;
use crate::ooxml::{Edits, Kind, Xml};

/// Frames a mark. XML forbids this character, so no document and no value can hold it.
const MARK: char = '\u{fdd6}';

/// The mark of what a tag has printed; nothing where that leaves the cell as it is.
pub(super) fn mark(printed: &str) -> String {
    match colours(printed) {
        Some((behind, ink)) if !(behind.is_empty() && ink.is_empty()) => {
            format!("{MARK}{behind}/{ink}{MARK}")
        }
        _ => String::new(),
    }
}

/// The colour behind the text and that of the text.
fn colours(printed: &str) -> Option<(&str, &str)> {
    let is_colour = |text: &str| {
        text.is_empty() || (text.len() == 6 && text.chars().all(|c| c.is_ascii_hexdigit()))
    };
    let (behind, ink) = printed.split_once('/')?;
    (is_colour(behind) && is_colour(ink)).then_some((behind, ink))
}

/// Colours the cells with marks; `None` if the part is not well-formed.
pub(crate) fn shade(text: &str) -> Option<String> {
    if !text.contains(MARK) {
        return Some(text.to_owned());
    }
    let xml = Xml::parse(text).ok()?;
    let mut edits = Edits::default();
    let mut shaded: BTreeMap<usize, (&str, &str)> = BTreeMap::new();
    for token in xml.tokens().filter(|token| xml.kind(*token) == Kind::Text) {
        let mut at = xml.span(token).start;
        // Marks and what stands between them take turns.
        for (number, piece) in xml.slice(token).split(MARK).enumerate() {
            let end = at + piece.len();
            if number % 2 == 1 {
                edits.remove(at - MARK.len_utf8()..end + MARK.len_utf8());
                let cell = cell_of(&xml, token).zip(colours(piece));
                shaded.extend(cell);
            }
            at = end + MARK.len_utf8();
        }
    }
    for (cell, (behind, ink)) in shaded {
        if !behind.is_empty() {
            let shading = format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{behind}\"/>");
            let place = ("w:tcPr", "w:shd");
            set_property(&xml, cell, place, &shading, &mut edits);
        }
        let inside = xml.inside(cell).filter(|_| !ink.is_empty());
        let runs = inside.filter(|token| {
            xml.name(*token) == "w:r"
                && xml.kind(*token) == Kind::Start
                && cell_of(&xml, *token) == Some(cell)
        });
        for run in runs {
            let colour = format!("<w:color w:val=\"{ink}\"/>");
            let place = ("w:rPr", "w:color");
            set_property(&xml, run, place, &colour, &mut edits);
        }
    }
    Some(xml.edited(edits))
}

/// The innermost cell around a token.
fn cell_of(xml: &Xml, token: usize) -> Option<usize> {
    xml.ancestors(token).find(|up| xml.name(*up) == "w:tc")
}
