//! Ranges as attributes have them, and where they went.

use super::map::SheetMap;
use super::sheet::Sheet;
use crate::workbook::address::{Address, MAX_COLUMNS, MAX_ROWS, column_letters};
use crate::workbook::references::references;

/// A range of cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Area4 {
    pub(super) top: u32,
    pub(super) left: u16,
    pub(super) bottom: u32,
    pub(super) right: u16,
}

impl std::fmt::Display for Area4 {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if (self.top, self.bottom) == (0, MAX_ROWS - 1) {
            let (left, right) = (column_letters(self.left), column_letters(self.right));
            return write!(out, "{left}:{right}");
        }
        if (self.left, self.right) == (0, MAX_COLUMNS - 1) {
            return write!(out, "{}:{}", self.top + 1, self.bottom + 1);
        }
        let first = Address::new(self.top, self.left);
        let last = Address::new(self.bottom, self.right);
        match first == last {
            true => write!(out, "{first}"),
            false => write!(out, "{first}:{last}"),
        }
    }
}

/// Reads `B2`, `B2:C4`, `B:C` or `2:4`.
pub(super) fn read_area(text: &str) -> Option<Area4> {
    let found = references(text.trim());
    let (_, reference) = found.into_iter().next()?;
    let (top, bottom) = reference.rows().unwrap_or((0, MAX_ROWS - 1));
    let (left, right) = reference.columns().unwrap_or((0, MAX_COLUMNS - 1));
    Some(Area4 {
        top,
        left,
        bottom,
        right,
    })
}

impl Area4 {
    /// Where it went as a whole: from the first copy of its first row to the last of its last.
    pub(super) fn grown(self, map: &SheetMap) -> Option<Self> {
        if (self.top, self.bottom) == (0, MAX_ROWS - 1) {
            return Some(self);
        }
        let rows = (self.top, self.bottom);
        let (top, bottom) = map.span(rows, (self.left, self.right), (0, 0))?;
        Some(Self {
            top,
            bottom,
            ..self
        })
    }

    /// Where its rows went, as stretches of rows that follow one another.
    pub(super) fn stretches(self, map: &SheetMap) -> Vec<Self> {
        if (self.top, self.bottom) == (0, MAX_ROWS - 1) {
            return vec![self];
        }
        let stretches = map.stretches((self.top, self.bottom), (self.left, self.right));
        let stretches = stretches.into_iter();
        stretches
            .map(|(top, bottom)| Self {
                top,
                bottom,
                ..self
            })
            .collect()
    }

    /// Where its copies went, one for each copy of what it lies in.
    pub(super) fn copies(self, map: &SheetMap) -> Vec<Self> {
        if (self.top, self.bottom) == (0, MAX_ROWS - 1) {
            return vec![self];
        }
        if self.top == self.bottom {
            let rows = map.all(self.top, self.left);
            return rows
                .map(|row| Self {
                    top: row,
                    bottom: row,
                    ..self
                })
                .collect();
        }
        let within = map.common((self.top, self.left), (self.bottom, self.right));
        let copies = within.into_iter().filter_map(|copy| {
            let rows = (self.top, self.bottom);
            let (top, bottom) = map.span(rows, (self.left, self.right), (copy, copy))?;
            Some(Self {
                top,
                bottom,
                ..self
            })
        });
        copies.collect()
    }
}

/// The merged cells of a sheet: first and last row, first and last column.
pub(super) fn merged_cells(sheet: &Sheet) -> Vec<(u32, u32, u16, u16)> {
    let merged = sheet.elements("mergeCell");
    let merged = merged.filter_map(|token| read_area(sheet.frame.value(token, "ref")?));
    merged
        .map(|area| (area.top, area.bottom, area.left, area.right))
        .collect()
}
