//! The cells that a formula refers to, found without understanding the formula.
//!
//! In: a formula as a workbook stores it, without `=`. Out: its [`Reference`]s with their places,
//! so that each can be written anew while everything else stays as typed. Texts, names, functions
//! such as `LOG10(`, structured references such as `Table1[Column]` and error values are no
//! references.
//!
//! # Source
//! ECMA-376 part 1, 18.17.2 (syntax of formulas).

use std::ops::Range;

use super::address::{Address, MAX_ROWS};
pub use super::reference::{Corner, Line, Reference};

/// The references of a formula in order, each with its place.
#[must_use]
pub fn references(formula: &str) -> Vec<(Range<usize>, Reference)> {
    let mut scan = Scan {
        text: formula,
        at: 0,
        found: Vec::new(),
    };
    while scan.at < formula.len() {
        scan.step();
    }
    scan.found
}

/// The formula with each reference in it written anew; `None` leaves one as it is.
#[must_use]
pub fn with_references(
    formula: &str,
    mut anew: impl FnMut(&Reference) -> Option<String>,
) -> String {
    let mut out = String::with_capacity(formula.len() + 8);
    let mut at = 0;
    for (place, reference) in references(formula) {
        if let Some(text) = anew(&reference) {
            out.push_str(&formula[at..place.start]);
            out.push_str(&text);
            at = place.end;
        }
    }
    out.push_str(&formula[at..]);
    out
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
    found: Vec<(Range<usize>, Reference)>,
}

impl<'a> Scan<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn step(&mut self) {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            return;
        };
        match first {
            '"' => self.at += quoted(rest, '"').len(),
            '[' if !is_book(rest) => self.at += bracketed(rest).len(),
            '#' => self.at += 1 + word(&rest[1..]).len(),
            '\'' | '[' => self.with_sheet(),
            c if is_word(c) => self.with_sheet(),
            c => self.at += c.len_utf8(),
        }
    }

    /// A name, a function, a number, or a reference with or without its sheet.
    fn with_sheet(&mut self) {
        let (start, rest) = (self.at, self.rest());
        let (name, length) = sheet_name(rest);
        let after = &rest[length..];
        if let Some(cells) = after.strip_prefix('!') {
            return self.cells(start, start + length + 1, cells, Some((name, None)));
        }
        // `First:Last!A1`
        if let Some(second) = after.strip_prefix(':').filter(|_| !rest.starts_with('\'')) {
            let (last, more) = sheet_name(second);
            let is_sheet = second[more..].starts_with('!') && !last.is_empty();
            if is_sheet {
                let skip = length + 1 + more + 1;
                return self.cells(start, start + skip, &rest[skip..], Some((name, Some(last))));
            }
        }
        self.cells(start, start, rest, None);
    }

    /// Takes a reference that begins with its sheet at `start` and with its cells at `at`.
    fn cells(
        &mut self,
        start: usize,
        at: usize,
        rest: &str,
        sheets: Option<(String, Option<String>)>,
    ) {
        match area(rest) {
            Some((first, last, length)) => {
                let sheets = sheets.map(|(first, last)| match first.split_once(':') {
                    Some((one, two)) => (one.to_owned(), Some(two.to_owned())),
                    None => (first, last),
                });
                let reference = Reference {
                    sheets,
                    first,
                    last,
                };
                self.found.push((start..at + length, reference));
                self.at = at + length;
            }
            None => {
                let length = word(rest).len();
                self.at = (at + length).max(start + 1);
                while !self.text.is_char_boundary(self.at) {
                    self.at += 1;
                }
            }
        }
    }
}

/// Whether a bracket holds the number of another workbook, as in `[1]Sheet!A1`.
fn is_book(text: &str) -> bool {
    let inner = bracketed(text);
    let is_number = inner[1..]
        .trim_end_matches(']')
        .chars()
        .all(|c| c.is_ascii_digit());
    is_number && text[inner.len()..].starts_with(is_word)
}

/// A sheet's name as written, and how long it is there.
fn sheet_name(text: &str) -> (String, usize) {
    if text.starts_with('\'') {
        let quoted = quoted(text, '\'');
        let inner = quoted
            .strip_prefix('\'')
            .and_then(|inner| inner.strip_suffix('\''));
        return (inner.unwrap_or_default().replace("''", "'"), quoted.len());
    }
    let book = if text.starts_with('[') {
        bracketed(text).len()
    } else {
        0
    };
    let length = book + word(&text[book..]).len();
    (text[..length].to_owned(), length)
}

/// A text in quotes, which are doubled in it.
fn quoted(text: &str, quote: char) -> &str {
    let mut letters = text.char_indices().skip(1).peekable();
    while let Some((at, letter)) = letters.next() {
        if letter == quote && letters.next_if(|(_, next)| *next == quote).is_none() {
            return &text[..at + 1];
        }
    }
    text
}

/// A stretch from `[` to its `]`; `'` takes the next character as it is.
fn bracketed(text: &str) -> &str {
    let mut depth = 0usize;
    let mut letters = text.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\'' => drop(letters.next()),
            '[' => depth += 1,
            ']' => {
                depth -= 1;
                if depth == 0 {
                    return &text[..at + 1];
                }
            }
            _ => {}
        }
    }
    text
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '.' | '\\' | '$' | '?')
}

/// What belongs to one name or number.
fn word(text: &str) -> &str {
    let end = text.find(|c: char| !is_word(c)).unwrap_or(text.len());
    &text[..end]
}

/// The cells at the beginning of a text, and how long they are there.
fn area(text: &str) -> Option<(Corner, Option<Corner>, usize)> {
    let first_word = word(text);
    let rest = &text[first_word.len()..];
    // A function, a sheet or a table.
    if rest.starts_with(['(', '!', '[']) {
        return None;
    }
    let first = corner(first_word)?;
    let second = rest.strip_prefix(':').map(word);
    let last = second.and_then(corner).filter(|last| {
        let ends = &rest[1 + second.unwrap_or_default().len()..];
        let alike = last.row.is_some() == first.row.is_some()
            && last.column.is_some() == first.column.is_some();
        alike && !ends.starts_with(['(', '!', '['])
    });
    let is_cell = first.row.is_some() && first.column.is_some();
    match (last, second) {
        (Some(last), Some(second)) => {
            Some((first, Some(last), first_word.len() + 1 + second.len()))
        }
        _ => is_cell.then_some((first, None, first_word.len())),
    }
}

/// `$B$4`, `B`, `$4`; whole rows and columns only count with their partner.
fn corner(text: &str) -> Option<Corner> {
    let letters_end = text
        .find(|c: char| c.is_ascii_digit())
        .unwrap_or(text.len());
    let (letters, digits) = text.split_at(letters_end);
    let (column_lock, letters) = unlocked(letters);
    let (row_lock, letters) = match letters.strip_suffix('$') {
        Some(letters) if !letters.is_empty() => (true, letters),
        _ => (false, letters),
    };
    if digits.is_empty() {
        let column = Address::parse(&format!("{letters}1"))
            .filter(|_| !row_lock)?
            .column;
        let column = Some(Line {
            at: column,
            is_locked: column_lock,
        });
        return Some(Corner { row: None, column });
    }
    let row = digits
        .parse::<u32>()
        .ok()
        .filter(|row| (1..=MAX_ROWS).contains(row))?
        - 1;
    if letters.is_empty() {
        let row = Some(Line {
            at: row,
            is_locked: column_lock,
        });
        return Some(Corner { row, column: None });
    }
    let column = Address::parse(&format!("{letters}1"))?.column;
    Some(Corner {
        row: Some(Line {
            at: row,
            is_locked: row_lock,
        }),
        column: Some(Line {
            at: column,
            is_locked: column_lock,
        }),
    })
}

fn unlocked(text: &str) -> (bool, &str) {
    match text.strip_prefix('$') {
        Some(rest) => (true, rest),
        None => (false, text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(formula: &str) -> Vec<String> {
        let found = references(formula).into_iter();
        found.map(|(place, _)| formula[place].to_owned()).collect()
    }

    #[test]
    fn references_are_found_and_nothing_else() {
        assert_eq!(found("SUM(A1:$B$3,C4)*2+D$5"), ["A1:$B$3", "C4", "D$5"]);
        assert_eq!(found("LOG10(A1)+TC17x+x.y+\"B2\"&ket_nap"), ["A1"]);
        assert_eq!(found("SUM(B:B,$2:$5)-B"), ["B:B", "$2:$5"]);
        assert_eq!(
            found("Table1[[#This Row],[A1]]+Ages[B2]+#REF!+1E5"),
            Vec::<String>::new()
        );
        assert_eq!(found("IF(A1=1,TRUE,1.5)"), ["A1"]);
        assert_eq!(found("XFE1+A1048577+A0"), Vec::<String>::new());
        assert_eq!(found("A1#+A1:INDEX(B:B,3)"), ["A1", "A1", "B:B"]);
    }

    #[test]
    fn sheets_belong_to_their_references() {
        let formula = "'Số liệu'!A1+Biểu!$B2:C3+'it''s'!A:A+[1]Sheet1!A1+T1:T3!B2+'a b:c'!C3";
        assert_eq!(
            found(formula),
            [
                "'Số liệu'!A1",
                "Biểu!$B2:C3",
                "'it''s'!A:A",
                "[1]Sheet1!A1",
                "T1:T3!B2",
                "'a b:c'!C3"
            ]
        );
        let sheets: Vec<_> = references(formula)
            .into_iter()
            .map(|(_, r)| r.sheets)
            .collect();
        assert_eq!(sheets[0], Some(("Số liệu".to_owned(), None)));
        assert_eq!(sheets[2], Some(("it's".to_owned(), None)));
        assert_eq!(sheets[4], Some(("T1".to_owned(), Some("T3".to_owned()))));
        assert_eq!(sheets[5], Some(("a b".to_owned(), Some("c".to_owned()))));
        let same = with_references(formula, |reference| Some(reference.to_string()));
        assert_eq!(
            same,
            "'Số liệu'!A1+Biểu!$B2:C3+'it''s'!A:A+'[1]Sheet1'!A1+'T1:T3'!B2+'a b:c'!C3"
        );
    }

    #[test]
    fn what_is_locked_does_not_move() {
        let moved = |formula: &str| {
            with_references(formula, |reference| {
                Some(reference.moved(2, 1)?.to_string())
            })
        };
        assert_eq!(
            moved("A1+$A1+A$1+$A$1+A:B+1:$2"),
            "B3+$A3+B$1+$A$1+B:C+3:$2"
        );
    }
}
