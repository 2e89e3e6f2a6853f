//! The tags of a part one after the other, without taking texts apart: the one reader of XML,
//! fast enough for large sheets.
//!
//! In: the bytes of a part. Out: [`Tag`]s with their places; what lies between them is text.
//! Refuses what is not well-formed, nests deeper than [`limits::DEPTH`], or defines entities.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memchr2, memmem};

use super::fault::Fault;
use super::limits;

/// What stands between `<` and `>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// The name without its prefix; `!` for comments and marked sections, `?` for instructions.
    pub name: &'a [u8],
    /// Whether an element begins or ends here.
    pub kind: Kind,
    /// The name as written, with its prefix.
    pub full_name: &'a [u8],
    /// Everything after the name.
    attributes: &'a [u8],
    /// Whether it may say what a prefix stands for.
    declares: bool,
    /// Where it stands, `<` and `>` included.
    pub range: Range<usize>,
}

/// The sort of a tag, or of what stands between two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `<a>`
    Start,
    /// `</a>`
    End,
    /// `<a/>`
    Empty,
    /// Declarations, comments, instructions, marked sections.
    Other,
    /// Characters between tags.
    Text,
    /// `&amp;`, `&#233;`
    Reference,
}

impl<'a> Tag<'a> {
    /// Whether an element of this name begins here.
    #[must_use]
    pub fn begins(&self, name: &[u8]) -> bool {
        self.name == name && matches!(self.kind, Kind::Start | Kind::Empty)
    }

    /// Whether this is the end tag of an element of this name.
    #[must_use]
    pub fn ends(&self, name: &[u8]) -> bool {
        self.name == name && self.kind == Kind::End
    }

    /// The attributes with their full names, as written.
    pub fn attributes(&self) -> impl Iterator<Item = (&'a [u8], &'a [u8])> + use<'a> {
        attributes(self.attributes)
    }

    /// Whether it may say what a prefix stands for.
    #[must_use]
    pub(super) fn declares(&self) -> bool {
        self.declares
    }

    /// Whether its name is written without a prefix.
    #[must_use]
    pub(super) fn has_no_prefix(&self) -> bool {
        self.name.len() == self.full_name.len()
    }

    /// The attribute of this name, whatever its prefix, as written.
    #[must_use]
    pub fn attribute(&self, name: &[u8]) -> Option<&'a [u8]> {
        self.attributes()
            .find(|(key, _)| local(key) == name)
            .map(|(_, value)| value)
    }

    /// The text of an attribute.
    #[must_use]
    pub fn text(&self, name: &[u8]) -> Option<String> {
        self.value(name).map(Cow::into_owned)
    }

    /// The same, as written where nothing in it is escaped.
    #[must_use]
    pub fn value(&self, name: &[u8]) -> Option<Cow<'a, str>> {
        let text = std::str::from_utf8(self.attribute(name)?).ok()?;
        quick_xml::escape::unescape(text).ok()
    }
}

/// The attributes in what follows an element's name.
pub(super) fn attributes(mut rest: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
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

/// Where a stretch of a part begins in it.
#[must_use]
pub fn offset(part: &[u8], stretch: &[u8]) -> usize {
    (stretch.as_ptr() as usize).saturating_sub(part.as_ptr() as usize)
}

/// A name without its prefix; names are short, so that looking at each letter is fastest.
fn local(name: &[u8]) -> &[u8] {
    let colon = name.iter().position(|byte| *byte == b':');
    colon.map_or(name, |colon| &name[colon + 1..])
}

/// The tags of a part from a position on.
#[derive(Clone, Debug)]
pub struct Tags<'a> {
    part: &'a [u8],
    at: usize,
    /// The elements that are open, by their full names.
    open: Vec<&'a [u8]>,
}

impl<'a> Tags<'a> {
    /// The tags from the beginning.
    #[must_use]
    pub fn new(part: &'a [u8]) -> Self {
        let open = Vec::new();
        Self { part, at: 0, open }
    }

    /// The next tag.
    ///
    /// # Errors
    /// Where the part defines entities, breaks the rules of XML, nests too deep or ends early.
    #[expect(clippy::should_implement_trait, reason = "it can fail, and ends then")]
    pub fn next(&mut self) -> Result<Option<Tag<'a>>, Fault> {
        let Some(open) = next_open(&self.part[self.at..]) else {
            let is_whole = self.open.is_empty();
            return is_whole.then_some(None).ok_or(Fault::CutOff);
        };
        let start = self.at + open;
        let inside = &self.part[start + 1..];
        let (name, length) = match inside.first() {
            Some(b'?') => (b"?", after(inside, b"?>")?),
            Some(b'!') => (b"!", after_mark(inside)?),
            _ => return self.element(start).map(Some),
        };
        self.at = start + 1 + length;
        Ok(Some(Tag {
            name,
            full_name: name,
            kind: Kind::Other,
            attributes: b"",
            declares: false,
            range: start..self.at,
        }))
    }

    /// What stands between the last tag and the next one.
    #[must_use]
    pub fn text(&self) -> &'a [u8] {
        let rest = &self.part[self.at..];
        next_open(rest).map_or(rest, |end| &rest[..end])
    }

    /// Where the next tag is looked for.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    fn element(&mut self, start: usize) -> Result<Tag<'a>, Fault> {
        let inside = &self.part[start + 1..];
        let written = plain(inside).map_or_else(|| any(inside), Ok)?;
        self.at = start + 1 + written.length;
        let name = written.name;
        match written.kind {
            _ if name.is_empty() => return Err(Fault::Malformed),
            Kind::Start if self.open.len() == limits::DEPTH => return Err(Fault::TooLarge),
            Kind::Start => self.open.push(name),
            Kind::End if self.open.pop() == Some(name) => {}
            Kind::End => return Err(Fault::Malformed),
            _ => {}
        }
        Ok(Tag {
            name: local(name),
            full_name: name,
            kind: written.kind,
            attributes: written.attributes,
            declares: written.declares,
            range: start..self.at,
        })
    }
}

/// The position of the next `<`, which is mostly the very next letter.
fn next_open(rest: &[u8]) -> Option<usize> {
    match rest.first()? {
        b'<' => Some(0),
        _ => memchr(b'<', rest),
    }
}

/// An element's tag as it is written, without its `<`.
#[derive(Debug, PartialEq, Eq)]
struct Written<'a> {
    name: &'a [u8],
    kind: Kind,
    attributes: &'a [u8],
    declares: bool,
    /// The letters up to the end, `>` included.
    length: usize,
}

/// More attributes than a tag has that is read in one go.
const FEW: usize = 8;

/// A tag as nearly all programs write it, in one go: one space before each attribute, none
/// around `=`, double quotes. None for any other, and for what breaks a rule: [`any`] judges it.
fn plain(inside: &[u8]) -> Option<Written<'_>> {
    let is_end = inside.first() == Some(&b'/');
    let start = usize::from(is_end);
    let first = start + name_length(&inside[start..])?;
    let mut names: [&[u8]; FEW] = [b""; FEW];
    let (mut at, mut count, mut declares) = (first, 0, false);
    let (kind, length) = loop {
        match inside[at..] {
            [b'>', ..] if is_end => break (Kind::End, 1),
            [b'>', ..] => break (Kind::Start, 1),
            [b'/', b'>', ..] if !is_end => break (Kind::Empty, 2),
            [b' ', b'/', b'>', ..] if !is_end => break (Kind::Empty, 3),
            [b' ', ref attribute @ ..] => {
                let equals = name_length(attribute)?;
                let name = &attribute[..equals];
                let value = attribute[equals..].strip_prefix(b"=\"")?;
                let end = value_length(value)?;
                let mut known = names[..count].iter();
                if count == FEW || known.any(|known| is_same(known, name)) {
                    return None;
                }
                names[count] = name;
                count += 1;
                declares |= name.starts_with(b"xmlns");
                at += equals + end + 4;
            }
            _ => return None,
        }
    };
    Some(Written {
        name: &inside[start..first],
        kind,
        attributes: &inside[first..at],
        declares,
        length: at + length,
    })
}

/// How many letters of a name there are; none where something else begins.
fn name_length(text: &[u8]) -> Option<usize> {
    let length = text.iter().position(|byte| !is_name(*byte))?;
    (length > 0).then_some(length)
}

/// How long a value is that ends with double quotes; none where `<` stands in it.
fn value_length(value: &[u8]) -> Option<usize> {
    /// Most values are shorter.
    const SHORT: usize = 16;
    let is_end = |byte: &u8| matches!(byte, b'"' | b'<');
    let end = match value.iter().take(SHORT).position(is_end) {
        Some(end) => end,
        None => SHORT + memchr2(b'"', b'<', value.get(SHORT..)?)?,
    };
    (value[end] == b'"').then_some(end)
}

/// Whether two names are one; nearly always their first letters differ.
fn is_same(a: &[u8], b: &[u8]) -> bool {
    a.first() == b.first() && a == b
}

/// A tag as XML lets it be written.
fn any(inside: &[u8]) -> Result<Written<'_>, Fault> {
    let end = end_of_tag(inside).ok_or(Fault::CutOff)?;
    let (inside, kind) = match inside[..end].split_first() {
        Some((b'/', name)) => (name, Kind::End),
        _ => match inside[..end].split_last() {
            Some((b'/', name)) => (name, Kind::Empty),
            _ => (&inside[..end], Kind::Start),
        },
    };
    let name_end = inside.iter().position(u8::is_ascii_whitespace);
    let (name, attributes) = inside.split_at(name_end.unwrap_or(inside.len()));
    check_attributes(attributes)?;
    Ok(Written {
        name,
        kind,
        attributes,
        declares: memmem::find(attributes, b"xmlns").is_some(),
        length: end + 1,
    })
}

/// Refuses attributes that break the rules: without their quotes, with marks in their names or
/// `<` in their values, or twice.
fn check_attributes(attributes: &[u8]) -> Result<(), Fault> {
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
            .ok_or(Fault::Malformed)?;
        let name = &rest[..name_end];
        let value = rest[name_end..].trim_ascii_start().strip_prefix(b"=");
        let value = value.ok_or(Fault::Malformed)?.trim_ascii_start();
        let (quote, value) = value.split_first().ok_or(Fault::Malformed)?;
        let end = memchr(*quote, value).filter(|_| matches!(quote, b'"' | b'\''));
        let end = end.ok_or(Fault::Malformed)?;
        // No cell has more attributes than are compared.
        let is_twice = names.contains(&name) || name.is_empty() || spaces == 0;
        if is_twice || memchr(b'<', &value[..end]).is_some() {
            return Err(Fault::Malformed);
        }
        if let Some(place) = names.get_mut(count) {
            *place = name;
        }
        count += 1;
        rest = &value[end + 1..];
    }
}

/// Whether a letter can stand in a name.
const fn is_name(byte: u8) -> bool {
    NAME[byte as usize]
}

const NAME: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0usize;
    while byte < 256 {
        #[expect(clippy::cast_possible_truncation, reason = "it counts to 255")]
        let letter = byte as u8;
        table[byte] =
            letter.is_ascii_alphanumeric() || matches!(letter, b':' | b'_' | b'-' | b'.' | 0x80..);
        byte += 1;
    }
    table
};

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

fn after(inside: &[u8], end: &[u8]) -> Result<usize, Fault> {
    memmem::find(inside, end)
        .map(|at| at + end.len())
        .ok_or(Fault::CutOff)
}

/// The end of a comment or a marked section; whatever else begins so defines something.
fn after_mark(inside: &[u8]) -> Result<usize, Fault> {
    if inside.starts_with(b"!--") {
        Ok(3 + after(&inside[3..], b"-->")?)
    } else if inside.starts_with(b"![CDATA[") {
        after(inside, b"]]>")
    } else {
        Err(Fault::Entities)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(part: &str) -> Result<Vec<String>, Fault> {
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
        let wanted = [
            "Other ?", "Start a", "Other !", "Empty c", "Other !", "End a",
        ];
        assert_eq!(names(part).unwrap(), wanted);
    }

    #[test]
    fn a_tag_read_in_one_go_is_what_it_is_by_the_rules() {
        let mut read = 0;
        for tag in [
            "c>",
            "/c>",
            "c/>",
            "c />",
            "x:c r=\"A1\" s=\"12\" t=\"s\">",
            "c r=\"A1\"/>",
            "c r=\"A1\" />",
            "a b=\"a value that is longer than others > /\" c=\"\">",
            "a xmlns:b=\"c\">",
            "a b=\"xmlns\">",
            "a b=\"1\" b=\"2\">",
            "a b=\"<\">",
            "a b=\"a long value, and in it <\">",
            "a  b=\"1\">",
            "a b='1'>",
            "a b = \"1\">",
            "a b=\"1\"c=\"2\">",
            "a b>",
            "/a b=\"1\">",
            "/a/>",
            "/a />",
            ">",
            "/>",
            " />",
            "a/b>",
            "a\"b>",
            "a b=\"1",
            "a",
            "a b",
            "đ é=\"ữ\">",
            "a 1=\"\" 2=\"\" 3=\"\" 4=\"\" 5=\"\" 6=\"\" 7=\"\" 8=\"\" 9=\"\">",
        ] {
            let Some(plain) = plain(tag.as_bytes()) else {
                continue;
            };
            read += 1;
            let by_rule = any(tag.as_bytes()).expect(tag);
            assert_eq!(
                plain.declares,
                plain.attributes.starts_with(b" xmlns"),
                "{tag}"
            );
            assert_eq!(
                plain.attributes.trim_ascii(),
                by_rule.attributes.trim_ascii(),
                "{tag}"
            );
            let outcome = |tag: &Written<'_>| (tag.name.to_vec(), tag.kind, tag.length);
            assert_eq!(outcome(&plain), outcome(&by_rule), "{tag}");
        }
        assert_eq!(read, 12);
    }

    #[test]
    fn definitions_and_ends_within_a_tag_are_refused() {
        assert_eq!(
            names("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"),
            Err(Fault::Entities)
        );
        for part in [
            "<a></b>",
            "<a b></a>",
            "<a b=c></a>",
            "<a b='1'c='2'/>",
            "<a b='1' b='2'/>",
            "<a b='<'/>",
            "<a b c='2'='1'/>",
            "<>",
            "< a/>",
            "</a>",
        ] {
            assert_eq!(names(part), Err(Fault::Malformed), "{part}");
        }
        for part in ["<a>", "<a", "<a b='>", "<!-- ", "<![CDATA[ ]]", "<?xml "] {
            assert_eq!(names(part), Err(Fault::CutOff), "{part}");
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
    fn what_nests_too_deep_is_refused() {
        let nested = |depth: usize| format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
        assert!(names(&nested(limits::DEPTH)).is_ok());
        assert_eq!(names(&nested(limits::DEPTH + 1)), Err(Fault::TooLarge));
    }
}
