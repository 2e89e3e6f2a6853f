//! The table of data: what each unit said of each indicator, and the cells of lists.

use std::convert::Infallible;
use std::io;

use rust_decimal::Decimal;

use super::columnar::fits;
use super::{Cell, Round, Rows};
use crate::archive::{Record, UnitCode};
use crate::consolidation::Consolidation;
use crate::consolidation::records::Records;
use crate::finding::Place;

/// A figure with more digits than a number's column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beyond {
    /// The code of the unit.
    pub unit: String,
    /// The code of the indicator, or a list's column.
    pub indicator: String,
    /// The figure.
    pub figure: Decimal,
    /// Where it stands.
    pub place: Place,
}

/// The figures of a round that a number's column can't hold to the last digit.
#[must_use]
pub fn beyond(table: &Consolidation<'_>) -> Vec<Beyond> {
    let mut beyond = Vec::new();
    let taken = Records::new(table).each(|record| {
        let figure = record.value.filter(|figure| !fits(*figure));
        beyond.extend(figure.map(|figure| Beyond {
            unit: record.unit_code.to_owned(),
            indicator: record.indicator.to_owned(),
            figure: figure.normalize(),
            place: record.place.clone(),
        }));
        Ok::<(), Infallible>(())
    });
    match taken {
        Ok(()) => beyond,
        Err(never) => match never {},
    }
}

pub(super) fn write(round: &Round<'_>, rows: &mut dyn Rows) -> io::Result<()> {
    round.records().each(|record| rows.row(&cells(&record)))
}

fn cells<'r>(record: &'r Record<'_>) -> [Cell<'r>; 16] {
    let row = record.row.map(i64::from);
    let code = UnitCode::from(record.unit_code);
    let place = &record.place;
    [
        Cell::text(record.unit_code),
        Cell::text(record.unit),
        Cell::text(code.reporter().to_owned()),
        Cell::text(record.indicator),
        Cell::text(record.label),
        Cell::text(record.measure),
        record.value.map_or(Cell::Nothing, Cell::Number),
        Cell::text(record.text.as_str()),
        Cell::day(record.day),
        Cell::text(record.state.word()),
        row.map_or(Cell::Nothing, Cell::Whole),
        Cell::maybe(place.file.as_deref()),
        Cell::maybe(place.original.as_deref()),
        Cell::maybe(place.sheet.as_deref()),
        Cell::maybe(place.cell.map(|cell| cell.to_string())),
        Cell::text(record.sha256),
    ]
}
