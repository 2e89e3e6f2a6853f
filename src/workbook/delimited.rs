//! A sheet that was saved as CSV or as text with tabs → a book of that one sheet.
//!
//! Only a sheet that carries a form's code in its first cells is one: anything else is plain text.
//! A program writes there what its cells showed: figures as rounded as their formats, and nothing
//! of the other sheets. What is not in Unicode is in what Windows calls ANSI. Refuses a text in which
//! question marks stand for letters, which were lost on the way.

use csv::ReaderBuilder;

use super::address::{Address, MAX_COLUMNS, MAX_ROWS};
use super::book::{Book, Content, Sheet};
use super::defect::Refusal;
use super::format::in_utf8;
use crate::language::encoding::typed_text;

/// Rows in which a form's code may stand.
const CODE_ROWS: usize = 30;
/// What may stand between cells.
const DELIMITERS: [u8; 3] = [b';', b',', b'\t'];
/// Parts of a form's code: campaign, period, unit, version.
const CODE_PARTS: usize = 4;

/// Reads a sheet; none where the text carries no form's code.
///
/// # Errors
/// Where the text has lost letters, or is larger than any sheet.
pub(super) fn read_delimited(bytes: &[u8]) -> Result<Option<Book>, Refusal> {
    let text = in_utf8(bytes);
    let Some(delimiter) = delimiter(&text) else {
        return Ok(None);
    };
    let text = typed_text(&text);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut sheet = Sheet {
        name: "CSV".to_owned(),
        is_visible: true,
        ..Sheet::default()
    };
    for record in reader.records() {
        let record = record.map_err(|_| Refusal::Malformed)?;
        // Lines that the reader passes over count as rows, too.
        let row = record
            .position()
            .map_or(0, |at| at.line().saturating_sub(1));
        let row = u32::try_from(row).map_err(|_| Refusal::Address)?;
        for (column, text) in record.iter().enumerate() {
            if has_lost_letters(text) {
                return Err(Refusal::LostLetters);
            }
            if !text.trim().is_empty() {
                let column = u16::try_from(column).map_err(|_| Refusal::Address)?;
                if row >= MAX_ROWS || column >= MAX_COLUMNS {
                    return Err(Refusal::Address);
                }
                let at = Address::new(row, column);
                sheet.cells.push((at, Content::Text(text.to_owned())));
            }
        }
    }
    Ok(Some(Book {
        sheets: vec![sheet],
        is_shown_only: true,
        ..Book::default()
    }))
}

/// Whether question marks stand between two letters of a word; in an address of the web they may.
fn has_lost_letters(text: &str) -> bool {
    let is_lost = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.dedup_by(|next, before| *next == '?' && *before == '?');
        let mut parts = letters.windows(3);
        parts.any(|part| part[0].is_alphabetic() && part[1] == '?' && part[2].is_alphabetic())
    };
    let mut words = text.split_whitespace();
    words.any(|word| !word.contains("://") && is_lost(word))
}

/// What stands behind a form's code; none where there is no such code.
fn delimiter(text: &[u8]) -> Option<u8> {
    let lines = text.split(|byte| *byte == b'\n').take(CODE_ROWS);
    lines
        .filter_map(|line| line.strip_suffix(b"\r").or(Some(line)))
        .find_map(|line| {
            let line = line.strip_prefix(b"\"").unwrap_or(line);
            let line = line.strip_prefix(b"#")?;
            let end = line
                .iter()
                .position(|byte| DELIMITERS.contains(byte) || *byte == b'"');
            let code = &line[..end.unwrap_or(line.len())];
            let parts = code.split(|byte| *byte == b'/');
            let is_code = parts.clone().count() == CODE_PARTS
                && parts.clone().all(|part| !part.trim_ascii().is_empty());
            let rest = end.map_or(&[][..], |end| &line[end..]);
            let rest = rest.strip_prefix(b"\"").unwrap_or(rest);
            is_code.then(|| rest.first().copied().unwrap_or(b','))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_were_lost_are_seen_and_questions_are_none() {
        for lost in ["Tr?m y t?", "s? l??ng", "(h?p)"] {
            assert!(has_lost_letters(lost), "{lost}");
        }
        for plain in [
            "",
            "Bao nhiêu?",
            "? ?",
            "a ?b",
            "1?2",
            "https://a.example/b?c=d",
        ] {
            assert!(!has_lost_letters(plain), "{plain}");
        }
    }
}
