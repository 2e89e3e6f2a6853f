//! A unit, and who of them is asked for something.

use indexmap::IndexMap;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The code under which the head office itself returns a form.
pub const OFFICE: &str = "office";

/// Who must return a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// The code on the register.
    pub code: String,
    /// The name in full.
    pub name: String,
    /// Where the form is sent; several addresses are separated by `;`.
    pub email: String,
    /// Other spellings of the name.
    pub aliases: Vec<String>,
    /// The units of earlier rounds that it continues: its parts before a merger, its whole
    /// before a split, its own former code.
    pub succeeds: Vec<String>,
    /// The last day for its return, where it has one of its own.
    pub deadline: Option<Date>,
    /// `type`, `group` and every further column of the register.
    pub attributes: IndexMap<String, String>,
}

impl Unit {
    /// An attribute's value; empty where there is none.
    #[must_use]
    pub fn attribute(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    /// The addresses that letters go to and come from.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        let addresses = self.email.split([';', ',']).map(str::trim);
        addresses.filter(|address| !address.is_empty())
    }

    /// The last day for its return, where others have this one.
    #[must_use]
    pub fn last_day(&self, deadline: Date) -> Date {
        self.deadline.unwrap_or(deadline)
    }

    /// Whether this is the head office itself.
    #[must_use]
    pub fn is_office(&self) -> bool {
        self.code == OFFICE
    }
}

/// Who is asked for something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reporter {
    /// Every unit of the register.
    All,
    /// The units of these types or groups.
    Only(Vec<String>),
    /// The head office.
    Office,
    /// Nobody: a rule over the consolidated totals.
    Totals,
    /// Whoever is among the ones and among the others: asked when the form went out, and now.
    Both(Box<(Self, Self)>),
}

impl std::fmt::Display for Reporter {
    /// As it is written in the tables.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&match self {
            Self::All => "all".to_owned(),
            Self::Only(names) => names.join("; "),
            Self::Office => OFFICE.to_owned(),
            Self::Totals => "total".to_owned(),
            Self::Both(both) => return write!(out, "{} & {}", both.0, both.1),
        })
    }
}

impl Reporter {
    /// Whether a unit is among those asked.
    #[must_use]
    pub fn includes(&self, unit: &Unit) -> bool {
        self.includes_one(unit.is_office(), &unit.attributes)
    }

    /// Whether one with these attributes is among those asked, be it on the register or not.
    #[must_use]
    pub fn includes_one(&self, is_office: bool, attributes: &IndexMap<String, String>) -> bool {
        let is_named = |attribute: &str, names: &[String]| {
            let own = attributes.get(attribute).map_or("", String::as_str);
            names.iter().any(|name| name == own)
        };
        match self {
            Self::All => !is_office,
            Self::Only(names) => {
                !is_office && (is_named("type", names) || is_named("group", names))
            }
            Self::Office => is_office,
            Self::Totals => false,
            Self::Both(both) => {
                let includes = |who: &Self| who.includes_one(is_office, attributes);
                includes(&both.0) && includes(&both.1)
            }
        }
    }
}
