//! A book: the neutral, sparse picture of a workbook of any format.
//!
//! Everything that knows the campaign works on books and never sees a file format.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::language::text::is_blank;

use super::address::{Address, parse_reference};
use super::defect::CellDefect;
use super::percent::PercentFormat;
use super::shown::{Manner, general, percent, scale, shown, shows_digits};
use super::traces::{SheetTraces, Traces};

/// The units of UTF-16 that a cell of Excel can hold.
pub const LONGEST_TEXT: usize = 32_767;

/// A workbook, whatever program wrote it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Book {
    /// The sheets in the order of their tabs.
    pub sheets: Vec<Sheet>,
    /// Defined names in the order of the file: name and reference as written.
    pub names: Vec<(String, String)>,
    /// Custom document properties.
    pub properties: BTreeMap<String, String>,
    /// Whether it holds only what cells showed, as CSV does, in place of what they hold.
    pub is_shown_only: bool,
    /// Whether serial dates count from 1904.
    pub is_1904: bool,
    /// What was done to the workbook.
    pub traces: Traces,
}

/// One worksheet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// The name on the tab.
    pub name: String,
    /// Whether a person sees the tab.
    pub is_visible: bool,
    /// The cells that hold something, by row, then column.
    pub cells: Vec<(Address, Content)>,
    /// What was done to the sheet.
    pub traces: SheetTraces,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Content {
    /// A number, as the binary double that the file holds.
    Number(f64),
    /// Text, as typed.
    Text(String),
    /// TRUE or FALSE.
    Bool(bool),
    /// A number in a cell that is formatted as a date: days since the book's epoch.
    DateTime(f64),
    /// An error value such as `#REF!`.
    Error(String),
    /// Something that can't be taken for a value, and why.
    Unread(CellDefect),
}

impl Content {
    /// The content as a person would see it, without number formats.
    #[must_use]
    pub fn typed(&self) -> String {
        match self {
            Self::Number(number) | Self::DateTime(number) => number.to_string(),
            Self::Text(text) | Self::Error(text) => text.clone(),
            Self::Unread(_) => "#?".to_owned(),
            Self::Bool(true) => "TRUE".to_owned(),
            Self::Bool(false) => "FALSE".to_owned(),
        }
    }

    /// How many bytes of text it has.
    pub(super) fn text_length(&self) -> usize {
        match self {
            Self::Text(text) | Self::Error(text) => text.len(),
            _ => 0,
        }
    }

    /// Whether the cell holds nothing that a person could see.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Text(text) if is_blank(text))
    }
}

impl Sheet {
    /// The content of a cell, if it holds something.
    #[must_use]
    pub fn get(&self, at: Address) -> Option<&Content> {
        let found = self
            .cells
            .binary_search_by_key(&at, |(address, _)| *address)
            .ok()?;
        Some(&self.cells[found].1)
    }

    /// What a cell shows that holds a number, a day or a truth; none for any other.
    #[must_use]
    pub fn shown(&self, at: Address, manner: Manner) -> Option<String> {
        let written = || self.traces.shows(at).map(str::to_owned);
        match self.get(at)? {
            Content::Number(number) => {
                let code = self.traces.format(at);
                let through = || code.and_then(|code| shown(*number, code, manner));
                let through = || through().filter(|text| !is_blank(text));
                let plain = || general(*number, manner.language);
                written().or_else(through).or_else(plain)
            }
            Content::DateTime(serial) => {
                let code = self.traces.format(at).unwrap_or(match serial {
                    serial if serial.fract() == 0.0 => "d/m/yyyy",
                    serial if *serial < 1.0 => "h:mm",
                    _ => "d/m/yyyy h:mm",
                });
                written().or_else(|| shown(*serial, code, manner))
            }
            Content::Bool(_) => written(),
            _ => None,
        }
    }

    /// Whether a cell shows nothing of a number but its digits and the signs between and before
    /// them.
    #[must_use]
    pub fn shows_digits(&self, at: Address) -> bool {
        let code = self.traces.format(at);
        self.traces.shows(at).is_none() && code.is_none_or(shows_digits)
    }

    /// How a cell's number format shows a percentage.
    #[must_use]
    pub fn percent(&self, at: Address) -> PercentFormat {
        match self.number_and_code(at) {
            Some((number, code)) => percent(number, code),
            None => self.traces.percent(at),
        }
    }

    /// By how many thousands a cell's number format divides what it shows.
    #[must_use]
    pub fn scale(&self, at: Address) -> u32 {
        let found = self.number_and_code(at);
        found.map_or(0, |(number, code)| scale(number, code))
    }

    /// The number in a cell with the code of its format.
    fn number_and_code(&self, at: Address) -> Option<(f64, &str)> {
        match self.get(at)? {
            Content::Number(number) => Some((*number, self.traces.format(at)?)),
            _ => None,
        }
    }

    /// The text of a cell, trimmed; `None` where it holds none.
    #[must_use]
    pub fn text(&self, at: Address) -> Option<&str> {
        match self.get(at)? {
            Content::Text(text) => Some(text.trim()).filter(|text| !is_blank(text)),
            _ => None,
        }
    }

    /// The cells of one row, from left to right.
    #[must_use]
    pub fn row(&self, row: u32) -> &[(Address, Content)] {
        let start = self.cells.partition_point(|(at, _)| at.row < row);
        let end = self.cells.partition_point(|(at, _)| at.row <= row);
        &self.cells[start..end]
    }

    /// The last row that holds something.
    #[must_use]
    pub fn last_row(&self) -> u32 {
        self.cells.last().map_or(0, |(at, _)| at.row)
    }
}

impl Book {
    /// The sheet of this name, compared as Excel does, without regard to case.
    #[must_use]
    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        let wanted = name.to_lowercase();
        self.sheets
            .iter()
            .find(|sheet| sheet.name.to_lowercase() == wanted)
    }

    /// Defined names that point at cells of an existing sheet: lower-case name → all its
    /// targets (sheet's index, first cell, last cell). A copied sheet brings its own.
    #[must_use]
    pub fn name_targets(&self) -> BTreeMap<String, Vec<(usize, Address, Address)>> {
        let sheets = self.sheets.iter().enumerate();
        let index: BTreeMap<String, usize> =
            sheets.map(|(i, s)| (s.name.to_lowercase(), i)).collect();
        // Nearly all references have a sheet's name as it is.
        let own = |sheet: &Sheet| Some(*index.get(&sheet.name.to_lowercase())?);
        let as_it_is: BTreeMap<&str, usize> = self
            .sheets
            .iter()
            .filter_map(|sheet| Some((sheet.name.as_str(), own(sheet)?)))
            .collect();
        let find = |sheet: &str| {
            let known = as_it_is.get(sheet);
            known.or_else(|| index.get(&sheet.to_lowercase())).copied()
        };
        let mut targets: BTreeMap<String, Vec<(usize, Address, Address)>> = BTreeMap::new();
        for (name, reference) in &self.names {
            let Some((sheet, first, last)) = parse_reference(reference) else {
                continue;
            };
            if let Some(sheet) = find(&sheet) {
                targets
                    .entry(name.to_lowercase())
                    .or_default()
                    .push((sheet, first, last));
            }
        }
        targets
    }
}
