//! What calamine passes over in .xlsb: cells in the short form that some programs write.
//!
//! A value that is silently not there is worse than a file refused, so such files are refused.

use std::io::{Cursor, Read};

use zip::ZipArchive;

/// Record types of cells without a column of their own: `BrtShortBlank` to `BrtShortIsst`,
/// the blank one left out ([MS-XLSB] 2.3.2).
const SHORT_CELLS: std::ops::RangeInclusive<u16> = 13..=18;

/// Larger sheets are not looked through; no form comes near.
const MAX_SHEET: u64 = 64 << 20;

/// Whether a sheet has cells that reading would lose.
pub(super) fn has_short_cells(bytes: &[u8]) -> bool {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return false;
    };
    (0..archive.len()).any(|index| {
        let mut part = Vec::new();
        let Ok(entry) = archive.by_index(index) else {
            return false;
        };
        let is_sheet = entry.name().is_ok_and(|name| is_sheet_part(&name));
        is_sheet
            && entry.take(MAX_SHEET).read_to_end(&mut part).is_ok()
            && record_types(&part).any(|kind| SHORT_CELLS.contains(&kind))
    })
}

fn is_sheet_part(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.starts_with("xl/worksheets/") && name.ends_with(".bin")
}

/// The types of a part's records: a type in one or two bytes, a length in one to four, data.
fn record_types(part: &[u8]) -> impl Iterator<Item = u16> {
    let mut rest = part;
    std::iter::from_fn(move || {
        let (first, after) = rest.split_first()?;
        let (kind, after) = if first & 0x80 == 0 {
            (u16::from(*first), after)
        } else {
            let (second, after) = after.split_first()?;
            (
                u16::from(first & 0x7F) | u16::from(second & 0x7F) << 7,
                after,
            )
        };
        let (length, after) = read_length(after)?;
        rest = after.get(length..)?;
        Some(kind)
    })
}

fn read_length(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut length = 0;
    for position in 0..4 {
        let byte = *bytes.get(position)?;
        length |= usize::from(byte & 0x7F) << (7 * position);
        if byte & 0x80 == 0 {
            return Some((length, &bytes[position + 1..]));
        }
    }
    Some((length, &bytes[4..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_in_the_short_form_are_noticed() {
        assert!(has_short_cells(include_bytes!(
            "../../tests/files/short-cells.xlsb"
        )));
    }

    #[test]
    fn records_are_walked_by_type_and_length() {
        let part = [
            0x00, 2, 9, 9, 0x91, 0x01, 0, 0x0E, 0x81, 0x00, 7, 0x92, 0x01, 0,
        ];
        assert_eq!(record_types(&part).collect::<Vec<_>>(), [0, 0x91, 14, 0x92]);
        assert_eq!(record_types(&part[..3]).next(), None);
    }
}
