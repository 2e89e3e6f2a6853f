//! Where a value stands, as far as a book tells.

use crate::workbook::address::Address;

/// A cell of a book: the sheet's index and the address.
pub type CellPlace = (usize, Address);

/// Where an indicator's value stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Here.
    At(CellPlace),
    /// Here, by its code; its name points somewhere else.
    Moved(CellPlace),
    /// In one of these, and they don't say the same.
    Ambiguous(CellPlace, CellPlace),
    /// Nowhere.
    Lost,
}
