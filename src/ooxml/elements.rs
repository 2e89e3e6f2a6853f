//! The elements of a part with their namespaces: which of them are the part's own, whatever
//! prefixes a program writes.
//!
//! In: the bytes of a part. Out: its tags in order ([`Elements`]), each with whether it is of the
//! namespace of the part's first element. What another namespace adds, a program that doesn't
//! know it passes over, with all that is inside. Texts are what XML says they are: references
//! and marked sections are taken for what they stand for, comments and instructions for nothing.

use std::borrow::Cow;

use memchr::memchr;

use super::fault::Fault;
use super::tags::{Tag, Tags};
use super::written_tag::Kind;

/// The tags of a part with their namespaces.
#[derive(Clone, Debug)]
pub struct Elements<'a> {
    part: &'a [u8],
    tags: Tags<'a>,
    /// Prefix → namespace, with the depth of the element that says so.
    spaces: Vec<(usize, &'a [u8], &'a [u8])>,
    /// The namespace of the first element.
    own: Option<&'a [u8]>,
    /// Whether names without a prefix are of it where the reader stands; none where it has to be
    /// found out.
    is_plain_own: Option<bool>,
    depth: usize,
}

/// A tag, and whether it is of the part's own namespace.
#[derive(Clone, Debug)]
pub struct Element<'a> {
    /// The tag.
    pub tag: Tag<'a>,
    /// Whether it is of the namespace of the part's first element.
    pub is_own: bool,
}

impl Element<'_> {
    /// Whether an element of the part's own begins here that has this name.
    #[must_use]
    pub fn begins(&self, name: &[u8]) -> bool {
        self.is_own && self.tag.begins(name)
    }

    /// Whether an element of the part's own ends here that has this name.
    #[must_use]
    pub fn ends(&self, name: &[u8]) -> bool {
        self.is_own && self.tag.ends(name)
    }
}

impl<'a> Elements<'a> {
    /// The elements from the beginning.
    #[must_use]
    pub fn new(part: &'a [u8]) -> Self {
        let (tags, spaces) = (Tags::new(part), Vec::new());
        Self {
            part,
            tags,
            spaces,
            own: None,
            is_plain_own: None,
            depth: 0,
        }
    }

    /// The next tag.
    ///
    /// # Errors
    /// As [`Tags::next`].
    #[expect(clippy::should_implement_trait, reason = "it can fail, and ends then")]
    pub fn next(&mut self) -> Result<Option<Element<'a>>, Fault> {
        let Some(tag) = self.tags.next()? else {
            return Ok(None);
        };
        if tag.kind == Kind::Other {
            return Ok(Some(Element { tag, is_own: false }));
        }
        if tag.kind != Kind::End {
            self.depth += 1;
            self.declare(&tag);
        }
        let is_own = self.is_own(&tag);
        if tag.kind != Kind::Start {
            self.close();
        }
        Ok(Some(Element { tag, is_own }))
    }

    /// Whether a name is of the part's own namespace.
    fn is_own(&mut self, tag: &Tag<'a>) -> bool {
        if let Some(is_own) = self.is_plain_own.filter(|_| tag.has_no_prefix()) {
            return is_own;
        }
        let space = self.space(tag.full_name);
        let is_own = *self.own.get_or_insert(space) == space;
        if tag.has_no_prefix() {
            self.is_plain_own = Some(is_own);
        }
        is_own
    }

    /// Leaves an element: what it declared holds no longer.
    fn close(&mut self) {
        let is_inside = |(depth, ..): &(usize, &[u8], &[u8])| *depth >= self.depth;
        while self.spaces.last().is_some_and(is_inside) {
            self.spaces.pop();
            self.is_plain_own = None;
        }
        self.depth -= 1;
    }

    /// Goes on to the end of an element that has just begun.
    ///
    /// # Errors
    /// As [`Tags::next`].
    pub fn skip(&mut self, tag: &Tag<'_>) -> Result<(), Fault> {
        let outside = self.depth.saturating_sub(1);
        while tag.kind == Kind::Start && self.depth > outside {
            self.next()?.ok_or(Fault::CutOff)?;
        }
        Ok(())
    }

    /// Goes on to the end of an element that has just begun; gives back its text, and whether
    /// there was nothing in it but text.
    ///
    /// # Errors
    /// As [`Tags::next`], and where a reference stands for nothing.
    pub fn text_of(&mut self, tag: &Tag<'_>) -> Result<(Cow<'a, str>, bool), Fault> {
        let (mut text, mut is_plain) = (Cow::Borrowed(""), true);
        if tag.kind != Kind::Start {
            return Ok((text, is_plain));
        }
        loop {
            text += self.text()?;
            let next = self.next()?.ok_or(Fault::CutOff)?;
            match next.tag.kind {
                Kind::End => return Ok((text, is_plain)),
                Kind::Other => text += self.marked(&next.tag)?,
                _ => self.skip(&next.tag)?,
            }
            is_plain = false;
        }
    }

    /// What stands between the last tag and the next one.
    ///
    /// # Errors
    /// Where it is no text, or a reference stands for nothing.
    pub fn text(&self) -> Result<Cow<'a, str>, Fault> {
        decoded(self.written())
    }

    /// The same as written.
    #[must_use]
    pub fn written(&self) -> &'a [u8] {
        self.tags.text()
    }

    /// What follows, where names without a prefix are of the part's own namespace there: whoever
    /// knows whole elements when he sees them can take them and [`Self::pass`] over them.
    #[must_use]
    pub fn ahead(&self) -> Option<&'a [u8]> {
        self.is_plain_own
            .is_some_and(|is_own| is_own)
            .then(|| self.tags.rest())
    }

    /// Passes over whole elements that declare no namespace.
    pub fn pass(&mut self, length: usize) {
        self.tags.pass(length);
    }

    /// Passes over the end of an element of its own, where it comes next and is written plainly;
    /// whether it did.
    pub fn pass_end(&mut self, name: &[u8]) -> bool {
        let is_end = self.is_plain_own == Some(true) && self.tags.pass_end(name);
        if is_end {
            self.close();
        }
        is_end
    }

    /// The text of a marked section; nothing of a comment or an instruction.
    ///
    /// # Errors
    /// Where it is no text.
    pub fn marked(&self, tag: &Tag<'_>) -> Result<&'a str, Fault> {
        let inside = &self.part[tag.range.clone()];
        let text = inside
            .strip_prefix(b"<![CDATA[")
            .and_then(|text| text.strip_suffix(b"]]>"));
        std::str::from_utf8(text.unwrap_or_default()).map_err(|_| Fault::Encoding)
    }

    fn declare(&mut self, tag: &Tag<'a>) {
        if !tag.declares() {
            return;
        }
        for (key, space) in tag.attributes() {
            let prefix = match key {
                b"xmlns" => &b""[..],
                key => match key.strip_prefix(b"xmlns:") {
                    Some(prefix) => prefix,
                    None => continue,
                },
            };
            self.spaces.push((self.depth, prefix, space));
            self.is_plain_own = None;
        }
    }

    /// The namespace of a name; its prefix where none was declared.
    fn space(&self, name: &'a [u8]) -> &'a [u8] {
        let prefix = memchr(b':', name).map_or(&b""[..], |colon| &name[..colon]);
        let declared = self
            .spaces
            .iter()
            .rev()
            .find(|(_, known, _)| *known == prefix);
        declared.map_or(prefix, |(.., space)| space)
    }
}

/// What is written between two tags, with references taken for what they stand for.
///
/// # Errors
/// Where it is no text, or a reference stands for nothing.
pub fn decoded(written: &[u8]) -> Result<Cow<'_, str>, Fault> {
    let text = std::str::from_utf8(written).map_err(|_| Fault::Encoding)?;
    if memchr(b'&', text.as_bytes()).is_none() {
        return Ok(text.into());
    }
    quick_xml::escape::unescape(text).map_err(|_| Fault::Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of own elements that begin.
    fn own(part: &str) -> String {
        let mut elements = Elements::new(part.as_bytes());
        let mut names = Vec::new();
        while let Some(element) = elements.next().unwrap() {
            if element.is_own && element.tag.kind != Kind::End {
                names.push(String::from_utf8_lossy(element.tag.name).into_owned());
            }
        }
        names.join(" ")
    }

    #[test]
    fn a_namespace_counts_and_not_its_prefix() {
        assert_eq!(
            own("<a xmlns='m'><x:b xmlns:x='m'/><c xmlns='f'><d/></c><e/></a>"),
            "a b e"
        );
        assert_eq!(
            own("<m:a xmlns:m='m' xmlns:f='f'><f:b><m:c/></f:b><m:d/></m:a>"),
            "a c d"
        );
        assert_eq!(own("<a><mc:b/><c/></a>"), "a c");
    }

    #[test]
    fn a_text_is_what_xml_says_that_it_is() {
        let text = |inside: &str| {
            let part = format!("<a xmlns:f='f'>{inside}</a>");
            let mut elements = Elements::new(part.as_bytes());
            let first = elements.next().unwrap().unwrap();
            let text = elements.text_of(&first.tag);
            text.map(|(text, is_plain)| (text.into_owned(), is_plain))
        };
        assert_eq!(text("7 &amp; 8"), Ok(("7 & 8".into(), true)));
        assert_eq!(
            text("7<!-- 1 --><?x 1?><![CDATA[<8]]>"),
            Ok(("7<8".into(), false))
        );
        assert_eq!(text("7<f:t>9</f:t>8"), Ok(("78".into(), false)));
        assert_eq!(text("&nix;"), Err(Fault::Malformed));
    }

    #[test]
    fn an_element_is_passed_over_with_all_inside() {
        let mut elements = Elements::new(b"<a><b><c/><b>x</b></b><d/></a>");
        elements.next().unwrap();
        let b = elements.next().unwrap().unwrap();
        elements.skip(&b.tag).unwrap();
        assert!(elements.next().unwrap().unwrap().begins(b"d"));
    }
}
