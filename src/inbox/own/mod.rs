//! Returns on the office's own layout: where its cells stand now.
//!
//! A cell is known by its name and, apart from that, by the labels of its row and its column
//! together ([`align`]). Labels win over a name that points at what is labelled otherwise; a name
//! alone is believed where no label says that it points elsewhere. Where the two hold different
//! values and neither is refuted, nothing is read.

mod align;
mod formulas;
mod said;
mod scan;

use std::collections::{BTreeMap, BTreeSet};

pub(super) use formulas::recalculate;
pub(super) use said::{Role, Said};
pub(super) use scan::{relabelled, scan};

use self::align::{Aligned, align};
use super::found::{CellPlace, Found};
use crate::campaign::own_form::{Fixed, OwnCell, OwnForm, OwnList};
use crate::form::own_layout::noted_code;
use crate::form::stamp::Stamp;
use crate::workbook::address::Address;
use crate::workbook::book::{Book, Content};

/// Rows up to the head of a list's column.
const MOST_HEADS: u32 = 6;

/// The cells of one book on the office's own layout.
#[derive(Debug)]
pub(super) struct OwnPlaces<'a> {
    pub(super) form: &'a OwnForm,
    book: &'a Book,
    /// For each sheet of the layout the sheets of the book that look like it; first the one that
    /// it is.
    sheets: Vec<Vec<Aligned>>,
}

/// Where a list has its rows now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ListRegion {
    /// The number of the sheet.
    pub(super) sheet: usize,
    /// The columns by their codes.
    pub(super) columns: BTreeMap<String, u16>,
    /// The first row.
    pub(super) first: u32,
    /// The last row.
    pub(super) last: u32,
}

impl<'a> OwnPlaces<'a> {
    /// Looks for the layout in a book; none where it isn't there at all.
    pub(super) fn find_layout(form: &'a OwnForm, book: &'a Book) -> Option<Self> {
        let sheets = align(form, book);
        let mut found = sheets.iter().flatten();
        let is_there = found.any(Aligned::has_labels);
        is_there.then_some(Self { form, book, sheets })
    }

    /// Where an indicator's value stands; none where the layout has no cell for it.
    pub(super) fn find(&self, code: &str, names: &[CellPlace]) -> Option<Found> {
        let cell = self.form.cell(code)?;
        let labelled = self.labelled(cell);
        let Some((first, rest)) = labelled.split_first() else {
            return Some(self.by_names(cell, names));
        };
        if let Some(other) = rest.iter().find(|other| self.differ(**other, *first)) {
            return Some(Found::Ambiguous(*first, *other));
        }
        if names.is_empty() || names.contains(first) {
            return Some(Found::At(*first));
        }
        let contradicts = |name: &&CellPlace| {
            !self.is_doubtful(**name, cell)
                && self.content(**name).is_some()
                && self.differ(**name, *first)
        };
        Some(match names.iter().find(contradicts) {
            Some(name) => Found::Ambiguous(*first, *name),
            None => Found::Moved(*first),
        })
    }

    /// Whether the labels of row and column say where a cell stands.
    pub(super) fn is_labelled(&self, cell: OwnCell) -> bool {
        !self.labelled(cell).is_empty()
    }

    /// The cells with the labels of a cell of the layout.
    fn labelled(&self, cell: OwnCell) -> Vec<CellPlace> {
        let found = self.sheets.get(cell.sheet).into_iter().flatten();
        found.filter_map(|aligned| aligned.place(cell.at)).collect()
    }

    /// Names that no label confirms: believed where they agree, and nothing else is there.
    fn by_names(&self, cell: OwnCell, names: &[CellPlace]) -> Found {
        let mut sound = names.iter().filter(|name| !self.is_doubtful(**name, cell));
        let Some(first) = sound.next() else {
            return Found::Lost;
        };
        match sound.find(|other| self.differ(**other, *first)) {
            Some(other) => Found::Ambiguous(*first, *other),
            None => Found::At(*first),
        }
    }

    /// Whether a name points at what is labelled as another cell, or at no sheet of the layout.
    fn is_doubtful(&self, (sheet, at): CellPlace, cell: OwnCell) -> bool {
        let found = self.sheets.get(cell.sheet).into_iter().flatten();
        let aligned = found.into_iter().find(|aligned| aligned.sheet == sheet);
        aligned.is_none_or(|aligned| aligned.is_of_another(at, cell.at))
    }

    fn content(&self, (sheet, at): CellPlace) -> Option<&'a Content> {
        let content = self.book.sheets.get(sheet)?.get(at)?;
        (!content.is_empty()).then_some(content)
    }

    fn differ(&self, one: CellPlace, other: CellPlace) -> bool {
        self.content(one) != self.content(other)
    }

    /// Where a list has its rows: by its labels, and what they don't tell by the names of its
    /// columns; none where the two say different things and neither is refuted.
    pub(super) fn list<'n>(
        &self,
        code: &str,
        named: impl Fn(&str) -> &'n [(usize, Address, Address)],
    ) -> Option<ListRegion> {
        let own = self.form.lists.get(code)?;
        let aligned = self.sheet(own.sheet)?;
        let mut region = ListRegion {
            sheet: aligned.sheet,
            ..ListRegion::default()
        };
        let mut spans = BTreeSet::new();
        for (column, at) in &own.columns {
            let names = named(column).iter();
            let names: Vec<_> = names
                .filter(|(sheet, ..)| *sheet == aligned.sheet)
                .filter(|(_, first, _)| !aligned.is_column_of_another(first.column, *at))
                .collect();
            let by_name = || Some(names.first()?.1.column);
            let now = aligned.column(*at).or_else(by_name)?;
            if names.iter().any(|(_, first, _)| first.column != now) {
                return None;
            }
            region.columns.insert(column.clone(), now);
            spans.extend(names.iter().map(|(_, first, last)| (first.row, last.row)));
        }
        let distinct: BTreeSet<&u16> = region.columns.values().collect();
        let is_sound = distinct.len() == region.columns.len();
        (region.first, region.last) = self.rows(own, aligned, &spans)?;
        is_sound.then_some(region)
    }

    /// The rows of a list, with the rows of its columns' names.
    fn rows(
        &self,
        own: &OwnList,
        aligned: &Aligned,
        spans: &BTreeSet<(u32, u32)>,
    ) -> Option<(u32, u32)> {
        let mut spans = spans.iter().copied();
        let named = spans.next().filter(|_| spans.next().is_none());
        let Some((first, last)) = self.labelled_rows(own) else {
            return named.filter(|span| !aligned.has_row_in(*span));
        };
        if !aligned.is_loose(own.first) {
            return Some((first, last));
        }
        // Its head is no help: rows may have been put between a label above and the list.
        let has_end = aligned
            .region(own.first, own.last())
            .is_some_and(|(_, end)| end.is_some());
        match named {
            Some(span) if has_end => (span.1 == last).then_some(span),
            Some(span) => (span.0 == first).then_some((first, last)),
            None if has_end => (last + 1 == first + own.rows).then_some((first, last)),
            None => Some((first, last)),
        }
    }

    /// The rows of a list, as the labels above and below it say.
    pub(super) fn labelled_rows(&self, own: &OwnList) -> Option<(u32, u32)> {
        let aligned = self.sheet(own.sheet)?;
        let (first, last) = aligned.region(own.first, own.last())?;
        let sheet = self.book.sheets.get(aligned.sheet)?;
        // The form's code stands below all that is the office's.
        let mut below = sheet.cells.iter().filter(|(at, _)| at.row > first);
        let code = below.find(|(_, content)| is_form_code(content));
        let end = code.map_or(sheet.last_row(), |(at, _)| at.row - 1);
        Some((first, last.unwrap_or(end)))
    }

    /// The head of a list's column on the layout, and how many rows above the list it stands:
    /// nothing that a unit fills in lies between.
    fn head(&self, list: &OwnList, column: u16) -> Option<(u32, &'a str)> {
        let fixed = &self.form.sheets.get(list.sheet)?.fixed;
        let is_asked = |at: &Address| {
            let mut cells = self.form.inputs.values();
            cells.any(|cell| (cell.sheet, cell.at) == (list.sheet, *at))
        };
        let above = (1..=MOST_HEADS.min(list.first)).map(|up| {
            let at = Address::new(list.first - up, column);
            (up, at)
        });
        let mut above = above.take_while(|(_, at)| !is_asked(at));
        above.find_map(|(up, at)| match fixed.get(&at) {
            Some(Fixed::Text(text)) => Some((up, text.trim())),
            _ => None,
        })
    }

    /// The cell in which a unit says that a list has nothing to report.
    pub(super) fn nothing(&self, list: &str) -> Option<CellPlace> {
        let cell = self.form.lists.get(list)?.nothing?;
        self.labelled(cell).first().copied()
    }

    /// The row of the added sheet with the note about an indicator.
    pub(super) fn noted(&self, code: &str) -> Option<CellPlace> {
        let wanted = noted_code(code);
        let is_it = |content: &Content| match content {
            Content::Text(text) => text.starts_with('#') && text.trim() == wanted,
            _ => false,
        };
        let sheets = self.book.sheets.iter().enumerate();
        let mut rows = sheets.flat_map(|(index, sheet)| {
            let cells = sheet.cells.iter().filter(|(_, content)| is_it(content));
            cells.map(move |(at, _)| (index, *at))
        });
        rows.next()
    }

    /// The sheet of the book that a sheet of the layout is.
    fn sheet(&self, sheet: usize) -> Option<&Aligned> {
        self.sheets.get(sheet)?.first()
    }

    /// The text that labels the row of a cell of the layout: the one next to it.
    fn label(&self, cell: OwnCell) -> String {
        let fixed = self.form.sheets.get(cell.sheet).map(|sheet| &sheet.fixed);
        let Some(fixed) = fixed else {
            return String::new();
        };
        let before = fixed.range(Address::new(cell.at.row, 0)..cell.at);
        let longest = before.filter_map(|(_, fixed)| match fixed {
            Fixed::Text(text) => Some(text.trim()),
            Fixed::Number(_) => None,
        });
        let longest = longest.max_by_key(|text| text.chars().count());
        longest.unwrap_or_default().to_owned()
    }
}

/// Whether a cell shows the form's code.
fn is_form_code(content: &Content) -> bool {
    match content {
        Content::Text(text) => text.starts_with('#') && Stamp::parse(text).is_some(),
        _ => false,
    }
}
