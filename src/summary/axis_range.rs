//! Room for the labels of bars and lines: how far the axis of values goes.
//!
//! In comes a chart's figures, out go the axis' ends: zero and the greatest figure with room for
//! a label beyond it, below zero too where figures fall. A stack is as high as its sum. No ends
//! come out where there is nothing to measure: the program that shows the chart picks its own.

use rust_decimal::Decimal;
use rust_xlsxwriter::{ChartAxis, ChartAxisLabelPosition};

use super::plots::Plot;
use crate::campaign::ChartKind;
use crate::workbook::write::double;

/// The part of the axis that stays free for labels: below a legend of two lines and a note, no
/// less than a label is high.
const ROOM: Decimal = Decimal::from_parts(2, 0, 0, false, 1);

/// The ends of the axis of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct AxisRange {
    least: Decimal,
    most: Decimal,
}

impl AxisRange {
    /// The ends for a chart's figures; none where all are zero or blank, or beyond measure.
    pub(super) fn of(plot: &Plot<'_>) -> Option<Self> {
        let here = |at: usize| {
            let series = plot.series.iter();
            series.filter_map(move |series| series.figures.get(at)?.1)
        };
        let categories = (0..plot.categories.len()).map(|at| here(at).collect());
        Self::around(plot.chart.kind, categories)
    }

    /// The ends for the figures of each category.
    fn around(kind: ChartKind, categories: impl Iterator<Item = Vec<Decimal>>) -> Option<Self> {
        let (mut least, mut most) = (Decimal::ZERO, Decimal::ZERO);
        for figures in categories {
            for length in lengths(kind, figures)? {
                least = least.min(length);
                most = most.max(length);
            }
        }
        let room = most.checked_sub(least)?.checked_mul(ROOM)?;
        if room.is_zero() {
            return None;
        }
        let least = match least.is_zero() {
            true => least,
            false => least.checked_sub(room)?,
        };
        Some(Self {
            least,
            most: most.checked_add(room)?,
        })
    }

    /// Whether something lies below zero.
    pub(super) fn falls(self) -> bool {
        self.least < Decimal::ZERO
    }

    /// Gives the axis these ends.
    pub(super) fn set(self, axis: &mut ChartAxis) {
        axis.set_min(double(self.least)).set_max(double(self.most));
    }
}

/// How far the figures of one category reach: each for itself, or on top of one another.
fn lengths(kind: ChartKind, figures: Vec<Decimal>) -> Option<Vec<Decimal>> {
    if kind != ChartKind::Stacked {
        return Some(figures);
    }
    let (mut below, mut above) = (Decimal::ZERO, Decimal::ZERO);
    for figure in figures {
        let side = match figure < Decimal::ZERO {
            true => &mut below,
            false => &mut above,
        };
        *side = side.checked_add(figure)?;
    }
    Some(vec![below, above])
}

/// Where bars fall below zero, the names of their categories stay at the edge.
pub(super) fn at_the_edge(axis: &mut ChartAxis) {
    axis.set_label_position(ChartAxisLabelPosition::Low);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(kind: ChartKind, categories: &[&[i64]]) -> Option<(String, String)> {
        let figures = |category: &&[i64]| category.iter().map(|f| Decimal::from(*f)).collect();
        let ends = AxisRange::around(kind, categories.iter().map(figures))?;
        let text = |end: Decimal| end.normalize().to_string();
        Some((text(ends.least), text(ends.most)))
    }

    #[test]
    fn the_axis_ends_beyond_the_greatest_figure() {
        let at = |least: &str, most: &str| Some((least.to_owned(), most.to_owned()));
        let falling: &[&[i64]] = &[&[60, -20], &[-40, 10]];
        assert_eq!(ends(ChartKind::Column, &[&[3, 7], &[20]]), at("0", "24"));
        assert_eq!(ends(ChartKind::Line, &[&[100], &[]]), at("0", "120"));
        assert_eq!(ends(ChartKind::Bar, &[&[100]]), at("0", "120"));
        assert_eq!(
            ends(ChartKind::Stacked, &[&[60, 40], &[80]]),
            at("0", "120")
        );
        assert_eq!(ends(ChartKind::Column, falling), at("-60", "80"));
        assert_eq!(ends(ChartKind::Stacked, falling), at("-60", "80"));
        assert_eq!(ends(ChartKind::Column, &[&[-100]]), at("-120", "20"));
        assert_eq!(ends(ChartKind::Column, &[&[0, 0], &[]]), None);
    }
}
