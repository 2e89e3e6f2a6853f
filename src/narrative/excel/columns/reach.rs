//! How far down loops over columns reach, and which rows keep their columns.
//!
//! In: blocks of columns and what a sheet holds. Out: the [`Layout`]: each block with its last row,
//! and bands of rows. A block whose closing tag stands in the row of its opening tag goes on to the
//! end of its table: to the last row before one without anything in it. Most rows follow the first
//! table that has such a block, so that headings over it and signatures below it stay where they
//! belong. A further such table, and one that inserted columns would tear, has its columns for
//! itself, where an empty row parts it from the first.

use std::collections::{BTreeMap, BTreeSet};

use super::super::blocks::{At, Block, TagCell};
use super::super::grid::Grid;
use super::super::nodes::{Area, Node};
use super::super::sheet::Sheet;
use super::find::{ColumnBlock, nest};
use crate::narrative::mistake::MistakeKind;
use crate::workbook::address::MAX_ROWS;

/// The blocks of columns of a sheet, and its bands of rows.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Layout {
    /// The blocks; those around come before those inside.
    pub(in super::super) blocks: Vec<ColumnBlock>,
    /// Rows with the numbers of their outermost blocks; the first has all rows that no other has.
    pub(in super::super) bands: Vec<((u32, u32), Vec<usize>)>,
    /// Texts above a block of one column, which stand over all its copies.
    pub(in super::super) heads: Vec<(u32, u16)>,
}

/// Lays the blocks of a sheet out; `wrong` collects tags with a mistake.
pub(in super::super) fn lay_out(
    mut blocks: Vec<ColumnBlock>,
    (sheet, grid): (&Sheet, &Grid<'_>),
    merged: &[(u32, u32, u16, u16)],
    wrong: &mut Vec<(At, MistakeKind)>,
) -> Layout {
    if blocks.is_empty() {
        return Layout::default();
    }
    let tables = tables(sheet, merged);
    let table_of = |row: u32| tables.iter().find(|own| (own.0..=own.1).contains(&row));
    for block in &mut blocks {
        let mut over = merged.iter();
        let over = over.find(|(top, bottom, left, right)| {
            (top..=bottom).contains(&&block.bottom) && (left..=right).contains(&&block.right)
        });
        block.right = over.map_or(block.right, |(.., right)| *right);
        if block.bottom == block.top {
            let end = table_of(block.top).map_or(block.top, |table| table.1);
            block.bottom = end_of_table(grid, block, end);
        }
    }
    let blocks = nest(blocks, wrong);
    let mut bands: Vec<((u32, u32), Vec<usize>)> = Vec::new();
    for (number, block) in blocks.iter().enumerate() {
        if block.parent.is_some() {
            continue;
        }
        let first = table_of(block.top).map_or(block.top, |table| table.0);
        let last = table_of(block.bottom).map_or(block.bottom, |table| table.1);
        match bands.last_mut() {
            Some((rows, own)) if first <= rows.1 => {
                rows.1 = rows.1.max(last);
                own.push(number);
            }
            _ => bands.push(((first, last), vec![number])),
        }
    }
    let heads = heads(sheet, grid, &blocks, &bands);
    let torn = tables.iter().filter(|table| {
        let is_apart = bands
            .iter()
            .all(|(rows, _)| table.1 < rows.0 || rows.1 < table.0);
        let mut own = bands.iter().take(1).flat_map(|(_, own)| own);
        is_apart && own.any(|block| is_torn(grid, **table, &blocks[*block]))
    });
    let torn: Vec<((u32, u32), Vec<usize>)> = torn.map(|table| (*table, Vec::new())).collect();
    bands.extend(torn);
    if let Some((rows, _)) = bands.first_mut() {
        *rows = (0, MAX_ROWS - 1);
    }
    Layout {
        blocks,
        bands,
        heads,
    }
}

impl Layout {
    /// The band of a row.
    fn band(&self, row: u32) -> usize {
        let mut bands = self.bands.iter().skip(1);
        let own = bands.position(|(rows, _)| (rows.0..=rows.1).contains(&row));
        own.map_or(0, |own| own + 1)
    }

    /// Refuses blocks that open within a loop over rows, whose columns would differ from row to
    /// row; and what begins or ends, over rows, between the columns of a block.
    pub(in super::super) fn refuse_misfits(
        &self,
        nodes: &[Node],
        (areas, blocks, cells): Rows<'_>,
        wrong: &mut Vec<(At, MistakeKind)>,
    ) {
        for block in &self.blocks {
            let cell = &cells[block.open.0];
            let has_names = |own: &usize| matches!(blocks[*own].name.as_str(), "each" | "with");
            let is_inside = areas.iter().any(|(number, (area, _))| {
                has_names(number) && area.contains(cell.row, cell.column)
            });
            if is_inside && !block.typed.contains("@root") {
                wrong.push((block.open, MistakeKind::ColumnLoop));
            }
        }
        self.refuse_cuts(nodes, wrong);
    }

    fn refuse_cuts(&self, nodes: &[Node], wrong: &mut Vec<(At, MistakeKind)>) {
        let mut cut = |first: u32, last: u32, left: u16, right: u16| {
            let is_cut = |block: &&ColumnBlock| {
                let meets = block.top <= last && first <= block.bottom;
                let before = block.left < left && left <= block.right;
                let after = block.left <= right && right < block.right;
                meets && (before || after)
            };
            let found = self.blocks.iter().filter(is_cut);
            wrong.extend(found.map(|block| (block.open, MistakeKind::ColumnLoop)));
        };
        for node in nodes {
            match node {
                Node::Rows(first, last, left, right) => cut(*first, *last, *left, *right),
                Node::Row(part) => cut(part.row, part.row, part.left, part.right),
                Node::Block(block) => {
                    for part in block.before.iter().chain(&block.after) {
                        cut(part.row, part.row, part.left, part.right);
                    }
                }
                Node::Section(bands) => {
                    for area in bands.iter().map(|band| &band.area) {
                        cut(area.first, area.last, area.left, area.right);
                    }
                }
            }
        }
        for node in nodes {
            match node {
                Node::Block(block) => {
                    let branches = block.branches.iter();
                    branches.for_each(|nodes| self.refuse_cuts(nodes, wrong));
                }
                Node::Section(bands) => {
                    for band in bands {
                        self.refuse_apart(band.area, wrong);
                        self.refuse_cuts(&band.nodes, wrong);
                    }
                }
                Node::Rows(..) | Node::Row(_) => {}
            }
        }
    }

    /// Tables side by side come to stand in the same rows, whose columns have to be the same.
    fn refuse_apart(&self, area: Area, wrong: &mut Vec<(At, MistakeKind)>) {
        let own = self.band(area.first);
        let rows = self
            .bands
            .iter()
            .skip(1)
            .flat_map(|(rows, _)| [rows.0, rows.1 + 1]);
        let mut inside = rows.filter(|row| (area.first..=area.last).contains(row));
        if inside.any(|row| self.band(row) != own) {
            let first = self.blocks.iter().take(1);
            wrong.extend(first.map(|block| (block.open, MistakeKind::ColumnLoop)));
        }
    }
}

/// The blocks over rows of a sheet: their areas, themselves and the cells with their tags.
type Rows<'a> = (
    &'a BTreeMap<usize, (Area, Vec<(u32, u32)>)>,
    &'a [Block],
    &'a [TagCell],
);

/// The tables of a sheet: rows that hold something, without an empty one between.
fn tables(sheet: &Sheet, merged: &[(u32, u32, u16, u16)]) -> Vec<(u32, u32)> {
    let filled = sheet
        .rows
        .iter()
        .filter(|row| row.cells.iter().any(|cell| cell.is_filled()));
    let mut rows: BTreeSet<u32> = filled.map(|row| row.at).collect();
    rows.extend(merged.iter().flat_map(|(top, bottom, ..)| *top..=*bottom));
    let mut tables: Vec<(u32, u32)> = Vec::new();
    for row in rows {
        match tables.last_mut() {
            Some(table) if table.1 + 1 == row => table.1 = row,
            _ => tables.push((row, row)),
        }
    }
    tables
}

/// The last row of a block's own table, where another one beside it goes on further.
fn end_of_table(grid: &Grid<'_>, block: &ColumnBlock, end: u32) -> u32 {
    let next = (block.top + 1).min(end);
    let is_filled = |column| grid.is_filled(block.top, next, column, column);
    let (mut left, mut right) = (block.left, block.right);
    while left > 0 && is_filled(left - 1) {
        left -= 1;
    }
    while is_filled(right + 1) {
        right += 1;
    }
    let mut rows = block.top + 1..=end;
    let empty = rows.find(|row| !grid.is_filled(*row, *row, left, right));
    empty.map_or(end, |row| row - 1)
}

/// Whether inserted columns would tear a table: its cells stand on both sides of where they come.
fn is_torn(grid: &Grid<'_>, table: (u32, u32), block: &ColumnBlock) -> bool {
    let (last, next) = (block.right, block.right + 1);
    (table.0..=table.1).any(|row| {
        let is_over = grid.is_merged_to(row, block.left, last);
        let is_bridged = grid.is_bridged(row, last, next);
        let is_there = |column| grid.is_filled(row, row, column, column);
        !is_over && !is_bridged && is_there(last) && is_there(next)
    })
}

/// The texts that stand alone in a column above a block of this column.
fn heads(
    sheet: &Sheet,
    grid: &Grid<'_>,
    blocks: &[ColumnBlock],
    bands: &[((u32, u32), Vec<usize>)],
) -> Vec<(u32, u16)> {
    let mut found = Vec::new();
    for block in blocks.iter().filter(|block| block.left == block.right) {
        let around = block.parent.map(|parent| blocks[parent].top);
        let table = bands
            .iter()
            .find(|((first, last), _)| (first..=last).contains(&&block.top));
        let first = around
            .or(table.map(|(rows, _)| rows.0))
            .unwrap_or(block.top);
        for row in first..block.top {
            let is_text = sheet.cell(row, block.left).is_some_and(|cell| {
                let is_word = matches!(cell.kind.as_str(), "s" | "inlineStr" | "str");
                cell.is_filled() && cell.formula.is_none() && is_word
            });
            let is_merged = grid.is_bridged(row, block.left, block.left);
            if is_text && !is_merged {
                found.push((row, block.left));
            }
        }
    }
    found
}
