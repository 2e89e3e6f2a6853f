//! Sums, products, means, smallest and largest.

use super::super::evaluate::Function::OverCells;
use super::super::evaluate::{Evaluation, Operand};
use super::super::tree::Node;
use super::super::value::{Fault, Stop, VALUE, Value};
use super::Named;

pub(super) const FUNCTIONS: &[Named] = &[
    (
        "SUM",
        OverCells(|e, nodes| Ok(Value::Number(total(&numbers(e, nodes)?)))),
    ),
    (
        "SUMSQ",
        OverCells(|e, nodes| {
            let squares: Vec<f64> = numbers(e, nodes)?.iter().map(|n| n * n).collect();
            Ok(Value::Number(total(&squares)))
        }),
    ),
    (
        "PRODUCT",
        OverCells(|e, nodes| {
            let numbers = numbers(e, nodes)?;
            Ok(Value::Number(if numbers.is_empty() {
                0.0
            } else {
                numbers.iter().product()
            }))
        }),
    ),
    ("AVERAGE", OverCells(|e, nodes| mean(&numbers(e, nodes)?))),
    (
        "MAX",
        OverCells(|e, nodes| Ok(Value::Number(largest(&numbers(e, nodes)?)))),
    ),
    (
        "MIN",
        OverCells(|e, nodes| Ok(Value::Number(smallest(&numbers(e, nodes)?)))),
    ),
    ("MEDIAN", OverCells(|e, nodes| median(numbers(e, nodes)?))),
    ("LARGE", OverCells(|e, nodes| ranked(e, nodes, true))),
    ("SMALL", OverCells(|e, nodes| ranked(e, nodes, false))),
    ("RANK", OverCells(rank)),
    ("RANK.EQ", OverCells(rank)),
    ("SUMPRODUCT", OverCells(sum_of_products)),
    ("SUBTOTAL", OverCells(subtotal)),
];

/// The figures of all arguments: of cells only numbers count, what stands in the formula itself is
/// taken as a number.
pub(super) fn numbers(e: &Evaluation<'_>, nodes: &[Node]) -> Result<Vec<f64>, Stop> {
    let mut numbers = Vec::new();
    let mut fault = None;
    let mut take = |value: Value, is_cell: bool| -> Result<(), Stop> {
        match value.checked() {
            Ok(Value::Number(number)) => numbers.push(number),
            Ok(Value::Blank) => {}
            Ok(_) if is_cell => {}
            Ok(value) => match value.number() {
                Ok(number) => numbers.push(number),
                Err(Stop::Fault(found)) => drop(fault.get_or_insert(found)),
                Err(Stop::Unknown) => return Err(Stop::Unknown),
            },
            Err(Stop::Fault(found)) => drop(fault.get_or_insert(found)),
            Err(Stop::Unknown) => return Err(Stop::Unknown),
        }
        Ok(())
    };
    for node in nodes {
        match e.operand(node) {
            Ok(Operand::Area(area)) => {
                for (_, _, value) in e.filled(&area) {
                    take(value, true)?;
                }
            }
            Ok(Operand::Table(table)) => {
                table
                    .values()
                    .try_for_each(|value| take(value.clone(), true))?;
            }
            Ok(Operand::Value(value)) => {
                let is_missing = *node == Node::Missing;
                take(
                    if is_missing {
                        Value::Number(0.0)
                    } else {
                        value
                    },
                    false,
                )?;
            }
            Err(stop) => take(stop.into(), false)?,
        }
    }
    fault.map_or(Ok(numbers), |fault| Err(Stop::Fault(fault)))
}

/// A sum that loses nothing to the order of its parts.
///
/// # Source
/// Neumaier, ZAMM 54 (1974), 39–51.
pub(super) fn total(numbers: &[f64]) -> f64 {
    let (mut sum, mut lost) = (0.0f64, 0.0f64);
    for number in numbers {
        let more = sum + number;
        lost += match sum.abs() >= number.abs() {
            true => (sum - more) + number,
            false => (number - more) + sum,
        };
        sum = more;
    }
    super::super::evaluate::sum(sum, lost)
}

pub(super) fn mean(numbers: &[f64]) -> Result<Value, Stop> {
    match numbers.len() {
        0 => Err(Stop::Fault(Fault::Division)),
        count => Ok(Value::Number(total(numbers) / count as f64)),
    }
}

pub(super) fn largest(numbers: &[f64]) -> f64 {
    numbers.iter().copied().reduce(f64::max).unwrap_or(0.0)
}

pub(super) fn smallest(numbers: &[f64]) -> f64 {
    numbers.iter().copied().reduce(f64::min).unwrap_or(0.0)
}

fn median(mut numbers: Vec<f64>) -> Result<Value, Stop> {
    numbers.sort_by(f64::total_cmp);
    let middle = numbers.len() / 2;
    let number = match numbers.len() {
        0 => return Err(Stop::Fault(Fault::Number)),
        count if count % 2 == 1 => numbers[middle],
        _ => (numbers[middle - 1] + numbers[middle]) / 2.0,
    };
    Ok(Value::Number(number))
}

fn ranked(e: &Evaluation<'_>, nodes: &[Node], is_down: bool) -> Result<Value, Stop> {
    let [cells, rank] = nodes else {
        return Err(Stop::Unknown);
    };
    let mut numbers = numbers(e, std::slice::from_ref(cells))?;
    numbers.sort_by(f64::total_cmp);
    if is_down {
        numbers.reverse();
    }
    let rank = e.number(rank)?.ceil();
    let found = (rank >= 1.0)
        .then(|| numbers.get(rank as usize - 1))
        .flatten();
    found
        .map(|n| Value::Number(*n))
        .ok_or(Stop::Fault(Fault::Number))
}

fn rank(e: &Evaluation<'_>, nodes: &[Node]) -> Result<Value, Stop> {
    let (own, cells, rises) = match nodes {
        [own, cells] => (own, cells, false),
        [own, cells, order] => (own, cells, e.value(order)?.truth()?),
        _ => return Err(Stop::Unknown),
    };
    let own = e.number(own)?;
    let numbers = numbers(e, std::slice::from_ref(cells))?;
    if !numbers.contains(&own) {
        return Err(Stop::Fault(Fault::NotAvailable));
    }
    let before = numbers
        .iter()
        .filter(|n| if rises { **n < own } else { **n > own });
    Ok(Value::Number(1.0 + before.count() as f64))
}

fn sum_of_products(e: &Evaluation<'_>, nodes: &[Node]) -> Result<Value, Stop> {
    let tables = nodes
        .iter()
        .map(|node| e.table(node))
        .collect::<Result<Vec<_>, Stop>>()?;
    let first = tables.first().ok_or(Stop::Unknown)?;
    let (height, width) = (first.height(), first.width());
    if tables
        .iter()
        .any(|table| (table.height(), table.width()) != (height, width))
    {
        return Err(VALUE);
    }
    let values = || tables.iter().flat_map(|table| table.values());
    if values().any(|value| *value == Value::Unknown) {
        return Err(Stop::Unknown);
    }
    if let Some(Value::Error(fault)) = values().find(|value| matches!(value, Value::Error(_))) {
        return Err(Stop::Fault(*fault));
    }
    let product = |(row, column): (usize, usize)| {
        let factors = tables.iter().map(|table| match &table.rows[row][column] {
            Value::Number(number) => *number,
            _ => 0.0,
        });
        factors.product::<f64>()
    };
    let places = (0..height).flat_map(|row| (0..width).map(move |column| (row, column)));
    Ok(Value::Number(total(
        &places.map(product).collect::<Vec<_>>(),
    )))
}

/// Over what other subtotals leave. Kinds above 100 pass hidden rows over; the others only those that
/// a filter hides, which can't be told from rows hidden by hand.
fn subtotal(e: &Evaluation<'_>, nodes: &[Node]) -> Result<Value, Stop> {
    let (kind, areas) = nodes.split_first().ok_or(Stop::Unknown)?;
    let kind = e.number(kind)?;
    let (kind, passes_hidden) = if kind > 100.0 {
        (kind - 100.0, true)
    } else {
        (kind, false)
    };
    let mut values = Vec::new();
    for node in areas {
        let Operand::Area(area) = e.operand(node)? else {
            return Err(Stop::Unknown);
        };
        for (row, column, value) in e.filled(&area) {
            match e.is_hidden(&area, row) {
                (true, _) if passes_hidden => continue,
                (true, true) => return Err(Stop::Unknown),
                _ if e.is_subtotal(&area, row, column) => {}
                _ => values.push(value),
            }
        }
    }
    if values.contains(&Value::Unknown) {
        return Err(Stop::Unknown);
    }
    if kind == 3.0 {
        let filled = values.iter().filter(|value| **value != Value::Blank);
        return Ok(Value::Number(filled.count() as f64));
    }
    let mut numbers = Vec::new();
    for value in values {
        match value {
            Value::Number(number) => numbers.push(number),
            Value::Error(fault) if kind != 2.0 => return Err(Stop::Fault(fault)),
            _ => {}
        }
    }
    Ok(Value::Number(match kind as i64 {
        1 => return mean(&numbers),
        2 => numbers.len() as f64,
        4 => largest(&numbers),
        5 => smallest(&numbers),
        6 => numbers.iter().product(),
        9 => total(&numbers),
        _ => return Err(Stop::Unknown),
    }))
}
