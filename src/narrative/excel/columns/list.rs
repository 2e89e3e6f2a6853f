//! The list of a loop over columns, as it is called from within rows.
//!
//! In: the opening tag as typed, outside of all rows. Out: the same as a tag of the template
//! library, in which each name leads to what it led to there, however many loops over rows are
//! around it now.

/// Where a tag stands.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Depth {
    /// How many loops over columns are around it.
    pub(in super::super) columns: usize,
    /// How many blocks over rows with names of their own are around these.
    pub(in super::super) rows: usize,
}

/// The opening tag of a loop over columns as the library's own. `named` are the words after `as` of
/// blocks around it, which mean the same everywhere.
pub(in super::super) fn list_from(typed: &str, depth: Depth, named: &[String]) -> String {
    let inner = typed
        .trim_start_matches(['{', '~', '#'])
        .trim_end_matches(['}', '~']);
    let rest = inner.trim_start().split_once(char::is_whitespace);
    let (list, names) = match rest.map(|(_, rest)| rest) {
        None => ("", ""),
        Some(rest) => match rest.find(" as |") {
            Some(at) => rest.split_at(at),
            None => (rest, ""),
        },
    };
    let mut out = String::from("{{#each ");
    let mut is_call = false;
    for word in words(list) {
        let is_name = !is_call && word.starts_with(|c: char| !matches!(c, '(' | ')' | ' '));
        match is_name {
            true => out.push_str(&moved(word, depth, named)),
            false => out.push_str(word),
        }
        is_call = match word {
            "(" => true,
            word => is_call && word.trim().is_empty(),
        };
    }
    format!("{out}{names}}}}}")
}

/// The words after `as` in a tag.
pub(in super::super) fn names_of(typed: &str) -> Vec<String> {
    let names = typed.split_once(" as |").map_or("", |(_, rest)| rest);
    let names = names.split('|').next().unwrap_or_default();
    names.split_whitespace().map(str::to_owned).collect()
}

/// Brackets, blanks and what is between them; texts in quotes stay whole.
fn words(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut quote = None;
    for (at, letter) in text.char_indices() {
        match (quote, letter) {
            (Some(own), letter) if own == letter => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(letter),
            (None, '(' | ')' | ' ') => {
                found.push(&text[start..at]);
                found.push(&text[at..at + 1]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(&text[start..]);
    found.retain(|word| !word.is_empty());
    found
}

/// A name, seen from further inside.
fn moved(word: &str, depth: Depth, named: &[String]) -> String {
    if let Some((option, value)) = word.split_once('=') {
        return format!("{option}={}", moved(value, depth, named));
    }
    let is_literal = word.starts_with(['"', '\'', '-'])
        || word.starts_with(|c: char| c.is_ascii_digit())
        || matches!(word, "true" | "false" | "null");
    let first = word.split(['.', '/']).next().unwrap_or_default();
    let is_global = word.starts_with("@root") || word.starts_with("@total");
    if is_literal || is_global || named.iter().any(|name| name == first) {
        return word.to_owned();
    }
    let (mark, path) = match word.strip_prefix('@') {
        Some(path) => ("@", path),
        None => ("", word),
    };
    let mut rest = path;
    let mut up = 0;
    while let Some(outer) = rest.strip_prefix("../") {
        rest = outer;
        up += 1;
    }
    match up >= depth.columns {
        true => format!("{mark}{}{path}", "../".repeat(depth.rows)),
        false => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_to_the_same_from_within_rows() {
        let list = |typed: &str, columns, rows| {
            list_from(typed, Depth { columns, rows }, &["g".to_owned()])
        };
        assert_eq!(list("{{#each-column a.b}}", 0, 0), "{{#each a.b}}");
        assert_eq!(
            list("{{#each-column a.b as |x|}}", 0, 2),
            "{{#each ../../a.b as |x|}}"
        );
        assert_eq!(
            list("{{~#each-column @root.a~}}", 0, 1),
            "{{#each @root.a}}"
        );
        assert_eq!(
            list("{{#each-column (where rows \"a b\" \"=\" x n=3)}}", 0, 1),
            "{{#each (where ../rows \"a b\" \"=\" ../x n=3)}}"
        );
        assert_eq!(
            list("{{#each-column (top (sort x) 3)}}", 0, 1),
            "{{#each (top (sort ../x) 3)}}"
        );
        // Within another loop over columns a name is the column's own.
        assert_eq!(list("{{#each-column units}}", 1, 2), "{{#each units}}");
        assert_eq!(
            list("{{#each-column ../units}}", 1, 2),
            "{{#each ../../../units}}"
        );
        assert_eq!(list("{{#each-column g.units}}", 1, 2), "{{#each g.units}}");
        assert_eq!(names_of("{{#each a as |x y|}}"), ["x", "y"]);
    }
}
