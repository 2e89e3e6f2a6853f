//! A formula's text with other names: everything else stays as it was typed.

use super::lex::{Placed, Token, split};

/// The names of a formula, in the order of the text; none where it can't be told apart.
pub(crate) fn names(text: &str) -> Vec<String> {
    let tokens = split(text).unwrap_or_default();
    let found = named(&tokens).map(|(name, _)| name.to_lowercase());
    found.collect()
}

/// The formula with the names for which there is another one replaced.
pub(crate) fn renamed(text: &str, other: &dyn Fn(&str) -> Option<String>) -> String {
    let tokens = split(text).unwrap_or_default();
    let mut renamed = String::new();
    let mut done = 0;
    for (name, placed) in named(&tokens) {
        if let Some(other) = other(&name.to_lowercase()) {
            renamed.push_str(text.get(done..placed.span.start).unwrap_or_default());
            renamed.push_str(&other);
            done = placed.span.end;
        }
    }
    renamed.push_str(text.get(done..).unwrap_or_default());
    renamed
}

/// The words that no parenthesis makes a function.
fn named(tokens: &[Placed]) -> impl Iterator<Item = (&str, &Placed)> {
    let next = tokens.iter().skip(1).map(Some).chain([None]);
    let pairs = tokens.iter().zip(next);
    pairs.filter_map(|(placed, next)| match (&placed.token, next) {
        (Token::Word(_), Some(next)) if next.token == Token::Open => None,
        (Token::Word(word), _) => Some((word.as_str(), placed)),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_names_are_replaced() {
        let other = |name: &str| (name == "hs").then(|| "hs_nu".to_owned());
        for (text, wanted) in [
            ("hs / hs_moi", "hs_nu / hs_moi"),
            ("= SUM(HS; 2)", "= SUM(hs_nu; 2)"),
            ("IF(a=\"hs\",hs,hs(1))", "IF(a=\"hs\",hs_nu,hs(1))"),
            ("SUM(l.hs)", "SUM(l.hs)"),
            ("không phải công thức ?", "không phải công thức ?"),
        ] {
            assert_eq!(renamed(text, &other), wanted);
        }
        assert_eq!(names("ROUND(a/b, 2) + TRUE"), ["a", "b", "true"]);
    }
}
