//! The codes of number formats, such as `#,##0.0" %"`, as far as several stages look into them.

/// A format without its texts in quotes, its brackets and what a backslash takes as it is.
#[must_use]
pub fn plain(code: &str) -> String {
    let mut out = String::new();
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => drop(letters.by_ref().find(|c| *c == '"')),
            '[' => drop(letters.by_ref().find(|c| *c == ']')),
            '\\' | '_' | '*' => drop(letters.next()),
            other => out.push(other),
        }
    }
    out
}
