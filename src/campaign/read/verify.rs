//! Names in one table that must exist in another.

use std::collections::BTreeSet;

use super::reader::reporter;
use crate::campaign::cell::split_names;
use crate::campaign::headings::{TableName, attributes_in};
use crate::campaign::mistake::{Known, Mistake, MistakeKind};
use crate::campaign::rule::{Doubt, Rule};
use crate::campaign::table::{Line, Tables};
use crate::campaign::{Campaign, Reporter, Unit};
use crate::item::Item;

/// The campaign whose names are looked up, and the mistakes found so far.
pub(super) struct Verifier<'a> {
    pub(super) campaign: &'a Campaign,
    pub(super) tables: &'a Tables,
    /// The codes of indicators, also of rows with a mistake elsewhere: one mistake is enough.
    pub(super) indicators: Vec<&'a str>,
    pub(super) mistakes: Vec<Mistake>,
}

/// A kind of mistake about a name, with the names that are known.
type Unknown = fn(Known) -> MistakeKind;

impl<'a> Verifier<'a> {
    pub(super) fn new(campaign: &'a Campaign, tables: &'a Tables) -> Self {
        let indicators = tables.lines(TableName::Indicators);
        Self {
            campaign,
            tables,
            indicators: indicators.map(|line| line.get("code")).collect(),
            mistakes: Vec::new(),
        }
    }

    /// Notes that a cell is wrong as it stands.
    pub(super) fn refuse(&mut self, line: Line<'_>, column: &str, kind: MistakeKind) {
        self.mistakes.push(line.mistake(column, kind));
    }

    /// Notes `name`, found in a cell, if it is none of `known`.
    pub(super) fn known<'n>(
        &mut self,
        unknown: Unknown,
        (line, column): (Line<'_>, &str),
        name: &str,
        known: impl IntoIterator<Item = &'n str>,
    ) {
        let known: Vec<&str> = known.into_iter().collect();
        if !known.contains(&name) {
            let mistake = line.mistake(column, unknown(known.into_iter().collect()));
            self.mistakes.push(mistake.found(name));
        }
    }

    /// Notes `name` if it is no indicator's code.
    pub(super) fn indicator(&mut self, cell: (Line<'_>, &str), name: &str) {
        if !self.tables.is_whole(TableName::Indicators) {
            return;
        }
        if !self.is_row(cell, name) {
            let known = self.indicators.clone();
            self.known(MistakeKind::UnknownIndicator, cell, name, known);
        }
    }

    /// Whether `name` is a row of cells, which is noted: one of its cells has to be named.
    fn is_row(&mut self, (line, column): (Line<'_>, &str), name: &str) -> bool {
        let cells = self.campaign.indicators.values();
        let cells = cells.filter(|i| i.cell.as_ref().is_some_and(|cell| cell.row == name));
        let cells: Vec<&str> = cells.map(|cell| cell.code.as_str()).collect();
        if cells.is_empty() {
            return false;
        }
        let kind = MistakeKind::MatrixRow(cells.into_iter().collect());
        self.mistakes.push(line.mistake(column, kind).found(name));
        true
    }

    /// Every code in a cell must be an indicator's.
    pub(super) fn indicators(&mut self, line: Line<'_>, column: &str) {
        for name in split_names(line.get(column)) {
            self.indicator((line, column), &name);
        }
    }

    /// Notes `name` if it is no attribute of the units.
    pub(super) fn attribute(&mut self, cell: (Line<'_>, &str), name: &str) {
        let first = self.campaign.units.values().next();
        let known = first.into_iter().flat_map(|unit| unit.attributes.keys());
        let known = known.map(String::as_str);
        if self.tables.is_whole(TableName::Units) {
            self.known(MistakeKind::UnknownAttribute, cell, name, known);
        }
    }

    /// Every name in a cell must be an attribute's.
    pub(super) fn attributes(&mut self, line: Line<'_>, column: &str) {
        for name in attributes_in(line.get(column)) {
            self.attribute((line, column), &name);
        }
    }

    /// Every name of a rule must be an indicator or a list's column.
    pub(super) fn rule(&mut self, cell: (Line<'_>, &str), rule: &Rule) {
        let named = [TableName::Indicators, TableName::Lists];
        if named.iter().any(|table| !self.tables.is_whole(*table)) {
            return;
        }
        let lists = self.campaign.lists.values();
        let columns: Vec<String> = lists
            .flat_map(|list| list.items().map(|item| item.to_string()))
            .collect();
        for item in rule.items() {
            let indicators = self.indicators.clone().into_iter();
            let known = indicators.chain(columns.iter().map(String::as_str));
            let name = item.to_string();
            if !self.is_row(cell, &name) {
                self.known(MistakeKind::UnknownIndicator, cell, &name, known);
            }
        }
    }

    /// Everything in a rule must make sense for what its names can hold.
    pub(super) fn sense(
        &mut self,
        (line, column): (Line<'_>, &str),
        rule: &Rule,
        is_of_totals: bool,
    ) {
        let campaign = self.campaign;
        let names = |item: &Item| {
            if is_of_totals {
                campaign.holds_in_total(item)
            } else {
                campaign.holds(item)
            }
        };
        for doubt in rule.doubts(&names) {
            let (kind, found) = match doubt {
                Doubt::Impossible { found, words } => {
                    let words = words.iter().map(String::as_str).collect();
                    (MistakeKind::RuleImpossibleValue(words), found)
                }
                Doubt::TextAsNumber { found } => (MistakeKind::RuleTextAsNumber, found),
                Doubt::Apart { found } => (MistakeKind::RuleKindsApart, found),
                Doubt::Always | Doubt::Never => continue,
            };
            self.mistakes.push(line.mistake(column, kind).found(&found));
        }
    }

    /// Whoever is under a rule must be asked for everything that it names.
    pub(super) fn asked_of(&mut self, cell: (Line<'_>, &str), reporter: &Reporter, rule: &Rule) {
        self.all_asked(MistakeKind::RuleNotAsked, cell, reporter, rule);
    }

    /// The same for a unit's figure by a formula, which the office's own form may work out instead.
    pub(super) fn asked_for_figure(
        &mut self,
        cell: (Line<'_>, &str),
        reporter: &Reporter,
        rule: &Rule,
    ) {
        let kind = match self.campaign.settings.form {
            Some(_) => MistakeKind::FormulaNotAsked,
            None => MistakeKind::RuleNotAsked,
        };
        self.all_asked(kind, cell, reporter, rule);
    }

    fn all_asked(
        &mut self,
        kind: fn(Reporter) -> MistakeKind,
        (line, column): (Line<'_>, &str),
        reporter: &Reporter,
        rule: &Rule,
    ) {
        for item in rule.items() {
            if let Some(asked) = not_asked(self.campaign, reporter, &item) {
                let mistake = line.mistake(column, kind(asked));
                self.mistakes.push(mistake.found(&item.to_string()));
            }
        }
    }

    /// The reporters named in a row must be types or groups of the register.
    pub(super) fn reporters(&mut self, line: Line<'_>) {
        match reporter(line) {
            Reporter::Only(names) if self.tables.is_whole(TableName::Units) => {
                let mut known: BTreeSet<&str> = BTreeSet::from(["all", "office"]);
                for unit in self.campaign.units.values() {
                    known.extend([unit.attribute("type"), unit.attribute("group")]);
                }
                known.remove("");
                for name in names {
                    let known = known.iter().copied();
                    let cell = (line, "reporter");
                    self.known(MistakeKind::UnknownReporter, cell, &name, known);
                }
            }
            Reporter::Totals => {
                let nobody = MistakeKind::UnknownReporter(Known::default());
                self.refuse(line, "reporter", nobody);
            }
            Reporter::Only(_) | Reporter::All | Reporter::Office | Reporter::Both(_) => {}
        }
    }
}

/// Who is asked for what a rule names, where somebody under the rule is not.
pub(super) fn not_asked(campaign: &Campaign, reporter: &Reporter, item: &Item) -> Option<Reporter> {
    let asked = campaign.reporter_of(item)?;
    let is_left_out = |unit: &&Unit| reporter.includes(unit) && !asked.includes(unit);
    let everybody = campaign.units.values().chain([&campaign.office]);
    everybody.into_iter().find(is_left_out)?;
    Some(asked.clone())
}
