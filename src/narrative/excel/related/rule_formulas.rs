//! The formulas of formats by condition, validations and sparklines.
//!
//! In: the ranges and formulas of a rule. Out: the ranges where its cells went, with formulas; in
//! groups where no one formula is right for all of them. A formula is written for the first cell of
//! its ranges and holds for the others as if it were filled down: seen from a loop, a cell outside
//! of it would be another one for each copy, so that its row is locked, but for one that is compared
//! with the copy before; where that is not enough, each copy has a rule of its own.

use super::super::areas::{Area4, read_area};
use super::super::formulas::{Standing, World};
use super::super::map::SheetMap;
use crate::workbook::references::{Corner, Reference, with_references};

/// What rules of a sheet are moved with.
pub(super) struct RuleFormulas<'a> {
    /// The sheet's number.
    pub(super) number: usize,
    pub(super) world: &'a World,
    pub(super) map: &'a SheetMap,
}

/// Some of a rule's cells in the output, with its formulas as they are at the first of them.
struct Piece {
    areas: Vec<Area4>,
    formulas: Vec<String>,
    /// The same formulas as they are seen from their cell.
    seen: Vec<String>,
}

impl RuleFormulas<'_> {
    /// A formula that stands in no cell.
    pub(super) fn anywhere(&self, formula: &str) -> String {
        let standing = Standing::nowhere(Some(self.number));
        self.world.formula(formula, standing)
    }

    /// The ranges of a rule with its formulas, once for each set of formulas; with `is_single`, once
    /// for each range.
    pub(super) fn groups(
        &self,
        typed: &str,
        formulas: &[&str],
        is_single: bool,
    ) -> Vec<(String, Vec<String>)> {
        let areas: Vec<Area4> = typed.split_whitespace().filter_map(read_area).collect();
        if !self.map.is_moved {
            let moved = formulas.iter().map(|formula| self.anywhere(formula));
            return vec![(typed.to_owned(), moved.collect())];
        }
        let top = areas.iter().map(|area| area.top).min().unwrap_or(0);
        let left = areas.iter().map(|area| area.left).min().unwrap_or(0);
        let mut groups: Vec<Vec<Piece>> = Vec::new();
        for area in areas {
            for piece in self.pieces(area, (top, left), formulas) {
                let mut own = groups.iter_mut();
                // Copies mostly are as the one before.
                match own.rfind(|group| !is_single && group[0].seen == piece.seen) {
                    Some(group) => group.push(piece),
                    None => groups.push(vec![piece]),
                }
            }
        }
        groups.into_iter().map(written).collect()
    }

    /// The copies of one range.
    fn pieces(&self, area: Area4, first: (u32, u16), formulas: &[&str]) -> Vec<Piece> {
        let copies = area.copies(self.map);
        let is_repeated = copies.len() > 1;
        let copies: Vec<Vec<Area4>> = match is_repeated {
            true => copies.into_iter().map(|copy| vec![copy]).collect(),
            false => vec![area.stretches(self.map)],
        };
        let down = i64::from(area.top) - i64::from(first.0);
        let right = i64::from(area.left) - i64::from(first.1);
        let typed: Vec<String> = formulas
            .iter()
            .map(|formula| shifted(formula, (down, right)))
            .collect();
        let copies = copies.into_iter().filter(|areas| !areas.is_empty());
        copies
            .map(|areas| {
                let standing = self.standing(area, areas[0]);
                let own = typed.iter().map(|formula| {
                    let locked = match is_repeated {
                        true => self.locked(formula, area, standing),
                        false => formula.clone(),
                    };
                    self.world.formula(&locked, standing)
                });
                let own: Vec<String> = own.collect();
                let seen = own.iter().map(|formula| seen_from(formula, areas[0]));
                Piece {
                    seen: seen.collect(),
                    areas,
                    formulas: own,
                }
            })
            .collect()
    }

    fn standing(&self, area: Area4, copy: Area4) -> Standing {
        let columns = &self.map.columns;
        let across = columns.instance_at(copy.left, area.top, area.left);
        Standing {
            sheet: Some(self.number),
            instance: self.map.instance_at(copy.top, area.top, area.left),
            source: (area.top, area.left),
            row: copy.top,
            across: (across, copy.left),
        }
    }

    /// A formula with the rows and columns of cells outside of its copy locked, where the rule is
    /// for one row or column of the copy.
    fn locked(&self, formula: &str, area: Area4, from: Standing) -> String {
        let lock = |corner: &mut Corner, other: &Corner| {
            let row = corner.row.or(other.row).map_or(0, |row| row.at);
            let column = corner.column.or(other.column).map_or(0, |column| column.at);
            let columns = &self.map.columns;
            let is_out = self.map.scope(from.instance, row, column) != from.instance;
            let is_apart = columns.scope(from.across.0, row, column) != from.across.0;
            if let Some(row) = corner.row.as_mut().filter(|_| area.top == area.bottom) {
                row.is_locked |= is_out;
            }
            if let Some(column) = corner.column.as_mut().filter(|_| area.left == area.right) {
                column.is_locked |= is_apart;
            }
        };
        let carried = &self.world.sheets[self.number].carried;
        let mut number = 0;
        with_references(formula, |reference| {
            let mut own = reference.clone();
            number += 1;
            let carry = carried.carry(self.map, from.source, (formula, number - 1));
            if carry.is_some() {
                return None;
            }
            let is_here = match &reference.sheets {
                None => true,
                Some((name, _)) => self.world.sheet(name) == Some(self.number),
            };
            if !is_here {
                return None;
            }
            lock(&mut own.first, &reference.first);
            if let Some(last) = &mut own.last {
                lock(last, &reference.first);
            }
            (own != *reference).then(|| own.to_string())
        })
    }
}

/// The formula of a cell some rows and columns further, as if it were filled down.
fn shifted(formula: &str, (rows, columns): (i64, i64)) -> String {
    if (rows, columns) == (0, 0) {
        return formula.to_owned();
    }
    with_references(formula, |reference| {
        reference
            .moved(rows, columns)
            .map(|moved| moved.to_string())
    })
}

/// A formula in which what is not locked is told by its distance.
fn seen_from(formula: &str, from: Area4) -> String {
    let corner = |corner: &Corner| {
        let row = corner.row.map(|row| match row.is_locked {
            true => format!("R{}", row.at),
            false => format!("R[{}]", i64::from(row.at) - i64::from(from.top)),
        });
        let column = corner.column.map(|column| match column.is_locked {
            true => format!("C{}", column.at),
            false => format!("C[{}]", i64::from(column.at) - i64::from(from.left)),
        });
        row.unwrap_or_default() + &column.unwrap_or_default()
    };
    with_references(formula, |reference: &Reference| {
        let last = reference.last.as_ref().map(corner).unwrap_or_default();
        Some(format!(
            "{:?}{}:{last}",
            reference.sheets,
            corner(&reference.first)
        ))
    })
}

/// The ranges of a group and its formulas, which are those of the first cell of them all.
fn written(group: Vec<Piece>) -> (String, Vec<String>) {
    let own = group[0].areas[0];
    let mut formulas = group[0].formulas.clone();
    let areas = joined(group.into_iter().flat_map(|piece| piece.areas).collect());
    let top = areas.iter().map(|area| area.top).min().unwrap_or(0);
    let left = areas.iter().map(|area| area.left).min().unwrap_or(0);
    let further = (
        i64::from(top) - i64::from(own.top),
        i64::from(left) - i64::from(own.left),
    );
    for formula in &mut formulas {
        *formula = shifted(formula, further);
    }
    let areas: Vec<String> = areas.iter().map(Area4::to_string).collect();
    (areas.join(" "), formulas)
}

/// Ranges that touch one another as one.
fn joined(mut areas: Vec<Area4>) -> Vec<Area4> {
    areas.sort_by_key(|area| (area.left, area.right, area.top));
    let mut down: Vec<Area4> = Vec::new();
    for area in areas {
        match down.last_mut() {
            Some(last)
                if (last.left, last.right) == (area.left, area.right)
                    && last.bottom + 1 == area.top =>
            {
                last.bottom = area.bottom;
            }
            _ => down.push(area),
        }
    }
    down.sort_by_key(|area| (area.top, area.bottom, area.left));
    let mut across: Vec<Area4> = Vec::new();
    for area in down {
        match across.last_mut() {
            Some(last)
                if (last.top, last.bottom) == (area.top, area.bottom)
                    && last.right + 1 == area.left =>
            {
                last.right = area.right;
            }
            _ => across.push(area),
        }
    }
    across
}
