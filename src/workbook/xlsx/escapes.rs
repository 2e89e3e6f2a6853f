//! Characters that XML can't have, as Excel writes them in a text.

use std::borrow::Cow;

use memchr::memchr;

/// A text without the escapes of Excel: `_x000D_` is a character that XML can't have.
///
/// # Source
/// ECMA-376 part 1, 22.9.2.19 (ST_Xstring).
pub(super) fn without_escapes(text: &str) -> Cow<'_, str> {
    // Most texts have not even the first of its letters.
    if memchr(b'_', text.as_bytes()).is_none() || !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let mut units: Vec<u16> = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        if let Some(unit) = escaped(rest) {
            units.push(unit);
            rest = &rest[7..];
        } else {
            units.extend(letter.encode_utf16(&mut [0; 2]).iter());
            rest = &rest[letter.len_utf8()..];
        }
    }
    Cow::Owned(String::from_utf16_lossy(&units))
}

fn escaped(text: &str) -> Option<u16> {
    let digits = text.get(..7)?.strip_prefix("_x")?.strip_suffix('_')?;
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_plain
        .then(|| u16::from_str_radix(digits, 16).ok())
        .flatten()
}
