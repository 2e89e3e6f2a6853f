//! The height that a row needs for texts that go over several lines.
//!
//! In: the texts that tags put into a row's cells. Out: a height in points that shows them, merged
//! cells too, which Excel never fits; or nothing where the row's own height is enough or Excel fits
//! it itself. Letters are taken for as wide as most are, so that a line may be left empty.

use super::areas::merged_cells;
use super::blocks::TagCell;
use super::compose::FRAME;
use super::expanded::{Expanded, OutRow};
use super::sheet::{Sheet, named};
use super::styles::Styles;
use super::values::is_single;
use crate::ooxml::escape::unescape;

/// Characters in a column where the sheet doesn't say.
const WIDTH: f64 = 8.43;
/// How much wider a column is than the characters that it is said to have room for.
const EDGE: f64 = 0.83;
/// How much wider letters with their marks and capitals are than the figure that widths count.
const LETTER: f64 = 1.08;
/// The height of a line to the size of its font.
const LINE: f64 = 1.32;
/// The height of a row where nothing is said.
const HEIGHT: f64 = 15.0;
/// The greatest height that Excel allows.
const HIGHEST: f64 = 409.0;

/// The widths of a sheet's columns, and its merged cells.
#[derive(Debug)]
pub(super) struct Widths {
    columns: Vec<(u16, u16, f64)>,
    usual: f64,
    /// The height of rows that say nothing.
    height: f64,
    merged: Vec<(u32, u32, u16, u16)>,
    /// The room for text in each cell with tags; none where no text goes over several lines.
    rooms: Vec<Option<Room>>,
}

/// The room for text in a cell.
#[derive(Clone, Copy, Debug)]
struct Room {
    /// The letters that a line takes.
    letters: f64,
    /// The size of its letters in points.
    size: f64,
    is_merged: bool,
    /// Whether the cell holds a single value.
    is_single: bool,
}

impl Widths {
    /// Reads the widths of a sheet with these cells with tags.
    pub(super) fn of(sheet: &Sheet, cells: &[TagCell], styles: &Styles) -> Self {
        let xml = &sheet.frame;
        let number = |token: usize, name: &str| xml.value(token, name)?.parse::<f64>().ok();
        let whole = |token: usize, name: &str| xml.value(token, name)?.parse::<u16>().ok();
        let columns = named(xml, "col").filter_map(|token| {
            let (first, last) = (whole(token, "min")?, whole(token, "max")?);
            let is_hidden = matches!(xml.value(token, "hidden"), Some("1" | "true"));
            let width = number(token, "width").filter(|_| !is_hidden);
            Some((
                first.checked_sub(1)?,
                last.checked_sub(1)?,
                width.unwrap_or(0.0),
            ))
        });
        let format = sheet.element("sheetFormatPr");
        let usual = format.and_then(|token| number(token, "defaultColWidth"));
        let base = format.and_then(|token| number(token, "baseColWidth"));
        let height = format.and_then(|token| number(token, "defaultRowHeight"));
        let mut widths = Self {
            columns: columns.collect(),
            usual: usual.or(base.map(|base| base + EDGE)).unwrap_or(WIDTH),
            height: height.unwrap_or(HEIGHT),
            merged: merged_cells(sheet),
            rooms: Vec::new(),
        };
        let rooms = cells.iter().map(|cell| widths.room(sheet, cell, styles));
        widths.rooms = rooms.collect();
        widths
    }

    fn room(&self, sheet: &Sheet, cell: &TagCell, styles: &Styles) -> Option<Room> {
        let own = sheet.cell(cell.row, cell.column);
        let style = own.map_or(0, |own| own.style);
        if !styles.look(style).is_wrapped {
            return None;
        }
        let (width, is_merged) = self.cell(cell.row, cell.column)?;
        let size = styles.size(style);
        Some(Room {
            // Widths are counted in the font of the first style.
            letters: (width * styles.size(0) / size / LETTER).max(1.0),
            size,
            is_merged,
            is_single: is_single(cell),
        })
    }

    fn column(&self, column: u16) -> f64 {
        let mut columns = self.columns.iter();
        let own = columns.find(|(first, last, _)| (*first..=*last).contains(&column));
        own.map_or(self.usual, |(_, _, width)| *width)
    }

    /// The width of a cell with those merged with it, and whether there are any; none for what is
    /// merged over several rows, which have their heights together.
    fn cell(&self, row: u32, column: u16) -> Option<(f64, bool)> {
        let mut merged = self.merged.iter();
        let own = merged.find(|(top, bottom, left, right)| {
            (top..=bottom).contains(&&row) && (left..=right).contains(&&column)
        });
        match own {
            None => Some((self.column(column), false)),
            Some((top, bottom, ..)) if top != bottom => None,
            Some((_, _, left, right)) => {
                let widths = (*left..=*right).map(|column| self.column(column));
                Some((widths.sum(), true))
            }
        }
    }

    /// The height that a row needs, where it is more than its own.
    pub(super) fn height(
        &self,
        row: &OutRow,
        expanded: &Expanded,
        own: Option<f64>,
    ) -> Option<f64> {
        let mut needed: f64 = 0.0;
        let mut has_merged = false;
        for content in row.placed.iter().flat_map(|placed| &placed.contents) {
            let Some(room) = self.rooms.get(content.cell).copied().flatten() else {
                continue;
            };
            let text = shown(room.is_single, expanded.text(content));
            let height = lines(text, room.letters) * room.size * LINE;
            has_merged |= room.is_merged && height > needed;
            needed = needed.max(height);
        }
        // Excel fits rows that say no height itself, but not to merged cells.
        let is_fixed = own.is_some() || has_merged;
        let needed = needed.ceil().min(HIGHEST);
        (is_fixed && needed > own.unwrap_or(self.height)).then_some(needed)
    }
}

/// What is seen of a cell's content: a single value is told with a letter for its kind.
fn shown(is_single: bool, content: &str) -> &str {
    let inner = content.trim_start();
    match inner.chars().next() {
        Some(kind) if is_single => &inner[kind.len_utf8()..],
        _ => content,
    }
}

/// The lines of a text where so many letters have room in one.
fn lines(content: &str, room: f64) -> f64 {
    let texts = content
        .split(FRAME)
        .enumerate()
        .filter(|(number, _)| number % 2 == 0);
    let text: String = texts.map(|(_, text)| text).collect();
    let text = unescape(&text);
    let count = text.split('\n').map(|line| wrapped(line, room));
    count.sum()
}

/// The lines of a paragraph, which is broken between words.
fn wrapped(line: &str, room: f64) -> f64 {
    let (mut lines, mut used) = (1.0, 0.0);
    for word in line.split(' ') {
        let length = f64::from(u32::try_from(word.chars().count()).unwrap_or(u32::MAX));
        if used > 0.0 && used + 1.0 + length > room {
            lines += 1.0;
            used = 0.0;
        }
        used += length + if used > 0.0 { 1.0 } else { 0.0 };
        while used > room {
            lines += 1.0;
            used -= room;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_whole() {
        assert_eq!(lines("một hai ba", 7.0), 2.0);
        assert_eq!(lines("một&#10;hai", 20.0), 2.0);
        assert_eq!(lines("abcdefghij", 4.0), 3.0);
        assert_eq!(lines("", 4.0), 1.0);
    }
}
