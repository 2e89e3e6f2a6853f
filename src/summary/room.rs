//! What a sheet has room for, and what is said where that is not all.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Summary;
use super::cells::write_text;
use super::tabs::Tab;
use crate::language::number::format_number;
use crate::language::words::Arg;
use crate::workbook::address::{MAX_COLUMNS, MAX_ROWS};

/// Rows and columns of a sheet.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub(super) rows: u32,
    pub(super) columns: u16,
}

impl Room {
    /// Of a sheet of Excel.
    pub(super) const OF_EXCEL: Self = Self {
        rows: MAX_ROWS,
        columns: MAX_COLUMNS,
    };

    /// How many rows there are from this row on, counted from zero.
    pub(super) fn from(self, row: u32) -> usize {
        usize::try_from(self.rows.saturating_sub(row)).unwrap_or(usize::MAX)
    }
}

/// The row below title and subtitle, where a sheet says what it leaves out.
const HINT_ROW: u32 = 2;

/// Where all of it stands that a sheet has no room for.
pub(super) enum Whole {
    /// On the sheet of the tidy data.
    Data,
    /// In what `tonghop export` writes.
    Export,
}

impl Summary<'_> {
    /// Writes how many more there are than a sheet shows, where it doesn't show all.
    pub(super) fn write_more(
        &self,
        sheet: &mut Worksheet,
        more: usize,
        whole: &Whole,
    ) -> Result<(), XlsxError> {
        match self.more(more, whole).as_str() {
            "" => Ok(()),
            text => write_text(sheet, (HINT_ROW, 0), text, &self.styles.hint),
        }
    }

    /// Says how many more there are than a sheet shows, and where; nothing where it shows all.
    pub(super) fn more(&self, more: usize, whole: &Whole) -> String {
        if more == 0 {
            return String::new();
        }
        let count = format_number(more.into(), None, self.language);
        let count = ("count", Arg::from(count));
        match whole {
            Whole::Data => {
                let sheet = ("sheet", Arg::from(self.tab(Tab::DATA)));
                self.language.fill("summary-more-in-data", &[count, sheet])
            }
            Whole::Export => self.language.fill("summary-more-in-export", &[count]),
        }
    }
}
