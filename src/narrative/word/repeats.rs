//! Bookmarks in loops: each round has a bookmark of its own, and what refers to it in the round leads to
//! that one.
//!
//! In: a part with its loops. Out: the loops with the bookmarks in them, and where their names stand: at
//! the bookmarks, in links and in fields. The first round keeps the name. What refers to a bookmark from
//! outside of its loop leads to that of the first round.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::numbering::Loop;
use crate::ooxml::{Kind, Xml};

/// Letters of a name that those of further rounds begin with: Word takes 40.
const KEPT: usize = 24;

/// A bookmark's name, and what its names in further rounds begin with.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Name {
    pub(crate) own: String,
    pub(crate) stem: String,
}

/// The bookmarks that are repeated.
#[derive(Debug, Default)]
pub(crate) struct Repeats {
    /// The number of a loop's opening tag → the bookmarks that each round has of its own.
    pub(super) rounds: BTreeMap<usize, BTreeSet<Name>>,
    /// Where such a name stands, and the name.
    pub(super) items: Vec<(Range<usize>, Name)>,
}

/// Finds the bookmarks in loops, which are ordered by where they begin; `is_gone` tells what a block tag
/// takes away.
pub(super) fn repeats(xml: &Xml, loops: &[Loop], is_gone: impl Fn(usize) -> bool) -> Repeats {
    let mut found = Repeats::default();
    if loops.is_empty() {
        return found;
    }
    let mut within: BTreeMap<&str, (Name, Range<usize>)> = BTreeMap::new();
    let all = xml.elements("w:bookmarkStart");
    let all: Vec<&str> = all.filter_map(|own| xml.value(own, "w:name")).collect();
    for token in xml.elements("w:bookmarkStart") {
        let at = xml.span(token).start;
        let around = loops.iter().rev().find(|own| own.span.contains(&at));
        let name = xml.attribute(token, "w:name");
        let (Some(around), Some(name)) = (around, name) else {
            continue;
        };
        // Where somebody last worked is no place that anything refers to.
        if name.value == "_GoBack" || is_gone(token) {
            continue;
        }
        let own = Name {
            own: name.value.to_owned(),
            stem: stem(name.value, &all),
        };
        found
            .rounds
            .entry(around.open)
            .or_default()
            .insert(own.clone());
        found.items.push((name.value_at, own.clone()));
        within.insert(name.value, (own, around.span.clone()));
    }
    for (place, word) in references(xml) {
        let own = within.get(&xml.text()[word.clone()]);
        if let Some((name, _)) = own.filter(|(_, span)| span.contains(&place)) {
            found.items.push((word, name.clone()));
        }
    }
    found
}

/// What no other bookmark's name begins with.
fn stem(name: &str, all: &[&str]) -> String {
    let kept: String = name.chars().take(KEPT).collect();
    let mut stem = format!("{kept}_");
    while all.iter().any(|other| other.starts_with(&stem)) {
        stem.push('_');
    }
    // Two long names may begin alike.
    let alike = all.iter().filter(|other| other.starts_with(&kept));
    match alike.clone().count() {
        0 | 1 => stem,
        _ => {
            let number = all.iter().position(|other| *other == name);
            format!("{stem}{}_", number.unwrap_or_default() + 1)
        }
    }
}

/// The words of a part that may name a bookmark, with the places of what they stand in.
fn references(xml: &Xml) -> Vec<(usize, Range<usize>)> {
    let mut found = Vec::new();
    for token in xml.tokens() {
        let at = xml.span(token).start;
        let text = match (xml.kind(token), xml.name(token)) {
            (Kind::Text, _) if xml.parent_name(token) == "w:instrText" => Some(xml.span(token)),
            (Kind::Start | Kind::Empty, "w:fldSimple") => {
                xml.attribute(token, "w:instr").map(|own| own.value_at)
            }
            (Kind::Start | Kind::Empty, "w:hyperlink") => {
                let anchor = xml.attribute(token, "w:anchor");
                found.extend(anchor.map(|own| (at, own.value_at)));
                None
            }
            _ => None,
        };
        let words = text.into_iter().flat_map(|text| words(xml.text(), text));
        found.extend(words.map(|word| (at, word)));
    }
    found
}

/// Where the words of a stretch stand.
fn words(text: &str, stretch: Range<usize>) -> Vec<Range<usize>> {
    let is_letter = |c: char| c.is_alphanumeric() || c == '_';
    let own = &text[stretch.clone()];
    let mut found = Vec::new();
    let mut start = None;
    for (at, letter) in own.char_indices().chain([(own.len(), ' ')]) {
        match (is_letter(letter), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push(stretch.start + from..stretch.start + at);
                start = None;
            }
            _ => {}
        }
    }
    found
}
