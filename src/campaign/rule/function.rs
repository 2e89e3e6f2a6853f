//! The functions of Excel that formulas may call: one table of names, arguments, what comes out,
//! and what Excel and the tool do with blanks, texts and long numbers (`docs/rules.md`).

use serde::{Deserialize, Serialize};

use super::kind::Kind;

/// What a function yields, as far as its name tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Yield {
    Number,
    Text,
    Condition,
    /// What one of the branches from this place on yields.
    Branch(usize),
}

impl Yield {
    /// The kind, where it doesn't depend on branches.
    pub(crate) const fn kind(self) -> Kind {
        match self {
            Yield::Number => Kind::Number,
            Yield::Text => Kind::Text,
            Yield::Condition => Kind::Condition,
            Yield::Branch(_) => Kind::Unknown,
        }
    }
}

macro_rules! functions {
    ($($(#[doc = $about:literal])+ $name:ident $text:literal $least:literal..=$most:literal $yields:expr;)*) => {
        /// A function of Excel that formulas may call.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        pub enum Function { $($(#[doc = $about])+ $name),* }

        impl Function {
            /// Every function there is.
            pub const ALL: &'static [Function] = &[$(Function::$name),*];

            /// The name in capitals, as people type it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Function::$name => $text),* }
            }

            /// The least and the most arguments.
            #[must_use]
            pub const fn arguments(self) -> (usize, usize) {
                match self { $(Function::$name => ($least, $most)),* }
            }

            /// What it does with blanks, texts and long numbers.
            #[must_use]
            pub fn about(self) -> String {
                let lines: &[&str] = match self { $(Function::$name => &[$($about),+]),* };
                lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
            }

            pub(crate) const fn yields(self) -> Yield {
                match self { $(Function::$name => $yields),* }
            }
        }
    };
}

functions! {
    /// True where all conditions are. One that is false without a blank decides; an error in
    /// any is an error of the rule, as in Excel. A number but 0 is true, a text an error.
    And "AND" 1..=255 Yield::Condition;
    /// True where one condition is. One that is true without a blank decides; else as `AND`.
    Or "OR" 1..=255 Yield::Condition;
    /// The opposite of a condition; a blank leaves it open.
    Not "NOT" 1..=1 Yield::Condition;
    /// Looks only at the branch it takes: a blank or an error in the other one does no harm.
    /// Without a third argument the other branch is `FALSE`.
    If "IF" 2..=3 Yield::Branch(1);
    /// The second argument where the first is an error to Excel (division by zero, a text that is no
    /// number). A blank in the first leaves the rule open. What Excel calculates and the tool
    /// does not (a root, `0^0`, more than 28 digits) is not caught.
    IfError "IFERROR" 2..=2 Yield::Branch(0);
    /// Blank single cells leave it open (Excel: 0); blanks and texts in a list's column count
    /// nothing, as in Excel; a text in a single cell is an error (Excel passes over it).
    Sum "SUM" 1..=255 Yield::Number;
    /// As `SUM`, of the rows that match. A criterion is read as Excel does: no regard to case,
    /// `*` and `?` stand for any letters, `"<>"` for any filled cell.
    SumIf "SUMIF" 2..=3 Yield::Number;
    /// As `SUMIF`, with several criteria.
    SumIfs "SUMIFS" 3..=255 Yield::Number;
    /// The sum of products over the rows of one list; a blank or a text in a row counts as 0.
    SumProduct "SUMPRODUCT" 1..=255 Yield::Number;
    /// Rows that match; a count that would take in blank rows is refused.
    CountIf "COUNTIF" 2..=2 Yield::Number;
    /// As `COUNTIF`, with several criteria.
    CountIfs "COUNTIFS" 2..=254 Yield::Number;
    /// Cells that hold something. "Nothing to report" is something, also where a section says
    /// so for its blank cells; a cell with spaces alone is blank (in Excel it counts).
    CountA "COUNTA" 1..=255 Yield::Number;
    /// As `SUM` with blanks and texts; 0 of nothing, as in Excel.
    Min "MIN" 1..=255 Yield::Number;
    /// As `MIN`.
    Max "MAX" 1..=255 Yield::Number;
    /// The least in the rows that match; 0 where none does. Excel knows it from 2019 on: in an
    /// older one the form can't judge the rule.
    MinIfs "MINIFS" 3..=255 Yield::Number;
    /// As `MINIFS`, the greatest.
    MaxIfs "MAXIFS" 3..=255 Yield::Number;
    /// As `SUM` with blanks and texts; of nothing it is a division by zero, as in Excel.
    Average "AVERAGE" 1..=255 Yield::Number;
    /// The average of the rows that match, blanks and texts left out; of none a division by zero.
    AverageIf "AVERAGEIF" 2..=3 Yield::Number;
    /// As `AVERAGEIF`, with several criteria.
    AverageIfs "AVERAGEIFS" 3..=255 Yield::Number;
    /// Without its sign.
    Abs "ABS" 1..=1 Yield::Number;
    /// The whole number at or below. The number is rounded to six decimals first, so that
    /// Excel's binary fractions don't cost a unit: `INT((0.1+0.7)*10)` is 8 (Excel alone: 7).
    Int "INT" 1..=1 Yield::Number;
    /// What a division leaves, with the sign of the divisor. Both are rounded to six decimals first;
    /// a divisor of 0 is a division by zero.
    Mod "MOD" 2..=2 Yield::Number;
    /// Halves away from zero, negative digits before the point, as in Excel.
    Round "ROUND" 2..=2 Yield::Number;
    /// Away from zero, of the number rounded to six decimals.
    RoundUp "ROUNDUP" 2..=2 Yield::Number;
    /// Towards zero, of the number rounded to six decimals.
    RoundDown "ROUNDDOWN" 2..=2 Yield::Number;
    /// Whether a cell is blank. "Nothing to report", `Không` in a cell for text included, is an
    /// answer and not blank, also where a section says so; spaces alone are blank (in Excel not).
    IsBlank "ISBLANK" 1..=1 Yield::Condition;
    /// Characters as Excel counts them. Texts are taken without spaces at their ends, and with
    /// one between words; numbers must be whole, since a decimal sign depends on the computer.
    Len "LEN" 1..=1 Yield::Number;
    /// The first characters; a negative count is an error. Texts and numbers as in `LEN`.
    Left "LEFT" 1..=2 Yield::Text;
    /// The last characters; as `LEFT`.
    Right "RIGHT" 1..=2 Yield::Text;
    /// Characters from a place on, counted from 1; a place below 1 or a negative count is an error.
    Mid "MID" 3..=3 Yield::Text;
    /// Without spaces at the ends, and with one between words.
    Trim "TRIM" 1..=1 Yield::Text;
    /// The number that a text of up to 15 digits is; any other text is an error (Excel also reads
    /// days, signs and decimals, each computer by its own settings).
    Value "VALUE" 1..=1 Yield::Number;
    /// A number with leading zeros: the format is zeros alone, as in `TEXT(so, "000")`, since any
    /// other depends on the computer. Halves away from zero.
    Text "TEXT" 2..=2 Yield::Text;
    /// A day of the calendar, of three whole numbers from 1901 on: `DATE(2024, 3, 31)`.
    Date "DATE" 3..=3 Yield::Number;
    /// The year of a day; a number below 61 (1 March 1900) is an error, as programs differ there.
    Year "YEAR" 1..=1 Yield::Number;
    /// The month of a day; as `YEAR`.
    Month "MONTH" 1..=1 Yield::Number;
    /// The day of the month of a day; as `YEAR`.
    Day "DAY" 1..=1 Yield::Number;
}

/// Functions whose result changes without anybody typing: what a form said when it was sent,
/// the tool could not say again.
const CHANGING: [&str; 4] = ["TODAY", "NOW", "RAND", "RANDBETWEEN"];

/// Whether a function yields something else from one day or opening to the next.
pub(crate) fn changes_by_itself(word: &str) -> bool {
    CHANGING.iter().any(|name| name.eq_ignore_ascii_case(word))
}

impl Function {
    /// The function of this name, in any case.
    #[must_use]
    pub fn named(name: &str) -> Option<Function> {
        let mut all = Function::ALL.iter().copied();
        all.find(|function| function.name().eq_ignore_ascii_case(name))
    }

    /// Whether Excel passes over a text in a cell, where it is an error as a value.
    pub(crate) fn passes_over_texts(self) -> bool {
        matches!(
            self,
            Function::Sum
                | Function::Min
                | Function::Max
                | Function::Average
                | Function::And
                | Function::Or
        )
    }

    /// Whether a name among the arguments means the cell, not its value.
    pub(crate) fn looks_at_cells(self) -> bool {
        matches!(self, Function::IsBlank | Function::CountA)
    }

    /// What stands at this place of the arguments, counted from 0.
    pub(crate) fn argument(self, place: usize) -> Argument {
        use Argument::{Any, Column, Condition, Criterion, Name, Number, Numbers, Text, Value};
        match self {
            Function::And | Function::Or | Function::Not => Condition,
            Function::If if place == 0 => Condition,
            Function::If | Function::IfError | Function::Date => Value,
            Function::Sum | Function::Min | Function::Max | Function::Average => Numbers,
            Function::CountA => Any,
            Function::IsBlank => Name,
            Function::SumIf | Function::CountIf | Function::AverageIf if place == 1 => Criterion,
            Function::SumIf | Function::CountIf | Function::AverageIf => Column,
            Function::SumIfs | Function::AverageIfs | Function::MinIfs | Function::MaxIfs
                if place > 0 && place.is_multiple_of(2) =>
            {
                Criterion
            }
            Function::CountIfs if !place.is_multiple_of(2) => Criterion,
            Function::SumIfs
            | Function::AverageIfs
            | Function::MinIfs
            | Function::MaxIfs
            | Function::CountIfs
            | Function::SumProduct => Column,
            Function::Len | Function::Trim | Function::Value => Text,
            Function::Left | Function::Right | Function::Mid if place == 0 => Text,
            Function::Text if place == 1 => Text,
            _ => Number,
        }
    }

    /// Whether the numbers of the column at this place are calculated with.
    pub(crate) fn calculates_column(self, place: usize, count: usize) -> bool {
        match self {
            Function::Sum
            | Function::Min
            | Function::Max
            | Function::Average
            | Function::SumProduct => true,
            Function::SumIf | Function::AverageIf => place == 2 || (place == 0 && count == 2),
            Function::SumIfs | Function::AverageIfs | Function::MinIfs | Function::MaxIfs => {
                place == 0
            }
            _ => false,
        }
    }
}

/// What an argument may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Argument {
    /// A value or a column, whatever it holds.
    Any,
    /// A number or a column of numbers.
    Numbers,
    /// Any single value.
    Value,
    Number,
    Text,
    Condition,
    Column,
    Criterion,
    /// The name of a single value.
    Name,
}
