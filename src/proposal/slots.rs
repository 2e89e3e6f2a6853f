//! The cells of a sheet that are meant to be filled in or are worked out: by their protection,
//! their validations, the lines round them, the formulas that reckon with them.
//!
//! In: the picture of a sheet. Out: its [`Slots`]; what they are called is not asked here.

use std::collections::{BTreeMap, BTreeSet};

use super::numbering::numbers_columns;
use super::picture::{Area, Cell, Look, Sheet};
use super::reckoned::{is_echo, reckoned};
use super::typed::typed_answers;
use super::words::{boxes, has_tick, is_dotted, is_mark};
use crate::workbook::address::Address;
use crate::workbook::book::Content;

/// Why a cell is taken for one to be filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The protection of the sheet leaves it open.
    Unlocked,
    /// A validation says what may be typed.
    Validated,
    /// It is an empty box or line of a table.
    Ruled,
    /// It has a colour of its own.
    Coloured,
    /// A formula reckons with it.
    Reckoned,
    /// It has boxes to be ticked, and nothing else.
    Boxes,
    /// It is a dotted line to write on.
    Dotted,
    /// Somebody typed an answer into it.
    Typed,
    /// It has a formula.
    Formula,
}

/// One cell, or several that look like one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) area: Area,
    pub(super) why: Why,
    /// What stands there already.
    pub(super) typed: Option<String>,
    /// Whether that is a text which might as well name something.
    pub(super) is_typed_text: bool,
}

/// The slots of a sheet.
#[derive(Debug, Default)]
pub(super) struct Slots {
    /// By their first cells.
    pub(super) all: BTreeMap<Address, Slot>,
    /// The rows that only number the columns.
    pub(super) numbered: BTreeSet<u32>,
}

impl Slots {
    /// The slots of a sheet.
    pub(super) fn of(sheet: &Sheet) -> Self {
        let numbered: BTreeSet<u32> = sheet
            .rows
            .iter()
            .filter(|(_, row)| numbers_columns(row.iter().filter_map(said)))
            .map(|(row, _)| *row)
            .collect();
        let locks_tell = locks_tell(sheet);
        let colours = label_colours(sheet);
        let finder = Finder {
            sheet,
            locks_tell,
            reckoned: match locks_tell {
                true => BTreeSet::new(),
                false => reckoned(sheet, &colours),
            },
            colours,
            answers: match locks_tell {
                true => BTreeSet::new(),
                false => typed_answers(sheet, &numbered),
            },
        };
        let mut all = BTreeMap::new();
        for (row, cells) in &sheet.rows {
            if numbered.contains(row) {
                continue;
            }
            for cell in cells {
                let at = Address::new(*row, cell.column);
                if let Some(slot) = finder.slot(at, cell) {
                    all.insert(at, slot);
                }
            }
        }
        let mut slots = Self { all, numbered };
        slots.leave_heads(sheet);
        slots
    }

    /// Takes out what is only blank because a head of several lines wasn't merged downwards.
    fn leave_heads(&mut self, sheet: &Sheet) {
        let mut above: Option<u32> = None;
        for (row, cells) in &sheet.rows {
            let at = |cell: &Cell| Address::new(*row, cell.column);
            let is_text = |cell: &&Cell| {
                let is_head = cell.text().is_some_and(|text| !is_mark(text));
                is_head && sheet.is_ruled(sheet.area(at(cell)))
            };
            let texts = cells.iter().filter(is_text).count();
            let own: Vec<Address> = cells.iter().map(at).collect();
            let own = own.into_iter().filter(|at| self.all.contains_key(at));
            let own: Vec<Address> = own.collect();
            let is_blank = |at: &Address| {
                let slot = self.all.get(at);
                slot.is_some_and(|slot| slot.why == Why::Ruled && slot.typed.is_none())
            };
            let is_below_head = above.is_some_and(|above| {
                above + 1 == *row
                    && own.iter().all(|at| {
                        let head = sheet.seen(Address::new(above, at.column));
                        head.is_some_and(|cell| cell.text().is_some())
                    })
            });
            let first = cells.iter().map(at).find(|at| {
                let is_ruled = sheet.is_ruled(sheet.area(*at));
                is_ruled || sheet.cell(*at).is_some_and(|cell| !cell.is_blank())
            });
            let begins = own.first().is_some_and(|own| first == Some(*own));
            if texts > 1 && is_below_head && begins && own.iter().all(is_blank) {
                self.all.retain(|at, _| !own.contains(at));
                above = Some(*row);
            } else {
                above = (texts > 1 && own.is_empty()).then_some(*row);
            }
        }
    }

    /// The slot of a cell, be it the first of its area or not.
    pub(super) fn get(&self, sheet: &Sheet, at: Address) -> Option<&Slot> {
        self.all.get(&sheet.area(at).first)
    }
}

/// What a cell holds by itself, and isn't blank.
fn said(cell: &Cell) -> Option<&Content> {
    let content = cell.content.as_ref()?;
    (cell.formula.is_none() && !content.is_empty()).then_some(content)
}

struct Finder<'s> {
    sheet: &'s Sheet,
    /// Whether what is locked is not to be filled in.
    locks_tell: bool,
    /// The colours behind labels.
    colours: BTreeSet<usize>,
    /// The blank cells that formulas reckon with.
    reckoned: BTreeSet<Address>,
    /// The texts that are answers.
    answers: BTreeSet<Address>,
}

impl Finder<'_> {
    fn slot(&self, at: Address, cell: &Cell) -> Option<Slot> {
        let sheet = self.sheet;
        if sheet.is_covered(at) || sheet.is_hidden(at) {
            return None;
        }
        let area = sheet.area(at);
        let why = if let Some(formula) = &cell.formula {
            // A formula that gives a text words something: a title, a mark, the head of a column.
            let is_head = cell.content.as_ref().is_none_or(Content::is_empty)
                && is_echo(formula)
                && cell
                    .look
                    .fill
                    .is_some_and(|fill| self.colours.contains(&fill));
            let is_text = is_head || matches!(cell.content, Some(Content::Text(_)));
            (!is_text || cell.look.is_unlocked && self.locks_tell).then_some(Why::Formula)?
        } else {
            self.why(at, cell, area)?
        };
        let typed = said(cell).map(|content| content.typed().trim().to_owned());
        let is_blank = |text: &str| is_dotted(text) || boxes(text).is_some() && !has_tick(text);
        let typed = typed.filter(|text| !is_blank(text));
        Some(Slot {
            area,
            why,
            is_typed_text: typed.is_some() && !self.locks_tell && cell.text().is_some(),
            typed,
        })
    }

    fn why(&self, at: Address, cell: &Cell, area: Area) -> Option<Why> {
        let is_open = self.locks_tell && cell.look.is_unlocked;
        if self.locks_tell {
            let is_marked = |text: &str| is_mark(text) && !is_dotted(text);
            let is_marked = cell.text().is_some_and(is_marked);
            return (is_open && !is_marked).then_some(Why::Unlocked);
        }
        if let Some(text) = cell.text() {
            return if self.is_validated(at) {
                Some(Why::Validated)
            } else if boxes(text).is_some() {
                Some(Why::Boxes)
            } else if self.answers.contains(&at) {
                Some(Why::Typed)
            } else {
                (is_dotted(text) && !self.carries_on(at)).then_some(Why::Dotted)
            };
        }
        if !cell.is_blank() && !cell.is_number() {
            return self.is_validated(at).then_some(Why::Validated);
        }
        if self.is_validated(at) {
            Some(Why::Validated)
        } else if self.sheet.is_ruled(area) || self.is_underlined(area, cell) {
            Some(Why::Ruled)
        } else if cell.is_blank() && self.is_coloured(cell.look) {
            Some(Why::Coloured)
        } else {
            self.reckoned.contains(&at).then_some(Why::Reckoned)
        }
    }

    /// Whether a dotted line only gives more room to the one above.
    fn carries_on(&self, at: Address) -> bool {
        let row = self.sheet.rows.get(&at.row).into_iter().flatten();
        let mut before = row.filter(|cell| cell.column < at.column);
        if before.any(|cell| cell.text().is_some()) {
            return false;
        }
        let above = at
            .row
            .checked_sub(1)
            .map(|row| Address::new(row, at.column));
        let above = above.and_then(|above| self.sheet.seen(above));
        above.and_then(Cell::text).is_some_and(is_dotted)
    }

    fn is_validated(&self, at: Address) -> bool {
        let own = self.sheet.validation(at);
        own.is_some_and(|own| !own.kind.is_empty() && own.kind != "none")
    }

    /// Whether an empty cell is a line to write on behind a label.
    fn is_underlined(&self, area: Area, cell: &Cell) -> bool {
        let before = area.first.column.checked_sub(1);
        let before = before.map(|column| Address::new(area.first.row, column));
        let label = before.and_then(|at| self.sheet.seen(at));
        let has_label = label.is_some_and(|label| label.text().is_some());
        cell.is_blank() && has_label && self.sheet.lines(area)[3]
    }

    fn is_coloured(&self, look: Look) -> bool {
        look.fill.is_some_and(|fill| !self.colours.contains(&fill))
    }
}

/// Whether the locks of a sheet tell what is to be filled in: somebody left cells open, and not
/// those with the labels too.
fn locks_tell(sheet: &Sheet) -> bool {
    let cells = || sheet.rows.values().flatten();
    let open = cells().filter(|cell| cell.look.is_unlocked && cell.formula.is_none());
    if open.clone().all(|cell| cell.text().is_some()) {
        return sheet.is_protected && open.count() == 0;
    }
    let labels = cells().filter(|cell| cell.text().is_some());
    let (open, locked): (Vec<&Cell>, Vec<&Cell>) = labels.partition(|cell| cell.look.is_unlocked);
    locked.len() >= open.len() || (sheet.is_protected && !locked.is_empty())
}

fn label_colours(sheet: &Sheet) -> BTreeSet<usize> {
    let cells = sheet.rows.values().flatten();
    let labels = cells.filter(|cell| cell.text().is_some());
    labels.filter_map(|cell| cell.look.fill).collect()
}
