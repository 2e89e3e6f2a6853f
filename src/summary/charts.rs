//! The campaign's charts: native ones, over the sheet of their figures.

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartDataLabelPosition, ChartFont, ChartFormat, ChartLegendPosition,
    ChartLine, ChartSolidFill, ChartType, Color,
};

use super::Summary;
use super::axis_range::{self, AxisRange};
use super::plots::Plot;
use super::tabs::Tab;
use crate::campaign::ChartKind;
use crate::language::number::format_number;
use crate::workbook::write::{FONT, palette};

/// Characters that a description may have in Excel.
const LONGEST_DESCRIPTION: usize = 255;

/// The campaign's charts, ready to insert.
pub(super) fn charts(summary: &Summary<'_>, width: u32, height: u32) -> Vec<Chart> {
    let plots = summary.plots();
    plots
        .iter()
        .map(|plot| draw(summary, plot, width, height))
        .collect()
}

fn draw(summary: &Summary<'_>, plot: &Plot<'_>, width: u32, height: u32) -> Chart {
    let mut chart = Chart::new(chart_type(plot.chart.kind));
    chart.set_width(width).set_height(height);
    chart.set_alt_text(alt_text(summary, plot));
    dress(&mut chart, &title(plot));
    let tab = summary.tab(Tab::CHARTS);
    let (first, last) = (plot.row + 2, plot.last_row());
    for (index, series) in plot.series.iter().enumerate() {
        let column = u16::try_from(index + 1).unwrap_or(1);
        let colour = palette::SERIES[index % palette::SERIES.len()];
        let notation = summary.styles.notation(series.decimals);
        let line = chart.add_series();
        line.set_categories((tab, first, 0, last, 0))
            .set_values((tab, first, column, last, column))
            .set_name((tab, plot.row + 1, column))
            .set_data_label(&label(plot.chart.kind, &notation, index));
        match plot.chart.kind {
            ChartKind::Doughnut => {
                let colours: Vec<Color> = palette::SERIES
                    .iter()
                    .copied()
                    .cycle()
                    .take(plot.categories.len())
                    .collect();
                line.set_point_colors(&colours);
                let points = 0..plot.categories.len();
                let own = |point| label(plot.chart.kind, &notation, point).to_custom();
                line.set_custom_data_labels(&points.map(own).collect::<Vec<_>>());
            }
            ChartKind::Line => {
                line.set_format(
                    ChartFormat::new().set_line(ChartLine::new().set_color(colour).set_width(2.25)),
                );
            }
            ChartKind::Bar | ChartKind::Column | ChartKind::Stacked => {
                line.set_format(&mut solid(colour)).set_gap(60);
            }
        }
    }
    axes(&mut chart, plot);
    chart
}

/// A ring has no axis to explain marks at, and that of a bar chart runs upwards.
fn title(plot: &Plot<'_>) -> String {
    match plot.chart.kind {
        ChartKind::Doughnut | ChartKind::Bar => noted(plot),
        _ => plot.chart.title.clone(),
    }
}

/// A chart's title with what its figures lack.
pub(super) fn noted(plot: &Plot<'_>) -> String {
    let title = &plot.chart.title;
    match &plot.note {
        Some(note) => format!("{title} ({note})"),
        None => title.clone(),
    }
}

fn chart_type(kind: ChartKind) -> ChartType {
    match kind {
        ChartKind::Bar => ChartType::Bar,
        ChartKind::Column => ChartType::Column,
        ChartKind::Line => ChartType::Line,
        ChartKind::Doughnut => ChartType::Doughnut,
        ChartKind::Stacked => ChartType::ColumnStacked,
    }
}

fn solid(colour: Color) -> ChartFormat {
    ChartFormat::new()
        .set_solid_fill(ChartSolidFill::new().set_color(colour))
        .clone()
}

fn font(size: u32) -> ChartFont {
    ChartFont::new().set_name(FONT).set_size(size).clone()
}

/// Title, legend and frame, the same for all charts.
pub(super) fn dress(chart: &mut Chart, title: &str) {
    let frame = ChartLine::new()
        .set_color(palette::LINE)
        .set_width(0.75)
        .clone();
    chart
        .chart_area()
        .set_format(ChartFormat::new().set_border(&frame));
    chart
        .title()
        .set_name(title)
        .set_font(font(10).set_bold().set_color(palette::INK));
    chart
        .legend()
        .set_position(ChartLegendPosition::Bottom)
        .set_font(&font(8));
}

/// Values stand on the bars, so the value axis and its lines may go.
fn axes(chart: &mut Chart, plot: &Plot<'_>) {
    let is_ring = plot.chart.kind == ChartKind::Doughnut;
    if plot.series.len() == 1 && !is_ring {
        chart.legend().set_hidden();
    }
    if is_ring {
        chart.set_hole_size(55);
        chart.legend().set_position(ChartLegendPosition::Right);
        return;
    }
    let line = ChartLine::new().set_color(palette::LINE).clone();
    // In a bar chart, the axis of categories is the vertical one.
    let is_lying = plot.chart.kind == ChartKind::Bar;
    let names = if is_lying {
        chart.y_axis()
    } else {
        chart.x_axis()
    };
    names
        .set_font(&font(8))
        .set_major_gridlines(false)
        .set_format(ChartFormat::new().set_line(&line));
    if is_lying {
        names.set_reverse();
    }
    if let Some(note) = plot
        .note
        .as_ref()
        .filter(|_| plot.chart.kind != ChartKind::Bar)
    {
        names
            .set_name(note.as_str())
            .set_name_font(font(8).unset_bold().set_italic());
    }
    let ends = AxisRange::of(plot);
    if ends.is_some_and(AxisRange::falls) {
        axis_range::at_the_edge(names);
    }
    let values = if is_lying {
        chart.x_axis()
    } else {
        chart.y_axis()
    };
    values.set_hidden(true).set_major_gridlines(false);
    match ends {
        Some(ends) => ends.set(values),
        None => {
            values.set_min(0);
        }
    }
}

/// The labels of a series, or of a point of a doughnut, by its place among the colours.
fn label(kind: ChartKind, notation: &str, place: usize) -> ChartDataLabel {
    let mut label = ChartDataLabel::new();
    label
        .show_value()
        .set_num_format(notation)
        .set_font(&font(8));
    match kind {
        ChartKind::Bar | ChartKind::Column => {
            label.set_position(ChartDataLabelPosition::OutsideEnd);
        }
        ChartKind::Line => {
            label.set_position(ChartDataLabelPosition::Above);
        }
        ChartKind::Doughnut | ChartKind::Stacked => {
            let ink = palette::ON_SERIES[place % palette::ON_SERIES.len()];
            label.set_font(font(8).set_bold().set_color(ink));
        }
    }
    label
}

/// The chart in words, for those who can't see it.
fn alt_text(summary: &Summary<'_>, plot: &Plot<'_>) -> String {
    let mut parts = vec![plot.chart.title.clone()];
    parts.extend(plot.note.clone());
    for series in &plot.series {
        for (category, (_, value)) in plot.categories.iter().zip(&series.figures) {
            let Some(value) = value else { continue };
            let decimals = Some(series.decimals);
            let value = format_number(*value, decimals, summary.language);
            parts.push(match plot.series.len() {
                1 => format!("{category}: {value}"),
                _ => format!("{category}, {}: {value}", series.name),
            });
        }
    }
    description(&parts.join("; "))
}

/// A text cut to what Excel takes as a description.
pub(super) fn description(text: &str) -> String {
    if text.chars().count() <= LONGEST_DESCRIPTION {
        return text.to_owned();
    }
    let head = text.chars().take(LONGEST_DESCRIPTION - 1);
    head.chain(['…']).collect()
}
