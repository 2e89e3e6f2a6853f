//! The value of a formula's tree.
//!
//! In: a tree and the cells of the workbook. Out: a value; or the cells that must be worked out
//! before.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::area::{Area, Table};
use super::tree::{Node, Operator};
use super::value::{Fault, Stop, VALUE, Value, is_close};
use super::{Cell, Workbook};
use crate::workbook::address::{MAX_COLUMNS, MAX_ROWS};

/// The most values that one argument may have.
const MOST_VALUES: usize = 4_000_000;
/// The most names that lead to each other.
const DEEPEST: usize = 32;

/// How a function is worked out.
#[derive(Clone, Copy)]
pub(super) enum Function {
    /// Over single values; the fewest and the most of them.
    Plain((usize, usize), fn(&[Value]) -> Result<Value, Stop>),
    /// Over cells, or only some of its arguments.
    OverCells(fn(&Evaluation<'_>, &[Node]) -> Result<Value, Stop>),
}

/// The evaluation of one cell's formula.
pub(super) struct Evaluation<'a> {
    book: &'a Workbook,
    /// The functions by their names in capitals.
    function: fn(&str) -> Option<Function>,
    /// The cell of the formula.
    pub(super) cell: Cell,
    needs: RefCell<BTreeSet<Cell>>,
    depth: RefCell<usize>,
}

/// What must be known before a formula can be worked out.
pub(super) enum Needs {
    /// Everything is.
    Nothing,
    /// These cells.
    Cells(Vec<Cell>),
}

/// What a part of a formula stands for.
#[derive(Debug)]
pub(super) enum Operand {
    Value(Value),
    Area(Area),
    Table(Table),
}

impl<'a> Evaluation<'a> {
    pub(super) fn new(
        book: &'a Workbook,
        cell: Cell,
        function: fn(&str) -> Option<Function>,
    ) -> Self {
        Self {
            book,
            function,
            cell,
            needs: RefCell::default(),
            depth: RefCell::default(),
        }
    }

    /// The cells that must be worked out before.
    pub(super) fn needs(&self) -> Needs {
        let needs = self.needs.borrow();
        match needs.is_empty() {
            true => Needs::Nothing,
            false => Needs::Cells(needs.iter().copied().collect()),
        }
    }

    /// What the cell shows.
    pub(super) fn cell(&self, node: &Node) -> Value {
        match self.value(node).into() {
            Value::Blank => Value::Number(0.0),
            Value::Number(number) if !number.is_finite() => Value::Error(Fault::Number),
            value => value,
        }
    }

    /// What a part stands for.
    pub(super) fn operand(&self, node: &Node) -> Result<Operand, Stop> {
        Ok(match node {
            Node::Area(area) => Operand::Area(self.placed(*area)),
            Node::Array(rows) => Operand::Table(Table { rows: rows.clone() }),
            Node::Name(name) => return self.named(name),
            other => Operand::Value(self.single(other)?),
        })
    }

    fn placed(&self, mut area: Area) -> Area {
        area.sheet.get_or_insert(self.cell.0);
        area
    }

    fn named(&self, name: &str) -> Result<Operand, Stop> {
        let scopes = [Some(self.cell.0), None];
        let known = scopes
            .iter()
            .find_map(|scope| self.book.names.get(&(*scope, name.to_owned())));
        let node = known.ok_or(Stop::Unknown)?;
        if *self.depth.borrow() > DEEPEST {
            return Err(Stop::Unknown);
        }
        *self.depth.borrow_mut() += 1;
        // A reference without a sheet in a name is relative to who asks: not known here.
        let given = match node.as_ref() {
            Node::Area(area) if area.sheet.is_none() => Err(Stop::Unknown),
            node => self.operand(node),
        };
        *self.depth.borrow_mut() -= 1;
        given
    }

    /// One value; an error or what is unknown stops.
    pub(super) fn value(&self, node: &Node) -> Result<Value, Stop> {
        self.any(node).checked()
    }

    /// One value, an error among them.
    pub(super) fn any(&self, node: &Node) -> Value {
        let operand = match self.operand(node) {
            Ok(operand) => operand,
            Err(stop) => return stop.into(),
        };
        match operand {
            Operand::Value(value) => value,
            Operand::Area(area) if area.is_cell() => self.at(&area, 0, 0),
            Operand::Table(table) if (table.height(), table.width()) == (1, 1) => {
                table.rows[0][0].clone()
            }
            // Excel's versions differ in what several cells are where one is wanted.
            _ => Value::Unknown,
        }
    }

    pub(super) fn number(&self, node: &Node) -> Result<f64, Stop> {
        self.value(node)?.number()
    }

    fn single(&self, node: &Node) -> Result<Value, Stop> {
        match node {
            Node::Value(value) => Ok(value.clone()),
            Node::Missing => Ok(Value::Blank),
            Node::Negative(inner) => negative(&self.value(inner)?),
            Node::Positive(inner) => self.value(inner),
            Node::Percent(inner) => percent(&self.value(inner)?),
            Node::Pair(left, operator, right) => {
                // Both sides, so that what is unknown on either is found before an error is.
                let (left, right) = (self.any(left), self.any(right));
                pair(&left, *operator, &right)
            }
            Node::Call(name, arguments) => self.call(name, arguments),
            _ => Err(Stop::Unknown),
        }
    }

    fn call(&self, name: &str, arguments: &[Node]) -> Result<Value, Stop> {
        match (self.function)(name).ok_or(Stop::Unknown)? {
            Function::OverCells(run) => run(self, arguments),
            Function::Plain((least, most), run) => {
                if arguments.len() < least || arguments.len() > most {
                    return Err(Stop::Unknown);
                }
                let values: Vec<Value> = arguments.iter().map(|node| self.any(node)).collect();
                plain(&values, run)
            }
        }
    }

    /// The values of an area that hold anything, with their places in it.
    pub(super) fn filled(
        &self,
        area: &Area,
    ) -> impl Iterator<Item = (usize, usize, Value)> + use<'a> {
        let (book, area) = (self.book, *area);
        let sheet = self.require(&area).map(|sheet| &book.sheets[sheet]);
        let cells = sheet.map(|sheet| sheet.within(area.rows, area.columns));
        cells
            .into_iter()
            .flatten()
            .map(move |(row, column, value)| {
                let row = (row - area.rows.0) as usize;
                (row, (column - area.columns.0) as usize, value.clone())
            })
    }

    /// Whether a cell of an area holds a subtotal.
    pub(super) fn is_subtotal(&self, area: &Area, row: usize, column: usize) -> bool {
        let sheet = area.sheet.and_then(|sheet| self.book.sheets.get(sheet));
        let (row, column) = place(area, row, column);
        sheet.is_some_and(|sheet| sheet.is_subtotal(row, column))
    }

    /// Whether a row of an area is hidden, and whether a filter may have done it.
    pub(super) fn is_hidden(&self, area: &Area, row: usize) -> (bool, bool) {
        let sheet = area.sheet.and_then(|sheet| self.book.sheets.get(sheet));
        let (row, _) = place(area, row, 0);
        sheet.map_or((false, false), |sheet| {
            (sheet.is_hidden(row), sheet.has_filter)
        })
    }

    /// A value of an area.
    pub(super) fn at(&self, area: &Area, row: usize, column: usize) -> Value {
        let (row, column) = place(area, row, column);
        let one = Area {
            rows: (row, row),
            columns: (column, column),
            ..*area
        };
        match self.require(&one) {
            Some(sheet) => self.book.sheets[sheet].value(row, column),
            None => Value::Unknown,
        }
    }

    /// Notes the cells of an area that are not worked out yet; gives the number of its sheet.
    fn require(&self, area: &Area) -> Option<usize> {
        let sheet = area.sheet.filter(|sheet| *sheet < self.book.sheets.len())?;
        let first = (sheet, area.rows.0, 0);
        let last = (sheet, area.rows.1, u16::MAX);
        let open = self.book.open.range(first..=last).map(|(cell, _)| *cell);
        let is_in = |cell: &Cell| (area.columns.0..=area.columns.1).contains(&cell.2);
        self.needs.borrow_mut().extend(open.filter(is_in));
        Some(sheet)
    }

    /// Whole rows or columns as far as anything is filled; another area as it is.
    pub(super) fn clipped(&self, area: &Area) -> Area {
        let mut clipped = *area;
        if let Some(sheet) = area.sheet.and_then(|sheet| self.book.sheets.get(sheet)) {
            if area.rows == (0, MAX_ROWS - 1) {
                clipped.rows.1 = sheet.last_row();
            }
            if area.columns == (0, MAX_COLUMNS - 1) {
                clipped.columns.1 = sheet.last_column();
            }
        }
        clipped
    }

    /// All values of a part in rows.
    pub(super) fn table(&self, node: &Node) -> Result<Table, Stop> {
        match node {
            Node::Negative(inner) => self.each(&[inner.as_ref()], |v| negative(&v[0])),
            Node::Positive(inner) => self.table(inner),
            Node::Percent(inner) => self.each(&[inner.as_ref()], |v| percent(&v[0])),
            Node::Pair(left, operator, right) => self.each(&[left.as_ref(), right.as_ref()], |v| {
                pair(&v[0], *operator, &v[1])
            }),
            Node::Call(name, arguments) => match (self.function)(name).ok_or(Stop::Unknown)? {
                Function::Plain((least, most), run)
                    if (least.max(1)..=most).contains(&arguments.len()) =>
                {
                    let nodes: Vec<&Node> = arguments.iter().collect();
                    self.each(&nodes, |values| plain(values, run))
                }
                _ => Ok(Table::one(self.value(node)?)),
            },
            _ => match self.operand(node)? {
                Operand::Value(value) => Ok(Table::one(value)),
                Operand::Table(table) => Ok(table),
                Operand::Area(area) => self.whole(&self.clipped(&area)),
            },
        }
    }

    /// Every value of an area, blanks too.
    pub(super) fn whole(&self, area: &Area) -> Result<Table, Stop> {
        if area.height() * area.width() > MOST_VALUES {
            return Err(Stop::Unknown);
        }
        let mut rows = vec![vec![Value::Blank; area.width()]; area.height()];
        for (row, column, value) in self.filled(area) {
            rows[row][column] = value;
        }
        Ok(Table { rows })
    }

    /// The same for each place of several tables; a single row, column or value stands for all.
    fn each(
        &self,
        nodes: &[&Node],
        run: impl Fn(&[Value]) -> Result<Value, Stop>,
    ) -> Result<Table, Stop> {
        let tables = nodes.iter().map(|node| self.table(node));
        let tables = tables.collect::<Result<Vec<Table>, Stop>>()?;
        let height = tables.iter().map(Table::height).max().unwrap_or_default();
        let width = tables.iter().map(Table::width).max().unwrap_or_default();
        let none = Value::Error(Fault::NotAvailable);
        let value = |row: usize, column: usize| {
            let values = tables
                .iter()
                .map(|table| table.spread(row, column).unwrap_or(&none));
            Value::from(run(&values.cloned().collect::<Vec<_>>()))
        };
        let row = |row: usize| (0..width).map(|column| value(row, column)).collect();
        Ok(Table {
            rows: (0..height).map(row).collect(),
        })
    }
}

fn place(area: &Area, row: usize, column: usize) -> (u32, u16) {
    let row = area
        .rows
        .0
        .saturating_add(u32::try_from(row).unwrap_or(u32::MAX));
    let column = u16::try_from(column).unwrap_or(u16::MAX);
    (row, area.columns.0.saturating_add(column))
}

/// Runs a function over single values: what is unknown goes before an error.
fn plain(values: &[Value], run: fn(&[Value]) -> Result<Value, Stop>) -> Result<Value, Stop> {
    if values.contains(&Value::Unknown) {
        return Err(Stop::Unknown);
    }
    run(values)
}

fn negative(value: &Value) -> Result<Value, Stop> {
    Ok(Value::Number(0.0 - value.number()?))
}

fn percent(value: &Value) -> Result<Value, Stop> {
    Ok(Value::Number(value.number()? / 100.0))
}

fn pair(left: &Value, operator: Operator, right: &Value) -> Result<Value, Stop> {
    if *left == Value::Unknown || *right == Value::Unknown {
        return Err(Stop::Unknown);
    }
    if operator == Operator::Join {
        return Ok(Value::Text(
            format!("{}{}", left.text()?, right.text()?).into(),
        ));
    }
    let order = || left.compare(right);
    let truth = match operator {
        Operator::Equal => left.is_same(right)?,
        Operator::Unequal => !left.is_same(right)?,
        Operator::Less => order()?.is_lt(),
        Operator::AtMost => order()?.is_le(),
        Operator::More => order()?.is_gt(),
        Operator::AtLeast => order()?.is_ge(),
        _ => return arithmetic(left.number()?, operator, right.number()?).map(Value::Number),
    };
    Ok(Value::Truth(truth))
}

fn arithmetic(left: f64, operator: Operator, right: f64) -> Result<f64, Stop> {
    let number = match operator {
        Operator::Plus => sum(left, right),
        Operator::Minus => sum(left, -right),
        Operator::Times => left * right,
        Operator::Over if right == 0.0 => return Err(Stop::Fault(Fault::Division)),
        Operator::Over => left / right,
        Operator::Power if left == 0.0 && right == 0.0 => return Err(Stop::Fault(Fault::Number)),
        Operator::Power if left == 0.0 && right < 0.0 => {
            return Err(Stop::Fault(Fault::Division));
        }
        Operator::Power => left.powf(right),
        _ => return Err(VALUE),
    };
    match number.is_finite() {
        true => Ok(number),
        false => Err(Stop::Fault(Fault::Number)),
    }
}

/// A sum; what is left of two that are the same but for binary rounding is nothing, as both
/// programs have it.
pub(super) fn sum(left: f64, right: f64) -> f64 {
    if is_close(left, -right) {
        0.0
    } else {
        left + right
    }
}
