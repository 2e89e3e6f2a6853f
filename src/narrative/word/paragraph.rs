//! Paragraphs of a part with their visible text, character by character.
//!
//! In: the tokens of a part. Out: its paragraphs; each character knows the bytes it stands in, so
//! that a tag can be lifted out of any number of runs without touching anything else. Field
//! instructions are no text; deleted text, pictures, fields and notes are single marks.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::narrative::tag::{Tag, TagKind, find_tags};
use crate::ooxml::{Kind, Xml};

/// Stands for a picture, field, note or break: something that is seen but is not text.
pub(crate) const OBJECT: char = '\u{fffc}';
/// Stands for text in a tracked deletion.
pub(crate) const DELETED: char = '\u{fffb}';

/// One visible character.
#[derive(Debug, Clone)]
pub(crate) struct Glyph {
    /// The character.
    pub(crate) ch: char,
    /// Its bytes in the part.
    pub(crate) span: Range<usize>,
    /// Its `w:t` element, or the element that stands for it.
    pub(crate) token: usize,
}

/// What the text of a [`Paragraph`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextKind {
    /// The runs of a paragraph, or a property.
    Runs,
    /// An equation.
    Equation,
    /// The instructions of the fields of a paragraph.
    Field,
    /// The value of an attribute.
    Attribute,
    /// The target of a link.
    Link,
}

/// One paragraph, or a text outside of runs.
#[derive(Debug)]
pub(crate) struct Paragraph {
    /// Its `w:p` start token, or the element of the text.
    pub(crate) token: usize,
    /// What its text is.
    pub(crate) kind: TextKind,
    /// Its text.
    pub(crate) glyphs: Vec<Glyph>,
    /// The tags in it.
    pub(crate) tags: Vec<Tag>,
    /// Characters that begin a `{{` without end.
    pub(crate) unclosed: Vec<usize>,
    /// Characters that begin a `}}` without beginning.
    pub(crate) stray: Vec<usize>,
}

impl Paragraph {
    /// The text as typed; marks for objects are left out.
    pub(crate) fn typed(&self) -> String {
        let seen = self.glyphs.iter().map(|glyph| glyph.ch);
        seen.filter(|ch| *ch != OBJECT && *ch != DELETED).collect()
    }

    /// The text with a mark for an object in the place of each character of a tag.
    pub(crate) fn without_tags(&self) -> String {
        let glyphs = self.glyphs.iter().enumerate();
        let seen = glyphs.map(|(at, glyph)| if self.in_tag(at) { OBJECT } else { glyph.ch });
        seen.filter(|ch| *ch != DELETED).collect()
    }

    /// Whether there is nothing to see but block tags and comments.
    pub(crate) fn is_silent(&self) -> bool {
        let mut outside = (0..self.glyphs.len()).filter(|at| !self.in_tag(*at));
        !self.tags.is_empty()
            && self.tags.iter().all(|tag| tag.kind.is_silent())
            && outside.all(|at| is_blank(self.glyphs[at].ch))
    }

    /// Whether nothing is to be seen, tags apart, where a condition holds.
    pub(crate) fn is_blank_between(&self, is_inside: impl Fn(&Glyph) -> bool) -> bool {
        let mut seen = self.glyphs.iter().enumerate();
        seen.all(|(at, own)| is_blank(own.ch) || !is_inside(own) || self.in_tag(at))
    }

    /// Whether all that is to be seen in it stands in blocks that begin and end in it.
    pub(crate) fn is_conditional(&self) -> bool {
        let (mut depth, mut deepest) = (0usize, 0);
        let mut at = 0;
        for tag in &self.tags {
            let before = &self.glyphs[at..tag.range.start];
            if depth == 0 && before.iter().any(|glyph| !is_blank(glyph.ch)) {
                return false;
            }
            at = tag.range.end;
            match &tag.kind {
                _ if tag.is_footnote() && depth == 0 => return false,
                TagKind::Open(_) => depth += 1,
                TagKind::Close(_) if depth == 0 => return false,
                TagKind::Close(_) => depth -= 1,
                TagKind::Value | TagKind::Unsupported | TagKind::Else(_) if depth == 0 => {
                    return false;
                }
                _ => {}
            }
            deepest = deepest.max(depth);
        }
        let after = self.glyphs[at..].iter();
        let is_rest_blank = after.into_iter().all(|glyph| is_blank(glyph.ch));
        !self.is_inline() && deepest > 0 && depth == 0 && is_rest_blank && !self.is_silent()
    }

    /// Whether it has tags, or braces that belong to none.
    pub(crate) fn has_braces(&self) -> bool {
        !self.tags.is_empty() || !self.unclosed.is_empty()
    }

    /// Whether its text stands outside of runs.
    pub(crate) fn is_inline(&self) -> bool {
        self.kind != TextKind::Runs
    }

    /// Whether all of it stands in the element that it is known by.
    pub(crate) fn is_of_one_element(&self) -> bool {
        self.glyphs.iter().all(|glyph| glyph.token == self.token)
    }

    /// Whether a character belongs to a tag.
    pub(crate) fn in_tag(&self, at: usize) -> bool {
        let after = self.tags.partition_point(|tag| tag.range.end <= at);
        self.tags
            .get(after)
            .is_some_and(|tag| tag.range.start <= at)
    }
}

/// Whether a character leaves no trace on paper.
pub(crate) fn is_blank(ch: char) -> bool {
    ch.is_whitespace() || ch == DELETED || matches!(ch, '\u{200b}' | '\u{feff}')
}

/// Collects the paragraphs of a part in the order of their start.
pub(crate) fn read_paragraphs(xml: &Xml) -> Vec<Paragraph> {
    let mut glyphs: BTreeMap<usize, Vec<Glyph>> = BTreeMap::new();
    let mut open: Vec<usize> = Vec::new();
    for token in xml.tokens() {
        match (xml.kind(token), xml.name(token)) {
            (Kind::Start, "w:p") => {
                glyphs.insert(token, Vec::new());
                open.push(token);
            }
            (Kind::End, "w:p") => {
                open.pop();
            }
            (Kind::Start | Kind::Empty, name) => {
                if let Some(list) = open.last().and_then(|p| glyphs.get_mut(p)) {
                    read_glyphs(xml, token, name, list);
                }
            }
            _ => {}
        }
    }
    glyphs
        .into_iter()
        .map(|(token, glyphs)| with_tags(token, glyphs, TextKind::Runs))
        .collect()
}

/// The texts of a part without paragraphs, such as the document's properties: each element
/// that holds nothing but text is taken for one.
pub(crate) fn read_texts(xml: &Xml) -> Vec<Paragraph> {
    let is_text = |token: &usize| {
        let mut inside = xml.inside(*token);
        xml.kind(*token) == Kind::Start
            && inside.all(|inner| matches!(xml.kind(inner), Kind::Text | Kind::Reference))
    };
    let texts = xml.tokens().filter(is_text);
    texts
        .map(|token| {
            let mut glyphs = Vec::new();
            read_text(xml, token, &mut glyphs);
            with_tags(token, glyphs, TextKind::Runs)
        })
        .collect()
}

/// A text with its tags found.
pub(super) fn with_tags(token: usize, glyphs: Vec<Glyph>, kind: TextKind) -> Paragraph {
    let text: Vec<char> = glyphs.iter().map(|glyph| glyph.ch).collect();
    let found = find_tags(&text, false);
    Paragraph {
        token,
        kind,
        glyphs,
        tags: found.tags,
        unclosed: found.unclosed,
        stray: found.stray,
    }
}

fn read_glyphs(xml: &Xml, token: usize, name: &str, list: &mut Vec<Glyph>) {
    if name.starts_with("m:oMath") {
        list.push(mark(xml, token, OBJECT));
    }
    if xml.parent_name(token) != "w:r" {
        return;
    }
    match name {
        "w:t" => read_text(xml, token, list),
        "w:noBreakHyphen" => list.push(mark(xml, token, '-')),
        "w:tab" => list.push(mark(xml, token, ' ')),
        "w:cr" => list.push(mark(xml, token, '\n')),
        "w:br" => list.push(mark(xml, token, line_break(xml, token))),
        "w:delText" | "w:delInstrText" => list.push(mark(xml, token, DELETED)),
        "w:rPr" | "w:lastRenderedPageBreak" | "w:softHyphen" | "w:commentReference" => {}
        _ => list.push(mark(xml, token, OBJECT)),
    }
}

fn line_break(xml: &Xml, token: usize) -> char {
    match xml.value(token, "w:type") {
        Some("page" | "column") => OBJECT,
        _ => '\n',
    }
}

fn mark(xml: &Xml, token: usize, ch: char) -> Glyph {
    Glyph {
        ch,
        span: xml.element(token),
        token,
    }
}

fn read_text(xml: &Xml, token: usize, list: &mut Vec<Glyph>) {
    let seen = xml.characters(token).into_iter();
    list.extend(seen.map(|(ch, span)| Glyph { ch, span, token }));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(body: &str) -> Vec<String> {
        let xml = Xml::parse(&format!("<w:body>{body}</w:body>")).unwrap();
        read_paragraphs(&xml).iter().map(Paragraph::typed).collect()
    }

    #[test]
    fn text_of_runs_is_joined_and_unescaped() {
        let body = "<w:p><w:r><w:t>a &lt;</w:t></w:r><w:proofErr/><w:hyperlink><w:r>\
                    <w:t>&#x62;</w:t><w:noBreakHyphen/></w:r></w:hyperlink></w:p>";
        assert_eq!(typed(body), ["a <b-"]);
    }

    #[test]
    fn a_text_box_has_its_own_paragraphs() {
        let body = "<w:p><w:r><w:t>a</w:t></w:r><w:r><w:pict><w:p><w:r><w:t>in</w:t></w:r>\
                    </w:p></w:pict></w:r><w:r><w:t>b</w:t></w:r></w:p>";
        assert_eq!(typed(body), ["ab", "in"]);
    }

    #[test]
    fn field_instructions_are_no_text() {
        let body = "<w:p><w:r><w:instrText>PAGE {{a}}</w:instrText></w:r></w:p>";
        assert_eq!(typed(body), [""]);
    }
}
