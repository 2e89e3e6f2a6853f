//! Looking for a value in rows and columns.

use super::super::area::Table;
use super::super::criterion::is_like;
use super::super::evaluate::Function::OverCells;
use super::super::evaluate::{Evaluation, Operand};
use super::super::tree::Node;
use super::super::value::{Fault, Stop, Value};
use super::Named;

pub(super) const FUNCTIONS: &[Named] = &[
    ("VLOOKUP", OverCells(|e, nodes| looked_up(e, nodes, true))),
    ("HLOOKUP", OverCells(|e, nodes| looked_up(e, nodes, false))),
    ("MATCH", OverCells(position)),
    ("XLOOKUP", OverCells(found_or)),
    ("INDEX", OverCells(index)),
    ("ROW", OverCells(|e, nodes| line(e, nodes, true))),
    ("COLUMN", OverCells(|e, nodes| line(e, nodes, false))),
    ("ROWS", OverCells(|e, nodes| lines(e, nodes, true))),
    ("COLUMNS", OverCells(|e, nodes| lines(e, nodes, false))),
];

const NOT_FOUND: Stop = Stop::Fault(Fault::NotAvailable);

/// The first place of a value among others: the very one, or with `is_near` the last that is not
/// above it in a rising order.
fn place(sought: &Value, among: &[Value], is_near: bool) -> Result<usize, Stop> {
    if among.contains(&Value::Unknown) {
        return Err(Stop::Unknown);
    }
    let is_like_it = |own: &Value| match (sought, own) {
        (Value::Text(sought), Value::Text(own)) if !is_near => Ok(is_like(own, sought)),
        (Value::Number(_), Value::Number(_)) => sought.is_same(own),
        (Value::Truth(sought), Value::Truth(own)) => Ok(sought == own),
        _ => Ok(false),
    };
    if !is_near {
        for (at, own) in among.iter().enumerate() {
            if is_like_it(own)? {
                return Ok(at);
            }
        }
        return Err(NOT_FOUND);
    }
    // Among figures that don't rise, programs find different ones.
    let Value::Number(sought) = sought else {
        return Err(Stop::Unknown);
    };
    let figures = among.iter().enumerate().filter_map(|(at, own)| match own {
        Value::Number(own) => Some((at, *own)),
        _ => None,
    });
    let figures: Vec<(usize, f64)> = figures.collect();
    if figures.windows(2).any(|pair| pair[0].1 > pair[1].1) {
        return Err(Stop::Unknown);
    }
    let last = figures.iter().rev().find(|(_, own)| own <= sought);
    last.map(|(at, _)| *at).ok_or(NOT_FOUND)
}

fn column(table: &Table, column: usize) -> Vec<Value> {
    table.rows.iter().map(|row| row[column].clone()).collect()
}

fn looked_up(e: &Evaluation<'_>, nodes: &[Node], by_column: bool) -> Result<Value, Stop> {
    let (sought, cells, number, is_near) = match nodes {
        [sought, cells, number] => (sought, cells, number, true),
        [sought, cells, number, is_near] => (sought, cells, number, e.value(is_near)?.truth()?),
        _ => return Err(Stop::Unknown),
    };
    let sought = e.value(sought)?;
    let table = e.table(cells)?;
    let number = e.number(number)?.trunc();
    let keys = match by_column {
        true => column(&table, 0),
        false => table.rows.first().cloned().unwrap_or_default(),
    };
    if number < 1.0 {
        return Err(Stop::Fault(Fault::Value));
    }
    let number = number as usize - 1;
    let at = place(&sought, &keys, is_near)?;
    let (row, column) = if by_column {
        (at, number)
    } else {
        (number, at)
    };
    let found = table.rows.get(row).and_then(|row| row.get(column));
    found
        .cloned()
        .ok_or(Stop::Fault(Fault::Reference))?
        .checked()
}

/// The values of a single row or column.
fn row_of(e: &Evaluation<'_>, node: &Node) -> Result<Vec<Value>, Stop> {
    let table = e.table(node)?;
    match (table.height(), table.width()) {
        (_, 1) => Ok(column(&table, 0)),
        (1, _) => Ok(table.rows[0].clone()),
        _ => Err(NOT_FOUND),
    }
}

fn position(e: &Evaluation<'_>, nodes: &[Node]) -> Result<Value, Stop> {
    let (sought, cells, kind) = match nodes {
        [sought, cells] => (sought, cells, 1.0),
        [sought, cells, kind] => (sought, cells, e.number(kind)?),
        _ => return Err(Stop::Unknown),
    };
    let (sought, among) = (e.value(sought)?, row_of(e, cells)?);
    let is_near = kind > 0.0;
    match kind < 0.0 {
        true => Err(Stop::Unknown),
        false => Ok(Value::Number(place(&sought, &among, is_near)? as f64 + 1.0)),
    }
}

fn found_or(e: &Evaluation<'_>, nodes: &[Node]) -> Result<Value, Stop> {
    let (sought, keys, values, otherwise) = match nodes {
        [sought, keys, values] => (sought, keys, values, None),
        [sought, keys, values, otherwise] => (sought, keys, values, Some(otherwise)),
        _ => return Err(Stop::Unknown),
    };
    let sought = e.value(sought)?;
    // Here `*` and `?` are letters as any others.
    if matches!(&sought, Value::Text(text) if text.contains(['*', '?', '~'])) {
        return Err(Stop::Unknown);
    }
    let values = row_of(e, values)?;
    match (place(&sought, &row_of(e, keys)?, false), otherwise) {
        (Ok(at), _) => values
            .get(at)
            .cloned()
            .ok_or(Stop::Fault(Fault::Value))?
            .checked(),
        (Err(NOT_FOUND), Some(otherwise)) => e.value(otherwise),
        (Err(stop), _) => Err(stop),
    }
}

fn index(e: &Evaluation<'_>, nodes: &[Node]) -> Result<Value, Stop> {
    let (cells, numbers) = nodes.split_first().ok_or(Stop::Unknown)?;
    let table = e.table(cells)?;
    let number = |node: &Node| e.number(node).map(f64::trunc);
    let (row, column) = match numbers {
        [one] if table.height() == 1 => (1.0, number(one)?),
        [one] if table.width() == 1 => (number(one)?, 1.0),
        [row, column] => (number(row)?, number(column)?),
        _ => return Err(Stop::Unknown),
    };
    // Zero stands for a whole row or column.
    if row < 1.0 || column < 1.0 {
        return Err(Stop::Unknown);
    }
    let row = table.rows.get(row as usize - 1);
    let found = row.and_then(|row| row.get(column as usize - 1));
    found
        .cloned()
        .ok_or(Stop::Fault(Fault::Reference))?
        .checked()
}

fn line(e: &Evaluation<'_>, nodes: &[Node], is_row: bool) -> Result<Value, Stop> {
    let (row, column) = match nodes {
        [] => (e.cell.1, e.cell.2),
        [node] => match e.operand(node)? {
            Operand::Area(area) if area.is_cell() => (area.rows.0, area.columns.0),
            _ => return Err(Stop::Unknown),
        },
        _ => return Err(Stop::Unknown),
    };
    let at = if is_row {
        f64::from(row)
    } else {
        f64::from(column)
    };
    Ok(Value::Number(at + 1.0))
}

fn lines(e: &Evaluation<'_>, nodes: &[Node], is_row: bool) -> Result<Value, Stop> {
    let [node] = nodes else {
        return Err(Stop::Unknown);
    };
    let Operand::Area(area) = e.operand(node)? else {
        return Err(Stop::Unknown);
    };
    let count = if is_row { area.height() } else { area.width() };
    Ok(Value::Number(count as f64))
}
