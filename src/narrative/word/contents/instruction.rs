//! What the instruction of a table of contents asks for.
//!
//! In: `TOC \o "1-3" \h \z \u`. Out: which headings of which levels, and how entries look. Refuses
//! tables of something else than headings, and switches that aren't known.

use std::ops::RangeInclusive;

/// The levels that there are.
const LEVELS: RangeInclusive<u32> = 1..=9;

/// What a table of contents holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    /// Paragraphs of the styles for headings of these levels.
    pub(super) headings: Option<RangeInclusive<u32>>,
    /// Paragraphs that have these levels, in whatever style.
    pub(super) outline: Option<RangeInclusive<u32>>,
    /// Paragraphs of these styles, with their levels; the names in lower case.
    pub(super) styles: Vec<(String, u32)>,
    /// The levels whose entries have no page.
    pub(super) without_page: Option<RangeInclusive<u32>>,
    /// What stands before the page in place of a tab.
    pub(super) separator: Option<String>,
    /// Whether entries are links.
    pub(super) is_linked: bool,
    /// Whether pages are hidden where there are none.
    pub(super) is_for_web: bool,
    /// Whether tabs in headings stay tabs.
    pub(super) keeps_tabs: bool,
}

/// A word of an instruction.
#[derive(Debug, PartialEq, Eq)]
enum Word {
    Switch(char),
    Text(String),
}

impl Wanted {
    /// Reads an instruction; `None` where it asks for something else.
    pub(super) fn read(instruction: &str) -> Option<Self> {
        let mut words = words(instruction).into_iter().peekable();
        words.next();
        let mut wanted = Self::default();
        let mut by_level = false;
        while let Some(word) = words.next() {
            let Word::Switch(switch) = word else {
                return None;
            };
            let is_text = |word: &Word| matches!(word, Word::Text(_));
            let value = match words.next_if(is_text) {
                Some(Word::Text(text)) => Some(text),
                _ => None,
            };
            match (switch.to_ascii_lowercase(), value) {
                ('o', value) => wanted.headings = Some(levels(value)?),
                ('n', value) => wanted.without_page = Some(levels(value)?),
                ('u', None) => by_level = true,
                ('t', Some(text)) => wanted.styles = styles(&text)?,
                ('p', Some(text)) => wanted.separator = Some(text),
                ('h', None) => wanted.is_linked = true,
                ('z', None) => wanted.is_for_web = true,
                ('w', None) => wanted.keeps_tabs = true,
                // How its result was formatted before; and breaks, which become spaces.
                ('*', Some(_)) | ('x', None) => {}
                _ => return None,
            }
        }
        if by_level {
            wanted.outline = Some(wanted.headings.clone().unwrap_or(LEVELS));
        } else if wanted.headings.is_none() && wanted.styles.is_empty() {
            wanted.headings = Some(LEVELS);
        }
        Some(wanted)
    }
}

/// Levels such as `1-3`; all where none are given.
fn levels(value: Option<String>) -> Option<RangeInclusive<u32>> {
    let Some(value) = value.filter(|value| !value.trim().is_empty()) else {
        return Some(LEVELS);
    };
    let (first, last) = value.split_once('-')?;
    let number = |text: &str| {
        let number = text.trim().parse().ok();
        number.filter(|number| LEVELS.contains(number))
    };
    Some(number(first)?..=number(last)?)
}

/// Styles with their levels, such as `Chương,1,Mục,2`.
fn styles(value: &str) -> Option<Vec<(String, u32)>> {
    let separator = if value.contains(';') { ';' } else { ',' };
    let value = value.trim().trim_end_matches(separator);
    let parts: Vec<&str> = value.split(separator).map(str::trim).collect();
    let pairs = parts.chunks(2).map(|pair| match pair {
        [name, level] => Some((name.to_lowercase(), level.parse().ok()?)),
        _ => None,
    });
    let pairs: Option<Vec<(String, u32)>> = pairs.collect();
    pairs.filter(|pairs| pairs.iter().all(|(_, level)| LEVELS.contains(level)))
}

/// The words of an instruction, without their quotes.
fn words(instruction: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut rest = instruction.chars().peekable();
    while let Some(ch) = rest.next() {
        match ch {
            ch if ch.is_whitespace() => {}
            '\\' => found.extend(rest.next().map(Word::Switch)),
            '"' | '“' | '”' => {
                let mut text = String::new();
                while let Some(ch) = rest.next() {
                    match ch {
                        '"' | '“' | '”' => break,
                        '\\' => text.extend(rest.next()),
                        ch => text.push(ch),
                    }
                }
                found.push(Word::Text(text));
            }
            ch => {
                let mut text = String::from(ch);
                while let Some(ch) = rest.next_if(|ch| !ch.is_whitespace() && *ch != '\\') {
                    text.push(ch);
                }
                found.push(Word::Text(text));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn switches_say_which_headings_are_wanted() {
        let usual = Wanted::read(r#" TOC \o "1-3" \h \z \u "#).unwrap();
        assert_eq!(usual.headings, Some(1..=3));
        assert_eq!(usual.outline, Some(1..=3));
        assert!(usual.is_linked && usual.is_for_web);
        assert_eq!(Wanted::read("TOC").unwrap().headings, Some(1..=9));
        assert_eq!(Wanted::read(r"toc \u").unwrap().headings, None);
        let styles = [("chương".to_owned(), 1), ("mục lớn".to_owned(), 2)];
        for own in [
            r#"TOC \t "Chương,1,Mục lớn,2""#,
            r#"TOC \t"Chương;1;Mục lớn;2;""#,
        ] {
            let wanted = Wanted::read(own).unwrap();
            assert_eq!((wanted.headings, wanted.styles), (None, styles.to_vec()));
        }
        let plain = Wanted::read(r#"TOC \o 1-2 \n 2-2 \p " – " \* MERGEFORMAT"#).unwrap();
        assert_eq!(plain.without_page, Some(2..=2));
        assert_eq!(plain.separator.as_deref(), Some(" – "));
    }

    #[test]
    fn tables_of_other_things_are_left() {
        for own in [
            r#"TOC \h \z \c "Hình""#,
            r"TOC \b phan_1",
            r"TOC \f",
            r"TOC \o 1-x",
            r"TOC \o 0-3",
            r#"TOC \t "Chương""#,
            r"TOC \q",
            "TOC x",
        ] {
            assert_eq!(Wanted::read(own), None, "{own}");
        }
    }
}
