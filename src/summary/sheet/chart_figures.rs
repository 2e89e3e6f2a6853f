//! The figures of the campaign's charts: formulas over the consolidated table.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::summary::Summary;
use crate::summary::cells::{fit_row, write_figure, write_text};
use crate::summary::charts::noted;
use crate::summary::tabs::Tab;
use crate::workbook::chart_caches::ChartFigures;
use crate::workbook::write::palette;

/// The width of a column of figures.
const SERIES_WIDTH: f64 = 22.0;

/// Whether the campaign has charts.
pub(super) fn is_needed(summary: &Summary<'_>) -> bool {
    !summary.campaign.charts.is_empty()
}

pub(super) fn write(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<(), XlsxError> {
    let styles = &summary.styles;
    let title = summary.word("summary-title-charts");
    summary.open(sheet, (&title, palette::FAINT))?;
    sheet.set_portrait();
    sheet.set_column_width(0, 46)?;
    for plot in &summary.plots() {
        write_text(sheet, (plot.row, 0), &noted(plot), &styles.organisation)?;
        write_text(sheet, (plot.row + 1, 0), "", &styles.heading)?;
        for (row, category) in (plot.row + 2..).zip(&plot.categories) {
            write_text(sheet, (row, 0), category, &styles.wrapped)?;
        }
        let names = plot
            .series
            .iter()
            .map(|series| (series.name.as_str(), SERIES_WIDTH));
        fit_row(sheet, plot.row + 1, &names.collect::<Vec<_>>())?;
        for (column, series) in (1u16..).zip(&plot.series) {
            sheet.set_column_width(column, SERIES_WIDTH)?;
            write_text(sheet, (plot.row + 1, column), &series.name, &styles.heading)?;
            let format = styles.consolidated(series.indicator);
            for (row, figure) in (plot.row + 2..).zip(&series.figures) {
                write_figure(sheet, (row, column), figure.clone(), &format)?;
            }
        }
    }
    Ok(())
}

/// Notes the figures of the campaign's charts.
pub(super) fn note(summary: &Summary<'_>, figures: &mut ChartFigures) {
    for plot in &summary.plots() {
        for (column, series) in (1u16..).zip(&plot.series) {
            let values = series.figures.iter().map(|(_, value)| *value);
            let cell = (summary.tab(Tab::CHARTS), plot.row + 2, column);
            figures.note(cell, values.collect());
        }
    }
}
