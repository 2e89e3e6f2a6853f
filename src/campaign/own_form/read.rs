//! The workbook → which cell is for what, and all that is wrong with it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::elsewhere::elsewhere;
use super::gaps::Gaps;
use super::parts::{BookKind, Parts, SheetParts, read_parts};
use super::remark::{Remark, RemarkKind};
use super::tag::{Typed, has_cell, read_cell};
use super::{Fixed, OwnCell, OwnForm, OwnList, OwnSheet, has_macros};
use crate::campaign::{Campaign, Indicator};
use crate::workbook::address::Address;
use crate::workbook::book::{Book, Content};
use crate::workbook::format::{Format, recognise};
use crate::workbook::read::read_book;

/// Reads an own form, with all that is to be said of it.
#[must_use]
pub fn read_own_form(name: &str, bytes: &[u8], campaign: &Campaign) -> (OwnForm, Vec<Remark>) {
    let refused = |kind, right: &str| {
        let form = OwnForm {
            name: name.to_owned(),
            ..OwnForm::default()
        };
        (form, vec![Remark::about_form(kind, name, right)])
    };
    match recognise(bytes) {
        Format::Xlsx => {}
        Format::Encrypted => return refused(RemarkKind::Encrypted, ""),
        Format::Damaged | Format::Empty => return refused(RemarkKind::NotReadable, ""),
        _ => return refused(RemarkKind::OtherFormat, ""),
    }
    let (Ok(book), Ok(parts)) = (read_book(bytes), read_parts(bytes)) else {
        return refused(RemarkKind::NotReadable, "");
    };
    let mut reading = Reading {
        campaign,
        book: &book,
        parts,
        form: OwnForm {
            name: name.to_owned(),
            bytes: Arc::from(bytes),
            names: book.names.clone(),
            links: book.traces.external_links,
            ..OwnForm::default()
        },
        found: BTreeMap::new(),
        columns: BTreeMap::new(),
        remarks: Vec::new(),
    };
    if reading.parts.is_strict {
        let remark = Remark::about_form(RemarkKind::Strict, name, "");
        reading.remarks.push(remark);
    }
    reading.kind_of_file();
    reading.cells();
    reading.names();
    reading.lists();
    let Reading {
        parts,
        form,
        found,
        mut remarks,
        ..
    } = reading;
    let gaps = Gaps {
        campaign,
        book: &book,
        parts: &parts,
        form: &form,
        found: &found,
    };
    remarks.extend(gaps.absent());
    remarks.extend(elsewhere(bytes).unwrap_or_default());
    remarks.extend(gaps.hidden());
    remarks.extend(gaps.untagged());
    (form, remarks)
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
                guarded: sheet.traces.guarded.clone(),
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
            Typed::Shown(shown, code) => self.form.shown.push((cell, shown, code)),
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
        let sheet = self.form.tab(cell.sheet);
        let remark = Remark::about_cell((sheet, cell.at), kind, found, right);
        self.remarks.push(remark);
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
            own.marks = self.row_marks(&code, &own);
            self.form.lists.insert(code, own);
        }
    }

    /// The column of a list's marks: one in its row speaks of each row, any other of the list.
    fn row_marks(&mut self, code: &str, own: &OwnList) -> Option<u16> {
        let mut marks = self.form.marks.iter();
        let place = marks.position(|(cell, of)| {
            of == code && (cell.sheet, cell.at.row) == (own.sheet, own.first)
        })?;
        let (cell, _) = self.form.marks.remove(place);
        Some(cell.at.column)
    }

    /// The workbook says by its name and by its content whether it has macros.
    fn kind_of_file(&mut self) {
        let name = self.form.name.clone();
        let stem = name
            .rsplit_once('.')
            .map_or(name.as_str(), |(stem, _)| stem);
        let (kind, right) = match self.parts.kind {
            BookKind::Plain if has_macros(&name) => {
                (RemarkKind::OtherExtension, format!("{stem}.xlsx"))
            }
            BookKind::WithMacros if !has_macros(&name) => {
                (RemarkKind::OtherExtension, format!("{stem}.xlsm"))
            }
            BookKind::Other => (RemarkKind::OtherFormat, String::new()),
            BookKind::Plain | BookKind::WithMacros => return,
        };
        self.remarks.push(Remark::about_form(kind, &name, &right));
    }

    /// The row with the tags and the blank ones below it: the ruled ones, and where none of them is
    /// ruled but the row with the tags is open to be filled in, the open ones.
    fn rows_of(&self, own: &OwnList) -> u32 {
        let Some(parts) = self.shape(self.form.tab(own.sheet)) else {
            return 1;
        };
        let all = |row: u32, is_it: &dyn Fn(Address) -> bool| {
            let mut columns = own.columns.values();
            columns.all(|column| is_it(Address::new(row, *column)))
        };
        let below = |is_it: &dyn Fn(Address) -> bool| {
            let further = (own.first + 1..).take_while(|row| all(*row, is_it));
            u32::try_from(further.count()).unwrap_or(0)
        };
        let ruled = below(&|at| parts.is_ruled(at));
        let is_told_by_locks = ruled == 0 && all(own.first, &|at| parts.is_open(at));
        1 + match is_told_by_locks {
            true => below(&|at| parts.is_open_blank(at)),
            false => ruled,
        }
    }
}
