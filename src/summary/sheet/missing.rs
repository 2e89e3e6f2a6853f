//! Who still owes a return: a page that can be sent as it is.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::consolidation::UnitStatus;
use crate::language::date::format_date;
use crate::language::words::Arg;
use crate::summary::Summary;
use crate::summary::cells::{fit_row, write_count, write_text};
use crate::summary::styles::Styles;
use crate::workbook::write::palette;

const HEADING_ROW: u32 = 4;
const UNIT_WIDTH: f64 = 38.0;
const WHAT_WIDTH: f64 = 42.0;

const COLUMNS: [(&str, f64); 6] = [
    ("summary-col-number", 6.0),
    ("summary-col-code", 9.0),
    ("summary-col-unit", UNIT_WIDTH),
    ("summary-col-group", 20.0),
    ("summary-col-state", 18.0),
    ("summary-col-owed", WHAT_WIDTH),
];

/// Whether a unit owes a return.
pub(super) fn is_needed(summary: &Summary<'_>) -> bool {
    summary.owing().next().is_some()
}

pub(super) fn write(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<(), XlsxError> {
    let title = summary.word("summary-title-missing");
    summary.open(sheet, (&title, palette::SERIES[1]))?;
    sheet.set_portrait();
    let all = summary.owing().count();
    let units = summary
        .owing()
        .filter(|status| summary.campaign.units.contains_key(&status.unit));
    let units = units.count();
    let date = |day| Arg::from(format_date(day, summary.language));
    let arguments = [
        ("deadline", date(summary.campaign.settings.deadline)),
        ("date", date(summary.run_date)),
        ("count", Arg::from(units)),
        ("office", Arg::from(if units < all { "yes" } else { "no" })),
    ];
    let line = summary.language.fill("summary-missing-line", &arguments);
    write_text(sheet, (2, 0), &line, &summary.styles.subtitle)?;
    summary.headings(sheet, HEADING_ROW, &COLUMNS)?;
    let mut row = HEADING_ROW;
    for (number, status) in (1..).zip(summary.owing()) {
        row += 1;
        write_unit(sheet, summary, row, (number, status))?;
    }
    sheet.set_print_area(0, 0, row, 5)?;
    Ok(())
}

fn write_unit(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    row: u32,
    (number, status): (usize, &UnitStatus),
) -> Result<(), XlsxError> {
    let styles = &summary.styles;
    let group = summary.labels.group_of(&status.unit);
    let name = summary.unit_name(&status.unit);
    let (state, owed) = (summary.word(status.state.key()), summary.owed(status));
    write_count(sheet, (row, 0), number, &styles.faint)?;
    write_text(sheet, (row, 1), &status.unit, &styles.text)?;
    write_text(sheet, (row, 2), name, &styles.wrapped)?;
    write_text(sheet, (row, 3), group, &styles.wrapped)?;
    write_text(sheet, (row, 4), &state, &Styles::state(status.state))?;
    write_text(sheet, (row, 5), &owed, &styles.wrapped)?;
    fit_row(
        sheet,
        row,
        &[(name, UNIT_WIDTH), (&owed, WHAT_WIDTH), (group, 20.0)],
    )?;
    Ok(())
}
