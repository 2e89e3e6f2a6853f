//! Vietnamese text of before Unicode: TCVN3 (fonts `.VnTime`, `.VnArial`) and VNI (`VNI-Times`).
//!
//! In such a file the letters are Latin-1 characters that only the font shows as Vietnamese:
//! `§¬n vÞ` is "Đơn vị" in TCVN3, `Ñôn vò` in VNI. [`vote`] tells from many texts whether they
//! are such text, [`Encoding::decode`] turns it into Unicode. One word alone is no evidence,
//! and nothing is converted on doubt. Where the font's name is known ([`LegacyFont`]), there is none.

mod font;
mod syllable;
mod tables;
mod vote;

pub use font::LegacyFont;
pub use syllable::is_syllable;
pub use vote::{Verdict, Weight, is_unicode_vietnamese, vote, weigh};

use tables::{TCVN3, VNI};

/// An encoding of before Unicode.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Encoding {
    /// TCVN 5712:1993, also called ABC.
    Tcvn3,
    /// VNI Windows.
    Vni,
}

impl Encoding {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Tcvn3, Self::Vni];

    /// The name that people know.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 => "TCVN3",
            Self::Vni => "VNI",
        }
    }

    /// The text in Unicode; characters that are no code stay as they are.
    ///
    /// A text typed in capitals has no codes for capitals with a tone in TCVN3: "§¶NG" was
    /// shown as "ĐẢNG" by a font of capitals, and comes out so.
    #[must_use]
    pub fn decode(self, text: &str) -> String {
        let codes: Vec<char> = text.chars().collect();
        let decoded = self.letters(&codes).into_iter().flatten().collect();
        match self {
            Self::Tcvn3 => in_capitals(text, decoded),
            Self::Vni => decoded,
        }
    }

    /// The letter of each character; none for one that belongs to the letter before it.
    fn letters(self, text: &[char]) -> Vec<Option<char>> {
        match self {
            Self::Tcvn3 => {
                let letters = text.iter().map(|code| *TCVN3.get(code).unwrap_or(code));
                letters.map(Some).collect()
            }
            Self::Vni => vni_letters(text),
        }
    }
}

/// Longest match first: a letter with its mark, then a code of one character.
fn vni_letters(text: &[char]) -> Vec<Option<char>> {
    let mut letters = Vec::with_capacity(text.len());
    while let Some(first) = text.get(letters.len()) {
        let second = text.get(letters.len() + 1);
        let pair = second.and_then(|second| VNI.get(&(*first, Some(*second))));
        letters.push(Some(
            *pair.or_else(|| VNI.get(&(*first, None))).unwrap_or(first),
        ));
        letters.extend(pair.map(|_| None));
    }
    letters
}

/// The decoded text in capitals, where nothing in it was typed small but letters that have no
/// code for a capital, and one of these stands in a word with two capitals.
fn in_capitals(typed: &str, decoded: String) -> String {
    let has_small = typed.chars().any(|code| code.is_ascii_lowercase());
    if has_small || !decoded.chars().any(char::is_lowercase) {
        return decoded;
    }
    let is_torn = |word: &str| {
        let capitals = word.chars().filter(char::is_ascii_uppercase).count();
        capitals >= 2 && word.chars().any(char::is_lowercase)
    };
    if decoded
        .split(|letter: char| !letter.is_alphabetic())
        .any(is_torn)
    {
        decoded.chars().map(capital).collect()
    } else {
        decoded
    }
}

/// The capital of a letter; a letter whose capital is written with several stays as it is.
fn capital(letter: char) -> char {
    let mut capitals = letter.to_uppercase();
    match (capitals.next(), capitals.next()) {
        (Some(capital), None) => capital,
        _ => letter,
    }
}

#[cfg(test)]
mod tests;
