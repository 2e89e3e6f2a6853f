//! The copies of loops over columns, counted while rendered text is read.
//!
//! In: the beginnings and ends of loops and of their copies, first outside of all rows, then in
//! each row. Out: how many copies each loop has, and at which copy a row is.

use std::collections::BTreeMap;

use super::map::{ColumnMap, Copies};

/// The loops over columns at hand.
#[derive(Debug, Default)]
pub(in super::super) struct Counter {
    /// While copies are counted: those of each block that is open.
    counted: Vec<Copies>,
    /// Those that have ended.
    all: Vec<Copies>,
    /// In a row: the copy at hand, and those around it.
    open: Vec<usize>,
    /// How many copies of each block the row had so far.
    seen: BTreeMap<usize, usize>,
}

impl Counter {
    /// A block is counted from here on.
    pub(in super::super) fn begin(&mut self, block: usize) {
        self.counted.push(Copies {
            block,
            items: Vec::new(),
        });
    }

    /// One copy more.
    pub(in super::super) fn item(&mut self) -> Option<()> {
        self.counted.last_mut()?.items.push(Vec::new());
        Some(())
    }

    /// All copies of the block are counted.
    pub(in super::super) fn end(&mut self) -> Option<()> {
        let own = self.counted.pop()?;
        let around = self.counted.last_mut();
        match around.and_then(|around| around.items.last_mut()) {
            Some(item) => item.push(own),
            None => self.all.push(own),
        }
        Some(())
    }

    /// All that were counted.
    pub(in super::super) fn take(&mut self) -> Vec<Copies> {
        std::mem::take(&mut self.all)
    }

    /// Cells of a row begin.
    pub(in super::super) fn restart(&mut self) {
        self.seen.clear();
    }

    /// The cells of a block begin in a row.
    pub(in super::super) fn enter(&mut self) {
        self.open.push(0);
    }

    /// Those of its next copy.
    pub(in super::super) fn next(&mut self, block: usize, map: &ColumnMap) -> Option<()> {
        let seen = self.seen.entry(block).or_default();
        *self.open.last_mut()? = map.copy(block, *seen)?;
        *seen += 1;
        Some(())
    }

    /// The cells of the block end.
    pub(in super::super) fn leave(&mut self) {
        self.open.pop();
    }

    /// The copy at hand; the sheet as a whole outside of all.
    pub(in super::super) fn at(&self) -> usize {
        self.open.last().copied().unwrap_or(0)
    }
}
