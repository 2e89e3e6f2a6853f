//! A unit's form on the office's own layout: a copy of the office's workbook with what the unit
//! fills in, guards and live checks added, and everything else as it was.
//!
//! What stands in the tagged cells is worked out in `values`; sheets that the program adds, what
//! guards the cells and colours the marks, are written as in its own form (`companion`) and put into the copy
//! (`graft`, `layout_sheet`, `added`, `style_sheet`, `document`).

mod added;
mod companion;
mod document;
mod graft;
mod layout_sheet;
mod style_sheet;
mod values;

use std::io;

use jiff::civil::Date;
use rust_xlsxwriter::XlsxError;

use super::Form;
use crate::campaign::OwnForm;

/// Writes the form.
///
/// # Errors
/// What the workbook writer can't express, or why the office's workbook can't be changed.
pub(super) fn write(own: &OwnForm, form: &Form<'_>, run_date: Date) -> Result<Vec<u8>, XlsxError> {
    let companion = companion::make(own, form, run_date)?;
    let values = values::values(own, form);
    let made = graft::graft(own, form, (&companion, &values));
    made.map_err(|error| XlsxError::IoError(io::Error::other(error)))
}
