//! Rows of a table that are headings: they name what stands below them.
//!
//! In: a table with the sheet it stands on. Out: by row what it is the heading of, and whether
//! its own slots are to be filled in. A heading is numbered as one, goes across the table, or has
//! nothing to fill in.

use std::collections::BTreeMap;

use super::grids::{Grid, GridRow};
use super::numbering::Numbering;
use super::picture::Sheet;
use super::row_label::RowLabel;
use super::slots::{Slots, Why};
use super::words::{is_mark, is_whole};
use crate::workbook::address::Address;

/// What a row is the heading of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    pub(super) label: RowLabel,
    /// Whether a section begins with it; else it names what the rows below it are parts of.
    pub(super) is_section: bool,
    /// Whether its own slots are to be filled in, as far as one can tell.
    pub(super) own: Own,
}

/// What the slots of a heading's own row are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Own {
    /// There are none, or they are empty for the looks.
    Nothing,
    /// Figures.
    Figures,
    /// One or the other.
    Doubtful,
}

/// The headings of a table by row.
pub(super) fn headings(sheet: &Sheet, slots: &Slots, grid: &Grid) -> BTreeMap<u32, Heading> {
    let mut found = BTreeMap::new();
    let Some(last) = grid.rows.last().map(|row| row.row) else {
        return found;
    };
    let first = grid
        .head_rows
        .map_or(grid.rows[0].row, |(_, bottom)| bottom + 1);
    let mut rows: BTreeMap<u32, Vec<&GridRow>> = BTreeMap::new();
    for row in &grid.rows {
        rows.entry(row.row).or_default().push(row);
    }
    let outer = outer(sheet, grid, &rows, first..last + 1);
    let has_measures = {
        let labelled = grid.rows.iter().filter_map(|row| row.label.as_ref());
        let measured = labelled.clone().filter(|label| label.measure.is_some());
        measured.count() * 2 > labelled.count()
    };
    for row in sheet.rows.range(first..=last).map(|(row, _)| *row) {
        let own = rows.get(&row);
        let heading = match own {
            Some(own) => filled_heading(slots, own, outer, has_measures)
                .or_else(|| inner_heading(slots, own, (grid, row), has_measures)),
            None => bare_label(sheet, grid, row).map(|label| {
                let is_across = {
                    let texts = text_areas(sheet, row);
                    texts.len() == 1 && texts[0].width() > 2
                };
                let is_outer = label.numbering == outer && outer.is_some();
                Heading {
                    is_section: is_outer
                        || is_across
                        || (label.is_bold && label.numbering.is_none()),
                    label,
                    own: Own::Nothing,
                }
            }),
        };
        found.extend(heading.map(|heading| (row, heading)));
    }
    found
}

/// The heading that a row with slots is.
fn filled_heading(
    slots: &Slots,
    rows: &[&GridRow],
    outer: Option<Numbering>,
    has_measures: bool,
) -> Option<Heading> {
    let [row] = rows else { return None };
    let label = row.label.clone()?;
    if label.numbering != outer || outer.is_none() || is_whole(&label.name) {
        return None;
    }
    let kinds = row.slots.iter().filter_map(|at| slots.all.get(at));
    let is_worked = kinds.clone().any(|slot| slot.why == Why::Formula);
    let is_open = kinds
        .clone()
        .any(|slot| slot.why == Why::Unlocked || slot.typed.is_some());
    let own = if is_worked || is_open {
        Own::Figures
    } else if has_measures && label.measure.is_none() {
        Own::Nothing
    } else if has_measures {
        Own::Figures
    } else {
        Own::Doubtful
    };
    Some(Heading {
        label,
        is_section: true,
        own,
    })
}

/// A row within a section that has no measure, where others have, and only names the rows that are
/// its parts below it.
fn inner_heading(
    slots: &Slots,
    rows: &[&GridRow],
    (grid, row): (&Grid, u32),
    has_measures: bool,
) -> Option<Heading> {
    let [own] = rows else { return None };
    let label = own.label.clone().filter(|own| own.measure.is_none())?;
    let mut below = grid.rows.iter().filter(|other| other.row > row);
    let next = below.next().filter(|next| next.row == row + 1)?;
    let next = next.label.as_ref()?;
    let is_small = next.numbering == Some(Numbering::Small) && label.numbering != next.numbering;
    let is_above = (is_small || next.numbering == Some(Numbering::Bullet)) && !label.is_child();
    let mut own = own.slots.iter().filter_map(|at| slots.all.get(at));
    let is_blank = own.all(|slot| slot.why == Why::Ruled && slot.typed.is_none());
    let is_heading = has_measures && is_above && is_blank && next.measure.is_some();
    is_heading.then_some(Heading {
        label,
        is_section: false,
        own: Own::Nothing,
    })
}

/// The numbering of the outermost headings: letters where there are several, else Roman numbers.
fn outer(
    sheet: &Sheet,
    grid: &Grid,
    rows: &BTreeMap<u32, Vec<&GridRow>>,
    range: std::ops::Range<u32>,
) -> Option<Numbering> {
    let (mut letters, mut romans) = (0, 0);
    for row in sheet.rows.range(range).map(|(row, _)| *row) {
        let own = rows.get(&row).and_then(|own| own.first()?.label.clone());
        let label = own.or_else(|| {
            (!rows.contains_key(&row))
                .then(|| bare_label(sheet, grid, row))
                .flatten()
        });
        let Some(label) = label.filter(|label| label.is_numbered_as_heading()) else {
            continue;
        };
        match label.numbering {
            Some(Numbering::Letter) => letters += 1,
            _ => romans += 1,
        }
    }
    match (letters, romans) {
        (2.., _) | (1, 0) => Some(Numbering::Letter),
        (_, 1..) => Some(Numbering::Roman),
        _ => None,
    }
}

/// What a row without slots is called.
fn bare_label(sheet: &Sheet, grid: &Grid, row: u32) -> Option<RowLabel> {
    let areas = text_areas(sheet, row).into_iter();
    let label = areas.filter_map(|area| {
        let text = sheet.cell(area.first)?.content.as_ref()?.typed();
        Some((area, text.trim().to_owned()))
    });
    RowLabel::read(sheet, &label.collect(), grid.head_rows)
}

/// The areas of a row that hold texts or numbers, but for marks.
fn text_areas(sheet: &Sheet, row: u32) -> Vec<super::picture::Area> {
    let cells = sheet.rows.get(&row).into_iter().flatten();
    let said = cells.filter(|cell| cell.formula.is_none() && !cell.is_blank());
    let said = said.filter(|cell| cell.text().is_none_or(|text| !is_mark(text)));
    said.map(|cell| sheet.area(Address::new(row, cell.column)))
        .collect()
}
