//! Pictures that a template places: `{{picture "logo.png" width=30 alt="…"}}`.
//!
//! In: the name of a file, typed or a value of the data. Out: the name with what is asked of its size
//! and with its words for those who can't see it, as the document's maker reads it.

use super::argument::Arguments;
use super::item::{Given, Item};
use super::signature::{Signature, Takes, helper};
use super::{Fault, MISSING};
use crate::narrative::mistake::ArgumentProblem;
use crate::narrative::tag::PICTURE;

/// The helpers of this file.
pub(super) const HELPERS: &[Signature] = &[helper(
    PICTURE,
    (1, 1),
    Takes::Picture,
    &["width", "height", "alt"],
    picture,
)];

/// Nothing for what is missing or blank; a name without its picture is a mistake.
fn picture(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let (width, height) = (millimetres(call, "width")?, millimetres(call, "height")?);
    let name = call.text(0)?.unwrap_or_default();
    let name = name.trim();
    if name.is_empty() || name == MISSING {
        return Ok(String::new().into());
    }
    call.materials.picture(name).map_err(|problem| Fault {
        problem,
        found: format!("{PICTURE} \"{name}\""),
    })?;
    let words = call.option("alt").map(Item::inner);
    let words = match words.filter(|words| !words.is_missing()) {
        Some(words) => {
            let fault = || call.option_fault("alt", words, ArgumentProblem::NotAText);
            words.printable().ok_or_else(fault)?
        }
        None => String::new(),
    };
    let words: Vec<&str> = words.split_whitespace().collect();
    Ok(format!("{width}|{height}|{name}|{}", words.join(" ")).into())
}

/// An option in whole millimetres; 0 where it isn't there.
fn millimetres(call: &Arguments<'_, '_>, name: &str) -> Result<u32, Fault> {
    let asked = call.whole(name)?;
    let value = call.option(name).filter(|_| asked == Some(0));
    match value {
        Some(value) => Err(call.option_fault(name, value, ArgumentProblem::NotANumber)),
        None => Ok(asked.unwrap_or(0)),
    }
}
