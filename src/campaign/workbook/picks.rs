//! Drop-downs and limits: what the cells of a column offer, and what they refuse.
//!
//! Words and codes stand on one hidden sheet, since a validation holds only 255 characters;
//! codes of another table are offered live from its sheet.

use indexmap::IndexMap;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Formula,
    Worksheet, XlsxError,
};

use super::words;
use crate::campaign::SETTING_KEYS;
use crate::campaign::headings::TableName;
use crate::campaign::table::Tables;
use crate::campaign::vocabulary::{in_language, words_of_setting};
use crate::finding::Code;
use crate::language::Language;
use crate::workbook::address::{column_letters, quote_sheet};
use crate::workbook::write::plain;

/// Rows of another table's sheet that a drop-down reaches.
const REACH: u32 = 500;

/// The lists of words that drop-downs show, each a column of the hidden sheet.
pub(super) struct Picks<'a> {
    tables: &'a Tables,
    language: Language,
    lists: IndexMap<Vec<String>, u16>,
}

impl<'a> Picks<'a> {
    pub(super) fn new(tables: &'a Tables, language: Language) -> Self {
        let lists = IndexMap::new();
        Self {
            tables,
            language,
            lists,
        }
    }

    /// The validation of a column; none where anything may be typed.
    pub(super) fn of_column(
        &mut self,
        table: TableName,
        column: &str,
    ) -> Result<Option<DataValidation>, XlsxError> {
        use TableName::{Charts, Choices, Indicators, Lists, Plan, Settings, Units, Waivers};
        let found = match (table, column) {
            (Indicators, "section") => self.codes_of(TableName::Sections, true),
            (Indicators, "opening") | (Waivers | Plan, "indicator") => {
                self.codes_of(Indicators, false)
            }
            (Waivers, "unit") | (Plan, "bearer") => self.codes_of(Units, false),
            (Waivers, "finding") => self.offer(Code::ALL.iter().map(|code| code.as_str()), true),
            (Lists | Choices, "choices") => {
                let sets = self.choice_sets();
                self.offer(sets, false)
            }
            (Settings, "key") => {
                let language = self.language;
                let names = SETTING_KEYS.iter();
                self.offer(
                    names.map(|(en, vi, _)| in_language((en, vi), language)),
                    true,
                )
            }
            (Charts, "by") => {
                let mut attributes = self.attributes();
                attributes.push(words::period(self.language).to_owned());
                self.offer(attributes, false)
            }
            (Units, attribute) => {
                let values = self.values_of(attribute);
                self.offer(values, false)
            }
            (_, "decimals") => Some(whole(9)),
            (_, "rows" | "top") => Some(whole(5_000)),
            (_, "min" | "max" | "change_limit" | "tolerance" | "plan") => Some(
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
            "closing_date" | "deadline" => {
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
        let mut offered: Vec<String> = fixed
            .map(|word| in_language(word, language).to_owned())
            .collect();
        if table == TableName::Indicators && column == "kind" {
            let choice = words::translate(table, column, "choice", language);
            offered.retain(|word| *word != choice);
            offered.extend(self.choice_sets().map(|set| format!("{choice}:{set}")));
        }
        if column == "reporter" {
            offered.extend(self.values_of("type"));
            offered.extend(self.values_of("group"));
        }
        let is_open = ["total", "reporter", "further"].contains(&column)
            || (table != TableName::Charts && column == "kind");
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
        let next = u16::try_from(self.lists.len()).unwrap_or(u16::MAX);
        let (column, length) = (column_letters(next), words.len());
        let column = match self.lists.get(&words) {
            Some(known) => column_letters(*known),
            None => {
                self.lists.insert(words, next);
                column
            }
        };
        let sheet = quote_sheet(&self.sheet_name());
        Some(drop_down(
            &format!("{sheet}!${column}$1:${column}${length}"),
            is_strict,
        ))
    }

    /// The codes in the first column of another table, as they are typed there.
    fn codes_of(&self, table: TableName, is_strict: bool) -> Option<DataValidation> {
        let sheet = quote_sheet(table.display(self.language));
        let range = format!("{sheet}!$A$2:$A${REACH}");
        Some(drop_down(&range, is_strict))
    }

    fn choice_sets(&self) -> impl Iterator<Item = String> + use<> {
        let sets: indexmap::IndexSet<String> = self
            .rows(TableName::Choices)
            .map(|row| row.get("choices").to_owned())
            .collect();
        sets.into_iter()
    }

    fn values_of(&self, set: &str) -> Vec<String> {
        self.rows(TableName::Choices)
            .filter(|row| row.get("choices") == set)
            .map(|row| row.get("value").to_owned())
            .collect()
    }

    fn attributes(&self) -> Vec<String> {
        let plain = ["code", "name", "email", "aliases", "succeeds"];
        let units = self.tables.tables.get(&TableName::Units);
        let headings = units.map_or(&[][..], |units| &units.headings);
        let columns = headings.iter().map(|(column, _)| column.clone());
        columns
            .filter(|column| !plain.contains(&column.as_str()))
            .collect()
    }

    fn rows(&self, table: TableName) -> impl Iterator<Item = &crate::campaign::table::Row> {
        self.tables
            .tables
            .get(&table)
            .into_iter()
            .flat_map(|t| &t.rows)
    }

    fn explain(&self, validation: DataValidation) -> Result<DataValidation, XlsxError> {
        let language = self.language;
        validation
            .set_error_title(language.text("help-wrong-title"))?
            .set_error_message(language.text("help-wrong"))
    }

    fn sheet_name(&self) -> String {
        self.language.text("help-sheet-picks")
    }

    /// Writes the hidden sheet; after all columns have been asked for.
    pub(super) fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(self.sheet_name())?.set_hidden(true);
        let text = plain().set_num_format("@");
        for (words, column) in &self.lists {
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
