//! What a document says about itself: who saved it and when.

use super::fault::Fault;
use super::tags::Tags;

/// The part with what every document says about itself.
pub const CORE: &str = "docProps/core.xml";
/// The part with what a program or an office added.
pub const CUSTOM: &str = "docProps/custom.xml";

/// The text of a property as written, by the name of its element; none where it isn't there.
///
/// # Errors
/// Where the part is not well-formed.
pub fn property<'a>(part: &'a [u8], name: &[u8]) -> Result<Option<&'a str>, Fault> {
    let mut tags = Tags::new(part);
    while let Some(tag) = tags.next()? {
        if tag.begins(name) {
            return Ok(std::str::from_utf8(tags.text()).ok());
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_property_is_found_whatever_its_prefix() {
        let part = b"<cp:p><dc:title>a</dc:title><d:modified x='y'>2024-03-20</d:modified></cp:p>";
        assert_eq!(property(part, b"modified"), Ok(Some("2024-03-20")));
        assert_eq!(property(part, b"created"), Ok(None));
        assert_eq!(property(b"<a>", b"created"), Err(Fault::CutOff));
    }
}
