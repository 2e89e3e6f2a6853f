//! Rows that are asked by the same categories, on a sheet of their own: a column for each
//! category, below heads of two lines. [`super::layout`] gives them their tabs.

use crate::campaign::{Campaign, Indicator, Relation, Unit};
use crate::language::Language;
use crate::workbook::address::Address;

/// The row's code, narrow and grey.
pub const CODE: u16 = 0;
/// The running number.
pub const NUMBER: u16 = 1;
/// What the row asks.
pub const LABEL: u16 = 2;
/// The measure.
pub const MEASURE: u16 = 3;
/// The input cell of the first category.
pub const FIRST: u16 = 4;

/// The row of the ends of codes, above the heads.
pub const CODE_ROW: u32 = 4;
/// The upper line of the heads.
pub const HEADING_ROW: u32 = 5;
/// The lower line of the heads.
pub const SECOND_HEADING_ROW: u32 = 6;
/// The first row with a section or cells.
pub const FIRST_ROW: u32 = 7;

/// More columns than these don't fit on a page: such cells are rows like any other.
const WIDEST: usize = 40;

/// What stands above several categories together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Above<'a> {
    /// Nothing: the category's own label takes both lines.
    Nothing,
    /// That they are parts of another.
    Parts,
    /// That they are some of another.
    OfWhich,
    /// The category of the other set.
    Label(&'a str),
}

/// The head of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head<'a> {
    /// What the codes of the column's cells end in: `_nu`, `_6_nu`.
    pub code: String,
    /// The line above.
    pub above: Above<'a>,
    /// The category.
    pub label: &'a str,
}

impl Head<'_> {
    /// The category by itself, where no line stands above it: `Khối 6, Nữ`.
    #[must_use]
    pub fn alone(&self) -> String {
        match self.above {
            Above::Label(above) => format!("{above}, {}", self.label),
            _ => self.label.to_owned(),
        }
    }
}

/// One line below the heads.
#[derive(Clone, Debug)]
pub enum Line<'a> {
    /// A section's heading.
    Section {
        /// The row.
        row: u32,
        /// The section's code.
        code: &'a str,
        /// Its title.
        title: &'a str,
        /// Whether the unit may say here that nothing of it happened.
        may_be_nothing: bool,
    },
    /// A row of cells.
    Row(Row<'a>),
}

/// A row of cells.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// The row.
    pub row: u32,
    /// The running number within the form.
    pub number: u32,
    /// The row's code.
    pub code: &'a str,
    /// What it asks.
    pub label: &'a str,
    /// The cells from left to right.
    pub cells: Vec<&'a Indicator>,
}

/// The sheet of a matrix.
#[derive(Clone, Debug)]
pub struct Matrix<'a> {
    /// The heads from left to right.
    pub heads: Vec<Head<'a>>,
    /// Sections and rows from top to bottom.
    pub lines: Vec<Line<'a>>,
}

impl<'a> Matrix<'a> {
    /// What its sheet is called: as its section, where it has only one.
    #[must_use]
    pub fn title(&self, campaign: &Campaign, language: Language) -> String {
        let mut sections = self.sections();
        let only = sections.next().filter(|_| sections.next().is_none());
        let title = only.and_then(|section| campaign.sections.get(section));
        title.map_or_else(|| language.text("form-tab-matrix"), Clone::clone)
    }

    fn width(&self) -> u16 {
        u16::try_from(self.heads.len()).unwrap_or(u16::MAX / 4)
    }

    /// Whether last period's values fit beside the cells, on screen and on the page.
    #[must_use]
    pub fn is_narrow(&self) -> bool {
        const FEW: usize = 4;
        self.heads.len() <= FEW
    }

    /// The column of the mark that says what is still wrong with a row.
    #[must_use]
    pub fn mark_column(&self) -> u16 {
        FIRST + self.width()
    }

    /// The column of the note on a row.
    #[must_use]
    pub fn note_column(&self) -> u16 {
        self.mark_column() + 1
    }

    /// The first column of last period's values.
    #[must_use]
    pub fn previous_column(&self) -> u16 {
        self.note_column() + 1
    }

    /// The first of the hidden columns with a mark for each cell.
    #[must_use]
    pub fn cell_mark_column(&self) -> u16 {
        self.previous_column() + self.width()
    }

    /// The rows of cells.
    pub fn rows(&self) -> impl Iterator<Item = &Row<'a>> {
        self.lines.iter().filter_map(|line| match line {
            Line::Row(row) => Some(row),
            Line::Section { .. } => None,
        })
    }

    /// The last row.
    #[must_use]
    pub fn last_row(&self) -> u32 {
        let lines = u32::try_from(self.lines.len()).unwrap_or_default();
        FIRST_ROW + lines.max(1) - 1
    }

    /// The row and the place among its columns of a cell.
    #[must_use]
    pub fn place(&self, code: &str) -> Option<(&Row<'a>, u16)> {
        self.rows().find_map(|row| {
            let at = row.cells.iter().position(|cell| cell.code == code)?;
            Some((row, u16::try_from(at).ok()?))
        })
    }

    /// The sections with rows here, in their order.
    pub fn sections(&self) -> impl Iterator<Item = &'a str> {
        self.lines.iter().filter_map(|line| match line {
            Line::Section { code, .. } => Some(*code),
            Line::Row(_) => None,
        })
    }

    /// The row of the section that may say here that nothing of it happened.
    #[must_use]
    pub fn nothing_cell(&self, section: &str) -> Option<Address> {
        self.lines.iter().find_map(|line| match line {
            Line::Section {
                row,
                code,
                may_be_nothing: true,
                ..
            } if *code == section => Some(Address::new(*row, FIRST)),
            _ => None,
        })
    }
}

/// Whether an indicator stands in a matrix: it is a cell, no text, and its row fits on a page.
#[must_use]
pub fn is_in_matrix(campaign: &Campaign, indicator: &Indicator) -> bool {
    let Some(cell) = indicator.cell.as_ref().filter(|_| !indicator.is_text()) else {
        return false;
    };
    let widths = cell.sets().map(|set| {
        let set = campaign.categories.get(set);
        set.map_or(0, |set| set.categories.len())
    });
    widths.product::<usize>() <= WIDEST
}

/// The matrices of a unit's form; rows are numbered on from `number`. A section says in one place
/// only that nothing of it happened: here where `is_elsewhere` doesn't say that it stands on
/// another sheet.
#[must_use]
pub fn matrices<'a>(
    campaign: &'a Campaign,
    unit: &'a Unit,
    number: u32,
    is_elsewhere: &dyn Fn(&str) -> bool,
) -> Vec<Matrix<'a>> {
    let cells = campaign.figures_of(unit);
    let cells: Vec<&Indicator> = cells.filter(|i| is_in_matrix(campaign, i)).collect();
    laid_out(campaign, &cells, number, &|section| {
        !is_elsewhere(section) && says_nothing(campaign, unit, section)
    })
}

/// Cells as matrices, one for each combination of sets, in the order of sections and rows.
#[must_use]
pub fn laid_out<'a>(
    campaign: &'a Campaign,
    cells: &[&'a Indicator],
    mut number: u32,
    may_be_nothing: &dyn Fn(&str) -> bool,
) -> Vec<Matrix<'a>> {
    let mut kinds: Vec<Vec<&str>> = Vec::new();
    for cell in cells {
        if !kinds.contains(&sets_of(cell)) {
            kinds.push(sets_of(cell));
        }
    }
    let mut said: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    for kind in kinds {
        let own = cells.iter().copied().filter(|cell| sets_of(cell) == kind);
        let own: Vec<&Indicator> = own.collect();
        let mut matrix = Matrix {
            heads: heads(campaign, &own),
            lines: Vec::new(),
        };
        for (code, title) in &campaign.sections {
            let rows = own.iter().copied().filter(|i| i.section == *code);
            let rows: Vec<&Indicator> = rows.collect();
            if rows.is_empty() {
                continue;
            }
            matrix.lines.push(Line::Section {
                row: matrix.last_row() + u32::from(!matrix.lines.is_empty()),
                code,
                title,
                may_be_nothing: !said.contains(&code.as_str()) && may_be_nothing(code),
            });
            said.push(code);
            for cells in rows.chunk_by(|a, b| row_of(a) == row_of(b)) {
                number += 1;
                matrix.add(cells, number);
            }
        }
        found.push(matrix);
    }
    found
}

fn sets_of(indicator: &Indicator) -> Vec<&str> {
    let sets = indicator.cell.iter().flat_map(|cell| cell.sets());
    sets.collect()
}

impl<'a> Matrix<'a> {
    fn add(&mut self, cells: &[&'a Indicator], number: u32) {
        let row = FIRST_ROW + u32::try_from(self.lines.len()).unwrap_or_default();
        let first = cells.first().and_then(|first| first.cell.as_ref());
        self.lines.extend(first.map(|first| {
            Line::Row(Row {
                row,
                number,
                code: &first.row,
                label: &first.label,
                cells: cells.to_vec(),
            })
        }));
    }
}

fn row_of(indicator: &Indicator) -> Option<&str> {
    indicator.cell.as_ref().map(|cell| cell.row.as_str())
}

/// Whether something of a section is asked that may not have happened.
#[must_use]
pub fn says_nothing(campaign: &Campaign, unit: &Unit, section: &str) -> bool {
    let mut asked = campaign.figures_of(unit).filter(|i| i.section == section);
    asked.any(|i| i.is_asked() && i.is_occurrence())
}

/// The heads of the columns, from the cells of the first row.
fn heads<'a>(campaign: &'a Campaign, cells: &[&'a Indicator]) -> Vec<Head<'a>> {
    let first = cells.first().and_then(|first| row_of(first));
    let row = cells.iter().filter(|cell| row_of(cell) == first);
    let head = |indicator: &&'a Indicator| {
        let cell = indicator.cell.as_ref()?;
        let last = cell.categories.last()?;
        let above = match cell.categories.as_slice() {
            [other, _] => Above::Label(&other.label),
            _ => {
                let set = campaign.categories.get(&last.set)?;
                match set.categories.get(&last.code)?.relation {
                    Some(Relation::Part) => Above::Parts,
                    Some(Relation::OfWhich) => Above::OfWhich,
                    _ => Above::Nothing,
                }
            }
        };
        Some(Head {
            code: cell.end(),
            above,
            label: &last.label,
        })
    };
    row.filter_map(head).collect()
}
