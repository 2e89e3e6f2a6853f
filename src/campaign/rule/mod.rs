//! Rules and formulas: plain Excel formulas over the campaign's names.
//!
//! A text such as `cuoi_ky = dau_ky + SUM(ket_nap.so_luong)` comes in. Out go its names, its
//! verdict on a return ([`Rule::verdict`]), its value ([`Rule::evaluate`]) and the same
//! formula for a form's cell ([`Rule::to_excel`]), so that form and tool agree.
//!
//! Accepted: numbers with a decimal point, texts in double quotes, `TRUE`, `FALSE`, names,
//! `list.column` inside the functions that take a column, `+ - * / ^ & %`, comparisons,
//! parentheses and the functions of [`Function`], with Excel's order of operations (a sign
//! binds tighter than `^`, which groups from the left). Refused: everything else, among it
//! cell addresses, ranges, chained comparisons (`1 < a < 5`), `,` and `;` mixed as separators
//! (one of them was probably a decimal comma), and texts too long or too deep to be walked
//! safely.
//!
//! # Tolerance
//! A comparison of numbers looks at the difference of its sides, rounded to nine decimals
//! ([`COMPARED_DECIMALS`]) so that thirds and Excel's binary fractions do no harm. `=`, `<=`
//! and `>=` forgive a difference up to the tolerance, `<>` is the opposite of `=`, and the
//! strict `<` and `>` ignore the tolerance: `a > 0` must never hold for a zero.
//!
//! # Blanks
//! A blank single value is not zero. Whatever depends on one outside `ISBLANK` and `COUNTA`
//! is left undecided and the names are reported; `IF` looks only at the branch it takes, and
//! `AND` / `OR` are decided where the values at hand decide them. Blank cells of a list's
//! column are what Excel takes them for: nothing to add, nothing to count.
//!
//! # Texts
//! Where a number is needed, a single value that is a text is an error unless it is a plain
//! whole number, also in `SUM`, `MIN` and `MAX` and in a comparison with a number, where
//! Excel would pass over it in silence. Texts in a list's column are passed over as in Excel.

mod address;
mod arithmetic;
mod calls;
mod compare;
mod criterion;
mod error;
mod evaluate;
mod excel;
mod lex;
mod parse;
mod scalar;
mod tree;
mod verdict;

#[cfg(test)]
mod properties;
mod words;

use std::collections::BTreeSet;

use rust_decimal::Decimal;

pub use address::looks_like_address;
pub use error::{EvaluationError, Expected, RuleError, RuleErrorKind};
pub use excel::Cells;
pub use scalar::{Scalar, Values};
pub use tree::{Comparison, Function, Kind};
pub use verdict::{Mismatch, Outcome, Verdict};

use tree::Node;

/// The decimals to which the difference of two compared numbers is rounded.
pub const COMPARED_DECIMALS: u32 = 9;

/// The longest rule text accepted, in characters (Excel's own limit is 8,192).
pub const MAX_CHARACTERS: usize = 4_000;

/// One parsed formula.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    text: String,
    root: Node,
}

impl Rule {
    /// Parses a formula; a leading `=` is allowed, names are folded to lower case.
    ///
    /// # Errors
    /// The first place where the text is not in the accepted part of Excel's language.
    pub fn parse(text: &str) -> Result<Rule, RuleError> {
        let root = parse::parse(text)?;
        Ok(Rule {
            text: text.trim().to_owned(),
            root,
        })
    }

    /// The formula as it was typed, without surrounding space.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Every name in the formula, columns (`list.column`) included.
    #[must_use]
    pub fn names(&self) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        self.root.visit(&mut |node| {
            if let Node::Name(name) = node {
                names.insert(name.clone());
            }
        });
        names
    }

    /// The names that mean a list's column.
    #[must_use]
    pub fn columns(&self) -> BTreeSet<String> {
        self.names()
            .into_iter()
            .filter(|name| tree::is_column(name))
            .collect()
    }

    /// What the formula yields, as far as the text alone tells.
    ///
    /// A check should yield [`Kind::Condition`]; [`Kind::Unknown`] may.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.root.kind(&|_| Kind::Unknown)
    }

    /// The two sides of a rule that is one comparison, as compact formulas.
    #[must_use]
    pub fn comparison(&self) -> Option<(String, Comparison, String)> {
        let Node::Compare(comparison, left, right) = &self.root else {
            return None;
        };
        Some((excel::print(left), *comparison, excel::print(right)))
    }

    /// Judges a check.
    ///
    /// # Units
    /// `tolerance` is in the measure of the compared values; its sign is ignored.
    #[must_use]
    pub fn verdict(&self, values: &dyn Values, tolerance: Decimal) -> Verdict {
        verdict::judge(&self.root, values, tolerance.abs())
    }

    /// Calculates an indicator's formula; comparisons inside have no tolerance.
    ///
    /// # Errors
    /// What Excel would show as an error value; a formula that depends on a blank is no
    /// error but [`Outcome::Missing`].
    pub fn evaluate(&self, values: &dyn Values) -> Result<Outcome, EvaluationError> {
        verdict::calculate(&self.root, values)
    }

    /// The formula for a cell, without a leading `=`: English function names, commas, names
    /// replaced by `cells`.
    ///
    /// With a tolerance, comparisons of numbers become comparisons of a rounded difference,
    /// as [`Rule::verdict`] makes them; comparisons with a text or a condition stay plain.
    #[must_use]
    pub fn to_excel(&self, cells: &dyn Cells, tolerance: Option<Decimal>) -> String {
        excel::formula(&self.root, cells, tolerance)
    }
}
