//! The formula as a tree.

use rust_decimal::Decimal;

use crate::item::Item;

/// One part of a formula.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    Number(Decimal),
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

/// A function of Excel that formulas may call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Function {
    And,
    Or,
    Not,
    If,
    Sum,
    SumIf,
    SumIfs,
    CountIf,
    CountIfs,
    CountA,
    Min,
    Max,
    Abs,
    Round,
    IsBlank,
    Date,
}

impl Function {
    /// Every function there is.
    pub const ALL: [Function; 16] = [
        Function::And,
        Function::Or,
        Function::Not,
        Function::If,
        Function::Sum,
        Function::SumIf,
        Function::SumIfs,
        Function::CountIf,
        Function::CountIfs,
        Function::CountA,
        Function::Min,
        Function::Max,
        Function::Abs,
        Function::Round,
        Function::IsBlank,
        Function::Date,
    ];

    /// The name in capitals, as Excel files hold it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Function::And => "AND",
            Function::Or => "OR",
            Function::Not => "NOT",
            Function::If => "IF",
            Function::Sum => "SUM",
            Function::SumIf => "SUMIF",
            Function::SumIfs => "SUMIFS",
            Function::CountIf => "COUNTIF",
            Function::CountIfs => "COUNTIFS",
            Function::CountA => "COUNTA",
            Function::Min => "MIN",
            Function::Max => "MAX",
            Function::Abs => "ABS",
            Function::Round => "ROUND",
            Function::IsBlank => "ISBLANK",
            Function::Date => "DATE",
        }
    }

    /// The function of this name, in any case.
    #[must_use]
    pub fn named(name: &str) -> Option<Function> {
        Function::ALL
            .into_iter()
            .find(|function| function.name().eq_ignore_ascii_case(name))
    }

    /// The least and the most arguments.
    #[must_use]
    pub fn arguments(self) -> (usize, usize) {
        match self {
            Function::Not | Function::Abs | Function::IsBlank => (1, 1),
            Function::Round | Function::CountIf => (2, 2),
            Function::Date => (3, 3),
            Function::If | Function::SumIf => (2, 3),
            Function::SumIfs => (3, 255),
            Function::CountIfs => (2, 254),
            _ => (1, 255),
        }
    }

    /// Whether Excel passes over a text in a cell, where it is an error as a value.
    pub(crate) fn passes_over_texts(self) -> bool {
        matches!(
            self,
            Function::Sum | Function::Min | Function::Max | Function::And | Function::Or
        )
    }

    /// Whether a name among the arguments means the cell, not its value.
    pub(crate) fn looks_at_cells(self) -> bool {
        matches!(self, Function::IsBlank | Function::CountA)
    }

    /// What stands at this place of the arguments, counted from 0.
    pub(crate) fn argument(self, place: usize) -> Argument {
        match self {
            Function::Sum | Function::Min | Function::Max | Function::CountA => Argument::Any,
            Function::IsBlank => Argument::Name,
            Function::SumIf | Function::CountIf if place == 1 => Argument::Criterion,
            Function::SumIf | Function::CountIf => Argument::Column,
            Function::SumIfs if place > 0 && place.is_multiple_of(2) => Argument::Criterion,
            Function::CountIfs if !place.is_multiple_of(2) => Argument::Criterion,
            Function::SumIfs | Function::CountIfs => Argument::Column,
            _ => Argument::Value,
        }
    }
}

/// What an argument may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Argument {
    /// A value or a column.
    Any,
    Value,
    Column,
    Criterion,
    /// The name of a single value.
    Name,
}

/// What a formula yields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A number.
    Number,
    /// A text.
    Text,
    /// True or false.
    Condition,
    /// Depends on the values.
    Unknown,
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
    match function {
        Function::And | Function::Or | Function::Not | Function::IsBlank => Kind::Condition,
        Function::If => branch_kind(arguments.get(1..).unwrap_or(&[]), name),
        _ => Kind::Number,
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
