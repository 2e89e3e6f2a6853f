//! Spaces at the edges of texts with tags, which Word drops unless it is told to keep them.
//!
//! In: a plan. Out: the changes with which what is printed keeps its spaces, and what was not to be seen
//! before is not to be seen now.

use std::collections::BTreeSet;

use super::parts::PartKind;
use super::piece::{Edit, Piece, TEXT};
use super::plan::{Plan, Spot, Use};

/// Text elements with tags keep the spaces around what is printed.
pub(super) fn keep_spaces(plan: &Plan, edits: &mut Vec<Edit>) {
    let is_whole = |place: &&Use| matches!(place.spot, Spot::Paragraph(_) | Spot::Row(_));
    let uses = plan.uses.iter().filter(|place| !is_whole(place));
    // The rest of a tag may share its run with text behind it.
    let texts = uses.flat_map(|place| {
        let glyphs = &plan.paragraphs[place.paragraph].glyphs;
        let own = glyphs[plan.tag(place).range.clone()].iter();
        own.map(|glyph| glyph.token)
    });
    let texts: BTreeSet<usize> = texts.collect();
    for text in texts {
        if plan.xml.name(text) != "w:t"
            || plan.part == PartKind::Properties
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
