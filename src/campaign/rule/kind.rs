//! What a formula, or a part of it, yields.

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
