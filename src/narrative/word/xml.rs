//! A part of a Word file as a flat list of XML tokens with their places.
//!
//! In: the text of a part. Out: tokens that know their element, their parent and their bytes,
//! so that everything that is not touched can be copied byte for byte. Refuses parts that are
//! not well-formed, that declare entities, or that nest deeper than any real document.

use std::ops::Range;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

const DEPTH: usize = 512;

/// The sort of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `<a>`
    Start,
    /// `</a>`
    End,
    /// `<a/>`
    Empty,
    /// Characters between tags.
    Text,
    /// `&amp;`, `&#233;`
    Reference,
    /// Declarations, comments, instructions.
    Other,
}

/// One token.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    /// Its sort.
    pub(crate) kind: Kind,
    /// Its bytes in the part.
    pub(crate) span: Range<usize>,
    /// The start token of the element around it.
    pub(crate) parent: Option<usize>,
    /// For a start its end, for an end its start, otherwise itself.
    pub(crate) mate: usize,
    name: Range<usize>,
}

/// A part with its tokens.
#[derive(Debug)]
pub(crate) struct Xml {
    /// The text of the part.
    pub(crate) text: String,
    /// Its tokens in order; their spans cover the text without gaps.
    pub(crate) tokens: Vec<Token>,
}

impl Xml {
    /// Reads a part; `None` if it is not XML of the expected sort.
    pub(crate) fn parse(text: &str) -> Option<Xml> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
        let mut tokens: Vec<Token> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let mut reader = Reader::from_str(&text);
        loop {
            let start = position(&reader)?;
            let event = reader.read_event().ok()?;
            let span = start..position(&reader)?;
            let (kind, length) = match &event {
                Event::Eof => break,
                // No word processor writes these; both would need care further on.
                Event::DocType(_) | Event::CData(_) => return None,
                Event::Start(e) => (Kind::Start, e.name().as_ref().len()),
                Event::End(e) => (Kind::End, e.name().as_ref().len()),
                Event::Empty(e) => (Kind::Empty, e.name().as_ref().len()),
                Event::Text(_) => (Kind::Text, 0),
                Event::GeneralRef(_) => (Kind::Reference, 0),
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) => (Kind::Other, 0),
            };
            let skip = if kind == Kind::End { 2 } else { 1 };
            let name = span.start + skip..span.start + skip + length;
            push(&mut tokens, &mut open, kind, span, name)?;
        }
        (open.is_empty() && !tokens.is_empty()).then_some(Xml { text, tokens })
    }

    /// The qualified name of an element's token, empty for others.
    pub(crate) fn name(&self, token: usize) -> &str {
        match self.tokens[token].kind {
            Kind::Start | Kind::End | Kind::Empty => &self.text[self.tokens[token].name.clone()],
            _ => "",
        }
    }

    /// The name of the outermost element.
    pub(crate) fn root(&self) -> Option<&str> {
        let root = (0..self.tokens.len()).find(|token| !self.name(*token).is_empty());
        root.map(|token| self.name(token))
    }

    /// The bytes of a token.
    pub(crate) fn slice(&self, token: usize) -> &str {
        &self.text[self.tokens[token].span.clone()]
    }

    /// The bytes of an element from its start to its end.
    pub(crate) fn element(&self, token: usize) -> Range<usize> {
        self.tokens[token].span.start..self.tokens[self.tokens[token].mate].span.end
    }

    /// The elements around a token, nearest first.
    pub(crate) fn ancestors(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.tokens[token].parent, |up| self.tokens[*up].parent)
    }

    /// The name of the element around a token.
    pub(crate) fn parent_name(&self, token: usize) -> &str {
        self.tokens[token]
            .parent
            .map_or("", |parent| self.name(parent))
    }

    /// An attribute's value, as written, and its place.
    pub(crate) fn attribute(&self, token: usize, key: &str) -> Option<(&str, Range<usize>)> {
        let tag = self
            .slice(token)
            .trim_start_matches('<')
            .trim_end_matches(['>', '/']);
        let start = BytesStart::from_content(tag, self.name(token).len());
        let found = start
            .attributes()
            .flatten()
            .find(|a| a.key.as_ref() == key)?;
        let value: &str = found.value.as_ref();
        // Attribute values are slices of the tag, so their place is a difference of addresses.
        let at = (value.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize)?;
        let place = at..at + value.len();
        Some((self.text.get(place.clone())?, place))
    }

    /// The part with other bytes in some places, which are in order and do not overlap.
    pub(crate) fn edited(&self, edits: &[(Range<usize>, String)]) -> String {
        let mut out = String::with_capacity(self.text.len());
        let mut at = 0;
        for (span, more) in edits {
            out.push_str(&self.text[at..span.start]);
            out.push_str(more);
            at = span.end;
        }
        out.push_str(&self.text[at..]);
        out
    }

    /// Tokens strictly inside an element.
    pub(crate) fn inside(&self, token: usize) -> Range<usize> {
        token + 1..self.tokens[token].mate.max(token + 1)
    }
}

fn position(reader: &Reader<&[u8]>) -> Option<usize> {
    usize::try_from(reader.buffer_position()).ok()
}

fn push(
    tokens: &mut Vec<Token>,
    open: &mut Vec<usize>,
    kind: Kind,
    span: Range<usize>,
    name: Range<usize>,
) -> Option<()> {
    let number = tokens.len();
    let mut mate = number;
    if kind == Kind::End {
        mate = open.pop()?;
        tokens[mate].mate = number;
    }
    let parent = open.last().copied();
    tokens.push(Token {
        kind,
        span,
        parent,
        mate,
        name,
    });
    if kind == Kind::Start {
        open.push(number);
    }
    (open.len() <= DEPTH).then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_cover_the_text_and_know_their_element() {
        let text = "<?xml version=\"1.0\"?><a x='1'>b &amp; <c/>d</a>";
        let xml = Xml::parse(text).unwrap();
        let whole: String = (0..xml.tokens.len()).map(|t| xml.slice(t)).collect();
        assert_eq!(whole, text);
        assert_eq!(xml.name(1), "a");
        assert_eq!(xml.attribute(1, "x").unwrap().0, "1");
        assert_eq!(xml.element(1), 21..text.len());
    }

    #[test]
    fn broken_parts_are_refused() {
        for text in ["", "<a>", "<a></b>", "<!DOCTYPE a><a/>", &"<a>".repeat(600)] {
            assert!(Xml::parse(text).is_none(), "{text}");
        }
    }
}
