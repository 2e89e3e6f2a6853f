//! A ring of shares, with names, figures and percentages beside it.

use rust_decimal::Decimal;

use super::canvas::{Anchor, At, Canvas, FINE, SERIES, SMALL};
use super::data::{Chart, length};
use crate::language::Language;
use crate::language::number::format_percent;

/// Draws the chart below its title. Without anything to share there is only the list.
pub(super) fn draw(canvas: &mut Canvas, chart: &Chart, top: i32) -> Option<()> {
    let series = chart.series.first()?;
    let (width, height) = canvas.size;
    let radius = (height - top - 16) / 2;
    let centre = (width / 4, top + 4 + radius);
    let lengths = (0..chart.categories.len()).map(|at| length(series, at).max(0.0));
    let lengths: Vec<f64> = lengths.collect();
    let sum: f64 = lengths.iter().sum();
    let mut from = 0.0;
    for (at, length) in lengths
        .iter()
        .enumerate()
        .filter(|(_, length)| **length > 0.0)
    {
        let to = from + length / sum;
        let colour = SERIES[at % SERIES.len()];
        canvas.shape(&segment(centre, f64::from(radius), (from, to)), colour);
        from = to;
    }
    list(canvas, chart, top)
}

fn list(canvas: &mut Canvas, chart: &Chart, top: i32) -> Option<()> {
    let (width, height) = canvas.size;
    let series = chart.series.first()?;
    let total: Decimal = series.figures.iter().filter_map(|figure| figure.0).sum();
    let count = i32::try_from(chart.categories.len().max(1)).unwrap_or(1);
    let step = ((height - top - 16) / count).min(44);
    let mut y = top + 4 + (height - top - 16 - step * count) / 2 + step / 2;
    let left = width / 2 - 10;
    for (at, name) in chart.categories.iter().enumerate() {
        let figure = series.at(at);
        let printed = figure.map_or_else(|| "…".to_owned(), |f| chart.print(f, canvas.language));
        let share = figure.and_then(|f| share(f, total, canvas.language));
        let share = share.map(|share| format!(" ({share})"));
        let text = format!("{name}: {printed}{}", share.unwrap_or_default());
        canvas.bar((left, y - 5), (left + 10, y + 5), SERIES[at % SERIES.len()]);
        let lines = canvas.wrap(&text, SMALL, width - left - 26);
        let lines_count = i32::try_from(lines.len()).unwrap_or(1);
        for (number, line) in (0..).zip(lines) {
            let y = y + 15 * number - 15 * (lines_count - 1) / 2;
            canvas.text(&line, (left + 18, y), SMALL, Anchor::Start);
        }
        y += step;
    }
    Some(())
}

/// A part of the whole in percent; none where there is no whole.
pub(super) fn share(part: Decimal, whole: Decimal, language: Language) -> Option<String> {
    let share = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
    Some(format_percent(share, Some(2), language))
}

/// The outline of a piece of the ring between two shares of the whole.
#[allow(clippy::cast_possible_truncation)]
fn segment(centre: At, radius: f64, (from, to): (f64, f64)) -> Vec<At> {
    let steps = 90;
    let point = |share: f64, radius: f64| {
        let angle = share * std::f64::consts::TAU;
        let radius = radius * f64::from(FINE);
        let (x, y) = (angle.sin() * radius, -angle.cos() * radius);
        (
            centre.0 * FINE + x.round() as i32,
            centre.1 * FINE + y.round() as i32,
        )
    };
    let along = |step: i32| from + (to - from) * f64::from(step) / f64::from(steps);
    let outer = (0..=steps).map(|step| point(along(step), radius));
    let inner = (0..=steps)
        .rev()
        .map(|step| point(along(step), radius * 0.58));
    outer.chain(inner).collect()
}
