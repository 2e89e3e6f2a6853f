//! The cells of one sheet, by row.

use std::collections::{BTreeMap, BTreeSet};

use super::tree::Node;
use super::value::Value;

/// A sheet's values.
#[derive(Debug)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    rows: BTreeMap<u32, BTreeMap<u16, Value>>,
    /// The cells whose formula is a subtotal: another subtotal passes them over.
    subtotals: BTreeMap<u32, Vec<u16>>,
    hidden: BTreeSet<u32>,
    /// Whether a filter may have hidden rows.
    pub has_filter: bool,
}

impl Sheet {
    pub(super) fn new(name: String) -> Self {
        Self {
            name,
            rows: BTreeMap::new(),
            subtotals: BTreeMap::new(),
            hidden: BTreeSet::new(),
            has_filter: false,
        }
    }

    /// Notes that a row is hidden.
    pub fn hide(&mut self, row: u32) {
        self.hidden.insert(row);
    }

    pub(super) fn is_hidden(&self, row: u32) -> bool {
        self.hidden.contains(&row)
    }

    pub(super) fn set(&mut self, row: u32, column: u16, value: Value) {
        self.rows.entry(row).or_default().insert(column, value);
    }

    pub(super) fn note_formula(&mut self, row: u32, column: u16, formula: &Node) {
        if formula.has_subtotal() {
            self.subtotals.entry(row).or_default().push(column);
        }
    }

    pub(super) fn is_subtotal(&self, row: u32, column: u16) -> bool {
        let columns = self.subtotals.get(&row);
        columns.is_some_and(|columns| columns.contains(&column))
    }

    /// The value of a cell.
    #[must_use]
    pub fn value(&self, row: u32, column: u16) -> Value {
        let cell = self.rows.get(&row).and_then(|cells| cells.get(&column));
        cell.cloned().unwrap_or_default()
    }

    /// The cells within these rows and columns that hold anything, row by row.
    pub(super) fn within(
        &self,
        (top, bottom): (u32, u32),
        (left, right): (u16, u16),
    ) -> impl Iterator<Item = (u32, u16, &Value)> {
        let rows = self.rows.range(top..=bottom);
        rows.flat_map(move |(row, cells)| {
            let cells = cells.range(left..=right);
            cells.map(move |(column, value)| (*row, *column, value))
        })
    }

    /// The last row that holds anything.
    pub(super) fn last_row(&self) -> u32 {
        self.rows.keys().next_back().copied().unwrap_or_default()
    }

    /// The last column that holds anything.
    pub(super) fn last_column(&self) -> u16 {
        let rows = self.rows.values();
        let columns = rows.filter_map(|cells| cells.keys().next_back());
        columns.max().copied().unwrap_or_default()
    }
}
