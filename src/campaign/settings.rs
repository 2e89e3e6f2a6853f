//! The settings of a round: what they say, and the keys under which they stand.

use indexmap::IndexMap;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::mail_settings::MailSettings;
use crate::language::Language;
use crate::language::period::Period;

/// The keys that the tool knows; `true` where a campaign can't do without.
pub const SETTING_KEYS: &[(&str, bool)] = &[
    ("campaign", true),
    ("title", true),
    ("organisation", true),
    ("parent_organisation", false),
    ("document_number", false),
    ("place", false),
    ("period", true),
    ("closing_date", false),
    ("deadline", true),
    ("authority", false),
    ("post", false),
    ("signer", false),
    ("recipients", false),
    ("language", false),
    ("format_profile", false),
    ("previous", false),
    ("same_period_last_year", false),
    ("history", false),
    ("key_figures", false),
    ("outlier_limit", false),
    ("reports_to", false),
    ("mail_sender", false),
    ("mail_subject", false),
    ("mail_server", false),
    ("mail_security", false),
    ("mail_per_minute", false),
    ("mail_tries", false),
    ("mail_wait", false),
    ("mail_timeout", false),
    ("mail_superior", false),
    ("mailbox_server", false),
    ("mailbox_folder", false),
    ("reminder_first", false),
    ("reminder_second", false),
    ("reminder_after", false),
    ("holidays", false),
    ("make_up_days", false),
    ("time_zone", false),
    ("duplicates", false),
    ("opening", false),
    ("breakdown", false),
    ("reading_seconds", false),
    ("reading_memory", false),
    ("guidance", false),
    ("contact", false),
];

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
    /// The language of its texts, its templates and, unless another is asked for, its outputs.
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
