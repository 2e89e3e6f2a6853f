//! Cells of an OpenDocument sheet, changed where they stand.
//!
//! Equal rows and equal cells stand there once with a number of repeats; what changes among them
//! is taken out of the repetition.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;

use super::sheet::{NewCell, local};
use crate::ooxml::escape::escape;
use crate::ooxml::{Edits, Kind, Xml};
use crate::workbook::address::Address;

/// The part that holds the sheets.
pub(super) const CONTENT: &str = "content.xml";
/// How often a row and a cell stand there.
const ROWS: &str = "table:number-rows-repeated";
const COLUMNS: &str = "table:number-columns-repeated";
/// What a cell keeps of its beginning.
const KEPT: [&str; 2] = ["table:style-name", "table:content-validation-name"];

/// The part with cells changed in the sheets of these names; `None` where one has no such sheet.
pub(super) fn edit_content(
    xml: &Xml,
    sheets: &[(&str, Vec<(Address, NewCell)>)],
) -> Option<String> {
    let mut edits = Edits::default();
    for (name, cells) in sheets {
        let mut tables = xml.elements("table:table");
        let table =
            tables.find(|table| xml.value_text(*table, "table:name").as_deref() == Some(*name))?;
        let mut wanted: BTreeMap<u32, BTreeMap<u16, &NewCell>> = BTreeMap::new();
        for (at, cell) in cells {
            wanted.entry(at.row).or_default().insert(at.column, cell);
        }
        edit_table(xml, table, &wanted, &mut edits);
    }
    Some(xml.edited(edits))
}

fn edit_table(
    xml: &Xml,
    table: usize,
    wanted: &BTreeMap<u32, BTreeMap<u16, &NewCell>>,
    edits: &mut Edits,
) {
    // Rows may stand in groups and among headings.
    let rows = xml.inside(table);
    let is_row = |token: &usize| xml.is_element(*token) && local(xml.name(*token)) == "table-row";
    let mut next = 0_u32;
    for row in rows.filter(is_row) {
        let first = next;
        let count = repeats(xml, row, ROWS);
        next = first.saturating_add(count);
        let inside: Vec<_> = wanted.range(first..next).collect();
        if inside.is_empty() {
            continue;
        }
        let mut made = String::new();
        let mut at = first;
        for (number, cells) in inside {
            made += &repeated(xml, row, ROWS, number - at);
            made += &row_with(xml, row, cells);
            at = number + 1;
        }
        made += &repeated(xml, row, ROWS, next - at);
        edits.replace(xml.element(row), made);
    }
    let behind = wanted.range(next..);
    let end = xml.content(table).end;
    let mut at = next;
    for (number, cells) in behind {
        let between = number - at;
        if between > 0 {
            edits.insert(
                end,
                format!(
                    "<table:table-row {ROWS}=\"{between}\"><table:table-cell/></table:table-row>"
                ),
            );
        }
        let made = new_cells(0, cells.iter());
        edits.insert(end, format!("<table:table-row>{made}</table:table-row>"));
        at = number + 1;
    }
}

/// How often an element stands there.
fn repeats(xml: &Xml, token: usize, attribute: &str) -> u32 {
    let said = xml.value(token, attribute);
    said.and_then(|said| said.parse().ok()).unwrap_or(1)
}

/// An element so many times.
fn repeated(xml: &Xml, token: usize, attribute: &str, count: u32) -> String {
    if count == 0 {
        return String::new();
    }
    let start = start_of(xml, token, attribute);
    let more = match count {
        1 => String::new(),
        count => format!(" {attribute}=\"{count}\""),
    };
    let element = xml.element(token);
    let rest = xml.span(token).end..element.end;
    match xml.kind(token) {
        Kind::Empty => format!("{start}{more}/>"),
        _ => format!("{start}{more}>{}", &xml.text()[rest]),
    }
}

/// The beginning of an element without an attribute, still open.
fn start_of(xml: &Xml, token: usize, without: &str) -> String {
    let mut start = format!("<{}", xml.name(token));
    for attribute in xml.attributes(token) {
        if attribute.name != without {
            start += &format!(" {}=\"{}\"", attribute.name, attribute.value);
        }
    }
    start
}

/// A row, once, with other cells.
fn row_with(xml: &Xml, row: usize, wanted: &BTreeMap<u16, &NewCell>) -> String {
    let mut made = format!("{}>", start_of(xml, row, ROWS));
    let mut next = 0_u16;
    for cell in xml.children(row) {
        let count = u16::try_from(repeats(xml, cell, COLUMNS)).unwrap_or(u16::MAX);
        let columns = next..next.saturating_add(count);
        next = columns.end;
        made += &cells_with(xml, cell, columns, wanted);
    }
    made += &new_cells(next, wanted.range(next..));
    made + &format!("</{}>", xml.name(row))
}

fn cells_with(
    xml: &Xml,
    cell: usize,
    columns: Range<u16>,
    wanted: &BTreeMap<u16, &NewCell>,
) -> String {
    let mut made = String::new();
    let mut at = columns.start;
    for (column, new) in wanted.range(columns.clone()) {
        made += &repeated(xml, cell, COLUMNS, u32::from(column - at));
        let kept = xml.attributes(cell);
        let kept = kept.filter(|attribute| KEPT.contains(&attribute.name));
        let kept = kept.map(|kept| format!(" {}=\"{}\"", kept.name, kept.value));
        let is_day = xml.value(cell, "office:value-type") == Some("date");
        let day = day_of(new).filter(|_| is_day);
        let kept = kept.collect::<String>();
        made += &day.map_or_else(|| cell_of(&kept, new), |day| day_cell(&kept, day));
        at = column + 1;
    }
    made + &repeated(xml, cell, COLUMNS, u32::from(columns.end - at))
}

/// Cells behind the last one of a row.
fn new_cells<'a>(first: u16, cells: impl Iterator<Item = (&'a u16, &'a &'a NewCell)>) -> String {
    let mut made = String::new();
    let mut at = first;
    for (column, new) in cells {
        if *column > at {
            made += &format!("<table:table-cell {COLUMNS}=\"{}\"/>", column - at);
        }
        made += &cell_of("", new);
        at = column + 1;
    }
    made
}

fn cell_of(kept: &str, new: &NewCell) -> String {
    let text = match new {
        NewCell::Blank => return format!("<table:table-cell{kept}/>"),
        NewCell::Text(text) => escape(text),
        NewCell::Number(number) => number.to_string(),
    };
    format!(
        "<table:table-cell{kept} office:value-type=\"string\"><text:p>{text}</text:p>\
         </table:table-cell>"
    )
}

/// The day that a cell is to show.
fn day_of(new: &NewCell) -> Option<Date> {
    match new {
        NewCell::Text(text) => text.parse().ok(),
        _ => None,
    }
}

fn day_cell(kept: &str, day: Date) -> String {
    format!(
        "<table:table-cell{kept} office:value-type=\"date\" office:date-value=\"{day}\">\
         <text:p>{day}</text:p></table:table-cell>"
    )
}
