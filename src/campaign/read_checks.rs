//! The Checks and Charts tables.

use rust_decimal::Decimal;

use crate::finding::Severity;

use super::headings::TableName;
use super::read::{Reader, split_names};
use super::rule::Rule;
use super::table::{Row, Table};
use super::{Chart, ChartKind, Check};

/// Words of the charts' `kind` column: English, Vietnamese.
pub(super) const CHART_KINDS: &[(&str, &str, ChartKind)] = &[
    ("bar", "thanh ngang", ChartKind::Bar),
    ("column", "cột", ChartKind::Column),
    ("line", "đường", ChartKind::Line),
    ("doughnut", "vành khuyên", ChartKind::Doughnut),
    ("stacked", "cột chồng", ChartKind::Stacked),
];

/// Words of the `severity` column: English, Vietnamese.
const SEVERITIES: &[(&str, &str)] = &[
    ("blocking", "chặn"),
    ("query", "hỏi lại"),
    ("note", "ghi chú"),
];

/// Reads the rules.
pub(super) fn read_checks(reader: &mut Reader<'_>) -> Vec<Check> {
    let mut checks = Vec::new();
    for (table, row) in reader.rows(TableName::Checks) {
        let tolerance = reader
            .decimal(table, row, "tolerance")
            .unwrap_or(Decimal::ZERO)
            .abs();
        let severity = read_severity(reader, table, row);
        if let Some(rule) = parse_rule(reader, table, row, "rule") {
            checks.push(Check {
                rule,
                severity,
                tolerance,
                message: row.get("message").to_owned(),
                fix: row.get("fix").to_owned(),
                reporter: Reader::reporter(row),
            });
        }
    }
    checks
}

fn read_severity(reader: &mut Reader<'_>, table: &Table, row: &Row) -> Severity {
    let text = row.get("severity");
    if text.is_empty() {
        return Severity::Blocking;
    }
    Severity::parse(text).unwrap_or_else(|| {
        let words = table.words("severity", SEVERITIES);
        reader.mistakes.push(
            table
                .mistake("unknown-severity", row, "severity")
                .among(words),
        );
        Severity::Blocking
    })
}

/// A cell with a rule; a mistake where it doesn't parse.
pub(super) fn parse_rule(
    reader: &mut Reader<'_>,
    table: &Table,
    row: &Row,
    column: &str,
) -> Option<Rule> {
    let text = row.get(column);
    if text.is_empty() {
        reader
            .mistakes
            .push(table.mistake("blank-formula", row, column));
        return None;
    }
    match Rule::parse(text) {
        Ok(rule) => Some(rule),
        Err(error) => {
            let mut mistake = table.mistake("bad-rule", row, column);
            mistake.formula = Some(error);
            reader.mistakes.push(mistake);
            None
        }
    }
}

/// Reads the charts.
pub(super) fn read_charts(reader: &mut Reader<'_>) -> Vec<Chart> {
    let mut charts = Vec::new();
    for (table, row) in reader.rows(TableName::Charts) {
        let top = reader.whole(table, row, "top", 0) as usize;
        let kind = crate::language::text::key(row.get("kind"));
        let is_it = |word: &str| crate::language::text::key(word) == kind;
        let found = CHART_KINDS
            .iter()
            .find(|(en, vi, _)| is_it(en) || is_it(vi));
        let Some((_, _, kind)) = found else {
            let words: Vec<_> = CHART_KINDS.iter().map(|(en, vi, _)| (*en, *vi)).collect();
            let words = table.words("kind", &words);
            reader
                .mistakes
                .push(table.mistake("unknown-chart", row, "kind").among(words));
            continue;
        };
        charts.push(Chart {
            title: reader.required(table, row, "title").to_owned(),
            kind: *kind,
            indicators: split_names(reader.required(table, row, "indicators")),
            by: Some(row.get("by").to_owned()).filter(|by| !by.is_empty()),
            top: Some(top).filter(|top| *top > 0),
        });
    }
    charts
}
