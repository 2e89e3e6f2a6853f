//! Where the values stand: by the visible codes, the defined names and the headings, never by
//! a fixed position.
//!
//! A row that carries an indicator's code holds its value, in the column under the heading of
//! values. A defined name is believed where no code contradicts it: programs that insert rows
//! without moving names, and people who sort, leave names behind, but not codes.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexSet;

pub use super::found::{CellPlace, Found};
use super::headings::{HeadingWords, SheetHeadings};
use super::labels::Labels;
use super::matrix::MatrixCodes;
use super::own::OwnPlaces;
use super::{Entry, EntryPlace};
use crate::workbook::address::Address;
use crate::workbook::book::{Book, Content, Sheet};
use crate::workbook::percent::PercentFormat;
use crate::workbook::shown::Manner;

/// Where codes, names and headings stand in one book.
#[derive(Debug)]
pub struct Places<'a> {
    book: &'a Book,
    names: BTreeMap<String, Vec<(usize, Address, Address)>>,
    /// Code → the cells that hold it.
    codes: BTreeMap<&'a str, Vec<CellPlace>>,
    headings: Vec<SheetHeadings>,
    labels: &'a Labels,
    words: &'a HeadingWords,
    matrices: &'a MatrixCodes,
    /// The cells of the office's own layout, where the book has it.
    own: Option<OwnPlaces<'a>>,
}

impl<'a> Places<'a> {
    /// Looks through a book for these codes.
    #[must_use]
    pub fn new(
        book: &'a Book,
        codes: &IndexSet<String>,
        words: &'a HeadingWords,
        (labels, matrices): (&'a Labels, &'a MatrixCodes),
    ) -> Self {
        let names = book.name_targets();
        let named = names
            .iter()
            .filter(|(name, _)| codes.contains(*name) && !name.contains('.'));
        let mut of_indicators: BTreeSet<usize> = named
            .flat_map(|(_, targets)| targets.iter().map(|(sheet, ..)| *sheet))
            .collect();
        // Most texts of a form are longer than any code.
        let longest = codes.iter().map(String::len).max().unwrap_or_default();
        let mut found: BTreeMap<&'a str, Vec<CellPlace>> = BTreeMap::new();
        for (index, sheet) in book.sheets.iter().enumerate() {
            for (at, content) in &sheet.cells {
                let Content::Text(text) = content else {
                    continue;
                };
                let code = text.trim();
                if code.len() <= longest && codes.contains(code) {
                    found.entry(code).or_default().push((index, *at));
                    if !text.contains('.') {
                        of_indicators.insert(index);
                    }
                }
            }
        }
        let headings = book.sheets.iter().enumerate().map(|(index, sheet)| {
            let has_indicators = of_indicators.contains(&index);
            if has_indicators {
                SheetHeadings::find(sheet, words)
            } else {
                SheetHeadings::default()
            }
        });
        let mut places = Self {
            book,
            names,
            codes: found,
            headings: headings.collect(),
            labels,
            words,
            matrices,
            own: None,
        };
        places.head_matrices();
        places
    }

    /// What has one value in a row of a matrix's sheet has it in the first of its columns.
    fn head_matrices(&mut self) {
        let mut firsts: BTreeMap<usize, u16> = BTreeMap::new();
        for (sheet, at) in self.matrices.ends().flat_map(|end| self.code_cells(end)) {
            let first = firsts.entry(*sheet).or_insert(at.column);
            *first = at.column.min(*first);
        }
        for (sheet, first) in firsts {
            if let Some(headings) = self.headings.get_mut(sheet) {
                headings.value.get_or_insert(first);
            }
        }
    }

    /// The same on the office's own layout.
    #[must_use]
    pub(super) fn on(mut self, own: Option<OwnPlaces<'a>>) -> Self {
        self.own = own;
        self
    }

    /// The cells of the office's own layout, where the book has it.
    #[must_use]
    pub(super) fn own(&self) -> Option<&OwnPlaces<'a>> {
        self.own.as_ref()
    }

    /// Where the value of an indicator stands.
    #[must_use]
    pub fn find(&self, code: &str) -> Found {
        let by_name = self.by_name(code);
        let own = self.own.as_ref();
        if let Some(found) = own.and_then(|own| own.find(code, &by_name)) {
            return found;
        }
        let by_code = self.by_code(code);
        match (by_code.as_slice(), by_name.as_slice()) {
            ([], []) => Found::Lost,
            ([], [first, rest @ ..]) => {
                self.agree(*first, rest, |place| self.is_doubtful(place, code))
            }
            ([first, rest @ ..], []) => self.agree(*first, rest, |_| false),
            ([only], names) if names.contains(only) => Found::At(*only),
            ([only], names) => self.against_names(*only, names, code),
            ([first, rest @ ..], _) => self.agree(*first, rest, |_| false),
        }
    }

    /// Where a lost value may stand: the only row with the indicator's label that holds a value.
    #[must_use]
    pub fn likely(&self, code: &str) -> Option<CellPlace> {
        let mut found = Vec::new();
        for (index, sheet) in self
            .book
            .sheets
            .iter()
            .enumerate()
            .filter(|(_, s)| s.is_visible)
        {
            let labels = sheet
                .cells
                .iter()
                .filter(|(_, cell)| self.labels.is_of(cell, code));
            let rows: Vec<u32> = labels.map(|(at, _)| at.row).collect();
            let headings = || SheetHeadings::find(sheet, self.words).value;
            if let Some(column) = (!rows.is_empty()).then(headings).flatten() {
                found.extend(rows.iter().map(|row| (index, Address::new(*row, column))));
            }
        }
        found.retain(|place| self.content(*place).is_some());
        match found.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// The note about an indicator's value: beside it, or in the row with the indicator's code
    /// where the value stands on the office's own layout.
    #[must_use]
    pub fn note_of(&self, code: &str, place: CellPlace, manner: Manner) -> Option<String> {
        let Some(own) = &self.own else {
            return self.note(place, manner);
        };
        let (sheet, at) = own.noted(code)?;
        let sheet = self.book.sheets.get(sheet)?;
        let column = SheetHeadings::find(sheet, self.words).note?;
        said(sheet, Address::new(at.row, column), manner)
    }

    /// The cell of the note beside a value.
    #[must_use]
    fn note(&self, (sheet, at): CellPlace, manner: Manner) -> Option<String> {
        let column = self.headings.get(sheet)?.note?;
        let sheet = self.book.sheets.get(sheet)?;
        said(sheet, Address::new(at.row, column), manner)
    }

    /// What a cell holds.
    #[must_use]
    pub fn content(&self, (sheet, at): CellPlace) -> Option<&'a Content> {
        self.book
            .sheets
            .get(sheet)?
            .get(at)
            .filter(|content| !content.is_empty())
    }

    /// A blank entry at a place.
    #[must_use]
    pub fn entry(&self, (sheet, cell): CellPlace) -> Entry {
        let sheet = self.sheet(sheet).map_or("", |sheet| sheet.name.as_str());
        Entry {
            place: Some(EntryPlace {
                original: None,
                sheet: sheet.into(),
                cell,
            }),
            ..Entry::default()
        }
    }

    /// How a cell's number format shows a percentage.
    #[must_use]
    pub fn percent(&self, at: CellPlace) -> PercentFormat {
        let sheet = self.sheet(at.0);
        sheet.map_or(PercentFormat::None, |sheet| sheet.percent(at.1))
    }

    /// By how many thousands a cell's number format divides what it shows.
    #[must_use]
    pub fn scale(&self, at: CellPlace) -> u32 {
        self.sheet(at.0).map_or(0, |sheet| sheet.scale(at.1))
    }

    /// Whether the book's serial dates count from 1904.
    #[must_use]
    pub fn is_1904(&self) -> bool {
        self.book.is_1904
    }

    /// The sheet of a place.
    #[must_use]
    pub fn sheet(&self, index: usize) -> Option<&'a Sheet> {
        self.book.sheets.get(index)
    }

    /// The cells that hold a text which is one of the codes looked for.
    #[must_use]
    pub fn code_cells(&self, code: &str) -> &[CellPlace] {
        self.codes.get(code).map_or(&[], Vec::as_slice)
    }

    /// The targets of a defined name.
    #[must_use]
    pub fn named(&self, name: &str) -> &[(usize, Address, Address)] {
        self.names.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether a defined name points at a sheet.
    #[must_use]
    pub fn is_named(&self, index: usize) -> bool {
        let mut targets = self.names.values().flatten();
        targets.any(|(sheet, ..)| *sheet == index)
    }

    fn by_code(&self, code: &str) -> Vec<CellPlace> {
        let value_cell = |(sheet, at): &CellPlace| {
            let column = self.headings.get(*sheet)?.value?;
            Some((*sheet, Address::new(at.row, column)))
        };
        let own = self.code_cells(code).iter().filter_map(value_cell);
        own.chain(self.in_matrices(code)).collect()
    }

    /// The cells of matrices in the row of a code's beginning and the column of its end.
    fn in_matrices(&self, code: &str) -> Vec<CellPlace> {
        let Some(cell) = self.matrices.of(code) else {
            return Vec::new();
        };
        let column = |(sheet, row): &CellPlace| {
            let ends = self.code_cells(&cell.end).iter();
            let above = ends.filter(|(on, end)| on == sheet && end.row < row.row);
            let nearest = above.max_by_key(|(_, end)| end.row)?;
            Some((*sheet, Address::new(row.row, nearest.1.column)))
        };
        let rows = self.code_cells(&cell.row).iter();
        rows.filter(|place| self.is_first(**place))
            .filter_map(column)
            .collect()
    }

    /// The head nearest above a cell, with its row.
    #[must_use]
    pub fn head_above(&self, (sheet, at): CellPlace) -> Option<(u32, &'a str)> {
        self.matrices.head_above(self.sheet(sheet)?, at)
    }

    /// Whether a cell is the first of its row that holds something: a row's code may be a word
    /// that stands elsewhere too, such as its measure.
    fn is_first(&self, (sheet, at): CellPlace) -> bool {
        let row = self.book.sheets.get(sheet).map(|sheet| sheet.row(at.row));
        let mut filled = row
            .into_iter()
            .flatten()
            .filter(|(_, cell)| !cell.is_empty());
        filled
            .next()
            .is_some_and(|(first, _)| first.column == at.column)
    }

    /// Whether a cell of a matrix stands below its categories; of anything else there are none.
    #[must_use]
    pub fn is_headed(&self, (sheet, at): CellPlace, code: &str) -> bool {
        let cell = self.matrices.of(code).zip(self.sheet(sheet));
        cell.is_none_or(|(cell, sheet)| cell.is_headed(sheet, at))
    }

    fn by_name(&self, code: &str) -> Vec<CellPlace> {
        self.named(code)
            .iter()
            .map(|(sheet, first, _)| (*sheet, *first))
            .collect()
    }

    /// Several candidates are one where all hold the same.
    fn agree(
        &self,
        first: CellPlace,
        rest: &[CellPlace],
        is_wrong: impl Fn(CellPlace) -> bool,
    ) -> Found {
        if is_wrong(first) {
            return Found::Lost;
        }
        match rest
            .iter()
            .find(|place| self.content(**place) != self.content(first))
        {
            Some(other) => Found::Ambiguous(first, *other),
            None => Found::At(first),
        }
    }

    /// A code's row against a name that points elsewhere.
    fn against_names(&self, place: CellPlace, names: &[CellPlace], code: &str) -> Found {
        let contradicts = |name: &&CellPlace| {
            !self.is_doubtful(**name, code)
                && self.content(**name).is_some()
                && self.content(**name) != self.content(place)
        };
        match names.iter().find(contradicts) {
            Some(name) => Found::Ambiguous(place, *name),
            None => Found::Moved(place),
        }
    }

    /// Whether a name that no code confirms points beside the column of values, or at a row
    /// without the indicator's label: a program that deletes columns or inserts rows without
    /// moving names leaves it so.
    fn is_doubtful(&self, place: CellPlace, code: &str) -> bool {
        let (index, at) = place;
        let values = self.headings.get(index).and_then(|headings| headings.value);
        let row = self.book.sheets.get(index);
        let row = row.map_or(&[][..], |sheet| sheet.row(at.row));
        let is_cell = self.matrices.of(code).is_some();
        values.is_some_and(|column| column != at.column && !is_cell)
            || !self.is_headed(place, code)
            || self.is_of_another(place, code)
            || !row
                .iter()
                .any(|(_, content)| self.labels.is_of(content, code))
    }

    /// Whether the row of a cell carries the code of another indicator, or its column that of
    /// another category.
    fn is_of_another(&self, (index, at): CellPlace, code: &str) -> bool {
        let Some(sheet) = self.book.sheets.get(index) else {
            return false;
        };
        let cell = self.matrices.of(code);
        let own = [Some(code), cell.map(|cell| cell.row.as_str())];
        let is_another_row = sheet.row(at.row).iter().any(|(at, content)| match content {
            Content::Text(text) => {
                let text = text.trim();
                let is_code = !self.matrices.is_row(text) || self.is_first((index, *at));
                is_code && !own.contains(&Some(text)) && self.codes.contains_key(text)
            }
            _ => false,
        });
        is_another_row
            || cell.is_some_and(|cell| {
                let above = self.matrices.end_above(sheet, at);
                above.is_some_and(|end| end != cell.end)
            })
    }
}

/// What a cell says in words: a text, or what it shows of a figure or a day.
fn said(sheet: &Sheet, at: Address, manner: Manner) -> Option<String> {
    let text = sheet.text(at).map(str::to_owned);
    text.or_else(|| sheet.shown(at, manner))
}
