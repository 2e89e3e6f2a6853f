//! Text as XML and back.

use std::borrow::Cow;

/// Text as the content of an element or of an attribute in double quotes.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        match ch {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            ch => out.push(ch),
        }
    }
    out
}

/// What XML says, as text; XML that says nothing definite stays as it is.
#[must_use]
pub fn unescape(xml: &str) -> Cow<'_, str> {
    quick_xml::escape::unescape(xml).unwrap_or(Cow::Borrowed(xml))
}

/// The character of a reference such as `&amp;` or `&#233;`.
#[must_use]
pub fn referred(reference: &str) -> Option<char> {
    let name = reference.strip_prefix('&')?.strip_suffix(';')?;
    let code = match name.strip_prefix('#') {
        Some(hex) if hex.starts_with(['x', 'X']) => u32::from_str_radix(&hex[1..], 16).ok(),
        Some(decimal) => decimal.parse().ok(),
        None => {
            let text = quick_xml::escape::resolve_xml_entity(name)?;
            return text.chars().next();
        }
    };
    char::from_u32(code?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_escaped_reads_the_same_again() {
        let text = "a & b < \"c\" > d";
        assert_eq!(escape(text), "a &amp; b &lt; &quot;c&quot; &gt; d");
        assert_eq!(unescape(&escape(text)), text);
        assert_eq!(unescape("a & b"), "a & b");
    }

    #[test]
    fn references_stand_for_characters() {
        let read = ["&amp;", "&#233;", "&#xE9;", "&nbsp;", "&#x110000;", "x"].map(referred);
        let wanted = [Some('&'), Some('é'), Some('é'), None, None, None];
        assert_eq!(read, wanted);
    }
}
