//! What went up and what was revised since: every figure, text and row of a list that changed,
//! from what to what, because of which file.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::history::{Change, Issue};
use crate::language::date::format_date;
use crate::language::words::Arg;
use crate::summary::Summary;
use crate::workbook::write::palette;

const COLUMNS: [(&str, f64); 9] = [
    ("summary-col-revision", 12.0),
    ("summary-col-day", 12.0),
    ("summary-col-decided-by", 20.0),
    ("summary-col-revision-reason", 30.0),
    ("summary-col-indicator", 36.0),
    ("summary-col-scope", 26.0),
    ("summary-col-before", 20.0),
    ("summary-col-after", 20.0),
    ("summary-col-because", 44.0),
];

/// Whether the figures went up.
pub(super) fn is_needed(summary: &Summary<'_>) -> bool {
    !summary.table.standing.issues.is_empty()
}

pub(super) fn write(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<(), XlsxError> {
    let title = summary.word("summary-title-revisions");
    let issues = summary.table.standing.issues.iter();
    let rows = issues.flat_map(|issue| summary.issue_rows(issue));
    summary.sheet_of_paragraphs(sheet, (&title, palette::SERIES[1]), &COLUMNS, rows)
}

impl Summary<'_> {
    /// A row for the issue, or for each figure that it changed.
    fn issue_rows(&self, issue: &Issue) -> Vec<[String; 9]> {
        match issue.changes.is_empty() {
            true => vec![self.issue_row(issue, None)],
            false => {
                let changes = issue.changes.iter();
                changes
                    .map(|change| self.issue_row(issue, Some(change)))
                    .collect()
            }
        }
    }

    fn issue_row(&self, issue: &Issue, change: Option<&Change>) -> [String; 9] {
        let language = self.language;
        let number = [("number", Arg::from(issue.number))];
        let words = change.map(|change| self.campaign.in_words(change, language));
        let [what, whose, before, after, causes] = words.map_or_else(Default::default, |words| {
            let whose = match words.scope {
                scope if scope.is_empty() => self.word("summary-scope-all"),
                scope => scope,
            };
            [words.label, whose, words.before, words.after, words.causes]
        });
        [
            language.fill("summary-revision-number", &number),
            format_date(issue.date, language),
            issue.by.clone(),
            issue.reason.clone(),
            what,
            whose,
            before,
            after,
            causes,
        ]
    }
}
