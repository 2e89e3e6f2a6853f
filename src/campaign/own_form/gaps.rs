//! What an own form lacks, and what units could not fill in: indicators and lists without a cell,
//! cells that nobody sees, blank cells that look as if somebody were to fill them in.

use std::collections::{BTreeMap, BTreeSet};

use super::parts::Parts;
use super::remark::{Remark, RemarkKind};
use super::{Fixed, OwnCell, OwnForm};
use crate::campaign::{Campaign, Indicator, List};
use crate::workbook::address::Address;
use crate::workbook::book::Book;

/// A form that was read, and what it was read from.
pub(super) struct Gaps<'a> {
    pub(super) campaign: &'a Campaign,
    pub(super) book: &'a Book,
    pub(super) parts: &'a Parts,
    pub(super) form: &'a OwnForm,
    /// Where each value stands, by what its tag says.
    pub(super) found: &'a BTreeMap<String, OwnCell>,
}

impl Gaps<'_> {
    /// What is asked and has no cell.
    pub(super) fn absent(&self) -> Vec<Remark> {
        let campaign = self.campaign;
        let mut remarks = Vec::new();
        let is_of_some = |indicator: &&Indicator| {
            let mut units = campaign.units.values();
            indicator.is_asked() && units.any(|unit| indicator.reporter.includes(unit))
        };
        for indicator in campaign.indicators.values().filter(is_of_some) {
            if !self.found.contains_key(&indicator.code) {
                let (code, label) = (&indicator.code, &indicator.label);
                remarks.push(Remark::about_form(RemarkKind::NoCell, code, label));
            }
        }
        let asks = |list: &&List| {
            let mut units = campaign.units.values();
            units.any(|unit| list.reporter.includes(unit))
        };
        for list in campaign.lists.values().filter(asks) {
            let own = self.form.lists.get(&list.code);
            match own.filter(|own| !own.columns.is_empty()) {
                None => {
                    let (code, title) = (&list.code, &list.title);
                    remarks.push(Remark::about_form(RemarkKind::NoList, code, title));
                }
                Some(own) => {
                    let column = own.columns.values().copied().min().unwrap_or(0);
                    let cell = OwnCell {
                        sheet: own.sheet,
                        at: Address::new(own.first, column),
                    };
                    let columns = list.columns.keys();
                    let missing = columns.filter(|column| !own.columns.contains_key(*column));
                    let missing: Vec<String> = missing
                        .map(|column| list.item(column).to_string())
                        .collect();
                    for column in missing {
                        remarks.push(self.remark(cell, RemarkKind::NoColumn, &column));
                    }
                }
            }
        }
        remarks
    }

    fn remark(&self, cell: OwnCell, kind: RemarkKind, found: &str) -> Remark {
        Remark::about_cell((self.form.tab(cell.sheet), cell.at), kind, found, "")
    }

    /// Cells to fill in that nobody sees.
    pub(super) fn hidden(&self) -> Vec<Remark> {
        let mut remarks = Vec::new();
        let lists = self.form.lists.iter().flat_map(|(code, own)| {
            let columns = own.columns.iter();
            columns.map(move |(column, at)| {
                let cell = OwnCell {
                    sheet: own.sheet,
                    at: Address::new(own.first, *at),
                };
                (format!("{code}.{column}"), cell)
            })
        });
        let inputs = self.form.inputs.iter();
        let inputs = inputs.map(|(code, cell)| (code.clone(), *cell));
        for (code, cell) in inputs.chain(lists) {
            let Some(sheet) = self.book.sheets.get(cell.sheet) else {
                continue;
            };
            if !sheet.is_visible {
                remarks.push(self.remark(cell, RemarkKind::HiddenSheet, &code));
            } else if sheet.traces.is_hidden(cell.at) {
                remarks.push(self.remark(cell, RemarkKind::HiddenCell, &code));
            }
        }
        remarks
    }

    /// Blank ruled cells beside those that are asked: somebody may expect them to be.
    pub(super) fn untagged(&self) -> Vec<Remark> {
        let mut remarks = Vec::new();
        for index in 0..self.form.sheets.len() {
            let cells = self.untagged_of(index);
            let mut runs: Vec<(Address, Address)> = Vec::new();
            for at in cells {
                match runs.last_mut() {
                    Some((_, last)) if last.row == at.row && last.column + 1 == at.column => {
                        *last = at;
                    }
                    _ => runs.push((at, at)),
                }
            }
            for (first, last) in runs {
                let found = match first == last {
                    true => first.to_string(),
                    false => format!("{first}:{last}"),
                };
                let cell = OwnCell {
                    sheet: index,
                    at: first,
                };
                remarks.push(self.remark(cell, RemarkKind::NoIndicator, &found));
            }
        }
        remarks
    }

    fn untagged_of(&self, index: usize) -> Vec<Address> {
        let sheet = &self.form.sheets[index];
        let Some(parts) = self
            .parts
            .sheets
            .get(&sheet.name)
            .filter(|_| sheet.is_visible)
        else {
            return Vec::new();
        };
        let inputs = self.form.inputs.values();
        let inputs: Vec<Address> = inputs
            .filter(|cell| cell.sheet == index)
            .map(|cell| cell.at)
            .collect();
        let rows: BTreeSet<u32> = inputs.iter().map(|at| at.row).collect();
        let columns: BTreeSet<u16> = inputs.iter().map(|at| at.column).collect();
        let is_listed = |at: &Address| {
            let lists = self.form.lists.values();
            lists.into_iter().any(|list| {
                list.sheet == index && (list.first..list.first + list.rows).contains(&at.row)
            })
        };
        let has_label = |at: &Address| {
            let before = sheet.fixed.range(Address::new(at.row, 0)..*at);
            let mut texts = before.filter(|(_, fixed)| matches!(fixed, Fixed::Text(_)));
            texts.next().is_some()
        };
        // A row of sums asks for nothing.
        let is_summed = |at: &Address| {
            let row = Address::new(at.row, 0)..Address::new(at.row + 1, 0);
            !rows.contains(&at.row) && sheet.formulas.range(row).next().is_some()
        };
        let is_seen = |at: &Address| parts.merged_at(*at).is_none_or(|(first, _)| first == *at);
        let is_beside = |at: &Address| {
            inputs.is_empty() || columns.contains(&at.column) || rows.contains(&at.row)
        };
        let all = parts.ruled.iter().copied();
        let is_open = |at: &Address| is_seen(at) && !is_listed(at) && !is_summed(at);
        all.filter(|at| is_beside(at) && has_label(at) && is_open(at))
            .collect()
    }
}
