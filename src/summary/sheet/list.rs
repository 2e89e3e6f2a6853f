//! One sheet for each list: the merged rows as an Excel table, with the sums of rows that
//! count above it.

mod table;

use rust_decimal::Decimal;
use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::campaign::{Column, List};
use crate::consolidation::MergedRow;
use crate::summary::Summary;
use crate::summary::cells::{fill_row, fit_row, for_files, write_figure, write_text};
use crate::summary::layout::list::{
    CODE, FIRST_COLUMN, FIRST_SUBTOTAL, GROUP, TOTAL_ROW, UNIT, heading_row, last_row,
};
use crate::summary::room::Whole;
use crate::workbook::address::Address;
use crate::workbook::formula::{is_plain, literal};
use crate::workbook::write::palette;

const UNIT_WIDTH: f64 = 34.0;
const PLACE_WIDTH: f64 = 46.0;

/// One list's sheet.
struct ListSheet<'a> {
    summary: &'a Summary<'a>,
    list: &'a List,
    /// All its rows.
    all: &'a [MergedRow],
    /// Those that the sheet has room for.
    rows: &'a [MergedRow],
    /// The groups that have sums of their own.
    groups: Vec<&'a str>,
    counts: u16,
    /// The widths of the list's columns.
    widths: Vec<f64>,
}

/// Writes a list's sheet.
pub(super) fn write(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    list: &List,
) -> Result<(), XlsxError> {
    let columns = u16::try_from(list.columns.len()).unwrap_or_default();
    let rows = summary.table.lists.get(&list.code);
    let rows = rows.map_or(&[][..], Vec::as_slice);
    let groups = summary.summed_groups(list, rows);
    let room = summary.room.from(heading_row(&groups) + 1);
    let mut list_sheet = ListSheet {
        summary,
        list,
        all: rows,
        rows: &rows[..room.min(rows.len())],
        groups,
        counts: FIRST_COLUMN + columns,
        widths: Vec::new(),
    };
    let widths = list.columns.values().map(|column| list_sheet.width(column));
    list_sheet.widths = widths.collect();
    summary.open(sheet, (&list.title, palette::SERIES[2]))?;
    list_sheet.write(sheet)
}

impl ListSheet<'_> {
    fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let styles = &self.summary.styles;
        let hint = match self.all {
            [] => self.summary.word("summary-list-empty"),
            rows if rows.iter().all(|row| row.counts) => String::new(),
            _ => self.summary.word("summary-list-legend"),
        };
        let more = self.all.len() - self.rows.len();
        let hint = [self.summary.more(more, &Whole::Data), hint].join(" ");
        let hint = hint.trim().to_owned();
        write_text(sheet, (2, 0), &hint, &styles.hint)?;
        for (row, merged) in (self.first_row()..).zip(self.rows) {
            self.write_row(sheet, row, merged)?;
        }
        for column in (0..=self.place()).filter(|_| self.rows.is_empty()) {
            write_text(sheet, (self.first_row(), column), "", &styles.text)?;
        }
        self.write_totals(sheet)?;
        self.add_table(sheet)?;
        let heading = self.heading_row();
        sheet.set_row_height(heading, 32)?;
        sheet.set_freeze_panes(heading + 1, 2)?;
        sheet.set_repeat_rows(heading, heading)?;
        // The place is for looking up, not for reading on paper.
        sheet.set_print_area(0, 0, self.last_row(), self.counts)?;
        Ok(())
    }

    fn place(&self) -> u16 {
        self.counts + 1
    }

    fn heading_row(&self) -> u32 {
        heading_row(&self.groups)
    }

    fn first_row(&self) -> u32 {
        self.heading_row() + 1
    }

    fn last_row(&self) -> u32 {
        last_row(self.heading_row(), self.rows)
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
        let (summary, styles) = (self.summary, &self.summary.styles);
        let text = if merged.counts {
            styles.wrapped.clone()
        } else {
            styles.out.clone().set_text_wrap()
        };
        let text = &text;
        let name = summary.unit_name(&merged.unit);
        let mut texts = vec![(name.to_owned(), UNIT_WIDTH)];
        write_text(sheet, (row, CODE), &merged.unit, text)?;
        write_text(sheet, (row, UNIT), name, text)?;
        write_text(
            sheet,
            (row, GROUP),
            summary.labels.group_of(&merged.unit),
            text,
        )?;
        for ((column, definition), width) in self.columns().zip(&self.widths) {
            let value = merged.cells.get(&definition.code);
            let mut format = styles.list_cell(&definition.kind, self.scale(&definition.code));
            if !merged.counts {
                format = format.merge(&styles.out);
            }
            match value {
                Some(value) => {
                    let value = (&definition.kind, value);
                    summary.write_value(sheet, (row, column), value, &format)?;
                }
                None => write_text(sheet, (row, column), "", &format)?,
            }
            let shown = value.map(|value| summary.shown(&definition.kind, value));
            texts.push((shown.unwrap_or_default(), *width));
        }
        let counts = summary.word(if merged.counts { "yes" } else { "no" });
        write_text(sheet, (row, self.counts), &counts, &styles.centred)?;
        let place = merged.place.to_string();
        write_text(sheet, (row, self.place()), &place, &styles.wrapped)?;
        texts.push((place, for_files(PLACE_WIDTH)));
        let texts: Vec<(&str, f64)> = texts
            .iter()
            .map(|(t, width)| (t.as_str(), *width))
            .collect();
        fit_row(sheet, row, &texts)?;
        Ok(())
    }

    /// The figures that count, of all units or of a group.
    fn figures(&self, column: &str, group: Option<&str>) -> Vec<Decimal> {
        let labels = &self.summary.labels;
        let is_here = |row: &&MergedRow| {
            row.counts && group.is_none_or(|group| labels.group_of(&row.unit) == group)
        };
        let counting = self.all.iter().filter(is_here);
        counting
            .filter_map(|row| row.cells.get(column)?.number())
            .collect()
    }

    /// The decimals that a column's figures have.
    fn scale(&self, column: &str) -> u32 {
        let figures = self
            .all
            .iter()
            .filter_map(|row| row.cells.get(column)?.number());
        figures
            .map(|f| f.normalize().scale())
            .max()
            .unwrap_or_default()
    }

    /// The sums stand above the table, where neither sorting nor new rows disturb them; those
    /// of the groups fold away.
    fn write_totals(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let title = self.summary.word("summary-list-total");
        self.write_sums(sheet, TOTAL_ROW, (&title, None))?;
        for (row, group) in (FIRST_SUBTOTAL..).zip(&self.groups) {
            self.write_sums(sheet, row, (group, Some(group)))?;
        }
        if !self.groups.is_empty() {
            sheet.group_symbols_above(true);
            sheet.group_rows(FIRST_SUBTOTAL, self.heading_row() - 1)?;
        }
        Ok(())
    }

    fn write_sums(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        (title, group): (&str, Option<&str>),
    ) -> Result<(), XlsxError> {
        let styles = &self.summary.styles;
        let line = if group.is_some() {
            &styles.section
        } else {
            &styles.total
        };
        fill_row(sheet, (row, self.place()), line)?;
        write_text(sheet, (row, UNIT), title, line)?;
        for (column, definition) in self.columns().filter(|(_, c)| c.kind.adds_up()) {
            let figures = self.figures(&definition.code, group);
            let sum = figures
                .iter()
                .try_fold(Decimal::ZERO, |sum, f| sum.checked_add(*f));
            let sum = sum.filter(|_| !figures.is_empty());
            let scale = self.scale(&definition.code);
            let is_whole = self.rows.len() == self.all.len();
            let is_sure = is_whole && group.is_none_or(|group| is_plain(&literal(group)));
            let formula = is_sure.then(|| self.sum(column, scale, group));
            let format = styles.list_cell(&definition.kind, scale).merge(line);
            write_figure(sheet, (row, column), (formula, sum), &format)?;
        }
        Ok(())
    }

    fn sum(&self, column: u16, scale: u32, group: Option<&str>) -> String {
        let values = self.range(column);
        let counts = self.range(self.counts);
        let yes = literal(&self.summary.word("yes"));
        let mut conditions = format!("{counts},{yes}");
        if let Some(group) = group {
            conditions = format!("{conditions},{},{}", self.range(GROUP), literal(group));
        }
        let sum = format!("SUMIFS({values},{conditions})");
        let sum = match scale {
            0 => sum,
            scale => format!("ROUND({sum},{scale})"),
        };
        format!("=IF(COUNTIFS({conditions},{values},\"<>\")=0,\"\",{sum})")
    }

    fn range(&self, column: u16) -> String {
        let first = Address::new(self.first_row(), column).absolute();
        let last = Address::new(self.last_row(), column).absolute();
        format!("{first}:{last}")
    }
}
