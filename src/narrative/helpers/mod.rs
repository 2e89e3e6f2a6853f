//! What a template can say about a value.
//!
//! In: indicators, figures, lists and texts of the data. Out: printed text, or values for
//! conditions and loops. All arithmetic is decimal. A missing value prints as "…"; an argument
//! of the wrong sort is a [`Fault`], never a guess.

mod argument;
mod cell;
mod colour;
mod dates;
mod document;
mod figures;
mod item;
mod logic;
mod merge;
mod names;
mod own;
mod picture;
mod plan;
mod rows;
mod select;
mod signature;
mod swift;
mod wording;

#[cfg(test)]
mod pages_tests;
#[cfg(test)]
mod tests;

use handlebars::{Context, Handlebars, Helper, HelperDef, RenderContext, RenderError};
use handlebars::{RenderErrorReason, ScopedJson};
use thiserror::Error;

use super::data::Data;
use super::materials::Materials;
use super::mistake::ArgumentProblem;
use crate::language::Language;
use argument::Arguments;
pub(crate) use cell::{CELL, PLAIN};
pub(crate) use colour::is_colour;
pub(crate) use item::Item;
pub(crate) use own::{OWN, OWN_PLACE, PLACE};
pub(crate) use signature::{Gives, Signature, Takes};
pub(crate) use swift::take_rows;

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

/// The helpers, a group a file. Their names are no names for indicators.
const GROUPS: [&[Signature]; 12] = [
    wording::HELPERS,
    colour::HELPERS,
    merge::HELPERS,
    picture::HELPERS,
    document::HELPERS,
    figures::HELPERS,
    plan::HELPERS,
    rows::HELPERS,
    names::HELPERS,
    select::HELPERS,
    dates::HELPERS,
    logic::HELPERS,
];

/// All helpers.
pub(crate) fn helpers() -> impl Iterator<Item = &'static Signature> {
    GROUPS.into_iter().flatten()
}

/// Helpers of the library that reports do not use.
pub(crate) const FOREIGN: [&str; 6] = ["lookup", "log", "raw", "len", "gte", "lte"];

/// Registers all helpers, speaking one language, and takes those of the library out.
pub(crate) fn register_helpers(registry: &mut Handlebars<'_>, data: &Data, language: Language) {
    own::register(registry, data.own());
    for foreign in FOREIGN {
        registry.unregister_helper(foreign);
    }
    for signature in helpers().chain(cell::HELPERS) {
        registry.register_helper(
            signature.name,
            Box::new(Registered {
                signature,
                language,
                materials: data.materials().clone(),
            }),
        );
    }
}

struct Registered {
    signature: &'static Signature,
    language: Language,
    materials: Materials,
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
            materials: &self.materials,
        };
        let value = (self.signature.run)(&arguments);
        let value = value.map_err(|fault| RenderErrorReason::NestedError(Box::new(fault)))?;
        Ok(ScopedJson::Derived(value.into_value()))
    }
}
