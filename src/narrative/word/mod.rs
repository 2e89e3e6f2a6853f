//! Word templates: an ordinary document with tags typed into its text.
//!
//! In: the bytes of a .docx, the data. Out: the bytes of a .docx in which the tags are replaced;
//! everything else is copied byte for byte, and parts without tags are not touched at all.
//! The steps: read the ZIP, find paragraphs and their tags ([`paragraph`]), decide where each tag
//! goes ([`plan`], [`edit`]), write template text ([`compose`]), render it, put the XML back in
//! ([`assemble`]). Refuses templates with mistakes, damaged files, and sizes beyond limits.

mod assemble;
mod compose;
mod edit;
mod package;
mod paragraph;
mod plan;
mod xml;

#[cfg(test)]
mod tests;

use serde_json::Value;

use self::assemble::{assemble, assemble_notes, escape_xml, referred_notes, tidy};
use self::compose::{Composed, Notes, Part, compose};
use self::package::{Entry, PART_LIMIT, damaged, read_package, write_package};
use self::plan::plan_part;
use self::xml::Xml;
use super::complete::complete;
use super::engine::{is_garbled, prepare, run};
use super::mistake::{MistakeKind, NarrativeError, TemplateMistake};
use crate::language::Language;

/// Renders a Word template.
///
/// # Errors
/// All mistakes of the template at once; or why the file cannot be read.
pub fn render_word(
    name: &str,
    template: &[u8],
    data: &Value,
    language: Language,
) -> Result<Vec<u8>, NarrativeError> {
    let mut entries = read_package(template)?;
    let (stories, notes) = read_parts(&entries)?;
    let mut mistakes = Vec::new();
    for part in stories.iter().chain(notes.iter().map(|notes| &notes.part)) {
        mistakes.extend(part_mistakes(name, part));
    }
    if !mistakes.is_empty() {
        return Err(NarrativeError::Mistakes(mistakes));
    }
    let rendered = render_parts(name, &stories, &notes, &complete(data), language)?;
    for (part, text) in rendered {
        if let Some(entry) = entries.iter_mut().find(|entry| entry.name == part) {
            entry.data = tidy(&text)
                .ok_or(NarrativeError::Invalid { part })?
                .into_bytes();
        }
    }
    write_package(&entries)
}

/// The parts with text of their own, and those with notes.
fn read_parts(entries: &[Entry]) -> Result<(Vec<Part>, Vec<Notes>), NarrativeError> {
    let mut stories = Vec::new();
    let mut notes = Vec::new();
    for entry in entries {
        let Some(kind) = part_kind(&entry.name) else {
            continue;
        };
        let broken = || damaged(&entry.name);
        let text = std::str::from_utf8(&entry.data).map_err(|_| broken())?;
        let xml = Xml::parse(text).ok_or_else(broken)?;
        let part = Part::new(entry.name.clone(), plan_part(xml));
        match kind {
            "footnote" | "endnote" => notes.push(Notes::new(part, kind)),
            _ => stories.push(part),
        }
    }
    Ok((stories, notes))
}

fn part_kind(name: &str) -> Option<&'static str> {
    let stem = name.strip_prefix("word/")?.strip_suffix(".xml")?;
    let kind = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    let kinds = [
        ("document", "document"),
        ("header", "header"),
        ("footer", "footer"),
        ("footnotes", "footnote"),
        ("endnotes", "endnote"),
    ];
    kinds
        .into_iter()
        .find(|(own, _)| *own == kind)
        .map(|(_, kind)| kind)
}

fn part_mistakes(name: &str, part: &Part) -> Vec<TemplateMistake> {
    let plan = &part.plan;
    let mut faults: Vec<_> = plan.faults.clone();
    for place in &plan.uses {
        let tag = plan.tag(place);
        let known = faults
            .iter()
            .any(|(p, _, found)| *p == place.paragraph && *found == tag.text);
        if !known && is_garbled(tag) {
            faults.push((place.paragraph, MistakeKind::Syntax, tag.text.clone()));
        }
    }
    faults.sort_by_key(|(paragraph, _, _)| *paragraph);
    let mistake = |(paragraph, kind, found)| TemplateMistake {
        template: name.to_owned(),
        place: part.place(paragraph),
        kind,
        found,
        suggestion: None,
    };
    faults.into_iter().map(mistake).collect()
}

/// Renders the parts that have tags, or notes with tags; the others are left as they are.
fn render_parts(
    name: &str,
    stories: &[Part],
    notes: &[Notes],
    data: &Value,
    language: Language,
) -> Result<Vec<(String, String)>, NarrativeError> {
    let tagged_notes = notes.iter().any(|notes| !notes.part.plan.uses.is_empty());
    let mut mistakes = Vec::new();
    let mut ready = Vec::new();
    for part in stories {
        let is_main = part.name.starts_with("word/document");
        if part.plan.uses.is_empty() && !(is_main && tagged_notes) {
            continue;
        }
        let notes = if is_main { notes } else { &[] };
        let composed = compose(part, notes);
        let template = prepare(name, &composed.source, data, &mut mistakes);
        ready.push((part, notes, composed, template));
    }
    let mut rendered = Vec::new();
    for (part, notes, composed, template) in ready {
        let Some(template) = template.filter(|_| mistakes.is_empty()) else {
            continue;
        };
        match run(name, &composed.source, template, data, language, escape_xml) {
            Ok(text) => rendered.extend(put_together(part, notes, &composed, &text)?),
            Err(mistake) => mistakes.push(mistake),
        }
    }
    if mistakes.is_empty() {
        Ok(rendered)
    } else {
        Err(NarrativeError::Mistakes(mistakes))
    }
}

fn put_together(
    part: &Part,
    notes: &[Notes],
    composed: &Composed,
    rendered: &str,
) -> Result<Vec<(String, String)>, NarrativeError> {
    let too_large = || NarrativeError::TooLarge {
        part: part.name.clone(),
    };
    let whole = assemble(rendered, &composed.chunks, notes, PART_LIMIT).ok_or_else(too_large)?;
    let mut parts = vec![(part.name.clone(), whole.xml)];
    for (number, (notes, rendered)) in notes.iter().zip(&whole.notes).enumerate() {
        let referred = referred_notes(&composed.chunks, number);
        parts.push((
            notes.part.name.clone(),
            assemble_notes(notes, &referred, rendered),
        ));
    }
    Ok(parts)
}
