//! Data made up to look like a round's, so that templates can be checked and shown before any
//! return has come.
//!
//! In: the campaign. Out: a context in which every indicator has a value and every list a row. The
//! values mean nothing; only their kinds are right.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::indicators::{IndicatorEntry, UnitFigure};
use super::lists::{RowEntry, TextEntry};
use super::matrices::matrices;
use super::units::{FindingEntry, Response, UnitEntry};
use super::{Context, PassageEntry, Unreported, context};
use crate::campaign::{Bearer, Campaign, Column, Indicator, List, Total};
use crate::consolidation::Consolidation;
use crate::language::Language;
use crate::narrative::own::{Comparable, OwnValue, PlanEntry};
use crate::narrative::record::{Datum, Figure, Maybe};
use crate::value::{self, Kind};

/// The context of a round in which everything was reported, with made-up values.
#[must_use]
pub fn sample_context(table: &Consolidation<'_>, run_date: Date, language: Language) -> Context {
    let campaign = table.campaign;
    let mut data = context(table, run_date, language);
    let first = campaign.units.values().next();
    let unit = first.map(UnitEntry::of).unwrap_or_default();
    for (code, entry) in &mut data.indicators {
        if let Some(indicator) = campaign.indicators.get(code) {
            fill_indicator(entry, indicator, campaign, &unit);
        }
    }
    data.round.matrices = matrices(campaign, &data.indicators);
    for (code, list) in &mut data.round.lists {
        if let Some(declared) = campaign.lists.get(code) {
            or_one(&mut list.rows, || list_row(campaign, declared, &unit));
        }
    }
    for texts in data.round.texts.values_mut() {
        let text = "…".to_owned();
        or_one(texts, || TextEntry {
            unit: unit.clone(),
            text,
        });
    }
    for passages in data.round.passages.values_mut() {
        or_one(passages, || PassageEntry {
            unit: Maybe(Some(unit.clone())),
            text: "…".to_owned(),
            original: "…".to_owned(),
        });
    }
    fill_response(&mut data.round.response, &unit);
    or_one(&mut data.round.unreported, || Unreported {
        label: "…".into(),
        ..Default::default()
    });
    or_one(&mut data.round.findings.open, || FindingEntry {
        unit: Maybe(Some(unit)),
        text: "…".into(),
        ..Default::default()
    });
    fill_charts(&mut data);
    fill_units(&mut data);
    data
}

/// Every unit and every group has a figure.
fn fill_units(data: &mut Context) {
    let groups = data.round.groups.values_mut().flatten();
    let grouped = groups.flat_map(|group| {
        group.reported = group.expected;
        &mut group.units
    });
    for unit in data.round.units.iter_mut().chain(grouped) {
        unit.reported = true;
    }
    let units = data
        .round
        .units
        .iter()
        .map(|unit| Bearer::Unit(unit.code.clone()));
    let groups = data.round.groups.values().flatten();
    let groups = groups.map(|group| Bearer::Group {
        attribute: group.attribute.clone(),
        value: group.value.clone(),
    });
    let owners: Vec<Bearer> = units.chain(groups).collect();
    let mut own = data.own.as_ref().clone();
    for (code, entry) in &data.indicators {
        let value = OwnValue {
            value: entry.value.clone(),
            previous: entry.previous.0,
            last_year: entry.last_year.0,
            plan: Some(Box::new([entry.plan.clone(), entry.period_plan.clone()])),
            row: None,
        };
        for owner in &owners {
            own.add(owner.clone(), code, value.clone());
        }
    }
    data.own = own.into();
}

/// A list that is empty gets one row.
fn or_one<T>(rows: &mut Vec<T>, row: impl FnOnce() -> T) {
    if rows.is_empty() {
        rows.push(row());
    }
}

/// Nobody is missing in a round in which everything was reported.
fn fill_indicator(
    entry: &mut IndicatorEntry,
    indicator: &Indicator,
    campaign: &Campaign,
    unit: &UnitEntry,
) {
    let figure = figure(&indicator.kind, indicator.decimals);
    // Four fifths, so that a trend has something to say.
    let earlier = Figure(figure.map(|figure| figure * Decimal::new(8, 1)));
    entry.value = match &indicator.kind {
        Kind::Date => Datum::Day(Maybe(Some(DAY))),
        Kind::Choice(set) => Datum::Text(Maybe(Some(choice(campaign, set).0))),
        Kind::Text | Kind::Unit => Datum::Text(Maybe(Some("…".to_owned()))),
        _ => Datum::Figure(Figure(figure)),
    };
    entry.previous = earlier;
    entry.last_year = earlier;
    entry.comparable = Comparable {
        previous: earlier,
        last_year: earlier,
    };
    entry.cumulative = Figure(figure);
    entry.partial_cumulative = Figure(figure);
    for (plan, is_own) in [(&mut entry.plan, false), (&mut entry.period_plan, true)] {
        let now = campaign.settings.period;
        let mut targets = campaign.current_targets();
        let is_it = |target: &&crate::campaign::Target| {
            target.indicator == indicator.code && (!is_own || target.period == now)
        };
        if targets.any(|target| is_it(&target)) {
            *plan = sample_plan(figure, plan);
        }
    }
    entry.reported = entry.expected;
    entry.missing.clear();
    entry.incomplete.clear();
    or_one(&mut entry.units, || {
        UnitFigure::of(unit.clone(), Figure(figure))
    });
    for rows in entry.by.values_mut() {
        let parts = parts(indicator, figure, rows.len());
        for (row, part) in rows.iter_mut().zip(parts) {
            row.total = part;
        }
    }
}

/// Four fifths of the plan are reached.
fn sample_plan(figure: Option<Decimal>, plan: &PlanEntry) -> PlanEntry {
    let of = |tenths| Figure(figure.map(|figure| figure * Decimal::new(tenths, 2)));
    let percent = Figure(Some(Decimal::from(80)));
    PlanEntry {
        figure: of(125),
        reached: Figure(figure),
        percent,
        partial_percent: percent,
        left: of(25),
        partial_left: of(25),
        period: plan.period.clone(),
    }
}

/// A figure's parts by group: they add up to it, except where a group's figure is no part.
fn parts(indicator: &Indicator, figure: Option<Decimal>, count: usize) -> Vec<Figure> {
    let Some(whole) = figure.filter(|_| is_sum(indicator)) else {
        return vec![Figure(figure); count];
    };
    let smallest = Decimal::new(1, whole.scale());
    let groups = Decimal::from(count.max(1));
    let even = (whole / groups).trunc_with_scale(whole.scale());
    // What doesn't divide goes to the first groups, the smallest amount each.
    let mut rest = whole - even * groups;
    let part = |_| {
        let more = rest.min(smallest);
        rest -= more;
        Figure(Some(even + more))
    };
    (0..count).map(part).collect()
}

/// Whether the groups' figures make up the whole.
fn is_sum(indicator: &Indicator) -> bool {
    let is_one = matches!(
        indicator.total,
        Total::Min | Total::Max | Total::Mean { .. } | Total::Ratio { .. }
    );
    !is_one && !indicator.is_percentage()
}

fn fill_response(response: &mut Response, unit: &UnitEntry) {
    for units in [
        &mut response.late_units,
        &mut response.missing_units,
        &mut response.rejected_units,
    ] {
        or_one(units, || unit.clone());
    }
}

fn fill_charts(data: &mut Context) {
    let charts = data.round.charts.iter_mut();
    for series in charts.flat_map(|chart| &mut chart.series) {
        for (number, figure) in (1..).zip(&mut series.figures) {
            *figure = Figure::count(number);
        }
    }
}

/// The day of samples.
const DAY: Date = jiff::civil::date(2024, 1, 31);

/// A figure of a kind; none of a kind that has none.
fn figure(kind: &Kind, decimals: u32) -> Option<Decimal> {
    match kind {
        Kind::Number(value::Figure::Percent) => Some(Decimal::new(9_525, 2)),
        Kind::Number(figure) if figure.is_whole() => Some(Decimal::from(12)),
        Kind::Number(_) if decimals == 0 => Some(Decimal::from(1234)),
        Kind::Number(_) => Some(Decimal::new(12_345, 1)),
        Kind::YesNo => Some(Decimal::ONE),
        _ => None,
    }
}

/// A value and a label of a set's first choice.
fn choice(campaign: &Campaign, set: &str) -> (String, String) {
    let choices = campaign.choices.get(set);
    let first = choices.and_then(|choices| choices.first());
    first.map_or_else(Default::default, |choice| {
        (choice.value.clone(), choice.label.clone())
    })
}

fn list_row(campaign: &Campaign, list: &List, unit: &UnitEntry) -> RowEntry {
    let cell = |column: &Column| {
        let twice = |text: String| (text.clone(), text);
        Some(match &column.kind {
            Kind::Choice(set) => choice(campaign, set),
            Kind::Unit => ("…".to_owned(), unit.name.0.clone()),
            Kind::Date => twice(DAY.to_string()),
            kind => twice(figure(kind, 0).map_or_else(|| "…".to_owned(), |f| f.to_string())),
        })
    };
    RowEntry::of(unit.clone(), list, cell)
}
