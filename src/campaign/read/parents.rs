//! Choices that depend on an earlier choice: the column `depends_on` of lists and indicators, and
//! the column `parent` of the choices.

use super::verify::{Verifier, not_asked};
use crate::campaign::headings::{TableName, attribute_key};
use crate::campaign::mistake::{Known, MistakeKind};
use crate::campaign::table::Line;
use crate::campaign::{Choice, Column, Descent, Indicator, List};
use crate::item::Item;
use crate::value::Kind;

/// The column of the tables.
const COLUMN: &str = "depends_on";

/// What a row depends on; none where it is free.
pub(super) fn depends_on(line: Line<'_>) -> Option<String> {
    Some(line.get(COLUMN).to_owned()).filter(|name| !name.is_empty())
}

/// A list's column may depend on a choice in an earlier column of the same list.
pub(super) fn verify_column(
    verifier: &mut Verifier<'_>,
    line: Line<'_>,
    (list, column): (&List, &Column),
) {
    let Some(name) = &column.depends_on else {
        return;
    };
    let columns = list.columns.values();
    let earlier = columns.take_while(|other| other.code != column.code);
    let earlier = earlier.filter(|other| matches!(other.kind, Kind::Choice(_)));
    let earlier: Known = earlier.map(|other| other.code.as_str()).collect();
    let parent = list.columns.get(name).filter(|_| earlier.has(name));
    if is_choice(verifier, line, &column.kind, parent.is_some(), earlier)
        && let Some((_, descent)) = verifier.campaign.parent_of_column(list, column)
    {
        verify_sets(verifier, line, descent, column.required);
    }
}

/// An indicator may depend on a choice of an earlier one that the same units are asked for.
pub(super) fn verify_indicator(verifier: &mut Verifier<'_>, line: Line<'_>, indicator: &Indicator) {
    let Some(name) = &indicator.depends_on else {
        return;
    };
    let campaign = verifier.campaign;
    let indicators = campaign.indicators.values();
    let earlier = indicators.take_while(|other| other.code != indicator.code);
    let earlier = earlier.filter(|other| matches!(other.kind, Kind::Choice(_)));
    let earlier: Known = earlier.map(|other| other.code.as_str()).collect();
    let is_there = earlier.has(name);
    if !is_choice(verifier, line, &indicator.kind, is_there, earlier) {
        return;
    }
    if let Some(asked) = not_asked(campaign, &indicator.reporter, &Item::indicator(name)) {
        verifier.refuse(line, COLUMN, MistakeKind::ReferenceNotAsked(asked));
    }
    if let Some((_, descent)) = campaign.parent_of(indicator) {
        verify_sets(verifier, line, descent, indicator.required);
    }
}

/// Whether a choice depends on a choice; a mistake where it doesn't.
fn is_choice(
    verifier: &mut Verifier<'_>,
    line: Line<'_>,
    kind: &Kind,
    is_there: bool,
    earlier: Known,
) -> bool {
    let is_choice = matches!(kind, Kind::Choice(_));
    if !is_choice {
        verifier.refuse(line, COLUMN, MistakeKind::NotAChoice);
    } else if !is_there {
        verifier.refuse(line, COLUMN, MistakeKind::UnknownParent(earlier));
    }
    is_choice && is_there
}

/// The set below must say under what its choices stand; where one has to be made, there must be
/// one under each choice above.
fn verify_sets(
    verifier: &mut Verifier<'_>,
    line: Line<'_>,
    descent: Descent<'_>,
    is_required: bool,
) {
    let campaign = verifier.campaign;
    let below = campaign.set(descent.below);
    if below.iter().all(|choice| choice.parents.is_empty()) {
        let mistake = line.mistake(COLUMN, MistakeKind::ChoicesWithoutParents);
        verifier.mistakes.push(mistake.found(descent.below));
        return;
    }
    let named: std::collections::BTreeSet<&String> =
        below.iter().flat_map(|choice| &choice.parents).collect();
    for parent in campaign.set(descent.above).iter().filter(|_| is_required) {
        if !named.contains(&parent.value) && !named.contains(&parent.label) {
            let mistake = line.mistake(COLUMN, MistakeKind::ParentWithoutChildren);
            verifier.mistakes.push(mistake.found(&parent.label));
        }
    }
}

/// A choice's parents must be choices of the set that something depends on it by.
pub(super) fn verify_choice(verifier: &mut Verifier<'_>, line: Line<'_>, parents: &[String]) {
    let set = attribute_key(line.get("choices"));
    let campaign = verifier.campaign;
    let has_parents = |choice: &Choice| !choice.parents.is_empty();
    if !campaign.set(set).iter().any(has_parents) {
        return;
    }
    let (above, is_used) = above(verifier, set);
    if !is_used {
        let mut lines = verifier.tables.lines(TableName::Choices);
        let first = lines.find(|other| {
            attribute_key(other.get("choices")) == set && !other.get("parent").is_empty()
        });
        if first.is_some_and(|first| first.row.number == line.row.number) {
            verifier.refuse(line, "parent", MistakeKind::ParentUnused);
        }
        return;
    }
    for above in above {
        let choices = campaign.set(above).iter();
        let values: Vec<&str> = choices.clone().map(|c| c.value.as_str()).collect();
        if parents.is_empty() {
            let values = values.into_iter().collect();
            verifier.refuse(line, "parent", MistakeKind::Blank(values));
            return;
        }
        for parent in parents {
            if !choices
                .clone()
                .any(|c| c.value == *parent || c.label == *parent)
            {
                let values = values.iter().copied().collect();
                let mistake = line.mistake("parent", MistakeKind::UnknownParentValue(values));
                verifier.mistakes.push(mistake.found(parent));
            }
        }
    }
}

/// The sets by which a set of choices is chosen from, and whether anything wants to be.
fn above<'a>(verifier: &Verifier<'a>, set: &str) -> (Vec<&'a str>, bool) {
    let campaign = verifier.campaign;
    let is_set = |kind: &Kind| matches!(kind, Kind::Choice(own) if own == set);
    let indicators = campaign.indicators.values();
    let indicators = indicators.filter(|i| i.depends_on.is_some() && is_set(&i.kind));
    let indicators = indicators.map(|i| campaign.parent_of(i).map(|(_, descent)| descent));
    let columns = campaign.lists.values().flat_map(|list| {
        let columns = list.columns.values();
        let columns = columns.filter(|c| c.depends_on.is_some() && is_set(&c.kind));
        columns.map(|c| {
            campaign
                .parent_of_column(list, c)
                .map(|(_, descent)| descent)
        })
    });
    let found: Vec<Option<Descent<'a>>> = indicators.chain(columns).collect();
    let mut above: Vec<&str> = found
        .iter()
        .flatten()
        .map(|descent| descent.above)
        .collect();
    above.sort_unstable();
    above.dedup();
    (above, !found.is_empty())
}
