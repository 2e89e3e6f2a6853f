//! Tables → [`Campaign`]: reads every table and gathers every mistake before it gives up.

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::code::check_code;
use super::headings::TableName;
use super::mistake::Mistake;
use super::table::{Row, Table, Tables};
use super::{Campaign, Choice, OFFICE, Reporter, Settings, Unit, Waiver};
use super::{read_checks, read_indicators, read_settings, verify};

/// Reads the campaign's tables.
///
/// # Errors
/// Every mistake in every table, in the order of the tables and their rows.
///
/// # Source
/// `campaign.xlsx`, `campaign.ods` or `campaign/*.csv`, see [`Tables`].
pub fn read_campaign(tables: &Tables) -> Result<Campaign, Vec<Mistake>> {
    let mut reader = Reader {
        tables,
        mistakes: tables.mistakes.clone(),
    };
    let campaign = reader.read();
    if reader.mistakes.is_empty() {
        campaign.ok_or(reader.mistakes)
    } else {
        Err(reader.mistakes)
    }
}

/// The tables being read and the mistakes found so far.
pub(super) struct Reader<'a> {
    pub(super) tables: &'a Tables,
    pub(super) mistakes: Vec<Mistake>,
}

impl<'a> Reader<'a> {
    fn read(&mut self) -> Option<Campaign> {
        for wanted in [
            TableName::Settings,
            TableName::Units,
            TableName::Sections,
            TableName::Indicators,
        ] {
            if !self.tables.tables.contains_key(&wanted) {
                let name = wanted.display(crate::language::Language::En);
                self.mistakes
                    .push(Mistake::in_table("missing-table", name).found(name));
            }
        }
        let settings = read_settings::read_settings(self);
        let choices = self.read_choices();
        let units = self.read_units();
        let sections = self.read_sections();
        let indicators = read_indicators::read_indicators(self);
        let lists = read_indicators::read_lists(self);
        let checks = read_checks::read_checks(self);
        let charts = read_checks::read_charts(self);
        let waivers = self.read_waivers();
        let is_readable = settings.is_some();
        let settings = settings.or_else(read_settings::stand_in)?;
        let office = office(&settings);
        let campaign = Campaign {
            settings,
            units,
            sections,
            indicators,
            lists,
            choices,
            checks,
            charts,
            waivers,
            office,
        };
        verify::verify(&campaign, self);
        is_readable.then_some(campaign)
    }

    /// A table, if it was there.
    pub(super) fn table(&self, name: TableName) -> Option<&'a Table> {
        self.tables.tables.get(&name)
    }

    /// The rows of a table; none where there is no such table.
    pub(super) fn rows(&self, name: TableName) -> Vec<(&'a Table, &'a Row)> {
        let table = self.table(name);
        table
            .into_iter()
            .flat_map(|table| table.rows.iter().map(move |row| (table, row)))
            .collect()
    }

    /// Notes a blank cell that must not be blank; the text otherwise. A missing column is one
    /// mistake, not one for each of its rows.
    pub(super) fn required(&mut self, table: &Table, row: &'a Row, column: &str) -> &'a str {
        let text = row.get(column);
        if text.is_empty() && table.has_column(column) {
            self.mistakes.push(table.mistake("blank", row, column));
        }
        text
    }

    /// A cell with a code that is legal and not yet taken.
    pub(super) fn new_code<T>(
        &mut self,
        (table, row): (&Table, &'a Row),
        column: &str,
        taken: &IndexMap<String, T>,
    ) -> String {
        let text = self.required(table, row, column);
        if text.is_empty() {
            return String::new();
        }
        if let Err(why) = check_code(text) {
            let mut mistake = table.mistake(why.kind(), row, column);
            mistake.suggestion = legal_code(text);
            self.mistakes.push(mistake);
        }
        self.refuse_duplicate((table, row), column, taken);
        text.to_owned()
    }

    /// Notes a key that an earlier row has already.
    pub(super) fn refuse_duplicate<T>(
        &mut self,
        (table, row): (&Table, &Row),
        column: &str,
        taken: &IndexMap<String, T>,
    ) {
        if taken.contains_key(row.get(column)) {
            self.mistakes.push(table.mistake("duplicate", row, column));
        }
    }

    /// A cell with a number, if there is one.
    pub(super) fn decimal(&mut self, table: &Table, row: &Row, column: &str) -> Option<Decimal> {
        let text = row.get(column);
        if text.is_empty() {
            return None;
        }
        let number = plain_number(text);
        if number.is_none() {
            self.mistakes
                .push(table.mistake("not-a-number", row, column));
        }
        number
    }

    /// A cell with a small whole number, or `default` where it is blank.
    pub(super) fn whole(&mut self, table: &Table, row: &Row, column: &str, default: u32) -> u32 {
        let text = row.get(column);
        if text.is_empty() {
            return default;
        }
        text.parse()
            .ok()
            .filter(|n| *n <= 5_000)
            .unwrap_or_else(|| {
                self.mistakes
                    .push(table.mistake("not-a-whole-number", row, column));
                default
            })
    }

    /// A cell with yes or no; blank is no.
    pub(super) fn yes_no(&mut self, table: &Table, row: &Row, column: &str) -> bool {
        match row.get(column).to_lowercase().as_str() {
            "" | "no" | "không" | "n" | "false" | "0" | "-" => false,
            "yes" | "có" | "y" | "x" | "true" | "1" => true,
            _ => {
                self.mistakes
                    .push(table.mistake("not-yes-or-no", row, column));
                false
            }
        }
    }

    /// Who is asked: `all`, `office`, `total`, or types and groups separated by `;` or `,`.
    pub(super) fn reporter(row: &Row) -> Reporter {
        match row.get("reporter").to_lowercase().as_str() {
            "" | "all" | "tất cả" => Reporter::All,
            OFFICE | "cơ quan tổng hợp" => Reporter::Office,
            "total" | "số tổng hợp" => Reporter::Totals,
            _ => Reporter::Only(split_names(row.get("reporter"))),
        }
    }

    fn read_choices(&mut self) -> IndexMap<String, Vec<Choice>> {
        let mut sets: IndexMap<String, Vec<Choice>> = IndexMap::new();
        for (table, row) in self.rows(TableName::Choices) {
            let set = self.required(table, row, "choices").to_owned();
            let value = self.required(table, row, "value").to_owned();
            let label = if row.get("label").is_empty() {
                &value
            } else {
                row.get("label")
            }
            .to_owned();
            let mirror = Some(row.get("mirror").to_owned()).filter(|mirror| !mirror.is_empty());
            let choices = sets.entry(set).or_default();
            if choices
                .iter()
                .any(|choice| choice.value == value || choice.label == label)
            {
                self.mistakes.push(table.mistake("duplicate", row, "value"));
            }
            choices.push(Choice {
                value,
                label,
                mirror,
            });
        }
        sets
    }

    fn read_units(&mut self) -> IndexMap<String, Unit> {
        let mut units = IndexMap::new();
        let mut names: IndexMap<String, ()> = IndexMap::new();
        for (table, row) in self.rows(TableName::Units) {
            let code = self.required(table, row, "code").to_owned();
            let name = self.required(table, row, "name").to_owned();
            self.refuse_bad_unit_code((table, row), &units);
            self.refuse_duplicate((table, row), "name", &names);
            names.insert(name.clone(), ());
            units.insert(code.clone(), read_unit(table, row, code, name));
        }
        units
    }

    /// A unit's code stands in file names and form codes: no sign that they can't have, and
    /// none that differs from another in case alone.
    fn refuse_bad_unit_code(
        &mut self,
        (table, row): (&Table, &Row),
        taken: &IndexMap<String, Unit>,
    ) {
        let code = row.get("code");
        let mut kinds = Vec::new();
        if !code
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
        {
            kinds.push("unit-code");
        }
        if taken.keys().any(|known| known.eq_ignore_ascii_case(code)) {
            kinds.push("duplicate");
        }
        if code.eq_ignore_ascii_case(OFFICE) {
            kinds.push("code-reserved");
        }
        let mistakes = kinds
            .into_iter()
            .map(|kind| table.mistake(kind, row, "code"));
        self.mistakes.extend(mistakes);
    }

    fn read_sections(&mut self) -> IndexMap<String, String> {
        let mut sections = IndexMap::new();
        for (table, row) in self.rows(TableName::Sections) {
            let code = self.required(table, row, "code").to_owned();
            self.refuse_duplicate((table, row), "code", &sections);
            sections.insert(code, self.required(table, row, "title").to_owned());
        }
        sections
    }

    fn read_waivers(&mut self) -> Vec<Waiver> {
        let rows = self.rows(TableName::Waivers);
        let read = |(table, row): &(&Table, &'a Row)| Waiver {
            unit: self.required(table, row, "unit").to_owned(),
            finding: self.required(table, row, "finding").to_owned(),
            indicator: row.get("indicator").to_owned(),
            reason: self.required(table, row, "reason").to_owned(),
        };
        rows.iter().map(read).collect()
    }
}

/// `1,5`, `1.5` or `-100` → the number; `1.000`, which may mean a thousand or one, is none.
pub(super) fn plain_number(text: &str) -> Option<Decimal> {
    let text = text.replace(' ', "");
    let has_two_readings = text.split_once(['.', ',']).is_some_and(|(whole, rest)| {
        let is_zero = whole
            .trim_start_matches('-')
            .chars()
            .all(|digit| digit == '0');
        !is_zero && rest.len() == 3
    });
    if has_two_readings {
        return None;
    }
    text.replace(',', ".").parse().ok()
}

/// `a; b, c` → the names; commas and semicolons both separate.
pub(super) fn split_names(text: &str) -> Vec<String> {
    let names = text
        .split([';', ','])
        .map(str::trim)
        .filter(|name| !name.is_empty());
    names.map(str::to_owned).collect()
}

/// What a text would be as a code: `Kết nạp` → `ket_nap`.
pub(super) fn legal_code(text: &str) -> Option<String> {
    let slug = crate::language::text::slug_ascii(text)
        .to_lowercase()
        .replace('-', "_");
    let slug = if check_code(&slug).is_ok() {
        slug
    } else {
        format!("so_{slug}")
    };
    check_code(&slug).is_ok().then_some(slug)
}

fn read_unit(table: &Table, row: &Row, code: String, name: String) -> Unit {
    let plain = ["code", "name", "email", "aliases", "succeeds"];
    let columns = table.headings.iter().map(|(column, _)| column.as_str());
    let attributes = columns
        .filter(|column| !plain.contains(column))
        .map(|column| (column.to_owned(), row.get(column).to_owned()))
        .collect();
    let aliases = row.get("aliases").split(['|', ';']).map(str::trim);
    let aliases = aliases
        .filter(|alias| !alias.is_empty())
        .map(str::to_owned)
        .collect();
    Unit {
        code,
        name,
        email: row.get("email").to_owned(),
        aliases,
        succeeds: split_names(row.get("succeeds")),
        attributes,
    }
}

fn office(settings: &Settings) -> Unit {
    Unit {
        code: OFFICE.to_owned(),
        name: settings.organisation.clone(),
        email: settings.get("mail_sender").to_owned(),
        aliases: Vec::new(),
        succeeds: Vec::new(),
        attributes: IndexMap::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_with_two_readings_is_no_number() {
        for (text, number) in [
            ("1,5", "1.5"),
            ("0.005", "0.005"),
            ("-0,125", "-0.125"),
            ("1000", "1000"),
        ] {
            assert_eq!(plain_number(text), number.parse().ok(), "{text}");
        }
        for text in ["1.000", "12,500", "vài", ""] {
            assert_eq!(plain_number(text), None, "{text}");
        }
    }
}
