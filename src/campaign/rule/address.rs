//! Words that a spreadsheet takes for a cell address.

/// Whether Excel would read the word as a cell (`TC17`, `R1C1`, `R`, `c5`), not as a name.
#[must_use]
pub fn looks_like_address(word: &str) -> bool {
    let word = word.to_ascii_uppercase();
    is_a1(&word) || is_r1c1(&word)
}

fn is_a1(word: &str) -> bool {
    let letters = word.bytes().take_while(u8::is_ascii_uppercase).count();
    let (column, row) = word.split_at(letters);
    let in_sheet = letters < 3 || (letters == 3 && column <= "XFD");
    let row: u32 = row.parse().unwrap_or(0);
    letters > 0 && in_sheet && (1..=1_048_576).contains(&row)
}

fn is_r1c1(word: &str) -> bool {
    let (row, column) = match word.strip_prefix('R') {
        Some(rest) => rest
            .split_once('C')
            .map_or((rest, ""), |(row, column)| (row, column)),
        None => match word.strip_prefix('C') {
            Some(column) => ("", column),
            None => return false,
        },
    };
    [row, column]
        .iter()
        .all(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::looks_like_address;

    #[test]
    fn cells_inside_the_sheet_are_addresses() {
        for word in ["a1", "TC17", "XFD1048576", "r1c1", "R", "c", "rc", "R5C"] {
            assert!(looks_like_address(word), "{word}");
        }
    }

    #[test]
    fn names_are_no_addresses() {
        for word in [
            "ket_nap", "a0", "xfe1", "a1048577", "tc_17", "a", "abcd1", "rca", "cr",
        ] {
            assert!(!looks_like_address(word), "{word}");
        }
    }
}
