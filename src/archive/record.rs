//! One row of tidy data as it is written.

use std::borrow::Cow;

use indexmap::IndexMap;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::schema::{Column, State};
use crate::finding::Place;
use crate::workbook::write::double;

/// The columns of tidy data whose units have these attributes, from the left.
#[derive(Clone, Debug)]
pub struct Columns<'a> {
    attributes: Vec<&'a str>,
}

/// What stands above a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading<'a> {
    /// A column of every archive.
    Column(Column),
    /// An attribute of the units.
    Attribute(&'a str),
}

impl<'a> Heading<'a> {
    /// The heading's text.
    #[must_use]
    pub const fn text(self) -> &'a str {
        match self {
            Self::Column(column) => column.heading(),
            Self::Attribute(name) => name,
        }
    }
}

impl<'a> Columns<'a> {
    /// The columns for units with these attributes.
    #[must_use]
    pub fn new(attributes: impl IntoIterator<Item = &'a str>) -> Self {
        let attributes = attributes.into_iter().collect();
        Self { attributes }
    }

    /// The headings from the left.
    pub fn headings(&self) -> impl Iterator<Item = Heading<'a>> + '_ {
        let attributes = self.attributes.iter().map(|name| Heading::Attribute(name));
        let before = Column::BEFORE.map(Heading::Column).into_iter();
        let after = Column::AFTER.map(Heading::Column);
        before.chain(attributes).chain(after)
    }

    /// Where a column stands, from zero.
    #[must_use]
    pub fn position(&self, column: Column) -> u16 {
        let is_it = |heading: Heading<'_>| heading == Heading::Column(column);
        let position = self.headings().position(is_it);
        position
            .and_then(|position| u16::try_from(position).ok())
            .unwrap_or_default()
    }
}

/// One row.
#[derive(Clone, Debug)]
pub struct Record<'a> {
    /// The period's code.
    pub period: &'a str,
    /// The unit's code.
    pub unit_code: &'a str,
    /// The unit's name.
    pub unit: &'a str,
    /// The unit's attributes.
    pub attributes: &'a IndexMap<String, String>,
    /// The code of the indicator, the list, or the list's column.
    pub indicator: &'a str,
    /// What people call it.
    pub label: &'a str,
    /// Its measure.
    pub measure: &'a str,
    /// The figure that totals use.
    pub value: Option<Decimal>,
    /// The value in plain words, where it is no figure.
    pub text: String,
    /// The value, where it is a day.
    pub day: Option<Date>,
    /// What the row says.
    pub state: State,
    /// Where it came from.
    pub place: Place,
    /// SHA-256 of the file that was returned here.
    pub sha256: &'a str,
    /// The row of a list's cell.
    pub row: Option<u32>,
}

/// What stands in one cell of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing.
    Blank,
    /// A text.
    Text(Cow<'a, str>),
    /// A number.
    Number(f64),
}

impl Record<'_> {
    /// The row's cell below a heading.
    #[must_use]
    pub fn cell(&self, heading: Heading<'_>) -> Cell<'_> {
        let column = match heading {
            Heading::Column(column) => column,
            Heading::Attribute(name) => return text(self.attributes.get(name).map(String::as_str)),
        };
        match column {
            Column::Period => text(Some(self.period)),
            Column::UnitCode => text(Some(self.unit_code)),
            Column::Unit => text(Some(self.unit)),
            Column::Indicator => text(Some(self.indicator)),
            Column::Label => text(Some(self.label)),
            Column::Measure => text(Some(self.measure)),
            Column::Value => self
                .value
                .map_or(Cell::Blank, |value| Cell::Number(double(value))),
            Column::Text => text(Some(self.text.as_str())),
            Column::Status => text(Some(self.state.word())),
            Column::File => text(self.place.file_path()),
            Column::Sheet => text(self.place.sheet.as_deref()),
            Column::Cell => text(self.place.cell.map(|cell| cell.to_string())),
            Column::Sha256 => text(Some(self.sha256)),
            Column::Row => self
                .row
                .map_or(Cell::Blank, |row| Cell::Number(f64::from(row))),
        }
    }
}

/// A text; nothing where it is empty.
fn text<'a>(text: Option<impl Into<Cow<'a, str>>>) -> Cell<'a> {
    let text = text.map(Into::into).filter(|text| !text.is_empty());
    text.map_or(Cell::Blank, Cell::Text)
}
