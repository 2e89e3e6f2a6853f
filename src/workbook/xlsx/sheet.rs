//! A sheet of an .xlsx: its cells, and what was done to it.
//!
//! Of a cell that is there twice, of a number in pieces and of a formula that no program has
//! calculated nothing is taken. A sheet in two variants or with a cell beyond the last is
//! refused.

use super::cell::{Beside, Inside};
use super::is_true;
use super::written::{WrittenCell, cell, formula_of_rule};
use crate::ooxml::{Elements, Kind, Tag};
use crate::workbook::address::Address;
use crate::workbook::book::Content;
use crate::workbook::defect::Refusal;
use crate::workbook::gather::Gathered;
use crate::workbook::repairs::{Repairs, address};
use crate::workbook::stretch::number;
use crate::workbook::traces::KnownCode;

/// Reads a sheet's part.
pub(super) fn read_sheet(part: &[u8], beside: &Beside<'_>) -> Result<(Gathered, Repairs), Refusal> {
    let mut scan = Scan {
        beside,
        elements: Elements::new(part),
        cells: Gathered::default(),
        repairs: Repairs::default(),
        row: 0,
        column: 0,
        is_guard: false,
        known: Vec::new(),
    };
    scan.run()?;
    Ok((scan.cells, scan.repairs))
}

struct Scan<'a> {
    beside: &'a Beside<'a>,
    elements: Elements<'a>,
    cells: Gathered,
    repairs: Repairs,
    row: u32,
    column: u32,
    /// Whether the last rule that the sheet has for cells is a validation.
    is_guard: bool,
    /// The codes of the styles that cells had so far, by the styles' numbers.
    known: Vec<Option<KnownCode>>,
}

impl Scan<'_> {
    fn run(&mut self) -> Result<(), Refusal> {
        let mut is_data = false;
        let mut has_data = false;
        loop {
            while let Some(cell) = self.elements.ahead().filter(|_| is_data).and_then(cell) {
                self.elements.pass(cell.length);
                self.written(&cell)?;
            }
            if is_data && self.elements.pass_end(b"row") {
                self.end_row();
                continue;
            }
            if !is_data && self.pass_rule() {
                continue;
            }
            let Some(element) = self.elements.next()? else {
                return Ok(());
            };
            let tag = element.tag;
            match tag.name {
                b"c" if is_data && element.is_own && tag.kind != Kind::End => self.cell(&tag)?,
                b"row" if is_data && element.is_own => self.row(&tag)?,
                b"sheetData" if element.is_own => {
                    if has_data && tag.kind != Kind::End {
                        return Err(Refusal::Variants);
                    }
                    has_data = true;
                    is_data = tag.kind == Kind::Start;
                }
                b"AlternateContent" if is_data => return Err(Refusal::Variants),
                _ if is_data && tag.kind == Kind::Start => self.elements.skip(&tag)?,
                b"col" if element.is_own && tag.kind != Kind::End => self.column_of(&tag),
                // Newer validations stand in a namespace of their own.
                b"dataValidation" | b"sqref" if tag.kind != Kind::End => self.guard(&tag),
                b"dataValidation" => self.is_guard = false,
                b"mergeCell" if element.is_own => {
                    let area = tag.value(b"ref").and_then(|text| area(&text));
                    self.repairs.merged.extend(area);
                }
                _ => {}
            }
        }
    }

    /// Passes over what rules for cells have in them and nobody asks; whether there was any.
    fn pass_rule(&mut self) -> bool {
        if self.elements.pass_end(b"dataValidation") {
            self.is_guard = false;
            return true;
        }
        let formula = self.elements.ahead().and_then(formula_of_rule);
        self.elements.pass(formula.unwrap_or(0));
        formula.is_some()
    }

    /// Columns that nobody sees; counted from one.
    fn column_of(&mut self, tag: &Tag<'_>) {
        let number = |name: &[u8]| tag.value(name)?.trim().parse::<u16>().ok()?.checked_sub(1);
        if tag.value(b"hidden").is_some_and(|hidden| is_true(&hidden))
            && let (Some(first), Some(last)) = (number(b"min"), number(b"max"))
        {
            self.repairs.traces.hidden_columns.push((first, last));
        }
    }

    /// The cells that a validation guards: in an attribute, or in an element of its own for one
    /// that looks at another sheet.
    fn guard(&mut self, tag: &Tag<'_>) {
        self.is_guard = tag.name == b"dataValidation" || self.is_guard;
        let areas = match tag.name {
            b"sqref" if self.is_guard => self.elements.text().unwrap_or_default(),
            b"sqref" => "".into(),
            _ => tag.value(b"sqref").unwrap_or_default(),
        };
        let areas = areas.split_ascii_whitespace().filter_map(area);
        self.repairs.traces.guarded.extend(areas);
    }

    fn row(&mut self, tag: &Tag<'_>) -> Result<(), Refusal> {
        let mut is_hidden = false;
        let attributes = tag.attributes().filter(|_| tag.kind != Kind::End);
        for (key, value) in attributes {
            match key {
                b"r" => {
                    let row = plain(value).trim().parse::<u32>().ok();
                    self.row = row
                        .and_then(|row| row.checked_sub(1))
                        .ok_or(Refusal::Address)?;
                }
                b"hidden" => is_hidden = is_true(&plain(value)),
                _ => {}
            }
        }
        if is_hidden {
            self.repairs.traces.hide_rows(self.row, self.row);
        }
        if tag.kind != Kind::Start {
            self.end_row();
        }
        Ok(())
    }

    fn end_row(&mut self) {
        self.row = self.row.saturating_add(1);
        self.column = 0;
    }

    fn cell(&mut self, tag: &Tag<'_>) -> Result<(), Refusal> {
        let mut kind = std::borrow::Cow::Borrowed("n");
        let (mut at, mut style) = (None, None);
        for (key, value) in tag.attributes() {
            match key {
                // A cell without an address stands behind the one before.
                b"r" if value.is_empty() => {}
                b"r" => at = Some(Address::parse(&plain(value)).ok_or(Refusal::Address)?),
                b"t" => kind = plain(value),
                b"s" => style = number::<u32>(plain(value).as_bytes()),
                _ => {}
            }
        }
        let at = at.map_or_else(|| address(self.row, self.column), Ok)?;
        self.see(at);
        if tag.kind != Kind::Start {
            return Ok(());
        }
        let inside = Inside::read(&mut self.elements)?;
        self.holds(at, style.unwrap_or(0), &kind, inside)
    }

    /// A cell that was read in one go.
    fn written(&mut self, cell: &WrittenCell<'_>) -> Result<(), Refusal> {
        self.see(cell.at);
        if !cell.is_open {
            return Ok(());
        }
        self.holds(cell.at, cell.style, cell.kind, Inside::written(cell))
    }

    fn see(&mut self, at: Address) {
        self.column = u32::from(at.column) + 1;
        self.repairs.see(at);
    }

    /// Takes what stands in a cell.
    fn holds(
        &mut self,
        at: Address,
        style: u32,
        kind: &str,
        inside: Inside<'_>,
    ) -> Result<(), Refusal> {
        let format = self.beside.formats.of_style(style);
        if inside.is_formula {
            self.repairs.traces.formulas.push(at);
        }
        match inside.content(kind, format, self.beside) {
            Some(Content::Unread(defect)) => self.repairs.refuse(at, defect),
            Some(content) => self.cells.push(at, content)?,
            None => {}
        }
        self.repairs.traces.see_capitals(at, format.is_capitals);
        if !format.code.is_empty() {
            let known = self.know(style, &format.code);
            self.repairs.traces.see_known(at, known);
        }
        Ok(())
    }

    /// The code of a style, which is looked up once.
    fn know(&mut self, style: u32, code: &str) -> KnownCode {
        // A style that has a code is one of the list.
        let place = usize::try_from(style).unwrap_or(usize::MAX);
        if place >= self.known.len() {
            self.known.resize(place + 1, None);
        }
        *self.known[place].get_or_insert_with(|| self.repairs.traces.know(code))
    }
}

/// An attribute's value with its references taken for what they stand for.
fn plain(value: &[u8]) -> std::borrow::Cow<'_, str> {
    match std::str::from_utf8(value) {
        Ok(text) if text.contains('&') => crate::ooxml::escape::unescape(text),
        Ok(text) => text.into(),
        Err(_) => "\u{fffd}".into(),
    }
}

/// `A1:B2` or `A1`.
fn area(text: &str) -> Option<(Address, Address)> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    Some((Address::parse(first)?, Address::parse(last)?))
}
