//! Word templates: an ordinary document with tags typed into its text.
//!
//! In: the bytes of a .docx, the data. Out: the bytes of a .docx in which the tags are replaced;
//! everything else is copied byte for byte, and parts without tags are not touched at all.
//! The steps: read the ZIP, find paragraphs and their tags (`paragraph`), decide where each tag
//! goes (`plan`, `settle`, `edit`), write template text (`compose`), render it, put the XML back
//! in (`assemble`). Refuses templates with mistakes, damaged files, and sizes beyond limits.

mod assemble;
mod compose;
mod edit;
mod package;
mod paragraph;
mod parts;
mod plan;
mod settle;
mod xml;

#[cfg(test)]
mod tests;

use handlebars::Context;
use serde_json::Value;

use self::assemble::{assemble, assemble_notes, escape_xml, referred_notes, tidy};
use self::compose::{Composed, Notes, Part, compose};
use self::package::{Entry, PART_LIMIT, damaged, read_package, write_package};
use self::parts::{PartKind, text_parts};
use self::plan::plan_part;
use self::xml::Xml;
use super::complete::complete;
use super::engine::{is_garbled, prepare, run};
use super::mistake::{MistakeKind, NarrativeError, TemplateMistake, TemplatePlace, once};
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
    let data = complete(data);
    let mistakes = find_mistakes(name, &entries, &stories, &notes, data.data());
    if !mistakes.is_empty() {
        return Err(NarrativeError::Mistakes(mistakes));
    }
    let rendered = render_parts(name, &stories, &notes, &data, language)?;
    for (part, text) in rendered {
        if let Some(entry) = entries.iter_mut().find(|entry| entry.name == part) {
            entry.data = tidy(&text)
                .ok_or(NarrativeError::Invalid { part })?
                .into_bytes();
        }
    }
    write_package(&entries)
}

/// All mistakes that can be found without rendering.
fn find_mistakes(
    name: &str,
    entries: &[Entry],
    stories: &[Part],
    notes: &[Notes],
    data: &Value,
) -> Vec<TemplateMistake> {
    let parts = stories.iter().chain(notes.iter().map(|notes| &notes.part));
    let mut mistakes: Vec<_> = parts.flat_map(|part| part_mistakes(name, part)).collect();
    mistakes.extend(
        entries
            .iter()
            .filter(|entry| is_unreachable(entry))
            .map(|entry| {
                let place = TemplatePlace::Paragraph {
                    part: entry.name.clone(),
                    text: String::new(),
                };
                let kind = MistakeKind::UnreachablePart;
                let found = "{{".to_owned();
                TemplateMistake {
                    template: name.to_owned(),
                    place,
                    kind,
                    found,
                    suggestion: None,
                }
            }),
    );
    // Names depend on the blocks around them: with those unknown, more would be guesswork.
    if !mistakes.iter().any(|mistake| mistake.kind.breaks_blocks()) {
        for (part, notes) in tagged_parts(stories, notes) {
            prepare(name, &compose(part, notes).source, data, &mut mistakes);
        }
    }
    once(mistakes)
}

/// Charts and diagrams keep their text where tags are not looked for.
fn is_unreachable(entry: &Entry) -> bool {
    let places = ["word/charts/", "word/diagrams/"];
    places.iter().any(|place| entry.name.starts_with(place))
        && entry.data.windows(2).any(|pair| pair == b"{{")
}

/// The parts that have tags, or notes with tags; the others are left as they are.
fn tagged_parts<'a>(
    stories: &'a [Part],
    notes: &'a [Notes],
) -> impl Iterator<Item = (&'a Part, &'a [Notes])> {
    let tagged_notes = notes.iter().any(|notes| !notes.part.plan.uses.is_empty());
    stories.iter().filter_map(move |part| {
        let has_tags = !part.plan.uses.is_empty();
        match part.is_main {
            true => (has_tags || tagged_notes).then_some((part, notes)),
            false => has_tags.then_some((part, &notes[..0])),
        }
    })
}

/// The parts with text of their own, and those with notes.
fn read_parts(entries: &[Entry]) -> Result<(Vec<Part>, Vec<Notes>), NarrativeError> {
    let mut stories = Vec::new();
    let mut notes = Vec::new();
    for (entry, kind) in text_parts(entries)? {
        let broken = || damaged(&entry.name);
        let text = std::str::from_utf8(&entry.data).map_err(|_| broken())?;
        let xml = Xml::parse(text).ok_or_else(broken)?;
        if !xml.root().is_some_and(|root| root.starts_with("w:")) {
            return Err(broken());
        }
        let part = Part::new(entry.name.clone(), kind == PartKind::Main, plan_part(xml));
        match kind {
            PartKind::Main | PartKind::Margin => stories.push(part),
            PartKind::Footnotes => {
                notes.push(Notes::new(part, "w:footnote", "w:footnoteReference"))
            }
            PartKind::Endnotes => notes.push(Notes::new(part, "w:endnote", "w:endnoteReference")),
        }
    }
    Ok((stories, notes))
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

fn render_parts(
    name: &str,
    stories: &[Part],
    notes: &[Notes],
    data: &Context,
    language: Language,
) -> Result<Vec<(String, String)>, NarrativeError> {
    let mut mistakes = Vec::new();
    let mut rendered = Vec::new();
    for (part, notes) in tagged_parts(stories, notes) {
        let composed = compose(part, notes);
        let Some(template) = prepare(name, &composed.source, data.data(), &mut mistakes) else {
            continue;
        };
        match run(name, &composed.source, template, data, language, escape_xml) {
            Ok(text) => rendered.extend(put_together(part, notes, &composed, &text)?),
            Err(mistake) => mistakes.push(*mistake),
        }
    }
    if mistakes.is_empty() {
        Ok(rendered)
    } else {
        Err(NarrativeError::Mistakes(once(mistakes)))
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
