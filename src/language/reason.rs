//! Whether a text says why.

use super::key::key;

/// Words that agree, refuse or say that there is nothing, and give no reason.
const NO_REASONS: [&str; 14] = [
    "ok", "oke", "okay", "okie", "na", "no", "yes", "none", "không", "ko", "có", "đúng", "đã rõ",
    "xong",
];

/// Whether a text is a reason: at least two different letters, and not only a word of agreement.
#[must_use]
pub fn is_reason(text: &str) -> bool {
    let plain = letters(text);
    let mut different: Vec<char> = plain.chars().collect();
    different.sort_unstable();
    different.dedup();
    different.len() > 1 && !NO_REASONS.iter().any(|word| letters(word) == plain)
}

/// The letters alone, so that "n/a" is "na".
fn letters(text: &str) -> String {
    key(text)
        .chars()
        .filter(|letter| letter.is_alphabetic())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_or_a_word_of_agreement_is_no_reason() {
        for text in [
            "", ".", "-", "...", "ok", "OK.", " Oke ", "x", "xxx", "12", "N/A", "Không", "đúng!",
        ] {
            assert!(!is_reason(text), "{text}");
        }
        for text in [
            "lũ",
            "đơn vị mới",
            "OK, trường sáp nhập",
            "tăng 2 lớp",
            "moved",
        ] {
            assert!(is_reason(text), "{text}");
        }
    }
}
