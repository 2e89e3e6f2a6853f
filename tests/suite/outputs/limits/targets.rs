//! Where formulas point: every sheet, cell and name that one speaks of is there.

use std::collections::BTreeSet;

use tonghop::workbook::address::{Address, MAX_COLUMNS, MAX_ROWS};

/// What formulas of a workbook may point to, in small letters.
#[derive(Default)]
pub(super) struct Targets {
    pub(super) tabs: BTreeSet<String>,
    /// Defined names and tables.
    pub(super) names: BTreeSet<String>,
}

impl Targets {
    /// The first thing in a formula that is not there.
    pub(super) fn lost(&self, formula: &str) -> Option<String> {
        let letters: Vec<char> = formula.chars().collect();
        let mut at = 0;
        while let Some(letter) = letters.get(at) {
            let start = at;
            match letter {
                '"' => at = after_quoted(&letters, at),
                '\'' => {
                    at = after_quoted(&letters, at);
                    let tab: String = letters[start + 1..at - 1].iter().collect();
                    if letters.get(at) != Some(&'!') || !self.has_tabs(&tab.replace("''", "'")) {
                        return Some(format!("no sheet {tab:?}"));
                    }
                }
                '[' => at = after_brackets(&letters, at),
                '#' => at = after_error(&letters, at),
                letter if is_part(*letter) => {
                    while letters.get(at).is_some_and(|letter| is_part(*letter)) {
                        at += 1;
                    }
                    let word: String = letters[start..at].iter().collect();
                    let before = start.checked_sub(1).and_then(|before| letters.get(before));
                    if let Some(lost) = self.lost_word(&word, (before, letters.get(at))) {
                        return Some(lost);
                    }
                }
                _ => at += 1,
            }
        }
        None
    }

    /// Whether a sheet is there, or the first and the last of several.
    fn has_tabs(&self, tabs: &str) -> bool {
        let mut tabs = tabs.split(':');
        tabs.all(|tab| self.tabs.contains(&tab.to_lowercase()))
    }

    /// What a word between these two letters points to, where that is not there.
    fn lost_word(&self, word: &str, beside: (Option<&char>, Option<&char>)) -> Option<String> {
        let lower = word.to_lowercase();
        let plain = lower.replace('$', "");
        let is_span = beside.0 == Some(&':') || beside.1 == Some(&':');
        let digits = plain.trim_start_matches(|c: char| c.is_ascii_lowercase());
        let is_number = digits.starts_with(|c: char| c.is_ascii_digit()) && plain == digits;
        let is_cell = plain.len() - digits.len() <= 3
            && !is_number
            && !digits.is_empty()
            && digits.chars().all(|c| c.is_ascii_digit());
        let is_there = match beside.1 {
            Some('(') => true,
            Some('!') => self.has_tabs(word),
            _ if is_number && is_span => plain
                .parse()
                .is_ok_and(|row: u32| (1..=MAX_ROWS).contains(&row)),
            _ if is_number => true,
            _ if is_cell => Address::parse(word).is_some(),
            _ if is_span && digits.is_empty() => {
                Address::parse(&format!("{plain}1")).is_some_and(|at| at.column < MAX_COLUMNS)
            }
            _ => {
                ["true", "false"].contains(&lower.as_str())
                    || lower.starts_with("_xlpm.")
                    || self.names.contains(&lower)
            }
        };
        (!is_there).then(|| format!("no {word}"))
    }
}

/// Whether a letter is part of a number, a cell or a name.
fn is_part(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '.' | '\\' | '$' | '?')
}

/// The place after a text in quotes, which are doubled inside.
fn after_quoted(letters: &[char], start: usize) -> usize {
    let quote = letters[start];
    let mut at = start + 1;
    while at < letters.len() {
        let is_quote = letters[at] == quote;
        if is_quote && letters.get(at + 1) != Some(&quote) {
            return at + 1;
        }
        at += if is_quote { 2 } else { 1 };
    }
    letters.len()
}

/// The place after an error such as `#N/A`; one that points nowhere is left to be found.
fn after_error(letters: &[char], start: usize) -> usize {
    let rest: String = letters[start..].iter().take(8).collect();
    let known = ["#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"];
    let known = known.iter().find(|known| rest.starts_with(**known));
    start + known.map_or(1, |known| known.len())
}

/// The place after a table's columns in brackets.
fn after_brackets(letters: &[char], start: usize) -> usize {
    let mut open = 0_usize;
    for (at, letter) in letters.iter().enumerate().skip(start) {
        match letter {
            '[' => open += 1,
            ']' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return at + 1;
        }
    }
    letters.len()
}

#[test]
fn what_is_not_there_is_found_in_formulas() {
    let set = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let targets = Targets {
        tabs: set(&["số liệu", "o'neil", "a", "b"]),
        names: set(&["tong_so", "bang1"]),
    };
    let there = [
        "'Số liệu'!$A$1:XFD1048576+SUM(a!B:B)-1.5E5*\"Zz!A1 \"\"x\"",
        "IF('O''Neil'!C3>tong_so,TRUE,NA())+SUM(Bang1[[#This Row],[Số 1]])+'a:b'!A1",
        "'Số liệu'!$1:$3,'Số liệu'!$A:$B",
        "LOG10(2)+IFERROR(#N/A,1048577)",
    ];
    for formula in there {
        assert_eq!(targets.lost(formula), None, "{formula}");
    }
    let lost = [
        ("'Số liệu 2'!A1", "no sheet \"Số liệu 2\""),
        ("c!A1", "no c"),
        ("A1+A1048577", "no A1048577"),
        ("SUM(XFE1:XFE2)", "no XFE1"),
        ("SUM($1:$1048577)", "no $1048577"),
        ("SUM(A:XFE)", "no XFE"),
        ("tong_so_2*2", "no tong_so_2"),
        ("SUM(#REF!)", "no REF"),
    ];
    for (formula, what) in lost {
        assert_eq!(targets.lost(formula).as_deref(), Some(what), "{formula}");
    }
}
