//! The workbook's own part, with the sheets that came of those in the template.
//!
//! In: for each sheet of the template what there is now. Out: the list of sheets, the names with
//! the numbers of their sheets, and which sheet is seen first.

use std::collections::BTreeSet;

use super::super::sheet::named;
use super::naming::{Naming, leads_to};
use crate::ooxml::escape::escape;
use crate::ooxml::{Edits, Xml};
use crate::workbook::references::references;

/// A sheet of the template in the output.
pub(super) struct Listed {
    /// Its name in the template.
    pub(super) typed: String,
    /// Its copies: names and ids of relations; the first has the template's part.
    pub(super) sheets: Vec<(String, String)>,
}

/// Writes the workbook's part.
pub(super) fn write(xml: &Xml, listed: &[Listed], naming: &Naming<'_>) -> String {
    let mut edits = Edits::default();
    sheets(xml, listed, &mut edits);
    let starts = starts(listed);
    names(xml, listed, &starts, naming, &mut edits);
    for token in named(xml, "workbookView") {
        for attribute in ["activeTab", "firstSheet"] {
            let Some(own) = xml.attribute(token, attribute) else {
                continue;
            };
            let number = own.value.parse::<usize>().ok();
            let moved = number.and_then(|number| starts.get(number).copied());
            let last = starts.last().copied().unwrap_or(0).saturating_sub(1);
            edits.replace(own.value_at, moved.unwrap_or(0).min(last).to_string());
        }
    }
    xml.edited(edits)
}

/// The number of the first copy of each sheet, and that of all.
fn starts(listed: &[Listed]) -> Vec<usize> {
    let mut starts = vec![0];
    for own in listed {
        starts.push(starts[starts.len() - 1] + own.sheets.len());
    }
    starts
}

/// The list of sheets.
fn sheets(xml: &Xml, listed: &[Listed], edits: &mut Edits) {
    let mut id = xml.next_number(named(xml, "sheet"), "sheetId");
    for (token, own) in named(xml, "sheet").zip(listed) {
        let element = xml.element(token);
        let mut text = String::new();
        for (copy, (name, relation)) in own.sheets.iter().enumerate() {
            let mut own = Edits::default();
            for attribute in xml.attributes(token) {
                let at = attribute.value_at.start - element.start
                    ..attribute.value_at.end - element.start;
                match attribute.name {
                    "name" => own.replace(at, escape(name)),
                    "sheetId" if copy > 0 => {
                        own.replace(at, id.to_string());
                        id += 1;
                    }
                    other if copy > 0 && other.ends_with(":id") => {
                        own.replace(at, escape(relation))
                    }
                    _ => {}
                }
            }
            text.push_str(&own.apply(&xml.text()[element.clone()]));
        }
        if text != xml.text()[element.clone()] {
            edits.replace(element, text);
        }
    }
}

/// The names: those of a sheet come with each copy, and so do those that lead to it, as Excel has
/// it when a sheet is copied.
fn names(xml: &Xml, listed: &[Listed], starts: &[usize], naming: &Naming<'_>, edits: &mut Edits) {
    let mut local = BTreeSet::new();
    for token in named(xml, "definedName") {
        if let Some(own) = xml.value(token, "localSheetId") {
            local.insert((
                own.to_owned(),
                xml.value(token, "name").unwrap_or_default().to_lowercase(),
            ));
        }
    }
    for token in named(xml, "definedName") {
        let typed: String = xml.characters(token).into_iter().map(|(c, _)| c).collect();
        let own = xml
            .value(token, "localSheetId")
            .and_then(|own| own.parse::<usize>().ok());
        let name = xml.value(token, "name").unwrap_or_default().to_lowercase();
        let mut text = String::new();
        match own.filter(|own| *own < listed.len()) {
            Some(own) => {
                for copy in 0..listed[own].sheets.len() {
                    text.push_str(&name_of(xml, token, naming, (own, copy), (listed, starts)));
                }
            }
            None => {
                let mut edits = Edits::default();
                let element = xml.element(token);
                let content = xml.content(token);
                let at = content.start - element.start..content.end - element.start;
                edits.replace(at, escape(&naming.formula(&typed)));
                text.push_str(&edits.apply(&xml.text()[element]));
                for own in led_to(&typed, listed) {
                    let is_own = local.contains(&(own.to_string(), name.clone()));
                    for copy in (1..listed[own].sheets.len()).filter(|_| !is_own) {
                        text.push_str(&name_of(xml, token, naming, (own, copy), (listed, starts)));
                    }
                }
            }
        }
        if text != xml.text()[xml.element(token)] {
            edits.replace(xml.element(token), text);
        }
    }
}

/// The sheets with copies that a name leads to.
fn led_to(typed: &str, listed: &[Listed]) -> Vec<usize> {
    let found = references(typed);
    let is_led_to = |number: &usize| {
        let own = &listed[*number];
        own.sheets.len() > 1
            && found
                .iter()
                .any(|(_, reference)| leads_to(reference, &own.typed))
    };
    (0..listed.len()).filter(is_led_to).collect()
}

/// A name as that of a copy.
fn name_of(
    xml: &Xml,
    token: usize,
    naming: &Naming<'_>,
    (own, copy): (usize, usize),
    (listed, starts): (&[Listed], &[usize]),
) -> String {
    let element = xml.element(token);
    let within =
        |range: std::ops::Range<usize>| range.start - element.start..range.end - element.start;
    let typed: String = xml.characters(token).into_iter().map(|(c, _)| c).collect();
    let naming = Naming {
        groups: naming.groups,
        own: Some((&listed[own].typed, &listed[own].sheets[copy].0)),
        tables: naming.tables.clone(),
    };
    let mut edits = Edits::default();
    edits.replace(within(xml.content(token)), escape(&naming.formula(&typed)));
    let number = starts[own] + copy;
    match xml.attribute(token, "localSheetId") {
        Some(local) => edits.replace(within(local.value_at), number.to_string()),
        None => {
            let at = xml.name_at(token).end - element.start;
            edits.insert(at, format!(" localSheetId=\"{number}\""));
        }
    }
    edits.apply(&xml.text()[element.clone()])
}
