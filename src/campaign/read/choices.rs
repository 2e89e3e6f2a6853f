//! The Choices table.

use indexmap::IndexMap;

use super::parents;
use super::reader::Reader;
use super::verify::Verifier;
use crate::campaign::Choice;
use crate::campaign::headings::{TableName, attribute_key};
use crate::campaign::mistake::MistakeKind;
use crate::campaign::table::Line;

/// Reads the sets of choices by their names; one that is named after an attribute of the units
/// holds what that may be.
pub(super) fn read(reader: &mut Reader<'_>) -> IndexMap<String, Vec<Choice>> {
    let mut sets: IndexMap<String, Vec<Choice>> = IndexMap::new();
    for line in reader.lines(TableName::Choices) {
        let set = attribute_key(reader.required(line, "choices")).to_owned();
        let choice = read_choice(reader, line);
        let choices = sets.entry(set).or_default();
        let is_there = |c: &Choice| c.value == choice.value || c.label == choice.label;
        if choices.iter().any(is_there) {
            reader.refuse(line, "value", MistakeKind::Duplicate);
        }
        choices.push(choice);
    }
    sets
}

fn read_choice<'a>(reader: &mut Reader<'a>, line: Line<'a>) -> Choice {
    let value = reader.required(line, "value").to_owned();
    let label = Some(line.get("label")).filter(|label| !label.is_empty());
    let mirror = Some(line.get("mirror")).filter(|mirror| !mirror.is_empty());
    Choice {
        label: label.map_or_else(|| value.clone(), str::to_owned),
        mirror: mirror.map(str::to_owned),
        parents: parents_in(line.get("parent")),
        value,
    }
}

/// The parents that a cell names. Labels have commas.
fn parents_in(text: &str) -> Vec<String> {
    let parents = text.split(';').map(str::trim);
    let parents = parents.filter(|parent| !parent.is_empty());
    parents.map(str::to_owned).collect()
}

/// A parent must be a choice of the set that this one depends on.
pub(super) fn verify(verifier: &mut Verifier<'_>, line: Line<'_>) {
    verify_mirror(verifier, line);
    parents::verify_choice(verifier, line, &parents_in(line.get("parent")));
}

/// A mirror must be a value of the same set, and not be mirrored in turn.
fn verify_mirror(verifier: &mut Verifier<'_>, line: Line<'_>) {
    let mirror = line.get("mirror");
    let set = verifier
        .campaign
        .choices
        .get(attribute_key(line.get("choices")));
    let Some(set) = set.filter(|_| !mirror.is_empty()) else {
        return;
    };
    let values = set.iter().map(|choice| choice.value.as_str());
    let cell = (line, "mirror");
    verifier.known(MistakeKind::UnknownChoiceValue, cell, mirror, values);
    let mirrors_back = |choice: &Choice| {
        choice.value == mirror && choice.mirror.as_deref() == Some(line.get("value"))
    };
    if set.iter().any(mirrors_back) {
        verifier.refuse(line, "mirror", MistakeKind::MutualMirrors);
    }
}
