//! The cells of one sheet, by row.

use std::collections::{BTreeMap, BTreeSet};

use super::tree::Node;
use super::value::Value;

/// A sheet's values.
#[derive(Debug)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// The cells of each row by column.
    rows: BTreeMap<u32, Vec<(u16, Value)>>,
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
        let cells = self.rows.entry(row).or_default();
        // Cells come in the order of their columns.
        if cells.last().is_none_or(|(last, _)| *last < column) {
            return cells.push((column, value));
        }
        match cells.binary_search_by_key(&column, |(own, _)| *own) {
            Ok(place) => cells[place].1 = value,
            Err(place) => cells.insert(place, (column, value)),
        }
    }

    pub(super) fn set_row(&mut self, row: u32, values: Vec<(u16, Value)>) {
        self.rows.insert(row, values);
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
        let mut cells = self.within((row, row), (column, column));
        let cell = cells.next().map(|(_, _, value)| value);
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
            let cells = cells[first_from(cells, left)..].iter();
            let cells = cells.take_while(move |(column, _)| *column <= right);
            cells.map(move |(column, value)| (*row, *column, value))
        })
    }

    /// Makes all values in some cells unknown.
    pub fn forget(&mut self, (top, bottom): (u32, u32), (left, right): (u16, u16)) {
        for (_, cells) in self.rows.range_mut(top..=bottom) {
            let within = |(column, _): &&mut (u16, Value)| (left..=right).contains(column);
            let cells = cells.iter_mut().filter(within);
            cells.for_each(|(_, value)| *value = Value::Unknown);
        }
    }

    /// The last row that holds anything.
    pub(super) fn last_row(&self) -> u32 {
        self.rows.keys().next_back().copied().unwrap_or_default()
    }

    /// The last column that holds anything.
    pub(super) fn last_column(&self) -> u16 {
        let rows = self.rows.values();
        let columns = rows.filter_map(|cells| cells.last());
        columns.map(|(column, _)| *column).max().unwrap_or_default()
    }
}

/// The place of the first cell from a column on.
fn first_from(cells: &[(u16, Value)], column: u16) -> usize {
    // Where no column between is empty, its place follows from the first one.
    let first = cells.first().map_or(0, |(first, _)| *first);
    let guess = usize::from(column.saturating_sub(first));
    match cells.get(guess) {
        Some((own, _)) if *own == column => guess,
        _ => cells.partition_point(|(own, _)| *own < column),
    }
}
