//! The Indicators and Lists tables.

use indexmap::IndexMap;
use rust_decimal::Decimal;

use crate::value::Kind;

use super::headings::TableName;
use super::read::{Reader, split_names};
use super::read_checks::parse_rule;
use super::table::{Row, Table};
use super::{Column, Further, Indicator, List, Total};

/// Words of the `kind` column: English, Vietnamese.
pub(super) const KINDS: &[(&str, &str)] = &[
    ("count", "số nguyên"),
    ("amount", "số lẻ"),
    ("percent", "tỷ lệ"),
    ("yes-no", "có/không"),
    ("choice", "lựa chọn"),
    ("date", "ngày"),
    ("text", "văn bản"),
    ("unit", "đơn vị"),
];

/// Words of the `total` column: English, Vietnamese.
pub(super) const TOTALS: &[(&str, &str)] = &[
    ("sum", "cộng"),
    ("stock", "số dư"),
    ("min", "nhỏ nhất"),
    ("max", "lớn nhất"),
    ("mean", "bình quân"),
    ("ratio", "tỷ số"),
    ("units", "số đơn vị"),
    ("no", "số đơn vị chưa"),
    ("formula", "công thức"),
    ("none", "không cộng"),
];

/// Words of the `further` column: English, Vietnamese.
pub(super) const FURTHER: &[(&str, &str)] = &[("share", "tỷ trọng"), ("rank", "xếp thứ")];

/// Reads the indicators.
pub(super) fn read_indicators(reader: &mut Reader<'_>) -> IndexMap<String, Indicator> {
    let mut indicators = IndexMap::new();
    for (table, row) in reader.rows(TableName::Indicators) {
        let code = reader.new_code((table, row), "code", &indicators);
        if let Some(indicator) = read_indicator(reader, table, row, &code) {
            indicators.insert(code, indicator);
        }
    }
    indicators
}

fn read_indicator<'a>(
    reader: &mut Reader<'a>,
    table: &'a Table,
    row: &'a Row,
    code: &str,
) -> Option<Indicator> {
    let kind = read_kind(reader, table, row);
    let total = kind
        .as_ref()
        .and_then(|kind| read_total(reader, table, row, kind));
    let default = u32::from(matches!(kind, Some(Kind::Amount | Kind::Percent))) * 2;
    let indicator = Indicator {
        code: code.to_owned(),
        section: reader.required(table, row, "section").to_owned(),
        label: reader.required(table, row, "label").to_owned(),
        measure: row.get("measure").to_owned(),
        decimals: reader.whole(table, row, "decimals", default).min(9),
        reporter: Reader::reporter(row),
        required: reader.yes_no(table, row, "required"),
        min: reader.decimal(table, row, "min"),
        max: reader.decimal(table, row, "max"),
        opening: Some(row.get("opening").to_owned()).filter(|opening| !opening.is_empty()),
        change_limit: reader.decimal(table, row, "change_limit"),
        further: read_further(reader, table, row),
        cumulative: reader.yes_no(table, row, "cumulative"),
        formerly: split_names(row.get("formerly")),
        note: row.get("note").to_owned(),
        kind: kind?,
        total: total?,
    };
    let is_bad = |limit| limit <= Decimal::ONE || !indicator.kind.is_number();
    if indicator.change_limit.is_some_and(is_bad) {
        reader
            .mistakes
            .push(table.mistake("change-limit", row, "change_limit"));
    }
    if indicator
        .min
        .zip(indicator.max)
        .is_some_and(|(min, max)| min > max)
    {
        reader.mistakes.push(
            table
                .mistake("min-above-max", row, "min")
                .allowed(row.get("max")),
        );
    }
    Some(indicator)
}

/// `share`, `rank`, or both.
fn read_further(reader: &mut Reader<'_>, table: &Table, row: &Row) -> Vec<Further> {
    let mut further = Vec::new();
    for name in split_names(row.get("further")) {
        match english(FURTHER, &name) {
            Some("share") => further.push(Further::Share),
            Some("rank") => further.push(Further::Rank),
            _ => {
                let mistake = table.mistake("unknown-further", row, "further");
                let words = table.words("further", FURTHER);
                reader.mistakes.push(mistake.found(&name).among(words));
            }
        }
    }
    further
}

/// `count`, `choice:huong`, or `choice` with the set in a column of its own.
fn read_kind(reader: &mut Reader<'_>, table: &Table, row: &Row) -> Option<Kind> {
    let text = row.get("kind");
    let (word, set) = text.split_once(':').unwrap_or((text, row.get("choices")));
    let kind = match english(KINDS, word) {
        Some("count") => Kind::Count,
        Some("amount") => Kind::Amount,
        Some("percent") => Kind::Percent,
        Some("yes-no") => Kind::YesNo,
        Some("date") => Kind::Date,
        Some("text") => Kind::Text,
        Some("unit") => Kind::Unit,
        Some("choice") => return read_choice_kind(reader, (table, row), set.trim()),
        _ => {
            let mistake = table.mistake(
                if text.is_empty() {
                    "blank"
                } else {
                    "unknown-kind"
                },
                row,
                "kind",
            );
            reader
                .mistakes
                .push(mistake.among(table.words("kind", KINDS)));
            return None;
        }
    };
    Some(kind)
}

fn read_choice_kind(
    reader: &mut Reader<'_>,
    (table, row): (&Table, &Row),
    set: &str,
) -> Option<Kind> {
    let choices = reader.rows(TableName::Choices);
    let mut sets: Vec<&str> = choices.iter().map(|(_, row)| row.get("choices")).collect();
    sets.dedup();
    if sets.contains(&set) {
        return Some(Kind::Choice(set.to_owned()));
    }
    let column = if row.get("choices").is_empty() {
        "kind"
    } else {
        "choices"
    };
    let mut mistake = table.mistake("unknown-choices", row, column);
    set.clone_into(&mut mistake.found);
    reader.mistakes.push(mistake.among(sets));
    None
}

/// `sum`, `mean:weight`, `ratio:a/b`, `units`, `units:type=dang_bo`, `formula` and so on.
fn read_total(reader: &mut Reader<'_>, table: &Table, row: &Row, kind: &Kind) -> Option<Total> {
    let text = row.get("total");
    let (word, detail) = text.split_once(':').unwrap_or((text, ""));
    let detail = detail.trim();
    let total = match english(TOTALS, word) {
        None if text.is_empty() => Some(default_total(kind)),
        Some("sum") => Some(Total::Sum),
        Some("stock") => Some(Total::Stock),
        Some("min") => Some(Total::Min),
        Some("max") => Some(Total::Max),
        Some("none") => Some(Total::None),
        Some("mean") if !detail.is_empty() => Some(Total::Mean {
            weight: detail.to_owned(),
        }),
        Some("ratio") => detail.split_once('/').map(|(above, below)| Total::Ratio {
            numerator: above.trim().to_owned(),
            denominator: below.trim().to_owned(),
        }),
        Some("units") if detail.is_empty() => {
            if *kind != Kind::YesNo {
                let mistake = table.mistake("units-of-no-yes-no", row, "total");
                reader.mistakes.push(mistake.allowed("sum, stock, none"));
            }
            Some(Total::UnitsSayingYes)
        }
        Some("units") => detail
            .split_once('=')
            .map(|(attribute, value)| Total::UnitsWith {
                attribute: attribute.trim().to_owned(),
                value: value.trim().to_owned(),
            }),
        Some("no") if !detail.is_empty() => Some(Total::UnitsSayingNo {
            indicator: detail.to_owned(),
        }),
        Some("formula") => return parse_rule(reader, table, row, "formula").map(Total::Formula),
        _ => None,
    };
    if total.is_none() {
        let words = table.words("total", TOTALS);
        reader
            .mistakes
            .push(table.mistake("unknown-total", row, "total").among(words));
    }
    total
}

fn default_total(kind: &Kind) -> Total {
    match kind {
        Kind::Count | Kind::Amount => Total::Sum,
        Kind::YesNo => Total::UnitsSayingYes,
        _ => Total::None,
    }
}

/// The English word for a word in either language.
fn english(words: &[(&'static str, &str)], text: &str) -> Option<&'static str> {
    let wanted = crate::language::text::key(text);
    let is_it = |word: &str| crate::language::text::key(word) == wanted;
    words
        .iter()
        .find(|(en, vi)| is_it(en) || is_it(vi))
        .map(|(en, _)| *en)
}

/// Reads the lists: a row of the table for each column of a list.
pub(super) fn read_lists(reader: &mut Reader<'_>) -> IndexMap<String, List> {
    let mut lists: IndexMap<String, List> = IndexMap::new();
    for (table, row) in reader.rows(TableName::Lists) {
        let code = row.get("list");
        if !lists.contains_key(code) {
            let code = reader.new_code((table, row), "list", &lists);
            let list = start_list(reader, table, row, &code);
            lists.insert(code, list);
        }
        let known = lists
            .get(code)
            .map(|list| list.columns.clone())
            .unwrap_or_default();
        let column = read_column(reader, table, row, &known);
        if let (Some(list), Some(column)) = (lists.get_mut(code), column) {
            list.columns.insert(column.code.clone(), column);
        }
    }
    lists
}

fn start_list<'a>(reader: &mut Reader<'a>, table: &Table, row: &'a Row, code: &str) -> List {
    List {
        code: code.to_owned(),
        title: reader.required(table, row, "title").to_owned(),
        columns: IndexMap::new(),
        rows: reader.whole(table, row, "rows", 15).max(1),
        reporter: Reader::reporter(row),
    }
}

fn read_column<'a>(
    reader: &mut Reader<'a>,
    table: &'a Table,
    row: &'a Row,
    known: &IndexMap<String, Column>,
) -> Option<Column> {
    let code = reader.new_code((table, row), "column", known);
    let label = reader.required(table, row, "label").to_owned();
    let kind = read_kind(reader, table, row)?;
    Some(Column {
        code,
        label,
        kind,
        required: reader.yes_no(table, row, "required"),
    })
}
