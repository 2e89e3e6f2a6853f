//! Which parts of a file hold text: by their content type, since names differ between programs
//! (`word/document.xml`, `word/document2.xml`).
//!
//! In: a package. Out: its parts with text and what they are. Refuses files without a main part.

use crate::narrative::mistake::NarrativeError;
use crate::ooxml::Package;

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
