//! What calamine passes over in .xlsb: the parts that it needs are unpacked with their
//! checksums, and every sheet's records are walked for values that it would lose or mistake.
//!
//! Errors that formulas give are dropped; a row beyond the last ends the sheet; of a cell that is there twice the last counts.

use std::collections::{BTreeMap, BTreeSet};

use super::book::Content;
use super::defect::Refusal;
use super::formats::CellFormats;
use super::parts::{Prepared, one, relations_of, text_part, traces};
use super::repairs::{Repairs, address};
use super::traces::SheetTraces;
use super::wide_records::{Records, wide_text, with_columns, without_future, word};
use crate::ooxml::escape::escape;
use crate::ooxml::properties::CUSTOM;
use crate::ooxml::relations::list_of;
use crate::ooxml::{Archive, Packer, Relation};

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

/// Parts that a workbook may have beside its sheets: what their relation is, and their names.
const PARTS: [(&str, &str); 2] = [
    ("styles", STYLES),
    ("sharedStrings", "xl/sharedStrings.bin"),
];
const BOOK: &str = "xl/workbook.bin";
const STYLES: &str = "xl/styles.bin";

/// Records of the part with the styles ([MS-XLSB] 2.4.657, 2.4.28, 2.4.865).
const NUMBER_FORMAT: u16 = 44;
const CELL_STYLES: u16 = 617;
const CELL_STYLES_END: u16 = 618;
const FONT: u16 = 43;
const STYLE: u16 = 47;

/// Unpacks the sheets that are `wanted`, told by name and whether they are visible, with what
/// they need; looks through them. The reader finds parts by fixed names: under these it gets
/// what relations lead to.
pub(super) fn prepare(
    bytes: &[u8],
    wanted: &dyn Fn(&str, bool) -> bool,
) -> Result<Prepared, Refusal> {
    let mut archive = Archive::open(bytes)?;
    let mut packer = Packer::storing();
    let root = relations_of(&mut archive, "")?;
    let source = one(&root, "officeDocument", "")?.ok_or(Refusal::CutOff)?;
    let relations = relations_of(&mut archive, &source)?;
    let mut book = without_future(&archive.part(&source)?.ok_or(Refusal::CutOff)?)?;
    let tabs = tabs(&mut book, &relations, &source)?;
    packer.add(BOOK, &book)?;
    packer.add(&list_of(BOOK), list(&tabs).as_bytes())?;
    let mut formats = CellFormats::default();
    for (word, name) in PARTS {
        let part = match one(&relations, word, &source)? {
            Some(part) => archive.part(&part)?,
            None => None,
        };
        let Some(part) = part else { continue };
        let part = without_future(&part)?;
        if name == STYLES {
            formats = cell_formats(&part)?;
        }
        check_count(&part)?;
        packer.add(name, &part)?;
    }
    if let Some(name) = one(&root, "custom-properties", "")?.filter(|name| archive.has(name)) {
        packer.add(CUSTOM, &text_part(&mut archive, &name)?)?;
    }
    let mut repairs = BTreeMap::new();
    let mut names = BTreeSet::new();
    for tab in tabs {
        let Some(part) = tab.part.filter(|_| wanted(&tab.name, tab.is_visible)) else {
            continue;
        };
        if !names.insert(tab.name.to_lowercase()) || !names.insert(part.to_lowercase()) {
            return Err(Refusal::SameName);
        }
        let sheet = without_future(&archive.part(&part)?.ok_or(Refusal::CutOff)?)?;
        let mut sheet = with_columns(sheet)?;
        repairs.insert(tab.name, scan(&mut sheet, &formats)?);
        packer.add(&format!("xl/{}", tab.target), &sheet)?;
    }
    Ok(Prepared {
        package: packer.finish()?,
        repairs,
        traces: traces(&mut archive, &root, &relations)?,
    })
}

/// A tab of the workbook.
struct Tab {
    name: String,
    id: String,
    is_visible: bool,
    /// The part of a worksheet.
    part: Option<String>,
    /// Where the reader looks for it: by its folder it tells the kind of a sheet.
    target: String,
}

/// The relations as the reader takes them. What is no worksheet, such as a sheet of macros or one
/// that no relation leads to, goes as a dialog: taken out it would be missing where names
/// count sheets.
fn list(tabs: &[Tab]) -> String {
    let relation = |tab: &Tab| {
        let id = escape(&tab.id);
        format!("<Relationship Id=\"{id}\" Target=\"{}\"/>", tab.target)
    };
    let all: String = tabs.iter().map(relation).collect();
    format!("<Relationships>{all}</Relationships>")
}

/// The tabs; a state that no program knows is shown, and taken out for the reader.
fn tabs(book: &mut [u8], relations: &[Relation], source: &str) -> Result<Vec<Tab>, Refusal> {
    let mut tabs: Vec<Tab> = Vec::new();
    let mut odd = Vec::new();
    let mut records = Records { part: book, at: 0 };
    while let Some((kind, range)) = records.next()? {
        if kind != SHEET_NAME {
            continue;
        }
        let data = &book[range.clone()];
        let state = word(data, 0);
        if state > 2 && data.len() >= 4 {
            odd.push(range.start);
        }
        let (id, after) = wide_text(data, 8);
        let (name, _) = wide_text(data, after);
        let relation = relations.iter().find(|relation| relation.id == id);
        let relation = relation.filter(|relation| relation.word() == "worksheet");
        let part = relation.and_then(|relation| relation.part(source));
        let folder = if part.is_some() {
            "worksheets"
        } else {
            "dialogsheets"
        };
        tabs.push(Tab {
            target: format!("{folder}/sheet{}.bin", tabs.len() + 1),
            is_visible: !matches!(state, 1 | 2),
            name,
            id,
            part,
        });
    }
    for at in odd {
        book[at..at + 4].fill(0);
    }
    Ok(tabs)
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
            FONT => formats.push_font(&wide_text(data, 21).0),
            // Two bytes for the style that it builds on, two for the format, two for the font.
            STYLE if is_cells => {
                formats.push_style(word(data, 0) >> 16, word(data, 4) & 0xFFFF);
            }
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
            kind if CELLS.contains(&kind) => {
                let at = address(row, word(data, 0))?;
                repairs.see(at);
                // The style's number has three bytes.
                let format = formats.of_style(word(data, 4) & 0x00FF_FFFF);
                repairs.traces.see_format(at, &format.code);
                repairs.traces.see_capitals(at, format.is_capitals);
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
