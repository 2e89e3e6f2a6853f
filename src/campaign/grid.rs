//! Files → rows of text: the sheets of a workbook and CSV files alike.

use std::collections::BTreeMap;

use crate::language::date::date_from_serial;
use crate::language::encoding::unicode_text;
use crate::workbook::address::Address;
use crate::workbook::book::{Content, Sheet};

/// Rows of text with their numbers as the file counts them.
pub(crate) type Grid = Vec<(u32, Vec<String>)>;

/// The cells of a sheet.
pub(super) fn sheet_grid(sheet: &Sheet, is_1904: bool) -> Grid {
    let mut grid: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for (Address { row, column }, content) in &sheet.cells {
        let line = grid.entry(*row).or_default();
        line.resize(usize::from(*column), String::new());
        line.push(cell_text(content, is_1904));
    }
    grid.into_iter()
        .map(|(row, line)| (row + 1, line))
        .collect()
}

fn cell_text(content: &Content, is_1904: bool) -> String {
    match content {
        Content::DateTime(serial) => {
            date_from_serial(*serial, is_1904).map_or_else(|| serial.to_string(), |d| d.to_string())
        }
        Content::Number(number) => crate::language::number::decimal_from_f64(*number)
            .map_or_else(|| number.to_string(), |exact| exact.normalize().to_string()),
        other => crate::language::text::clean(&other.typed()),
    }
}

/// What separates the fields of a table: Excel takes semicolons where commas are decimal signs,
/// and tabs where it saves Unicode text.
pub(crate) fn csv_delimiter(bytes: &[u8]) -> u8 {
    if let Some((mark, _)) = told_delimiter(bytes) {
        return mark;
    }
    let mut lines = bytes.split(|byte| *byte == b'\n');
    let headings = lines.next().unwrap_or_default();
    let count = |mark: u8| headings.iter().filter(|byte| **byte == mark).count();
    let mut best = b',';
    for mark in [b';', b'\t'] {
        if count(mark) > count(best) {
            best = mark;
        }
    }
    best
}

/// The separator that a first line tells Excel, `sep=;`, and what stands behind that line's end.
fn told_delimiter(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let (line, rest) = bytes.split_at(end);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    match line {
        [
            b's' | b'S',
            b'e' | b'E',
            b'p' | b'P',
            b'=',
            mark @ (b',' | b';' | b'\t'),
        ] => Some((*mark, rest)),
        _ => None,
    }
}

/// One line of a table as CSV.
pub(crate) fn csv_record(fields: &[&str], delimiter: u8) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .from_writer(Vec::new());
    // Writing to memory can't fail.
    let _ = writer.write_record(fields);
    writer.into_inner().unwrap_or_default()
}

/// The cells of a table of the campaign as CSV, in Unicode and with whatever separator it was
/// saved; of an older encoding nobody knows which letters it lost.
///
/// # Errors
/// The row that can't be read.
pub(super) fn unicode_csv_grid(bytes: &[u8]) -> Result<Grid, u32> {
    let text = unicode_text(bytes).map_err(|before| {
        let lines = bytes.iter().take(before).filter(|byte| **byte == b'\n');
        u32::try_from(lines.count() + 1).unwrap_or(u32::MAX)
    })?;
    csv_grid(&text)
}

/// The cells of a CSV text.
///
/// # Errors
/// The row that can't be read.
pub(crate) fn csv_grid(text: &str) -> Result<Grid, u32> {
    let bytes = text.as_bytes();
    let delimiter = csv_delimiter(bytes);
    // The line that tells it counts as a row and says nothing.
    let bytes = told_delimiter(bytes).map_or(bytes, |(_, rest)| rest);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(bytes);
    let mut grid = Vec::new();
    let numbers = row_numbers(bytes);
    for (index, record) in reader.records().enumerate() {
        let counted = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let number = numbers.get(index).copied().unwrap_or(counted);
        let record = record.map_err(|_| number)?;
        grid.push((
            number,
            record.iter().map(crate::language::text::clean).collect(),
        ));
    }
    Ok(grid)
}

/// The numbers of the rows that hold something, as a spreadsheet program counts them: blank
/// rows count, line breaks inside quotes don't.
fn row_numbers(bytes: &[u8]) -> Vec<u32> {
    let (mut row, mut is_quoted, mut is_blank) = (1, false, true);
    let mut before = b'\n';
    let mut numbers = Vec::new();
    for byte in bytes.iter().chain(b"\n") {
        match byte {
            b'\n' if !is_quoted => {
                numbers.extend((!is_blank).then_some(row));
                (row, is_blank) = (row + 1, true);
            }
            b'\r' if !is_quoted => {}
            // A quote opens at the start of a cell only; a doubled one closes and opens.
            b'"' => {
                is_quoted = !is_quoted && b"\n,;\t\"".contains(&before);
                is_blank = false;
            }
            _ => is_blank = false,
        }
        before = *byte;
    }
    numbers
}
