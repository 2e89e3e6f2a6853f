//! Documents that a template inserts: `{{document "annex.docx"}}`.
//!
//! In: the name of a file, typed or a value of the data. Out: the name, as the document's maker reads it.

use super::argument::Arguments;
use super::item::Given;
use super::signature::{Signature, Takes, helper};
use super::{Fault, MISSING};
use crate::narrative::tag::DOCUMENT;

/// The helpers of this file.
pub(super) const HELPERS: &[Signature] =
    &[helper(DOCUMENT, (1, 1), Takes::Document, &[], document)];

/// Nothing for what is missing or blank; a name without its document is a mistake.
fn document(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let name = call.text(0)?.unwrap_or_default();
    let name = name.trim();
    if name.is_empty() || name == MISSING {
        return Ok(String::new().into());
    }
    call.materials.document(name).map_err(|problem| Fault {
        problem,
        found: format!("{DOCUMENT} \"{name}\""),
    })?;
    Ok(name.to_owned().into())
}
