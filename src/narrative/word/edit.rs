//! The changes that bring each tag of a part to its spot.
//!
//! In: a [`Plan`]. Out: edits in order that do not overlap. Every byte outside them is copied.

use std::collections::BTreeSet;
use std::ops::Range;

use super::bookmarks::marks_in;
use super::object::Object;
use super::paragraph::{Paragraph, TextKind};
use super::parts::PartKind;
pub(crate) use super::piece::{Edit, Piece, TEXT};
use super::placement::is_wrapper;
use super::plan::{Plan, Spot, Use};
use super::spaces::keep_spaces;
use super::tidy::HOLLOW;
use crate::narrative::tag::{Tag, TagKind};
use crate::ooxml::Xml;
use crate::ooxml::escape::escape;

/// Makes the edits of a plan, in the order of the part's bytes.
pub(crate) fn make_edits(plan: &Plan) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut done: BTreeSet<usize> = BTreeSet::new();
    for (number, paragraph) in plan.paragraphs.iter().enumerate() {
        if is_attribute(paragraph) {
            edits.extend(attribute_edits(plan, number));
        }
    }
    for place in &plan.uses {
        match place.spot {
            _ if is_attribute(&plan.paragraphs[place.paragraph]) => {}
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
    edits.extend(left_over(plan));
    edits.extend(hollow_marks(plan));
    let items = plan.restarts.items.iter();
    edits.extend(items.map(|(span, list)| Edit {
        span: span.clone(),
        out: vec![Piece::List(list.clone())],
    }));
    let names = plan.repeats.items.iter();
    edits.extend(names.map(|(span, name)| Edit {
        span: span.clone(),
        out: vec![Piece::Name(name.clone())],
    }));
    drop_hidden(edits)
}

/// The paragraphs of cells of which nothing is left as their tags have gone to the row's edges; one
/// that is alone in its cell stays.
fn left_over(plan: &Plan) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (number, paragraph) in plan.paragraphs.iter().enumerate() {
        let mut own = plan.uses.iter().filter(|own| own.paragraph == number);
        let is_gone = paragraph.is_silent()
            && own.all(|own| match own.spot {
                Spot::Before(up) | Spot::After(up) => ["w:tr", "w:tc"].contains(&plan.xml.name(up)),
                _ => false,
            });
        if is_gone && has_text_beside(&plan.xml, paragraph.token) {
            edits.push(Edit {
                span: plan.xml.element(paragraph.token),
                out: vec![Piece::Raw(marks_in(&plan.xml, paragraph.token))],
            });
        }
    }
    edits
}

/// Whether a cell has another paragraph than one, and one that ends it.
fn has_text_beside(xml: &Xml, paragraph: usize) -> bool {
    let Some(cell) = xml.parent(paragraph) else {
        return false;
    };
    let others = xml.children(cell).filter(|child| *child != paragraph);
    let blocks = others.filter(|child| matches!(xml.name(*child), "w:p" | "w:tbl" | "w:sdt"));
    blocks.last().is_some_and(|last| xml.name(last) == "w:p")
}

/// A mark in each paragraph that may lose everything that is to be seen in it.
fn hollow_marks(plan: &Plan) -> Vec<Edit> {
    let may =
        |paragraph: &&Paragraph| plan.part != PartKind::Properties && paragraph.is_conditional();
    let marked = plan.paragraphs.iter().filter(may).map(|paragraph| {
        let at = plan.xml.content(paragraph.token).start;
        Edit {
            span: at..at,
            out: vec![Piece::Raw(HOLLOW.to_string())],
        }
    });
    marked.collect()
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
        TagKind::Value if is_plain(&plan.paragraphs[place.paragraph]) => vec![
            Piece::PlainStart(plan.paragraphs[place.paragraph].kind),
            Piece::Tag(tag.text.clone(), place.paragraph),
            Piece::PlainEnd,
        ],
        TagKind::Value if tag.is_footnote() => vec![
            Piece::NoteStart,
            Piece::Raw(format!("<w:r>{TEXT}")),
            Piece::Tag(tag.text.clone(), place.paragraph),
            Piece::Raw("</w:t></w:r>".to_owned()),
            Piece::NoteEnd,
        ],
        TagKind::Value if let Some(object) = Object::of(tag) => vec![
            Piece::ObjectStart(object),
            Piece::Tag(tag.text.clone(), place.paragraph),
            Piece::ObjectEnd,
        ],
        _ if let Some((before, after)) = plan.columns.marks.get(&(place.paragraph, place.tag)) => {
            let tag = Piece::Tag(tag.text.clone(), place.paragraph);
            vec![Piece::Raw(before.clone()), tag, Piece::Raw(after.clone())]
        }
        TagKind::Open(_) => {
            let mut own = plan.uses.iter();
            let number =
                own.position(|own| (own.paragraph, own.tag) == (place.paragraph, place.tag));
            let round = number.and_then(|number| plan.restarts.rounds.get(&number));
            let tag = Piece::Tag(tag.text.clone(), place.paragraph);
            let round = round.map(|lists| Piece::Round(lists.clone()));
            let names = number.and_then(|number| plan.repeats.rounds.get(&number));
            let names = names.map(|names| Piece::Names(names.clone()));
            [Some(tag), round, names].into_iter().flatten().collect()
        }
        _ => vec![Piece::Tag(tag.text.clone(), place.paragraph)],
    }
}

/// Whether values are printed there as plain text.
fn is_plain(paragraph: &Paragraph) -> bool {
    paragraph.is_inline() && paragraph.kind != TextKind::Link
}

/// Whether a text stands in an attribute of its element, or for one.
fn is_attribute(paragraph: &Paragraph) -> bool {
    match paragraph.kind {
        TextKind::Attribute | TextKind::Link => true,
        // The instruction of a simple field.
        TextKind::Field => paragraph.is_of_one_element(),
        TextKind::Runs | TextKind::Equation => false,
    }
}

/// The edits of an attribute with tags.
fn attribute_edits(plan: &Plan, number: usize) -> Vec<Edit> {
    let paragraph = &plan.paragraphs[number];
    let own = |tag: usize| Use {
        paragraph: number,
        tag,
        spot: Spot::Text(paragraph.token),
    };
    let tags = paragraph.tags.iter().enumerate();
    if paragraph.kind != TextKind::Link {
        let edits = tags.map(|(at, tag)| Edit {
            span: paragraph.glyphs[tag.range.start].span.start
                ..paragraph.glyphs[tag.range.end - 1].span.end,
            out: printed(plan, &own(at)),
        });
        return edits.collect();
    }
    let Some(span) = paragraph.glyphs.first().map(|glyph| glyph.span.clone()) else {
        return Vec::new();
    };
    let text = |range: Range<usize>| {
        let letters = paragraph.glyphs[range].iter().map(|glyph| glyph.ch);
        Piece::Raw(escape(&letters.collect::<String>()))
    };
    let mut out = vec![Piece::LinkStart(plan.xml.text()[span.clone()].to_owned())];
    let mut from = 0;
    for (at, tag) in tags {
        out.push(text(from..tag.range.start));
        out.extend(printed(plan, &own(at)));
        from = tag.range.end;
    }
    out.extend([text(from..paragraph.glyphs.len()), Piece::LinkEnd]);
    vec![Edit { span, out }]
}

/// A start tag once more, with what the tags in its attributes print.
fn start_again(plan: &Plan, token: usize) -> Vec<Piece> {
    let own = plan.paragraphs.iter().enumerate();
    let own = own.filter(|(_, own)| own.token == token && is_attribute(own));
    let mut edits: Vec<Edit> = own
        .flat_map(|(number, _)| attribute_edits(plan, number))
        .collect();
    edits.sort_by_key(|edit| edit.span.start);
    let span = plan.xml.span(token);
    let raw = |range: Range<usize>| Piece::Raw(plan.xml.text()[range].to_owned());
    let mut out = Vec::new();
    let mut at = span.start;
    for edit in edits {
        out.push(raw(at..edit.span.start));
        out.extend(edit.out);
        at = edit.span.end;
    }
    out.push(raw(at..span.end));
    out
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
    let marks = marks_in(xml, token);
    let mut out: Vec<Piece> = uses.iter().flat_map(|place| printed(plan, place)).collect();
    if !marks.is_empty() {
        out.insert(if opens { 0 } else { out.len() }, Piece::Raw(marks));
    }
    Edit {
        span: xml.element(token),
        out,
    }
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

/// Where a block ends, a remark stood or nothing was printed, a space or comma may be left over.
fn is_seam(plan: &Plan, place: &Use) -> bool {
    let tag = plan.tag(place);
    let kind = &tag.kind;
    let ends = matches!(kind, TagKind::Close(_) | TagKind::Comment) && !kind.is_footnote();
    let ends = ends || tag.may_vanish();
    let is_text = matches!(place.spot, Spot::Text(_) | Spot::Runs(_) | Spot::Apart(_));
    let is_inline = plan.paragraphs[place.paragraph].is_inline();
    ends && is_text && !is_inline && plan.part != PartKind::Properties
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
    out.insert(0, Piece::Raw(format!("</w:t></w:r>{ends}")));
    let starts = wrappers.iter().rev();
    out.extend(starts.flat_map(|up| start_again(plan, *up)));
    out.push(Piece::Raw(run_again(xml, run)));
    out
}

/// The beginning of a run and of its text, in the format of another run.
pub(super) fn run_again(xml: &Xml, run: usize) -> String {
    let mut formats = xml.children(run);
    let format = formats.find(|token| xml.name(*token) == "w:rPr");
    let format = format.map_or("", |token| &xml.text()[xml.element(token)]);
    format!("{}{format}{TEXT}", xml.slice(run))
}
