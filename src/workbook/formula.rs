//! What Excel takes as a formula: texts in it, and how long and how deep it may be.
//!
//! In: texts and formulas. Out: the same texts as a formula has them, and whether a formula
//! fits. A workbook with one that doesn't is damaged to Excel, which empties the cell.

/// Characters of a whole formula.
pub const LONGEST: usize = 8_192;
/// Characters of one text in a formula.
pub const LONGEST_TEXT: usize = 255;
/// Arguments of one function.
pub const MOST_ARGUMENTS: usize = 255;
/// Functions and parentheses within one another.
pub const DEEPEST: usize = 64;

/// A text as a formula has it; a longer one is joined from pieces.
#[must_use]
pub fn literal(text: &str) -> String {
    let quoted = |piece: &str| format!("\"{}\"", piece.replace('"', "\"\""));
    if length(text) <= LONGEST_TEXT {
        return quoted(text);
    }
    let pieces: Vec<String> = pieces(text).iter().map(|piece| quoted(piece)).collect();
    format!("({})", pieces.join("&"))
}

/// The length of a text as Excel counts it.
#[must_use]
pub fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The text in pieces that a formula may hold each.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for letter in text.chars() {
        let is_full = pieces
            .last()
            .is_some_and(|piece| length(piece) + letter.len_utf16() > LONGEST_TEXT);
        if is_full {
            pieces.push(String::new());
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(letter);
        }
    }
    pieces
}

/// Whether a quoted text picks itself and nothing else as a criterion: it has no wildcard,
/// doesn't begin with an operator, can't be taken for a number and fits.
#[must_use]
pub fn is_plain(quoted: &str) -> bool {
    let text = quoted.trim_matches('"');
    text.starts_with(char::is_alphabetic)
        && !text.contains(['*', '?', '~'])
        && text.chars().count() < 255
        && !matches!(text.to_lowercase().as_str(), "true" | "false")
}

/// Whether Excel takes a formula, as far as length, depth, arguments and texts go.
#[must_use]
pub fn fits(formula: &str) -> bool {
    length(formula) <= LONGEST && outline(formula).is_some()
}

/// Whether nothing in a formula nests too deep, has too many arguments or too long a text.
fn outline(formula: &str) -> Option<()> {
    let mut arguments: Vec<usize> = Vec::new();
    let mut rest = formula.chars();
    while let Some(letter) = rest.next() {
        match letter {
            '"' | '\'' => {
                let skipped: String = rest.by_ref().take_while(|next| *next != letter).collect();
                if letter == '"' && length(&skipped) > LONGEST_TEXT {
                    return None;
                }
            }
            '(' => {
                arguments.push(1);
                if arguments.len() > DEEPEST {
                    return None;
                }
            }
            ',' => {
                let count = arguments.last_mut()?;
                *count += 1;
                if *count > MOST_ARGUMENTS {
                    return None;
                }
            }
            ')' => {
                arguments.pop()?;
            }
            _ => {}
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_joined_from_pieces() {
        assert_eq!(literal("a\"b"), "\"a\"\"b\"");
        let long = literal(&"ế".repeat(300));
        let (first, second) = ("ế".repeat(255), "ế".repeat(45));
        assert_eq!(long, format!("(\"{first}\"&\"{second}\")"));
        assert!(fits(&long));
    }

    #[test]
    fn what_is_too_long_too_deep_or_too_wide_does_not_fit() {
        let call = |count: usize| format!("SUM({})", vec!["1"; count].join(","));
        assert!(fits(&call(255)) && !fits(&call(256)));
        let nested = |depth: usize| format!("{}1{}", "ABS(".repeat(depth), ")".repeat(depth));
        assert!(fits(&nested(64)) && !fits(&nested(65)));
        assert!(fits(&"1".repeat(8_192)) && !fits(&"1".repeat(8_193)));
        assert!(!fits(&format!("\"{}\"", "a".repeat(256))));
        assert!(fits("'a,(b'!A1&\"(((\"\"\""));
    }
}
