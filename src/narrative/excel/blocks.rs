//! Which block tags of a sheet belong together, over any number of cells.
//!
//! In: the cells with tags in the order of reading. Out: the blocks that span more than one cell;
//! those within a cell are the template library's own matter. Tables that stand side by side have
//! their rows in common, so that a closing tag belongs to the last block of its name that was
//! opened at its column or left of it.

use super::texts::{CellText, What};
use crate::narrative::block::DEPTH;
use crate::narrative::mistake::MistakeKind;
use crate::narrative::tag::TagKind;

/// The word after `#` of loops over columns.
pub(super) const COLUMNS: &str = "each-column";

/// A cell whose text has tags.
#[derive(Clone, Debug)]
pub(super) struct TagCell {
    /// Its row, from zero.
    pub(super) row: u32,
    /// Its column, from zero.
    pub(super) column: u16,
    /// Its text.
    pub(super) text: CellText,
    /// What it is for.
    pub(super) role: Role,
    /// The pieces of its text that open, divide or close blocks over cells.
    pub(super) structural: Vec<usize>,
}

impl TagCell {
    /// Whether nothing is left of it without its blocks over cells.
    pub(super) fn is_silent(&self) -> bool {
        self.role == Role::Content && self.text.is_silent_without(&self.structural)
    }

    /// Whether a piece of its text leaves no trace.
    pub(super) fn is_blank_piece(&self, number: usize) -> bool {
        match &self.text.pieces[number].what {
            What::Text(text) => text.trim().is_empty(),
            What::Tag(tag) => tag.kind == TagKind::Comment,
        }
    }
}

/// What a text with tags at a cell is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It is the cell's content.
    Content,
    /// It is the target of the cell's link, by its number among the links.
    Link(usize),
}

/// A tag of a block: the number of its cell and that of its piece there.
pub(super) type At = (usize, usize);

/// A block over cells.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// The word after `#`.
    pub(super) name: String,
    /// The opening tag, each `else`, the closing tag.
    pub(super) tags: Vec<At>,
}

impl Block {
    /// The opening tag.
    pub(super) fn open(&self) -> At {
        self.tags[0]
    }

    /// The closing tag.
    pub(super) fn close(&self) -> At {
        self.tags[self.tags.len() - 1]
    }
}

/// Finds the blocks; `wrong` collects each tag with a mistake.
pub(super) fn match_blocks(
    cells: &mut [TagCell],
    wrong: &mut Vec<(At, MistakeKind)>,
) -> Vec<Block> {
    let mut open: Vec<Open> = Vec::new();
    let mut blocks = Vec::new();
    for (number, cell) in cells.iter().enumerate() {
        for (piece, tag) in cell.text.tags() {
            let at = (number, piece);
            match &tag.kind {
                // Loops over columns are looked at on their own.
                TagKind::Open(name) | TagKind::Close(name) if name == COLUMNS => {}
                TagKind::Open(name) => {
                    if open.len() == DEPTH {
                        wrong.push((at, MistakeKind::TooDeep { limit: DEPTH }));
                    }
                    open.push(Open::new(name, at, cell.column));
                }
                TagKind::Else(is_chained) => match innermost(&open, cell.column, None) {
                    Some(place) if !open[place].is_last_branch => {
                        open[place].block.tags.push(at);
                        open[place].is_last_branch = !is_chained;
                    }
                    _ => wrong.push((at, MistakeKind::UnexpectedElse)),
                },
                TagKind::Close(name) => match innermost(&open, cell.column, Some(name)) {
                    Some(place) => {
                        let mut block = open.remove(place).block;
                        block.tags.push(at);
                        blocks.push(block);
                    }
                    None => wrong.push((at, MistakeKind::UnexpectedClose)),
                },
                _ => {}
            }
        }
    }
    let left = open.into_iter().map(|open| open.block.open());
    wrong.extend(left.map(|at| (at, MistakeKind::UnclosedBlock)));
    // Those within a cell stay there.
    blocks.retain(|block| block.open().0 != block.close().0);
    for block in &blocks {
        for (cell, piece) in &block.tags {
            cells[*cell].structural.push(*piece);
        }
    }
    // Those around come before those inside.
    blocks.sort_by_key(|block| (block.open(), std::cmp::Reverse(block.close())));
    blocks
}

struct Open {
    block: Block,
    column: u16,
    is_last_branch: bool,
}

impl Open {
    fn new(name: &str, at: At, column: u16) -> Self {
        Self {
            block: Block {
                name: name.to_owned(),
                tags: vec![at],
            },
            column,
            is_last_branch: false,
        }
    }
}

/// The last open block at a column or left of it; where there is none, the last one.
fn innermost(open: &[Open], column: u16, name: Option<&str>) -> Option<usize> {
    let is_it = |open: &Open| name.is_none_or(|name| open.block.name == name);
    let left = open
        .iter()
        .rposition(|open| is_it(open) && open.column <= column);
    left.or_else(|| open.iter().rposition(is_it))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(texts: &[(u32, u16, &str)]) -> Vec<TagCell> {
        let cell = |(row, column, text): &(u32, u16, &str)| TagCell {
            row: *row,
            column: *column,
            text: CellText::plain(text),
            role: Role::Content,
            structural: Vec::new(),
        };
        texts.iter().map(cell).collect()
    }

    #[test]
    fn loops_side_by_side_do_not_cross() {
        let mut cells = cells(&[
            (4, 0, "{{#each a}}{{x}}"),
            (4, 4, "{{#each b}}{{y}}"),
            (6, 2, "{{/each}}"),
            (8, 6, "{{/each}}"),
        ]);
        let mut wrong = Vec::new();
        let blocks = match_blocks(&mut cells, &mut wrong);
        let pairs: Vec<_> = blocks.iter().map(|b| (b.open().0, b.close().0)).collect();
        assert_eq!(pairs, [(0, 2), (1, 3)]);
        assert!(wrong.is_empty());
    }

    #[test]
    fn blocks_within_a_cell_are_left_to_it() {
        let mut cells = cells(&[
            (0, 0, "{{#each a}}{{#if x}}1{{else}}2{{/if}}"),
            (0, 1, "{{/each}}{{/with}}"),
        ]);
        let mut wrong = Vec::new();
        let blocks = match_blocks(&mut cells, &mut wrong);
        assert_eq!(blocks.len(), 1);
        assert_eq!(cells[0].structural, [0]);
        assert_eq!(wrong, [((1, 1), MistakeKind::UnexpectedClose)]);
    }
}
