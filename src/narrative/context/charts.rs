//! The figures of the campaign's charts.
//!
//! In: the consolidation. Out: for each chart its title, kind, categories and series. A figure
//! that nobody reported is null.

use indexmap::IndexSet;
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

use super::decimal;
use crate::campaign::{Chart, ChartKind, Indicator, Total};
use crate::consolidation::Consolidation;
use crate::language::Language;
use crate::value::{Answer, Value};

/// Categories along the axis, and for each indicator its figures.
type Plot = (Vec<String>, Vec<(String, Vec<Option<Decimal>>)>);

/// All charts of the campaign that have something to show.
pub(super) fn charts_json(table: &Consolidation<'_>, language: Language) -> Json {
    let charts = table.campaign.charts.iter();
    charts
        .filter_map(|chart| chart_json(table, chart, language))
        .collect()
}

fn chart_json(table: &Consolidation<'_>, chart: &Chart, language: Language) -> Option<Json> {
    let known = chart.indicators.iter();
    let known = known.filter_map(|code| table.campaign.indicators.get(code));
    let indicators: Vec<&Indicator> = known.filter(|indicator| !indicator.is_text()).collect();
    let first = indicators.first()?;
    let mut plot = match (&chart.by, chart.kind) {
        (Some(attribute), _) => by_attribute(table, attribute, &indicators),
        (None, ChartKind::Line) => by_period(table, &indicators, language),
        (None, _) => by_indicator(table, &chart.title, &indicators),
    };
    cut(&mut plot, chart.top);
    let (categories, series) = plot;
    let series = series.into_iter().map(|(name, figures)| {
        let figures: Json = figures.into_iter().map(decimal).collect();
        json!({ "name": name, "figures": figures })
    });
    Some(json!({
        "title": chart.title,
        "kind": kind_word(chart.kind),
        "decimals": first.decimals,
        "categories": categories,
        "series": series.collect::<Json>(),
    }))
}

const fn kind_word(kind: ChartKind) -> &'static str {
    match kind {
        ChartKind::Bar => "bar",
        ChartKind::Column => "column",
        ChartKind::Line => "line",
        ChartKind::Doughnut => "doughnut",
        ChartKind::Stacked => "stacked",
    }
}

fn by_attribute(table: &Consolidation<'_>, attribute: &str, indicators: &[&Indicator]) -> Plot {
    let campaign = table.campaign;
    let units = campaign.units.values();
    let values: IndexSet<&str> = units
        .map(|unit| unit.attribute(attribute))
        .filter(|value| !value.is_empty())
        .collect();
    let label = |value: &&str| campaign.choice_label(attribute, value).to_owned();
    let series = indicators.iter().map(|indicator| {
        let figures = values
            .iter()
            .map(|value| group_figure(table, indicator, attribute, value));
        (indicator.label.clone(), figures.collect())
    });
    (values.iter().map(label).collect(), series.collect())
}

/// A group's total: from the consolidation where it has that breakdown, else summed over the
/// units where the indicator is one that may be summed.
fn group_figure(
    table: &Consolidation<'_>,
    indicator: &Indicator,
    attribute: &str,
    value: &str,
) -> Option<Decimal> {
    let totals = table.totals.get(&indicator.code)?;
    if let Some(groups) = totals.by.get(attribute) {
        return groups.get(value)?.value;
    }
    let is_sum = matches!(
        indicator.total,
        Total::Sum | Total::Stock | Total::UnitsSayingYes
    );
    let units = table.campaign.units.values().filter(|_| is_sum);
    let mine = units.filter(|unit| unit.attribute(attribute) == value);
    let figures = mine.filter_map(|unit| match table.answer(&unit.code, &indicator.code) {
        Answer::Given(Value::YesNo(truth)) => Some(Decimal::from(u8::from(*truth))),
        answer => answer.figure(),
    });
    figures.reduce(|sum, figure| sum + figure)
}

fn by_indicator(table: &Consolidation<'_>, title: &str, indicators: &[&Indicator]) -> Plot {
    let figure = |indicator: &&Indicator| table.totals.get(&indicator.code)?.all.value;
    let labels = indicators.iter().map(|indicator| indicator.label.clone());
    let figures = indicators.iter().map(figure).collect();
    (labels.collect(), vec![(title.to_owned(), figures)])
}

/// The same period last year, the period before, this period, as far as there are summaries.
fn by_period(table: &Consolidation<'_>, indicators: &[&Indicator], language: Language) -> Plot {
    let own = table.campaign.settings.period;
    let (previous, last_year) = (own.previous(), own.same_last_year());
    let is_same = previous == last_year;
    let last_year = last_year.filter(|_| table.last_year.is_some());
    let previous = previous.filter(|_| table.previous.is_some() && !is_same);
    let label = |period: crate::language::period::Period| period.label(language);
    let categories = [last_year, previous, Some(own)];
    let categories = categories.into_iter().flatten().map(label);
    let series = indicators.iter().map(|indicator| {
        let totals = table.totals.get(&indicator.code);
        let mut figures = Vec::new();
        if last_year.is_some() {
            figures.push(totals.and_then(|totals| totals.last_year));
        }
        if previous.is_some() {
            figures.push(totals.and_then(|totals| totals.previous));
        }
        figures.push(totals.and_then(|totals| totals.all.value));
        (indicator.label.clone(), figures)
    });
    (categories.collect(), series.collect())
}

/// Keeps only the greatest categories where the campaign says how many.
fn cut((categories, series): &mut Plot, top: Option<usize>) {
    let (Some(top), Some((_, first))) = (top, series.first()) else {
        return;
    };
    let mut order: Vec<usize> = (0..categories.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(first[*at]));
    order.truncate(top);
    *categories = order.iter().map(|at| categories[*at].clone()).collect();
    for (_, figures) in series {
        *figures = order.iter().map(|at| figures[*at]).collect();
    }
}
