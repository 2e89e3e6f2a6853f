//! The Settings table.

use indexmap::IndexMap;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::mail::read_mail;
use super::reader::Reader;
use super::setting::SettingsReader;
use super::verify::Verifier;
use crate::campaign::cell::{plain_number, split_names};
use crate::campaign::heading_row::renamed_to;
use crate::campaign::headings::{TableName, attributes_in};
use crate::campaign::mail_settings::MailSettings;
use crate::campaign::mistake::{Mistake, MistakeKind};
use crate::campaign::settings::setting_key;
use crate::campaign::table::{Line, Table, Tables};
use crate::campaign::vocabulary::Word;
use crate::campaign::{Duplicates, Opening, ReadingLimits, SETTING_KEYS, Settings};
use crate::language::Language;
use crate::language::date::read_date;
use crate::language::period::{Period, PeriodKind};
use crate::language::period_text::PERIOD_EXAMPLES;

/// The settings that name a picture.
const PICTURES: [&str; 2] = ["logo", "signature"];

/// A mistake for each name of an earlier summary in the settings with which something is wrong.
#[must_use]
pub(crate) fn earlier_mistakes(
    tables: &Tables,
    wrong: impl Fn(&str) -> Option<MistakeKind>,
) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    for line in tables.lines(TableName::Settings) {
        let names = match line.get("key") {
            "previous" | "same_period_last_year" => vec![line.get("value").to_owned()],
            "history" => split_names(line.get("value")),
            _ => continue,
        };
        let names = names.iter().filter(|name| !name.is_empty());
        let mistake = |name: &String| Some(line.mistake("value", wrong(name)?).found(name));
        mistakes.extend(names.filter_map(mistake));
    }
    mistakes
}

/// The mistake with the office's own form, where something is wrong with the file that the
/// settings name.
#[must_use]
pub(crate) fn form_mistake(
    tables: &Tables,
    wrong: impl Fn(&str) -> Option<MistakeKind>,
) -> Option<Mistake> {
    let mut lines = tables.lines(TableName::Settings);
    let line = lines.find(|line| line.get("key") == "form" && !line.get("value").is_empty())?;
    let name = line.get("value");
    Some(line.mistake("value", wrong(name)?).found(name))
}

/// A mistake for each picture in the settings with whose file something is wrong.
#[must_use]
pub(crate) fn picture_mistakes(
    tables: &Tables,
    wrong: impl Fn(&str) -> Option<MistakeKind>,
) -> Vec<Mistake> {
    let lines = tables.lines(TableName::Settings);
    let pictures = lines.filter(|line| PICTURES.contains(&line.get("key")));
    let mistake = |line: Line<'_>| {
        let name = line.get("value").trim();
        let kind = (!name.is_empty()).then(|| wrong(name))??;
        Some(line.mistake("value", kind).found(name))
    };
    pictures.filter_map(mistake).collect()
}

/// The language that the settings name, whatever else is wrong with the tables; the default one
/// where they name none.
#[must_use]
pub(crate) fn language_of(tables: &Tables) -> Language {
    let mut lines = tables.lines(TableName::Settings);
    let line = lines.find(|line| line.get("key") == "language");
    let named = line.and_then(|line| line.get("value").parse().ok());
    named.unwrap_or_default()
}

/// Reads the settings; `None` where one that is needed is missing or unreadable.
pub(super) fn read(reader: &mut Reader<'_>) -> Option<Settings> {
    let table = reader.table(TableName::Settings)?;
    let mut found: IndexMap<String, Line<'_>> = IndexMap::new();
    for line in reader.lines(TableName::Settings) {
        let key = reader.required(line, "key");
        reader.refuse_duplicate(line, "key", &found);
        let key = if key.is_empty() || setting_key(key).is_some() {
            key
        } else {
            refuse_key(reader, table, line)
        };
        found.insert(key.to_owned(), line);
    }
    if !reader.tables.is_whole(TableName::Settings) {
        return None;
    }
    for (key, vietnamese, _) in SETTING_KEYS.iter().filter(|(_, _, is_needed)| *is_needed) {
        let line = found.get(*key);
        if line.is_none_or(|line| line.get("value").is_empty()) {
            let mistake = Mistake::in_table(&table.name, MistakeKind::MissingSetting);
            let name = table.word("key", (key, vietnamese));
            reader.mistakes.push(mistake.found(name));
        }
    }
    read_settings(SettingsReader { reader, found })
}

/// Notes a key that is none: the one that it was before somebody changed it, where that is not
/// there, or what there is; returns what its value is read as.
fn refuse_key<'a>(reader: &mut Reader<'a>, table: &'a Table, line: Line<'a>) -> &'a str {
    let names: Vec<Word> = SETTING_KEYS.iter().map(|(en, vi, _)| (*en, *vi)).collect();
    let is_there = |name: &Word| table.rows.iter().any(|row| row.get("key") == name.0);
    let absent: Vec<Word> = names
        .iter()
        .filter(|name| !is_there(name))
        .copied()
        .collect();
    if let Some(right) = renamed_to(line.get("key"), &absent) {
        let right_name = table.word("key", right);
        reader.refuse(line, "key", MistakeKind::MisnamedSetting(right_name.into()));
        return right.0;
    }
    let unknown = MistakeKind::UnknownSetting(table.words("key", names));
    reader.refuse(line, "key", unknown);
    line.get("key")
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
        form: None,
        unstamped: false,
        is_draft: false,
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

fn read_settings(mut reader: SettingsReader<'_, '_>) -> Option<Settings> {
    let period = reader.read_with("period", PERIOD_EXAMPLES, |text| {
        text.parse::<Period>().ok()
    });
    let deadline = reader.read_with("deadline", "2024-03-20, 20/3/2024", read_date);
    refuse_bad_names(&mut reader);
    refuse_early_deadline(&mut reader, deadline);
    let languages = Language::ALL.map(|language| (language.tag(), language));
    let language = reader.word("language", &languages);
    let duplicates = [
        ("conflict", Duplicates::Conflict),
        ("latest", Duplicates::Latest),
    ];
    let duplicates = reader.word("duplicates", &duplicates);
    let reading = read_limits(&mut reader);
    let mail = read_mail(&mut reader);
    let opening = [("open", Opening::Open), ("locked", Opening::Locked)];
    let opening = reader.word("opening", &opening);
    let unstamped = reader.word("unstamped", &[("yes", true), ("no", false)]);
    if unstamped == Some(true) && reader.setting("form").is_none() {
        reader.refuse("unstamped", MistakeKind::UnstampedWithoutForm);
    }
    let is_draft = reader.word("draft", &[("yes", true), ("no", false)]);
    reader.read_with("document_date", "2024-04-05, 5/4/2024", read_date);
    let outlier_limit = reader.read_with("outlier_limit", "3,5; 5", |text| {
        plain_number(text).filter(|limit| *limit >= Decimal::ONE)
    });
    let breakdown = reader.setting("breakdown").unwrap_or("group");
    let text = |key: &str| reader.setting(key).map(str::to_owned);
    let all = reader.found.iter();
    Some(Settings {
        campaign: text("campaign")?,
        title: text("title")?,
        organisation: text("organisation")?,
        period: period?,
        deadline: deadline?,
        language: language.unwrap_or_default(),
        previous: text("previous"),
        same_period_last_year: text("same_period_last_year"),
        history: reader.names("history"),
        form: text("form"),
        unstamped: unstamped.unwrap_or(false),
        is_draft: is_draft.unwrap_or(false),
        key_figures: reader.names("key_figures"),
        outlier_limit,
        duplicates: duplicates.unwrap_or(Duplicates::Conflict),
        opening: opening.unwrap_or(Opening::Open),
        breakdown: attributes_in(breakdown),
        reading,
        mail,
        all: all
            .filter(|(_, line)| !line.get("value").is_empty())
            .map(|(key, line)| (key.clone(), line.get("value").to_owned()))
            .collect(),
    })
}

/// A period that ends after its deadline can't be reported by then.
fn refuse_early_deadline(reader: &mut SettingsReader<'_, '_>, deadline: Option<Date>) {
    let closing = reader.read_with("closing_date", "2024-03-18, 18/3/2024", read_date);
    let days = deadline.zip(closing);
    if days.is_some_and(|(deadline, closing)| deadline < closing) {
        let day = reader.setting("closing_date").unwrap_or_default();
        let mistake = MistakeKind::DeadlineBeforeClosing(format!("≥ {day}").as_str().into());
        reader.refuse("deadline", mistake);
    }
}

/// The form code joins campaign, period, unit and version by "/".
fn refuse_bad_names(reader: &mut SettingsReader<'_, '_>) {
    reader.read_with("campaign", "a–z, 0–9, -, _, .", |text| {
        (!text.contains('/')).then_some(())
    });
    reader.read_with("reports_to", "bao-cao-tinh/VP01", |text| {
        let (campaign, unit) = text.split_once('/')?;
        (!campaign.is_empty() && !unit.is_empty() && !unit.contains('/')).then_some(())
    });
}

/// What reading one file may take.
fn read_limits(reader: &mut SettingsReader<'_, '_>) -> ReadingLimits {
    let usual = ReadingLimits::default();
    ReadingLimits {
        seconds: reader.whole("reading_seconds", (1, 3_600), usual.seconds),
        mebibytes: reader.whole("reading_memory", (64, 65_536), usual.mebibytes),
    }
}

/// What the settings name must be attributes and indicators.
pub(super) fn verify(verifier: &mut Verifier<'_>, line: Line<'_>) {
    match line.get("key") {
        "breakdown" => verifier.attributes(line, "value"),
        "key_figures" => verifier.indicators(line, "value"),
        _ => {}
    }
}
