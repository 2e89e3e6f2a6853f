//! What the writer of workbooks can't do, done to the parts that it wrote.
//!
//! Which sheets a form has is locked, without a password: a tab that is renamed, moved or deleted
//! makes a return that somebody has to look for. And the sheet of workings holds formulas without
//! results, so that every program works them out on opening: with a result that is not theirs a
//! form would say that it is ready before it is.

use std::io;

use rust_xlsxwriter::XlsxError;

use crate::ooxml::Package;

/// The part that lists the sheets.
const BOOK: &str = "xl/workbook.xml";
/// What stands behind the lock, in the order of the schema.
const VIEWS: &str = "<bookViews>";
const LOCK: &str = "<workbookProtection lockStructure=\"1\"/>";

/// An empty result, as the writer leaves it, and what a formula without one is.
const EMPTY_RESULT: [(&str, &str); 2] = [(" t=\"str\"><f>", "><f>"), ("</f><v></v>", "</f>")];

/// The same workbook with its structure locked; of the sheet with this number, counted from one,
/// the formulas have no results.
///
/// # Errors
/// Where the bytes are no workbook.
pub(super) fn finish(bytes: &[u8], workings: Option<usize>) -> Result<Vec<u8>, XlsxError> {
    let failed = |fault| XlsxError::IoError(io::Error::other(fault));
    let mut package = Package::open(bytes).map_err(failed)?;
    let book = package.text(BOOK).map_err(failed)?;
    let locked = book.replacen(VIEWS, &format!("{LOCK}{VIEWS}"), 1);
    package.set(BOOK, locked);
    if let Some(number) = workings {
        let part = format!("xl/worksheets/sheet{number}.xml");
        let mut sheet = package.text(&part).map_err(failed)?.to_owned();
        for (written, meant) in EMPTY_RESULT {
            sheet = sheet.replace(written, meant);
        }
        package.set(&part, sheet);
    }
    package.save().map_err(failed)
}
