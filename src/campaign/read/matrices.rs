//! Rows that are asked by categories become a row of the table for each of their cells, before
//! anything else is read: from there on a cell is an indicator like any other.
//!
//! Names of other rows of the same categories mean the cell of the same category; so a formula
//! or a rule is written once for the row. What can't be meant so stays as it is, and is refused
//! where names are looked up.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::categories::{Sets, read};
use super::reader::Reader;
use crate::campaign::categories::{Category, CategorySet, CellCategory, MatrixCell, Relation};
use crate::campaign::cell::split_names;
use crate::campaign::code::{check_code, legal_code};
use crate::campaign::headings::TableName;
use crate::campaign::mistake::{Known, MistakeKind};
use crate::campaign::rule::{names, renamed};
use crate::campaign::table::{Line, Row, Table, Tables};
use crate::campaign::vocabulary::{KINDS, TOTALS, english};
use crate::value::Kind;

/// The tables with a row for each cell, and what the cells are cells of.
pub(super) struct Expanded<'a> {
    pub(super) tables: Cow<'a, Tables>,
    pub(super) sets: Sets,
    /// The cells by their codes.
    pub(super) cells: BTreeMap<String, MatrixCell>,
}

/// The sets that a row is asked by, by the row's code.
type Rows = BTreeMap<String, Vec<String>>;

/// Reads the sets of categories and lays out the rows that are asked by them.
pub(super) fn expand<'a>(reader: &mut Reader<'a>) -> Expanded<'a> {
    let sets = read(reader);
    let rows = rows(reader, &sets);
    let mut expanded = Expanded {
        tables: Cow::Borrowed(reader.tables),
        sets,
        cells: BTreeMap::new(),
    };
    if rows.is_empty() {
        return expanded;
    }
    let lay_out = |table: &Table, cells: &mut dyn FnMut(Line<'_>) -> Vec<Row>| Table {
        rows: table
            .rows
            .iter()
            .flat_map(|row| cells(Line { table, row }))
            .collect(),
        ..table.clone()
    };
    let mut tables = reader.tables.clone();
    let (sets, found) = (&expanded.sets, &mut expanded.cells);
    if let Some(table) = reader.tables.tables.get(&TableName::Indicators) {
        let table = lay_out(table, &mut |line| cells_of(line, (sets, &rows), found));
        tables.tables.insert(TableName::Indicators, table);
    }
    for line in reader.lines(TableName::Indicators) {
        // A row that is called as a cell of another one would be both.
        let code = line.get("code");
        if rows.contains_key(code) && found.contains_key(code) {
            reader.refuse(line, "code", MistakeKind::Duplicate);
        }
    }
    if let Some(table) = reader.tables.tables.get(&TableName::Checks) {
        let table = lay_out(table, &mut |line| rules_of(line, (sets, &rows)));
        tables.tables.insert(TableName::Checks, table);
    }
    expanded.tables = Cow::Owned(tables);
    expanded
}

/// The names of sets in a cell: `gioi`, `khoi; gioi`, `khoi × gioi`, `khoi x gioi`.
fn set_names(text: &str) -> Vec<String> {
    split_names(&text.replace('×', ";").replace(" x ", ";"))
}

/// The rows that are asked by categories; what is wrong with their codes and sets.
fn rows(reader: &mut Reader<'_>, sets: &Sets) -> Rows {
    let mut rows = Rows::new();
    for line in reader.lines(TableName::Indicators) {
        let named = set_names(line.get("categories"));
        let code = line.get("code");
        if named.is_empty() || code.is_empty() {
            continue;
        }
        let is_fine = refuse_bad_sets(reader, line, &named, sets);
        let words: Vec<&str> = reader.reserved.codes.iter().map(String::as_str).collect();
        if let Err(why) = check_code(code, &words) {
            let legal = legal_code(code, &words);
            reader.refuse(line, "code", MistakeKind::code(why, legal));
        }
        let lines = reader.lines(TableName::Indicators);
        let same = lines.iter().filter(|other| other.get("code") == code);
        if same.count() > 1
            || reader
                .lines(TableName::Lists)
                .iter()
                .any(|l| l.get("list") == code)
        {
            reader.refuse(line, "code", MistakeKind::Duplicate);
        }
        if is_fine {
            rows.insert(code.to_owned(), named);
        }
    }
    rows
}

/// Notes sets that are not there, twice the same, or too many; whether all is well.
fn refuse_bad_sets(reader: &mut Reader<'_>, line: Line<'_>, named: &[String], sets: &Sets) -> bool {
    let before = reader.mistakes.len();
    for name in named.iter().filter(|name| !sets.contains_key(*name)) {
        let known: Known = sets.keys().map(String::as_str).collect();
        let mistake = line.mistake("categories", MistakeKind::UnknownCategories(known));
        reader.mistakes.push(mistake.found(name));
    }
    let is_twice = named.len() == 2 && named.first() == named.last();
    if named.len() > 2 || is_twice {
        reader.refuse(line, "categories", MistakeKind::TooManyCategories);
    }
    reader.mistakes.len() == before
}

/// Every combination of categories of these sets, the last set changing fastest.
fn combinations<'s>(named: &[String], sets: &'s Sets) -> Vec<Vec<(&'s CategorySet, &'s Category)>> {
    let mut all = vec![Vec::new()];
    for set in named.iter().filter_map(|name| sets.get(name)) {
        let with_each = |before: Vec<_>| {
            let add = move |category| {
                let mut longer = before.clone();
                longer.push((set, category));
                longer
            };
            set.categories.values().map(add)
        };
        all = all.into_iter().flat_map(with_each).collect();
    }
    all
}

/// The cells of a row, each as a row of the table; the row itself where it has none.
fn cells_of(
    line: Line<'_>,
    (sets, rows): (&Sets, &Rows),
    found: &mut BTreeMap<String, MatrixCell>,
) -> Vec<Row> {
    let Some(named) = rows.get(line.get("code")) else {
        return vec![line.row.clone()];
    };
    let combined = combinations(named, sets).into_iter();
    combined.map(|at| cell(line, &at, rows, found)).collect()
}

fn cell(
    line: Line<'_>,
    at: &[(&CategorySet, &Category)],
    rows: &Rows,
    found: &mut BTreeMap<String, MatrixCell>,
) -> Row {
    let (row, label) = (line.get("code"), line.get("label"));
    let categories = at.iter().map(|(set, category)| CellCategory {
        set: set.name.clone(),
        code: category.code.clone(),
        label: category.label.clone(),
    });
    let place = MatrixCell {
        row: row.to_owned(),
        label: label.to_owned(),
        categories: categories.collect(),
    };
    let code = MatrixCell::code_of(row, at.iter().map(|(_, category)| category.code.as_str()));
    let mut cell = line.row.clone();
    let mut put = |column: &str, text: String| {
        if !text.is_empty() {
            cell.cells.insert(column.to_owned(), text);
        }
    };
    put("code", code.clone());
    if !label.is_empty() {
        let labels = at.iter().map(|(_, category)| category.label.as_str());
        let labels = [label].into_iter().chain(labels);
        put("label", labels.collect::<Vec<_>>().join(" – "));
    }
    let meant = |name: &str| meant(name, &place, rows);
    for column in ["formula", "required", "asked_if", "opening"] {
        put(column, renamed(line.get(column), &meant));
    }
    if let Some((word, detail)) = line.get("total").split_once(':')
        && english(TOTALS, word).is_some_and(|word| ["mean", "ratio", "no"].contains(&word))
    {
        put("total", format!("{word}:{}", renamed(detail, &meant)));
    }
    let is_whole = at.iter().all(|(_, category)| category.is_whole());
    put("formerly", formerly(line, &place, is_whole));
    if let Some(sum) = sum_of_parts(line, at, &place) {
        cell.cells.insert("formula".to_owned(), sum);
        cell.cells.remove("required");
    }
    found.insert(code, place);
    cell
}

/// The cell that the name of a row means beside another cell: the one of the same categories, as
/// far as that row is asked by them.
fn meant(name: &str, beside: &MatrixCell, rows: &Rows) -> Option<String> {
    let sets = rows.get(name)?.iter();
    let same = |set: &String| {
        let mut own = beside.categories.iter();
        own.find(|own| own.set == *set).map(|own| own.code.as_str())
    };
    let codes = sets.map(same).collect::<Option<Vec<&str>>>()?;
    Some(MatrixCell::code_of(name, codes))
}

/// The cell's codes of earlier rounds: a row's former code with the same categories; the former
/// code alone was the figure of all together.
fn formerly(line: Line<'_>, place: &MatrixCell, is_whole: bool) -> String {
    let codes = || {
        place
            .categories
            .iter()
            .map(|category| category.code.as_str())
    };
    let mut former = Vec::new();
    for row in split_names(line.get("formerly")) {
        former.push(MatrixCell::code_of(&row, codes()));
        former.extend(is_whole.then_some(row));
    }
    former.join("; ")
}

/// The formula of a cell that is added up from its parts: of a figure that adds up at all.
fn sum_of_parts(
    line: Line<'_>,
    at: &[(&CategorySet, &Category)],
    place: &MatrixCell,
) -> Option<String> {
    let kind = line.get("kind");
    let is_figure = english(KINDS, kind).and_then(Kind::of_word);
    let total = english(TOTALS, line.get("total"));
    let is_additive = is_figure.is_some_and(|kind| kind.adds_up())
        && (line.get("total").is_empty() || total.is_some_and(|t| ["sum", "stock"].contains(&t)));
    if !is_additive || !line.get("formula").is_empty() {
        return None;
    }
    let mut axes = at.iter().enumerate();
    let is_added =
        |(_, (_, own)): &(usize, &(&CategorySet, &Category))| own.relation == Some(Relation::Added);
    let (axis, (set, category)) = axes.find(is_added)?;
    let parts = set.parts_of(&category.code);
    let parts = parts.map(|part| place.across(axis, &part.code));
    Some(parts.collect::<Vec<_>>().join(" + "))
}

/// A rule on rows as a rule for each category; as it is where it names no row, or rows that have
/// no categories in common.
fn rules_of(line: Line<'_>, (sets, rows): (&Sets, &Rows)) -> Vec<Row> {
    let named = names(line.get("rule"));
    let named = named.iter().filter_map(|name| rows.get_key_value(name));
    let named: Vec<(&String, &Vec<String>)> = named.collect();
    let most = named.iter().max_by_key(|(_, by)| by.len());
    let fits = |by: &[String]| {
        let is_within =
            |other: &(&String, &Vec<String>)| other.1.iter().all(|set| by.contains(set));
        named.iter().all(is_within)
    };
    let Some((_, by)) = most.filter(|(_, by)| fits(by)) else {
        return vec![line.row.clone()];
    };
    let combined = combinations(by, sets).into_iter();
    combined.map(|at| rule(line, &at, rows)).collect()
}

fn rule(line: Line<'_>, at: &[(&CategorySet, &Category)], rows: &Rows) -> Row {
    let categories = at.iter().map(|(set, category)| CellCategory {
        set: set.name.clone(),
        code: category.code.clone(),
        label: category.label.clone(),
    });
    let place = MatrixCell {
        row: line.get("code").to_owned(),
        label: String::new(),
        categories: categories.collect(),
    };
    let mut rule = line.row.clone();
    let mut put = |column: &str, text: String| rule.cells.insert(column.to_owned(), text);
    put(
        "rule",
        renamed(line.get("rule"), &|name| meant(name, &place, rows)),
    );
    let codes = place
        .categories
        .iter()
        .map(|category| category.code.as_str());
    if !line.get("code").is_empty() {
        put("code", MatrixCell::code_of(line.get("code"), codes));
    }
    if !line.get("message").is_empty() {
        let labels = place
            .categories
            .iter()
            .map(|category| category.label.as_str());
        let labels = labels.collect::<Vec<_>>().join(", ");
        put("message", format!("{} ({labels})", line.get("message")));
    }
    rule
}
