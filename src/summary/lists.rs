//! One sheet for each list: the merged rows as an Excel table, with the sums of rows that
//! count above it.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, Table, TableColumn, TableStyle, Worksheet, XlsxError};

use super::Summary;
use super::formulas::quoted;
use super::look::Look;
use super::page::{Cell, excel_day, fit_row, write_figure, write_text};
use crate::campaign::{Column, List};
use crate::consolidation::MergedRow;
use crate::value::{Kind, Value};
use crate::workbook::address::{Address, quote_sheet};
use crate::workbook::write::{double, palette};

const TOTAL_ROW: u32 = 3;
const HEADING_ROW: u32 = 4;
const FIRST_ROW: u32 = HEADING_ROW + 1;
const CODE: u16 = 0;
const UNIT: u16 = 1;
const GROUP: u16 = 2;
const FIRST_COLUMN: u16 = 3;
const UNIT_WIDTH: f64 = 34.0;
const PLACE_WIDTH: f64 = 46.0;

/// One list's sheet.
struct ListSheet<'a> {
    summary: &'a Summary<'a>,
    list: &'a List,
    rows: &'a [MergedRow],
    counts: u16,
}

/// Writes the list at this position of the campaign.
pub(super) fn write(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    index: usize,
) -> Result<(), XlsxError> {
    let Some((_, list)) = summary.campaign.lists.get_index(index) else {
        return Ok(());
    };
    let columns = u16::try_from(list.columns.len()).unwrap_or_default();
    let list_sheet = ListSheet {
        summary,
        list,
        rows: summary
            .table
            .lists
            .get(&list.code)
            .map_or(&[], Vec::as_slice),
        counts: FIRST_COLUMN + columns,
    };
    summary.open(
        sheet,
        &summary.tabs.lists[index],
        (&list.title, palette::SERIES[2]),
    )?;
    list_sheet.write(sheet)
}

impl Summary<'_> {
    /// The cells of a list's column, for a formula on another sheet; none where they don't
    /// all count or hold other words than rules see.
    pub(super) fn list_range(&self, list: &str, column: &str) -> Option<String> {
        let (index, _, list) = self.campaign.lists.get_full(list)?;
        let (place, _, definition) = list.columns.get_full(column)?;
        let rows = self.table.lists.get(&list.code)?;
        let is_other = matches!(definition.kind, Kind::Unit | Kind::Date);
        if is_other || rows.iter().any(|row| !row.counts) {
            return None;
        }
        let column = FIRST_COLUMN + u16::try_from(place).ok()?;
        let first = Address::new(FIRST_ROW, column).absolute();
        let last = Address::new(last_row(rows), column).absolute();
        Some(format!(
            "{}!{first}:{last}",
            quote_sheet(&self.tabs.lists[index])
        ))
    }
}

/// The last row of a list's table, which has at least one.
fn last_row(rows: &[MergedRow]) -> u32 {
    let rows = u32::try_from(rows.len().max(1)).unwrap_or(1);
    FIRST_ROW + rows - 1
}

impl ListSheet<'_> {
    fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let look = &self.summary.look;
        let hint = match self.rows {
            [] => self.summary.word("summary-list-empty"),
            rows if rows.iter().all(|row| row.counts) => String::new(),
            _ => self.summary.word("summary-list-legend"),
        };
        write_text(sheet, (2, 0), &hint, &look.hint)?;
        for (row, merged) in (FIRST_ROW..).zip(self.rows) {
            self.write_row(sheet, row, merged)?;
        }
        for column in (0..=self.place()).filter(|_| self.rows.is_empty()) {
            write_text(sheet, (FIRST_ROW, column), "", &look.text)?;
        }
        self.write_totals(sheet)?;
        self.add_table(sheet)?;
        sheet.set_row_height(HEADING_ROW, 32)?;
        sheet.set_freeze_panes(FIRST_ROW, 2)?;
        sheet.set_repeat_rows(HEADING_ROW, HEADING_ROW)?;
        Ok(())
    }

    fn place(&self) -> u16 {
        self.counts + 1
    }

    fn last_row(&self) -> u32 {
        last_row(self.rows)
    }

    fn columns(&self) -> impl Iterator<Item = (u16, &Column)> {
        (FIRST_COLUMN..).zip(self.list.columns.values())
    }

    fn write_row(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        merged: &MergedRow,
    ) -> Result<(), XlsxError> {
        let (summary, look) = (self.summary, &self.summary.look);
        let text = if merged.counts {
            look.wrapped.clone()
        } else {
            look.out.clone().set_text_wrap()
        };
        let text = &text;
        let (name, place) = (summary.unit_name(&merged.unit), merged.place.to_string());
        let mut texts = vec![(name.to_owned(), UNIT_WIDTH), (place, PLACE_WIDTH)];
        write_text(sheet, (row, CODE), &merged.unit, text)?;
        write_text(sheet, (row, UNIT), name, text)?;
        write_text(sheet, (row, GROUP), &self.group(&merged.unit), text)?;
        for (column, definition) in self.columns() {
            let value = merged.cells.get(&definition.code);
            let mut format = Look::list_cell(&definition.kind, self.scale(&definition.code));
            if !merged.counts {
                format = format.merge(&look.out);
            }
            self.write_value(sheet, (row, column), (definition, value), &format)?;
            let shown = value.map(|value| summary.shown(&definition.kind, value));
            texts.push((shown.unwrap_or_default(), width(&definition.kind)));
        }
        let counts = summary.word(if merged.counts { "yes" } else { "no" });
        write_text(sheet, (row, self.counts), &counts, &look.centred)?;
        write_text(sheet, (row, self.place()), &merged.place.to_string(), text)?;
        let texts: Vec<(&str, f64)> = texts
            .iter()
            .map(|(t, width)| (t.as_str(), *width))
            .collect();
        fit_row(sheet, row, &texts)
    }

    fn group(&self, unit: &str) -> String {
        let unit = self.summary.campaign.reporter(unit);
        let attribute = self.summary.campaign.settings.breakdown.first();
        let group = unit
            .zip(attribute)
            .map(|(unit, attribute)| self.summary.labels.of(unit, attribute).to_owned());
        group.unwrap_or_default()
    }

    fn write_value(
        &self,
        sheet: &mut Worksheet,
        (row, column): Cell,
        (definition, value): (&Column, Option<&Value>),
        format: &Format,
    ) -> Result<(), XlsxError> {
        match value {
            None => sheet.write_blank(row, column, format)?,
            Some(Value::Number(figure)) => {
                sheet.write_number_with_format(row, column, double(*figure), format)?
            }
            Some(Value::Date(day)) => match excel_day(*day) {
                Some(day) => sheet.write_with_format(row, column, &day, format)?,
                None => sheet.write_string_with_format(row, column, day.to_string(), format)?,
            },
            Some(value) => {
                let text = self.summary.shown(&definition.kind, value);
                return write_text(sheet, (row, column), &text, format);
            }
        };
        Ok(())
    }

    fn figures(&self, column: &str) -> Vec<Decimal> {
        let counting = self.rows.iter().filter(|row| row.counts);
        counting
            .filter_map(|row| row.cells.get(column)?.number())
            .collect()
    }

    /// The decimals that a column's figures have.
    fn scale(&self, column: &str) -> u32 {
        let figures = self
            .rows
            .iter()
            .filter_map(|row| row.cells.get(column)?.number());
        figures
            .map(|f| f.normalize().scale())
            .max()
            .unwrap_or_default()
    }

    /// The sums stand above the table, where neither sorting nor new rows disturb them.
    fn write_totals(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let look = &self.summary.look;
        for column in 0..=self.place() {
            write_text(sheet, (TOTAL_ROW, column), "", &look.total)?;
        }
        let title = self.summary.word("summary-list-total");
        write_text(sheet, (TOTAL_ROW, UNIT), &title, &look.total)?;
        for (column, definition) in self.columns().filter(|(_, c)| c.kind.is_number()) {
            let figures = self.figures(&definition.code);
            let sum = figures
                .iter()
                .try_fold(Decimal::ZERO, |sum, f| sum.checked_add(*f));
            let sum = sum.filter(|_| !figures.is_empty());
            let scale = self.scale(&definition.code);
            let formula = (definition.kind != Kind::Percent).then(|| self.sum(column, scale));
            let sum = sum.filter(|_| formula.is_some());
            let format = Look::list_cell(&definition.kind, scale).merge(&look.total);
            write_figure(sheet, (TOTAL_ROW, column), (formula, sum), &format)?;
        }
        Ok(())
    }

    fn sum(&self, column: u16, scale: u32) -> String {
        let values = self.range(column);
        let counts = self.range(self.counts);
        let yes = quoted(&self.summary.word("yes"));
        let sum = format!("SUMIFS({values},{counts},{yes})");
        let sum = match scale {
            0 => sum,
            scale => format!("ROUND({sum},{scale})"),
        };
        format!("=IF(COUNTIFS({counts},{yes},{values},\"<>\")=0,\"\",{sum})")
    }

    fn range(&self, column: u16) -> String {
        let first = Address::new(FIRST_ROW, column).absolute();
        let last = Address::new(self.last_row(), column).absolute();
        format!("{first}:{last}")
    }

    fn add_table(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let look = &self.summary.look;
        let word = |key: &str| self.summary.word(key);
        let attribute = self.summary.campaign.settings.breakdown.first();
        let group = attribute.map_or("group", String::as_str);
        let mut headings = vec![
            (word("summary-col-code"), 9.0),
            (word("summary-col-reporter"), UNIT_WIDTH),
            (self.summary.labels.heading(group), 24.0),
        ];
        for column in self.list.columns.values() {
            headings.push((column.label.clone(), width(&column.kind)));
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
                    .set_header_format(&look.heading),
            );
        }
        let table = Table::new()
            .set_name(format!("list_{}", self.list.code))
            .set_columns(&columns)
            .set_style(TableStyle::None)
            .set_alt_text(&self.list.title);
        sheet.add_table(HEADING_ROW, 0, self.last_row(), self.place(), &table)?;
        Ok(())
    }
}

fn width(kind: &Kind) -> f64 {
    match kind {
        Kind::Count | Kind::Amount | Kind::Percent | Kind::Date | Kind::YesNo => 14.0,
        Kind::Choice(_) => 28.0,
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
