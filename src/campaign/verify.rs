//! What only shows when all tables are read: names that must exist elsewhere, formulas that
//! lead back to themselves, rules that ask units for what they don't report.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::Code;
use crate::value::Kind;

use super::headings::TableName;
use super::mistake::Mistake;
use super::read::{Reader, split_names};
use super::read_checks::is_periods;
use super::rule::{Kind as Yield, Rule};
use super::table::{Row, Table};
use super::{Campaign, Choice, Indicator, Reporter, Total, Unit};

/// Adds a mistake for every name that leads nowhere.
pub(super) fn verify(campaign: &Campaign, reader: &mut Reader<'_>) {
    let rows = reader.rows(TableName::Indicators);
    let codes = rows.iter().map(|(_, row)| row.get("code")).collect();
    let has_sections = reader.table(TableName::Sections).is_some();
    let mut verifier = Verifier {
        campaign,
        codes,
        has_sections,
        mistakes: Vec::new(),
    };
    for (table, row) in reader.rows(TableName::Units) {
        verifier.unit(table, row);
    }
    for (table, row) in reader.rows(TableName::Indicators) {
        verifier.indicator(table, row);
    }
    for (table, row) in reader.rows(TableName::Lists) {
        verifier.list(table, row);
    }
    for (table, row) in reader.rows(TableName::Choices) {
        verifier.choice(table, row);
    }
    for (table, row) in reader.rows(TableName::Checks) {
        verifier.check(table, row);
    }
    for (table, row) in reader.rows(TableName::Charts) {
        verifier.chart(table, row);
    }
    for (table, row) in reader.rows(TableName::Waivers) {
        verifier.waiver(table, row);
    }
    for (table, row) in reader.rows(TableName::Units) {
        verifier.known_values(table, row);
    }
    for (table, row) in reader.rows(TableName::Settings) {
        match row.get("key") {
            "breakdown" => verifier.attributes(table, row, "value"),
            "key_figures" => verifier.indicators(table, row, "value"),
            _ => {}
        }
    }
    reader.mistakes.append(&mut verifier.mistakes);
}

struct Verifier<'a> {
    campaign: &'a Campaign,
    codes: Vec<&'a str>,
    has_sections: bool,
    mistakes: Vec<Mistake>,
}

impl<'a> Verifier<'a> {
    /// Notes `name`, found in a cell, if it is none of `known`.
    fn known<'n>(
        &mut self,
        kind: &'static str,
        (table, row, column): (&Table, &Row, &str),
        name: &str,
        known: impl Iterator<Item = &'n str>,
    ) {
        let known: Vec<&str> = known.collect();
        if !known.contains(&name) {
            self.mistakes
                .push(table.mistake(kind, row, column).found(name).among(known));
        }
    }

    /// The codes of the table, also of rows with a mistake elsewhere: one mistake is enough.
    fn indicator_codes(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.codes.clone().into_iter()
    }

    fn indicator(&mut self, table: &Table, row: &Row) {
        let sections = self.campaign.sections.keys().map(String::as_str);
        let place = (table, row, "section");
        if self.has_sections && !row.get("section").is_empty() {
            self.known("unknown-section", place, row.get("section"), sections);
        }
        self.reporters(table, row);
        let Some(indicator) = self.campaign.indicators.get(row.get("code")) else {
            return;
        };
        if let Some(opening) = &indicator.opening {
            let names = self.indicator_codes();
            self.known("unknown-indicator", (table, row, "opening"), opening, names);
        }
        self.total(table, row, indicator);
        if self.campaign.lists.contains_key(&indicator.code) {
            self.mistakes.push(table.mistake("duplicate", row, "code"));
        }
    }

    /// A column that is named after an indicator holds its values.
    fn known_values(&mut self, table: &Table, row: &Row) {
        let campaign = self.campaign;
        for (column, _) in &table.headings {
            let Some(indicator) = campaign.indicators.get(column) else {
                continue;
            };
            let text = row.get(column).trim();
            if !text.is_empty() && campaign.known_value(indicator, text).is_none() {
                let mistake = table.mistake("known-value", row, column).found(text);
                self.mistakes.push(mistake);
            }
        }
    }

    fn total(&mut self, table: &Table, row: &Row, indicator: &Indicator) {
        let place = (table, row, "total");
        let names = || self.indicator_codes();
        match &indicator.total {
            Total::Mean { weight } => self.known("unknown-indicator", place, weight, names()),
            Total::Ratio {
                numerator,
                denominator,
            } => {
                self.known("unknown-indicator", place, numerator, names());
                let names = self.indicator_codes();
                self.known("unknown-indicator", place, denominator, names);
            }
            Total::UnitsWith { attribute, value } => {
                self.known(
                    "unknown-attribute",
                    place,
                    attribute,
                    attributes(self.campaign),
                );
                let choices = self
                    .campaign
                    .choices
                    .get(attribute)
                    .map_or(&[][..], Vec::as_slice);
                let mut values = self.campaign.attribute_values(attribute);
                values.extend(choices.iter().map(|choice| choice.value.as_str()));
                self.known("unknown-attribute", place, value, values.into_iter());
            }
            Total::UnitsSayingNo { indicator } => {
                let yes_no = self
                    .campaign
                    .indicators
                    .values()
                    .filter(|i| i.kind == Kind::YesNo);
                let names = yes_no.map(|indicator| indicator.code.as_str());
                self.known("unknown-indicator", place, indicator, names);
            }
            Total::Formula(rule) => self.names((table, row, "formula"), rule),
            _ => {}
        }
        if leads_back(self.campaign, indicator) {
            let column = if row.get("formula").is_empty() {
                "total"
            } else {
                "formula"
            };
            self.mistakes
                .push(table.mistake("formula-cycle", row, column));
        }
    }

    /// Every name of a rule must be an indicator or a list's column.
    fn names(&mut self, place: (&Table, &Row, &str), rule: &Rule) {
        let columns: Vec<String> = self
            .campaign
            .lists
            .values()
            .flat_map(|list| list.columns.keys().map(|c| format!("{}.{c}", list.code)))
            .collect();
        for name in rule.names() {
            let indicators = self.indicator_codes();
            let known = indicators.chain(columns.iter().map(String::as_str));
            self.known("unknown-indicator", place, &name, known);
        }
    }

    /// An attribute with a set of choices of its name has one of these values.
    fn unit(&mut self, table: &Table, row: &Row) {
        for (attribute, _) in &table.headings {
            let value = row.get(attribute);
            if let Some(choices) = self.campaign.choices.get(attribute)
                && !value.is_empty()
            {
                let values = choices.iter().map(|choice| choice.value.as_str());
                self.known(
                    "unknown-choice-value",
                    (table, row, attribute),
                    value,
                    values,
                );
            }
        }
    }

    fn list(&mut self, table: &Table, row: &Row) {
        self.reporters(table, row);
    }

    fn choice(&mut self, table: &Table, row: &Row) {
        let mirror = row.get("mirror");
        if let Some(set) = self.campaign.choices.get(row.get("choices"))
            && !mirror.is_empty()
        {
            let values = set.iter().map(|choice| choice.value.as_str());
            self.known(
                "unknown-choice-value",
                (table, row, "mirror"),
                mirror,
                values,
            );
            let mirrors_back = |choice: &Choice| {
                choice.value == mirror && choice.mirror.as_deref() == Some(row.get("value"))
            };
            if set.iter().any(mirrors_back) {
                self.mistakes
                    .push(table.mistake("mutual-mirrors", row, "mirror"));
            }
        }
    }

    /// The reporters named in a row must be types or groups of the register.
    fn reporters(&mut self, table: &Table, row: &Row) {
        match Reader::reporter(row) {
            Reporter::Only(names) => {
                let mut known: BTreeSet<&str> = BTreeSet::from(["all", "office"]);
                for unit in self.campaign.units.values() {
                    known.extend([unit.attribute("type"), unit.attribute("group")]);
                }
                known.remove("");
                for name in names {
                    let known = known.iter().copied();
                    self.known("unknown-reporter", (table, row, "reporter"), &name, known);
                }
            }
            Reporter::Totals => {
                self.mistakes
                    .push(table.mistake("unknown-reporter", row, "reporter"));
            }
            Reporter::All | Reporter::Office => {}
        }
    }

    fn check(&mut self, table: &Table, row: &Row) {
        let Ok(rule) = Rule::parse(row.get("rule")) else {
            return;
        };
        self.names((table, row, "rule"), &rule);
        if !matches!(rule.kind(), Yield::Condition | Yield::Unknown) {
            self.mistakes
                .push(table.mistake("rule-no-condition", row, "rule"));
        }
        let reporter = Reader::reporter(row);
        if reporter == Reporter::Totals {
            return;
        }
        self.reporters(table, row);
        for name in rule.names() {
            if let Some(asked) = self.not_asked(&reporter, &name) {
                let mistake = table
                    .mistake("rule-not-asked", row, "reporter")
                    .found(&name);
                self.mistakes.push(mistake.allowed(asked));
            }
        }
    }

    /// Who is asked for what the rule names, where somebody under the rule is not.
    fn not_asked(&self, reporter: &Reporter, name: &str) -> Option<String> {
        let name = name.split_once('.').map_or(name, |(list, _)| list);
        let asked: &Reporter = match self.campaign.indicators.get(name) {
            Some(indicator) if !indicator.is_asked() => &Reporter::Totals,
            Some(indicator) => &indicator.reporter,
            None => &self.campaign.lists.get(name)?.reporter,
        };
        let is_left_out = |unit: &&Unit| reporter.includes(unit) && !asked.includes(unit);
        let everybody = self.campaign.units.values().chain([&self.campaign.office]);
        everybody.into_iter().find(is_left_out)?;
        Some(asked.to_string())
    }

    fn chart(&mut self, table: &Table, row: &Row) {
        self.indicators(table, row, "indicators");
        if !is_periods(row.get("by")) {
            self.attributes(table, row, "by");
        }
    }

    /// Every code in a cell must be an indicator's.
    fn indicators(&mut self, table: &Table, row: &Row, column: &str) {
        for name in split_names(row.get(column)) {
            let names = self.indicator_codes();
            self.known("unknown-indicator", (table, row, column), &name, names);
        }
    }

    fn attributes(&mut self, table: &Table, row: &Row, column: &str) {
        for name in split_names(row.get(column)) {
            let known = attributes(self.campaign);
            self.known("unknown-attribute", (table, row, column), &name, known);
        }
    }

    fn waiver(&mut self, table: &Table, row: &Row) {
        let units = self
            .campaign
            .units
            .keys()
            .map(String::as_str)
            .chain([super::OFFICE]);
        self.known("unknown-unit", (table, row, "unit"), row.get("unit"), units);
        let codes = Code::ALL.iter().map(|code| code.as_str());
        self.known(
            "unknown-finding",
            (table, row, "finding"),
            row.get("finding"),
            codes,
        );
        if Code::parse(row.get("finding")).is_some_and(|code| !code.is_waivable()) {
            let mistake = table.mistake("finding-not-waivable", row, "finding");
            self.mistakes.push(mistake);
        }
    }
}

fn attributes(campaign: &Campaign) -> impl Iterator<Item = &str> {
    campaign
        .units
        .values()
        .next()
        .into_iter()
        .flat_map(|u| u.attributes.keys().map(String::as_str))
}

/// The indicators that a total is worked out from.
#[must_use]
pub(super) fn sources(total: &Total) -> BTreeSet<String> {
    match total {
        Total::Mean { weight } => BTreeSet::from([weight.clone()]),
        Total::Ratio {
            numerator,
            denominator,
        } => BTreeSet::from([numerator.clone(), denominator.clone()]),
        Total::UnitsSayingNo { indicator } => BTreeSet::from([indicator.clone()]),
        Total::Formula(rule) => rule.names(),
        _ => BTreeSet::new(),
    }
}

/// Whether an indicator's total is, over any number of steps, worked out from itself.
fn leads_back(campaign: &Campaign, indicator: &Indicator) -> bool {
    let mut seen: BTreeMap<String, ()> = BTreeMap::new();
    let mut open: Vec<String> = sources(&indicator.total).into_iter().collect();
    while let Some(name) = open.pop() {
        if name == indicator.code {
            return true;
        }
        if seen.insert(name.clone(), ()).is_none()
            && let Some(next) = campaign.indicators.get(&name)
        {
            open.extend(sources(&next.total));
        }
    }
    false
}
