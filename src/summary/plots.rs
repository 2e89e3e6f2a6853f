//! What the campaign's charts show: categories and series, each figure with the formula over
//! the consolidated table or the matrix that yields it.

use rust_decimal::Decimal;

use super::Summary;
use super::formulas::{Scope, Stands, reference};
use super::rows::TOTAL;
use crate::campaign::{self, ChartKind, Indicator, Total};
use crate::value::{Answer, Value};

/// A figure with the formula that yields it.
pub(super) type Figure = (Option<String>, Option<Decimal>);

/// One chart's figures and where they stand.
pub(super) struct Plot<'a> {
    pub(super) chart: &'a campaign::Chart,
    /// The row of the chart's title on the sheet of chart figures.
    pub(super) row: u32,
    pub(super) categories: Vec<String>,
    pub(super) series: Vec<Series<'a>>,
}

/// One indicator along the categories.
pub(super) struct Series<'a> {
    pub(super) name: String,
    pub(super) indicator: &'a Indicator,
    pub(super) figures: Vec<Figure>,
}

impl<'a> Summary<'a> {
    /// The charts with their figures, from top to bottom of their sheet.
    pub(super) fn plots(&self) -> Vec<Plot<'a>> {
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

    /// The row of the last category.
    pub(super) fn last_row(&self) -> u32 {
        self.row + 1 + u32::try_from(self.categories.len()).unwrap_or_default()
    }
}
