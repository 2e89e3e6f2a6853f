//! Where the sheet of states shows each unit.

use crate::summary::Summary;
use crate::summary::tabs::Tab;
use crate::workbook::address::{Address, quote_sheet};

pub(in crate::summary) const HEADING_ROW: u32 = 3;
pub(in crate::summary) const FIRST_ROW: u32 = HEADING_ROW + 1;
/// The column of states.
pub(in crate::summary) const STATE: u16 = 3;
/// The column that says on time or late.
pub(in crate::summary) const TIMELINESS: u16 = 4;

/// The cell of the unit at this position of the status list.
pub(in crate::summary) fn unit_cell(index: usize) -> Address {
    Address::new(FIRST_ROW + u32::try_from(index).unwrap_or_default(), 0)
}

impl Summary<'_> {
    /// The units' states, the office's left out, as a range for other sheets.
    pub(in crate::summary) fn status_range(&self, is_timeliness: bool) -> String {
        let column = if is_timeliness { TIMELINESS } else { STATE };
        let units = u32::try_from(self.campaign.units.len().max(1)).unwrap_or(1);
        let first = Address::new(FIRST_ROW, column).absolute();
        let last = Address::new(FIRST_ROW + units - 1, column).absolute();
        format!("{}!{first}:{last}", quote_sheet(self.tab(Tab::STATUS)))
    }
}
