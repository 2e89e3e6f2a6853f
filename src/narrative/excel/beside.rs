//! What stands beside a loop and must not be torn by it.
//!
//! In: a block, the blocks that begin with it, and what is filled around them. Out: the last row
//! up to which bands of columns live for themselves, and the bands; or nothing where the whole
//! rows belong together. Something is a table of its own where an empty column parts it from the
//! loop, and it begins above the loop and goes on below it, or goes on for two rows below. Loops
//! that begin in the same rows side by side are parted in any case.

use super::nodes::Area;
use super::reach::Reach;

/// The last row and the columns of each band.
type Bands = (u32, Vec<(u16, u16)>);

/// The bands around a block, of all that are not within it.
pub(super) fn sections(
    reach: &Reach<'_>,
    area: Area,
    all: &[usize],
    (block, others): (usize, &[usize]),
) -> Option<Bands> {
    let own = reach.around(block);
    let parallel = others.iter().map(|other| reach.around(*other));
    let parallel = parallel.filter(|other| {
        let is_apart = other.left > own.right || other.right < own.left;
        other.first <= own.last && is_apart
    });
    let parallel: Vec<Area> = parallel.collect();
    let mut cuts: Vec<u16> = Vec::new();
    for other in &parallel {
        cuts.push(if other.left > own.right {
            other.left
        } else {
            own.left
        });
    }
    cuts.extend(right_of(reach, area, own).filter(|_| parallel.is_empty()));
    cuts.extend(left_of(reach, area, own).filter(|_| parallel.is_empty()));
    cuts.retain(|cut| *cut > area.left && *cut <= area.right);
    cuts.sort_unstable();
    cuts.dedup();
    if cuts.is_empty() {
        return None;
    }
    let mut bands = Vec::new();
    let mut left = area.left;
    for cut in &cuts {
        bands.push((left, cut - 1));
        left = *cut;
    }
    bands.push((left, area.right));
    Some((last_row(reach, area, own, all, &bands), bands))
}

/// The first column of a table right of a block.
fn right_of(reach: &Reach<'_>, area: Area, own: Area) -> Option<u16> {
    let gap = (own.right + 1..area.right).take(64);
    let mut gap = gap.filter(|column| is_gap(reach, area, own, *column));
    gap.find(|gap| is_table(reach, area, own, (gap + 1, area.right)))
        .map(|gap| gap + 1)
}

/// The first column that belongs to a block with a table left of it.
fn left_of(reach: &Reach<'_>, area: Area, own: Area) -> Option<u16> {
    let gap = (area.left + 1..own.left).rev().take(64);
    let mut gap = gap.filter(|column| is_gap(reach, area, own, *column));
    gap.find(|gap| is_table(reach, area, own, (area.left, gap - 1)))
        .map(|gap| gap + 1)
}

/// Whether a column is empty beside a block, and in the rows above and below it.
fn is_gap(reach: &Reach<'_>, area: Area, own: Area, column: u16) -> bool {
    let first = own.first.saturating_sub(1).max(area.first);
    let last = (own.last + 1).min(area.last);
    !reach.grid.is_filled(first, last, column, column)
}

/// Whether inserted rows would tear what stands in some columns.
fn is_table(reach: &Reach<'_>, area: Area, own: Area, (left, right): (u16, u16)) -> bool {
    let is_filled = |row: Option<u32>| {
        let row = row.filter(|row| (area.first..=area.last).contains(row));
        row.is_some_and(|row| reach.grid.is_filled(row, row, left, right))
    };
    let above = is_filled(own.first.checked_sub(1));
    let beside = reach.grid.is_filled(own.first, own.last, left, right);
    let below = is_filled(Some(own.last + 1));
    beside && below && (above || is_filled(Some(own.last + 2)))
}

/// Where the last of the bands' tables ends.
fn last_row(reach: &Reach<'_>, area: Area, own: Area, all: &[usize], bands: &[(u16, u16)]) -> u32 {
    let end_of = |last: u32| {
        let inside = all.iter().map(|block| reach.place(*block));
        let inside = inside.filter(|(first, _)| *first <= last);
        inside.map(|(_, end)| end).max().unwrap_or(last).max(last)
    };
    let mut last = end_of(own.last);
    let mut open: Vec<(u16, u16)> = bands.to_vec();
    while last < area.last {
        let next = last + 1;
        open.retain(|(left, right)| reach.grid.is_filled(next, next, *left, *right));
        let is_crossed = bands.windows(2).any(|pair| {
            let (left, right) = (pair[0].1, pair[1].0);
            reach.grid.is_bridged(next, left, right)
        });
        if open.is_empty() || is_crossed {
            break;
        }
        last = end_of(next);
    }
    last
}
