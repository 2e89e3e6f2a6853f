//! The rules that returns were checked by, in words.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::campaign::Check;
use crate::language::number::format_number;
use crate::summary::Summary;
use crate::workbook::write::palette;

const COLUMNS: [(&str, f64); 5] = [
    ("summary-col-severity", 12.0),
    ("summary-col-rule", 62.0),
    ("summary-col-message", 48.0),
    ("summary-col-tolerance", 12.0),
    ("summary-col-asked-of", 26.0),
];

/// Whether the campaign has rules.
pub(super) fn is_needed(summary: &Summary<'_>) -> bool {
    !summary.campaign.checks.is_empty()
}

pub(super) fn write(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<(), XlsxError> {
    let title = summary.word("summary-title-rules");
    let rows = summary.campaign.checks.iter();
    let rows = rows.map(|row| summary.check_texts(row));
    summary.sheet_of_paragraphs(sheet, (&title, palette::FAINT), &COLUMNS, rows)
}

impl Summary<'_> {
    fn check_texts(&self, check: &Check) -> [String; 5] {
        let tolerance = match check.tolerance {
            zero if zero.is_zero() => String::new(),
            some => format_number(some.normalize(), None, self.language),
        };
        [
            self.word(&format!("severity-{}", check.severity.as_str())),
            self.rule_in_words(&check.rule),
            check.message.clone(),
            tolerance,
            self.reporter_in_words(&check.reporter),
        ]
    }
}
