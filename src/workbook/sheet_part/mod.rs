//! A sheet's part taken apart: its rows and cells with their places, and the frame around them.
//!
//! In: the text of a part. Out: a [`Sheet`] whose rows can be copied as they are or written anew,
//! and whose frame (views, columns, merged cells and all that follows) is edited in place.
//! Refuses parts that are not well-formed, and cells outside of a sheet.

pub(crate) mod order;

use std::ops::Range;

use crate::ooxml::escape::unescape;
use crate::ooxml::{Fault, Kind, Tag, Tags, Xml};
use crate::workbook::address::{Address, MAX_ROWS};

/// A sheet's part.
#[derive(Debug)]
pub(crate) struct Sheet {
    /// The whole text.
    pub(crate) text: String,
    /// What stands before the names of its elements: nothing, or a prefix with its colon.
    pub(crate) prefix: String,
    /// The part without its rows: `sheetData` is there, but empty.
    pub(crate) frame: Xml,
    /// The rows in order.
    pub(crate) rows: Vec<Row>,
}

/// A row as written.
#[derive(Debug)]
pub(crate) struct Row {
    /// Its number, from zero.
    pub(crate) at: u32,
    /// Where its attributes stand.
    pub(crate) attributes: Range<usize>,
    /// Where it stands.
    pub(crate) span: Range<usize>,
    /// Its cells in order.
    pub(crate) cells: Vec<Cell>,
}

/// A cell as written.
#[derive(Debug)]
pub(crate) struct Cell {
    /// Its column, from zero.
    pub(crate) column: u16,
    /// What its value is said to be: empty for a number.
    pub(crate) kind: String,
    /// The number of its style.
    pub(crate) style: usize,
    /// Where its attributes stand.
    pub(crate) attributes: Range<usize>,
    /// Where it stands.
    pub(crate) span: Range<usize>,
    /// Where its content stands: formula, value and what else there is.
    pub(crate) content: Range<usize>,
    /// Its formula.
    pub(crate) formula: Option<FormulaCell>,
    /// Where the text of its value stands.
    pub(crate) value: Option<Range<usize>>,
    /// Where its value stands, tags included.
    pub(crate) value_element: Option<Range<usize>>,
    /// Where a text of its own stands, tags included.
    pub(crate) inline: Option<Range<usize>>,
}

/// A formula as written.
#[derive(Clone, Debug)]
pub(crate) struct FormulaCell {
    /// Where it stands, tags included.
    pub(crate) span: Range<usize>,
    /// Where its text stands.
    pub(crate) text: Range<usize>,
    /// `shared`, `array`, `dataTable`, or nothing.
    pub(crate) kind: String,
    /// The cells that it is for.
    pub(crate) area: Option<String>,
    /// The number of a shared formula.
    pub(crate) shared: Option<String>,
}

impl Cell {
    /// Whether there is anything to see in it.
    pub(crate) fn is_filled(&self) -> bool {
        self.formula.is_some() || self.value.is_some() || self.inline.is_some()
    }
}

impl Row {
    /// Where a cell goes that the row lacks so far: behind the last one before its column.
    pub(crate) fn place_of(&self, column: u16) -> usize {
        let before = self.cells.iter().take_while(|cell| cell.column < column);
        let first = self.cells.first();
        let first = first.map_or(self.span.end, |first| first.span.start);
        before.last().map_or(first, |before| before.span.end)
    }
}

impl Sheet {
    /// Takes a part apart.
    pub(crate) fn parse(text: &str) -> Result<Self, Fault> {
        Self::with_cells(text, |_, _, _| true)
    }

    /// Takes a part apart and keeps some of its cells. `keeps` sees each cell with the text and the
    /// number of its row.
    pub(crate) fn with_cells(
        text: &str,
        mut keeps: impl FnMut(&str, u32, &Cell) -> bool,
    ) -> Result<Self, Fault> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
        let mut reading = Reading::default();
        let mut tags = Tags::new(text.as_bytes());
        while let Some(tag) = tags.next()? {
            reading.tag(&text, &tag)?;
            if tag.name == b"c"
                && tag.kind != Kind::Start
                && let Some(row) = reading.rows.last_mut()
            {
                row.cells.pop_if(|cell| !keeps(&text, row.at, cell));
            }
        }
        let Reading {
            rows, data, prefix, ..
        } = reading;
        let data = data.unwrap_or(0..0);
        let frame = match data.is_empty() {
            true => text.clone(),
            false => format!(
                "{}<{prefix}sheetData/>{}",
                &text[..data.start],
                &text[data.end..]
            ),
        };
        Ok(Self {
            frame: Xml::parse(&frame)?,
            prefix,
            rows,
            text,
        })
    }

    /// The row of a number.
    pub(crate) fn row(&self, at: u32) -> Option<&Row> {
        let place = self.rows.binary_search_by_key(&at, |row| row.at).ok()?;
        self.rows.get(place)
    }

    /// The cell of an address.
    pub(crate) fn cell(&self, row: u32, column: u16) -> Option<&Cell> {
        let cells = &self.row(row)?.cells;
        let place = cells
            .binary_search_by_key(&column, |cell| cell.column)
            .ok()?;
        cells.get(place)
    }

    /// The text of a formula.
    pub(crate) fn formula_text(&self, formula: &FormulaCell) -> String {
        unescape(&self.text[formula.text.clone()]).into_owned()
    }

    /// The first of the frame's elements of a name, whatever its prefix.
    pub(crate) fn element(&self, name: &str) -> Option<usize> {
        self.elements(name).next()
    }

    /// The frame's elements of a name, whatever their prefix.
    pub(crate) fn elements<'a>(&'a self, name: &'a str) -> impl Iterator<Item = usize> + 'a {
        named(&self.frame, name)
    }
}

/// The elements of a local name.
pub(crate) fn named<'a>(xml: &'a Xml, name: &'a str) -> impl Iterator<Item = usize> + 'a {
    let tokens = xml.tokens();
    tokens.filter(move |token| xml.is_element(*token) && local(xml.name(*token)) == name)
}

/// A name without its prefix.
pub(crate) fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

#[derive(Default)]
struct Reading {
    rows: Vec<Row>,
    data: Option<Range<usize>>,
    is_inside: bool,
    prefix: String,
    next_row: u32,
    next_column: u16,
    /// Where the element that is open in a cell begins, and where its content does.
    open: Option<(usize, usize)>,
}

impl Reading {
    fn tag(&mut self, text: &str, tag: &Tag<'_>) -> Result<(), Fault> {
        match tag.name {
            b"sheetData" => self.data(text, tag),
            _ if !self.is_inside => {}
            b"row" => self.row(tag)?,
            b"c" => self.cell(tag)?,
            b"f" => self.formula(tag),
            b"v" => self.value(tag),
            b"is" => self.inline(tag),
            _ => {}
        }
        Ok(())
    }

    fn data(&mut self, text: &str, tag: &Tag<'_>) {
        if tag.kind != Kind::End {
            let full = String::from_utf8_lossy(tag.full_name);
            self.prefix = full
                .strip_suffix("sheetData")
                .unwrap_or_default()
                .to_owned();
            self.data = Some(tag.range.clone());
        }
        self.is_inside = tag.kind == Kind::Start;
        if let Some(data) = &mut self.data {
            data.end = tag.range.end.min(text.len());
        }
    }

    fn row(&mut self, tag: &Tag<'_>) -> Result<(), Fault> {
        if tag.kind == Kind::End {
            if let Some(row) = self.rows.last_mut() {
                row.span.end = tag.range.end;
            }
            return Ok(());
        }
        let number = tag.value(b"r").and_then(|text| text.parse::<u32>().ok());
        let at = number.map_or(Some(self.next_row), |number| number.checked_sub(1));
        let at = at.filter(|at| *at < MAX_ROWS && *at >= self.next_row);
        let at = at.ok_or(Fault::Malformed)?;
        (self.next_row, self.next_column) = (at + 1, 0);
        self.rows.push(Row {
            at,
            attributes: attributes(tag),
            span: tag.range.clone(),
            cells: Vec::new(),
        });
        Ok(())
    }

    fn cell(&mut self, tag: &Tag<'_>) -> Result<(), Fault> {
        let Some(row) = self.rows.last_mut() else {
            return Ok(());
        };
        if tag.kind == Kind::End {
            if let Some(cell) = row.cells.last_mut() {
                cell.content.end = tag.range.start;
                cell.span.end = tag.range.end;
            }
            return Ok(());
        }
        let address = match tag.value(b"r") {
            Some(text) => Address::parse(&text),
            None => Some(Address::new(row.at, self.next_column)),
        };
        let address = address.filter(|at| at.row == row.at && at.column >= self.next_column);
        let column = address.ok_or(Fault::Malformed)?.column;
        self.next_column = column + 1;
        let style = tag.value(b"s").and_then(|text| text.parse().ok());
        row.cells.push(Cell {
            column,
            kind: tag.text(b"t").unwrap_or_default(),
            style: style.unwrap_or(0),
            attributes: attributes(tag),
            span: tag.range.clone(),
            content: tag.range.end..tag.range.end,
            formula: None,
            value: None,
            value_element: None,
            inline: None,
        });
        Ok(())
    }

    fn last(&mut self) -> Option<&mut Cell> {
        self.rows.last_mut()?.cells.last_mut()
    }

    fn formula(&mut self, tag: &Tag<'_>) {
        let range = tag.range.clone();
        let Some(cell) = self.last() else { return };
        match (tag.kind, &mut cell.formula) {
            (Kind::End, Some(formula)) => {
                formula.text.end = range.start;
                formula.span.end = range.end;
            }
            (Kind::End, None) => {}
            (_, formula) => {
                *formula = Some(FormulaCell {
                    text: range.end..range.end,
                    span: range,
                    kind: tag.text(b"t").unwrap_or_default(),
                    area: tag.text(b"ref"),
                    shared: tag.text(b"si"),
                });
            }
        }
    }

    fn value(&mut self, tag: &Tag<'_>) {
        let range = tag.range.clone();
        if tag.kind != Kind::End {
            self.open = Some((range.start, range.end));
        }
        let open = self.open;
        let is_whole = tag.kind != Kind::Start;
        if let (Some((start, inner)), Some(cell)) = (open.filter(|_| is_whole), self.last()) {
            let end = if tag.kind == Kind::End {
                range.start
            } else {
                inner
            };
            cell.value = (inner < end).then_some(inner..end);
            cell.value_element = Some(start..range.end);
        }
    }

    fn inline(&mut self, tag: &Tag<'_>) {
        let range = tag.range.clone();
        if let Some(cell) = self.last() {
            let start = cell
                .inline
                .as_ref()
                .map_or(range.start, |inline| inline.start);
            cell.inline = Some(start..range.end);
        }
    }
}

/// Where the attributes of a tag stand.
fn attributes(tag: &Tag<'_>) -> Range<usize> {
    let tail = if tag.kind == Kind::Empty { 2 } else { 1 };
    tag.range.start + 1 + tag.full_name.len()..tag.range.end - tail
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_cells_know_their_places() {
        let text = "<x:worksheet xmlns:x='m'><x:sheetData><x:row r='2' ht='20'><x:c r='B2' s='3' t='s'>\
                    <x:v>7</x:v></x:c><x:c><x:f>B2&amp;1</x:f><x:v/></x:c></x:row><x:row/>\
                    </x:sheetData><x:mergeCells/></x:worksheet>";
        let sheet = Sheet::parse(text).unwrap();
        assert_eq!(sheet.prefix, "x:");
        let b2 = sheet.cell(1, 1).unwrap();
        assert_eq!((b2.style, b2.kind.as_str()), (3, "s"));
        assert_eq!(b2.value.clone().map(|at| &text[at]), Some("7"));
        let c2 = sheet.cell(1, 2).unwrap();
        assert_eq!(sheet.formula_text(c2.formula.as_ref().unwrap()), "B2&1");
        assert_eq!(c2.value, None);
        assert_eq!(&text[sheet.rows[0].attributes.clone()], " r='2' ht='20'");
        assert_eq!(sheet.rows[1].at, 2);
        assert!(sheet.element("mergeCells").is_some());
        assert!(!sheet.frame.text().contains("x:row"));
    }

    #[test]
    fn rows_out_of_order_are_refused() {
        let text = "<worksheet><sheetData><row r='2'/><row r='1'/></sheetData></worksheet>";
        assert_eq!(Sheet::parse(text).err(), Some(Fault::Malformed));
    }
}
