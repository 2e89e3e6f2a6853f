//! Whether the form's live checks are still formulas: the marks beside the input cells, and
//! the states on the sheet of checks.
//!
//! A column is judged by its heading, so a form of an older version, which lacks one, is
//! judged by what it has. A cell that is empty says nothing: marks are often empty.

use std::collections::BTreeSet;

use super::shape::SheetShape;
use super::{Form, on_sheet};
use crate::finding::{Code, Fact, Finding};
use crate::inbox::Return;
use crate::workbook::address::Address;
use crate::workbook::book::{Content, Sheet};

/// For each sheet the checks that hold a constant in place of their formula.
pub(super) fn scan(form: Form<'_>, shapes: &[SheetShape], returned: &Return) -> Vec<Finding> {
    let marked = |(sheet, shape): (&Sheet, &SheetShape)| {
        let constants: Vec<Address> = constants(sheet, shape).into_iter().collect();
        if constants.is_empty() {
            return None;
        }
        let finding = returned.finding(Code::OverwrittenChecks, on_sheet(returned, sheet));
        let finding = finding.with("count", constants.len());
        Some(finding.with("cells", Fact::Cells(constants)))
    };
    let sheets = form.book.sheets.iter().zip(shapes);
    sheets.filter_map(marked).collect()
}

/// The cells of checks that hold something and are no formula.
fn constants(sheet: &Sheet, shape: &SheetShape) -> BTreeSet<Address> {
    let marks = shape.mark.into_iter().flat_map(|mark| {
        let rows = shape.asked.iter();
        rows.map(move |row| (*row, mark.column))
    });
    // A rule's running number stands at the beginning of its row.
    let is_rule = |row: &u32| {
        let first = sheet.row(*row).first();
        matches!(first, Some((at, Content::Number(_))) if at.column == 0)
    };
    let rules = shape.state.into_iter().flat_map(|at| {
        let rows = at.row + 1..=sheet.last_row();
        rows.filter(is_rule).map(move |row| (row, at.column))
    });
    let all = marks
        .chain(rules)
        .map(|(row, column)| Address::new(row, column));
    let is_constant = |at: &Address| {
        let content = sheet.get(*at).filter(|content| !content.is_empty());
        content.is_some() && !sheet.traces.is_formula(*at)
    };
    all.filter(is_constant).collect()
}
