//! The Checks and Charts tables.

use indexmap::IndexMap;
use rust_decimal::Decimal;

use crate::finding::Severity;

use super::headings::TableName;
use super::read::{Reader, legal_code, split_names};
use super::rule::Rule;
use super::table::{Row, Table};
use super::{Along, Chart, ChartKind, Check};

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

/// Words of the charts' `by` column for the rounds: English, Vietnamese.
pub(super) const PERIODS: (&str, &str) = ("period", "kỳ");

/// Reads the charts by their codes.
pub(super) fn read_charts(reader: &mut Reader<'_>) -> IndexMap<String, Chart> {
    let mut charts = IndexMap::new();
    for (table, row) in reader.rows(TableName::Charts) {
        let code = chart_code(reader, (table, row), &charts);
        let top = reader.whole(table, row, "top", 0) as usize;
        let Some(kind) = read_chart_kind(reader, table, row) else {
            continue;
        };
        let chart = Chart {
            code: code.clone(),
            title: reader.required(table, row, "title").to_owned(),
            kind,
            indicators: split_names(reader.required(table, row, "indicators")),
            along: along(row.get("by"), kind),
            top: Some(top).filter(|top| *top > 0),
        };
        charts.insert(code, chart);
    }
    charts
}

/// The code in the row, else one made of its title.
fn chart_code<'a>(
    reader: &mut Reader<'a>,
    (table, row): (&'a Table, &'a Row),
    taken: &IndexMap<String, Chart>,
) -> String {
    if !row.get("code").is_empty() {
        return reader.new_code((table, row), "code", taken);
    }
    let plain = legal_code(row.get("title")).unwrap_or_default();
    let mut code = plain.clone();
    let mut number = 2;
    while taken.contains_key(&code) {
        code = format!("{plain}_{number}");
        number += 1;
    }
    code
}

fn read_chart_kind(reader: &mut Reader<'_>, table: &Table, row: &Row) -> Option<ChartKind> {
    let found = CHART_KINDS
        .iter()
        .find(|(en, vi, _)| is_word(row.get("kind"), (en, vi)));
    if found.is_none() {
        let words: Vec<_> = CHART_KINDS.iter().map(|(en, vi, _)| (*en, *vi)).collect();
        let words = table.words("kind", &words);
        reader
            .mistakes
            .push(table.mistake("unknown-chart", row, "kind").among(words));
    }
    found.map(|(_, _, kind)| *kind)
}

/// What stands along the axis; a line without a word for it runs over the rounds.
fn along(by: &str, kind: ChartKind) -> Along {
    match by {
        "" if kind == ChartKind::Line => Along::Periods,
        "" => Along::Indicators,
        by if is_periods(by) => Along::Periods,
        attribute => Along::Attribute(attribute.to_owned()),
    }
}

/// Whether the word in the `by` column means the rounds.
pub(super) fn is_periods(text: &str) -> bool {
    is_word(text, PERIODS)
}

fn is_word(text: &str, (english, vietnamese): (&str, &str)) -> bool {
    let text = crate::language::text::key(text);
    [english, vietnamese]
        .iter()
        .any(|word| crate::language::text::key(word) == text)
}
