//! Rows of a workbook repeated as they are, without any data: lists of a form get their rows.
//!
//! In: the bytes of a workbook and rows that are to be there more often. Out: the workbook with
//! copies of each row below it, and everything that refers to cells where these went. Texts with
//! tags stay as typed.

use std::collections::BTreeMap;

use super::blocks::{Role, TagCell};
use super::book::{Book, BookSheet};
use super::expanded::{Content, Expanded, Filled, OutRow, Placed};
use super::map::{Instance, SheetMap};
use super::nodes::{Area, Part};
use super::related::save_sheets;
use super::texts::CellText;
use crate::language::Language;
use crate::narrative::mistake::NarrativeError;
use crate::workbook::address::{MAX_COLUMNS, MAX_ROWS};

/// A row that is to be there more often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepeatedRow {
    /// The name of its sheet.
    pub sheet: String,
    /// Its number, from zero.
    pub row: u32,
    /// How many copies come below it.
    pub more: u32,
    /// Columns whose cells are blank in the copies.
    pub cleared: Vec<u16>,
}

/// Repeats rows.
///
/// # Errors
/// Why the file cannot be read, or that a sheet would have too many rows.
pub fn repeat_rows(
    bytes: &[u8],
    rows: &[RepeatedRow],
    language: Language,
) -> Result<Vec<u8>, NarrativeError> {
    let mut book = Book::open(bytes)?;
    // Tags are none of this: their texts stay.
    book.strings.clear();
    let mut filled = Vec::new();
    for sheet in &book.sheets {
        let mut own: Vec<&RepeatedRow> =
            rows.iter().filter(|row| row.sheet == sheet.name).collect();
        own.sort_by_key(|row| row.row);
        filled.push(match own.is_empty() {
            true => None,
            false => repeated(sheet, &own)?,
        });
    }
    save_sheets(&mut book, &filled, language)?;
    let saved = book.package.save();
    saved.map_err(|error| NarrativeError::Invalid { part: error.part })
}

fn repeated(own: &BookSheet, rows: &[&RepeatedRow]) -> Result<Option<Filled>, NarrativeError> {
    let Some(sheet) = &own.sheet else {
        return Ok(None);
    };
    let more: u32 = rows.iter().map(|row| row.more).sum();
    let last = sheet.rows.last().map_or(0, |row| row.at);
    if last.saturating_add(more) >= MAX_ROWS {
        let part = own.name.clone();
        return Err(NarrativeError::TooLarge { part });
    }
    let cells = rows.iter().flat_map(|row| {
        row.cleared.iter().map(|column| TagCell {
            row: row.row,
            column: *column,
            text: CellText::plain(""),
            role: Role::Content,
            structural: Vec::new(),
        })
    });
    let cells: Vec<TagCell> = cells.collect();
    let mut made = Making {
        out: Expanded::default(),
        at: 0,
    };
    made.instance(0, MAX_ROWS - 1, MAX_ROWS);
    let sources: Vec<u32> = sheet.rows.iter().map(|row| row.at).collect();
    let mut from = 0;
    for row in rows {
        made.stretch(&sources, (from, row.row));
        for copy in 0..=row.more {
            let cleared = cells
                .iter()
                .enumerate()
                .filter(|(_, cell)| cell.row == row.row);
            let cleared = cleared.map(|(cell, _)| Content {
                cell,
                across: 0,
                text: 0..0,
            });
            let contents = match copy {
                0 => Vec::new(),
                _ => cleared.collect(),
            };
            made.copy(row.row, contents);
        }
        from = row.row + 1;
    }
    made.stretch(&sources, (from, MAX_ROWS));
    Ok(Some(Filled {
        cells,
        expanded: made.out,
    }))
}

struct Making {
    out: Expanded,
    /// The next row.
    at: u32,
}

impl Making {
    /// Notes a copy; gives back its number.
    fn instance(&mut self, first: u32, last: u32, end: u32) -> usize {
        let map: &mut SheetMap = &mut self.out.map;
        map.instances.push(Instance {
            parent: 0,
            area: Area::rows(first, last, 0, MAX_COLUMNS - 1),
            first: self.at,
            end,
        });
        map.instances.len() - 1
    }

    /// Rows from one on up to another that stay together.
    fn stretch(&mut self, sources: &[u32], (from, to): (u32, u32)) {
        if from >= to {
            return;
        }
        let at = self.at;
        for row in sources.iter().filter(|row| (from..to).contains(row)) {
            place(&mut self.out.rows, at + (row - from), *row, (0, Vec::new()));
        }
        self.out.map.note(0, (from, to - 1), at);
        self.at = at.saturating_add(to - from).min(MAX_ROWS);
    }

    fn copy(&mut self, row: u32, contents: Vec<Content>) {
        let at = self.at;
        let instance = self.instance(row, row, at + 1);
        place(&mut self.out.rows, at, row, (instance, contents));
        self.out.map.note(0, (row, row), at);
        self.at += 1;
    }
}

fn place(
    rows: &mut BTreeMap<u32, OutRow>,
    out: u32,
    source: u32,
    (instance, contents): (usize, Vec<Content>),
) {
    let part = Part {
        row: source,
        left: 0,
        right: MAX_COLUMNS - 1,
    };
    let placed = Placed {
        part,
        instance,
        is_bare: false,
        contents,
    };
    let row = OutRow {
        source,
        placed: vec![placed],
    };
    rows.insert(out, row);
}
