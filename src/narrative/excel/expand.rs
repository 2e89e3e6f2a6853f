//! Rendered template text as rows.
//!
//! In: rendered text with markers and what they stand for. Out: the rows of the sheet, each made
//! of [`Placed`] cells of the template, and the [`SheetMap`] of where each row went. Refuses more
//! rows than a sheet has.

use std::collections::BTreeMap;

use super::blocks::TagCell;
use super::columns::{ColumnMap, Counter, Layout};
use super::compose::{Chunk, FRAME};
use super::expanded::{Content, Expanded, OutRow, Placed};
use super::map::Instance;
use super::nodes::{Area, Part};
use crate::workbook::address::{MAX_COLUMNS, MAX_ROWS};

/// The areas of blocks by their numbers, with their rows as they stay together.
pub(super) type Areas = BTreeMap<usize, (Area, Vec<(u32, u32)>)>;

/// What a sheet is expanded with.
pub(super) struct Plan<'a> {
    pub(super) chunks: &'a [Chunk],
    pub(super) cells: &'a [TagCell],
    /// The areas of the blocks by their numbers, with their rows as they stay together.
    pub(super) areas: &'a Areas,
    /// The blocks of which a row stays where nothing is in them: something counts on it.
    pub(super) kept: &'a [usize],
    /// The numbers of the rows that the sheet has.
    pub(super) rows: &'a [u32],
    pub(super) bands: Vec<(Area, u16)>,
    /// The loops over columns.
    pub(super) columns: &'a Layout,
    /// The last column with anything in it.
    pub(super) used: u16,
    /// Whether something other than tags stands in some cells.
    pub(super) is_filled: &'a dyn Fn(Part) -> bool,
}

/// Makes the rows of a sheet; `None` where they would be more than a sheet has.
pub(super) fn expand(rendered: &str, plan: &Plan<'_>) -> Option<Expanded> {
    let mut expander = Expander {
        plan,
        out: Expanded::default(),
        at: 0,
        band: 0,
        instance: 0,
        open: Vec::new(),
        sections: Vec::new(),
        target: Target::None,
        contents: Vec::new(),
        columns: Counter::default(),
    };
    expander.out.map.bands = plan.bands.clone();
    expander.out.map.instances.push(Instance {
        parent: 0,
        area: Area::rows(0, MAX_ROWS - 1, 0, MAX_COLUMNS - 1),
        first: 0,
        end: MAX_ROWS,
    });
    for (number, piece) in rendered.split(FRAME).enumerate() {
        if number % 2 == 0 {
            expander.text(piece);
        } else {
            expander.chunk(plan.chunks.get(piece.parse::<usize>().ok()?)?)?;
        }
    }
    expander.turn(Target::None);
    Some(expander.out)
}

/// A block that is open.
struct Open {
    block: usize,
    /// The copy around it.
    around: usize,
    start: u32,
    before: Option<Placed>,
    after: Option<Placed>,
}

/// Where contents go.
#[derive(Clone, Copy)]
enum Target {
    None,
    Row(u32),
    Before,
    After,
}

struct Expander<'a> {
    plan: &'a Plan<'a>,
    out: Expanded,
    /// The next row.
    at: u32,
    band: u16,
    instance: usize,
    open: Vec<Open>,
    /// Where each section began, the furthest row in it, and the band around it.
    sections: Vec<(u32, u32, u16)>,
    target: Target,
    /// What stands there so far.
    contents: Vec<Content>,
    columns: Counter,
}

impl Expander<'_> {
    fn chunk(&mut self, chunk: &Chunk) -> Option<()> {
        match chunk {
            Chunk::Text(text) => self.text(text),
            Chunk::Run(run) => self.text(&format!("{FRAME}{run}{FRAME}")),
            Chunk::Cell(cell) => {
                let at = self.out.texts.len();
                self.contents.push(Content {
                    cell: *cell,
                    across: self.columns.at(),
                    text: at..at,
                });
            }
            Chunk::Rows(first, last, left, right) => self.rows((*first, *last), (*left, *right))?,
            Chunk::Row(part) => {
                self.row(*part)?;
                self.out
                    .map
                    .note(self.band, (part.row, part.row), self.at - 1);
            }
            Chunk::Before(part) => {
                let placed = self.new_placed(*part, self.instance);
                self.turn(Target::None);
                if let Some(open) = self.open.last_mut() {
                    open.before = Some(placed);
                }
                self.target = Target::Before;
            }
            Chunk::After(part) => {
                self.close_instance();
                let around = self.open.last()?.around;
                let placed = self.new_placed(*part, around);
                self.turn(Target::None);
                if let Some(open) = self.open.last_mut() {
                    open.after = Some(placed);
                }
                self.target = Target::After;
            }
            Chunk::Begin(block) => {
                self.turn(Target::None);
                self.open.push(Open {
                    block: *block,
                    around: self.instance,
                    start: self.at,
                    before: None,
                    after: None,
                });
            }
            Chunk::Item => self.item()?,
            Chunk::End => self.end()?,
            Chunk::Section => self.sections.push((self.at, self.at, self.band)),
            Chunk::Band(band) => self.next_band(*band)?,
            Chunk::SectionEnd => {
                let (_, furthest, around) = self.sections.pop()?;
                (self.at, self.band) = (self.at.max(furthest), around);
            }
            columns => self.across(columns)?,
        }
        Some(())
    }

    /// What repeats columns: their copies are counted first, then walked through in each row.
    fn across(&mut self, chunk: &Chunk) -> Option<()> {
        match chunk {
            Chunk::Count(block) => self.columns.begin(*block),
            Chunk::CountItem => self.columns.item()?,
            Chunk::CountEnd => self.columns.end()?,
            Chunk::Columns => {
                let copies = self.columns.take();
                let (layout, used) = (self.plan.columns, self.plan.used);
                self.out.map.columns = ColumnMap::new(layout, &copies, used)?;
                self.out.map.is_moved |= self.out.map.columns.is_moved;
            }
            Chunk::Across => self.columns.enter(),
            Chunk::AcrossItem(block) => self.columns.next(*block, &self.out.map.columns)?,
            Chunk::AcrossEnd => self.columns.leave(),
            _ => {}
        }
        Some(())
    }

    fn next_band(&mut self, band: u16) -> Option<()> {
        let section = self.sections.last_mut()?;
        section.1 = section.1.max(self.at);
        (self.at, self.band) = (section.0, band);
        Some(())
    }

    /// Text of the cell at hand; line ends are the composer's own.
    fn text(&mut self, text: &str) {
        let Some(content) = self.contents.last_mut() else {
            return;
        };
        for line in text.split('\n') {
            self.out.texts.push_str(line);
        }
        content.text.end = self.out.texts.len();
    }

    /// Lets contents go elsewhere from here on.
    fn turn(&mut self, target: Target) {
        let contents = self.contents.drain(..);
        let placed = match self.target {
            Target::None => None,
            Target::Row(row) => {
                let row = self.out.rows.get_mut(&row);
                row.and_then(|row| row.placed.last_mut())
            }
            Target::Before => self.open.last_mut().and_then(|open| open.before.as_mut()),
            Target::After => self.open.last_mut().and_then(|open| open.after.as_mut()),
        };
        match placed {
            Some(placed) => placed.contents.extend(contents),
            None => drop(contents),
        }
        self.target = target;
    }

    fn new_placed(&mut self, part: Part, instance: usize) -> Placed {
        self.columns.restart();
        Placed {
            part,
            instance,
            is_bare: false,
            contents: Vec::new(),
        }
    }

    /// Rows without tags: those that the sheet has.
    fn rows(&mut self, (first, last): (u32, u32), (left, right): (u16, u16)) -> Option<()> {
        self.turn(Target::None);
        let start = self.plan.rows.partition_point(|row| *row < first);
        let own = self.plan.rows[start..]
            .iter()
            .take_while(|row| **row <= last);
        let own: Vec<u32> = own.copied().collect();
        for row in own {
            let out = self
                .at
                .checked_add(row - first)
                .filter(|out| *out < MAX_ROWS)?;
            let placed = self.new_placed(Part { row, left, right }, self.instance);
            self.place(out, row, placed);
        }
        self.out.map.note(self.band, (first, last), self.at);
        // What comes after the last row of a sheet may be pushed out of it: it is empty.
        self.at = self.at.saturating_add(last - first + 1).min(MAX_ROWS);
        Some(())
    }

    fn place(&mut self, out: u32, source: u32, placed: Placed) {
        let row = self.out.rows.entry(out).or_insert_with(|| OutRow {
            source,
            placed: Vec::new(),
        });
        row.placed.push(placed);
    }

    fn row(&mut self, part: Part) -> Option<()> {
        if self.at >= MAX_ROWS {
            return None;
        }
        self.turn(Target::Row(self.at));
        let placed = self.new_placed(part, self.instance);
        self.place(self.at, part.row, placed);
        self.at += 1;
        Some(())
    }

    fn close_instance(&mut self) {
        let is_open = self
            .open
            .last()
            .is_some_and(|open| open.around != self.instance);
        if is_open {
            self.out.map.instances[self.instance].end = self.at;
        }
    }

    fn item(&mut self) -> Option<()> {
        self.close_instance();
        let open = self.open.last()?;
        let area = self.plan.areas.get(&open.block)?.0;
        self.instance = self.out.map.instances.len();
        self.out.map.instances.push(Instance {
            parent: open.around,
            area,
            first: self.at,
            end: self.at,
        });
        self.turn(Target::None);
        Some(())
    }

    fn end(&mut self) -> Option<()> {
        self.close_instance();
        self.turn(Target::None);
        let open = self.open.pop()?;
        self.instance = open.around;
        let (area, runs) = self.plan.areas.get(&open.block)?;
        let is_empty = self.at == open.start;
        if is_empty && self.has_to_stay(&open) {
            self.blank_rows(*area, runs)?;
        }
        if self.at > open.start {
            let last = self.at - 1;
            let after = if area.first == area.last {
                open.start
            } else {
                last
            };
            for (placed, row) in [(open.before, open.start), (open.after, after)] {
                let Some(placed) = placed else { continue };
                for other in (open.start..=last).filter(|other| *other != row) {
                    if area.first == area.last {
                        let bare = Placed {
                            is_bare: true,
                            ..self.new_placed(placed.part, placed.instance)
                        };
                        self.place(other, area.first, bare);
                    }
                }
                self.out.map.note_once(placed.part, row);
                self.place(row, placed.part.row, placed);
            }
        }
        self.turn(Target::None);
        Some(())
    }

    /// Whether a row of an empty block stays: something beside it, or something that counts on it.
    fn has_to_stay(&self, open: &Open) -> bool {
        let is_filled = |placed: &Option<Placed>| {
            placed.as_ref().is_some_and(|placed| {
                let row = placed.part.row;
                let inside = |column: u16| (placed.part.left..=placed.part.right).contains(&column);
                let tagged = self.plan.cells.iter();
                let mut tagged = tagged.filter(|cell| cell.row == row && inside(cell.column));
                tagged.any(|cell| !cell.is_silent()) || (self.plan.is_filled)(placed.part)
            })
        };
        self.plan.kept.contains(&open.block) || is_filled(&open.before) || is_filled(&open.after)
    }

    /// What stays of an empty block: its rows with their looks only.
    fn blank_rows(&mut self, area: Area, runs: &[(u32, u32)]) -> Option<()> {
        for (first, last) in runs {
            self.out.map.note(self.band, (*first, *last), self.at);
            for row in *first..=*last {
                let (left, right) = area.columns(row);
                self.row(Part { row, left, right })?;
                let made = self.out.rows.get_mut(&(self.at - 1));
                if let Some(placed) = made.and_then(|made| made.placed.last_mut()) {
                    placed.is_bare = true;
                }
            }
        }
        Some(())
    }
}
