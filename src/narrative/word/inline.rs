//! Text of a part that stands outside of runs: in attributes (descriptions and hints of pictures,
//! watermarks, defaults of form fields), in equations, in the instructions of fields, and in the
//! targets of links, which stand in a list beside the part.
//!
//! In: the tokens of a part and the links whose targets have tags. Out: each such text with its
//! tags as a [`Paragraph`], whose values are printed as plain text in their place. Blocks must begin
//! and end in one text.

use std::collections::BTreeMap;
use std::ops::Range;

use super::paragraph::{Glyph, OBJECT, Paragraph, TextKind, with_tags};
use crate::narrative::tag::TagKind;
use crate::ooxml::escape::{referred, unescape};
use crate::ooxml::relations::unescaped;
use crate::ooxml::{Kind, Xml};

/// The targets with tags by the ids of their relations.
pub(crate) type Targets = BTreeMap<String, String>;

/// The texts outside of runs that have tags, or braces that belong to none.
pub(crate) fn read_inline(xml: &Xml, targets: &Targets) -> Vec<Paragraph> {
    let mut found = Vec::new();
    for token in xml.tokens().filter(|token| xml.is_element(*token)) {
        attributes(xml, token, targets, &mut found);
        if xml.kind(token) != Kind::Start {
            continue;
        }
        match xml.name(token) {
            "m:oMath" => {
                let glyphs = glyphs_of(xml, token, "m:t");
                found.push(with_tags(token, glyphs, TextKind::Equation));
            }
            "w:p" => {
                let glyphs = glyphs_of(xml, token, "w:instrText");
                found.push(with_tags(token, glyphs, TextKind::Field));
            }
            _ => {}
        }
    }
    found.retain(Paragraph::has_braces);
    found
}

/// The attributes of an element that hold tags.
fn attributes(xml: &Xml, token: usize, targets: &Targets, found: &mut Vec<Paragraph>) {
    for attribute in xml.attributes(token) {
        let target = targets
            .get(attribute.value)
            .filter(|_| attribute.name.starts_with("r:"));
        if let Some(target) = target {
            found.push(link(token, attribute.value_at, target));
        } else if attribute.value.contains("{{") {
            let kind = match attribute.name {
                "w:instr" => TextKind::Field,
                _ => TextKind::Attribute,
            };
            let glyphs = characters(xml.text(), attribute.value_at, token);
            found.push(with_tags(token, glyphs, kind));
        }
    }
}

/// The target of a link: all of it stands where the link names its relation.
fn link(token: usize, span: Range<usize>, target: &str) -> Paragraph {
    let glyphs = target.chars().map(|ch| Glyph {
        ch,
        span: span.clone(),
        token,
    });
    let mut link = with_tags(token, glyphs.collect(), TextKind::Link);
    // Nothing is escaped there but by the rules of addresses.
    for tag in &mut link.tags {
        let raw = tag.text.strip_prefix("{{{");
        let raw = raw.and_then(|rest| rest.strip_suffix("}}}"));
        if let Some(name) = raw {
            tag.text = format!("{{{{{name}}}}}");
            tag.kind = TagKind::Value;
        }
    }
    link
}

/// The characters of an attribute's value, each with its bytes.
fn characters(text: &str, span: Range<usize>, token: usize) -> Vec<Glyph> {
    let mut glyphs = Vec::new();
    let mut at = span.start;
    while at < span.end {
        let rest = &text[at..span.end];
        let reference = rest.starts_with('&').then(|| rest.find(';')).flatten();
        let (ch, length) = match reference.and_then(|end| Some((referred(&rest[..=end])?, end + 1)))
        {
            Some(found) => found,
            None => match rest.chars().next() {
                Some(ch) => (ch, ch.len_utf8()),
                None => break,
            },
        };
        glyphs.push(Glyph {
            ch,
            span: at..at + length,
            token,
        });
        at += length;
    }
    glyphs
}

/// The text of the elements of one name within another, as one reads them; where something else
/// stands between two of them that are not in runs side by side, a mark.
fn glyphs_of(xml: &Xml, around: usize, name: &str) -> Vec<Glyph> {
    let mut glyphs: Vec<Glyph> = Vec::new();
    let mut last = None;
    for token in xml.inside(around) {
        let is_text = xml.name(token) == name && xml.kind(token) == Kind::Start;
        if !is_text || nearest(xml, token, xml.name(around)) != Some(around) {
            continue;
        }
        let parent = xml.parent(token).and_then(|run| xml.parent(run));
        if last.is_some_and(|last| last != parent) {
            glyphs.push(Glyph {
                ch: OBJECT,
                span: xml.span(token).start..xml.span(token).start,
                token,
            });
        }
        last = Some(parent);
        let own = xml.characters(token).into_iter();
        glyphs.extend(own.map(|(ch, span)| Glyph { ch, span, token }));
    }
    glyphs
}

/// The nearest element of a name around a token.
fn nearest(xml: &Xml, token: usize, name: &str) -> Option<usize> {
    xml.ancestors(token).find(|up| xml.name(*up) == name)
}

/// A target as one types it, with its tags, where it has any: word processors write braces, spaces
/// and quotes in it as escapes.
pub(crate) fn typed_target(target: &str) -> Option<String> {
    let typed = braces(target);
    typed.contains("{{").then(|| {
        let mut out = String::new();
        let mut rest = typed.as_str();
        while let Some((before, tag)) = rest.split_once("{{") {
            let (tag, after) = tag.split_once("}}").unwrap_or((tag, ""));
            out.push_str(before);
            out.push_str("{{");
            out.push_str(&unescaped(tag));
            if tag.len() < rest.len() - before.len() - 2 {
                out.push_str("}}");
            }
            rest = after;
        }
        out.push_str(rest);
        out
    })
}

fn braces(target: &str) -> String {
    let pairs = [("%7B", "{"), ("%7b", "{"), ("%7D", "}"), ("%7d", "}")];
    let text = target.to_owned();
    pairs
        .iter()
        .fold(text, |text, (code, brace)| text.replace(code, brace))
}

/// What was printed into a target as an address: what addresses can't hold is written as escapes,
/// and the scheme that a word processor put before the tag goes where the value has its own.
pub(crate) fn address(printed: &str) -> String {
    let printed = unescape(printed);
    let own = ["http:///", "http://", "file:///"]
        .iter()
        .find_map(|scheme| printed.strip_prefix(scheme))
        .filter(|rest| {
            let scheme = rest.split_once(':').map_or("", |(scheme, _)| scheme);
            let is_letter = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
            scheme.len() > 1 && !scheme.contains('.') && scheme.chars().all(is_letter)
        })
        .unwrap_or(&printed);
    let mut out = String::new();
    for ch in own.trim().chars() {
        match ch {
            ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => {
                out.push_str(&format!("%{:02X}", u32::from(ch)));
            }
            ch if ch.is_control() => {}
            ch => out.push(ch),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_read_as_typed_and_written_as_addresses() {
        let typed = typed_target("https://a.example/%7B%7Blower%20ten%7D%7D?x=%20y");
        assert_eq!(
            typed.as_deref(),
            Some("https://a.example/{{lower ten}}?x=%20y")
        );
        assert_eq!(typed_target("https://a.example/%20"), None);
        assert_eq!(
            address("http://https://a.example/b c"),
            "https://a.example/b%20c"
        );
        assert_eq!(
            address("http://a.example/?x=1&amp;y=\u{1}2"),
            "http://a.example/?x=1&y=2"
        );
        assert_eq!(address("http://a.example:80/"), "http://a.example:80/");
        assert_eq!(
            address("file:///mailto:so-a@b.example"),
            "mailto:so-a@b.example"
        );
    }
}
