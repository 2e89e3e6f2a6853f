//! What a round publishes: its figures as they are set against those of other runs, and how far
//! they went.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Consolidation, Figure, State};
use crate::campaign::Campaign;
use crate::history::{Change, Figures, Scope, UnitFigures};
use crate::language::Language;
use crate::language::date::format_date;
use crate::language::number::format_number;
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
        let units = self.returns.iter().map(|returned| {
            let answers = returned.answers.iter();
            let values = answers.filter_map(|(code, entry)| {
                Some((code.clone(), entry.answer.figure()?.normalize()))
            });
            let said = UnitFigures {
                file: returned.file.name.clone(),
                sha256: returned.file.sha256.clone(),
                values: values.collect(),
            };
            (returned.unit().to_owned(), said)
        });
        Figures {
            totals,
            units: units.collect(),
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

impl Campaign {
    /// A change in words: "Số học sinh: 4.121 → 4.130 (TH01: th01.xlsx)".
    #[must_use]
    pub fn change_words(&self, change: &Change, language: Language) -> String {
        let facts = [
            ("label", Arg::from(self.change_label(change, language))),
            (
                "before",
                Arg::from(self.figure_words(change, change.before, language)),
            ),
            (
                "after",
                Arg::from(self.figure_words(change, change.after, language)),
            ),
            ("causes", Arg::from(self.cause_words(change, language))),
        ];
        language.fill("change-line", &facts)
    }

    /// What changed: the indicator, and for whom where not for all.
    #[must_use]
    pub fn change_label(&self, change: &Change, language: Language) -> String {
        let label = self.indicator_label(&change.indicator);
        match self.scope_words(&change.scope, language) {
            scope if scope.is_empty() => label.to_owned(),
            scope => format!("{label} ({scope})"),
        }
    }

    /// An indicator's label; its code where there is no such indicator.
    #[must_use]
    pub fn indicator_label<'a>(&'a self, code: &'a str) -> &'a str {
        let known = self.indicators.get(code);
        known.map_or(code, |indicator| indicator.label.as_str())
    }

    /// For whom a figure is; empty for all.
    #[must_use]
    pub fn scope_words(&self, scope: &Scope, language: Language) -> String {
        match scope {
            Scope::All => String::new(),
            Scope::Unit(unit) => self.unit_words(unit).to_owned(),
            Scope::Group { attribute, value } if value.is_empty() => {
                Self::attribute_heading(attribute, language)
            }
            Scope::Group { attribute, value } => self.choice_label(attribute, value).to_owned(),
        }
    }

    /// A figure that changed, with the indicator's decimals, or that there is none.
    #[must_use]
    pub fn figure_words(
        &self,
        change: &Change,
        figure: Option<Decimal>,
        language: Language,
    ) -> String {
        let Some(figure) = figure else {
            return language.text("change-none");
        };
        let declared = self.indicators.get(&change.indicator).map(|i| i.decimals);
        let scale = declared.unwrap_or_default().max(figure.normalize().scale());
        format_number(figure, Some(scale), language)
    }

    /// The returns that made a figure change.
    #[must_use]
    pub fn cause_words(&self, change: &Change, language: Language) -> String {
        let causes = change.causes.iter().map(|cause| {
            let unit = Arg::from(self.unit_words(&cause.unit).to_owned());
            match &cause.file {
                Some(file) => {
                    let facts = [("unit", unit), ("file", Arg::from(file.clone()))];
                    language.fill("change-cause", &facts)
                }
                None => language.fill("change-cause-gone", &[("unit", unit)]),
            }
        });
        causes.collect::<Vec<_>>().join("; ")
    }

    fn unit_words<'a>(&'a self, code: &'a str) -> &'a str {
        let known = self.reporter(code);
        known.map_or(code, |unit| unit.name.as_str())
    }
}
