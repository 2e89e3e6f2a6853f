//! The answers of a form: from where they stand to what they say.

use std::collections::BTreeMap;

use super::cell::{Question, read_cell};
use super::nothing::is_nothing;
use super::places::{CellPlace, Found, Places};
use super::value::Interpreter;
use super::{Computed, Return};
use crate::campaign::{Campaign, Indicator, Unit};
use crate::finding::{Code, Fact, Finding, Place};
use crate::form::layout::section_name;
use crate::language::text::clean;
use crate::value::{Answer, Figure, Kind};
use crate::workbook::address::Address;
use crate::workbook::book::Content;

/// Reads what the indicators of a campaign ask.
pub(super) struct Answers<'a> {
    /// The campaign.
    pub(super) campaign: &'a Campaign,
    /// What cells say.
    pub(super) interpreter: &'a Interpreter<'a>,
}

impl Answers<'_> {
    /// Reads all that a unit is asked but its lists.
    pub(super) fn read(&self, unit: &Unit, places: &Places<'_>, returned: &mut Return) {
        self.read_answers(unit, places, returned);
        self.read_sections(unit, places, returned);
        self.read_computed(unit, places, returned);
    }

    fn read_answers(&self, unit: &Unit, places: &Places<'_>, returned: &mut Return) {
        let mut moved: BTreeMap<usize, Vec<(&Indicator, Address)>> = BTreeMap::new();
        for indicator in self.campaign.asked_of(unit) {
            let at = match places.find(&indicator.code) {
                Found::At(at) => at,
                Found::Moved(at) => {
                    moved.entry(at.0).or_default().push((indicator, at.1));
                    at
                }
                Found::Ambiguous(at, _) => {
                    self.note(Code::AmbiguousCell, indicator, places, at, returned);
                    continue;
                }
                Found::Lost => {
                    self.note_lost(indicator, places, returned);
                    continue;
                }
            };
            self.read_answer(indicator, places, at, returned);
        }
        for (sheet, cells) in moved {
            returned
                .findings
                .extend(moved_cells(places, sheet, &cells, returned));
        }
    }

    /// A section that says "nothing to report" says it of its blank cells, stocks apart.
    fn read_sections(&self, unit: &Unit, places: &Places<'_>, returned: &mut Return) {
        for section in self.campaign.sections.keys() {
            if self.says_nothing(section, places) {
                returned.nothing_sections.insert(section.clone());
            }
        }
        for indicator in self.campaign.asked_of(unit) {
            let is_said = returned.nothing_sections.contains(&indicator.section);
            if is_said
                && indicator.is_occurrence()
                && let Some(entry) = returned.answers.get_mut(indicator.code.as_str())
                && entry.answer.is_blank()
            {
                entry.answer = Answer::Nothing;
            }
        }
    }

    /// What the form shows of figures that the tool works out; a form of before has no such cell.
    fn read_computed(&self, unit: &Unit, places: &Places<'_>, returned: &mut Return) {
        for indicator in self.campaign.computed_of(unit) {
            let (Found::At(at) | Found::Moved(at)) = places.find(&indicator.code) else {
                continue;
            };
            let mut entry = places.entry(at);
            entry.note = self.noted(&indicator.code, at, places);
            // Not calculated, or an error: no result that could be another one.
            let shown = places.content(at).filter(|content| {
                matches!(
                    content,
                    Content::Number(_) | Content::Text(_) | Content::Bool(_)
                )
            });
            let question = Question {
                kind: &Kind::Number(Figure::Amount),
                ..question(indicator)
            };
            let read = || read_cell((self.campaign, self.interpreter), places, at, question);
            if let Some((answer, _)) = shown.and_then(|_| read()) {
                entry.answer = answer;
            }
            let sheet = places.sheet(at.0);
            let computed = Computed {
                entry,
                is_formula: sheet.is_some_and(|sheet| sheet.traces.is_formula(at.1)),
            };
            returned.computed.insert(indicator.code.clone(), computed);
        }
    }

    /// The note about an indicator's value.
    fn noted(&self, code: &str, at: CellPlace, places: &Places<'_>) -> String {
        let manner = self.campaign.settings.manner(places.is_1904());
        let note = places.note_of(code, at, manner);
        note.map(|note| clean(&note)).unwrap_or_default()
    }

    fn says_nothing(&self, section: &str, places: &Places<'_>) -> bool {
        let name = section_name(section);
        let (Found::At(at) | Found::Moved(at)) = places.find(&name) else {
            return false;
        };
        let content = places.content(at);
        content.is_some_and(|content| is_nothing(&content.typed()))
    }

    /// A lost cell, with a likely place where there is one: suggested, never read.
    fn note_lost(&self, indicator: &Indicator, places: &Places<'_>, returned: &mut Return) {
        let finding = returned.finding(Code::LostCell, Place::file(&returned.file.name));
        let likely = places.likely(&indicator.code).map(|at| {
            let found = places.content(at).map(Content::typed).unwrap_or_default();
            let entry = places.entry(at);
            let cell = entry
                .stands()
                .map(|(sheet, cell)| format!("{sheet}!{cell}"));
            let cell = cell.unwrap_or_default();
            let facts = [("cell", Fact::from(cell)), ("found", Fact::from(found))];
            Fact::phrase("lost-cell-likely", facts)
        });
        let finding = finding.on(&indicator.code, &indicator.label);
        returned
            .findings
            .push(finding.with("likely", likely.unwrap_or(Fact::from(""))));
    }

    fn read_answer(
        &self,
        indicator: &Indicator,
        places: &Places<'_>,
        at: CellPlace,
        returned: &mut Return,
    ) {
        let mut entry = places.entry(at);
        entry.note = self.noted(&indicator.code, at, places);
        let reader = (self.campaign, self.interpreter);
        if let Some((answer, trouble)) = read_cell(reader, places, at, question(indicator)) {
            entry.answer = answer;
            if let Some(trouble) = trouble {
                let finding = trouble.finding(returned, &entry);
                returned
                    .findings
                    .push(finding.on(&indicator.code, &indicator.label));
            }
        }
        returned.answers.insert((&indicator.code).into(), entry);
    }

    fn note(
        &self,
        code: Code,
        indicator: &Indicator,
        places: &Places<'_>,
        at: CellPlace,
        returned: &mut Return,
    ) {
        let finding = returned.finding(code, returned.at(&places.entry(at)));
        returned
            .findings
            .push(finding.on(&indicator.code, &indicator.label));
    }
}

/// One word about all the cells of a sheet that were moved.
fn moved_cells(
    places: &Places<'_>,
    sheet: usize,
    cells: &[(&Indicator, Address)],
    returned: &Return,
) -> Option<Finding> {
    let (first, at) = cells.first()?;
    let place = returned.at(&places.entry((sheet, *at)));
    let finding = returned.finding(Code::MovedCell, place);
    let finding = finding.on(&first.code, &first.label);
    Some(finding.with("count", cells.len()))
}

fn question(indicator: &Indicator) -> Question<'_> {
    Question {
        kind: &indicator.kind,
        decimals: indicator.decimals,
        measure: &indicator.measure,
    }
}
