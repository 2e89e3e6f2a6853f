//! Formats by condition, validations and sparklines of a sheet.
//!
//! In: a sheet and the map. Out: edits, in which their ranges have grown and their formulas lead to
//! what they led to; those without any cell left are gone. A rule comes once for each copy only
//! where its formula has to differ.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::areas::read_area;
use super::super::formulas::World;
use super::super::map::SheetMap;
use super::super::sheet::{Sheet, local};
use super::map_of;
use super::rule_formulas::RuleFormulas;
use crate::ooxml::escape::{escape, unescape};
use crate::ooxml::{Edits, Xml};

/// Puts a sheet's rules where their cells went.
pub(super) fn edit(sheet: &Sheet, number: usize, world: &World, edits: &mut Edits) {
    let mut rules = Rules {
        sheet,
        formulas: RuleFormulas {
            number,
            world,
            map: map_of(world, number),
        },
        made: BTreeMap::new(),
        planned: Vec::new(),
        edits,
    };
    rules.all();
}

struct Rules<'a> {
    sheet: &'a Sheet,
    formulas: RuleFormulas<'a>,
    /// How many elements became of each.
    made: BTreeMap<usize, usize>,
    /// What becomes of each.
    planned: Vec<Planned>,
    edits: &'a mut Edits,
}

/// An element with what it says, and the ranges and formulas that become of it.
struct Planned {
    token: usize,
    said: Said,
    groups: Vec<(String, Vec<String>)>,
}

/// What an element says: its ranges, and the places and texts of its formulas.
struct Said {
    ranges: Range<usize>,
    typed: String,
    formulas: Vec<(Range<usize>, String)>,
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
                    let dates = xml.children(token);
                    for inner in dates.filter(|inner| local(xml.name(*inner)) == "f") {
                        let moved = self.formulas.anywhere(&text_of(xml, inner));
                        self.edits.replace(xml.content(inner), escape(&moved));
                    }
                }
                _ => {}
            }
        }
        let planned = std::mem::take(&mut self.planned);
        let formats = planned
            .iter()
            .filter(|own| local(xml.name(own.token)) == "conditionalFormatting");
        let most = formats.map(|own| own.groups.len()).max().unwrap_or(0);
        planned.iter().for_each(|own| self.write(own, most.max(1)));
        self.recount("dataValidations");
    }

    /// Understands one element: it comes as often as its formulas have to differ.
    fn rule(&mut self, token: usize) {
        let xml = &self.sheet.frame;
        let Some(said) = said(xml, token) else { return };
        let is_single = local(xml.name(token)) == "sparkline";
        let texts: Vec<&str> = said
            .formulas
            .iter()
            .map(|(_, text)| text.as_str())
            .collect();
        let groups = self.formulas.groups(&said.typed, &texts, is_single);
        self.planned.push(Planned {
            token,
            said,
            groups,
        });
    }

    /// Writes what becomes of one element. No two rules have the same rank: where there are up to
    /// `most` of one, each rank makes room for as many.
    fn write(&mut self, planned: &Planned, most: usize) {
        let Planned {
            token,
            said,
            groups,
        } = planned;
        let xml = &self.sheet.frame;
        let ranks = xml.inside(*token).filter(|inner| xml.is_element(*inner));
        let ranks = ranks.filter(|inner| local(xml.name(*inner)) == "cfRule");
        let ranks: Vec<(Range<usize>, usize)> = ranks
            .filter_map(|rule| {
                let own = xml.attribute(rule, "priority")?;
                Some((own.value_at.clone(), own.value.parse().ok()?))
            })
            .collect();
        let token = *token;
        let element = xml.element(token);
        let within = |range: &Range<usize>| range.start - element.start..range.end - element.start;
        let mut text = String::new();
        for (number, (ranges, formulas)) in groups.iter().enumerate() {
            let mut own = Edits::default();
            for (place, rank) in ranks.iter().filter(|_| most > 1) {
                let rank = rank.saturating_sub(1) * most + number + 1;
                own.replace(within(place), rank.to_string());
            }
            own.replace(within(&said.ranges), ranges.clone());
            for ((place, typed), moved) in said.formulas.iter().zip(formulas) {
                if typed != moved {
                    own.replace(within(place), escape(moved));
                }
            }
            text.push_str(&own.apply(&xml.text()[element.clone()]));
        }
        self.made.insert(token, groups.len());
        if text != xml.text()[element.clone()] {
            self.edits.replace(element, text);
        }
    }

    /// The number of elements in a list, where that changed.
    fn recount(&mut self, name: &str) {
        let xml = &self.sheet.frame;
        for list in self.sheet.elements(name).collect::<Vec<_>>() {
            let children = xml.children(list);
            let made = children.map(|token| self.made.get(&token).copied().unwrap_or(1));
            let count: usize = made.sum();
            match xml.attribute(list, "count") {
                _ if count == 0 => self.edits.remove(xml.element(list)),
                Some(own) => self.edits.replace(own.value_at, count.to_string()),
                None => {}
            }
        }
    }
}

fn text_of(xml: &Xml, token: usize) -> String {
    let letters = xml.characters(token).into_iter();
    letters.map(|(letter, _)| letter).collect()
}

/// What an element says; none without ranges.
fn said(xml: &Xml, token: usize) -> Option<Said> {
    let inside: Vec<usize> = xml
        .inside(token)
        .filter(|inner| xml.is_element(*inner))
        .collect();
    let mut own = inside.iter().copied();
    let own = own.find(|inner| local(xml.name(*inner)) == "sqref");
    let (ranges, typed) = match (xml.attribute(token, "sqref"), own) {
        (Some(own), _) => (own.value_at, own.value.to_owned()),
        (None, Some(own)) => (xml.content(own), xml.text()[xml.content(own)].to_owned()),
        (None, None) => return None,
    };
    let mut formulas = Vec::new();
    for inner in inside {
        match local(xml.name(inner)) {
            "formula" | "formula1" | "formula2" | "f" => {
                formulas.push((xml.content(inner), text_of(xml, inner)));
            }
            "cfvo" if xml.value(inner, "type") == Some("formula") => {
                let own = xml.attribute(inner, "val");
                formulas.extend(own.map(|own| (own.value_at, unescape(own.value).into_owned())));
            }
            _ => {}
        }
    }
    Some(Said {
        ranges,
        typed,
        formulas,
    })
}

/// Where the ranges of a list went.
pub(super) fn moved_ranges(ranges: &str, map: &SheetMap) -> String {
    let areas = ranges.split_whitespace().filter_map(read_area);
    let moved = areas.flat_map(|area| area.stretches(map));
    let moved: Vec<String> = moved.map(|area| area.to_string()).collect();
    moved.join(" ")
}
