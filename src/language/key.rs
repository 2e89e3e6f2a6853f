//! The comparison key: one text for all the ways in which Vietnamese writers spell a name.
//!
//! Folded: case; `hoà`/`hòa` (the tone is taken out of the syllable and put at its end);
//! `kỹ`/`kĩ` where y is a syllable's only vowel; `&`/`và`; kinds of dashes and quotes and
//! the spaces around them. Not folded: tones and marks themselves, since `Hà` and `Hạ` are
//! different names.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose, decompose_canonical};

use super::text::{clean_line, without_marks};

/// Grave, acute, hook, tilde, dot below: the five tone marks, apart from the letter marks.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{309}', '\u{303}', '\u{323}'];

/// Onsets after which a lone y sounds like i, so that both spellings are in use.
const ONSETS_BEFORE_Y: [&str; 8] = ["h", "k", "l", "m", "qu", "s", "t", "v"];

/// How alike a name must be to be suggested: about one edit in three letters.
const NEAR_ENOUGH: f64 = 0.65;

/// A key under which two spellings of the same name are equal. For comparing only: the key
/// itself is not meant to be read.
pub fn key(text: &str) -> String {
    let lower = clean_line(text).to_lowercase().replace('&', " và ");
    let mut folded = String::with_capacity(lower.len());
    let mut syllable = String::new();
    for letter in lower.chars().map(plain_sign) {
        if letter.is_alphabetic() {
            syllable.push(letter);
        } else {
            push_syllable(&mut folded, &mut syllable);
            folded.push(letter);
        }
    }
    push_syllable(&mut folded, &mut syllable);
    tighten(&folded)
}

fn plain_sign(sign: char) -> char {
    match sign {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' | '`' | '´' => '\'',
        other => other,
    }
}

fn push_syllable(folded: &mut String, syllable: &mut String) {
    let (base, tones) = toneless(syllable);
    let onset = base
        .strip_suffix('y')
        .filter(|onset| ONSETS_BEFORE_Y.contains(onset));
    match onset {
        Some(onset) => {
            folded.push_str(onset);
            folded.push('i');
        }
        None => folded.push_str(&base),
    }
    folded.push_str(&tones);
    syllable.clear();
}

/// A syllable without its tones, and the tones.
fn toneless(syllable: &str) -> (String, String) {
    if syllable.chars().all(stands_alone) {
        return toneless_letters(syllable);
    }
    let is_tone = |letter: &char| TONES.contains(letter);
    let base = syllable.nfd().filter(|letter| !is_tone(letter));
    (
        base.nfc().collect(),
        syllable.nfd().filter(is_tone).collect(),
    )
}

/// Whether it is a letter of Latin writing with all its marks: no other letter changes it.
const fn stands_alone(letter: char) -> bool {
    matches!(letter, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// The same of letters that stand alone, one after the other.
fn toneless_letters(syllable: &str) -> (String, String) {
    let (mut base, mut tones) = (String::with_capacity(syllable.len()), String::new());
    for letter in syllable.chars() {
        if letter.is_ascii() {
            base.push(letter);
            continue;
        }
        let mut whole = None;
        decompose_canonical(letter, |part| match (TONES.contains(&part), whole) {
            (true, _) => tones.push(part),
            (false, None) => whole = Some(part),
            (false, Some(before)) => {
                whole = compose(before, part).or_else(|| {
                    base.push(before);
                    Some(part)
                });
            }
        });
        base.extend(whole);
    }
    (base, tones)
}

/// One space between words, none beside a dash.
fn tighten(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    if !line.contains('-') {
        return line;
    }
    line.replace(" -", "-").replace("- ", "-")
}

/// The candidate most like a name, where one is like enough; else the first that begins with all of
/// it: a row of cells leads to its first cell. For suggestions only: "Sở Nội
/// vụ" and "Sở Ngoại vụ" are near, and two different offices.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = without_marks(&key(name));
    let whole = format!("{name}_");
    let mut longer = None;
    let mut best = None;
    let mut best_likeness = NEAR_ENOUGH;
    for candidate in candidates {
        if longer.is_none() && whole.len() > 1 && candidate.starts_with(&whole) {
            longer = Some(candidate);
        }
        let likeness =
            strsim::normalized_damerau_levenshtein(&wanted, &without_marks(&key(candidate)));
        let is_better = if best.is_none() {
            likeness >= best_likeness
        } else {
            likeness > best_likeness
        };
        if is_better {
            best = Some(candidate);
            best_likeness = likeness;
        }
    }
    best.or(longer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_stand_alone_lose_their_tones_as_any_text_does() {
        let letters = ('\0'..='\u{24f}').chain('\u{1e00}'..='\u{1eff}');
        let mut with_tones = 0;
        for letter in letters {
            let syllable = format!("b{letter}ô");
            let is_tone = |letter: &char| TONES.contains(letter);
            let base: String = syllable.nfd().filter(|it| !is_tone(it)).nfc().collect();
            let tones: String = syllable.nfd().filter(is_tone).collect();
            with_tones += usize::from(!tones.is_empty());
            assert_eq!(toneless_letters(&syllable), (base, tones), "{letter:?}");
        }
        assert!(with_tones > 120, "{with_tones}");
    }

    #[test]
    fn spellings_of_one_name_share_a_key() {
        let pairs = [
            ("hoà", "hòa"),
            ("Uỷ ban", "ỦY BAN"),
            ("Thuý", "Thúy"),
            ("kỹ thuật", "kĩ thuật"),
            ("Sở Y tế", "SỞ  Y TẾ"),
            ("quý", "quí"),
            ("tỷ", "tỉ"),
            ("Sở Giáo dục & Đào tạo", "Sở Giáo dục và Đào tạo"),
            ("Lao động - Xã hội", "Lao động–Xã hội"),
            ("Ðảng bộ", "Đảng bộ"),
            ("Sở\u{a0}Nội vụ", "Sở Nội vụ"),
            ("Ho\u{e0}", "Hoa\u{300}"),
        ];
        for (left, right) in pairs {
            assert_eq!(key(left), key(right), "{left} and {right}");
        }
    }

    #[test]
    fn different_names_keep_different_keys() {
        let pairs = [
            ("Hà", "Hạ"),
            ("Sở Nội vụ", "Sở Ngoại vụ"),
            ("thuý", "thúi"),
            ("tay", "tai"),
            ("Chi bộ 2", "Chi bộ 12"),
            ("Chi bộ 1-2", "Chi bộ 12"),
            ("o", "ơ"),
            ("dung", "đung"),
        ];
        for (left, right) in pairs {
            assert_ne!(key(left), key(right), "{left} and {right}");
        }
    }

    #[test]
    fn the_nearest_name_is_suggested_only_when_near() {
        let names = ["ket_nap", "chuyen_di", "chuyen_den"];
        assert_eq!(nearest("kết_nạp", names), Some("ket_nap"));
        assert_eq!(nearest("ketnap", names), Some("ket_nap"));
        assert_eq!(nearest("chuyen_din", names), Some("chuyen_di"));
        assert_eq!(nearest("xoa_ten", names), None);
        assert_eq!(nearest("chuyen", names), Some("chuyen_di"));
        assert_eq!(nearest("abc", []), None);
    }
}
