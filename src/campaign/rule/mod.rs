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
//! A comparison of numbers looks at the difference of its sides, rounded to six decimals
//! ([`COMPARED_DECIMALS`]) so that thirds and Excel's binary fractions do no harm. `=`, `<=`
//! and `>=` forgive a difference up to the tolerance, `<>` is the opposite of `=`, and the
//! strict `<` and `>` ignore the tolerance: `a > 0` must never hold for a zero.
//!
//! # Where form and tool follow Excel, and where not
//! The form's formula ([`Rule::live`]) yields the tool's verdict: holds, fails, or unknown
//! where the tool skips the rule or can't calculate it. `tests/interop_rules.rs` draws rules
//! and answers, and LibreOffice calculates them.
//!
//! - *Blanks.* To Excel a blank cell is zero. Here a blank single value is not: whatever
//!   depends on one outside `ISBLANK` and `COUNTA` is left undecided and the names are
//!   reported; `IF` looks only at the branch it takes, and `AND` / `OR` are decided where the
//!   values at hand decide them. The form asks the same before it judges; only where that
//!   question would exceed Excel's 8,192 characters does it wait for every cell. Blank cells of
//!   a list's column are what Excel takes them for: nothing to add, nothing to count.
//!   "Nothing to report" is zero.
//! - *Texts as numbers.* A single value that is a text is an error where a number is needed,
//!   unless it is a plain whole number; so also in `SUM`, `MIN`, `MAX`, `AND`, `OR` and in a
//!   comparison with a number, where Excel passes over it or ranks it above every number. What
//!   a person typed beside a figure (`12 đồng chí`) is read by the tool's written rules before
//!   a rule sees it; the form calls such a cell unknown.
//! - *Texts as texts.* Equal regardless of case, as in Excel; letters composed in two ways are
//!   equal here and differ in Excel. There is no order of texts: `<` between them is an error,
//!   as each computer sorts by its own settings. `COUNTIF` knows the order of texts by code
//!   point only (`">d"`): leave it. A joined decimal (`a & ""`) has a point here, and on a
//!   Vietnamese computer a comma.
//! - *Numbers.* The tool calculates exactly to 28 digits and gives up beyond; Excel keeps 15
//!   digits in binary. With the comparison rounded to six decimals both agree on sums of
//!   amounts with decimals up to some hundred million, and of whole numbers up to 15 digits; a
//!   figure typed with 16 digits is cut off by Excel itself. Roots and `0^0` are refused, as
//!   they have no exact value.
//! - *Days* are the numbers by which Excel keeps them, so they can be compared and counted.
//! - *Choices, yes and no, units* are the labels that people see, in both; a rule may name the
//!   value, too, and `TRUE` or `FALSE` for yes or no.
//! - Excel calculates every argument of `AND` and `OR`: an error in one is an error of the
//!   rule, even where another decides. So it is here.
//! - Texts in a list's column are passed over as in Excel.

mod address;
mod apply;
mod arithmetic;
mod calls;
mod cells;
mod compare;
mod criterion;
mod error;
mod evaluate;
mod excel;
mod function;
mod in_cells;
mod kind;
mod lex;
mod live;
mod parse;
mod range;
mod rename;
mod reword;
mod scalar;
mod sense;
mod texts;
mod tree;
mod verdict;

#[cfg(test)]
mod properties;
mod words;

use std::collections::BTreeSet;

use rust_decimal::Decimal;

pub use address::looks_like_address;
pub use cells::Cells;
pub use error::{EvaluationError, Expected, RuleError, RuleErrorKind};
pub use function::Function;
pub use kind::Kind;
pub use live::Live;
pub(crate) use rename::{names, renamed};
pub(crate) use scalar::fold;
pub use scalar::{Scalar, Values};
pub use sense::{Doubt, Holds, Names};
pub(crate) use texts::trim;
pub use tree::Comparison;
pub use verdict::{Mismatch, Outcome, Verdict};

use serde::{Deserialize, Serialize};

use crate::item::Item;
use tree::Node;

/// The decimals to which the difference of two compared numbers is rounded.
pub const COMPARED_DECIMALS: u32 = 6;

/// The decimals to which what a formula yields is rounded: more than anybody prints, fewer
/// than where Excel's binary arithmetic and ours begin to differ.
pub const RESULT_DECIMALS: u32 = 9;

/// The longest rule text accepted, in characters (Excel's own limit is 8,192).
pub const MAX_CHARACTERS: usize = 4_000;

/// One parsed formula.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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

    /// What the formula names: indicators and columns of lists.
    #[must_use]
    pub fn items(&self) -> BTreeSet<Item> {
        let mut items = BTreeSet::new();
        self.each_item(|item| {
            items.insert(item.clone());
        });
        items
    }

    /// Shows what the formula names, in the order of its text and as often as it does.
    pub(crate) fn each_item(&self, mut see: impl FnMut(&Item)) {
        self.root.visit(&mut |node| {
            if let Node::Name(item) = node {
                see(item);
            }
        });
    }

    /// What the formula yields, as far as the text alone tells.
    ///
    /// A check should yield [`Kind::Condition`]; [`Kind::Unknown`] may.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.root.kind(&|_| Kind::Unknown)
    }

    /// What in it makes no sense for what its names can hold.
    #[must_use]
    pub fn doubts(&self, names: Names<'_>) -> Vec<Doubt> {
        sense::doubts(&self.root, names)
    }

    /// Whether it always or never holds; the limits of its names count where that is said.
    #[must_use]
    pub fn constant(&self, tolerance: Decimal, names: (Names<'_>, bool)) -> Option<Doubt> {
        sense::constant(&self.root, tolerance.abs(), names)
    }

    /// The two sides of a rule that is one comparison, as compact formulas.
    #[must_use]
    pub fn comparison(&self) -> Option<(String, Comparison, String)> {
        let Node::Compare(comparison, left, right) = &self.root else {
            return None;
        };
        Some((excel::print(left), *comparison, excel::print(right)))
    }

    /// Whether the rule is that two sides are equal.
    #[must_use]
    pub const fn is_equality(&self) -> bool {
        matches!(&self.root, Node::Compare(Comparison::Equal, ..))
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
    ///
    /// The formula alone takes a blank cell for zero; [`Rule::live`] also tells when the form
    /// may judge at all.
    #[must_use]
    pub fn to_excel(&self, cells: &dyn Cells, tolerance: Option<Decimal>) -> String {
        excel::formula(&self.root, cells, tolerance)
    }

    /// The rule as people write it, with words in place of names and room around operators.
    #[must_use]
    pub fn for_people(&self, word: &dyn Fn(&Item) -> String) -> String {
        excel::print_roomy(&self.root, word)
    }

    /// The formulas by which a form judges the rule while the unit types, with the verdicts
    /// of [`Rule::verdict`].
    #[must_use]
    pub fn live(&self, cells: &dyn Cells, tolerance: Decimal) -> Live {
        live::live(&self.root, cells, tolerance.abs())
    }

    /// The formulas by which a form works out a figure: whether its cells say enough, and, in
    /// place of the verdict, the figure of [`Rule::evaluate`].
    #[must_use]
    pub fn live_figure(&self, cells: &dyn Cells) -> Live {
        live::live_figure(&self.root, cells, Decimal::ZERO)
    }

    /// The same rule with other words for the values that items are compared with: `word` gets
    /// an item and a value, or `TRUE` and `FALSE` of what may hold yes and no. Other texts stay as
    /// they are, and so does the text of the rule.
    #[must_use]
    pub fn reworded(&self, word: &dyn Fn(&Item, &str) -> Option<String>) -> Rule {
        Rule {
            text: self.text.clone(),
            root: reword::reword_rule(&self.root, word),
        }
    }
}
