//! What the campaign's charts show: the same figures for every document that draws them.
//!
//! In come a chart of the campaign and the totals, out comes a [`Plot`]: points along the axis
//! and a series of figures for each indicator. How it looks is the documents' matter.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::{Consolidation, Figure};
use crate::campaign::{Along, Campaign, Chart, Indicator};
use crate::language::Language;
use crate::language::period::Period;
use crate::language::words::Arg;

/// The mark on a round's name, and on a figure, that lacks units.
pub const INCOMPLETE: &str = "*";

/// One chart's figures.
#[derive(Clone, Debug)]
pub struct Plot<'a> {
    /// The chart.
    pub chart: &'a Chart,
    /// What stands along the axis.
    pub points: Vec<Point<'a>>,
    /// One series for each indicator; a single one where the indicators are the points.
    pub series: Vec<Series<'a>>,
}

/// One point of the axis.
#[derive(Clone, Debug)]
pub enum Point<'a> {
    /// An indicator.
    Indicator(&'a Indicator),
    /// The units with a value of an attribute.
    Group {
        /// The attribute.
        attribute: &'a str,
        /// Its value.
        value: &'a str,
    },
    /// An earlier round, by its place among the consolidation's.
    Earlier(usize),
    /// This round.
    Now,
}

/// The figures along the axis.
#[derive(Clone, Debug)]
pub struct Series<'a> {
    /// The indicator; the first one where the points are indicators.
    pub indicator: &'a Indicator,
    /// A figure for each point; none where nobody reported it.
    pub figures: Vec<Option<Decimal>>,
}

impl Series<'_> {
    /// The decimals that its figures are printed with.
    #[must_use]
    pub fn decimals(&self) -> u32 {
        if self.indicator.kind.is_number() {
            self.indicator.decimals
        } else {
            0
        }
    }
}

impl<'a> Consolidation<'a> {
    /// The figures of every chart that has something to show, in the order of the campaign.
    #[must_use]
    pub fn plots(&self) -> Vec<Plot<'a>> {
        let charts = self.campaign.charts.keys();
        charts.filter_map(|code| self.plot(code)).collect()
    }

    /// The figures of one chart; none where there is no such chart, or nothing in it.
    ///
    /// # Shapes
    /// As many figures in each series as there are points; at least one of each.
    #[must_use]
    pub fn plot(&self, code: &str) -> Option<Plot<'a>> {
        let plot = self.plotted(self.campaign.charts.get(code)?)?;
        let mut figures = plot.series.iter().flat_map(|series| &series.figures);
        figures.any(Option::is_some).then_some(plot)
    }

    /// The same of a chart that may show nothing yet; none where it is of texts.
    pub(crate) fn plotted(&self, chart: &'a Chart) -> Option<Plot<'a>> {
        let known = chart.indicators.iter();
        let known = known.filter_map(|code| self.campaign.indicators.get(code));
        let indicators: Vec<&'a Indicator> = known.filter(|i| !i.is_text()).collect();
        let points = self.points(chart, &indicators);
        let lines = match chart.along {
            Along::Indicators => &indicators[..indicators.len().min(1)],
            _ => &indicators,
        };
        let figures = |indicator: &&'a Indicator| Series {
            indicator,
            figures: points.iter().map(|p| self.at(indicator, p)).collect(),
        };
        let mut plot = Plot {
            chart,
            series: lines.iter().map(figures).collect(),
            points,
        };
        plot.keep_greatest();
        (!plot.series.is_empty()).then_some(plot)
    }

    fn points(&self, chart: &'a Chart, indicators: &[&'a Indicator]) -> Vec<Point<'a>> {
        match &chart.along {
            Along::Indicators => indicators.iter().map(|i| Point::Indicator(i)).collect(),
            Along::Attribute(attribute) => {
                let values = self.campaign.attribute_values(attribute).into_iter();
                values
                    .map(|value| Point::Group { attribute, value })
                    .collect()
            }
            Along::Periods => {
                let earlier = (0..self.earlier.len()).map(Point::Earlier);
                earlier.chain([Point::Now]).collect()
            }
        }
    }

    /// An indicator's figure at a point.
    #[must_use]
    pub fn at(&self, indicator: &Indicator, point: &Point<'_>) -> Option<Decimal> {
        self.figure_at(indicator, point)?.value
    }

    fn figure_at(&self, indicator: &Indicator, point: &Point<'_>) -> Option<Figure> {
        let whole = |code: &str| Some(self.totals.get(code)?.all);
        match point {
            Point::Indicator(indicator) => whole(&indicator.code),
            Point::Group { attribute, value } => {
                let totals = self.totals.get(&indicator.code)?;
                totals.by.get(*attribute)?.get(*value).copied()
            }
            Point::Earlier(index) => self
                .earlier
                .get(*index)?
                .figures
                .get(&indicator.code)
                .copied(),
            Point::Now => whole(&indicator.code),
        }
    }

    /// Whether a round's figure lacks units; beside those of other rounds it would read as a
    /// rise or a fall.
    #[must_use]
    pub fn is_incomplete(&self, indicator: &Indicator, round: &Point<'_>) -> bool {
        let is_round = matches!(round, Point::Earlier(_) | Point::Now);
        let figure = self.figure_at(indicator, round).filter(|_| is_round);
        figure.is_some_and(|figure| figure.value.is_some() && !figure.is_complete())
    }
}

impl Plot<'_> {
    /// Whether one of its figures at a round lacks units.
    #[must_use]
    pub fn is_incomplete(&self, table: &Consolidation<'_>, round: &Point<'_>) -> bool {
        let mut series = self.series.iter();
        series.any(|series| table.is_incomplete(series.indicator, round))
    }

    /// What the marks on its rounds mean, or how few units its figures of this round rest on;
    /// none where nothing is missing.
    #[must_use]
    pub fn note(&self, table: &Consolidation<'_>, language: Language) -> Option<String> {
        if self
            .points
            .iter()
            .any(|point| self.is_incomplete(table, point))
        {
            return Some(
                language.fill("chart-round-incomplete", &[("mark", Arg::from(INCOMPLETE))]),
            );
        }
        let is_of_rounds = |point: &Point<'_>| matches!(point, Point::Earlier(_) | Point::Now);
        if self.points.iter().any(is_of_rounds) {
            return None;
        }
        let fewest = self.fewest(table)?;
        let arguments = [
            ("reported", Arg::from(fewest.reported)),
            ("expected", Arg::from(fewest.expected)),
        ];
        Some(language.fill("chart-incomplete", &arguments))
    }

    /// The least complete of its indicators' totals; none where all are complete.
    fn fewest(&self, table: &Consolidation<'_>) -> Option<Figure> {
        let named = self.points.iter().filter_map(|point| match point {
            Point::Indicator(indicator) => Some(*indicator),
            _ => None,
        });
        let indicators = self
            .series
            .iter()
            .map(|series| series.indicator)
            .chain(named);
        let totals = indicators.filter_map(|i| Some(table.totals.get(&i.code)?.all));
        totals
            .filter(|all| !all.is_complete())
            .min_by_key(|all| all.reported)
    }

    /// Keeps only the greatest points where the campaign says how many.
    fn keep_greatest(&mut self) {
        let (Some(top), Some(first)) = (self.chart.top, self.series.first()) else {
            return;
        };
        let mut order: Vec<usize> = (0..self.points.len()).collect();
        order.sort_by_key(|index| Reverse(first.figures.get(*index).copied().flatten()));
        order.truncate(top);
        self.points = order.iter().map(|i| self.points[*i].clone()).collect();
        for series in &mut self.series {
            series.figures = order.iter().map(|i| series.figures[*i]).collect();
        }
    }
}

impl Plot<'_> {
    /// The words of its points on the axis, where a round that lacks units is marked.
    #[must_use]
    pub fn labels(&self, table: &Consolidation<'_>, language: Language) -> Vec<String> {
        let label = |point: &Point<'_>| self.marked(table, point, point.label(table, language));
        self.points.iter().map(label).collect()
    }

    /// A point's words with the mark where it has one.
    pub(crate) fn marked(
        &self,
        table: &Consolidation<'_>,
        point: &Point<'_>,
        label: String,
    ) -> String {
        match self.is_incomplete(table, point) {
            true => label + INCOMPLETE,
            false => label,
        }
    }
}

impl Point<'_> {
    /// The point's words on the axis.
    #[must_use]
    pub fn label(&self, table: &Consolidation<'_>, language: Language) -> String {
        let campaign: &Campaign = table.campaign;
        match self {
            Self::Indicator(indicator) => indicator.label.clone(),
            Self::Group { attribute, value } => campaign.choice_label(attribute, value).to_owned(),
            Self::Earlier(index) => {
                let period = table.earlier.get(*index).map(|round| round.period);
                period.map_or_else(String::new, |period: Period| period.label(language))
            }
            Self::Now => campaign.settings.period.label(language),
        }
    }
}
