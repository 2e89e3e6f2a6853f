//! From rendered template text back to XML.
//!
//! In: rendered text with markers and what they stand for. Out: the XML of the part and of the
//! notes that are still referred to. A note that a loop repeats gets an id of its own each time;
//! notes, charts and pictures that tags make are collected, and stand as references. Refuses to grow beyond
//! a limit.

use std::collections::BTreeMap;

use super::compose::{Chunk, FRAME, Notes};
use super::escape::plain;
use super::footnote::{NewNote, NoteStyles, visible};
use super::inline::address;
use super::merge::MARK;
use super::object::Object;
use super::paragraph::TextKind;
use super::picture::{Placed, placeholder};
use super::punctuation::SEAM;
use super::shade::mark;
use crate::ooxml::escape::unescape;
use crate::ooxml::{Edits, Xml};

/// Rendered notes of one part: their texts by definition.
pub(crate) type Rendered = BTreeMap<usize, Vec<(String, String)>>;

/// What became of a part.
#[derive(Debug, Default)]
pub(crate) struct Assembled {
    /// The XML of the part.
    pub(crate) xml: String,
    /// For each part of notes, its notes as id and content by definition.
    pub(crate) notes: Vec<Rendered>,
    /// The footnotes that tags made, in the order of the text.
    pub(crate) new_notes: Vec<NewNote>,
    /// The charts and pictures that tags placed, in the order of the text.
    pub(crate) objects: Vec<Placed>,
    /// The links whose targets tags made.
    pub(crate) links: Vec<Link>,
    /// The lists that begin anew: their numbers, and those of the lists that they repeat.
    pub(crate) lists: Vec<(u64, String)>,
}

/// A link whose target has been printed.
#[derive(Debug)]
pub(crate) struct Link {
    /// The name of the part that it stands in.
    pub(crate) part: String,
    /// The id of its relation in the template.
    pub(crate) template: String,
    /// The id of its own relation.
    pub(crate) id: String,
    /// Where it leads.
    pub(crate) target: String,
}

/// What is being collected apart from the part's own text.
enum Aside {
    /// A note of the template: its part, its definition.
    Note(usize, usize),
    /// A footnote that a tag makes.
    NewNote,
    /// What a tag says of something beside the text.
    Object(Object),
    /// A value that is printed outside of runs.
    Plain(TextKind),
    /// The target of a link: the name of its part, the id of its relation.
    Link(String, String),
}

struct Assembler<'a> {
    notes: &'a [Notes],
    styles: &'a NoteStyles,
    /// For each part of notes, the next free id.
    next: Vec<u64>,
    /// What is open, one within another.
    aside: Vec<(Aside, String)>,
    made: Assembled,
    /// The first number that no list has.
    first_list: u64,
    /// The number of the first thing placed.
    first_object: usize,
    /// Each list with the number that it has now; none where it begins anew.
    lists: BTreeMap<String, Option<String>>,
    /// In which round of its loop each bookmark is.
    rounds: BTreeMap<String, usize>,
}

/// Puts a part together; `None` when it would be larger than `limit` bytes.
pub(crate) fn assemble(
    rendered: &str,
    chunks: &[Chunk],
    notes: &[Notes],
    (styles, first_list, first_object): (&NoteStyles, u64, usize),
    limit: usize,
) -> Option<Assembled> {
    let mut assembler = Assembler {
        notes,
        styles,
        next: notes.iter().map(first_free_id).collect(),
        aside: Vec::new(),
        made: Assembled {
            notes: vec![Rendered::new(); notes.len()],
            ..Assembled::default()
        },
        first_list,
        first_object,
        lists: BTreeMap::new(),
        rounds: BTreeMap::new(),
    };
    let mut size = 0usize;
    for (number, piece) in rendered.split(FRAME).enumerate() {
        // Text and markers take turns: line ends between paragraphs are the composer's own.
        let text = match number % 2 {
            0 => piece.replace('\n', ""),
            _ => assembler.chunk(chunks.get(piece.parse::<usize>().ok()?)?)?,
        };
        size += text.len();
        if size > limit {
            return None;
        }
        assembler.push(&text);
    }
    Some(assembler.made)
}

impl Assembler<'_> {
    fn push(&mut self, text: &str) {
        let aside = self.aside.last_mut().map(|(_, content)| content);
        aside.unwrap_or(&mut self.made.xml).push_str(text);
    }

    /// What stands in the place of a marker; it may begin or end something collected apart.
    fn chunk(&mut self, chunk: &Chunk) -> Option<String> {
        let aside = match chunk {
            Chunk::Raw(xml) => return Some(xml.clone()),
            Chunk::Round(lists) => {
                for (list, number) in &mut self.lists {
                    if lists.contains(list) {
                        *number = None;
                    }
                }
                return Some(String::new());
            }
            Chunk::List(list) => return Some(self.list(list)),
            Chunk::Names(names) => {
                for name in names {
                    *self.rounds.entry(name.own.clone()).or_default() += 1;
                }
                return Some(String::new());
            }
            Chunk::Name(name) => {
                return Some(match self.rounds.get(&name.own) {
                    Some(round) if *round > 1 => format!("{}{round}", name.stem),
                    _ => name.own.clone(),
                });
            }
            Chunk::NoteEnd
            | Chunk::NewNoteEnd
            | Chunk::ObjectEnd
            | Chunk::PlainEnd
            | Chunk::LinkEnd => {
                let (aside, content) = self.aside.pop()?;
                return Some(self.collected(&aside, content));
            }
            Chunk::NoteStart(part, definition) => Aside::Note(*part, *definition),
            Chunk::NewNoteStart => Aside::NewNote,
            Chunk::ObjectStart(object) => Aside::Object(*object),
            Chunk::PlainStart(kind) => Aside::Plain(*kind),
            Chunk::LinkStart(part, id) => Aside::Link(part.clone(), id.clone()),
        };
        self.aside.push((aside, String::new()));
        Some(String::new())
    }

    /// The number that a list has now.
    fn list(&mut self, list: &str) -> String {
        match self.lists.get(list) {
            // Its first round is the list itself.
            None => drop(self.lists.insert(list.to_owned(), Some(list.to_owned()))),
            Some(None) => {
                let number = self.first_list + self.made.lists.len() as u64;
                self.made.lists.push((number, list.to_owned()));
                self.lists.insert(list.to_owned(), Some(number.to_string()));
            }
            Some(Some(_)) => {}
        }
        let number = self.lists.get(list).cloned().flatten();
        number.unwrap_or_else(|| list.to_owned())
    }

    /// Keeps what was collected and gives back what refers to it.
    fn collected(&mut self, aside: &Aside, content: String) -> String {
        match aside {
            Aside::Note(part, definition) => {
                let list = self.made.notes[*part].entry(*definition).or_default();
                let own = self.notes[*part].part.plan.xml.value(*definition, "w:id");
                let id = match own {
                    Some(id) if list.is_empty() => id.to_owned(),
                    _ => take_next(&mut self.next[*part]).to_string(),
                };
                list.push((id.clone(), content));
                id
            }
            Aside::NewNote
                if visible(&content)
                    .trim_matches([' ', SEAM, '\u{a0}'])
                    .is_empty() =>
            {
                String::new()
            }
            Aside::NewNote => {
                let footnotes = self.notes.iter().position(Notes::are_footnotes);
                let mut own = self.made.new_notes.last().map_or(1, |note| note.id + 1);
                let id = take_next(footnotes.map_or(&mut own, |part| &mut self.next[part]));
                self.made.new_notes.push(NewNote { id, runs: content });
                self.styles.refer(id)
            }
            Aside::Plain(kind) => plain(&content, *kind),
            Aside::Link(part, template) => {
                let id = format!("{template}_{}", self.made.links.len() + 1);
                self.made.links.push(Link {
                    part: part.clone(),
                    template: template.clone(),
                    id: id.clone(),
                    target: address(&plain(&content, TextKind::Link)),
                });
                id
            }
            Aside::Object(Object::Shade) => mark(&content),
            Aside::Object(Object::Merge) => format!("{MARK}{content}"),
            Aside::Object(Object::Chart(width_mm)) => self.placed(Placed::Chart {
                title: unescape(&content).into_owned(),
                width_mm: *width_mm,
            }),
            Aside::Object(Object::Document) => self.placed(Placed::Document {
                name: unescape(&content).into_owned(),
            }),
            Aside::Object(Object::Picture) => {
                let placed = Placed::picture(&content);
                placed.map_or_else(String::new, |placed| self.placed(placed))
            }
        }
    }

    /// Keeps what a tag placed and gives back what stands for it.
    fn placed(&mut self, placed: Placed) -> String {
        self.made.objects.push(placed);
        placeholder(self.first_object + self.made.objects.len())
    }
}

fn take_next(next: &mut u64) -> u64 {
    *next += 1;
    *next - 1
}

/// The number after the greatest of all notes: some programs number the separators 0 and 1.
fn first_free_id(notes: &Notes) -> u64 {
    let xml = &notes.part.plan.xml;
    xml.next_number(xml.tokens(), "w:id")
}

/// The part of the notes with the rendered ones in the place of their definitions, and `more`
/// at the end.
pub(crate) fn assemble_notes(
    notes: &Notes,
    referred: &[usize],
    rendered: &Rendered,
    more: &str,
) -> String {
    let xml = &notes.part.plan.xml;
    let mut edits = Edits::default();
    for token in referred {
        let notes = rendered.get(token).into_iter().flatten();
        let notes = notes.filter_map(|(id, content)| note(xml, *token, id, content));
        edits.replace(xml.element(*token), notes.collect::<String>());
    }
    edits.insert(xml.content(xml.root()).end, more);
    xml.edited(edits)
}

/// A note with an id and content of its own.
fn note(xml: &Xml, token: usize, id: &str, content: &str) -> Option<String> {
    let (start, place) = (xml.span(token), xml.attribute(token, "w:id")?.value_at);
    let (before, after) = (start.start..place.start, place.end..start.end);
    let end = xml.slice(xml.mate(token));
    let text = xml.text();
    Some(format!(
        "{}{id}{}{content}{end}",
        &text[before], &text[after]
    ))
}

/// The definitions that the template refers to, in the order of their part.
pub(crate) fn referred_notes(chunks: &[Chunk], part: usize) -> Vec<usize> {
    let mut found: Vec<usize> = chunks
        .iter()
        .filter_map(|chunk| match chunk {
            Chunk::NoteStart(number, definition) if *number == part => Some(*definition),
            _ => None,
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}
