//! What Excel takes as a formula.

use super::length;

/// Characters of a formula.
pub(super) const LONGEST: usize = 8_192;
/// Characters of a formula of a validation.
pub(super) const LONGEST_VALIDATION: usize = 255;

/// Functions that a file has to name with a prefix.
const NEWER: [&str; 12] = [
    "CONCAT", "FILTER", "IFNA", "IFS", "LET", "MAXIFS", "MINIFS", "SORT", "SWITCH", "TEXTJOIN",
    "UNIQUE", "XLOOKUP",
];

/// Why Excel would not take a formula.
pub(super) fn fault(formula: &str, longest: usize) -> Option<String> {
    let is_too_long =
        (length(formula) > longest).then(|| format!("{} characters", length(formula)));
    is_too_long.or_else(|| inside(formula)).map(|fault| {
        let start: String = formula.chars().take(60).collect();
        format!("{fault}: {start}…")
    })
}

/// What is wrong inside: texts, parentheses, arguments, names of functions.
fn inside(formula: &str) -> Option<String> {
    let plain = match without_texts(formula) {
        Ok(plain) => plain,
        Err(text) => return Some(format!("a text of {} characters", length(&text))),
    };
    if plain.contains("#REF") {
        return Some("points nowhere".to_owned());
    }
    if let Some(name) = NEWER.iter().find(|name| calls(&plain, name)) {
        return Some(format!("{name} without its prefix"));
    }
    let mut arguments: Vec<usize> = Vec::new();
    for letter in plain.chars() {
        match letter {
            '(' => arguments.push(1),
            ',' => *arguments.last_mut()? += 1,
            ')' if arguments.pop().is_none() => return Some("parentheses".to_owned()),
            _ => {}
        }
        if arguments.len() > 64 {
            return Some("nests too deep".to_owned());
        }
        if arguments.last().is_some_and(|count| *count > 255) {
            return Some("too many arguments".to_owned());
        }
    }
    (!arguments.is_empty()).then(|| "parentheses".to_owned())
}

fn calls(plain: &str, name: &str) -> bool {
    plain.match_indices(&format!("{name}(")).any(|(at, _)| {
        let before = plain[..at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '.' | '_'))
    })
}

/// The formula without what stands in quotes, or the text in it that is too long.
fn without_texts(formula: &str) -> Result<String, String> {
    let mut plain = String::new();
    let mut letters = formula.chars();
    while let Some(letter) = letters.next() {
        if !matches!(letter, '"' | '\'') {
            plain.push(letter);
            continue;
        }
        let inside: String = letters
            .by_ref()
            .take_while(|next| *next != letter)
            .collect();
        if letter == '"' && length(&inside) > 255 {
            return Err(inside);
        }
    }
    Ok(plain)
}
