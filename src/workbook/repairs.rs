//! What has to be put right in a sheet after it was read: cells whose value can't be taken, or
//! is another one than the reader says.

use std::collections::BTreeMap;

use super::address::{Address, MAX_COLUMNS, MAX_ROWS};
use super::book::{Content, Sheet};
use super::defect::{CellDefect, Refusal};
use super::shown::shows_day;
use super::traces::SheetTraces;

/// Empty cells under merged ones that are marked on a sheet; no form has as many.
const MOST_BLANKS: usize = 20_000;

/// What a scan of a sheet's bytes found.
#[derive(Clone, Debug, Default)]
pub(super) struct Repairs {
    /// Cells that hold this, whatever the reader says.
    pub(super) cells: BTreeMap<Address, Content>,
    /// Merged cells: first and last.
    pub(super) merged: Vec<(Address, Address)>,
    /// What was done to the sheet.
    pub(super) traces: SheetTraces,
    /// Whether the sheet says that it is larger than any form.
    pub(super) is_wide: bool,
    /// Every cell in the order of the file.
    seen: Vec<Address>,
}

impl Repairs {
    /// A cell of the file.
    pub(super) fn see(&mut self, at: Address) {
        self.seen.push(at);
    }

    /// A cell whose value can't be taken.
    pub(super) fn refuse(&mut self, at: Address, defect: CellDefect) {
        self.cells.insert(at, Content::Unread(defect));
    }

    /// The first and the last row and column of what was seen; `None` where nothing was.
    pub(super) fn extent(&self) -> Option<(Address, Address)> {
        let first = self.seen.first()?;
        let mut corners = (*first, *first);
        for at in &self.seen {
            corners.0 = Address::new(corners.0.row.min(at.row), corners.0.column.min(at.column));
            corners.1 = Address::new(corners.1.row.max(at.row), corners.1.column.max(at.column));
        }
        Some(corners)
    }

    /// Whether a number is a day is told by its format, in every format of files alike.
    fn tell_days(&self, sheet: &mut Sheet) {
        let codes = self.traces.codes.iter();
        // Only with several sections it depends on the number.
        let are_days: Vec<Option<bool>> = codes
            .map(|code| (!code.contains(';')).then(|| shows_day(1.0, code)))
            .collect();
        for (at, place) in &self.traces.formats {
            let Ok(found) = sheet.cells.binary_search_by_key(at, |(known, _)| *known) else {
                continue;
            };
            let content = &mut sheet.cells[found].1;
            let (Content::Number(number) | Content::DateTime(number)) = content else {
                continue;
            };
            let code = self.traces.codes.get(*place).map_or("", String::as_str);
            let known = are_days.get(*place).copied().flatten();
            let is_day = known.unwrap_or_else(|| shows_day(*number, code));
            match content {
                Content::Number(number) if is_day => *content = Content::DateTime(*number),
                Content::DateTime(number) if !is_day => *content = Content::Number(*number),
                _ => {}
            }
        }
    }

    /// Takes away what the reader could not know.
    pub(super) fn put_right(mut self, sheet: &mut Sheet) {
        if !self.seen.is_sorted_by(|a, b| a < b) {
            self.seen.sort_unstable();
            for pair in self.seen.windows(2).filter(|pair| pair[0] == pair[1]) {
                self.cells
                    .insert(pair[0], Content::Unread(CellDefect::Twice));
            }
        }
        self.tell_days(sheet);
        let mut blanks = Vec::new();
        for (first, last) in &self.merged {
            let (first, last) = (&upper_left(*first, *last), &lower_right(*first, *last));
            cover(sheet, *first, *last);
            blanks.extend(covered_blanks(sheet, *first, *last));
        }
        for at in blanks.into_iter().take(MOST_BLANKS) {
            self.cells
                .entry(at)
                .or_insert(Content::Unread(CellDefect::Covered));
        }
        self.traces.sort();
        sheet.traces = self.traces;
        if self.cells.is_empty() {
            return;
        }
        sheet.cells.retain(|(at, _)| !self.cells.contains_key(at));
        sheet.cells.extend(self.cells);
        sheet.cells.sort_by_key(|(at, _)| *at);
    }
}

/// The first cell of an area, whichever corners are named.
fn upper_left(a: Address, b: Address) -> Address {
    Address::new(a.row.min(b.row), a.column.min(b.column))
}

fn lower_right(a: Address, b: Address) -> Address {
    Address::new(a.row.max(b.row), a.column.max(b.column))
}

/// Nobody sees what lies under a merged cell but for its first.
fn cover(sheet: &mut Sheet, first: Address, last: Address) {
    let start = sheet.cells.partition_point(|(at, _)| *at < first);
    let end = sheet.cells.partition_point(|(at, _)| *at <= last);
    for (at, content) in sheet.cells.get_mut(start..end).unwrap_or_default() {
        let is_inside = (first.column..=last.column).contains(&at.column);
        if is_inside && *at != first && !content.is_empty() {
            *content = Content::Unread(CellDefect::Covered);
        }
    }
}

/// The empty cells under a merged one that holds something: it may stand for them as well.
fn covered_blanks(sheet: &Sheet, first: Address, last: Address) -> Vec<Address> {
    if sheet.get(first).is_none_or(Content::is_empty) {
        return Vec::new();
    }
    let rows = (first.row..=last.row).take(MOST_BLANKS);
    let inside = rows
        .flat_map(|row| (first.column..=last.column).map(move |column| Address::new(row, column)));
    inside
        .take(MOST_BLANKS)
        .filter(|at| sheet.get(*at).is_none())
        .collect()
}

/// The address of a row and a column.
///
/// # Errors
/// Where no sheet has it.
pub(super) fn address(row: u32, column: u32) -> Result<Address, Refusal> {
    let column = u16::try_from(column)
        .ok()
        .filter(|column| *column < MAX_COLUMNS);
    let column = column.filter(|_| row < MAX_ROWS).ok_or(Refusal::Address)?;
    Ok(Address::new(row, column))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(row: u32, column: u16) -> (Address, Content) {
        (Address::new(row, column), Content::Number(1.0))
    }

    #[test]
    fn what_lies_under_a_merged_cell_is_not_taken() {
        let cells = vec![
            number(0, 0),
            number(0, 2),
            number(1, 0),
            number(1, 1),
            number(2, 0),
        ];
        let mut sheet = Sheet {
            cells,
            ..Sheet::default()
        };
        let merged = vec![(Address::new(0, 0), Address::new(1, 0))];
        Repairs {
            merged,
            ..Repairs::default()
        }
        .put_right(&mut sheet);
        let covered = sheet
            .cells
            .iter()
            .filter(|(_, c)| *c == Content::Unread(CellDefect::Covered));
        assert_eq!(
            covered.map(|(at, _)| *at).collect::<Vec<_>>(),
            [Address::new(1, 0)]
        );
    }

    #[test]
    fn a_blank_under_a_merged_value_is_no_blank() {
        let mut sheet = Sheet {
            cells: vec![number(0, 0), number(5, 0)],
            ..Sheet::default()
        };
        let corner = |row, column| (Address::new(row, 0), Address::new(row, column));
        let merged = vec![
            corner(0, 1),
            corner(2, 1),
            (Address::new(5, 0), Address::new(900_000, 9_000)),
        ];
        Repairs {
            merged,
            ..Repairs::default()
        }
        .put_right(&mut sheet);
        let covered = Some(&Content::Unread(CellDefect::Covered));
        assert_eq!(sheet.get(Address::new(0, 1)), covered);
        assert_eq!(sheet.get(Address::new(2, 1)), None);
        assert_eq!(sheet.cells.len(), MOST_BLANKS + 2);
    }

    #[test]
    fn a_cell_that_is_there_twice_is_not_taken() {
        let mut sheet = Sheet {
            cells: vec![number(0, 0), number(0, 1)],
            ..Sheet::default()
        };
        let mut repairs = Repairs::default();
        for column in [0, 1, 0] {
            repairs.see(Address::new(0, column));
        }
        repairs.put_right(&mut sheet);
        assert_eq!(sheet.cells[0].1, Content::Unread(CellDefect::Twice));
        assert_eq!(sheet.cells[1].1, Content::Number(1.0));
        assert_eq!(sheet.cells.len(), 2);
    }
}
