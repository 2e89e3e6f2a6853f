//! How a table prints: at which scale, and where its pages end.
//!
//! Left to themselves, programs squeeze a wide table onto one page, leave a section's title
//! alone at a page's end, or begin a page for two last columns. They mind page breaks only
//! where a scale is set, so both are worked out here from the widths and heights that were
//! written.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::page::{MARGINS, Margins};

/// The sides of A4, in points.
const LONG: f64 = 841.9;
const SHORT: f64 = 595.3;
const POINTS_AN_INCH: f64 = 72.0;
/// The parts of a page's width and height that are reckoned with: programs and printers differ
/// a little, and LibreOffice's columns are some six percent wider than Excel's.
const SURE: (f64, f64) = (0.93, 0.97);
/// Page breaks that a sheet may have.
const MOST_BREAKS: usize = 1_000;
/// Halvings until pages are even to a point.
const HALVINGS: u32 = 12;

/// A column's width in pixels: Excel counts seven for each digit and five beside them.
pub(super) const fn pixels(width: f64) -> u32 {
    (width * 7.0) as u32 + 5
}

/// A column's width in points.
fn points(width: f64) -> f64 {
    f64::from(pixels(width)) * 0.75
}

/// Columns or rows that stay on one page.
#[derive(Debug, Clone, Copy)]
struct Part {
    /// The first column or row.
    first: u32,
    /// Width or height in points.
    size: f64,
}

/// The scale in percent, and the columns and rows that begin a page after the first.
pub(super) struct Pages {
    scale: u16,
    pub(super) across: Vec<u32>,
    down: Vec<u32>,
}

impl Pages {
    pub(super) fn set_up(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        // Beyond that, a program breaks where the page is full.
        let down = &self.down[..self.down.len().min(MOST_BREAKS)];
        let across = &self.across[..self.across.len().min(MOST_BREAKS)];
        sheet
            .set_print_scale(self.scale)
            .set_page_breaks(down)?
            .set_vertical_page_breaks(across)?;
        Ok(())
    }
}

/// A table's columns and rows as they are printed, gathered while they are written.
#[derive(Default)]
pub(super) struct Print {
    is_upright: bool,
    columns: Vec<Part>,
    rows: Vec<Part>,
    /// Width and height of what every page repeats.
    repeated: (f64, f64),
    /// Height of what stands above the first page's rows only.
    once: f64,
    /// Whether the last row must not end a page.
    is_title_last: bool,
}

impl Print {
    /// A table across the page.
    pub(super) fn across() -> Self {
        Self::default()
    }

    /// A table on an upright page.
    pub(super) fn upright() -> Self {
        Self {
            is_upright: true,
            ..Self::default()
        }
    }

    /// Counts the columns that every page repeats, by their widths in characters.
    pub(super) fn repeat_columns(&mut self, widths: &[f64]) {
        self.repeated.0 += widths.iter().copied().map(points).sum::<f64>();
    }

    /// Counts columns that stay together, from the first of them on.
    pub(super) fn columns(&mut self, first: u16, widths: &[f64]) {
        self.columns.push(Part {
            first: first.into(),
            size: widths.iter().copied().map(points).sum(),
        });
    }

    /// Counts the rows above the table: those that the first page has, those that all pages
    /// repeat; heights in points.
    pub(super) fn head(&mut self, once: f64, repeated: f64) {
        (self.once, self.repeated.1) = (once, repeated);
    }

    /// Counts a row, by its height in points.
    pub(super) fn row(&mut self, row: u32, height: f64) {
        let size = height + std::mem::take(&mut self.once);
        match self.rows.last_mut().filter(|_| self.is_title_last) {
            Some(title) => title.size += size,
            None => self.rows.push(Part { first: row, size }),
        }
        self.is_title_last = false;
    }

    /// Counts a title, which stays with the row below it.
    pub(super) fn title(&mut self, row: u32, height: f64) {
        self.row(row, height);
        self.is_title_last = true;
    }

    /// Counts a row that stays with the one above it.
    pub(super) fn below(&mut self, height: f64) {
        if let Some(above) = self.rows.last_mut() {
            above.size += height;
        }
    }

    /// All columns beside each other, as large as the page allows.
    pub(super) fn one_page_wide(&self) -> Pages {
        let all = self.repeated.0 + self.columns.iter().map(|part| part.size).sum::<f64>();
        let scale = (self.page().0 / all * 100.0).clamp(10.0, 100.0) as u16;
        let (_, height) = self.room(scale);
        Pages {
            scale,
            across: Vec::new(),
            down: even(&self.rows, height),
        }
    }

    /// As few pages as the least scale allows, as large as these pages allow.
    pub(super) fn legible(&self, least: u16) -> Pages {
        let pages = |scale: &u16| {
            let (width, height) = self.room(*scale);
            (breaks(&self.columns, width).len() + 1) * (breaks(&self.rows, height).len() + 1)
        };
        let scale = (least..=100).rev().min_by_key(pages).unwrap_or(least);
        let (width, height) = self.room(scale);
        Pages {
            scale,
            across: even(&self.columns, width),
            down: even(&self.rows, height),
        }
    }

    /// What a page holds at a scale beside what it repeats.
    fn room(&self, scale: u16) -> (f64, f64) {
        let (width, height) = self.page();
        let scale = f64::from(scale) / 100.0;
        (
            width / scale - self.repeated.0,
            height / scale - self.repeated.1,
        )
    }

    /// A page's width and height inside its margins.
    fn page(&self) -> (f64, f64) {
        let (width, height) = if self.is_upright {
            (SHORT, LONG)
        } else {
            (LONG, SHORT)
        };
        let Margins {
            side, top, bottom, ..
        } = MARGINS;
        (
            (width - 2.0 * side * POINTS_AN_INCH) * SURE.0,
            (height - (top + bottom) * POINTS_AN_INCH) * SURE.1,
        )
    }
}

/// Where the pages after the first begin, each as full as it gets.
fn breaks(parts: &[Part], room: f64) -> Vec<u32> {
    let mut breaks = Vec::new();
    let mut used = 0.0;
    for (index, part) in parts.iter().enumerate() {
        if index > 0 && used + part.size > room {
            breaks.push(part.first);
            used = 0.0;
        }
        used += part.size;
    }
    breaks
}

/// As many pages as [`breaks`] makes, all of them about equally full.
fn even(parts: &[Part], room: f64) -> Vec<u32> {
    let pages = breaks(parts, room).len();
    let (mut too_small, mut enough) = (0.0, room);
    for _ in 0..HALVINGS {
        let middle = (too_small + enough) / 2.0;
        if breaks(parts, middle).len() > pages {
            too_small = middle;
        } else {
            enough = middle;
        }
    }
    breaks(parts, enough)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(sizes: &[f64]) -> Vec<Part> {
        let parts = (0..).zip(sizes);
        parts
            .map(|(first, size)| Part { first, size: *size })
            .collect()
    }

    #[test]
    fn pages_are_evenly_full() {
        let ten = parts(&[10.0; 10]);
        assert_eq!(breaks(&ten, 80.0), [8]);
        assert_eq!(even(&ten, 80.0), [5]);
        assert_eq!(even(&ten, 100.0), [0; 0]);
        assert_eq!(even(&[], 100.0), [0; 0]);
        assert_eq!(even(&parts(&[500.0, 10.0]), 100.0), [1]);
    }

    #[test]
    fn a_title_stays_with_the_row_below_it() {
        let mut print = Print::upright();
        print.columns(0, &[60.0]);
        for row in 0..100 {
            match row % 10 {
                0 => print.title(row, 20.0),
                _ => print.row(row, 20.0),
            }
        }
        let pages = print.one_page_wide();
        assert_eq!(pages.scale, 100);
        assert!(!pages.down.is_empty());
        assert!(
            pages.down.iter().all(|row| row % 10 != 1),
            "{:?}",
            pages.down
        );
    }

    #[test]
    fn what_the_first_page_has_above_it_takes_room_there() {
        let down = |once: f64| {
            let mut print = Print::across();
            print.columns(0, &[60.0]);
            print.head(once, 30.0);
            (0..60).for_each(|row| print.row(row, 15.0));
            print.one_page_wide().down
        };
        assert_eq!(down(0.0), [30]);
        assert!(down(300.0)[0] < 20, "{:?}", down(300.0));
    }

    #[test]
    fn a_wide_table_prints_on_the_fewest_legible_pages() {
        let table = |columns: u16| {
            let mut print = Print::across();
            print.repeat_columns(&[40.0]);
            (1..=columns).for_each(|column| print.columns(column, &[10.0]));
            print.row(0, 15.0);
            print.legible(70)
        };
        assert_eq!((table(5).scale, table(5).across.len()), (100, 0));
        // Narrower than a page at 70 percent: smaller type saves a page.
        assert_eq!((table(12).scale, table(12).across.len()), (82, 0));
        let wide = table(30);
        assert_eq!(wide.across.len(), 2, "{:?}", wide.across);
        assert_eq!(wide.across, [11, 21]);
    }

    #[test]
    fn columns_that_belong_together_are_not_parted() {
        let mut print = Print::across();
        print.repeat_columns(&[40.0]);
        (1..=4).for_each(|block| print.columns(block * 5, &[10.0; 5]));
        print.row(0, 15.0);
        let pages = print.legible(80);
        assert!(!pages.across.is_empty());
        assert!(pages.across.iter().all(|column| column % 5 == 0));
    }
}
