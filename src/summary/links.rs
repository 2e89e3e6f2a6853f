//! Links from a cell to a cell of another sheet.

use rust_xlsxwriter::{Format, Url, Worksheet, XlsxError};

use super::Summary;
use super::cells::Cell;
use super::tabs::Tab;
use crate::workbook::address::{Address, quote_sheet};
use crate::workbook::write::fit_cell;

/// Links that one sheet may have.
pub(super) const MOST_LINKS: usize = 60_000;

impl Summary<'_> {
    /// A cell of another sheet, as links and formulas name it.
    pub(super) fn place_on(&self, tab: Tab, cell: Address) -> String {
        format!("{}!{cell}", quote_sheet(self.tab(tab)))
    }
}

/// Writes a text that leads to a cell of another sheet. It should be short: LibreOffice doesn't
/// wrap links.
pub(super) fn write_link(
    sheet: &mut Worksheet,
    (row, column): Cell,
    (text, target): (&str, String),
    format: &Format,
) -> Result<(), XlsxError> {
    let link = Url::new(format!("internal:{target}")).set_text(fit_cell(text).as_ref());
    sheet.write_url_with_format(row, column, link, format)?;
    Ok(())
}
