//! Texts in tables that are answers and no labels: what last period, or somebody trying, typed
//! into a form without locks.
//!
//! In: the picture of a sheet, and its rows that number columns. Out: the cells with such texts.
//! Two things tell: a table that is a list, whose rows say who, where and when in several columns
//! above rows that are still blank; and a text among the figures of a column.

use std::collections::BTreeSet;

use super::column_role::column_role;
use super::picture::{Cell, Sheet};
use super::words::{Role, Words, is_mark, is_whole};
use crate::language::key::key;
use crate::workbook::address::Address;
use crate::workbook::book::Content;

/// What heads of columns begin with in which each row has a text of its own.
static NAMES: Words = Words::new(&[
    "tên",
    "họ và tên",
    "họ tên",
    "ngày",
    "địa điểm",
    "địa chỉ",
    "nơi",
    "chức vụ",
    "hình thức",
    "name",
    "date",
    "place",
]);

/// Points that make a table a list.
const ENOUGH: u32 = 3;

/// The texts of a sheet that are answers.
pub(super) fn typed_answers(sheet: &Sheet, numbered: &BTreeSet<u32>) -> BTreeSet<Address> {
    let mut answers = BTreeSet::new();
    for table in tables(sheet) {
        if let Some(table) = Table::of(sheet, &table, numbered) {
            let found = if table.is_list() {
                table.list_answers()
            } else {
                table.answers_among_figures()
            };
            answers.extend(found);
        }
    }
    answers
}

/// The rows of each table: rows that follow one another and have several ruled cells.
fn tables(sheet: &Sheet) -> Vec<Vec<u32>> {
    let mut tables: Vec<Vec<u32>> = Vec::new();
    for row in sheet.rows.keys().copied() {
        let columns = sheet.columns(row).into_iter();
        let ruled = columns.filter(|column| sheet.is_ruled(sheet.area(Address::new(row, *column))));
        if ruled.take(2).count() < 2 {
            continue;
        }
        match tables
            .last_mut()
            .filter(|table| table.last() == Some(&row.saturating_sub(1)))
        {
            Some(table) => table.push(row),
            None => tables.push(vec![row]),
        }
    }
    tables
}

/// A table with its head told from its rows.
struct Table<'s> {
    sheet: &'s Sheet,
    rows: Vec<u32>,
    columns: Vec<Column>,
}

/// A column of a table that isn't for numbers, measures, codes or notes.
struct Column {
    at: u16,
    /// Whether its head says that each row has a text of its own.
    is_named: bool,
    texts: usize,
    days: usize,
    numbers: usize,
    blanks: usize,
    /// Whether one of its texts stands beside several rows.
    is_merged: bool,
}

impl<'s> Table<'s> {
    fn of(sheet: &'s Sheet, rows: &[u32], numbered: &BTreeSet<u32>) -> Option<Self> {
        let first = body(sheet, rows, numbered)?;
        let (head, rows) = rows.split_at(first);
        let head = (*head.first()?, *head.last()?);
        let mut all: BTreeSet<u16> = BTreeSet::new();
        for row in rows {
            all.extend(sheet.columns(*row));
        }
        let columns = all
            .into_iter()
            .filter(|column| column_role(sheet, *column, head) == Role::Other);
        let columns = columns.map(|column| Column::of(sheet, column, head, rows));
        Some(Self {
            sheet,
            columns: columns.collect(),
            rows: rows.to_vec(),
        })
    }

    /// Whether each row is an entry of its own.
    fn is_list(&self) -> bool {
        let with_texts: Vec<&Column> = self.columns.iter().filter(|own| own.texts > 0).collect();
        let Some(first) = with_texts
            .first()
            .filter(|_| with_texts.iter().all(|own| !own.is_merged))
        else {
            return false;
        };
        let has_days = self.columns.iter().any(|own| own.days > 0);
        let is_behind_figures = with_texts.iter().any(|own| {
            let mut before = self.columns.iter().filter(|other| other.at < own.at);
            before.any(|other| other.numbers > other.blanks && other.texts == 0)
        });
        let points = [
            first.is_named,
            has_days,
            with_texts.len() > 1,
            with_texts.len() > 2,
            is_behind_figures,
            self.has_blank_rows(&with_texts),
        ];
        points.into_iter().map(u32::from).sum::<u32>() >= ENOUGH
    }

    /// Whether rows without any text follow those with texts.
    fn has_blank_rows(&self, columns: &[&Column]) -> bool {
        let is_blank = |row: &u32| {
            columns.iter().all(|column| {
                let cell = self.sheet.seen(Address::new(*row, column.at));
                cell.is_none_or(Cell::is_blank)
            })
        };
        self.rows.iter().rev().any(is_blank)
    }

    fn list_answers(&self) -> Vec<Address> {
        let is_entry = |row: &&u32| {
            let mut texts = self
                .columns
                .iter()
                .filter_map(|column| self.text(**row, column.at));
            let is_total = texts.next().is_some_and(is_whole);
            let is_wide = self.columns.iter().any(|column| {
                let area = self.sheet.area(Address::new(**row, column.at));
                area.width() > 2
            });
            !is_total && !is_wide
        };
        let rows = self.rows.iter().filter(is_entry);
        let cells = rows.flat_map(|row| self.columns.iter().map(|own| Address::new(*row, own.at)));
        cells
            .filter(|at| self.text(at.row, at.column).is_some())
            .collect()
    }

    /// Texts in columns of figures behind the labels; a row with several is a head of its own.
    fn answers_among_figures(&self) -> Vec<Address> {
        let mut columns = self.columns.iter();
        let Some(label) = columns.find(|own| own.texts > 0) else {
            return Vec::new();
        };
        let figures = self.columns.iter().filter(|own| {
            own.at > label.at && own.numbers + own.blanks >= own.texts && own.numbers > 0
        });
        let figures: Vec<u16> = figures.map(|own| own.at).collect();
        let mut answers = Vec::new();
        for row in &self.rows {
            let texts = figures
                .iter()
                .filter(|column| self.text(*row, **column).is_some());
            let own: Vec<Address> = texts.map(|column| Address::new(*row, *column)).collect();
            let has_label = self.text(*row, label.at).is_some();
            if has_label && own.len() == 1 {
                answers.extend(own);
            }
        }
        answers
    }

    /// What a cell says in words by itself, where it isn't merged across others.
    fn text(&self, row: u32, column: u16) -> Option<&str> {
        let at = Address::new(row, column);
        let text = self.sheet.cell(at)?.text()?;
        (!self.sheet.is_covered(at) && !is_mark(text)).then_some(text)
    }
}

impl Column {
    fn of(sheet: &Sheet, at: u16, head: (u32, u32), rows: &[u32]) -> Self {
        let heads = (head.0..=head.1).rev();
        let mut heads = heads.filter_map(|row| sheet.seen(Address::new(row, at))?.text());
        let words = heads.next().map(key).unwrap_or_default();
        let mut own = Self {
            at,
            is_named: NAMES.begin(&words),
            texts: 0,
            days: 0,
            numbers: 0,
            blanks: 0,
            is_merged: false,
        };
        for cell in rows.iter().map(|row| Address::new(*row, at)) {
            let area = sheet.area(cell);
            let said = sheet.cell(cell).filter(|_| area.first == cell);
            match said {
                Some(said) if said.text().is_some_and(is_day) => own.days += 1,
                Some(said) if said.text().is_some_and(|text| !is_mark(text)) => {
                    own.texts += 1;
                    own.is_merged |= area.last.row > area.first.row;
                }
                Some(said) if matches!(said.content, Some(Content::DateTime(_))) => own.days += 1,
                Some(said) if said.is_number() => own.numbers += 1,
                Some(said) if said.is_blank() => own.blanks += 1,
                _ => {}
            }
        }
        own
    }
}

/// Whether a text is a day in figures: "15/03/2026".
pub(super) fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.trim().split(['/', '-', '.']).collect();
    let is_figures = |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    parts.len() == 3 && parts.iter().all(is_figures)
}

/// The place of a table's first row below its head.
fn body(sheet: &Sheet, rows: &[u32], numbered: &BTreeSet<u32>) -> Option<usize> {
    let number = rows.iter().take(6).rposition(|row| numbered.contains(row));
    if let Some(number) = number {
        return (number + 1 < rows.len()).then_some(number + 1);
    }
    let is_bold = |row: u32| {
        let cells = sheet.rows.get(&row).into_iter().flatten();
        let mut texts = cells.filter(|cell| cell.text().is_some());
        texts.any(|cell| cell.look.is_bold)
    };
    let begins = |place: &usize| {
        let row = rows[*place];
        let columns = sheet.columns(row).into_iter();
        let mut areas = columns.map(|column| (column, sheet.area(Address::new(row, column))));
        let has_own = areas.any(|(column, area)| {
            let is_own = area.first == Address::new(row, column) && sheet.is_ruled(area);
            let cell = sheet.cell(area.first);
            is_own && cell.is_none_or(|cell| cell.is_blank() || cell.is_number())
        });
        has_own || (is_bold(rows[place - 1]) && !is_bold(row))
    };
    (1..rows.len()).find(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_told_from_words() {
        assert!(is_day("15/03/2026") && is_day("5-3-2026"));
        assert!(!is_day("Thôn 3/4") && !is_day("2026"));
    }
}
