//! Values as the content of XML elements.
//!
//! In: a printed value. Out: XML. Line ends and tabs become Word's elements; what XML can't hold
//! or what would steer the text is written out.

use super::paragraph::TextKind;
use crate::language::text::safe_for_document;
use crate::ooxml::escape::escape;

/// Text as XML content of a `w:t`; line ends and tabs become elements, and what XML can't hold
/// or what would steer the text is written out.
pub(crate) fn escape_xml(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    // What no reader sees and no document can hold is of no use to anyone.
    let is_seen = |c: &char| !c.is_control() || matches!(c, '\n' | '\r' | '\t');
    let value: String = value.chars().filter(is_seen).collect();
    let value = escape(&safe_for_document(&value));
    let mut chars = value.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{2028}' => out.push_str(BREAK),
            '\t' => out.push_str(TAB),
            c => out.push(c),
        }
    }
    out
}

/// A line end in a run.
const BREAK: &str = "</w:t><w:br/><w:t xml:space=\"preserve\">";
/// A tab in a run.
const TAB: &str = "</w:t><w:tab/><w:t xml:space=\"preserve\">";

/// What was printed for a run as plain text: line ends and tabs are blanks. In the instruction of a
/// field, quotes and backslashes stand for themselves.
pub(crate) fn plain(printed: &str, kind: TextKind) -> String {
    let text = printed.replace(BREAK, " ").replace(TAB, " ");
    match kind {
        TextKind::Field => text.replace('\\', "\\\\").replace("&quot;", "\\&quot;"),
        _ => text,
    }
}

/// Text as the content of a property, which knows no line breaks.
pub(crate) fn escape_property(value: &str) -> String {
    let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    escape_xml(&line)
}
