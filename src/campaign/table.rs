//! Raw tables: rows of text under known headings, from a workbook or from CSV files.
//!
//! Nothing is interpreted here beyond headings; unknown and missing columns are mistakes.

use std::collections::BTreeMap;

use crate::language::date::date_from_serial;
use crate::workbook::address::Address;
use crate::workbook::book::{Book, Content, Sheet};

use super::headings::TableName;
use super::mistake::Mistake;

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
    pub fn words(&self, column: &str, words: &[(&'static str, &'static str)]) -> Vec<&'static str> {
        let is_english = self.heading(column).eq_ignore_ascii_case(column);
        let word = |(english, vietnamese): &(&'static str, &'static str)| {
            if is_english { *english } else { *vietnamese }
        };
        words.iter().map(word).collect()
    }

    /// A mistake in one cell of this table, with what stands there.
    #[must_use]
    pub fn mistake(&self, kind: &'static str, row: &Row, column: &str) -> Mistake {
        let place = Mistake::in_table(kind, &self.name).at(row.number, self.heading(column));
        place.found(row.get(column))
    }
}

impl Tables {
    /// The tables of `campaign.xlsx` or `campaign.ods`: a sheet each.
    #[must_use]
    pub fn from_book(book: &Book) -> Self {
        let mut tables = Self::default();
        for sheet in &book.sheets {
            if let Some(name) = TableName::parse(&sheet.name) {
                let grid = sheet_grid(sheet, book.is_1904);
                tables.add(name, &sheet.name, grid);
            }
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
                let kind = Mistake::in_table("unknown-table", file).found(stem);
                let names = TableName::ALL.map(|t| t.display(crate::language::Language::En));
                tables.mistakes.push(kind.among(names));
                continue;
            };
            match csv_grid(bytes) {
                Ok(grid) => tables.add(name, file, grid),
                Err(row) => {
                    let mut mistake = Mistake::in_table("bad-csv", file);
                    mistake.row = Some(row);
                    tables.mistakes.push(mistake);
                }
            }
        }
        tables
    }

    fn add(&mut self, name: TableName, shown: &str, grid: Vec<(u32, Vec<String>)>) {
        let mut lines = grid.into_iter();
        let Some((_, first)) = lines.next() else {
            return;
        };
        if self.tables.contains_key(&name) {
            self.mistakes
                .push(Mistake::in_table("duplicate-table", shown).found(shown));
        }
        let headings = self.read_headings(name, shown, &first);
        let rows = lines
            .filter_map(|(number, cells)| read_row(number, &cells, &headings))
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

    /// Column key and typed heading by position; mistakes for those not known or missing.
    fn read_headings(
        &mut self,
        name: TableName,
        shown: &str,
        first: &[String],
    ) -> Vec<Option<(String, String)>> {
        let mut headings: Vec<Option<(String, String)>> = Vec::new();
        for typed in first {
            let known = match name.column(typed) {
                Some(known) => Some(known.to_owned()),
                None if typed.is_empty() => None,
                None if name == TableName::Units => Some(typed.clone()),
                None => {
                    let mistake = Mistake::in_table("unknown-column", shown).at(1, typed);
                    let names = name.columns().iter().flat_map(|(en, vi)| [*en, *vi]);
                    self.mistakes.push(mistake.found(typed).among(names));
                    None
                }
            };
            let again = known
                .as_ref()
                .filter(|known| headings.iter().flatten().any(|(k, _)| k == *known));
            if again.is_some() {
                let mistake = Mistake::in_table("duplicate-column", shown).at(1, typed);
                self.mistakes.push(mistake.found(typed));
            }
            headings.push(known.map(|known| (known, typed.clone())));
        }
        for wanted in name.required_columns() {
            if !headings.iter().flatten().any(|(known, _)| known == wanted) {
                self.mistakes
                    .push(Mistake::in_table("missing-column", shown).found(wanted));
            }
        }
        headings
    }
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

fn sheet_grid(sheet: &Sheet, is_1904: bool) -> Vec<(u32, Vec<String>)> {
    let mut grid: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for (Address { row, column }, content) in &sheet.cells {
        let line = grid.entry(*row).or_default();
        line.resize(usize::from(*column), String::new());
        line.push(cell_text(content, is_1904));
    }
    grid.into_iter()
        .map(|(row, line)| (row + 1, line))
        .collect()
}

fn cell_text(content: &Content, is_1904: bool) -> String {
    match content {
        Content::DateTime(serial) => {
            date_from_serial(*serial, is_1904).map_or_else(|| serial.to_string(), |d| d.to_string())
        }
        Content::Number(number) => crate::language::number::decimal_from_f64(*number)
            .map_or_else(|| number.to_string(), |exact| exact.normalize().to_string()),
        other => crate::language::text::clean(&other.typed()),
    }
}

/// What separates the fields of a table: Excel takes semicolons where commas are decimal signs.
pub(crate) fn csv_delimiter(bytes: &[u8]) -> u8 {
    let mut lines = bytes.split(|byte| *byte == b'\n');
    let headings = lines.next().unwrap_or_default();
    let count = |mark: u8| headings.iter().filter(|byte| **byte == mark).count();
    if count(b';') > count(b',') {
        b';'
    } else {
        b','
    }
}

/// The cells of a CSV file (UTF-8, with or without a byte order mark; `,` or `;`).
fn csv_grid(bytes: &[u8]) -> Result<Vec<(u32, Vec<String>)>, u32> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(csv_delimiter(bytes))
        .from_reader(bytes);
    let mut grid = Vec::new();
    let numbers = row_numbers(bytes);
    for (index, record) in reader.records().enumerate() {
        let counted = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let number = numbers.get(index).copied().unwrap_or(counted);
        let record = record.map_err(|_| number)?;
        grid.push((
            number,
            record.iter().map(crate::language::text::clean).collect(),
        ));
    }
    Ok(grid)
}

/// The numbers of the rows that hold something, as a spreadsheet program counts them: blank
/// rows count, line breaks inside quotes don't.
fn row_numbers(bytes: &[u8]) -> Vec<u32> {
    let (mut row, mut is_quoted, mut is_blank) = (1, false, true);
    let mut before = b'\n';
    let mut numbers = Vec::new();
    for byte in bytes.iter().chain(b"\n") {
        match byte {
            b'\n' if !is_quoted => {
                numbers.extend((!is_blank).then_some(row));
                (row, is_blank) = (row + 1, true);
            }
            b'\r' if !is_quoted => {}
            // A quote opens at the start of a cell only; a doubled one closes and opens.
            b'"' => {
                is_quoted = !is_quoted && b"\n,;\"".contains(&before);
                is_blank = false;
            }
            _ => is_blank = false,
        }
        before = *byte;
    }
    numbers
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
    fn an_unknown_column_is_a_mistake_with_the_nearest_name() {
        let tables = csv("sections.csv", "code,titel\na1,x\n");
        let unknown = &tables.mistakes[0];
        assert_eq!(
            (unknown.kind, unknown.suggestion.as_deref()),
            ("unknown-column", Some("title"))
        );
        assert_eq!(tables.mistakes[1].kind, "missing-column");
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
