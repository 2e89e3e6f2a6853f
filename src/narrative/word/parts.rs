//! Which entries of the file hold text: by their content type, since names differ between
//! programs (`word/document.xml`, `word/document2.xml`).
//!
//! In: the entries. Out: those with text and what they are. Refuses files without a main part.

use super::package::{Entry, damaged};
use super::relation::TYPES;
use super::xml::Xml;
use crate::narrative::mistake::NarrativeError;

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

/// The entries with text, in the order of the file.
pub(crate) fn text_parts(entries: &[Entry]) -> Result<Vec<(&Entry, PartKind)>, NarrativeError> {
    let types = entries.iter().find(|entry| entry.name == TYPES);
    let types = types.ok_or(NarrativeError::NotWord)?;
    let text = std::str::from_utf8(&types.data).map_err(|_| damaged(TYPES))?;
    let xml = Xml::parse(text).ok_or_else(|| damaged(TYPES))?;
    let typed = |entry: &Entry| -> Option<PartKind> {
        let own = |token: &usize| {
            let name = xml.attribute(*token, "PartName").map(|(name, _)| name);
            xml.name(*token) == "Override"
                && name.is_some_and(|name| name.trim_start_matches('/') == entry.name)
        };
        let token = (0..xml.tokens.len()).find(own)?;
        kind_of(xml.attribute(token, "ContentType")?.0)
    };
    let found = entries
        .iter()
        .filter_map(|entry| Some((entry, typed(entry)?)));
    let parts: Vec<_> = found.collect();
    let mains = parts
        .iter()
        .filter(|(_, kind)| *kind == PartKind::Main)
        .count();
    if mains == 1 {
        Ok(parts)
    } else {
        Err(NarrativeError::NotWord)
    }
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
