//! What an .ods really holds, by quick-xml: its values, and the texts of its paragraphs put together
//! as OpenDocument 1.3, part 3, chapter 6.1.2 says.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;
use tonghop::workbook::address::Address;

use super::holds::{Held, Piece, Value, attribute, put, walk};
use crate::test_campaign::package::parts;

/// What stands in a paragraph and is part of its text.
const SHOWN: [&str; 5] = ["span", "a", "s", "tab", "line-break"];

/// A cell that is being read.
#[derive(Default)]
struct Cell {
    repeated: u32,
    value: Option<Value>,
    /// The paragraphs so far, where its text counts.
    text: Option<String>,
    /// Whether something stands in it that is no plain text.
    is_odd: bool,
}

impl Cell {
    fn of(tag: &BytesStart<'_>) -> Self {
        let kind = attribute(tag, "office:value-type");
        let is_text = matches!(kind.as_deref(), None | Some("string" | ""));
        let value = match kind.as_deref() {
            Some("float" | "percentage" | "currency") => {
                let text = attribute(tag, "office:value").unwrap_or_default();
                Some(text.trim().parse().map_or(Value::Other, Value::Number))
            }
            Some("string" | "") | None => attribute(tag, "office:string-value").map(Value::Text),
            Some(_) => Some(Value::Other),
        };
        Self {
            repeated: number(tag, "table:number-columns-repeated"),
            text: None,
            is_odd: !is_text && value == Some(Value::Other),
            value,
        }
    }

    /// What it holds in the end.
    fn held(self) -> Option<Value> {
        match (self.value, self.text) {
            (Some(Value::Text(_)) | None, Some(_)) if self.is_odd => Some(Value::Other),
            (None, text) => text.map(Value::Text),
            (value, _) => value,
        }
    }

    /// What opens in it, below these elements.
    fn open(&mut self, inside: &[String], tag: &BytesStart<'_>) {
        let name = tag.local_name();
        let name: &str = name.as_ref();
        match (inside, name) {
            ([], "p" | "h") => match &mut self.text {
                Some(text) => text.push('\n'),
                none => *none = Some(String::new()),
            },
            // Notes and drawings are no part of it.
            ([], _) => {}
            ([first, ..], _) if first != "p" && first != "h" => {}
            (_, "s") => {
                let count = attribute(tag, "text:c").and_then(|count| count.parse().ok());
                let text = self.text.get_or_insert_default();
                text.extend(std::iter::repeat_n(' ', count.unwrap_or(1)));
            }
            (_, "tab") => self.text.get_or_insert_default().push('\t'),
            (_, "line-break") => self.text.get_or_insert_default().push('\n'),
            // No cell, and nothing that anybody shows: LibreOffice passes over it.
            (_, name) if is_cell(name) => {}
            (_, name) => self.is_odd |= !SHOWN.contains(&name),
        }
    }

    /// Text in it, below these elements: of white space one space is left.
    fn push(&mut self, inside: &[String], text: &str) {
        if inside
            .first()
            .is_none_or(|first| first != "p" && first != "h")
        {
            return;
        }
        let own = self.text.get_or_insert_default();
        for letter in text.chars() {
            let is_space = matches!(letter, ' ' | '\t' | '\r' | '\n');
            let is_first = own.is_empty() || own.ends_with([' ', '\n']);
            if !is_space {
                own.push(letter);
            } else if !is_first {
                own.push(' ');
            }
        }
    }

    /// The end of a paragraph.
    fn close_paragraph(&mut self) {
        let own = self.text.get_or_insert_default();
        own.truncate(own.trim_end_matches(' ').len());
    }
}

fn number(tag: &BytesStart<'_>, name: &str) -> u32 {
    attribute(tag, name).map_or(1, |text| text.parse().unwrap_or(1))
}

fn is_cell(name: &str) -> bool {
    name == "table-cell" || name == "covered-table-cell"
}

/// The sheets in their order.
pub(super) fn sheets(bytes: &[u8]) -> Option<Vec<Held>> {
    let all: BTreeMap<String, Vec<u8>> = parts(bytes).into_iter().collect();
    let mut sheets: Vec<Held> = Vec::new();
    let (mut row, mut rows, mut column) = (0u32, 1u32, 0u32);
    let mut cell: Option<Cell> = None;
    walk(all.get("content.xml")?, |path, piece| {
        let inside = path.iter().position(|name| is_cell(name));
        let is_outer = inside.is_none();
        let inside = inside.map_or(&[][..], |at| &path[at + 1..]);
        match (&piece, &mut cell) {
            (Piece::Open(tag), Some(cell)) => cell.open(inside, tag),
            (Piece::Text(text), Some(cell)) => cell.push(inside, text),
            (Piece::Close("p" | "h"), Some(cell)) if inside.is_empty() => cell.close_paragraph(),
            _ => {}
        }
        match piece {
            Piece::Open(tag) => match tag.local_name().as_ref() {
                "table" => {
                    sheets.push(Held::new());
                    row = 0;
                }
                "table-row" => (rows, column) = (number(tag, "table:number-rows-repeated"), 0),
                name if is_cell(name) && is_outer => cell = Some(Cell::of(tag)),
                _ => {}
            },
            Piece::Close("table-row") => row = row.saturating_add(rows),
            Piece::Close(name) if is_cell(name) && is_outer => {
                let cell = cell.take().unwrap_or_default();
                let repeated = cell.repeated;
                let held = sheets.last_mut().zip(cell.held());
                if let Some((held, value)) = held.filter(|_| repeated < 100 && rows < 1_000) {
                    for (row, column) in (row..row + rows)
                        .flat_map(|row| (column..column + repeated).map(move |c| (row, c)))
                    {
                        let column = u16::try_from(column).unwrap_or(u16::MAX);
                        put(held, Address::new(row, column), Some(value.clone()));
                    }
                }
                column = column.saturating_add(repeated);
            }
            Piece::Text(_) | Piece::Close(_) => {}
        }
    })?;
    Some(sheets)
}
