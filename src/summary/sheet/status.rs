//! Who returned what: every unit with its state, its file and its findings.

use rust_xlsxwriter::{FormatAlign, Worksheet, XlsxError};

use crate::consolidation::UnitStatus;
use crate::summary::Summary;
use crate::summary::cells::{fit_row, for_files, write_count, write_day, write_text};
use crate::summary::layout::status::{FIRST_ROW, HEADING_ROW, STATE, TIMELINESS};
use crate::summary::links::{MOST_LINKS, write_link};
use crate::summary::styles::Styles;
use crate::summary::tabs::Tab;
use crate::workbook::address::Address;
use crate::workbook::write::palette;

/// Widths of the columns whose texts wrap.
const UNIT_WIDTH: f64 = 40.0;
const GROUP_WIDTH: f64 = 24.0;
const FILE_WIDTH: f64 = 44.0;

const COLUMNS: [(&str, f64); 10] = [
    ("summary-col-code", 9.0),
    ("summary-col-unit", UNIT_WIDTH),
    ("summary-col-group", GROUP_WIDTH),
    ("summary-col-state", 23.0),
    ("summary-col-timeliness", 14.0),
    ("summary-col-received", 12.0),
    ("summary-col-file", FILE_WIDTH),
    ("summary-col-blocking", 10.0),
    ("summary-col-queries", 10.0),
    ("summary-col-waived", 10.0),
];

/// The headings of the columns of letters, and their width.
const LETTERS: [&str; 3] = [
    "summary-col-asked",
    "summary-col-corrected",
    "summary-col-reminded",
];
const LETTER_WIDTH: f64 = 12.0;

pub(super) fn write(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<(), XlsxError> {
    let title = summary.word("summary-title-status");
    summary.open(sheet, (&title, palette::SERIES[1]))?;
    summary.headings(sheet, HEADING_ROW, &COLUMNS)?;
    let mut row = FIRST_ROW;
    let findings = summary.first_finding_rows();
    for status in &summary.table.units {
        let finding = findings.get(status.unit.as_str()).copied();
        write_unit(sheet, summary, row, (status, finding))?;
        row += 1;
    }
    write_letters(sheet, summary)?;
    sheet.autofilter(HEADING_ROW, 0, row.max(FIRST_ROW + 1) - 1, last_column())?;
    Ok(())
}

/// When letters went out to each unit, right of the rest; nothing where none did.
fn write_letters(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<(), XlsxError> {
    let letters = &summary.table.letters;
    let columns = last_column() + 1..;
    for (column, heading) in columns.zip(LETTERS).filter(|_| !letters.is_empty()) {
        sheet.set_column_width(column, LETTER_WIDTH)?;
        let heading = summary.word(heading);
        write_text(
            sheet,
            (HEADING_ROW, column),
            &heading,
            &summary.styles.heading,
        )?;
    }
    for (row, status) in (FIRST_ROW..).zip(&summary.table.units) {
        let Some(letters) = letters.get(&status.unit) else {
            continue;
        };
        let days = [letters.asked, letters.corrected, letters.reminded];
        for (column, day) in (last_column() + 1..).zip(days) {
            write_day(sheet, (row, column), (day, &summary.styles.date))?;
        }
    }
    Ok(())
}

fn last_column() -> u16 {
    u16::try_from(COLUMNS.len() - 1).unwrap_or_default()
}

fn write_unit(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    row: u32,
    (status, finding): (&UnitStatus, Option<u32>),
) -> Result<(), XlsxError> {
    let styles = &summary.styles;
    match finding.filter(|_| summary.statuses.len() <= MOST_LINKS) {
        Some(finding) => {
            let cell = Address::new(finding, 0);
            let target = summary.place_on(Tab::FINDINGS, cell);
            let link = styles.link.clone().set_align(FormatAlign::VerticalCenter);
            write_link(sheet, (row, 0), (&status.unit, target), &link)?;
        }
        None => write_text(sheet, (row, 0), &status.unit, &styles.text)?,
    }
    let name = summary.unit_name(&status.unit);
    write_text(sheet, (row, 1), name, &styles.wrapped)?;
    let group = summary.labels.group_of(&status.unit);
    write_text(sheet, (row, 2), group, &styles.wrapped)?;
    let state = summary.word(status.state.key());
    write_text(sheet, (row, STATE), &state, &Styles::state(status.state))?;
    let timeliness = summary.word(status.timeliness.key());
    write_text(sheet, (row, TIMELINESS), &timeliness, &styles.centred)?;
    write_day(sheet, (row, 5), (status.received, &styles.date))?;
    let unusable = || Some(summary.table.unusable(&status.unit)?.file.name.as_str());
    let file = status.file.as_deref().or_else(unusable).unwrap_or_default();
    write_text(sheet, (row, 6), file, &styles.wrapped)?;
    let counts = [status.blocking, status.queries, status.waived];
    for (column, count) in (7u16..).zip(counts) {
        write_count(sheet, (row, column), count, &styles.centred)?;
    }
    let texts = [
        (name, UNIT_WIDTH),
        (group, GROUP_WIDTH),
        (file, for_files(FILE_WIDTH)),
    ];
    fit_row(sheet, row, &texts)?;
    Ok(())
}
