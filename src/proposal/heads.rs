//! What stands above each slot and to its left.
//!
//! In: the picture of a sheet and its slots. Out: [`Spots`]: slots with the head of their column,
//! through all its lines, and the label of their row. Rows that only number columns, and rows
//! that are one title across a table, are passed over.

use std::collections::{BTreeMap, BTreeSet};

use super::picture::{Area, Sheet};
use super::slots::{Slots, Why};
use super::words::is_mark;
use crate::language::text::clean_line;
use crate::workbook::address::Address;

/// The head of a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// Its lines from the top, each once.
    pub(super) lines: Vec<(Area, String)>,
}

impl Head {
    /// The rows from its first line to its last.
    pub(super) fn rows(&self) -> (u32, u32) {
        let first = self.lines.first().map_or(0, |(area, _)| area.first.row);
        let last = self.lines.last().map_or(0, |(area, _)| area.last.row);
        (first, last)
    }
}

/// Texts to the left of a slot, from the left, with their areas.
pub(super) type Label = Vec<(Area, String)>;

/// A slot with what stands above and to its left.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    pub(super) at: Address,
    /// The place of its head among the sheet's; none where nothing stands above.
    pub(super) head: Option<usize>,
    /// The place of its label among the sheet's; none where nothing stands to its left.
    pub(super) label: Option<usize>,
}

/// What stands round the slots of a sheet.
#[derive(Debug, Default)]
pub(super) struct Spots {
    /// By row, then column.
    pub(super) all: Vec<Spot>,
    pub(super) heads: Vec<Head>,
    pub(super) labels: Vec<Label>,
}

/// What is seen at an address.
enum Seen {
    Slot,
    Text(Area, String),
    /// Something that is no head: a number, a mark, a title across the table.
    Other,
    Nothing,
}

/// A column on the way down.
#[derive(Clone, Default)]
struct Column {
    head: Head,
    /// The place of the head, once a slot stands below it.
    known: Option<usize>,
    last_row: u32,
    /// Whether the head is over: a row has numbered the columns below it.
    is_over: bool,
    /// Whether its last line is the only text of its row and has no frame: a question or a
    /// heading, and no line of a head with others below it.
    is_question: bool,
    /// Whether the last cell had the label of a row.
    is_label: bool,
}

/// A row on the way to the right.
#[derive(Default)]
struct Beside {
    label: Label,
    /// Whether a slot has come behind the label.
    is_over: bool,
    /// The place of the label, once a slot has it.
    known: Option<usize>,
}

impl Spots {
    /// Goes through a sheet from the top.
    pub(super) fn of(sheet: &Sheet, slots: &Slots) -> Self {
        let mut spots = Self::default();
        let mut columns: BTreeMap<u16, Column> = BTreeMap::new();
        let titles = titles(sheet, slots);
        let questions = questions(sheet);
        for row in sheet.rows.keys().copied() {
            if slots.numbered.contains(&row) {
                for column in columns
                    .values_mut()
                    .filter(|column| column.last_row + 1 == row)
                {
                    column.last_row = row;
                    column.is_over = true;
                }
                continue;
            }
            let mut beside = Beside::default();
            let numbers = sheet.columns(row);
            // Beside what is to be filled in stand labels, not heads.
            let last_slot = numbers.iter().rfind(|number| {
                let at = Address::new(row, **number);
                slots.get(sheet, at).is_some()
            });
            let last_slot = last_slot.copied();
            for number in numbers {
                let at = Address::new(row, number);
                let seen = look(sheet, slots, at, &titles);
                let is_label =
                    matches!(seen, Seen::Text(..)) && last_slot.is_some_and(|last| number < last);
                let seen = if is_label { Seen::Other } else { seen };
                beside.see(sheet, at, &seen);
                let column = columns.entry(number).or_default();
                let is_slot = matches!(seen, Seen::Slot);
                let is_below_label = column.is_label && column.last_row + 1 == at.row;
                spots.see(sheet, (at, column), (seen, questions.contains(&row)));
                column.is_label = is_label;
                let lines = &column.head.lines;
                if is_label && lines.iter().all(|(area, _)| !sheet.is_ruled(*area)) {
                    column.head = Head::default();
                }
                if is_slot && !sheet.is_covered(at) {
                    let label = spots.label(&mut beside);
                    // A box below the labels of a table, with a label of its own, is beside it.
                    let is_apart = is_below_label && label.is_some() && is_marked(slots, at);
                    let head = columns.get(&number).and_then(|column| column.known);
                    spots.all.push(Spot {
                        at,
                        head: head.filter(|_| !is_apart),
                        label,
                    });
                }
            }
        }
        spots
    }

    /// The place of the label beside a slot; the slots of a row share it.
    fn label(&mut self, beside: &mut Beside) -> Option<usize> {
        if beside.known.is_none() && !beside.label.is_empty() {
            beside.known = Some(self.labels.len());
            self.labels.push(beside.label.clone());
        }
        beside.known
    }

    fn see(
        &mut self,
        sheet: &Sheet,
        (at, column): (Address, &mut Column),
        (seen, is_question): (Seen, bool),
    ) {
        if column.last_row + 1 < at.row && !matches!(seen, Seen::Nothing) {
            *column = Column::default();
        }
        match seen {
            Seen::Slot => {
                if column.known.is_none() && !column.head.lines.is_empty() {
                    column.known = Some(self.heads.len());
                    self.heads.push(column.head.clone());
                }
            }
            Seen::Text(area, text) => {
                if column.is_over && column.known.is_none() {
                    column.last_row = at.row;
                    return;
                }
                if column.known.is_some() {
                    *column = Column::default();
                }
                let lines = &mut column.head.lines;
                if lines.last().is_none_or(|(last, _)| *last != area) {
                    // What stands above a table's frame is no head of it.
                    if sheet.is_ruled(area) {
                        lines.retain(|(above, _)| sheet.is_ruled(*above));
                    } else if column.is_question {
                        lines.pop();
                    }
                    // Nor is what is plain above a line that stands out by a colour.
                    if !sheet.is_ruled(area) && is_coloured(sheet, area) {
                        let stands_out = |area| sheet.is_ruled(area) || is_coloured(sheet, area);
                        lines.retain(|(above, _)| stands_out(*above));
                    }
                    column.is_question = is_question && !sheet.is_ruled(area);
                    lines.push((area, text));
                }
            }
            Seen::Other => {}
            Seen::Nothing => return,
        }
        column.last_row = at.row;
    }
}

/// Titles across a table, by row: the only text of the row, over several columns from its first
/// filled or ruled one.
fn titles(sheet: &Sheet, slots: &Slots) -> BTreeMap<u32, Area> {
    let mut titles = BTreeMap::new();
    for (row, cells) in &sheet.rows {
        let filled = cells.iter().filter(|cell| !cell.is_blank());
        let mut filled = filled.map(|cell| Address::new(*row, cell.column));
        let (Some(at), None) = (filled.next(), filled.next()) else {
            continue;
        };
        let area = sheet.area(at);
        let is_text = sheet.cell(at).is_some_and(|cell| cell.text().is_some());
        let has_slot = cells.iter().any(|cell| {
            let at = Address::new(*row, cell.column);
            slots.get(sheet, at).is_some()
        });
        let is_first = cells.iter().all(|cell| {
            let at = Address::new(*row, cell.column);
            cell.column >= area.first.column || sheet.lines(Area::one(at)) == [false; 4]
        });
        if is_text && area.width() > 1 && is_first && !has_slot {
            titles.insert(*row, area);
        }
    }
    titles
}

fn is_coloured(sheet: &Sheet, area: Area) -> bool {
    sheet
        .cell(area.first)
        .is_some_and(|cell| cell.look.fill.is_some())
}

/// Whether a slot is told by more than being a blank box.
fn is_marked(slots: &Slots, at: Address) -> bool {
    let slot = slots.all.get(&at);
    slot.is_some_and(|slot| !matches!(slot.why, Why::Ruled | Why::Formula))
}

/// The rows that have one text and nothing else.
fn questions(sheet: &Sheet) -> BTreeSet<u32> {
    let rows = sheet.rows.iter().filter(|(_, cells)| {
        let mut filled = cells.iter().filter(|cell| !cell.is_blank());
        let first = filled.next();
        first.is_some_and(|cell| cell.text().is_some()) && filled.next().is_none()
    });
    rows.map(|(row, _)| *row).collect()
}

fn look(sheet: &Sheet, slots: &Slots, at: Address, titles: &BTreeMap<u32, Area>) -> Seen {
    if slots.get(sheet, at).is_some() {
        return Seen::Slot;
    }
    let area = sheet.area(at);
    let Some(cell) = sheet.cell(area.first) else {
        return Seen::Nothing;
    };
    match cell.text() {
        Some(_)
            if titles
                .get(&area.first.row)
                .is_some_and(|title| *title == area) =>
        {
            if sheet.is_ruled(area) {
                Seen::Other
            } else {
                Seen::Nothing
            }
        }
        Some(text) if is_mark(text) => Seen::Other,
        Some(text) => Seen::Text(area, clean_line(text)),
        None if !cell.is_blank() => Seen::Other,
        None if sheet.is_ruled(area) => Seen::Other,
        None => Seen::Nothing,
    }
}

impl Beside {
    fn see(&mut self, sheet: &Sheet, at: Address, seen: &Seen) {
        let area = sheet.area(at);
        let cell = sheet.cell(area.first);
        let said = cell.filter(|cell| !cell.is_blank());
        let said = said.and_then(|cell| cell.content.as_ref());
        match (seen, said) {
            (Seen::Slot, _) => self.is_over = true,
            (_, Some(content)) => {
                let text = clean_line(&content.typed());
                if is_mark(&text) && self.is_over {
                    return;
                }
                if self.is_over || self.label.iter().any(|(own, _)| *own == area) {
                    // The same merged cell, further on.
                    if self.label.iter().any(|(own, _)| *own == area) {
                        return;
                    }
                    *self = Self::default();
                }
                self.label.push((area, text));
            }
            (_, None) if self.is_over || sheet.is_ruled(area) => {}
            (_, None) => *self = Self::default(),
        }
    }
}
