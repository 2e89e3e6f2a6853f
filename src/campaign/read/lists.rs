//! The Lists table.

use indexmap::IndexMap;

use super::kinds::read_kind;
use super::parents::{self, depends_on};
use super::reader::{Reader, looks_like_condition, reporter};
use super::references;
use super::verify::Verifier;
use crate::campaign::headings::TableName;
use crate::campaign::mistake::MistakeKind;
use crate::campaign::table::Line;
use crate::campaign::vocabulary::{CARRIED, english};
use crate::campaign::{Carried, Column, List};
use crate::value::Kind;

/// Reads the lists: a row of the table for each column of a list.
pub(super) fn read(reader: &mut Reader<'_>) -> IndexMap<String, List> {
    let mut lists: IndexMap<String, List> = IndexMap::new();
    for line in reader.lines(TableName::Lists) {
        let code = line.get("list");
        if !lists.contains_key(code) {
            let code = reader.new_code(line, "list", &lists);
            let list = start_list(reader, line, &code);
            lists.insert(code, list);
        }
        let known = lists.get(code).map(|list| list.columns.clone());
        let column = read_column(reader, line, &known.unwrap_or_default());
        if let (Some(list), Some(column)) = (lists.get_mut(code), column) {
            list.columns.insert(column.code.clone(), column);
        }
    }
    lists
}

fn start_list<'a>(reader: &mut Reader<'a>, line: Line<'a>, code: &str) -> List {
    List {
        code: code.to_owned(),
        title: reader.required(line, "title").to_owned(),
        columns: IndexMap::new(),
        rows: reader.whole(line, "rows", 15).max(1),
        reporter: reporter(line),
    }
}

fn read_column<'a>(
    reader: &mut Reader<'a>,
    line: Line<'a>,
    known: &IndexMap<String, Column>,
) -> Option<Column> {
    let code = read_column_code(reader, line, known);
    let label = reader.required(line, "label").to_owned();
    let kind = read_kind(reader, line)?;
    references::refuse_idle_choices(reader, line, &kind);
    let given = reader.yes_no(line, "given");
    if given && !matches!(kind, Kind::Choice(_)) {
        reader.refuse(line, "given", MistakeKind::GivenRows);
    }
    let key = reader.yes_no(line, "key") || given;
    Some(Column {
        code,
        label,
        required: read_required(reader, line) || key,
        key,
        given,
        carried: read_carried(reader, line),
        pattern: reader.pattern(line, Some(&kind)),
        refers: references::refers(reader.tables, line),
        depends_on: depends_on(line),
        kind,
    })
}

/// What a column carries forward.
fn read_carried<'a>(reader: &mut Reader<'a>, line: Line<'a>) -> Carried {
    let text = line.get("carried");
    match english(CARRIED, text) {
        Some("locked") => Carried::Locked,
        Some(_) => Carried::Open,
        None => {
            if !text.is_empty() {
                let words = line.table.words("carried", CARRIED.iter().copied());
                reader.refuse(line, "carried", MistakeKind::UnknownCarried(words));
            }
            Carried::No
        }
    }
}

/// Whether a column is required: in every row or in none.
fn read_required<'a>(reader: &mut Reader<'a>, line: Line<'a>) -> bool {
    if looks_like_condition(line.get("required")) {
        reader.refuse(line, "required", MistakeKind::ConditionOfColumn);
        return false;
    }
    reader.yes_no(line, "required")
}

/// A column's code: rows have names of their own in templates, and a label of each column.
fn read_column_code<'a>(
    reader: &mut Reader<'a>,
    line: Line<'a>,
    known: &IndexMap<String, Column>,
) -> String {
    let reserved = reader.reserved;
    let labels = known.keys().map(|code| format!("{code}{}", reserved.label));
    let labels: Vec<String> = labels.collect();
    let labelled = known.keys();
    let labelled = labelled.filter_map(|code| code.strip_suffix(reserved.label));
    let own = reserved
        .columns
        .iter()
        .chain(&reserved.codes)
        .chain(&labels);
    let words: Vec<&str> = own.map(String::as_str).chain(labelled).collect();
    reader.code_besides(line, "column", known, &words)
}

/// Who is asked must be on the register. Rows that are given tell nothing by themselves: something
/// else must be required in them, and one column alone gives them. What a column refers to
/// or depends on must be there.
pub(super) fn verify(verifier: &mut Verifier<'_>, line: Line<'_>) {
    let list = verifier.campaign.lists.get(line.get("list"));
    let column = list.and_then(|list| Some((list, list.columns.get(line.get("column"))?)));
    if let Some((list, column)) =
        column.filter(|(_, c)| c.given && matches!(c.kind, Kind::Choice(_)))
    {
        let mut others = list
            .columns
            .values()
            .filter(|other| other.code != column.code);
        let is_asked = others.clone().any(|other| other.required && !other.given);
        if !is_asked || others.any(|other| other.given) {
            verifier.refuse(line, "given", MistakeKind::GivenRows);
        }
    }
    if let Some((list, column)) = column.filter(|(_, column)| column.carried != Carried::No) {
        let mut columns = list.columns.values();
        let is_known = list.keys().next().is_some()
            && list.keys().all(|(_, key)| key.carried != Carried::No)
            && !columns.any(|column| column.given);
        // The first such column speaks for the list.
        let mut carried = list.columns.values().filter(|c| c.carried != Carried::No);
        let is_first = carried
            .next()
            .is_some_and(|first| first.code == column.code);
        if !is_known && is_first {
            verifier.refuse(line, "carried", MistakeKind::CarriedRows);
        }
    }
    verifier.reporters(line);
    let campaign = verifier.campaign;
    let Some(list) = campaign.lists.get(line.get("list")) else {
        return;
    };
    if let Some(column) = list.columns.get(line.get("column")) {
        references::verify(verifier, line, (list, column));
        parents::verify_column(verifier, line, (list, column));
    }
}
