//! A chart's figures, read from the data for templates.
//!
//! In: an entry of `charts`. Out: categories and series of exact decimals. A figure that is not
//! there stays a gap: it is no zero.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::Value;

use crate::language::Language;
use crate::language::number::format_number;
use crate::narrative::helpers::read_decimal;

/// The form of a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChartForm {
    /// Lying bars.
    Bar,
    /// Standing columns.
    Column,
    /// Standing columns, stacked.
    Stacked,
    /// A line.
    Line,
    /// A ring of shares.
    Doughnut,
}

/// A chart's figures.
#[derive(Debug, Clone)]
pub(crate) struct ChartData {
    /// The title.
    pub(crate) title: String,
    /// The form.
    pub(crate) form: ChartForm,
    /// The decimals that figures print with.
    pub(crate) decimals: Option<u32>,
    /// What stands along the axis.
    pub(crate) categories: Vec<String>,
    /// What the marks on categories mean; empty where there are none.
    pub(crate) note: String,
    /// The series.
    pub(crate) series: Vec<Series>,
}

/// One series of figures, one for each category.
#[derive(Debug, Clone)]
pub(crate) struct Series {
    /// Its name.
    pub(crate) name: String,
    /// Its figures.
    pub(crate) figures: Vec<Option<Decimal>>,
}

/// The chart of a code or a title.
pub(crate) fn find_chart(data: &Value, name: &str) -> Option<ChartData> {
    let mut charts = data.get("charts")?.as_array()?.iter();
    let is = |chart: &Value, key: &str| chart.get(key).and_then(Value::as_str) == Some(name);
    read_chart(charts.find(|chart| is(chart, "code") || is(chart, "title"))?)
}

fn read_chart(chart: &Value) -> Option<ChartData> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let array = |value: &Value, key: &str| value.get(key).and_then(Value::as_array).cloned();
    let form = match chart.get("kind")?.as_str()? {
        "bar" => ChartForm::Bar,
        "line" => ChartForm::Line,
        "doughnut" => ChartForm::Doughnut,
        "stacked" => ChartForm::Stacked,
        _ => ChartForm::Column,
    };
    let series = array(chart, "series")?.into_iter().map(|series| Series {
        name: series.get("name").and_then(text).unwrap_or_default(),
        figures: array(&series, "figures")
            .unwrap_or_default()
            .iter()
            .map(read_decimal)
            .collect(),
    });
    let decimals = chart.get("decimals").and_then(Value::as_u64);
    Some(ChartData {
        title: text(chart.get("title")?)?,
        form,
        decimals: decimals.and_then(|decimals| u32::try_from(decimals).ok()),
        categories: array(chart, "categories")?
            .iter()
            .filter_map(text)
            .collect(),
        note: chart.get("note").and_then(text).unwrap_or_default(),
        series: series.collect(),
    })
}

impl ChartData {
    /// A figure as it prints.
    pub(crate) fn print(&self, figure: Decimal, language: Language) -> String {
        format_number(figure, self.decimals, language)
    }

    /// All figures in words, with what marks mean: "Khối A 12; Khối B 7".
    pub(crate) fn words(&self, language: Language) -> String {
        let line = |series: &Series| -> String {
            let figures = self.categories.iter().zip(&series.figures);
            let parts = figures.map(|(category, figure)| match figure {
                Some(figure) => format!("{category} {}", self.print(*figure, language)),
                None => format!("{category} …"),
            });
            parts.collect::<Vec<_>>().join("; ")
        };
        let words = match &self.series[..] {
            [one] => format!("{}: {}.", self.title, line(one)),
            many => {
                let lines = many.iter().map(|s| format!("{}: {}.", s.name, line(s)));
                format!("{}. {}", self.title, lines.collect::<Vec<_>>().join(" "))
            }
        };
        match self.note.as_str() {
            "" => words,
            note => format!("{words} {note}."),
        }
    }

    /// The least and the greatest length to show, zero among them.
    pub(crate) fn range(&self) -> (f64, f64) {
        let lengths = (0..self.categories.len()).flat_map(|at| {
            let figures: Vec<f64> = self.series.iter().map(|s| length(s, at)).collect();
            let stack: f64 = figures.iter().sum();
            let stack = (self.form == ChartForm::Stacked).then_some(stack);
            figures.into_iter().chain(stack)
        });
        lengths.fold((0.0, 0.0), |(least, most), value| {
            (f64::min(least, value), f64::max(most, value))
        })
    }
}

/// A figure as a length; only for drawing.
pub(crate) fn length(series: &Series, at: usize) -> f64 {
    let figure = series.figures.get(at).copied().flatten();
    figure
        .and_then(|figure| figure.to_f64())
        .unwrap_or_default()
}
