//! The formula as a tree.

use rust_decimal::Decimal;

use serde::{Deserialize, Serialize};

use super::function::{Function, Yield};
use super::kind::Kind;
use crate::item::Item;
use crate::value::exact;

/// One part of a formula.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Node {
    Number(#[serde(with = "exact")] Decimal),
    Text(String),
    Bool(bool),
    Name(Item),
    Sign { minus: bool, operand: Box<Node> },
    Percent(Box<Node>),
    Calculate(Operator, Box<Node>, Box<Node>),
    Compare(Comparison, Box<Node>, Box<Node>),
    Call(Function, Vec<Node>),
}

/// An operator that yields a number or a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
    Join,
}

impl Operator {
    pub(crate) fn symbol(self) -> &'static str {
        match self {
            Operator::Add => "+",
            Operator::Subtract => "-",
            Operator::Multiply => "*",
            Operator::Divide => "/",
            Operator::Power => "^",
            Operator::Join => "&",
        }
    }
}

/// A comparison of two values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `<>`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

impl Comparison {
    /// As Excel writes it.
    #[must_use]
    pub fn symbol(self) -> &'static str {
        match self {
            Comparison::Equal => "=",
            Comparison::NotEqual => "<>",
            Comparison::Less => "<",
            Comparison::LessOrEqual => "<=",
            Comparison::Greater => ">",
            Comparison::GreaterOrEqual => ">=",
        }
    }

    /// Whether it asks which side is greater.
    pub(crate) fn is_order(self) -> bool {
        !matches!(self, Comparison::Equal | Comparison::NotEqual)
    }

    /// Whether the comparison holds for two values in this order.
    pub(crate) fn admits(self, order: std::cmp::Ordering) -> bool {
        match self {
            Comparison::Equal => order.is_eq(),
            Comparison::NotEqual => order.is_ne(),
            Comparison::Less => order.is_lt(),
            Comparison::LessOrEqual => order.is_le(),
            Comparison::Greater => order.is_gt(),
            Comparison::GreaterOrEqual => order.is_ge(),
        }
    }
}

impl Node {
    /// The parts directly below.
    pub(crate) fn children(&self) -> Vec<&Node> {
        match self {
            Node::Number(_) | Node::Text(_) | Node::Bool(_) | Node::Name(_) => Vec::new(),
            Node::Sign { operand, .. } | Node::Percent(operand) => vec![operand],
            Node::Calculate(_, left, right) | Node::Compare(_, left, right) => vec![left, right],
            Node::Call(_, arguments) => arguments.iter().collect(),
        }
    }

    /// Calls `see` for this part and all below it, in the order of the text.
    pub(crate) fn visit<'a>(&'a self, see: &mut dyn FnMut(&'a Node)) {
        see(self);
        for child in self.children() {
            child.visit(see);
        }
    }

    /// What the part yields, where `name` tells it for a name.
    pub(crate) fn kind(&self, name: &dyn Fn(&Item) -> Kind) -> Kind {
        match self {
            Node::Number(_) | Node::Percent(_) => Kind::Number,
            Node::Text(_) | Node::Calculate(Operator::Join, ..) => Kind::Text,
            Node::Bool(_) | Node::Compare(..) => Kind::Condition,
            Node::Name(item) => name(item),
            Node::Sign {
                minus: false,
                operand,
            } => operand.kind(name),
            Node::Sign { .. } | Node::Calculate(..) => Kind::Number,
            Node::Call(function, arguments) => call_kind(*function, arguments, name),
        }
    }
}

fn call_kind(function: Function, arguments: &[Node], name: &dyn Fn(&Item) -> Kind) -> Kind {
    match function.yields() {
        Yield::Branch(first) => branch_kind(arguments.get(first..).unwrap_or(&[]), name),
        known => known.kind(),
    }
}

/// A branch that may be a text makes the whole one, so that it is never subtracted.
fn branch_kind(branches: &[Node], name: &dyn Fn(&Item) -> Kind) -> Kind {
    let kinds: Vec<Kind> = branches.iter().map(|branch| branch.kind(name)).collect();
    match kinds.as_slice() {
        kinds if kinds.contains(&Kind::Text) => Kind::Text,
        [Kind::Condition] => Kind::Condition,
        [yes, no] if yes == no => *yes,
        _ => Kind::Unknown,
    }
}

/// Whether two sides are compared by their difference: neither is a text or a condition.
pub(crate) fn by_difference(left: &Node, right: &Node, name: &dyn Fn(&Item) -> Kind) -> bool {
    let numeric = |node: &Node| matches!(node.kind(name), Kind::Number | Kind::Unknown);
    numeric(left) && numeric(right)
}
