//! How wide a column of figures is: as its longest figure needs, for programs show `####` in
//! place of a figure that doesn't fit.

use rust_decimal::Decimal;

use super::Summary;
use super::look::shown_decimals;
use crate::campaign::Indicator;
use crate::language::number::format_number;

/// Digits that a sign, bold type and a cell's edges take.
const BESIDE: f64 = 2.0;

impl Summary<'_> {
    /// The width in characters for a column of these figures, at least so much.
    pub(super) fn width_for<'f>(
        &self,
        least: f64,
        figures: impl Iterator<Item = (&'f Indicator, Option<Decimal>)>,
    ) -> f64 {
        let widths = figures.filter_map(|(indicator, figure)| {
            let decimals = shown_decimals(&indicator.kind, indicator.decimals);
            let text = format_number(figure?, Some(decimals), self.language);
            Some(text.chars().count() as f64 + BESIDE)
        });
        widths.fold(least, f64::max)
    }
}
