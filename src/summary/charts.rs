//! The campaign's charts: native ones, over a sheet of their own figures that are formulas
//! over the consolidated table.

use rust_decimal::Decimal;
use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartDataLabelPosition, ChartFont, ChartFormat, ChartLegendPosition,
    ChartLine, ChartSolidFill, ChartType, Color, Worksheet, XlsxError,
};

use super::Summary;
use super::formulas::{Scope, Stands, reference};
use super::look::Look;
use super::page::{write_figure, write_text};
use super::rows::TOTAL;
use crate::campaign::{self, ChartKind, Indicator, Total};
use crate::language::number::{excel_format, format_number};
use crate::value::{Answer, Kind, Value};
use crate::workbook::write::{FONT, palette};

/// Characters that a description may have in Excel.
const LONGEST_DESCRIPTION: usize = 255;

/// A figure with the formula that yields it.
type Figure = (Option<String>, Option<Decimal>);

/// One chart's figures and where they stand.
struct Plot<'a> {
    chart: &'a campaign::Chart,
    /// The row of the chart's title on the sheet of chart figures.
    row: u32,
    categories: Vec<String>,
    series: Vec<Series<'a>>,
}

struct Series<'a> {
    name: String,
    indicator: &'a Indicator,
    figures: Vec<Figure>,
}

impl<'a> Summary<'a> {
    /// The charts with their figures, from top to bottom of their sheet.
    fn plots(&self) -> Vec<Plot<'a>> {
        let mut plots = Vec::new();
        let mut row = 3;
        for chart in &self.campaign.charts {
            let mut plot = self.plot(chart, row);
            plot.cut();
            if !plot.series.is_empty() && !plot.categories.is_empty() {
                row += u32::try_from(plot.categories.len()).unwrap_or_default() + 4;
                plots.push(plot);
            }
        }
        plots
    }

    fn plot(&self, chart: &'a campaign::Chart, row: u32) -> Plot<'a> {
        let known = chart
            .indicators
            .iter()
            .filter_map(|code| self.campaign.indicators.get(code));
        let indicators: Vec<&Indicator> = known.filter(|i| !i.is_text()).collect();
        let (categories, series) = match (&chart.by, chart.kind) {
            (Some(attribute), _) => self.by_attribute(attribute, &indicators),
            (None, ChartKind::Line) => self.by_period(&indicators),
            (None, _) => self.by_indicator(&chart.title, &indicators),
        };
        Plot {
            chart,
            row,
            categories,
            series,
        }
    }

    fn by_attribute(
        &self,
        attribute: &str,
        indicators: &[&'a Indicator],
    ) -> (Vec<String>, Vec<Series<'a>>) {
        let values: Vec<(&str, &str)> = self.labels.values(attribute).collect();
        let series = indicators.iter().map(|indicator| Series {
            name: indicator.label.clone(),
            indicator,
            figures: values
                .iter()
                .map(|group| self.group_figure(indicator, attribute, *group))
                .collect(),
        });
        let categories = values.iter().map(|(_, label)| (*label).to_owned());
        (categories.collect(), series.collect())
    }

    /// A group's figure: from the consolidated table where it has the group, else worked out
    /// over the matrix.
    fn group_figure(
        &self,
        indicator: &Indicator,
        attribute: &str,
        (value, label): (&str, &str),
    ) -> Figure {
        let mut groups = self.rows.groups.iter();
        if let Some(group) = groups.find(|g| g.attribute == attribute && g.value == value) {
            let figure = self.figure(&indicator.code, Scope::Group { attribute, label });
            return (self.table_cell(&indicator.code, group.column), figure);
        }
        let is_sum = matches!(
            indicator.total,
            Total::Sum | Total::Stock | Total::UnitsSayingYes
        );
        let scope = Scope::Group { attribute, label };
        let formula = self.formula(indicator, scope, Stands::Elsewhere);
        match formula.filter(|_| is_sum) {
            Some(formula) => (Some(formula), self.sum_over(indicator, attribute, value)),
            None => (None, None),
        }
    }

    fn sum_over(&self, indicator: &Indicator, attribute: &str, value: &str) -> Option<Decimal> {
        let units = self.campaign.units.values();
        let mine = units.filter(|unit| unit.attribute(attribute) == value);
        let figures = mine.filter_map(|unit| match self.answer(&unit.code, &indicator.code)? {
            Answer::Given(Value::YesNo(truth)) => Some(Decimal::from(u8::from(*truth))),
            answer => answer.figure(),
        });
        figures.reduce(|sum, figure| sum + figure)
    }

    fn by_indicator(
        &self,
        title: &str,
        indicators: &[&'a Indicator],
    ) -> (Vec<String>, Vec<Series<'a>>) {
        let Some(first) = indicators.first() else {
            return (Vec::new(), Vec::new());
        };
        let figure = |i: &&Indicator| {
            let formula = self.table_cell(&i.code, TOTAL);
            (formula, self.figure(&i.code, Scope::All))
        };
        let series = Series {
            name: title.to_owned(),
            indicator: first,
            figures: indicators.iter().map(figure).collect(),
        };
        let categories = indicators.iter().map(|i| i.label.clone()).collect();
        (categories, vec![series])
    }

    /// The same period last year, the period before, this period.
    fn by_period(&self, indicators: &[&'a Indicator]) -> (Vec<String>, Vec<Series<'a>>) {
        let columns = &self.rows.columns;
        let (previous, last_year) = (self.table.previous.as_ref(), self.table.last_year.as_ref());
        let is_same = previous
            .zip(last_year)
            .is_some_and(|(p, l)| p.period == l.period);
        let mut periods = Vec::new();
        if last_year.is_some() {
            let label = self.period_label(last_year, "summary-col-last-year");
            periods.push((label, columns.last_year));
        }
        if previous.is_some() && !is_same {
            let label = self.period_label(previous, "summary-col-previous");
            periods.push((label, columns.previous));
        }
        periods.push((self.campaign.settings.period.label(self.language), TOTAL));
        let figure = |indicator: &Indicator, column: u16| {
            let totals = self.table.totals.get(&indicator.code);
            let value = totals.and_then(|totals| match column {
                TOTAL => totals.all.value,
                _ if column == columns.previous => totals.previous,
                _ => totals.last_year,
            });
            (self.table_cell(&indicator.code, column), value)
        };
        let series = indicators.iter().map(|indicator| Series {
            name: indicator.label.clone(),
            indicator,
            figures: periods
                .iter()
                .map(|(_, column)| figure(indicator, *column))
                .collect(),
        });
        let series = series.collect();
        (
            periods.into_iter().map(|(label, _)| label).collect(),
            series,
        )
    }

    /// The formula that shows a cell of the consolidated table, blank where that is blank.
    pub(super) fn table_cell(&self, indicator: &str, column: u16) -> Option<String> {
        let cell = reference(self.rows.cell(indicator, column)?, Some(&self.tabs.totals));
        Some(format!("=IF({cell}=\"\",\"\",{cell})"))
    }
}

impl Plot<'_> {
    /// Keeps only the greatest categories where the campaign says how many.
    fn cut(&mut self) {
        let (Some(top), Some(first)) = (self.chart.top, self.series.first()) else {
            return;
        };
        let mut order: Vec<usize> = (0..self.categories.len()).collect();
        order.sort_by_key(|index| std::cmp::Reverse(first.figures[*index].1));
        order.truncate(top);
        self.categories = order.iter().map(|i| self.categories[*i].clone()).collect();
        for series in &mut self.series {
            series.figures = order.iter().map(|i| series.figures[*i].clone()).collect();
        }
    }

    fn last_row(&self) -> u32 {
        self.row + 1 + u32::try_from(self.categories.len()).unwrap_or_default()
    }
}

/// Writes the sheet of the charts' figures.
pub(super) fn write_data(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<(), XlsxError> {
    let look = &summary.look;
    let title = summary.word("summary-title-charts");
    summary.open(sheet, &summary.tabs.charts, (&title, palette::FAINT))?;
    sheet.set_portrait();
    sheet.set_column_width(0, 46)?;
    for plot in summary.plots() {
        write_text(sheet, (plot.row, 0), &plot.chart.title, &look.organisation)?;
        write_text(sheet, (plot.row + 1, 0), "", &look.heading)?;
        for (row, category) in (plot.row + 2..).zip(&plot.categories) {
            write_text(sheet, (row, 0), category, &look.wrapped)?;
        }
        for (column, series) in (1u16..).zip(&plot.series) {
            sheet.set_column_width(column, 22)?;
            write_text(sheet, (plot.row + 1, column), &series.name, &look.heading)?;
            let format = Look::consolidated(series.indicator);
            for (row, figure) in (plot.row + 2..).zip(&series.figures) {
                write_figure(sheet, (row, column), figure.clone(), &format)?;
            }
        }
    }
    Ok(())
}

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
    dress(&mut chart, &plot.chart.title);
    let tab = summary.tabs.charts.as_str();
    let (first, last) = (plot.row + 2, plot.last_row());
    for (index, series) in plot.series.iter().enumerate() {
        let column = u16::try_from(index + 1).unwrap_or(1);
        let colour = palette::SERIES[index % palette::SERIES.len()];
        let line = chart.add_series();
        line.set_categories((tab, first, 0, last, 0))
            .set_values((tab, first, column, last, column))
            .set_name((tab, plot.row + 1, column))
            .set_data_label(&label(plot.chart.kind, series.indicator));
        match plot.chart.kind {
            ChartKind::Doughnut => {
                let colours: Vec<Color> = palette::SERIES
                    .iter()
                    .copied()
                    .cycle()
                    .take(plot.categories.len())
                    .collect();
                line.set_point_colors(&colours);
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
    let has_negative = has_negative(plot);
    let values = if is_lying {
        chart.x_axis()
    } else {
        chart.y_axis()
    };
    values.set_hidden(true).set_major_gridlines(false);
    if !has_negative {
        values.set_min(0);
    }
}

fn has_negative(plot: &Plot<'_>) -> bool {
    let figures = plot.series.iter().flat_map(|series| &series.figures);
    figures
        .filter_map(|(_, value)| *value)
        .any(|value| value < Decimal::ZERO)
}

fn label(kind: ChartKind, indicator: &Indicator) -> ChartDataLabel {
    let decimals = if indicator.kind == Kind::YesNo {
        0
    } else {
        indicator.decimals
    };
    let mut label = ChartDataLabel::new();
    label
        .show_value()
        .set_num_format(excel_format(decimals))
        .set_font(&font(8));
    match kind {
        ChartKind::Bar | ChartKind::Column => {
            label.set_position(ChartDataLabelPosition::OutsideEnd);
        }
        ChartKind::Line => {
            label.set_position(ChartDataLabelPosition::Above);
        }
        ChartKind::Doughnut | ChartKind::Stacked => {
            label.set_font(font(8).set_bold().set_color(Color::White));
        }
    }
    label
}

/// The chart in words, for those who can't see it.
fn alt_text(summary: &Summary<'_>, plot: &Plot<'_>) -> String {
    let mut parts = vec![plot.chart.title.clone()];
    for series in &plot.series {
        for (category, (_, value)) in plot.categories.iter().zip(&series.figures) {
            let Some(value) = value else { continue };
            let decimals = Some(series.indicator.decimals);
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
