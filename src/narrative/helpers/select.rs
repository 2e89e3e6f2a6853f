//! Lists made of lists: by a condition, in order, in groups.
//!
//! In: rows, or an indicator, which stands for its units. Out: rows again, for loops, sums and
//! names. Figures compare as figures, texts in the order of the language.

use std::cmp::Ordering;

use super::Fault;
use super::argument::Arguments;
use super::item::{Given, Group, Item};
use super::signature::{Gives, Signature, Takes, helper};
use crate::language::Language;
use crate::language::collation::compare;
use crate::narrative::context::LABEL;
use crate::narrative::mistake::ArgumentProblem;

/// The helpers of this file.
pub(super) const HELPERS: &[Signature] = &[
    helper("where", (3, 4), Takes::Units, &[], filter).giving(Gives::Rows),
    helper("sort", (1, 2), Takes::Units, &["order"], sort).giving(Gives::Rows),
    helper("group", (2, 2), Takes::Units, &[], group).giving(Gives::Groups),
];

const OPERATORS: [&str; 6] = ["=", "<>", ">", ">=", "<", "<="];

/// A column that is typed, and that at least one of the rows has.
fn column<'a>(
    call: &'a Arguments<'_, '_>,
    number: usize,
    all: &[Item<'_>],
) -> Result<&'a str, Fault> {
    let name = call.value(number).text();
    let name = name.ok_or_else(|| call.fault(number, ArgumentProblem::NotAText))?;
    match all.is_empty() || all.iter().any(|row| row.cell(name).is_some()) {
        true => Ok(name),
        false => Err(call.fault(number, ArgumentProblem::NoSuchColumn)),
    }
}

/// `(where rows "column" ">" 5)`, and `(where indicator ">" 5)` for an indicator's units.
fn filter(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let all = call.rows(0)?;
    let is_short = call.helper.params().len() == 3;
    let name = if is_short {
        "value"
    } else {
        column(call, 1, &all)?
    };
    let (operator, wanted) = if is_short { (1, 2) } else { (2, 3) };
    let typed = call.value(operator).text().unwrap_or_default();
    if !OPERATORS.contains(&typed) {
        return Err(call.fault(
            operator,
            ArgumentProblem::NotAChoice {
                allowed: &OPERATORS,
            },
        ));
    }
    let wanted = call.value(wanted).inner();
    let holds = |row: &Item<'_>| {
        let own = row.cell(name).map_or(Item::MISSING, Item::inner);
        order(own, wanted, call.language).is_some_and(|found| is_meant(typed, found))
    };
    Ok(Given::rows(all.into_iter().filter(holds)))
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
fn order(left: Item<'_>, right: Item<'_>, language: Language) -> Option<Ordering> {
    match (left.decimal(), right.decimal()) {
        (Some(left), Some(right)) => Some(left.cmp(&right)),
        _ => Some(compare(left.text()?, right.text()?, language)),
    }
}

/// `(sort rows "column" order="desc")`; rows without a value come last.
fn sort(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let mut rows = call.rows(0)?;
    let name = match call.helper.params().len() {
        1 => "value",
        _ => column(call, 1, &rows)?,
    };
    let is_down = call.choice("order", &["asc", "desc"])? == Some("desc");
    rows.sort_by(
        |left, right| match (sortable(*left, name), sortable(*right, name)) {
            (Some(left), Some(right)) => {
                let found = order(left, right, call.language).unwrap_or(Ordering::Equal);
                if is_down { found.reverse() } else { found }
            }
            (left, right) => left.is_none().cmp(&right.is_none()),
        },
    );
    Ok(Given::rows(rows))
}

/// A row's value in a column, where there is one.
fn sortable<'a>(row: Item<'a>, column: &str) -> Option<Item<'a>> {
    let value = row.cell(column).map(Item::inner);
    value.filter(|value| !value.is_missing())
}

/// `(group rows "column")`: rows with `label`, `count` and `rows`, in the order of appearance.
fn group(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let all = call.rows(0)?;
    let name = column(call, 1, &all)?;
    Ok(Given::groups(&grouped(&all, name)))
}

/// Rows in groups by a column.
pub(super) fn grouped<'a>(all: &[Item<'a>], name: &str) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for row in all {
        let value = row.cell(name).unwrap_or(Item::MISSING);
        if let Some(group) = groups.iter_mut().find(|group| group.value == value) {
            group.rows.push(*row);
            continue;
        }
        let label = row.cell(&format!("{name}{LABEL}"));
        let label = label.filter(|label| !label.is_missing());
        groups.push(Group {
            value,
            label: label.unwrap_or(value),
            rows: vec![*row],
        });
    }
    groups
}
