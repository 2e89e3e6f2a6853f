//! Tables on the sheets of a book, found by their headings.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use tonghop::language::number::decimal_from_f64;
use tonghop::workbook::address::Address;
use tonghop::workbook::book::{Book, Content, Sheet};

/// A table under one row of headings.
pub(crate) struct Table<'a> {
    sheet: &'a Sheet,
    heading_row: u32,
}

/// One row of a table.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    sheet: &'a Sheet,
    /// The row, counted from zero.
    pub(crate) row: u32,
}

/// The table on a sheet whose headings include these, in any order.
pub(crate) fn table<'a>(book: &'a Book, sheet: &str, headings: &[&str]) -> Table<'a> {
    let sheet = book
        .sheet(sheet)
        .unwrap_or_else(|| panic!("no sheet {sheet}"));
    let heading_row = (0..=sheet.last_row()).find(|row| {
        let found = |wanted: &&str| {
            let mut cells = sheet.row(*row).iter();
            cells.any(|(_, content)| content.typed() == **wanted)
        };
        headings.iter().all(found)
    });
    let heading_row =
        heading_row.unwrap_or_else(|| panic!("no headings {headings:?} on {}", sheet.name));
    Table { sheet, heading_row }
}

impl<'a> Table<'a> {
    /// The columns with this heading, from left to right.
    pub(crate) fn columns(&self, heading: &str) -> Vec<u16> {
        let cells = self.sheet.row(self.heading_row).iter();
        let found = cells.filter(|(_, content)| content.typed() == heading);
        found.map(|(at, _)| at.column).collect()
    }

    /// The first column with this heading.
    pub(crate) fn column(&self, heading: &str) -> u16 {
        let columns = self.columns(heading);
        *columns
            .first()
            .unwrap_or_else(|| panic!("no column {heading}"))
    }

    /// All rows below the headings.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'a>> + use<'a> {
        let sheet = self.sheet;
        (self.heading_row + 1..=sheet.last_row()).map(move |row| Row { sheet, row })
    }

    /// The one row that has this text in a column.
    pub(crate) fn row_of(&self, column: u16, text: &str) -> Row<'a> {
        let found: Vec<_> = self.rows().filter(|row| row.text(column) == text).collect();
        assert_eq!(found.len(), 1, "rows {text:?} on {}", self.sheet.name);
        found[0]
    }
}

impl Row<'_> {
    /// The content of a cell.
    pub(crate) fn content(&self, column: u16) -> Option<&Content> {
        self.sheet.get(Address::new(self.row, column))
    }

    /// The cell as text; nothing where it is empty.
    pub(crate) fn text(&self, column: u16) -> String {
        self.content(column).map(Content::typed).unwrap_or_default()
    }

    /// The figure of a cell.
    pub(crate) fn figure(&self, column: u16) -> Option<Decimal> {
        match self.content(column)? {
            Content::Number(number) => decimal_from_f64(*number),
            _ => None,
        }
    }
}

/// Every cell of a book that holds something, by sheet and address.
pub(crate) fn cells(book: &Book) -> BTreeMap<(String, String), &Content> {
    let mut all = BTreeMap::new();
    for sheet in &book.sheets {
        for (at, content) in sheet
            .cells
            .iter()
            .filter(|(_, content)| !content.is_empty())
        {
            all.insert((sheet.name.clone(), at.to_string()), content);
        }
    }
    all
}
