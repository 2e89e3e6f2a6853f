//! The proposal while it is put together: codes, sets of choices, sections, and which cell has
//! become what.

use std::collections::BTreeMap;

use super::choices::Choices;
use super::draft::{Place, Proposal, Remark, Sure, Taken};
use super::grids::LeftOut;
use super::naming::Codes;
use super::picture::{Area, Picture};
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
    /// The section of what comes next: its title, and its code once something is in it.
    section: (String, Option<String>),
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
            section: (String::new(), None),
        }
    }

    /// Lets what comes next stand in a section of this title; one without anything in it is none.
    pub(super) fn begin_section(&mut self, title: &str) {
        if self.section.0 != title {
            self.section = (title.to_owned(), None);
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
            Taken::LeftOut(LeftOut::NoLabel | LeftOut::Heading) => Sure::Low,
            Taken::LeftOut(LeftOut::Note | LeftOut::SpareRow) | Taken::Formula => Sure::Medium,
            _ => Sure::High,
        };
        self.proposal.remarks.push(Remark {
            place,
            taken,
            code: String::new(),
            label: label.to_owned(),
            sure,
            look_at: Vec::new(),
            typed: String::new(),
        });
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
