//! The table of a list: its headings and how wide its columns are.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use rust_xlsxwriter::{Table, TableColumn, TableStyle, Worksheet, XlsxError};

use super::{ListSheet, PLACE_WIDTH, UNIT_WIDTH};
use crate::campaign::Column;
use crate::summary::long_text::width_for_text;
use crate::value::{Kind, Value};

impl ListSheet<'_> {
    /// The width that a column's figures and their sum need, or its longest text: the rows of a
    /// table can't go on in further ones.
    pub(super) fn width(&self, column: &Column) -> f64 {
        let figures = self.figures(&column.code, None);
        let add = |sum: Decimal, figure: &Decimal| sum.checked_add(*figure);
        let sum = figures.iter().try_fold(Decimal::ZERO, add);
        let scale = self.scale(&column.code);
        let shown = figures.into_iter().chain(sum).map(|figure| (figure, scale));
        let least = self.summary.width_for(width(&column.kind), shown);
        let values = self
            .rows
            .iter()
            .filter_map(|row| row.cells.get(&column.code));
        values.fold(least, |width, value| match value {
            Value::Text(text) => width_for_text(text, width),
            _ => width,
        })
    }

    /// Makes the rows an Excel table, with its headings and the widths of its columns.
    pub(super) fn add_table(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let styles = &self.summary.styles;
        let word = |key: &str| self.summary.word(key);
        let attribute = self.summary.campaign.settings.breakdown.first();
        let group = attribute.map_or("group", String::as_str);
        let mut headings = vec![
            (word("summary-col-code"), 9.0),
            (word("summary-col-reporter"), UNIT_WIDTH),
            (self.summary.labels.heading(group), 24.0),
        ];
        for (column, width) in self.list.columns.values().zip(&self.widths) {
            headings.push((column.label.clone(), *width));
        }
        headings.push((word("summary-col-counts"), 11.0));
        headings.push((word("summary-col-place"), PLACE_WIDTH));
        let mut taken = BTreeSet::new();
        let mut columns = Vec::new();
        for (column, (heading, width)) in (0u16..).zip(&headings) {
            sheet.set_column_width(column, *width)?;
            let heading = unique(heading, &mut taken);
            columns.push(
                TableColumn::new()
                    .set_header(heading)
                    .set_header_format(&styles.heading),
            );
        }
        let table = Table::new()
            .set_name(format!("list_{}", self.list.code))
            .set_columns(&columns)
            .set_style(TableStyle::None)
            .set_alt_text(&self.list.title);
        sheet.add_table(self.heading_row(), 0, self.last_row(), self.place(), &table)?;
        Ok(())
    }
}

/// The width of a kind's column, in characters; longer figures make it wider.
fn width(kind: &Kind) -> f64 {
    match kind {
        Kind::Number(_) | Kind::Date | Kind::YesNo => 14.0,
        Kind::Choice(_) => 30.0,
        Kind::Unit => 34.0,
        Kind::Text => 44.0,
    }
}

/// A table's headings must differ, in whatever case.
fn unique(heading: &str, taken: &mut BTreeSet<String>) -> String {
    let mut unique = heading.to_owned();
    let mut number = 2;
    while !taken.insert(unique.to_lowercase()) {
        unique = format!("{heading} {number}");
        number += 1;
    }
    unique
}
