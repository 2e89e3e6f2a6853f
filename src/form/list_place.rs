//! Where a list stands in a form: on a sheet of its own, or in a table of the office's layout.

use crate::campaign::List;
use crate::workbook::address::{Address, quote_sheet};

/// The row of live totals on a list's sheet, above the headings, where nobody types rows.
pub const LIST_TOTAL_ROW: u32 = 3;
/// The row of `list.column` codes on a list's sheet.
pub const LIST_CODE_ROW: u32 = 4;
/// The row of headings on a list's sheet.
pub const LIST_HEADING_ROW: u32 = 5;
/// The first row for entries on a list's sheet.
pub const LIST_FIRST_ROW: u32 = 6;
/// The cell of a list that says "nothing to report".
pub const NOTHING_CELL: Address = Address::new(2, 2);
/// The first column of a list; the one before counts the rows.
pub const LIST_FIRST_COLUMN: u16 = 1;
/// Rows below the numbered ones that may be filled in too: names and totals reach over them.
pub const LIST_SPARE_ROWS: u32 = 500;

/// The column of a list's marks: behind the last one, and clear of the cell that says
/// "nothing to report".
#[must_use]
pub fn list_mark_column(list: &List) -> u16 {
    let columns = u16::try_from(list.columns.len()).unwrap_or(u16::MAX - LIST_FIRST_COLUMN);
    (LIST_FIRST_COLUMN + columns).max(NOTHING_CELL.column + 1)
}

/// Where a column of a list stands on its sheet.
#[must_use]
pub fn list_column(list: &List, code: &str) -> Option<u16> {
    let place = u16::try_from(list.columns.get_index_of(code)?).ok()?;
    Some(LIST_FIRST_COLUMN + place)
}

/// The last row of a list that names, totals and drop-downs reach.
#[must_use]
pub fn list_last_row(list: &List) -> u32 {
    LIST_FIRST_ROW + list.rows + LIST_SPARE_ROWS - 1
}

/// The cells of a list and of what is said about it.
#[derive(Clone, Debug)]
pub struct ListPlace<'a> {
    /// The list.
    pub list: &'a List,
    /// The tab with its rows.
    pub tab: String,
    /// The first row.
    pub first: u32,
    /// The last row that names, totals and drop-downs reach.
    pub last: u32,
    /// Where its columns stand, in their order.
    pub columns: Vec<u16>,
    /// The cell that says "nothing to report", with its tab.
    pub nothing: (String, Address),
    /// The tab with the live marks.
    pub marks_tab: String,
    /// The mark of the list as a whole.
    pub mark: Address,
    /// The mark of its first row; those of the others stand below.
    pub first_mark: Address,
}

impl<'a> ListPlace<'a> {
    /// A list on a sheet of its own.
    #[must_use]
    pub fn on_own_sheet(tab: &str, list: &'a List) -> Self {
        let count = u16::try_from(list.columns.len()).unwrap_or(u16::MAX - LIST_FIRST_COLUMN);
        let marks = list_mark_column(list);
        Self {
            list,
            tab: tab.to_owned(),
            first: LIST_FIRST_ROW,
            last: list_last_row(list),
            columns: (LIST_FIRST_COLUMN..LIST_FIRST_COLUMN + count).collect(),
            nothing: (tab.to_owned(), NOTHING_CELL),
            marks_tab: tab.to_owned(),
            mark: Address::new(NOTHING_CELL.row, marks),
            first_mark: Address::new(LIST_FIRST_ROW, marks),
        }
    }

    /// Where a column stands.
    #[must_use]
    pub fn column(&self, code: &str) -> Option<u16> {
        let place = self.list.columns.get_index_of(code)?;
        self.columns.get(place).copied()
    }

    /// What has to stand before a cell of a tab where the marks are: nothing on the same one.
    #[must_use]
    pub fn before_cell(&self, tab: &str) -> String {
        match tab == self.marks_tab {
            true => String::new(),
            false => format!("{}!", quote_sheet(tab)),
        }
    }

    /// A range of each stretch of neighbouring columns, from one row to another, under what stands
    /// before each.
    #[must_use]
    pub fn ranges(&self, first: u32, last: u32, before: &str) -> Vec<String> {
        let mut columns = self.columns.clone();
        columns.sort_unstable();
        let mut stretches: Vec<(u16, u16)> = Vec::new();
        for column in columns {
            match stretches.last_mut() {
                Some((_, end)) if *end + 1 == column => *end = column,
                _ => stretches.push((column, column)),
            }
        }
        let range = |(from, to): (u16, u16)| {
            let (first, last) = (Address::new(first, from), Address::new(last, to));
            format!("{before}{first}:{last}")
        };
        stretches.into_iter().map(range).collect()
    }
}
