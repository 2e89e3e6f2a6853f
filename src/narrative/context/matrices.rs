//! What is asked by categories: the cells of each row, and the rows of each matrix, to loop over.

use indexmap::IndexMap;

use super::IndicatorEntry;
use crate::campaign::{Campaign, Indicator};
use crate::narrative::record::{Datum, Figure, Words, by_name, record};

record! {
    /// One cell of a row.
    pub struct CellEntry {
        /// The code of its indicator.
        code: String,
        /// Its category; the last one where two sets are crossed.
        label: Words,
        /// The category of the first set, where two are crossed.
        above: Words,
        /// Its measure.
        measure: Words,
        /// The word of its kind.
        kind: Words,
        /// The decimals that it prints with.
        decimals: u32,
        /// The total.
        value: Datum,
        /// The total of the period before.
        previous: Figure,
        /// The total of the same period last year.
        last_year: Figure,
    }

    /// A row of a matrix.
    pub struct MatrixRow {
        /// Its code.
        code: String,
        /// What it asks.
        label: Words,
        /// Its measure.
        measure: Words,
        /// The code of its section.
        section: String,
        /// Its cells from left to right.
        cells: Vec<CellEntry>,
    }

    /// What is asked by categories.
    pub struct Matrices {
        /// The cells of each row, by its code.
        #[serde(serialize_with = "by_name")]
        cells: IndexMap<String, Vec<CellEntry>>,
        /// The rows of each matrix, by the name of its set, or of both with `_x_` between them.
        #[serde(serialize_with = "by_name")]
        rows: IndexMap<String, Vec<MatrixRow>>,
    }
}

/// The rows that are asked by categories, with the totals of their cells.
pub(super) fn matrices(
    campaign: &Campaign,
    entries: &IndexMap<String, IndicatorEntry>,
) -> Matrices {
    let mut found = Matrices::default();
    for indicator in campaign.indicators.values() {
        let (Some(place), Some(entry)) = (&indicator.cell, entries.get(&indicator.code)) else {
            continue;
        };
        let cell = cell(indicator, entry);
        let cells = found.cells.entry(place.row.clone()).or_default();
        cells.push(cell.clone());
        let sets: Vec<&str> = place.sets().collect();
        let rows = found.rows.entry(sets.join("_x_")).or_default();
        match rows.last_mut().filter(|row| row.code == place.row) {
            Some(row) => row.cells.push(cell),
            None => rows.push(MatrixRow {
                code: place.row.clone(),
                label: Words(place.label.clone()),
                measure: Words(indicator.measure.clone()),
                section: indicator.section.clone(),
                cells: vec![cell],
            }),
        }
    }
    found
}

fn cell(indicator: &Indicator, entry: &IndicatorEntry) -> CellEntry {
    let categories = indicator.cell.iter().flat_map(|cell| &cell.categories);
    let mut labels = categories.map(|category| category.label.clone()).rev();
    CellEntry {
        code: indicator.code.clone(),
        label: Words(labels.next().unwrap_or_default()),
        above: Words(labels.next().unwrap_or_default()),
        measure: entry.measure.clone(),
        kind: entry.kind.clone(),
        decimals: entry.decimals,
        value: entry.value.clone(),
        previous: entry.previous,
        last_year: entry.last_year,
    }
}
