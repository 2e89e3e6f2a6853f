//! Which parts of a file hold text: by their content type, since names differ between programs
//! (`word/document.xml`, `word/document2.xml`).
//!
//! In: a package. Out: its parts with text and what they are. Refuses files without a main part.

use crate::narrative::mistake::NarrativeError;
use crate::ooxml::Package;
use crate::ooxml::relations::{OFFICE, list_of, resolve};

/// How the content types of a document's own parts begin.
const KIND: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

/// What a part with text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PartKind {
    /// The document itself.
    Main,
    /// A header, a footer or the comments.
    Margin,
    /// The document's properties, which are plain texts.
    Properties,
    /// The footnotes.
    Footnotes,
    /// The endnotes.
    Endnotes,
}

/// The names of the parts with text, in the order of the file.
pub(crate) fn text_parts(package: &Package<'_>) -> Result<Vec<(String, PartKind)>, NarrativeError> {
    let types = package.types()?;
    let kind = |name: &str| kind_of(types.of(name)?);
    let found = package
        .names()
        .filter_map(|name| Some((name.to_owned(), kind(name)?)));
    let parts: Vec<_> = found.collect();
    let mains = parts.iter().filter(|(_, kind)| *kind == PartKind::Main);
    if mains.count() == 1 {
        Ok(parts)
    } else {
        Err(NarrativeError::NotWord)
    }
}

/// The name of the document itself.
pub(crate) fn main_part(package: &Package<'_>) -> Result<String, NarrativeError> {
    let parts = text_parts(package)?.into_iter();
    let mut mains = parts.filter(|(_, kind)| *kind == PartKind::Main);
    let (name, _) = mains.next().ok_or(NarrativeError::NotWord)?;
    Ok(name)
}

/// The part that a document has as its own, such as its styles; none where it has none.
pub(crate) fn own_part(
    package: &Package<'_>,
    main: &str,
    word: &str,
) -> Result<Option<String>, NarrativeError> {
    let mut parts = package.related(main, word)?.into_iter();
    Ok(parts.find(|name| package.has(name)))
}

/// Gives a document that has no such part of its own one with this content, such as its styles;
/// gives back its name.
pub(crate) fn add_part(
    package: &mut Package<'_>,
    main: &str,
    word: &str,
    content: String,
) -> Result<String, NarrativeError> {
    let name = resolve(main, &format!("{word}.xml"));
    package.add(&name, &format!("{KIND}{word}+xml"), content)?;
    package.relate(main, &format!("{OFFICE}{word}"), &name)?;
    Ok(name)
}

/// The parts with tags that nobody fills in: charts, diagrams, styles, data behind controls, and
/// lists of relations but for the links of parts with text.
pub(crate) fn unreachable_parts(package: &Package<'_>) -> Result<Vec<String>, NarrativeError> {
    let texts: Vec<String> = text_parts(package)?
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    let lists: Vec<String> = texts.iter().map(|name| list_of(name)).collect();
    let is_known = |name: &str| texts.iter().chain(&lists).any(|own| own == name);
    let types = package.types()?;
    // Blocks to be inserted by hand are not part of the document.
    let is_glossary = |name: &str| {
        types
            .of(name)
            .is_some_and(|kind| kind.contains(".glossary+"))
    };
    let endings = [".xml", ".rels", ".vml"];
    let is_xml = |name: &str| endings.iter().any(|ending| name.ends_with(ending));
    let has_tags = |name: &str| package.bytes(name).is_ok_and(has_tags);
    let names = package
        .names()
        .filter(|name| is_xml(name) && !is_known(name));
    let found = names.filter(|name| !is_glossary(name) && has_tags(name));
    Ok(found.map(str::to_owned).collect())
}

/// Whether a tag stands in the text of a part, be it over several runs, or in an attribute.
fn has_tags(data: &[u8]) -> bool {
    let is_tag = |text: &[u8]| text.windows(2).any(|pair| pair == b"{{");
    if is_tag(data) {
        return true;
    }
    let mut is_inside = false;
    let text = data.iter().copied().filter(|byte| {
        let is_text = !is_inside && *byte != b'<';
        is_inside = match byte {
            b'<' => true,
            b'>' => false,
            _ => is_inside,
        };
        is_text
    });
    is_tag(&text.collect::<Vec<u8>>())
}

fn kind_of(content_type: &str) -> Option<PartKind> {
    const PROPERTIES: [&str; 3] = [
        "application/vnd.openxmlformats-package.core-properties+xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    ];
    if PROPERTIES.contains(&content_type) {
        return Some(PartKind::Properties);
    }
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    match content_type.strip_prefix(word)? {
        "document.main+xml" => Some(PartKind::Main),
        "header+xml" | "footer+xml" | "comments+xml" => Some(PartKind::Margin),
        "footnotes+xml" => Some(PartKind::Footnotes),
        "endnotes+xml" => Some(PartKind::Endnotes),
        _ => None,
    }
}
