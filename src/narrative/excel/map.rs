//! Where each row and column of a template went: the one map that everything follows that refers to cells.
//!
//! In: what became of a sheet's rows, and its map of columns. Out: answers to "where is this cell", seen from outside of
//! all loops or from a copy within them. A range's start goes with the first copy of its row, its
//! end with the last, as if rows had been inserted in a spreadsheet program.

use std::collections::BTreeMap;

use super::columns::ColumnMap;
use super::nodes::{Area, Part};
use crate::workbook::address::{MAX_COLUMNS, MAX_ROWS};

/// One copy of what is in a block; the first is the sheet as a whole.
#[derive(Clone, Copy, Debug)]
pub(super) struct Instance {
    /// The one around it; its own number for the first.
    pub(super) parent: usize,
    /// The rows and cells of the template that it is a copy of.
    pub(super) area: Area,
    /// Its first row in the output.
    pub(super) first: u32,
    /// The row after its last one.
    pub(super) end: u32,
}

/// Rows of the template that stay together, with the places where they went.
#[derive(Clone, Debug)]
struct Run {
    last: u32,
    copies: Vec<u32>,
}

/// Where the rows of a sheet went.
#[derive(Clone, Debug, Default)]
pub(super) struct SheetMap {
    /// By band and first row.
    runs: BTreeMap<(u16, u32), Run>,
    /// What stands left and right of blocks, with the rows to which it went.
    once: BTreeMap<Part, Vec<u32>>,
    /// All copies.
    pub(super) instances: Vec<Instance>,
    /// The bands by their rows and columns; those inside come after those around them.
    pub(super) bands: Vec<(Area, u16)>,
    /// Where the columns of its rows went.
    pub(super) columns: ColumnMap,
    /// Whether any row or column went elsewhere.
    pub(super) is_moved: bool,
}

impl SheetMap {
    /// Notes that rows of a band went somewhere.
    pub(super) fn note(&mut self, band: u16, (first, last): (u32, u32), out: u32) {
        self.is_moved |= first != out;
        let run = self.runs.entry((band, first)).or_insert_with(|| Run {
            last,
            copies: Vec::new(),
        });
        self.is_moved |= !run.copies.is_empty();
        run.copies.push(out);
    }

    /// Notes that what stands beside a block went somewhere.
    pub(super) fn note_once(&mut self, part: Part, out: u32) {
        self.once.entry(part).or_default().push(out);
    }

    /// The band of a cell.
    fn band(&self, row: u32, column: u16) -> u16 {
        let mut bands = self.bands.iter().rev();
        let own = bands.find(|(area, _)| area.contains(row, column));
        own.map_or(0, |(_, number)| *number)
    }

    /// Where a row of a column went: all copies as their first place and the steps from there.
    fn copies(&self, row: u32, column: u16) -> (u32, &[u32]) {
        let first = Part {
            row,
            left: 0,
            right: 0,
        };
        let beside = self
            .once
            .range(first..)
            .take_while(|(part, _)| part.row == row);
        let mut beside = beside.filter(|(part, _)| (part.left..=part.right).contains(&column));
        if let Some((_, rows)) = beside.next() {
            return (0, rows);
        }
        let band = self.band(row, column);
        let run = self.runs.range((band, 0)..=(band, row)).next_back();
        match run.filter(|(_, run)| row <= run.last) {
            Some(((_, first), run)) => (row - first, &run.copies),
            None => (0, &[]),
        }
    }

    /// The rows to which a cell went, in order.
    pub(super) fn all(&self, row: u32, column: u16) -> impl Iterator<Item = u32> + '_ {
        let (further, copies) = self.copies(row, column);
        copies.iter().map(move |copy| copy + further)
    }

    /// The row to which a cell went first within a copy.
    pub(super) fn first(&self, row: u32, column: u16, within: usize) -> Option<u32> {
        let (further, copies) = self.copies(row, column);
        let (first, end) = self.limits(within);
        let place = copies.partition_point(|copy| copy + further < first);
        let found = copies.get(place)? + further;
        (found < end).then_some(found)
    }

    /// The row to which a cell went last within a copy.
    pub(super) fn last(&self, row: u32, column: u16, within: usize) -> Option<u32> {
        let (further, copies) = self.copies(row, column);
        let (first, end) = self.limits(within);
        let place = copies.partition_point(|copy| copy + further < end);
        let found = copies.get(place.checked_sub(1)?)? + further;
        (found >= first).then_some(found)
    }

    /// The row to which a cell went last before a row of the output, within a copy.
    pub(super) fn before(&self, row: u32, column: u16, out: u32, within: usize) -> Option<u32> {
        let (further, copies) = self.copies(row, column);
        let (first, _) = self.limits(within);
        let place = copies.partition_point(|copy| copy + further < out);
        let found = copies.get(place.checked_sub(1)?)? + further;
        (found >= first).then_some(found)
    }

    /// The areas that there are copies of.
    pub(super) fn areas(&self) -> Vec<Area> {
        let mut areas: Vec<Area> = Vec::new();
        for own in self.instances.iter().skip(1) {
            // Copies mostly are of the same as the one before.
            if areas.last() != Some(&own.area) && !areas.contains(&own.area) {
                areas.push(own.area);
            }
        }
        areas
    }

    fn limits(&self, instance: usize) -> (u32, u32) {
        match self.instances.get(instance).filter(|_| instance > 0) {
            Some(instance) => (instance.first, instance.end),
            None => (0, MAX_ROWS),
        }
    }

    /// The innermost copy around a place that has a cell of the template in it.
    pub(super) fn scope(&self, from: usize, row: u32, column: u16) -> usize {
        let mut at = from;
        while at != 0 {
            let own = self.instances[at];
            if own.area.contains(row, column) {
                return at;
            }
            at = own.parent;
        }
        0
    }

    /// The innermost area of a block that has two cells of the template in it, as its copies: the
    /// sheet as a whole where there is none.
    pub(super) fn common(&self, first: (u32, u16), last: (u32, u16)) -> Vec<usize> {
        let holds = |area: Area| area.contains(first.0, first.1) && area.contains(last.0, last.1);
        let around = self.instances.iter().skip(1).map(|instance| instance.area);
        let smallest = around
            .filter(|area| holds(*area))
            .min_by_key(|area| (area.last - area.first, area.right - area.left));
        let Some(smallest) = smallest else {
            return vec![0];
        };
        let copies = self.instances.iter().enumerate().skip(1);
        let copies = copies.filter(|(_, instance)| instance.area == smallest);
        copies.map(|(number, _)| number).collect()
    }

    /// Where a range of rows went as a whole, seen from a copy; none where nothing is left of it.
    /// Rows of the branches of a condition come in any order.
    pub(super) fn span(
        &self,
        rows: (u32, u32),
        (left, right): (u16, u16),
        (from, to): (usize, usize),
    ) -> Option<(u32, u32)> {
        let first = self.ends(rows, left, from).map(|(first, _)| first).min()?;
        let last = self.ends(rows, right, to).map(|(_, last)| last).max()?;
        (first <= last).then_some((first, last))
    }

    /// The first and the last row of each stretch of some rows of a column, within a copy.
    fn ends(
        &self,
        (top, bottom): (u32, u32),
        column: u16,
        within: usize,
    ) -> impl Iterator<Item = (u32, u32)> + '_ {
        let inside = self.bands.iter().filter(move |(area, _)| {
            let has_rows = area.first <= bottom && top <= area.last;
            has_rows && (area.left..=area.right).contains(&column)
        });
        let bands = std::iter::once(0).chain(inside.map(|(_, number)| *number));
        bands.flat_map(move |band| {
            let runs = self.runs.range((band, 0)..=(band, bottom));
            let runs = runs.filter(move |(_, run)| run.last >= top);
            runs.filter_map(move |((_, first), run)| {
                let (upper, lower) = ((*first).max(top), run.last.min(bottom));
                let first = self.first(upper, column, within)?;
                // What was pushed out of the sheet is empty: the range ends where the sheet does.
                let pushed_out = || (within == 0).then_some(MAX_ROWS - 1);
                let last = self.last(lower, column, within).or_else(pushed_out)?;
                Some((first, last))
            })
        })
    }

    /// The row after which a break or a freeze stands: that of what came before it.
    pub(super) fn after(&self, row: u32) -> u32 {
        let before = (0..row).rev().find_map(|row| self.last(row, 0, 0));
        before.map_or(0, |row| row + 1)
    }

    /// Where the rows of a range went, as stretches of rows that follow one another.
    pub(super) fn stretches(
        &self,
        (top, bottom): (u32, u32),
        (left, _): (u16, u16),
    ) -> Vec<(u32, u32)> {
        let band = self.band(top, left);
        let mut found: Vec<(u32, u32)> = Vec::new();
        let runs = self.runs.range((band, 0)..=(band, bottom));
        for ((_, first), run) in runs.filter(|(_, run)| run.last >= top) {
            let (from, to) = (top.max(*first), bottom.min(run.last));
            let copies = run.copies.iter();
            let copies = copies.map(|copy| (copy + from - first, copy + to - first));
            // What was pushed out of the sheet is empty.
            let inside = copies.filter(|(from, _)| *from < MAX_ROWS);
            found.extend(inside.map(|(from, to)| (from, to.min(MAX_ROWS - 1))));
        }
        found.sort_unstable();
        let mut joined: Vec<(u32, u32)> = Vec::new();
        for (first, last) in found {
            match joined.last_mut() {
                Some(before) if before.1 + 1 >= first => before.1 = before.1.max(last),
                _ => joined.push((first, last)),
            }
        }
        joined
    }
}

impl SheetMap {
    /// The map of a sheet in which nothing moves.
    pub(super) fn still() -> Self {
        let mut map = Self::default();
        map.note(0, (0, MAX_ROWS - 1), 0);
        map.instances.push(Instance {
            parent: 0,
            area: Area::rows(0, MAX_ROWS - 1, 0, MAX_COLUMNS - 1),
            first: 0,
            end: MAX_ROWS,
        });
        map
    }

    /// The innermost copy that a row of the output belongs to and that has a cell of the template
    /// in it.
    pub(super) fn instance_at(&self, out: u32, row: u32, column: u16) -> usize {
        let all = self.instances.iter().enumerate();
        let around = all.filter(|(_, own)| {
            (own.first..own.end).contains(&out) && own.area.contains(row, column)
        });
        around.map(|(number, _)| number).max().unwrap_or(0)
    }
}

impl SheetMap {
    /// The row of the output for something that stands at a row without being part of it: where
    /// the row went first, or what comes after the row before it.
    pub(super) fn near(&self, row: u32) -> u32 {
        self.first(row, 0, 0).unwrap_or_else(|| self.after(row))
    }

    /// Whether rows were repeated or taken away between two rows.
    pub(super) fn has_loop(&self, first: u32, last: u32) -> bool {
        let is_repeated = |(_, run): (&(u16, u32), &Run)| run.copies.len() != 1;
        let runs = self.runs.range((0, 0)..=(0, last));
        let mut inside = runs.filter(|(_, run)| run.last >= first);
        inside.any(is_repeated)
            || i64::from(self.near(last)) - i64::from(self.near(first))
                != i64::from(last) - i64::from(first)
    }
}
