//! Arguments of helpers, read as figures, lists, texts or dates.
//!
//! In: a JSON value of the data, or one typed in the tag. Out: a typed value, `None` where the
//! data has none, or a [`Fault`] that names the helper and the argument as typed.

use handlebars::{Helper, PathAndJson};
use rust_decimal::Decimal;
use serde_json::Value;

use super::Fault;
use crate::language::Language;
use crate::narrative::mistake::ArgumentProblem;

/// The arguments of one call.
pub(crate) struct Arguments<'a, 'rc> {
    pub(crate) helper: &'a Helper<'rc>,
    pub(crate) language: Language,
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
    /// The value of an argument; null where the data has none.
    pub(crate) fn value(&self, number: usize) -> &Value {
        self.helper
            .param(number)
            .map_or(&Value::Null, |argument| argument.value())
    }

    /// The value of an option.
    pub(crate) fn option(&self, name: &str) -> Option<&Value> {
        self.helper.hash_get(name).map(|option| option.value())
    }

    /// An argument as a figure: an indicator, a row with a value or total, or a plain number.
    pub(crate) fn figure(&self, number: usize) -> Result<Figure, Fault> {
        let value = self.value(number);
        let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
        let decimals = value.get("decimals").and_then(Value::as_u64);
        Ok(Figure {
            value: self.decimal_of(number, inner(value))?,
            kind: text("kind"),
            decimals: decimals.and_then(|decimals| u32::try_from(decimals).ok()),
            measure: text("measure"),
        })
    }

    fn decimal_of(&self, number: usize, value: &Value) -> Result<Option<Decimal>, Fault> {
        if value.is_null() {
            return Ok(None);
        }
        let fault = || self.fault(number, ArgumentProblem::NotANumber);
        read_decimal(value).map(Some).ok_or_else(fault)
    }

    /// An argument as a list; nothing where the data has none.
    pub(crate) fn list(&self, number: usize) -> Result<&[Value], Fault> {
        match self.value(number) {
            Value::Array(list) => Ok(list),
            Value::Null => Ok(&[]),
            _ => Err(self.fault(number, ArgumentProblem::NotAList)),
        }
    }

    /// An argument as text; `None` where the data has none.
    pub(crate) fn text(&self, number: usize) -> Result<Option<String>, Fault> {
        match inner(self.value(number)) {
            Value::Null => Ok(None),
            Value::String(text) => Ok(Some(text.clone())),
            Value::Number(figure) => Ok(Some(figure.to_string())),
            _ => Err(self.fault(number, ArgumentProblem::NotAText)),
        }
    }

    /// An option that is true or false.
    pub(crate) fn flag(&self, name: &str) -> Result<Option<bool>, Fault> {
        match self.option(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(*flag)),
            Some(other) => Err(self.option_fault(name, other, ArgumentProblem::NotTrueOrFalse)),
        }
    }

    /// An option that is a whole number from 0 to 1,000.
    pub(crate) fn whole(&self, name: &str) -> Result<Option<u32>, Fault> {
        let Some(value) = self.option(name) else {
            return Ok(None);
        };
        let fault = || self.option_fault(name, value, ArgumentProblem::NotANumber);
        let whole = read_decimal(value).filter(Decimal::is_integer);
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
        let chosen = allowed.iter().find(|word| typed.as_str() == Some(**word));
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
        value: &Value,
        problem: ArgumentProblem,
    ) -> Fault {
        Fault {
            problem,
            found: format!("{} {name}={value}", self.helper.name()),
        }
    }
}

/// An argument as typed in the tag, or its value where it is a bracket's result.
fn typed(argument: &PathAndJson<'_>) -> String {
    match (argument.relative_path(), argument.value()) {
        (Some(path), _) => path.clone(),
        (None, value @ (Value::String(_) | Value::Number(_) | Value::Bool(_))) => value.to_string(),
        (None, _) => "(…)".to_owned(),
    }
}

/// What stands for an object where a figure is wanted: its total, or its value. A row of a
/// breakdown has both, and its value is the code of the group.
pub(crate) fn inner(value: &Value) -> &Value {
    match value {
        Value::Object(object) => object
            .get("total")
            .or_else(|| object.get("value"))
            .unwrap_or(value),
        other => other,
    }
}

/// Reads an exact decimal. Figures typed in a tag arrive as numbers.
pub(crate) fn read_decimal(value: &Value) -> Option<Decimal> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    // "1_000" is a number to the library and a mistake here.
    let plain = text
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
    Decimal::from_str_exact(&text).ok().filter(|_| plain)
}
