//! Drop-downs and limits: what the cells of a column offer, and what they refuse.
//!
//! Fixed words stand on a hidden sheet, since a validation holds only 255 characters; what the
//! tables themselves say is offered live, from their sheets and from the [`LiveLists`].

use indexmap::IndexMap;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Formula,
    Worksheet, XlsxError,
};

use super::live_lists::{LiveLists, Source, sheet_name};
use super::words;
use crate::campaign::SETTING_KEYS;
use crate::campaign::headings::TableName;
use crate::campaign::table::Tables;
use crate::campaign::vocabulary::{in_language, words_of_setting};
use crate::finding::Code;
use crate::language::Language;
use crate::workbook::address::{column_letters, quote_sheet};
use crate::workbook::write::plain;

/// The longest formula of a validation.
const LONGEST: usize = 255;

/// What drop-downs show.
pub(super) struct Picks<'a> {
    language: Language,
    live: LiveLists<'a>,
    /// Lists of fixed words, each a column of the hidden sheet.
    fixed: IndexMap<Vec<String>, u16>,
}

impl<'a> Picks<'a> {
    pub(super) fn new(tables: &'a Tables, language: Language) -> Self {
        Self {
            language,
            live: LiveLists::new(tables, language),
            fixed: IndexMap::new(),
        }
    }

    /// The validation of a column; none where anything may be typed.
    pub(super) fn of_column(
        &mut self,
        table: TableName,
        column: &str,
    ) -> Result<Option<DataValidation>, XlsxError> {
        use TableName::{
            Categories, Charts, Checks, Choices, Indicators, Lists, Passages, Plan, Sections,
            Settings, Units, Waivers,
        };
        let language = self.language;
        let found = match (table, column) {
            (Indicators, "section") => self.live(Source::Codes(Sections), true),
            (Indicators, "opening" | "depends_on") | (Charts, "indicators") => {
                self.live(Source::Codes(Indicators), false)
            }
            (Waivers | Plan | Passages, "indicator") => self.live(Source::Codes(Indicators), false),
            (Waivers | Passages, "unit") | (Plan, "bearer") | (Units, "succeeds") => {
                self.live(Source::Codes(Units), false)
            }
            (Waivers, "rule") => self.live(Source::Rules, false),
            (Waivers, "finding") => self.offer(Code::ALL.iter().map(|code| code.as_str()), true),
            (Indicators | Categories, "categories") => self.live(Source::CategorySets, false),
            (Lists, "choices") => self.live(Source::SetsAndKeys, false),
            (Choices, "choices") => self.live(Source::Sets, false),
            (Choices, "parent") => self.live(Source::Column(Choices, "value"), false),
            (Lists, "depends_on") => self.live(Source::Column(Lists, "column"), false),
            (Indicators, "kind") => self.live(Source::Kinds, false),
            (Indicators | Lists | Checks, "reporter") => self.live(Source::Reporters(table), false),
            (Settings, "key") => {
                let names = SETTING_KEYS.iter();
                self.offer(
                    names.map(|(en, vi, _)| in_language((en, vi), language)),
                    true,
                )
            }
            (Charts, "by") => self.live(Source::Attributes, false),
            (Units, "code" | "name" | "email" | "aliases" | "deadline") => None,
            (Units, attribute) => self.live(Source::Attribute(attribute), false),
            (_, "decimals") => Some(whole(9)),
            (_, "rows" | "top") => Some(whole(5_000)),
            (_, "min" | "max" | "change_limit" | "tolerance") => Some(
                DataValidation::new()
                    .allow_decimal_number(DataValidationRule::Between(-1e15, 1e15)),
            ),
            _ => self.fixed_words(table, column),
        };
        found.map(|found| self.explain(found)).transpose()
    }

    /// The validation of a setting's value.
    pub(super) fn of_setting(&mut self, key: &str) -> Result<Option<DataValidation>, XlsxError> {
        let found = match key {
            "language" => self.offer(Language::ALL.map(Language::tag), true),
            "closing_date" | "deadline" | "document_date" => {
                let first = ExcelDateTime::from_ymd(1930, 1, 1)?;
                let last = ExcelDateTime::from_ymd(2100, 12, 31)?;
                let range = DataValidationRule::Between(first, last);
                Some(DataValidation::new().allow_date(range))
            }
            key => {
                let language = self.language;
                let words = words_of_setting(key).iter();
                self.offer(words.map(|word| in_language(*word, language)), true)
            }
        };
        found.map(|found| self.explain(found)).transpose()
    }

    /// Fixed words: strict ones, or those beside which codes and combinations may be typed.
    fn fixed_words(&mut self, table: TableName, column: &str) -> Option<DataValidation> {
        let language = self.language;
        let fixed = words::of_column(table, column).into_iter();
        // A mean and a ratio are nothing without the names that follow them.
        let fixed = fixed.filter(|(english, _)| !["mean", "ratio"].contains(english));
        let offered = fixed.map(|word| in_language(word, language));
        let is_open = ["total", "further"].contains(&column)
            || (table != TableName::Charts && column == "kind")
            || (table == TableName::Indicators && column == "required");
        self.offer(offered, !is_open)
    }

    /// A drop-down of these words; none where there are no words.
    fn offer(
        &mut self,
        words: impl IntoIterator<Item = impl Into<String>>,
        is_strict: bool,
    ) -> Option<DataValidation> {
        let mut words: Vec<String> = words.into_iter().map(Into::into).collect();
        words.dedup();
        if words.is_empty() {
            return None;
        }
        let next = LiveLists::COLUMNS + u16::try_from(self.fixed.len()).unwrap_or(u16::MAX);
        let length = words.len();
        let column = column_letters(*self.fixed.entry(words).or_insert(next));
        let sheet = quote_sheet(&sheet_name(self.language));
        Some(drop_down(
            &format!("{sheet}!${column}$1:${column}${length}"),
            is_strict,
        ))
    }

    /// A drop-down of what the tables say at the time; none where its formula has no room.
    fn live(&self, source: Source<'_>, is_strict: bool) -> Option<DataValidation> {
        let range = self.live.range(source);
        (range.len() <= LONGEST).then(|| drop_down(&range, is_strict))
    }

    fn explain(&self, validation: DataValidation) -> Result<DataValidation, XlsxError> {
        let language = self.language;
        validation
            .set_error_title(language.text("help-wrong-title"))?
            .set_error_message(language.text("help-wrong"))
    }

    /// Writes the hidden sheet; after all columns have been asked for.
    pub(super) fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet
            .set_name(sheet_name(self.language))?
            .set_hidden(true)
            .set_formula_result_default("");
        self.live.write(sheet)?;
        let text = plain().set_num_format("@");
        for (words, column) in &self.fixed {
            for (row, word) in (0..).zip(words) {
                sheet.write_string_with_format(row, *column, word, &text)?;
            }
        }
        Ok(())
    }
}

fn drop_down(range: &str, is_strict: bool) -> DataValidation {
    let list = DataValidation::new().allow_list_formula(Formula::new(range));
    if is_strict {
        list.set_error_style(DataValidationErrorStyle::Stop)
    } else {
        list.show_error_message(false)
    }
}

fn whole(greatest: i32) -> DataValidation {
    DataValidation::new().allow_whole_number(DataValidationRule::Between(0, greatest))
}
