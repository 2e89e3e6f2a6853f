//! The names on tabs: short, legal, all different.

use std::collections::BTreeSet;

use crate::workbook::formula::length;

/// A tab's name that Excel accepts: at most 31 characters, none of `[]:*?/\`, no apostrophe at
/// its ends, not the one that Excel keeps for itself, not taken yet.
#[must_use]
pub fn unique_tab(name: &str, taken: &mut BTreeSet<String>) -> String {
    const LONGEST: usize = 31;
    const OF_EXCEL: &str = "history";
    let plain: String = name
        .chars()
        .map(|c| if "[]:*?/\\".contains(c) { '-' } else { c })
        .collect();
    let is_edge = |c: char| c == '\'' || c.is_whitespace();
    let plain = plain.trim_matches(is_edge);
    let plain = if plain.is_empty() { "-" } else { plain };
    let cut = |longest| shorten(plain, longest).trim_end_matches(is_edge).to_owned();
    let mut tab = cut(LONGEST);
    let mut number = 2;
    while tab.to_lowercase() == OF_EXCEL || !taken.insert(tab.to_lowercase()) {
        let tail = format!(" {number}");
        tab = format!("{}{tail}", cut(LONGEST - tail.len()));
        number += 1;
    }
    tab
}

/// The first words that fit; a word is cut only where it is the first one.
pub(crate) fn shorten(text: &str, longest: usize) -> String {
    if length(text) <= longest {
        return text.to_owned();
    }
    let mut taken = 0;
    let fits = |letter: &char| {
        taken += letter.len_utf16();
        taken <= longest
    };
    let cut: String = text.chars().take_while(fits).collect();
    let whole = cut
        .rsplit_once(' ')
        .map_or(cut.as_str(), |(words, _)| words);
    whole.trim_end_matches([',', ';', '-', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_are_legal_short_and_different() {
        let mut taken = BTreeSet::new();
        let long = "Chuẩn y, bổ sung ủy ban kiểm tra đảng ủy cơ sở";
        assert_eq!(unique_tab(long, &mut taken), "Chuẩn y, bổ sung ủy ban kiểm");
        assert_eq!(
            unique_tab(long, &mut taken),
            "Chuẩn y, bổ sung ủy ban kiểm 2"
        );
        assert_eq!(unique_tab("Đi/đến: [2024]", &mut taken), "Đi-đến- -2024-");
        assert_eq!(unique_tab("History", &mut taken), "History 2");
        assert_eq!(unique_tab("' '", &mut taken), "-");
        let signs = "🙂".repeat(20);
        assert_eq!(unique_tab(&signs, &mut taken), "🙂".repeat(15));
    }
}
