//! The trend: every indicator over all earlier rounds that the campaign names, and this one.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Sparkline, SparklineType, Worksheet, XlsxError};

use crate::campaign::Indicator;
use crate::consolidation::{INCOMPLETE, Point};
use crate::language::words::Arg;
use crate::summary::Summary;
use crate::summary::cells::{ROW_HEIGHT, fit_headings, fit_row, write_figure, write_text};
use crate::summary::layout::consolidated::{LABEL, Line, MEASURE, NUMBER};
use crate::summary::print::Print;
use crate::summary::tabs::Tab;
use crate::summary::widths::shown;
use crate::workbook::write::{double, palette};

const HEADING_ROW: u32 = 3;
const FIRST_PERIOD: u16 = 3;
const LABEL_WIDTH: f64 = 46.0;
const PERIOD_WIDTH: f64 = 12.0;
/// The least height of the row of headings, in points.
const HEADINGS_HEIGHT: f64 = 32.0;
/// The least scale in percent at which the table prints: type of 7 points.
const LEAST_SCALE: u16 = 70;
/// Rounds that fit on an upright page.
const MOST_UPRIGHT: usize = 5;
/// The part of a cell's height that stays free above the highest bar.
const ROOM: Decimal = Decimal::from_parts(3, 0, 0, false, 1);
/// Earlier rounds from which there is a trend to look at.
const FEWEST: usize = 2;

/// Whether there are earlier rounds enough.
pub(super) fn is_needed(summary: &Summary<'_>) -> bool {
    summary.table.earlier.len() >= FEWEST
}

pub(super) fn write(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<(), XlsxError> {
    let points = points(summary);
    let headings = headings(summary, &points);
    let widths: Vec<f64> = headings.iter().map(|(_, width)| *width).collect();
    let (repeated, rest) = widths.split_at(usize::from(FIRST_PERIOD));
    let title = summary.word("summary-title-trend");
    let legend = summary.trend_legend(&points);
    let title = (title.as_str(), palette::INK);
    let head = summary.open_within(sheet, title, (&legend, repeated))?;
    let mut print = if points.len() <= MOST_UPRIGHT {
        sheet.set_portrait();
        Print::upright()
    } else {
        Print::across()
    };
    let last = summary.heading_cells(sheet, HEADING_ROW, &headings)?;
    let texts = headings
        .iter()
        .map(|(heading, width)| (heading.as_str(), *width));
    let height = fit_headings(sheet, HEADING_ROW, texts, HEADINGS_HEIGHT)?;
    print.head(head, height);
    print.repeat_columns(repeated);
    for (column, width) in (FIRST_PERIOD..).zip(rest) {
        print.columns(column, &[*width]);
    }
    let mut row = HEADING_ROW;
    for (_, line) in &summary.consolidated.lines {
        match line {
            Line::Section { code, title } => {
                row += 1;
                summary.section(sheet, (row, last), (code, title))?;
                print.title(row, ROW_HEIGHT);
            }
            Line::Indicator { number, indicator } => {
                row += 1;
                sheet.write_number_with_format(row, NUMBER, *number, &summary.styles.faint)?;
                let height = write_indicator(sheet, summary, row, (indicator, &points))?;
                print.row(row, height);
            }
            Line::Further { .. } | Line::Plan { .. } => {}
        }
    }
    sheet.set_freeze_panes(HEADING_ROW + 1, FIRST_PERIOD)?;
    sheet.set_repeat_rows(HEADING_ROW, HEADING_ROW)?;
    sheet.set_repeat_columns(NUMBER, MEASURE)?;
    sheet.set_print_area(0, 0, row, last)?;
    print.legible(LEAST_SCALE).set_up(sheet)
}

fn points<'a>(summary: &Summary<'a>) -> Vec<Point<'a>> {
    let earlier = (0..summary.table.earlier.len()).map(Point::Earlier);
    earlier.chain([Point::Now]).collect()
}

impl Summary<'_> {
    /// How the sheet is read; marks are explained where there are any.
    fn trend_legend(&self, points: &[Point<'_>]) -> String {
        let legend = self.word("summary-trend-legend");
        let lines = self.consolidated.lines.iter();
        let mut indicators = lines.filter_map(|(_, line)| match line {
            Line::Indicator { indicator, .. } => Some(indicator),
            Line::Section { .. } | Line::Further { .. } | Line::Plan { .. } => None,
        });
        let is_incomplete = |i: &&Indicator| {
            points
                .iter()
                .any(|point| self.table.is_incomplete(i, point))
        };
        if !indicators.any(is_incomplete) {
            return legend;
        }
        let mark = [("mark", Arg::from(INCOMPLETE))];
        let short = self.language.fill("summary-trend-incomplete", &mark);
        format!("{legend} {short}")
    }
}

/// Heading and width of each column, from the left.
fn headings(summary: &Summary<'_>, points: &[Point<'_>]) -> Vec<(String, f64)> {
    let mut headings = vec![
        (summary.word("summary-col-number"), 6.0),
        (summary.word("summary-col-indicator"), LABEL_WIDTH),
        (summary.word("summary-col-measure"), 11.0),
    ];
    let all = || summary.campaign.indicators.values();
    headings.extend(points.iter().map(|point| {
        let figures = all().filter_map(|i| shown(i, summary.table.at(i, point)));
        let label = point.label(summary.table, summary.language);
        (label, summary.width_for(PERIOD_WIDTH, figures))
    }));
    headings.push((summary.word("summary-col-trend"), 18.0));
    headings
}

fn write_indicator(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    row: u32,
    (indicator, points): (&Indicator, &[Point<'_>]),
) -> Result<f64, XlsxError> {
    write_text(
        sheet,
        (row, LABEL),
        &indicator.label,
        &summary.styles.wrapped,
    )?;
    write_text(
        sheet,
        (row, MEASURE),
        &indicator.measure,
        &summary.styles.centred,
    )?;
    let mut column = FIRST_PERIOD;
    for point in points {
        let value = summary.table.at(indicator, point);
        let formula = summary.at(indicator, point);
        let is_incomplete = summary.table.is_incomplete(indicator, point);
        let format = summary.styles.of_round(indicator, is_incomplete);
        let format = match point {
            Point::Now => format.set_bold(),
            _ => format,
        };
        write_figure(sheet, (row, column), (formula, value), &format)?;
        column += 1;
    }
    write_text(sheet, (row, column), "", &summary.styles.text)?;
    let values = points
        .iter()
        .filter_map(|point| summary.table.at(indicator, point));
    if let Some(bars) = bars(values) {
        let tab = summary.tab(Tab::TREND);
        let bars = bars.set_range((tab, row, FIRST_PERIOD, row, column - 1));
        sheet.add_sparkline(row, column, &bars)?;
    }
    fit_row(sheet, row, &[(&indicator.label, LABEL_WIDTH)])
}

/// Small bars in a cell, this round's darker; none where there is nothing to see. They leave
/// room above them, so that those of two rows don't run into each other.
fn bars(values: impl Iterator<Item = Decimal>) -> Option<Sparkline> {
    let (least, most) = values.fold((Decimal::ZERO, Decimal::ZERO), |(least, most), value| {
        (least.min(value), most.max(value))
    });
    if least == most {
        return None;
    }
    let room = (most - least) * ROOM;
    Some(
        Sparkline::new()
            .set_type(SparklineType::Column)
            .set_custom_min(double(least))
            .set_custom_max(double(most + room))
            .set_sparkline_color(palette::SERIES[4])
            .show_last_point(true)
            .set_last_point_color(palette::SERIES[0]),
    )
}
