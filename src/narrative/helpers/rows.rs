//! Lists: sums, numbers of rows, units, and the units with the largest values.
//!
//! Options are columns: only rows with that value in each of them count. Where the row has no
//! such column, its unit's code, name, type or group is meant.

use rust_decimal::Decimal;

use super::Fault;
use super::argument::Arguments;
use super::item::{Given, Item};
use super::signature::{Gives, Signature, Takes, helper};
use crate::narrative::mistake::ArgumentProblem;

/// The helpers of this file.
pub(super) const HELPERS: &[Signature] = &[
    helper("sum", (2, 2), Takes::Rows, &[], sum),
    helper("count", (1, 1), Takes::Rows, &[], count),
    helper("units-of", (1, 1), Takes::Rows, &[], units_of).giving(Gives::Units),
    helper("top", (2, 2), Takes::Anything, &[], top).giving(Gives::Rows),
];

/// `{{sum rows "column" key="choice"}}`
fn sum(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let rows = chosen(call)?;
    let fault = |problem| call.fault(1, problem);
    let column = call.value(1).text();
    let column = column.ok_or_else(|| fault(ArgumentProblem::NotAText))?;
    let all = call.list(0)?;
    if !all.is_empty() && all.iter().all(|row| row.field(column).is_none()) {
        return Err(fault(ArgumentProblem::NoSuchColumn));
    }
    let mut total = Decimal::ZERO;
    for cell in rows.into_iter().filter_map(|row| row.field(column)) {
        if cell.is_missing() || cell.text().is_some_and(|text| text.trim().is_empty()) {
            continue;
        }
        let figure = cell.decimal();
        let figure = figure.ok_or_else(|| fault(ArgumentProblem::NotANumber))?;
        let sum = total.checked_add(figure);
        total = sum.ok_or_else(|| fault(ArgumentProblem::TooLarge))?;
    }
    Ok(total.to_string().into())
}

/// `{{count rows key="choice"}}`
fn count(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    Ok(chosen(call)?.len().to_string().into())
}

/// `(units-of rows key="choice")`: the units of the rows, each once, in the order of the rows.
fn units_of(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let mut units: Vec<Item<'_>> = Vec::new();
    let rows = chosen(call)?;
    for unit in rows.into_iter().filter_map(|row| row.field("unit")) {
        if !units.contains(&unit) {
            units.push(unit);
        }
    }
    Ok(Given::rows(units))
}

/// The rows that all options agree with.
fn chosen<'a>(call: &'a Arguments<'_, '_>) -> Result<Vec<Item<'a>>, Fault> {
    let mut rows = call.list(0)?;
    for (column, _) in call.options() {
        if !rows.is_empty() && rows.iter().all(|row| row.cell(column).is_none()) {
            let found = format!("{} {column}", call.helper.name());
            return Err(Fault {
                problem: ArgumentProblem::NoSuchColumn,
                found,
            });
        }
    }
    rows.retain(|row| {
        let mut options = call.options();
        options.all(|(column, wanted)| {
            let cell = row.cell(column);
            cell.is_some_and(|cell| cell.is_same(wanted.inner()))
        })
    });
    Ok(rows)
}

/// `(top x 5)`: the units with the largest values that are not zero; equals keep their order.
fn top(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let value = call.value(0);
    let units = match value.is_record() {
        true => value.field("units").unwrap_or(Item::MISSING),
        false => value,
    };
    let fault = |number, problem| call.fault(number, problem);
    let units = match units.is_missing() {
        true => Vec::new(),
        false => {
            let rows = units.rows();
            rows.ok_or_else(|| fault(0, ArgumentProblem::NotAnIndicator))?
        }
    };
    let most = call.value(1).decimal();
    let most = most.and_then(|most| usize::try_from(most).ok());
    let most = most.ok_or_else(|| fault(1, ArgumentProblem::NotANumber))?;
    let value = |unit: Item<'_>| unit.field("value").and_then(Item::decimal);
    let ranked = units
        .into_iter()
        .filter_map(|unit| Some((value(unit)?, unit)));
    let mut ranked: Vec<(Decimal, Item<'_>)> = ranked.collect();
    ranked.retain(|(value, _)| !value.is_zero());
    ranked.sort_by(|(left, _), (right, _)| right.cmp(left));
    Ok(Given::rows(
        ranked.into_iter().take(most).map(|(_, unit)| unit),
    ))
}
