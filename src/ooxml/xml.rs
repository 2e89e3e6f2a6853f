//! A part as a flat list of tokens with their places, to be edited without touching the rest.
//!
//! In: the text of a part. Out: tokens that know their element, their parent and their bytes, so
//! that everything that is not touched can be copied byte for byte. Refuses parts that are not
//! well-formed, that declare entities or marked sections, and sizes beyond the limits.

use std::borrow::Cow;
use std::ops::Range;

use super::edits::Edits;
use super::escape::{referred, unescape};
use super::fault::Fault;
use super::tags::{attributes, offset};
use super::tokens::{Token, read_tokens};
use super::written_tag::Kind;

/// A part with its tokens, in the order of the text, which they cover without gaps.
///
/// Tokens are named by their numbers.
#[derive(Debug)]
pub struct Xml {
    text: String,
    tokens: Vec<Token>,
}

/// An attribute of an element, as written, with the places of name and value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute<'a> {
    /// The name with its prefix.
    pub name: &'a str,
    /// What stands between the quotes.
    pub value: &'a str,
    /// The place of the name.
    pub name_at: Range<usize>,
    /// The place of the value, without the quotes.
    pub value_at: Range<usize>,
}

impl Xml {
    /// Reads a part.
    ///
    /// # Errors
    /// Where it is not well-formed, has no element, or is larger or deeper than the limits.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
        let tokens = read_tokens(&text)?;
        let is_element = |token: &Token| token.name > 0;
        let has_root = tokens.iter().any(is_element);
        has_root
            .then_some(Self { text, tokens })
            .ok_or(Fault::CutOff)
    }

    /// The text of the part.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// All tokens.
    #[must_use]
    pub fn tokens(&self) -> Range<usize> {
        0..self.tokens.len()
    }

    /// The sort of a token.
    #[must_use]
    pub fn kind(&self, token: usize) -> Kind {
        self.tokens[token].kind
    }

    /// Where a token stands.
    #[must_use]
    pub fn span(&self, token: usize) -> Range<usize> {
        let Token { start, end, .. } = self.tokens[token];
        start as usize..end as usize
    }

    /// The bytes of a token.
    #[must_use]
    pub fn slice(&self, token: usize) -> &str {
        &self.text[self.span(token)]
    }

    /// For a start its end, for an end its start, otherwise the token itself.
    #[must_use]
    pub fn mate(&self, token: usize) -> usize {
        self.tokens[token].mate as usize
    }

    /// The start token of the element around a token.
    #[must_use]
    pub fn parent(&self, token: usize) -> Option<usize> {
        let parent = self.tokens[token].parent as usize;
        (parent != token).then_some(parent)
    }

    /// The elements around a token, nearest first.
    pub fn ancestors(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.parent(token), |up| self.parent(*up))
    }

    /// The qualified name of an element's token, empty for others.
    #[must_use]
    pub fn name(&self, token: usize) -> &str {
        &self.text[self.name_at(token)]
    }

    /// Where the name of an element's token stands.
    #[must_use]
    pub fn name_at(&self, token: usize) -> Range<usize> {
        let Token { start, name, .. } = self.tokens[token];
        let skip = match self.kind(token) {
            Kind::End => 2,
            Kind::Start | Kind::Empty => 1,
            _ => 0,
        };
        let start = start as usize + skip;
        start..start + name as usize
    }

    /// The name of the element around a token.
    #[must_use]
    pub fn parent_name(&self, token: usize) -> &str {
        self.parent(token).map_or("", |parent| self.name(parent))
    }

    /// Whether an element begins with this token.
    #[must_use]
    pub fn is_element(&self, token: usize) -> bool {
        matches!(self.kind(token), Kind::Start | Kind::Empty)
    }

    /// The outermost element.
    #[must_use]
    pub fn root(&self) -> usize {
        // One is there: a part without is refused.
        let mut tokens = self.tokens();
        tokens.find(|token| self.is_element(*token)).unwrap_or(0)
    }

    /// The beginnings of all elements of a name, in order.
    pub fn elements<'a>(&'a self, name: &'a str) -> impl Iterator<Item = usize> + 'a {
        let tokens = self.tokens();
        tokens.filter(move |token| self.is_element(*token) && self.name(*token) == name)
    }

    /// The elements directly below an element, in order.
    pub fn children(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        let inside = self.inside(token);
        inside.filter(move |inner| self.is_element(*inner) && self.parent(*inner) == Some(token))
    }

    /// The first element of a name directly below an element.
    #[must_use]
    pub fn child(&self, token: usize, name: &str) -> Option<usize> {
        self.children(token).find(|child| self.name(*child) == name)
    }

    /// Tokens strictly inside an element.
    #[must_use]
    pub fn inside(&self, token: usize) -> Range<usize> {
        token + 1..self.mate(token).max(token + 1)
    }

    /// The bytes of an element from its start to its end.
    #[must_use]
    pub fn element(&self, token: usize) -> Range<usize> {
        self.span(token).start..self.span(self.mate(token)).end
    }

    /// The bytes between the start of an element and its end.
    #[must_use]
    pub fn content(&self, token: usize) -> Range<usize> {
        let end = self.span(token).end;
        match self.kind(token) {
            Kind::Start => end..self.span(self.mate(token)).start,
            _ => end..end,
        }
    }

    /// The characters of an element's text, each with the bytes that it stands in: so text can be
    /// found over any number of runs, and be replaced where it stands.
    #[must_use]
    pub fn characters(&self, token: usize) -> Vec<(char, Range<usize>)> {
        let mut found = Vec::new();
        for inner in self.inside(token) {
            let span = self.span(inner);
            let text = self.slice(inner);
            match self.kind(inner) {
                Kind::Text => found.extend(text.char_indices().map(|(at, ch)| {
                    let from = span.start + at;
                    (ch, from..from + ch.len_utf8())
                })),
                Kind::Reference => found.extend(referred(text).map(|ch| (ch, span))),
                _ => {}
            }
        }
        found
    }

    /// The first token that stands at a place or behind it.
    #[must_use]
    pub fn first_from(&self, place: usize) -> usize {
        let before = |token: &Token| (token.start as usize) < place;
        self.tokens.partition_point(before)
    }

    /// An attribute by its full name.
    #[must_use]
    pub fn attribute(&self, token: usize, name: &str) -> Option<Attribute<'_>> {
        self.attributes(token).find(|found| found.name == name)
    }

    /// The value of an attribute, as written.
    #[must_use]
    pub fn value(&self, token: usize, name: &str) -> Option<&str> {
        Some(self.attribute(token, name)?.value)
    }

    /// The text of an attribute's value.
    #[must_use]
    pub fn value_text(&self, token: usize, name: &str) -> Option<Cow<'_, str>> {
        Some(unescape(self.value(token, name)?))
    }

    /// The attributes of an element; none of other tokens.
    pub fn attributes(&self, token: usize) -> impl Iterator<Item = Attribute<'_>> {
        let is_element = self.is_element(token);
        let from = if is_element {
            self.name_at(token).end
        } else {
            0
        };
        let to = if is_element { self.span(token).end } else { 0 };
        let whole = self.text.as_bytes();
        attributes(&whole[from..to]).map(|(name, value)| {
            let place = |stretch: &[u8]| {
                let start = offset(whole, stretch);
                start..start + stretch.len()
            };
            let (name_at, value_at) = (place(name), place(value));
            Attribute {
                name: &self.text[name_at.clone()],
                value: &self.text[value_at.clone()],
                name_at,
                value_at,
            }
        })
    }

    /// The number after the greatest that some tokens have in an attribute.
    pub fn next_number(&self, tokens: impl Iterator<Item = usize>, attribute: &str) -> u64 {
        let numbers = tokens.filter_map(|token| self.value(token, attribute)?.parse::<u64>().ok());
        numbers.max().map_or(1, |last| last.saturating_add(1))
    }

    /// The part with some bytes replaced.
    #[must_use]
    pub fn edited(&self, edits: Edits) -> String {
        edits.apply(&self.text)
    }

    /// The part with more before the end of its outermost element, which is opened where it was
    /// empty.
    #[must_use]
    pub fn appended(&self, more: &str) -> String {
        let root = self.root();
        let mut edits = Edits::default();
        if self.kind(root) == Kind::Empty {
            let end = self.span(root).end;
            edits.replace(end - 2..end, format!(">{more}</{}>", self.name(root)));
        } else {
            edits.insert(self.span(self.mate(root)).start, more);
        }
        self.edited(edits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ooxml::limits;

    #[test]
    fn tokens_cover_the_text_and_know_their_element() {
        let text = "<?xml version=\"1.0\"?><a x='1'>b &amp; <c/>d</a>";
        let xml = Xml::parse(text).unwrap();
        let whole: String = xml.tokens().map(|token| xml.slice(token)).collect();
        assert_eq!(whole, text);
        assert_eq!((xml.name(1), xml.root()), ("a", 1));
        assert_eq!(xml.value(1, "x"), Some("1"));
        assert_eq!(xml.element(1), 21..text.len());
        assert_eq!(&text[xml.content(1)], "b &amp; <c/>d");
        assert_eq!(
            xml.children(1).map(|c| xml.name(c)).collect::<Vec<_>>(),
            ["c"]
        );
        let kinds = xml.inside(1).map(|token| xml.kind(token));
        let wanted = [
            Kind::Text,
            Kind::Reference,
            Kind::Text,
            Kind::Empty,
            Kind::Text,
        ];
        assert_eq!(kinds.collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn attributes_know_their_places() {
        let text = "<a  x = '1' y:z=\"&lt;/>\"/>";
        let xml = Xml::parse(text).unwrap();
        let found: Vec<_> = xml.attributes(0).collect();
        let places = found
            .iter()
            .map(|a| (&text[a.name_at.clone()], &text[a.value_at.clone()]));
        assert_eq!(places.collect::<Vec<_>>(), [("x", "1"), ("y:z", "&lt;/>")]);
        assert_eq!(xml.value_text(0, "y:z").as_deref(), Some("</>"));
        assert_eq!(xml.value(0, "z"), None);
    }

    #[test]
    fn characters_know_the_bytes_that_they_stand_in() {
        let text = "<t>\u{1ea1}&#x62;<!-- c -->d</t>";
        let xml = Xml::parse(text).unwrap();
        let found = xml.characters(0).into_iter();
        let found: Vec<_> = found.map(|(ch, place)| (ch, &text[place])).collect();
        assert_eq!(found, [('ạ', "ạ"), ('b', "&#x62;"), ('d', "d")]);
    }

    #[test]
    fn more_goes_to_the_end_of_the_outermost_element() {
        let made = |text: &str| Xml::parse(text).unwrap().appended("<b/>");
        assert_eq!(made("<?x?><a><c/></a>\n"), "<?x?><a><c/><b/></a>\n");
        assert_eq!(made("<a x='1'/>"), "<a x='1'><b/></a>");
    }

    #[test]
    fn broken_parts_are_refused() {
        let deep = "<a>".repeat(600);
        let large = format!("<a>{}</a>", " ".repeat(limits::EDITED));
        for (text, fault) in [
            ("", Fault::CutOff),
            ("no element", Fault::CutOff),
            ("<a>", Fault::CutOff),
            ("<a></b>", Fault::Malformed),
            ("<a>b & c</a>", Fault::Malformed),
            ("<a><![CDATA[b]]></a>", Fault::Malformed),
            ("<!DOCTYPE a><a/>", Fault::Entities),
            (&deep, Fault::TooLarge),
            (&large, Fault::TooLarge),
        ] {
            assert_eq!(Xml::parse(text).err(), Some(fault), "{:.20}", text);
        }
    }
}
