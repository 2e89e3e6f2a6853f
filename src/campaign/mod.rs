//! 1. The campaign: one collection round, the single source of truth.
//!
//! In come the tables of `campaign.xlsx`, `campaign.ods` or `campaign/*.csv`; out comes a
//! [`Campaign`] in which every name is known to exist, or all the mistakes at once.

pub mod amend;
mod carried;
mod categories;
mod cell;
mod chart;
pub mod code;
mod computed;
mod correction;
mod definition;
mod demand;
mod descent;
mod earlier;
mod earlier_form;
pub mod example;
mod grid;
mod heading_row;
pub mod headings;
mod indicator;
mod known;
mod list;
pub mod mail_settings;
pub mod mistake;
pub mod own_form;
mod passage;
pub mod pattern;
mod plan;
mod read;
mod register;
pub mod rule;
mod rule_values;
mod rule_words;
mod settings;
pub mod table;
mod unit;
mod vocabulary;
pub mod workbook;

use std::collections::BTreeMap;
use std::sync::Arc;

use indexmap::IndexMap;
use jiff::civil::Date;
use rust_decimal::Decimal;

use serde::{Deserialize, Serialize};

use crate::finding::Severity;
use crate::item::Item;
use crate::language::period::Period;
use crate::value::exact;
pub use carried::CarriedRow;
pub use categories::{Category, CategorySet, CellCategory, MatrixCell, Relation};
pub(crate) use cell::split_names;
pub use chart::{Along, Chart, ChartKind};
pub use code::Reserved;
pub use computed::NotComputed;
pub use definition::Definition;
pub use demand::{Blanks, Demand};
pub use descent::Descent;
pub use earlier_form::{AskedAnew, AskedThen, Dropped, EarlierForm};
pub(crate) use grid::{csv_delimiter, csv_grid, csv_record};
pub use indicator::{Further, Indicator, Total};
pub use list::{Carried, Choice, Column, List};
pub use own_form::OwnForm;
pub use passage::{Passage, Quoted};
pub use plan::{Bearer, RoundPlan, Target, UnitPlan};
pub use read::read_campaign;
pub(crate) use read::{
    earlier_mistakes, expanded_tables, form_mistake, language_of, picture_mistakes,
};
use rule::{Rule, Scalar};
pub use settings::{Duplicates, Opening, ReadingLimits, SETTING_KEYS, Settings, setting_shown};
pub use unit::{OFFICE, Reporter, Unit};
pub use vocabulary::kind_shown;

/// One collection round: who is asked, for what, and what must hold.
///
/// As it goes to a process that reads returns, it lacks what no reading depends on.
#[derive(Clone, Debug, Serialize, Deserialize)]
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
    /// The sets of categories by name.
    pub categories: IndexMap<String, CategorySet>,
    /// The rules.
    pub checks: Vec<Check>,
    /// The charts of the summary.
    #[serde(skip)]
    pub charts: IndexMap<String, Chart>,
    /// What is to be reached.
    #[serde(skip)]
    pub targets: Vec<Target>,
    /// What of an earlier plan holds no longer, by the campaign's table; its figures say nothing.
    #[serde(skip)]
    pub revoked: Vec<Target>,
    /// The places of reports with their passages, in the order in which they are printed.
    #[serde(skip)]
    pub passages: IndexMap<String, Vec<Passage>>,
    /// What the office let through.
    #[serde(skip)]
    pub waivers: Vec<Waiver>,
    /// The head office as a reporting unit.
    pub office: Unit,
    /// Forms of this round that went out before the tables asked what they ask now, by version.
    pub earlier_forms: BTreeMap<String, EarlierForm>,
    /// The office's own form, where the settings name one: of units, never of the office.
    pub form: Option<Arc<OwnForm>>,
}

/// One rule of the Checks table.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Check {
    /// Its name, by which a waiver names it; empty where it has none.
    pub code: String,
    /// The formula.
    pub rule: Rule,
    /// How much a mismatch matters.
    pub severity: Severity,
    /// Differences up to this are none.
    #[serde(with = "exact")]
    pub tolerance: Decimal,
    /// What is wrong when it doesn't hold.
    pub message: String,
    /// What to do then.
    pub fix: String,
    /// On whose returns it is checked.
    pub reporter: Reporter,
    /// What it does with a blank that it depends on.
    pub blanks: Blanks,
}

impl Check {
    /// Whether it follows from how categories relate: nobody wrote it, and what nobody answered
    /// breaks no relation. The code of a written rule has no point.
    #[must_use]
    pub fn is_of_categories(&self) -> bool {
        self.code.contains('.')
    }

    /// Whether the rule sets a list against figures: where all such rules hold, an empty list
    /// is as empty as the figures say.
    #[must_use]
    pub fn accounts_for(&self, list: &str) -> bool {
        let (mut has_figure, mut has_list) = (false, false);
        self.rule.each_item(|item| match item {
            Item::Indicator(_) => has_figure = true,
            Item::List(named) | Item::Column { list: named, .. } => has_list |= named == list,
        });
        has_figure && has_list && self.rule.is_equality()
    }
}

/// What the office decided to let through.
///
/// # Shapes
/// One unit's finding of one code about one item, of one rule where it names one, as long as
/// the value is the one that was looked at.
/// # Source
/// Definition workbook, sheet Waivers.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiver {
    /// The unit's code, or [`ALL_UNITS`].
    pub unit: String,
    /// The finding's code.
    pub finding: String,
    /// What it is about; none for the whole return.
    pub item: Option<Item>,
    /// The code of the rule; empty for any rule that begins with the item.
    pub rule: String,
    /// The value, or the difference, that was looked at; blank where none was noted.
    pub value: Scalar,
    /// Why.
    pub reason: String,
    /// Who decided; blank where that was not noted.
    pub decided_by: String,
    /// When.
    pub decided_on: Option<Date>,
    /// The last period for which it holds; this campaign's own where there is none.
    pub until: Option<Period>,
}

/// The unit of a waiver that is for all units.
pub const ALL_UNITS: &str = "*";

impl Waiver {
    /// Whether it is for a unit.
    #[must_use]
    pub fn is_for_unit(&self, unit: &str) -> bool {
        self.unit == unit || (self.unit == ALL_UNITS && unit != OFFICE)
    }

    /// Whether it holds no longer in a period.
    #[must_use]
    pub fn is_over(&self, period: Period) -> bool {
        self.until.is_some_and(|until| until.ends_before(period))
    }
}
