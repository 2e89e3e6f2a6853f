//! What the campaign's charts show: the consolidation's plots, each figure with the formula
//! over the consolidated table or the matrix that yields it.

use rust_decimal::Decimal;

use super::Summary;
use super::formulas::{Scope, Stands, reference};
use super::layout::consolidated::TOTAL;
use super::tabs::Tab;
use crate::campaign::{Chart, Indicator, Total};
use crate::consolidation::{self, Point};

/// A figure with the formula that yields it.
pub(super) type Figure = (Option<String>, Option<Decimal>);

/// One chart's figures and where they stand.
pub(super) struct Plot<'a> {
    pub(super) chart: &'a Chart,
    /// The row of the chart's title on the sheet of chart figures.
    pub(super) row: u32,
    pub(super) categories: Vec<String>,
    /// What the marks on categories mean, where there are any.
    pub(super) note: Option<String>,
    pub(super) series: Vec<Series<'a>>,
}

/// One indicator along the categories.
pub(super) struct Series<'a> {
    pub(super) name: String,
    pub(super) indicator: &'a Indicator,
    pub(super) decimals: u32,
    pub(super) figures: Vec<Figure>,
}

impl<'a> Summary<'a> {
    /// The charts with their figures, from top to bottom of their sheet.
    pub(super) fn plots(&self) -> Vec<Plot<'a>> {
        let mut plots = Vec::new();
        let mut row = 3;
        for plot in self.table.plots() {
            let plot = self.with_formulas(&plot, row);
            row += u32::try_from(plot.categories.len()).unwrap_or_default() + 4;
            plots.push(plot);
        }
        plots
    }

    fn with_formulas(&self, plot: &consolidation::Plot<'a>, row: u32) -> Plot<'a> {
        let is_alone = matches!(plot.points.first(), Some(Point::Indicator(_)));
        let series = plot.series.iter().map(|series| {
            let figures = plot.points.iter().zip(&series.figures);
            let name = if is_alone {
                &plot.chart.title
            } else {
                &series.indicator.label
            };
            Series {
                name: name.clone(),
                indicator: series.indicator,
                decimals: series.decimals(),
                figures: figures
                    .map(|(point, value)| (self.at(series.indicator, point), *value))
                    .collect(),
            }
        });
        let labels = plot.points.iter();
        let labels = labels.map(|point| plot.marked(self.table, point, self.point_label(point)));
        Plot {
            chart: plot.chart,
            row,
            categories: labels.collect(),
            series: series.collect(),
            note: plot.note(self.table, self.language),
        }
    }

    fn point_label(&self, point: &Point<'_>) -> String {
        match point {
            Point::Group { attribute, value } => self.labels.value(attribute, value).to_owned(),
            point => point.label(self.table, self.language),
        }
    }

    /// The formula of a figure: over the consolidated table where that shows it, else over the
    /// matrix; none for a round that neither holds.
    pub(super) fn at(&self, indicator: &Indicator, point: &Point<'_>) -> Option<String> {
        let columns = &self.consolidated.columns;
        match point {
            Point::Indicator(indicator) => self.table_cell(&indicator.code, TOTAL),
            Point::Now => self.table_cell(&indicator.code, TOTAL),
            Point::Earlier(index) => {
                let period = self.table.earlier.get(*index)?.period;
                let is_it = |round: Option<&crate::archive::Archive>| {
                    round.is_some_and(|round| round.period.parse() == Ok(period))
                };
                if is_it(self.table.previous.as_ref()) {
                    self.table_cell(&indicator.code, columns.previous)
                } else if is_it(self.table.last_year.as_ref()) {
                    self.table_cell(&indicator.code, columns.last_year)
                } else {
                    None
                }
            }
            Point::Group { attribute, value } => self.group_formula(indicator, attribute, value),
        }
    }

    fn group_formula(&self, indicator: &Indicator, attribute: &str, value: &str) -> Option<String> {
        let mut groups = self.consolidated.groups.iter();
        if let Some(group) = groups.find(|g| g.attribute == attribute && g.value == value) {
            return self.table_cell(&indicator.code, group.column);
        }
        let is_sum = matches!(
            indicator.total,
            Total::Sum | Total::Stock | Total::UnitsSayingYes
        );
        let label = self.labels.value(attribute, value);
        let scope = Scope::Group { attribute, label };
        let formula = self.formula(indicator, scope, Stands::Elsewhere);
        formula.filter(|_| is_sum)
    }

    /// The formula that shows a cell of the consolidated table, blank where that is blank.
    pub(super) fn table_cell(&self, indicator: &str, column: u16) -> Option<String> {
        let cell = reference(
            self.consolidated.cell(indicator, column)?,
            Some(self.tab(Tab::CONSOLIDATED)),
        );
        Some(format!("=IF({cell}=\"\",\"\",{cell})"))
    }
}

impl Plot<'_> {
    /// The row of the last category.
    pub(super) fn last_row(&self) -> u32 {
        self.row + 1 + u32::try_from(self.categories.len()).unwrap_or_default()
    }
}
