//! What the campaign says of an item: what it is called, of which kind it is, who is asked.

use super::{Campaign, Column, Indicator, List, Reporter};
use crate::item::Item;
use crate::value::Kind;

/// An item with what the tables say of it.
#[derive(Clone, Copy, Debug)]
pub enum Definition<'a> {
    /// An indicator.
    Indicator(&'a Indicator),
    /// A list as a whole.
    List(&'a List),
    /// A column of a list.
    Column(&'a List, &'a Column),
}

impl Campaign {
    /// What the tables say of an item; none where they have no such thing.
    #[must_use]
    pub fn definition(&self, item: &Item) -> Option<Definition<'_>> {
        Some(match item {
            Item::Indicator(code) => Definition::Indicator(self.indicators.get(code)?),
            Item::List(code) => Definition::List(self.lists.get(code)?),
            Item::Column { list, column } => {
                let list = self.lists.get(list)?;
                Definition::Column(list, list.columns.get(column)?)
            }
        })
    }

    /// The kind of values of an item; none of a list as a whole.
    #[must_use]
    pub fn kind_of(&self, item: &Item) -> Option<&Kind> {
        match self.definition(item)? {
            Definition::Indicator(indicator) => Some(&indicator.kind),
            Definition::Column(_, column) => Some(&column.kind),
            Definition::List(_) => None,
        }
    }

    /// Who is asked for an item: for a column, whoever is asked for its list.
    #[must_use]
    pub fn reporter_of(&self, item: &Item) -> Option<&Reporter> {
        match item {
            Item::Indicator(code) => {
                let indicator = self.indicators.get(code)?;
                Some(if indicator.is_of_units() {
                    &indicator.reporter
                } else {
                    &Reporter::Totals
                })
            }
            Item::List(list) | Item::Column { list, .. } => Some(&self.lists.get(list)?.reporter),
        }
    }
}

impl Definition<'_> {
    /// What it is called: a column after its list, with the sign between them.
    #[must_use]
    pub fn label(&self, between: &str) -> String {
        match self {
            Self::Indicator(indicator) => indicator.label.clone(),
            Self::List(list) => list.title.clone(),
            Self::Column(list, column) => format!("{}{between}{}", list.title, column.label),
        }
    }
}

impl List {
    /// The item of one of its columns.
    #[must_use]
    pub fn item(&self, column: &str) -> Item {
        Item::column(&self.code, column)
    }

    /// The items of its columns from left to right.
    pub fn items(&self) -> impl Iterator<Item = Item> {
        self.columns.keys().map(|column| self.item(column))
    }
}
