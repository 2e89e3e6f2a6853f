//! The changes that bring each tag of a part to its spot.
//!
//! In: a [`Plan`]. Out: edits in order that do not overlap. Every byte outside them is copied.

use std::collections::BTreeSet;
use std::ops::Range;

use super::parts::PartKind;
use super::placement::is_wrapper;
use super::plan::{Plan, Spot, Use};
use crate::narrative::tag::{CHART, Tag, TagKind};
use crate::ooxml::Xml;

/// What takes the place of some bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// XML that is written as it stands.
    Raw(String),
    /// A tag, with the number of its paragraph.
    Tag(String, usize),
    /// The beginning of a footnote that a tag makes.
    NoteStart,
    /// Its end.
    NoteEnd,
    /// The beginning of the title of a chart.
    ChartStart,
    /// Its end.
    ChartEnd,
    /// A place where something may have dropped out of a sentence.
    Seam,
}

/// One change: bytes of the part and what takes their place.
#[derive(Debug)]
pub(crate) struct Edit {
    /// The bytes; empty for an insertion.
    pub(crate) span: Range<usize>,
    /// What stands there instead.
    pub(crate) out: Vec<Piece>,
}

/// A text element that keeps its spaces.
pub(crate) const TEXT: &str = "<w:t xml:space=\"preserve\">";

/// Makes the edits of a plan, in the order of the part's bytes.
pub(crate) fn make_edits(plan: &Plan) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut done: BTreeSet<usize> = BTreeSet::new();
    for place in &plan.uses {
        match place.spot {
            Spot::Paragraph(token) | Spot::Row(token) => {
                if done.insert(token) {
                    edits.push(replace_element(plan, token));
                }
            }
            _ => edit_text(plan, place, &mut edits),
        }
        if let Spot::Before(token) | Spot::After(token) = place.spot {
            let element = plan.xml.element(token);
            let before = matches!(place.spot, Spot::Before(_));
            let at = if before { element.start } else { element.end };
            edits.push(Edit {
                span: at..at,
                out: printed(plan, place),
            });
        }
    }
    keep_spaces(plan, &mut edits);
    drop_hidden(edits)
}

/// Edits inside an element that is replaced as a whole are dropped.
fn drop_hidden(mut edits: Vec<Edit>) -> Vec<Edit> {
    // A stable sort: insertions at one place stay in the order of their tags.
    edits.sort_by_key(|edit| (edit.span.start, !edit.span.is_empty()));
    let mut kept: Vec<Edit> = Vec::new();
    for edit in edits {
        match kept.last() {
            Some(last) if edit.span.start < last.span.end => {}
            _ => kept.push(edit),
        }
    }
    kept
}

fn printed(plan: &Plan, place: &Use) -> Vec<Piece> {
    let tag = plan.tag(place);
    match tag.kind {
        // Tags with a mistake are left out, so that the others can still be checked.
        _ if plan.garbled.contains(&(place.paragraph, place.tag)) => Vec::new(),
        _ if plan.loose.contains(&(place.paragraph, place.tag)) => Vec::new(),
        TagKind::Comment | TagKind::Unsupported => Vec::new(),
        TagKind::Open(_) if tag.is_footnote() => vec![Piece::NoteStart],
        TagKind::Close(_) if tag.is_footnote() => vec![Piece::NoteEnd],
        TagKind::Value if tag.is_footnote() => vec![
            Piece::NoteStart,
            Piece::Raw(format!("<w:r>{TEXT}")),
            Piece::Tag(tag.text.clone(), place.paragraph),
            Piece::Raw("</w:t></w:r>".to_owned()),
            Piece::NoteEnd,
        ],
        TagKind::Value if tag.calls(CHART) => vec![
            Piece::ChartStart,
            Piece::Tag(tag.text.clone(), place.paragraph),
            Piece::ChartEnd,
        ],
        _ => vec![Piece::Tag(tag.text.clone(), place.paragraph)],
    }
}

/// The tags of a paragraph or row instead of it. Bookmarks and the like are kept, outside.
fn replace_element(plan: &Plan, token: usize) -> Edit {
    let xml = &plan.xml;
    let here = |place: &&Use| match place.spot {
        Spot::Paragraph(own) | Spot::Row(own) => own == token,
        _ => false,
    };
    let uses: Vec<&Use> = plan.uses.iter().filter(here).collect();
    let opens = uses
        .first()
        .is_some_and(|u| matches!(plan.tag(u).kind, TagKind::Open(_)));
    let marks = xml.inside(token).filter(|inner| is_mark(xml.name(*inner)));
    let marks: String = marks.map(|inner| xml.slice(inner)).collect();
    let mut out: Vec<Piece> = uses.iter().flat_map(|place| printed(plan, place)).collect();
    if !marks.is_empty() {
        out.insert(if opens { 0 } else { out.len() }, Piece::Raw(marks));
    }
    Edit {
        span: xml.element(token),
        out,
    }
}

fn is_mark(name: &str) -> bool {
    let ranges = ["w:bookmark", "w:commentRange", "w:perm"];
    ranges.iter().any(|range| {
        name.strip_prefix(range)
            .is_some_and(|end| matches!(end, "Start" | "End"))
    })
}

fn edit_text(plan: &Plan, place: &Use, edits: &mut Vec<Edit>) {
    let tag: &Tag = plan.tag(place);
    let glyphs = &plan.paragraphs[place.paragraph].glyphs[tag.range.clone()];
    for (number, glyph) in glyphs.iter().enumerate() {
        let mut out = match place.spot {
            Spot::Text(_) if number == 0 => printed(plan, place),
            Spot::Runs(text) | Spot::Apart(text) if number == 0 => {
                between_runs(plan, text, printed(plan, place), place.spot)
            }
            _ => Vec::new(),
        };
        if number == 0 && is_seam(plan, place) {
            out.push(Piece::Seam);
        }
        edits.push(Edit {
            span: glyph.span.clone(),
            out,
        });
    }
}

/// Where a block ends or a remark stood, a space or comma may be left over.
fn is_seam(plan: &Plan, place: &Use) -> bool {
    let kind = &plan.tag(place).kind;
    let ends = matches!(kind, TagKind::Close(_) | TagKind::Comment) && !kind.is_footnote();
    let is_text = matches!(place.spot, Spot::Text(_) | Spot::Runs(_) | Spot::Apart(_));
    ends && is_text && plan.part != PartKind::Properties
}

/// Ends the run of a text, prints, and begins a run of the same format again.
fn between_runs(plan: &Plan, text: usize, mut out: Vec<Piece>, spot: Spot) -> Vec<Piece> {
    let xml = &plan.xml;
    let run = xml.parent(text).unwrap_or(text);
    let is_apart = matches!(spot, Spot::Apart(_));
    let around = xml
        .ancestors(run)
        .take_while(|up| is_apart && is_wrapper(xml.name(*up)));
    let wrappers: Vec<usize> = around.collect();
    let ends = wrappers.iter().map(|up| format!("</{}>", xml.name(*up)));
    let ends: String = ends.collect();
    let starts: String = wrappers.iter().rev().map(|up| xml.slice(*up)).collect();
    out.insert(0, Piece::Raw(format!("</w:t></w:r>{ends}")));
    out.push(Piece::Raw(format!("{starts}{}", run_again(xml, run))));
    out
}

/// The beginning of a run and of its text, in the format of another run.
pub(super) fn run_again(xml: &Xml, run: usize) -> String {
    let mut formats = xml.children(run);
    let format = formats.find(|token| xml.name(*token) == "w:rPr");
    let format = format.map_or("", |token| &xml.text()[xml.element(token)]);
    format!("{}{format}{TEXT}", xml.slice(run))
}

/// Text elements with tags keep the spaces around what is printed.
fn keep_spaces(plan: &Plan, edits: &mut Vec<Edit>) {
    let texts = plan.uses.iter().filter_map(|place| match place.spot {
        Spot::Text(text) | Spot::Runs(text) | Spot::Apart(text) => Some(text),
        _ => None,
    });
    for text in texts.collect::<BTreeSet<usize>>() {
        if plan.part == PartKind::Properties
            || plan.xml.value(text, "xml:space") == Some("preserve")
        {
            continue;
        }
        edits.push(Edit {
            span: plan.xml.span(text),
            out: vec![Piece::Raw(TEXT.to_owned())],
        });
        trim_text(plan, text, edits);
    }
}

/// Spaces at the ends of a text that did not keep them were not to be seen: nor are they now.
fn trim_text(plan: &Plan, text: usize, edits: &mut Vec<Edit>) {
    let inner = plan.xml.content(text);
    let typed = &plan.xml.text()[inner.clone()];
    let blank = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n');
    let start = typed.len() - typed.trim_start_matches(blank).len();
    let end = typed.trim_end_matches(blank).len();
    for span in [
        inner.start..inner.start + start,
        inner.start + end..inner.end,
    ] {
        if !span.is_empty() {
            edits.push(Edit {
                span,
                out: Vec::new(),
            });
        }
    }
}
