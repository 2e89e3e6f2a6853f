//! Another document in the place of a tag: `{{document "annex.docx"}}`.
//!
//! In: a finished document with placeholders, and the names of the files that they stand for. Out: the
//! document with what these files have in their bodies, its tags filled in: with their styles
//! (`styles`), lists (`lists`), pictures and links (`related`), footnotes, bookmarks (`names`) and
//! pages (`sections`). Headers and footers stay those of the document. What can't be taken over is
//! refused with its place (`refused`).

mod defaults;
mod lists;
mod merge;
mod names;
mod namespaces;
mod notes;
mod refused;
mod related;
mod sections;
mod sheet;
mod styles;
mod theme;

use std::collections::BTreeMap;

use self::names::{Marks, Names};
use self::namespaces::with_namespaces;
use self::refused::refused;
use self::related::Related;
use self::sections::{Pages, Sections, apart};
use self::styles::Styles;
use super::namespace::unify_prefixes;
use super::parts::main_part;
use super::picture::{Placed, placeholders};
use super::render_word;
use crate::language::Language;
use crate::narrative::data::Data;
use crate::narrative::mistake::{
    ArgumentProblem, MistakeKind, NarrativeError, TemplateMistake, TemplatePlace, once,
};
use crate::narrative::tag::DOCUMENT;
use crate::ooxml::{Edits, Package, Xml};

/// A document that is inserted, opened.
struct Annex<'a> {
    package: Package<'a>,
    /// The name of its main part.
    main: String,
    /// That part.
    xml: Xml,
}

impl<'a> Annex<'a> {
    fn open(bytes: &'a [u8]) -> Result<Self, NarrativeError> {
        let mut package = Package::open(bytes)?;
        unify_prefixes(&mut package)?;
        let main = main_part(&package)?;
        let xml = package.xml(&main)?;
        Ok(Self { package, main, xml })
    }
}

/// What was taken over of a document, for all places at which it is inserted.
struct Taken {
    styles: Styles,
    related: Related,
}

/// The documents of a name, with their tags filled in.
///
/// # Errors
/// Their mistakes; those of the file itself are mistakes of a template of its name.
pub(super) fn filled(
    name: &str,
    data: &Data,
    language: Language,
) -> Result<Vec<u8>, NarrativeError> {
    let own = |problem: ArgumentProblem| {
        NarrativeError::Mistakes(vec![TemplateMistake {
            template: name.to_owned(),
            place: TemplatePlace::Whole,
            kind: MistakeKind::Argument(problem),
            found: format!("{DOCUMENT} \"{name}\""),
            suggestion: None,
        }])
    };
    let bytes = data.materials().document(name).map_err(own)?;
    let made = render_word(name, &bytes, &data.within(), language);
    let made = made.map_err(|error| match error {
        NarrativeError::Mistakes(mistakes) => NarrativeError::Mistakes(mistakes),
        NarrativeError::Encrypted => own(ArgumentProblem::FileProtected),
        NarrativeError::Strict => own(ArgumentProblem::StrictDocument),
        NarrativeError::TooLarge { .. } => own(ArgumentProblem::FileTooLarge),
        _ => own(ArgumentProblem::NotADocument),
    })?;
    let annex = Annex::open(&made).map_err(|_| own(ArgumentProblem::NotADocument))?;
    let mistakes = refused(name, &annex)?;
    match mistakes.is_empty() {
        true => Ok(made),
        false => Err(NarrativeError::Mistakes(once(mistakes))),
    }
}

/// Puts the documents in the places of their placeholders.
pub(super) fn insert_documents(
    package: &mut Package<'_>,
    (data, language): (&Data, Language),
    objects: &[Placed],
) -> Result<(), NarrativeError> {
    let main = main_part(package)?;
    let xml = package.xml(&main)?;
    let placed: Vec<(usize, &str)> = placeholders(&xml, objects)
        .into_iter()
        .filter_map(|(token, placed)| match placed {
            Placed::Document { name } => Some((token, name.as_str())),
            _ => None,
        })
        .collect();
    if placed.is_empty() {
        return Ok(());
    }
    let mut files: BTreeMap<&str, Vec<u8>> = BTreeMap::new();
    for (_, name) in placed.iter().filter(|(_, name)| !name.is_empty()) {
        if !files.contains_key(name) {
            files.insert(name, filled(name, data, language)?);
        }
    }
    let mut opened = BTreeMap::new();
    for (name, bytes) in &files {
        opened.insert(*name, Annex::open(bytes)?);
    }
    let mut inserting = Inserting {
        main: &main,
        marks: Marks::of(&xml),
        taken: BTreeMap::new(),
        roots: Vec::new(),
    };
    let mut edits = Edits::default();
    let mut sections = Sections::default();
    for (paragraph, names) in by_paragraph(&xml, &placed) {
        let mut text = String::new();
        for name in names {
            let Some(annex) = opened.get(name) else {
                continue;
            };
            let content = inserting.content(package, name, annex)?;
            let pages = Pages::of(&annex.xml);
            text.push_str(&sections.around(&xml, paragraph, &pages, content));
        }
        edits.replace(xml.element(paragraph), apart(&xml, paragraph, text));
    }
    sections.end(&xml, &mut edits);
    let text = with_namespaces(&xml.edited(edits), &inserting.roots);
    let text = text.ok_or_else(|| NarrativeError::Invalid { part: main.clone() })?;
    package.set(&main, text);
    Ok(())
}

/// The paragraphs with the documents that take their places.
fn by_paragraph<'a>(xml: &Xml, placed: &[(usize, &'a str)]) -> Vec<(usize, Vec<&'a str>)> {
    let mut found: Vec<(usize, Vec<&str>)> = Vec::new();
    for (token, name) in placed {
        let paragraph = xml.ancestors(*token).find(|up| xml.name(*up) == "w:p");
        let Some(paragraph) = paragraph else { continue };
        match found.last_mut() {
            Some((own, names)) if *own == paragraph => names.push(name),
            _ => found.push((paragraph, vec![name])),
        }
    }
    found
}

/// A document into which others are being inserted.
struct Inserting<'a> {
    main: &'a str,
    marks: Marks,
    taken: BTreeMap<String, Taken>,
    /// The outermost elements of the documents, which say what their prefixes mean.
    roots: Vec<String>,
}

impl Inserting<'_> {
    /// What a document has in its body, in the names of this one.
    fn content(
        &mut self,
        package: &mut Package<'_>,
        name: &str,
        annex: &Annex<'_>,
    ) -> Result<String, NarrativeError> {
        let is_first = !self.taken.contains_key(name);
        if is_first {
            let folder = self.taken.len() + 1;
            let taken = Taken {
                styles: Styles::take(package, self.main, annex, name)?,
                related: Related::new(package, folder),
            };
            self.taken.insert(name.to_owned(), taken);
            let root = annex.xml.slice(annex.xml.root());
            self.roots.push(root.to_owned());
        }
        let Some(taken) = self.taken.get_mut(name) else {
            return Ok(String::new());
        };
        let Taken { styles, related } = taken;
        let known = is_first.then_some((&styles.lists, &styles.ids));
        let lists = lists::take(package, self.main, annex, known)?;
        let bookmarks = self.marks.rename(&annex.xml);
        let mut names = Names {
            styles,
            lists: &lists.numbers,
            are_lists_own: !is_first,
            relations: BTreeMap::new(),
            notes: BTreeMap::new(),
            bookmarks,
        };
        let places = (&mut *package, self.main, annex);
        names.notes = notes::take(places, (&mut names, related), &mut self.marks)?;
        let parts = (self.main, annex.main.as_str());
        names.relations = related.take(package, &annex.package, parts)?;
        let edits = names.rewrite(&annex.xml, &mut self.marks);
        Ok(body(&annex.xml, edits))
    }
}

/// What stands in a document's body, with edits; its last section is left out.
fn body(xml: &Xml, mut edits: Edits) -> String {
    let Some(body) = xml.child(xml.root(), "w:body") else {
        return String::new();
    };
    let last = xml.children(body).last();
    if let Some(section) = last.filter(|last| xml.name(*last) == "w:sectPr") {
        edits.remove(xml.element(section));
    }
    let whole = xml.content(body);
    let (before, after) = (0..whole.start, whole.end..xml.text().len());
    edits.remove(before);
    edits.remove(after);
    xml.edited(edits)
}
