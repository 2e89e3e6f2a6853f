//! Workbooks whose rows wait in a file of the system's while they are written: what happens where
//! its disk is full.
//!
//! The writer of workbooks panics there. Out comes the system's error instead; every other panic
//! goes on.

use std::any::Any;
use std::io;

use rust_xlsxwriter::XlsxError;

use super::read::silently;

/// Writes a workbook; where its rows can't be put aside, the error says why.
///
/// # Errors
/// [`XlsxError::IoError`] then, and what the writer says.
pub(crate) fn unless_disk_fails<T>(
    write: impl FnOnce() -> Result<T, XlsxError>,
) -> Result<T, XlsxError> {
    silently(write).unwrap_or_else(|panic| {
        let words = words(&*panic);
        match system_error(words) {
            Some(error) => Err(XlsxError::IoError(error)),
            None => panic!("{words}"),
        }
    })
}

fn words(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or_default()
}

/// The error of the system that a panic names: `Os { code: 28, kind: StorageFull, … }`.
fn system_error(words: &str) -> Option<io::Error> {
    let (_, rest) = words.split_once("Os { code: ")?;
    let (code, _) = rest.split_once(',')?;
    Some(io::Error::from_raw_os_error(code.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_an_error_and_no_panic() {
        let words = format!("no rows: {:?}", io::Error::from_raw_os_error(5));
        let write = || -> Result<(), XlsxError> { panic!("{words}") };
        let Err(XlsxError::IoError(error)) = unless_disk_fails(write) else {
            panic!("no error of the system")
        };
        assert_eq!(error.raw_os_error(), Some(5));
        assert!(system_error("index out of bounds").is_none());
    }
}
