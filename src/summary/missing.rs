//! Who still owes a return: a page that can be sent as it is.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Summary;
use super::page::{fit_row, write_count, write_text};
use super::styles::Styles;
use crate::consolidation::{FileStatus, State, UnitStatus};
use crate::finding::Finding;
use crate::language::date::format_date;
use crate::language::words::Arg;
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

impl Summary<'_> {
    /// The file of a unit without a return that was recognised but can't be used: the unit did
    /// send something.
    pub(super) fn unusable(&self, unit: &str) -> Option<&FileStatus> {
        let mut files = self.table.files.iter();
        files.find(|file| file.state == State::SetAside && file.unit.as_deref() == Some(unit))
    }

    fn owed_again(&self, file: &FileStatus) -> String {
        let reason = file.reason.as_ref();
        let reason = reason.map(|finding| finding.message(self.language));
        let arguments = [
            ("file", Arg::from(&file.file.name)),
            ("reason", Arg::from(reason.unwrap_or_default())),
        ];
        self.language.fill("summary-owed-again", &arguments)
    }

    /// The units that returned nothing, or nothing that counts, the office among them.
    pub(super) fn owing(&self) -> impl Iterator<Item = &UnitStatus> {
        let owes = |status: &&UnitStatus| matches!(status.state, State::Missing | State::Rejected);
        self.table.units.iter().filter(owes)
    }

    /// What a unit has to do.
    fn owed(&self, status: &UnitStatus) -> String {
        if status.state == State::Missing {
            return match self.unusable(&status.unit) {
                Some(file) => self.owed_again(file),
                None => self.word("summary-owed-return"),
            };
        }
        let mine = |finding: &&Finding| {
            finding.is_blocking() && finding.unit.as_deref() == Some(&status.unit)
        };
        let first = self.table.findings.iter().find(mine);
        let message = first.map(|finding| finding.message(self.language));
        let arguments = [
            ("count", Arg::from(status.blocking)),
            ("first", Arg::from(message.unwrap_or_default())),
        ];
        self.language.fill("summary-owed-correction", &arguments)
    }
}

pub(super) fn write(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<(), XlsxError> {
    let title = summary.word("summary-title-missing");
    summary.open(sheet, &summary.tabs.missing, (&title, palette::SERIES[1]))?;
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
    let attribute = summary.campaign.settings.breakdown.first();
    let unit = summary.campaign.reporter(&status.unit).zip(attribute);
    let group = unit.map_or("", |(unit, attribute)| summary.labels.of(unit, attribute));
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
