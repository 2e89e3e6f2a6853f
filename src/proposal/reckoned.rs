//! Blank cells that the formulas of a sheet reckon with: where neither locks nor frames nor
//! colours tell what is to be filled in, these do.
//!
//! In: the picture of a sheet and the colours behind its labels. Out: cells, each below a head or
//! behind a label, that a formula of their row names one by one; and, where a row has several of
//! them, its other blank cells below heads. Ranges tell nothing: they reach over blank rows too.

use std::collections::BTreeSet;

use super::picture::{Cell, Sheet, single};
use super::words::is_mark;
use crate::workbook::address::Address;
use crate::workbook::references::with_references;

/// Cells of a row from which on it is one to be filled in.
const SEVERAL: usize = 3;
/// Rows up to a head.
const FAR: u32 = 1_000;
/// What only shows another cell, with `#` in its place.
const ECHOES: [&str; 4] = [
    "#",
    "IF(#=\"\",\"\",#)",
    "IF(#<>\"\",#,\"\")",
    "IF(ISBLANK(#),\"\",#)",
];

/// The blank cells of a sheet that its formulas reckon with.
pub(super) fn reckoned(sheet: &Sheet, colours: &BTreeSet<usize>) -> BTreeSet<Address> {
    let finder = Finder { sheet, colours };
    let mut found = BTreeSet::new();
    for (row, cells) in &sheet.rows {
        let formulas = cells.iter().filter_map(|cell| cell.formula.as_deref());
        let named: BTreeSet<Address> = formulas.flat_map(single).collect();
        let named = named.into_iter().filter(|at| at.row == *row);
        let named: Vec<Address> = named.filter(|at| finder.is_open(*at)).collect();
        if named.len() >= SEVERAL {
            let beside = cells.iter().map(|cell| Address::new(*row, cell.column));
            found.extend(beside.filter(|at| finder.is_below_head(*at)));
        }
        found.extend(named);
    }
    found
}

/// Whether a formula only shows what stands in another cell.
pub(super) fn is_echo(formula: &str) -> bool {
    let shown: BTreeSet<Address> = single(formula).into_iter().collect();
    let plain = with_references(formula, |_| Some("#".to_owned()));
    let plain: String = plain.split_whitespace().collect();
    shown.len() == 1 && ECHOES.contains(&plain.to_uppercase().as_str())
}

struct Finder<'s> {
    sheet: &'s Sheet,
    /// The colours behind labels.
    colours: &'s BTreeSet<usize>,
}

impl Finder<'_> {
    /// Whether a cell is blank and is called something.
    fn is_open(&self, at: Address) -> bool {
        let cell = self.sheet.cell(at);
        let is_blank = cell.is_some_and(|cell| cell.is_blank() && !self.has_label_colour(cell));
        is_blank && (self.has_label(at) || self.has_head(at))
    }

    fn has_label(&self, at: Address) -> bool {
        let row = self.sheet.rows.get(&at.row).into_iter().flatten();
        let mut before = row.filter(|cell| cell.column < at.column);
        before.any(is_name)
    }

    /// Whether a text stands above, with nothing between but blank cells; a blank one in the
    /// colour of labels is a head that names nothing.
    fn has_head(&self, at: Address) -> bool {
        let above = (at.row.saturating_sub(FAR)..at.row).rev();
        for row in above {
            match self.sheet.seen(Address::new(row, at.column)) {
                Some(cell) if is_name(cell) => return true,
                Some(cell) if cell.is_blank() && !self.has_label_colour(cell) => {}
                _ => return false,
            }
        }
        false
    }

    /// Whether a blank cell stands right below a text in the colour of labels.
    fn is_below_head(&self, at: Address) -> bool {
        let above = at.row.checked_sub(1);
        let head = above.and_then(|row| self.sheet.seen(Address::new(row, at.column)));
        let is_headed = head.is_some_and(|head| is_name(head) && self.has_label_colour(head));
        is_headed && self.sheet.cell(at).is_some_and(Cell::is_blank)
    }

    fn has_label_colour(&self, cell: &Cell) -> bool {
        cell.look
            .fill
            .is_some_and(|fill| self.colours.contains(&fill))
    }
}

fn is_name(cell: &Cell) -> bool {
    cell.text().is_some_and(|text| !is_mark(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_shows_another_cell_is_an_echo() {
        for formula in [
            "B4",
            "$B$4",
            "IF(J14=\"\",\"\",J$14)",
            "IF( ISBLANK(B4), \"\", B4)",
        ] {
            assert!(is_echo(formula), "{formula}");
        }
        for formula in [
            "B4*2",
            "IF(J14=\"\",\"\",J15)",
            "SUM(B4:B5)",
            "IF(B4=\"\",\"\",B4+C4)",
        ] {
            assert!(!is_echo(formula), "{formula}");
        }
    }
}
