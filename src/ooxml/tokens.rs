//! From the text of a part to its tokens.

use std::ops::Range;

use super::fault::Fault;
use super::limits;
use super::tags::{Tag, Tags};
use super::written_tag::Kind;

/// One token; places count bytes, which the limit of what is edited keeps small.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) start: u32,
    pub(super) end: u32,
    /// The start token of the element around it, or its own number where there is none.
    pub(super) parent: u32,
    /// For a start its end, for an end its start, otherwise itself.
    pub(super) mate: u32,
    /// The length of the name of an element.
    pub(super) name: u32,
    pub(super) kind: Kind,
}

/// Reads the tokens of a text, which they cover without gaps.
///
/// # Errors
/// Where it is not well-formed, or larger or deeper than the limits.
pub(super) fn read_tokens(text: &str) -> Result<Vec<Token>, Fault> {
    if text.len() > limits::EDITED {
        return Err(Fault::TooLarge);
    }
    let mut reading = Reading::default();
    let mut tags = Tags::new(text.as_bytes());
    let mut at = 0;
    while let Some(tag) = tags.next()? {
        reading.between(text, at..tag.range.start)?;
        at = tag.range.end;
        reading.tag(text, &tag)?;
    }
    reading.between(text, at..text.len())?;
    Ok(reading.tokens)
}

/// What has been read so far.
#[derive(Default)]
struct Reading {
    tokens: Vec<Token>,
    open: Vec<u32>,
}

impl Reading {
    fn tag(&mut self, text: &str, tag: &Tag<'_>) -> Result<(), Fault> {
        // No Office program writes marked sections; they would need care further on.
        if text[tag.range.clone()].starts_with("<![") {
            return Err(Fault::Malformed);
        }
        let kind = tag.kind;
        let name = if kind == Kind::Other {
            0
        } else {
            tag.full_name.len()
        };
        self.push(kind, tag.range.clone(), name);
        Ok(())
    }

    /// Text with the references in it.
    fn between(&mut self, text: &str, range: Range<usize>) -> Result<(), Fault> {
        let mut at = range.start;
        while let Some(found) = text[at..range.end].find('&') {
            let start = at + found;
            let end = text[start..range.end].find(';').ok_or(Fault::Malformed)?;
            self.push(Kind::Text, at..start, 0);
            at = start + end + 1;
            self.push(Kind::Reference, start..at, 0);
        }
        self.push(Kind::Text, at..range.end, 0);
        Ok(())
    }

    fn push(&mut self, kind: Kind, span: Range<usize>, name: usize) {
        if span.is_empty() {
            return;
        }
        let number = small(self.tokens.len());
        let mate = match kind {
            // The tags are in pairs: those that are not have been refused.
            Kind::End => self.open.pop().unwrap_or(number),
            _ => number,
        };
        if mate != number {
            self.tokens[mate as usize].mate = number;
        }
        self.tokens.push(Token {
            start: small(span.start),
            end: small(span.end),
            parent: self.open.last().copied().unwrap_or(number),
            mate,
            name: small(name),
            kind,
        });
        if kind == Kind::Start {
            self.open.push(number);
        }
    }
}

/// A place or number in a part that is within the limits.
fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
