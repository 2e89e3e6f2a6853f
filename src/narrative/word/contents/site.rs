//! Where a table of contents stands.
//!
//! In: the main part and the field. Out: the paragraphs that it takes, and what of them stays when
//! its entries are others. Refuses tables in shapes that word processors don't write.

use std::ops::Range;

use super::field::Field;
use crate::narrative::word::bookmarks::marks_in;
use crate::ooxml::escape::escape;
use crate::ooxml::{Kind, Xml};

/// What readers see of a paragraph.
const SEEN: [&str; 5] = ["w:drawing", "w:pict", "w:object", "w:sym", "m:oMath"];
/// What must not get lost with old entries.
const KEPT: [&str; 6] = [
    "w:sectPr",
    "w:commentReference",
    "w:commentRangeStart",
    "w:commentRangeEnd",
    "w:footnoteReference",
    "w:endnoteReference",
];
/// Between the mark before a result and the result.
const SEPARATE: &str = "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>";

/// A table's place.
#[derive(Debug)]
pub(super) struct Site {
    /// The paragraphs with its old entries.
    pub(super) paragraphs: Vec<usize>,
    /// What new entries take the place of.
    pub(super) stretch: Range<usize>,
    /// How the first paragraph begins.
    pub(super) opening: String,
    /// What stands before the first entry, within its paragraph.
    pub(super) before: String,
    /// What stands behind the last entry, within its paragraph or in one of its own.
    pub(super) after: String,
    /// The properties of a paragraph of its own that must follow the entries.
    pub(super) closing: Option<String>,
}

impl Site {
    /// The place of a table.
    pub(super) fn of(xml: &Xml, field: &Field) -> Option<Self> {
        match xml.name(field.begin) {
            "w:fldSimple" => Self::of_simple(xml, field),
            _ => Self::of_marks(xml, field),
        }
    }

    /// The place of a table that is one element.
    fn of_simple(xml: &Xml, field: &Field) -> Option<Self> {
        let paragraph = paragraph_around(xml, field.begin)?;
        let whole = xml.element(field.begin);
        let content = content(xml, paragraph);
        let marks = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText \
                     xml:space=\"preserve\">";
        let field_marks = format!(
            "{marks}{}</w:instrText></w:r>{SEPARATE}",
            escape(&field.instruction)
        );
        let (before, after) = (content.start..whole.start, whole.end..content.end);
        let stays = !shows(xml, &before) && !shows(xml, &after) && !holds(xml, &whole);
        stays.then(|| Self {
            stretch: xml.element(paragraph),
            opening: xml.slice(paragraph).to_owned(),
            before: format!("{}{field_marks}", &xml.text()[before]),
            after: format!(
                "{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>{}",
                marks_in(xml, field.begin),
                &xml.text()[after]
            ),
            closing: section_of(xml, paragraph),
            paragraphs: vec![paragraph],
        })
    }

    /// The place of a table between marks.
    fn of_marks(xml: &Xml, field: &Field) -> Option<Self> {
        let (begin, end) = (run_around(xml, field.begin)?, run_around(xml, field.end?)?);
        let (first, last) = (paragraph_around(xml, begin)?, paragraph_around(xml, end)?);
        let paragraphs = paragraphs(xml, first, last)?;
        let end = xml.element(end).start;
        let opened = match field.separate {
            Some(mark) => {
                let run = run_around(xml, mark).filter(|run| ends_with(xml, *run, mark))?;
                if paragraph_around(xml, run)? != first {
                    return None;
                }
                xml.element(run).end
            }
            None if first == last => end,
            None => return None,
        };
        let starts = xml.children(run_around(xml, field.end?)?);
        let mut starts = starts.filter(|child| xml.name(*child) != "w:rPr");
        if !field.is_plain || starts.next() != field.end {
            return None;
        }
        let before = content(xml, first).start..opened;
        let after = end..content(xml, last).end;
        if shows(xml, &before) || shows(xml, &after) {
            return None;
        }
        let alone = content(xml, last).start..end;
        let is_own = first != last && !shows(xml, &alone);
        let old = opened..if is_own { xml.element(last).start } else { end };
        let is_cut = first != last && section_of(xml, first).is_some();
        let inner = paragraphs.iter().skip(1).rev().skip(1);
        let is_cut = is_cut || inner.copied().any(|own| section_of(xml, own).is_some());
        if is_cut || holds_marks(xml, &old, last) {
            return None;
        }
        let separate = if field.separate.is_none() {
            SEPARATE
        } else {
            ""
        };
        let marks = marks_between(xml, &old);
        Some(Self {
            stretch: xml.element(first).start..match is_own {
                true => xml.element(last).start,
                false => xml.element(last).end,
            },
            opening: xml.slice(first).to_owned(),
            before: format!("{}{separate}", without_dirt(xml, field.begin, before)),
            after: if is_own {
                marks
            } else {
                format!("{marks}{}", &xml.text()[after])
            },
            closing: if is_own { None } else { section_of(xml, last) },
            paragraphs,
        })
    }
}

/// Paragraphs beside each other, from one to another.
fn paragraphs(xml: &Xml, first: usize, last: usize) -> Option<Vec<usize>> {
    let around = xml.parent(first)?;
    if xml.parent(last) != Some(around) {
        return None;
    }
    let all = xml.children(around);
    let all = all.filter(|own| (first..=last).contains(own));
    let others = ["w:bookmarkStart", "w:bookmarkEnd", "w:proofErr"];
    let all = all.filter(|own| !others.contains(&xml.name(*own)));
    let all: Vec<usize> = all.collect();
    all.iter().all(|own| xml.name(*own) == "w:p").then_some(all)
}

/// The run directly around a mark.
fn run_around(xml: &Xml, mark: usize) -> Option<usize> {
    xml.parent(mark).filter(|run| xml.name(*run) == "w:r")
}

/// The paragraph directly around an element.
fn paragraph_around(xml: &Xml, token: usize) -> Option<usize> {
    xml.parent(token).filter(|own| xml.name(*own) == "w:p")
}

fn ends_with(xml: &Xml, run: usize, mark: usize) -> bool {
    xml.children(run).last() == Some(mark)
}

/// What a paragraph holds behind its properties.
pub(super) fn content(xml: &Xml, paragraph: usize) -> Range<usize> {
    let content = xml.content(paragraph);
    let properties = xml.child(paragraph, "w:pPr");
    let start = properties.map_or(content.start, |own| xml.element(own).end);
    start..content.end
}

/// The properties of a paragraph that ends a section.
fn section_of(xml: &Xml, paragraph: usize) -> Option<String> {
    let properties = xml.child(paragraph, "w:pPr")?;
    xml.child(properties, "w:sectPr")?;
    Some(xml.text()[xml.element(properties)].to_owned())
}

/// The tokens of a stretch.
fn tokens(xml: &Xml, stretch: &Range<usize>) -> Range<usize> {
    xml.first_from(stretch.start)..xml.first_from(stretch.end)
}

/// Whether a reader sees anything of a stretch.
fn shows(xml: &Xml, stretch: &Range<usize>) -> bool {
    tokens(xml, stretch).any(|token| match xml.kind(token) {
        Kind::Text | Kind::Reference => xml.parent_name(token) == "w:t",
        _ => SEEN.contains(&xml.name(token)),
    })
}

/// Whether a stretch holds what must not get lost.
fn holds(xml: &Xml, stretch: &Range<usize>) -> bool {
    tokens(xml, stretch).any(|token| KEPT.contains(&xml.name(token)))
}

/// The same of old entries; the section that the last paragraph ends stays.
fn holds_marks(xml: &Xml, stretch: &Range<usize>, last: usize) -> bool {
    let properties = xml.child(last, "w:pPr").map(|own| xml.element(own));
    let mut tokens = tokens(xml, stretch).filter(|token| {
        let at = xml.span(*token).start;
        !properties.as_ref().is_some_and(|own| own.contains(&at))
    });
    tokens.any(|token| KEPT.contains(&xml.name(token)))
}

/// The bookmarks of a stretch.
fn marks_between(xml: &Xml, stretch: &Range<usize>) -> String {
    let marks = tokens(xml, stretch).filter(|token| {
        let is_mark = xml.name(*token).starts_with("w:bookmark");
        is_mark && xml.is_element(*token)
    });
    marks.map(|token| &xml.text()[xml.element(token)]).collect()
}

/// A stretch in which a field no longer waits to be renewed.
fn without_dirt(xml: &Xml, field: usize, stretch: Range<usize>) -> String {
    let text = xml.text();
    match xml.attribute(field, "w:dirty") {
        Some(dirty) => {
            // With the space before it and the quote behind.
            let (from, to) = (dirty.name_at.start - 1, dirty.value_at.end + 1);
            format!("{}{}", &text[stretch.start..from], &text[to..stretch.end])
        }
        None => text[stretch].to_owned(),
    }
}
