//! Lists made of lists: by a condition, in order, in groups.
//!
//! In: rows, or an indicator, which stands for its units. Out: rows again, for loops, sums and
//! names. Figures compare as figures, texts in the order of the language.

use std::cmp::Ordering;

use serde_json::{Map, Value, json};

use super::Fault;
use super::argument::{Arguments, inner, read_decimal};
use super::rows::cell;
use crate::language::Language;
use crate::language::collation::compare;
use crate::narrative::complete::is_indicator;
use crate::narrative::mistake::ArgumentProblem;

const OPERATORS: [&str; 6] = ["=", "<>", ">", ">=", "<", "<="];

/// The rows of an argument: a list, or an indicator's units.
pub(super) fn rows<'a>(call: &'a Arguments<'_, '_>, number: usize) -> Result<&'a [Value], Fault> {
    let value = call.value(number);
    let list = match value {
        _ if is_indicator(value) => value.get("units").unwrap_or(&Value::Null),
        other => other,
    };
    match list {
        Value::Array(rows) => Ok(rows),
        Value::Null => Ok(&[]),
        _ => Err(call.fault(number, ArgumentProblem::NotAList)),
    }
}

/// A column that is typed, and that at least one of the rows has.
fn column<'a>(call: &'a Arguments<'_, '_>, number: usize, all: &[Value]) -> Result<&'a str, Fault> {
    let name = call.value(number).as_str();
    let name = name.ok_or_else(|| call.fault(number, ArgumentProblem::NotAText))?;
    match all.is_empty() || all.iter().any(|row| cell(row, name).is_some()) {
        true => Ok(name),
        false => Err(call.fault(number, ArgumentProblem::NoSuchColumn)),
    }
}

/// `(where rows "column" ">" 5)`, and `(where indicator ">" 5)` for an indicator's units.
pub(crate) fn filter(call: &Arguments<'_, '_>) -> Result<Value, Fault> {
    let all = rows(call, 0)?;
    let is_short = call.helper.params().len() == 3;
    let name = if is_short {
        "value"
    } else {
        column(call, 1, all)?
    };
    let (operator, wanted) = if is_short { (1, 2) } else { (2, 3) };
    let typed = call.value(operator).as_str().unwrap_or_default();
    if !OPERATORS.contains(&typed) {
        return Err(call.fault(
            operator,
            ArgumentProblem::NotAChoice {
                allowed: &OPERATORS,
            },
        ));
    }
    let wanted = inner(call.value(wanted));
    let holds = |row: &&Value| {
        let own = cell(row, name).map_or(&Value::Null, inner);
        order(own, wanted, call.language).is_some_and(|found| is_meant(typed, found))
    };
    Ok(all.iter().filter(holds).cloned().collect())
}

fn is_meant(operator: &str, found: Ordering) -> bool {
    match operator {
        "=" => found.is_eq(),
        "<>" => found.is_ne(),
        ">" => found.is_gt(),
        ">=" => found.is_ge(),
        "<" => found.is_lt(),
        _ => found.is_le(),
    }
}

/// How two values stand to each other; one that is missing stands in no order.
fn order(left: &Value, right: &Value, language: Language) -> Option<Ordering> {
    match (read_decimal(left), read_decimal(right)) {
        (Some(left), Some(right)) => Some(left.cmp(&right)),
        _ => Some(compare(left.as_str()?, right.as_str()?, language)),
    }
}

/// `(sort rows "column" order="desc")`; rows without a value come last.
pub(crate) fn sort(call: &Arguments<'_, '_>) -> Result<Value, Fault> {
    let all = rows(call, 0)?;
    let name = match call.helper.params().len() {
        1 => "value",
        _ => column(call, 1, all)?,
    };
    let is_down = call.choice("order", &["asc", "desc"])? == Some("desc");
    let mut sorted: Vec<&Value> = all.iter().collect();
    let value = |row: &'_ Value| cell(row, name).map(inner).filter(|v| !v.is_null()).cloned();
    sorted.sort_by(|left, right| match (value(left), value(right)) {
        (Some(left), Some(right)) => {
            let found = order(&left, &right, call.language).unwrap_or(Ordering::Equal);
            if is_down { found.reverse() } else { found }
        }
        (left, right) => left.is_none().cmp(&right.is_none()),
    });
    Ok(sorted.into_iter().cloned().collect())
}

/// `(group rows "column")`: rows with `label`, `count` and `rows`, in the order of appearance.
pub(crate) fn group(call: &Arguments<'_, '_>) -> Result<Value, Fault> {
    let all = rows(call, 0)?;
    let name = column(call, 1, all)?;
    Ok(grouped(all, name).into_iter().map(Value::Object).collect())
}

/// Rows in groups by a column.
pub(super) fn grouped(all: &[Value], name: &str) -> Vec<Map<String, Value>> {
    let mut groups: Vec<(Value, Vec<Value>)> = Vec::new();
    for row in all {
        let own = cell(row, name).cloned().unwrap_or_default();
        match groups.iter_mut().find(|(value, _)| *value == own) {
            Some((_, rows)) => rows.push(row.clone()),
            None => groups.push((own, vec![row.clone()])),
        }
    }
    let object = |(value, rows): (Value, Vec<Value>)| {
        let label = cell(&rows[0], &format!("{name}_label")).filter(|label| !label.is_null());
        let label = label.cloned();
        let object = json!({
            "value": value, "label": label.unwrap_or_else(|| value.clone()),
            "count": rows.len().to_string(), "rows": rows,
        });
        object.as_object().cloned().unwrap_or_default()
    };
    groups.into_iter().map(object).collect()
}
