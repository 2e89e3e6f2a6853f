//! The cells that belong to one figure of a form.

use crate::workbook::address::Address;

/// Where a figure and what belongs to it stand, on one sheet.
#[derive(Clone, Copy, Debug)]
pub struct Spot<'l> {
    /// The tab.
    pub tab: &'l str,
    /// The input cell.
    pub value: Address,
    /// The value of the period before.
    pub previous: Address,
    /// The note.
    pub note: Address,
}
