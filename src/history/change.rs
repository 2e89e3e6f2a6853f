//! What a round says otherwise than before: figures, texts, rows of lists, and because of which
//! file.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::value::{Answer, Value};

/// What a round says otherwise than before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Change {
    /// A figure.
    Figure(FigureChange),
    /// A unit's text, choice or day.
    Text(TextChange),
    /// The rows of a unit's list.
    Rows(RowsChange),
}

impl Change {
    /// The figure that changed, where it is one that is published of all units or a group.
    #[must_use]
    pub fn published(&self) -> Option<&FigureChange> {
        match self {
            Self::Figure(change) if !matches!(change.scope, Scope::Unit(_)) => Some(change),
            _ => None,
        }
    }
}

/// A figure that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureChange {
    /// The indicator.
    pub indicator: String,
    /// For whom.
    pub scope: Scope,
    /// What it was; none where there was none.
    pub before: Option<Decimal>,
    /// What it is; none where there is none any more.
    pub after: Option<Decimal>,
    /// The returns that made it change.
    pub causes: Vec<Cause>,
}

/// A return that made a figure change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Cause {
    /// The unit.
    pub unit: String,
    /// The file that counts now; none where none does any more.
    pub file: Option<String>,
}

/// A text of one unit that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextChange {
    /// The indicator.
    pub text: String,
    /// The unit that said it, and its file.
    pub cause: Cause,
    /// What it said.
    pub was: Answer,
    /// What it says.
    pub is: Answer,
}

/// The rows of a list of one unit that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowsChange {
    /// The list.
    pub list: String,
    /// The unit whose rows they are, and its file.
    pub cause: Cause,
    /// How many rows there were.
    pub was: usize,
    /// How many there are.
    pub is: usize,
    /// The rows that are there no longer.
    pub gone: Vec<Row>,
    /// The rows that are new.
    pub new: Vec<Row>,
}

/// A row of a list: column → value.
pub type Row = BTreeMap<String, Value>;

/// For whom a figure is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub enum Scope {
    /// All units.
    All,
    /// The units with a value of an attribute.
    Group {
        /// The attribute.
        attribute: String,
        /// Its value.
        value: String,
    },
    /// One unit.
    Unit(String),
}

/// What stands between the parts of a scope's text.
const BETWEEN: char = '=';

impl From<Scope> for String {
    fn from(scope: Scope) -> Self {
        match scope {
            Scope::All => Self::new(),
            Scope::Group { attribute, value } => format!("{attribute}{BETWEEN}{value}"),
            Scope::Unit(unit) => unit,
        }
    }
}

impl From<String> for Scope {
    fn from(text: String) -> Self {
        match text.split_once(BETWEEN) {
            _ if text.is_empty() => Self::All,
            Some((attribute, value)) => Self::Group {
                attribute: attribute.to_owned(),
                value: value.to_owned(),
            },
            None => Self::Unit(text),
        }
    }
}
