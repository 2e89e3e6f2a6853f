//! Colours, as people name them and as documents write them.
//!
//! In: a word in either language, or six hexadecimal digits. Out: the digits. A word stands for a
//! light shade behind text, and for a dark one as the colour of text, so that both can be read.

use super::Fault;
use super::argument::Arguments;
use super::item::{Given, Item};
use super::signature::{Signature, Takes, helper};
use crate::narrative::mistake::ArgumentProblem;
use crate::narrative::tag::SHADE;

/// The helpers of this file.
pub(super) const HELPERS: &[Signature] = &[helper(SHADE, (1, 1), Takes::Colour, &["text"], shade)];

/// What leaves a colour as it is.
const NONE: [&str; 2] = ["none", "không"];
/// Words for colours, what stands behind text, and what text is written in: as spreadsheets mark
/// what is good, bad or in between.
const WORDS: [([&str; 2], &str, &str); 6] = [
    (["red", "đỏ"], "FFC7CE", "9C0006"),
    (["orange", "cam"], "FCE4D6", "C65911"),
    (["yellow", "vàng"], "FFEB9C", "7F6000"),
    (["green", "xanh lá"], "C6EFCE", "006100"),
    (["blue", "xanh dương"], "DDEBF7", "1F4E79"),
    (["grey", "xám"], "D9D9D9", "595959"),
];

/// Whether a text is a colour.
pub(crate) fn is_colour(text: &str) -> bool {
    read(text).is_some()
}

/// What stands behind text, and what text is written in.
type Shades = (String, String);

/// A colour; blank ones leave things as they are.
fn read(text: &str) -> Option<Shades> {
    let text = text.trim();
    let is = |word: &&str| text.to_lowercase() == **word;
    if NONE.iter().any(is) {
        return Some(Shades::default());
    }
    let known = WORDS.iter().find(|(words, ..)| words.iter().any(is));
    if let Some((_, behind, ink)) = known {
        return Some(((*behind).to_owned(), (*ink).to_owned()));
    }
    let digits = text.strip_prefix('#').unwrap_or(text);
    let is_whole = digits.len() == 6 && digits.chars().all(|digit| digit.is_ascii_hexdigit());
    let digits = digits.to_ascii_uppercase();
    is_whole.then(|| (digits.clone(), digits))
}

/// `{{shade "red" text="red"}}`: what stands behind the text of a cell and what it is written in,
/// with a stroke between; nothing for what is missing.
fn shade(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let behind = match call.text(0)? {
        Some(text) if !text.trim().is_empty() => {
            let fault = || call.fault(0, ArgumentProblem::NotAColour);
            read(&text).ok_or_else(fault)?.0
        }
        _ => String::new(),
    };
    let ink = call.option("text").map(Item::inner);
    let ink = match ink.filter(|ink| !ink.is_missing()) {
        Some(ink) => {
            let fault = || call.option_fault("text", ink, ArgumentProblem::NotAColour);
            read(ink.text().unwrap_or_default()).ok_or_else(fault)?.1
        }
        None => String::new(),
    };
    Ok(format!("{behind}/{ink}").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_both_languages_and_digits_are_colours() {
        let shades = |text| read(text).map(|(behind, ink)| format!("{behind}/{ink}"));
        assert_eq!(shades("Đỏ").as_deref(), Some("FFC7CE/9C0006"));
        assert_eq!(shades("red"), shades(" đỏ "));
        assert_eq!(shades("#ffc7ce").as_deref(), Some("FFC7CE/FFC7CE"));
        assert_eq!(shades("không").as_deref(), Some("/"));
        for text in ["reddish", "FFC7C", "FFC7CG", "", "đ\u{301}ỏ"] {
            assert_eq!(shades(text), None, "{text}");
        }
    }
}
