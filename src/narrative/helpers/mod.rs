//! What a template can say about a value.
//!
//! In: indicators, figures, lists and texts of the data. Out: printed text, or values for
//! conditions and loops. All arithmetic is decimal. A missing value prints as "…"; an argument
//! of the wrong sort is a [`Fault`], never a guess.

mod argument;
mod dates;
mod figures;
mod item;
mod logic;
mod names;
mod rows;
mod select;
mod wording;

#[cfg(test)]
mod tests;

use handlebars::{Context, Handlebars, Helper, HelperDef, RenderContext, RenderError};
use handlebars::{RenderErrorReason, ScopedJson};
use thiserror::Error;

use super::mistake::{ArgumentProblem, MistakeKind};
use super::tag::{CHART, FOOTNOTE};
use crate::language::Language;
use argument::Arguments;
use item::Given;
pub(crate) use item::Item;

/// What prints for a missing value.
pub(crate) const MISSING: &str = "…";

/// An argument that a helper cannot use.
#[derive(Debug, Clone, Error)]
#[error("{found}: {problem}")]
pub(crate) struct Fault {
    /// Why.
    pub(crate) problem: ArgumentProblem,
    /// The helper and the argument as typed.
    pub(crate) found: String,
}

/// The sort of arguments that a helper takes, as far as it can be told before rendering.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Takes {
    /// Anything, or what only rendering can tell.
    Anything,
    /// Figures.
    Figure,
    /// An indicator first.
    Indicator,
    /// Money.
    Money,
    /// A date.
    Date,
    /// A list, or an indicator, which stands for its units; a second text is a column.
    Units,
    /// The code or the title of a chart.
    Chart,
    /// A list.
    List,
    /// A list of rows first; its options are columns.
    Rows,
}

/// What a helper gives back, as far as names in it can be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gives {
    /// A printed text, a figure or a truth.
    Value,
    /// Rows of its first argument.
    Rows,
    /// The units of the rows of its first argument.
    Units,
    /// Groups of the rows of its first argument.
    Groups,
}

/// What a helper is called and takes.
pub(crate) struct Signature {
    /// Its name.
    pub(crate) name: &'static str,
    /// The fewest arguments.
    pub(crate) least: usize,
    /// The most arguments.
    pub(crate) most: usize,
    /// Its named options.
    pub(crate) options: &'static [&'static str],
    /// The sort of its arguments.
    pub(crate) takes: Takes,
    /// What it gives back.
    pub(crate) gives: Gives,
    run: fn(&Arguments<'_, '_>) -> Result<Given, Fault>,
}

impl Signature {
    const fn giving(mut self, gives: Gives) -> Signature {
        self.gives = gives;
        self
    }

    /// The mistake of giving it too few or too many arguments.
    pub(crate) fn count_mistake(&self) -> MistakeKind {
        MistakeKind::ArgumentCount {
            least: self.least,
            most: self.most,
        }
    }
}

const fn helper(
    name: &'static str,
    (least, most): (usize, usize),
    takes: Takes,
    options: &'static [&'static str],
    run: fn(&Arguments<'_, '_>) -> Result<Given, Fault>,
) -> Signature {
    Signature {
        name,
        least,
        most,
        options,
        takes,
        gives: Gives::Value,
        run,
    }
}

/// All helpers. Their names are no names for indicators.
pub(crate) const HELPERS: &[Signature] = &[
    helper("show", (1, 1), Takes::Anything, &[], wording::show),
    helper(FOOTNOTE, (1, 1), Takes::Anything, &[], wording::show),
    helper(CHART, (1, 1), Takes::Chart, &[], wording::show),
    helper(
        "num",
        (1, 1),
        Takes::Figure,
        &["pad", "decimals", "none"],
        figures::num,
    ),
    helper(
        "money",
        (1, 1),
        Takes::Money,
        &["measure", "none"],
        figures::money,
    ),
    helper(
        "about",
        (1, 1),
        Takes::Figure,
        &["measure", "digits", "toward", "none"],
        figures::about,
    ),
    helper(
        "percent",
        (1, 1),
        Takes::Figure,
        &["decimals", "none"],
        figures::percent,
    ),
    helper(
        "share",
        (2, 2),
        Takes::Figure,
        &["decimals", "none"],
        figures::share,
    ),
    helper("ratio", (2, 2), Takes::Figure, &[], figures::ratio),
    helper(
        "trend",
        (1, 1),
        Takes::Indicator,
        &["base", "short", "as", "partial"],
        figures::trend,
    ),
    helper(
        "times",
        (1, 1),
        Takes::Indicator,
        &["base", "decimals", "partial"],
        figures::times,
    ),
    helper(
        "change",
        (1, 1),
        Takes::Indicator,
        &["base", "partial"],
        figures::change,
    ),
    helper("abs", (1, 1), Takes::Figure, &[], figures::absolute),
    helper("words", (1, 1), Takes::Figure, &[], figures::words),
    helper(
        "has-trend",
        (1, 1),
        Takes::Indicator,
        &["base", "partial"],
        figures::has_trend,
    ),
    helper(
        "row-number",
        (1, 1),
        Takes::Anything,
        &[],
        wording::row_number,
    ),
    helper("roman", (1, 1), Takes::Figure, &[], wording::roman),
    helper("lower", (1, 1), Takes::Anything, &[], wording::lower),
    helper("upper", (1, 1), Takes::Anything, &[], wording::upper),
    helper("capital", (1, 1), Takes::Anything, &[], wording::capital),
    helper("sum", (2, 2), Takes::Rows, &[], rows::sum),
    helper("count", (1, 1), Takes::Rows, &[], rows::count),
    helper("units-of", (1, 1), Takes::Rows, &[], rows::units_of).giving(Gives::Units),
    helper("top", (2, 2), Takes::Anything, &[], rows::top).giving(Gives::Rows),
    helper(
        "names",
        (1, 1),
        Takes::List,
        &["and", "limit"],
        names::names,
    ),
    helper(
        "list",
        (1, 1),
        Takes::Units,
        &["and", "limit", "value", "by", "none"],
        names::list,
    ),
    helper("where", (3, 4), Takes::Units, &[], select::filter).giving(Gives::Rows),
    helper("sort", (1, 2), Takes::Units, &["order"], select::sort).giving(Gives::Rows),
    helper("group", (2, 2), Takes::Units, &[], select::group).giving(Gives::Groups),
    helper("date", (1, 1), Takes::Date, &[], dates::date),
    helper("date-long", (1, 1), Takes::Date, &[], dates::date_long),
    helper("quarter", (1, 1), Takes::Anything, &[], dates::quarter),
    helper("any", (1, 1), Takes::Anything, &[], logic::any),
    helper("known", (1, 16), Takes::Anything, &[], logic::known),
    helper("eq", (2, 2), Takes::Anything, &[], logic::eq),
    helper("ne", (2, 2), Takes::Anything, &[], logic::ne),
    helper("gt", (2, 2), Takes::Figure, &[], logic::gt),
    helper("lt", (2, 2), Takes::Figure, &[], logic::lt),
    helper("ge", (2, 2), Takes::Figure, &[], logic::ge),
    helper("le", (2, 2), Takes::Figure, &[], logic::le),
    helper("and", (1, 16), Takes::Anything, &[], logic::and),
    helper("or", (1, 16), Takes::Anything, &[], logic::or),
    helper("not", (1, 1), Takes::Anything, &[], logic::not),
];

/// Helpers of the library that reports do not use.
pub(crate) const FOREIGN: [&str; 6] = ["lookup", "log", "raw", "len", "gte", "lte"];

/// Registers all helpers, speaking one language, and takes those of the library out.
pub(crate) fn register_helpers(registry: &mut Handlebars<'_>, language: Language) {
    for foreign in FOREIGN {
        registry.unregister_helper(foreign);
    }
    for signature in HELPERS {
        registry.register_helper(
            signature.name,
            Box::new(Registered {
                signature,
                language,
            }),
        );
    }
}

struct Registered {
    signature: &'static Signature,
    language: Language,
}

impl HelperDef for Registered {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let arguments = Arguments {
            helper,
            language: self.language,
        };
        let value = (self.signature.run)(&arguments);
        let value = value.map_err(|fault| RenderErrorReason::NestedError(Box::new(fault)))?;
        Ok(ScopedJson::Derived(value.into_value()))
    }
}
