//! What is asked for: an indicator, a list, or a column of a list, each by one name.
//!
//! Rules, findings, waivers, a form's defined names and the tidy data all write it alike: an
//! indicator or a list by its code, a column as `list.column`. No code has a point.

use std::cmp::Ordering;
use std::fmt;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Something that units are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// One quantity, by its code.
    Indicator(String),
    /// A list of repeating rows, by its code.
    List(String),
    /// A column of a list.
    Column {
        /// The list's code.
        list: String,
        /// The column's own code.
        column: String,
    },
}

impl Item {
    /// The indicator of this code.
    #[must_use]
    pub fn indicator(code: &str) -> Self {
        Self::Indicator(code.to_owned())
    }

    /// The list of this code.
    #[must_use]
    pub fn list(code: &str) -> Self {
        Self::List(code.to_owned())
    }

    /// The column of a list.
    #[must_use]
    pub fn column(list: &str, column: &str) -> Self {
        Self::Column {
            list: list.to_owned(),
            column: column.to_owned(),
        }
    }

    /// What a rule means by a name: `list.column`, else an indicator.
    #[must_use]
    pub fn of_rule(name: &str) -> Self {
        match name.split_once('.') {
            Some((list, column)) => Self::column(list, column),
            None => Self::indicator(name),
        }
    }

    /// The code of the indicator or of the list.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Indicator(code) | Self::List(code) | Self::Column { list: code, .. } => code,
        }
    }

    /// Whether it is a column of a list.
    #[must_use]
    pub const fn is_column(&self) -> bool {
        matches!(self, Self::Column { .. })
    }

    /// Its parts in the order of its text, then what it is.
    fn parts(&self) -> (&str, Option<&str>, bool) {
        match self {
            Self::Column { list, column } => (list, Some(column), false),
            Self::Indicator(code) => (code, None, false),
            Self::List(code) => (code, None, true),
        }
    }
}

impl fmt::Display for Item {
    /// The one way to write it: `ket_nap`, `ky_luat`, `ky_luat.so_luong`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Indicator(code) | Self::List(code) => out.write_str(code),
            Self::Column { list, column } => write!(out, "{list}.{column}"),
        }
    }
}

/// By the text, in which a point comes before everything that a code may have.
impl Ord for Item {
    fn cmp(&self, other: &Self) -> Ordering {
        self.parts().cmp(&other.parts())
    }
}

impl PartialOrd for Item {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// An item as programs alone keep it: its text does not tell a list from an indicator.
#[derive(Serialize, Deserialize)]
enum Kept<S> {
    Indicator(S),
    List(S),
    Column(S, S),
}

impl Serialize for Item {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return serializer.collect_str(self);
        }
        let kept = match self {
            Self::Indicator(code) => Kept::Indicator(code),
            Self::List(code) => Kept::List(code),
            Self::Column { list, column } => Kept::Column(list, column),
        };
        kept.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            return Err(D::Error::custom(
                "the text of an item does not tell what it is",
            ));
        }
        Ok(match Kept::deserialize(deserializer)? {
            Kept::Indicator(code) => Self::Indicator(code),
            Kept::List(code) => Self::List(code),
            Kept::Column(list, column) => Self::Column { list, column },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_read_as_it_is_written() {
        for name in ["ket_nap", "ky_luat.so_luong"] {
            assert_eq!(Item::of_rule(name).to_string(), name);
        }
        assert!(Item::of_rule("ky_luat.so_luong").is_column());
    }

    #[test]
    fn items_are_in_the_order_of_their_texts() {
        let mut names = ["b", "a_b.c", "a.d", "ab", "a", "a.c", "a1", "a_"];
        let mut items = names.map(Item::of_rule);
        names.sort_unstable();
        items.sort_unstable();
        assert_eq!(items.map(|item| item.to_string()), names);
    }
}
