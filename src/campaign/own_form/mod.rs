//! The office's own form: a workbook that somebody above prescribed, with tags for what is asked.
//!
//! In: the bytes of the workbook and the campaign. Out: which cell holds which indicator, where
//! lists have their rows and what is printed where ([`OwnForm`]); all mistakes at once, and what
//! looks like a cell that nobody is asked for ([`Remark`]). Refuses what is no workbook. The
//! workbook itself stays as it is: forms are made of copies.

mod elsewhere;
mod gaps;
mod mark;
mod parts;
mod read;
mod remark;
mod styles;
mod tag;
mod tags;

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

pub(crate) use elsewhere::SIGNATURES;
pub use mark::mark_own_form;
pub(crate) use parts::sheet_parts;
pub use read::read_own_form;
pub use remark::{Remark, RemarkKind};
pub use tag::{Piece, Print, Shown};
pub use tags::{OwnTag, own_tags};

use serde::{Deserialize, Serialize};

use crate::workbook::address::Address;

/// The office's own form, understood.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct OwnForm {
    /// The file's name, as the settings have it.
    pub name: String,
    /// The workbook, in which every list has as many rows as the campaign offers.
    pub bytes: Arc<[u8]>,
    /// Its sheets in order.
    pub sheets: Vec<OwnSheet>,
    /// How many other workbooks it refers to.
    pub links: usize,
    /// Its defined names with what they refer to.
    pub names: Vec<(String, String)>,
    /// The cells that units fill in, by indicator.
    pub inputs: BTreeMap<String, OwnCell>,
    /// The cells of figures that the form works out by the campaign's formula, by indicator.
    pub computed: BTreeMap<String, OwnCell>,
    /// The cells with formulas of the layout's own that carry an indicator's name.
    pub bound: BTreeMap<String, OwnCell>,
    /// Where lists have their rows.
    pub lists: BTreeMap<String, OwnList>,
    /// Rows that were added to lists: the sheet, the row, and the steps from the row of which they
    /// are copies.
    pub numbered: Vec<(usize, u32, u32)>,
    /// The cells in which something is printed.
    pub printed: Vec<(OwnCell, Vec<Piece>)>,
    /// The cells that show what the office has about an indicator.
    pub shown: Vec<(OwnCell, Shown, String)>,
    /// The cells that show the live mark of an indicator, or of a list as a whole.
    pub marks: Vec<(OwnCell, String)>,
}

/// A sheet of the layout.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct OwnSheet {
    /// The name on its tab.
    pub name: String,
    /// Whether a person sees it.
    pub is_visible: bool,
    /// What is printed in it for every unit alike, by cell: labels, heads, numbers of columns.
    pub fixed: BTreeMap<Address, Fixed>,
    /// The layout's own formulas, by cell.
    pub formulas: BTreeMap<Address, String>,
    /// The cells that validations of the layout's own guard: first and last.
    pub guarded: Vec<(Address, Address)>,
}

impl OwnSheet {
    /// The rows of a stretch of a column that no validation of the layout's own guards, as runs.
    #[must_use]
    pub fn unguarded(&self, column: u16, rows: RangeInclusive<u32>) -> Vec<(u32, u32)> {
        let is_guarded = |row: u32| {
            self.guarded.iter().any(|(first, last)| {
                (first.row..=last.row).contains(&row)
                    && (first.column..=last.column).contains(&column)
            })
        };
        let mut runs: Vec<(u32, u32)> = Vec::new();
        for row in rows.filter(|row| !is_guarded(*row)) {
            match runs.last_mut() {
                Some((_, last)) if *last + 1 == row => *last = row,
                _ => runs.push((row, row)),
            }
        }
        runs
    }
}

/// What stands in a cell of the layout.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Fixed {
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
}

/// A cell of the layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct OwnCell {
    /// The number of its sheet.
    pub sheet: usize,
    /// Where it stands there.
    pub at: Address,
}

/// Where a list has its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnList {
    /// The number of its sheet.
    pub sheet: usize,
    /// The row with the tags.
    pub first: u32,
    /// How many rows there are.
    pub rows: u32,
    /// The columns by their codes.
    pub columns: BTreeMap<String, u16>,
    /// The cell in which a unit says that there is nothing to report.
    pub nothing: Option<OwnCell>,
    /// The column with the live mark of each row.
    pub marks: Option<u16>,
}

impl OwnList {
    /// Its last row.
    #[must_use]
    pub fn last(&self) -> u32 {
        (self.first + self.rows).saturating_sub(1)
    }
}

impl OwnForm {
    /// The cell of an indicator, whoever fills it in or works it out.
    #[must_use]
    pub fn cell(&self, code: &str) -> Option<OwnCell> {
        let all = [&self.inputs, &self.bound, &self.computed];
        all.into_iter().find_map(|cells| cells.get(code)).copied()
    }

    /// Whether units fill something in on a sheet.
    #[must_use]
    pub fn asks_on(&self, sheet: usize) -> bool {
        let mut cells = self.inputs.values();
        let mut lists = self.lists.values();
        cells.any(|cell| cell.sheet == sheet) || lists.any(|list| list.sheet == sheet)
    }

    /// What forms on it end with: with macros where it has some.
    #[must_use]
    pub fn extension(&self) -> &'static str {
        match has_macros(&self.name) {
            true => "xlsm",
            false => "xlsx",
        }
    }

    /// The name of a sheet.
    #[must_use]
    pub fn tab(&self, sheet: usize) -> &str {
        self.sheets.get(sheet).map_or("", |sheet| &sheet.name)
    }
}

/// Whether a workbook of a name has macros.
fn has_macros(name: &str) -> bool {
    name.to_lowercase().ends_with(".xlsm")
}

impl std::fmt::Debug for OwnForm {
    /// The bytes say nothing to anybody.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("OwnForm")
            .field("name", &self.name)
            .field("inputs", &self.inputs)
            .field("lists", &self.lists)
            .finish_non_exhaustive()
    }
}
