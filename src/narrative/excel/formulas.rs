//! Formulas after rows have moved.
//!
//! In: a formula and the cell that it stands in. Out: the same formula, in which each reference
//! leads to what it led to in the template. Within a loop a reference to the loop's own cells
//! leads to those of the same copy, and one with its row locked to the first copy; one to another
//! sheet goes along with the copies, as when a formula is filled down. What is gone is `#REF!`.

use super::areas::Area4;
use super::argument::{is_added_up, is_listed};
use super::carry::{Carried, Way};
use super::ends::{scope, set_columns, set_ends, set_rows};
use super::map::SheetMap;
use super::title::Group;
use crate::workbook::address::{MAX_COLUMNS, MAX_ROWS};
use crate::workbook::references::{Reference, references};

/// What stands for cells that are gone.
pub(super) const GONE: &str = "#REF!";

/// A sheet as formulas see it.
#[derive(Debug)]
pub(super) struct Known {
    /// Its name.
    pub(super) name: String,
    /// Where its rows went.
    pub(super) map: SheetMap,
    /// What tells which references go on from copy to copy.
    pub(super) carried: Carried,
    /// Whether figures on it are others than in the template.
    pub(super) is_filled: bool,
}

/// Where a formula stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    /// The number of its sheet; none for the workbook as a whole.
    pub(super) sheet: Option<usize>,
    /// The copy in which it is.
    pub(super) instance: usize,
    /// Its cell in the template.
    pub(super) source: (u32, u16),
    /// Its row in the output.
    pub(super) row: u32,
    /// The copy of columns in which it is, and its column in the output.
    pub(super) across: (usize, u16),
}

/// All sheets.
#[derive(Debug, Default)]
pub(super) struct World {
    /// The sheets in order.
    pub(super) sheets: Vec<Known>,
    /// Those of which there may be several.
    pub(super) groups: Vec<Group>,
}

impl Standing {
    /// Outside of all cells.
    pub(super) const fn nowhere(sheet: Option<usize>) -> Self {
        Self {
            sheet,
            instance: 0,
            source: (0, 0),
            row: 0,
            across: (0, 0),
        }
    }
}

impl World {
    /// Whether rows moved in any sheet.
    pub(super) fn is_moved(&self) -> bool {
        self.sheets.iter().any(|sheet| sheet.map.is_moved)
    }

    /// The number of a sheet.
    pub(super) fn sheet(&self, name: &str) -> Option<usize> {
        let name = name.to_lowercase();
        self.sheets
            .iter()
            .position(|sheet| sheet.name.to_lowercase() == name)
    }

    /// A formula as it is after the rows have moved.
    pub(super) fn formula(&self, formula: &str, from: Standing) -> String {
        if !self.is_moved() {
            return formula.to_owned();
        }
        let mut out = String::with_capacity(formula.len() + 8);
        let mut at = 0;
        for (number, (place, reference)) in references(formula).into_iter().enumerate() {
            let carried = self.carried((formula, number), &reference, from);
            let is_carried = carried.is_some();
            let grows = !is_carried && reference.last.is_none() && is_added_up(formula, &place);
            let moved = match grows {
                _ if is_carried => Some(carried.into_iter().collect()),
                true if is_listed(formula, &place) => self.all_copies(&reference, from),
                true => self.reference(&stretched(&reference), from),
                false => self.reference(&reference, from),
            };
            let moved = moved.map(|moved| match moved.is_empty() {
                true => GONE.to_owned(),
                false => listed(moved, grows),
            });
            if let Some(text) = moved {
                out.push_str(&formula[at..place.start]);
                out.push_str(&text);
                at = place.end;
            }
        }
        out.push_str(&formula[at..]);
        out
    }

    /// A reference that goes on from the copy before, in a copy that has one before it; one to a row
    /// that goes away leads to the row above from the first copy too.
    fn carried(
        &self,
        (formula, number): (&str, usize),
        reference: &Reference,
        from: Standing,
    ) -> Option<Reference> {
        let own = &self.sheets[from.sheet?];
        let map = &own.map;
        let carry = own.carried.carry(map, from.source, (formula, number))?;
        let last = reference.last.unwrap_or(reference.first);
        let place = (last.row?.at, last.column?.at);
        if let Way::Column(goal) = carry.way {
            let (across, column) = from.across;
            let scope = map.columns.scope(across, place.0, place.1);
            let goal = map.columns.before((place.0, goal), column, scope)?;
            let mut moved = self.within(map, reference, from)?;
            moved.first.column.as_mut()?.at = goal;
            return Some(moved);
        }
        let scope = map.scope(from.instance, place.0, place.1);
        let first = map.first(from.source.0, from.source.1, scope);
        let goal = match carry.way {
            _ if first == Some(from.row) => match map.first(place.0, place.1, scope) {
                Some(_) => return None,
                None => None,
            },
            Way::Row(goal) => map.before(goal, place.1, from.row, scope),
            _ => None,
        };
        let goal = goal.or(from.row.checked_sub(1))?;
        // Seen as one to the formula's own row, which is there for certain.
        let mut near = reference.clone();
        let corners = std::iter::once(&mut near.first).filter(|_| !carry.is_end);
        for corner in corners.chain(&mut near.last) {
            corner.row.as_mut()?.at = from.source.0;
        }
        let mut moved = self.within(map, &near, from)?;
        let corners = std::iter::once(&mut moved.first).filter(|_| !carry.is_end);
        for corner in corners.chain(&mut moved.last) {
            corner.row.as_mut()?.at = goal;
        }
        Some(moved)
    }

    /// All copies of a cell that is added up, without what stands between them; `None` where they
    /// are those of a range.
    fn all_copies(&self, reference: &Reference, from: Standing) -> Option<Vec<Reference>> {
        let grown = self.reference(&stretched(reference), from)?;
        let named = match &reference.sheets {
            Some((_, Some(_))) => return Some(grown),
            Some((first, None)) => self.sheet(first),
            None => from.sheet,
        };
        let place = reference.rows().zip(reference.columns());
        let (Some(target), Some((rows, columns)), [whole]) = (named, place, grown.as_slice())
        else {
            return Some(grown);
        };
        let (Some(first), Some(last)) = (whole.rows(), whole.columns()) else {
            return Some(grown);
        };
        let map = &self.sheets[target].map;
        let area = Area4 {
            top: rows.0,
            left: columns.0,
            bottom: rows.1,
            right: columns.1,
        };
        let inside = area.stretches(map).into_iter().filter(|own| {
            first.0 <= own.top && own.bottom <= first.1 && last.0 <= own.left && own.right <= last.1
        });
        let inside: Vec<Area4> = inside.collect();
        // A function takes no more.
        if inside.len() < 2 || inside.len() > MOST_COPIES {
            return Some(grown);
        }
        let copies = inside.into_iter().map(|own| {
            let mut copy = whole.clone();
            set_ends(&mut copy, own);
            copy
        });
        Some(copies.collect())
    }

    /// Where a reference leads now: nowhere, or to cells of one sheet or of several; `None` where
    /// it stays as it is.
    fn reference(&self, reference: &Reference, from: Standing) -> Option<Vec<Reference>> {
        if let Some((first, Some(last))) = &reference.sheets {
            return self.several(reference, (self.sheet(first)?, self.sheet(last)?), from);
        }
        let named = match &reference.sheets {
            Some((first, _)) => Some(self.sheet(first)?),
            None => from.sheet,
        };
        let target = named?;
        let map = &self.sheets[target].map;
        let is_own = from.sheet == Some(target);
        let moved = if is_own {
            self.within(map, reference, from)
        } else {
            let (down, right) = (self.filled_down(from), self.filled_right(from));
            self.within(map, reference, Standing::nowhere(None))
                .and_then(|moved| moved.moved(down, right))
        };
        let moved = moved.map(
            |moved| match is_own || (from.instance, from.across.0) == (0, 0) {
                true => self.at_the_end(target, reference, moved, (is_own, from)),
                false => moved,
            },
        );
        Some(moved.into_iter().collect())
    }

    /// A reference from outside to a single cell of a balance means its last copy.
    fn at_the_end(
        &self,
        target: usize,
        reference: &Reference,
        mut moved: Reference,
        (is_own, from): (bool, Standing),
    ) -> Reference {
        let Known { map, carried, .. } = &self.sheets[target];
        let (Some(row), Some(column), None) =
            (reference.first.row, reference.first.column, reference.last)
        else {
            return moved;
        };
        let (instance, across) = match is_own {
            true => (from.instance, from.across.0),
            false => (0, 0),
        };
        let cell = (row.at, column.at);
        let (is_down, is_across) = carried.is_balance(cell);
        if is_down && !row.is_locked {
            let last = map.last(cell.0, cell.1, map.scope(instance, cell.0, cell.1));
            if let (Some(own), Some(last)) = (&mut moved.first.row, last) {
                own.at = last;
            }
        }
        if is_across && !column.is_locked {
            let columns = &map.columns;
            let scope = columns.scope(across, cell.0, cell.1);
            let last = columns.before(cell, u16::MAX, scope);
            if let (Some(own), Some(last)) = (&mut moved.first.column, last) {
                own.at = last;
            }
        }
        moved
    }

    /// The same cells of several sheets, which may have moved in each as far as its rows did.
    fn several(
        &self,
        reference: &Reference,
        (first, last): (usize, usize),
        from: Standing,
    ) -> Option<Vec<Reference>> {
        let mut all = Vec::new();
        for number in first.min(last)..=first.max(last) {
            let mut own = reference.clone();
            own.sheets = Some((self.sheets[number].name.clone(), None));
            all.extend(self.reference(
                &own,
                Standing {
                    sheet: None,
                    ..from
                },
            )?);
        }
        let is_alike = |own: &Reference| (own.first, own.last) == (all[0].first, all[0].last);
        let sheets = first.abs_diff(last) + 1;
        match all.len() == sheets && all.iter().all(is_alike) {
            true => {
                let mut alike = all.swap_remove(0);
                alike.sheets.clone_from(&reference.sheets);
                Some(vec![alike])
            }
            false => Some(all),
        }
    }

    /// How many rows a formula is below its first copy.
    fn filled_down(&self, from: Standing) -> i64 {
        let Some(own) = from.sheet.filter(|_| from.instance != 0) else {
            return 0;
        };
        let (row, column) = from.source;
        let first = self.sheets[own].map.first(row, column, 0);
        first.map_or(0, |first| i64::from(from.row) - i64::from(first))
    }

    /// How many columns a formula is right of its first copy.
    fn filled_right(&self, from: Standing) -> i64 {
        let (across, column) = from.across;
        let Some(own) = from.sheet.filter(|_| across != 0) else {
            return 0;
        };
        let first = self.sheets[own]
            .map
            .columns
            .first(from.source.0, from.source.1, 0);
        i64::from(column) - i64::from(first)
    }

    /// A reference to cells of a sheet, seen from a copy in it.
    fn within(&self, map: &SheetMap, reference: &Reference, from: Standing) -> Option<Reference> {
        let mut moved = reference.clone();
        set_columns(&mut moved, map, from.across.0);
        let Some((top, bottom)) = reference.rows() else {
            return Some(moved);
        };
        let (left, right) = reference.columns().unwrap_or((0, MAX_COLUMNS - 1));
        let last = reference.last.unwrap_or(reference.first);
        let (upper, lower) = match reference.first.row.map(|row| row.at) == Some(top) {
            true => (reference.first, last),
            false => (last, reference.first),
        };
        let scopes = (
            scope(map, upper, (top, left), from.instance),
            scope(map, lower, (bottom, right), from.instance),
        );
        let is_single = reference.last.is_none() || (top, left) == (bottom, right);
        if top == 0 && bottom == MAX_ROWS - 1 {
            return Some(moved);
        }
        let (first, end) = if is_single && scopes.0 == scopes.1 && reference.last.is_none() {
            let row = map.first(top, left, scopes.0)?;
            (row, row)
        } else {
            map.span((top, bottom), (left, right), scopes)?
        };
        set_rows(&mut moved, (top, bottom), (first, end));
        Some(moved)
    }
}

/// The most ranges that are listed in place of one.
const MOST_COPIES: usize = 200;

/// A cell as the cells from itself to itself.
fn stretched(reference: &Reference) -> Reference {
    Reference {
        last: Some(reference.first),
        ..reference.clone()
    }
}

/// References as a function takes them; with `shortens`, from a cell to itself is that cell.
fn listed(mut references: Vec<Reference>, shortens: bool) -> String {
    for reference in &mut references {
        if shortens && reference.last == Some(reference.first) {
            reference.last = None;
        }
    }
    let texts = references.iter().map(Reference::to_string);
    texts.collect::<Vec<_>>().join(",")
}
