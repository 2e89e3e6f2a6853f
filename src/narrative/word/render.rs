//! Parts rendered, and put back into their file.
//!
//! In: understood parts. Out: their rendered text, and the file with it: repaired, tidied, with the
//! footnotes, charts and marks that tags asked for.

use super::assemble::{Link, assemble, assemble_notes, referred_notes};
use super::bookmarks::pair_marks;
use super::compose::{Composed, Notes, Part};
use super::contents::renew_contents;
use super::escape::{escape_property, escape_xml};
use super::footnote::{NoteStyles, add_notes_part, add_styles};
use super::links::{drop_tagged, relate};
use super::merge::merge;
use super::numbering::add_lists;
use super::parts::{PartKind, main_part};
use super::picture::Placed;
use super::punctuation::repair;
use super::regrid::regrid;
use super::shade::shade;
use super::tidy::tidy;
use super::unique_names::{make_names_unique, without_lost_comments};
use super::{Understood, annex, picture};
use crate::language::Language;
use crate::narrative::data::Data;
use crate::narrative::engine::{Manner, run};
use crate::narrative::mistake::{NarrativeError, once};
use crate::narrative::trace::Tracer;
use crate::ooxml::{Package, limits};

/// What all parts of one document are rendered with.
pub(super) struct Setting<'a> {
    pub(super) name: &'a str,
    pub(super) styles: NoteStyles,
    /// The first number that no list has.
    pub(super) first_list: u64,
    pub(super) data: &'a Data,
    pub(super) language: Language,
    pub(super) tracer: Option<&'a Tracer>,
}

/// What became of the parts of a document.
#[derive(Default)]
pub(super) struct Made {
    /// Name and text of each rendered part.
    pub(super) parts: Vec<(String, String)>,
    /// The name of the main part, where tags made objects in it.
    pub(super) main: Option<String>,
    /// New footnotes for a document that had no part for them.
    pub(super) new_notes: String,
    /// Whether tags made footnotes.
    pub(super) has_new_notes: bool,
    /// The charts and pictures that tags placed.
    pub(super) objects: Vec<Placed>,
    /// The links whose targets tags made.
    pub(super) links: Vec<Link>,
    /// The lists that begin anew: their numbers, and those of the lists that they repeat.
    pub(super) lists: Vec<(u64, String)>,
}

/// Puts the rendered parts into the file, with what tags added to it.
pub(super) fn save(
    package: &mut Package<'_>,
    setting: &Setting<'_>,
    made: Made,
) -> Result<(), NarrativeError> {
    relate(package, &made.links)?;
    let document = main_part(package)?;
    add_lists(package, &document, &made.lists)?;
    for (part, text) in made.parts {
        drop_tagged(package, &part)?;
        let text = shade(&text).and_then(|text| regrid(&text));
        let text = text.and_then(|text| merge(&text));
        let text = text.and_then(|text| repair(&text));
        let text = text.as_deref().and_then(tidy);
        let template = package.text(&part)?;
        let text = text.and_then(|text| make_names_unique(&text, template));
        let text = text.and_then(|text| pair_marks(&text));
        let text = text.ok_or_else(|| NarrativeError::Invalid { part: part.clone() })?;
        package.set(&part, text);
    }
    if let Some(main) = made.main {
        without_lost_comments(package, &main)?;
        renew_contents(package, &main)?;
        if !made.new_notes.is_empty() {
            add_notes_part(package, &main, &made.new_notes)?;
        }
        if made.has_new_notes {
            add_styles(package, &main, &setting.styles)?;
        }
    }
    annex::insert_documents(package, (setting.data, setting.language), &made.objects)?;
    // Footnotes may hold pictures too.
    picture::place_objects(package, (setting.data, setting.language), &made.objects)
}

/// Renders all parts, or tells all that fails.
pub(super) fn render_parts(
    setting: &Setting<'_>,
    parts: Vec<Understood<'_>>,
) -> Result<Made, NarrativeError> {
    let Setting {
        name,
        data,
        language,
        ..
    } = *setting;
    let mut mistakes = Vec::new();
    let mut made = Made::default();
    for understood in parts {
        let Understood {
            part,
            notes,
            composed,
            template,
        } = understood;
        let escape = match part.plan.part {
            PartKind::Properties => escape_property,
            _ => escape_xml,
        };
        let manner = Manner {
            language,
            escape,
            tracer: setting.tracer,
        };
        match run(name, &composed.source, template, data, manner) {
            Ok(text) => put_together(setting, (part, notes), &composed, &text, &mut made)?,
            Err(found) => mistakes.extend(found),
        }
    }
    if mistakes.is_empty() {
        Ok(made)
    } else {
        Err(NarrativeError::Mistakes(once(mistakes)))
    }
}

fn put_together(
    setting: &Setting<'_>,
    (part, notes): (&Part, &[Notes]),
    composed: &Composed,
    rendered: &str,
    made: &mut Made,
) -> Result<(), NarrativeError> {
    let styles = &setting.styles;
    let lists = setting.first_list + made.lists.len() as u64;
    let own = (styles, lists, made.objects.len());
    let whole = assemble(rendered, &composed.chunks, notes, own, limits::EDITED);
    let whole = whole.ok_or_else(|| NarrativeError::TooLarge {
        part: part.name.clone(),
    })?;
    let new_notes: String = whole
        .new_notes
        .iter()
        .map(|note| styles.write(note))
        .collect();
    if part.is_main {
        made.main = Some(part.name.clone());
        made.has_new_notes = !whole.new_notes.is_empty();
    }
    made.objects.extend(whole.objects);
    made.links.extend(whole.links);
    made.lists.extend(whole.lists);
    let mut is_placed = false;
    for (number, (notes, rendered)) in notes.iter().zip(&whole.notes).enumerate() {
        let referred = referred_notes(&composed.chunks, number);
        let more = if notes.are_footnotes() {
            new_notes.as_str()
        } else {
            ""
        };
        is_placed |= notes.are_footnotes();
        let text = assemble_notes(notes, &referred, rendered, more);
        made.parts.push((notes.part.name.clone(), text));
    }
    if !is_placed && part.is_main {
        made.new_notes = new_notes;
    }
    made.parts.push((part.name.clone(), whole.xml));
    Ok(())
}
