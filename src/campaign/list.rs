//! A list of repeating rows, and the choices that its cells and others offer.

use indexmap::IndexMap;

use serde::{Deserialize, Serialize};

use super::pattern::Pattern;
use super::{Campaign, Reporter};
use crate::item::Item;
use crate::value::{Kind, Value};

/// A list of repeating rows.
#[derive(Clone, Debug, Serialize, Deserialize)]
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

impl List {
    /// The columns that make the key, each with its place among all columns; none where rows
    /// may be alike.
    pub fn keys(&self) -> impl Iterator<Item = (u16, &Column)> {
        let columns = (0u16..).zip(self.columns.values());
        columns.filter(|(_, column)| column.key)
    }
}

impl Campaign {
    /// The rows that a list's form has before anybody fills it in: one for each choice of the
    /// column that is given, in the order of the choices.
    #[must_use]
    pub fn given_rows(&self, list: &List) -> Vec<(String, Value)> {
        let given = list.columns.values().find(|column| column.given);
        let rows = given.and_then(|column| match &column.kind {
            Kind::Choice(set) => Some((column, self.choices.get(set)?)),
            _ => None,
        });
        let rows = rows.into_iter().flat_map(|(column, choices)| {
            let value = |choice: &Choice| Value::Choice(choice.value.clone());
            choices
                .iter()
                .map(move |choice| (column.code.clone(), value(choice)))
        });
        rows.collect()
    }
}

/// One column of a list.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Column {
    /// The column's code; rules name it `list.column`.
    pub code: String,
    /// Its heading.
    pub label: String,
    /// The kind of value.
    pub kind: Kind,
    /// Whether a row must have it; of a key it must.
    pub required: bool,
    /// Whether it is a part of the list's key: no two rows have the same.
    pub key: bool,
    /// Whether the form has a row for each of its choices, and the unit fills in the rest.
    pub given: bool,
    /// What the form of the next period begins with.
    pub carried: Carried,
    /// What a text has to look like.
    pub pattern: Option<Pattern>,
    /// The column of a list whose rows alone may be named here.
    pub refers: Option<Item>,
    /// The column of the same list whose choice says which choices there are here.
    pub depends_on: Option<String>,
}

/// What a column carries forward.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Carried {
    /// Nothing: the unit fills it in anew.
    #[default]
    No,
    /// What was said in the period before; the unit may change it.
    Open,
    /// The same, and the unit may not change it.
    Locked,
}

/// One value of a set of choices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The value that rules and templates name.
    pub value: String,
    /// What people read and pick.
    pub label: String,
    /// In a list with a peer unit: the choice that the peer's own row must show. The row
    /// with the mirror set is the one that counts; the peer's row proves it.
    pub mirror: Option<String>,
    /// The choices of another set under which it is one, as typed: their values or labels.
    pub parents: Vec<String>,
}
