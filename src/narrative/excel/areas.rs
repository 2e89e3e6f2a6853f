//! Ranges as attributes have them, and where they went.

use super::map::SheetMap;
use super::sheet::{Sheet, local};
use crate::ooxml::Xml;
use crate::ooxml::escape::unescape;
use crate::workbook::address::{Address, MAX_COLUMNS, MAX_ROWS};
use crate::workbook::references::references;

/// A range of cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Area4 {
    pub(super) top: u32,
    pub(super) left: u16,
    pub(super) bottom: u32,
    pub(super) right: u16,
}

impl std::fmt::Display for Area4 {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Whole rows and columns from their first cell to their last: Excel reads nothing else here.
        let first = Address::new(self.top, self.left);
        let last = Address::new(self.bottom, self.right);
        match first == last {
            true => write!(out, "{first}"),
            false => write!(out, "{first}:{last}"),
        }
    }
}

/// Reads `B2`, `B2:C4`, `B:C` or `2:4`.
pub(super) fn read_area(text: &str) -> Option<Area4> {
    let found = references(text.trim());
    let (_, reference) = found.into_iter().next()?;
    let (top, bottom) = reference.rows().unwrap_or((0, MAX_ROWS - 1));
    let (left, right) = reference.columns().unwrap_or((0, MAX_COLUMNS - 1));
    Some(Area4 {
        top,
        left,
        bottom,
        right,
    })
}

impl Area4 {
    /// A single cell.
    pub(super) const fn cell(row: u32, column: u16) -> Self {
        Self {
            top: row,
            left: column,
            bottom: row,
            right: column,
        }
    }

    /// Where it went as a whole: from the first copy of its first row to the last of its last.
    pub(super) fn grown(self, map: &SheetMap) -> Option<Self> {
        let (rows, columns) = ((self.top, self.bottom), (self.left, self.right));
        let (left, right) = map.columns.span(rows, columns, (0, 0));
        let (top, bottom) = match rows == (0, MAX_ROWS - 1) {
            true => rows,
            false => map.span(rows, columns, (0, 0))?,
        };
        Some(Self {
            top,
            left,
            bottom,
            right,
        })
    }

    fn rows(self) -> (u32, u32) {
        (self.top, self.bottom)
    }

    /// The same rows in each of some stretches of columns.
    fn in_columns(self, columns: &[(u16, u16)]) -> impl Iterator<Item = Self> {
        let columns = columns.iter();
        columns.map(move |(left, right)| Self {
            left: *left,
            right: *right,
            ..self
        })
    }

    /// Where its rows went, as stretches of rows that follow one another.
    pub(super) fn stretches(self, map: &SheetMap) -> Vec<Self> {
        let columns = (self.left, self.right);
        let across = map.columns.stretches(self.rows(), columns);
        let rows = match self.rows() == (0, MAX_ROWS - 1) {
            true => vec![self.rows()],
            false => map.stretches(self.rows(), columns),
        };
        let rows = rows.into_iter().map(|(top, bottom)| Self {
            top,
            bottom,
            ..self
        });
        rows.flat_map(|own| own.in_columns(&across)).collect()
    }

    /// Where its copies went, one for each copy of what it lies in.
    pub(super) fn copies(self, map: &SheetMap) -> Vec<Self> {
        let across = map.columns.copies(self.rows(), (self.left, self.right));
        let rows = self.row_copies(map);
        rows.flat_map(|own| own.in_columns(&across)).collect()
    }

    /// The same in all columns of a text that stands above a block of columns; none where there is
    /// one copy only.
    pub(super) fn heads(self, map: &SheetMap) -> Vec<Self> {
        let across = map.columns.heads(self.top, self.left);
        let rows = self.row_copies(map);
        rows.flat_map(|own| own.in_columns(&across)).collect()
    }

    /// Where its rows went, once for each copy of what it lies in.
    fn row_copies(self, map: &SheetMap) -> impl Iterator<Item = Self> {
        let copies: Vec<(u32, u32)> = if self.rows() == (0, MAX_ROWS - 1) {
            vec![self.rows()]
        } else if self.top == self.bottom {
            let rows = map.all(self.top, self.left);
            rows.map(|row| (row, row)).collect()
        } else {
            let within = map.common((self.top, self.left), (self.bottom, self.right));
            let copies = within.into_iter();
            let copies = copies
                .filter_map(|copy| map.span(self.rows(), (self.left, self.right), (copy, copy)));
            copies.collect()
        };
        copies.into_iter().map(move |(top, bottom)| Self {
            top,
            bottom,
            ..self
        })
    }
}

/// The merged cells of a sheet: first and last row, first and last column.
pub(super) fn merged_cells(sheet: &Sheet) -> Vec<(u32, u32, u16, u16)> {
    let merged = sheet.elements("mergeCell");
    let merged = merged.filter_map(|token| read_area(sheet.frame.value(token, "ref")?));
    merged
        .map(|area| (area.top, area.bottom, area.left, area.right))
        .collect()
}

/// The formulas of a sheet's formats by condition, validations and sparklines, each with the ranges
/// that it is for.
pub(super) fn rule_texts(sheet: &Sheet) -> Vec<(String, String)> {
    let xml = &sheet.frame;
    let mut found = Vec::new();
    for token in xml.tokens().filter(|token| xml.is_element(*token)) {
        let text = match local(xml.name(token)) {
            "formula" | "formula1" | "formula2" | "f" => text_of(xml, token),
            "cfvo" => unescape(xml.value(token, "val").unwrap_or_default()).into_owned(),
            _ => continue,
        };
        let mut around = std::iter::once(token).chain(xml.ancestors(token));
        let ranges = around.find_map(|around| ranges_of(xml, around));
        found.push((ranges.unwrap_or_default(), text));
    }
    found
}

/// The ranges that an element or one right in it says.
fn ranges_of(xml: &Xml, token: usize) -> Option<String> {
    let own = xml.value(token, "sqref").map(str::to_owned);
    own.or_else(|| {
        let mut inner = xml.children(token);
        let inner = inner.find(|inner| local(xml.name(*inner)) == "sqref")?;
        Some(text_of(xml, inner))
    })
}

fn text_of(xml: &Xml, token: usize) -> String {
    xml.characters(token).into_iter().map(|(c, _)| c).collect()
}
