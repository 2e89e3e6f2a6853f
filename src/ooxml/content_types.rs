//! What each part is, by `[Content_Types].xml`.
//!
//! # Source
//! ECMA-376 part 2 (Open Packaging Conventions), 6.2.3 content types.

use super::escape::escape;
use super::fault::Fault;
use super::relations::plain_name;
use super::tags::Tags;

/// The name of the list.
pub(super) const NAME: &str = "[Content_Types].xml";

/// A list of types.
#[derive(Clone, Debug, Default)]
pub struct ContentTypes {
    /// Name of a part → its type.
    parts: Vec<(String, String)>,
    /// Ending in lower case → the type of files with it.
    endings: Vec<(String, String)>,
}

impl ContentTypes {
    /// Reads the list.
    pub(super) fn read(list: &[u8]) -> Result<Self, Fault> {
        let mut types = Self::default();
        let mut tags = Tags::new(list);
        while let Some(tag) = tags.next()? {
            let text = |name: &[u8]| tag.text(name).unwrap_or_default();
            if tag.begins(b"Override") {
                let name = plain_name(&text(b"PartName"));
                types.parts.push((name, text(b"ContentType")));
            } else if tag.begins(b"Default") {
                let ending = text(b"Extension").to_lowercase();
                types.endings.push((ending, text(b"ContentType")));
            }
        }
        Ok(types)
    }

    /// What a part is; none where the list doesn't say.
    #[must_use]
    pub fn of(&self, part: &str) -> Option<&str> {
        let name = plain_name(part);
        let own = self.parts.iter().find(|(own, _)| *own == name);
        let found = own.or_else(|| self.ending(ending(&name)));
        found.map(|(_, kind)| kind.as_str())
    }

    fn ending(&self, ending: &str) -> Option<&(String, String)> {
        self.endings.iter().find(|(own, _)| own == ending)
    }

    /// What the list has to say more for a part to be of a type: nothing where it says so.
    pub(super) fn announce(&self, part: &str, kind: &str) -> String {
        let name = plain_name(part);
        let ending = ending(&name);
        if self.of(part) == Some(kind) {
            return String::new();
        }
        let kind = escape(kind);
        // XML is of many types, and so would be other files in a package that has them.
        if ending != "xml" && self.ending(ending).is_none() {
            return format!("<Default Extension=\"{ending}\" ContentType=\"{kind}\"/>");
        }
        let part = escape(part);
        format!("<Override PartName=\"/{part}\" ContentType=\"{kind}\"/>")
    }
}

fn ending(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &[u8] = b"<Types><Default Extension='XML' ContentType='application/xml'/>\
        <Default Extension='png' ContentType='image/png'/>\
        <Override PartName='/xl/Workbook.xml' ContentType='book'/></Types>";

    #[test]
    fn a_part_is_what_its_name_or_else_its_ending_says() {
        let types = ContentTypes::read(LIST).unwrap();
        assert_eq!(types.of("xl/workbook.xml"), Some("book"));
        assert_eq!(types.of("xl/styles.xml"), Some("application/xml"));
        assert_eq!(types.of("xl/media/a.PNG"), Some("image/png"));
        assert_eq!(types.of("xl/media/a.svg"), None);
    }

    #[test]
    fn only_what_is_not_said_is_announced() {
        let types = ContentTypes::read(LIST).unwrap();
        assert_eq!(types.announce("xl/workbook.xml", "book"), "");
        assert_eq!(types.announce("a.png", "image/png"), "");
        assert_eq!(
            types.announce("a.svg", "image/svg+xml"),
            "<Default Extension=\"svg\" ContentType=\"image/svg+xml\"/>"
        );
        for (part, kind) in [("xl/styles.xml", "styles"), ("a.png", "image/x-png")] {
            let wanted = format!("<Override PartName=\"/{part}\" ContentType=\"{kind}\"/>");
            assert_eq!(types.announce(part, kind), wanted);
        }
    }
}
