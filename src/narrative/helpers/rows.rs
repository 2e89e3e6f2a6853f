//! Lists: sums, numbers of rows, units, and the units with the largest values.
//!
//! Options are columns: only rows with that value in each of them count. Where the row has no
//! such column, its unit's code, name, type or group is meant.

use rust_decimal::Decimal;
use serde_json::Value;

use super::Fault;
use super::argument::{Arguments, inner, read_decimal};
use crate::narrative::mistake::ArgumentProblem;

/// `{{sum rows "column" key="choice"}}`
pub(crate) fn sum(call: &Arguments<'_, '_>) -> Result<Value, Fault> {
    let rows = chosen(call)?;
    let fault = |problem| call.fault(1, problem);
    let column = call
        .value(1)
        .as_str()
        .ok_or_else(|| fault(ArgumentProblem::NotAText))?;
    let all = call.list(0)?;
    if !all.is_empty() && all.iter().all(|row| row.get(column).is_none()) {
        return Err(fault(ArgumentProblem::NoSuchColumn));
    }
    let mut total = Decimal::ZERO;
    for cell in rows.into_iter().filter_map(|row| row.get(column)) {
        if cell.is_null() || cell.as_str().is_some_and(|text| text.trim().is_empty()) {
            continue;
        }
        let figure = read_decimal(cell).ok_or_else(|| fault(ArgumentProblem::NotANumber))?;
        total = total
            .checked_add(figure)
            .ok_or_else(|| fault(ArgumentProblem::TooLarge))?;
    }
    Ok(total.to_string().into())
}

/// `{{count rows key="choice"}}`
pub(crate) fn count(call: &Arguments<'_, '_>) -> Result<Value, Fault> {
    Ok(chosen(call)?.len().to_string().into())
}

/// `(units-of rows key="choice")`: the units of the rows, each once, in the order of the rows.
pub(crate) fn units_of(call: &Arguments<'_, '_>) -> Result<Value, Fault> {
    let mut units: Vec<Value> = Vec::new();
    for unit in chosen(call)?.into_iter().filter_map(|row| row.get("unit")) {
        if !units.contains(unit) {
            units.push(unit.clone());
        }
    }
    Ok(Value::Array(units))
}

/// The rows that all options agree with.
fn chosen<'a>(call: &'a Arguments<'_, '_>) -> Result<Vec<&'a Value>, Fault> {
    let rows = call.list(0)?;
    let options = call.helper.hash();
    for column in options.keys() {
        if !rows.is_empty() && rows.iter().all(|row| cell(row, column).is_none()) {
            let found = format!("{} {column}", call.helper.name());
            return Err(Fault {
                problem: ArgumentProblem::NoSuchColumn,
                found,
            });
        }
    }
    let agrees = |row: &&Value| {
        let mut all = options.iter();
        all.all(|(column, wanted)| {
            cell(row, column).is_some_and(|cell| is_same(cell, inner(wanted.value())))
        })
    };
    Ok(rows.iter().filter(agrees).collect())
}

pub(super) fn cell<'a>(row: &'a Value, column: &str) -> Option<&'a Value> {
    row.get(column).or_else(|| row.get("unit")?.get(column))
}

fn is_same(left: &Value, right: &Value) -> bool {
    match (read_decimal(left), read_decimal(right)) {
        (Some(left), Some(right)) => left == right,
        _ => left == right,
    }
}

/// `(top x 5)`: the units with the largest values that are not zero; equals keep their order.
pub(crate) fn top(call: &Arguments<'_, '_>) -> Result<Value, Fault> {
    let units = match call.value(0) {
        Value::Object(indicator) => indicator.get("units"),
        list => Some(list),
    };
    let empty = Vec::new();
    let units = match units {
        Some(Value::Array(units)) => units,
        Some(Value::Null) | None => &empty,
        _ => return Err(call.fault(0, ArgumentProblem::NotAnIndicator)),
    };
    let most = read_decimal(call.value(1)).and_then(|most| usize::try_from(most).ok());
    let most = most.ok_or_else(|| call.fault(1, ArgumentProblem::NotANumber))?;
    let value = |unit: &Value| unit.get("value").and_then(read_decimal);
    let mut ranked: Vec<(Decimal, &Value)> = units
        .iter()
        .filter_map(|unit| Some((value(unit)?, unit)))
        .collect();
    ranked.retain(|(value, _)| !value.is_zero());
    ranked.sort_by(|(left, _), (right, _)| right.cmp(left));
    Ok(ranked
        .into_iter()
        .take(most)
        .map(|(_, unit)| unit.clone())
        .collect())
}
