//! What calamine passes over in .xls: every sheet's records are walked for values that it would
//! lose or mistake, and for cells so far apart that it would set memory aside for all between.
//!
//! Texts are in UTF-16 whatever code page the file names; cut off, a sheet reads as far as it
//! goes; of a cell that is there twice the last counts; under a merged cell lies what nobody
//! sees. Read after [MS-XLS].

use super::book::Content;
use super::compact::{Replaced, compact, packed};
use super::compound::Compound;
use super::defect::{CellDefect, Refusal};
use super::formats::CellFormats;
use super::repairs::{Repairs, address};
use super::traces::{Modified, SheetTraces, Traces};
use super::xls_errors::known_result;
use super::xls_text::{short_text, text};

/// Cells, empty ones included, that the area of one sheet may have.
const MAX_AREA: u64 = 4_000_000;

const END: u16 = 0x000A;
const PASSWORD: u16 = 0x002F;
const TAB: u16 = 0x0085;
const BEGIN: u16 = 0x0809;
const MERGED: u16 = 0x00E5;
const AREA: u16 = 0x0200;
const ROW: u16 = 0x0208;
const COLUMN: u16 = 0x007D;
const VALIDATION: u16 = 0x01BE;
const NUMBER_FORMAT: u16 = 0x041E;
const FONT: u16 = 0x0031;
const STYLE: u16 = 0x00E0;
const OTHER_BOOK: u16 = 0x01AE;
const FORMULA: u16 = 0x0006;
const TEXT: u16 = 0x0207;
const SHARED_TEXT: u16 = 0x00FD;
const STRINGS: u16 = 0x00FC;
const NUMBERS: u16 = 0x00BD;
const BOOL_OR_ERROR: u16 = 0x0205;

/// What a walk through a workbook's records found.
#[derive(Debug)]
pub(super) struct Scanned {
    /// What to put right in each sheet, in the order of the tabs.
    pub(super) sheets: Vec<Repairs>,
    /// What was done to the workbook.
    pub(super) traces: Traces,
    /// What to read in its place, where the reader would fail at it.
    pub(super) replaced: Option<Replaced>,
}

/// Walks a workbook's records.
///
/// # Errors
/// Where it is cut off, asks for a password, or is from before Excel 97.
pub(super) fn scan(bytes: &[u8]) -> Result<Scanned, Refusal> {
    let file = Compound::open(bytes)?;
    let new = file.stream("Workbook")?;
    let mut is_old = new.is_none();
    let stream = new.map_or_else(|| file.stream("Book"), |stream| Ok(Some(stream)))?;
    let stream = stream.ok_or(Refusal::CutOff)?;
    let mut tabs = Vec::new();
    let mut strings = 0;
    let mut formats = CellFormats::default();
    let mut traces = Traces {
        has_macros: file.has("_VBA_PROJECT_CUR"),
        external_links: 0,
        modified: modified(&file),
    };
    let mut records = Records {
        stream: &stream,
        at: 0,
    };
    loop {
        let (kind, data) = records.next()?;
        match kind {
            END => break,
            BEGIN => is_old |= short(data, 0) != 0x0600,
            PASSWORD => return Err(Refusal::Password),
            TAB => tabs.push(long(data, 0)),
            NUMBER_FORMAT => formats.define(short(data, 0).into(), &text(data, 2)),
            FONT => formats.push_font(&short_text(data, 14)),
            // No font has the number 4 ([MS-XLS] 2.5.129).
            STYLE => {
                let font = short(data, 0);
                formats.push_style(short(data, 2).into(), (font - u16::from(font > 4)).into());
            }
            STRINGS => strings = long(data, 4),
            OTHER_BOOK => traces.external_links += usize::from(is_other_book(data)),
            _ => {}
        }
    }
    if is_old {
        return Err(Refusal::Old);
    }
    let tabs: Result<Vec<usize>, _> = tabs.into_iter().map(usize::try_from).collect();
    let tabs = tabs.map_err(|_| Refusal::CutOff)?;
    let mut edits = Vec::new();
    let walk = |at: &usize| {
        // A damaged length must not lead into another sheet: what is put right there is that one's.
        let next = tabs.iter().filter(|other| *other > at).min();
        let end = next.map_or(stream.len(), |next| *next.min(&stream.len()));
        let records = Records {
            stream: &stream[..end],
            at: *at,
        };
        sheet(records, strings, &formats, &mut edits)
    };
    let sheets: Vec<Repairs> = tabs.iter().map(walk).collect::<Result<_, _>>()?;
    let replaced = replaced(&file, (stream, &edits), &tabs, &sheets)?;
    Ok(Scanned {
        sheets,
        traces,
        replaced,
    })
}

/// What the reader needs changed in the stream: where, and to what.
type Edit = (usize, [u8; 3]);

/// What to read in place of a workbook whose cells lie far apart or hold what nobody knows.
fn replaced(
    file: &Compound<'_>,
    (mut stream, edits): (Vec<u8>, &[Edit]),
    tabs: &[usize],
    sheets: &[Repairs],
) -> Result<Option<Replaced>, Refusal> {
    let is_far = |sheet: &Repairs| sheet.is_wide || area(sheet) > MAX_AREA;
    let is_far = sheets.iter().any(is_far);
    if !is_far && edits.is_empty() {
        return Ok(None);
    }
    for (at, bytes) in edits {
        let place = stream.iter_mut().skip(*at);
        place.zip(bytes).for_each(|(old, new)| *old = *new);
    }
    let names = ["\u{5}SummaryInformation", "\u{5}DocumentSummaryInformation"];
    let beside = names.iter();
    let beside = beside.filter_map(|name| Some((*name, file.stream(name).ok()??)));
    let beside: Vec<(&str, Vec<u8>)> = beside.collect();
    if !is_far {
        return Ok(Some(packed(&stream, &beside)?));
    }
    let compacted = compact(stream, &beside, tabs, is_cell)?;
    let mut rows = compacted.rows.iter().flatten().zip(sheets);
    rows.try_for_each(|(rows, sheet)| check_area(rows.len(), sheet))?;
    Ok(Some(compacted))
}

/// Whether a record names another file; the workbook itself and built-in functions have marks
/// in place of a name's length ([MS-XLS] 2.4.271).
fn is_other_book(data: &[u8]) -> bool {
    (1..=0xFF).contains(&short(data, 2))
}

/// When the workbook was last saved, from the stream about the document ([MS-OLEPS] 2.21).
fn modified(file: &Compound<'_>) -> Option<Modified> {
    const LAST_SAVED: u32 = 13;
    const FILE_TIME: u32 = 64;
    let stream = file.stream("\u{5}SummaryInformation").ok()??;
    let set = stream.get(usize::try_from(long(&stream, 44)).ok()?..)?;
    let count = usize::try_from(long(set, 4)).ok()?;
    let list = set.get(8..)?.as_chunks::<8>().0;
    let mut properties = list.iter().take(count);
    let place = properties.find(|property| long(*property, 0) == LAST_SAVED)?;
    let value = set.get(usize::try_from(long(place, 4)).ok()?..)?;
    let ticks = u64::from(long(value, 4)) | u64::from(long(value, 8)) << 32;
    (long(value, 0) == FILE_TIME)
        .then(|| Modified::from_file_time(ticks))
        .flatten()
}

/// Walks a sheet's records to its end; charts within it have cells of their own.
fn sheet(
    mut records: Records<'_>,
    strings: u32,
    formats: &CellFormats,
    edits: &mut Vec<Edit>,
) -> Result<Repairs, Refusal> {
    let mut repairs = Repairs::default();
    let mut depth = 0u32;
    let mut formula = None;
    loop {
        let (kind, data) = records.next()?;
        match kind {
            BEGIN => depth += 1,
            // Cells before the sheet's beginning are another's, or none.
            _ if depth == 0 => return Err(Refusal::CutOff),
            END if depth <= 1 => return Ok(repairs),
            END => depth -= 1,
            _ if depth > 1 => {}
            MERGED => merged(data, &mut repairs)?,
            AREA => repairs.is_wide |= declared(data) > MAX_AREA,
            ROW if short(data, 12) & 0x20 != 0 => {
                let row = u32::from(short(data, 0));
                repairs.traces.hide_rows(row, row);
            }
            COLUMN if short(data, 8) & 1 != 0 => {
                let columns = (short(data, 0), short(data, 2));
                repairs.traces.hidden_columns.push(columns);
            }
            VALIDATION => guard(data, &mut repairs.traces),
            // Without its formula the reader gives a text to whatever formula came last.
            TEXT if formula.take().is_none() => return Err(Refusal::CutOff),
            TEXT => {}
            _ => {
                cells(kind, data, &mut repairs, strings)?;
                let start = records.at - data.len();
                edits.extend(unknown(kind, data, &mut repairs)?.map(|(at, new)| (start + at, new)));
                see_formats(kind, data, &mut repairs, formats)?;
            }
        }
        // A formula that gives a text has it in a record of its own, which may be missing.
        if kind == FORMULA && data.get(12..14) == Some(&[0xFF, 0xFF]) && data[6] == 0 {
            formula = Some(address(short(data, 0).into(), short(data, 2).into())?);
        } else if let Some(at) = formula.filter(|_| is_cell(kind)) {
            repairs.refuse(at, CellDefect::NotCalculated);
            formula = None;
        }
    }
}

/// The cells that a validation guards: behind four texts and two formulas ([MS-XLS] 2.4.92).
fn guard(data: &[u8], traces: &mut SheetTraces) {
    let mut at = 4;
    for _ in 0..4 {
        let width = if data.get(at + 2).is_some_and(|flags| flags & 1 != 0) {
            2
        } else {
            1
        };
        at += 3 + usize::from(short(data, at)) * width;
    }
    for _ in 0..2 {
        at += 4 + usize::from(short(data, at));
    }
    let count = usize::from(short(data, at));
    let areas = data.get(at + 2..).unwrap_or_default().as_chunks::<8>().0;
    for area in areas.iter().take(count) {
        let corner =
            |row, column| address(short(area, row).into(), short(area, column).into()).ok();
        traces.guarded.extend(corner(0, 4).zip(corner(2, 6)));
    }
}

/// The area that a sheet declares, for which the reader sets memory aside.
fn declared(data: &[u8]) -> u64 {
    let rows = u64::from(long(data, 4).saturating_sub(long(data, 0)));
    let columns = u64::from(short(data, 10).saturating_sub(short(data, 8)));
    rows * columns
}

/// Whether a record holds a cell: blank ones included.
fn is_cell(kind: u16) -> bool {
    matches!(
        kind,
        FORMULA | SHARED_TEXT | NUMBERS | BOOL_OR_ERROR | 0x0201 | 0x0203 | 0x0204
    ) || matches!(kind, 0x00D6 | 0x00BE | 0x027E)
}

/// The cells of a record.
fn cells(kind: u16, data: &[u8], repairs: &mut Repairs, strings: u32) -> Result<(), Refusal> {
    // Blank cells are not read; the others' records begin with row, column and format.
    if !is_cell(kind) || matches!(kind, 0x0201 | 0x00BE) {
        return Ok(());
    }
    let (row, first) = (u32::from(short(data, 0)), u32::from(short(data, 2)));
    let last = match kind {
        NUMBERS => u32::from(short(data, data.len().saturating_sub(2))),
        _ => first,
    };
    for column in first..=last {
        repairs.see(address(row, column)?);
    }
    let at = address(row, first)?;
    if kind == FORMULA {
        repairs.traces.formulas.push(at);
    }
    if kind == SHARED_TEXT && long(data, 6) >= strings {
        repairs.refuse(at, CellDefect::Unclear);
    }
    Ok(())
}

/// A result that nobody knows is an error, and the reader is given one that it knows.
fn unknown(kind: u16, data: &[u8], repairs: &mut Repairs) -> Result<Option<Edit>, Refusal> {
    let edit = known_result(kind, data);
    if edit.is_some() {
        let at = address(short(data, 0).into(), short(data, 2).into())?;
        let error = Content::Error("#ERROR!".to_owned());
        repairs.cells.insert(at, error);
    }
    Ok(edit)
}

/// How the cells of a record show percentages: each has its style behind row and column, several
/// in one record before each number.
fn see_formats(
    kind: u16,
    data: &[u8],
    repairs: &mut Repairs,
    formats: &CellFormats,
) -> Result<(), Refusal> {
    if !is_cell(kind) || kind == 0x00BE {
        return Ok(());
    }
    let (row, first) = (u32::from(short(data, 0)), u32::from(short(data, 2)));
    let count = if kind == NUMBERS {
        data.len().saturating_sub(6) / 6
    } else {
        1
    };
    for (column, at) in (first..).zip((4..).step_by(6)).take(count) {
        let format = formats.of_style(short(data, at).into());
        let place = address(row, column)?;
        repairs.traces.see_format(place, &format.code);
        repairs.traces.see_capitals(place, format.is_capitals);
    }
    Ok(())
}

fn merged(data: &[u8], repairs: &mut Repairs) -> Result<(), Refusal> {
    for area in data.get(2..).unwrap_or_default().as_chunks::<8>().0 {
        let corner = |row, column| address(short(area, row).into(), short(area, column).into());
        repairs.merged.push((corner(0, 4)?, corner(2, 6)?));
    }
    Ok(())
}

/// The reader sets memory aside for every cell between the first and the last.
fn area(repairs: &Repairs) -> u64 {
    let Some((first, last)) = repairs.extent() else {
        return 0;
    };
    let rows = u64::from(last.row - first.row) + 1;
    let columns = u64::from(last.column - first.column) + 1;
    rows * columns
}

/// With its used rows together, too, a sheet may be larger than any form.
fn check_area(rows: usize, repairs: &Repairs) -> Result<(), Refusal> {
    let columns = repairs
        .extent()
        .map_or(0, |(first, last)| last.column - first.column + 1);
    let area = u64::try_from(rows)
        .unwrap_or(u64::MAX)
        .saturating_mul(columns.into());
    if area > MAX_AREA {
        Err(Refusal::TooMuch)
    } else {
        Ok(())
    }
}

/// The records of a stream: type, length, data.
struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

impl<'a> Records<'a> {
    /// The next record; a stream that ends before its end record is cut off.
    fn next(&mut self) -> Result<(u16, &'a [u8]), Refusal> {
        let rest = self.stream.get(self.at..).unwrap_or_default();
        let length = usize::from(short(rest, 2));
        let data = rest.get(4..4 + length).ok_or(Refusal::CutOff)?;
        self.at += 4 + length;
        Ok((short(rest, 0), data))
    }
}

/// The two bytes at a position as a number; zero where there are none.
fn short(data: &[u8], at: usize) -> u16 {
    let bytes = data.get(at..at + 2).and_then(|bytes| bytes.try_into().ok());
    bytes.map_or(0, u16::from_le_bytes)
}

/// The four bytes at a position as a number; zero where there are none.
fn long(data: &[u8], at: usize) -> u32 {
    u32::from(short(data, at)) | u32::from(short(data, at + 2)) << 16
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::address::Address;

    fn stream(records: &[(u16, &[u8])]) -> Vec<u8> {
        let record = |(kind, data): &(u16, &[u8])| {
            let length = u16::try_from(data.len()).expect("a short record");
            [&kind.to_le_bytes(), &length.to_le_bytes(), *data].concat()
        };
        records.iter().flat_map(record).collect()
    }

    fn scan_sheet(records: &[(u16, &[u8])]) -> Result<Repairs, Refusal> {
        sheet(
            Records {
                stream: &stream(records),
                at: 0,
            },
            1,
            &CellFormats::default(),
            &mut Vec::new(),
        )
    }

    const BOF: (u16, &[u8]) = (BEGIN, &[0, 6, 0x10, 0]);

    #[test]
    fn a_sheet_without_its_end_is_cut_off() {
        assert!(scan_sheet(&[BOF, (END, &[])]).is_ok());
        assert_eq!(
            scan_sheet(&[BOF, (0x0203, &[0; 14])]).err(),
            Some(Refusal::CutOff)
        );
    }

    #[test]
    fn texts_that_are_not_there_are_not_taken() {
        let text_formula = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF];
        let shared = [1, 0, 0, 0, 0, 0, 9, 0, 0, 0];
        let records = [
            BOF,
            (FORMULA, &text_formula[..]),
            (SHARED_TEXT, &shared),
            (END, &[]),
        ];
        let repairs = scan_sheet(&records).expect("a sheet");
        let wanted = [
            (
                Address::new(0, 0),
                Content::Unread(CellDefect::NotCalculated),
            ),
            (Address::new(1, 0), Content::Unread(CellDefect::Unclear)),
        ];
        assert_eq!(repairs.cells.into_iter().collect::<Vec<_>>(), wanted);
        let records = [BOF, (FORMULA, &text_formula[..]), (TEXT, &[0]), (END, &[])];
        assert!(scan_sheet(&records).expect("a sheet").cells.is_empty());
        for records in [&[BOF, (TEXT, &[0][..])][..], &[(0x0203, &[0; 14])]] {
            assert_eq!(scan_sheet(records).err(), Some(Refusal::CutOff));
        }
    }

    #[test]
    fn cells_far_apart_are_moved_together_for_the_reader() {
        let (near, mut far) = ([0; 14], [0xFF; 14]);
        far[2] = 61;
        far[3] = 0;
        let declared = [0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0, 62, 0, 0, 0];
        let records = [
            BOF,
            (AREA, &declared[..]),
            (0x0203, &near[..]),
            (0x0203, &far[..]),
            (END, &[]),
        ];
        let repairs = scan_sheet(&records).expect("a sheet");
        assert!(repairs.is_wide && area(&repairs) > MAX_AREA);
        assert_eq!(check_area(2, &repairs), Ok(()));
        assert_eq!(check_area(65_536, &repairs), Err(Refusal::TooMuch));
        let compacted = compact(stream(&records), &[], &[0], is_cell).expect("a file");
        assert_eq!(compacted.rows, Some(vec![vec![0, 0xFFFF]]));
        let file = Compound::open(&compacted.bytes).expect("a compound file");
        let moved = file.stream("Workbook").expect("whole").expect("a stream");
        let repairs = sheet(
            Records {
                stream: &moved,
                at: 0,
            },
            1,
            &CellFormats::default(),
            &mut Vec::new(),
        );
        let corners = repairs.expect("a sheet").extent();
        assert_eq!(corners, Some((Address::new(0, 0), Address::new(1, 61))));
    }
}
