//! Cells of one row of a template, made ready to be written as often as there are copies of them.
//!
//! In: a part of a row. Out: its cells in the order of the output, each with what all its copies
//! have in common.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::blocks::{Role, TagCell};
use super::columns::{ColumnMap, Spot};
use super::expanded::Placed;
use super::nodes::Part;
use super::sheet::{Cell, Row, Sheet};
use super::styles::{Look, Styles};
use super::values::is_single;
use super::written::value;
use crate::workbook::address::column_letters;
use crate::workbook::calculation::Value;

/// What strips are made of.
pub(super) struct Strips<'a> {
    sheet: &'a Sheet,
    cells: &'a [TagCell],
    styles: &'a Styles,
    columns: &'a ColumnMap,
    /// The texts that cells share, where values are wanted.
    texts: Option<&'a [String]>,
    /// The cells with tags by their places.
    tagged: BTreeMap<(u32, u16), usize>,
    /// Those that are needed again.
    known: BTreeMap<Part, Rc<Vec<StripCell<'a>>>>,
    rows: BTreeMap<u32, Rc<RowLook>>,
}

/// A cell of a strip.
#[derive(Debug)]
pub(super) struct StripCell<'a> {
    pub(super) cell: &'a Cell,
    /// Its row in the template.
    pub(super) row: u32,
    /// Its column in the output.
    pub(super) spot: Spot,
    /// Its element up to the number of the row.
    pub(super) start: String,
    /// Its attributes but for its place and its kind.
    pub(super) look: String,
    /// How its numbers look.
    pub(super) style: Look,
    /// Its number among the cells with tags.
    pub(super) tagged: Option<usize>,
    /// Whether it holds one value and nothing else.
    pub(super) is_single: bool,
    /// What it is without what its tags became.
    pub(super) plain: Plain,
}

/// What a cell is on its own.
#[derive(Debug)]
pub(super) enum Plain {
    /// Nothing but its look. No tag is ever printed as it is.
    Bare,
    /// A formula.
    Formula,
    /// As it was: all but its place, and its value.
    Same(String, Value),
}

/// What all copies of a row have in common.
#[derive(Debug)]
pub(super) struct RowLook {
    /// Its attributes but for its number.
    pub(super) usual: String,
    /// The same without its height.
    pub(super) without_height: String,
    /// Its height.
    pub(super) height: Option<f64>,
    /// Whether it is hidden.
    pub(super) is_hidden: bool,
}

impl<'a> Strips<'a> {
    pub(super) fn new(
        (sheet, cells): (&'a Sheet, &'a [TagCell]),
        styles: &'a Styles,
        columns: &'a ColumnMap,
        texts: Option<&'a [String]>,
    ) -> Self {
        let own = cells.iter().enumerate();
        let own = own.filter(|(_, cell)| cell.role == Role::Content);
        let own = own.map(|(number, cell)| ((cell.row, cell.column), number));
        Self {
            sheet,
            cells,
            styles,
            columns,
            texts,
            tagged: own.rev().collect(),
            known: BTreeMap::new(),
            rows: BTreeMap::new(),
        }
    }

    /// The strip of cells that are placed somewhere.
    pub(super) fn of(&mut self, placed: &Placed) -> Rc<Vec<StripCell<'a>>> {
        if let Some(known) = self.known.get(&placed.part) {
            return Rc::clone(known);
        }
        let strip = Rc::new(self.strip(placed.part));
        // What stands outside of all loops is needed once.
        if placed.instance != 0 {
            self.known.insert(placed.part, Rc::clone(&strip));
        }
        strip
    }

    fn strip(&self, part: Part) -> Vec<StripCell<'a>> {
        let own = self.sheet.row(part.row).into_iter();
        let own = own.flat_map(|row| &row.cells);
        let own = own.filter(|cell| (part.left..=part.right).contains(&cell.column));
        let mut cells: Vec<StripCell<'a>> = own
            .flat_map(|cell| {
                let spots = self.columns.spots(part.row, cell.column).into_iter();
                spots.map(move |spot| self.cell(part.row, cell, spot))
            })
            .collect();
        cells.sort_by_key(|own| own.spot.column);
        cells.dedup_by_key(|own| own.spot.column);
        cells
    }

    fn cell(&self, row: u32, cell: &'a Cell, spot: Spot) -> StripCell<'a> {
        let sheet = self.sheet;
        let prefix = &sheet.prefix;
        let attributes = &sheet.text[cell.attributes.clone()];
        let tagged = self.tagged.get(&(row, cell.column)).copied();
        let own = tagged.map(|tagged| &self.cells[tagged]);
        let is_tagged = own.is_some_and(|own| own.text.is_tagged());
        let is_empty = !cell.is_filled() && cell.content.is_empty();
        let plain = match &cell.formula {
            _ if is_tagged || is_empty => Plain::Bare,
            Some(_) => Plain::Formula,
            None => {
                let content = &sheet.text[cell.content.clone()];
                let attributes = attributes_without(attributes, &["r"]);
                let value = self.texts.map(|texts| value(&sheet.text, cell, texts));
                Plain::Same(
                    format!("{attributes}>{content}</{prefix}c>"),
                    value.unwrap_or_default(),
                )
            }
        };
        StripCell {
            cell,
            row,
            spot,
            start: format!("<{prefix}c r=\"{}", column_letters(spot.column)),
            look: attributes_without(attributes, &["r", "t"]),
            style: self.styles.look(cell.style),
            tagged,
            is_single: own.is_some_and(is_single),
            plain,
        }
    }

    /// What all copies of a row have in common; none of a row that the template hasn't.
    pub(super) fn row(&mut self, source: u32) -> Option<Rc<RowLook>> {
        if let Some(known) = self.rows.get(&source) {
            return Some(Rc::clone(known));
        }
        let row = self.sheet.row(source)?;
        let look = Rc::new(RowLook::of(self.sheet, row));
        self.rows.insert(source, Rc::clone(&look));
        Some(look)
    }
}

impl RowLook {
    fn of(sheet: &Sheet, row: &Row) -> Self {
        let attributes = &sheet.text[row.attributes.clone()];
        let usual = attributes_without(attributes, &["r", "spans"]);
        Self {
            is_hidden: is_hidden(&usual),
            usual,
            without_height: attributes_without(attributes, &["r", "spans", "ht", "customHeight"]),
            height: height(attributes),
        }
    }
}

/// Whether a row's attributes say that it is hidden.
pub(super) fn is_hidden(attributes: &str) -> bool {
    let said = [
        " hidden=\"1\"",
        " hidden=\"true\"",
        " hidden='1'",
        " hidden='true'",
    ];
    said.iter().any(|said| attributes.contains(said))
}

/// The height of a row, where its attributes say one.
fn height(attributes: &str) -> Option<f64> {
    let said = attributes_without(attributes, &["r", "spans", "customHeight"]);
    let (_, rest) = said.split_once(" ht=")?;
    rest[1..].split(['"', '\'']).next()?.parse().ok()
}

/// Attributes as written, but for some.
pub(super) fn attributes_without(attributes: &str, without: &[&str]) -> String {
    let mut out = String::new();
    let mut rest = attributes;
    while let Some(equals) = rest.find('=') {
        let name = rest[..equals].trim();
        let value = rest[equals + 1..].trim_start();
        let quote = value.chars().next();
        let Some(quote) = quote.filter(|quote| matches!(quote, '"' | '\'')) else {
            return out;
        };
        let Some(end) = value[1..].find(quote) else {
            return out;
        };
        if !without.contains(&name) {
            out.push(' ');
            out.push_str(name);
            out.push('=');
            out.push_str(&value[..end + 2]);
        }
        rest = &value[end + 2..];
    }
    out
}
