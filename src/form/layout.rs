//! Which cell of a form holds what: the writer and the reader both ask here.
//!
//! The reader uses names, codes and headings only, since rows and sheets may have moved; what
//! it shares with the writer are these words and the order of columns.

use std::collections::BTreeSet;

use super::list_place::ListPlace;
pub use super::list_place::{
    LIST_CODE_ROW, LIST_FIRST_COLUMN, LIST_FIRST_ROW, LIST_HEADING_ROW, LIST_TOTAL_ROW,
    NOTHING_CELL, list_column, list_last_row, list_mark_column,
};
use super::matrix::{self, Matrix, is_in_matrix, matrices};
pub use super::nothing::{nothing_name, section_name};
use super::spot::Spot;
use super::tabs::unique_tab;
use crate::campaign::{Campaign, Indicator, List, Unit};
use crate::language::Language;
use crate::workbook::address::{Address, quote_sheet};

/// Columns of the sheet of figures.
pub mod figures {
    /// The indicator's code, narrow and grey.
    pub const CODE: u16 = 0;
    /// The running number.
    pub const NUMBER: u16 = 1;
    /// What is asked.
    pub const LABEL: u16 = 2;
    /// The value of the period before.
    pub const PREVIOUS: u16 = 3;
    /// The measure, between the two numbers that it belongs to.
    pub const MEASURE: u16 = 4;
    /// The input cell.
    pub const VALUE: u16 = 5;
    /// The mark that says what is still wrong with the input cell.
    pub const MARK: u16 = 6;
    /// The note.
    pub const NOTE: u16 = 7;
    /// What the unit is to reach, where the plan asks something of it.
    pub const PLAN: u16 = 8;
    /// How much of it is reached.
    pub const DONE: u16 = 9;
}

/// Columns of the sheet of texts.
pub mod texts {
    /// The indicator's code.
    pub const CODE: u16 = 0;
    /// The running number.
    pub const NUMBER: u16 = 1;
    /// The question.
    pub const LABEL: u16 = 2;
    /// The input cell.
    pub const VALUE: u16 = 3;
    /// The mark that says whether the answer is still missing.
    pub const MARK: u16 = 4;
}

/// Columns of the sheet of checks; the rows start below the headings.
pub mod checks {
    /// The running number.
    pub const NUMBER: u16 = 0;
    /// What must not be.
    pub const MESSAGE: u16 = 1;
    /// The live state.
    pub const STATE: u16 = 2;
    /// By how much the two sides differ.
    pub const DIFFERENCE: u16 = 3;
    /// Whether it has to hold, or is to be looked at.
    pub const LEVEL: u16 = 4;
    /// What to do.
    pub const FIX: u16 = 5;
}

/// The row of headings on the sheets of figures and texts.
pub const HEADING_ROW: u32 = 4;
/// One line of the sheet of figures.
#[derive(Clone, Copy, Debug)]
pub enum Line<'a> {
    /// A section's heading.
    Section {
        /// The row.
        row: u32,
        /// The section's code.
        code: &'a str,
        /// Its title.
        title: &'a str,
        /// Whether the unit may say that nothing of it happened.
        may_be_nothing: bool,
    },
    /// An indicator.
    Indicator {
        /// The row.
        row: u32,
        /// The running number within the form.
        number: u32,
        /// The indicator.
        indicator: &'a Indicator,
    },
}

/// The sheets and rows of one unit's form.
#[derive(Clone, Debug)]
pub struct Layout<'a> {
    /// The tab of the guidance.
    pub guidance: String,
    /// The tab of the figures.
    pub figures_tab: String,
    /// Sections and indicators, from top to bottom.
    pub lines: Vec<Line<'a>>,
    /// The matrices with their tabs.
    pub matrices: Vec<(String, Matrix<'a>)>,
    /// The lists that have sheets of their own, with their tabs.
    pub lists: Vec<(String, &'a List)>,
    /// All lists with their places.
    pub listed: Vec<ListPlace<'a>>,
    /// The tab of the texts.
    pub texts_tab: String,
    /// Text indicators and their rows.
    pub texts: Vec<(u32, &'a Indicator)>,
    /// The tab of the checks.
    pub checks_tab: String,
    /// The hidden tab of the choices.
    pub choices_tab: String,
    /// The hidden tab of what is too long for one cell, in large campaigns.
    pub workings_tab: String,
}

impl<'a> Layout<'a> {
    /// The layout of a unit's form.
    #[must_use]
    pub fn new(campaign: &'a Campaign, unit: &'a Unit, language: Language) -> Self {
        let mut taken = BTreeSet::from([super::stamp::SHEET.to_lowercase()]);
        let mut tab = |name: String| unique_tab(&name, &mut taken);
        let guidance = tab(language.text("form-tab-guidance"));
        let figures_tab = tab(language.text("form-tab-figures"));
        let is_line = |own: &Indicator| !own.is_text() && !is_in_matrix(campaign, own);
        let lines = lines(campaign, unit, is_line);
        let matrices = matrices_below(campaign, unit, &lines).into_iter();
        let matrices = matrices.map(|matrix| (tab(matrix.title(campaign, language)), matrix));
        let matrices = matrices.collect();
        let lists = campaign.lists_of(unit);
        let lists: Vec<(String, &List)> =
            lists.map(|list| (tab(list.title.clone()), list)).collect();
        let listed = lists.iter();
        let listed = listed.map(|(tab, list)| ListPlace::on_own_sheet(tab, list));
        let texts = campaign.asked_of(unit).filter(|i| i.is_text());
        let texts = (HEADING_ROW + 1..).zip(texts).collect();
        Self {
            guidance,
            figures_tab,
            lines,
            matrices,
            listed: listed.collect(),
            lists,
            texts_tab: tab(language.text("form-tab-texts")),
            texts,
            checks_tab: tab(language.text("form-tab-checks")),
            choices_tab: tab(language.text("form-tab-choices")),
            workings_tab: tab(language.text("form-tab-workings")),
        }
    }

    /// The sheet and cell of an indicator's input.
    #[must_use]
    pub fn input_cell(&self, code: &str) -> Option<(&str, Address)> {
        if let Some(spot) = self.spot(code) {
            return Some((spot.tab, spot.value));
        }
        let (row, _) = self.texts.iter().find(|(_, text)| text.code == code)?;
        Some((self.texts_tab.as_str(), Address::new(*row, texts::VALUE)))
    }

    /// Where a figure and what belongs to it stand.
    #[must_use]
    pub fn spot(&self, code: &str) -> Option<Spot<'_>> {
        let figure = self.lines.iter().find_map(|line| match line {
            Line::Indicator { row, indicator, .. } if indicator.code == code => Some(Spot {
                tab: self.figures_tab.as_str(),
                value: Address::new(*row, figures::VALUE),
                previous: Address::new(*row, figures::PREVIOUS),
                note: Address::new(*row, figures::NOTE),
            }),
            _ => None,
        });
        figure.or_else(|| {
            self.matrices.iter().find_map(|(tab, matrix)| {
                let (row, at) = matrix.place(code)?;
                Some(Spot {
                    tab,
                    value: Address::new(row.row, matrix::FIRST + at),
                    previous: Address::new(row.row, matrix.previous_column() + at),
                    note: Address::new(row.row, matrix.note_column()),
                })
            })
        })
    }

    /// Whether last period's value stands in sight of an indicator's cell.
    #[must_use]
    pub fn shows_previous_beside(&self, code: &str) -> bool {
        let mut matrices = self.matrices.iter().map(|(_, matrix)| matrix);
        matrices.all(|matrix| matrix.place(code).is_none() || matrix.is_narrow())
    }

    /// The codes of the indicators whose cells stand on a sheet.
    #[must_use]
    pub fn codes_on(&self, tab: &str) -> BTreeSet<&'a str> {
        let lines = self.lines.iter().filter(|_| tab == self.figures_tab);
        let figures = lines.filter_map(|line| match line {
            Line::Indicator { indicator, .. } => Some(*indicator),
            Line::Section { .. } => None,
        });
        let texts = self.texts.iter().filter(|_| tab == self.texts_tab);
        let matrices = self.matrices.iter().filter(|(own, _)| own == tab);
        let rows = matrices.flat_map(|(_, matrix)| matrix.rows());
        let cells = rows.flat_map(|row| row.cells.iter().copied());
        let all = figures.chain(texts.map(|(_, text)| *text)).chain(cells);
        all.map(|indicator| indicator.code.as_str()).collect()
    }

    /// The sheet and cell where a unit may say that nothing of a section happened.
    #[must_use]
    pub fn nothing_cell(&self, section: &str) -> Option<(&str, Address)> {
        let figure = self.lines.iter().find_map(|line| match line {
            Line::Section {
                row,
                code,
                may_be_nothing: true,
                ..
            } if *code == section => {
                let at = Address::new(*row, figures::VALUE);
                Some((self.figures_tab.as_str(), at))
            }
            _ => None,
        });
        figure.or_else(|| {
            let mut matrices = self.matrices.iter();
            matrices.find_map(|(tab, matrix)| Some((tab.as_str(), matrix.nothing_cell(section)?)))
        })
    }

    /// The section that may say for an indicator that nothing happened.
    #[must_use]
    pub fn section_of<'i>(&self, indicator: &'i Indicator) -> Option<&'i str> {
        let section = indicator.section.as_str();
        let may_be_nothing = indicator.is_asked() && indicator.is_occurrence();
        let cell = may_be_nothing.then(|| self.nothing_cell(section))?;
        cell.map(|_| section)
    }

    /// Every defined name of the form with its reference.
    #[must_use]
    pub fn names(&self) -> Vec<(String, String)> {
        let cell = |tab: &str, at: Address| format!("={}!{}", quote_sheet(tab), at.absolute());
        let mut names = Vec::new();
        for line in &self.lines {
            let (row, name) = match line {
                Line::Indicator { row, indicator, .. } => (row, indicator.code.clone()),
                Line::Section {
                    row,
                    code,
                    may_be_nothing: true,
                    ..
                } => (row, section_name(code)),
                Line::Section { .. } => continue,
            };
            let at = Address::new(*row, figures::VALUE);
            names.push((name, cell(&self.figures_tab, at)));
        }
        for (tab, matrix) in &self.matrices {
            for section in matrix.sections() {
                let at = matrix.nothing_cell(section);
                names.extend(at.map(|at| (section_name(section), cell(tab, at))));
            }
            for row in matrix.rows() {
                let cells = (matrix::FIRST..).zip(&row.cells);
                names.extend(cells.map(|(at, indicator)| {
                    let at = Address::new(row.row, at);
                    (indicator.code.clone(), cell(tab, at))
                }));
            }
        }
        for (row, text) in &self.texts {
            let at = Address::new(*row, texts::VALUE);
            names.push((text.code.clone(), cell(&self.texts_tab, at)));
        }
        for (tab, list) in &self.lists {
            names.push((nothing_name(&list.code), cell(tab, NOTHING_CELL)));
            for (index, column) in (LIST_FIRST_COLUMN..).zip(list.columns.values()) {
                let first = Address::new(LIST_FIRST_ROW, index).absolute();
                let last = Address::new(list_last_row(list), index).absolute();
                let range = format!("={}!{first}:{last}", quote_sheet(tab));
                names.push((list.item(&column.code).to_string(), range));
            }
        }
        names
    }
}

/// Sections and what is asked below them, from top to bottom.
pub(super) fn lines<'a>(
    campaign: &'a Campaign,
    unit: &'a Unit,
    is_line: impl Fn(&Indicator) -> bool,
) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    let mut row = HEADING_ROW;
    let mut number = 0;
    let mut next = || {
        row += 1;
        row
    };
    for (code, title) in &campaign.sections {
        let asked = campaign
            .figures_of(unit)
            .filter(|i| i.section == *code && is_line(i));
        let asked: Vec<&Indicator> = asked.collect();
        for (index, indicator) in asked.iter().copied().enumerate() {
            if index == 0 {
                lines.push(Line::Section {
                    row: next(),
                    code,
                    title,
                    may_be_nothing: matrix::says_nothing(campaign, unit, code),
                });
            }
            number += 1;
            lines.push(Line::Indicator {
                row: next(),
                number,
                indicator,
            });
        }
    }
    lines
}

/// The matrices, whose rows are numbered on from those of the figures.
fn matrices_below<'a>(
    campaign: &'a Campaign,
    unit: &'a Unit,
    lines: &[Line<'a>],
) -> Vec<Matrix<'a>> {
    let last = lines.iter().rev().find_map(|line| match line {
        Line::Indicator { number, .. } => Some(*number),
        Line::Section { .. } => None,
    });
    let is_elsewhere = |section: &str| {
        let mut sections = lines.iter();
        sections.any(|line| matches!(line, Line::Section { code, .. } if *code == section))
    };
    matrices(campaign, unit, last.unwrap_or_default(), &is_elsewhere)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_have_names_of_their_own_that_are_no_cells() {
        assert_eq!(section_name("A.I.1"), "nil.section.a.i.1_");
        assert_eq!(section_name("Mục 1"), "nil.section.m_01ee5__c_020_1_");
        let sections = [
            "A1", "a1", "A.1", "A_1", "A 1", "A-1", "_A1", "Á1", "", "A1_",
        ];
        let names: BTreeSet<String> = sections.into_iter().map(section_name).collect();
        assert_eq!(names.len(), sections.len());
        assert!(
            names
                .iter()
                .all(|name| name.is_ascii() && name.ends_with('_'))
        );
    }
}
