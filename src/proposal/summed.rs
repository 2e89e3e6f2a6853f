//! Cells that the layout calculates with: figures, whatever else is known of them.
//!
//! In: the picture. Out: by sheet the cells that are added up, subtracted, divided by formulas
//! which do nothing else.

use std::collections::{BTreeMap, BTreeSet};

use super::calls::without_wrapping;
use super::picture::{Area, Picture};
use crate::workbook::address::Address;
use crate::workbook::references::with_references;

/// Cells of one reference that are noted one by one.
const MOST_OF_ONE: u64 = 2_000;

/// Cells that are noted in all.
const MOST: usize = 200_000;

/// Functions that only figures are given to.
const FUNCTIONS: [&str; 7] = ["SUM", "ROUND", "AVERAGE", "SUBTOTAL", "MAX", "MIN", "ABS"];

/// The cells that are calculated with, by sheet.
pub(super) fn summed(picture: &Picture) -> BTreeMap<usize, BTreeSet<Address>> {
    let mut found: BTreeMap<usize, BTreeSet<Address>> = BTreeMap::new();
    let mut count = 0;
    for (number, sheet) in picture.sheets.iter().enumerate() {
        let cells = sheet.rows.values().flatten();
        for formula in cells.filter_map(|cell| cell.formula.as_deref()) {
            for (sheet, area) in figures(picture, number, without_wrapping(formula)) {
                let own = found.entry(sheet).or_default();
                let before = own.len();
                own.extend(area.cells());
                count += own.len() - before;
            }
            if count > MOST {
                return found;
            }
        }
    }
    found
}

/// The cells that a formula which only calculates refers to.
fn figures(picture: &Picture, number: usize, formula: &str) -> Vec<(usize, Area)> {
    let mut areas = Vec::new();
    if !calculates(formula) {
        return areas;
    }
    drop(with_references(formula, |reference| {
        let sheet = match &reference.sheets {
            None => Some(number),
            Some((name, None)) => {
                let wanted = name.to_lowercase();
                let mut sheets = picture.sheets.iter();
                sheets.position(|sheet| sheet.name.to_lowercase() == wanted)
            }
            Some(_) => None,
        };
        if let (Some(sheet), Some((top, bottom)), Some((left, right))) =
            (sheet, reference.rows(), reference.columns())
        {
            let area = Area {
                first: Address::new(top, left),
                last: Address::new(bottom, right),
            };
            if area.size() <= MOST_OF_ONE {
                areas.push((sheet, area));
            }
        }
        None
    }));
    areas
}

/// Whether a formula does nothing but calculate, and refers to more than one cell as it is.
fn calculates(formula: &str) -> bool {
    let has_sign = formula.contains(['+', '-', '*', '/', '(']);
    let mut rest = formula;
    while let Some(open) = rest.find('(') {
        let name = rest[..open].rsplit(|c: char| !(c.is_ascii_alphanumeric() || c == '.'));
        let name = name.into_iter().next().unwrap_or_default();
        if !name.is_empty() && !FUNCTIONS.contains(&name.to_uppercase().as_str()) {
            return false;
        }
        rest = &rest[open + 1..];
    }
    has_sign && !formula.contains(['"', '&', '=', '<', '>'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_calculates_tells_figures() {
        assert!(
            calculates("SUM(C4:C8)") && calculates("C4-D4") && calculates("ROUND(E4/C4*100,1)")
        );
        assert!(!calculates("B4") && !calculates("TRIM(B4)") && !calculates("B4&\"x\""));
        assert!(!calculates("SUMIF(A:A,B4,C:C)") && !calculates("VLOOKUP(A4,B4:C9,2)"));
    }
}
