//! The overview: one A4 page that says what leadership asks first.

use rust_decimal::Decimal;
use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartLegendPosition, Format, FormatAlign, Worksheet, XlsxError,
};

use crate::campaign::Indicator;
use crate::consolidation::{Base, State, Timeliness, Totals};
use crate::language::date::format_date;
use crate::language::words::Arg;
use crate::summary::Summary;
use crate::summary::cells::{fit_headings, fit_row, write_figure, write_text};
use crate::summary::charts;
use crate::summary::coverage::coverage;
use crate::summary::layout::consolidated::TOTAL;
use crate::summary::notation::local;
use crate::summary::print::pixels;
use crate::summary::tabs::Tab;
use crate::workbook::chart_caches::ChartFigures;
use crate::workbook::formula::literal;
use crate::workbook::write::palette;

/// The last column of the page.
const LAST: u16 = 6;
/// The columns' widths in characters; changes in points need most.
const WIDTHS: [f64; 7] = [36.0, 12.0, 12.0, 16.0, 12.0, 16.0, 11.0];
/// The least height of the row of headings, in points.
const HEADINGS_HEIGHT: f64 = 28.0;
/// What a line of text across the page holds, in characters.
const ACROSS: f64 = 120.0;
/// Letters of the title that a line across the page holds.
const TITLE: usize = 80;
/// The row below title and period.
const FIRST_ROW: u32 = 4;
/// The gap between two charts of a row, in pixels.
const GAP: u32 = 6;
/// A chart's width and height in pixels, and the rows that it covers: two end where the tables do.
const CHART: (u32, u32) = ((from(0) - GAP) / 2, 236);
const CHART_ROWS: u32 = 12;
/// The column at which the ring begins, its distance from there, and its width and height.
const RING: (u16, u32) = (3, 12);
const RING_SIZE: (u32, u32) = (from(RING.0) - RING.1, 158);
/// Charts that fit on one page.
const CHARTS_A_PAGE: usize = 6;

/// The width of the columns from one on to the last, in pixels.
const fn from(first: u16) -> u32 {
    let mut column = first as usize;
    let mut width = 0;
    while column < WIDTHS.len() {
        width += pixels(WIDTHS[column]);
        column += 1;
    }
    width
}

pub(super) fn write(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<(), XlsxError> {
    summary.set_up(sheet, palette::INK);
    sheet.set_portrait();
    for (column, width) in (0u16..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    write_head(sheet, summary)?;
    let row = write_response(sheet, summary, FIRST_ROW)?;
    let row = write_headlines(sheet, summary, row + 1)?;
    let row = write_key_figures(sheet, summary, row + 1)?;
    let last = write_charts(sheet, summary, row + 1)?;
    let pages = u16::from(summary.campaign.charts.len() <= CHARTS_A_PAGE);
    sheet
        .set_print_area(0, 0, last, LAST)?
        .set_print_fit_to_pages(1, pages)
        .set_print_center_horizontally(true);
    Ok(())
}

fn write_head(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<(), XlsxError> {
    let (settings, styles) = (&summary.campaign.settings, &summary.styles);
    write_text(sheet, (0, 0), &settings.organisation, &styles.organisation)?;
    let title = styles.title.clone().set_text_wrap();
    sheet.merge_range(1, 0, 1, LAST, &settings.title, &title)?;
    let lines = u32::try_from(settings.title.chars().count().div_ceil(TITLE)).unwrap_or(1);
    sheet.set_row_height(1, 6 + 20 * lines.max(1))?;
    let subtitle = summary.round_line();
    let subtitle = match summary.standing_line() {
        line if line.is_empty() => subtitle,
        line => format!("{subtitle} – {line}"),
    };
    write_text(sheet, (2, 0), &subtitle, &styles.subtitle)
}

/// Lines of the response that stand before those that the ring shows.
const BEFORE_TIMELINESS: u32 = 4;

/// One line of the response: its words, how many units, the formula that counts them.
struct Response {
    key: &'static str,
    count: usize,
    formula: Option<String>,
}

impl Summary<'_> {
    /// How far the figures went; empty where nothing went up and all is in.
    fn standing_line(&self) -> String {
        let mark = self.table.mark(self.language);
        match self.table.standing.last() {
            Some(issue) if mark.is_empty() => {
                let day = Arg::from(format_date(issue.date, self.language));
                self.language.fill("summary-closed-on", &[("day", day)])
            }
            _ => mark,
        }
    }

    fn responses(&self) -> Vec<Response> {
        let asked = Response {
            key: "summary-response-asked",
            count: self.campaign.units.len(),
            formula: Some(format!("=COUNTA({})", self.status_range(false))),
        };
        let mut responses = vec![asked];
        responses.push(self.in_states("summary-response-accepted", &State::COUNTING));
        responses.push(self.in_states("summary-response-rejected", &[State::Rejected]));
        responses.push(self.in_states("summary-response-nil", &[State::Nil]));
        responses.push(self.timely("summary-response-on-time", Timeliness::OnTime));
        responses.push(self.timely("summary-response-late", Timeliness::Late));
        let unknown = self.timely("summary-response-unknown", Timeliness::Unknown);
        responses.extend(Some(unknown).filter(|unknown| unknown.count > 0));
        responses.push(self.in_states("summary-response-missing", &[State::Missing]));
        responses
    }

    fn in_states(&self, key: &'static str, states: &[State]) -> Response {
        let range = self.status_range(false);
        let count =
            |state: &State| format!("COUNTIF({range},{})", literal(&self.word(state.key())));
        let counts: Vec<String> = states.iter().map(count).collect();
        Response {
            key,
            count: self.table.units_in(states).count(),
            formula: Some(format!("={}", counts.join("+"))),
        }
    }

    fn timely(&self, key: &'static str, timeliness: Timeliness) -> Response {
        let range = self.status_range(true);
        let word = literal(&self.word(timeliness.key()));
        let units = self.table.units.iter().filter(|status| {
            status.timeliness == timeliness && self.campaign.units.contains_key(&status.unit)
        });
        Response {
            key,
            count: units.count(),
            formula: Some(format!("=COUNTIF({range},{word})")),
        }
    }
}

fn write_response(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    caption: u32,
) -> Result<u32, XlsxError> {
    summary.caption(sheet, (caption, LAST), "summary-caption-response")?;
    let styles = &summary.styles;
    let count = styles.number.clone().set_bold();
    let share = styles
        .text
        .clone()
        .set_num_format(local("0.00%", summary.language))
        .set_align(FormatAlign::Right);
    let responses = summary.responses();
    let asked = responses.first().map_or(0, |asked| asked.count);
    let mut row = caption;
    for response in responses {
        row += 1;
        write_text(sheet, (row, 0), &summary.word(response.key), &styles.text)?;
        let value = Some(Decimal::from(response.count));
        write_figure(sheet, (row, 1), (response.formula, value), &count)?;
        let formula = format!(
            "=IF($B${}=0,\"\",ROUND(B{}/$B${},4))",
            caption + 2,
            row + 1,
            caption + 2
        );
        let part = Decimal::from(response.count).checked_div(Decimal::from(asked));
        let part = part.map(|part| crate::language::number::round(part, 4));
        write_figure(sheet, (row, 2), (Some(formula), part), &share)?;
    }
    let chart = response_chart(summary, (caption + 1 + BEFORE_TIMELINESS, row));
    sheet.insert_chart_with_offset(caption + 1, RING.0, &chart, RING.1, 2)?;
    Ok(row + 1)
}

/// Notes the figures of the ring.
pub(super) fn note_ring(summary: &Summary<'_>, figures: &mut ChartFigures) {
    let first = FIRST_ROW + 1 + BEFORE_TIMELINESS;
    let responses = summary.responses().into_iter();
    let shown = responses.skip(BEFORE_TIMELINESS as usize);
    let counts = shown.map(|response| Some(Decimal::from(response.count)));
    let cell = (summary.tab(Tab::OVERVIEW), first, 1);
    figures.note(cell, counts.collect());
}

/// On time, late and missing as a ring, from the row of those on time to the last.
fn response_chart(summary: &Summary<'_>, (first, last): (u32, u32)) -> Chart {
    let tab = summary.tab(Tab::OVERVIEW);
    let mut chart = Chart::new_doughnut();
    chart
        .set_width(RING_SIZE.0)
        .set_height(RING_SIZE.1)
        .set_hole_size(60);
    charts::dress(&mut chart, &summary.word("summary-chart-response"));
    chart.legend().set_position(ChartLegendPosition::Right);
    let mut colours = vec![palette::SERIES[2], palette::SERIES[1]];
    // Those whose day of receipt is not known have a line only where there are any.
    colours.extend((last - first > 2).then_some(palette::SERIES[4]));
    colours.push(palette::SERIES[3]);
    let mut label = ChartDataLabel::new();
    label
        .show_value()
        .set_num_format(local("0;;", summary.language));
    chart
        .add_series()
        .set_categories((tab, first, 0, last, 0))
        .set_values((tab, first, 1, last, 1))
        .set_point_colors(&colours)
        .set_data_label(&label);
    let [coverage, _, _] = summary.headlines();
    chart.set_alt_text(charts::description(&coverage));
    chart
}

fn write_headlines(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    caption: u32,
) -> Result<u32, XlsxError> {
    summary.caption(sheet, (caption, LAST), "summary-caption-headlines")?;
    let mut row = caption;
    for (number, headline) in (1..).zip(summary.headlines()) {
        row += 1;
        let text = format!("{number}. {headline}");
        sheet.merge_range(row, 0, row, LAST, "", &summary.styles.prose)?;
        write_text(sheet, (row, 0), &text, &summary.styles.prose)?;
        fit_row(sheet, row, &[(&text, ACROSS)])?;
    }
    Ok(row + 1)
}

fn write_key_figures(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    caption: u32,
) -> Result<u32, XlsxError> {
    summary.caption(sheet, (caption, LAST), "summary-caption-key-figures")?;
    let change = summary.word("summary-col-change");
    let headings = [
        summary.word("summary-col-indicator"),
        summary.word("summary-col-this-period"),
        summary.period_label(summary.table.previous.as_ref(), "summary-col-previous"),
        change.clone(),
        summary.period_label(summary.table.last_year.as_ref(), "summary-col-last-year"),
        change,
        summary.word("summary-col-reported"),
    ];
    let row = caption + 1;
    for (column, heading) in (0u16..).zip(&headings) {
        write_text(sheet, (row, column), heading, &summary.styles.heading)?;
    }
    let texts = headings.iter().map(String::as_str);
    fit_headings(sheet, row, texts.zip(WIDTHS), HEADINGS_HEIGHT)?;
    let figures = summary.key_figures();
    let mut row = row;
    for indicator in figures {
        row += 1;
        write_key_figure(sheet, summary, row, indicator)?;
    }
    Ok(row + 1)
}

fn write_key_figure(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    row: u32,
    indicator: &Indicator,
) -> Result<(), XlsxError> {
    let empty = Totals::default();
    let totals = summary.table.totals.get(&indicator.code).unwrap_or(&empty);
    let columns = &summary.consolidated.columns;
    let measure = indicator.measure.trim();
    let label = match measure {
        "" => indicator.label.clone(),
        measure => format!("{} ({measure})", indicator.label),
    };
    write_text(sheet, (row, 0), &label, &summary.styles.wrapped)?;
    // The page keeps its width: a long figure prints smaller.
    let format = summary.styles.consolidated(indicator).set_shrink();
    let earlier = |base| totals.earlier(base).and_then(|figure| figure.value);
    let cells: [(u16, u16, Option<Decimal>, &Format); 3] = [
        (1, TOTAL, totals.all.value, &format.clone().set_bold()),
        (2, columns.previous, earlier(Base::Previous), &format),
        (4, columns.last_year, earlier(Base::LastYear), &format),
    ];
    for (column, source, value, format) in cells {
        let formula = summary.table_cell(&indicator.code, source);
        write_figure(sheet, (row, column), (formula, value), format)?;
    }
    for (column, source, base) in [
        (3, columns.change, Base::Previous),
        (5, columns.year_change, Base::LastYear),
    ] {
        let formula = summary.table_cell(&indicator.code, source);
        summary.write_change(sheet, (row, column), (indicator, totals, base), formula)?;
    }
    write_text(
        sheet,
        (row, LAST),
        &coverage(totals),
        summary.styles.coverage(totals),
    )?;
    fit_row(sheet, row, &[(&label, WIDTHS[0])])?;
    Ok(())
}

/// Two charts beside each other, row by row; the last row that they cover.
fn write_charts(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    caption: u32,
) -> Result<u32, XlsxError> {
    let charts = charts::charts(summary, CHART.0, CHART.1);
    if charts.is_empty() {
        return Ok(caption);
    }
    summary.caption(sheet, (caption, LAST), "summary-caption-charts")?;
    let mut row = caption + 1;
    for pair in charts.chunks(2) {
        for (place, chart) in (0u32..).zip(pair) {
            sheet.insert_chart_with_offset(row, 0, chart, place * (CHART.0 + GAP), 4)?;
        }
        row += CHART_ROWS;
    }
    Ok(row)
}
