//! What a cell of an .ods shows: its paragraphs, as a spreadsheet program puts them together.
//!
//! Not shown are notes, drawings and the readings of Asian characters. A cell with something in
//! its text that isn't known is told, so that nothing is taken that may be hidden.

use crate::ooxml::escape::unescape;
use crate::ooxml::{Fault, Kind, Tag, Tags};
use crate::workbook::defect::Refusal;

/// The text of a cell.
#[derive(Debug, Default)]
pub(super) struct Shown {
    /// The paragraphs, one a line; none where there is no paragraph.
    pub(super) text: Option<String>,
    /// Whether something stands in it that may not be part of it.
    pub(super) is_unclear: bool,
}

impl Shown {
    /// Goes on to the cell's end.
    ///
    /// # Errors
    /// Where it is cut off, or has a table of its own.
    pub(super) fn read(tags: &mut Tags<'_>, part: &[u8], cell: &Tag<'_>) -> Result<Self, Refusal> {
        let mut shown = Self::default();
        if cell.kind != Kind::Start {
            return Ok(shown);
        }
        loop {
            let tag = tags.next()?.ok_or(Refusal::CutOff)?;
            match (tag.name, tag.kind) {
                (name, Kind::End) if name == cell.name => return Ok(shown),
                (b"table", _) => return Err(Refusal::Variants),
                (b"p" | b"h", Kind::Start | Kind::Empty) => {
                    match &mut shown.text {
                        Some(text) => text.push('\n'),
                        none => *none = Some(String::new()),
                    }
                    if tag.kind == Kind::Start {
                        shown.paragraph(tags, part)?;
                    }
                }
                (_, Kind::Start) => skip(tags)?,
                _ => {}
            }
        }
    }

    /// Goes on to the end of a paragraph.
    fn paragraph(&mut self, tags: &mut Tags<'_>, part: &[u8]) -> Result<(), Fault> {
        let mut text = Line::default();
        let mut depth = 1;
        while depth > 0 {
            text.push(&decoded(tags.text())?);
            let tag = tags.next()?.ok_or(Fault::CutOff)?;
            match (tag.name, tag.kind) {
                (b"s", Kind::Start | Kind::Empty) => text.spaces(&tag),
                (b"tab", Kind::Start | Kind::Empty) => text.sign('\t'),
                (b"line-break", Kind::Start | Kind::Empty) => text.sign('\n'),
                (b"!", _) => text.push(marked(part, &tag)?),
                (b"ruby-text" | b"annotation" | b"note", Kind::Start) => {
                    skip(tags)?;
                    continue;
                }
                (name, Kind::Start) if !is_shown(name) => {
                    self.is_unclear = true;
                    skip(tags)?;
                    continue;
                }
                _ => {}
            }
            match tag.kind {
                Kind::Start => depth += 1,
                Kind::End => depth -= 1,
                _ => {}
            }
        }
        self.text
            .get_or_insert_default()
            .push_str(text.0.trim_end_matches(' '));
        Ok(())
    }
}

/// A paragraph's text: of spaces and line breaks in the file one space is left.
#[derive(Default)]
struct Line(String);

impl Line {
    fn push(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                ' ' | '\t' | '\r' | '\n' if self.0.is_empty() || self.0.ends_with(' ') => {}
                ' ' | '\t' | '\r' | '\n' => self.0.push(' '),
                other => self.0.push(other),
            }
        }
    }

    fn sign(&mut self, sign: char) {
        self.0.push(sign);
    }

    /// Spaces that are meant.
    fn spaces(&mut self, tag: &Tag<'_>) {
        let count = tag.value(b"c").and_then(|count| count.parse().ok());
        let count: usize = count.unwrap_or(1);
        self.0.extend(std::iter::repeat_n(' ', count.min(1_000)));
    }
}

/// Whether a cell shows what stands in an element: runs, links, and fields with what they say.
fn is_shown(name: &[u8]) -> bool {
    matches!(
        name,
        b"span"
            | b"a"
            | b"s"
            | b"tab"
            | b"line-break"
            | b"ruby"
            | b"ruby-base"
            | b"meta"
            | b"meta-field"
            | b"date"
            | b"time"
            | b"sheet-name"
            | b"title"
            | b"file-name"
            | b"page-number"
            | b"page-count"
            | b"author-name"
            | b"author-initials"
            | b"soft-page-break"
            | b"bookmark"
            | b"bookmark-start"
            | b"bookmark-end"
    )
}

/// Goes on to the end of an element that has just begun.
pub(super) fn skip(tags: &mut Tags<'_>) -> Result<(), Fault> {
    let mut depth = 1;
    while depth > 0 {
        match tags.next()?.ok_or(Fault::CutOff)?.kind {
            Kind::Start => depth += 1,
            Kind::End => depth -= 1,
            _ => {}
        }
    }
    Ok(())
}

/// Text as XML says it.
pub(super) fn decoded(text: &[u8]) -> Result<std::borrow::Cow<'_, str>, Fault> {
    let text = std::str::from_utf8(text).map_err(|_| Fault::Encoding)?;
    Ok(unescape(text))
}

/// The text of a marked section; nothing of a comment.
fn marked<'a>(part: &'a [u8], tag: &Tag<'_>) -> Result<&'a str, Fault> {
    let inside = part[tag.range.clone()].strip_prefix(b"<![CDATA[");
    let inside = inside.and_then(|inside| inside.strip_suffix(b"]]>"));
    std::str::from_utf8(inside.unwrap_or_default()).map_err(|_| Fault::Encoding)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(inside: &str) -> (Option<String>, bool) {
        let part = format!("<table:table-cell>{inside}</table:table-cell>");
        let mut tags = Tags::new(part.as_bytes());
        let cell = tags.next().unwrap().unwrap();
        let shown = Shown::read(&mut tags, part.as_bytes(), &cell).unwrap();
        (shown.text, shown.is_unclear)
    }

    #[test]
    fn a_text_is_what_a_program_shows() {
        for (inside, wanted) in [
            ("<text:p>7011</text:p>", "7011"),
            ("<text:p>a</text:p><text:p/><text:p>b</text:p>", "a\n\nb"),
            ("<text:p>70<text:span>11</text:span></text:p>", "7011"),
            (
                "<text:p> a\n  b<text:s text:c=\"2\"/>c<text:tab/>d </text:p>",
                "a b  c\td",
            ),
            (
                "<text:p>70<text:ruby><text:ruby-base>11</text:ruby-base><text:ruby-text>99\
                 </text:ruby-text></text:ruby></text:p>",
                "7011",
            ),
            (
                "<office:annotation><text:p>9</text:p></office:annotation><text:p>7</text:p>",
                "7",
            ),
            (
                "<text:p>7</text:p><draw:frame><text:p>9</text:p></draw:frame>",
                "7",
            ),
            (
                "<text:p>7<!-- 9 --><![CDATA[0]]><?x 9?>11 &amp;</text:p>",
                "7011 &",
            ),
        ] {
            assert_eq!(shown(inside), (Some(wanted.to_owned()), false), "{inside}");
        }
        assert_eq!(shown(""), (None, false));
    }

    #[test]
    fn what_may_be_hidden_is_told() {
        let hidden = "<text:p>70<text:hidden-text>99</text:hidden-text>11</text:p>";
        assert_eq!(shown(hidden), (Some("7011".to_owned()), true));
    }
}
