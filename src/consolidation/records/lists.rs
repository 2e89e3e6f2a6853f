//! The lists in the tidy data: for each unit how many rows it reported, then their cells.

use rust_decimal::Decimal;

use super::{Records, Whose, day, state, text, value};
use crate::archive::{self, Record};
use crate::campaign::List;
use crate::inbox::ListRow;

/// A row of a list as its unit reported it, its number, and whether it counts.
pub(super) type Reported<'r> = (&'r ListRow, u32, bool);

impl Records<'_> {
    /// The lists in the campaign's order: for each unit how many rows it reported, then their
    /// cells in the order in which consolidation merged the rows.
    pub(super) fn lists<E>(
        &self,
        take: &mut impl FnMut(Record<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        for list in self.table.campaign.lists.values() {
            let merged = self.table.lists.get(&list.code);
            let mut merged = merged.map_or(&[][..], Vec::as_slice).iter();
            for returned in &self.table.returns {
                let unit = self.table.campaign.reporter(returned.unit());
                let entry = returned.lists.get(&list.code);
                let (Some(unit), Some(entry)) = (unit, entry) else {
                    continue;
                };
                let counts = merged.by_ref().take(entry.rows.len()).map(|row| row.counts);
                let counts: Vec<bool> = counts.collect();
                let rows: Vec<(&ListRow, bool)> = entry.rows.iter().zip(counts).collect();
                if let Some(office) = self.office(returned.unit()) {
                    self.subunits_list(&office, (list, &rows), take)?;
                    continue;
                }
                let whose = self.registered(unit, Some(returned));
                take(list_record(whose, list, rows.len()))?;
                for (list_row, counts) in rows {
                    list_cells((whose, list), (list_row, list_row.row + 1, counts), take)?;
                }
            }
        }
        Ok(())
    }
}

/// How many rows of a list a unit reported: none, too, is an answer.
pub(super) fn list_record<'a>(whose: Whose<'a>, list: &'a List, rows: usize) -> Record<'a> {
    Record {
        value: Some(Decimal::from(rows)),
        state: archive::State::List,
        ..whose.record((&list.code, &list.title, ""))
    }
}

/// The cells of one row of a list; the number tells the rows of a unit apart.
pub(super) fn list_cells<E>(
    (whose, list): (Whose<'_>, &List),
    (list_row, number, counts): Reported<'_>,
    take: &mut impl FnMut(Record<'_>) -> Result<(), E>,
) -> Result<(), E> {
    for (code, entry) in &list_row.cells {
        let Some(column) = list.columns.get(code.as_str()) else {
            continue;
        };
        let name = list.item(code).to_string();
        take(Record {
            value: value(&entry.answer, &column.kind),
            text: text(&entry.answer),
            day: day(&entry.answer),
            state: state(&entry.answer, counts),
            place: whose.at(entry),
            row: Some(number),
            ..whose.record((&name, &column.label, ""))
        })?;
    }
    Ok(())
}
