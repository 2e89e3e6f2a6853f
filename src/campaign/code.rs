//! What a code may be: a legal defined name, rule name and template tag at once.

use super::rule::looks_like_address;
use super::unit::OFFICE;
use crate::language::text::slug_ascii;

/// Names that Excel keeps for itself.
const EXCEL: [&str; 13] = [
    "auto_activate",
    "auto_close",
    "auto_deactivate",
    "auto_open",
    "consolidate_area",
    "criteria",
    "data_form",
    "database",
    "extract",
    "print_area",
    "print_titles",
    "recorder",
    "sheet_title",
];

/// Words that templates use for something else, so that no code can be one of them.
#[derive(Clone, Debug, Default)]
pub struct Reserved {
    /// Words that no code can be.
    pub codes: Vec<String>,
    /// Words that no column of a list can be besides: each row has them.
    pub columns: Vec<String>,
    /// What stands behind a column's code in the name of its label.
    pub label: &'static str,
}

/// Functions of rules that no code can be named after; of the others a name is told apart by the
/// parenthesis behind it.
const FUNCTIONS: [&str; 16] = [
    "and", "or", "not", "if", "sum", "sumif", "sumifs", "countif", "countifs", "counta", "min",
    "max", "abs", "round", "isblank", "date",
];

/// Why a text can't be a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadCode {
    /// It has letters, signs or spaces that a code can't have, or starts with a digit.
    Spelling,
    /// It reads as a cell address, such as `tc17` or `r1c1`.
    CellAddress,
    /// It already means something in rules or templates.
    Reserved,
    /// It is longer than 60 characters.
    TooLong,
}

/// Tells whether a text can be the code of an indicator, a list or a column; templates use
/// `words` for something else.
///
/// # Errors
/// [`BadCode`] says why not.
pub fn check_code(text: &str, words: &[&str]) -> Result<(), BadCode> {
    let is_letter = |c: char| c.is_ascii_lowercase();
    let is_fine = |c: char| is_letter(c) || c.is_ascii_digit() || c == '_';
    if !text.starts_with(is_letter) || !text.chars().all(is_fine) {
        Err(BadCode::Spelling)
    } else if looks_like_address(text) {
        Err(BadCode::CellAddress)
    } else if is_reserved(text) || words.contains(&text) {
        Err(BadCode::Reserved)
    } else if text.len() > 60 {
        Err(BadCode::TooLong)
    } else {
        Ok(())
    }
}

/// Whether a word has its meaning in rules, in Excel or among those who report.
fn is_reserved(text: &str) -> bool {
    let is_truth = ["true", "false"].contains(&text);
    is_truth || text == OFFICE || EXCEL.contains(&text) || FUNCTIONS.contains(&text)
}

/// What a text would be as a code: `Kết nạp` → `ket_nap`.
pub(super) fn legal_code(text: &str, words: &[&str]) -> Option<String> {
    let slug = slug_ascii(text).to_lowercase().replace('-', "_");
    let is_legal = |code: &String| check_code(code, words).is_ok();
    [slug.clone(), format!("so_{slug}")]
        .into_iter()
        .find(is_legal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_no_cell_address_and_no_word_of_rules_or_templates() {
        let words = ["units"];
        assert_eq!(check_code("ket_nap", &words), Ok(()));
        assert_eq!(check_code("thu_2024", &words), Ok(()));
        for (text, why) in [
            ("tc17", BadCode::CellAddress),
            ("r1c1", BadCode::CellAddress),
            ("c", BadCode::CellAddress),
            ("sum", BadCode::Reserved),
            ("office", BadCode::Reserved),
            ("print_area", BadCode::Reserved),
            ("database", BadCode::Reserved),
            ("units", BadCode::Reserved),
            ("kết_nạp", BadCode::Spelling),
            ("Ket", BadCode::Spelling),
            ("ket nap", BadCode::Spelling),
            ("1a", BadCode::Spelling),
            ("", BadCode::Spelling),
        ] {
            assert_eq!(check_code(text, &words), Err(why), "{text}");
        }
    }
}
