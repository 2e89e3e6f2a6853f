//! Results in an .xls that are neither values nor errors that anybody knows: each costs its cell,
//! not the workbook.
//!
//! Read after [MS-XLS] 2.5.10, 2.4.25 and 2.5.133.

const FORMULA: u16 = 0x0006;
const BOOL_OR_ERROR: u16 = 0x0205;
/// The errors that spreadsheet programs know.
const ERRORS: [u8; 8] = [0x00, 0x07, 0x0F, 0x17, 0x1D, 0x24, 0x2A, 0x2B];
/// One of them, to stand where another can't.
const NOT_AVAILABLE: u8 = 0x2A;
/// Where a result begins in its record.
const RESULT: usize = 6;

/// What a record has to hold instead so that it can be read, and from where on; none where it is
/// sound.
pub(super) fn known_result(kind: u16, data: &[u8]) -> Option<(usize, [u8; 3])> {
    let result = data.get(RESULT..RESULT + 2)?;
    match kind {
        BOOL_OR_ERROR => {
            let is_sound = match result[1] {
                0 => true,
                1 => ERRORS.contains(&result[0]),
                _ => false,
            };
            (!is_sound).then(|| {
                let next = data.get(RESULT + 2).copied().unwrap_or_default();
                (RESULT, [NOT_AVAILABLE, 1, next])
            })
        }
        FORMULA if data.get(12..14) == Some(&[0xFF, 0xFF]) => {
            let is_sound = match result[0] {
                2 => data.get(8).is_some_and(|error| ERRORS.contains(error)),
                kind => kind <= 3,
            };
            (!is_sound).then_some((RESULT, [2, 0, NOT_AVAILABLE]))
        }
        _ => None,
    }
}
