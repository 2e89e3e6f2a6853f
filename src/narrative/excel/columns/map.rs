//! Where each column of a template went.
//!
//! In: blocks of columns and the copies of each. Out: answers to "where is this column of this
//! row". Rows have bands: a table that stands above or below has columns of its own. What stands
//! above or below a block in its columns stands once, at the first copy; a range over the block
//! goes from its first copy to its last.

use std::collections::BTreeMap;

use super::band::{Band, note};
use super::find::ColumnBlock;
use super::reach::Layout;
use crate::workbook::address::{MAX_COLUMNS, MAX_ROWS};

/// The copies of a block, with those of the blocks within it.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Copies {
    /// The number of the block.
    pub(in super::super) block: usize,
    /// For each copy what is in it.
    pub(in super::super) items: Vec<Vec<Copies>>,
}

/// One copy of a block; the first of all is the sheet as a whole.
#[derive(Clone, Debug)]
struct Across {
    parent: usize,
    /// Its block.
    block: Option<usize>,
    /// Its first column in the output.
    first: u16,
    /// The column after its last one.
    end: u16,
    /// Whether the list has no rows: what stands there is its look only.
    is_bare: bool,
}

/// A column of the output that a cell went to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Spot {
    /// The column.
    pub(in super::super) column: u16,
    /// The copy.
    pub(in super::super) across: usize,
    /// Whether the cell stands there for its look only.
    pub(in super::super) is_bare: bool,
}

/// Where the columns of a sheet went.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct ColumnMap {
    blocks: Vec<ColumnBlock>,
    /// Texts above a block of one column.
    heads: Vec<(u32, u16)>,
    /// The bands; the first has all rows that no other has.
    bands: Vec<Band>,
    all: Vec<Across>,
    /// The copies of each block.
    of: BTreeMap<usize, Vec<usize>>,
    /// Those that stand for rows of a list.
    filled: BTreeMap<usize, Vec<usize>>,
    /// Whether any column went elsewhere.
    pub(in super::super) is_moved: bool,
}

impl ColumnMap {
    /// Lays the copies out; `None` where a column that is `used` would be beyond the sheet.
    pub(in super::super) fn new(layout: &Layout, copies: &[Copies], used: u16) -> Option<Self> {
        let root = Across {
            parent: 0,
            block: None,
            first: 0,
            end: MAX_COLUMNS,
            is_bare: false,
        };
        let mut map = Self {
            blocks: layout.blocks.clone(),
            heads: layout.heads.clone(),
            all: vec![root],
            is_moved: !layout.blocks.is_empty(),
            ..Self::default()
        };
        for (rows, blocks) in &layout.bands {
            let own = copies.iter().filter(|own| blocks.contains(&own.block));
            let own: Vec<&Copies> = own.collect();
            let mut band = Band {
                rows: *rows,
                runs: BTreeMap::new(),
            };
            map.lay((0, MAX_COLUMNS - 1), &own, 0, (&mut band, &mut 0))?;
            map.bands.push(band);
            let number = map.bands.len() - 1;
            (map.last_of(number, used, 0) < MAX_COLUMNS).then_some(())?;
        }
        Some(map)
    }

    /// Lays columns out from a place on.
    fn lay(
        &mut self,
        (from, to): (u16, u16),
        copies: &[&Copies],
        within: usize,
        (band, at): (&mut Band, &mut u16),
    ) -> Option<()> {
        let mut next = from;
        let mut copies = copies.to_vec();
        copies.sort_by_key(|own| self.blocks[own.block].left);
        for own in copies {
            let (left, right) = (self.blocks[own.block].left, self.blocks[own.block].right);
            if next < left {
                note(band, (next, left - 1), at)?;
            }
            let empty = [self.empty(own.block)];
            let is_empty = own.items.is_empty();
            let items = if is_empty { &empty[..] } else { &own.items };
            for item in items {
                let number = self.all.len();
                self.all.push(Across {
                    parent: within,
                    block: Some(own.block),
                    first: *at,
                    end: *at,
                    is_bare: is_empty || self.all[within].is_bare,
                });
                self.of.entry(own.block).or_default().push(number);
                if !self.all[number].is_bare {
                    self.filled.entry(own.block).or_default().push(number);
                }
                let inner: Vec<&Copies> = item.iter().collect();
                self.lay((left, right), &inner, number, (&mut *band, &mut *at))?;
                self.all[number].end = *at;
            }
            next = right + 1;
        }
        if next <= to {
            note(band, (next, to), at)?;
        }
        Some(())
    }

    /// What is in a block whose list has no rows: each of the blocks within it, without rows too.
    fn empty(&self, block: usize) -> Vec<Copies> {
        let inner = self.blocks.iter().enumerate();
        let inner = inner.filter(|(_, own)| own.parent == Some(block));
        inner
            .map(|(block, _)| Copies {
                block,
                items: Vec::new(),
            })
            .collect()
    }

    /// The number of a row's band.
    fn band(&self, row: u32) -> usize {
        let mut bands = self.bands.iter().skip(1);
        let own = bands.position(|band| (band.rows.0..=band.rows.1).contains(&row));
        own.map_or(0, |own| own + 1)
    }

    /// The places where a column went.
    fn places(&self, band: usize, column: u16) -> impl DoubleEndedIterator<Item = u16> + '_ {
        let runs = self.bands.get(band).map(|band| &band.runs);
        let run = runs.and_then(|runs| runs.range(..=column).next_back());
        let copies = run.map_or(&[][..], |(_, run)| run.copies.as_slice());
        let further = run.map_or(0, |(first, _)| column - first);
        copies.iter().map(move |copy| copy.saturating_add(further))
    }

    fn first_of(&self, band: usize, column: u16, within: usize) -> u16 {
        let own = &self.all[within];
        let mut places = self.places(band, column);
        let found = places.find(|place| (own.first..own.end).contains(place));
        found.unwrap_or(column)
    }

    fn last_of(&self, band: usize, column: u16, within: usize) -> u16 {
        let own = &self.all[within];
        let mut places = self.places(band, column).rev();
        let found = places.find(|place| within == 0 || (own.first..own.end).contains(place));
        found.unwrap_or(column)
    }

    /// The column to which a cell went first within a copy.
    pub(in super::super) fn first(&self, row: u32, column: u16, within: usize) -> u16 {
        match self.is_moved {
            true => self.first_of(self.band(row), column, within),
            false => column,
        }
    }

    /// The innermost block that has all of some cells.
    fn innermost(&self, (top, bottom): (u32, u32), (left, right): (u16, u16)) -> Option<usize> {
        let holds =
            |block: &ColumnBlock| block.contains(top, left) && block.contains(bottom, right);
        self.blocks.iter().rposition(holds)
    }

    /// The copies that some cells belong to; the sheet as a whole where they are in no block.
    fn around(&self, rows: (u32, u32), columns: (u16, u16)) -> &[usize] {
        match self.innermost(rows, columns) {
            Some(block) => self.of.get(&block).map_or(&[], Vec::as_slice),
            None => &[0],
        }
    }

    /// The first and the last column of the innermost block that has a cell.
    pub(in super::super) fn block_at(&self, row: u32, column: u16) -> Option<(u16, u16)> {
        let own = self.innermost((row, row), (column, column))?;
        Some((self.blocks[own].left, self.blocks[own].right))
    }

    /// The column to which a cell went last before a column of the output, within a copy.
    pub(in super::super) fn before(
        &self,
        (row, column): (u32, u16),
        out: u16,
        within: usize,
    ) -> Option<u16> {
        let own = &self.all[within];
        let places = self.places(self.band(row), column);
        places
            .filter(|place| own.first <= *place && *place < out)
            .max()
    }

    /// All columns of the output that belong to a cell of the template, in order.
    pub(in super::super) fn spots(&self, row: u32, column: u16) -> Vec<Spot> {
        let spot = |column, across, is_bare| Spot {
            column,
            across,
            is_bare,
        };
        if !self.is_moved {
            return vec![spot(column, 0, false)];
        }
        let band = self.band(row);
        let around = self.around((row, row), (column, column));
        let mut found = Vec::new();
        let mut last = None;
        for place in self.places(band, column) {
            let own = around.iter().copied().find(|own| {
                let own = &self.all[*own];
                (own.first..own.end).contains(&place)
            });
            let own = own.unwrap_or(0);
            // Once in each copy; further places have its look.
            let is_bare = last == Some(own) || self.all[own].is_bare;
            last = Some(own);
            found.push(spot(place, own, is_bare));
        }
        found
    }

    /// The first and the last column where some columns of some rows went, seen from copies.
    pub(in super::super) fn span(
        &self,
        (top, bottom): (u32, u32),
        (left, right): (u16, u16),
        (from, to): (usize, usize),
    ) -> (u16, u16) {
        if !self.is_moved || (left, right) == (0, MAX_COLUMNS - 1) {
            return (left, right);
        }
        let bands = match (top, bottom) {
            (0, bottom) if bottom == MAX_ROWS - 1 => [0, 0],
            _ => [self.band(top), self.band(bottom)],
        };
        let first = bands.map(|band| self.first_of(band, left, from));
        let last = bands.map(|band| self.last_of(band, right, to));
        (first[0].min(first[1]), last[0].max(last[1]))
    }

    /// The columns of each copy of some cells.
    pub(in super::super) fn copies(
        &self,
        rows: (u32, u32),
        columns: (u16, u16),
    ) -> Vec<(u16, u16)> {
        if !self.is_moved {
            return vec![columns];
        }
        let around = self.around(rows, columns).iter();
        let is_single = rows.0 == rows.1 && columns.0 == columns.1;
        let copies = around.map(|own| match is_single {
            true => {
                let column = self.first(rows.0, columns.0, *own);
                (column, column)
            }
            false => self.span(rows, columns, (*own, *own)),
        });
        copies.collect()
    }

    /// The texts that go over all copies of a block of one column below them.
    pub(in super::super) fn texts_above(&self) -> &[(u32, u16)] {
        &self.heads
    }

    /// The columns over which a text goes that stands above a block, in each copy around it.
    pub(in super::super) fn heads(&self, row: u32, column: u16) -> Vec<(u16, u16)> {
        let around = self.around((row, row), (column, column)).iter();
        let spans = around.map(|own| self.span((row, row), (column, column), (*own, *own)));
        spans
            .filter(|(first, last)| self.is_moved && first < last)
            .collect()
    }

    /// Where some columns went, as stretches that follow one another.
    pub(in super::super) fn stretches(
        &self,
        (top, bottom): (u32, u32),
        (left, right): (u16, u16),
    ) -> Vec<(u16, u16)> {
        let is_parted = |block: &ColumnBlock| {
            let meets = block.top <= bottom
                && top <= block.bottom
                && block.left <= right
                && left <= block.right;
            meets && !(left <= block.left && block.right <= right)
        };
        let is_part = self.is_moved && self.blocks.iter().any(is_parted);
        if !is_part {
            return vec![self.span((top, bottom), (left, right), (0, 0))];
        }
        let band = self.band(top);
        let mut places: Vec<u16> = (left..=right)
            .flat_map(|column| self.places(band, column))
            .collect();
        places.sort_unstable();
        let mut joined: Vec<(u16, u16)> = Vec::new();
        for place in places {
            match joined.last_mut() {
                Some(before) if before.1 + 1 >= place => before.1 = place,
                _ => joined.push((place, place)),
            }
        }
        joined
    }

    /// The innermost copy around another one that has a cell of the template in it.
    pub(in super::super) fn scope(&self, from: usize, row: u32, column: u16) -> usize {
        let mut at = from;
        while let Some(own) = self.all.get(at).filter(|_| at != 0) {
            let block = own.block.and_then(|block| self.blocks.get(block));
            if block.is_some_and(|block| block.contains(row, column)) {
                return at;
            }
            at = own.parent;
        }
        0
    }

    /// The copy around one.
    pub(in super::super) fn parent(&self, of: usize) -> usize {
        self.all.get(of).map_or(0, |own| own.parent)
    }

    /// The innermost copy that a column of the output belongs to and that has a cell of the
    /// template in it.
    pub(in super::super) fn instance_at(&self, out: u16, row: u32, column: u16) -> usize {
        let around = self.around((row, row), (column, column)).iter().copied();
        let mut own = around.filter(|own| {
            let own = &self.all[*own];
            (own.first..own.end).contains(&out)
        });
        match self.is_moved {
            true => own.next().unwrap_or(0),
            false => 0,
        }
    }

    /// A copy of a block by its number among those that stand for rows.
    pub(in super::super) fn copy(&self, block: usize, number: usize) -> Option<usize> {
        self.filled.get(&block)?.get(number).copied()
    }

    /// The column after which a break or a freeze stands.
    pub(in super::super) fn after(&self, column: u16) -> u16 {
        match column.checked_sub(1) {
            Some(before) if self.is_moved => self.last_of(0, before, 0).saturating_add(1),
            _ => column,
        }
    }

    /// Where each column of most rows came from, as stretches: first and last column in the
    /// template, the first one in the output.
    pub(in super::super) fn sources(&self) -> Vec<(u16, u16, u16)> {
        let band = self.bands.first();
        let runs = band.into_iter().flat_map(|band| &band.runs);
        let mut all: Vec<(u16, u16, u16)> = runs
            .flat_map(|(first, run)| run.copies.iter().map(|copy| (*first, run.last, *copy)))
            .collect();
        all.sort_by_key(|(_, _, out)| *out);
        all
    }
}
