//! Texts and names as people type them: cleaned, made into file names, shown.
//!
//! In comes any text, out goes text; nothing is refused. [`clean`] keeps what was meant and
//! drops what can't be seen, [`slug_ascii`] is for files, [`safe_for_terminal`] for showing text
//! from an untrusted file. What compares texts is [`key`](super::key).

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Longest file name part that [`slug_ascii`] gives: a unit's folder, the name, a period
/// and an extension then stay below the 260 characters of a Windows path.
pub const SLUG_LENGTH: usize = 60;

/// Names that Windows keeps for devices, whatever the extension.
const RESERVED: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];

/// The text in one form: composed letters (NFC), plain spaces, `Đ/đ` for the look-alike
/// `Ð/ð`, nothing invisible, no space at either end. Line breaks and inner spaces stay,
/// and so does the soft hyphen, which is the letter `ư` in text of the old TCVN3 encoding.
pub fn clean(text: &str) -> String {
    let seen: String = composed(text)
        .chars()
        .filter(|letter| !is_invisible(*letter))
        .map(plain)
        .collect();
    if !seen.contains('\r') {
        return seen.trim().to_owned();
    }
    let lines = seen.replace("\r\n", "\n").replace('\r', "\n");
    lines.trim().to_owned()
}

/// The text with its letters composed (NFC), which nearly every text has already.
pub fn composed(text: &str) -> Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text.into(),
        _ => text.nfc().collect::<String>().into(),
    }
}

/// As [`clean`], on one line, with one space between words.
pub fn clean_line(text: &str) -> String {
    let clean = clean(text);
    let words: Vec<&str> = clean.split_whitespace().collect();
    words.join(" ")
}

/// Whether a text shows nothing: spaces, and signs that can't be seen. Alone, so is the soft
/// hyphen, and what only changes a letter beside it.
pub fn is_blank(text: &str) -> bool {
    let is_filler = |letter: char| {
        matches!(
            letter,
            '\u{ad}'
                | '\u{34f}'
                | '\u{115f}'
                | '\u{1160}'
                | '\u{17b4}'
                | '\u{17b5}'
                | '\u{2065}'
                | '\u{2800}'
                | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}'
        )
    };
    let mut letters = text.chars();
    letters.all(|letter| letter.is_whitespace() || is_invisible(letter) || is_filler(letter))
}

fn plain(letter: char) -> char {
    match letter {
        '\u{d0}' => 'Đ',
        '\u{f0}' => 'đ',
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ' ',
        '\u{2028}' | '\u{2029}' => '\n',
        other => other,
    }
}

fn is_invisible(letter: char) -> bool {
    let is_blank = matches!(
        letter,
        '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{206a}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
            | '\u{e0000}'..='\u{e007f}'
    );
    is_blank || is_bidi(letter) || (letter.is_control() && !matches!(letter, '\n' | '\r' | '\t'))
}

fn is_bidi(letter: char) -> bool {
    matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The text without any mark: Vietnamese as typed on a keyboard without accents.
pub fn without_marks(text: &str) -> String {
    let letters = text.nfd().filter(|letter| !is_combining_mark(*letter));
    letters
        .map(|letter| match letter {
            'Đ' | '\u{d0}' => 'D',
            'đ' | '\u{f0}' => 'd',
            other => other,
        })
        .collect()
}

/// A file name part of ASCII letters, digits, `_` and `-`, safe on Windows, never empty and
/// at most [`SLUG_LENGTH`] long. Case is kept, so two names may differ in case alone, which
/// Windows takes for the same file: compare in lower case.
pub fn slug_ascii(text: &str) -> String {
    let mut slug = String::new();
    for letter in without_marks(&clean(text)).chars() {
        if letter.is_ascii_alphanumeric() || letter == '_' {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = shortened_slug(slug.trim_end_matches('-'));
    if slug.is_empty() || is_reserved(slug) {
        format!("_{slug}")
    } else {
        slug.to_owned()
    }
}

/// Cut at the last whole word that fits.
fn shortened_slug(slug: &str) -> &str {
    let Some(head) = slug.get(..SLUG_LENGTH).filter(|_| slug.len() > SLUG_LENGTH) else {
        return slug;
    };
    let ends_a_word = slug.as_bytes().get(SLUG_LENGTH) == Some(&b'-');
    let whole_words = head.rsplit_once('-').map_or(head, |(words, _)| words);
    if ends_a_word { head } else { whole_words }
}

/// Bytes that the name of a file may have with its ending: systems take 255, and a number may be
/// added.
const NAME_BYTES: usize = 180;

/// The name that a file may have in a folder, whatever it was called: of a path the last part,
/// without what some system takes for something else, never empty and never hidden.
pub fn safe_file_name(text: &str) -> String {
    let last = text.rsplit(['/', '\\']).next().unwrap_or_default();
    let seen = last.nfc().filter(|letter| !steers_terminal(*letter));
    let plain = seen.map(|letter| match letter {
        '<' | '>' | ':' | '"' | '|' | '?' | '*' => '_',
        letter => letter,
    });
    let plain: String = plain.collect();
    let plain = plain.trim().trim_end_matches(['.', ' ']);
    let stem = plain.split('.').next().unwrap_or_default();
    let is_odd = stem.is_empty() || stem.starts_with('~') || is_reserved(stem.trim_end());
    let name = if is_odd {
        format!("_{plain}")
    } else {
        plain.to_owned()
    };
    let (stem, end) = match name.rsplit_once('.') {
        Some((stem, end)) if end.len() <= 10 => (stem, format!(".{end}")),
        _ => (name.as_str(), String::new()),
    };
    let mut cut = stem.len().min(NAME_BYTES - end.len());
    while !stem.is_char_boundary(cut) {
        cut -= 1;
    }
    format!("{}{end}", &stem[..cut])
}

fn is_reserved(slug: &str) -> bool {
    let upper = slug.to_ascii_uppercase();
    let is_port = |port: &str| {
        let number = upper.strip_prefix(port);
        number.is_some_and(|number| {
            number.len() == 1 && number != "0" && number.parse::<u8>().is_ok()
        })
    };
    RESERVED.contains(&upper.as_str()) || is_port("COM") || is_port("LPT")
}

/// Whether Windows takes a file or folder of this name for a device, or leaves out how it ends.
#[must_use]
pub fn is_name_of_windows(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    let is_way = ["", ".", ".."].contains(&name);
    !is_way && (is_reserved(stem.trim_end()) || name.ends_with(['.', ' ']))
}

/// The text, or its beginning, an ellipsis and its end, at most so many letters.
pub fn cut_within(text: &str, most: usize) -> String {
    let letters: Vec<char> = text.chars().collect();
    if letters.len() <= most {
        return text.to_owned();
    }
    let (first, last) = (most / 3, most - most / 3 - 1);
    let first = letters.iter().take(first);
    let last = letters.iter().skip(letters.len() - last);
    first.chain(&['…']).chain(last).collect()
}

/// The text with control, invisible and direction-changing characters written out, but with
/// its lines and tabs: for documents and cells.
pub fn safe_for_document(text: &str) -> Cow<'_, str> {
    if text.is_ascii() && !text.contains(|c: char| c.is_ascii_control()) {
        return Cow::Borrowed(text);
    }
    if !text.chars().any(is_invisible) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        if is_invisible(letter) {
            safe.extend(letter.escape_default());
        } else {
            safe.push(letter);
        }
    }
    Cow::Owned(safe)
}

/// Bytes as hexadecimal digits in lower case.
#[must_use]
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The text, or its beginning and an ellipsis, at most so many letters.
pub fn shortened(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        None => Cow::Borrowed(text),
        Some(_) => text
            .chars()
            .take(most.saturating_sub(1))
            .chain(['…'])
            .collect(),
    }
}

/// The text with control, invisible and direction-changing characters written out, so that
/// text from a returned file can't steer the terminal or disguise itself.
pub fn safe_for_terminal(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        if steers_terminal(letter) {
            safe.extend(letter.escape_default());
        } else {
            safe.push(letter);
        }
    }
    safe
}

/// Whether a character does something else on a terminal than stand there and be seen.
pub fn steers_terminal(letter: char) -> bool {
    let is_special = matches!(letter, '\u{ad}' | '\u{2028}' | '\u{2029}');
    letter.is_control() || is_invisible(letter) || is_special
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shows_nothing_is_blank() {
        let signs = "\u{20}\u{9}\u{a}\u{a0}\u{ad}\u{180e}\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\
                     \u{2028}\u{2029}\u{202a}\u{202f}\u{2060}\u{2066}\u{3000}\u{3164}\u{feff}\u{fe0f}";
        for sign in signs.chars() {
            assert!(is_blank(&sign.to_string()), "{sign:?}");
        }
        assert!(is_blank(signs) && is_blank(""));
        assert!(!is_blank("\u{200b}-") && !is_blank("0"));
    }

    #[test]
    fn cleaning_drops_what_cannot_be_seen() {
        assert_eq!(clean("\u{feff} Ðảng\u{a0}bộ\u{200b} "), "Đảng bộ");
        assert_eq!(clean("ða\u{303}"), "đã");
        assert_eq!(clean("a\u{7}\u{85}\u{1b}[31m\tb\u{202e}c"), "a[31m\tbc");
        assert_eq!(clean("một\r\nhai  ba"), "một\nhai  ba");
        assert_eq!(clean_line(" một\r\nhai   ba"), "một hai ba");
    }

    #[test]
    fn documents_get_lines_but_nothing_that_steers() {
        assert_eq!(safe_for_document("=1+1\tmột\nhai"), "=1+1\tmột\nhai");
        assert_eq!(safe_for_document("a\u{202e}b\u{1b}"), "a\\u{202e}b\\u{1b}");
    }

    #[test]
    fn only_long_texts_are_shortened() {
        assert_eq!(shortened("đảng", 4), "đảng");
        assert_eq!(shortened("đảng bộ", 5), "đảng…");
    }

    #[test]
    fn slugs_are_safe_file_names() {
        let long = "Đảng bộ Công ty Cổ phần Tổng Công ty Khoáng sản và Thương mại tỉnh";
        let cases = [
            ("Đảng bộ Sở Nội vụ", "Dang-bo-So-Noi-vu"),
            ("DB01: 2024-Q1", "DB01-2024-Q1"),
            ("con", "_con"),
            ("LPT1", "_LPT1"),
            ("COM0", "COM0"),
            ("..\\../", "_"),
            ("", "_"),
            ("Hoà Bình & Phú Thọ.xlsx", "Hoa-Binh-Phu-Tho-xlsx"),
            (
                long,
                "Dang-bo-Cong-ty-Co-phan-Tong-Cong-ty-Khoang-san-va-Thuong",
            ),
        ];
        for (name, slug) in cases {
            assert_eq!(slug_ascii(name), slug, "{name}");
            assert!(slug_ascii(name).len() <= SLUG_LENGTH);
        }
        assert_eq!(slug_ascii(&"x".repeat(100)).len(), SLUG_LENGTH);
    }

    #[test]
    fn names_that_windows_keeps_are_known() {
        for name in [
            "con",
            "Nul",
            "aux.xlsx",
            "COM1",
            "lpt9.tar.gz",
            "con .txt",
            "a.",
            "a ",
        ] {
            assert!(is_name_of_windows(name), "{name}");
        }
        for name in [
            "", ".", "..", "cong", "com", "com10", "quy 4", "a.con", ".git",
        ] {
            assert!(!is_name_of_windows(name), "{name}");
        }
    }

    #[test]
    fn the_terminal_gets_no_control_characters() {
        assert_eq!(safe_for_terminal("a\u{1b}[31mb\n"), "a\\u{1b}[31mb\\n");
        assert_eq!(safe_for_terminal("x\u{202e}cod.exe"), "x\\u{202e}cod.exe");
        assert_eq!(safe_for_terminal("Đảng ủy"), "Đảng ủy");
    }
}
