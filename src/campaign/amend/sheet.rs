//! Cells of a sheet's XML, changed where they stand.

use std::collections::BTreeMap;

use crate::ooxml::escape::escape;
use crate::ooxml::{Edits, Kind, Xml};
use crate::workbook::address::Address;

/// What is to stand in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NewCell {
    /// Nothing; its format stays.
    Blank,
    /// A text.
    Text(String),
    /// A whole number, in the format of the cell.
    Number(i32),
}

/// A sheet after the change.
pub(super) struct Edited {
    pub(super) text: String,
    /// Whether a formula went.
    pub(super) has_lost_formula: bool,
}

/// The cells by row and column.
type Wanted<'a> = BTreeMap<u32, BTreeMap<u16, &'a NewCell>>;

/// Puts cells into a sheet; `None` where the sheet has no place for cells.
pub(super) fn edit_sheet(xml: &Xml, cells: &[(Address, NewCell)]) -> Option<Edited> {
    let is_data = |token: &usize| xml.is_element(*token) && local(xml.name(*token)) == "sheetData";
    let data = xml.tokens().find(is_data)?;
    if xml.kind(data) == Kind::Empty {
        return None;
    }
    let mut wanted: Wanted<'_> = BTreeMap::new();
    for (at, cell) in cells {
        wanted.entry(at.row).or_default().insert(at.column, cell);
    }
    let name = xml.name(data);
    let mut editor = Editor {
        xml,
        prefix: &name[..name.len() - local(name).len()],
        edits: Edits::default(),
        has_lost_formula: false,
    };
    let rows = editor.numbered_rows(data);
    for (row, cells) in wanted {
        match rows.iter().find(|(number, _)| *number == row) {
            Some((_, token)) => editor.edit_row(*token, row, &cells),
            None => {
                let behind = rows.iter().find(|(number, _)| *number > row);
                let end = xml.content(data).end;
                let place = behind.map_or(end, |(_, token)| xml.span(*token).start);
                let row = editor.new_row(row, &cells);
                editor.edits.insert(place, row);
            }
        }
    }
    Some(Edited {
        has_lost_formula: editor.has_lost_formula,
        text: xml.edited(editor.edits),
    })
}

/// A name without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

struct Editor<'a> {
    xml: &'a Xml,
    /// What stands before the names of the sheet's elements, with the colon.
    prefix: &'a str,
    edits: Edits,
    has_lost_formula: bool,
}

impl Editor<'_> {
    /// The rows with their numbers, which they needn't say.
    fn numbered_rows(&self, data: usize) -> Vec<(u32, usize)> {
        let mut next = 0;
        let rows = self.xml.children(data).map(|token| {
            let said = self.xml.value(token, "r").and_then(|r| r.parse().ok());
            let row = said.map_or(next, |number: u32| number.saturating_sub(1));
            next = row + 1;
            (row, token)
        });
        rows.collect()
    }

    fn edit_row(&mut self, token: usize, row: u32, cells: &BTreeMap<u16, &NewCell>) {
        if self.xml.kind(token) == Kind::Empty {
            let span = self.xml.span(token);
            let made = self.made(row, cells.iter());
            let end = format!(">{made}</{}>", self.xml.name(token));
            self.edits.replace(span.end - 2..span.end, end);
            return;
        }
        let mut next = 0;
        let there: Vec<(u16, usize)> = self
            .xml
            .children(token)
            .map(|cell| {
                let said = self.xml.value(cell, "r").and_then(Address::parse);
                let column = said.map_or(next, |at| at.column);
                next = column + 1;
                (column, cell)
            })
            .collect();
        for (column, new) in cells {
            let at = Address::new(row, *column);
            match there.iter().find(|(known, _)| known == column) {
                Some((_, cell)) => self.replace(*cell, at, new),
                None => {
                    let behind = there.iter().find(|(known, _)| known > column);
                    let end = self.xml.content(token).end;
                    let place = behind.map_or(end, |(_, cell)| self.xml.span(*cell).start);
                    let made = self.cell(at, "", new);
                    self.edits.insert(place, made);
                }
            }
        }
    }

    fn replace(&mut self, cell: usize, at: Address, new: &NewCell) {
        let mut inner = self.xml.inside(cell);
        let is_formula = |token| self.xml.is_element(token) && local(self.xml.name(token)) == "f";
        self.has_lost_formula |= inner.any(is_formula);
        let style = self.xml.value(cell, "s");
        let style = style.map_or_else(String::new, |style| format!(" s=\"{style}\""));
        let made = self.cell(at, &style, new);
        self.edits.replace(self.xml.element(cell), made);
    }

    fn new_row(&self, row: u32, cells: &BTreeMap<u16, &NewCell>) -> String {
        let (p, number) = (self.prefix, row + 1);
        let made = self.made(row, cells.iter());
        format!("<{p}row r=\"{number}\">{made}</{p}row>")
    }

    fn made<'c>(
        &self,
        row: u32,
        cells: impl Iterator<Item = (&'c u16, &'c &'c NewCell)>,
    ) -> String {
        let cells = cells.map(|(column, new)| self.cell(Address::new(row, *column), "", new));
        cells.collect()
    }

    fn cell(&self, at: Address, style: &str, new: &NewCell) -> String {
        let p = self.prefix;
        match new {
            NewCell::Blank => format!("<{p}c r=\"{at}\"{style}/>"),
            NewCell::Number(number) => {
                format!("<{p}c r=\"{at}\"{style}><{p}v>{number}</{p}v></{p}c>")
            }
            NewCell::Text(text) => {
                let text = escape(text);
                format!(
                    "<{p}c r=\"{at}\"{style} t=\"inlineStr\"><{p}is><{p}t xml:space=\"preserve\">\
                     {text}</{p}t></{p}is></{p}c>"
                )
            }
        }
    }
}
