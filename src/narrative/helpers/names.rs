//! Names of units and rows in a sentence.

use serde_json::Value;

use super::argument::Arguments;
use super::{Fault, MISSING};
use crate::narrative::mistake::ArgumentProblem;

/// `{{names units}}`: joined by ";", or with commas and an "and" by `and=true`; with `limit`,
/// the others are counted.
pub(crate) fn names(call: &Arguments<'_, '_>) -> Result<Value, Fault> {
    if call.value(0).is_null() {
        return Ok(MISSING.into());
    }
    let name = |row| name_of(row).ok_or_else(|| call.fault(0, ArgumentProblem::NotAList));
    let mut names = call
        .list(0)?
        .iter()
        .map(name)
        .collect::<Result<Vec<String>, Fault>>()?;
    let limit = call
        .whole("limit")?
        .map_or(usize::MAX, |limit| limit as usize);
    let others = names.len().saturating_sub(limit);
    names.truncate(limit);
    if others > 0 {
        names.push(
            call.language
                .fill("names-others", &[("count", others.into())]),
        );
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
