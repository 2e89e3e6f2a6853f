//! The prefixes under which a part knows the namespaces of Word.
//!
//! In: the text of a part. Out: the same with Word's own prefixes (`w:` and the like), which is
//! all that the other modules look for; a part that has them already stays byte for byte. Refuses
//! the strict variant of the format, whose names stand for other measures and values, and parts
//! that use one of the prefixes for something else.

use std::collections::BTreeMap;
use std::ops::Range;

use quick_xml::events::BytesStart;

use super::package::{Entry, damaged};
use super::xml::{Kind, Xml};
use crate::narrative::mistake::NarrativeError;

/// The namespace of WordprocessingML.
pub(crate) const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// What all namespaces of the strict variant begin with.
const STRICT: &str = "http://purl.oclc.org/ooxml/";
/// The namespaces whose names are looked for, by prefix.
const USUAL: [(&str, &str); 6] = [
    ("w", WORD),
    (
        "r",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        "m",
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
    (
        "wp",
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
    (
        "w14",
        "http://schemas.microsoft.com/office/word/2010/wordml",
    ),
    (
        "mc",
        "http://schemas.openxmlformats.org/markup-compatibility/2006",
    ),
];

/// Gives every part of a file the usual prefixes.
pub(crate) fn unify_prefixes(entries: &mut [Entry]) -> Result<(), NarrativeError> {
    let parts = entries
        .iter_mut()
        .filter(|entry| entry.name.ends_with(".xml"));
    for entry in parts {
        let Ok(text) = std::str::from_utf8(&entry.data) else {
            continue;
        };
        if declarations(text).any(|(_, name)| name.starts_with(STRICT)) {
            return Err(NarrativeError::Strict);
        }
        if !text.contains(WORD) || declarations(text).all(|(prefix, name)| is_usual(prefix, name)) {
            continue;
        }
        let renamed = Xml::parse(text).and_then(|xml| renamed(&xml));
        entry.data = renamed.ok_or_else(|| damaged(&entry.name))?.into_bytes();
    }
    Ok(())
}

/// What looks like a declaration of a namespace: its prefix and name.
fn declarations(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.match_indices("xmlns").filter_map(|(at, word)| {
        let rest = &text[at + word.len()..];
        let (prefix, value) = rest.split_once('=')?;
        let prefix = prefix.trim();
        let prefix = prefix.strip_prefix(':').unwrap_or(prefix);
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        Some((prefix, value[1..].split(quote).next()?))
    })
}

/// Whether a namespace of ours has its usual prefix, and another one none of them.
fn is_usual(prefix: &str, name: &str) -> bool {
    let mut ours = USUAL.iter();
    ours.all(|(own, namespace)| (*own == prefix) == (*namespace == name))
}

fn usual(name: &str) -> Option<&'static str> {
    let found = USUAL.iter().find(|(_, namespace)| *namespace == name);
    found.map(|(prefix, _)| *prefix)
}

/// The namespaces in force, by prefix; none for those whose names stay as they are.
type Scope = BTreeMap<String, Option<&'static str>>;

fn renamed(xml: &Xml) -> Option<String> {
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let mut scopes: Vec<Scope> = vec![Scope::new()];
    for token in 0..xml.tokens.len() {
        let kind = xml.tokens[token].kind;
        if matches!(kind, Kind::Start | Kind::Empty) {
            let scope = declare(xml, token, scopes.last()?, &mut edits)?;
            rename_attributes(xml, token, &scope, &mut edits);
            scopes.push(scope);
        }
        let name = xml.name(token);
        if !name.is_empty() {
            let (prefix, local) = name.split_once(':').unwrap_or(("", name));
            let own = scopes.last()?.get(prefix).copied().flatten();
            if let Some(own) = own.filter(|own| *own != prefix) {
                let skip = if kind == Kind::End { 2 } else { 1 };
                let start = xml.tokens[token].span.start + skip;
                edits.push((start..start + name.len(), format!("{own}:{local}")));
            }
        }
        if matches!(kind, Kind::End | Kind::Empty) {
            scopes.pop();
        }
    }
    edits.sort_by_key(|(span, _)| span.start);
    Some(xml.edited(&edits))
}

/// The attributes of an element: name, value, and where the name stands.
fn attributes(xml: &Xml, token: usize) -> Vec<(String, String, usize)> {
    let tag = xml.slice(token).trim_start_matches('<');
    let tag = tag.trim_end_matches(['>', '/']);
    let start = BytesStart::from_content(tag, xml.name(token).len());
    let own = start.attributes().flatten().filter_map(|attribute| {
        let name: &str = attribute.key.as_ref();
        let at = (name.as_ptr() as usize).checked_sub(xml.text.as_ptr() as usize)?;
        Some((name.to_owned(), attribute.value.to_string(), at))
    });
    own.collect()
}

/// The namespaces in force in an element; `None` where a prefix of ours means something else.
fn declare(
    xml: &Xml,
    token: usize,
    around: &Scope,
    edits: &mut Vec<(Range<usize>, String)>,
) -> Option<Scope> {
    let mut scope = around.clone();
    let own = attributes(xml, token);
    let declared = |(name, value, _): &(String, String, usize)| {
        let meant = usual(value)?;
        (name.strip_prefix("xmlns:") == Some(meant)).then_some(meant)
    };
    let mut known: Vec<&str> = own.iter().filter_map(declared).collect();
    for (name, value, at) in own {
        let prefix = match name.strip_prefix("xmlns") {
            Some("") => "",
            Some(rest) => rest.strip_prefix(':')?,
            None => continue,
        };
        let meant = usual(&value);
        if meant.is_none() && USUAL.iter().any(|(own, _)| *own == prefix) {
            return None;
        }
        scope.insert(prefix.to_owned(), meant);
        let Some(meant) = meant.filter(|meant| *meant != prefix) else {
            continue;
        };
        let end = at + name.len();
        if known.contains(&meant) {
            // Two declarations of one prefix would be none: the whole attribute goes.
            let quoted = xml.text[end..].find(&value)? + value.len() + 1;
            edits.push((at..end + quoted, String::new()));
        } else {
            known.push(meant);
            edits.push((at..end, format!("xmlns:{meant}")));
        }
    }
    Some(scope)
}

fn rename_attributes(
    xml: &Xml,
    token: usize,
    scope: &Scope,
    edits: &mut Vec<(Range<usize>, String)>,
) {
    for (name, value, at) in attributes(xml, token) {
        let Some((prefix, local)) = name.split_once(':').filter(|(p, _)| *p != "xmlns") else {
            continue;
        };
        let Some(own) = scope.get(prefix).copied().flatten() else {
            continue;
        };
        if own != prefix {
            edits.push((at..at + name.len(), format!("{own}:{local}")));
        }
        // A list of prefixes, of which some may have changed.
        if own == "mc" && local == "Ignorable" {
            let words = value.split_whitespace().map(|word| {
                let meant = scope.get(word).copied().flatten();
                meant.unwrap_or(word).to_owned()
            });
            let words = words.collect::<Vec<_>>().join(" ");
            let start = xml.text[at..].find(&value).map(|skip| at + skip);
            edits.extend(start.map(|start| (start..start + value.len(), words)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unified(text: &str) -> Result<String, NarrativeError> {
        let mut entries = [Entry {
            name: "word/document.xml".to_owned(),
            data: text.as_bytes().to_vec(),
        }];
        unify_prefixes(&mut entries)?;
        Ok(String::from_utf8(entries[0].data.clone()).unwrap())
    }

    #[test]
    fn another_prefix_becomes_the_usual_one() {
        let text = format!(
            "<x:document xmlns:x=\"{WORD}\"><x:p x:id='1'><x:t>x:a</x:t></x:p><y/></x:document>"
        );
        let usual = format!(
            "<w:document xmlns:w=\"{WORD}\"><w:p w:id='1'><w:t>x:a</w:t></w:p><y/></w:document>"
        );
        assert_eq!(unified(&text).unwrap(), usual);
        assert_eq!(unified(&usual).unwrap(), usual);
    }

    #[test]
    fn no_prefix_becomes_the_usual_one() {
        let text = format!(
            "<document xmlns=\"{WORD}\" xmlns:w=\"{WORD}\"><p w:id=\"1\"/><a xmlns=\"other\"><b/></a></document>"
        );
        let usual = format!(
            "<w:document  xmlns:w=\"{WORD}\"><w:p w:id=\"1\"/><a xmlns=\"other\"><b/></a></w:document>"
        );
        assert_eq!(unified(&text).unwrap(), usual);
    }

    #[test]
    fn what_means_something_else_is_refused() {
        let strict = "<w:document xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"/>";
        assert!(matches!(unified(strict), Err(NarrativeError::Strict)));
        let other = format!("<x:document xmlns:x=\"{WORD}\" xmlns:w=\"other\"/>");
        assert!(matches!(
            unified(&other),
            Err(NarrativeError::Damaged { .. })
        ));
    }
}
