//! The figures of the campaign's charts.
//!
//! In: the consolidation. Out: for each chart its code, title, kind, categories and series, and
//! what the marks on categories mean. A figure that nobody reported is null.

use serde_json::{Value as Json, json};

use super::decimal;
use crate::campaign::ChartKind;
use crate::consolidation::{Consolidation, Plot, Point};
use crate::language::Language;

/// All charts of the campaign, those that show nothing yet among them.
pub(super) fn charts_json(table: &Consolidation<'_>, language: Language) -> Json {
    let charts = table.campaign.charts.values();
    let plots = charts.filter_map(|chart| table.plotted(chart));
    plots
        .map(|plot| chart_json(table, &plot, language))
        .collect()
}

fn chart_json(table: &Consolidation<'_>, plot: &Plot<'_>, language: Language) -> Json {
    let is_alone = matches!(plot.points.first(), Some(Point::Indicator(_)));
    let series = plot.series.iter().map(|series| {
        let name = if is_alone {
            &plot.chart.title
        } else {
            &series.indicator.label
        };
        let figures: Json = series.figures.iter().copied().map(decimal).collect();
        json!({ "name": name, "figures": figures })
    });
    json!({
        "code": plot.chart.code,
        "title": plot.chart.title,
        "kind": kind_word(plot.chart.kind),
        "decimals": plot.series.first().map_or(0, |series| series.decimals()),
        "categories": plot.labels(table, language),
        "note": plot.note(table, language).unwrap_or_default(),
        "series": series.collect::<Json>(),
    })
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
