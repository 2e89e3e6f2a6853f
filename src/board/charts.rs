//! The campaign's charts as tables with bars: the figures can be read, heard, printed and
//! copied, and fit a phone.

use rust_decimal::Decimal;

use super::Board;
use super::html::Html;
use crate::campaign::ChartKind;
use crate::consolidation::Plot;
use crate::language::number::{format_number, round};

/// The section's id.
pub(super) const ID: &str = "charts";

/// Colours of series that the style knows.
const COLOURS: usize = 6;
/// Decimals of a length in per cent.
const FINE: u32 = 2;

pub(super) fn write(board: &Board<'_>) -> Option<Html> {
    let plots = board.table.plots();
    let mut part = Html::default();
    part.raw("<div class=\"charts\">");
    for plot in &plots {
        chart(&mut part, board, plot);
    }
    part.raw("</div>\n");
    (!plots.is_empty()).then_some(part)
}

fn chart(part: &mut Html, board: &Board<'_>, plot: &Plot<'_>) {
    part.raw("<figure>");
    part.raw("<table class=\"chart\">");
    part.element("caption", &[], &plot.chart.title)
        .raw("<tbody>\n");
    let scale = Scale::of(plot);
    let labels = plot.labels(board.table, board.language);
    for (point, label) in labels.iter().enumerate() {
        for number in 0..plot.series.len() {
            part.raw("<tr>");
            if number == 0 {
                let rows = plot.series.len().to_string();
                part.element("th", &[("scope", "rowgroup"), ("rowspan", &rows)], label);
            }
            bar(part, board, (plot, &scale), (point, number));
        }
    }
    part.raw("</tbody></table>");
    legend(part, plot);
    let measure = plot.series.first();
    let measure = measure.map(|series| series.indicator.measure.trim().to_owned());
    let below = measure
        .into_iter()
        .chain(plot.note(board.table, board.language));
    let below: Vec<String> = below.filter(|text| !text.is_empty()).collect();
    if !below.is_empty() {
        part.element("figcaption", &[], &below.join("; "));
    }
    part.raw("</figure>\n");
}

/// One figure as a bar and in words; of several series, with its name for those who can't see
/// its colour.
fn bar(
    part: &mut Html,
    board: &Board<'_>,
    (plot, scale): (&Plot<'_>, &Scale),
    (point, number): (usize, usize),
) {
    let Some(series) = plot.series.get(number) else {
        return;
    };
    let figure = series.figures.get(point).copied().flatten();
    part.raw("<td class=\"length\">");
    part.raw(&scale.bar(figure, number % COLOURS));
    part.raw("</td><td class=\"n\">");
    if plot.series.len() > 1 {
        let name = format!("{}: ", series.indicator.label);
        part.element("span", &[("class", "unseen")], &name);
    }
    let shown = figure.map_or_else(
        || "…".to_owned(),
        |figure| format_number(figure, Some(series.decimals()), board.language),
    );
    part.text(&shown).raw("</td></tr>\n");
}

/// What the colours of several series mean.
fn legend(part: &mut Html, plot: &Plot<'_>) {
    if plot.series.len() < 2 {
        return;
    }
    part.raw("<ul class=\"legend\" aria-hidden=\"true\">");
    for (number, series) in plot.series.iter().enumerate() {
        let colour = number % COLOURS;
        part.raw(&format!(
            "<li><svg width=\"12\" height=\"12\"><rect class=\"s{colour}\" width=\"12\" height=\"12\"/></svg> "
        ));
        part.text(&series.indicator.label).raw("</li>");
    }
    part.raw("</ul>");
}

/// How long a figure is drawn.
struct Scale {
    /// The least figure, or zero.
    least: Decimal,
    /// From the least to the greatest.
    span: Decimal,
}

impl Scale {
    /// Of a ring's shares the whole is their sum; of bars, the longest.
    fn of(plot: &Plot<'_>) -> Self {
        let figures = || {
            plot.series
                .iter()
                .flat_map(|series| series.figures.iter().flatten().copied())
        };
        let least = figures().fold(Decimal::ZERO, Decimal::min);
        let most = match plot.chart.kind {
            ChartKind::Doughnut => figures().sum(),
            _ => figures().fold(Decimal::ZERO, Decimal::max),
        };
        Self {
            least,
            span: most.checked_sub(least).unwrap_or_default(),
        }
    }

    fn bar(&self, figure: Option<Decimal>, colour: usize) -> String {
        let Some(figure) = figure else {
            return String::new();
        };
        let percent = |length: Decimal| {
            let share = length.checked_div(self.span).unwrap_or_default();
            round(share * Decimal::ONE_HUNDRED, FINE).normalize()
        };
        let from = figure
            .min(Decimal::ZERO)
            .checked_sub(self.least)
            .unwrap_or_default();
        format!(
            "<svg class=\"bar\" width=\"100%\" height=\"16\" aria-hidden=\"true\">\
             <rect class=\"s{colour}\" x=\"{}%\" width=\"{}%\" height=\"16\"/></svg>",
            percent(from),
            percent(figure.abs())
        )
    }
}
