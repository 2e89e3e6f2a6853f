//! What a round publishes: its figures as they are set against those of other runs, and how far
//! they went.

use std::collections::{BTreeMap, BTreeSet};

use super::{Consolidation, Figure, State};
use crate::history::{Figures, Said, Scope, UnitFigures};
use crate::inbox::Return;
use crate::language::Language;
use crate::language::date::format_date;
use crate::language::words::Arg;

impl Consolidation<'_> {
    /// Every figure of the round: totals, those of groups, and the units' own.
    #[must_use]
    pub fn figures(&self) -> Figures {
        let mut totals = BTreeMap::new();
        for (code, figure) in &self.totals {
            let mut scopes = BTreeMap::new();
            let mut note = |scope, figure: &Figure| {
                scopes.extend(figure.value.map(|value| (scope, value.normalize())));
            };
            note(Scope::All, &figure.all);
            for (attribute, values) in &figure.by {
                for (value, figure) in values {
                    let (attribute, value) = (attribute.clone(), value.clone());
                    note(Scope::Group { attribute, value }, figure);
                }
            }
            totals.insert(code.clone(), scopes);
        }
        let attributes: BTreeSet<&String> = self
            .totals
            .values()
            .flat_map(|figure| figure.by.keys())
            .collect();
        let groups = |unit: &str| -> BTreeMap<String, String> {
            let unit = self.campaign.units.get(unit);
            let groups = attributes.iter().filter_map(|attribute| {
                Some(((*attribute).clone(), unit?.attribute(attribute).to_owned()))
            });
            groups.collect()
        };
        let units = self.returns.iter().map(|returned| {
            let answers = returned.answers.iter();
            let values = answers.filter_map(|(code, entry)| {
                Some((code.to_string(), entry.answer.figure()?.normalize()))
            });
            let said = UnitFigures {
                file: returned.file.name.clone(),
                sha256: returned.file.sha256.clone(),
                groups: groups(returned.unit()),
                values: values.collect(),
                said: Some(self.said(returned)),
            };
            (returned.unit().to_owned(), said)
        });
        Figures {
            totals,
            units: units.collect(),
        }
    }

    /// What a return says beside figures.
    fn said(&self, returned: &Return) -> Said {
        let is_words = |code: &str| {
            let indicator = self.campaign.indicators.get(code);
            indicator.is_some_and(|indicator| !indicator.kind.is_number())
        };
        let answers = returned.answers.iter();
        let texts = answers.filter(|(code, entry)| is_words(code) && !entry.answer.is_blank());
        let lists = returned.lists.iter().map(|(code, list)| {
            let rows = list.rows.iter().map(|row| {
                let cells = row.cells.iter();
                let cells = cells.filter_map(|(column, entry)| {
                    Some((column.to_string(), entry.answer.value()?.clone()))
                });
                cells.collect()
            });
            (code.clone(), rows.collect())
        });
        Said {
            texts: texts
                .map(|(code, entry)| (code.to_string(), entry.answer.clone()))
                .collect(),
            lists: lists.collect(),
        }
    }

    /// Whether somebody's figures are not in it, be it that nothing came or that what came doesn't
    /// count.
    #[must_use]
    pub fn has_open_units(&self) -> bool {
        let is_open = |state| matches!(state, State::Missing | State::Rejected);
        self.units.iter().any(|status| is_open(status.state))
    }

    /// Whether the figures may still change without a word: some are not in, and nothing went up.
    #[must_use]
    pub fn is_provisional(&self) -> bool {
        self.standing.issues.is_empty() && self.has_open_units()
    }

    /// What documents say of how far the figures went; empty where all is in and nothing was
    /// revised.
    #[must_use]
    pub fn mark(&self, language: Language) -> String {
        let office = &self.campaign.office.code;
        let mut of_office = self.units.iter().filter(|status| status.unit == *office);
        let has_office = of_office.all(|status| status.state.counts());
        let last = self.standing.last();
        let facts = [
            ("accepted", self.units_in(&State::COUNTING).count().into()),
            ("expected", self.campaign.units.len().into()),
            (
                "office",
                Arg::from(if has_office { "there" } else { "missing" }),
            ),
            ("number", last.map_or(0, |issue| issue.number).into()),
            (
                "day",
                Arg::from(last.map_or_else(String::new, |last| format_date(last.date, language))),
            ),
        ];
        let key = match last {
            None if self.has_open_units() => "standing-provisional",
            None => return String::new(),
            Some(issue) if issue.number > 0 => "standing-revised",
            Some(_) if self.has_open_units() => "standing-incomplete",
            Some(_) => return String::new(),
        };
        language.fill(key, &facts)
    }
}
