//! Cells of tables that a tag merges with the cell above, where both say the same.
//!
//! In: a rendered part with marks where tags said so. Out: the part without marks, in which cells with
//! a mark that stand below each other and have the same text are one; those further to the right are
//! merged only within what is merged to their left. A blank cell is merged with none.

use std::collections::BTreeSet;

use super::footnote::visible;
use super::properties::set_property;
use crate::ooxml::{Edits, Kind, Xml};

/// The mark. XML forbids this character, so no document and no value can hold it.
pub(super) const MARK: char = '\u{fdda}';

/// A cell that may be merged with the one above.
struct Cell {
    token: usize,
    /// The columns of the table's grid that it spans.
    columns: (usize, usize),
    text: String,
}

/// Merges the cells with marks; `None` if the part is not well-formed.
pub(crate) fn merge(text: &str) -> Option<String> {
    if !text.contains(MARK) {
        return Some(text.to_owned());
    }
    let xml = Xml::parse(text).ok()?;
    let mut edits = Edits::default();
    let mut marked: BTreeSet<usize> = BTreeSet::new();
    for token in xml.tokens().filter(|token| xml.kind(*token) == Kind::Text) {
        let start = xml.span(token).start;
        for (at, _) in xml.slice(token).match_indices(MARK) {
            edits.remove(start + at..start + at + MARK.len_utf8());
            let cell = xml.ancestors(token).find(|up| xml.name(*up) == "w:tc");
            marked.extend(cell);
        }
    }
    for table in xml.elements("w:tbl") {
        let rows = xml.children(table).filter(|row| xml.name(*row) == "w:tr");
        let rows: Vec<Vec<Cell>> = rows
            .map(|row| cells(&xml, row, |cell| marked.contains(&cell)))
            .collect();
        join(&xml, &rows, &mut edits);
    }
    Some(xml.edited(edits))
}

/// The cells of a row with marks; those that the template has merged itself stay.
fn cells(xml: &Xml, row: usize, is_marked: impl Fn(usize) -> bool) -> Vec<Cell> {
    let mut column = 0;
    let mut found = Vec::new();
    for token in xml.children(row).filter(|own| xml.name(*own) == "w:tc") {
        let property = |name: &str| xml.child(xml.child(token, "w:tcPr")?, name);
        let span = property("w:gridSpan").and_then(|own| xml.value(own, "w:val")?.parse().ok());
        let columns = (column, span.unwrap_or(1));
        column += columns.1;
        if is_marked(token) && property("w:vMerge").is_none() {
            let text = visible(&xml.text()[xml.content(token)]).replace(MARK, "");
            found.push(Cell {
                token,
                columns,
                text: text.split_whitespace().collect::<Vec<_>>().join(" "),
            });
        }
    }
    found
}

/// Merges cells with those above.
fn join(xml: &Xml, rows: &[Vec<Cell>], edits: &mut Edits) {
    let mut is_below: Vec<Vec<bool>> = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        let above: &[Cell] = match number {
            0 => &[],
            _ => &rows[number - 1],
        };
        let mut is_open = true;
        let own = row.iter().map(|cell| {
            let same = |other: &&Cell| other.columns == cell.columns && other.text == cell.text;
            is_open &= !cell.text.is_empty() && above.iter().any(|other| same(&other));
            is_open
        });
        is_below.push(own.collect());
    }
    for (number, row) in rows.iter().enumerate() {
        for (place, cell) in row.iter().enumerate() {
            let goes_on = rows.get(number + 1).is_some_and(|below| {
                let mut below = below.iter().zip(&is_below[number + 1]);
                below.any(|(other, is_below)| *is_below && other.columns == cell.columns)
            });
            let place_of = ("w:tcPr", "w:vMerge");
            if is_below[number][place] {
                empty(xml, cell.token, edits);
                set_property(xml, cell.token, place_of, "<w:vMerge/>", edits);
            } else if goes_on {
                let begins = "<w:vMerge w:val=\"restart\"/>";
                set_property(xml, cell.token, place_of, begins, edits);
            }
        }
    }
}

/// Leaves of a cell that is merged with the one above one paragraph without text.
fn empty(xml: &Xml, cell: usize, edits: &mut Edits) {
    let inside = xml.children(cell).filter(|own| xml.name(*own) != "w:tcPr");
    let mut is_first = true;
    for own in inside {
        let format = xml.child(own, "w:pPr");
        let format = format.map_or("", |format| &xml.text()[xml.element(format)]);
        let left = match is_first && xml.name(own) == "w:p" {
            true => format!("<w:p>{format}</w:p>"),
            false => String::new(),
        };
        is_first &= left.is_empty();
        edits.replace(xml.element(own), left);
    }
}
