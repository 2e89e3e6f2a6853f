//! The tidy data's sheet → [`Archive`].

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::schema::{Column, State, VERSION, VERSION_PROPERTY};
use super::target::read_targets;
use super::{
    Archive, ArchivedAnswer, ArchivedCell, ArchivedPlace, ArchivedRow, ArchivedUnit, ArchivedValue,
    Said,
};
use crate::item::Item;
use crate::language::number::decimal_from_f64;
use crate::language::period::Period;
use crate::workbook::address::Address;
use crate::workbook::book::{Book, Content, Sheet};

/// Rows at the top of a sheet among which the headings are looked for.
const HEADING_ROWS: u32 = 10;

/// Why a book gives no archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It has no tidy data.
    NoData,
    /// Its tidy data are of a later version than this program knows.
    Newer {
        /// That version.
        version: u32,
    },
}

impl Archive {
    /// Reads the tidy data of a summary.
    ///
    /// # Source
    /// The sheet with the columns that are always there, in any order.
    ///
    /// # Errors
    /// Where there are none, or of a later version.
    pub fn read(book: &Book) -> Result<Self, Unread> {
        let mut sheets = book.sheets.iter();
        let found = sheets.find_map(|sheet| Some((sheet, heading_row(sheet)?)));
        let (sheet, (heading, columns)) = found.ok_or(Unread::NoData)?;
        let version = version(book);
        if version > VERSION {
            return Err(Unread::Newer { version });
        }
        let mut reader = DataReader {
            sheet,
            columns,
            archive: Self {
                targets: read_targets(book),
                ..Self::default()
            },
            rows: BTreeMap::new(),
        };
        for row in heading + 1..=sheet.last_row() {
            reader.add(row);
        }
        for ((list, _, _), row) in reader.rows {
            reader.archive.lists.entry(list).or_default().push(row);
        }
        let archive = reader.archive;
        let is_period = archive.period.is_empty() || archive.period.parse::<Period>().is_ok();
        is_period.then_some(archive).ok_or(Unread::NoData)
    }
}

/// The version of a book's tidy data: 1 where it says none.
fn version(book: &Book) -> u32 {
    let property = book.properties.get(VERSION_PROPERTY);
    let version = property.and_then(|text| text.trim().parse().ok());
    version.unwrap_or(1)
}

/// Which columns a sheet has.
#[derive(Default)]
struct Found {
    columns: BTreeMap<Column, u16>,
    /// Attribute → its column.
    attributes: BTreeMap<String, u16>,
}

/// The data being read.
struct DataReader<'a> {
    sheet: &'a Sheet,
    columns: Found,
    archive: Archive,
    /// (list, unit, row) → the row so far.
    rows: BTreeMap<(String, String, u32), ArchivedRow>,
}

impl DataReader<'_> {
    fn content(&self, row: u32, column: Column) -> Option<&Content> {
        let column = self.columns.columns.get(&column)?;
        self.sheet.get(Address::new(row, *column))
    }

    fn text(&self, row: u32, column: Column) -> &str {
        match self.content(row, column) {
            Some(Content::Text(text)) => text.trim(),
            _ => "",
        }
    }

    fn number(&self, row: u32, column: Column) -> Option<Decimal> {
        match self.content(row, column) {
            Some(Content::Number(number)) => decimal_from_f64(*number),
            _ => None,
        }
    }

    fn add(&mut self, row: u32) {
        let unit = self.text(row, Column::UnitCode).to_owned();
        let code = self.text(row, Column::Indicator).to_owned();
        if unit.is_empty() || code.is_empty() {
            return;
        }
        if self.archive.period.is_empty() {
            self.archive.period = self.text(row, Column::Period).to_owned();
        }
        self.add_unit(row, &unit);
        let state = State::parse(self.text(row, Column::Status));
        if let Item::Column { list, column } = Item::of_rule(&code) {
            self.add_cell(row, (&list, &column), (&unit, state));
        } else if state == Some(State::List) {
            self.archive.lists.entry(code.clone()).or_default();
            let units = self.archive.returned_lists.entry(code).or_default();
            units.insert(unit);
        } else {
            self.add_answer(row, code, (&unit, state));
        }
    }

    fn add_answer(&mut self, row: u32, code: String, (unit, state): (&str, Option<State>)) {
        let measure = self.text(row, Column::Measure).to_owned();
        let said = match (self.value(row), state) {
            (Some(figure), _) => Said::Figure(figure),
            (None, Some(State::Given | State::Nothing)) => match self.text(row, Column::Text) {
                "" => Said::Nothing,
                words => Said::Words(words.to_owned()),
            },
            (None, _) => Said::Open,
        };
        let place = self.place(row);
        self.archive.measures.entry(code.clone()).or_insert(measure);
        if let Some(unit) = self.archive.units.get_mut(unit) {
            unit.answers.insert(code, ArchivedAnswer { said, place });
        }
    }

    fn value(&self, row: u32) -> Option<Decimal> {
        let value = self.number(row, Column::Value);
        value.map(|figure| figure.normalize())
    }

    fn place(&self, row: u32) -> Option<ArchivedPlace> {
        let sheet = self.text(row, Column::Sheet);
        let cell = Address::parse(self.text(row, Column::Cell))?;
        let sheet = Some(sheet).filter(|sheet| !sheet.is_empty())?;
        Some(ArchivedPlace {
            sheet: sheet.to_owned(),
            cell,
        })
    }

    fn add_unit(&mut self, row: u32, unit: &str) {
        if self.archive.units.contains_key(unit) {
            return;
        }
        let text = |column: u16| self.sheet.text(Address::new(row, column));
        let attributes = self.columns.attributes.iter();
        let attributes = attributes
            .map(|(name, column)| (name.clone(), text(*column).unwrap_or_default().to_owned()));
        let file = Some(self.text(row, Column::File)).filter(|file| !file.is_empty());
        let known = ArchivedUnit {
            name: self.text(row, Column::Unit).to_owned(),
            attributes: attributes.collect(),
            file: file.map(str::to_owned),
            answers: BTreeMap::new(),
        };
        self.archive.units.insert(unit.to_owned(), known);
    }

    fn add_cell(
        &mut self,
        row: u32,
        (list, column): (&str, &str),
        (unit, state): (&str, Option<State>),
    ) {
        let text = self.text(row, Column::Text);
        let value = match self.value(row) {
            Some(figure) => ArchivedValue::Number(figure),
            None if text.is_empty() => return,
            None => ArchivedValue::Text(text.to_owned()),
        };
        let place = self.place(row);
        let number = self.number(row, Column::Row);
        let number = number.and_then(|number| u32::try_from(number).ok());
        let key = (list.to_owned(), unit.to_owned(), number.unwrap_or_default());
        let entry = self.rows.entry(key).or_insert_with(|| ArchivedRow {
            unit: unit.to_owned(),
            counts: state != Some(State::NotCounted),
            cells: BTreeMap::new(),
        });
        let cell = ArchivedCell { value, place };
        entry.cells.insert(column.to_owned(), cell);
    }
}

/// The row of the tidy data's headings and their columns.
fn heading_row(sheet: &Sheet) -> Option<(u32, Found)> {
    (0..HEADING_ROWS).find_map(|row| {
        let mut found = Found::default();
        for (at, content) in sheet.row(row) {
            let Content::Text(text) = content else {
                continue;
            };
            match Column::with_heading(text.trim()) {
                Some(column) => found.columns.insert(column, at.column),
                None => found.attributes.insert(text.trim().to_owned(), at.column),
            };
        }
        let is_there = |column: &Column| found.columns.contains_key(column);
        Column::NEEDED.iter().all(is_there).then_some((row, found))
    })
}
