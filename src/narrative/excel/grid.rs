//! Where a sheet has something to see: values, formulas, tags and merged cells.
//!
//! In: a sheet, its merged cells and its cells with tags. Out: answers about stretches of cells.

use std::collections::{BTreeMap, BTreeSet};

use super::sheet::Sheet;

/// The filled cells of a sheet.
#[derive(Debug)]
pub(super) struct Grid<'a> {
    sheet: &'a Sheet,
    /// Merged cells by their first row: first and last row, first and last column.
    merged: Vec<(u32, u32, u16, u16)>,
    /// The columns of cells with tags, by row.
    tagged: BTreeMap<u32, BTreeSet<u16>>,
}

impl<'a> Grid<'a> {
    pub(super) fn new(
        sheet: &'a Sheet,
        merged: Vec<(u32, u32, u16, u16)>,
        tagged: impl Iterator<Item = (u32, u16)>,
    ) -> Self {
        let mut columns: BTreeMap<u32, BTreeSet<u16>> = BTreeMap::new();
        for (row, column) in tagged {
            columns.entry(row).or_default().insert(column);
        }
        Self {
            sheet,
            merged,
            tagged: columns,
        }
    }

    /// Whether something stands in any of some cells.
    pub(super) fn is_filled(&self, first: u32, last: u32, left: u16, right: u16) -> bool {
        let start = self.sheet.rows.partition_point(|row| row.at < first);
        let rows = self.sheet.rows[start..]
            .iter()
            .take_while(|row| row.at <= last);
        let mut cells = rows.flat_map(|row| &row.cells);
        cells.any(|cell| cell.is_filled() && (left..=right).contains(&cell.column))
            || self.is_merged(first, last, left, right)
    }

    fn is_merged(&self, first: u32, last: u32, left: u16, right: u16) -> bool {
        let mut merged = self.merged.iter();
        merged.any(|(top, bottom, from, to)| {
            *top <= last && *bottom >= first && *from <= right && *to >= left
        })
    }

    /// Whether merged cells lead from one column of a row to the next.
    pub(super) fn is_bridged(&self, row: u32, left: u16, right: u16) -> bool {
        let mut merged = self.merged.iter();
        merged.any(|(top, bottom, from, to)| {
            (top..=bottom).contains(&&row) && *from <= left && *to >= right
        })
    }

    /// Whether merged cells in a row go over some columns and end with the last.
    pub(super) fn is_merged_to(&self, row: u32, first: u16, last: u16) -> bool {
        let mut merged = self.merged.iter();
        merged.any(|(top, bottom, from, to)| {
            (top..=bottom).contains(&&row) && *to == last && *from <= first
        })
    }

    /// Whether something other than tags stands in a row.
    pub(super) fn has_other(&self, row: u32, left: u16, right: u16) -> bool {
        let tagged = self.tagged.get(&row);
        let cells = self.sheet.row(row).into_iter().flat_map(|row| &row.cells);
        let mut other = cells.filter(|cell| tagged.is_none_or(|own| !own.contains(&cell.column)));
        other.any(|cell| cell.is_filled() && (left..=right).contains(&cell.column))
    }
}
