//! Dots that leave room to write: a line of them, behind a text, between the words of a period.

use super::keyed::Words;
use crate::language::key::key;
use crate::language::text::clean_line;

static PERIODS: Words = Words::new(&["tháng", "quý", "năm", "kỳ"]);
static OTHERS: Words = Words::new(&["báo", "cáo", "học", "20"]);

/// Whether a text stands where nothing is to be filled in.
pub(in crate::proposal) fn is_mark(text: &str) -> bool {
    let text = text.trim();
    ["x", "X", "×", "-", "–", "—", "*", "/", "0"].contains(&text)
        || (!text.is_empty() && text.chars().all(is_dot))
}

/// Whether a text is a dotted line to write on.
pub(in crate::proposal) fn is_dotted(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.chars().all(is_dot) && dots(text) >= 4
}

/// Whether a text ends in a dotted line behind its words.
pub(in crate::proposal) fn ends_dotted(text: &str) -> bool {
    let text = text.trim();
    let words = text.trim_end_matches(|c| is_dot(c) || c == ' ');
    words.chars().any(char::is_alphabetic) && dots(&text[words.len()..]) >= 4
}

/// Whether a text has a dotted line behind one of its colons.
pub(in crate::proposal) fn has_dotted(text: &str) -> bool {
    text.split(':').skip(1).any(|rest| {
        let rest = rest.trim_start();
        let words = rest.trim_start_matches(is_dot);
        dots(&rest[..rest.len() - words.len()]) >= 4
    })
}

fn is_dot(sign: char) -> bool {
    matches!(sign, '.' | '…' | '_' | '·')
}

/// How many dots a text shows; a sign of three counts as three.
fn dots(text: &str) -> usize {
    let counts = text.chars().map(|sign| match sign {
        '…' => 3,
        '_' => 2,
        sign => usize::from(is_dot(sign)),
    });
    counts.sum()
}

/// Whether a text leaves room for a period, and has nothing else: "Tháng …… năm ……".
pub(in crate::proposal) fn is_open_period(text: &str) -> bool {
    let words: String = text
        .chars()
        .map(|c| if is_dot(c) || c == '/' { ' ' } else { c })
        .collect();
    let words = key(&clean_line(&words));
    let mut words = words.split(' ').filter(|word| !word.is_empty()).peekable();
    let begins = words.peek().is_some_and(|word| PERIODS.has(word));
    begins && dots(text) >= 4 && words.all(|word| PERIODS.has(word) || OTHERS.has(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_leave_room() {
        assert!(is_dotted("……………") && is_dotted("......") && is_dotted("____"));
        assert!(!is_dotted("…") && !is_dotted("...") && !is_dotted("a….."));
        assert!(ends_dotted(" Trạm Y tế xã ………") && ends_dotted("1. Đánh giá chung: ………"));
        assert!(!ends_dotted("v.v...") && !ends_dotted("……"));
        assert!(is_open_period("Tháng …… năm ……") && is_open_period("Quý ...../20....."));
        assert!(!is_open_period("Ngày …… tháng …… năm ……") && !is_open_period("Quý I năm 2026"));
    }
}
