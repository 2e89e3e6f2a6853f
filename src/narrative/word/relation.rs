//! How the parts of a Word file know of one another: content types and relations.
//!
//! In: the entries. Out: the same with one part more announced. Refuses files whose lists of
//! parts cannot be read.

use super::package::{Entry, damaged};
use super::xml::{Kind, Xml};
use crate::narrative::mistake::NarrativeError;

/// The list of what each part is.
pub(crate) const TYPES: &str = "[Content_Types].xml";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// The name of a part beside another.
pub(crate) fn relative_to(part: &str, name: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{name}"),
        None => name.to_owned(),
    }
}

/// Says what a new part is.
pub(crate) fn add_content_type(
    entries: &mut [Entry],
    part: &str,
    content_type: &str,
) -> Result<(), NarrativeError> {
    let more = format!("<Override PartName=\"/{part}\" ContentType=\"{content_type}\"/>");
    append(entries, TYPES, &more)
}

/// Says what files of an ending are, unless the document says so already.
pub(crate) fn add_ending(
    entries: &mut [Entry],
    ending: &str,
    content_type: &str,
) -> Result<(), NarrativeError> {
    let types = entries.iter().find(|entry| entry.name == TYPES);
    let text = types.map(|entry| String::from_utf8_lossy(&entry.data).to_lowercase());
    if text.is_some_and(|text| text.contains(&format!("extension=\"{ending}\""))) {
        return Ok(());
    }
    let more = format!("<Default Extension=\"{ending}\" ContentType=\"{content_type}\"/>");
    append(entries, TYPES, &more)
}

/// Relates a part to another one; gives back the relation's id.
pub(crate) fn add_relation(
    entries: &mut Vec<Entry>,
    part: &str,
    kind: &str,
    target: &str,
) -> Result<String, NarrativeError> {
    let file = part.rsplit('/').next().unwrap_or(part);
    let name = relative_to(part, &format!("_rels/{file}.rels"));
    if !entries.iter().any(|entry| entry.name == name) {
        let data = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
             <Relationships xmlns=\"{RELATIONS}\"></Relationships>"
        );
        let (name, data) = (name.clone(), data.into_bytes());
        entries.push(Entry { name, data });
    }
    let id = free_id(entries, &name)?;
    let more = format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>");
    append(entries, &name, &more)?;
    Ok(id)
}

fn free_id(entries: &[Entry], name: &str) -> Result<String, NarrativeError> {
    let xml = parse(entries, name)?;
    let ids = (0..xml.tokens.len()).filter_map(|token| Some(xml.attribute(token, "Id")?.0));
    let numbers = ids.filter_map(|id| id.trim_start_matches("tonghop").parse::<u32>().ok());
    let next = numbers.max().map_or(1, |last| last + 1);
    Ok(format!("tonghop{next}"))
}

fn parse(entries: &[Entry], name: &str) -> Result<Xml, NarrativeError> {
    let entry = entries.iter().find(|entry| entry.name == name);
    let text = entry.and_then(|entry| std::str::from_utf8(&entry.data).ok());
    text.and_then(Xml::parse).ok_or_else(|| damaged(name))
}

/// Adds to the end of a list.
fn append(entries: &mut [Entry], name: &str, more: &str) -> Result<(), NarrativeError> {
    let made = before_end(&parse(entries, name)?, more).ok_or_else(|| damaged(name))?;
    if let Some(entry) = entries.iter_mut().find(|entry| entry.name == name) {
        entry.data = made.into_bytes();
    }
    Ok(())
}

/// The part with more before the end of its outermost element, which is opened where it was
/// empty.
pub(super) fn before_end(xml: &Xml, more: &str) -> Option<String> {
    let root = (0..xml.tokens.len()).find(|token| !xml.name(*token).is_empty())?;
    if xml.tokens[root].kind == Kind::Empty {
        let tag = xml.slice(root).trim_end_matches("/>");
        let before = &xml.text[..xml.tokens[root].span.start];
        return Some(format!("{before}{tag}>{more}</{}>", xml.name(root)));
    }
    let at = xml.tokens[xml.tokens[root].mate].span.start;
    Some(format!("{}{more}{}", &xml.text[..at], &xml.text[at..]))
}
