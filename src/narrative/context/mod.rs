//! What the templates of a round may name, made from the consolidation.
//!
//! Each record here is declared once: its lines are the values that templates print, the names that
//! they are checked against, and the words that no indicator can have as its code. Figures stay exact
//! and nothing is formatted but labels and dates.

mod charts;
mod indicators;
mod issue;
mod lists;
mod matrices;
mod own;
mod own_figure;
mod passages;
mod plan;
mod samples;
mod units;

#[cfg(test)]
mod tests;

pub use indicators::{Breakdown, IndicatorEntry, UnitFigure};
pub use issue::{ChangeEntry, IssueEntry};
pub(super) use lists::row_names;
pub use lists::{LABEL, ListEntry, RowEntry, RowOwner, TextEntry};
pub use matrices::{CellEntry, Matrices, MatrixRow};
pub use passages::PassageEntry;
pub use samples::sample_context;
pub use units::{FindingEntry, Findings, GroupEntry, Response, StatusEntry, UnitEntry};

use std::sync::Arc;

use indexmap::IndexMap;
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

use super::about::About;
use super::chart::Chart;
use super::data::{Bearers, Data};
use super::own::OwnFigures;
use super::record::{Figure, Maybe, Shaped, Words, by_name, record};
use super::shape::{Fields, Shape};
use crate::campaign::{Campaign, SETTING_KEYS};
use crate::consolidation::Consolidation;
use crate::language::Language;
use crate::language::date::read_date;
use crate::language::period::Period;

/// What the templates of a round may name: each indicator by its code, and the round.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Context {
    /// The indicators by code.
    #[serde(flatten, serialize_with = "by_name")]
    pub indicators: IndexMap<String, IndicatorEntry>,
    /// Everything else.
    #[serde(flatten)]
    pub round: Round,
    /// What each unit and each group has, for rows of them.
    #[serde(skip)]
    pub(super) own: Arc<OwnFigures>,
}

record! {
    /// The names besides those of indicators.
    pub struct Round {
        /// The settings as typed.
        #[serde(serialize_with = "by_name")]
        campaign: IndexMap<String, Setting>,
        /// The period.
        period: PeriodEntry,
        /// The period after it.
        next_period: Maybe<PeriodEntry>,
        /// The day of the run.
        run_date: Date,
        /// How far the figures went.
        issue: IssueEntry,
        /// What became of each unit of the register.
        units: Vec<StatusEntry>,
        /// Attribute → the groups of units by its values.
        #[serde(serialize_with = "by_name")]
        groups: IndexMap<String, Vec<GroupEntry>>,
        /// How many units responded, and which did not.
        response: Response,
        /// The merged rows of each list.
        #[serde(serialize_with = "by_name")]
        lists: IndexMap<String, ListEntry>,
        /// What is asked by categories.
        matrices: matrices::Matrices,
        /// The texts of each text indicator.
        #[serde(serialize_with = "by_name")]
        texts: IndexMap<String, Vec<TextEntry>>,
        /// The passages of each place.
        #[serde(serialize_with = "by_name")]
        passages: IndexMap<String, Vec<PassageEntry>>,
        /// The findings that are open.
        findings: Findings,
        /// The charts with their figures.
        charts: Vec<Chart>,
        /// The indicators that somebody was to report and nobody did.
        unreported: Vec<Unreported>,
    }

    /// A period in the forms that sentences need.
    pub struct PeriodEntry {
        /// Its code, such as `2024-Q1`.
        code: String,
        /// Its words.
        label: Words,
        /// Its number within the year.
        number: u8,
        /// The same in Roman numerals.
        roman: Words,
        /// Its year.
        year: Figure,
        /// Its year, or its school year: "2024-2025".
        years: Words,
    }

    /// An indicator that nobody reported.
    pub struct Unreported {
        /// Its code.
        code: String,
        /// Its label.
        label: Words,
    }
}

/// A setting as typed.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Setting {
    /// A text, empty where it is blank.
    Text(String),
    /// A day.
    Day(Date),
    /// Yes or no.
    Truth(bool),
    /// Names.
    Names(Vec<String>),
}

impl Shaped for Setting {
    /// What is filled in is known: a title is no day, a number of a document may be a figure.
    fn shape(&self) -> Shape {
        match self {
            Setting::Text(text) => {
                let is_figure = text.trim().parse::<Decimal>().is_ok();
                let is_open = text.trim().is_empty() || is_figure || read_date(text).is_some();
                if is_open { Shape::Text } else { Shape::Words }
            }
            Setting::Day(day) => day.shape(),
            Setting::Truth(truth) => truth.shape(),
            Setting::Names(names) => names.shape(),
        }
    }
}

impl Shaped for Context {
    fn shape(&self) -> Shape {
        let indicators = self.indicators.iter();
        let indicators = indicators.map(|(code, entry)| (code.clone(), entry.subject()));
        let mut fields: Fields = indicators.collect();
        let round = self.round.shape();
        fields.extend(round.fields().cloned().unwrap_or_default());
        own::with_figures(&Shape::record(fields), &self.own.shape().into())
    }
}

impl Context {
    /// The same for the template engine.
    #[must_use]
    pub fn data(&self) -> Data {
        let data = Data::of(self).with_charts(self.round.charts.clone());
        let data = data.with_own(Arc::clone(&self.own));
        data.with_about(self.about())
    }

    /// What the documents say about themselves.
    fn about(&self) -> About {
        let setting = |key: &str| match self.round.campaign.get(key) {
            Some(Setting::Text(text)) => text.clone(),
            _ => String::new(),
        };
        let (title, period) = (setting("title"), &self.round.period.label.0);
        About {
            title: match title.contains(period.as_str()) {
                true => title,
                false => format!("{title}, {period}"),
            },
            author: setting("organisation"),
            day: self.round.run_date,
        }
    }
}

/// The context of a round's templates.
#[must_use]
pub fn context(table: &Consolidation<'_>, run_date: Date, language: Language) -> Context {
    let campaign = table.campaign;
    let period = campaign.settings.period;
    let plans = plan::Plans::new(table, language);
    let indicators = indicators::indicators(table, &plans);
    let round = Round {
        campaign: settings(campaign),
        period: PeriodEntry::of(period, language),
        next_period: Maybe(period.next().map(|next| PeriodEntry::of(next, language))),
        run_date,
        issue: issue::issue(table, language),
        units: units::statuses(table, language),
        groups: units::groups(table, language),
        response: units::response(table),
        lists: lists::lists(table, language),
        matrices: matrices::matrices(campaign, &indicators),
        texts: lists::texts(table),
        passages: passages::passages(table),
        findings: units::findings(table, language),
        charts: charts::charts(table, language),
        unreported: unreported(table),
    };
    let own = own::own_figures(table, (&indicators, &plans), language).into();
    Context {
        indicators,
        round,
        own,
    }
}

impl PeriodEntry {
    fn of(period: Period, language: Language) -> PeriodEntry {
        PeriodEntry {
            code: period.to_string(),
            label: Words(period.label(language)),
            number: period.number(),
            roman: period.roman().into(),
            year: Figure(Some(period.year().into())),
            years: Words(period.years()),
        }
    }
}

/// Every known setting, blank ones too.
fn settings(campaign: &Campaign) -> IndexMap<String, Setting> {
    let setting = |key: &str| {
        let text = campaign.settings.get(key);
        match key {
            "deadline" => Setting::Day(campaign.settings.deadline),
            "draft" => Setting::Truth(campaign.settings.is_draft),
            "recipients" => {
                let names = text.split(';').map(str::trim);
                let names = names.filter(|name| !name.is_empty());
                Setting::Names(names.map(str::to_owned).collect())
            }
            _ => Setting::Text(text.to_owned()),
        }
    };
    let keys = SETTING_KEYS.iter();
    keys.map(|(key, _, _)| ((*key).to_owned(), setting(key)))
        .collect()
}

fn unreported(table: &Consolidation<'_>) -> Vec<Unreported> {
    let asked = table.campaign.indicators.values();
    let asked = asked.filter(|indicator| indicator.is_asked() && !indicator.is_text());
    let unknown = asked.filter(|indicator| {
        let figure = table.totals.get(&indicator.code).map(|totals| &totals.all);
        figure.is_some_and(|figure| figure.expected > 0 && figure.reported == 0)
    });
    let entry = |indicator: &crate::campaign::Indicator| Unreported {
        code: indicator.code.clone(),
        label: Words(indicator.label.clone()),
    };
    unknown.map(entry).collect()
}

/// The names that templates have in every campaign, and those of templates for each unit or group.
pub(super) fn names() -> Vec<String> {
    let shape = Round::default().shape();
    let bearers = Bearers::ALL.map(Bearers::name);
    shape.names().chain(bearers).map(str::to_owned).collect()
}
