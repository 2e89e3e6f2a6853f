//! The ends of a reference after rows and columns have moved.
//!
//! In: a reference as typed, the map, and the copies from which it is seen. Out: the same reference
//! with other rows or columns, each end where its own went.

use super::areas::Area4;
use super::map::SheetMap;
use crate::workbook::address::MAX_ROWS;
use crate::workbook::references::{Corner, Reference};

/// Puts the corners of an area into a range.
pub(super) fn set_ends(range: &mut Reference, area: Area4) {
    let ends = [(area.top, area.left), (area.bottom, area.right)];
    let corners = std::iter::once(&mut range.first).chain(&mut range.last);
    for (corner, (at, column)) in corners.zip(ends) {
        if let Some(row) = &mut corner.row {
            row.at = at;
        }
        if let Some(own) = &mut corner.column {
            own.at = column;
        }
    }
}

/// Puts other rows into a reference.
pub(super) fn set_rows(reference: &mut Reference, (top, _): (u32, u32), (first, end): (u32, u32)) {
    let is_upper = |corner: &Corner| corner.row.map(|row| row.at) == Some(top);
    let first_is_upper = is_upper(&reference.first);
    if let Some(row) = &mut reference.first.row {
        row.at = if first_is_upper { first } else { end };
    }
    let last = reference.last.as_mut();
    if let Some(row) = last.and_then(|last| last.row.as_mut()) {
        row.at = if first_is_upper { end } else { first };
    }
}

/// Puts the columns into a reference to which its own went.
pub(super) fn set_columns(reference: &mut Reference, map: &SheetMap, from: usize) {
    let Some((left, right)) = reference.columns().filter(|_| map.columns.is_moved) else {
        return;
    };
    let rows = reference.rows().unwrap_or((0, MAX_ROWS - 1));
    let columns = &map.columns;
    let scope = |corner: Corner, row: u32, column: u16| {
        let own = columns.scope(from, row, column);
        let is_locked = corner.column.is_some_and(|column| column.is_locked);
        match is_locked && own == from && own != 0 {
            true => columns.parent(own),
            false => own,
        }
    };
    let is_left = |corner: &Corner| corner.column.map(|column| column.at) == Some(left);
    let last = reference.last.unwrap_or(reference.first);
    let (first, end) = match is_left(&reference.first) {
        true => (reference.first, last),
        false => (last, reference.first),
    };
    let row_of = |corner: Corner, other: u32| corner.row.map_or(other, |row| row.at);
    let scopes = (
        scope(first, row_of(first, rows.0), left),
        scope(end, row_of(end, rows.1), right),
    );
    let (left, right) = match reference.last.is_none() {
        true => {
            let column = columns.first(rows.0, left, scopes.0);
            (column, column)
        }
        false => columns.span(rows, (left, right), scopes),
    };
    let first_is_left = is_left(&reference.first);
    if let Some(column) = &mut reference.first.column {
        column.at = if first_is_left { left } else { right };
    }
    let last = reference.last.as_mut();
    if let Some(column) = last.and_then(|last| last.column.as_mut()) {
        column.at = if first_is_left { right } else { left };
    }
}

/// The copy in which a corner of a reference is looked for: the innermost one that has its cell,
/// and where its row is locked to the formula's own loop, what is around that loop.
pub(super) fn scope(
    map: &SheetMap,
    corner: Corner,
    (row, column): (u32, u16),
    from: usize,
) -> usize {
    let own = map.scope(from, row, column);
    let is_locked = corner.row.is_some_and(|row| row.is_locked);
    match is_locked && own == from && own != 0 {
        true => map.instances[own].parent,
        false => own,
    }
}
