//! The proposal while it is put together: codes, sets of choices, sections, and which cell has
//! become what.

use std::collections::{BTreeMap, BTreeSet};

use super::choices::Choices;
use super::draft::{Place, Proposal, Remark, Sure, Taken};
use super::grids::LeftOut;
use super::naming::Codes;
use super::picture::{Area, Picture};
use super::summed::summed;
use crate::campaign::Reserved;
use crate::language::number::roman_numeral;
use crate::workbook::address::Address;

/// A cell whose formula may work an indicator out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Worked {
    /// The code of the indicator, which stands among the others until its formula is told.
    pub(super) code: String,
    /// The text of the formula.
    pub(super) text: String,
    /// Whether the layout shows a hundred times what the formula gives.
    pub(super) is_hundredth: bool,
}

/// A proposal that is being put together.
#[derive(Debug)]
pub(super) struct Builder<'a> {
    pub(super) picture: &'a Picture,
    pub(super) reserved: &'a Reserved,
    pub(super) codes: Codes,
    pub(super) choices: Choices,
    pub(super) proposal: Proposal,
    /// The indicators' codes by sheet and first cell.
    pub(super) targets: BTreeMap<(usize, Address), String>,
    /// The lists' columns, `list.column`, by sheet and first cell, with all their cells.
    pub(super) columns: BTreeMap<(usize, Address), (Area, String)>,
    pub(super) worked: Vec<Worked>,
    /// The cells that the layout calculates with, by sheet.
    pub(super) summed: BTreeMap<usize, BTreeSet<Address>>,
    /// The section of what comes next: its title, and its code once something is in it.
    section: (String, Option<String>),
    /// The sections of the sheet that is told: their places among all begin here.
    first_section: usize,
}

impl<'a> Builder<'a> {
    pub(super) fn new(picture: &'a Picture, reserved: &'a Reserved) -> Self {
        let names = picture.names.iter().map(|(name, _)| name.clone());
        let sheets = picture.sheets.iter().map(|sheet| sheet.name.clone());
        Self {
            picture,
            reserved,
            codes: Codes::new(&reserved.codes, names),
            choices: Choices::default(),
            proposal: Proposal {
                sheets: sheets.collect(),
                ..Proposal::default()
            },
            targets: BTreeMap::new(),
            columns: BTreeMap::new(),
            worked: Vec::new(),
            summed: summed(picture),
            section: (String::new(), None),
            first_section: 0,
        }
    }

    /// Lets what comes next stand in sections of their own, whatever those before are called.
    pub(super) fn begin_sheet(&mut self) {
        self.first_section = self.proposal.sections.len();
        self.section = (String::new(), None);
    }

    /// Lets what comes next stand in a section of this title; one without anything in it is none,
    /// and a sheet goes on with one that it had before.
    pub(super) fn begin_section(&mut self, title: &str) {
        if self.section.0 != title {
            let own = self.proposal.sections.iter().skip(self.first_section);
            let mut own = own.filter(|(_, known)| known == title);
            let code = own.next().map(|(code, _)| code.clone());
            self.section = (title.to_owned(), code);
        }
    }

    /// The code of the section in which things are put.
    pub(super) fn section(&mut self) -> String {
        if self.section.1.is_none() {
            let code = roman_numeral(self.proposal.sections.len() + 1);
            let title = self.section.0.clone();
            self.proposal.sections.push((code.clone(), title));
            self.section.1 = Some(code);
        }
        self.section.1.clone().unwrap_or_default()
    }

    /// The title of the section in which things are put.
    pub(super) fn section_title(&self) -> &str {
        &self.section.0
    }

    /// Notes that a cell was left out.
    pub(super) fn leave_out(&mut self, place: Place, why: LeftOut, label: &str) {
        self.note(place, Taken::LeftOut(why), label);
    }

    /// Lets something be printed in a cell.
    pub(super) fn print(&mut self, place: Place, text: String, label: &str) {
        self.note(place, Taken::Printed, label);
        self.proposal.printed.push((place, text));
    }

    /// Notes what cells were taken for that got no code.
    pub(super) fn note(&mut self, place: Place, taken: Taken, label: &str) {
        let sure = match taken {
            Taken::LeftOut(
                LeftOut::NoLabel | LeftOut::Inside | LeftOut::Ticks | LeftOut::Signs,
            ) => Sure::Low,
            Taken::LeftOut(LeftOut::Note | LeftOut::SpareRow | LeftOut::Heading)
            | Taken::Formula => Sure::Medium,
            _ => Sure::High,
        };
        let remark = Remark::plain(place, taken, label, sure);
        self.proposal.remarks.push(remark);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_numbered_as_people_do() {
        let numbers: Vec<String> = [1, 4, 9, 14, 40].into_iter().map(roman_numeral).collect();
        assert_eq!(numbers, ["I", "IV", "IX", "XIV", "XL"]);
    }
}
