//! Cells that a formula refers to, and values in rows.

use super::value::Value;

/// The cells from one corner to the other of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    /// The number of the sheet; none for the sheet of the formula.
    pub(super) sheet: Option<usize>,
    /// The first and the last row.
    pub(super) rows: (u32, u32),
    /// The first and the last column.
    pub(super) columns: (u16, u16),
}

impl Area {
    /// Whether it is one cell.
    pub(super) fn is_cell(&self) -> bool {
        self.rows.0 == self.rows.1 && self.columns.0 == self.columns.1
    }

    /// How many rows it has.
    pub(super) const fn height(&self) -> usize {
        (self.rows.1 - self.rows.0) as usize + 1
    }

    /// How many columns it has.
    pub(super) const fn width(&self) -> usize {
        (self.columns.1 - self.columns.0) as usize + 1
    }
}

/// Values in rows, all of them equally long.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Table {
    pub(super) rows: Vec<Vec<Value>>,
}

impl Table {
    pub(super) fn one(value: Value) -> Self {
        Self {
            rows: vec![vec![value]],
        }
    }

    pub(super) fn height(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn width(&self) -> usize {
        self.rows.first().map_or(0, Vec::len)
    }

    /// A value; a single row, column or value stands for as many as are asked for.
    pub(super) fn spread(&self, row: usize, column: usize) -> Option<&Value> {
        let row = if self.height() == 1 { 0 } else { row };
        let column = if self.width() == 1 { 0 } else { column };
        self.rows.get(row)?.get(column)
    }

    pub(super) fn values(&self) -> impl Iterator<Item = &Value> {
        self.rows.iter().flatten()
    }
}
