//! Yes and no, as people type them.
//!
//! In comes the text of a yes-no cell, out goes yes, no or neither. Here "không" means no,
//! while in a cell for figures it means "nothing to report": the caller knows which it asks.

use std::sync::LazyLock;

use super::key::key;

const YES: [&str; 16] = [
    "có",
    "co",
    "x",
    "đã",
    "rồi",
    "đã có",
    "đã thực hiện",
    "đúng",
    "yes",
    "y",
    "true",
    "1",
    "✓",
    "✔",
    "√",
    "☑",
];
const NO: [&str; 15] = [
    "không",
    "khong",
    "ko",
    "k",
    "không có",
    "chưa",
    "chưa có",
    "chưa thực hiện",
    "sai",
    "no",
    "n",
    "false",
    "0",
    "✗",
    "☐",
];

static YES_KEYS: LazyLock<Vec<String>> = LazyLock::new(|| keys(&YES));
static NO_KEYS: LazyLock<Vec<String>> = LazyLock::new(|| keys(&NO));

fn keys(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| key(word)).collect()
}

/// Reads a yes-no text: `Some(true)`, `Some(false)`, or `None` for a blank cell and for any
/// other text (the caller tells the two apart by whether the cleaned text is empty).
pub fn read_yes_no(text: &str) -> Option<bool> {
    match text {
        "Có" | "Yes" => return Some(true),
        "Không" | "No" => return Some(false),
        _ => {}
    }
    let answer = key(text);
    let answer = answer.trim_end_matches(['.', '!']);
    let is_one_of = |words: &[String]| words.iter().any(|word| word == answer);
    if is_one_of(&YES_KEYS) {
        Some(true)
    } else if is_one_of(&NO_KEYS) {
        Some(false)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_and_nothing_is_guessed() {
        for text in [
            "có", "Có.", "x", "X", "đã", "Rồi", "yes", "1", "✓", "TRUE", " CÓ ",
        ] {
            assert_eq!(read_yes_no(text), Some(true), "{text}");
        }
        for text in ["không", "Không", "chưa", "no", "0", "FALSE", "không có"] {
            assert_eq!(read_yes_no(text), Some(false), "{text}");
        }
        for text in ["", " ", "-", "2", "có thể", "đang thực hiện", "có/không"] {
            assert_eq!(read_yes_no(text), None, "{text}");
        }
    }
}
