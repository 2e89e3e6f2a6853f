//! Raw tables: rows of text under known headings, from a workbook or from CSV files.
//!
//! Nothing is interpreted here beyond headings; unknown and missing columns are mistakes.

use std::collections::{BTreeMap, BTreeSet};

use super::grid::{Grid, sheet_grid, unicode_csv_grid};
use super::heading_row::HeadingRow;
use super::headings::{TableName, attributes_in};
use super::mistake::{Known, Mistake, MistakeKind};
use super::settings::setting_key;
use super::vocabulary::{Word, english, in_language, words_of_setting};
use crate::language::Language;
use crate::workbook::book::Book;

/// Headings of a table that a sheet under another name has at least.
const LIKE_A_TABLE: usize = 3;

/// The column of every table but Settings that explains the other columns.
const HELP: &str = "help";

/// The campaign's tables as text.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    /// The tables that were there.
    pub tables: BTreeMap<TableName, Table>,
    /// What was wrong with tables and headings.
    pub mistakes: Vec<Mistake>,
}

/// One table as text.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The table's name as the file has it.
    pub name: String,
    /// The headings as typed, by column key; attributes are their own key.
    pub headings: Vec<(String, String)>,
    /// The rows that hold something.
    pub rows: Vec<Row>,
}

/// One row as text.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The row as the file counts it; the headings are row 1.
    pub number: u32,
    /// Column key → trimmed text; blank cells are left out.
    pub cells: BTreeMap<String, String>,
}

/// One row with the table that it stands in.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// The table.
    pub table: &'a Table,
    /// The row.
    pub row: &'a Row,
}

impl Row {
    /// A cell's text, empty where blank.
    #[must_use]
    pub fn get(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

impl Table {
    /// The heading as typed, for messages.
    #[must_use]
    pub fn heading<'a>(&'a self, column: &'a str) -> &'a str {
        let found = self.headings.iter().find(|(known, _)| known == column);
        found.map_or(column, |(_, typed)| typed)
    }

    /// Whether the table has this column.
    #[must_use]
    pub fn has_column(&self, column: &str) -> bool {
        self.headings.iter().any(|(known, _)| known == column)
    }

    /// The words of a column's vocabulary in the language of its heading.
    #[must_use]
    pub(super) fn words(&self, column: &str, words: impl IntoIterator<Item = Word>) -> Known {
        let words = words.into_iter();
        words.map(|word| self.word(column, word)).collect()
    }

    /// A word in the language of a column's heading.
    #[must_use]
    pub(super) fn word(&self, column: &str, word: Word) -> &'static str {
        let is_english = self.heading(column).eq_ignore_ascii_case(column);
        let language = if is_english {
            Language::En
        } else {
            Language::Vi
        };
        in_language(word, language)
    }
}

impl<'a> Line<'a> {
    /// A cell's text, empty where blank.
    #[must_use]
    pub fn get(self, column: &str) -> &'a str {
        self.row.get(column)
    }

    /// A mistake in one cell of this row, with what stands there.
    #[must_use]
    pub fn mistake(self, column: &str, kind: MistakeKind) -> Mistake {
        let place = Mistake::in_table(&self.table.name, kind);
        let place = place.at(self.row.number, self.table.heading(column));
        place.found(self.get(column))
    }
}

impl Tables {
    /// The rows of a table; none where there is no such table.
    pub fn lines(&self, name: TableName) -> impl Iterator<Item = Line<'_>> {
        let table = self.tables.get(&name).into_iter();
        table.flat_map(|table| table.rows.iter().map(move |row| Line { table, row }))
    }

    /// Whether a table's rows can be told apart: it has the columns that it can't do without. A
    /// table that a campaign can do without is whole where there is none of it.
    #[must_use]
    pub fn is_whole(&self, name: TableName) -> bool {
        match self.tables.get(&name) {
            Some(table) => name
                .required_columns()
                .iter()
                .all(|column| table.has_column(column)),
            None => !name.is_needed(),
        }
    }

    /// The language in which the file names its tables.
    #[must_use]
    pub fn language(&self) -> Language {
        let mut tables = self.tables.iter();
        let is_english = |(name, table): (&TableName, &Table)| {
            let stem = table.name.trim_end_matches(".csv");
            stem.eq_ignore_ascii_case(name.display(Language::En))
        };
        if tables.any(is_english) {
            Language::En
        } else {
            Language::Vi
        }
    }

    /// The tables of `campaign.xlsx` or `campaign.ods`: a sheet each.
    #[must_use]
    pub fn from_book(book: &Book) -> Self {
        let mut tables = Self::default();
        let mut others = Vec::new();
        for sheet in &book.sheets {
            let grid = sheet_grid(sheet, book.is_1904);
            match TableName::parse(&sheet.name) {
                Some(name) => tables.add(name, &sheet.name, grid),
                None => others.push((sheet.name.as_str(), grid)),
            }
        }
        for (shown, grid) in others {
            tables.add_misnamed(shown, grid);
        }
        tables
    }

    /// The tables of a folder: file name and bytes of each CSV.
    #[must_use]
    pub fn from_csv(files: &[(String, Vec<u8>)]) -> Self {
        let mut tables = Self::default();
        for (file, bytes) in files {
            let stem = file
                .rsplit_once('.')
                .map_or(file.as_str(), |(stem, _)| stem);
            let Some(name) = TableName::parse(&stem.replace(['_', '-'], " ")) else {
                let names = TableName::ALL.map(|table| table.display(Language::En));
                let unknown = MistakeKind::UnknownTable(names.into_iter().collect());
                let mistake = Mistake::in_table(file, unknown);
                tables.mistakes.push(mistake.found(stem));
                continue;
            };
            match unicode_csv_grid(bytes) {
                Ok(grid) => tables.add(name, file, grid),
                Err(row) => {
                    let mut mistake = Mistake::in_table(file, MistakeKind::BadCsv);
                    mistake.place.row = Some(row);
                    tables.mistakes.push(mistake);
                }
            }
        }
        tables
    }

    /// Takes a sheet as the table that it was before somebody renamed it: one that is missing
    /// and whose headings it has. Other sheets are the clerk's own.
    fn add_misnamed(&mut self, shown: &str, grid: Grid) {
        let Some((_, first)) = grid.first() else {
            return;
        };
        let likeness = |name: TableName| {
            let typed = first.iter().filter_map(|typed| name.column(typed));
            let typed: BTreeSet<&str> = typed.collect();
            let has = |wanted: &str| typed.contains(wanted);
            let found = name.columns().iter().filter(|(column, _)| has(column));
            let is_it = name.required_columns().iter().all(|column| has(column));
            let count = found.count();
            (is_it && count >= LIKE_A_TABLE.min(name.columns().len())).then_some(count)
        };
        // A copy of a table that is there is no other table that has some of its headings.
        let known = |name: &TableName| self.tables.contains_key(name);
        let most_of_known = TableName::ALL
            .into_iter()
            .filter(known)
            .filter_map(likeness);
        let most_of_known = most_of_known.max().unwrap_or_default();
        let is_it = |name: &TableName| {
            !known(name) && likeness(*name).is_some_and(|count| count > most_of_known)
        };
        let Some(name) = TableName::ALL.into_iter().find(is_it) else {
            return;
        };
        let right = MistakeKind::MisnamedTable(name.display(self.language()).into());
        let mistake = Mistake::in_table(shown, right);
        self.mistakes.push(mistake.found(shown));
        self.add(name, shown, grid);
    }

    fn add(&mut self, name: TableName, shown: &str, grid: Grid) {
        let mut lines = grid.into_iter();
        let Some((_, first)) = lines.next() else {
            return;
        };
        if self.tables.contains_key(&name) {
            let mistake = Mistake::in_table(shown, MistakeKind::DuplicateTable);
            self.mistakes.push(mistake.found(shown));
        }
        let HeadingRow {
            columns: headings,
            mistakes,
        } = HeadingRow::read(name, shown, &first);
        self.mistakes.extend(mistakes);
        let rows = lines
            .filter_map(|(number, cells)| read_row(number, &cells, &headings))
            .map(|row| settings_in_english(name, row))
            .filter(|row| {
                row.cells
                    .keys()
                    .any(|column| column != name.help_column().0)
            })
            .collect();
        let headings = headings.into_iter().flatten();
        let headings = headings.filter(|(column, _)| column != HELP).collect();
        self.tables.insert(
            name,
            Table {
                name: shown.to_owned(),
                headings,
                rows,
            },
        );
    }
}

/// A row of the settings with its key, and a value that is one of the key's words, as the program
/// knows them; other rows as they are.
fn settings_in_english(name: TableName, mut row: Row) -> Row {
    if name != TableName::Settings {
        return row;
    }
    let Some(key) = setting_key(row.get("key")) else {
        return row;
    };
    let value = match key {
        "breakdown" => Some(attributes_in(row.get("value")).join("; ")),
        _ => english(words_of_setting(key), row.get("value")).map(str::to_owned),
    };
    if let Some(value) = value.filter(|value| !value.is_empty()) {
        row.cells.insert("value".to_owned(), value);
    }
    row.cells.insert("key".to_owned(), key.to_owned());
    row
}

fn read_row(number: u32, cells: &[String], headings: &[Option<(String, String)>]) -> Option<Row> {
    let mut row = Row {
        number,
        cells: BTreeMap::new(),
    };
    for (text, heading) in cells.iter().zip(headings) {
        if let Some((column, _)) = heading
            && !text.is_empty()
            && column != HELP
        {
            row.cells.insert(column.clone(), text.clone());
        }
    }
    (!row.cells.is_empty()).then_some(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn csv(name: &str, text: &str) -> Tables {
        Tables::from_csv(&[(name.to_owned(), text.as_bytes().to_vec())])
    }

    #[test]
    fn headings_are_accepted_in_either_language() {
        let tables = csv("sections.csv", "\u{feff}mã;tên mục\na1;Tổ chức\n");
        assert_eq!(tables.mistakes, []);
        let row = &tables.tables[&TableName::Sections].rows[0];
        assert_eq!(
            (row.number, row.get("code"), row.get("title")),
            (2, "a1", "Tổ chức")
        );
    }

    #[test]
    fn help_makes_no_row_and_no_attribute() {
        let tables = csv(
            "units.csv",
            "code,name,giải thích\nu1,Một,mã: ngắn\n,,tên: dài\n",
        );
        let units = &tables.tables[&TableName::Units];
        assert_eq!(tables.mistakes, []);
        assert_eq!((units.rows.len(), units.headings.len()), (1, 2));
        let settings = csv(
            "settings.csv",
            "key,value,note\n,,một dòng chỉ có giải thích\n",
        );
        assert_eq!(settings.tables[&TableName::Settings].rows.len(), 0);
    }

    #[test]
    fn settings_are_read_in_either_language() {
        let tables = csv(
            "settings.csv",
            "khóa,giá trị\nHạn nộp,2024-03-20\nnộp nhiều file,Lấy file sau\nduplicates,latest\n",
        );
        let rows = &tables.tables[&TableName::Settings].rows;
        let rows: Vec<_> = rows
            .iter()
            .map(|row| (row.get("key"), row.get("value")))
            .collect();
        let latest = ("duplicates", "latest");
        assert_eq!(rows, [("deadline", "2024-03-20"), latest, latest]);
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_does() {
        let tables = csv("sections.csv", "code,title\r\n\r\na,\"x\ny\"\r\nb,z");
        let rows = &tables.tables[&TableName::Sections].rows;
        let numbers: Vec<u32> = rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [3, 4]);
    }

    #[test]
    fn further_columns_of_the_register_are_attributes() {
        let tables = csv("units.csv", "code,name,địa bàn\nu1,Một,miền núi\n");
        assert_eq!(
            tables.tables[&TableName::Units].rows[0].get("địa bàn"),
            "miền núi"
        );
    }
}
