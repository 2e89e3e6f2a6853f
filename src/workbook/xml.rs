//! A quick scan of XML: tags and their attributes, without taking texts apart.
//!
//! For what the workbook reader passes over; it reads the same bytes properly afterwards.

use std::ops::Range;

use memchr::{memchr, memmem};

use super::defect::Refusal;

/// What stands between `<` and `>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// The name without its prefix; `!` for comments and marked sections.
    pub(super) name: &'a [u8],
    pub(super) kind: Kind,
    /// Everything after the name.
    attributes: &'a [u8],
    /// Where it stands, `<` and `>` included.
    pub(super) range: Range<usize>,
}

/// Whether an element begins, ends, or does both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Open,
    Close,
    Empty,
}

impl<'a> Tag<'a> {
    /// Whether an element of this name begins here.
    pub(super) fn begins(&self, name: &[u8]) -> bool {
        self.name == name && self.kind != Kind::Close
    }

    /// Whether this is the end tag of an element of this name.
    pub(super) fn ends(&self, name: &[u8]) -> bool {
        self.name == name && self.kind == Kind::Close
    }

    /// The attributes with their full names, as written.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&'a [u8], &'a [u8])> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            let equals = memchr(b'=', rest)?;
            let name = rest[..equals].trim_ascii();
            let value = rest[equals + 1..].trim_ascii_start();
            let (quote, value) = value.split_first()?;
            let end = memchr(*quote, value)?;
            rest = &value[end + 1..];
            Some((name, &value[..end]))
        })
    }

    /// The attribute of this name, whatever its prefix, as written.
    pub(super) fn attribute(&self, name: &[u8]) -> Option<&'a [u8]> {
        self.attributes()
            .find(|(key, _)| local(key) == name)
            .map(|(_, value)| value)
    }

    /// The text of an attribute.
    pub(super) fn text(&self, name: &[u8]) -> Option<String> {
        let text = std::str::from_utf8(self.attribute(name)?).ok()?;
        quick_xml::escape::unescape(text)
            .ok()
            .map(std::borrow::Cow::into_owned)
    }
}

/// Where a stretch of a part begins in it.
pub(super) fn offset(part: &[u8], stretch: &[u8]) -> usize {
    (stretch.as_ptr() as usize).saturating_sub(part.as_ptr() as usize)
}

fn local(name: &[u8]) -> &[u8] {
    memchr(b':', name).map_or(name, |colon| &name[colon + 1..])
}

/// The tags of a part from a position on.
#[derive(Clone, Debug)]
pub(super) struct Tags<'a> {
    part: &'a [u8],
    at: usize,
    /// The elements that are open, by their full names.
    open: Vec<&'a [u8]>,
}

impl<'a> Tags<'a> {
    pub(super) fn new(part: &'a [u8]) -> Self {
        let open = Vec::new();
        Self { part, at: 0, open }
    }

    /// The next tag.
    ///
    /// # Errors
    /// Where the part defines entities or ends within a tag.
    pub(super) fn next(&mut self) -> Result<Option<Tag<'a>>, Refusal> {
        loop {
            let Some(open) = memchr(b'<', &self.part[self.at..]) else {
                let is_whole = self.open.is_empty();
                return is_whole.then_some(None).ok_or(Refusal::CutOff);
            };
            let start = self.at + open;
            let inside = &self.part[start + 1..];
            match inside.first() {
                Some(b'?') => self.at = start + 1 + after(inside, b"?>")?,
                Some(b'!') => {
                    self.at = start + 1 + after_mark(inside)?;
                    return Ok(Some(self.tag(b"!", Kind::Empty, b"", start)));
                }
                _ => return self.element(start).map(Some),
            }
        }
    }

    /// What stands between the last tag and the next one.
    pub(super) fn text(&self) -> &'a [u8] {
        let rest = &self.part[self.at..];
        memchr(b'<', rest).map_or(rest, |end| &rest[..end])
    }

    /// Where the next tag is looked for.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    fn element(&mut self, start: usize) -> Result<Tag<'a>, Refusal> {
        let inside = &self.part[start + 1..];
        let end = end_of_tag(inside).ok_or(Refusal::CutOff)?;
        self.at = start + 1 + end + 1;
        let (inside, kind) = match inside[..end].split_first() {
            Some((b'/', name)) => (name, Kind::Close),
            _ => match inside[..end].split_last() {
                Some((b'/', name)) => (name, Kind::Empty),
                _ => (&inside[..end], Kind::Open),
            },
        };
        let name_end = inside
            .iter()
            .position(u8::is_ascii_whitespace)
            .unwrap_or(inside.len());
        let (name, attributes) = inside.split_at(name_end);
        check_attributes(attributes)?;
        match kind {
            Kind::Open => self.open.push(name),
            Kind::Close if self.open.pop() == Some(name) => {}
            Kind::Close => return Err(Refusal::Malformed),
            Kind::Empty => {}
        }
        Ok(self.tag(local(name), kind, attributes, start))
    }

    fn tag(&self, name: &'a [u8], kind: Kind, attributes: &'a [u8], start: usize) -> Tag<'a> {
        let range = start..self.at;
        Tag {
            name,
            kind,
            attributes,
            range,
        }
    }
}

/// Refuses attributes that break the rules: without their quotes, with marks in their names or
/// `<` in their values, or twice.
fn check_attributes(attributes: &[u8]) -> Result<(), Refusal> {
    let mut rest = attributes;
    let mut names: [&[u8]; 12] = [b""; 12];
    let mut count = 0;
    loop {
        let spaces = rest
            .iter()
            .take_while(|byte| byte.is_ascii_whitespace())
            .count();
        rest = &rest[spaces..];
        if rest.is_empty() {
            return Ok(());
        }
        let name_end = rest
            .iter()
            .position(|byte| !is_name(*byte))
            .ok_or(Refusal::Malformed)?;
        let name = &rest[..name_end];
        let value = rest[name_end..].trim_ascii_start().strip_prefix(b"=");
        let value = value.ok_or(Refusal::Malformed)?.trim_ascii_start();
        let (quote, value) = value.split_first().ok_or(Refusal::Malformed)?;
        let end = memchr(*quote, value).filter(|_| matches!(quote, b'"' | b'\''));
        let end = end.ok_or(Refusal::Malformed)?;
        // No cell has more attributes than are compared.
        let is_twice = names.contains(&name) || name.is_empty() || spaces == 0;
        if is_twice || memchr(b'<', &value[..end]).is_some() {
            return Err(Refusal::Malformed);
        }
        if let Some(place) = names.get_mut(count) {
            *place = name;
        }
        count += 1;
        rest = &value[end + 1..];
    }
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b":_-.".contains(&byte) || byte >= 0x80
}

/// The position of `>`, which may also stand in quotes.
fn end_of_tag(inside: &[u8]) -> Option<usize> {
    let mut quote = None;
    inside.iter().position(|byte| match (quote, *byte) {
        (None, b'>') => true,
        (None, b'"' | b'\'') => {
            quote = Some(*byte);
            false
        }
        (Some(open), byte) if open == byte => {
            quote = None;
            false
        }
        _ => false,
    })
}

fn after(inside: &[u8], end: &[u8]) -> Result<usize, Refusal> {
    memmem::find(inside, end)
        .map(|at| at + end.len())
        .ok_or(Refusal::CutOff)
}

/// The end of a comment or a marked section; whatever else begins so defines something.
fn after_mark(inside: &[u8]) -> Result<usize, Refusal> {
    if inside.starts_with(b"!--") {
        Ok(3 + after(&inside[3..], b"-->")?)
    } else if inside.starts_with(b"![CDATA[") {
        after(inside, b"]]>")
    } else {
        Err(Refusal::Entities)
    }
}

/// Refuses text that readers without its encoding take for something else.
pub(super) fn check_encoding(part: &[u8]) -> Result<(), Refusal> {
    let head = &part[..part.len().min(256)];
    if head.starts_with(&[0xFE, 0xFF]) || head.starts_with(&[0xFF, 0xFE]) || head.contains(&0) {
        return Err(Refusal::Encoding);
    }
    let declaration = &head[..memmem::find(head, b"?>").unwrap_or(0)];
    let Some(at) = memmem::find(declaration, b"encoding") else {
        return Ok(());
    };
    let named = declaration[at..].to_ascii_lowercase();
    let is_known = [&b"utf-8"[..], b"us-ascii"]
        .iter()
        .any(|name| memmem::find(&named, name).is_some());
    if is_known {
        Ok(())
    } else {
        Err(Refusal::Encoding)
    }
}

/// Overwrites a stretch with spaces, so that nothing else moves.
pub(super) fn blank(part: &mut [u8], range: Range<usize>) {
    if let Some(stretch) = part.get_mut(range) {
        stretch.fill(b' ');
    }
}

/// The part without these stretches.
pub(super) fn without(part: &[u8], stretches: &[Range<usize>]) -> Vec<u8> {
    let mut kept = Vec::with_capacity(part.len());
    let mut at = 0;
    for stretch in stretches {
        kept.extend_from_slice(&part[at..stretch.start]);
        at = stretch.end;
    }
    kept.extend_from_slice(&part[at..]);
    kept
}

/// Whether a text is a number to every reader; what is no number, some take for a text.
pub(super) fn is_number(text: &[u8]) -> bool {
    let plain = text.iter().filter(|byte| **byte != b'.');
    let points = text.len() - plain.clone().count();
    if points <= 1 && plain.clone().count() > 0 && plain.clone().all(u8::is_ascii_digit) {
        return true;
    }
    let may_be = |byte: &u8| byte.is_ascii_digit() || b"+-.eE".contains(byte);
    text.iter().all(may_be) && number::<f64>(text).is_some()
}

/// The number that a text says.
pub(super) fn number<T: std::str::FromStr>(text: &[u8]) -> Option<T> {
    std::str::from_utf8(text).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(part: &str) -> Result<Vec<String>, Refusal> {
        let mut tags = Tags::new(part.as_bytes());
        let mut names = Vec::new();
        while let Some(tag) = tags.next()? {
            names.push(format!(
                "{:?} {}",
                tag.kind,
                String::from_utf8_lossy(tag.name)
            ));
        }
        Ok(names)
    }

    #[test]
    fn tags_are_told_apart() {
        let part = "<?xml version=\"1.0\"?><x:a b='>'><!-- <c> --><c/>t<![CDATA[<d>]]></x:a>";
        let wanted = ["Open a", "Empty !", "Empty c", "Empty !", "Close a"];
        assert_eq!(names(part).unwrap(), wanted);
    }

    #[test]
    fn definitions_and_ends_within_a_tag_are_refused() {
        assert_eq!(
            names("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"),
            Err(Refusal::Entities)
        );
        for part in [
            "<a></b>",
            "<a b></a>",
            "<a b=c></a>",
            "<a b='1'c='2'/>",
            "<a b='1' b='2'/>",
            "<a b='<'/>",
            "<a b c='2'='1'/>",
            "</a>",
        ] {
            assert_eq!(names(part), Err(Refusal::Malformed), "{part}");
        }
        for part in ["<a>", "<a", "<a b='>", "<!-- ", "<![CDATA[ ]]", "<?xml "] {
            assert_eq!(names(part), Err(Refusal::CutOff), "{part}");
        }
    }

    #[test]
    fn attributes_are_found_by_their_names() {
        let part = b"<sheet name=\"A &amp; B\"  sheetId='1' r:id = \"rId7\"/>";
        let tag = Tags::new(part).next().unwrap().unwrap();
        assert_eq!(tag.text(b"name").as_deref(), Some("A & B"));
        assert_eq!(tag.attribute(b"id"), Some(&b"rId7"[..]));
        assert_eq!(tag.attribute(b"state"), None);
    }

    #[test]
    fn only_utf_8_is_taken() {
        assert_eq!(
            check_encoding(b"<?xml version='1.0' encoding='UTF-8'?><a/>"),
            Ok(())
        );
        assert_eq!(check_encoding(b"<a/>"), Ok(()));
        for part in [
            &b"\xFF\xFE<\0a\0"[..],
            b"<\0a\0",
            b"<?xml encoding='windows-1258'?><a/>",
        ] {
            assert_eq!(check_encoding(part), Err(Refusal::Encoding));
        }
    }
}
