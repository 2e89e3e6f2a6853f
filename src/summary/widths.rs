//! How wide a column of figures is: as its longest figure needs, for programs show `####` in
//! place of a figure that doesn't fit.

use rust_decimal::Decimal;

use super::Summary;
use super::styles::shown_decimals;
use crate::campaign::Indicator;
use crate::language::number::format_number;

/// Digits that a sign, bold type and a cell's edges take.
const BESIDE: f64 = 2.0;

impl Summary<'_> {
    /// The width in characters for a column of figures with their decimals, at least so much.
    pub(super) fn width_for(
        &self,
        least: f64,
        figures: impl IntoIterator<Item = (Decimal, u32)>,
    ) -> f64 {
        let widths = figures.into_iter().map(|(figure, decimals)| {
            let text = format_number(figure, Some(decimals), self.language);
            text.chars().count() as f64 + BESIDE
        });
        widths.fold(least, f64::max)
    }
}

/// A figure of an indicator with the decimals that it is shown with.
pub(super) fn shown(indicator: &Indicator, figure: Option<Decimal>) -> Option<(Decimal, u32)> {
    let decimals = shown_decimals(&indicator.kind, indicator.decimals);
    figure.map(|figure| (figure, decimals))
}
