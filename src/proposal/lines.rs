//! The lines of the account: neighbouring cells of which the same is to be said are one.
//!
//! In: the remarks in the order of the cells. Out: [`Line`]s. A row's figures are one line; where
//! all that is asked is of which kind they are, so are the rows of a block; and so are cells that
//! were left out for the same reason, and formulas that stay as they are.

use super::draft::{LookAt, Remark, Taken};
use super::picture::Area;

/// Letters of joined labels that a line shows.
const LONGEST: usize = 160;

/// A line of the account.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// The first of its remarks, over all of their cells.
    pub(super) remark: Remark,
    /// What its columns are called, where it has several.
    columns: Vec<String>,
    /// What its rows are called, where it has several.
    rows: Vec<String>,
    /// What stood in its cells.
    typed: Vec<String>,
}

/// The lines of some remarks, in the order of their cells.
pub(super) fn lines<'r>(remarks: impl Iterator<Item = &'r Remark>) -> Vec<Line> {
    let mut lines: Vec<Line> = remarks.map(Line::of).collect();
    lines.sort_by_key(|line| {
        let Area { first, .. } = line.remark.place.area;
        (line.remark.place.sheet, first.row, first.column)
    });
    let mut rows = joined(lines, Line::takes_beside);
    rows.sort_by_key(|line| {
        let Area { first, last } = line.remark.place.area;
        (
            line.remark.place.sheet,
            first.column,
            last.column,
            first.row,
        )
    });
    let mut blocks = joined(rows, Line::takes_below);
    blocks.sort_by_key(|line| line.remark.place);
    blocks
}

/// Joins each line to the one before, where that takes it.
fn joined(lines: Vec<Line>, takes: impl Fn(&mut Line, &Line) -> bool) -> Vec<Line> {
    let mut kept: Vec<Line> = Vec::new();
    for line in lines {
        let is_taken = kept.last_mut().is_some_and(|last| takes(last, &line));
        if !is_taken {
            kept.push(line);
        }
    }
    kept
}

impl Line {
    fn of(remark: &Remark) -> Self {
        let in_row = remark.in_row.as_ref();
        Self {
            columns: in_row.map(|own| own.column.clone()).into_iter().collect(),
            rows: Vec::new(),
            typed: Some(remark.typed.clone())
                .filter(|typed| !typed.is_empty())
                .into_iter()
                .collect(),
            remark: remark.clone(),
        }
    }

    /// The code, or that of the row with a star for its columns.
    pub(super) fn code(&self) -> String {
        match &self.remark.in_row {
            Some(row) if self.columns.len() > 1 => format!("{}_*", row.code),
            _ => self.remark.code.clone(),
        }
    }

    /// What the cells are called.
    pub(super) fn label(&self) -> String {
        let columns = (self.columns.len() > 1).then(|| shortened(&self.columns, ", "));
        let are_alike = self.rows.windows(2).all(|two| two[0] == two[1]);
        let row = match (&self.remark.in_row, !are_alike) {
            (_, true) => shortened(&self.rows, "; "),
            (Some(row), false) if columns.is_some() => row.label.clone(),
            _ => self.remark.label.clone(),
        };
        match columns {
            Some(columns) => format!("{row} ({columns})"),
            None => row,
        }
    }

    /// What stood in the cells.
    pub(super) fn typed(&self) -> String {
        shortened(&self.typed, "; ")
    }

    /// Whether the same is to be said of another line.
    fn says_the_same(&self, next: &Self) -> bool {
        let (own, next) = (&self.remark, &next.remark);
        let is_left = matches!(own.taken, Taken::LeftOut(_));
        (own.place.sheet, &own.taken, own.sure, &own.look_at)
            == (next.place.sheet, &next.taken, next.sure, &next.look_at)
            && (&own.kind, &own.measure) == (&next.kind, &next.measure)
            && (!is_left || own.label == next.label)
    }

    fn takes_beside(&mut self, next: &Self) -> bool {
        let (own, beside) = (self.remark.place.area, next.remark.place.area);
        let is_beside = (own.first.row, own.last.row) == (beside.first.row, beside.last.row)
            && own.last.column + 1 == beside.first.column;
        let is_one = match (&self.remark.taken, &self.remark.in_row, &next.remark.in_row) {
            (Taken::LeftOut(_) | Taken::Formula, _, _) => true,
            (Taken::Indicator(_) | Taken::Computed, Some(own), Some(next)) => own.code == next.code,
            _ => false,
        };
        if !(is_beside && is_one && self.says_the_same(next)) {
            return false;
        }
        self.remark.place.area.last = beside.last;
        self.columns.extend_from_slice(&next.columns);
        self.typed.extend_from_slice(&next.typed);
        true
    }

    fn takes_below(&mut self, next: &Self) -> bool {
        let (own, below) = (self.remark.place.area, next.remark.place.area);
        let is_below = (own.first.column, own.last.column)
            == (below.first.column, below.last.column)
            && own.last.row + 1 == below.first.row;
        let is_one = match self.remark.taken {
            Taken::LeftOut(_) | Taken::Formula => true,
            Taken::Indicator(_) => {
                self.remark.look_at == [LookAt::Kind] && self.columns == next.columns
            }
            _ => false,
        };
        if !(is_below && is_one && self.says_the_same(next)) {
            return false;
        }
        if self.rows.is_empty() {
            self.rows.push(self.row_label());
        }
        self.rows.push(next.row_label());
        self.remark.place.area.last = below.last;
        self.typed.extend_from_slice(&next.typed);
        true
    }

    fn row_label(&self) -> String {
        let row = self
            .remark
            .in_row
            .as_ref()
            .filter(|_| self.columns.len() > 1);
        row.map_or_else(|| self.remark.label.clone(), |row| row.label.clone())
    }
}

/// Texts in one, as many of them as fit.
fn shortened(texts: &[String], between: &str) -> String {
    let mut out = String::new();
    for (at, text) in texts.iter().enumerate() {
        let is_full = out.chars().count() + text.chars().count() > LONGEST;
        if at > 0 && is_full {
            out.push_str(between);
            out.push('…');
            break;
        }
        if at > 0 {
            out.push_str(between);
        }
        out.push_str(text);
    }
    out
}
