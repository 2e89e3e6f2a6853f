//! How parts know of one another: their names, and the lists of what each refers to.
//!
//! # Source
//! ECMA-376 part 2 (Open Packaging Conventions), 6.2 part names, 6.5 relationships.

use std::borrow::Cow;

use super::fault::Fault;
use super::tags::Tags;

/// What the types of most relations begin with.
pub const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// What one part has to do with another, or with something outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// By which the part's XML names it.
    pub id: String,
    /// What the target is: a long name, of which the last word tells.
    pub kind: String,
    /// The target as written.
    pub target: String,
    /// Whether the target is outside of the package.
    pub is_external: bool,
}

impl Relation {
    /// The last word of the kind, such as `worksheet`: the same in all variants of the format.
    #[must_use]
    pub fn word(&self) -> &str {
        self.kind.rsplit('/').next().unwrap_or_default()
    }

    /// The name of the part that a part refers to; none for what is outside.
    #[must_use]
    pub fn part(&self, source: &str) -> Option<String> {
        (!self.is_external).then(|| resolve(source, &self.target))
    }
}

/// Reads a list of relations.
///
/// # Errors
/// Where it is not well-formed.
pub fn read_relations(list: &[u8]) -> Result<Vec<Relation>, Fault> {
    let mut relations = Vec::new();
    let mut tags = Tags::new(list);
    while let Some(tag) = tags.next()? {
        let text = |name: &[u8]| tag.text(name).unwrap_or_default();
        if tag.begins(b"Relationship") {
            relations.push(Relation {
                id: text(b"Id"),
                kind: text(b"Type"),
                target: text(b"Target"),
                is_external: text(b"TargetMode") == "External",
            });
        }
    }
    Ok(relations)
}

/// The name of the list with a part's relations; that of the package itself for an empty name.
#[must_use]
pub fn list_of(part: &str) -> String {
    let (folder, file) = split(part);
    format!("{folder}_rels/{file}.rels")
}

/// The folder of a part with its `/`, and the file's own name.
fn split(part: &str) -> (&str, &str) {
    let at = part.rfind('/').map_or(0, |slash| slash + 1);
    part.split_at(at)
}

/// The name of the part that a target means, seen from another part.
#[must_use]
pub fn resolve(source: &str, target: &str) -> String {
    let target = target.split(['#', '?']).next().unwrap_or_default();
    if target.is_empty() {
        // A place in the part itself.
        return source.to_owned();
    }
    let target = target.replace('\\', "/");
    let folder = if target.starts_with('/') {
        ""
    } else {
        split(source).0
    };
    let mut steps: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            // Above the package there is nothing: as on the web, such a step leads nowhere.
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    unescaped(&steps.join("/")).into_owned()
}

/// How a part refers to another one.
#[must_use]
pub fn relative(source: &str, target: &str) -> String {
    let (mut from, mut to) = (split(source).0, target);
    while let (Some((first, rest)), Some((same, others))) =
        (from.split_once('/'), to.split_once('/'))
    {
        if first != same {
            break;
        }
        (from, to) = (rest, others);
    }
    format!("{}{to}", "../".repeat(from.matches('/').count()))
}

/// A name as names are compared: without regard to case and to how it is written.
pub(super) fn plain_name(name: &str) -> String {
    // Some programs write `\`.
    let name = name.replace('\\', "/");
    unescaped(name.trim_start_matches('/')).to_lowercase()
}

/// A name without escapes such as `%20`; those that stand for no character stay.
pub(crate) fn unescaped(name: &str) -> Cow<'_, str> {
    if !name.contains('%') {
        return Cow::Borrowed(name);
    }
    let mut out = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let Some((first, others)) = rest.split_first() {
        let digits = others.get(..2).filter(|_| *first == b'%');
        let digits = digits.and_then(|two| std::str::from_utf8(two).ok());
        let byte = digits.and_then(|two| u8::from_str_radix(two, 16).ok());
        out.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &others[2..] } else { others };
    }
    String::from_utf8(out).map_or(Cow::Borrowed(name), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_found_from_where_they_are_written() {
        let book = "xl/workbook.xml";
        for (source, target, part) in [
            (book, "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            (
                book,
                "/xl/worksheets/sheet1.xml",
                "xl/worksheets/sheet1.xml",
            ),
            (book, "./styles.xml", "xl/styles.xml"),
            (book, "../docProps/app.xml", "docProps/app.xml"),
            (book, "../../../up.xml", "up.xml"),
            (book, "media/h%C3%ACnh%201.png", "xl/media/hình 1.png"),
            (book, "media/100%.png", "xl/media/100%.png"),
            (book, "worksheets\\sheet1.xml", "xl/worksheets/sheet1.xml"),
            (book, "worksheets/sheet1.xml#A1", "xl/worksheets/sheet1.xml"),
            ("", "xl/workbook.xml", "xl/workbook.xml"),
            (book, "#Sheet1!A1", book),
            (
                "xl/worksheets/sheet1.xml",
                "../drawings/d.xml",
                "xl/drawings/d.xml",
            ),
        ] {
            assert_eq!(resolve(source, target), part, "{source} {target}");
        }
    }

    #[test]
    fn what_is_written_for_a_target_leads_to_it() {
        for (source, target, written) in [
            ("word/document.xml", "word/media/a.png", "media/a.png"),
            (
                "xl/worksheets/sheet1.xml",
                "xl/comments1.xml",
                "../comments1.xml",
            ),
            (
                "xl/worksheets/sheet1.xml",
                "docProps/a.xml",
                "../../docProps/a.xml",
            ),
            ("", "xl/workbook.xml", "xl/workbook.xml"),
            ("document.xml", "media/a.png", "media/a.png"),
        ] {
            assert_eq!(relative(source, target), written);
            assert_eq!(resolve(source, &relative(source, target)), target);
        }
    }

    #[test]
    fn lists_stand_beside_their_parts() {
        let lists = ["", "a.xml", "xl/workbook.xml"].map(list_of);
        let wanted = [
            "_rels/.rels",
            "_rels/a.xml.rels",
            "xl/_rels/workbook.xml.rels",
        ];
        assert_eq!(lists, wanted);
    }

    #[test]
    fn names_are_compared_without_regard_to_how_they_are_written() {
        for name in ["/XL/Media/H%c3%acnh 1.png", "xl\\media\\hình%201.PNG"] {
            assert_eq!(plain_name(name), "xl/media/hình 1.png");
        }
    }

    #[test]
    fn relations_are_read_with_any_prefix_and_order() {
        let list = b"<r:Relationships xmlns:r='x'><r:Relationship Target='https://a/?b=1&amp;c=2' \
                     TargetMode='External' Id='rId2' Type='http://x/hyperlink'/></r:Relationships>";
        let found = read_relations(list).unwrap();
        assert_eq!(found[0].word(), "hyperlink");
        assert_eq!(found[0].target, "https://a/?b=1&c=2");
        assert_eq!(found[0].part("word/document.xml"), None);
    }
}
