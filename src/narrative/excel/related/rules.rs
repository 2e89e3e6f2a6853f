//! Formats by condition, validations and sparklines of a sheet.
//!
//! In: a sheet and the map. Out: edits, in which their ranges have grown and their formulas lead to
//! what they led to; those without any cell left are gone.

use super::super::areas::read_area;
use super::super::formulas::{Standing, World};
use super::super::map::SheetMap;
use super::super::sheet::{Sheet, local};
use super::map_of;
use crate::ooxml::Edits;
use crate::ooxml::escape::escape;

/// Puts a sheet's rules where their cells went.
pub(super) fn edit(sheet: &Sheet, number: usize, world: &World, edits: &mut Edits) {
    let map = map_of(world, number);
    let mut rules = Rules {
        sheet,
        number,
        world,
        map,
        edits,
    };
    rules.all();
}

struct Rules<'a> {
    sheet: &'a Sheet,
    number: usize,
    world: &'a World,
    map: &'a SheetMap,
    edits: &'a mut Edits,
}

impl Rules<'_> {
    /// Formats by condition, validations and sparklines, those of newer programs too.
    fn all(&mut self) {
        let sheet = self.sheet;
        let xml = &sheet.frame;
        for token in xml.tokens() {
            if !xml.is_element(token) {
                continue;
            }
            match local(xml.name(token)) {
                "conditionalFormatting" | "dataValidation" | "sparkline" => self.rule(token),
                "sparklineGroup" => {
                    let dates = xml
                        .children(token)
                        .filter(|inner| local(xml.name(*inner)) == "f");
                    let dates: Vec<usize> = dates.collect();
                    dates.into_iter().for_each(|inner| {
                        self.formula(inner, Standing::nowhere(Some(self.number)));
                    });
                }
                _ => {}
            }
        }
        self.recount("dataValidations");
    }

    /// One element with its ranges and the formulas within it.
    fn rule(&mut self, token: usize) {
        let sheet = self.sheet;
        let xml = &sheet.frame;
        let inner = xml.inside(token);
        let inside: Vec<usize> = inner.filter(|inner| xml.is_element(*inner)).collect();
        let own = inside
            .iter()
            .copied()
            .find(|inner| local(xml.name(*inner)) == "sqref");
        let attribute = xml.attribute(token, "sqref");
        let typed = match (&attribute, own) {
            (Some(own), _) => own.value.to_owned(),
            (None, Some(own)) => xml.text()[xml.content(own)].to_owned(),
            (None, None) => return,
        };
        let moved = moved_ranges(&typed, self.map);
        if moved.is_empty() {
            return self.edits.remove(xml.element(token));
        }
        match (attribute, own) {
            (Some(own), _) => self.edits.replace(own.value_at, moved.clone()),
            (None, Some(own)) => self.edits.replace(xml.content(own), moved.clone()),
            (None, None) => {}
        }
        let standing = self.standing(&typed, &moved);
        for inner in inside {
            if matches!(
                local(xml.name(inner)),
                "formula" | "formula1" | "formula2" | "f"
            ) {
                self.formula(inner, standing);
            }
        }
    }

    /// Where the formulas of a rule stand: at the first cell of its ranges.
    fn standing(&self, typed: &str, moved: &str) -> Standing {
        let first = |ranges: &str| -> Option<(u32, u16)> {
            let areas = ranges.split_whitespace().filter_map(read_area);
            areas.fold(None, |first: Option<(u32, u16)>, area| {
                Some(first.map_or((area.top, area.left), |(top, left)| {
                    (top.min(area.top), left.min(area.left))
                }))
            })
        };
        let source = first(typed).unwrap_or((0, 0));
        let (row, column) = first(moved).unwrap_or((0, 0));
        let across = self.map.columns.instance_at(column, source.0, source.1);
        Standing {
            sheet: Some(self.number),
            instance: self.map.instance_at(row, source.0, source.1),
            source,
            row,
            across: (across, column),
        }
    }

    fn formula(&mut self, token: usize, standing: Standing) {
        let xml = &self.sheet.frame;
        let text: String = xml
            .characters(token)
            .into_iter()
            .map(|(letter, _)| letter)
            .collect();
        let moved = self.world.formula(&text, standing);
        if moved != text {
            self.edits.replace(xml.content(token), escape(&moved));
        }
    }

    /// The number of elements in a list from which some may have gone.
    fn recount(&mut self, name: &str) {
        let xml = &self.sheet.frame;
        for list in self.sheet.elements(name).collect::<Vec<_>>() {
            let stays = |token: &usize| {
                let ranges = xml.value(*token, "sqref");
                ranges.is_none_or(|ranges| !moved_ranges(ranges, self.map).is_empty())
            };
            let count = xml.children(list).filter(stays).count();
            match xml.attribute(list, "count") {
                _ if count == 0 => self.edits.remove(xml.element(list)),
                Some(own) => self.edits.replace(own.value_at, count.to_string()),
                None => {}
            }
        }
    }
}

/// Where the ranges of a list went.
pub(super) fn moved_ranges(ranges: &str, map: &SheetMap) -> String {
    let areas = ranges.split_whitespace().filter_map(read_area);
    let moved = areas.flat_map(|area| area.stretches(map));
    let moved: Vec<String> = moved.map(|area| area.to_string()).collect();
    moved.join(" ")
}
