//! Which cell of a list's sheet holds what: sums, headings and rows.

use crate::campaign::List;
use crate::consolidation::MergedRow;
use crate::summary::Summary;
use crate::value::Kind;
use crate::workbook::address::{Address, quote_sheet};

pub(in crate::summary) const TOTAL_ROW: u32 = 3;
/// The first group's sums, where there are any; the table's headings follow them.
pub(in crate::summary) const FIRST_SUBTOTAL: u32 = TOTAL_ROW + 1;
pub(in crate::summary) const CODE: u16 = 0;
pub(in crate::summary) const UNIT: u16 = 1;
pub(in crate::summary) const GROUP: u16 = 2;
pub(in crate::summary) const FIRST_COLUMN: u16 = 3;

impl Summary<'_> {
    /// The groups that report rows, in words, which have sums of their own; none where there is
    /// but one, or nothing to sum.
    pub(in crate::summary) fn summed_groups(&self, list: &List, rows: &[MergedRow]) -> Vec<&str> {
        let has_sums = list.columns.values().any(|column| column.kind.adds_up());
        let attribute = self.campaign.settings.breakdown.first();
        let Some(attribute) = attribute.filter(|_| has_sums) else {
            return Vec::new();
        };
        let has_rows = |value: &str| {
            let units = rows
                .iter()
                .filter_map(|row| self.campaign.reporter(&row.unit));
            units
                .into_iter()
                .any(|unit| unit.attribute(attribute) == value)
        };
        let groups = self.labels.values(attribute);
        let groups: Vec<&str> = groups
            .filter(|(value, _)| has_rows(value))
            .map(|(_, label)| label)
            .collect();
        if groups.len() < 2 { Vec::new() } else { groups }
    }

    /// The cells of a list's column, for a formula on another sheet; none where they don't
    /// all count or hold other words than rules see.
    pub(in crate::summary) fn list_range(&self, list: &str, column: &str) -> Option<String> {
        let (index, _, list) = self.campaign.lists.get_full(list)?;
        let (place, _, definition) = list.columns.get_full(column)?;
        let rows = self.table.lists.get(&list.code)?;
        let is_other = matches!(definition.kind, Kind::Unit | Kind::Date);
        if is_other || rows.iter().any(|row| !row.counts) {
            return None;
        }
        let column = FIRST_COLUMN + u16::try_from(place).ok()?;
        let heading = heading_row(&self.summed_groups(list, rows));
        if self.room.from(heading + 1) < rows.len() {
            return None;
        }
        let first = Address::new(heading + 1, column).absolute();
        let last = Address::new(last_row(heading, rows), column).absolute();
        Some(format!(
            "{}!{first}:{last}",
            quote_sheet(&self.tabs.lists[index])
        ))
    }
}

/// The table's headings stand below the sums of the whole and of the groups.
pub(in crate::summary) fn heading_row(groups: &[&str]) -> u32 {
    FIRST_SUBTOTAL + u32::try_from(groups.len()).unwrap_or_default()
}

/// The last row of a list's table, which has at least one.
pub(in crate::summary) fn last_row(heading: u32, rows: &[MergedRow]) -> u32 {
    heading + u32::try_from(rows.len().max(1)).unwrap_or(1)
}
