//! References to sheets and tables that have other names in the copies.
//!
//! In: formulas as typed. Out: the same with names that exist. From the sheet itself its name is
//! the copy's own. From elsewhere a function such as `SUM` means all copies (`'A01:A09'!C5`); what
//! can name one sheet only means the first.

use std::collections::BTreeMap;

use super::super::argument::argument_of;
use super::super::formulas::GONE;
use super::super::sheet::{local, named};
use super::super::title::Group;
use crate::ooxml::escape::{escape, unescape};
use crate::ooxml::{Edits, Xml};
use crate::workbook::references::{Reference, references};

/// The functions that take the same cells of several sheets.
const SPANNING: [&str; 7] = ["SUM", "AVERAGE", "COUNT", "COUNTA", "MAX", "MIN", "PRODUCT"];
/// The elements with formulas.
const FORMULAS: [&str; 6] = [
    "f",
    "formula",
    "formula1",
    "formula2",
    "calculatedColumnFormula",
    "totalsRowFormula",
];

/// The names that a part refers to.
pub(super) struct Naming<'a> {
    pub(super) groups: &'a [Group],
    /// Of the sheet that the part belongs to: its name as typed, and its own.
    pub(super) own: Option<(&'a str, &'a str)>,
    /// The tables of the sheet: their names in lower case, and their own.
    pub(super) tables: BTreeMap<String, String>,
}

/// Whether a reference leads to one of these sheets.
pub(super) fn leads_to(reference: &Reference, typed: &str) -> bool {
    let first = reference.sheets.as_ref().map(|(first, _)| first);
    first.is_some_and(|first| first.to_lowercase() == typed.to_lowercase())
}

/// Whether a function means the same cells of several sheets by a reference.
pub(super) fn is_spanning(formula: &str, place: &std::ops::Range<usize>) -> bool {
    argument_of(formula, place).is_some_and(|name| SPANNING.contains(&name.as_str()))
}

/// A formula in pieces, and whether each may be a name: of cells, or of a table.
pub(super) fn words(formula: &str) -> impl Iterator<Item = (&str, bool)> {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '\\');
    let mut rest = formula;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let length = match first {
            '"' | '\'' => rest[1..].find(first).map_or(rest.len(), |end| end + 2),
            '[' => rest.find(']').map_or(rest.len(), |end| end + 1),
            c if is_word(c) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            c => c.len_utf8(),
        };
        let (piece, after) = rest.split_at(length);
        rest = after;
        Some((piece, is_word(first) && !after.starts_with(['(', '!'])))
    })
}

impl Naming<'_> {
    /// A formula with names that exist.
    pub(super) fn formula(&self, formula: &str) -> String {
        let mut out = String::with_capacity(formula.len());
        let mut at = 0;
        for (place, reference) in references(formula) {
            if let Some(text) = self.reference(&reference, is_spanning(formula, &place)) {
                out.push_str(&formula[at..place.start]);
                out.push_str(&text);
                at = place.end;
            }
        }
        out.push_str(&formula[at..]);
        match self.tables.is_empty() {
            true => out,
            false => self.tables_in(&out),
        }
    }

    fn reference(&self, reference: &Reference, is_spanning: bool) -> Option<String> {
        let mut moved = reference.clone();
        if let Some((typed, own)) = self.own
            && leads_to(reference, typed)
        {
            moved.sheets = Some((own.to_owned(), None));
            return Some(moved.to_string());
        }
        let mut groups = self.groups.iter();
        let group = groups.find(|group| leads_to(reference, &group.title.typed))?;
        let Some((_, first)) = group.sheets.first() else {
            return Some(GONE.to_owned());
        };
        let last = group.sheets.last().map(|(_, last)| last.clone());
        let last = last.filter(|last| is_spanning && last != first);
        moved.sheets = Some((first.clone(), last));
        Some(moved.to_string())
    }

    /// A formula with the own names of tables; texts and names of sheets stay.
    fn tables_in(&self, formula: &str) -> String {
        let mut out = String::with_capacity(formula.len());
        for (piece, is_name) in words(formula) {
            let own = self.tables.get(&piece.to_lowercase());
            out.push_str(own.filter(|_| is_name).map_or(piece, String::as_str));
        }
        out
    }

    /// Changes the formulas of a part, and the links of the sheet to itself.
    pub(super) fn edit(&self, xml: &Xml, edits: &mut Edits) {
        for token in xml.tokens().filter(|token| xml.is_element(*token)) {
            match local(xml.name(token)) {
                name if FORMULAS.contains(&name) => {
                    let text: String = xml.characters(token).into_iter().map(|(c, _)| c).collect();
                    let moved = self.formula(&text);
                    if moved != text {
                        edits.replace(xml.content(token), escape(&moved));
                    }
                }
                "hyperlink" => self.attribute(xml, (token, "location"), edits),
                "sp" => self.attribute(xml, (token, "textlink"), edits),
                _ => {}
            }
        }
    }

    /// A reference in an attribute. Links to sheets of a list are made with the rows they stand in.
    fn attribute(&self, xml: &Xml, (token, name): (usize, &str), edits: &mut Edits) {
        let Some(own) = xml.attribute(token, name) else {
            return;
        };
        let typed = unescape(own.value).into_owned();
        let is_own = |reference: &Reference| {
            let own = self.own.map(|(typed, _)| typed);
            own.is_some_and(|typed| leads_to(reference, typed))
        };
        let is_for_a_row = name == "location"
            && references(&typed).iter().any(|(_, reference)| {
                let mut lists = self
                    .groups
                    .iter()
                    .filter(|group| group.title.open.is_some());
                !is_own(reference) && lists.any(|group| leads_to(reference, &group.title.typed))
            });
        let moved = self.formula(&typed);
        if moved != typed && !is_for_a_row {
            edits.replace(own.value_at, escape(&moved));
        }
    }
}

/// The tables of a sheet's copy under names and numbers of their own.
pub(super) struct Tables {
    /// All names of tables so far, in lower case.
    taken: std::collections::BTreeSet<String>,
    last: u64,
}

impl Tables {
    /// Those of a workbook.
    pub(super) fn new(names: impl Iterator<Item = String>, last: u64) -> Self {
        Self {
            taken: names.map(|name| name.to_lowercase()).collect(),
            last,
        }
    }

    /// Gives the table of a part a name and a number of its own; tells the old and the new name.
    pub(super) fn rename(&mut self, xml: &Xml) -> Option<(String, String, String)> {
        let token = named(xml, "table").next()?;
        let old = xml.value_text(token, "displayName")?.into_owned();
        let mut count = 2;
        let mut name = format!("{old}_{count}");
        while !self.taken.insert(name.to_lowercase()) {
            count += 1;
            name = format!("{old}_{count}");
        }
        self.last += 1;
        let mut edits = Edits::default();
        let own = [
            ("id", self.last.to_string()),
            ("name", escape(&name)),
            ("displayName", escape(&name)),
        ];
        for (attribute, value) in own {
            if let Some(own) = xml.attribute(token, attribute) {
                edits.replace(own.value_at, value);
            }
        }
        Some((old, name, xml.edited(edits)))
    }
}
