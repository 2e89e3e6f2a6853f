//! Columns of lists that name rows of another list, or units: `choices` holds `list.column`, or
//! `units`.

use super::reader::Reader;
use super::verify::{Verifier, not_asked};
use crate::campaign::headings::{TableName, attribute_key};
use crate::campaign::mistake::MistakeKind;
use crate::campaign::table::{Line, Tables};
use crate::campaign::vocabulary::{KINDS, UNITS, english, is_word};
use crate::campaign::{Column, List};
use crate::item::Item;
use crate::value::Kind;

/// Whether a set of choices is the register of units.
pub(super) fn names_units(set: &str) -> bool {
    is_word(set, UNITS)
}

/// The word of a kind, and the set of choices beside it.
pub(super) fn word_and_set(line: Line<'_>) -> (&str, &str) {
    let text = line.get("kind");
    let (word, set) = text.split_once(':').unwrap_or((text, line.get("choices")));
    (word.trim(), set.trim())
}

/// The column in which a row names its set of choices.
pub(super) fn set_column(line: Line<'_>) -> &'static str {
    match line.get("choices").is_empty() {
        true => "kind",
        false => "choices",
    }
}

/// The column that a row of a table refers to; none where it names a set of choices, or nothing.
pub(super) fn refers(tables: &Tables, line: Line<'_>) -> Option<Item> {
    let (word, set) = word_and_set(line);
    let (list, column) = set.split_once('.')?;
    let may_refer = ["choice", "text"].contains(&english(KINDS, word)?);
    let is_set = |other: Line<'_>| attribute_key(other.get("choices")) == attribute_key(set);
    let is_free = may_refer && !tables.lines(TableName::Choices).any(is_set);
    is_free.then(|| Item::column(list.trim(), column.trim()))
}

/// The row of the Lists table that says of a column what it is.
fn line_of<'a>(tables: &'a Tables, item: &Item) -> Option<Line<'a>> {
    let name = item.to_string();
    let mut lines = tables.lines(TableName::Lists);
    lines.find(|line| name_of(*line) == name)
}

fn name_of(line: Line<'_>) -> String {
    format!("{}.{}", line.get("list"), line.get("column"))
}

/// The kind of a column that is referred to: of a chain, that of the last one. What is wrong with
/// its kind is told where it stands.
pub(super) fn kind_of(tables: &Tables, item: &Item) -> Kind {
    let Some(line) = chain(tables, item).last().copied() else {
        return Kind::Text;
    };
    let (word, set) = word_and_set(line);
    let kind = match english(KINDS, word) {
        Some("choice") if names_units(set) => Some(Kind::Unit),
        Some("choice") if !set.contains('.') => Some(Kind::Choice(attribute_key(set).to_owned())),
        word => word.and_then(Kind::of_word),
    };
    kind.unwrap_or(Kind::Text)
}

/// The rows of the columns that a reference leads through, until one stands for itself or comes
/// up again.
fn chain<'a>(tables: &'a Tables, item: &Item) -> Vec<Line<'a>> {
    let mut lines: Vec<Line<'a>> = Vec::new();
    let mut next = Some(item.clone());
    while let Some(line) = next.and_then(|item| line_of(tables, &item)) {
        if lines
            .iter()
            .any(|known| known.row.number == line.row.number)
        {
            break;
        }
        lines.push(line);
        next = refers(tables, line);
    }
    lines
}

/// Notes choices beside a kind that offers none.
pub(super) fn refuse_idle_choices(reader: &mut Reader<'_>, line: Line<'_>, kind: &Kind) {
    let set = line.get("choices");
    let is_choice = english(KINDS, word_and_set(line).0) == Some("choice");
    let is_used = is_choice
        || refers(reader.tables, line).is_some()
        || (*kind == Kind::Unit && names_units(set));
    if !set.is_empty() && !is_used {
        reader.refuse(line, "choices", MistakeKind::NotAChoice);
    }
}

/// What a column refers to must be a key, of a list that everybody is asked for who is asked for
/// this one, and must not lead back to the column itself.
pub(super) fn verify(
    verifier: &mut Verifier<'_>,
    line: Line<'_>,
    (list, column): (&List, &Column),
) {
    let Some(item) = &column.refers else { return };
    let (tables, campaign) = (verifier.tables, verifier.campaign);
    let cell = set_column(line);
    let mut refuse = |kind| {
        let mistake = line.mistake(cell, kind);
        verifier.mistakes.push(mistake.found(&item.to_string()));
    };
    let others = tables.lines(TableName::Lists);
    let others = others.filter(|other| other.row.number != line.row.number);
    let is_key = |other: &Line<'_>| {
        let list = campaign.lists.get(other.get("list"));
        let column = list.and_then(|list| list.columns.get(other.get("column")));
        column.is_none_or(|column| column.key)
    };
    let keys: Vec<String> = others.filter(is_key).map(name_of).collect();
    let keys = keys.iter().map(String::as_str);
    if line_of(tables, item).is_none() {
        refuse(MistakeKind::UnknownListColumn(keys.collect()));
        return;
    }
    let own = list.item(&column.code);
    let mut followed = chain(tables, item).into_iter();
    if followed.any(|line| name_of(line) == own.to_string()) {
        refuse(MistakeKind::ReferenceCircle);
        return;
    }
    if !keys.clone().any(|key| key == item.to_string()) {
        refuse(MistakeKind::ReferenceToNoKey(keys.collect()));
    }
    if let Some(asked) = not_asked(campaign, &list.reporter, item) {
        refuse(MistakeKind::ReferenceNotAsked(asked));
    }
}
