//! Boxes to be ticked: what may be ticked in one cell.

use super::is_mark;
use crate::language::key::key;
use crate::language::text::clean_line;

const BLANK: [char; 4] = ['☐', '□', '❏', '\u{f0a8}'];
const TICKED: [char; 2] = ['☑', '☒'];

fn is_box(sign: char) -> bool {
    BLANK.contains(&sign) || TICKED.contains(&sign)
}

/// Whether a text has a box to be ticked.
pub(in crate::proposal) fn has_box(text: &str) -> bool {
    text.contains(is_box)
}

/// Whether a box of a text is ticked.
pub(in crate::proposal) fn has_tick(text: &str) -> bool {
    text.contains(TICKED)
}

/// What may be ticked in a cell that has nothing but boxes, each with its words: "☐ Có ☐ Không".
/// None where one leaves room to write, or two are called the same.
pub(in crate::proposal) fn boxes(text: &str) -> Option<Vec<String>> {
    let text = clean_line(text);
    let rest = text.strip_prefix(is_box)?;
    let words = rest
        .split(is_box)
        .map(|words| words.trim_matches([' ', ',', ';', '/']));
    let words: Vec<String> = words.map(str::to_owned).collect();
    let is_plain = |word: &String| {
        let has_room = word.contains(['…', '_']) || word.contains("...");
        !word.is_empty() && !is_mark(word) && !has_room && !word.ends_with(':')
    };
    let mut keys: Vec<String> = words.iter().map(|word| key(word)).collect();
    keys.sort_unstable();
    keys.dedup();
    (words.len() > 1 && keys.len() == words.len() && words.iter().all(is_plain)).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_with_their_words_are_choices() {
        let wanted = Some(vec!["Có".to_owned(), "Không".to_owned()]);
        assert_eq!(boxes("☐ Có   ☐ Không"), wanted);
        assert_eq!(boxes("□ Có, ☒ Không"), wanted);
        for text in [
            "☐ Có",
            "Có ☐ Không ☐",
            "☐ Có ☐ Khác: ……",
            "☐ Có ☐ có",
            "☐ Có ☐",
            "Có",
        ] {
            assert_eq!(boxes(text), None, "{text}");
        }
    }
}
