//! Loops over the columns of a table: `{{#columns units}}` in the first cell that is repeated,
//! `{{/columns}}` in the last one, in each row that has them.
//!
//! In: the tags of such a block. Out: their places before and behind the cells, with marks from which
//! the table gets its new columns once it is rendered; or a mistake.

use super::plan::{Plan, Spot, row_of};
use super::regrid::{cell_span, end_mark, place_in_row, start_marks};
use crate::narrative::mistake::MistakeKind;

impl Plan {
    /// Brings the tags of a loop over columns around their cells, or notes that they cannot be.
    pub(super) fn place_columns(&mut self, group: &[usize]) {
        let [first, last] = group else {
            return self.fault(group[1], MistakeKind::UnexpectedElse);
        };
        let (first, last) = (*first, *last);
        let cells = self.cell_of(first).zip(self.cell_of(last));
        let cells = cells.filter(|(from, to)| self.xml.parent(*from) == self.xml.parent(*to));
        let edges =
            cells.filter(|(from, to)| self.begins_cell(first, *from) && self.ends_cell(last, *to));
        let Some((from, to)) = edges else {
            return self.fault(first, MistakeKind::ColumnsHere);
        };
        let row = self.xml.parent(from).unwrap_or(from);
        let at = place_in_row(&self.xml, row, from);
        let own = self.xml.children(row);
        let own = own.filter(|cell| from <= *cell && *cell <= to);
        let span: usize = own.map(|cell| cell_span(&self.xml, cell)).sum();
        let table = self.xml.parent(row).unwrap_or(row);
        let crosses = |(other, begin, width): &(usize, usize, usize)| {
            let is_apart = begin + width <= at || at + span <= *begin;
            *other == table && !is_apart && (*begin, *width) != (at, span)
        };
        if self.columns.known.iter().any(crosses) {
            return self.fault(first, MistakeKind::ColumnsHere);
        }
        self.columns.known.push((table, at, span));
        self.uses[first].spot = Spot::Before(from);
        self.uses[last].spot = Spot::After(to);
        for (number, marks) in [
            (first, start_marks(span)),
            (last, (String::new(), end_mark())),
        ] {
            let place = self.uses[number];
            self.columns
                .marks
                .insert((place.paragraph, place.tag), marks);
        }
    }

    /// The cell in whose text a tag stands.
    fn cell_of(&self, number: usize) -> Option<usize> {
        let paragraph = &self.paragraphs[self.uses[number].paragraph];
        let mut around = self.xml.ancestors(paragraph.token);
        let cell = around.find(|up| self.xml.name(*up) == "w:tc");
        cell.filter(|cell| {
            !paragraph.is_inline() && self.xml.parent(*cell) == row_of(&self.xml, paragraph.token)
        })
    }

    /// Whether nothing but the tags of a loop over rows stands before a tag in its cell.
    fn begins_cell(&self, number: usize, cell: usize) -> bool {
        let end = self.first_glyph(&self.uses[number]);
        self.is_bare(self.xml.element(cell).start, end)
    }

    /// Whether nothing but the tags of a loop over rows stands behind a tag in its cell.
    fn ends_cell(&self, number: usize, cell: usize) -> bool {
        let place = &self.uses[number];
        let last = self.tag(place).range.end - 1;
        let start = self.paragraphs[place.paragraph].glyphs[last].span.end;
        self.is_bare(start, self.xml.element(cell).end)
    }

    fn is_bare(&self, start: usize, end: usize) -> bool {
        let inside = |at: usize| start <= at && at < end;
        let is_moved = |spot: Spot| match spot {
            Spot::Before(token) | Spot::After(token) => self.xml.name(token) == "w:tr",
            _ => false,
        };
        let mut tags = self
            .uses
            .iter()
            .filter(|place| inside(self.first_glyph(place)));
        let mut texts = self.paragraphs.iter().filter(|own| !own.is_inline());
        tags.all(|place| is_moved(place.spot))
            && texts.all(|own| own.is_blank_between(|glyph| inside(glyph.span.start)))
    }
}
