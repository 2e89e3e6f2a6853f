//! What stands in a sheet or is drawn on it stays inside of it and points to what is there.

use std::collections::BTreeSet;

use tonghop::workbook::address::{MAX_COLUMNS, MAX_ROWS};

use super::sheet::Sheet;
use super::targets::Targets;
use super::{Area, Book, Faults, area};
use crate::outputs::xml::Element;

impl Sheet<'_> {
    /// The areas that its elements name are cells of a sheet, the first before the last.
    pub(super) fn look_at_places(&self, faults: &mut Faults) {
        for part in &self.whole.children {
            if part.name != "sheetData" {
                self.look_at_areas(part, faults);
            }
        }
        for row in &self.whole.child("sheetData").expect("rows").children {
            let number: u32 = self.number(row, "r").unwrap_or(0);
            self.note(faults, number > MAX_ROWS, || format!("row {number}"));
        }
        for (breaks, most) in [("rowBreaks", MAX_ROWS), ("colBreaks", MAX_COLUMNS.into())] {
            for found in self
                .whole
                .child(breaks)
                .map_or(&[][..], |all| &all.children)
            {
                let id: u32 = self.number(found, "id").unwrap_or(0);
                self.note(faults, id == 0 || id >= most, || format!("{breaks}: {id}"));
            }
        }
    }

    fn look_at_areas(&self, element: &Element, faults: &mut Faults) {
        let inside = |text: &str| is_area(text).then_some(());
        for key in ["ref", "sqref", "topLeftCell", "activeCell"] {
            let Some(text) = element.attribute(key) else {
                continue;
            };
            let is_right = text.split(' ').all(|piece| inside(piece).is_some());
            self.note(faults, !is_right, || {
                format!("{} {key} {text:?}", element.name)
            });
        }
        if element.name == "xm:sqref" || element.name == "xne:sqref" {
            let is_right = element.text.split(' ').all(|piece| inside(piece).is_some());
            self.note(faults, !is_right, || format!("{:?}", element.text));
        }
        if element.name == "mergeCell" {
            let alone = element.attribute("ref").and_then(area);
            let is_alone = alone.is_some_and(|(first, last): Area| first == last);
            self.note(faults, is_alone, || "one cell merged".to_owned());
        }
        for child in &element.children {
            self.look_at_areas(child, faults);
        }
    }

    /// Formulas of formats, validations and small charts in cells point to what is there.
    pub(super) fn look_at_targets(&self, targets: &Targets, faults: &mut Faults) {
        let mut seen = BTreeSet::new();
        for name in ["f", "formula", "formula1", "formula2", "xm:f"] {
            for own in self.whole.all(name) {
                if seen.insert(own.text.as_str()) {
                    let lost = targets.lost(&own.text);
                    self.note(faults, lost.is_some(), || format!("{}: {lost:?}", own.text));
                }
                let is_odd = own.text.starts_with('=');
                self.note(faults, is_odd, || format!("{name} {}", own.text));
            }
        }
    }

    /// Each note has its shape, and each shape of a note its note.
    pub(super) fn look_at_shapes(&self, noted: &BTreeSet<String>, faults: &mut Faults) {
        let mut shaped = BTreeSet::new();
        let mut ids = BTreeSet::new();
        for (_, kind, part) in self.book.relations(self.part) {
            if !kind.ends_with("/vmlDrawing") {
                continue;
            }
            for shape in self.book.part(&part).expect("shapes").all("v:shape") {
                let id = shape.attribute("id").unwrap_or_default().to_owned();
                self.note(faults, !ids.insert(id.clone()), || {
                    format!("two shapes {id}")
                });
                let number = |name: &str| shape.all(name).first()?.text.trim().parse().ok();
                let at = number("x:Row").zip(number("x:Column"));
                shaped.extend(at.map(|(row, column): (u32, u32)| {
                    let column = column.try_into().unwrap_or(u16::MAX);
                    tonghop::workbook::address::Address::new(row, column).to_string()
                }));
            }
        }
        self.note(faults, *noted != shaped, || {
            let odd: Vec<_> = noted.symmetric_difference(&shaped).collect();
            format!("a note without its shape or a shape without its note: {odd:?}")
        });
    }
}

impl Book<'_> {
    /// Sheets, names and tables of the workbook.
    pub(super) fn targets(&self) -> Targets {
        let tables = self.parts.iter().map(|(name, _)| name);
        let tables = tables.filter(|name| name.starts_with("xl/tables/") && name.ends_with(".xml"));
        let table = |name: &String| {
            let table = self.part(name)?;
            Some(table.attribute("displayName")?.to_lowercase())
        };
        let names = self.main.all("definedName").into_iter();
        let names = names.filter_map(|name| Some(name.attribute("name")?.to_lowercase()));
        Targets {
            tabs: self
                .sheets()
                .iter()
                .map(|(name, _)| name.to_lowercase())
                .collect(),
            names: names.chain(tables.filter_map(table)).collect(),
        }
    }

    /// Charts show cells that are there, drawings hang on cells of a sheet.
    pub(super) fn look_at_drawings(&self, targets: &Targets, faults: &mut Faults) {
        for (name, _) in self.parts {
            let is_chart = name.starts_with("xl/charts/chart") && name.ends_with(".xml");
            let is_drawing = name.starts_with("xl/drawings/drawing") && name.ends_with(".xml");
            if !is_chart && !is_drawing {
                continue;
            }
            let part = self.part(name).expect("a drawing");
            for formula in part.all("c:f") {
                let lost = targets.lost(&formula.text);
                faults.note(lost.is_some(), || format!("{name}: {lost:?}"));
            }
            for (key, most) in [("xdr:row", MAX_ROWS), ("xdr:col", MAX_COLUMNS.into())] {
                for anchor in part.all(key) {
                    let is_inside = anchor.text.parse().is_ok_and(|at: u32| at < most);
                    faults.note(!is_inside, || format!("{name}: {key} {}", anchor.text));
                }
            }
        }
    }
}

/// Whether a text names cells of a sheet, the first before the last.
fn is_area(text: &str) -> bool {
    area(text).is_some_and(|(first, last)| first.row <= last.row && first.column <= last.column)
}
