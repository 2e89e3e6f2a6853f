//! The cells of matrices: a cell's code is that of its row and what stands above its column.

use std::collections::{BTreeMap, BTreeSet};

use crate::campaign::{Campaign, Indicator};
use crate::form::matrix::is_in_matrix;
use crate::workbook::address::Address;
use crate::workbook::book::Sheet;

/// How each cell of a campaign's matrices is known.
#[derive(Clone, Debug, Default)]
pub struct MatrixCodes {
    cells: BTreeMap<String, CellCode>,
    rows: BTreeSet<String>,
    ends: BTreeSet<String>,
}

/// How one cell is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellCode {
    /// The code of its row.
    pub row: String,
    /// The end of its code, above its column.
    pub end: String,
    /// The label of its column.
    pub label: String,
    /// The label above that, where two sets are crossed.
    pub above: Option<String>,
}

impl MatrixCodes {
    /// The cells of a campaign.
    #[must_use]
    pub fn new(campaign: &Campaign) -> Self {
        let indicators = campaign.indicators.values();
        let in_matrix = indicators.filter(|indicator| is_in_matrix(campaign, indicator));
        let cells = in_matrix.filter_map(|cell| Some((cell.code.clone(), CellCode::of(cell)?)));
        let cells: BTreeMap<String, CellCode> = cells.collect();
        let ends = cells.values().map(|cell| cell.end.clone()).collect();
        let rows = cells.values().map(|cell| cell.row.clone()).collect();
        Self { cells, rows, ends }
    }

    /// The codes that stand beside rows and above columns.
    pub fn codes(&self) -> impl Iterator<Item = &String> {
        self.rows.iter().chain(&self.ends)
    }

    /// Whether a text is the code of a row.
    #[must_use]
    pub fn is_row(&self, text: &str) -> bool {
        self.rows.contains(text)
    }

    /// What stands above columns.
    pub fn ends(&self) -> impl Iterator<Item = &String> {
        self.ends.iter()
    }

    /// How a cell is known; none of what is no cell of a matrix.
    #[must_use]
    pub fn of(&self, code: &str) -> Option<&CellCode> {
        self.cells.get(code)
    }

    /// The end of codes that stands nearest above a cell.
    #[must_use]
    pub fn end_above<'s>(&self, sheet: &'s Sheet, at: Address) -> Option<&'s str> {
        let is_end = |text: &&str| self.ends.contains(*text);
        texts_above(sheet, at).map(|(_, text)| text).find(is_end)
    }

    /// The head nearest above a cell, with its row.
    pub(super) fn head_above<'s>(&self, sheet: &'s Sheet, at: Address) -> Option<(u32, &'s str)> {
        texts_above(sheet, at).find(|(_, text)| !self.ends.contains(*text))
    }
}

impl CellCode {
    fn of(indicator: &Indicator) -> Option<Self> {
        let cell = indicator.cell.as_ref()?;
        let last = cell.categories.last()?;
        let first = cell
            .categories
            .first()
            .filter(|_| cell.categories.len() > 1);
        Some(Self {
            row: cell.row.clone(),
            end: cell.end(),
            label: last.label.clone(),
            above: first.map(|first| first.label.clone()),
        })
    }

    /// Whether a cell stands below the labels of its categories.
    #[must_use]
    pub fn is_headed(&self, sheet: &Sheet, at: Address) -> bool {
        let mut heads = texts_above(sheet, at);
        heads.any(|(row, text)| {
            text == self.label.trim()
                && self.above.as_ref().is_none_or(|above| {
                    // A merged head stands at its left end.
                    let columns = (0..=at.column).rev();
                    let mut left = columns.filter_map(|c| text_at(sheet, row.checked_sub(1)?, c));
                    left.next() == Some(above.trim())
                })
        })
    }
}

/// The texts above a cell, the nearest first, with their rows.
fn texts_above(sheet: &Sheet, at: Address) -> impl Iterator<Item = (u32, &str)> {
    let rows = (0..at.row).rev();
    rows.filter_map(move |row| Some((row, text_at(sheet, row, at.column)?)))
}

fn text_at(sheet: &Sheet, row: u32, column: u16) -> Option<&str> {
    let text = sheet.text(Address::new(row, column))?.trim();
    (!text.is_empty()).then_some(text)
}
