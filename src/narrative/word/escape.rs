//! Values as the content of XML elements.
//!
//! In: a printed value. Out: XML. Line ends and tabs become Word's elements; what XML can't hold
//! or what would steer the text is written out.

use super::edit::TEXT;
use crate::language::text::safe_for_document;
use crate::ooxml::escape::escape;

/// Text as XML content of a `w:t`; line ends and tabs become elements, and what XML can't hold
/// or what would steer the text is written out.
pub(crate) fn escape_xml(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let value = escape(&safe_for_document(value));
    let mut chars = value.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{2028}' => out.push_str(&format!("</w:t><w:br/>{TEXT}")),
            '\t' => out.push_str(&format!("</w:t><w:tab/>{TEXT}")),
            c => out.push(c),
        }
    }
    out
}

/// Text as the content of a property, which knows no line breaks.
pub(crate) fn escape_property(value: &str) -> String {
    let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    escape_xml(&line)
}
