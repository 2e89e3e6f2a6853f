//! The plan for programs, which later rounds of its periods take over ([`ArchivedTarget`]).

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::archive::{ArchivedTarget, Cell};
use crate::campaign::Target;
use crate::summary::Summary;
use crate::summary::cells::write_text;
use crate::workbook::write::{fit_cell, palette};

const WIDTHS: [f64; 7] = [12.0, 28.0, 14.0, 12.0, 16.0, 24.0, 16.0];

/// Whether there is a plan.
pub(super) fn is_needed(summary: &Summary<'_>) -> bool {
    !summary.table.round_plan.targets.is_empty()
}

pub(super) fn write(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<(), XlsxError> {
    summary.set_up(sheet, palette::FAINT);
    let styles = &summary.styles;
    let headings = ArchivedTarget::HEADINGS.into_iter().zip(WIDTHS);
    for (column, (heading, width)) in (0u16..).zip(headings) {
        sheet.set_column_width(column, width)?;
        write_text(sheet, (0, column), heading, &styles.machine_heading)?;
    }
    let mut last = 0;
    for (row, target) in (1u32..).zip(&summary.table.round_plan.targets) {
        for (column, cell) in (0u16..).zip(archived(summary, target).cells()) {
            let format = &styles.machine;
            match cell {
                Cell::Blank => {}
                Cell::Text(text) => {
                    sheet.write_string_with_format(row, column, fit_cell(&text), format)?;
                }
                Cell::Number(number) => {
                    sheet.write_number_with_format(row, column, number, format)?;
                }
            }
        }
        last = row;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_print_area(0, 0, last, 6)?;
    sheet.set_print_fit_to_pages(1, 0);
    Ok(())
}

fn archived(summary: &Summary<'_>, target: &Target) -> ArchivedTarget {
    let indicator = summary.campaign.indicators.get(&target.indicator);
    ArchivedTarget {
        indicator: target.indicator.clone(),
        measure: indicator.map_or_else(String::new, |indicator| indicator.measure.clone()),
        bearer: target.bearer.clone(),
        period: target.period,
        figure: target.figure,
    }
}
