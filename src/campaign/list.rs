//! A list of repeating rows, and the choices that its cells and others offer.

use indexmap::IndexMap;

use super::Reporter;
use crate::value::Kind;

/// A list of repeating rows.
#[derive(Clone, Debug)]
pub struct List {
    /// The list's code.
    pub code: String,
    /// Its title, also the tab's name.
    pub title: String,
    /// The columns from left to right.
    pub columns: IndexMap<String, Column>,
    /// Rows that the form offers.
    pub rows: u32,
    /// Who is asked.
    pub reporter: Reporter,
}

/// One column of a list.
#[derive(Clone, Debug)]
pub struct Column {
    /// The column's code; rules name it `list.column`.
    pub code: String,
    /// Its heading.
    pub label: String,
    /// The kind of value.
    pub kind: Kind,
    /// Whether a row must have it.
    pub required: bool,
}

/// One value of a set of choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The value that rules and templates name.
    pub value: String,
    /// What people read and pick.
    pub label: String,
    /// In a list with a peer unit: the choice that the peer's own row must show. The row
    /// with the mirror set is the one that counts; the peer's row proves it.
    pub mirror: Option<String>,
}
