//! The tree and the values → one value, and the names that were blank on the way.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::arithmetic::{calculate, round};
use super::calls;
use super::compare::{difference, order, within};
use super::criterion::Criterion;
use super::error::EvaluationError;
use super::scalar::{Scalar, Values};
use super::tree::{Comparison, Function, Kind, Node, Operator, by_difference};
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
            (Function::Abs, [operand]) => Ok(Scalar::Number(self.number(operand)?.abs())),
            (Function::Round, [number, digits]) => {
                let (number, digits) = (self.number(number)?, self.number(digits)?);
                round(number, digits).map(Scalar::Number)
            }
            (Function::Date, _) => Ok(day(arguments)),
            (Function::IsBlank, [Node::Name(item)]) => {
                let value = self.values.value(item.code());
                Ok(Scalar::Bool(value == Scalar::Blank))
            }
            (Function::CountA, _) => self.count_filled(arguments),
            (Function::Sum, _) => sum(self.numbers(arguments)?),
            (Function::Min, _) => Ok(least(self.numbers(arguments)?.into_iter().min())),
            (Function::Max, _) => Ok(least(self.numbers(arguments)?.into_iter().max())),
            _ => self.call_on_rows(function, arguments),
        }
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
                Node::Name(item) => vec![self.values.value(item.code())],
                other => vec![self.value(other)?],
            };
            count += cells.iter().filter(|cell| **cell != Scalar::Blank).count();
        }
        Ok(Scalar::Number(count.into()))
    }

    /// The numbers of SUM, MIN and MAX: in a column, whatever is no number is passed over.
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
            (Function::SumIf, [range, criterion]) => (Some(range), vec![range, criterion]),
            (Function::SumIf, [range, criterion, summed]) => (Some(summed), vec![range, criterion]),
            (Function::SumIfs, [summed, pairs @ ..]) => (Some(summed), pairs.iter().collect()),
            _ => (None, arguments.iter().collect()),
        };
        let mut tests = Vec::new();
        for pair in pairs.chunks_exact(2) {
            let criterion = self.value(pair[1])?;
            tests.push((self.cells(pair[0]), Criterion::new(&criterion)));
        }
        match summed {
            Some(summed) => sum_rows(&self.cells(summed), &tests),
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

fn sum(numbers: Vec<Decimal>) -> Result<Scalar> {
    let add = |total, number| calculate(Operator::Add, total, number);
    numbers
        .into_iter()
        .try_fold(Decimal::ZERO, add)
        .map(Scalar::Number)
}

/// MIN and MAX of nothing are 0.
fn least(number: Option<Decimal>) -> Scalar {
    Scalar::Number(number.unwrap_or_default())
}

fn sum_rows(summed: &[Scalar], tests: &[Test]) -> Result<Scalar> {
    let admitted = admitted_rows(summed.len(), tests)?;
    sum(summed
        .iter()
        .zip(admitted)
        .filter(|row| row.1)
        .filter_map(|row| row.0.number())
        .collect())
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
