//! The names of the cells where a unit says that there is nothing to report.

/// The name of the cell where a unit says that a list has nothing to report.
#[must_use]
pub fn nothing_name(list: &str) -> String {
    format!("nil.{list}")
}

/// The name of the cell where a unit says that nothing of a section happened.
///
/// A section's code is free text, a name is not, and Excel tells no case apart. So capitals,
/// digits and points stand for themselves (`A.I.1` → `nil.section.a.i.1_`), small letters
/// have `_` before them, and the rest are `_0` and their number in hexadecimal. No two
/// sections share a name, and no list can have it, since a list's code has no point.
#[must_use]
pub fn section_name(section: &str) -> String {
    let mut name = "nil.section.".to_owned();
    for letter in section.chars() {
        match letter {
            'A'..='Z' => name.push(letter.to_ascii_lowercase()),
            '0'..='9' | '.' => name.push(letter),
            'a'..='z' | '_' => name.extend(['_', letter]),
            _ => name.push_str(&format!("_0{:x}_", u32::from(letter))),
        }
    }
    // The end keeps a section like A1 from reading as a cell.
    name.push('_');
    name
}
