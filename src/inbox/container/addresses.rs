//! Texts → the addresses and the ids of letters that stand in them.

/// The addresses in a text, in lower case, each once.
pub(super) fn addresses_in(text: &str) -> Vec<String> {
    let is_inside = |letter: char| {
        letter.is_alphanumeric() || matches!(letter, '.' | '_' | '%' | '+' | '-' | '@' | '\'')
    };
    let mut found: Vec<String> = Vec::new();
    for word in text.split(|letter| !is_inside(letter)) {
        let word = word.trim_matches(['.', '-', '\'']).to_lowercase();
        if is_address(&word) && !found.contains(&word) {
            found.push(word);
        }
    }
    found
}

fn is_address(word: &str) -> bool {
    let Some((name, domain)) = word.split_once('@') else {
        return false;
    };
    !name.is_empty()
        && word.len() < 255
        && domain.contains('.')
        && !domain.contains('@')
        && !domain.starts_with('.')
}

/// The ids of letters in a text, with their angle brackets: `<a@b>`.
pub(super) fn ids_in(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for rest in text.split('<').skip(1) {
        let Some((id, _)) = rest.split_once('>') else {
            continue;
        };
        let id: String = id
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .collect();
        let id = format!("<{id}>");
        if id.contains('@') && id.len() < 1_000 && !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_among_words() {
        let text =
            "rfc822; A01@Units.example\n<b.c@x.example>: host mx[1.2.3.4] said: 550 a@b, @c.d";
        assert_eq!(addresses_in(text), ["a01@units.example", "b.c@x.example"]);
    }

    #[test]
    fn ids_keep_their_brackets() {
        assert_eq!(
            ids_in("x <a@b>\r\n <c\r\n @d> <e> <f@g"),
            ["<a@b>", "<c@d>"]
        );
    }
}
