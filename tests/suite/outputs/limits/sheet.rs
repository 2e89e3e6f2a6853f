//! What stands beside the rows of a sheet.

use std::collections::BTreeSet;
use std::str::FromStr;

use tonghop::workbook::address::MAX_COLUMNS;

use super::cells::Texts;
use super::{Area, Book, Faults, area, formula, is_name, length, overlapping, package, plain_text};
use crate::outputs::xml::Element;

/// A sheet of a workbook.
pub(super) struct Sheet<'a> {
    pub(super) book: &'a Book<'a>,
    pub(super) name: &'a str,
    pub(super) part: &'a str,
    pub(super) whole: &'a Element,
}

impl Sheet<'_> {
    /// Looks through all of it; `tables` are the names of tables of the sheets before.
    pub(super) fn look_through(&self, faults: &mut Faults, tables: &mut Vec<String>) {
        package::order(self.name, self.whole, package::SHEET, faults);
        self.look_at_places(faults);
        let texts = self.look_at_rows(faults);
        let merged = self.look_at_merges(faults);
        self.look_at_columns(faults);
        self.look_at_conditional_formats(faults);
        self.look_at_validations(faults);
        self.look_at_links(faults);
        self.look_at_page(faults);
        self.look_at_tables(faults, (&texts, &merged), tables);
        self.look_at_notes(faults);
    }

    pub(super) fn note(&self, faults: &mut Faults, is_wrong: bool, fault: impl FnOnce() -> String) {
        faults.note(is_wrong, || format!("{}: {}", self.name, fault()));
    }

    pub(super) fn number<T: FromStr>(&self, element: &Element, key: &str) -> Option<T> {
        element.attribute(key)?.parse().ok()
    }

    fn look_at_merges(&self, faults: &mut Faults) -> Vec<Area> {
        let merged = self.whole.all("mergeCell").into_iter();
        let merged = merged.filter_map(|merge| area(merge.attribute("ref")?));
        let merged: Vec<Area> = merged.collect();
        let twice = overlapping(&merged);
        self.note(faults, twice.is_some(), || {
            format!("merged twice: {twice:?}")
        });
        merged
    }

    fn look_at_columns(&self, faults: &mut Faults) {
        let mut last = 0;
        for column in self
            .whole
            .child("cols")
            .map_or(&[][..], |cols| &cols.children)
        {
            let first: u32 = self.number(column, "min").unwrap_or(0);
            self.note(faults, first <= last, || format!("column {first} twice"));
            last = self.number(column, "max").unwrap_or(0);
            let width: f64 = self.number(column, "width").unwrap_or(0.0);
            self.note(faults, width > 255.0, || {
                format!("column {first}: width {width}")
            });
            self.note(
                faults,
                last < first || last > u32::from(MAX_COLUMNS),
                || format!("columns {first} to {last}"),
            );
        }
    }

    fn look_at_conditional_formats(&self, faults: &mut Faults) {
        let formats = self
            .book
            .styles
            .child("dxfs")
            .map_or(0, |all| all.children.len());
        let mut priorities = Vec::new();
        for rule in self.whole.all("cfRule") {
            let priority: u32 = self.number(rule, "priority").unwrap_or(0);
            let is_twice = priorities.contains(&priority);
            self.note(faults, is_twice, || format!("priority {priority} twice"));
            priorities.push(priority);
            let format: usize = self.number(rule, "dxfId").unwrap_or(0);
            let is_there = format < formats || rule.attribute("dxfId").is_none();
            self.note(faults, !is_there, || format!("no format {format}"));
            for own in rule.all("formula") {
                let fault = formula::fault(&own.text, formula::LONGEST);
                self.note(faults, fault.is_some(), || {
                    format!("conditional format: {fault:?}")
                });
                self.no_array("conditional format", &own.text, faults);
            }
        }
    }

    fn no_array(&self, what: &str, formula: &str, faults: &mut Faults) {
        self.note(faults, formula.contains('{'), || {
            format!("array in a {what}: {formula}")
        });
    }

    fn look_at_validations(&self, faults: &mut Faults) {
        let Some(all) = self.whole.child("dataValidations") else {
            return;
        };
        let is_wrong = self.number(all, "count") != Some(all.children.len());
        self.note(faults, is_wrong, || "count of validations".to_owned());
        let count = all.children.len();
        self.note(faults, count > 65_534, || format!("{count} validations"));
        let mut areas = Vec::new();
        for validation in &all.children {
            let cells = validation.attribute("sqref").unwrap_or_default();
            areas.extend(cells.split(' ').filter_map(area));
            for (key, most) in [
                ("promptTitle", 32),
                ("errorTitle", 32),
                ("prompt", 255),
                ("error", 255),
            ] {
                let text = validation.attribute(key).unwrap_or_default();
                self.note(faults, length(text) > most, || {
                    format!("{cells}: {key} {text:?}")
                });
            }
            let kind = validation.attribute("type").unwrap_or("none");
            let first = validation.child("formula1").map_or("", |own| &own.text);
            self.note(faults, kind != "none" && first.is_empty(), || {
                format!("{cells}: {kind} of nothing")
            });
            for own in &validation.children {
                let fault = formula::fault(&own.text, formula::LONGEST_VALIDATION);
                self.note(faults, fault.is_some(), || format!("{cells}: {fault:?}"));
                self.no_array("validation", &own.text, faults);
            }
        }
        let twice = overlapping(&areas);
        self.note(faults, twice.is_some(), || {
            format!("validated twice: {twice:?}")
        });
    }

    fn look_at_links(&self, faults: &mut Faults) {
        let tabs: Vec<String> = self
            .book
            .sheets()
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        let mut seen = Vec::new();
        for link in self.whole.all("hyperlink") {
            let cells = link.attribute("ref").unwrap_or_default();
            self.note(faults, seen.contains(&cells), || {
                format!("{cells}: two links")
            });
            seen.push(cells);
            let tooltip = link.attribute("tooltip").unwrap_or_default();
            self.note(faults, length(tooltip) > 255, || {
                format!("{cells}: tooltip")
            });
            let Some(target) = link.attribute("location") else {
                continue;
            };
            let found = target.rsplit_once('!').filter(|(tab, cell)| {
                let tab = tab.trim_matches('\'').replace("''", "'");
                let is_tab = tabs
                    .iter()
                    .any(|known| known.to_lowercase() == tab.to_lowercase());
                is_tab && area(cell).is_some() && length(target) <= 255
            });
            self.note(faults, found.is_none(), || {
                format!("{cells}: link to {target}")
            });
        }
        self.note(faults, seen.len() > 65_530, || "too many links".to_owned());
    }

    fn look_at_page(&self, faults: &mut Faults) {
        let texts = self
            .whole
            .child("headerFooter")
            .map_or(&[][..], |all| &all.children);
        for text in texts {
            let is_long = length(&text.text) > 255;
            self.note(faults, is_long, || {
                format!("{}: {}", text.name, length(&text.text))
            });
        }
        for breaks in ["rowBreaks", "colBreaks"] {
            let count = self.whole.child(breaks).map_or(0, |all| all.children.len());
            self.note(faults, count > 1_023, || format!("{count} {breaks}"));
        }
    }

    fn look_at_tables(
        &self,
        faults: &mut Faults,
        (texts, merged): (&Texts, &[Area]),
        tables: &mut Vec<String>,
    ) {
        for (_, kind, part) in self.book.relations(self.part) {
            if !kind.ends_with("/table") {
                continue;
            }
            let table = self.book.part(&part).expect("a table");
            let name = table.attribute("name").unwrap_or_default().to_lowercase();
            self.note(faults, !is_name(&name), || {
                format!("table {name} is no name")
            });
            self.note(faults, tables.contains(&name), || {
                format!("two tables {name}")
            });
            tables.push(name.clone());
            let reach = table.attribute("ref").and_then(area).expect("its cells");
            let is_merged = overlapping(&[&[reach][..], merged].concat()).is_some();
            self.note(faults, is_merged, || {
                format!("table {name} over merged cells")
            });
            let mut seen = Vec::new();
            let mut at = reach.0;
            for column in table.all("tableColumn") {
                let heading = column.attribute("name").unwrap_or_default();
                let is_twice = seen.contains(&heading.to_lowercase());
                self.note(faults, is_twice, || {
                    format!("table {name}: two columns {heading}")
                });
                seen.push(heading.to_lowercase());
                let shown = texts.get(&at).map(|text| text.replace('\n', "_x000a_"));
                let is_same = shown.as_deref() == Some(&heading.replace('\n', "_x000a_"));
                self.note(faults, !is_same, || {
                    format!("{at} says {shown:?}, not {heading:?}")
                });
                at.column += 1;
            }
            let is_whole = at.column == reach.1.column + 1;
            self.note(faults, !is_whole, || {
                format!("table {name}: count of columns")
            });
        }
    }

    fn look_at_notes(&self, faults: &mut Faults) {
        let mut noted = BTreeSet::new();
        for (_, kind, part) in self.book.relations(self.part) {
            if !kind.ends_with("/comments") {
                continue;
            }
            let notes = self.book.part(&part).expect("notes");
            let authors = notes.all("author").len();
            for note in notes.all("comment") {
                let at = note.attribute("ref").unwrap_or_default();
                let is_new = noted.insert(at.to_owned());
                self.note(faults, !is_new, || format!("{at}: two notes"));
                self.note(faults, area(at).is_none(), || {
                    format!("{at}: a note nowhere")
                });
                let author: usize = self.number(note, "authorId").unwrap_or(0);
                self.note(faults, author >= authors, || format!("{at}: nobody's note"));
                let text = plain_text(note);
                self.note(faults, length(&text) > 32_767, || {
                    format!("{at}: long note")
                });
            }
            let has_shapes = self.whole.child("legacyDrawing").is_some();
            self.note(faults, !has_shapes, || "notes without shapes".to_owned());
        }
        self.look_at_shapes(&noted, faults);
    }
}
