//! Which data each printed figure came from.
//!
//! In: a template and the data, rendered once more with a note at each tag that prints a figure.
//! Out: the text of the document in pieces, each figure with the paths of the data that its tag
//! named, loops followed. The document itself is made without any of this.

mod notes;

use crate::workbook::address::Address;

pub(crate) use notes::{Tracer, annotate, escape_traced, is_noted, split_pieces};

/// A document's text with the origins of its figures.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trace {
    /// The lines: paragraphs of a Word document, rows of a workbook, lines of a text.
    pub lines: Vec<TraceLine>,
    /// What the figures refer to.
    pub origins: Vec<Origin>,
}

/// One line of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TraceLine {
    /// The part of a Word file, such as `word/footnotes.xml`, or the name of a sheet; empty for a
    /// text.
    pub part: String,
    /// Its text.
    pub pieces: Vec<TracePiece>,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TracePiece {
    /// Text of the template, or a printed text.
    Text(String),
    /// A printed figure and the number of its origin.
    Figure(usize, String),
    /// The cell in which what follows stands, with its sheet.
    Cell(String, Address),
    /// The result of a formula and the formula, without `=`.
    Formula(String, String),
}

/// Where a figure came from.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The helper and names of the tag.
    pub tag: String,
    /// The places in the data that the tag names, from the top.
    pub paths: Vec<Vec<String>>,
    /// The round that the tag compares with, by the name of the option `base`.
    pub base: Option<String>,
}
