//! What calamine passes over in .xlsb: the parts that it needs are unpacked with their
//! checksums, and every sheet's records are walked for values that it would lose or mistake.
//!
//! Errors that formulas give are dropped, cells in the short form that some programs write too;
//! a row beyond the last ends the sheet; of a cell that is there twice the last counts.

use std::collections::{BTreeMap, BTreeSet};

use memchr::memmem;

use super::book::Content;
use super::defect::Refusal;
use super::parts::{Prepared, text_part, traces};
use super::percent::CellFormats;
use super::repairs::{Repairs, address};
use super::traces::SheetTraces;
use crate::ooxml::properties::CUSTOM;
use crate::ooxml::relations::{list_of, read_relations, resolve};
use crate::ooxml::{Archive, Packer};

/// Record types of cells without a column of their own: `BrtShortBlank` to `BrtShortIsst`,
/// the blank one left out ([MS-XLSB] 2.3.2).
const SHORT_CELLS: std::ops::RangeInclusive<u16> = 13..=18;
/// Record types of cells: `BrtCellBlank` to `BrtFmlaError`.
const CELLS: std::ops::RangeInclusive<u16> = 1..=11;
const ROW: u16 = 0;
const CELLS_BEGIN: u16 = 145;
const CELLS_END: u16 = 146;
const CELL_ERROR: u16 = 3;
const FORMULA_ERROR: u16 = 11;
/// Cells with formulas: `BrtFmlaString` to `BrtFmlaError`.
const FORMULAS: std::ops::RangeInclusive<u16> = 8..=11;
const COLUMN: u16 = 60;
const VALIDATION: u16 = 64;
const MERGED: u16 = 176;
const SHEET_NAME: u16 = 156;
const STRINGS_BEGIN: u16 = 159;

/// Parts that every workbook needs, and one that it may have.
const PARTS: [&str; 4] = [BOOK, STYLES, "xl/sharedStrings.bin", CUSTOM];
const BOOK: &str = "xl/workbook.bin";
const STYLES: &str = "xl/styles.bin";

/// Records of the part with the styles ([MS-XLSB] 2.4.657, 2.4.28, 2.4.865).
const NUMBER_FORMAT: u16 = 44;
const CELL_STYLES: u16 = 617;
const CELL_STYLES_END: u16 = 618;
const STYLE: u16 = 47;

/// Unpacks the sheets that are `wanted`, told by name and whether they are visible, with what
/// they need; looks through them.
pub(super) fn prepare(
    bytes: &[u8],
    wanted: &dyn Fn(&str, bool) -> bool,
) -> Result<Prepared, Refusal> {
    let mut archive = Archive::open(bytes)?;
    let mut packer = Packer::storing();
    let list_name = list_of(BOOK);
    let list = text_part(&mut archive, &list_name)?;
    let relations = read_relations(&list)?;
    packer.add(&list_name, &known_kinds(&list))?;
    let mut tabs = Vec::new();
    let mut formats = CellFormats::default();
    for name in PARTS {
        let Some(part) = archive.part(name)? else {
            continue;
        };
        if name == BOOK {
            tabs = self::tabs(&part)?;
        }
        if name == STYLES {
            formats = cell_formats(&part)?;
        }
        check_count(&part)?;
        packer.add(name, &part)?;
    }
    let mut repairs = BTreeMap::new();
    let mut names = BTreeSet::new();
    for (name, id, is_visible) in tabs {
        let relation = relations.iter().rfind(|relation| relation.id == id);
        let target = relation.map(|relation| relation.target.as_str());
        let target = target.filter(|target| target.starts_with("worksheets/"));
        let Some(target) = target.filter(|_| wanted(&name, is_visible)) else {
            continue;
        };
        let target = resolve(BOOK, target);
        if !names.insert(name.to_lowercase()) || !names.insert(target.to_lowercase()) {
            return Err(Refusal::SameName);
        }
        if let Some(mut part) = archive.part(&target)? {
            repairs.insert(name, scan(&mut part, &formats)?);
            packer.add(&target, &part)?;
        }
    }
    Ok(Prepared {
        package: packer.finish()?,
        repairs,
        traces: traces(&mut archive, &relations)?,
    })
}

/// The relations with sheets of macros as dialogs: the reader gives up on a kind of sheet that
/// it doesn't know. Taken out they would be missing where names count sheets.
fn known_kinds(relations: &[u8]) -> Vec<u8> {
    let mut known = Vec::with_capacity(relations.len());
    let mut at = 0;
    for found in memmem::find_iter(relations, b"macrosheets/") {
        known.extend_from_slice(&relations[at..found]);
        known.extend_from_slice(b"dialog");
        at = found + b"macro".len();
    }
    known.extend_from_slice(&relations[at..]);
    known
}

/// The tabs: name, id of the relation, and whether they are visible.
fn tabs(part: &[u8]) -> Result<Vec<(String, String, bool)>, Refusal> {
    let mut tabs = Vec::new();
    let mut records = Records { part, at: 0 };
    while let Some((kind, data)) = records.next()? {
        if kind == SHEET_NAME {
            let state = word(&part[data.clone()], 0);
            let (id, after) = wide_text(&part[data.clone()], 8);
            let (name, _) = wide_text(&part[data], after);
            tabs.push((name, id, state == 0));
        }
    }
    Ok(tabs)
}

/// The text at a position and the position after it; a length of -1 means none.
fn wide_text(data: &[u8], at: usize) -> (String, usize) {
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
fn word(data: &[u8], at: usize) -> u32 {
    let bytes = data.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
    bytes.map_or(0, u32::from_le_bytes)
}

/// More strings than a part has bytes for would be waited for in vain.
fn check_count(part: &[u8]) -> Result<(), Refusal> {
    let first = Records { part, at: 0 }.next()?;
    let count = first.filter(|(kind, _)| *kind == STRINGS_BEGIN);
    let count = count.map_or(0, |(_, data)| word(&part[data], 4));
    let is_likely = usize::try_from(count).is_ok_and(|count| count <= part.len());
    if is_likely {
        Ok(())
    } else {
        Err(Refusal::CutOff)
    }
}

/// Where in a sheet a record stands: before, within or behind its cells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Before,
    Within,
    Behind,
}

/// How long a record is at least that holds a row or a cell.
fn least(kind: u16, data: &[u8]) -> usize {
    match kind {
        ROW => 12,
        1 => 8,
        CELL_ERROR | 4 | 10 | FORMULA_ERROR => 9,
        5 | 9 => 16,
        6 | 8 => {
            let length = usize::try_from(word(data, 8)).unwrap_or(usize::MAX);
            length.saturating_mul(2).saturating_add(12)
        }
        _ => 12,
    }
}

/// The number formats of the workbook's styles.
fn cell_formats(part: &[u8]) -> Result<CellFormats, Refusal> {
    let mut formats = CellFormats::default();
    let mut is_cells = false;
    let mut records = Records { part, at: 0 };
    while let Some((kind, range)) = records.next()? {
        let data = &part[range];
        match kind {
            NUMBER_FORMAT => formats.define(word(data, 0) & 0xFFFF, &wide_text(data, 2).0),
            CELL_STYLES | CELL_STYLES_END => is_cells = kind == CELL_STYLES,
            // Two bytes for the style that it builds on, two for the format.
            STYLE if is_cells => formats.push_style(word(data, 0) >> 16),
            _ => {}
        }
    }
    Ok(formats)
}

/// Looks through a sheet's records.
fn scan(part: &mut [u8], formats: &CellFormats) -> Result<Repairs, Refusal> {
    let mut repairs = Repairs::default();
    let mut row = 0;
    let mut foreign = Vec::new();
    let mut records = Records { part, at: 0 };
    let mut place = Place::Before;
    while let Some((kind, range)) = records.next()? {
        let data = &part[range.clone()];
        if kind == ROW || CELLS.contains(&kind) {
            // The reader takes cells from one stretch of the sheet, and doesn't look whether a
            // record is as long as it should be.
            if place != Place::Within || data.len() < least(kind, data) {
                return Err(Refusal::CutOff);
            }
        }
        match kind {
            CELLS_BEGIN if place == Place::Before => place = Place::Within,
            CELLS_END if place == Place::Within => place = Place::Behind,
            CELLS_BEGIN | CELLS_END => return Err(Refusal::CutOff),
            ROW => {
                row = word(data, 0);
                address(row, 0)?;
                if data.get(11).is_some_and(|flags| flags & 0x10 != 0) {
                    repairs.traces.hide_rows(row, row);
                }
            }
            COLUMN => hide_columns(data, &mut repairs.traces),
            VALIDATION => guard(data, &mut repairs.traces),
            MERGED => {
                let corner = |row, column| address(word(data, row), word(data, column));
                repairs.merged.push((corner(0, 8)?, corner(4, 12)?));
            }
            kind if SHORT_CELLS.contains(&kind) => return Err(Refusal::ShortCells),
            kind if CELLS.contains(&kind) => {
                let at = address(row, word(data, 0))?;
                repairs.see(at);
                // The style's number has three bytes.
                let format = formats.of_style(word(data, 4) & 0x00FF_FFFF);
                repairs.traces.see_format(at, format);
                if FORMULAS.contains(&kind) {
                    repairs.traces.formulas.push(at);
                }
                if matches!(kind, CELL_ERROR | FORMULA_ERROR) {
                    let code = data.get(8).copied().ok_or(Refusal::CutOff)?;
                    repairs
                        .cells
                        .insert(at, Content::Error(error_text(code).to_owned()));
                    foreign.extend((kind == CELL_ERROR).then_some(range.start + 8));
                }
            }
            _ => {}
        }
    }
    if place != Place::Behind {
        return Err(Refusal::CutOff);
    }
    // One error that it doesn't know would lose the whole sheet; #N/A it knows.
    foreign.into_iter().for_each(|at| part[at] = 0x2A);
    Ok(repairs)
}

/// Columns that nobody sees ([MS-XLSB] 2.4.323).
fn hide_columns(data: &[u8], traces: &mut SheetTraces) {
    let column = |at| u16::try_from(word(data, at)).ok();
    if data.get(16).is_some_and(|flags| flags & 1 != 0)
        && let (Some(first), Some(last)) = (column(0), column(4))
    {
        traces.hidden_columns.push((first, last));
    }
}

/// The cells that a validation guards ([MS-XLSB] 2.4.356).
fn guard(data: &[u8], traces: &mut SheetTraces) {
    let areas = data.get(8..).unwrap_or_default().as_chunks::<16>().0;
    let count = usize::try_from(word(data, 4)).unwrap_or(0);
    for area in areas.iter().take(count) {
        let corner = |row, column| address(word(area, row), word(area, column)).ok();
        traces.guarded.extend(corner(0, 8).zip(corner(4, 12)));
    }
}

fn error_text(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        0x2B => "#GETTING_DATA",
        _ => "#ERROR!",
    }
}

/// The records of a part: a type in one or two bytes, a length in one to four, data.
struct Records<'a> {
    part: &'a [u8],
    at: usize,
}

impl Records<'_> {
    /// The next record's type, and where its data are.
    fn next(&mut self) -> Result<Option<(u16, std::ops::Range<usize>)>, Refusal> {
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
    use crate::workbook::address::Address;
    use crate::workbook::book::Sheet;
    use crate::workbook::defect::CellDefect;

    fn record(kind: u8, data: &[u8]) -> Vec<u8> {
        let length = u8::try_from(data.len()).expect("a short record");
        [&[kind, length], data].concat()
    }

    fn cell(kind: u8, column: u8, value: &[u8]) -> Vec<u8> {
        record(kind, &[&[column, 0, 0, 0, 0, 0, 0, 0], value].concat())
    }

    #[test]
    fn cells_in_the_short_form_are_noticed() {
        let bytes = include_bytes!("../../tests/files/short-cells.xlsb");
        assert_eq!(
            prepare(bytes, &|_, _| true).err(),
            Some(Refusal::ShortCells)
        );
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

    /// A sheet with these records between the beginning and the end of its cells.
    fn within(records: &[Vec<u8>]) -> Vec<u8> {
        [&[0x91, 1, 0][..], &records.concat(), &[0x92, 1, 0]].concat()
    }

    #[test]
    fn cells_that_the_reader_would_miss_or_mistake_are_refused() {
        let row = record(0, &[0; 17]);
        let good = within(&[row.clone(), cell(5, 0, &[0; 8])]);
        assert!(scan(&mut good.clone(), &CellFormats::default()).is_ok());
        let short = within(&[row.clone(), cell(5, 0, &[0; 7])]);
        let long_text = within(&[row.clone(), cell(6, 0, &[2, 0, 0, 0, 65, 0])]);
        let behind = [good.clone(), cell(5, 1, &[0; 8])].concat();
        let twice = [good.clone(), good.clone()].concat();
        let open = good[..good.len() - 3].to_vec();
        for mut part in [short, long_text, behind, twice, open] {
            assert_eq!(
                scan(&mut part, &CellFormats::default()).err(),
                Some(Refusal::CutOff)
            );
        }
    }

    #[test]
    fn formulas_guards_and_hidden_rows_are_noticed() {
        let mut hidden = [0; 17];
        hidden[11] = 0x10;
        let guard = [
            0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0, 5, 0, 0, 0,
        ];
        let column = [1, 0, 0, 0, 2, 0, 0, 0, 0, 9, 0, 0, 7, 0, 0, 0, 1, 0];
        let cells = within(&[record(0, &hidden), cell(9, 3, &[0; 12])]);
        let mut part = [record(60, &column), cells, record(64, &guard)].concat();
        let traces = scan(&mut part, &CellFormats::default())
            .expect("a sheet")
            .traces;
        assert_eq!(traces.formulas, [Address::new(0, 3)]);
        assert_eq!(traces.hidden_rows, [(0, 0)]);
        assert_eq!(traces.hidden_columns, [(1, 2)]);
        assert_eq!(traces.guarded, [(Address::new(2, 4), Address::new(3, 5))]);
    }

    #[test]
    fn errors_of_formulas_are_errors() {
        let row = record(0, &[0; 17]);
        let mut part = within(&[row, cell(11, 0, &[7, 0, 0]), cell(3, 1, &[0x99])]);
        let repairs = scan(&mut part, &CellFormats::default()).expect("a sheet");
        let error = |column| repairs.cells.get(&Address::new(0, column)).cloned();
        assert_eq!(error(0), Some(Content::Error("#DIV/0!".to_owned())));
        assert_eq!(error(1), Some(Content::Error("#ERROR!".to_owned())));
        assert_eq!(part[part.len() - 4], 0x2A);
    }

    #[test]
    fn cells_twice_or_beyond_the_sheet_are_not_taken() {
        let row = record(0, &[0; 17]);
        let mut part = within(&[row, cell(2, 0, &[0; 4]), cell(2, 0, &[1; 4])]);
        let mut sheet = Sheet::default();
        scan(&mut part, &CellFormats::default())
            .expect("a sheet")
            .put_right(&mut sheet);
        assert_eq!(sheet.cells[0].1, Content::Unread(CellDefect::Twice));
        let mut far = [0; 17];
        far[2] = 0x10;
        let mut beyond = within(&[record(0, &far)]);
        assert_eq!(
            scan(&mut beyond, &CellFormats::default()).err(),
            Some(Refusal::Address)
        );
    }
}
