//! What a reference is to the function around it.

use std::ops::Range;

/// The functions for which one cell of a loop means all its copies.
const ADDING: [&str; 12] = [
    "SUM",
    "AVERAGE",
    "COUNT",
    "COUNTA",
    "COUNTBLANK",
    "MAX",
    "MIN",
    "PRODUCT",
    "MEDIAN",
    "SUBTOTAL",
    "LARGE",
    "SMALL",
];

/// Whether a reference is all of an argument of a function that adds up its cells, as in
/// `=SUM(E3)` below a loop over row 3: with the first copy alone the total would look right.
pub(super) fn is_added_up(formula: &str, place: &Range<usize>) -> bool {
    argument_of(formula, place).is_some_and(|name| ADDING.contains(&name.as_str()))
}

/// Whether the function takes several ranges.
pub(super) fn is_listed(formula: &str, place: &Range<usize>) -> bool {
    let name = argument_of(formula, place);
    name.is_some_and(|name| !matches!(name.as_str(), "LARGE" | "SMALL" | "COUNTBLANK"))
}

/// The function in capitals of which a reference is all of an argument.
pub(super) fn argument_of(formula: &str, place: &Range<usize>) -> Option<String> {
    let (before, after) = (&formula[..place.start], &formula[place.end..]);
    let ends = after.trim_start().starts_with([')', ',']);
    let before = before.trim_end();
    let open = match before.chars().next_back()? {
        '(' => before.len() - 1,
        ',' => open_bracket(before)?,
        _ => return None,
    };
    let name = &before[..open];
    let start = name
        .rfind(|c: char| !c.is_alphanumeric() && c != '.')
        .map_or(0, |at| at + 1);
    ends.then(|| name[start..].to_uppercase())
}

/// The last bracket of a text that is not closed in it; those in quotes are none.
fn open_bracket(text: &str) -> Option<usize> {
    let (mut depth, mut is_quoted) = (0, false);
    for (at, letter) in text.char_indices().rev() {
        match letter {
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            ')' => depth += 1,
            '(' if depth == 0 => return Some(at),
            '(' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_function_is_the_one_around_the_reference() {
        let function = |formula: &str| {
            let start = formula.find("E3").unwrap();
            argument_of(formula, &(start..start + 2))
        };
        assert_eq!(function("SUM(E3)").as_deref(), Some("SUM"));
        assert_eq!(function("SUM(ROUND(A1,2),E3)").as_deref(), Some("SUM"));
        assert_eq!(function("IF(LEN(\"(a\")>0,E3,0)").as_deref(), Some("IF"));
        assert_eq!(function("SUM(ROUND(A1,2))*E3"), None);
        assert_eq!(function("SUM(E3+1)"), None);
    }
}
