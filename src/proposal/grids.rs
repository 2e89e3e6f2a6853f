//! Slots put together: tables with heads and rows, and single cells with their labels.
//!
//! In: the spots of a sheet. Out: its [`Grid`]s from the top, and the slots that were left out,
//! with the reason. Columns of row numbers, measures, codes and notes are left out, and so are
//! signatures.

use std::collections::{BTreeMap, BTreeSet};

use super::column_role::column_role;
use super::heads::{Spot, Spots};
use super::picture::Sheet;
use super::row_label::RowLabel;
use super::slots::{Slots, Why};
use super::words::{Role, is_mark, is_signature, measure_behind, split_filler};
use crate::workbook::address::Address;

/// Boxes in a row, without heads, from which on each is for one sign.
const SIGNS: usize = 4;

/// A table of slots, or slots with nothing above them.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// The rows of its head from the first to the last.
    pub(super) head_rows: Option<(u32, u32)>,
    /// Its columns from the left.
    pub(super) columns: Vec<GridColumn>,
    /// Its rows from the top.
    pub(super) rows: Vec<GridRow>,
    /// Whether a column of it numbers the rows.
    pub(super) has_numbers: bool,
}

/// A column of a grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct GridColumn {
    pub(super) column: u16,
    /// The lines of its head from the top.
    pub(super) lines: Vec<String>,
    /// Those of them that stand above this column alone.
    pub(super) single: Vec<String>,
    /// The measure that its head names.
    pub(super) measure: Option<String>,
    pub(super) role: Role,
}

/// A row of a grid.
#[derive(Debug)]
pub(super) struct GridRow {
    pub(super) row: u32,
    pub(super) label: Option<RowLabel>,
    /// Its slots by their first cells, from the left.
    pub(super) slots: Vec<Address>,
}

/// Why a slot was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// Nothing says what it is.
    NoLabel,
    /// It is in a column of notes.
    Note,
    /// It is in a column with numbers, measures, codes or labels of rows.
    LabelColumn,
    /// It belongs to a signature.
    Signature,
    /// It is in a row that is the heading of what follows.
    Heading,
    /// It is in a spare row of a table, without a label.
    SpareRow,
    /// It is in a blank column between those with heads.
    Between,
    /// The place to write on is in the same cell as its name.
    Inside,
    /// It is a box to be ticked.
    Ticks,
    /// It is one of several boxes for one sign each.
    Signs,
}

/// What the slots of a sheet make.
#[derive(Debug, Default)]
pub(super) struct Grids {
    pub(super) all: Vec<Grid>,
    pub(super) left_out: Vec<(Address, LeftOut)>,
}

impl Grids {
    /// Puts the slots of a sheet together.
    pub(super) fn of(sheet: &Sheet, slots: &Slots, spots: &Spots) -> Self {
        let mut grids = Self::default();
        for spots_of_one in bands(sheet, spots) {
            let grid = Gathering {
                sheet,
                slots,
                spots,
            }
            .grid(&spots_of_one, &mut grids.left_out);
            if !grid.rows.is_empty() {
                grids.all.push(grid);
            }
        }
        grids.all.sort_by_key(|grid| {
            let row = grid.rows.first().map_or(0, |row| row.row);
            (row, grid.columns.first().map_or(0, |column| column.column))
        });
        grids.left_out.sort_unstable();
        grids
    }
}

/// The spots of each table, told apart by the last row of its head and by blank columns; those
/// without a head together.
fn bands<'s>(sheet: &Sheet, spots: &'s Spots) -> Vec<Vec<&'s Spot>> {
    let mut by_head: BTreeMap<Option<u32>, Vec<&Spot>> = BTreeMap::new();
    for spot in &spots.all {
        let bottom = spot.head.map(|head| spots.heads[head].rows().1);
        by_head.entry(bottom).or_default().push(spot);
    }
    let mut bands = Vec::new();
    for (bottom, spots) in by_head {
        let Some(bottom) = bottom else {
            bands.push(spots);
            continue;
        };
        let columns: BTreeSet<u16> = spots.iter().map(|spot| spot.at.column).collect();
        let mut starts: Vec<u16> = Vec::new();
        let mut last = None;
        for column in columns {
            let is_joined = last.is_some_and(|last: u16| {
                let mut between = last + 1..column;
                between.all(|column| is_seen(sheet, Address::new(bottom, column)))
            });
            if !is_joined {
                starts.push(column);
            }
            last = Some(column);
        }
        let mut parts: Vec<Vec<&Spot>> = vec![Vec::new(); starts.len()];
        for spot in spots {
            let part = starts.partition_point(|start| *start <= spot.at.column);
            parts[part.max(1) - 1].push(spot);
        }
        bands.extend(parts);
    }
    bands
}

/// Leaves out what stands in most heads alike, typed into each of them, and so names none.
fn leave_repeated(columns: &mut BTreeMap<u16, GridColumn>) {
    const FEW: usize = 6;
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for line in columns.values().flat_map(|column| &column.single) {
        *counts.entry(line.clone()).or_default() += 1;
    }
    let all = columns.len();
    let is_repeated = |line: &String| {
        let count = counts.get(line).copied().unwrap_or(0);
        count > FEW && count * 2 > all
    };
    for column in columns.values_mut() {
        let last = column.lines.pop();
        column.lines.retain(|line| !is_repeated(line));
        column.lines.extend(last);
    }
}

fn is_seen(sheet: &Sheet, at: Address) -> bool {
    let area = sheet.area(at);
    let cell = sheet.cell(area.first);
    sheet.is_ruled(area) || cell.is_some_and(|cell| !cell.is_blank() || cell.look.fill.is_some())
}

struct Gathering<'a> {
    sheet: &'a Sheet,
    slots: &'a Slots,
    spots: &'a Spots,
}

impl Gathering<'_> {
    fn grid(&self, spots: &[&Spot], left_out: &mut Vec<(Address, LeftOut)>) -> Grid {
        let heads = spots.iter().filter_map(|spot| spot.head);
        let heads: BTreeSet<usize> = heads.collect();
        let rows = heads.iter().map(|head| self.spots.heads[*head].rows());
        let head_rows = rows.reduce(|all, more| (all.0.min(more.0), all.1.max(more.1)));
        let columns = self.columns(spots, head_rows);
        let mut rows: BTreeMap<u32, Vec<&Spot>> = BTreeMap::new();
        for spot in spots {
            rows.entry(spot.at.row).or_default().push(spot);
        }
        let mut grid = Grid {
            head_rows,
            has_numbers: self.has_numbers(spots, head_rows),
            ..Grid::default()
        };
        for (row, spots) in rows {
            let mut by_label: BTreeMap<Option<usize>, Vec<&Spot>> = BTreeMap::new();
            for spot in spots {
                by_label.entry(spot.label).or_default().push(spot);
            }
            for (label, spots) in by_label {
                self.row(&mut grid, (row, label, &spots), &columns, left_out);
            }
        }
        let used: BTreeSet<u16> = grid
            .rows
            .iter()
            .flat_map(|row| row.slots.iter().map(|at| at.column))
            .collect();
        let columns = columns.into_values();
        grid.columns = columns
            .filter(|column| used.contains(&column.column))
            .collect();
        grid
    }

    fn row(
        &self,
        grid: &mut Grid,
        (row, label, spots): (u32, Option<usize>, &[&Spot]),
        columns: &BTreeMap<u16, GridColumn>,
        left_out: &mut Vec<(Address, LeftOut)>,
    ) {
        let label = label.map(|place| &self.spots.labels[place]);
        let texts = label.into_iter().flatten();
        // In a table posts may be counted: only outside of one do they sign.
        let is_table = grid.head_rows.is_some();
        let is_signed = !is_table && texts.clone().any(|(_, text)| is_signature(text));
        let label = label.and_then(|label| RowLabel::read(self.sheet, label, grid.head_rows));
        let label = label.or_else(|| self.title_above(spots, grid.head_rows));
        let mut kept = Vec::new();
        let is_between = grid.head_rows.is_none() && self.has_heads(spots);
        let is_of_signs = !is_table && label.is_some() && self.are_signs(spots);
        for spot in spots {
            let column = columns.get(&spot.at.column);
            let head = column.map_or(Role::Other, |column| column.role);
            let lines = column.map_or(&[][..], |column| column.lines.as_slice());
            let is_below_post = lines.last().is_some_and(|line| is_signature(line));
            let why = if is_signed || (is_below_post && !self.has_ruled_head(spot)) {
                Some(LeftOut::Signature)
            } else if is_of_signs {
                Some(LeftOut::Signs)
            } else if is_between {
                Some(LeftOut::Between)
            } else if label.is_none() && lines.is_empty() {
                Some(LeftOut::NoLabel)
            } else {
                match head {
                    Role::Number | Role::Measure | Role::Code => Some(LeftOut::LabelColumn),
                    Role::Note if label.is_some() => Some(LeftOut::Note),
                    _ => None,
                }
            };
            match why {
                Some(why) => left_out.push((spot.at, why)),
                None => kept.push(spot.at),
            }
        }
        if !kept.is_empty() {
            grid.rows.push(GridRow {
                row,
                label,
                slots: kept,
            });
        }
    }

    /// Whether slots beside one label are boxes for a sign each, as for a code.
    fn are_signs(&self, spots: &[&Spot]) -> bool {
        let is_box = |spot: &&Spot| {
            let slot = self.slots.all.get(&spot.at);
            slot.is_some_and(|slot| {
                let is_open = slot.why != Why::Formula && slot.typed.is_none();
                is_open && slot.area.width() == 1 && self.sheet.is_ruled(slot.area)
            })
        };
        let mut pairs = spots.windows(2);
        let is_run = pairs.all(|pair| pair[0].at.column + 1 == pair[1].at.column);
        spots.len() >= SIGNS && is_run && spots.iter().all(is_box)
    }

    /// Whether the head above a slot is a part of a table.
    fn has_ruled_head(&self, spot: &Spot) -> bool {
        let head = spot
            .head
            .and_then(|head| self.spots.heads[head].lines.last());
        head.is_some_and(|(area, _)| self.sheet.is_ruled(*area))
    }

    /// Whether others beside the same label have heads, so that these lie between the columns.
    fn has_heads(&self, spots: &[&Spot]) -> bool {
        let Some(label) = spots.first().and_then(|spot| spot.label) else {
            return false;
        };
        let own = self
            .spots
            .all
            .partition_point(|spot| spot.at.row < spots[0].at.row);
        let row = self.spots.all[own..].iter();
        let mut row = row.take_while(|spot| spot.at.row == spots[0].at.row);
        row.any(|spot| spot.label == Some(label) && spot.head.is_some())
    }

    /// The title above a box that has nothing beside it and no head.
    fn title_above(&self, spots: &[&Spot], head_rows: Option<(u32, u32)>) -> Option<RowLabel> {
        let [spot] = spots else { return None };
        if head_rows.is_some() || self.slots.all.get(&spot.at)?.why == Why::Formula {
            return None;
        }
        let above = (1..=2).filter_map(|up| spot.at.row.checked_sub(up));
        for row in above {
            let cells = self.sheet.rows.get(&row).into_iter().flatten();
            let mut texts = cells.filter_map(|cell| Some((cell.column, cell.text()?)));
            if let Some((column, text)) = texts.next() {
                let area = self.sheet.area(Address::new(row, column));
                let label = vec![(area, text.to_owned())];
                let is_title = !is_mark(text) && !is_signature(text);
                return is_title.then(|| RowLabel::read(self.sheet, &label, None))?;
            }
        }
        None
    }

    /// The columns of the slots; one that has more labels than slots below its head is for labels.
    fn columns(&self, spots: &[&Spot], head_rows: Option<(u32, u32)>) -> BTreeMap<u16, GridColumn> {
        let mut columns = BTreeMap::new();
        let mut counts: BTreeMap<u16, u32> = BTreeMap::new();
        for spot in spots {
            *counts.entry(spot.at.column).or_default() += 1;
            columns.entry(spot.at.column).or_insert_with(|| {
                let head = spot.head.map(|head| &self.spots.heads[head]);
                let lines = head.into_iter().flat_map(|head| &head.lines);
                let single = lines.clone().filter(|(area, _)| area.width() == 1);
                let single = single.map(|(_, text)| text.clone()).collect();
                let mut lines: Vec<String> = lines.map(|(_, text)| text.clone()).collect();
                let mut measure = None;
                for line in lines.iter_mut().rev() {
                    let (plain, own) = measure_behind(line);
                    (*line, measure) = (plain, measure.or(own));
                }
                let lines = lines.iter().flat_map(|line| split_filler(line)).collect();
                GridColumn {
                    column: spot.at.column,
                    lines,
                    single,
                    measure,
                    role: head_rows.map_or(Role::Other, |rows| {
                        column_role(self.sheet, spot.at.column, rows)
                    }),
                }
            });
        }
        leave_repeated(&mut columns);
        let (Some((_, bottom)), Some(last)) = (head_rows, spots.last()) else {
            return columns;
        };
        for (column, count) in counts {
            let below = self.sheet.rows.range(bottom + 1..=last.at.row);
            let labels = below.filter(|(row, _)| {
                let at = Address::new(**row, column);
                let text = self.sheet.cell(at).and_then(|cell| cell.text());
                text.is_some_and(|text| !is_mark(text)) && !self.slots.all.contains_key(&at)
            });
            let is_for_labels = u32::try_from(labels.count()).is_ok_and(|labels| labels > count);
            if let Some(column) = columns.get_mut(&column).filter(|_| is_for_labels) {
                column.role = Role::Code;
            }
        }
        columns
    }

    fn has_numbers(&self, spots: &[&Spot], head_rows: Option<(u32, u32)>) -> bool {
        let (Some(rows), Some(first)) = (head_rows, spots.first()) else {
            return false;
        };
        let columns = first.at.column.saturating_sub(2)..=first.at.column;
        let mut columns = columns.into_iter();
        columns.any(|column| column_role(self.sheet, column, rows) == Role::Number)
    }
}
