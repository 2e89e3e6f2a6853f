//! Cells that are merged: `{{merge group}}`.
//!
//! In: a text, as the cell is to say it. Out: the text; that cells which say the same become one is up to
//! the document's maker.

use super::argument::Arguments;
use super::item::Given;
use super::signature::{Signature, Takes, helper};
use super::{Fault, MISSING};
use crate::narrative::tag::MERGE;

/// The helpers of this file.
pub(super) const HELPERS: &[Signature] = &[helper(MERGE, (1, 1), Takes::Anything, &[], merge)];

fn merge(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let text = call.text(0)?;
    Ok(text.unwrap_or_else(|| MISSING.to_owned()).into())
}
