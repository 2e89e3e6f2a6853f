//! 1. The campaign: one collection round, the single source of truth.
//!
//! In come the tables of `campaign.xlsx`, `campaign.ods` or `campaign/*.csv`; out comes a
//! [`Campaign`] in which every name is known to exist, or all the mistakes at once.

mod cell;
mod chart;
pub mod code;
mod definition;
mod earlier;
pub mod example;
mod grid;
pub mod headings;
mod indicator;
mod known;
mod list;
pub mod mail_settings;
pub mod mistake;
mod read;
mod register;
pub mod rule;
pub mod rule_values;
mod settings;
pub mod table;
mod unit;
mod vocabulary;
pub mod workbook;

use indexmap::IndexMap;
use rust_decimal::Decimal;

use crate::finding::Severity;
use crate::item::Item;
pub use chart::{Along, Chart, ChartKind};
pub use code::Reserved;
pub use definition::Definition;
pub(crate) use grid::csv_delimiter;
pub use indicator::{Further, Indicator, Total};
pub use list::{Choice, Column, List};
pub use read::read_campaign;
pub(crate) use read::{earlier_mistakes, language_of};
use rule::Rule;
pub use settings::{Duplicates, Opening, ReadingLimits, SETTING_KEYS, Settings};
pub use unit::{OFFICE, Reporter, Unit};

/// One collection round: who is asked, for what, and what must hold.
#[derive(Clone, Debug)]
pub struct Campaign {
    /// The Settings table.
    pub settings: Settings,
    /// The units in the order of the register.
    pub units: IndexMap<String, Unit>,
    /// The sections in report order.
    pub sections: IndexMap<String, String>,
    /// The indicators in report order.
    pub indicators: IndexMap<String, Indicator>,
    /// The lists of repeating rows.
    pub lists: IndexMap<String, List>,
    /// The sets of choices by name.
    pub choices: IndexMap<String, Vec<Choice>>,
    /// The rules.
    pub checks: Vec<Check>,
    /// The charts of the summary.
    pub charts: IndexMap<String, Chart>,
    /// What the office let through.
    pub waivers: Vec<Waiver>,
    /// The head office as a reporting unit.
    pub office: Unit,
}

/// One rule of the Checks table.
#[derive(Clone, Debug)]
pub struct Check {
    /// The formula.
    pub rule: Rule,
    /// How much a mismatch matters.
    pub severity: Severity,
    /// Differences up to this are none.
    pub tolerance: Decimal,
    /// What is wrong when it doesn't hold.
    pub message: String,
    /// What to do then.
    pub fix: String,
    /// On whose returns it is checked.
    pub reporter: Reporter,
}

/// What the office decided to let through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// The unit's code.
    pub unit: String,
    /// The finding's code.
    pub finding: String,
    /// What it is about; none for the whole return.
    pub item: Option<Item>,
    /// Why.
    pub reason: String,
}
