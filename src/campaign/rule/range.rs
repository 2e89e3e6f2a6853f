//! A part of a rule → the numbers that it can be, and whether a condition is the same whatever is
//! answered.

use rust_decimal::Decimal;

use super::evaluate::Evaluator;
use super::function::Function;
use super::scalar::{Scalar, Values};
use super::tree::{Comparison, Node, Operator};
use crate::item::Item;

/// The least and the greatest number that something can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) least: Option<Decimal>,
    pub(crate) most: Option<Decimal>,
}

impl Range {
    /// Any number.
    pub(crate) const ANY: Range = Range {
        least: None,
        most: None,
    };

    const fn from(least: Decimal) -> Range {
        Range {
            least: Some(least),
            most: None,
        }
    }

    fn between(least: u32, most: u32) -> Range {
        Range {
            least: Some(least.into()),
            most: Some(most.into()),
        }
    }

    fn minus(self) -> Range {
        Range {
            least: self.most.map(|most| -most),
            most: self.least.map(|least| -least),
        }
    }

    fn plus(self, other: Range) -> Range {
        let add = |one: Option<Decimal>, two: Option<Decimal>| one?.checked_add(two?);
        Range {
            least: add(self.least, other.least),
            most: add(self.most, other.most),
        }
    }

    /// Either of two.
    fn or(self, other: Range) -> Range {
        Range {
            least: self.least.zip(other.least).map(|(one, two)| one.min(two)),
            most: self.most.zip(other.most).map(|(one, two)| one.max(two)),
        }
    }
}

/// The numbers that the names can be.
pub(crate) type Limits<'a> = &'a dyn Fn(&Item) -> Range;

/// The numbers that a part can be.
pub(crate) fn range(node: &Node, limits: Limits<'_>) -> Range {
    match node {
        Node::Number(number) => Range {
            least: Some(*number),
            most: Some(*number),
        },
        Node::Name(item) if !item.is_column() => limits(item),
        Node::Sign { minus, operand } => {
            let operand = range(operand, limits);
            if *minus { operand.minus() } else { operand }
        }
        Node::Calculate(Operator::Add, left, right) => {
            range(left, limits).plus(range(right, limits))
        }
        Node::Calculate(Operator::Subtract, left, right) => {
            range(left, limits).plus(range(right, limits).minus())
        }
        Node::Call(function, arguments) => called(*function, arguments, limits),
        _ => Range::ANY,
    }
}

fn called(function: Function, arguments: &[Node], limits: Limits<'_>) -> Range {
    match function {
        Function::Abs
        | Function::Len
        | Function::CountA
        | Function::CountIf
        | Function::CountIfs
        | Function::Value => Range::from(Decimal::ZERO),
        Function::Month => Range::between(1, 12),
        Function::Day => Range::between(1, 31),
        Function::If if arguments.len() == 3 => {
            let mut branches = arguments.iter().skip(1).map(|part| range(part, limits));
            let first = branches.next().unwrap_or(Range::ANY);
            branches.fold(first, Range::or)
        }
        _ => Range::ANY,
    }
}

/// Whether a condition is the same whatever is answered; none where it depends.
pub(crate) fn truth(node: &Node, tolerance: Decimal, limits: Limits<'_>) -> Option<bool> {
    if let Some(truth) = plain_truth(node, tolerance) {
        return Some(truth);
    }
    match node {
        Node::Compare(comparison, left, right) if left == right => {
            Some(comparison.admits(std::cmp::Ordering::Equal))
        }
        Node::Compare(comparison, left, right) => {
            let difference = range(left, limits).plus(range(right, limits).minus());
            compared(*comparison, difference, tolerance)
        }
        Node::Call(Function::And, arguments) => connected(arguments, false, (tolerance, limits)),
        Node::Call(Function::Or, arguments) => connected(arguments, true, (tolerance, limits)),
        Node::Call(Function::Not, arguments) => {
            truth(arguments.first()?, tolerance, limits).map(|truth| !truth)
        }
        Node::Call(Function::If, arguments) => chosen(arguments, (tolerance, limits)),
        _ => None,
    }
}

fn chosen(arguments: &[Node], (tolerance, limits): (Decimal, Limits<'_>)) -> Option<bool> {
    let (condition, branches) = arguments.split_first()?;
    let branch = |place: usize| match branches.get(place) {
        Some(branch) => truth(branch, tolerance, limits),
        None => Some(false),
    };
    match truth(condition, tolerance, limits) {
        Some(true) => branch(0),
        Some(false) => branch(1),
        None => branch(0).filter(|truth| branch(1) == Some(*truth)),
    }
}

fn connected(
    arguments: &[Node],
    deciding: bool,
    (tolerance, limits): (Decimal, Limits<'_>),
) -> Option<bool> {
    let truths = arguments.iter().map(|part| truth(part, tolerance, limits));
    let truths: Vec<Option<bool>> = truths.collect();
    if truths.contains(&Some(deciding)) {
        return Some(deciding);
    }
    truths
        .iter()
        .all(|truth| *truth == Some(!deciding))
        .then_some(!deciding)
}

/// Whether a difference within a range always, or never, compares so.
fn compared(comparison: Comparison, difference: Range, tolerance: Decimal) -> Option<bool> {
    let Range { least, most } = difference;
    let above = |limit: Decimal| least.is_some_and(|least| least > limit);
    let below = |limit: Decimal| most.is_some_and(|most| most < limit);
    let (at_least, at_most) = (
        |limit: Decimal| least.is_some_and(|least| least >= limit),
        |limit: Decimal| most.is_some_and(|most| most <= limit),
    );
    let zero = Decimal::ZERO;
    let (always, never) = match comparison {
        Comparison::Equal => (
            at_least(-tolerance) && at_most(tolerance),
            above(tolerance) || below(-tolerance),
        ),
        Comparison::NotEqual => (
            above(tolerance) || below(-tolerance),
            at_least(-tolerance) && at_most(tolerance),
        ),
        Comparison::LessOrEqual => (at_most(tolerance), above(tolerance)),
        Comparison::GreaterOrEqual => (at_least(-tolerance), below(-tolerance)),
        Comparison::Less => (below(zero), at_least(zero)),
        Comparison::Greater => (above(zero), at_most(zero)),
    };
    match (always, never) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}

/// No values at all.
struct Nothing;

impl Values for Nothing {
    fn value(&self, _: &str) -> Scalar {
        Scalar::Blank
    }

    fn column(&self, _: &str, _: &str) -> Vec<Scalar> {
        Vec::new()
    }
}

/// The truth of a part that names nothing.
fn plain_truth(node: &Node, tolerance: Decimal) -> Option<bool> {
    let mut names = false;
    node.visit(&mut |part| names |= matches!(part, Node::Name(_)));
    if names {
        return None;
    }
    let value = Evaluator::new(&Nothing, tolerance).value(node);
    value.ok().as_ref().and_then(Scalar::to_condition)
}

#[cfg(test)]
mod tests {
    use super::super::Rule;
    use super::{Range, truth};

    #[test]
    fn the_tolerance_counts() {
        let holds = |text: &str, tolerance: i64| {
            let rule = Rule::parse(text).expect(text);
            truth(&rule.root, tolerance.into(), &|_| Range::between(0, 10))
        };
        assert_eq!(holds("a = 12", 1), Some(false));
        assert_eq!(holds("a = 12", 2), None);
        assert_eq!(holds("a <= 9", 1), Some(true));
        assert_eq!(holds("a < 11", 5), Some(true));
        assert_eq!(holds("a > 10", 5), Some(false));
    }
}
