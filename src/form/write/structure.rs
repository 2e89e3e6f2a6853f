//! Locks which sheets a form has, without a password: a tab that is renamed, moved or deleted
//! makes a return that somebody has to look for.

use std::io;

use rust_xlsxwriter::XlsxError;

use crate::ooxml::Package;

/// The part that lists the sheets.
const BOOK: &str = "xl/workbook.xml";
/// What stands behind the lock, in the order of the schema.
const VIEWS: &str = "<bookViews>";
const LOCK: &str = "<workbookProtection lockStructure=\"1\"/>";

/// The same workbook with its structure locked.
///
/// # Errors
/// Where the bytes are no workbook.
pub(super) fn protect(bytes: &[u8]) -> Result<Vec<u8>, XlsxError> {
    let failed = |fault| XlsxError::IoError(io::Error::other(fault));
    let mut package = Package::open(bytes).map_err(failed)?;
    let book = package.text(BOOK).map_err(failed)?;
    let locked = book.replacen(VIEWS, &format!("{LOCK}{VIEWS}"), 1);
    package.set(BOOK, locked);
    package.save().map_err(failed)
}
