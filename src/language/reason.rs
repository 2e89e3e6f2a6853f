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
    let plain: String = text
        .chars()
        .map(|letter| if letter.is_alphabetic() { letter } else { ' ' })
        .collect();
    let plain = key(&plain);
    let mut letters: Vec<char> = plain.chars().filter(|letter| *letter != ' ').collect();
    letters.sort_unstable();
    letters.dedup();
    letters.len() > 1 && !NO_REASONS.iter().any(|word| key(word) == plain)
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
