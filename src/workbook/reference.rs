//! A reference of a formula: cells, rows or columns, of one sheet or of several.
//!
//! In: its ends, each locked or not. Out: the rows and columns that it names, the same some rows
//! further, and its text.

use std::fmt;

use super::address::{Address, MAX_COLUMNS, MAX_ROWS, column_letters, quote_sheet};

/// A row or a column of a reference, counted from zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<T> {
    /// Its number.
    pub at: T,
    /// Whether a `$` stands before it.
    pub is_locked: bool,
}

/// One end of a reference; a whole row has no column, a whole column no row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Corner {
    /// The row.
    pub row: Option<Line<u32>>,
    /// The column.
    pub column: Option<Line<u16>>,
}

/// Cells that a formula refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The sheet before the `!`, or the first and the last of several.
    pub sheets: Option<(String, Option<String>)>,
    /// The first cell, row or column.
    pub first: Corner,
    /// The last one, where there is a `:`.
    pub last: Option<Corner>,
}

impl Reference {
    /// The rows from the first to the last, where rows are named.
    #[must_use]
    pub fn rows(&self) -> Option<(u32, u32)> {
        let first = self.first.row?.at;
        let last = match self.last {
            Some(last) => last.row?.at,
            None => first,
        };
        Some((first.min(last), first.max(last)))
    }

    /// The columns from the first to the last, where columns are named.
    #[must_use]
    pub fn columns(&self) -> Option<(u16, u16)> {
        let first = self.first.column?.at;
        let last = match self.last {
            Some(last) => last.column?.at,
            None => first,
        };
        Some((first.min(last), first.max(last)))
    }

    /// The same, a number of rows and columns further where nothing locks it; none beyond the
    /// sheet.
    #[must_use]
    pub fn moved(&self, rows: i64, columns: i64) -> Option<Self> {
        let mut moved = self.clone();
        for corner in std::iter::once(&mut moved.first).chain(&mut moved.last) {
            if let Some(row) = corner.row.as_mut().filter(|row| !row.is_locked) {
                let at = u32::try_from(i64::from(row.at) + rows).ok();
                row.at = at.filter(|at| *at < MAX_ROWS)?;
            }
            if let Some(column) = corner.column.as_mut().filter(|column| !column.is_locked) {
                let at = u16::try_from(i64::from(column.at) + columns).ok();
                column.at = at.filter(|at| *at < MAX_COLUMNS)?;
            }
        }
        Some(moved)
    }
}

impl fmt::Display for Corner {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lock = |is_locked: bool| if is_locked { "$" } else { "" };
        if let Some(column) = self.column {
            let letters = column_letters(column.at);
            write!(out, "{}{letters}", lock(column.is_locked))?;
        }
        match self.row {
            Some(row) => write!(out, "{}{}", lock(row.is_locked), row.at + 1),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((first, last)) = &self.sheets {
            out.write_str(&sheets_text(first, last.as_deref()))?;
            out.write_str("!")?;
        }
        write!(out, "{}", self.first)?;
        match &self.last {
            Some(last) => write!(out, ":{last}"),
            None => Ok(()),
        }
    }
}

/// The sheets of a reference as a formula has them: quoted only where they must be.
fn sheets_text(first: &str, last: Option<&str>) -> String {
    let is_plain = |name: &str| {
        let begins = name
            .chars()
            .next()
            .is_some_and(|c| c.is_alphabetic() || c == '_');
        let fits = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
        let is_cell = Address::parse(name).is_some() || is_row_and_column(name);
        begins && name.chars().all(fits) && !is_cell
    };
    let names = [Some(first), last];
    let text = names
        .iter()
        .flatten()
        .copied()
        .collect::<Vec<_>>()
        .join(":");
    if names.into_iter().flatten().all(is_plain) {
        text
    } else {
        quote_sheet(&text)
    }
}

/// Whether a name would be a cell in the other notation, such as `R1C1` or `RC`.
fn is_row_and_column(name: &str) -> bool {
    let rest = name
        .trim_start_matches(['r', 'R'])
        .trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = rest
        .trim_start_matches(['c', 'C'])
        .trim_start_matches(|c: char| c.is_ascii_digit());
    rest.is_empty()
}
