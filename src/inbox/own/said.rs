//! What a filled layout says of itself above its figures: whose it is, and of which period.
//!
//! In: the layout found in a book. Out: the texts in the cells where the layout prints unit and
//! period, those behind a label such as "Đơn vị:", and the headings above the first cell that is
//! filled in; what every unit's form says alike is none of them.

use std::collections::BTreeSet;

use super::{Aligned, OwnPlaces};
use crate::campaign::own_form::{Fixed, OwnCell, Piece, Print};
use crate::language::key::key;
use crate::workbook::address::Address;
use crate::workbook::book::{Content, Sheet};

/// What a text is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::inbox) enum Role {
    /// It stands where the layout prints the unit.
    Unit,
    /// It stands behind a label of units, which may be one of measures too.
    Labelled,
    /// It stands where the layout prints the period.
    Period,
    /// A heading.
    Heading,
}

/// A text with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::inbox) struct Said {
    pub(in crate::inbox) sheet: String,
    pub(in crate::inbox) at: Address,
    /// Without the label before it.
    pub(in crate::inbox) text: String,
    pub(in crate::inbox) role: Role,
    /// The words that the layout prints right before it and behind it.
    pub(in crate::inbox) beside: (String, String),
}

/// What stands before a unit's name.
const LABELS: [&str; 15] = [
    "đơn vị",
    "tên đơn vị",
    "đơn vị báo cáo",
    "tên đơn vị báo cáo",
    "đơn vị gửi",
    "đơn vị gửi báo cáo",
    "đơn vị lập",
    "đơn vị lập báo cáo",
    "đơn vị lập biểu",
    "mã đơn vị",
    "cơ quan báo cáo",
    "tên cơ quan",
    "trường",
    "tên trường",
    "mã trường",
];

/// What stands before a period.
const PERIODS: [&str; 5] = ["kỳ", "kỳ báo cáo", "kỳ số liệu", "thời kỳ", "thời gian"];

impl OwnPlaces<'_> {
    /// Whether a sheet on which units fill something in is there.
    pub(in crate::inbox) fn has_asked_sheet(&self) -> bool {
        let mut sheets = 0..self.form.sheets.len();
        sheets.any(|sheet| self.form.asks_on(sheet) && self.sheet(sheet).is_some())
    }

    /// All that the layout's sheets say above their figures.
    pub(in crate::inbox) fn said(&self) -> Vec<Said> {
        let mut said = Vec::new();
        for sheet in 0..self.form.sheets.len() {
            let Some(aligned) = self.sheet(sheet) else {
                continue;
            };
            let Some(book) = self.book.sheets.get(aligned.sheet) else {
                continue;
            };
            let on = On {
                own: self,
                aligned,
                sheet,
                book,
                fixed: self.fixed_texts(sheet),
            };
            on.printed(&mut said);
            on.headings(&mut said);
        }
        let is_claim = |said: &&Said| said.role != Role::Heading;
        let claims = said.iter().filter(is_claim);
        let claims: BTreeSet<(String, Address)> =
            claims.map(|said| (said.sheet.clone(), said.at)).collect();
        said.retain(|said| is_claim(&said) || !claims.contains(&(said.sheet.clone(), said.at)));
        said
    }

    fn fixed_texts(&self, sheet: usize) -> BTreeSet<String> {
        let fixed = self.form.sheets.get(sheet).into_iter();
        let fixed = fixed.flat_map(|sheet| sheet.fixed.values());
        let texts = fixed.filter_map(|fixed| match fixed {
            Fixed::Text(text) => Some(key(text)),
            Fixed::Number(_) => None,
        });
        texts.collect()
    }
}

/// One sheet of the layout in the book.
struct On<'a> {
    own: &'a OwnPlaces<'a>,
    aligned: &'a Aligned,
    sheet: usize,
    book: &'a Sheet,
    fixed: BTreeSet<String>,
}

impl On<'_> {
    /// The texts where the layout prints the unit or the period.
    fn printed(&self, said: &mut Vec<Said>) {
        let here = |(cell, _): &&(OwnCell, Vec<Piece>)| cell.sheet == self.sheet;
        for (cell, pieces) in self.own.form.printed.iter().filter(here) {
            let Some((_, at)) = self.aligned.place(cell.at) else {
                continue;
            };
            let words = self.book.get(at).map(Content::typed).unwrap_or_default();
            let found = match is_only_label(&words, pieces) {
                true => self.right_of(at).map(|(at, text)| (at, text.to_owned())),
                false => Some((at, words)),
            };
            let Some((at, text)) = found.filter(|(_, text)| has_words(text)) else {
                continue;
            };
            for (index, piece) in pieces.iter().enumerate() {
                let role = match piece {
                    Piece::Print(Print::UnitName | Print::UnitCode) => Role::Unit,
                    Piece::Print(Print::Period) => Role::Period,
                    _ => continue,
                };
                let words = |piece: Option<&Piece>| match piece {
                    Some(Piece::Words(words)) => words.clone(),
                    _ => String::new(),
                };
                let before = index.checked_sub(1).and_then(|before| pieces.get(before));
                let beside = (words(before), words(pieces.get(index + 1)));
                said.push(self.said((at, without_label(&text)), role, beside));
            }
        }
    }

    /// The headings above the first row that is filled in, and what stands behind labels there.
    fn headings(&self, said: &mut Vec<Said>) {
        let known: BTreeSet<Address> = said
            .iter()
            .filter(|said| said.sheet == self.book.name)
            .map(|said| said.at)
            .collect();
        let end = self.first_asked();
        for (at, content) in &self.book.cells {
            let Content::Text(text) = content else {
                continue;
            };
            if at.row >= end || known.contains(at) {
                continue;
            }
            let (label, rest) = text.split_once([':', '\t']).unwrap_or((text, ""));
            let is_fixed = self.fixed.contains(&key(text));
            match labelled(label) {
                Some(role) if has_words(rest) && !is_fixed => {
                    said.push(self.said((*at, rest), role, Default::default()));
                }
                Some(role) if !has_words(rest) => {
                    let beside = self.right_of(*at).filter(|(at, _)| !known.contains(at));
                    said.extend(beside.map(|found| self.said(found, role, Default::default())));
                }
                _ if is_fixed => {}
                _ => said.push(self.said((*at, text), Role::Heading, Default::default())),
            }
        }
    }

    /// The first row of the sheet in which something is filled in; beyond its end where nothing is.
    fn first_asked(&self) -> u32 {
        let form = self.own.form;
        let cells = form.inputs.values().chain(form.bound.values());
        let cells = cells.filter(|cell| cell.sheet == self.sheet);
        let rows = cells.filter_map(|cell| Some(self.aligned.place(cell.at)?.1.row));
        let lists = form.lists.values().filter(|list| list.sheet == self.sheet);
        let lists = lists.filter_map(|list| {
            let last = list.first + list.rows - 1;
            Some(self.aligned.region(list.first, last)?.0)
        });
        let first = rows.chain(lists).min();
        first.unwrap_or_else(|| self.book.last_row() + 1)
    }

    fn said(&self, (at, text): (Address, &str), role: Role, beside: (String, String)) -> Said {
        Said {
            sheet: self.book.name.clone(),
            at,
            text: text.trim().to_owned(),
            role,
            beside,
        }
    }

    /// The next text in the row, where it is none that every form has.
    fn right_of(&self, at: Address) -> Option<(Address, &str)> {
        let mut cells = self.book.row(at.row).iter();
        let next = cells.find(|(other, content)| other.column > at.column && !content.is_empty());
        let (at, content) = next?;
        match content {
            Content::Text(text) if has_words(text) && !self.fixed.contains(&key(text)) => {
                Some((*at, text))
            }
            _ => None,
        }
    }
}

/// Whether nothing but the label stands in a cell in which the layout prints more.
fn is_only_label(text: &str, pieces: &[Piece]) -> bool {
    let words = pieces.iter().map(|piece| match piece {
        Piece::Words(words) => words.as_str(),
        Piece::Print(_) => "",
    });
    let label = words.collect::<String>();
    let plain = |text: &str| {
        let mut letters = key(text);
        letters.retain(char::is_alphanumeric);
        letters
    };
    let label = plain(&label);
    !label.is_empty() && plain(text) == label
}

/// What stands behind a label; nothing where it is none.
fn labelled(label: &str) -> Option<Role> {
    let is_it = |known: &str| key(known) == key(label);
    if LABELS.iter().any(|known| is_it(known)) {
        return Some(Role::Labelled);
    }
    PERIODS
        .iter()
        .any(|known| is_it(known))
        .then_some(Role::Period)
}

/// The text behind a label that ends in a colon.
fn without_label(text: &str) -> &str {
    match text.split_once(':') {
        Some((label, rest)) if labelled(label).is_some() => rest,
        _ => text,
    }
}

/// Whether there is more than dots and lines to write on.
fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}
