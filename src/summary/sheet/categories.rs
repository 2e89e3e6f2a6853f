//! What is asked by categories, as tables: a row for each indicator, a column for each category,
//! below heads of two lines. Its figures are those of the consolidated table.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::campaign::Indicator;
use crate::consolidation::Totals;
use crate::form::matrix::{Above, Line, Matrix, Row, is_in_matrix, laid_out};
use crate::summary::Summary;
use crate::summary::cells::{ROW_HEIGHT, fit_row, write_figure, write_text};
use crate::summary::coverage::coverage;
use crate::summary::layout::consolidated::{LABEL, MEASURE, NUMBER, TOTAL};
use crate::summary::page::{HEAD_HEIGHT, HEADING_ROW};
use crate::summary::print::Print;
use crate::summary::tabs::Tab;
use crate::summary::widths::shown;
use crate::workbook::write::palette;

const LABEL_WIDTH: f64 = 42.0;
const MEASURE_WIDTH: f64 = 10.0;
const FIGURE_WIDTH: f64 = 11.0;
const REPORTED_WIDTH: f64 = 9.0;
/// The column of the first category.
const FIRST: u16 = MEASURE + 1;

/// Whether something is asked by categories.
pub(super) fn is_needed(summary: &Summary<'_>) -> bool {
    !tables(summary).is_empty()
}

/// The tables, one below the other.
fn tables<'a>(summary: &Summary<'a>) -> Vec<Matrix<'a>> {
    let campaign = summary.campaign;
    let cells = campaign.indicators.values();
    let cells: Vec<&Indicator> = cells.filter(|i| is_in_matrix(campaign, i)).collect();
    laid_out(campaign, &cells, 0, &|_| false)
}

pub(super) fn write(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<(), XlsxError> {
    let title = summary.word("summary-title-categories");
    summary.open(sheet, (&title, palette::INK))?;
    let tables = tables(summary);
    let widths = widths(summary, &tables);
    for (column, width) in (0u16..).zip(&widths) {
        sheet.set_column_width(column, *width)?;
    }
    let mut print = Print::across();
    print.columns(0, &widths);
    print.head(HEAD_HEIGHT, 0.0);
    let mut row = HEADING_ROW;
    for table in &tables {
        row = write_table(sheet, summary, (row, table), (&widths, &mut print))? + 1;
    }
    sheet.set_freeze_panes(0, FIRST)?;
    print.one_page_wide().set_up(sheet)
}

/// The width of each column, from the left: that of the widest figure of any table there.
fn widths(summary: &Summary<'_>, tables: &[Matrix<'_>]) -> Vec<f64> {
    let mut widths = vec![6.0, LABEL_WIDTH, MEASURE_WIDTH];
    let most = tables.iter().map(|table| table.heads.len()).max();
    for at in 0..most.unwrap_or_default() {
        let rows = tables.iter().flat_map(Matrix::rows);
        let cells = rows.filter_map(|row| row.cells.get(at));
        let totals = |cell: &Indicator| summary.table.totals.get(&cell.code)?.all.value;
        let figures = cells.filter_map(|cell| shown(cell, totals(cell)));
        widths.push(summary.width_for(FIGURE_WIDTH, figures));
    }
    widths.push(REPORTED_WIDTH);
    widths
}

/// Writes one table; the row below it.
fn write_table(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    (first, table): (u32, &Matrix<'_>),
    (widths, print): (&[f64], &mut Print),
) -> Result<u32, XlsxError> {
    let last = FIRST + u16::try_from(table.heads.len()).unwrap_or_default();
    let heads = table
        .heads
        .iter()
        .zip(widths.iter().skip(usize::from(FIRST)));
    let texts: Vec<(&str, f64)> = heads
        .map(|(head, width)| (head.label, width * 0.9))
        .collect();
    write_heads(sheet, summary, (first, last), table)?;
    print.title(first, ROW_HEIGHT);
    print.title(first + 1, fit_row(sheet, first + 1, &texts)?);
    let mut row = first + 2;
    for line in &table.lines {
        match line {
            Line::Section { code, title, .. } => {
                summary.section(sheet, (row, last), (code, title))?;
                print.title(row, ROW_HEIGHT);
            }
            Line::Row(cells) => {
                let height = write_row(sheet, summary, (row, last), cells)?;
                print.row(row, height);
            }
        }
        row += 1;
    }
    Ok(row)
}

/// The heads: what stands beside the figures takes both lines.
fn write_heads(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    (row, last): (u32, u16),
    table: &Matrix<'_>,
) -> Result<(), XlsxError> {
    let format = &summary.styles.heading;
    let below = row + 1;
    let fixed = [
        (NUMBER, "summary-col-number"),
        (LABEL, "summary-col-indicator"),
        (MEASURE, "summary-col-measure"),
        (last, "summary-col-reported"),
    ];
    for (column, key) in fixed {
        sheet.merge_range(row, column, below, column, &summary.word(key), format)?;
    }
    let mut at = FIRST;
    for group in table
        .heads
        .chunk_by(|a, b| a.above == b.above && a.above != Above::Nothing)
    {
        let end = at + u16::try_from(group.len()).unwrap_or(1) - 1;
        let above = group.first().and_then(|head| match head.above {
            Above::Nothing => None,
            Above::Parts => Some(summary.word("form-matrix-parts")),
            Above::OfWhich => Some(summary.word("form-matrix-of-which")),
            Above::Label(label) => Some(label.to_owned()),
        });
        let label = group.first().map_or("", |head| head.label);
        match &above {
            None => {
                sheet.merge_range(row, at, below, at, label, format)?;
            }
            Some(above) if end == at => write_text(sheet, (row, at), above, format)?,
            Some(above) => {
                sheet.merge_range(row, at, row, end, above, format)?;
            }
        }
        for (column, head) in (at..).zip(group).filter(|_| above.is_some()) {
            write_text(sheet, (below, column), head.label, format)?;
        }
        at = end + 1;
    }
    Ok(())
}

fn write_row(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    (row, last): (u32, u16),
    line: &Row<'_>,
) -> Result<f64, XlsxError> {
    let styles = &summary.styles;
    let measure = line.cells.first().map_or("", |cell| cell.measure.as_str());
    sheet.write_number_with_format(row, NUMBER, line.number, &styles.faint)?;
    write_text(sheet, (row, LABEL), line.label, &styles.wrapped)?;
    write_text(sheet, (row, MEASURE), measure, &styles.centred)?;
    for (column, cell) in (FIRST..).zip(&line.cells) {
        let value = summary
            .table
            .totals
            .get(&cell.code)
            .and_then(|totals| totals.all.value);
        let at = summary.consolidated.cell(&cell.code, TOTAL);
        let formula = at.map(|at| {
            let place = summary.place_on(Tab::CONSOLIDATED, at);
            format!("=IF({place}=\"\",\"\",{place})")
        });
        let format = styles.consolidated(cell);
        write_figure(sheet, (row, column), (formula, value), &format)?;
    }
    // What the row rests on is what its weakest cell rests on.
    let totals = line
        .cells
        .iter()
        .filter_map(|cell| summary.table.totals.get(&cell.code));
    let missing = |totals: &&Totals| totals.all.expected.saturating_sub(totals.all.reported);
    let empty = Totals::default();
    let weakest = totals.max_by_key(missing).unwrap_or(&empty);
    let style = styles.coverage(weakest);
    write_text(sheet, (row, last), &coverage(weakest), style)?;
    fit_row(
        sheet,
        row,
        &[(line.label, LABEL_WIDTH), (measure, MEASURE_WIDTH)],
    )
}
