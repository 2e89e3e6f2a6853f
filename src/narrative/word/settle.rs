//! The tags of one block as siblings.
//!
//! In: the tags of a block with the spots they would take alone. Out: spots with the same
//! elements around them, so that what lies between the tags can be taken away or repeated; or a
//! mistake where there are none, as between two cells.

use std::collections::BTreeSet;

use super::paragraph::is_blank;
use super::plan::{Plan, Spot, row_of};
use crate::narrative::mistake::MistakeKind;
use crate::narrative::tag::TagKind;

impl Plan {
    /// Makes siblings of the tags of one block, or notes that they cannot be.
    pub(super) fn settle(&mut self, group: &[usize]) {
        let texts: BTreeSet<Option<usize>> =
            group.iter().map(|number| self.text_of(*number)).collect();
        if texts.len() == 1 && !texts.contains(&None) {
            return;
        }
        for number in group {
            if let Spot::Text(text) = self.uses[*number].spot {
                self.uses[*number].spot = Spot::Runs(text);
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
        let tokens = &self.xml.tokens;
        let first = tokens.partition_point(|token| token.span.start < start);
        let last = tokens.partition_point(|token| token.span.start < end);
        let mut open = 0;
        for token in (first..last).filter(|token| self.xml.name(*token) == "w:fldChar") {
            match self
                .xml
                .attribute(token, "w:fldCharType")
                .map(|(kind, _)| kind)
            {
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
    fn path(&self, number: usize) -> Vec<usize> {
        let anchor = match self.uses[number].spot {
            Spot::Text(text) | Spot::Runs(text) => self.xml.tokens[text].parent.unwrap_or(text),
            Spot::Paragraph(token) | Spot::Row(token) => token,
            Spot::Before(token) | Spot::After(token) => token,
        };
        let is_paragraph = |token: &usize| self.xml.name(*token) == "w:p";
        let own = self.paragraphs[self.uses[number].paragraph].token;
        let number = |token: usize| match is_paragraph(&token) && token == own {
            true => usize::MAX,
            false => token,
        };
        self.xml.ancestors(anchor).map(number).collect()
    }

    fn lift_to_paragraphs(&mut self, group: &[usize]) {
        for number in group {
            let token = self.paragraphs[self.uses[*number].paragraph].token;
            if !matches!(self.uses[*number].spot, Spot::Runs(_)) {
                continue;
            }
            match self.kind(*number) {
                TagKind::Open(_) if self.begins(*number, token) => {
                    self.uses[*number].spot = Spot::Before(token);
                }
                TagKind::Close(_) if self.ends(*number, token) => {
                    self.uses[*number].spot = Spot::After(token);
                }
                _ => {}
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
        let glyphs = self.paragraphs.iter().flat_map(|p| {
            let outside = move |at: &usize| !p.tags.iter().any(|tag| tag.range.contains(at));
            (0..p.glyphs.len())
                .filter(outside)
                .map(move |at| &p.glyphs[at])
        });
        let mut between = glyphs.filter(|g| start <= g.span.start && g.span.start < end);
        let mut tags = self.uses.iter().filter(|place| {
            let at = self.first_glyph(place);
            start <= at && at < end
        });
        between.all(|glyph| is_blank(glyph.ch)) && tags.all(|place| place.spot == spot)
    }
}
