//! What is wrong with a formula's text, and what can go wrong when it is calculated.
//!
//! Both are data, so that each language can word them; `Display` is plain English.

use std::fmt;
use std::ops::Range;

use rust_decimal::Decimal;
use thiserror::Error;

use super::function::Function;

/// Where and why a text is not an accepted formula.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("column {column}: {kind}")]
pub struct RuleError {
    /// What is wrong.
    pub kind: RuleErrorKind,
    /// The place, in bytes of the text as given.
    pub span: Range<usize>,
    /// The first character of the place, counted from 1.
    pub column: usize,
}

/// What is wrong with a formula's text.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[allow(missing_docs)]
pub enum RuleErrorKind {
    /// Nothing but space.
    #[error("the formula is empty")]
    Empty,
    /// More characters than allowed.
    #[error("the formula is longer than {limit} characters")]
    TooLong { limit: usize },
    /// Parentheses within parentheses, or too many operators in a row.
    #[error("the formula is nested deeper than {limit} levels; use SUM or split it")]
    TooDeep { limit: usize },
    /// A character that formulas have no use for; `instead` is what was probably meant.
    #[error("unexpected character {found:?}{}", instead_of(instead))]
    UnexpectedCharacter {
        found: char,
        instead: Option<&'static str>,
    },
    /// Digits that are no number, such as `1.234.5`, `12abc` or one with too many digits.
    #[error("{found:?} is not a number; write 1234.5")]
    InvalidNumber { found: String },
    /// A text without its closing quote.
    #[error("the text has no closing quote")]
    UnclosedText,
    /// A word that cannot be a name.
    #[error("{found:?} is not a name; use a to z, digits and \"_\", as in \"ket_nap\"")]
    InvalidName { found: String },
    /// A cell's address.
    #[error("{found:?} is a cell address; use the name of an indicator")]
    CellAddress { found: String },
    /// A word or sign where something else belongs.
    #[error("found {found:?}, expected {expected}")]
    UnexpectedToken { found: String, expected: Expected },
    /// The text stops too early.
    #[error("the formula ends here, expected {expected}")]
    UnexpectedEnd { expected: Expected },
    /// A function whose result changes without anybody typing.
    #[error("{found} changes by itself; compare with a day, as in DATE(2024, 3, 31)")]
    ChangesByItself { found: String },
    /// A format of `TEXT` that depends on the computer.
    #[error("TEXT takes a format of zeros alone, as in \"000\"")]
    TextFormat,
    /// A function that formulas may not call.
    #[error("unknown function {found:?}{}", nearest_to(nearest))]
    UnknownFunction {
        found: String,
        nearest: Option<Function>,
    },
    /// Too few or too many arguments, or a column without its criterion.
    #[error("{} has {found} argument(s), expected {}", function.name(), count(*least, *most))]
    ArgumentCount {
        function: Function,
        found: usize,
        least: usize,
        most: usize,
    },
    /// `,` and `;` in one formula: one of them may be meant as a decimal comma.
    #[error("\",\" and \";\" both separate arguments here; use one, and a point for decimals")]
    MixedSeparators,
    /// `a < b < c`.
    #[error("one comparison follows another; join two comparisons by AND")]
    ChainedComparison,
    /// A column where one value is needed.
    #[error("{name:?} is a column of a list; use it within SUM, COUNTIF or the like")]
    ColumnOutsideFunction { name: String },
    /// Something else where a column is needed.
    #[error("{} needs a column of a list here, as in \"ky_luat.so_luong\"", function.name())]
    ColumnNeeded { function: Function },
    /// `ISBLANK` of something else than an indicator.
    #[error("{} needs the name of an indicator", function.name())]
    NameNeeded { function: Function },
    /// A date that is none.
    #[error("this is no day; write DATE(2024, 3, 31): year, month, day")]
    NoDay,
    /// `<` and the like with a text.
    #[error("the text {found:?} has no order; compare it by = or <>, days with DATE(2024, 3, 31)")]
    TextOrder { found: String },
    /// Columns of two lists in one function that pairs rows.
    #[error("{first:?} and {second:?} belong to different lists")]
    DifferentLists { first: String, second: String },
    /// A criterion with a decimal sign, which each computer reads by its own settings.
    #[error("criterion {found:?} depends on the computer's settings; write \">=\"&1.5")]
    AmbiguousCriterion { found: String },
    /// A count that would include blank rows.
    #[error("this also counts the list's blank rows; add the criterion \"<>\"")]
    CountsBlankRows,
}

/// What belongs at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// A number, text, name, function or parenthesis.
    Value,
    /// An operator or the end.
    Operator,
    /// A separator or a closing parenthesis.
    ClosingParenthesis,
}

impl fmt::Display for Expected {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Expected::Value => "a value",
            Expected::Operator => "an operator",
            Expected::ClosingParenthesis => "\")\"",
        })
    }
}

fn instead_of(instead: &Option<&'static str>) -> String {
    instead.map_or_else(String::new, |sign| format!("; write {sign}"))
}

fn nearest_to(nearest: &Option<Function>) -> String {
    nearest.map_or_else(String::new, |function| {
        format!("; did you mean {:?}?", function.name())
    })
}

fn count(least: usize, most: usize) -> String {
    match (least, most) {
        _ if least == most => least.to_string(),
        (least, 254..) => format!("{least} or more"),
        _ => format!("{least} to {most}"),
    }
}

/// Why a formula has no value: what Excel shows as an error value.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[allow(missing_docs)]
pub enum EvaluationError {
    /// Excel's `#DIV/0!`.
    #[error("division by zero")]
    DivisionByZero,
    /// A text where a number is needed; `name` if it is an indicator's value.
    #[error("{found:?} is not a number")]
    NumberNeeded { found: String, name: Option<String> },
    /// A text where true or false is needed.
    #[error("{found:?} is neither true nor false")]
    ConditionNeeded { found: String },
    /// The whole formula yields a number or a text, so it cannot be a check.
    #[error("the formula is not a condition")]
    NotACondition,
    /// A result beyond 28 digits.
    #[error("the result has too many digits")]
    Overflow,
    /// `0^0`, or an exponent that is not whole.
    #[error("the power has no exact value")]
    InvalidPower,
    /// A joined text longer than a cell can hold.
    #[error("the text is too long")]
    TextTooLong,
    /// A place before the first character, or fewer than no characters.
    #[error("no such place in the text")]
    NoPlace,
    /// A number with decimals where a text is needed.
    #[error("how {found} is written depends on the computer")]
    DecimalAsText { found: Decimal },
    /// A number that is no day of the calendar.
    #[error("{found} is no day")]
    NoDay { found: Decimal },
    /// Two columns with different numbers of rows.
    #[error("the columns have different numbers of rows")]
    UnequalColumns,
    /// A count whose criteria all admit blank rows.
    #[error("the count includes blank rows")]
    CountsBlankRows,
}

impl EvaluationError {
    /// Whether Excel has an error there too, so that `IFERROR` catches it.
    pub(crate) fn is_error_to_excel(&self) -> bool {
        matches!(
            self,
            Self::DivisionByZero
                | Self::NumberNeeded { .. }
                | Self::ConditionNeeded { .. }
                | Self::TextTooLong
                | Self::NoPlace
                | Self::NoDay { .. }
        )
    }
}
