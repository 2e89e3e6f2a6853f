//! A planned part as template text: markers for XML, tags as they are.
//!
//! In: plans with their edits. Out: a [`Source`] in which each paragraph with tags has a line of
//! its own, and the XML that its markers stand for. The template library never sees XML, so
//! nothing in it can be taken for a tag, and error lines are paragraphs. A footnote is written
//! where it is referred to: it sees the data of its place, is repeated by loops, and goes away
//! with its reference.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::edit::{Edit, Piece, make_edits};
use super::object::Object;
use super::paragraph::TextKind;
use super::plan::Plan;
use super::punctuation::SEAM;
use super::repeats::Name;
use crate::narrative::mistake::{TemplatePlace, shorten};
use crate::narrative::source::Source;
use crate::ooxml::{Kind, Xml};

/// Frames a marker. XML forbids this character, so no document and no value can hold it.
pub(crate) const FRAME: char = '\u{fffe}';

/// What a marker stands for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Chunk {
    /// XML as it stands.
    Raw(String),
    /// The beginning of a note: its part's number and its definition's number there.
    NoteStart(usize, usize),
    /// The end of a note.
    NoteEnd,
    /// The beginning of a footnote that a tag makes.
    NewNoteStart,
    /// The end of one.
    NewNoteEnd,
    /// The beginning of what a tag says of something beside the text.
    ObjectStart(Object),
    /// Its end.
    ObjectEnd,
    /// The beginning of a value that is printed outside of runs.
    PlainStart(TextKind),
    /// Its end.
    PlainEnd,
    /// The beginning of the target of a link: the name of its part, the id of its relation.
    LinkStart(String, String),
    /// Its end.
    LinkEnd,
    /// A round of a loop begins in which some lists begin anew.
    Round(BTreeSet<String>),
    /// The number of a list that may begin anew.
    List(String),
    /// A round of a loop begins in which some bookmarks have other names.
    Names(BTreeSet<Name>),
    /// The name of such a bookmark.
    Name(Name),
}

/// A part of the file with all that is known about it.
#[derive(Debug)]
pub(crate) struct Part {
    /// Its name in the file.
    pub(crate) name: String,
    /// Whether it is the document itself, which refers to the notes.
    pub(crate) is_main: bool,
    /// Its tags and where they go.
    pub(crate) plan: Plan,
    /// Its edits in order.
    pub(crate) edits: Vec<Edit>,
}

impl Part {
    /// A part with its edits made.
    pub(crate) fn new(name: String, is_main: bool, plan: Plan) -> Part {
        let edits = make_edits(&plan);
        Part {
            name,
            is_main,
            plan,
            edits,
        }
    }

    /// Where a paragraph stands, for messages.
    pub(crate) fn place(&self, paragraph: usize) -> TemplatePlace {
        let text = shorten(&self.plan.paragraphs[paragraph].typed());
        TemplatePlace::Paragraph {
            part: self.name.clone(),
            text,
        }
    }
}

/// The notes of a file: footnotes or endnotes.
#[derive(Debug)]
pub(crate) struct Notes {
    /// The part with their definitions.
    pub(crate) part: Part,
    /// What a reference to them is called.
    pub(crate) reference: &'static str,
    /// The definitions by id, separators left out.
    pub(crate) definitions: BTreeMap<String, usize>,
}

impl Notes {
    /// The notes of a part, by the names of their definitions and references.
    pub(crate) fn new(part: Part, name: &str, reference: &'static str) -> Notes {
        let definitions = definitions(&part.plan.xml, name);
        Notes {
            part,
            reference,
            definitions,
        }
    }

    /// Whether these are footnotes, not endnotes.
    pub(crate) fn are_footnotes(&self) -> bool {
        self.reference == FOOTNOTE_REFERENCE
    }
}

/// What refers to a footnote.
pub(crate) const FOOTNOTE_REFERENCE: &str = "w:footnoteReference";

fn definitions(xml: &Xml, name: &str) -> BTreeMap<String, usize> {
    let starts = xml
        .elements(name)
        .filter(|token| xml.kind(*token) == Kind::Start)
        .filter(|token| matches!(xml.value(*token, "w:type"), None | Some("normal")));
    starts
        .filter_map(|token| Some((xml.value(token, "w:id")?.to_owned(), token)))
        .collect()
}

/// Template text with what its markers stand for.
#[derive(Debug, Default)]
pub(crate) struct Composed {
    /// The template text.
    pub(crate) source: Source,
    /// What the markers stand for, by number.
    pub(crate) chunks: Vec<Chunk>,
    paragraph: Option<(String, usize)>,
}

/// Composes a part, with the notes it refers to.
pub(crate) fn compose(part: &Part, notes: &[Notes]) -> Composed {
    let mut composed = Composed::default();
    composed.source.places.push(TemplatePlace::Whole);
    composed.write(part, 0..part.plan.xml.text().len(), notes);
    composed
}

impl Composed {
    fn write(&mut self, part: &Part, range: Range<usize>, notes: &[Notes]) {
        let references = references(&part.plan.xml, notes);
        let mut at = range.start;
        let first = part
            .edits
            .partition_point(|edit| edit.span.start < range.start);
        for edit in &part.edits[first..] {
            if edit.span.end > range.end {
                break;
            }
            self.copy(part, at..edit.span.start, &references, notes);
            for piece in &edit.out {
                match piece {
                    Piece::Raw(xml) => self.marker(Chunk::Raw(xml.clone())),
                    Piece::Tag(text, paragraph) => self.tag(part, text, *paragraph),
                    Piece::NoteStart => self.marker(Chunk::NewNoteStart),
                    Piece::NoteEnd => self.marker(Chunk::NewNoteEnd),
                    Piece::ObjectStart(object) => self.marker(Chunk::ObjectStart(*object)),
                    Piece::ObjectEnd => self.marker(Chunk::ObjectEnd),
                    Piece::PlainStart(kind) => self.marker(Chunk::PlainStart(*kind)),
                    Piece::PlainEnd => self.marker(Chunk::PlainEnd),
                    Piece::LinkStart(id) => {
                        self.marker(Chunk::LinkStart(part.name.clone(), id.clone()));
                    }
                    Piece::LinkEnd => self.marker(Chunk::LinkEnd),
                    Piece::Round(lists) => self.marker(Chunk::Round(lists.clone())),
                    Piece::List(list) => self.marker(Chunk::List(list.clone())),
                    Piece::Names(names) => self.marker(Chunk::Names(names.clone())),
                    Piece::Name(name) => self.marker(Chunk::Name(name.clone())),
                    Piece::Seam => self.source.text.push(SEAM),
                }
            }
            at = edit.span.end;
        }
        self.copy(part, at..range.end, &references, notes);
    }

    fn tag(&mut self, part: &Part, text: &str, paragraph: usize) {
        let own = Some((part.name.clone(), paragraph));
        if self.paragraph != own {
            self.source.text.push('\n');
            self.source.places.push(part.place(paragraph));
            self.paragraph = own;
        }
        self.source.text.push_str(text);
    }

    fn copy(
        &mut self,
        part: &Part,
        range: Range<usize>,
        references: &BTreeMap<usize, Reference>,
        notes: &[Notes],
    ) {
        let mut at = range.start;
        for (start, reference) in references.range(range.clone()) {
            self.raw(part, at..*start);
            self.note(reference, notes);
            at = reference.end;
        }
        self.raw(part, at..range.end);
    }

    fn raw(&mut self, part: &Part, range: Range<usize>) {
        if !range.is_empty() {
            self.marker(Chunk::Raw(part.plan.xml.text()[range].to_owned()));
        }
    }

    fn note(&mut self, reference: &Reference, notes: &[Notes]) {
        let part = &notes[reference.notes].part;
        let xml = &part.plan.xml;
        let token = reference.definition;
        self.marker(Chunk::NoteStart(reference.notes, token));
        self.write(part, xml.content(token), &[]);
        self.marker(Chunk::NoteEnd);
    }

    fn marker(&mut self, chunk: Chunk) {
        let number = self.chunks.len();
        self.chunks.push(chunk);
        self.source
            .text
            .push_str(&format!("{FRAME}{number}{FRAME}"));
    }
}

struct Reference {
    end: usize,
    notes: usize,
    definition: usize,
}

/// The ids of references to notes, by the place where the id stands.
fn references(xml: &Xml, notes: &[Notes]) -> BTreeMap<usize, Reference> {
    let mut found = BTreeMap::new();
    if notes.is_empty() {
        return found;
    }
    for token in xml.tokens() {
        let Some(number) = notes.iter().position(|n| n.reference == xml.name(token)) else {
            continue;
        };
        let Some(id) = xml.attribute(token, "w:id") else {
            continue;
        };
        if let Some(definition) = notes[number].definitions.get(id.value) {
            let reference = Reference {
                end: id.value_at.end,
                notes: number,
                definition: *definition,
            };
            found.insert(id.value_at.start, reference);
        }
    }
    found
}
