//! Text files that people and spreadsheet programs save: bytes → text.

use std::borrow::Cow;

use encoding_rs::{Encoding, WINDOWS_1252, WINDOWS_1258};
use unicode_normalization::UnicodeNormalization;

/// A text in Unicode: a mark at its beginning tells the encoding (UTF-8, UTF-16), without one it
/// is UTF-8.
///
/// # Errors
/// How many bytes are read before the first that is no UTF-8.
pub fn unicode_text(bytes: &[u8]) -> Result<Cow<'_, str>, usize> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[length..]);
        return Ok(text);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(error) => Err(error.valid_up_to()),
    }
}

/// The text of a list that the clerk typed into Notepad, or saved as CSV in Excel: in Unicode,
/// else in what Windows calls ANSI: the Vietnamese page 1258, in which marks stand after their
/// vowels; where a mark would stand after anything else, the Western page 1252.
#[must_use]
pub fn typed_text(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = unicode_text(bytes) {
        return text;
    }
    let (vietnamese, _) = WINDOWS_1258.decode_without_bom_handling(bytes);
    if is_vietnamese(&vietnamese) {
        return vietnamese.nfc().collect::<String>().into();
    }
    WINDOWS_1252.decode_without_bom_handling(bytes).0
}

/// Whether each mark stands after a vowel.
fn is_vietnamese(text: &str) -> bool {
    let mut before = ' ';
    text.chars().all(|letter| {
        let is_mark = ('\u{300}'..='\u{323}').contains(&letter);
        let stands_well =
            !is_mark || "aăâeêioôơuưy".contains(before.to_lowercase().next().unwrap_or(' '));
        before = letter;
        stands_well
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_whatever_it_was_saved_in() {
        assert_eq!(typed_text("Bình".as_bytes()), "Bình");
        assert_eq!(typed_text(b"\xEF\xBB\xBFB\xC3\xACnh"), "Bình");
        assert_eq!(typed_text(b"\xFF\xFEB\0\xEC\0n\0h\0"), "Bình");
        assert_eq!(typed_text(b"\xFE\xFF\0B\0\xEC"), "Bì");
        // Page 1258: i and a mark, the letter with a horn and a mark, d with a stroke.
        assert_eq!(
            typed_text(b"Bi\xCCnh D\xFD\xF5ng \xF0\xFD\xF2"),
            "Bình Dương đự"
        );
        // Page 1252: a mark of page 1258 would stand after a consonant.
        assert_eq!(typed_text(b"B\xECnh"), "Bình");
        assert_eq!(typed_text(b""), "");
        assert_eq!(unicode_text(b"ab\nB\xECnh"), Err(4));
    }
}
