//! Names of units and rows in a sentence.

use serde_json::Value;

use super::argument::{Arguments, read_decimal};
use super::{Fault, MISSING, select};
use crate::language::number::format_number;
use crate::narrative::complete::is_indicator;
use crate::narrative::mistake::ArgumentProblem;

/// `{{names units}}`: joined by ";", or with commas and an "and" by `and=true`; with `limit`,
/// the others are counted.
pub(crate) fn names(call: &Arguments<'_, '_>) -> Result<Value, Fault> {
    if call.value(0).is_null() {
        return Ok(MISSING.into());
    }
    let rows: Vec<&Value> = call.list(0)?.iter().collect();
    joined(call, &rows)
}

/// `{{list units}}`: as `names`, and of an indicator its units that reported more than nothing;
/// `value=true` adds the figures, `by="group"` writes a group after the other, `none="…"` is
/// what stands for nobody.
pub(crate) fn list(call: &Arguments<'_, '_>) -> Result<Value, Fault> {
    let value = call.value(0);
    if value.is_null() {
        return Ok(MISSING.into());
    }
    let all = select::rows(call, 0)?;
    let is_counted = |row: &&Value| !is_indicator(value) || has_figure(row);
    let kept: Vec<Value> = all.iter().filter(is_counted).cloned().collect();
    if kept.is_empty() {
        return Ok(call.option("none").cloned().unwrap_or_else(|| "".into()));
    }
    let Some(by) = call.option("by").and_then(Value::as_str) else {
        return joined(call, &kept.iter().collect::<Vec<_>>());
    };
    let mut parts = Vec::new();
    for group in select::grouped(&kept, by) {
        let rows: Vec<&Value> = group["rows"].as_array().into_iter().flatten().collect();
        let label = group["label"].as_str().unwrap_or(MISSING);
        let Value::String(names) = joined(call, &rows)? else {
            continue;
        };
        parts.push(format!("{label}: {}", names.replace("; ", ", ")));
    }
    Ok(parts.join("; ").into())
}

/// Whether a unit's figure is there and not zero.
fn has_figure(row: &Value) -> bool {
    let figure = row.get("value").and_then(read_decimal);
    figure.is_some_and(|figure| !figure.is_zero())
}

/// The names of rows in a sentence.
fn joined(call: &Arguments<'_, '_>, rows: &[&Value]) -> Result<Value, Fault> {
    let with_value = call.flag("value")?.unwrap_or(false);
    let name = |row: &&Value| {
        let name = name_of(row).ok_or_else(|| call.fault(0, ArgumentProblem::NotAList))?;
        let figure = row
            .get("value")
            .and_then(read_decimal)
            .filter(|_| with_value);
        Ok(match figure {
            Some(figure) => format!("{name} ({})", format_number(figure, None, call.language)),
            None => name,
        })
    };
    let mut names = rows
        .iter()
        .map(name)
        .collect::<Result<Vec<String>, Fault>>()?;
    let limit = call
        .whole("limit")?
        .map_or(usize::MAX, |limit| limit as usize);
    let others = names.len().saturating_sub(limit);
    names.truncate(limit);
    if others > 0 {
        let is_unit = rows.iter().any(|row| has_unit(row));
        let key = if is_unit {
            "names-others"
        } else {
            "names-others-plain"
        };
        names.push(call.language.fill(key, &[("count", others.into())]));
    }
    let with_and = call.flag("and")?.unwrap_or(false) || others > 0;
    let comma = if call.flag("and")?.unwrap_or(false) {
        ", "
    } else {
        "; "
    };
    Ok(join(
        &names,
        comma,
        with_and.then(|| call.language.text("names-and")),
    )
    .into())
}

/// Whether a row is a unit or belongs to one.
fn has_unit(row: &Value) -> bool {
    row.get("name").or_else(|| row.get("unit")).is_some()
}

fn join(names: &[String], comma: &str, and: Option<String>) -> String {
    match (names, and) {
        ([first @ .., last], Some(and)) if !first.is_empty() => {
            format!("{} {and} {last}", first.join(comma))
        }
        _ => names.join(comma),
    }
}

/// The name of a unit, of a row's unit, of a breakdown's group, or a text itself.
fn name_of(row: &Value) -> Option<String> {
    let name = match row {
        Value::Object(object) => object
            .get("name")
            .or_else(|| object.get("unit")?.get("name"))
            .or_else(|| object.get("label"))?,
        other => other,
    };
    match name {
        Value::String(name) => Some(name.clone()),
        Value::Null => Some(MISSING.to_owned()),
        _ => None,
    }
}
