//! What takes the place of the bytes of a part.
//!
//! In: nothing. Out: the pieces that changes are made of, in the order in which they are written.

use std::collections::BTreeSet;
use std::ops::Range;

use super::object::Object;
use super::paragraph::TextKind;
use super::repeats::Name;

/// What takes the place of some bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// XML that is written as it stands.
    Raw(String),
    /// A tag, with the number of its paragraph.
    Tag(String, usize),
    /// The beginning of a footnote that a tag makes.
    NoteStart,
    /// Its end.
    NoteEnd,
    /// The beginning of what a tag says of something beside the text.
    ObjectStart(Object),
    /// Its end.
    ObjectEnd,
    /// The beginning of a value that is printed outside of runs.
    PlainStart(TextKind),
    /// Its end.
    PlainEnd,
    /// The beginning of the target of a link, with the id of its relation.
    LinkStart(String),
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
    /// A place where something may have dropped out of a sentence.
    Seam,
}

/// One change: bytes of the part and what takes their place.
#[derive(Debug)]
pub(crate) struct Edit {
    /// The bytes; empty for an insertion.
    pub(crate) span: Range<usize>,
    /// What stands there instead.
    pub(crate) out: Vec<Piece>,
}

/// A text element that keeps its spaces.
pub(crate) const TEXT: &str = "<w:t xml:space=\"preserve\">";
