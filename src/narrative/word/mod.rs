//! Word templates: an ordinary document with tags typed into its text.
//!
//! In: the bytes of a .docx, the data. Out: the bytes of a .docx in which the tags are replaced;
//! everything else is copied byte for byte, and parts without tags are not touched at all.
//! The steps: open the package, find paragraphs and their tags (`paragraph`), decide where each tag
//! goes (`plan`, `placement`, `edit`), write template text (`compose`), render it, put the XML back
//! in (`assemble`). Refuses templates with mistakes, damaged files, and sizes beyond limits.

mod annex;
mod assemble;
mod bookmarks;
mod columns;
mod compose;
mod contents;
mod edit;
mod escape;
mod footnote;
mod inline;
mod legacy;
mod links;
mod mark;
mod media;
mod merge;
mod namespace;
mod numbering;
mod object;
mod paragraph;
mod parts;
mod picture;
mod piece;
mod placement;
mod plan;
mod properties;
pub(crate) mod punctuation;
mod regrid;
mod render;
mod repeats;
mod room;
mod shade;
mod spaces;
mod tidy;
mod unique_names;

#[cfg(test)]
mod annex_tests;
#[cfg(test)]
mod columns_tests;
#[cfg(test)]
mod layout_tests;
#[cfg(test)]
mod merge_tests;
#[cfg(test)]
mod object_tests;
#[cfg(test)]
mod picture_tests;
#[cfg(test)]
mod place_tests;
#[cfg(test)]
mod repeats_tests;
#[cfg(test)]
mod shade_tests;
#[cfg(test)]
mod tests;

use handlebars::Template;

use self::compose::{Composed, FOOTNOTE_REFERENCE, Notes, Part, compose};
pub use self::contents::Unpaged;
pub(crate) use self::escape::escape_xml;
use self::footnote::NoteStyles;
pub use self::legacy::convert_word;
pub(crate) use self::legacy::legacy_in_word;
pub use self::mark::mark_word;
pub(crate) use self::namespace::WORD as NAMESPACE;
use self::namespace::{Renamed, unify_prefixes};
use self::parts::{PartKind, main_part, text_parts, unreachable_parts};
use self::plan::plan_part;
use self::render::{Setting, render_parts, save};
use super::about;
use super::data::Data;
use super::engine::prepare;
use super::mistake::{MistakeKind, NarrativeError, TemplateMistake, TemplatePlace, once};
use super::trace::{Trace, TraceLine, Tracer, split_pieces};
use crate::language::Language;
use crate::ooxml::{Package, Xml};

/// Renders a Word template.
///
/// # Errors
/// All mistakes of the template at once; or why the file cannot be read.
pub fn render_word(
    name: &str,
    template: &[u8],
    data: &Data,
    language: Language,
) -> Result<Vec<u8>, NarrativeError> {
    let (mut package, renamed) = open_template(template)?;
    let (stories, notes) = read_parts(&package)?;
    let understood = understand(name, &package, &stories, &notes, data)?;
    let setting = Setting {
        name,
        styles: NoteStyles::of(&package, &main_part(&package)?)?,
        first_list: numbering::first_free(&package, &main_part(&package)?)?,
        data,
        language,
        tracer: None,
    };
    let tagged = about::tagged(&package)?;
    let made = render_parts(&setting, understood)?;
    save(&mut package, &setting, made)?;
    if let Some(about) = data.about() {
        about::tell(&mut package, about, &tagged)?;
    }
    save_document(package, renamed)
}

/// The text of the document made from a Word template, with the origins of its figures.
///
/// # Errors
/// As [`render_word`].
pub fn trace_word(
    name: &str,
    template: &[u8],
    data: &Data,
    language: Language,
) -> Result<Trace, NarrativeError> {
    let (package, _) = open_template(template)?;
    let (stories, notes) = read_parts(&package)?;
    let understood = understand(name, &package, &stories, &notes, data)?;
    let tracer = Tracer::default();
    let setting = Setting {
        name,
        styles: NoteStyles::of(&package, &main_part(&package)?)?,
        first_list: 1,
        data,
        language,
        tracer: Some(&tracer),
    };
    let mut made = render_parts(&setting, understood)?;
    let new_notes = std::mem::take(&mut made.new_notes);
    let new_notes = format!("<w:footnotes>{new_notes}</w:footnotes>");
    made.parts
        .push(("word/footnotes.xml".to_owned(), new_notes));
    made.parts
        .sort_by_key(|(part, _)| Some(part) != made.main.as_ref());
    let lines = made
        .parts
        .iter()
        .flat_map(|(part, text)| traced_lines(part, text));
    Ok(Trace {
        lines: lines.collect(),
        origins: tracer.origins(),
    })
}

/// Opens a template, with the prefixes that Word itself uses.
fn open_template(template: &[u8]) -> Result<(Package<'_>, Renamed), NarrativeError> {
    let mut package = Package::open(template)?;
    let renamed = unify_prefixes(&mut package)?;
    Ok((package, renamed))
}

/// The bytes of a document; that it can't be packed would be a fault of this program.
fn save_document(mut package: Package<'_>, renamed: Renamed) -> Result<Vec<u8>, NarrativeError> {
    renamed.restore(&mut package);
    let saved = package.save();
    saved.map_err(|error| NarrativeError::Invalid { part: error.part })
}

/// The paragraphs of a rendered part that hold anything, repaired as the document is.
fn traced_lines(part: &str, text: &str) -> Vec<TraceLine> {
    let text = shade::shade(text).and_then(|text| merge::merge(&text));
    let text = text.and_then(|text| punctuation::repair(&text));
    let Some(xml) = text.and_then(|text| Xml::parse(&text).ok()) else {
        return Vec::new();
    };
    let paragraphs = paragraph::read_paragraphs(&xml);
    let lines = paragraphs.iter().map(|paragraph| TraceLine {
        part: part.to_owned(),
        pieces: split_pieces(&paragraph.typed()),
    });
    lines.filter(|line| !line.pieces.is_empty()).collect()
}

/// The paragraphs of a Word template with their tags as typed: the part's name, and the text in
/// which each character of a tag is a blank.
///
/// # Errors
/// Why the file cannot be read.
pub(crate) fn untagged_paragraphs(
    template: &[u8],
) -> Result<Vec<(TemplatePlace, String)>, NarrativeError> {
    let (stories, notes) = read_parts(&open_template(template)?.0)?;
    let parts = stories.iter().chain(notes.iter().map(|notes| &notes.part));
    let parts = parts.filter(|part| part.plan.part != PartKind::Properties);
    let texts = parts.flat_map(|part| {
        let paragraphs = part.plan.paragraphs.iter().enumerate();
        paragraphs.map(|(number, paragraph)| (part.place(number), paragraph.without_tags()))
    });
    Ok(texts.collect())
}

/// A part that can be rendered.
struct Understood<'a> {
    part: &'a Part,
    notes: &'a [Notes],
    composed: Composed,
    template: Template,
}

/// Understands the parts with tags, or tells all mistakes that can be found without rendering.
fn understand<'a>(
    name: &str,
    package: &Package<'_>,
    stories: &'a [Part],
    notes: &'a [Notes],
    data: &Data,
) -> Result<Vec<Understood<'a>>, NarrativeError> {
    let parts = stories.iter().chain(notes.iter().map(|notes| &notes.part));
    let mut mistakes: Vec<_> = parts.flat_map(|part| part_mistakes(name, part)).collect();
    mistakes.extend(unreachable_parts(package)?.into_iter().map(|part| {
        let place = TemplatePlace::Paragraph {
            part,
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
    }));
    let mut understood = Vec::new();
    // The template library would overflow the stack.
    let is_too_deep = |own: &TemplateMistake| matches!(own.kind, MistakeKind::TooDeep { .. });
    let is_safe = !mistakes.iter().any(is_too_deep);
    for (part, notes) in tagged_parts(stories, notes).filter(|_| is_safe) {
        let composed = compose(part, notes);
        let mut found = Vec::new();
        let template = prepare(name, &composed.source, data, &mut found);
        let known = known_names(part, notes, &mistakes);
        mistakes.extend(found.into_iter().filter(known));
        understood.extend(template.map(|template| Understood {
            part,
            notes,
            composed,
            template,
        }));
    }
    if mistakes.is_empty() {
        Ok(understood)
    } else {
        Err(NarrativeError::Mistakes(once(mistakes)))
    }
}

/// Whether a mistake is one whatever loops are meant around it: names depend on the loops, and with a
/// loop that isn't closed only those before it are certain.
fn known_names<'a>(
    part: &'a Part,
    notes: &[Notes],
    mistakes: &[TemplateMistake],
) -> impl Fn(&TemplateMistake) -> bool + use<'a> {
    let place = |number: usize| part.place(number);
    let number = move |wanted: &TemplatePlace| {
        (0..part.plan.paragraphs.len()).find(|number| place(*number) == *wanted)
    };
    let is_own = |mistake: &&TemplateMistake| match &mistake.place {
        TemplatePlace::Paragraph { part: name, .. } => {
            let mut names = notes.iter().map(|notes| &notes.part.name);
            *name == part.name || names.any(|own| own == name)
        }
        _ => true,
    };
    let hiding = mistakes.iter().filter(|mistake| mistake.hides_names());
    let hiding = hiding.filter(is_own);
    // One in a note hides all.
    let first = hiding.map(|mistake| number(&mistake.place).unwrap_or(0));
    let first = first.min();
    move |mistake: &TemplateMistake| {
        let Some(first) = first else { return true };
        let is_free = matches!(
            mistake.kind,
            MistakeKind::UnknownHelper | MistakeKind::UnknownOption | MistakeKind::UnknownChart
        );
        is_free || number(&mistake.place).is_some_and(|number| number < first)
    }
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
fn read_parts(package: &Package<'_>) -> Result<(Vec<Part>, Vec<Notes>), NarrativeError> {
    let mut stories = Vec::new();
    let mut notes = Vec::new();
    let uncounted = numbering::uncounted(package, &main_part(package)?)?;
    for (name, kind) in text_parts(package)? {
        let xml = package.xml(&name)?;
        let is_word = xml.name(xml.root()).starts_with("w:");
        if !is_word && kind != PartKind::Properties {
            return Err(NarrativeError::Damaged { part: name });
        }
        let is_main = kind == PartKind::Main;
        let targets = links::targets(package, &name)?;
        let mut plan = plan_part(xml, kind, &targets);
        plan.restarts.leave(&uncounted);
        let part = Part::new(name, is_main, plan);
        match kind {
            PartKind::Main | PartKind::Margin | PartKind::Properties => stories.push(part),
            PartKind::Footnotes => notes.push(Notes::new(part, "w:footnote", FOOTNOTE_REFERENCE)),
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
        if !known && plan.garbled.contains(&(place.paragraph, place.tag)) {
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
