//! A message of cryptographic syntax (.p7m) → what it is signed around: nothing in it is secret.
//!
//! The signature is not checked: it says who signed, and a form is told by its stamp. Read
//! after RFC 5652 and X.690, in lengths that are known and lengths that are not.

use std::borrow::Cow;

use super::packed::Refusal;

const SEQUENCE: u8 = 0x30;
const OCTETS: u8 = 0x04;
const OCTETS_IN_PARTS: u8 = 0x24;
const IDENTIFIER: u8 = 0x06;
const IN_ZERO: u8 = 0xA0;
/// Parts in parts of a text of octets, and elements in elements.
const DEEPEST: usize = 24;
/// The identifier of a signed message.
const SIGNED: &[u8] = b"\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02";

/// What a signed message holds; nothing where it is a signature of something else.
///
/// # Errors
/// Where the message can't be read.
pub(super) fn signed_content(bytes: &[u8]) -> Result<Cow<'_, [u8]>, Refusal> {
    content(bytes).ok_or(Refusal::Damaged)
}

fn content(bytes: &[u8]) -> Option<Cow<'_, [u8]>> {
    let message = Element::read(bytes, 0)?.of(SEQUENCE)?;
    let kind = Element::read(message.content, 0)?.of(IDENTIFIER)?;
    (kind.content == SIGNED).then_some(())?;
    let wrapped = Element::read(kind.rest, 0)?.of(IN_ZERO)?;
    let signed = Element::read(wrapped.content, 0)?.of(SEQUENCE)?;
    let version = Element::read(signed.content, 0)?;
    let digests = Element::read(version.rest, 0)?;
    let inner = Element::read(digests.rest, 0)?.of(SEQUENCE)?;
    let kind = Element::read(inner.content, 0)?.of(IDENTIFIER)?;
    match Element::read(kind.rest, 0).and_then(|wrapped| wrapped.of(IN_ZERO)) {
        None => Some(Cow::Borrowed(&[])),
        Some(wrapped) => octets(wrapped.content),
    }
}

/// A text of octets, in one piece or in parts.
fn octets(bytes: &[u8]) -> Option<Cow<'_, [u8]>> {
    let whole = Element::read(bytes, 0)?;
    if whole.tag == OCTETS {
        return Some(Cow::Borrowed(whole.content));
    }
    let mut text = Vec::new();
    gather(&whole, 0, &mut text)?;
    Some(Cow::Owned(text))
}

fn gather(element: &Element<'_>, depth: usize, text: &mut Vec<u8>) -> Option<()> {
    match element.tag {
        OCTETS => text.extend_from_slice(element.content),
        OCTETS_IN_PARTS if depth < DEEPEST => {
            let mut rest = element.content;
            while !rest.is_empty() {
                let part = Element::read(rest, 0)?;
                gather(&part, depth + 1, text)?;
                rest = part.rest;
            }
        }
        _ => return None,
    }
    Some(())
}

/// One element: its tag, what is in it, and what follows.
struct Element<'a> {
    tag: u8,
    content: &'a [u8],
    rest: &'a [u8],
}

impl<'a> Element<'a> {
    fn of(self, tag: u8) -> Option<Self> {
        (self.tag == tag).then_some(self)
    }

    fn read(bytes: &'a [u8], depth: usize) -> Option<Self> {
        let (&tag, bytes) = bytes.split_first()?;
        let (&length, bytes) = bytes.split_first()?;
        // Tags of more than one byte stand in no message.
        if depth > DEEPEST || tag & 0x1F == 0x1F {
            return None;
        }
        if length == 0x80 {
            return Self::to_its_end(tag, bytes, depth);
        }
        let more = usize::from(length & 0x7F);
        let (length, bytes) = match length {
            0..0x80 => (more, bytes),
            _ if more > 8 => return None,
            _ => {
                let digits = bytes.get(..more)?;
                let length = digits
                    .iter()
                    .fold(0u64, |sum, digit| sum << 8 | u64::from(*digit));
                (usize::try_from(length).ok()?, &bytes[more..])
            }
        };
        let (content, rest) = (bytes.get(..length)?, &bytes[length..]);
        Some(Self { tag, content, rest })
    }

    /// An element without a length: other elements follow, the last of them empty.
    fn to_its_end(tag: u8, bytes: &'a [u8], depth: usize) -> Option<Self> {
        let mut rest = bytes;
        loop {
            if let Some(after) = rest.strip_prefix(&[0, 0]) {
                let content = &bytes[..bytes.len() - rest.len()];
                return Some(Self {
                    tag,
                    content,
                    rest: after,
                });
            }
            rest = Self::read(rest, depth + 1)?.rest;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn element(tag: u8, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len()).unwrap().to_be_bytes();
        [&[tag, 0x82], &length[..], content].concat()
    }

    fn open_element(tag: u8, content: &[u8]) -> Vec<u8> {
        [&[tag, 0x80], content, &[0, 0]].concat()
    }

    fn message(element: fn(u8, &[u8]) -> Vec<u8>, octets: &[u8]) -> Vec<u8> {
        let data = b"\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x01";
        let inner = element(SEQUENCE, &[data, octets].concat());
        let signed = [b"\x02\x01\x01\x31\x00".as_slice(), &inner].concat();
        let signed = element(IN_ZERO, &element(SEQUENCE, &signed));
        let kind = [&[IDENTIFIER, 9], SIGNED].concat();
        element(SEQUENCE, &[kind, signed].concat())
    }

    #[test]
    fn what_is_signed_is_read_in_known_and_unknown_lengths() {
        let whole = element(IN_ZERO, &element(OCTETS, b"chu ky"));
        assert_eq!(
            *signed_content(&message(element, &whole)).unwrap(),
            *b"chu ky"
        );
        let parts = [element(OCTETS, b"chu "), element(OCTETS, b"ky")].concat();
        let parts = open_element(IN_ZERO, &open_element(OCTETS_IN_PARTS, &parts));
        let open = message(open_element, &parts);
        assert_eq!(*signed_content(&open).unwrap(), *b"chu ky");
        for length in 0..open.len() - 2 {
            // Cut off, it is whole or nothing.
            let cut = signed_content(&open[..length]);
            assert!(cut.is_err() || *cut.unwrap() == *b"chu ky", "{length}");
        }
    }

    #[test]
    fn a_signature_alone_holds_nothing() {
        assert_eq!(*signed_content(&message(element, &[])).unwrap(), *b"");
    }

    #[test]
    fn elements_in_elements_come_to_an_end() {
        let deep = [0x30, 0x80].repeat(100_000);
        assert!(signed_content(&deep).is_err());
        let octets = [0x24, 0x80].repeat(100_000);
        assert!(signed_content(&message(open_element, &octets)).is_err());
    }
}
