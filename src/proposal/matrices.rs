//! Rows of indicators that can be asked by categories: one line of the table for all their cells.
//!
//! In: a proposal. Out: the [`Matrix`] rows among its indicators. A row is one where each category
//! of its set has a cell, and all cells ask the same and are all typed, or are worked out by what
//! is the same formula over rows.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::{CategorySet, InRow, Indicator, Proposal};

/// Rows that are asked by categories.
#[derive(Debug, Default)]
pub(super) struct Matrix<'a> {
    /// The rows by the code of their first cell.
    pub(super) rows: BTreeMap<&'a str, MatrixRow<'a>>,
    /// The codes of all their cells, each with the code of its row.
    pub(super) cells: BTreeMap<&'a str, &'a str>,
}

/// A row that is asked by categories.
#[derive(Debug)]
pub(super) struct MatrixRow<'a> {
    pub(super) first: &'a Indicator,
    pub(super) in_row: &'a InRow,
    pub(super) set: &'a CategorySet,
    /// The formula over rows by which its cells are worked out.
    pub(super) formula: Option<String>,
}

impl<'a> Matrix<'a> {
    /// The rows of a proposal.
    pub(super) fn of(proposal: &'a Proposal) -> Self {
        let mut by_row: BTreeMap<&str, Vec<&Indicator>> = BTreeMap::new();
        for indicator in &proposal.indicators {
            if let Some(in_row) = &indicator.in_row {
                by_row.entry(&in_row.row).or_default().push(indicator);
            }
        }
        by_row.retain(|_, cells| is_even(proposal, cells));
        // A formula over rows can only name rows that are asked so themselves.
        loop {
            let rows: BTreeMap<&str, usize> = by_row
                .iter()
                .filter_map(|(row, cells)| Some((*row, cells[0].in_row.as_ref()?.set)))
                .collect();
            let before = by_row.len();
            by_row.retain(|_, cells| {
                cells[0].formula.is_none() || row_formula(&rows, cells).is_some()
            });
            if by_row.len() == before {
                break Self::made(proposal, &rows, &by_row);
            }
        }
    }

    fn made(
        proposal: &'a Proposal,
        rows: &BTreeMap<&str, usize>,
        by_row: &BTreeMap<&'a str, Vec<&'a Indicator>>,
    ) -> Self {
        let mut matrix = Self::default();
        for cells in by_row.values() {
            let first = cells[0];
            let Some(in_row) = &first.in_row else {
                continue;
            };
            let codes = cells.iter().map(|cell| cell.code.as_str());
            matrix
                .cells
                .extend(codes.map(|code| (code, in_row.row.as_str())));
            let row = MatrixRow {
                first,
                in_row,
                set: &proposal.categories[in_row.set],
                formula: first
                    .formula
                    .as_ref()
                    .and_then(|_| row_formula(rows, cells)),
            };
            matrix.rows.insert(first.code.as_str(), row);
        }
        matrix
    }

    /// The sets that rows are asked by, in their order.
    pub(super) fn sets(&self, proposal: &'a Proposal) -> impl Iterator<Item = &'a CategorySet> {
        let used: BTreeSet<usize> = self.rows.values().map(|row| row.in_row.set).collect();
        let sets = proposal.categories.iter().enumerate();
        sets.filter(move |(at, _)| used.contains(at))
            .map(|(_, set)| set)
    }
}

/// Whether the cells of a row are those of all its categories, and ask the same.
fn is_even(proposal: &Proposal, cells: &[&Indicator]) -> bool {
    let Some((first, in_row)) = cells
        .first()
        .and_then(|cell| Some((cell, cell.in_row.as_ref()?)))
    else {
        return false;
    };
    let set = &proposal.categories[in_row.set];
    let categories = cells
        .iter()
        .filter_map(|cell| Some(&cell.in_row.as_ref()?.category));
    let is_same = |cell: &&Indicator| {
        let (own, all) = (&cell.asked, &first.asked);
        cell.section == first.section
            && cell.measure == first.measure
            && (&own.kind, own.decimals, &own.min, &own.max)
                == (&all.kind, all.decimals, &all.min, &all.max)
            && cell.formula.is_some() == first.formula.is_some()
    };
    let is_of_totals = |cell: &&Indicator| cell.formula.as_ref().is_some_and(|f| f.is_of_totals);
    categories.eq(set.categories.iter().map(|category| &category.code))
        && first.asked.kind.is_number()
        && cells.iter().all(is_same)
        && !cells.iter().any(is_of_totals)
}

/// The formula of a row's cells over rows, where it is the same for each of them.
fn row_formula(rows: &BTreeMap<&str, usize>, cells: &[&Indicator]) -> Option<String> {
    let mut formulas = cells.iter().map(|cell| {
        let in_row = cell.in_row.as_ref()?;
        over_rows(&cell.formula.as_ref()?.text, in_row, rows)
    });
    let first = formulas.next()??;
    let is_same = |formula: Option<String>| formula.as_deref() == Some(first.as_str());
    formulas.all(is_same).then_some(first)
}

/// A cell's formula with the rows in place of their cells of the same category.
fn over_rows(text: &str, in_row: &InRow, rows: &BTreeMap<&str, usize>) -> Option<String> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
    let mut out = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match is_word(first) {
            true => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            false => first.len_utf8(),
        };
        let (word, others) = rest.split_at(length);
        rest = others;
        if word.starts_with(|c: char| c.is_ascii_lowercase()) {
            let row = word
                .strip_suffix(in_row.category.as_str())?
                .strip_suffix('_')?;
            if row == in_row.row || rows.get(row) != Some(&in_row.set) {
                return None;
            }
            out.push_str(row);
        } else {
            out.push_str(word);
        }
    }
    Some(out)
}
