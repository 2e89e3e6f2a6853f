//! References by which one copy of a loop's row goes on from the one before, such as a running
//! balance: `=D1+A2` in the loop's row 2.
//!
//! In: the formulas of a sheet as typed, and its blocks. Out: the references that lead to the row
//! right above a loop from its first row (or to the column right left of a loop over columns) and
//! mean what stands before each copy, as when a formula is filled down. Most such references do not:
//! a share of the total right above (`=C3/C2`) means that total in each copy. One goes on from copy to
//! copy where
//!
//! - what it leads to in the copy before depends on the formula itself (its own column, or a closing
//!   figure that the opening one becomes), and is added to, taken over or chosen;
//! - it ends a range whose beginning is locked (`SUM(D$1:D1)`);
//! - a heading or nothing stands right above, so that calculating with it, or comparing it with the
//!   cell below it, means nothing otherwise;
//! - what stands right above is a row of tags, which goes away.
//!
//! A figure right above by which something is multiplied or divided is a rate, and stays; so does what
//! is looked up or put before a text: a heading.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::argument::argument_of;
use super::blocks::TagCell;
use super::map::SheetMap;
use super::nodes::Area;
use super::shared::SharedFormulas;
use super::sheet::Sheet;
use crate::workbook::address::Address;
use crate::workbook::references::{Corner, Reference, references};

/// A formula with its references and their places.
type Formula = (String, Vec<(Range<usize>, Reference)>);

/// What must be known of a sheet to tell which references go on from copy to copy.
#[derive(Debug, Default)]
pub(super) struct Carried {
    /// The areas of the blocks over rows.
    areas: Vec<Area>,
    /// The formulas by their cells.
    formulas: BTreeMap<(u32, u16), Formula>,
    /// The rows that hold nothing but tags of blocks, so that they go away.
    gone: BTreeSet<u32>,
    /// The cells that hold something other than a plain text.
    figures: BTreeSet<(u32, u16)>,
    /// The cells that hold a plain text.
    texts: BTreeSet<(u32, u16)>,
    /// The cells of balances, over rows and over columns.
    balances: [BTreeSet<(u32, u16)>; 2],
}

/// A reference that goes on from copy to copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Carry {
    /// Whether its last corner alone does.
    pub(super) is_end: bool,
    /// Where it goes.
    pub(super) way: Way,
}

/// What a reference leads to in the copy before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// A row of the template.
    Row(u32),
    /// The row right above.
    Above,
    /// A column of the template.
    Column(u16),
}

/// A formula, one of its references, and its cell.
#[derive(Clone, Copy)]
struct Asked<'a> {
    at: (u32, u16),
    formula: &'a str,
    place: &'a Range<usize>,
    reference: &'a Reference,
    /// Whether it is the cell's own formula, and none of a format or a validation.
    is_own: bool,
}

impl Carried {
    /// What is known of a sheet.
    pub(super) fn of(sheet: &Sheet, cells: &[TagCell], map: &SheetMap) -> Self {
        let areas = map.areas();
        if areas.is_empty() && !map.columns.is_moved {
            return Self::default();
        }
        let tagged: BTreeSet<(u32, u16)> = cells.iter().map(|own| (own.row, own.column)).collect();
        let shared = SharedFormulas::of(sheet);
        let mut known = Self {
            areas,
            ..Self::default()
        };
        for row in &sheet.rows {
            for cell in &row.cells {
                let at = (row.at, cell.column);
                let is_text = matches!(cell.kind.as_str(), "s" | "inlineStr" | "str");
                if tagged.contains(&at) || (cell.is_filled() && !is_text) {
                    known.figures.insert(at);
                } else if cell.is_filled() {
                    known.texts.insert(at);
                }
                if let Some(formula) = &cell.formula {
                    let text = shared.text(sheet, formula, Address::new(at.0, at.1));
                    let found = references(&text);
                    known.texts.remove(&at);
                    known.figures.insert(at);
                    known.formulas.insert(at, (text, found));
                }
            }
            let own = cells.iter().filter(|own| own.row == row.at);
            let is_silent = own.clone().all(TagCell::is_silent);
            let filled = row.cells.iter().filter(|cell| cell.is_filled());
            let is_alone = filled
                .clone()
                .all(|cell| tagged.contains(&(row.at, cell.column)));
            if is_silent && is_alone && filled.count() > 0 {
                known.gone.insert(row.at);
            }
        }
        known.balances = known.find_balances(map);
        known
    }

    /// The cells of balances: those that go on from the copy before, and those that they go on from.
    fn find_balances(&self, map: &SheetMap) -> [BTreeSet<(u32, u16)>; 2] {
        let mut found = [BTreeSet::new(), BTreeSet::new()];
        for (at, (formula, references)) in &self.formulas {
            let own = references.iter();
            for (place, reference) in own.filter(|(_, own)| own.sheets.is_none()) {
                let asked = Asked {
                    at: *at,
                    formula,
                    place,
                    reference,
                    is_own: true,
                };
                let first = reference.first;
                let (Some(row), Some(column)) = (first.row, first.column) else {
                    continue;
                };
                match self.down(asked).or_else(|| self.right(map, asked)) {
                    Some((_, Way::Row(goal))) if self.depends((goal, column.at), *at) => {
                        found[0].extend([*at, (goal, column.at)]);
                    }
                    Some((_, Way::Column(goal))) => found[1].extend([*at, (row.at, goal)]),
                    _ => {}
                }
            }
        }
        found
    }

    /// Whether a cell is one of a balance over rows, and of one over columns.
    pub(super) fn is_balance(&self, cell: (u32, u16)) -> (bool, bool) {
        let [down, across] = &self.balances;
        (down.contains(&cell), across.contains(&cell))
    }

    /// How a reference of a formula at a cell goes on, by its number.
    pub(super) fn carry(
        &self,
        map: &SheetMap,
        at: (u32, u16),
        (formula, number): (&str, usize),
    ) -> Option<Carry> {
        if self.areas.is_empty() && !map.columns.is_moved {
            return None;
        }
        let own = self.formulas.get(&at).filter(|(text, _)| text == formula);
        let read;
        let found = match own {
            Some((_, found)) => found,
            None => {
                read = references(formula);
                &read
            }
        };
        let (place, reference) = found.get(number)?;
        let asked = Asked {
            at,
            formula,
            place,
            reference,
            is_own: own.is_some(),
        };
        if reference.sheets.is_some() {
            return None;
        }
        let above = self.down(asked);
        above
            .or_else(|| self.right(map, asked))
            .map(|(is_end, way)| Carry { is_end, way })
    }

    /// A reference to the row right above the loops that begin with a formula's row.
    fn down(&self, asked: Asked<'_>) -> Option<(bool, Way)> {
        let Asked { at, reference, .. } = asked;
        let last = reference.last.unwrap_or(reference.first);
        let row = last.row.filter(|row| !row.is_locked && row.at < at.0)?.at;
        let column = last.column?.at;
        if !(row + 1..at.0).all(|row| self.gone.contains(&row)) {
            return None;
        }
        let around = self.areas.iter();
        let around = around.filter(|area| area.contains(at.0, at.1) && !area.contains(row, column));
        let bottom = around.map(|area| area.last).max()?;
        let first = reference.first.row?;
        if reference.last.is_some() && first.is_locked {
            return (first.at <= row).then_some((true, Way::Above));
        }
        if first.at != row || first.is_locked {
            return None;
        }
        let (left, right) = reference.columns()?;
        let is_gone = self.gone.contains(&row);
        let is_figure = (left..=right).any(|column| self.figures.contains(&(row, column)));
        let is_told = !is_gone && is_figure;
        let mut rows = (at.0..=bottom).rev().filter(|_| asked.is_own);
        let goal = rows.find(|row| {
            let mut columns = left..=right;
            columns.any(|column| self.depends((*row, column), at))
        });
        if let Some(goal) = goal {
            let cells = (left..=right).map(|column| (row, column));
            let is_taken = is_gone || self.is_taken_over(asked, cells);
            return is_taken.then_some((false, Way::Row(goal)));
        }
        let is_meant = asked.has_sign(SIGNS) || asked.is_compared();
        (is_gone || (!is_told && is_meant)).then_some((false, Way::Row(at.0)))
    }

    /// A reference to the column right left of the loop over columns that begins with a formula's.
    fn right(&self, map: &SheetMap, asked: Asked<'_>) -> Option<(bool, Way)> {
        let Asked { at, reference, .. } = asked;
        let (left, right) = map.columns.block_at(at.0, at.1)?;
        let column = reference.first.column.filter(|own| !own.is_locked)?.at;
        let row = reference.first.row?.at;
        let is_beside = at.1 == left && column.checked_add(1) == Some(left);
        if reference.last.is_some() || !is_beside || !asked.is_own {
            return None;
        }
        if !self.is_taken_over(asked, std::iter::once((row, column))) {
            return None;
        }
        let mut goals = (left..=right).rev();
        let goal = goals.find(|column| self.depends((row, *column), at))?;
        Some((false, Way::Column(goal)))
    }

    /// Whether a formula goes on from a figure in some cells, wherever in it that is said.
    fn is_taken_over(&self, asked: Asked<'_>, cells: impl Iterator<Item = (u32, u16)>) -> bool {
        let (mut is_figure, mut is_text) = (false, false);
        for cell in cells {
            is_figure |= self.figures.contains(&cell);
            is_text |= self.texts.contains(&cell);
        }
        let found = references(asked.formula);
        let same = found.iter().filter(|(_, own)| own == asked.reference);
        same.into_iter().any(|(place, _)| {
            let own = Asked { place, ..asked };
            let function = argument_of(own.formula, place);
            let is_in =
                |names: &[&str]| function.as_deref().is_some_and(|own| names.contains(&own));
            let is_whole = own.formula.trim().len() == place.len();
            own.has_sign(TERMS)
                || is_whole
                || is_in(&ADDING)
                || (!is_text && is_in(&CHOOSING))
                || (!is_figure && own.has_sign(FACTORS))
                || (!is_figure && !is_text && own.has_sign("&"))
        })
    }

    /// Whether a cell is a formula's own, or a formula that depends on it.
    fn depends(&self, cell: (u32, u16), on: (u32, u16)) -> bool {
        let mut seen = vec![cell];
        let mut at = 0;
        while let Some(next) = seen.get(at).copied() {
            if next == on {
                return true;
            }
            at += 1;
            let Some((_, found)) = self.formulas.get(&next) else {
                continue;
            };
            let own = found.iter().filter(|(_, own)| own.sheets.is_none());
            for (_, reference) in own {
                let (Some(rows), Some(columns)) = (reference.rows(), reference.columns()) else {
                    continue;
                };
                let others = self.formulas.range((rows.0, 0)..=(rows.1, u16::MAX));
                let others = others.map(|(other, _)| *other);
                let others = others.filter(|own| (columns.0..=columns.1).contains(&own.1));
                for other in others {
                    if !seen.contains(&other) {
                        seen.push(other);
                    }
                }
            }
        }
        false
    }
}

/// What stands beside what is calculated with.
const SIGNS: &str = "+-*/^";
/// What stands beside a term.
const TERMS: &str = "+-";
/// The functions that take figures together.
const ADDING: [&str; 9] = [
    "SUM", "N", "MAX", "MIN", "AVERAGE", "COUNT", "COUNTA", "PRODUCT", "SUBTOTAL",
];
/// The functions that give one of their arguments.
const CHOOSING: [&str; 4] = ["IF", "IFERROR", "IFNA", "IFS"];
/// What stands beside a factor.
const FACTORS: &str = "*/^";

impl Asked<'_> {
    /// Whether one of some signs stands beside the reference.
    fn has_sign(&self, signs: &str) -> bool {
        let is_sign = |letter: Option<char>| letter.is_some_and(|own| signs.contains(own));
        let before = self.formula[..self.place.start]
            .trim_end()
            .chars()
            .next_back();
        let after = self.formula[self.place.end..].trim_start().chars().next();
        is_sign(before) || is_sign(after)
    }

    /// Whether the reference is compared with the cell of the same column in the formula's row.
    fn is_compared(&self) -> bool {
        let column = |corner: Corner| corner.column.map(|own| own.at);
        let is_below = |corner: Corner| {
            corner.row.is_some_and(|own| own.at == self.at.0)
                && column(corner) == column(self.reference.first)
        };
        let is_comparison =
            |between: &str| matches!(between.trim(), "=" | "<>" | "<" | ">" | "<=" | ">=");
        references(self.formula).iter().any(|(other, own)| {
            let between = match other.start < self.place.start {
                true => self.formula.get(other.end..self.place.start),
                false => self.formula.get(self.place.end..other.start),
            };
            own.last.is_none() && is_below(own.first) && between.is_some_and(is_comparison)
        })
    }
}
