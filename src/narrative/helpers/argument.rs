//! Arguments of helpers, read as figures, lists, texts or dates.
//!
//! In: a value of the data, or one typed in the tag. Out: a typed value, `None` where the data has
//! none, or a [`Fault`] that names the helper and the argument as typed.

use handlebars::{Helper, PathAndJson};
use rust_decimal::Decimal;

use super::Fault;
use super::item::Item;
use crate::language::Language;
use crate::narrative::materials::Materials;
use crate::narrative::mistake::ArgumentProblem;

/// The arguments of one call.
pub(crate) struct Arguments<'a, 'rc> {
    pub(crate) helper: &'a Helper<'rc>,
    pub(crate) language: Language,
    pub(crate) materials: &'a Materials,
}

/// A figure with what is known about it.
#[derive(Debug, Clone)]
pub(crate) struct Figure {
    pub(crate) value: Option<Decimal>,
    /// Set for an indicator.
    pub(crate) kind: Option<String>,
    /// Set for an indicator.
    pub(crate) decimals: Option<u32>,
    /// Set for an indicator.
    pub(crate) measure: Option<String>,
}

impl Arguments<'_, '_> {
    /// The value of an argument.
    pub(crate) fn value(&self, number: usize) -> Item<'_> {
        let argument = self.helper.param(number);
        argument.map_or(Item::MISSING, |argument| argument.value().into())
    }

    /// All arguments.
    pub(crate) fn values(&self) -> impl Iterator<Item = Item<'_>> {
        let arguments = self.helper.params().iter();
        arguments.map(|argument| argument.value().into())
    }

    /// The value of an option.
    pub(crate) fn option(&self, name: &str) -> Option<Item<'_>> {
        self.helper
            .hash_get(name)
            .map(|option| option.value().into())
    }

    /// All options.
    pub(crate) fn options(&self) -> impl Iterator<Item = (&str, Item<'_>)> {
        let options = self.helper.hash().iter();
        options.map(|(name, option)| (*name, option.value().into()))
    }

    /// An argument as a figure: an indicator, a row with a value or total, or a plain number.
    pub(crate) fn figure(&self, number: usize) -> Result<Figure, Fault> {
        let value = self.value(number);
        let text = |key: &str| Some(value.field(key)?.text()?.to_owned());
        let decimals = value.field("decimals").and_then(Item::number);
        Ok(Figure {
            value: self.decimal_of(number, value.inner())?,
            kind: text("kind"),
            decimals: decimals.and_then(|decimals| u32::try_from(decimals).ok()),
            measure: text("measure"),
        })
    }

    /// A value of an argument as a figure.
    pub(crate) fn decimal_of(
        &self,
        number: usize,
        value: Item<'_>,
    ) -> Result<Option<Decimal>, Fault> {
        if value.is_missing() {
            return Ok(None);
        }
        let fault = || self.fault(number, ArgumentProblem::NotANumber);
        value.decimal().map(Some).ok_or_else(fault)
    }

    /// An argument as a list; nothing where the data has none.
    pub(crate) fn list(&self, number: usize) -> Result<Vec<Item<'_>>, Fault> {
        let value = self.value(number);
        let fault = || self.fault(number, ArgumentProblem::NotAList);
        match value.is_missing() {
            true => Ok(Vec::new()),
            false => value.rows().ok_or_else(fault),
        }
    }

    /// The same; an indicator stands for its units.
    pub(crate) fn rows(&self, number: usize) -> Result<Vec<Item<'_>>, Fault> {
        let value = self.value(number);
        match value.field("units").filter(|_| value.is_indicator()) {
            Some(units) => Ok(units.rows().unwrap_or_default()),
            None => self.list(number),
        }
    }

    /// An argument as text; `None` where the data has none.
    pub(crate) fn text(&self, number: usize) -> Result<Option<String>, Fault> {
        let value = self.value(number).inner();
        if value.is_missing() {
            return Ok(None);
        }
        let fault = || self.fault(number, ArgumentProblem::NotAText);
        value.printable().map(Some).ok_or_else(fault)
    }

    /// An option that is true or false.
    pub(crate) fn flag(&self, name: &str) -> Result<Option<bool>, Fault> {
        let Some(value) = self.option(name).filter(|value| !value.is_missing()) else {
            return Ok(None);
        };
        let fault = || self.option_fault(name, value, ArgumentProblem::NotTrueOrFalse);
        value.flag().map(Some).ok_or_else(fault)
    }

    /// An option that is a whole number from 0 to 1,000.
    pub(crate) fn whole(&self, name: &str) -> Result<Option<u32>, Fault> {
        let Some(value) = self.option(name) else {
            return Ok(None);
        };
        let fault = || self.option_fault(name, value, ArgumentProblem::NotANumber);
        let whole = value.decimal().filter(Decimal::is_integer);
        let small = whole
            .and_then(|whole| u32::try_from(whole).ok())
            .filter(|n| *n <= 1000);
        small.map(Some).ok_or_else(fault)
    }

    /// The number of decimals asked for.
    pub(crate) fn decimals(&self) -> Result<Option<u32>, Fault> {
        Ok(self.whole("decimals")?.map(|decimals| decimals.min(12)))
    }

    /// An option that must be one of some words.
    pub(crate) fn choice(
        &self,
        name: &str,
        allowed: &'static [&'static str],
    ) -> Result<Option<&'static str>, Fault> {
        let Some(typed) = self.option(name) else {
            return Ok(None);
        };
        let chosen = allowed.iter().find(|word| typed.text() == Some(**word));
        let fault = || self.option_fault(name, typed, ArgumentProblem::NotAChoice { allowed });
        chosen.map(|word| Some(*word)).ok_or_else(fault)
    }

    /// The fault of an argument.
    pub(crate) fn fault(&self, number: usize, problem: ArgumentProblem) -> Fault {
        let argument = self.helper.param(number).map(typed).unwrap_or_default();
        Fault {
            problem,
            found: format!("{} {argument}", self.helper.name())
                .trim()
                .to_owned(),
        }
    }

    /// The fault of an option.
    pub(crate) fn option_fault(
        &self,
        name: &str,
        value: Item<'_>,
        problem: ArgumentProblem,
    ) -> Fault {
        Fault {
            problem,
            found: format!("{} {name}={}", self.helper.name(), value.typed()),
        }
    }
}

/// An argument as typed in the tag, or its value where it is a bracket's result.
fn typed(argument: &PathAndJson<'_>) -> String {
    let path = argument.relative_path().cloned();
    let value = || Item::from(argument.value()).typed_plainly();
    path.or_else(value).unwrap_or_else(|| "(…)".to_owned())
}
