//! Texts in the code pages of Windows, as Outlook wrote them before Unicode.

use encoding_rs::WINDOWS_1252;

/// The code page of Unicode in eight bits, and those in sixteen, in which no such text is.
const UTF_8: u32 = 65_001;
const UTF_16: [u32; 2] = [1_200, 1_201];

/// The text up to its end mark, in a code page; in that of Western Europe where nobody knows the
/// page, since addresses and plain letters are the same in all of them.
pub(super) fn old_text(bytes: &[u8], page: Option<u32>) -> String {
    let end = memchr::memchr(0, bytes).unwrap_or(bytes.len());
    let bytes = &bytes[..end];
    let page = page.filter(|page| !UTF_16.contains(page));
    if page.is_none_or(|page| page == UTF_8)
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return text.to_owned();
    }
    let page = page.and_then(|page| u16::try_from(page).ok());
    let encoding = page.and_then(codepage::to_encoding).unwrap_or(WINDOWS_1252);
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// The text up to its end mark, in UTF-16.
pub(super) fn wide_text(bytes: &[u8]) -> String {
    let units = bytes.as_chunks::<2>().0.iter();
    let units = units.map(|unit| u16::from_le_bytes(*unit));
    let units: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
    String::from_utf16_lossy(&units)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_in_its_code_page() {
        // The letter with two marks is a letter and a mark in the page of Vietnamese.
        assert_eq!(
            old_text(b"Bi\xEA\xD2u\0x", Some(1258)),
            "Bie\u{302}\u{309}u".replace("e\u{302}", "\u{ea}")
        );
        assert_eq!(old_text("Biểu".as_bytes(), Some(65_001)), "Biểu");
        assert_eq!(old_text("Biểu".as_bytes(), None), "Biểu");
        assert_eq!(old_text(b"caf\xE9", None), "café");
        assert_eq!(old_text(b"a01@units.example", Some(1)), "a01@units.example");
        assert_eq!(wide_text(b"a\0b\0\0\0c\0"), "ab");
    }
}
