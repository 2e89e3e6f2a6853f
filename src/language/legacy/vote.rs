//! Whether texts were typed in an encoding of before Unicode: many words decide together.
//!
//! A text with a letter that only Unicode has is Unicode and has no voice. Of the others,
//! those words count that have characters impossible in Vietnamese: do they become valid
//! syllables? At least five different words, four of five valid, twice as many as in the
//! other encoding.

use std::collections::BTreeSet;

use super::Encoding;
use super::syllable::is_syllable;

/// Different valid words that are needed to be sure.
const ENOUGH: usize = 5;
/// Different valid words from which on somebody should have a look.
const SUSPICIOUS: usize = 2;

/// What a vote decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing speaks for another encoding than Unicode.
    Unicode,
    /// It looks like this encoding, with too few words to be sure.
    Doubtful(Encoding),
    /// It is this encoding.
    Sure(Encoding),
}

/// How one text reads where the texts around it are in an old encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// It is Unicode, or the same in both.
    Unicode,
    /// It makes sense either way.
    Both,
    /// It makes sense only in the old encoding.
    Legacy,
    /// It has characters of the old encoding and makes no sense in it.
    Neither,
}

/// Decides for texts that belong together, such as those of one sheet.
#[must_use]
pub fn vote<'a>(texts: impl IntoIterator<Item = &'a str>) -> Verdict {
    let mut words: BTreeSet<&str> = BTreeSet::new();
    for text in texts.into_iter().filter(|text| may_be_legacy(text)) {
        words.extend(self::words(text).filter(|word| word.chars().any(is_impossible)));
    }
    if words.is_empty() {
        return Verdict::Unicode;
    }
    let [tcvn3, vni] = Encoding::ALL.map(|encoding| Tally::of(&words, encoding));
    let (winner, loser) = if tcvn3.valid >= vni.valid {
        (tcvn3, vni)
    } else {
        (vni, tcvn3)
    };
    let is_clear = winner.valid * 5 >= winner.counted * 4 && winner.valid >= loser.valid * 2;
    match winner.valid {
        ENOUGH.. if is_clear => Verdict::Sure(winner.encoding),
        SUSPICIOUS.. if is_clear => Verdict::Doubtful(winner.encoding),
        _ => Verdict::Unicode,
    }
}

/// How a text reads, given that texts around it are in this encoding.
#[must_use]
pub fn weigh(text: &str, encoding: Encoding) -> Weight {
    if text.is_ascii() || is_unicode_vietnamese(text) {
        return Weight::Unicode;
    }
    let words: BTreeSet<&str> = words(text).filter(|word| !word.is_ascii()).collect();
    let tally = Tally::of(&words, encoding);
    let makes_sense = |word: &&str| !word.chars().any(is_impossible) && is_syllable(word);
    if words.is_empty() || words.iter().all(|word| encoding.decode(word) == **word) {
        Weight::Unicode
    } else if tally.valid * 5 < tally.counted * 4 {
        Weight::Neither
    } else if words.iter().all(makes_sense) {
        Weight::Both
    } else {
        Weight::Legacy
    }
}

/// Whether a text has a letter or a mark that Vietnamese text has in Unicode alone.
#[must_use]
pub fn is_unicode_vietnamese(text: &str) -> bool {
    text.chars().any(|letter| {
        matches!(letter,
            'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư'
            | '\u{1ea0}'..='\u{1ef9}' | '\u{20ab}'
            | '\u{300}'..='\u{303}' | '\u{306}' | '\u{309}' | '\u{31b}' | '\u{323}')
    })
}

/// The cheap look that nearly every text of a form ends at.
fn may_be_legacy(text: &str) -> bool {
    // Nearly every text of a form has a letter of Unicode alone, and most of them early.
    !text.is_ascii() && !is_unicode_vietnamese(text) && text.chars().any(is_impossible)
}

/// Characters of Latin-1 that Vietnamese text in Unicode doesn't have in a word.
fn is_impossible(letter: char) -> bool {
    matches!(letter, '\u{a1}'..='\u{ff}') && !is_letter_of_both(letter)
}

const fn is_letter_of_both(letter: char) -> bool {
    matches!(letter,
        'À'..='Ã' | 'È'..='Ê' | 'Ì' | 'Í' | 'Ð' | 'Ò'..='Õ' | 'Ù' | 'Ú' | 'Ý'
        | 'à'..='ã' | 'è'..='ê' | 'ì' | 'í' | 'ð' | 'ò'..='õ' | 'ù' | 'ú' | 'ý')
}

/// The words of a text, of letters of ASCII and characters of Latin-1; at least two long.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_part = |c: char| c.is_ascii_alphabetic() || matches!(c, '\u{a1}'..='\u{ff}');
    let words = text.split(move |c| !is_part(c));
    words.filter(|word| word.chars().nth(1).is_some())
}

/// How words fare in one encoding.
struct Tally {
    encoding: Encoding,
    valid: usize,
    counted: usize,
}

impl Tally {
    fn of(words: &BTreeSet<&str>, encoding: Encoding) -> Self {
        let mut tally = Self {
            encoding,
            valid: 0,
            counted: 0,
        };
        for word in words.iter().map(|word| encoding.decode(word)) {
            let is_valid = is_syllable(&word);
            // Short forms such as "HĐND" speak neither for nor against.
            let is_short_form = !is_valid && word.chars().all(|c| c.is_uppercase());
            tally.valid += usize::from(is_valid);
            tally.counted += usize::from(!is_short_form);
        }
        tally
    }
}
