//! Choices that depend on an earlier choice: which choices there are under which.

use super::{Campaign, Choice, Column, Indicator, List};
use crate::value::Kind;

/// Two sets of choices, one of which is chosen from by what was chosen from the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Descent<'a> {
    /// The set of the earlier choice.
    pub above: &'a str,
    /// The set that depends on it.
    pub below: &'a str,
}

impl Choice {
    /// Whether it is a choice under another one.
    #[must_use]
    pub fn is_under(&self, parent: &Self) -> bool {
        let is_it = |named: &String| *named == parent.value || *named == parent.label;
        self.parents.iter().any(is_it)
    }
}

impl Campaign {
    /// The choice that a list's column depends on, and between which sets; none where it is free.
    #[must_use]
    pub fn parent_of_column<'a>(
        &self,
        list: &'a List,
        column: &'a Column,
    ) -> Option<(&'a Column, Descent<'a>)> {
        let parent = list.columns.get(column.depends_on.as_ref()?)?;
        Some((parent, descent(&parent.kind, &column.kind)?))
    }

    /// The choice that an indicator depends on, and between which sets; none where it is free.
    #[must_use]
    pub fn parent_of<'a>(
        &'a self,
        indicator: &'a Indicator,
    ) -> Option<(&'a Indicator, Descent<'a>)> {
        let parent = self.indicators.get(indicator.depends_on.as_ref()?)?;
        Some((parent, descent(&parent.kind, &indicator.kind)?))
    }

    /// The choices under one of the set above, in the order of their set.
    pub fn children<'a>(
        &'a self,
        descent: Descent<'_>,
        parent: &'a str,
    ) -> impl Iterator<Item = &'a Choice> {
        let above = self.set(descent.above).iter();
        let parent = above.into_iter().find(|choice| choice.value == parent);
        let below = self.set(descent.below).iter();
        below.filter(move |choice| parent.is_some_and(|parent| choice.is_under(parent)))
    }

    /// The choices of a set; none where there is no such set.
    #[must_use]
    pub fn set(&self, name: &str) -> &[Choice] {
        self.choices.get(name).map_or(&[][..], Vec::as_slice)
    }
}

fn descent<'a>(above: &'a Kind, below: &'a Kind) -> Option<Descent<'a>> {
    match (above, below) {
        (Kind::Choice(above), Kind::Choice(below)) => Some(Descent { above, below }),
        _ => None,
    }
}
