//! The campaign's charts with their figures.

use crate::campaign::ChartKind;
use crate::consolidation::{Consolidation, Plot, Point};
use crate::language::Language;
use crate::narrative::chart::{Chart, ChartForm, Series};
use crate::narrative::record::Words;

/// All charts of the campaign, those that show nothing yet among them.
pub(super) fn charts(table: &Consolidation<'_>, language: Language) -> Vec<Chart> {
    let charts = table.campaign.charts.values();
    let plots = charts.filter_map(|chart| table.plotted(chart));
    plots.map(|plot| chart(table, &plot, language)).collect()
}

fn chart(table: &Consolidation<'_>, plot: &Plot<'_>, language: Language) -> Chart {
    let is_alone = matches!(plot.points.first(), Some(Point::Indicator(_)));
    let series = plot.series.iter().map(|series| {
        let name = if is_alone {
            &plot.chart.title
        } else {
            &series.indicator.label
        };
        let figures = series.figures.iter().copied();
        Series {
            name: Words(name.clone()),
            figures: figures.map(Into::into).collect(),
        }
    });
    Chart {
        code: plot.chart.code.clone(),
        title: Words(plot.chart.title.clone()),
        kind: form(plot.chart.kind),
        decimals: plot.series.first().map_or(0, |series| series.decimals()),
        categories: plot.labels(table, language),
        note: Words(plot.note(table, language).unwrap_or_default()),
        series: series.collect(),
    }
}

const fn form(kind: ChartKind) -> ChartForm {
    match kind {
        ChartKind::Bar => ChartForm::Bar,
        ChartKind::Column => ChartForm::Column,
        ChartKind::Line => ChartForm::Line,
        ChartKind::Doughnut => ChartForm::Doughnut,
        ChartKind::Stacked => ChartForm::Stacked,
    }
}
