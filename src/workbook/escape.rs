//! Values as the content of cells.

use crate::language::text::safe_for_document;
use crate::ooxml::escape::escape;

/// A value as the content of a cell; what would steer the text is written out.
pub(crate) fn escape_value(value: &str) -> String {
    escape_as_it_is(&safe_for_document(value))
}

/// A value as the content of a cell, but for what XML can't hold.
pub(crate) fn escape_as_it_is(value: &str) -> String {
    let is_held =
        |letter: char| matches!(letter, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    let mut out = match value.chars().all(is_held) {
        true => escape(value),
        false => {
            let letters = value.chars().map(|letter| match is_held(letter) {
                true => letter.to_string(),
                // As Excel writes it.
                false => format!("_x{:04X}_", letter as u32),
            });
            return lines(escape(&letters.collect::<String>()));
        }
    };
    // What Excel would take for the code of a character.
    let codes: Vec<usize> = out.match_indices("_x").map(|(at, _)| at).collect();
    for at in codes.into_iter().rev() {
        let code = out.as_bytes().get(at + 2..at + 7);
        let is_code =
            code.is_some_and(|code| code[..4].iter().all(u8::is_ascii_hexdigit) && code[4] == b'_');
        if is_code {
            out.insert_str(at, "_x005F");
        }
    }
    lines(out)
}

/// Line ends as XML keeps them.
fn lines(text: String) -> String {
    match text.contains(['\n', '\r']) {
        true => text.replace("\r\n", "\n").replace(['\n', '\r'], "&#10;"),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_says_in_a_cell_what_it_says() {
        assert_eq!(escape_value("a<b>&\r\nc"), "a&lt;b&gt;&amp;&#10;c");
        assert_eq!(escape_value("_x0041_ ma_xa"), "_x005F_x0041_ ma_xa");
        assert_eq!(escape_as_it_is("a\u{1}\u{fffe}"), "a_x0001__xFFFE_");
        assert_eq!(escape_value("a\u{202e}"), "a\\u{202e}");
    }
}
