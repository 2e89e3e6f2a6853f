//! What a cell of the tables says: a plain number, or several names.

use rust_decimal::Decimal;

/// `1,5`, `1.5` or `-100` → the number; `1.000`, which may mean a thousand or one, is none.
pub(super) fn plain_number(text: &str) -> Option<Decimal> {
    let text = text.replace(' ', "");
    let has_two_readings = text.split_once(['.', ',']).is_some_and(|(whole, rest)| {
        let is_zero = whole
            .trim_start_matches('-')
            .chars()
            .all(|digit| digit == '0');
        !is_zero && rest.len() == 3
    });
    if has_two_readings {
        return None;
    }
    text.replace(',', ".").parse().ok()
}

/// `a; b, c` → the names; commas and semicolons both separate.
pub(crate) fn split_names(text: &str) -> Vec<String> {
    let names = text
        .split([';', ','])
        .map(str::trim)
        .filter(|name| !name.is_empty());
    names.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_with_two_readings_is_no_number() {
        for (text, number) in [
            ("1,5", "1.5"),
            ("0.005", "0.005"),
            ("-0,125", "-0.125"),
            ("1000", "1000"),
        ] {
            assert_eq!(plain_number(text), number.parse().ok(), "{text}");
        }
        for text in ["1.000", "12,500", "vài", ""] {
            assert_eq!(plain_number(text), None, "{text}");
        }
    }
}
