//! Who returned what: every unit, then every file of the inbox exactly once.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Summary;
use super::look::Look;
use super::matrix::MOST_LINKS;
use super::page::{fit_row, write_count, write_link, write_text};
use crate::consolidation::{FileStatus, UnitStatus};
use crate::language::Language;
use crate::workbook::address::{Address, quote_sheet};
use crate::workbook::write::palette;

const CAPTION_ROW: u32 = 3;
const HEADING_ROW: u32 = 4;
const FIRST_ROW: u32 = HEADING_ROW + 1;
/// The column of states.
const STATE: u16 = 3;
/// The column that says on time or late.
const TIMELINESS: u16 = 4;

/// Widths of the columns whose texts wrap.
const UNIT_WIDTH: f64 = 40.0;
const GROUP_WIDTH: f64 = 24.0;
const FILE_WIDTH: f64 = 44.0;
/// The width of the columns that a reason runs over.
const REASON_WIDTH: f64 = FILE_WIDTH + 30.0;

const COLUMNS: [(&str, f64); 10] = [
    ("summary-col-code", 9.0),
    ("summary-col-unit", UNIT_WIDTH),
    ("summary-col-group", GROUP_WIDTH),
    ("summary-col-state", 20.0),
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

/// The cell of the unit at this position of the status list.
pub(super) fn unit_cell(index: usize) -> Address {
    Address::new(FIRST_ROW + u32::try_from(index).unwrap_or_default(), 0)
}

pub(super) fn write(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<(), XlsxError> {
    let title = summary.word("summary-title-status");
    summary.open(sheet, &summary.tabs.status, (&title, palette::SERIES[1]))?;
    write_caption(sheet, summary, CAPTION_ROW, "summary-caption-units")?;
    summary.first_headings(sheet, HEADING_ROW, &COLUMNS)?;
    let mut row = FIRST_ROW;
    let findings = super::findings::first_rows(summary);
    for status in &summary.table.units {
        let finding = findings.get(status.unit.as_str()).copied();
        write_unit(sheet, summary, row, (status, finding))?;
        row += 1;
    }
    write_letters(sheet, summary)?;
    sheet.autofilter(HEADING_ROW, 0, row.max(FIRST_ROW + 1) - 1, last_column())?;
    row += 1;
    write_caption(sheet, summary, row, "summary-caption-files")?;
    write_files(sheet, summary, row + 1)
}

/// When letters went out to each unit, right of the rest; nothing where none did.
fn write_letters(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<(), XlsxError> {
    let letters = &summary.table.letters;
    let columns = last_column() + 1..;
    for (column, heading) in columns.zip(LETTERS).filter(|_| !letters.is_empty()) {
        sheet.set_column_width(column, LETTER_WIDTH)?;
        write_text(sheet, (CAPTION_ROW, column), "", &summary.look.caption)?;
        let heading = summary.word(heading);
        write_text(
            sheet,
            (HEADING_ROW, column),
            &heading,
            &summary.look.heading,
        )?;
    }
    for (row, status) in (FIRST_ROW..).zip(&summary.table.units) {
        let Some(letters) = letters.get(&status.unit) else {
            continue;
        };
        let days = [letters.asked, letters.corrected, letters.reminded];
        for (column, day) in (last_column() + 1..).zip(days) {
            summary.write_day(sheet, (row, column), (day, &summary.look.date))?;
        }
    }
    Ok(())
}

fn last_column() -> u16 {
    u16::try_from(COLUMNS.len() - 1).unwrap_or_default()
}

fn write_caption(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    row: u32,
    key: &str,
) -> Result<(), XlsxError> {
    for column in 0..=last_column() {
        write_text(sheet, (row, column), "", &summary.look.caption)?;
    }
    write_text(sheet, (row, 0), &summary.word(key), &summary.look.caption)
}

fn write_unit(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    row: u32,
    (status, finding): (&UnitStatus, Option<u32>),
) -> Result<(), XlsxError> {
    let look = &summary.look;
    write_text(sheet, (row, 0), &status.unit, &look.text)?;
    let name = summary.unit_name(&status.unit);
    match finding.filter(|_| summary.statuses.len() <= MOST_LINKS && !name.is_empty()) {
        Some(finding) => {
            let cell = Address::new(finding, 0);
            let target = format!("{}!{cell}", quote_sheet(&summary.tabs.findings));
            write_link(sheet, (row, 1), (name, target), &look.link)?;
        }
        None => write_text(sheet, (row, 1), name, &look.wrapped)?,
    }
    let attribute = summary.campaign.settings.breakdown.first();
    let unit = summary.campaign.reporter(&status.unit).zip(attribute);
    let group = unit.map_or("", |(unit, attribute)| summary.labels.of(unit, attribute));
    write_text(sheet, (row, 2), group, &look.wrapped)?;
    let state = summary.word(status.state.key());
    write_text(sheet, (row, STATE), &state, &Look::state(status.state))?;
    let timeliness = summary.word(status.timeliness.key());
    write_text(sheet, (row, TIMELINESS), &timeliness, &look.centred)?;
    summary.write_day(sheet, (row, 5), (status.received, &look.date))?;
    let file = status.file.as_deref().unwrap_or_default();
    write_text(sheet, (row, 6), file, &look.text)?;
    let counts = [status.blocking, status.queries, status.waived];
    for (column, count) in (7u16..).zip(counts) {
        write_count(sheet, (row, column), count, &look.centred)?;
    }
    fit_row(sheet, row, &[(name, UNIT_WIDTH), (group, GROUP_WIDTH)])
}

fn write_files(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    heading_row: u32,
) -> Result<(), XlsxError> {
    let look = &summary.look;
    let headings = [
        "summary-col-code",
        "summary-col-file",
        "summary-col-unit",
        "summary-col-state",
        "summary-col-timeliness-file",
        "summary-col-received",
        "summary-col-reason",
    ];
    for column in 0..=last_column() {
        let key = headings.get(usize::from(column));
        let text = key.map_or(String::new(), |key| summary.word(key));
        write_text(sheet, (heading_row, column), &text, &look.heading)?;
    }
    for (row, file) in (heading_row + 1..).zip(&summary.table.files) {
        write_file(sheet, summary, row, file)?;
    }
    Ok(())
}

fn write_file(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    row: u32,
    file: &FileStatus,
) -> Result<(), XlsxError> {
    let look = &summary.look;
    let unit = file.unit.as_deref().unwrap_or_default();
    write_text(sheet, (row, 0), unit, &look.text)?;
    write_text(sheet, (row, 1), &file.file.name, &look.wrapped)?;
    write_text(sheet, (row, 2), summary.unit_name(unit), &look.wrapped)?;
    let state = summary.word(file.state.key());
    write_text(sheet, (row, STATE), &state, &Look::state(file.state))?;
    let digest: String = file.file.sha256.chars().take(12).collect();
    write_text(sheet, (row, 4), &digest, &look.faint)?;
    summary.write_day(sheet, (row, 5), (file.file.received, &look.date))?;
    let reason = reason(file, summary.language);
    sheet.merge_range(row, 6, row, last_column(), &reason, &look.wrapped)?;
    let texts = [
        (file.file.name.as_str(), UNIT_WIDTH),
        (summary.unit_name(unit), GROUP_WIDTH),
        (reason.as_str(), REASON_WIDTH),
    ];
    fit_row(sheet, row, &texts)
}

fn reason(file: &FileStatus, language: Language) -> String {
    let Some(finding) = &file.reason else {
        return String::new();
    };
    let (message, expected) = (finding.message(language), finding.expectation(language));
    if expected.is_empty() {
        message
    } else {
        format!("{message}; {expected}")
    }
}

impl Summary<'_> {
    /// The units' states, the office's left out, as a range for other sheets.
    pub(super) fn status_range(&self, is_timeliness: bool) -> String {
        let column = if is_timeliness { TIMELINESS } else { STATE };
        let units = u32::try_from(self.campaign.units.len().max(1)).unwrap_or(1);
        let first = Address::new(FIRST_ROW, column).absolute();
        let last = Address::new(FIRST_ROW + units - 1, column).absolute();
        format!("{}!{first}:{last}", quote_sheet(&self.tabs.status))
    }
}
