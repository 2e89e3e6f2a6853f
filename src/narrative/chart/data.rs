//! A chart's figures.
//!
//! In: what the consolidation plots. Out: the words and lengths of the picture. A figure that is not
//! there stays a gap: it is no zero.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use crate::language::Language;
use crate::language::number::format_number;
use crate::narrative::record::{Figure, Shaped, Words, record};
use crate::narrative::shape::Shape;

/// The form of a chart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ChartForm {
    /// Lying bars.
    Bar,
    /// Standing columns.
    #[default]
    Column,
    /// Standing columns, stacked.
    Stacked,
    /// A line.
    Line,
    /// A ring of shares.
    Doughnut,
}

impl Shaped for ChartForm {
    fn shape(&self) -> Shape {
        Shape::Words
    }
}

record! {
    /// A chart with its figures.
    pub struct Chart {
        /// The name under which templates ask for it.
        code: String,
        /// The title.
        title: Words,
        /// The form.
        kind: ChartForm,
        /// The decimals that figures print with.
        decimals: u32,
        /// What stands along the axis.
        categories: Vec<String>,
        /// What the marks on categories mean; empty where there are none.
        note: Words,
        /// The series.
        series: Vec<Series>,
    }

    /// One series of figures, one for each category.
    pub struct Series {
        /// Its name.
        name: Words,
        /// Its figures.
        figures: Vec<Figure>,
    }
}

impl Chart {
    /// A figure as it prints.
    pub(crate) fn print(&self, figure: Decimal, language: Language) -> String {
        format_number(figure, Some(self.decimals), language)
    }

    /// All figures in words, with what marks mean: "Khối A 12; Khối B 7".
    pub(crate) fn words(&self, language: Language) -> String {
        let line = |series: &Series| -> String {
            let figures = self.categories.iter().zip(&series.figures);
            let parts = figures.map(|(category, figure)| match figure.0 {
                Some(figure) => format!("{category} {}", self.print(figure, language)),
                None => format!("{category} …"),
            });
            parts.collect::<Vec<_>>().join("; ")
        };
        let words = match &self.series[..] {
            [one] => format!("{}: {}.", self.title.0, line(one)),
            many => {
                let lines = many.iter().map(|s| format!("{}: {}.", s.name.0, line(s)));
                format!("{}. {}", self.title.0, lines.collect::<Vec<_>>().join(" "))
            }
        };
        match self.note.0.as_str() {
            "" => words,
            note => format!("{words} {note}."),
        }
    }

    /// The least and the greatest length to show, zero among them.
    pub(crate) fn range(&self) -> (f64, f64) {
        let lengths = (0..self.categories.len()).flat_map(|at| {
            let figures: Vec<f64> = self.series.iter().map(|s| length(s, at)).collect();
            let stack: f64 = figures.iter().sum();
            let stack = (self.kind == ChartForm::Stacked).then_some(stack);
            figures.into_iter().chain(stack)
        });
        lengths.fold((0.0, 0.0), |(least, most), value| {
            (f64::min(least, value), f64::max(most, value))
        })
    }
}

impl Series {
    /// The figure of a category.
    pub(crate) fn at(&self, category: usize) -> Option<Decimal> {
        self.figures.get(category)?.0
    }
}

/// A figure as a length; only for drawing.
pub(crate) fn length(series: &Series, at: usize) -> f64 {
    let figure = series.at(at);
    figure
        .and_then(|figure| figure.to_f64())
        .unwrap_or_default()
}
