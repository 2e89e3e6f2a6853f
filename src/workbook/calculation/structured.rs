//! References to a table by its name and columns, such as `Bảng1[Số]` or
//! `Bảng1[[#This Row],[Số]]`.
//!
//! # Source
//! ECMA-376 part 1, 18.17.2.3 and 18.5 (tables).

use super::area::Area;

/// A table of a workbook.
#[derive(Clone, Debug)]
pub struct Table {
    /// The number of its sheet.
    pub sheet: usize,
    /// Its first and last row.
    pub rows: (u32, u32),
    /// Its first and last column.
    pub columns: (u16, u16),
    /// How many of its rows are headings, and how many totals.
    pub frame: (u32, u32),
    /// The names of its columns in order.
    pub names: Vec<String>,
}

impl Table {
    /// The cells that a specification in brackets means, for a formula in a row.
    pub(super) fn area(&self, specification: &str, row: Option<u32>) -> Option<Area> {
        let (items, is_stretch) = items(specification)?;
        let mut rows = self.body();
        let mut columns = Vec::new();
        for item in items {
            match item.strip_prefix('#').map(str::to_lowercase).as_deref() {
                Some("this row") => {
                    let row = row.filter(|row| (rows.0..=rows.1).contains(row))?;
                    rows = (row, row);
                }
                Some("all") => rows = self.rows,
                Some("data") => {}
                Some("headers") if self.frame.0 == 1 => rows = (self.rows.0, self.rows.0),
                Some("totals") if self.frame.1 == 1 => rows = (self.rows.1, self.rows.1),
                Some(_) => return None,
                None => columns.push(self.column(&item)?),
            }
        }
        let columns = match columns[..] {
            [] => self.columns,
            [one] => (one, one),
            [one, two] if is_stretch => (one.min(two), one.max(two)),
            _ => return None,
        };
        (rows.0 <= rows.1).then_some(Area {
            sheet: Some(self.sheet),
            rows,
            columns,
        })
    }

    fn body(&self) -> (u32, u32) {
        let (headings, totals) = self.frame;
        (self.rows.0 + headings, self.rows.1.saturating_sub(totals))
    }

    fn column(&self, name: &str) -> Option<u16> {
        let name = name.to_lowercase();
        let at = self
            .names
            .iter()
            .position(|own| own.to_lowercase() == name)?;
        self.columns.0.checked_add(u16::try_from(at).ok()?)
    }
}

/// The items of a specification, and whether a `:` stands between two of them.
fn items(specification: &str) -> Option<(Vec<String>, bool)> {
    if !specification.trim_start().starts_with('[') {
        let one = plain(specification);
        return Some((
            if one.is_empty() {
                Vec::new()
            } else {
                vec![one]
            },
            false,
        ));
    }
    let mut items = Vec::new();
    let mut is_stretch = false;
    let mut rest = specification.trim();
    loop {
        let inner = rest.strip_prefix('[')?;
        let end = closing(inner)?;
        items.push(plain(&inner[..end]));
        rest = inner[end + 1..].trim_start();
        match rest.chars().next() {
            None => return Some((items, is_stretch)),
            Some(',') => {}
            Some(':') => is_stretch = true,
            Some(_) => return None,
        }
        rest = rest[1..].trim_start();
    }
}

/// Where a bracket is closed; `'` takes the next character as it is.
pub(super) fn closing(text: &str) -> Option<usize> {
    let mut depth = 0;
    let mut letters = text.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\'' => drop(letters.next()),
            '[' => depth += 1,
            ']' if depth == 0 => return Some(at),
            ']' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// A name without the signs that take characters as they are.
fn plain(name: &str) -> String {
    let mut letters = name.chars();
    let mut plain = String::new();
    while let Some(letter) = letters.next() {
        plain.extend(if letter == '\'' {
            letters.next()
        } else {
            Some(letter)
        });
    }
    plain
}
