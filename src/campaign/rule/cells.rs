//! What a formula's names mean where it stands in a cell.

use crate::item::Item;

/// Where a form keeps what the names mean.
///
/// A closure from a name to a reference will do where no name means a text.
pub trait Cells {
    /// The reference that stands for a name: a defined name, an address or a range.
    fn reference(&self, item: &Item) -> String;

    /// The number that a name's cell means; its reference, unless a word such as "nothing to
    /// report" may stand there for zero.
    fn number(&self, item: &Item) -> String {
        self.reference(item)
    }

    /// The condition that a cell says nothing, not even "nothing to report".
    fn is_blank(&self, item: &Item) -> String {
        format!("ISBLANK({})", self.reference(item))
    }

    /// Whether the cell holds a text or a condition, so that comparisons with it must not
    /// subtract.
    fn is_text(&self, item: &Item) -> bool {
        let _ = item;
        false
    }

    /// The condition that a cell holds something which the tool takes as a value.
    fn is_usable(&self, item: &Item) -> String {
        format!("NOT(ISBLANK({}))", self.reference(item))
    }

    /// The condition that what a function sees when it looks at a cell, rather than at its
    /// value, is what the tool sees: a blank, or a value.
    fn may_be_looked_at(&self, item: &Item) -> String {
        format!(
            "OR(ISBLANK({}),{})",
            self.reference(item),
            self.is_usable(item)
        )
    }

    /// The condition that every filled cell of a column holds such a value; none where
    /// anything is one.
    fn is_usable_column(&self, item: &Item) -> Option<String> {
        let _ = item;
        None
    }

    /// The same of a column whose filled cells are only counted.
    fn is_countable_column(&self, item: &Item) -> Option<String> {
        self.is_usable_column(item)
    }

    /// What stands for a long part of a formula: itself, or the cell that holds it.
    fn part(&self, formula: String) -> String {
        formula
    }
}

impl<F: Fn(&Item) -> String> Cells for F {
    fn reference(&self, item: &Item) -> String {
        self(item)
    }
}
