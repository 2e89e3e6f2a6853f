//! The results of a workbook's formulas, as far as they are certain.
//!
//! In: the values and formulas of all cells, and the defined names. Out: what each formula gives. A
//! result is either what Excel and LibreOffice both show, in binary arithmetic as theirs, or
//! [`Value::Unknown`]: for functions and forms of references that are not known here, for what changes
//! with the clock, the reader's language or chance, and for circles. Whatever depends on something
//! unknown is unknown too, whichever function is round it, so that no `IFERROR` hides it.
//!
//! # Source
//! ECMA-376 part 1, 18.17 (formulas).

mod area;
mod criterion;
mod evaluate;
mod functions;
mod lex;
mod parse;
mod sheet;
mod structured;
mod tree;
mod value;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use self::evaluate::{Evaluation, Needs};
use self::functions::function;
use self::parse::{Names, parse};
pub use self::sheet::Sheet;
pub use self::structured::Table;
use self::tree::Node;
pub use self::value::{Fault, Value};

/// A cell: the number of its sheet, its row and its column, all from zero.
pub type Cell = (usize, u32, u16);

/// A workbook as formulas see it.
#[derive(Debug, Default)]
pub struct Workbook {
    /// The sheets in order.
    pub sheets: Vec<Sheet>,
    /// The scope of a defined name (the number of its sheet; none for the whole workbook) and the
    /// name in small letters → what it refers to.
    names: BTreeMap<(Option<usize>, String), Arc<Node>>,
    /// The tables by their names in small letters.
    tables: BTreeMap<String, Table>,
    /// The formulas that have no result yet.
    open: BTreeMap<Cell, Arc<Node>>,
}

impl Workbook {
    /// A workbook of these sheets, without cells.
    #[must_use]
    pub fn new(names: impl IntoIterator<Item = String>) -> Self {
        Self {
            sheets: names.into_iter().map(Sheet::new).collect(),
            ..Self::default()
        }
    }

    /// Sets the value of a cell.
    pub fn set(&mut self, (sheet, row, column): Cell, value: Value) {
        if let Some(sheet) = self.sheets.get_mut(sheet) {
            sheet.set(row, column, value);
        }
    }

    /// Sets all values of a row, in the order of their columns.
    pub fn set_row(&mut self, sheet: usize, row: u32, values: Vec<(u16, Value)>) {
        if let Some(sheet) = self.sheets.get_mut(sheet) {
            sheet.set_row(row, values);
        }
    }

    /// Sets the formula of a cell, without `=`. Sheets and tables must be known before.
    pub fn set_formula(&mut self, cell: Cell, formula: &str) {
        let node = parse(formula, Some(cell.1), self);
        self.set(cell, Value::Unknown);
        if let Some(sheet) = self.sheets.get_mut(cell.0) {
            sheet.note_formula(cell.1, cell.2, &node);
        }
        self.open.insert(cell, Arc::new(node));
    }

    /// Sets what a defined name refers to.
    pub fn name(&mut self, scope: Option<usize>, name: &str, formula: &str) {
        let node = parse(formula, None, self);
        let name = name.to_lowercase();
        self.names.insert((scope, name), Arc::new(node));
    }

    /// Makes a table known.
    pub fn table(&mut self, name: &str, table: Table) {
        self.tables.insert(name.to_lowercase(), table);
    }

    /// What every formula gives.
    ///
    /// # Shapes
    /// One value for each cell that [`Workbook::set_formula`] named, in order.
    #[must_use]
    pub fn calculate(mut self) -> BTreeMap<Cell, Value> {
        let cells: Vec<Cell> = self.open.keys().copied().collect();
        for cell in &cells {
            self.settle(*cell);
        }
        let result = |cell: &Cell| (*cell, self.sheets[cell.0].value(cell.1, cell.2));
        cells.iter().map(result).collect()
    }

    /// Works a cell out after all those that it needs, without going deeper on the stack: sums of
    /// sums may be thousands of cells long.
    fn settle(&mut self, first: Cell) {
        let mut waiting = vec![first];
        while let Some(cell) = waiting.last().copied() {
            let Some(node) = self.open.get(&cell).cloned() else {
                waiting.pop();
                continue;
            };
            let evaluation = Evaluation::new(self, cell, function);
            let given = evaluation.cell(&node);
            let value = match evaluation.needs() {
                Needs::Nothing => given,
                Needs::Cells(cells) if cells.iter().any(|need| waiting.contains(need)) => {
                    Value::Unknown
                }
                Needs::Cells(cells) => {
                    waiting.extend(cells);
                    continue;
                }
            };
            waiting.pop();
            self.open.remove(&cell);
            self.set(cell, value);
        }
    }
}

impl Names for Workbook {
    fn sheet(&self, name: &str) -> Option<usize> {
        let name = name.to_lowercase();
        let mut sheets = self.sheets.iter();
        sheets.position(|sheet| sheet.name.to_lowercase() == name)
    }

    fn table(&self, name: &str) -> Option<&Table> {
        self.tables.get(&name.to_lowercase())
    }
}
