//! Earlier rounds: the tidy data of an earlier summary, read back for opening values and
//! comparison. A summary is its own archive; nothing else is kept between rounds.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::language::number::decimal_from_f64;
use crate::workbook::address::Address;
use crate::workbook::book::{Book, Content, Sheet};

/// The key that stands in the first heading cell of the tidy data, in any language.
pub const DATA_HEADINGS: [&str; 4] = ["period", "unit_code", "indicator", "value"];

/// The figures of one earlier round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Earlier {
    /// The period's code.
    pub period: String,
    /// (unit, indicator) → figure, for units that counted.
    pub values: BTreeMap<(String, String), Decimal>,
}

impl Earlier {
    /// A unit's figure in that round.
    #[must_use]
    pub fn value(&self, unit: &str, indicator: &str) -> Option<Decimal> {
        self.values
            .get(&(unit.to_owned(), indicator.to_owned()))
            .copied()
    }

    /// A unit's figures in that round, by indicator.
    #[must_use]
    pub fn of_unit(&self, unit: &str) -> BTreeMap<String, Decimal> {
        let mine = self.values.iter().filter(|((code, _), _)| code == unit);
        mine.map(|((_, indicator), value)| (indicator.clone(), *value))
            .collect()
    }

    /// Reads the tidy data of a summary; `None` where the book has none.
    ///
    /// # Source
    /// The sheet of tidy data, recognised by its headings [`DATA_HEADINGS`].
    #[must_use]
    pub fn read(book: &Book) -> Option<Self> {
        let mut earlier = Self::default();
        let (sheet, heading) = book
            .sheets
            .iter()
            .find_map(|s| Some((s, heading_row(s)?)))?;
        let column = |name: &str| heading.1.get(name).copied();
        let columns = (
            column("period")?,
            column("unit_code")?,
            column("indicator")?,
            column("value")?,
        );
        for row in heading.0 + 1..=sheet.last_row() {
            earlier.add(sheet, row, columns);
        }
        Some(earlier)
    }

    fn add(
        &mut self,
        sheet: &Sheet,
        row: u32,
        (period, unit, indicator, value): (u16, u16, u16, u16),
    ) {
        let text = |column| {
            sheet
                .text(Address::new(row, column))
                .unwrap_or_default()
                .to_owned()
        };
        let Some(Content::Number(number)) = sheet.get(Address::new(row, value)) else {
            return;
        };
        if self.period.is_empty() {
            self.period = text(period);
        }
        if let Some(figure) = decimal_from_f64(*number) {
            self.values
                .insert((text(unit), text(indicator)), figure.normalize());
        }
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
