//! Rows that have their columns for themselves.
//!
//! In: stretches of columns in the order in which they come to stand. Out: by column the places to
//! which it went. Refuses columns beyond a sheet.

use std::collections::BTreeMap;

use crate::workbook::address::MAX_COLUMNS;

/// Columns of the template that stay together, with the places where they went.
#[derive(Clone, Debug, Default)]
pub(super) struct Run {
    /// The last of them; the first is the run's key.
    pub(super) last: u16,
    /// The places, in order.
    pub(super) copies: Vec<u16>,
}

/// Rows that have their columns for themselves.
#[derive(Clone, Debug, Default)]
pub(super) struct Band {
    /// The first and the last row.
    pub(super) rows: (u32, u32),
    /// The runs by their first columns.
    pub(super) runs: BTreeMap<u16, Run>,
}

/// Notes that columns went somewhere; none where they would be beyond the sheet from the first on.
pub(super) fn note(band: &mut Band, (first, last): (u16, u16), at: &mut u16) -> Option<()> {
    (*at < MAX_COLUMNS).then_some(())?;
    let run = band.runs.entry(first).or_insert_with(|| Run {
        last,
        copies: Vec::new(),
    });
    run.copies.push(*at);
    *at = at.saturating_add(last - first + 1).min(MAX_COLUMNS);
    Some(())
}
