//! The numbers before labels: `A`, `I`, `1`, `1.2`, `a)`, `-`; and rows that only number columns.
//!
//! In: texts of cells. Out: how a row is numbered, and its label without the number.

use crate::language::text::clean_line;
use crate::workbook::book::Content;

/// How a row is numbered, from the outside in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Numbering {
    /// `A`, `B`.
    Letter,
    /// `I`, `II`.
    Roman,
    /// `1`: one part; `1.2`: two.
    Number(u8),
    /// `a`, `b)`.
    Small,
    /// `-`, `+`.
    Bullet,
}

/// How a text that is nothing but a number numbers its row.
pub(super) fn numbering(text: &str) -> Option<Numbering> {
    let text = text.trim().trim_end_matches(['.', ')', ',', '-', '/']);
    let text = text.trim_start_matches('(').trim();
    let is_roman = |c: char| matches!(c, 'I' | 'V' | 'X');
    let parts = text.split('.').filter(|part| !part.is_empty());
    let parts: Vec<&str> = parts.collect();
    if text.is_empty() {
        None
    } else if text.chars().all(is_roman) {
        Some(Numbering::Roman)
    } else if text.len() == 1 && text.chars().all(|c| c.is_ascii_uppercase()) {
        Some(Numbering::Letter)
    } else if text.len() == 1 && text.chars().all(|c| c.is_ascii_lowercase()) {
        Some(Numbering::Small)
    } else if parts.iter().all(|part| part.len() < 4 && is_numbered(part)) {
        Some(Numbering::Number(u8::try_from(parts.len()).unwrap_or(9)))
    } else {
        None
    }
}

/// A label's own number and the label without it: "I. Học sinh", "- Nữ".
pub(super) fn split_numbering(label: &str) -> (Option<Numbering>, String) {
    let label = clean_line(label);
    let bullet = label.trim_start_matches(['-', '+', '•', '–', '*', '·', '▪']);
    if bullet.len() < label.len() && !bullet.trim().is_empty() {
        return (Some(Numbering::Bullet), bullet.trim().to_owned());
    }
    let Some((first, rest)) = label.split_once(' ') else {
        return (None, label);
    };
    let is_marked = first.ends_with(['.', ')', '/', '-']) || first.contains('.');
    match numbering(first).filter(|_| is_marked && !rest.trim().is_empty()) {
        Some(numbering) => {
            let rest = rest.trim().trim_start_matches(['-', '–']).trim();
            (Some(numbering), rest.to_owned())
        }
        None => (None, label),
    }
}

/// Whether the filled cells of a row number its columns: `A B 1 2 3`, `(1) (2) (3)`, `3=1-2`.
pub(super) fn numbers_columns<'c>(contents: impl Iterator<Item = &'c Content>) -> bool {
    let mut count = 0;
    let mut numbers: Vec<u32> = Vec::new();
    let mut letters = 0;
    for content in contents {
        let text = content.typed();
        let text = text.trim().trim_matches(['(', ')', '[', ']']);
        let number = text.split('=').next().unwrap_or_default().trim();
        let rest = text.strip_prefix(number).unwrap_or_default();
        let is_sum = |c: char| {
            c.is_ascii_alphanumeric()
                || matches!(
                    c,
                    '=' | '+' | '-' | '*' | '/' | ':' | '.' | '(' | ')' | ' ' | 'x'
                )
        };
        if !rest.chars().all(is_sum) {
            return false;
        }
        match number.parse::<u32>() {
            Ok(number) if number < 200 => numbers.push(number),
            _ if number.chars().count() == 1 && number.chars().all(char::is_alphabetic) => {
                letters += 1;
            }
            _ => return false,
        }
        count += 1;
    }
    let is_rising = numbers.windows(2).all(|two| two[1] == two[0] + 1);
    let starts = numbers.first().is_some_and(|first| *first <= 3);
    count >= 3 && is_rising && (numbers.len() >= 2 && starts || letters >= 3 && numbers.len() < 2)
}

/// `4`, or `4a` behind `4`.
fn is_numbered(part: &str) -> bool {
    let digits = part.strip_suffix(|c: char| c.is_ascii_lowercase());
    let digits = digits.unwrap_or(part);
    !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_from_labels() {
        for (text, wanted) in [
            ("I", Some(Numbering::Roman)),
            ("A.", Some(Numbering::Letter)),
            ("1", Some(Numbering::Number(1))),
            ("1.2", Some(Numbering::Number(2))),
            ("b)", Some(Numbering::Small)),
            ("4a.", Some(Numbering::Number(1))),
            ("Khối 6", None),
            ("2026", None),
        ] {
            assert_eq!(numbering(text), wanted, "{text}");
        }
        let split = |text| split_numbering(text);
        assert_eq!(
            split("II. Giáo viên"),
            (Some(Numbering::Roman), "Giáo viên".into())
        );
        assert_eq!(split("- Nữ"), (Some(Numbering::Bullet), "Nữ".into()));
        assert_eq!(
            split("1.1 Chi lương"),
            (Some(Numbering::Number(2)), "Chi lương".into())
        );
        assert_eq!(split("Khối 6"), (None, "Khối 6".into()));
        assert_eq!(split("3 đồng chí"), (None, "3 đồng chí".into()));
    }

    #[test]
    fn rows_that_number_columns_are_known() {
        let row = |texts: &[&str]| {
            let cells: Vec<Content> = texts.iter().map(|t| Content::Text((*t).into())).collect();
            numbers_columns(cells.iter())
        };
        assert!(row(&["A", "B", "C", "1", "2", "3", "D"]));
        assert!(row(&["(1)", "(2)", "(3)"]));
        assert!(row(&["A", "B", "1", "2", "3=1-2", "4=2/1"]));
        assert!(!row(&["1", "Khối 6", "35"]));
        assert!(!row(&["1", "120", "60"]));
        assert!(!row(&["1", "2"]));
    }
}
