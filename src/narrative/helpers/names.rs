//! Names of units and rows in a sentence.

use super::argument::Arguments;
use super::item::{Given, Item};
use super::signature::{Signature, Takes, helper};
use super::{Fault, MISSING, select};
use crate::language::number::format_number;
use crate::narrative::mistake::ArgumentProblem;

/// The helpers of this file.
pub(super) const HELPERS: &[Signature] = &[
    helper("names", (1, 1), Takes::List, &["and", "limit"], names),
    helper(
        "list",
        (1, 1),
        Takes::Units,
        &["and", "limit", "value", "by", "none"],
        list,
    ),
];

/// `{{names units}}`: joined by ";", or with commas and an "and" by `and=true`; with `limit`,
/// the others are counted.
fn names(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    if call.value(0).is_missing() {
        return Ok(MISSING.into());
    }
    Ok(joined(call, &call.list(0)?)?.into())
}

/// `{{list units}}`: as `names`, and of an indicator its units that reported more than nothing;
/// `value=true` adds the figures, `by="group"` writes a group after the other, `none="…"` is
/// what stands for nobody.
fn list(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let value = call.value(0);
    if value.is_missing() {
        return Ok(MISSING.into());
    }
    let mut rows = call.rows(0)?;
    if value.is_indicator() {
        rows.retain(|row| has_figure(*row));
    }
    if rows.is_empty() {
        return Ok(call.option("none").map_or_else(|| "".into(), Given::item));
    }
    let Some(by) = call.option("by").and_then(Item::text) else {
        return Ok(joined(call, &rows)?.into());
    };
    let mut parts = Vec::new();
    for group in select::grouped(&rows, by) {
        let label = group.label.text().unwrap_or(MISSING);
        let names = joined(call, &group.rows)?;
        parts.push(format!("{label}: {}", names.replace("; ", ", ")));
    }
    Ok(parts.join("; ").into())
}

/// A row's figure.
fn figure(row: Item<'_>) -> Option<rust_decimal::Decimal> {
    row.field("value").and_then(Item::decimal)
}

/// Whether a unit's figure is there and not zero.
fn has_figure(row: Item<'_>) -> bool {
    figure(row).is_some_and(|figure| !figure.is_zero())
}

/// The names of rows in a sentence.
fn joined(call: &Arguments<'_, '_>, rows: &[Item<'_>]) -> Result<String, Fault> {
    let with_value = call.flag("value")?.unwrap_or(false);
    let name = |row: &Item<'_>| {
        let name = name_of(*row).ok_or_else(|| call.fault(0, ArgumentProblem::NotAList))?;
        Ok(match figure(*row).filter(|_| with_value) {
            Some(figure) => format!("{name} ({})", format_number(figure, None, call.language)),
            None => name,
        })
    };
    let names = rows.iter().map(name);
    let mut names = names.collect::<Result<Vec<String>, Fault>>()?;
    let limit = call.whole("limit")?;
    let limit = limit.map_or(usize::MAX, |limit| limit as usize);
    let others = names.len().saturating_sub(limit);
    names.truncate(limit);
    if others > 0 {
        let is_unit = rows.iter().any(|row| has_unit(*row));
        let key = if is_unit {
            "names-others"
        } else {
            "names-others-plain"
        };
        names.push(call.language.fill(key, &[("count", others.into())]));
    }
    let has_and = call.flag("and")?.unwrap_or(false);
    let comma = if has_and { ", " } else { "; " };
    let and = (has_and || others > 0).then(|| call.language.text("names-and"));
    Ok(join(&names, comma, and))
}

/// Whether a row is a unit or belongs to one.
fn has_unit(row: Item<'_>) -> bool {
    row.field("name").or_else(|| row.field("unit")).is_some()
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
fn name_of(row: Item<'_>) -> Option<String> {
    let of_unit = || row.field("unit")?.field("name");
    let own = row.field("name").or_else(of_unit);
    let name = match row.is_record() {
        true => own.or_else(|| row.field("label"))?,
        false => row,
    };
    match name.is_missing() {
        true => Some(MISSING.to_owned()),
        false => name.text().map(str::to_owned),
    }
}
