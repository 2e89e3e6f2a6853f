//! Every file of the inbox exactly once: whose it is, what became of it, and why.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::consolidation::FileStatus;
use crate::summary::Summary;
use crate::summary::cells::{fit_row, for_files, write_day, write_text};
use crate::summary::page::HEADING_ROW;
use crate::summary::styles::Styles;
use crate::workbook::write::palette;

const FILE_WIDTH: f64 = 46.0;
const UNIT_WIDTH: f64 = 36.0;
const REASON_WIDTH: f64 = 50.0;

const COLUMNS: [(&str, f64); 7] = [
    ("summary-col-file", FILE_WIDTH),
    ("summary-col-code", 9.0),
    ("summary-col-unit", UNIT_WIDTH),
    ("summary-col-state", 23.0),
    ("summary-col-received", 12.0),
    ("summary-col-reason", REASON_WIDTH),
    ("summary-col-digest", 15.0),
];

pub(super) fn write(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<(), XlsxError> {
    let title = summary.word("summary-title-files");
    summary.open(sheet, (&title, palette::SERIES[1]))?;
    summary.headings(sheet, HEADING_ROW, &COLUMNS)?;
    let mut row = HEADING_ROW;
    for file in &summary.table.files {
        row += 1;
        write_file(sheet, summary, row, file)?;
    }
    let last_column = u16::try_from(COLUMNS.len() - 1).unwrap_or_default();
    sheet.autofilter(HEADING_ROW, 0, row.max(HEADING_ROW + 1), last_column)?;
    Ok(())
}

fn write_file(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    row: u32,
    file: &FileStatus,
) -> Result<(), XlsxError> {
    let styles = &summary.styles;
    let unit = file.unit.as_deref().unwrap_or_default();
    let name = summary.unit_name(unit);
    let reason = reason(summary, file);
    let digest: String = file.file.sha256.chars().take(12).collect();
    write_text(sheet, (row, 0), &file.file.name, &styles.wrapped)?;
    write_text(sheet, (row, 1), unit, &styles.text)?;
    write_text(sheet, (row, 2), name, &styles.wrapped)?;
    let state = summary.word(file.state.key());
    write_text(sheet, (row, 3), &state, &Styles::file_state(&file.state))?;
    write_day(sheet, (row, 4), (file.file.received, &styles.date))?;
    write_text(sheet, (row, 5), &reason, &styles.wrapped)?;
    write_text(sheet, (row, 6), &digest, &styles.faint)?;
    let texts = [
        (file.file.name.as_str(), for_files(FILE_WIDTH)),
        (name, UNIT_WIDTH),
        (reason.as_str(), REASON_WIDTH),
    ];
    fit_row(sheet, row, &texts)?;
    Ok(())
}

fn reason(summary: &Summary<'_>, file: &FileStatus) -> String {
    let Some(finding) = file.state.reason() else {
        return String::new();
    };
    finding.message_with(&summary.expectation(finding), summary.language)
}
