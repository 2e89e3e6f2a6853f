//! Whether the input cells still have the validations that the form gave them.
//!
//! Texts have none that a return must have. What was moved is no sign of it: some programs insert rows and leave the
//! validations behind. Below the last row of a list that is guarded anything may be typed.

use super::{Form, in_place, sheet_of};
use crate::campaign::{Column, List};
use crate::finding::{Code, Fact, Finding, Place};
use crate::inbox::{Entry, ListRow, Return};
use crate::value::Kind;
use crate::workbook::address::Address;
use crate::workbook::book::Sheet;

/// One finding with all input cells whose validation is gone.
pub(super) fn scan(form: Form<'_>, returned: &Return) -> Option<Finding> {
    let figures = in_place(form).filter(|indicator| is_guarded(&indicator.kind));
    // Nothing guards the formulas of an office's own layout.
    let own = form.places.own();
    let is_formula = |code: &str| own.is_some_and(|own| own.form.bound.contains_key(code));
    let figures = figures.filter(|indicator| !is_formula(&indicator.code));
    let figures = figures.filter_map(|indicator| returned.answers.get(indicator.code.as_str()));
    let mut all: Vec<&Entry> = figures.collect();
    let is_open = |entry: &&Entry| {
        sheet_of(form.book, entry).is_some_and(|(sheet, cell)| !sheet.traces.is_guarded(cell))
    };
    let mut open: Vec<&Entry> = all.iter().copied().filter(is_open).collect();
    for list in form.campaign.lists_of(form.unit) {
        let Some(entry) = returned.lists.get(&list.code) else {
            continue;
        };
        for column in list
            .columns
            .values()
            .filter(|column| is_guarded(&column.kind))
        {
            let (inside, unguarded) = of_column(form, list, column, &entry.rows);
            all.extend(inside);
            open.extend(unguarded);
        }
    }
    if open.is_empty() {
        return None;
    }
    let finding = returned.finding(Code::RemovedValidation, Place::file(&returned.file.name));
    let finding = finding.with("count", open.len()).with("all", all.len());
    let cells = open.iter().filter_map(|entry| entry.stands());
    let cells = cells.map(|(_, cell)| cell).collect();
    Some(finding.with("cells", Fact::Cells(cells)))
}

fn is_guarded(kind: &Kind) -> bool {
    !matches!(kind, Kind::Text)
}

/// The cells of a column that the form guards, and those of them that nothing guards any more.
fn of_column<'a>(
    form: Form<'a>,
    list: &List,
    column: &Column,
    rows: &'a [ListRow],
) -> (Vec<&'a Entry>, Vec<&'a Entry>) {
    let entries = rows
        .iter()
        .filter_map(|row| row.cells.get(column.code.as_str()));
    let mut entries: Vec<&Entry> = entries.collect();
    let Some(first) = entries.first() else {
        return Default::default();
    };
    let Some((sheet, first)) = sheet_of(form.book, first) else {
        return Default::default();
    };
    let offered = first.row.saturating_add(list.rows).saturating_sub(1);
    let last = last_guarded(sheet, first).unwrap_or(offered);
    let is_inside = |cell: Address| cell.row <= last;
    entries.retain(|entry| entry.cell_on(&sheet.name).is_some_and(is_inside));
    let is_open = |entry: &&Entry| {
        let cell = entry.cell_on(&sheet.name);
        cell.is_some_and(|cell| !sheet.traces.is_guarded(cell))
    };
    let open = entries.iter().copied().filter(is_open).collect();
    (entries, open)
}

/// The last row with a validation from a cell on downwards.
fn last_guarded(sheet: &Sheet, from: Address) -> Option<u32> {
    let guards = sheet.traces.guarded.iter().filter(|(first, last)| {
        (first.column..=last.column).contains(&from.column) && last.row >= from.row
    });
    guards.map(|(_, last)| last.row).max()
}
