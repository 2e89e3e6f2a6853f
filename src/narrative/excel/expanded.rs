//! What a filled sheet is made of: rows of the output, and the cells of the template in them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::blocks::TagCell;
use super::map::SheetMap;
use super::nodes::Part;

/// A row of the output.
#[derive(Debug, Default)]
pub(super) struct OutRow {
    /// The row of the template whose height and look it has.
    pub(super) source: u32,
    /// What stands in it.
    pub(super) placed: Vec<Placed>,
}

/// Cells of the template in a row of the output.
#[derive(Debug)]
pub(super) struct Placed {
    /// The cells.
    pub(super) part: Part,
    /// The copy in which they are.
    pub(super) instance: usize,
    /// Whether they stand for their looks only.
    pub(super) is_bare: bool,
    /// The contents of those with tags.
    pub(super) contents: Vec<Content>,
}

/// What the tags of a cell became.
#[derive(Debug)]
pub(super) struct Content {
    /// The number of the cell.
    pub(super) cell: usize,
    /// The copy of columns in which it is.
    pub(super) across: usize,
    /// Where its text stands among all texts of the sheet.
    pub(super) text: Range<usize>,
}

/// A sheet's rows and where they came from.
#[derive(Debug, Default)]
pub(super) struct Expanded {
    /// The rows by number.
    pub(super) rows: BTreeMap<u32, OutRow>,
    /// Where the template's rows went.
    pub(super) map: SheetMap,
    /// The texts of all contents, one after the other.
    pub(super) texts: String,
}

impl Expanded {
    /// What the tags of a cell became.
    pub(super) fn text(&self, content: &Content) -> &str {
        &self.texts[content.text.clone()]
    }
}

/// A filled sheet.
#[derive(Debug)]
pub(super) struct Filled {
    /// Its cells with tags.
    pub(super) cells: Vec<TagCell>,
    /// Its rows.
    pub(super) expanded: Expanded,
}
