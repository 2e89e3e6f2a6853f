//! The tags of a part one after the other, without taking texts apart: the one reader of XML,
//! fast enough for large sheets.
//!
//! In: the bytes of a part. Out: [`Tag`]s with their places; what lies between them is text.
//! Refuses what is not well-formed, nests deeper than [`limits::DEPTH`], or defines entities.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memmem};

use super::fault::Fault;
use super::limits;
use super::written_tag::{Kind, Written};

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

    /// What follows the last tag.
    #[must_use]
    pub(super) fn rest(&self) -> &'a [u8] {
        &self.part[self.at..]
    }

    /// Passes over whole elements.
    pub(super) fn pass(&mut self, length: usize) {
        self.at = self.part.len().min(self.at + length);
    }

    /// Passes over the end of the innermost element, where it comes next and is written plainly.
    pub(super) fn pass_end(&mut self, name: &[u8]) -> bool {
        let rest = self.rest().strip_prefix(b"</");
        let rest = rest.and_then(|rest| rest.strip_prefix(name));
        let is_next = rest.is_some_and(|rest| rest.first() == Some(&b'>'));
        let is_end = is_next && self.open.last() == Some(&name);
        if is_end {
            self.open.pop();
            self.at += name.len() + 3;
        }
        is_end
    }

    /// Where the next tag is looked for.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    fn element(&mut self, start: usize) -> Result<Tag<'a>, Fault> {
        let inside = &self.part[start + 1..];
        let written = Written::read(inside)?;
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
