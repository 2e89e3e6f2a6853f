//! The records of the parts of an .xlsb, and what the reader doesn't know of them put as it does.
//!
//! Read after [MS-XLSB] 2.1.4 and 2.3.2.

use super::defect::Refusal;

/// Cells without a column of their own, which stand behind the one before: `BrtShortBlank` to
/// `BrtShortIsst`; so many types behind those with a column.
const SHORT_CELLS: std::ops::RangeInclusive<u16> = 12..=18;
const TO_SHORT: u16 = 11;
const CELLS: std::ops::RangeInclusive<u16> = 1..=11;
const ROW: u16 = 0;

/// `BrtFRTBegin` and `BrtACBegin`.
const FUTURE_BEGINS: [u16; 2] = [35, 37];
/// `BrtFRTEnd` and `BrtACEnd`.
const FUTURE_ENDS: [u16; 2] = [36, 38];

/// A part without what a program that doesn't know it passes over: everything between the
/// marks of records that a later version added ([MS-XLSB] 2.4.68, 2.4.21).
///
/// # Errors
/// Where it is cut off.
pub(super) fn without_future(part: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut kept = Vec::with_capacity(part.len());
    let (mut start, mut depth) = (0, 0u32);
    let mut records = Records { part, at: 0 };
    while let Some((kind, range)) = records.next()? {
        let is_end = FUTURE_ENDS.contains(&kind);
        depth += u32::from(FUTURE_BEGINS.contains(&kind));
        if depth == 0 {
            kept.extend_from_slice(&part[start..range.end]);
        }
        if is_end {
            depth = depth.checked_sub(1).ok_or(Refusal::CutOff)?;
        }
        start = range.end;
    }
    if depth > 0 {
        Err(Refusal::CutOff)
    } else {
        Ok(kept)
    }
}

/// A sheet's part with every cell in the form that has a column.
///
/// # Errors
/// Where it is cut off, or a cell stands behind none.
pub(super) fn with_columns(part: Vec<u8>) -> Result<Vec<u8>, Refusal> {
    let mut out = Vec::new();
    let (mut start, mut column) = (0, None::<u32>);
    let mut records = Records { part: &part, at: 0 };
    while let Some((kind, range)) = records.next()? {
        let data = &part[range.clone()];
        if SHORT_CELLS.contains(&kind) {
            let next = column
                .and_then(|column| column.checked_add(1))
                .ok_or(Refusal::CutOff)?;
            column = Some(next);
            out.push(u8::try_from(kind - TO_SHORT).map_err(|_| Refusal::CutOff)?);
            push_number(&mut out, data.len() + 4);
            out.extend(next.to_le_bytes());
            out.extend(data);
        } else {
            column = match kind {
                ROW => None,
                kind if CELLS.contains(&kind) => Some(word(data, 0)),
                _ => column,
            };
            out.extend_from_slice(&part[start..range.end]);
        }
        start = range.end;
    }
    Ok(out)
}

/// A number in bytes of seven bits, the lowest first.
fn push_number(out: &mut Vec<u8>, mut number: usize) {
    while number > 0x7F {
        out.push(u8::try_from(number & 0x7F).unwrap_or_default() | 0x80);
        number >>= 7;
    }
    out.push(u8::try_from(number).unwrap_or_default());
}

/// The text at a position and the position after it; a length of -1 means none.
pub(super) fn wide_text(data: &[u8], at: usize) -> (String, usize) {
    let length = usize::try_from(word(data, at)).unwrap_or(0);
    let start = at + 4;
    let bytes = data.get(start..start.saturating_add(length.saturating_mul(2)));
    let bytes = bytes.unwrap_or_default();
    let units = bytes
        .as_chunks::<2>()
        .0
        .iter()
        .map(|unit| u16::from_le_bytes(*unit));
    let text = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER));
    (text.collect(), start + bytes.len())
}

/// The four bytes at a position as a number; zero where there are none.
pub(super) fn word(data: &[u8], at: usize) -> u32 {
    let bytes = data.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
    bytes.map_or(0, u32::from_le_bytes)
}

/// The records of a part: a type in one or two bytes, a length in one to four, data.
pub(super) struct Records<'a> {
    pub(super) part: &'a [u8],
    pub(super) at: usize,
}

impl Records<'_> {
    /// The next record's type, and where its data are.
    pub(super) fn next(&mut self) -> Result<Option<(u16, std::ops::Range<usize>)>, Refusal> {
        let rest = self.part.get(self.at..).unwrap_or_default();
        if rest.is_empty() {
            return Ok(None);
        }
        let (kind, after_kind) = read_number(rest, 2).ok_or(Refusal::CutOff)?;
        let (length, after) = read_number(&rest[after_kind..], 4).ok_or(Refusal::CutOff)?;
        let start = self.at + after_kind + after;
        self.at = start + length;
        if self.at > self.part.len() {
            return Err(Refusal::CutOff);
        }
        let kind = u16::try_from(kind).map_err(|_| Refusal::CutOff)?;
        Ok(Some((kind, start..self.at)))
    }
}

/// A number of seven bits a byte, the lowest first, and how many bytes it takes.
fn read_number(bytes: &[u8], most: usize) -> Option<(usize, usize)> {
    let mut number = 0;
    for position in 0..most {
        let byte = *bytes.get(position)?;
        number |= usize::from(byte & 0x7F) << (7 * position);
        if byte & 0x80 == 0 || position + 1 == most {
            return Some((number, position + 1));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u8, data: &[u8]) -> Vec<u8> {
        let length = u8::try_from(data.len()).expect("a short record");
        [&[kind, length], data].concat()
    }

    #[test]
    fn cells_get_the_column_behind_the_one_before() {
        let row = record(0, &[0; 17]);
        let full = record(2, &[[3, 0, 0, 0].as_slice(), &[9; 8]].concat());
        let short = record(13, &[9; 8]);
        let next = record(2, &[[4, 0, 0, 0].as_slice(), &[9; 8]].concat());
        let part = [row.clone(), full.clone(), short.clone()].concat();
        assert_eq!(with_columns(part), Ok([row.clone(), full, next].concat()));
        assert_eq!(with_columns([row, short].concat()), Err(Refusal::CutOff));
        let mut number = Vec::new();
        push_number(&mut number, 300);
        assert_eq!(read_number(&number, 4), Some((300, 2)));
    }

    #[test]
    fn what_a_later_version_added_is_passed_over() {
        let future = [
            &record(35, &[2, 14, 1, 0])[..],
            &record(5, &[9; 16]),
            &record(36, &[]),
        ]
        .concat();
        let sheet = [record(0, &[0; 17]), record(2, &[0; 12])].concat();
        let with = [sheet.clone(), future.clone()].concat();
        assert_eq!(without_future(&with), Ok(sheet.clone()));
        let alternate = [&record(37, &[])[..], &future, &record(38, &[])].concat();
        assert_eq!(
            without_future(&[alternate, sheet.clone()].concat()),
            Ok(sheet)
        );
        let open = future[..future.len() - 2].to_vec();
        assert_eq!(without_future(&open), Err(Refusal::CutOff));
        assert_eq!(without_future(&record(36, &[])), Err(Refusal::CutOff));
    }

    #[test]
    fn records_are_walked_by_type_and_length() {
        let part = [
            0x00, 2, 9, 9, 0x91, 0x01, 0, 0x0E, 0x81, 0x00, 7, 0x92, 0x01, 0,
        ];
        let mut records = Records { part: &part, at: 0 };
        let kinds = std::iter::from_fn(|| records.next().expect("a record"));
        assert_eq!(
            kinds.map(|(kind, _)| kind).collect::<Vec<_>>(),
            [0, 0x91, 14, 0x92]
        );
        assert!(
            Records {
                part: &part[..3],
                at: 0
            }
            .next()
            .is_err()
        );
    }
}
