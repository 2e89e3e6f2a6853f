//! Cell addresses: `(row, column)` counted from zero here, `D14` for people.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

/// Rows that an Excel sheet has.
pub const MAX_ROWS: u32 = 1_048_576;
/// Columns that an Excel sheet has.
pub const MAX_COLUMNS: u16 = 16_384;

/// The columns whose letters are two at most.
const TWO_LETTERS: u32 = 702;

/// One cell's position, both counted from zero.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Address {
    /// Row, from zero.
    pub row: u32,
    /// Column, from zero.
    pub column: u16,
}

impl Address {
    /// The address of a row and a column, both counted from zero.
    #[must_use]
    pub const fn new(row: u32, column: u16) -> Self {
        Self { row, column }
    }

    /// Reads `D14`, `$D$14` or `d14`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (mut column, mut row, mut has_row) = (0u32, 0u32, false);
        for byte in text.bytes().filter(|byte| *byte != b'$') {
            match byte {
                b'0'..=b'9' if column > 0 => {
                    has_row = true;
                    row = row.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?;
                }
                b'A'..=b'Z' | b'a'..=b'z' if !has_row && column <= TWO_LETTERS => {
                    column = column * 26 + u32::from(byte.to_ascii_uppercase() - b'A') + 1;
                }
                _ => return None,
            }
        }
        if column == 0 || row == 0 || row > MAX_ROWS {
            return None;
        }
        let column = u16::try_from(column - 1)
            .ok()
            .filter(|c| *c < MAX_COLUMNS)?;
        Some(Self::new(row - 1, column))
    }

    /// The absolute form, `$D$14`.
    #[must_use]
    pub fn absolute(self) -> String {
        format!("${}${}", column_letters(self.column), self.row + 1)
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (letters, count) = letters_of(self.column);
        for letter in &letters[letters.len() - count..] {
            out.write_char(char::from(*letter))?;
        }
        write!(out, "{}", self.row + 1)
    }
}

/// The letters of a column counted from zero: 0 is `A`, 26 is `AA`.
#[must_use]
pub fn column_letters(column: u16) -> String {
    let (letters, count) = letters_of(column);
    let letters = letters[letters.len() - count..].iter();
    letters.map(|letter| char::from(*letter)).collect()
}

/// The letters of a column, at the end, and how many there are.
fn letters_of(column: u16) -> ([u8; 4], usize) {
    let (mut letters, mut count) = ([b'A'; 4], 0);
    let mut rest = u32::from(column) + 1;
    while rest > 0 {
        count += 1;
        letters[4 - count] += u8::try_from((rest - 1) % 26).unwrap_or_default();
        rest = (rest - 1) / 26;
    }
    (letters, count)
}

/// A sheet's name as formulas want it: always between apostrophes, which are doubled inside.
#[must_use]
pub fn quote_sheet(name: &str) -> String {
    format!("'{}'", name.replace('\'', "''"))
}

/// Splits `'Biểu số liệu'!$F$12:$F$20` into the sheet, the first and the last cell.
///
/// LibreOffice writes `$'Biểu số liệu'.$F$12` in .ods files; both are read.
#[must_use]
pub fn parse_reference(text: &str) -> Option<(String, Address, Address)> {
    let text = text.trim().trim_start_matches('=').trim_start_matches('$');
    let (sheet, cells) = split_sheet(text)?;
    let (first, last) = cells.split_once(':').unwrap_or((cells, cells));
    let last = last.rsplit(['!', '.']).next()?;
    Some((sheet, Address::parse(first)?, Address::parse(last)?))
}

fn split_sheet(text: &str) -> Option<(String, &str)> {
    if let Some(quoted) = text.strip_prefix('\'') {
        let mut name = String::new();
        let mut chars = quoted.char_indices().peekable();
        while let Some((at, letter)) = chars.next() {
            if letter != '\'' {
                name.push(letter);
            } else if chars.next_if(|(_, next)| *next == '\'').is_some() {
                name.push('\'');
            } else {
                return Some((name, quoted[at + 1..].strip_prefix(['!', '.'])?));
            }
        }
        return None;
    }
    let at = text.find(['!', '.'])?;
    Some((text[..at].to_owned(), &text[at + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_run_through_z_aa_and_the_last_column() {
        let letters = [0, 25, 26, 701, 702, 16_383].map(column_letters);
        assert_eq!(letters, ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
    }

    #[test]
    fn an_address_survives_printing_and_reading() {
        for text in ["A1", "D14", "XFD1048576"] {
            assert_eq!(Address::parse(text).expect(text).to_string(), text);
        }
        assert_eq!(Address::parse("$F$12"), Some(Address::new(11, 5)));
        for text in ["XFE1", "A0", "A1048577", "14", "ket_nap", "TC1X"] {
            assert_eq!(Address::parse(text), None, "{text}");
        }
    }

    #[test]
    fn references_are_read_in_both_spellings() {
        let cell = Address::new(11, 5);
        let excel = parse_reference("'Biểu số liệu'!$F$12");
        assert_eq!(excel, Some(("Biểu số liệu".to_owned(), cell, cell)));
        assert_eq!(parse_reference("$'Biểu số liệu'.$F$12"), excel);
        let range = parse_reference("$T3.$F$12:.$F$20").expect("a range");
        assert_eq!(range, ("T3".to_owned(), cell, Address::new(19, 5)));
        assert_eq!(
            parse_reference("#REF!$F$12").map(|r| r.0),
            Some("#REF".to_owned())
        );
        assert_eq!(
            parse_reference("'it''s'!A1").map(|r| r.0),
            Some("it's".to_owned())
        );
    }
}
