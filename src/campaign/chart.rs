//! A chart of the summary, and of the narratives that name it.

/// One chart of the summary, and of the narratives that name it.
#[derive(Clone, Debug)]
pub struct Chart {
    /// The name under which templates ask for it; made of the title where it has none.
    pub code: String,
    /// The title above it.
    pub title: String,
    /// Its form.
    pub kind: ChartKind,
    /// The indicators it shows.
    pub indicators: Vec<String>,
    /// What stands along its axis.
    pub along: Along,
    /// Show only so many, the greatest first.
    pub top: Option<usize>,
}

/// What stands along a chart's axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Along {
    /// The indicators themselves, compared with each other.
    Indicators,
    /// The values of an attribute of the units.
    Attribute(String),
    /// The earlier rounds that are known, and this one.
    Periods,
}

/// The form of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartKind {
    /// Lying bars.
    Bar,
    /// Standing columns.
    Column,
    /// A line over the periods.
    Line,
    /// A ring of shares.
    Doughnut,
    /// Standing columns, stacked.
    Stacked,
}
