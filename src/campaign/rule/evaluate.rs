//! The tree and the values → one value, and the names that were blank on the way.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::apply::apply;
use super::arithmetic::calculate;
use super::calls;
use super::compare::{difference, order, within};
use super::criterion::Criterion;
use super::error::EvaluationError;
use super::function::{Argument, Function};
use super::kind::Kind;
use super::scalar::{Scalar, Values};
use super::tree::{Comparison, Node, Operator, by_difference};
use crate::item::Item;
use crate::language::date::serial_of_date;

/// The longest text that a cell can hold, in characters.
const MAX_TEXT: usize = 32_767;

type Result<T> = std::result::Result<T, EvaluationError>;

/// One calculation.
pub(crate) struct Evaluator<'a> {
    values: &'a dyn Values,
    tolerance: Decimal,
    /// The blank single values that the result depends on.
    pub(crate) blank: BTreeSet<String>,
}

impl<'a> Evaluator<'a> {
    pub(crate) fn new(values: &'a dyn Values, tolerance: Decimal) -> Self {
        Evaluator {
            values,
            tolerance,
            blank: BTreeSet::new(),
        }
    }

    pub(crate) fn value(&mut self, node: &Node) -> Result<Scalar> {
        match node {
            Node::Number(number) => Ok(Scalar::Number(*number)),
            Node::Text(text) => Ok(Scalar::Text(text.clone())),
            Node::Bool(truth) => Ok(Scalar::Bool(*truth)),
            Node::Name(item) => Ok(self.named(item.code())),
            Node::Sign {
                minus: false,
                operand,
            } => self.value(operand),
            Node::Sign {
                minus: true,
                operand,
            } => Ok(Scalar::Number(-self.number(operand)?)),
            Node::Percent(operand) => self.percent(operand),
            Node::Calculate(Operator::Join, left, right) => self.join(left, right),
            Node::Calculate(operator, left, right) => self.calculate(*operator, left, right),
            Node::Compare(comparison, left, right) => self.compare(*comparison, left, right),
            Node::Call(function, arguments) => self.call(*function, arguments),
        }
    }

    fn named(&mut self, indicator: &str) -> Scalar {
        let value = self.values.value(indicator);
        if value == Scalar::Blank {
            self.blank.insert(indicator.to_owned());
        }
        value
    }

    fn number(&mut self, node: &Node) -> Result<Decimal> {
        let value = self.value(node)?;
        number_of(node, &value)
    }

    fn percent(&mut self, operand: &Node) -> Result<Scalar> {
        let number = self.number(operand)?;
        calculate(Operator::Divide, number, Decimal::ONE_HUNDRED).map(Scalar::Number)
    }

    fn join(&mut self, left: &Node, right: &Node) -> Result<Scalar> {
        let text = self.value(left)?.to_text() + &self.value(right)?.to_text();
        if text.chars().nth(MAX_TEXT).is_some() {
            return Err(EvaluationError::TextTooLong);
        }
        Ok(Scalar::Text(text))
    }

    fn calculate(&mut self, operator: Operator, left: &Node, right: &Node) -> Result<Scalar> {
        // Both sides first: after an error, too, it counts which cells were blank.
        let (left, right) = (self.number(left), self.number(right));
        calculate(operator, left?, right?).map(Scalar::Number)
    }

    fn compare(&mut self, comparison: Comparison, left: &Node, right: &Node) -> Result<Scalar> {
        let (first, second) = (self.value(left)?, self.value(right)?);
        let is_text = |side: &Scalar| matches!(side, Scalar::Text(_) | Scalar::Blank);
        let texts = is_text(&first) && is_text(&second);
        let plain = texts || !by_difference(left, right, &|_| Kind::Unknown);
        if plain && !comparison.is_order() {
            return Ok(Scalar::Bool(comparison.admits(order(&first, &second))));
        }
        let difference = difference(number_of(left, &first)?, number_of(right, &second)?)?;
        Ok(Scalar::Bool(within(comparison, difference, self.tolerance)))
    }

    pub(crate) fn condition(&mut self, node: &Node) -> Result<bool> {
        let value = self.value(node)?;
        value
            .to_condition()
            .ok_or_else(|| EvaluationError::ConditionNeeded {
                found: value.to_text(),
            })
    }

    fn call(&mut self, function: Function, arguments: &[Node]) -> Result<Scalar> {
        match (function, arguments) {
            (Function::And, _) => self.connect(arguments, false),
            (Function::Or, _) => self.connect(arguments, true),
            (Function::Not, [operand]) => Ok(Scalar::Bool(!self.condition(operand)?)),
            (Function::If, [condition, branches @ ..]) => self.choose(condition, branches),
            (Function::IfError, [value, otherwise]) => self.rescue(value, otherwise),
            (Function::Date, _) => Ok(day(arguments)),
            (Function::IsBlank, [Node::Name(item)]) => {
                Ok(Scalar::Bool(!self.values.is_filled(item.code())))
            }
            (Function::CountA, _) => self.count_filled(arguments),
            (Function::Sum | Function::Min | Function::Max | Function::Average, _) => {
                aggregate(function, self.numbers(arguments)?)
            }
            (Function::SumProduct, _) => self.sum_of_products(arguments),
            (
                Function::SumIf
                | Function::SumIfs
                | Function::CountIf
                | Function::CountIfs
                | Function::AverageIf
                | Function::AverageIfs
                | Function::MinIfs
                | Function::MaxIfs,
                _,
            ) => self.call_on_rows(function, arguments),
            _ => self.call_on_values(function, arguments),
        }
    }

    /// Functions of single values. All of them first: after an error, too, it counts which cells
    /// were blank.
    fn call_on_values(&mut self, function: Function, arguments: &[Node]) -> Result<Scalar> {
        let values: Vec<Result<Scalar>> = arguments
            .iter()
            .enumerate()
            .map(|(place, node)| match function.argument(place) {
                Argument::Number => self.number(node).map(Scalar::Number),
                _ => self.value(node),
            })
            .collect();
        let values = values.into_iter().collect::<Result<Vec<Scalar>>>()?;
        apply(function, &values).unwrap_or(Err(EvaluationError::NotACondition))
    }

    /// IFERROR: only what is an error to Excel is caught. Blanks on the way stay noted: an error may
    /// be theirs.
    fn rescue(&mut self, value: &Node, otherwise: &Node) -> Result<Scalar> {
        match self.value(value) {
            Err(error) if error.is_error_to_excel() => self.value(otherwise),
            result => result,
        }
    }

    /// Rows of one list multiplied and added; what is no number counts as 0.
    fn sum_of_products(&self, arguments: &[Node]) -> Result<Scalar> {
        let columns: Vec<Vec<Scalar>> = arguments.iter().map(|node| self.cells(node)).collect();
        let rows = columns.first().map_or(0, Vec::len);
        let mut products = vec![Decimal::ONE; rows];
        for column in columns {
            if column.len() != rows {
                return Err(EvaluationError::UnequalColumns);
            }
            for (product, cell) in products.iter_mut().zip(column) {
                let factor = cell.number().unwrap_or_default();
                *product = calculate(Operator::Multiply, *product, factor)?;
            }
        }
        aggregate(Function::Sum, products)
    }

    /// AND and OR look at every argument; one that needs no blank value can decide.
    fn connect(&mut self, arguments: &[Node], deciding: bool) -> Result<Scalar> {
        let mut decided = false;
        let mut certain = false;
        let mut unsure = BTreeSet::new();
        for argument in arguments {
            let (truth, blank) = self.apart(argument)?;
            decided |= truth == deciding;
            certain |= truth == deciding && blank.is_empty();
            unsure.extend(blank);
        }
        if !certain {
            self.blank.append(&mut unsure);
        }
        Ok(Scalar::Bool(decided == deciding))
    }

    /// A condition together with the blanks that it alone depends on.
    ///
    /// After an error the blanks seen so far stay noted, as they may be its cause.
    pub(crate) fn apart(&mut self, node: &Node) -> Result<(bool, BTreeSet<String>)> {
        let before = std::mem::take(&mut self.blank);
        let truth = self.condition(node);
        let blank = std::mem::replace(&mut self.blank, before);
        match truth {
            Ok(truth) => Ok((truth, blank)),
            Err(error) => {
                self.blank.extend(blank);
                Err(error)
            }
        }
    }

    fn choose(&mut self, condition: &Node, branches: &[Node]) -> Result<Scalar> {
        let place = usize::from(!self.condition(condition)?);
        branches
            .get(place)
            .map_or(Ok(Scalar::Bool(false)), |branch| self.value(branch))
    }

    fn count_filled(&mut self, arguments: &[Node]) -> Result<Scalar> {
        let mut count = 0;
        for argument in arguments {
            let cells = match argument {
                Node::Name(Item::Column { list, column }) => self.values.column(list, column),
                Node::Name(item) => {
                    count += usize::from(self.values.is_filled(item.code()));
                    continue;
                }
                other => vec![self.value(other)?],
            };
            count += cells.iter().filter(|cell| **cell != Scalar::Blank).count();
        }
        Ok(Scalar::Number(count.into()))
    }

    /// The numbers of SUM, MIN, MAX and AVERAGE: in a column, whatever is no number is passed over.
    /// Excel does so with single cells too; here an unreadable figure must not vanish.
    fn numbers(&mut self, arguments: &[Node]) -> Result<Vec<Decimal>> {
        let mut numbers = Vec::new();
        for argument in arguments {
            match argument {
                Node::Name(Item::Column { list, column }) => {
                    let cells = self.values.column(list, column);
                    numbers.extend(cells.iter().filter_map(Scalar::number));
                }
                other => numbers.push(self.number(other)?),
            }
        }
        Ok(numbers)
    }

    fn call_on_rows(&mut self, function: Function, arguments: &[Node]) -> Result<Scalar> {
        let (summed, pairs) = match (function, arguments) {
            (Function::CountIf | Function::CountIfs, _) => (None, arguments.iter().collect()),
            (Function::SumIf | Function::AverageIf, [range, criterion]) => {
                (Some(range), vec![range, criterion])
            }
            (Function::SumIf | Function::AverageIf, [range, criterion, summed]) => {
                (Some(summed), vec![range, criterion])
            }
            (_, [summed, pairs @ ..]) => (Some(summed), pairs.iter().collect()),
            (_, []) => (None, Vec::new()),
        };
        let mut tests = Vec::new();
        for pair in pairs.chunks_exact(2) {
            let criterion = self.value(pair[1])?;
            tests.push((self.cells(pair[0]), Criterion::new(&criterion)));
        }
        match summed {
            Some(summed) => {
                let numbers = admitted_numbers(&self.cells(summed), &tests)?;
                aggregate(function, numbers)
            }
            None => count_rows(&tests),
        }
    }

    fn cells(&self, node: &Node) -> Vec<Scalar> {
        match node {
            Node::Name(Item::Column { list, column }) => self.values.column(list, column),
            _ => Vec::new(),
        }
    }
}

/// A day as the number by which Excel keeps it.
fn day(arguments: &[Node]) -> Scalar {
    let arguments: Vec<&Node> = arguments.iter().collect();
    calls::day(&arguments).map_or(Scalar::Blank, |day| {
        Scalar::Number(serial_of_date(day).into())
    })
}

/// A column and what its cells must be like.
type Test = (Vec<Scalar>, Criterion);

fn number_of(node: &Node, value: &Scalar) -> Result<Decimal> {
    value
        .to_number()
        .ok_or_else(|| EvaluationError::NumberNeeded {
            found: value.to_text(),
            name: match node {
                Node::Name(item) => Some(item.to_string()),
                _ => None,
            },
        })
}

/// Numbers → one. MIN and MAX of nothing are 0, the average of nothing is an error.
fn aggregate(function: Function, numbers: Vec<Decimal>) -> Result<Scalar> {
    let count = Decimal::from(numbers.len());
    let add = |total, number| calculate(Operator::Add, total, number);
    let number = match function {
        Function::Min | Function::MinIfs => numbers.into_iter().min().unwrap_or_default(),
        Function::Max | Function::MaxIfs => numbers.into_iter().max().unwrap_or_default(),
        Function::Average | Function::AverageIf | Function::AverageIfs => {
            let sum = numbers.into_iter().try_fold(Decimal::ZERO, add)?;
            calculate(Operator::Divide, sum, count)?
        }
        _ => numbers.into_iter().try_fold(Decimal::ZERO, add)?,
    };
    Ok(Scalar::Number(number))
}

/// The numbers of the rows that match.
fn admitted_numbers(cells: &[Scalar], tests: &[Test]) -> Result<Vec<Decimal>> {
    let admitted = admitted_rows(cells.len(), tests)?;
    let rows = cells.iter().zip(admitted).filter(|row| row.1);
    Ok(rows.filter_map(|row| row.0.number()).collect())
}

fn count_rows(tests: &[Test]) -> Result<Scalar> {
    if tests
        .iter()
        .all(|(_, criterion)| criterion.admits(&Scalar::Blank))
    {
        return Err(EvaluationError::CountsBlankRows);
    }
    let rows = tests.first().map_or(0, |(cells, _)| cells.len());
    let count = admitted_rows(rows, tests)?
        .into_iter()
        .filter(|admitted| *admitted)
        .count();
    Ok(Scalar::Number(count.into()))
}

fn admitted_rows(rows: usize, tests: &[Test]) -> Result<Vec<bool>> {
    let mut admitted = vec![true; rows];
    for (cells, criterion) in tests {
        if cells.len() != rows {
            return Err(EvaluationError::UnequalColumns);
        }
        for (cell, row) in cells.iter().zip(&mut admitted) {
            *row = *row && criterion.admits(cell);
        }
    }
    Ok(admitted)
}
