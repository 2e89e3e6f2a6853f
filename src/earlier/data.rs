//! The tidy data's sheet → [`Earlier`].

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{DATA_HEADINGS, Earlier, EarlierCell, EarlierRow, EarlierUnit};
use crate::language::number::decimal_from_f64;
use crate::language::period::Period;
use crate::workbook::address::Address;
use crate::workbook::book::{Book, Content, Sheet};

/// Headings that are no attribute of a unit.
const PLAIN: [&str; 14] = [
    "period",
    "unit_code",
    "unit",
    "indicator",
    "label",
    "measure",
    "value",
    "text",
    "status",
    "file",
    "sheet",
    "cell",
    "sha256",
    "row",
];

impl Earlier {
    /// Reads the tidy data of a summary; `None` where the book has none.
    ///
    /// # Source
    /// The sheet of tidy data, recognised by its headings [`DATA_HEADINGS`].
    #[must_use]
    pub fn read(book: &Book) -> Option<Self> {
        let mut sheets = book.sheets.iter();
        let (sheet, (heading, columns)) = sheets.find_map(|s| Some((s, heading_row(s)?)))?;
        let mut reader = DataReader {
            sheet,
            columns,
            earlier: Self::default(),
            rows: BTreeMap::new(),
        };
        for row in heading + 1..=sheet.last_row() {
            reader.add(row);
        }
        for ((list, _, _), row) in reader.rows {
            reader.earlier.lists.entry(list).or_default().push(row);
        }
        let earlier = reader.earlier;
        let is_period = earlier.period.is_empty() || earlier.period.parse::<Period>().is_ok();
        is_period.then_some(earlier)
    }
}

/// The data being read.
struct DataReader<'a> {
    sheet: &'a Sheet,
    columns: BTreeMap<String, u16>,
    earlier: Earlier,
    /// (list, unit, row) → the row so far.
    rows: BTreeMap<(String, String, u32), EarlierRow>,
}

impl DataReader<'_> {
    fn text(&self, row: u32, heading: &str) -> &str {
        let column = self.columns.get(heading);
        let text = column.and_then(|column| self.sheet.text(Address::new(row, *column)));
        text.unwrap_or_default()
    }

    fn number(&self, row: u32, heading: &str) -> Option<Decimal> {
        let column = self.columns.get(heading)?;
        match self.sheet.get(Address::new(row, *column)) {
            Some(Content::Number(number)) => decimal_from_f64(*number),
            _ => None,
        }
    }

    fn add(&mut self, row: u32) {
        let (unit, code) = (self.text(row, "unit_code"), self.text(row, "indicator"));
        let (unit, code) = (unit.to_owned(), code.to_owned());
        if unit.is_empty() || code.is_empty() {
            return;
        }
        if self.earlier.period.is_empty() {
            self.earlier.period = self.text(row, "period").to_owned();
        }
        self.add_unit(row, &unit);
        let value = self.number(row, "value").map(|figure| figure.normalize());
        let status = self.text(row, "status").to_owned();
        if let Some((list, column)) = code.split_once('.') {
            let counts = status != "not-counted";
            self.add_cell(row, (list, column), (&unit, value, counts));
            return;
        }
        if status == "list" {
            self.earlier.lists.entry(code.clone()).or_default();
            let units = self.earlier.returned_lists.entry(code).or_default();
            units.insert(unit);
            return;
        }
        let measure = self.text(row, "measure").to_owned();
        self.earlier.measures.entry(code.clone()).or_insert(measure);
        let is_said = ["given", "nothing"].contains(&status.as_str());
        match value {
            Some(figure) => {
                self.earlier.values.insert((unit, code), figure);
            }
            None if is_said => {
                let text = self.text(row, "text").to_owned();
                self.earlier.texts.insert((unit, code), text);
            }
            None => {
                self.earlier.unanswered.insert((unit, code));
            }
        }
    }

    fn add_unit(&mut self, row: u32, unit: &str) {
        if self.earlier.units.contains_key(unit) {
            return;
        }
        let attributes = self.columns.keys();
        let attributes = attributes.filter(|name| !PLAIN.contains(&name.as_str()));
        let attributes = attributes
            .map(|name| (name.clone(), self.text(row, name).to_owned()))
            .collect();
        let name = self.text(row, "unit").to_owned();
        let known = EarlierUnit { name, attributes };
        self.earlier.units.insert(unit.to_owned(), known);
    }

    fn add_cell(
        &mut self,
        row: u32,
        (list, column): (&str, &str),
        (unit, value, counts): (&str, Option<Decimal>, bool),
    ) {
        let text = self.text(row, "text");
        let cell = match value {
            Some(figure) => EarlierCell::Number(figure),
            None if text.is_empty() => return,
            None => EarlierCell::Text(text.to_owned()),
        };
        let number = self.number(row, "row").and_then(|n| u32::try_from(n).ok());
        let key = (list.to_owned(), unit.to_owned(), number.unwrap_or_default());
        let entry = self.rows.entry(key).or_insert_with(|| EarlierRow {
            unit: unit.to_owned(),
            counts,
            cells: BTreeMap::new(),
        });
        entry.cells.insert(column.to_owned(), cell);
    }
}

/// The row of the tidy data's headings and their columns.
fn heading_row(sheet: &Sheet) -> Option<(u32, BTreeMap<String, u16>)> {
    (0..10).find_map(|row| {
        let columns: BTreeMap<String, u16> = sheet
            .row(row)
            .iter()
            .filter_map(|(at, content)| match content {
                Content::Text(text) => Some((text.trim().to_owned(), at.column)),
                _ => None,
            })
            .collect();
        DATA_HEADINGS
            .iter()
            .all(|name| columns.contains_key(*name))
            .then_some((row, columns))
    })
}
