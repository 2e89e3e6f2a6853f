//! Formulas that several cells share: all but the first say its number only.

use std::collections::BTreeMap;

use super::sheet_part::{FormulaCell, Sheet};
use crate::workbook::address::Address;
use crate::workbook::references::with_references;

/// What stands in a formula in place of a cell that is gone.
const GONE: &str = "#REF!";

/// The shared formulas of a sheet.
#[derive(Debug, Default)]
pub(crate) struct SharedFormulas {
    /// Number → the first cell and its text.
    first: BTreeMap<String, (Address, String)>,
}

impl SharedFormulas {
    /// Those of a sheet.
    pub(crate) fn of(sheet: &Sheet) -> Self {
        let mut first = BTreeMap::new();
        for row in &sheet.rows {
            for cell in &row.cells {
                let Some(formula) = cell.formula.as_ref().filter(|own| own.kind == "shared") else {
                    continue;
                };
                let text = sheet.formula_text(formula);
                if let (Some(number), false) = (&formula.shared, text.is_empty()) {
                    let place = Address::new(row.at, cell.column);
                    first.entry(number.clone()).or_insert((place, text));
                }
            }
        }
        Self { first }
    }

    /// The text of a formula in its cell, be it shared or not.
    pub(crate) fn text(&self, sheet: &Sheet, formula: &FormulaCell, at: Address) -> String {
        let own = sheet.formula_text(formula);
        if !own.is_empty() {
            return own;
        }
        let number = formula.shared.as_deref().unwrap_or_default();
        let Some((first, text)) = self.first.get(number) else {
            return own;
        };
        let rows = i64::from(at.row) - i64::from(first.row);
        let columns = i64::from(at.column) - i64::from(first.column);
        with_references(text, |reference| {
            let moved = reference.moved(rows, columns);
            Some(moved.map_or_else(|| GONE.to_owned(), |moved| moved.to_string()))
        })
    }
}
