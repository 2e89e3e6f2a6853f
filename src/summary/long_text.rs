//! Texts that are longer than the highest row: where a row ends, and how wide a column would do.

use super::cells::{MOST_LINES, Wrapped, letters_a_line, lines_needed};

/// Excel's limit for the width of a column, in characters.
const WIDEST: f64 = 255.0;
/// By how much a column grows until a text fits.
const STEP: f64 = 4.0;

/// A text in pieces that have room in a row of the highest kind each, in a column of this width;
/// they end where a line or a word ends.
pub(super) fn rows_of(text: &str, width: f64) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(end) = end_of_row(rest, width) {
        let (piece, behind) = rest.split_at(end);
        pieces.push(piece.trim_end());
        rest = behind.trim_start();
    }
    pieces.push(rest);
    pieces
}

/// The byte before which a row is full; none where it has room for all.
fn end_of_row(text: &str, width: f64) -> Option<usize> {
    let start = |part: &str| part.as_ptr().addr() - text.as_ptr().addr();
    let mut wrapped = Wrapped::within(width);
    for line in text.split_inclusive('\n') {
        wrapped.begin_line();
        if wrapped.lines > MOST_LINES {
            return Some(start(line));
        }
        for word in line.split_whitespace() {
            wrapped.add(word);
            if wrapped.lines > MOST_LINES {
                let is_first = text[..start(word)].trim().is_empty();
                return Some(start(word) + if is_first { head(word, width) } else { 0 });
            }
        }
    }
    None
}

/// How many bytes of a word that has no end fill a row.
fn head(word: &str, width: f64) -> usize {
    let mut letters = word.char_indices();
    letters
        .nth(letters_a_line(width) * MOST_LINES)
        .map_or(word.len(), |(at, _)| at)
}

/// The width at which a text has room in one row, at least this; the widest column where none
/// does.
pub(super) fn width_for_text(text: &str, least: f64) -> f64 {
    let mut width = least;
    while lines_needed(text, width) > MOST_LINES && width < WIDEST {
        width = (width + STEP).min(WIDEST);
    }
    width
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_fit_their_rows_and_lose_no_word() {
        let words: Vec<String> = (0..900)
            .map(|n| format!("chữ{}", "n".repeat(n % 23)))
            .collect();
        let plain = words.join(" ");
        let lines = words.join("\n");
        let mixed = format!("{} {lines}\r\n\r\n{plain}", "x".repeat(5_000));
        for text in [&plain, &lines, &mixed] {
            let pieces = rows_of(text, 20.0);
            assert!(pieces.len() > 10, "{}", pieces.len());
            for piece in &pieces {
                assert!(lines_needed(piece, 20.0) <= MOST_LINES, "{piece}");
                assert!(!piece.is_empty());
            }
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            assert_eq!(bare(&pieces.concat()), bare(text));
        }
    }

    #[test]
    fn a_text_that_fits_stays_in_one_piece() {
        for text in ["", "một", " hai  ba\n\nbốn ", &"x\n".repeat(MOST_LINES)] {
            assert_eq!(rows_of(text, 20.0), [text]);
        }
        assert_eq!(rows_of(&"x\n".repeat(MOST_LINES + 1), 20.0).len(), 2);
    }

    #[test]
    fn a_column_is_as_wide_as_its_longest_text_needs() {
        assert!((width_for_text("một chữ", 44.0) - 44.0).abs() < 0.01);
        let long = "chữ ".repeat(1_200);
        let width = width_for_text(&long, 44.0);
        assert!(lines_needed(&long, width) <= MOST_LINES);
        assert!(lines_needed(&long, width - STEP) > MOST_LINES);
        let longest = "chữ ".repeat(8_000);
        assert!((width_for_text(&longest, 44.0) - WIDEST).abs() < 0.01);
    }
}
