//! The tidy data's sheet → [`Archive`].

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::schema::{Column, SHEETS_PROPERTY, State, VERSION, VERSION_PROPERTY};
use super::target::read_targets;
use super::{
    Archive, ArchivedAnswer, ArchivedCell, ArchivedPlace, ArchivedRow, ArchivedTarget,
    ArchivedUnit, ArchivedValue, Said,
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
    /// Its tidy data stand on several sheets, which are not all there once.
    Sheets {
        /// How many are there.
        found: usize,
        /// How many there should be.
        expected: usize,
    },
}

impl Archive {
    /// Reads the tidy data of a summary.
    ///
    /// # Source
    /// The sheet with the columns that are always there, in any order; as many such sheets as the
    /// summary says.
    ///
    /// # Errors
    /// Where there are none, not all, or of a later version.
    pub fn read(book: &Book) -> Result<Self, Unread> {
        let expected = check_version(&book.properties)?;
        let sheets = book.sheets.iter();
        let mut found: Vec<_> = sheets
            .filter_map(|sheet| Some((sheet, heading_row(sheet)?)))
            .collect();
        expect_sheets(found.len(), expected)?;
        // Where there is one, a copy behind it is nobody's data.
        found.truncate(expected);
        let mut reader = DataReader::default();
        for (sheet, (heading, columns)) in found {
            reader.columns = columns;
            reader.add_rows(sheet, heading + 1);
        }
        reader.archive(read_targets(book))
    }
}

/// On how many sheets the data stand, by what the summary says of itself.
///
/// # Errors
/// Where they are of a later version.
pub(super) fn check_version(properties: &BTreeMap<String, String>) -> Result<usize, Unread> {
    let number = |name: &str| properties.get(name)?.trim().parse::<u32>().ok();
    let version = number(VERSION_PROPERTY).unwrap_or(1);
    if version > VERSION {
        return Err(Unread::Newer { version });
    }
    let sheets = number(SHEETS_PROPERTY).unwrap_or(1);
    Ok(usize::try_from(sheets).unwrap_or(1).max(1))
}

/// Each of several sheets has to be there once: without one, or with one twice, every total
/// would be wrong and look right.
///
/// # Errors
/// Where there are fewer or more, or none at all.
pub(super) fn expect_sheets(found: usize, expected: usize) -> Result<(), Unread> {
    match (found, expected) {
        (0, _) => Err(Unread::NoData),
        (_, 1) => Ok(()),
        (found, expected) if found == expected => Ok(()),
        (found, expected) => Err(Unread::Sheets { found, expected }),
    }
}

/// Which columns a sheet has.
#[derive(Default)]
pub(super) struct Found {
    columns: BTreeMap<Column, u16>,
    /// Attribute → its column.
    attributes: BTreeMap<String, u16>,
}

/// The data being read.
#[derive(Default)]
pub(super) struct DataReader {
    /// The columns of the sheet that is being read.
    pub(super) columns: Found,
    archive: Archive,
    /// (list, unit, row) → the row so far.
    rows: BTreeMap<(String, String, u32), ArchivedRow>,
}

/// The cells of one row, from left to right.
type Row<'a> = &'a [(Address, Content)];

/// The cell of a row in a column.
fn cell(row: Row<'_>, column: u16) -> Option<&Content> {
    let found = row
        .binary_search_by_key(&column, |(at, _)| at.column)
        .ok()?;
    Some(&row[found].1)
}

impl DataReader {
    /// Reads the rows of a sheet from this one on.
    pub(super) fn add_rows(&mut self, sheet: &Sheet, first: u32) {
        let start = sheet.cells.partition_point(|(at, _)| at.row < first);
        for row in sheet.cells[start..].chunk_by(|(a, _), (b, _)| a.row == b.row) {
            self.add(row);
        }
    }

    /// What was read, with the plan of the round.
    ///
    /// # Errors
    /// Where it is of no period.
    pub(super) fn archive(self, targets: Vec<ArchivedTarget>) -> Result<Archive, Unread> {
        let mut archive = self.archive;
        archive.targets = targets;
        for ((list, _, _), row) in self.rows {
            archive.lists.entry(list).or_default().push(row);
        }
        let is_period = archive.period.is_empty() || archive.period.parse::<Period>().is_ok();
        is_period.then_some(archive).ok_or(Unread::NoData)
    }

    fn content<'r>(&self, row: Row<'r>, column: Column) -> Option<&'r Content> {
        cell(row, *self.columns.columns.get(&column)?)
    }

    fn text<'r>(&self, row: Row<'r>, column: Column) -> &'r str {
        match self.content(row, column) {
            Some(Content::Text(text)) => text.trim(),
            _ => "",
        }
    }

    fn number(&self, row: Row<'_>, column: Column) -> Option<Decimal> {
        match self.content(row, column) {
            Some(Content::Number(number)) => decimal_from_f64(*number),
            _ => None,
        }
    }

    fn add(&mut self, row: Row<'_>) {
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

    fn add_answer(&mut self, row: Row<'_>, code: String, (unit, state): (&str, Option<State>)) {
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

    fn value(&self, row: Row<'_>) -> Option<Decimal> {
        let value = self.number(row, Column::Value);
        value.map(|figure| figure.normalize())
    }

    fn place(&self, row: Row<'_>) -> Option<ArchivedPlace> {
        let sheet = self.text(row, Column::Sheet);
        let cell = Address::parse(self.text(row, Column::Cell))?;
        let sheet = Some(sheet).filter(|sheet| !sheet.is_empty())?;
        Some(ArchivedPlace {
            sheet: sheet.to_owned(),
            cell,
        })
    }

    fn add_unit(&mut self, row: Row<'_>, unit: &str) {
        if self.archive.units.contains_key(unit) {
            return;
        }
        let text = |column: u16| match cell(row, column) {
            Some(Content::Text(text)) => text.trim(),
            _ => "",
        };
        let attributes = self.columns.attributes.iter();
        let attributes = attributes.map(|(name, column)| (name.clone(), text(*column).to_owned()));
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
        row: Row<'_>,
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
pub(super) fn heading_row(sheet: &Sheet) -> Option<(u32, Found)> {
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
