//! The table of findings, with their words.

use std::io;

use super::{Cell, Round, Rows};
use crate::finding::Finding;
use crate::language::Language;

pub(super) fn write(round: &Round<'_>, rows: &mut dyn Rows) -> io::Result<()> {
    for finding in &round.table.findings {
        rows.row(&cells(finding, round.language))?;
    }
    Ok(())
}

fn cells(finding: &Finding, language: Language) -> [Cell<'_>; 13] {
    let place = &finding.place;
    let waived = finding.waived.as_ref();
    let expected = finding.expectation(language);
    [
        Cell::maybe(finding.unit.as_deref()),
        Cell::text(finding.code.as_str()),
        Cell::text(finding.severity.as_str()),
        Cell::maybe(finding.item.as_ref().map(ToString::to_string)),
        Cell::maybe(place.file.as_deref()),
        Cell::maybe(place.original.as_deref()),
        Cell::maybe(place.sheet.as_deref()),
        Cell::maybe(place.cell.map(|cell| cell.to_string())),
        Cell::text(finding.message_with(&expected, language)),
        Cell::text(finding.remedy(language)),
        Cell::maybe(waived.map(|waived| waived.reason.as_str())),
        Cell::maybe(waived.map(|waived| waived.by.as_str())),
        Cell::day(waived.and_then(|waived| waived.on)),
    ]
}
