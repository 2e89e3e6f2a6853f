//! The Settings table → [`Settings`].

use indexmap::IndexMap;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::language::Language;
use crate::language::date::read_date;
use crate::language::period::{Period, PeriodKind};

use super::headings::TableName;
use super::mail_settings::MailSettings;
use super::mistake::Mistake;
use super::read::{Reader, plain_number, split_names};
use super::table::{Row, Table, Tables};
use super::{Duplicates, Opening, ReadingLimits, Settings};

/// The keys that the tool knows; `true` where a campaign can't do without.
pub const KEYS: &[(&str, bool)] = &[
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

/// A mistake for each earlier summary that the settings name and that is not there.
#[must_use]
pub(crate) fn missing_earlier(tables: &Tables, is_there: impl Fn(&str) -> bool) -> Vec<Mistake> {
    let Some(table) = tables.tables.get(&TableName::Settings) else {
        return Vec::new();
    };
    let mut mistakes = Vec::new();
    for row in &table.rows {
        let names = match row.get("key") {
            "previous" | "same_period_last_year" => vec![row.get("value").to_owned()],
            "history" => split_names(row.get("value")),
            _ => continue,
        };
        let missing = names.iter().filter(|n| !n.is_empty() && !is_there(n));
        let mistake = |name: &String| table.mistake("no-earlier", row, "value").found(name);
        mistakes.extend(missing.map(mistake));
    }
    mistakes
}

/// Reads the settings; `None` where one that is needed is missing or unreadable.
pub(super) fn read_settings(reader: &mut Reader<'_>) -> Option<Settings> {
    let table = reader.table(TableName::Settings)?;
    let mut found: IndexMap<String, &Row> = IndexMap::new();
    for row in &table.rows {
        let key = reader.required(table, row, "key");
        reader.refuse_duplicate((table, row), "key", &found);
        if !KEYS.iter().any(|(known, _)| *known == key) {
            let mistake = table.mistake("unknown-setting", row, "key");
            reader
                .mistakes
                .push(mistake.among(KEYS.iter().map(|(known, _)| *known)));
        }
        found.insert(key.to_owned(), row);
    }
    for (key, _) in KEYS.iter().filter(|(_, is_needed)| *is_needed) {
        if found
            .get(*key)
            .is_none_or(|row| row.get("value").is_empty())
        {
            let mistake = Mistake::in_table("missing-setting", &table.name);
            reader.mistakes.push(mistake.found(key));
        }
    }
    SettingsReader {
        reader,
        table,
        found,
    }
    .read()
}

/// What the other tables are checked with where the settings can't be read, so that all
/// mistakes are told at once; no campaign is ever made of it.
pub(super) fn stand_in() -> Option<Settings> {
    Some(Settings {
        campaign: String::new(),
        title: String::new(),
        organisation: String::new(),
        period: Period::new(2000, PeriodKind::Year, 1)?,
        deadline: Date::MIN,
        language: Language::default(),
        previous: None,
        same_period_last_year: None,
        history: Vec::new(),
        key_figures: Vec::new(),
        outlier_limit: None,
        duplicates: Duplicates::Conflict,
        opening: Opening::Open,
        breakdown: Vec::new(),
        reading: ReadingLimits::default(),
        mail: MailSettings::default(),
        all: IndexMap::new(),
    })
}

pub(super) struct SettingsReader<'a, 'r> {
    reader: &'r mut Reader<'a>,
    table: &'a Table,
    found: IndexMap<String, &'a Row>,
}

impl SettingsReader<'_, '_> {
    fn read(mut self) -> Option<Settings> {
        let period = self.read_with(
            "period",
            "2024-Q1, 2024-H1, 2024-M9, 2024-03, 2024",
            |text| text.parse::<Period>().ok(),
        );
        let date = |text: &str| -> Option<Date> { read_date(text) };
        let deadline = self.read_with("deadline", "2024-03-20, 20/3/2024", date);
        // The form code joins campaign, period, unit and version by "/".
        self.read_with("campaign", "a–z, 0–9, -, _, .", |text| {
            (!text.contains('/')).then_some(())
        });
        self.read_with("reports_to", "bao-cao-tinh/VP01", |text| {
            let (campaign, unit) = text.split_once('/')?;
            (!campaign.is_empty() && !unit.is_empty() && !unit.contains('/')).then_some(())
        });
        self.read_with("closing_date", "2024-03-18, 18/3/2024", date);
        let language = self.read_with("language", "vi, en", |text| text.parse::<Language>().ok());
        let duplicates = self.read_with("duplicates", "conflict, latest", |text| match text {
            "conflict" => Some(Duplicates::Conflict),
            "latest" => Some(Duplicates::Latest),
            _ => None,
        });
        let reading = self.read_limits();
        let mail = self.read_mail();
        let opening = self.read_with("opening", "open, locked", |text| match text {
            "open" => Some(Opening::Open),
            "locked" => Some(Opening::Locked),
            _ => None,
        });
        let outlier_limit = self.read_with("outlier_limit", "3,5; 5", |text| {
            plain_number(text).filter(|limit| *limit >= Decimal::ONE)
        });
        let breakdown = self.setting("breakdown").unwrap_or("group").to_owned();
        Some(Settings {
            campaign: self.setting("campaign")?.to_owned(),
            title: self.setting("title")?.to_owned(),
            organisation: self.setting("organisation")?.to_owned(),
            period: period?,
            deadline: deadline?,
            language: language.unwrap_or_default(),
            previous: self.setting("previous").map(str::to_owned),
            same_period_last_year: self.setting("same_period_last_year").map(str::to_owned),
            history: self.names("history"),
            key_figures: self.names("key_figures"),
            outlier_limit,
            duplicates: duplicates.unwrap_or(Duplicates::Conflict),
            opening: opening.unwrap_or(Opening::Open),
            breakdown: split_names(&breakdown),
            reading,
            mail,
            all: self
                .found
                .iter()
                .map(|(k, row)| (k.clone(), row.get("value").to_owned()))
                .collect(),
        })
    }

    /// What reading one file may take.
    fn read_limits(&mut self) -> ReadingLimits {
        let usual = ReadingLimits::default();
        let whole = |text: &str| text.parse::<u32>().ok();
        let seconds = |text: &str| whole(text).filter(|seconds| (1..=3_600).contains(seconds));
        let mebibytes = |text: &str| whole(text).filter(|size| (64..=65_536).contains(size));
        let found = self.read_with("reading_seconds", "1–3600", seconds);
        let memory = self.read_with("reading_memory", "64–65536", mebibytes);
        ReadingLimits {
            seconds: found.unwrap_or(usual.seconds),
            mebibytes: memory.unwrap_or(usual.mebibytes),
        }
    }

    fn names(&self, key: &str) -> Vec<String> {
        split_names(self.setting(key).unwrap_or_default())
    }

    pub(super) fn setting(&self, key: &str) -> Option<&str> {
        self.found
            .get(key)
            .map(|row| row.get("value"))
            .filter(|text| !text.is_empty())
    }

    /// A setting read by `read`; a mistake where it is there and can't be read.
    pub(super) fn read_with<T>(
        &mut self,
        key: &str,
        allowed: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let row = *self.found.get(key)?;
        let text = row.get("value");
        if text.is_empty() {
            return None;
        }
        let value = read(text);
        if value.is_none() {
            let mistake = self
                .table
                .mistake("bad-setting", row, "value")
                .allowed(allowed);
            self.reader.mistakes.push(mistake);
        }
        value
    }
}
