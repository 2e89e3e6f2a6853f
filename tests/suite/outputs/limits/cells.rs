//! Rows and cells of a sheet.

use std::collections::BTreeMap;

use tonghop::workbook::address::Address;

use super::sheet::Sheet;
use super::{Faults, formula};
use crate::outputs::xml::Element;

/// The texts of a sheet's cells by their addresses.
pub(super) type Texts = BTreeMap<Address, String>;

impl Sheet<'_> {
    /// Looks through all rows; the texts of the cells.
    pub(super) fn look_at_rows(&self, faults: &mut Faults) -> Texts {
        let mut texts = Texts::new();
        let rows = self.whole.child("sheetData").expect("rows");
        let mut last = 0;
        for row in &rows.children {
            let number: u32 = self.number(row, "r").unwrap_or(0);
            self.note(faults, number <= last, || {
                format!("row {number} out of order")
            });
            last = number;
            let height: f64 = self.number(row, "ht").unwrap_or(0.0);
            self.note(faults, height > 409.5, || {
                format!("row {number}: height {height}")
            });
            let level: u32 = self.number(row, "outlineLevel").unwrap_or(0);
            self.note(faults, level > 7, || format!("row {number}: level {level}"));
            self.look_at_cells(row, number, &mut texts, faults);
        }
        texts
    }

    fn look_at_cells(&self, row: &Element, number: u32, texts: &mut Texts, faults: &mut Faults) {
        let formats = self
            .book
            .styles
            .child("cellXfs")
            .map_or(0, |all| all.children.len());
        let mut last = None;
        for cell in &row.children {
            let at = cell
                .attribute("r")
                .and_then(Address::parse)
                .expect("an address");
            let is_ordered = at.row + 1 == number && last.is_none_or(|last| last < at.column);
            self.note(faults, !is_ordered, || format!("{at} out of order"));
            last = Some(at.column);
            let format = self.number(cell, "s").unwrap_or(0);
            self.note(faults, format >= formats, || {
                format!("{at}: no such format")
            });
            self.look_at_value(cell, at, texts, faults);
        }
    }

    fn look_at_value(&self, cell: &Element, at: Address, texts: &mut Texts, faults: &mut Faults) {
        let value = cell.child("v").map_or("", |value| value.text.as_str());
        let kind = cell.attribute("t").unwrap_or("n");
        match kind {
            "s" => {
                let place = value.parse().ok();
                let text = place.and_then(|place: usize| self.book.strings.get(place));
                self.note(faults, text.is_none(), || format!("{at}: no such text"));
                texts.extend(text.map(|text| (at, text.clone())));
            }
            "inlineStr" => {
                let text = cell.child("is").map_or_else(String::new, super::plain_text);
                self.note(faults, super::is_read_as_another(&text), || {
                    format!("{at}: read as another text")
                });
                texts.insert(at, text);
            }
            "n" => {
                let is_number = value.is_empty() || value.parse::<f64>().is_ok_and(f64::is_finite);
                self.note(faults, !is_number, || {
                    format!("{at}: {value:?} is no number")
                });
            }
            "e" => self.note(faults, true, || format!("{at}: shows {value}")),
            _ => {}
        }
        if let Some(own) = cell.child("f") {
            let fault = formula::fault(&own.text, formula::LONGEST);
            self.note(faults, fault.is_some(), || format!("{at}: {fault:?}"));
            self.note(faults, value.starts_with("#"), || {
                format!("{at}: shows {value}")
            });
        }
    }
}
