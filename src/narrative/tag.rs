//! Tags in running text: where they are and what they do.
//!
//! In: a text. Out: its tags in order, and braces that belong to no tag. A tag starts with
//! `{{` and ends with the next `}}`; a comment `{{!-- … --}}` ends with its `--}}`.

use std::ops::Range;

use super::mistake::MistakeKind;

/// What a tag does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TagKind {
    /// Prints something.
    Value,
    /// Opens the block of this name.
    Open(String),
    /// `{{else}}`; true for `{{else if …}}`.
    Else(bool),
    /// Closes the block of this name.
    Close(String),
    /// Says something to the reader of the template only.
    Comment,
    /// A tag of Handlebars that reports do not use.
    Unsupported,
}

impl TagKind {
    /// Whether the tag prints nothing itself.
    pub(crate) fn is_silent(&self) -> bool {
        !matches!(self, TagKind::Value | TagKind::Unsupported) && !self.is_footnote()
    }

    /// Whether the tag opens or closes a loop over columns.
    pub(crate) fn is_columns(&self) -> bool {
        matches!(self, TagKind::Open(name) | TagKind::Close(name) if name == COLUMNS)
    }

    /// Whether the tag opens or closes a footnote.
    pub(crate) fn is_footnote(&self) -> bool {
        matches!(self, TagKind::Open(name) | TagKind::Close(name) if name == FOOTNOTE)
    }
}

/// The name of the helper that places a chart.
pub(crate) const CHART: &str = "chart";
/// The name of the helper that places the picture of a file.
pub(crate) const PICTURE: &str = "picture";
/// The name of the helper that inserts another document.
pub(crate) const DOCUMENT: &str = "document";
/// The name of the helper that colours a table's cell.
pub(crate) const SHADE: &str = "shade";
/// The name of the helper that prints a value and merges its cell with the one above.
pub(crate) const MERGE: &str = "merge";
/// The block that repeats the columns of a table.
pub(crate) const COLUMNS: &str = "columns";
/// The block that holds where any of several values is there and not zero.
pub(crate) const IF_ANY: &str = "if-any";
/// The name of the tag that makes a footnote, as a block and as a helper.
pub(crate) const FOOTNOTE: &str = "footnote";

/// A tag found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tag {
    /// Its place, counted in characters.
    pub(crate) range: Range<usize>,
    /// The tag with its braces, straightened.
    pub(crate) text: String,
    /// What it does.
    pub(crate) kind: TagKind,
}

impl Tag {
    /// Whether this is a helper's tag, by the helper's name.
    pub(crate) fn calls(&self, helper: &str) -> bool {
        let inner = self.text.trim_start_matches('{').trim_end_matches('}');
        let first = inner.trim_matches('~').split_whitespace().next();
        self.kind == TagKind::Value && first == Some(helper)
    }

    /// Whether this tag may print nothing, so that the sentence around it has to close.
    pub(crate) fn may_vanish(&self) -> bool {
        let vanishing = ["trend", "times", "done", "list", "names", SHADE, PICTURE];
        vanishing.iter().any(|helper| self.calls(helper))
    }

    /// Whether this tag makes a footnote, a picture or a whole document: something beside the text.
    pub(crate) fn is_object(&self) -> bool {
        let placing = [CHART, PICTURE, DOCUMENT];
        self.is_footnote() || placing.iter().any(|helper| self.calls(helper))
    }

    /// What is wrong with this tag in a text or a workbook, which have neither footnotes, pictures nor
    /// cells as Word has them.
    pub(crate) fn word_only(&self) -> Option<MistakeKind> {
        match self.is_object() {
            true if self.calls(PICTURE) => Some(MistakeKind::PictureHere),
            true if self.calls(DOCUMENT) => Some(MistakeKind::DocumentHere),
            true => Some(MistakeKind::BodyOnly),
            false if self.kind.is_columns() => Some(MistakeKind::ColumnsHere),
            false if self.calls(MERGE) => Some(MistakeKind::MergeHere),
            false => self.calls(SHADE).then_some(MistakeKind::CellOnly),
        }
    }

    /// The width in millimetres that the tag of a chart asks for.
    pub(crate) fn width_mm(&self) -> Option<u32> {
        let inner = self.text.trim_matches(['{', '}', '~']);
        let mut words = inner.split_whitespace();
        let width = words.find_map(|word| word.strip_prefix("width="))?;
        width.parse().ok().filter(|width| *width > 0)
    }

    /// Whether this tag makes a footnote, alone or with another.
    pub(crate) fn is_footnote(&self) -> bool {
        self.kind.is_footnote() || self.calls(FOOTNOTE)
    }
}

/// Tags of a text and the braces that belong to none.
#[derive(Debug, Default)]
pub(crate) struct Tags {
    /// The tags in order.
    pub(crate) tags: Vec<Tag>,
    /// Places of `{{` without `}}`.
    pub(crate) unclosed: Vec<usize>,
    /// Places of `}}` without `{{`.
    pub(crate) stray: Vec<usize>,
}

/// Finds all tags of `text`. With `escapes`, `\{{` is plain text, as in Handlebars.
pub(crate) fn find_tags(text: &[char], escapes: bool) -> Tags {
    let mut found = Tags::default();
    let mut at = 0;
    while at + 1 < text.len() {
        if escapes && starts(text, at, "\\{{") {
            at += 3;
        } else if starts(text, at, "{{") {
            at = take_tag(text, at, &mut found);
        } else if starts(text, at, "}}") {
            found.stray.push(at);
            at += 2;
        } else {
            at += 1;
        }
    }
    found
}

fn take_tag(text: &[char], start: usize, found: &mut Tags) -> usize {
    match tag_end(text, start) {
        Some(end) => {
            let tag = straighten(&text[start..end]);
            found.tags.push(Tag {
                range: start..end,
                kind: kind_of(&tag),
                text: tag,
            });
            end
        }
        None => {
            found.unclosed.push(start);
            start + text[start..].iter().take_while(|c| **c == '{').count()
        }
    }
}

fn tag_end(text: &[char], start: usize) -> Option<usize> {
    let body = start + 2;
    if ["!--", "!–", "!—"]
        .iter()
        .any(|dash| starts(text, body, dash))
    {
        let ends = ["--}}", "–}}", "—}}"];
        let close = |at: usize| {
            ends.iter()
                .find(|end| starts(text, at, end))
                .map(|e| at + width(e))
        };
        if let Some(end) = (body..text.len()).find_map(close) {
            return Some(end);
        }
    }
    let comment = starts(text, body, "!");
    let braces = text[start..].iter().take_while(|c| **c == '{').count();
    let end = (start + braces..text.len()).find(|at| starts(text, *at, "}}"))?;
    let reopened = (start + braces..end).any(|at| starts(text, at, "{{"));
    if reopened && !comment {
        return None;
    }
    let closing = text[end..]
        .iter()
        .take(braces.max(2))
        .take_while(|c| **c == '}')
        .count();
    Some(end + closing)
}

fn starts(text: &[char], at: usize, what: &str) -> bool {
    let mut rest = text[at.min(text.len())..].iter();
    what.chars().all(|c| rest.next() == Some(&c))
}

fn width(text: &str) -> usize {
    text.chars().count()
}

/// Undoes in a tag what a word processor makes of typed quotes, spaces and hyphens.
fn straighten(tag: &[char]) -> String {
    let straight = |c: &char| match c {
        '“' | '”' | '„' | '‟' => Some('"'),
        '‘' | '’' | '‚' | '‛' => Some('\''),
        '\u{a0}' | '\u{202f}' | '\u{2000}'..='\u{200a}' | '\n' | '\r' | '\t' => Some(' '),
        '\u{2010}' | '\u{2011}' => Some('-'),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => None,
        c if (*c as u32) < 32 => None,
        other => Some(*other),
    };
    tag.iter().filter_map(straight).collect()
}

fn kind_of(tag: &str) -> TagKind {
    let inner = tag.trim_start_matches('{').trim_end_matches('}');
    let inner = inner.trim_matches('~').trim();
    if inner.starts_with('!') {
        return TagKind::Comment;
    }
    if tag.starts_with("{{{") || inner.is_empty() {
        return TagKind::Unsupported;
    }
    let words = |rest: &str| {
        rest.split_whitespace()
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    match inner.chars().next() {
        Some('#') if !inner[1..].trim_start().starts_with(['*', '>']) => {
            TagKind::Open(words(&inner[1..]))
        }
        Some('/') => TagKind::Close(words(&inner[1..])),
        Some('#' | '>' | '*' | '&' | '^' | '{') => TagKind::Unsupported,
        _ if inner == "else" => TagKind::Else(false),
        _ if inner.starts_with("else ") => TagKind::Else(true),
        _ => TagKind::Value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(text: &str) -> Tags {
        find_tags(&text.chars().collect::<Vec<_>>(), false)
    }

    #[test]
    fn quotes_and_spaces_of_a_word_processor_are_straightened() {
        let found = tags("x {{num\u{a0}a base=“previous”}} y");
        assert_eq!(found.tags[0].text, "{{num a base=\"previous\"}}");
        assert_eq!(found.tags[0].range, 2..27);
    }

    #[test]
    fn kinds_are_told_apart() {
        let kind = |text| tags(text).tags[0].kind.clone();
        assert_eq!(kind("{{#if a}}"), TagKind::Open("if".into()));
        assert_eq!(kind("{{~/if~}}"), TagKind::Close("if".into()));
        assert_eq!(kind("{{else}}"), TagKind::Else(false));
        assert_eq!(kind("{{else if b}}"), TagKind::Else(true));
        assert_eq!(kind("{{!-- a {{b}} --}}"), TagKind::Comment);
        assert_eq!(kind("{{! a }}"), TagKind::Comment);
        assert_eq!(kind("{{{a}}}"), TagKind::Unsupported);
        assert_eq!(kind("{{> part}}"), TagKind::Unsupported);
        assert_eq!(kind("{{elsewhere}}"), TagKind::Value);
    }

    #[test]
    fn braces_without_partner_are_told() {
        assert_eq!(tags("a {{b").unclosed, vec![2]);
        assert_eq!(tags("a {{b {{c}}").unclosed, vec![2]);
        assert_eq!(tags("a b}}").stray, vec![3]);
    }
}
