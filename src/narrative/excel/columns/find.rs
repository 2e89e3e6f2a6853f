//! Which tags of loops over columns belong together.
//!
//! In: the cells with tags in the order of reading. Out: the blocks of columns, those around before
//! those inside; the pieces of their tags are marked as of no cell's text. A block of the same
//! columns and the same list as one above it is that one once more. Refuses blocks that overlap, or
//! that close left of where they open.

use super::super::blocks::{At, COLUMNS, TagCell};
use super::super::texts::What;
use crate::narrative::mistake::MistakeKind;
use crate::narrative::tag::TagKind;

/// A loop over columns.
#[derive(Clone, Debug)]
pub(in super::super) struct ColumnBlock {
    /// The opening tag: the number of its cell and that of its piece there.
    pub(in super::super) open: At,
    /// The opening tag as typed.
    pub(in super::super) typed: String,
    /// The first column.
    pub(in super::super) left: u16,
    /// The last column.
    pub(in super::super) right: u16,
    /// The first row: that of the opening tag.
    pub(in super::super) top: u32,
    /// The last row: that of the closing tag, until the table's is known.
    pub(in super::super) bottom: u32,
    /// The block around it.
    pub(in super::super) parent: Option<usize>,
}

impl ColumnBlock {
    /// Whether a cell is in it.
    pub(in super::super) fn contains(&self, row: u32, column: u16) -> bool {
        (self.top..=self.bottom).contains(&row) && (self.left..=self.right).contains(&column)
    }

    /// Whether it has all columns of another one.
    fn spans(&self, other: &Self) -> bool {
        self.left <= other.left && other.right <= self.right
    }
}

/// Finds the blocks; `wrong` collects each tag with a mistake.
pub(in super::super) fn match_columns(
    cells: &mut [TagCell],
    wrong: &mut Vec<(At, MistakeKind)>,
) -> Vec<ColumnBlock> {
    let mut open: Vec<At> = Vec::new();
    let mut blocks = Vec::new();
    let mut pieces = Vec::new();
    for (number, cell) in cells.iter().enumerate() {
        for (piece, tag) in cell.text.tags() {
            let at = (number, piece);
            match &tag.kind {
                TagKind::Open(name) if name == COLUMNS => open.push(at),
                TagKind::Close(name) if name == COLUMNS => {
                    let left = open
                        .iter()
                        .rposition(|own| cells[own.0].column <= cell.column);
                    let Some(place) = left else {
                        wrong.push((at, MistakeKind::UnexpectedClose));
                        continue;
                    };
                    let first = open.remove(place);
                    blocks.push(block(cells, first, at));
                    pieces.extend([first, at]);
                }
                _ => {}
            }
        }
    }
    wrong.extend(open.into_iter().map(|at| (at, MistakeKind::UnclosedBlock)));
    for (cell, piece) in pieces {
        cells[cell].structural.push(piece);
    }
    blocks.sort_by_key(|block| (block.top, block.left, std::cmp::Reverse(block.right)));
    blocks
}

fn block(cells: &[TagCell], open: At, close: At) -> ColumnBlock {
    let (first, last) = (&cells[open.0], &cells[close.0]);
    let typed = match &first.text.pieces[open.1].what {
        What::Tag(tag) => tag.text.clone(),
        What::Text(text) => text.clone(),
    };
    ColumnBlock {
        open,
        typed,
        left: first.column,
        right: last.column,
        top: first.row,
        bottom: last.row,
        parent: None,
    }
}

/// Tells which blocks are within others, and takes away those that say the same once more; their
/// rows have to be known.
pub(super) fn nest(
    blocks: Vec<ColumnBlock>,
    wrong: &mut Vec<(At, MistakeKind)>,
) -> Vec<ColumnBlock> {
    let mut kept: Vec<ColumnBlock> = Vec::new();
    for mut block in blocks {
        let meets = |other: &&ColumnBlock| {
            other.top <= block.top
                && block.top <= other.bottom
                && other.left <= block.right
                && block.left <= other.right
        };
        let is_again = |other: &ColumnBlock| {
            (other.left, other.right) == (block.left, block.right) && other.typed == block.typed
        };
        if kept.iter().filter(meets).any(is_again) {
            continue;
        }
        if kept.iter().filter(meets).any(|other| !other.spans(&block)) {
            wrong.push((block.open, MistakeKind::ColumnLoop));
            continue;
        }
        let around = kept.iter().rposition(|other| meets(&other));
        if let Some(outer) = around {
            block.bottom = block.bottom.min(kept[outer].bottom);
        }
        block.parent = around;
        kept.push(block);
    }
    kept
}
