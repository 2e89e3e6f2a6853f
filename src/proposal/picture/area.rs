//! Rectangles of cells.

use std::fmt;

use crate::workbook::address::Address;

/// Cells from the first to the last, both among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Area {
    /// The cell at the top left.
    pub first: Address,
    /// The cell at the bottom right.
    pub last: Address,
}

impl Area {
    /// One cell.
    pub(in crate::proposal) const fn one(at: Address) -> Self {
        Self {
            first: at,
            last: at,
        }
    }

    /// Reads `B2:D9`, `$B$2` or `B2`.
    pub(in crate::proposal) fn parse(text: &str) -> Option<Self> {
        let (first, last) = text.split_once(':').unwrap_or((text, text));
        let (first, last) = (Address::parse(first)?, Address::parse(last)?);
        let is_in_order = first.row <= last.row && first.column <= last.column;
        is_in_order.then_some(Self { first, last })
    }

    /// Whether a cell is one of them.
    pub(in crate::proposal) fn contains(&self, at: Address) -> bool {
        (self.first.row..=self.last.row).contains(&at.row)
            && (self.first.column..=self.last.column).contains(&at.column)
    }

    /// How many columns it has.
    pub(in crate::proposal) fn width(&self) -> u32 {
        u32::from(self.last.column - self.first.column) + 1
    }

    /// How many cells it has.
    pub(in crate::proposal) fn size(&self) -> u64 {
        u64::from(self.width()) * (u64::from(self.last.row - self.first.row) + 1)
    }

    /// Its cells, row by row.
    pub(in crate::proposal) fn cells(self) -> impl Iterator<Item = Address> {
        let columns = self.first.column..=self.last.column;
        let rows = self.first.row..=self.last.row;
        rows.flat_map(move |row| columns.clone().map(move |c| Address::new(row, c)))
    }
}

impl fmt::Display for Area {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.first == self.last {
            true => write!(out, "{}", self.first),
            false => write!(out, "{}:{}", self.first, self.last),
        }
    }
}
