//! The workbook → which cell is for what, and all that is wrong with it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::parts::{Parts, SheetParts, read_parts};
use super::remark::{Remark, RemarkKind};
use super::tag::{Typed, has_cell, read_cell};
use super::{Fixed, OwnCell, OwnForm, OwnList, OwnSheet};
use crate::campaign::{Campaign, Indicator, List};
use crate::workbook::address::Address;
use crate::workbook::book::{Book, Content};
use crate::workbook::read::read_book;

/// Reads an own form, with all that is to be said of it.
#[must_use]
pub fn read_own_form(name: &str, bytes: &[u8], campaign: &Campaign) -> (OwnForm, Vec<Remark>) {
    let (Ok(book), Ok(parts)) = (read_book(bytes), read_parts(bytes)) else {
        let remark = about_form(RemarkKind::NotReadable, name, "");
        return (OwnForm::default(), vec![remark]);
    };
    let mut reading = Reading {
        campaign,
        book: &book,
        parts,
        form: OwnForm {
            name: name.to_owned(),
            bytes: Arc::from(bytes),
            names: book.names.clone(),
            ..OwnForm::default()
        },
        found: BTreeMap::new(),
        columns: BTreeMap::new(),
        remarks: Vec::new(),
    };
    if reading.parts.is_strict {
        let remark = about_form(RemarkKind::Strict, name, "");
        reading.remarks.push(remark);
    }
    reading.cells();
    reading.names();
    reading.lists();
    reading.absent();
    reading.untagged();
    (reading.form, reading.remarks)
}

fn about_form(kind: RemarkKind, found: &str, right: &str) -> Remark {
    Remark {
        sheet: String::new(),
        cell: None,
        kind,
        found: found.to_owned(),
        right: right.to_owned(),
    }
}

struct Reading<'a> {
    campaign: &'a Campaign,
    book: &'a Book,
    parts: Parts,
    form: OwnForm,
    /// Where each value stands, by what its tag says.
    found: BTreeMap<String, OwnCell>,
    /// The columns of lists in the order in which they were found.
    columns: BTreeMap<String, Vec<(String, OwnCell)>>,
    remarks: Vec<Remark>,
}

impl Reading<'_> {
    fn cells(&mut self) {
        let book = self.book;
        for (index, sheet) in book.sheets.iter().enumerate() {
            let formulas = self.shape(&sheet.name).map(|parts| parts.formulas.clone());
            self.form.sheets.push(OwnSheet {
                name: sheet.name.clone(),
                is_visible: sheet.is_visible,
                fixed: BTreeMap::new(),
                formulas: formulas.unwrap_or_default(),
            });
            for (at, content) in &sheet.cells {
                let cell = OwnCell {
                    sheet: index,
                    at: *at,
                };
                self.cell(cell, content);
            }
        }
        for index in 0..self.form.sheets.len() {
            self.covered(index);
            let formulas = self.form.sheets[index].formulas.iter();
            let tagged = formulas.filter(|(_, formula)| formula.contains("{{"));
            let tagged: Vec<(Address, String)> = tagged.map(|(at, f)| (*at, f.clone())).collect();
            for (at, formula) in tagged {
                let cell = OwnCell { sheet: index, at };
                self.remark(cell, RemarkKind::TagInFormula, &formula, "");
            }
        }
    }

    /// Tags in parts of merged cells that nobody sees, which the book doesn't show.
    fn covered(&mut self, index: usize) {
        let name = self.form.tab(index).to_owned();
        let Some(parts) = self.shape(&name) else {
            return;
        };
        let tagged = parts.covered.iter().filter(|(_, text)| text.contains("{{"));
        let first = |at: &Address| parts.merged_at(*at).map(|(first, _)| first.to_string());
        let tagged = tagged.map(|(at, text)| (*at, text.clone(), first(at).unwrap_or_default()));
        for (at, text, first) in tagged.collect::<Vec<_>>() {
            let cell = OwnCell { sheet: index, at };
            self.remark(cell, RemarkKind::Merged, &text, &first);
        }
    }

    fn shape(&self, sheet: &str) -> Option<&SheetParts> {
        self.parts.sheets.get(sheet)
    }

    fn cell(&mut self, cell: OwnCell, content: &Content) {
        if self.form.sheets[cell.sheet].formulas.contains_key(&cell.at) {
            return;
        }
        let fixed = match content {
            Content::Text(text) => match read_cell(text, self.campaign) {
                Typed::Plain => Fixed::Text(text.clone()),
                typed => return self.tag(cell, typed, text),
            },
            Content::Number(number) => Fixed::Number(*number),
            _ => return,
        };
        self.form.sheets[cell.sheet].fixed.insert(cell.at, fixed);
    }

    fn tag(&mut self, cell: OwnCell, typed: Typed, text: &str) {
        let name = self.form.tab(cell.sheet).to_owned();
        let merged = self.shape(&name).and_then(|parts| parts.merged_at(cell.at));
        if let Some((first, _)) = merged.filter(|(first, _)| *first != cell.at) {
            return self.remark(cell, RemarkKind::Merged, text, &first.to_string());
        }
        match typed {
            Typed::Plain => {}
            Typed::Wrong(fault) => {
                let near = fault.near.unwrap_or_default();
                self.remark(cell, fault.kind, &fault.found, &near);
            }
            Typed::Text(pieces) => self.form.printed.push((cell, pieces)),
            Typed::Previous(code) => self.form.previous.push((cell, code)),
            Typed::Mark(code) => self.form.marks.push((cell, code)),
            Typed::Value(code) => self.value(cell, code),
            Typed::Column { list, column } => {
                if self.is_new(cell, &format!("{list}.{column}")) {
                    self.columns.entry(list).or_default().push((column, cell));
                }
            }
            Typed::Nothing(list) => {
                if self.is_new(cell, &format!("nothing {list}")) {
                    self.form.lists.entry(list).or_default().nothing = Some(cell);
                }
            }
        }
    }

    fn value(&mut self, cell: OwnCell, code: String) {
        if !self.is_new(cell, &code) {
            return;
        }
        let indicator = self.campaign.indicators.get(&code);
        let is_asked = indicator.is_some_and(Indicator::is_asked);
        let cells = match is_asked {
            true => &mut self.form.inputs,
            false => &mut self.form.computed,
        };
        cells.insert(code, cell);
    }

    /// Whether nothing else says the same; else a mistake.
    fn is_new(&mut self, cell: OwnCell, what: &str) -> bool {
        match self.found.insert(what.to_owned(), cell) {
            None => true,
            Some(other) => {
                self.found.insert(what.to_owned(), other);
                let other = format!("{}!{}", self.form.tab(other.sheet), other.at);
                self.remark(cell, RemarkKind::Twice, what, &other);
                false
            }
        }
    }

    fn remark(&mut self, cell: OwnCell, kind: RemarkKind, found: &str, right: &str) {
        self.remarks.push(Remark {
            sheet: self.form.tab(cell.sheet).to_owned(),
            cell: Some(cell.at),
            kind,
            found: found.to_owned(),
            right: right.to_owned(),
        });
    }

    /// Names of indicators on cells with formulas of the layout's own.
    fn names(&mut self) {
        for (name, targets) in self.book.name_targets() {
            if !has_cell(self.campaign, &name) {
                continue;
            }
            let Some((sheet, first, last)) = targets.first().copied() else {
                continue;
            };
            let cell = OwnCell { sheet, at: first };
            if self.found.get(&name) == Some(&cell) {
                continue;
            }
            let tab = self.form.tab(sheet).to_owned();
            let is_merged = || {
                let merged = self.shape(&tab).and_then(|parts| parts.merged_at(first));
                merged == Some((first, last))
            };
            let is_one = first == last || is_merged();
            let is_formula = self.form.sheets[sheet].formulas.contains_key(&first);
            if !is_formula || !is_one || targets.len() > 1 {
                self.remark(cell, RemarkKind::NameWithoutFormula, &name, "");
            } else if self.is_new(cell, &name) {
                self.form.bound.insert(name, cell);
            }
        }
    }

    fn lists(&mut self) {
        for (code, columns) in std::mem::take(&mut self.columns) {
            let Some((_, first)) = columns.first().cloned() else {
                continue;
            };
            let mut own = self.form.lists.remove(&code).unwrap_or_default();
            (own.sheet, own.first) = (first.sheet, first.at.row);
            for (column, cell) in columns {
                if (cell.sheet, cell.at.row) == (own.sheet, own.first) {
                    own.columns.insert(column, cell.at.column);
                } else {
                    let other = format!("{}!{}", self.form.tab(first.sheet), first.at);
                    let tag = format!("{code}.{column}");
                    self.remark(cell, RemarkKind::OtherRow, &tag, &other);
                    // One mistake is enough.
                    own.columns.insert(column, cell.at.column);
                }
            }
            own.rows = self.rows_of(&own);
            self.form.lists.insert(code, own);
        }
    }

    /// The row with the tags and the blank ruled ones below it.
    fn rows_of(&self, own: &OwnList) -> u32 {
        let Some(parts) = self.shape(self.form.tab(own.sheet)) else {
            return 1;
        };
        let is_row = |row: &u32| {
            let mut columns = own.columns.values();
            columns.all(|column| parts.is_ruled(Address::new(*row, *column)))
        };
        let further = (own.first + 1..).take_while(is_row).count();
        u32::try_from(further + 1).unwrap_or(1)
    }

    /// What is asked and has no cell.
    fn absent(&mut self) {
        let campaign = self.campaign;
        let is_of_some = |indicator: &&Indicator| {
            let mut units = campaign.units.values();
            indicator.is_asked() && units.any(|unit| indicator.reporter.includes(unit))
        };
        for indicator in campaign.indicators.values().filter(is_of_some) {
            if !self.found.contains_key(&indicator.code) {
                let remark = about_form(RemarkKind::NoCell, &indicator.code, &indicator.label);
                self.remarks.push(remark);
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
                    let remark = about_form(RemarkKind::NoList, &list.code, &list.title);
                    self.remarks.push(remark);
                }
                Some(own) => {
                    let cell = OwnCell {
                        sheet: own.sheet,
                        at: Address::new(
                            own.first,
                            own.columns.values().copied().min().unwrap_or(0),
                        ),
                    };
                    let columns = list.columns.keys();
                    let missing = columns.filter(|column| !own.columns.contains_key(*column));
                    let missing: Vec<String> = missing
                        .map(|column| list.item(column).to_string())
                        .collect();
                    for column in missing {
                        self.remark(cell, RemarkKind::NoColumn, &column, "");
                    }
                }
            }
        }
    }

    /// Blank ruled cells beside those that are asked: somebody may expect them to be.
    fn untagged(&mut self) {
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
                self.remark(cell, RemarkKind::NoIndicator, &found, "");
            }
        }
    }

    fn untagged_of(&self, index: usize) -> Vec<Address> {
        let sheet = &self.form.sheets[index];
        let Some(parts) = self.shape(&sheet.name).filter(|_| sheet.is_visible) else {
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
