//! Values as the content of XML elements.
//!
//! In: a printed value. Out: XML. Line ends and tabs become Word's elements; what XML can't hold
//! or what would steer the text is written out.

use quick_xml::escape::unescape as unescape_xml;

use super::edit::TEXT;
use crate::language::text::safe_for_document;

/// Text as XML content of a `w:t`; line ends and tabs become elements, and what XML can't hold
/// or what would steer the text is written out.
pub(crate) fn escape_xml(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let value = safe_for_document(value);
    let mut chars = value.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
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

/// What `escape_xml` made of a single line, undone.
pub(crate) fn unescape(xml: &str) -> String {
    unescape_xml(xml).map_or_else(|_| xml.to_owned(), |text| text.into_owned())
}
