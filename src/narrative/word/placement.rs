//! The tags of one block as siblings.
//!
//! In: the tags of a block with the spots they would take alone. Out: spots with the same
//! elements around them, so that what lies between the tags can be taken away or repeated; or a
//! mistake where there are none, as between two cells.

use std::collections::BTreeSet;

use super::paragraph::is_blank;
use super::parts::PartKind;
use super::plan::{Plan, Spot, row_of};
use crate::narrative::block::Group;
use crate::narrative::mistake::MistakeKind;
use crate::narrative::tag::{CHART, DOCUMENT, MERGE, PICTURE, SHADE, TagKind};

/// What may stand around runs and be split in two without a reader noticing.
pub(super) fn is_wrapper(name: &str) -> bool {
    matches!(
        name,
        "w:hyperlink" | "w:smartTag" | "w:customXml" | "w:dir" | "w:bdo"
    )
}

/// What belongs to the body and can't move into a footnote.
const BOUND: [&str; 4] = [
    "w:sectPr",
    "w:footnoteReference",
    "w:endnoteReference",
    "w:commentReference",
];
/// How pictures and links name what they show, by the list of their own part.
const RELATED: [&str; 3] = ["r:id", "r:embed", "r:link"];

impl Plan {
    /// Makes siblings of the tags of one block, or notes that they cannot be.
    pub(super) fn place_together(&mut self, group: &[usize]) {
        let texts: BTreeSet<Option<usize>> =
            group.iter().map(|number| self.text_of(*number)).collect();
        let is_one = texts.len() == 1 && !texts.contains(&None);
        if group.iter().any(|number| self.is_inline(*number)) {
            let own = |number: &usize| self.uses[*number].paragraph;
            if !is_one || group.iter().any(|number| own(number) != own(&group[0])) {
                self.fault(group[0], MistakeKind::CrossedBlock);
            }
            return;
        }
        if is_one {
            return;
        }
        for number in group {
            self.part_runs(*number);
        }
        if self.are_siblings(group) {
            return;
        }
        for number in group {
            if let Spot::Runs(text) = self.uses[*number].spot {
                self.uses[*number].spot = Spot::Apart(text);
            }
        }
        if self.are_siblings(group) {
            return;
        }
        self.lift_to_paragraphs(group);
        if !self.are_siblings(group) && !self.lift_to_row(group) {
            self.fault(group[0], MistakeKind::CrossedBlock);
        }
    }

    /// Brings the tags of a footnote between runs, in one paragraph or several, or notes that they
    /// cannot be.
    pub(super) fn place_footnote(&mut self, group: &[usize]) {
        for number in group {
            if !self.is_inline(*number) {
                self.part_runs(*number);
            }
        }
        let bare = |number: usize| self.tag(&self.uses[number]).text.split_whitespace().count() < 2;
        let [first, last] = group else {
            return self.fault(group[1], MistakeKind::UnexpectedElse);
        };
        let (first, last) = (*first, *last);
        if self.is_inline(first) || self.is_inline(last) {
            self.fault(first, MistakeKind::BodyOnly);
        } else if !bare(first) {
            self.fault(first, MistakeKind::ArgumentCount { least: 0, most: 0 });
        } else if !self.are_siblings(group) || !self.is_movable(first, last) {
            self.fault(first, MistakeKind::CrossedBlock);
        } else {
            self.check_body(first);
        }
    }

    /// Whether what stands between two tags can leave the body: the end of a section can't, nor
    /// pictures and links, which the part of the footnotes knows nothing of, nor other notes.
    fn is_movable(&self, first: usize, last: usize) -> bool {
        let at = |number: usize| {
            let start = self.first_glyph(&self.uses[number]);
            self.xml.first_from(start)
        };
        (at(first)..at(last)).all(|token| {
            let name = self.xml.name(token);
            let is_other = |key: &&str| self.xml.value(token, key).is_some();
            !BOUND.contains(&name) && (name.is_empty() || !RELATED.iter().any(is_other))
        })
    }

    /// Brings footnotes of one tag and charts between runs; none may stand inside a footnote.
    pub(super) fn place_objects(&mut self, groups: &[Group]) {
        let footnotes = || {
            groups
                .iter()
                .filter(|group| self.kind(group[0]).is_footnote())
        };
        let inside = |number: usize| footnotes().any(|g| g[0] < number && number < g[g.len() - 1]);
        let all = 0..self.uses.len();
        let notes = all.filter(|number| self.tag(&self.uses[*number]).is_object());
        let notes: Vec<(usize, bool)> = notes.map(|number| (number, inside(number))).collect();
        let of_cells = [
            (SHADE, MistakeKind::CellOnly),
            (MERGE, MistakeKind::MergeHere),
        ];
        let lost = (0..self.uses.len()).filter_map(|number| {
            let mut known = of_cells.iter();
            let (_, kind) = known.find(|(own, _)| self.tag(&self.uses[number]).calls(own))?;
            let is_lost = inside(number) || !self.is_in_cell(number);
            is_lost.then(|| (number, kind.clone()))
        });
        let lost: Vec<(usize, MistakeKind)> = lost.collect();
        for (number, kind) in lost {
            self.fault(number, kind);
        }
        for (number, is_inside) in notes {
            if self.tag(&self.uses[number]).calls(PICTURE) {
                self.place_picture(number);
            } else if self.tag(&self.uses[number]).calls(DOCUMENT) {
                self.place_document(number);
            } else if is_inside || self.is_inline(number) {
                self.fault(number, MistakeKind::BodyOnly);
            } else if *self.kind(number) == TagKind::Value {
                self.part_runs(number);
                self.check_body(number);
            }
        }
    }

    /// Brings a picture between runs; comments and texts outside of runs can't hold one.
    fn place_picture(&mut self, number: usize) {
        let is_comment = self.xml.name(self.xml.root()) == "w:comments";
        if is_comment || self.part == PartKind::Properties || self.is_inline(number) {
            return self.fault(number, MistakeKind::PictureHere);
        }
        self.part_runs(number);
    }

    /// Brings another document between runs, which stands alone in a paragraph of the body.
    fn place_document(&mut self, number: usize) {
        let paragraph = &self.paragraphs[self.uses[number].paragraph];
        let token = paragraph.token;
        let is_alone = !paragraph.is_inline()
            && paragraph.is_blank_between(|_| true)
            && paragraph
                .tags
                .iter()
                .all(|tag| tag.kind.is_silent() || tag.calls(DOCUMENT));
        let is_section = self
            .xml
            .inside(token)
            .any(|own| self.xml.name(own) == "w:sectPr");
        let is_body = self.part == PartKind::Main && self.xml.parent_name(token) == "w:body";
        if is_alone && is_body && !is_section {
            self.part_runs(number);
        } else {
            self.fault(number, MistakeKind::DocumentHere);
        }
    }

    /// Whether a tag stands in the text of a table's cell.
    fn is_in_cell(&self, number: usize) -> bool {
        let token = self.paragraphs[self.uses[number].paragraph].token;
        let mut around = self.xml.ancestors(token);
        !self.is_inline(number) && around.any(|up| self.xml.name(up) == "w:tc")
    }

    /// Whether a tag stands outside of runs.
    fn is_inline(&self, number: usize) -> bool {
        self.paragraphs[self.uses[number].paragraph].is_inline()
    }

    fn part_runs(&mut self, number: usize) {
        if let Spot::Text(text) = self.uses[number].spot {
            self.uses[number].spot = Spot::Runs(text);
        }
    }

    /// Word knows footnotes in the body and its tables only; charts may stand in headers and
    /// footers too.
    fn check_body(&mut self, number: usize) {
        let token = self.paragraphs[self.uses[number].paragraph].token;
        let is_boxed = self
            .xml
            .ancestors(token)
            .any(|up| self.xml.name(up) == "w:txbxContent");
        let is_margin = matches!(self.xml.name(self.xml.root()), "w:hdr" | "w:ftr");
        let is_chart = self.tag(&self.uses[number]).calls(CHART);
        if is_boxed || (self.part != PartKind::Main && !(is_margin && is_chart)) {
            self.fault(number, MistakeKind::BodyOnly);
        }
    }

    /// A block must not begin in a field and end outside it, or the other way round.
    pub(super) fn check_fields(&mut self, group: &[usize]) {
        let at = |number: usize| self.first_glyph(&self.uses[number]);
        let crossed = group
            .windows(2)
            .any(|pair| self.cuts_field(at(pair[0]), at(pair[1])));
        if crossed {
            self.fault(group[0], MistakeKind::CrossedBlock);
        }
    }

    fn cuts_field(&self, start: usize, end: usize) -> bool {
        let (first, last) = (self.xml.first_from(start), self.xml.first_from(end));
        let mut open = 0;
        for token in (first..last).filter(|token| self.xml.name(*token) == "w:fldChar") {
            match self.xml.value(token, "w:fldCharType") {
                Some("begin") => open += 1,
                Some("end") if open == 0 => return true,
                Some("end") => open -= 1,
                _ => {}
            }
        }
        open != 0
    }

    fn text_of(&self, number: usize) -> Option<usize> {
        match self.uses[number].spot {
            Spot::Text(text) => Some(text),
            _ => None,
        }
    }

    fn are_siblings(&self, group: &[usize]) -> bool {
        let paths: BTreeSet<Vec<usize>> = group.iter().map(|number| self.path(*number)).collect();
        paths.len() == 1
    }

    /// The elements around the place a tag goes to. Paragraphs count as one and the same: what
    /// begins in one and ends in the next joins them, as deleting by hand would.
    fn path(&self, use_number: usize) -> Vec<usize> {
        let anchor = match self.uses[use_number].spot {
            Spot::Text(text) | Spot::Runs(text) | Spot::Apart(text) => {
                self.xml.parent(text).unwrap_or(text)
            }
            Spot::Paragraph(token) | Spot::Row(token) => token,
            Spot::Before(token) | Spot::After(token) => token,
        };
        let is_paragraph = |token: &usize| self.xml.name(*token) == "w:p";
        let own = self.paragraphs[self.uses[use_number].paragraph].token;
        let number = |token: usize| match is_paragraph(&token) && token == own {
            true => usize::MAX,
            false => token,
        };
        let is_apart = matches!(self.uses[use_number].spot, Spot::Apart(_));
        let around = self.xml.ancestors(anchor);
        let around = around.filter(|up| !is_apart || !is_wrapper(self.xml.name(*up)));
        around.map(number).collect()
    }

    fn lift_to_paragraphs(&mut self, group: &[usize]) {
        for number in group {
            let token = self.paragraphs[self.uses[*number].paragraph].token;
            if !matches!(self.uses[*number].spot, Spot::Runs(_) | Spot::Apart(_)) {
                continue;
            }
            let is_edge = match self.kind(*number) {
                TagKind::Open(_) | TagKind::Else(_) => {
                    let first = self.begins(*number, token).then_some(Spot::Before(token));
                    first.or_else(|| self.ends(*number, token).then_some(Spot::After(token)))
                }
                TagKind::Close(_) => {
                    let last = self.ends(*number, token).then_some(Spot::After(token));
                    last.or_else(|| self.begins(*number, token).then_some(Spot::Before(token)))
                }
                _ => None,
            };
            if let Some(spot) = is_edge {
                self.uses[*number].spot = spot;
            }
        }
    }

    fn lift_to_row(&mut self, group: &[usize]) -> bool {
        let row = |number: &usize| {
            row_of(
                &self.xml,
                self.paragraphs[self.uses[*number].paragraph].token,
            )
        };
        let ([first, last], Some(token)) = (group, row(&group[0])) else {
            return false;
        };
        let whole = row(last) == Some(token);
        if !whole || !self.begins(*first, token) || !self.ends(*last, token) {
            return false;
        }
        self.uses[*first].spot = Spot::Before(token);
        self.uses[*last].spot = Spot::After(token);
        true
    }

    /// Whether a tag comes first in an element, but for tags already moved before it.
    fn begins(&self, number: usize, element: usize) -> bool {
        let end = self.first_glyph(&self.uses[number]);
        let start = self.xml.element(element).start;
        self.only_moved(start, end, Spot::Before(element))
    }

    /// Whether a tag comes last in an element, but for tags already moved after it.
    fn ends(&self, number: usize, element: usize) -> bool {
        let place = &self.uses[number];
        let last = self.tag(place).range.end - 1;
        let start = self.paragraphs[place.paragraph].glyphs[last].span.end;
        let end = self.xml.element(element).end;
        self.only_moved(start, end, Spot::After(element))
    }

    fn only_moved(&self, start: usize, end: usize, spot: Spot) -> bool {
        let runs = self.paragraphs.iter().filter(|p| !p.is_inline());
        let glyphs = runs.flat_map(|p| {
            let outside = move |at: &usize| !p.tags.iter().any(|tag| tag.range.contains(at));
            (0..p.glyphs.len())
                .filter(outside)
                .map(move |at| &p.glyphs[at])
        });
        let mut between = glyphs.filter(|g| start <= g.span.start && g.span.start < end);
        let mut tags = self.uses.iter().filter(|place| {
            let at = self.first_glyph(place);
            start <= at && at < end && !self.paragraphs[place.paragraph].is_inline()
        });
        between.all(|glyph| is_blank(glyph.ch)) && tags.all(|place| place.spot == spot)
    }
}
