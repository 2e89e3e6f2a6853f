//! The `kind` column of indicators and of lists.

use super::reader::Reader;
use super::references::{self, set_column, word_and_set};
use crate::campaign::headings::{TableName, attribute_key};
use crate::campaign::mistake::MistakeKind;
use crate::campaign::table::Line;
use crate::campaign::vocabulary::{KINDS, english};
use crate::value::Kind;

/// `count`, `choice:huong`, or `choice` with the set in a column of its own; a column that refers
/// to another one is of that one's kind.
pub(super) fn read_kind(reader: &mut Reader<'_>, line: Line<'_>) -> Option<Kind> {
    let text = line.get("kind");
    if let Some(item) = references::refers(reader.tables, line) {
        return Some(references::kind_of(reader.tables, &item));
    }
    let (word, set) = word_and_set(line);
    let kind = match english(KINDS, word) {
        Some("choice") => return read_choice_kind(reader, line, set),
        word => word.and_then(Kind::of_word),
    };
    if kind.is_none() && line.table.has_column("kind") {
        let words = line.table.words("kind", KINDS.iter().copied());
        let mistake = if text.is_empty() {
            MistakeKind::Blank(words)
        } else {
            MistakeKind::UnknownKind(words)
        };
        reader.refuse(line, "kind", mistake);
    }
    kind
}

fn read_choice_kind(reader: &mut Reader<'_>, line: Line<'_>, set: &str) -> Option<Kind> {
    let choices = reader.lines(TableName::Choices).into_iter();
    let mut sets: Vec<&str> = choices.map(|line| line.get("choices")).collect();
    sets.dedup();
    let wanted = attribute_key(set);
    if sets.iter().any(|known| attribute_key(known) == wanted) {
        return Some(Kind::Choice(wanted.to_owned()));
    }
    if references::names_units(set) {
        return Some(Kind::Unit);
    }
    if !reader.tables.is_whole(TableName::Choices) {
        return None;
    }
    let column = set_column(line);
    let unknown = MistakeKind::UnknownChoices(sets.into_iter().collect());
    reader
        .mistakes
        .push(line.mistake(column, unknown).found(set));
    None
}
