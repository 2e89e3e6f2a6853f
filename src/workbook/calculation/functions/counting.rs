//! Counting, and sums over what meets a criterion.

use super::super::area::Area;
use super::super::criterion::Criterion;
use super::super::evaluate::Function::OverCells;
use super::super::evaluate::{Evaluation, Operand};
use super::super::tree::Node;
use super::super::value::{Fault, Stop, Value};
use super::Named;
use super::sums::{largest, mean, smallest, total};

pub(super) const FUNCTIONS: &[Named] = &[
    ("COUNT", OverCells(count)),
    ("COUNTA", OverCells(count_filled)),
    ("COUNTBLANK", OverCells(count_blank)),
    (
        "COUNTIF",
        OverCells(|e, nodes| match nodes {
            [_, _] => count_where(e, nodes),
            _ => Err(Stop::Unknown),
        }),
    ),
    ("COUNTIFS", OverCells(count_where)),
    (
        "SUMIF",
        OverCells(|e, nodes| Ok(Value::Number(total(&sought(e, nodes)?)))),
    ),
    ("AVERAGEIF", OverCells(|e, nodes| mean(&sought(e, nodes)?))),
    (
        "SUMIFS",
        OverCells(|e, nodes| Ok(Value::Number(total(&first_where(e, nodes)?)))),
    ),
    (
        "AVERAGEIFS",
        OverCells(|e, nodes| mean(&first_where(e, nodes)?)),
    ),
    (
        "MAXIFS",
        OverCells(|e, nodes| Ok(Value::Number(largest(&first_where(e, nodes)?)))),
    ),
    (
        "MINIFS",
        OverCells(|e, nodes| Ok(Value::Number(smallest(&first_where(e, nodes)?)))),
    ),
];

/// The values of all arguments, with whether each stands in a cell.
fn values(e: &Evaluation<'_>, nodes: &[Node]) -> Result<Vec<(Value, bool)>, Stop> {
    let mut values = Vec::new();
    for node in nodes {
        match e.operand(node) {
            Ok(Operand::Area(area)) => {
                values.extend(e.filled(&area).map(|(_, _, value)| (value, true)));
            }
            Ok(Operand::Table(table)) => {
                values.extend(table.values().map(|value| (value.clone(), true)));
            }
            Ok(Operand::Value(value)) => values.push((value, false)),
            Err(stop) => values.push((stop.into(), false)),
        }
    }
    match values.iter().any(|(value, _)| *value == Value::Unknown) {
        true => Err(Stop::Unknown),
        false => Ok(values),
    }
}

fn count(e: &Evaluation<'_>, nodes: &[Node]) -> Result<Value, Stop> {
    let mut count = 0.0;
    for (value, is_cell) in values(e, nodes)? {
        let counts = match value {
            Value::Number(_) => true,
            Value::Error(_) => false,
            _ if is_cell => false,
            value => match value.number() {
                Ok(_) => true,
                Err(Stop::Fault(_)) => false,
                Err(Stop::Unknown) => return Err(Stop::Unknown),
            },
        };
        count += f64::from(u8::from(counts));
    }
    Ok(Value::Number(count))
}

fn count_filled(e: &Evaluation<'_>, nodes: &[Node]) -> Result<Value, Stop> {
    let values = values(e, nodes)?;
    let filled = values
        .iter()
        .filter(|(value, is_cell)| !is_cell || *value != Value::Blank);
    Ok(Value::Number(filled.count() as f64))
}

fn count_blank(e: &Evaluation<'_>, nodes: &[Node]) -> Result<Value, Stop> {
    let [node] = nodes else {
        return Err(Stop::Unknown);
    };
    let area = area(e, node)?;
    let filled: Vec<_> = e.filled(&area).collect();
    if filled.iter().any(|(_, _, value)| *value == Value::Unknown) {
        return Err(Stop::Unknown);
    }
    let is_filled = |value: &Value| *value != Value::Blank && *value != Value::from("");
    let filled = filled
        .iter()
        .filter(|(_, _, value)| is_filled(value))
        .count();
    Ok(Value::Number(
        (area.height() * area.width() - filled) as f64,
    ))
}

fn area(e: &Evaluation<'_>, node: &Node) -> Result<Area, Stop> {
    match e.operand(node)? {
        Operand::Area(area) => Ok(area),
        _ => Err(Stop::Unknown),
    }
}

/// The places, row by row, at which all pairs of an area and a criterion are met.
fn places(e: &Evaluation<'_>, pairs: &[Node]) -> Result<Vec<(usize, usize)>, Stop> {
    let mut size = None;
    let mut met: Option<Vec<(usize, usize)>> = None;
    for pair in pairs.chunks(2) {
        let [cells, criterion] = pair else {
            return Err(Stop::Unknown);
        };
        let area = e.clipped(&area(e, cells)?);
        if *size.get_or_insert((area.height(), area.width())) != (area.height(), area.width()) {
            return Err(Stop::Fault(Fault::Value));
        }
        let criterion = Criterion::read(&e.any(criterion))?;
        let table = e.whole(&area)?;
        let mut own = Vec::new();
        for (row, values) in table.rows.iter().enumerate() {
            for (column, value) in values.iter().enumerate() {
                if criterion.holds(value)? {
                    own.push((row, column));
                }
            }
        }
        met = Some(match met {
            None => own,
            Some(mut met) => {
                met.retain(|place| own.binary_search(place).is_ok());
                met
            }
        });
    }
    met.ok_or(Stop::Unknown)
}

fn count_where(e: &Evaluation<'_>, nodes: &[Node]) -> Result<Value, Stop> {
    Ok(Value::Number(places(e, nodes)?.len() as f64))
}

/// `SUMIF(area; criterion; figures)`: the figures stand as far from each other as what is sought.
fn sought(e: &Evaluation<'_>, nodes: &[Node]) -> Result<Vec<f64>, Stop> {
    let (pair, figures) = match nodes {
        [cells, _] => (nodes, cells),
        [_, _, figures] => (&nodes[..2], figures),
        _ => return Err(Stop::Unknown),
    };
    let figures = area(e, figures)?;
    at(e, &figures, &places(e, pair)?)
}

/// `SUMIFS(figures; area; criterion; …)`
fn first_where(e: &Evaluation<'_>, nodes: &[Node]) -> Result<Vec<f64>, Stop> {
    let (figures, pairs) = nodes.split_first().ok_or(Stop::Unknown)?;
    let figures = e.clipped(&area(e, figures)?);
    let sought = e.clipped(&area(e, pairs.first().ok_or(Stop::Unknown)?)?);
    if (figures.height(), figures.width()) != (sought.height(), sought.width()) {
        return Err(Stop::Fault(Fault::Value));
    }
    at(e, &figures, &places(e, pairs)?)
}

fn at(e: &Evaluation<'_>, figures: &Area, places: &[(usize, usize)]) -> Result<Vec<f64>, Stop> {
    let mut numbers = Vec::new();
    for (row, column) in places {
        if let Value::Number(number) = e.at(figures, *row, *column).checked()? {
            numbers.push(number);
        }
    }
    Ok(numbers)
}
