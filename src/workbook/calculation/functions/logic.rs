//! Conditions, and what a value is.

use super::super::evaluate::Function::{OverCells, Plain};
use super::super::evaluate::{Evaluation, Operand};
use super::super::tree::Node;
use super::super::value::{Fault, Stop, Value};
use super::Named;

pub(super) const FUNCTIONS: &[Named] = &[
    ("IF", OverCells(choose)),
    ("IFS", OverCells(first_that_holds)),
    ("SWITCH", OverCells(switch)),
    ("CHOOSE", OverCells(numbered)),
    ("IFERROR", OverCells(|e, nodes| instead(e, nodes, |_| true))),
    (
        "IFNA",
        OverCells(|e, nodes| instead(e, nodes, |fault| fault == Fault::NotAvailable)),
    ),
    (
        "AND",
        OverCells(|e, nodes| Ok(Value::Truth(truths(e, nodes)?.iter().all(|t| *t)))),
    ),
    (
        "OR",
        OverCells(|e, nodes| Ok(Value::Truth(truths(e, nodes)?.iter().any(|t| *t)))),
    ),
    (
        "XOR",
        OverCells(|e, nodes| {
            let true_ones = truths(e, nodes)?.into_iter().filter(|truth| *truth);
            Ok(Value::Truth(true_ones.count() % 2 == 1))
        }),
    ),
    ("NOT", Plain((1, 1), |v| Ok(Value::Truth(!v[0].truth()?)))),
    ("TRUE", Plain((0, 0), |_| Ok(Value::Truth(true)))),
    ("FALSE", Plain((0, 0), |_| Ok(Value::Truth(false)))),
    (
        "NA",
        Plain((0, 0), |_| Err(Stop::Fault(Fault::NotAvailable))),
    ),
    ("ISBLANK", Plain((1, 1), |v| is(v[0] == Value::Blank))),
    (
        "ISNUMBER",
        Plain((1, 1), |v| is(matches!(v[0], Value::Number(_)))),
    ),
    (
        "ISTEXT",
        Plain((1, 1), |v| is(matches!(v[0], Value::Text(_)))),
    ),
    (
        "ISNONTEXT",
        Plain((1, 1), |v| is(!matches!(v[0], Value::Text(_)))),
    ),
    (
        "ISLOGICAL",
        Plain((1, 1), |v| is(matches!(v[0], Value::Truth(_)))),
    ),
    (
        "ISERROR",
        Plain((1, 1), |v| is(matches!(v[0], Value::Error(_)))),
    ),
    (
        "ISERR",
        Plain((1, 1), |v| {
            is(matches!(v[0], Value::Error(fault) if fault != Fault::NotAvailable))
        }),
    ),
    (
        "ISNA",
        Plain((1, 1), |v| is(v[0] == Value::Error(Fault::NotAvailable))),
    ),
];

fn is(truth: bool) -> Result<Value, Stop> {
    Ok(Value::Truth(truth))
}

/// A branch: one that was left out is zero.
fn branch(e: &Evaluation<'_>, node: &Node) -> Result<Value, Stop> {
    match node {
        Node::Missing => Ok(Value::Number(0.0)),
        node => e.value(node),
    }
}

fn choose(e: &Evaluation<'_>, nodes: &[Node]) -> Result<Value, Stop> {
    let [condition, branches @ ..] = nodes else {
        return Err(Stop::Unknown);
    };
    let holds = e.value(condition)?.truth()?;
    match (holds, branches) {
        (true, [then] | [then, _]) => branch(e, then),
        (false, [_, otherwise]) => branch(e, otherwise),
        (false, [_]) => Ok(Value::Truth(false)),
        _ => Err(Stop::Unknown),
    }
}

fn first_that_holds(e: &Evaluation<'_>, nodes: &[Node]) -> Result<Value, Stop> {
    for pair in nodes.chunks(2) {
        let [condition, then] = pair else {
            return Err(Stop::Unknown);
        };
        if e.value(condition)?.truth()? {
            return branch(e, then);
        }
    }
    Err(Stop::Fault(Fault::NotAvailable))
}

fn switch(e: &Evaluation<'_>, nodes: &[Node]) -> Result<Value, Stop> {
    let (own, cases) = nodes.split_first().ok_or(Stop::Unknown)?;
    let own = e.value(own)?;
    for case in cases.chunks(2) {
        let [sought, then] = case else {
            return branch(e, &case[0]);
        };
        if own.is_same(&e.value(sought)?)? {
            return branch(e, then);
        }
    }
    Err(Stop::Fault(Fault::NotAvailable))
}

fn numbered(e: &Evaluation<'_>, nodes: &[Node]) -> Result<Value, Stop> {
    let (number, choices) = nodes.split_first().ok_or(Stop::Unknown)?;
    let number = e.number(number)?.trunc();
    let chosen = (number >= 1.0)
        .then(|| choices.get(number as usize - 1))
        .flatten();
    branch(e, chosen.ok_or(Stop::Fault(Fault::Value))?)
}

fn instead(
    e: &Evaluation<'_>,
    nodes: &[Node],
    is_caught: fn(Fault) -> bool,
) -> Result<Value, Stop> {
    let [own, instead] = nodes else {
        return Err(Stop::Unknown);
    };
    match branch(e, own) {
        Err(Stop::Fault(fault)) if is_caught(fault) => branch(e, instead),
        own => own,
    }
}

/// The truths of all arguments; texts and blanks in cells count for nothing.
fn truths(e: &Evaluation<'_>, nodes: &[Node]) -> Result<Vec<bool>, Stop> {
    let mut truths = Vec::new();
    let mut stop = None;
    let mut take = |value: Value, is_cell: bool| match value {
        Value::Blank | Value::Text(_) if is_cell => {}
        value => match value.checked().and_then(|value| value.truth()) {
            Ok(truth) => truths.push(truth),
            Err(Stop::Unknown) => stop = Some(Stop::Unknown),
            Err(fault) => drop(stop.get_or_insert(fault)),
        },
    };
    for node in nodes {
        match e.operand(node) {
            Ok(Operand::Area(area)) => {
                e.filled(&area).for_each(|(_, _, value)| take(value, true));
            }
            Ok(Operand::Table(table)) => table.values().for_each(|v| take(v.clone(), true)),
            Ok(Operand::Value(value)) => take(value, false),
            Err(found) => take(found.into(), false),
        }
    }
    match stop {
        Some(stop) => Err(stop),
        None if truths.is_empty() => Err(Stop::Fault(Fault::Value)),
        None => Ok(truths),
    }
}
