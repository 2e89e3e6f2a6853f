//! What the office let through, and why.

use jiff::civil::Date;
use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::campaign::{ALL_UNITS, Definition, Waiver};
use crate::finding::Code;
use crate::finding::Part;
use crate::item::Item;
use crate::language::date::format_date;
use crate::summary::Summary;
use crate::workbook::write::palette;

const COLUMNS: [(&str, f64); 10] = [
    ("summary-col-code", 9.0),
    ("summary-col-unit", 36.0),
    ("summary-col-indicator", 30.0),
    ("summary-col-finding", 18.0),
    ("summary-col-meaning", 40.0),
    ("summary-col-waived-reason", 44.0),
    ("summary-col-decided-by", 20.0),
    ("summary-col-day", 12.0),
    ("summary-col-until", 22.0),
    ("summary-col-used", 10.0),
];

/// Whether the office let something through.
pub(super) fn is_needed(summary: &Summary<'_>) -> bool {
    !summary.campaign.waivers.is_empty()
}

pub(super) fn write(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<(), XlsxError> {
    let title = summary.word("summary-title-waivers");
    let rows = summary.campaign.waivers.iter();
    let rows = rows.map(|row| summary.waiver_texts(row));
    summary.sheet_of_paragraphs(sheet, (&title, palette::SERIES[1]), &COLUMNS, rows)
}

impl Summary<'_> {
    fn waiver_texts(&self, waiver: &Waiver) -> [String; 10] {
        let definition = waiver
            .item
            .as_ref()
            .and_then(|item| self.campaign.definition(item));
        let label = match definition {
            Some(Definition::Indicator(indicator)) => indicator.label.clone(),
            _ => waiver
                .item
                .as_ref()
                .map_or_else(String::new, Item::to_string),
        };
        let code = Code::parse(&waiver.finding);
        let day =
            |day: Option<Date>| day.map_or_else(String::new, |day| format_date(day, self.language));
        let is_used = self.table.findings.iter().any(|finding| {
            finding.waived.is_some()
                && finding
                    .unit
                    .as_deref()
                    .is_some_and(|unit| waiver.is_for_unit(unit))
                && finding.code.as_str() == waiver.finding
                && finding.item == waiver.item
        });
        [
            waiver.unit.clone(),
            match waiver.unit.as_str() {
                ALL_UNITS => self.word("summary-all-units"),
                unit => self.unit_name(unit).to_owned(),
            },
            label,
            waiver.finding.clone(),
            code.map_or(String::new(), |code| code.page(Part::About, self.language)),
            waiver.reason.clone(),
            waiver.decided_by.clone(),
            day(waiver.decided_on),
            waiver
                .until
                .map_or_else(String::new, |until| until.label(self.language)),
            self.word(if is_used { "yes" } else { "no" }),
        ]
    }
}
