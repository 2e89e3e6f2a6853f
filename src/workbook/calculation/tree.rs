//! A formula as a tree.

use super::area::Area;
use super::value::Value;

/// A part of a formula.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    /// A value as typed.
    Value(Value),
    /// Cells.
    Area(Area),
    /// A defined name, in small letters.
    Name(String),
    /// Rows of values in braces.
    Array(Vec<Vec<Value>>),
    /// A function, in capitals, and its arguments.
    Call(String, Vec<Node>),
    /// A sign before something.
    Negative(Box<Node>),
    /// A plus sign before something, which changes nothing.
    Positive(Box<Node>),
    /// Something divided by a hundred.
    Percent(Box<Node>),
    /// Two things and what stands between them.
    Pair(Box<Node>, Operator, Box<Node>),
    /// An argument that was left out.
    Missing,
    /// What is not known here.
    Unknown,
}

/// What stands between two parts of a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Plus,
    Minus,
    Times,
    Over,
    Power,
    Join,
    Equal,
    Unequal,
    Less,
    AtMost,
    More,
    AtLeast,
}

impl Operator {
    /// How strongly it binds.
    pub(super) const fn strength(self) -> u8 {
        match self {
            Self::Equal
            | Self::Unequal
            | Self::Less
            | Self::AtMost
            | Self::More
            | Self::AtLeast => 1,
            Self::Join => 2,
            Self::Plus | Self::Minus => 3,
            Self::Times | Self::Over => 4,
            Self::Power => 5,
        }
    }
}

impl Node {
    /// Whether a subtotal stands in it.
    pub(super) fn has_subtotal(&self) -> bool {
        match self {
            Self::Call(name, arguments) => {
                name == "SUBTOTAL" || arguments.iter().any(Self::has_subtotal)
            }
            Self::Negative(inner) | Self::Positive(inner) | Self::Percent(inner) => {
                inner.has_subtotal()
            }
            Self::Pair(left, _, right) => left.has_subtotal() || right.has_subtotal(),
            _ => false,
        }
    }
}
