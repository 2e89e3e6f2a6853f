//! Texts in the records of an .xls: a count of letters, whether each has one byte or two, the letters.

/// A text whose count has two bytes ([MS-XLS] 2.5.294).
pub(super) fn text(data: &[u8], at: usize) -> String {
    let count = data
        .get(at..at + 2)
        .map_or(0, |count| u16::from_le_bytes([count[0], count[1]]));
    letters(data, at + 2, count.into())
}

/// A text whose count has one byte ([MS-XLS] 2.5.240).
pub(super) fn short_text(data: &[u8], at: usize) -> String {
    let count = data.get(at).copied().unwrap_or(0);
    letters(data, at + 1, count.into())
}

fn letters(data: &[u8], flags: usize, count: usize) -> String {
    let bytes = data.get(flags + 1..).unwrap_or_default();
    if data.get(flags).is_some_and(|flags| flags & 1 == 0) {
        return bytes
            .iter()
            .take(count)
            .map(|byte| char::from(*byte))
            .collect();
    }
    let units = bytes.as_chunks::<2>().0.iter().take(count);
    let units = units.map(|unit| u16::from_le_bytes(*unit));
    char::decode_utf16(units)
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}
