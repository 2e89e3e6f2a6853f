//! Formulas that are one call: its name, its arguments, and what only wraps another formula.
//!
//! In: the text of a formula. Out: its parts.

/// A formula without what only keeps errors and zeros from being seen.
pub(super) fn without_wrapping(text: &str) -> &str {
    let is_nothing = |text: &str| matches!(text.trim(), "\"\"" | "0" | "\"-\"");
    let Some((name, arguments)) = call(text) else {
        return text;
    };
    match (name.as_str(), arguments.as_slice()) {
        ("IFERROR", [inner, other]) if is_nothing(other) => without_wrapping(inner.trim()),
        ("IF", [_, nothing, inner]) if is_nothing(nothing) => without_wrapping(inner.trim()),
        ("IF", [_, inner, nothing]) if is_nothing(nothing) => without_wrapping(inner.trim()),
        _ => text,
    }
}

/// A text that is one call: its name in capitals and its arguments.
pub(super) fn call(text: &str) -> Option<(String, Vec<&str>)> {
    let text = text.trim().trim_start_matches('=');
    let (name, rest) = text.split_once('(')?;
    let inside = rest.strip_suffix(')')?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '.');
    let (mut depth, mut is_quoted, mut start) = (0i32, false, 0);
    let mut arguments = Vec::new();
    for (at, sign) in inside.char_indices() {
        match sign {
            '"' => is_quoted = !is_quoted,
            '(' if !is_quoted => depth += 1,
            ')' if !is_quoted => depth -= 1,
            ',' | ';' if !is_quoted && depth == 0 => {
                arguments.push(&inside[start..at]);
                start = at + 1;
            }
            _ => {}
        }
        if depth < 0 {
            return None;
        }
    }
    arguments.push(&inside[start..]);
    (is_name && depth == 0 && !is_quoted).then(|| (name.to_uppercase(), arguments))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_hides_errors_is_taken_off() {
        for (formula, plain) in [
            ("IF(a=0,\"\",b/a*100)", "b/a*100"),
            ("IFERROR(b/a,0)", "b/a"),
            ("IFERROR(IF(a=0,\"\",b/a),\"\")", "b/a"),
            ("IF(a>b,a,b)", "IF(a>b,a,b)"),
            ("SUM(a, b)", "SUM(a, b)"),
            ("(a+b)*(c+d)", "(a+b)*(c+d)"),
        ] {
            assert_eq!(without_wrapping(formula), plain, "{formula}");
        }
    }

    #[test]
    fn a_call_is_told_with_its_arguments() {
        let told = call("IF(SUM(a,b)=c,\"đúng, đủ\",\"sai\")").expect("a call");
        assert_eq!(told.0, "IF");
        assert_eq!(told.1, ["SUM(a,b)=c", "\"đúng, đủ\"", "\"sai\""]);
        assert_eq!(call("SUM(a)+SUM(b)"), None);
    }
}
