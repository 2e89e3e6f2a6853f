//! An .xlsx of the office's own, however large: its sheets in pieces, one after the other.
//!
//! A piece is some rows, read as a whole sheet is read, by the same rules and under the same
//! limits. What stands before and behind a sheet's rows is not looked at. A sheet that is not
//! written as Excel, LibreOffice and this program write theirs is refused.

use std::collections::BTreeMap;
use std::io::BufRead;
use std::rc::Rc;

use memchr::memmem;

use super::beside::{cell_formats, custom_properties};
use super::cell::Beside;
use super::outline;
use super::sheet::read_sheet;
use super::strings::shared;
use crate::ooxml::relations::{list_of, read_relations};
use crate::ooxml::{Fault, Relation, Stream};
use crate::workbook::book::Sheet;
use crate::workbook::defect::Refusal;
use crate::workbook::parts::one;

/// What stands before the rows of a sheet, and behind them.
const BEFORE: &[u8] = b"<sheetData>";
const BEHIND: &[u8] = b"</sheetData></worksheet>";
/// What a row ends with.
const ROW_END: &[u8] = b"</row>";
/// What stands before a sheet's rows is no longer.
const LONGEST_HEAD: usize = 1 << 20;
/// No row is longer.
const LONGEST_ROW: usize = 64 << 20;

/// Takes a piece of a sheet; whether it wants more of that sheet.
pub(in crate::workbook) type Take<'a> = &'a mut dyn FnMut(Sheet) -> bool;

/// Reads the sheets in the order of their tabs, in pieces of about so many bytes; gives back the
/// custom properties.
///
/// # Errors
/// Where it is damaged, or something in it could be read wrongly.
pub(in crate::workbook) fn read_pieces(
    bytes: &[u8],
    size: usize,
    take: Take<'_>,
) -> Result<BTreeMap<String, String>, Refusal> {
    let mut stream = Stream::open(bytes)?;
    let root = relations(&mut stream, "")?;
    let book = one(&root, "officeDocument", "")?.ok_or(Refusal::CutOff)?;
    let relations = relations(&mut stream, &book)?;
    let outline = outline(&stream.whole(&book)?, &relations, &book)?;
    let properties = match one(&root, "custom-properties", "")? {
        Some(name) => custom_properties(&stream.whole(&name)?)?,
        None => BTreeMap::new(),
    };
    let strings = match one(&relations, "sharedStrings", &book)? {
        Some(name) => Some(stream.whole(&name)?),
        None => None,
    };
    let strings = strings.as_deref().map_or_else(|| Ok(Vec::new()), shared)?;
    let formats = match one(&relations, "styles", &book)? {
        Some(name) => cell_formats(stream.whole(&name)?)?,
        None => Rc::default(),
    };
    let beside = Beside {
        strings,
        formats,
        is_1904: outline.is_1904,
    };
    for tab in outline.tabs {
        let mut rows = Rows::begin(stream.part(&tab.part)?)?;
        while let Some(piece) = rows.piece(size)? {
            let (cells, repairs) = read_sheet(&piece, &beside)?;
            let mut sheet = cells.sheet(tab.name.clone(), tab.is_visible);
            repairs.put_right(&mut sheet);
            if !take(sheet) {
                break;
            }
        }
    }
    Ok(properties)
}

fn relations(stream: &mut Stream<'_>, part: &str) -> Result<Vec<Relation>, Refusal> {
    Ok(read_relations(&stream.whole(&list_of(part))?)?)
}

/// The rows of a sheet's part.
struct Rows<R> {
    from: R,
    /// What stands before them.
    head: Vec<u8>,
    /// What was read of them and not given out.
    rest: Vec<u8>,
    is_over: bool,
}

impl<R: BufRead> Rows<R> {
    /// Reads up to the first row.
    fn begin(from: R) -> Result<Self, Refusal> {
        let mut rows = Self {
            from,
            head: Vec::new(),
            rest: Vec::new(),
            is_over: false,
        };
        loop {
            if let Some(at) = memmem::find(&rows.rest, BEFORE) {
                rows.head = rows.rest.drain(..at + BEFORE.len()).collect();
                return Ok(rows);
            }
            // One without rows has its element in one.
            let is_empty = memmem::find(&rows.rest, b"<sheetData/>").is_some();
            if is_empty || rows.rest.len() > LONGEST_HEAD || !rows.read()? {
                rows.rest.clear();
                rows.is_over = true;
                return match is_empty {
                    true => Ok(rows),
                    false => Err(Refusal::CutOff),
                };
            }
        }
    }

    /// Reads on; whether there was more.
    fn read(&mut self) -> Result<bool, Refusal> {
        let read = self.from.fill_buf().map_err(|_| Refusal::Checksum)?;
        let count = read.len();
        self.rest.extend(read);
        self.from.consume(count);
        self.is_over |= count == 0;
        Ok(count > 0)
    }

    /// The next rows as a part of their own; none where there are no more.
    fn piece(&mut self, size: usize) -> Result<Option<Vec<u8>>, Refusal> {
        loop {
            // A part that was not read to its end may not be what was packed.
            let is_enough = self.rest.len() >= size || self.is_over;
            if let Some(end) = self.end_of_piece(size).filter(|_| is_enough) {
                let behind = self.rest.split_off(end);
                let rows = std::mem::replace(&mut self.rest, behind);
                return Ok(Some([&self.head, &rows[..], BEHIND].concat()));
            }
            if self.is_over {
                return Ok(None);
            }
            if self.rest.len() > LONGEST_ROW {
                return Err(Fault::TooLarge.into());
            }
            self.read()?;
        }
    }
}

impl<R> Rows<R> {
    /// Where the last row ends that fits, or the first one.
    fn end_of_piece(&self, size: usize) -> Option<usize> {
        let fits = &self.rest[..size.min(self.rest.len())];
        let end = memmem::rfind(fits, ROW_END).or_else(|| memmem::find(&self.rest, ROW_END));
        end.map(|at| at + ROW_END.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::book::Book;
    use crate::workbook::read::read_book;
    use rust_xlsxwriter::Workbook;

    fn workbook() -> Vec<u8> {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.set_name("Một").unwrap();
        for row in 0..40 {
            sheet.write(row, 0, row).unwrap();
            sheet.write(row, 3, format!("a & <b> {row}")).unwrap();
        }
        workbook.add_worksheet().set_name("Trống").unwrap();
        let large = workbook.add_worksheet_with_low_memory().unwrap();
        large.set_name("Hai").unwrap();
        for row in 0..40 {
            large.write(row, 1, "_x0041_ chữ").unwrap();
            large.write(row, 2, 1.25).unwrap();
        }
        workbook.save_to_buffer().unwrap()
    }

    /// The book that the pieces make.
    fn joined(bytes: &[u8], size: usize) -> Result<(Vec<Sheet>, usize), Refusal> {
        let (mut sheets, mut pieces): (Vec<Sheet>, usize) = (Vec::new(), 0);
        read_pieces(bytes, size, &mut |piece| {
            pieces += 1;
            match sheets.last_mut() {
                Some(last) if last.name == piece.name => last.cells.extend(piece.cells),
                _ => sheets.push(piece),
            }
            true
        })?;
        Ok((sheets, pieces))
    }

    #[test]
    fn the_pieces_of_a_sheet_are_the_sheet() {
        let bytes = workbook();
        let Book { mut sheets, .. } = read_book(&bytes).unwrap();
        sheets.retain(|sheet| !sheet.cells.is_empty());
        for (size, least) in [(1, 40), (500, 6), (1 << 20, 2)] {
            let (found, pieces) = joined(&bytes, size).unwrap();
            assert!(pieces >= least, "{pieces}");
            assert_eq!(found, sheets);
        }
    }

    #[test]
    fn what_was_changed_on_the_way_is_not_taken() {
        let bytes = workbook();
        let (whole, _) = joined(&bytes, 100).unwrap();
        for at in (0..bytes.len()).step_by(7) {
            let mut changed = bytes.clone();
            changed[at] ^= 0x10;
            // Days and attributes of the package are nothing that is read.
            if let Ok((found, _)) = joined(&changed, 100) {
                assert_eq!(found, whole, "byte {at}");
            }
        }
        for length in (0..bytes.len()).step_by(97) {
            assert!(joined(&bytes[..length], 100).is_err(), "{length} bytes");
        }
    }

    #[test]
    fn of_a_sheet_that_nobody_wants_no_more_is_read() {
        let mut seen = Vec::new();
        let read = read_pieces(&workbook(), 1, &mut |piece| {
            seen.push(piece.name);
            false
        });
        assert_eq!(read, Ok(BTreeMap::new()));
        assert_eq!(seen, ["Một", "Hai"]);
    }
}
