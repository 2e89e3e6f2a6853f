//! A sheet with its blocks as a tree: what stands once, what is repeated, what stands side by side.
//!
//! In: a sheet's rows, its cells with tags and its blocks. Out: [`Node`]s in the order of the rows.
//! Rows that hold nothing but block tags are in none of them: they go away. A block whose tags
//! share a row with other cells reaches from the opening tag to the closing one there; what stands
//! left and right of it stands once. Where a table stands beside a loop, each has a [`Band`] of
//! columns of its own until both have ended. Refuses blocks that overlap.

use std::collections::BTreeMap;

use super::beside::sections;
use super::blocks::{Block, TagCell};
use super::grid::Grid;
use super::nodes::{Area, Band, BlockNode, Node, Part};
use super::reach::Reach;
use crate::narrative::mistake::MistakeKind;
use crate::workbook::address::MAX_COLUMNS;

/// What is wrong with a block, by the block's number.
pub(super) type Crossed = (usize, MistakeKind);

/// Makes the tree of a sheet.
pub(super) struct Outliner<'a> {
    reach: Reach<'a>,
    grid: &'a Grid<'a>,
    cells: &'a [TagCell],
    blocks: &'a [Block],
    /// The numbers of bands so far.
    bands: u16,
    /// The columns of the band at hand.
    band: (u16, u16),
    /// What doesn't fit.
    pub(super) crossed: Vec<Crossed>,
    /// The cells with tags of each row.
    tagged: BTreeMap<u32, Vec<usize>>,
}

impl<'a> Outliner<'a> {
    pub(super) fn new(grid: &'a Grid<'a>, cells: &'a [TagCell], blocks: &'a [Block]) -> Self {
        let mut tagged: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (number, cell) in cells.iter().enumerate() {
            tagged.entry(cell.row).or_default().push(number);
        }
        let reach = Reach {
            grid,
            cells,
            blocks,
        };
        Self {
            reach,
            grid,
            cells,
            blocks,
            bands: 0,
            band: (0, MAX_COLUMNS - 1),
            crossed: Vec::new(),
            tagged,
        }
    }

    /// The nodes of an area with some blocks in it, of which those around come first.
    pub(super) fn nodes(&mut self, area: Area, blocks: &[usize]) -> Vec<Node> {
        let mut nodes = Vec::new();
        let mut at = area.first;
        let mut rest = blocks.to_vec();
        while let Some(first) = rest.first().copied() {
            let inner = self.reach.inside_of(first, &rest);
            let start = self.reach.place(first).0;
            if start > at {
                self.plain(area, at, start - 1, &mut nodes);
            }
            let others: Vec<usize> = rest
                .iter()
                .copied()
                .filter(|b| !inner.contains(b))
                .collect();
            if let Some((last, bands)) = sections(&self.reach, area, &rest, (first, &others)) {
                let bands = self.bands(area, start, last, &bands, &rest);
                nodes.push(Node::Section(bands));
                rest.retain(|block| self.reach.place(*block).0 > last);
                at = last + 1;
                continue;
            }
            let end = self.reach.place(first).1;
            self.refuse_overlap(first, end, &others);
            nodes.extend(self.block(area, first, &inner));
            rest = others;
            rest.retain(|block| self.reach.place(*block).0 > end);
            at = end + 1;
        }
        if at <= area.last {
            self.plain(area, at, area.last, &mut nodes);
        }
        nodes
    }

    /// Blocks after one another may not share rows.
    fn refuse_overlap(&mut self, first: usize, end: u32, others: &[usize]) {
        let early = others
            .iter()
            .copied()
            .filter(|block| self.reach.place(*block).0 <= end);
        let early: Vec<usize> = early.filter(|block| *block != first).collect();
        self.crossed.extend(
            early
                .into_iter()
                .map(|block| (block, MistakeKind::CrossedBlock)),
        );
    }

    fn bands(
        &mut self,
        area: Area,
        first: u32,
        last: u32,
        limits: &[(u16, u16)],
        blocks: &[usize],
    ) -> Vec<Band> {
        let mut bands = Vec::new();
        for (left, right) in limits {
            let mut own = Area::rows(first, last, *left, *right);
            own.begin = area.columns(first).0.max(*left);
            own.end = area.columns(last).1.min(*right);
            self.bands += 1;
            let number = self.bands;
            let inside = blocks.iter().copied().filter(|block| {
                let cell = &self.cells[self.blocks[*block].open().0];
                cell.row <= last && (left..=right).contains(&&cell.column)
            });
            let inside: Vec<usize> = inside.collect();
            let around = std::mem::replace(&mut self.band, (*left, *right));
            let nodes = self.nodes(own, &inside);
            self.band = around;
            bands.push(Band {
                number,
                area: own,
                nodes,
            });
        }
        bands
    }

    /// Rows without blocks.
    fn plain(&self, area: Area, first: u32, last: u32, nodes: &mut Vec<Node>) {
        let mut at = first;
        let rows: Vec<u32> = self
            .tagged
            .range(first..=last)
            .map(|(row, _)| *row)
            .collect();
        for row in rows {
            let (left, right) = area.columns(row);
            let own = self.tagged[&row].iter().map(|number| &self.cells[*number]);
            if !own
                .clone()
                .any(|cell| (left..=right).contains(&cell.column))
            {
                continue;
            }
            self.static_rows(area, at, row, nodes);
            at = row + 1;
            if !self.is_dropped(row) {
                nodes.push(Node::Row(Part { row, left, right }));
            }
        }
        self.static_rows(area, at, last + 1, nodes);
    }

    /// Rows up to but not with `end`; those at the ends of an area may be narrower.
    fn static_rows(&self, area: Area, first: u32, end: u32, nodes: &mut Vec<Node>) {
        let mut at = first;
        while at < end {
            let (left, right) = area.columns(at);
            let is_whole = (left, right) == (area.left, area.right);
            let mut last = at;
            if is_whole {
                last = end - 1;
                if last == area.last && area.end != area.right && last > at {
                    last -= 1;
                }
            }
            nodes.push(Node::Rows(at, last, left, right));
            at = last + 1;
        }
    }

    /// A block with what is beside it.
    fn block(&mut self, area: Area, block: usize, inner: &[usize]) -> Option<Node> {
        let own = &self.blocks[block];
        let [open, close] = [own.open(), own.close()].map(|(cell, _)| &self.cells[cell]);
        let (open, close) = ((open.row, open.column), (close.row, close.column));
        let inner: Vec<usize> = inner
            .iter()
            .copied()
            .filter(|other| *other != block)
            .collect();
        let whole = |row| {
            let (left, right) = area.columns(row);
            Part { row, left, right }
        };
        let (mut first, mut last) = (open.0, close.0);
        let mut inside = Area::rows(first, last, area.left, area.right);
        if first == last {
            (inside.left, inside.right) = (open.1, close.1);
        }
        (inside.begin, inside.end) = (open.1, close.1);
        let (mut before, mut after) = (None, None);
        if self.is_dropped(first) {
            first += 1;
            (inside.first, inside.begin) = (first, inside.left);
        } else if open.1 > whole(first).left {
            let right = open.1 - 1;
            before = Some(Part {
                right,
                ..whole(first)
            });
        }
        if self.is_dropped(last) {
            last = last.checked_sub(1)?;
            (inside.last, inside.end) = (last, inside.right);
        } else if close.1 < whole(last).right {
            let left = close.1 + 1;
            after = Some(Part {
                left,
                ..whole(last)
            });
        }
        let branches = self.branches(block, inside, &inner);
        Some(Node::Block(Box::new(BlockNode {
            block,
            area: inside,
            before,
            after,
            branches,
        })))
    }

    /// The branches of a block: each `else` begins one on a row of its own.
    fn branches(&mut self, block: usize, area: Area, inner: &[usize]) -> Vec<Vec<Node>> {
        let tags = self.blocks[block].tags.clone();
        let mut starts = vec![area.first];
        for (cell, piece) in &tags[1..tags.len() - 1] {
            let other = &self.cells[*cell];
            let (left, right) = area.columns(other.row);
            let row = other.row;
            let before = self.is_silent_before(row, left, (*cell, *piece));
            let after = self.is_silent_after(row, right, (*cell, *piece));
            match (before, after) {
                (true, _) => starts.push(if after { row + 1 } else { row }),
                (false, true) => starts.push(row + 1),
                (false, false) => self.crossed.push((block, MistakeKind::CrossedBlock)),
            }
        }
        let mut branches = Vec::new();
        for (number, start) in starts.iter().enumerate() {
            let end = starts.get(number + 1).copied().unwrap_or(area.last + 1);
            let mut own = area;
            (own.first, own.last) = (*start, end.saturating_sub(1));
            if *start != area.first {
                own.begin = area.left;
            }
            if end != area.last + 1 {
                own.end = area.right;
            }
            let inside = inner.iter().copied().filter(|block| {
                let row = self.reach.place(*block).0;
                *start <= row.max(area.first) && row < end
            });
            let inside: Vec<usize> = inside.collect();
            let nodes = if own.first <= own.last && own.first < end {
                self.nodes(own, &inside)
            } else {
                Vec::new()
            };
            branches.push(nodes);
        }
        branches
    }

    /// Whether a row goes away: in its band it holds nothing but tags of blocks.
    fn is_dropped(&self, row: u32) -> bool {
        let (left, right) = self.band;
        self.is_silent(Part { row, left, right })
    }

    /// Whether nothing stands in a row but the tags of blocks over cells.
    fn is_silent(&self, part: Part) -> bool {
        let own = self.tagged.get(&part.row).into_iter().flatten();
        let own = own.map(|number| &self.cells[*number]);
        let inside = |column: u16| (part.left..=part.right).contains(&column);
        let mut tagged = own.filter(|cell| inside(cell.column)).peekable();
        tagged.peek().is_some()
            && tagged.all(|cell| cell.is_silent())
            && !self.grid.has_other(part.row, part.left, part.right)
    }

    fn is_silent_before(&self, row: u32, left: u16, (cell, piece): (usize, usize)) -> bool {
        let own = &self.cells[cell];
        let is_first = own.text.pieces[..piece]
            .iter()
            .enumerate()
            .all(|(number, _)| own.structural.contains(&number) || own.is_blank_piece(number));
        is_first && (own.column == left || self.is_nothing(row, left, own.column - 1))
    }

    fn is_silent_after(&self, row: u32, right: u16, (cell, piece): (usize, usize)) -> bool {
        let own = &self.cells[cell];
        let is_last = (piece + 1..own.text.pieces.len())
            .all(|number| own.structural.contains(&number) || own.is_blank_piece(number));
        is_last && (own.column >= right || self.is_nothing(row, own.column + 1, right))
    }

    /// Whether cells hold nothing but tags of blocks.
    fn is_nothing(&self, row: u32, left: u16, right: u16) -> bool {
        let part = Part { row, left, right };
        self.is_silent(part) || !self.grid.is_filled(row, row, left, right)
    }
}
