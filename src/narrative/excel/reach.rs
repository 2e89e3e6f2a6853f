//! How far the blocks of a sheet reach.
//!
//! In: a sheet's filled cells, its cells with tags and its blocks. Out: the rows of a block, what it
//! spans, and which blocks are within it.

use super::blocks::{Block, TagCell};
use super::grid::Grid;
use super::nodes::Area;

/// The blocks of a sheet with what stands around them.
#[derive(Debug)]
pub(super) struct Reach<'a> {
    pub(super) grid: &'a Grid<'a>,
    pub(super) cells: &'a [TagCell],
    pub(super) blocks: &'a [Block],
}

impl Reach<'_> {
    /// The first and the last row of a block, its tags' own rows among them.
    pub(super) fn place(&self, block: usize) -> (u32, u32) {
        let block = &self.blocks[block];
        (
            self.cells[block.open().0].row,
            self.cells[block.close().0].row,
        )
    }

    /// The blocks within one, itself among them.
    pub(super) fn inside_of(&self, block: usize, all: &[usize]) -> Vec<usize> {
        let around = self.around(block);
        let own = &self.blocks[block];
        let is_inside = |other: &usize| {
            let inner = &self.blocks[*other];
            let (row, column) = {
                let cell = &self.cells[inner.open().0];
                (cell.row, cell.column)
            };
            inner.open() >= own.open()
                && inner.close() <= own.close()
                && around.contains(row, column)
        };
        all.iter().copied().filter(is_inside).collect()
    }

    /// The rows and columns that a block spans, as far as cells touch one another.
    pub(super) fn around(&self, block: usize) -> Area {
        let block = &self.blocks[block];
        let [open, close] = [block.open(), block.close()].map(|(cell, _)| &self.cells[cell]);
        let (first, last) = (open.row, close.row);
        let (mut left, mut right) = (open.column.min(close.column), open.column.max(close.column));
        if first < last {
            while left > 0 && self.grid.is_filled(first, last, left - 1, left - 1) {
                left -= 1;
            }
            while self.grid.is_filled(first, last, right + 1, right + 1) {
                right += 1;
            }
        }
        Area::rows(first, last, left, right)
    }
}
