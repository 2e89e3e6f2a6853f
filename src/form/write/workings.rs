//! The hidden sheet of workings: parts of formulas that are too long for one cell.
//!
//! In: the parts that a formula joins. Out: what stands for them in the formula: themselves
//! where there is room, else the cells of this sheet that hold them.

use std::cell::RefCell;
use std::collections::BTreeMap;

use rust_xlsxwriter::{Formula, Worksheet, XlsxError};

use super::Form;
use crate::workbook::address::{Address, quote_sheet};
use crate::workbook::formula::{LONGEST, MOST_ARGUMENTS, fits, length};

/// How parts are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    And,
    Or,
    Sum,
}

impl Joint {
    const fn function(self) -> &'static str {
        match self {
            Self::And => "AND",
            Self::Or => "OR",
            Self::Sum => "SUM",
        }
    }

    fn in_place(self, parts: &[String]) -> String {
        match (self, parts) {
            (Self::Sum, _) => format!("({})", parts.join("+")),
            (Self::And, [only]) => only.clone(),
            _ => format!("{}({})", self.function(), parts.join(",")),
        }
    }
}

/// The formulas of the hidden sheet, one below the other.
pub(super) struct Workings {
    tab: String,
    formulas: RefCell<Vec<String>>,
    /// The cells of formulas that may be asked for again.
    cells: RefCell<BTreeMap<String, String>>,
}

impl Workings {
    pub(super) fn new(tab: &str) -> Self {
        Self {
            tab: tab.to_owned(),
            formulas: RefCell::default(),
            cells: RefCell::default(),
        }
    }

    /// The parts joined, in at most so many characters where they fit, else from cells.
    pub(super) fn join(&self, joint: Joint, parts: &[String], room: usize) -> String {
        if has_room(parts, room) {
            return joint.in_place(parts);
        }
        let mut formulas = self.formulas.borrow_mut();
        let first = formulas.len();
        let chunks = chunks(parts);
        formulas.extend(chunks.map(|chunk| format!("{}({})", joint.function(), chunk.join(","))));
        let cell = |index: usize| {
            let row = u32::try_from(index).unwrap_or(u32::MAX);
            Address::new(row, 0).absolute()
        };
        let (first, last) = (cell(first), cell(formulas.len() - 1));
        let tab = quote_sheet(&self.tab);
        format!("{}({tab}!{first}:{last})", joint.function())
    }

    /// The cell that holds a formula, the same one whenever it is asked for.
    pub(super) fn cell(&self, formula: &str) -> String {
        let mut cells = self.cells.borrow_mut();
        if let Some(known) = cells.get(formula) {
            return known.clone();
        }
        let mut formulas = self.formulas.borrow_mut();
        let row = u32::try_from(formulas.len()).unwrap_or(u32::MAX);
        formulas.push(formula.to_owned());
        let at = Address::new(row, 0).absolute();
        let cell = format!("{}!{at}", quote_sheet(&self.tab));
        cells.insert(formula.to_owned(), cell.clone());
        cell
    }

    /// How many formulas there are.
    pub(super) fn count(&self) -> usize {
        self.formulas.borrow().len()
    }

    /// Whether Excel takes all formulas from one on.
    pub(super) fn fit_from(&self, first: usize) -> bool {
        let formulas = self.formulas.borrow();
        formulas.iter().skip(first).all(|formula| fits(formula))
    }
}

/// Whether parts have room in a formula; a separator takes one character.
pub(super) fn has_room(parts: &[String], room: usize) -> bool {
    let longest: usize = parts.iter().map(|part| length(part) + 1).sum();
    longest <= room && parts.len() < MOST_ARGUMENTS
}

/// The parts in groups that a formula has room for.
fn chunks(parts: &[String]) -> impl Iterator<Item = &[String]> {
    let mut rest = parts;
    std::iter::from_fn(move || {
        let fitting = (1..=rest.len()).take_while(|count| {
            let room = LONGEST - "=SUM()".len();
            *count == 1
                || rest
                    .get(..*count)
                    .is_some_and(|parts| has_room(parts, room))
        });
        let (chunk, left) = rest.split_at(fitting.last()?);
        rest = left;
        Some(chunk)
    })
}

pub(super) fn write(sheet: &mut Worksheet, form: &Form<'_>) -> Result<(), XlsxError> {
    sheet.set_name(&form.layout.workings_tab)?;
    sheet.set_formula_result_default("");
    let formulas = form.workings.formulas.borrow();
    for (row, formula) in (0u32..).zip(formulas.iter()) {
        sheet.write(row, 0, Formula::new(format!("={formula}")))?;
    }
    sheet.set_hidden(true);
    super::protect(sheet, false);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stand_in_the_formula_where_they_fit_else_in_cells() {
        let workings = Workings::new("Tính");
        let parts = |count: usize| vec!["a=1".to_owned(); count];
        assert_eq!(workings.join(Joint::And, &parts(1), 100), "a=1");
        assert_eq!(workings.join(Joint::Or, &parts(2), 100), "OR(a=1,a=1)");
        assert_eq!(workings.join(Joint::Sum, &parts(2), 100), "(a=1+a=1)");
        assert_eq!(workings.count(), 0);
        let joined = workings.join(Joint::And, &parts(300), 5_000);
        assert_eq!(joined, "AND('Tính'!$A$1:$A$2)");
        let joined = workings.join(Joint::Sum, &vec!["b".repeat(5_000); 3], 5_000);
        assert_eq!(joined, "SUM('Tính'!$A$3:$A$5)");
        assert_eq!(workings.cell("b=2"), "'Tính'!$A$6");
        assert_eq!(workings.cell("b=2"), "'Tính'!$A$6");
        assert!(workings.fit_from(0));
    }
}
