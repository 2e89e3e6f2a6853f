//! 1. The campaign: one collection round, the single source of truth.
//!
//! In come the tables of `campaign.xlsx`, `campaign.ods` or `campaign/*.csv`; out comes a
//! [`Campaign`] in which every name is known to exist, or all the mistakes at once.

pub mod code;
pub mod example;
pub mod headings;
mod indicator;
mod known;
pub mod mail_settings;
pub mod mistake;
mod past;
mod read;
mod read_checks;
mod read_indicators;
mod read_mail;
mod read_settings;
mod register;
pub mod rule;
pub mod scalar;
pub mod table;
mod verify;
pub mod workbook;

use indexmap::IndexMap;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::finding::Severity;
use crate::language::Language;
use crate::language::period::Period;
use crate::value::Kind;
pub use indicator::{Further, Indicator, Total};
use mail_settings::MailSettings;
pub use read::read_campaign;
pub use read_settings::KEYS as SETTING_KEYS;
pub(crate) use read_settings::missing_earlier;
use rule::Rule;

/// The code under which the head office itself returns a form.
pub const OFFICE: &str = "office";

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

/// The Settings table.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The name of the series of rounds; forms of another series are refused.
    pub campaign: String,
    /// The round's title.
    pub title: String,
    /// The head office.
    pub organisation: String,
    /// The period that is reported.
    pub period: Period,
    /// The last day for returns to come in.
    pub deadline: Date,
    /// The language of forms and outputs.
    pub language: Language,
    /// The summary of the period before, relative to the campaign's folder.
    pub previous: Option<String>,
    /// The summary of the same period last year.
    pub same_period_last_year: Option<String>,
    /// Summaries of further earlier rounds, for trends.
    pub history: Vec<String>,
    /// The indicators that the overview shows; the tool chooses where none are named.
    pub key_figures: Vec<String>,
    /// How many robust deviations from its group's median a figure may lie before it is asked
    /// about; nothing is asked where there is none.
    pub outlier_limit: Option<Decimal>,
    /// What to do when a unit returned several different files.
    pub duplicates: Duplicates,
    /// Whether a form's prefilled opening values may be typed over.
    pub opening: Opening,
    /// The attributes by which totals are broken down, the first one in the tables.
    pub breakdown: Vec<String>,
    /// What reading one returned file may take.
    pub reading: ReadingLimits,
    /// How letters are sent, fetched and repeated.
    pub mail: MailSettings,
    /// Every setting as text, in the table's order, these and the others.
    pub all: IndexMap<String, String>,
}

impl Settings {
    /// A setting as text; empty where there is none.
    #[must_use]
    pub fn get(&self, key: &str) -> &str {
        self.all.get(key).map_or("", String::as_str)
    }
}

/// What reading one returned file may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadingLimits {
    /// Time in seconds.
    pub seconds: u32,
    /// Memory in mebibytes.
    pub mebibytes: u32,
}

impl Default for ReadingLimits {
    fn default() -> Self {
        Self {
            seconds: 20,
            mebibytes: 512,
        }
    }
}

/// What to do when a unit returned several different files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duplicates {
    /// Neither counts until the clerk removes one.
    Conflict,
    /// The one received last counts.
    Latest,
}

/// Whether a form's prefilled opening values may be typed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// They may; what differs from the closing value before is asked about.
    Open,
    /// They are locked.
    Locked,
}

/// Who must return a form.
#[derive(Clone, Debug, PartialEq, Eq)]
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

    /// Whether this is the head office itself.
    #[must_use]
    pub fn is_office(&self) -> bool {
        self.code == OFFICE
    }
}

/// Who is asked for something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reporter {
    /// Every unit of the register.
    All,
    /// The units of these types or groups.
    Only(Vec<String>),
    /// The head office.
    Office,
    /// Nobody: a rule over the consolidated totals.
    Totals,
}

impl std::fmt::Display for Reporter {
    /// As it is written in the tables.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&match self {
            Self::All => "all".to_owned(),
            Self::Only(names) => names.join("; "),
            Self::Office => OFFICE.to_owned(),
            Self::Totals => "total".to_owned(),
        })
    }
}

impl Reporter {
    /// Whether a unit is among those asked.
    #[must_use]
    pub fn includes(&self, unit: &Unit) -> bool {
        match self {
            Self::All => !unit.is_office(),
            Self::Only(names) => {
                let is_named = |attribute| names.iter().any(|n| n == unit.attribute(attribute));
                !unit.is_office() && (is_named("type") || is_named("group"))
            }
            Self::Office => unit.is_office(),
            Self::Totals => false,
        }
    }
}

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

/// One chart of the summary, and of the narratives that name it.
#[derive(Clone, Debug)]
pub struct Chart {
    /// The name under which templates ask for it; made of the title where it has none.
    pub code: String,
    /// The title above it.
    pub title: String,
    /// Its form.
    pub kind: ChartKind,
    /// The indicators it shows.
    pub indicators: Vec<String>,
    /// What stands along its axis.
    pub along: Along,
    /// Show only so many, the greatest first.
    pub top: Option<usize>,
}

/// What stands along a chart's axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Along {
    /// The indicators themselves, compared with each other.
    Indicators,
    /// The values of an attribute of the units.
    Attribute(String),
    /// The earlier rounds that are known, and this one.
    Periods,
}

/// The form of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartKind {
    /// Lying bars.
    Bar,
    /// Standing columns.
    Column,
    /// A line over the periods.
    Line,
    /// A ring of shares.
    Doughnut,
    /// Standing columns, stacked.
    Stacked,
}

/// What the office decided to let through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// The unit's code.
    pub unit: String,
    /// The finding's code.
    pub finding: String,
    /// The indicator's code; empty for the whole return.
    pub indicator: String,
    /// Why.
    pub reason: String,
}
