//! The picture of a workbook: what its cells hold and how they look, as a person sees it.
//!
//! In: a package and the book that was read from it. Out: a [`Picture`]; nothing in it is taken
//! for anything yet.

mod area;
mod look;
mod read;
mod recode;

use std::collections::BTreeMap;

use crate::language::legacy::Encoding;
use crate::workbook::address::{Address, parse_reference};
use crate::workbook::book::Content;
pub use area::Area;
pub(super) use look::{Look, Shown};
pub(super) use read::{read_picture, single};

/// A workbook.
#[derive(Debug, Default)]
pub(super) struct Picture {
    /// Its worksheets in order.
    pub(super) sheets: Vec<Sheet>,
    /// Its defined names with what they refer to.
    pub(super) names: Vec<(String, String)>,
    /// The part of the workbook itself.
    pub(super) main: String,
}

/// A worksheet.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) name: String,
    /// The name of its part.
    pub(super) part: String,
    pub(super) is_visible: bool,
    /// Whether it is protected, so that only unlocked cells can be typed into.
    pub(super) is_protected: bool,
    /// Its cells by row, then column; those that are only formatted too.
    pub(super) rows: BTreeMap<u32, Vec<Cell>>,
    pub(super) merged: Vec<Area>,
    /// Each cell that a merged one covers, with the place of its area.
    covered: BTreeMap<Address, usize>,
    pub(super) validations: Vec<Validation>,
    pub(super) hidden_rows: Vec<u32>,
    pub(super) hidden_columns: Vec<(u16, u16)>,
    /// The encoding of before Unicode in which its texts were typed; they are in Unicode here.
    pub(super) encoding: Option<Encoding>,
}

/// A cell.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    pub(super) column: u16,
    pub(super) look: Look,
    /// Its formula, shared ones written out.
    pub(super) formula: Option<String>,
    pub(super) content: Option<Content>,
}

/// What may be typed into some cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Validation {
    pub(super) areas: Vec<Area>,
    /// `list`, `whole`, `decimal`, `date` and so on.
    pub(super) kind: String,
    /// `between` where it is empty.
    pub(super) operator: String,
    pub(super) first: String,
    pub(super) second: String,
}

impl Cell {
    /// Whether it holds neither value nor formula.
    pub(super) fn is_blank(&self) -> bool {
        self.formula.is_none() && self.content.as_ref().is_none_or(Content::is_empty)
    }

    /// The text of a cell that holds one by itself.
    pub(super) fn text(&self) -> Option<&str> {
        match (&self.content, &self.formula) {
            (Some(Content::Text(text)), None) => Some(text.trim()).filter(|text| !text.is_empty()),
            _ => None,
        }
    }

    /// Whether it holds a number or a day by itself.
    pub(super) fn is_number(&self) -> bool {
        let is_number = matches!(
            self.content,
            Some(Content::Number(_) | Content::DateTime(_))
        );
        self.formula.is_none() && is_number
    }
}

impl Sheet {
    /// The cell of an address.
    pub(super) fn cell(&self, at: Address) -> Option<&Cell> {
        let row = self.rows.get(&at.row)?;
        let place = row.binary_search_by_key(&at.column, |cell| cell.column);
        row.get(place.ok()?)
    }

    /// The area of a cell: of merged ones all that look like one.
    pub(super) fn area(&self, at: Address) -> Area {
        let merged = self.covered.get(&at).map(|place| self.merged[*place]);
        merged.unwrap_or(Area::one(at))
    }

    /// What a person sees at an address: the first cell of merged ones.
    pub(super) fn seen(&self, at: Address) -> Option<&Cell> {
        self.cell(self.area(at).first)
    }

    /// Whether a cell is hidden behind merged ones.
    pub(super) fn is_covered(&self, at: Address) -> bool {
        self.area(at).first != at
    }

    /// The columns of a row in which there is a cell, or a merged one reaches.
    pub(super) fn columns(&self, row: u32) -> Vec<u16> {
        let own = self.rows.get(&row).into_iter().flatten();
        let mut columns: Vec<u16> = own.map(|cell| cell.column).collect();
        let end = Address::new(row + 1, 0);
        let covered = self.covered.range(Address::new(row, 0)..end);
        columns.extend(covered.map(|(at, _)| at.column));
        columns.sort_unstable();
        columns.dedup();
        columns
    }

    /// The validation of a cell.
    pub(super) fn validation(&self, at: Address) -> Option<&Validation> {
        let mut all = self.validations.iter();
        all.find(|one| one.areas.iter().any(|area| area.contains(at)))
    }

    /// Whether a cell lies in a row or column that nobody sees.
    pub(super) fn is_hidden(&self, at: Address) -> bool {
        let column = |(first, last): &(u16, u16)| (*first..=*last).contains(&at.column);
        self.hidden_rows.binary_search(&at.row).is_ok() || self.hidden_columns.iter().any(column)
    }

    /// Lines on the left, right, top and bottom of an area, its own or of what lies beside.
    pub(super) fn lines(&self, area: Area) -> [bool; 4] {
        let has = |row: Option<u32>, column: Option<u16>, side: usize| {
            let (Some(row), Some(column)) = (row, column) else {
                return false;
            };
            let cell = self.cell(Address::new(row, column));
            cell.is_some_and(|cell| cell.look.lines[side])
        };
        let (top, left) = (area.first.row, area.first.column);
        let (bottom, right) = (area.last.row, area.last.column);
        [
            has(Some(top), Some(left), 0) || has(Some(top), left.checked_sub(1), 1),
            has(Some(top), Some(right), 1) || has(Some(top), right.checked_add(1), 0),
            has(Some(top), Some(left), 2) || has(top.checked_sub(1), Some(left), 3),
            has(Some(bottom), Some(left), 3) || has(bottom.checked_add(1), Some(left), 2),
        ]
    }

    /// Whether an area is ruled so that it looks like a box or a line of a table.
    pub(super) fn is_ruled(&self, area: Area) -> bool {
        let [left, right, top, bottom] = self.lines(area);
        (left && right) || (top && bottom)
    }

    /// The values that stand in an area, row by row.
    pub(super) fn values(&self, area: Area, most: usize) -> Vec<String> {
        let rows = self.rows.range(area.first.row..=area.last.row);
        let cells = rows.flat_map(|(_, row)| row);
        let inside =
            cells.filter(|cell| (area.first.column..=area.last.column).contains(&cell.column));
        let typed = inside.filter_map(|cell| cell.content.as_ref());
        let typed = typed.map(|content| content.typed().trim().to_owned());
        typed.filter(|text| !text.is_empty()).take(most).collect()
    }

    /// Notes which cells are covered; very large areas are left as they are.
    fn cover(&mut self) {
        const MOST: u64 = 200_000;
        let mut total = 0;
        for (place, area) in self.merged.iter().enumerate() {
            total += area.size();
            if total > MOST {
                break;
            }
            for at in area.cells() {
                self.covered.insert(at, place);
            }
        }
    }
}

impl Picture {
    /// The sheet of a name, as Excel compares names.
    pub(super) fn sheet(&self, name: &str) -> Option<&Sheet> {
        let wanted = name.to_lowercase();
        let mut sheets = self.sheets.iter();
        sheets.find(|sheet| sheet.name.to_lowercase() == wanted)
    }

    /// The cells that a reference or a defined name means, seen from a sheet.
    pub(super) fn referred<'a>(&'a self, from: &'a Sheet, text: &str) -> Option<(&'a Sheet, Area)> {
        let text = text.trim().trim_start_matches('=');
        if let Some(area) = Area::parse(text) {
            return Some((from, area));
        }
        if let Some((sheet, first, last)) = parse_reference(text) {
            return Some((self.sheet(&sheet)?, Area { first, last }));
        }
        let wanted = text.to_lowercase();
        let mut names = self.names.iter();
        let (_, reference) = names.find(|(name, _)| name.to_lowercase() == wanted)?;
        let (sheet, first, last) = parse_reference(reference)?;
        Some((self.sheet(&sheet)?, Area { first, last }))
    }
}
