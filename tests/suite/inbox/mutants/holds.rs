//! What a file really holds, by readers that share nothing with the program's own: quick-xml
//! over the parts of .xlsx and .ods, and plain walks over the records of .xlsb and .xls.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use tonghop::workbook::address::Address;
use tonghop::workbook::book::{Book, Content, Sheet};

use crate::test_campaign::package::parts;

/// Cell → the value as written, and whether it is a text. A cell that is there twice has none.
pub(super) type Held = BTreeMap<Address, Option<Value>>;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Number(f64),
    Text(String),
    /// Something else: truth, error. Its words.
    Other,
}

/// Where an accepted book says what the file does not hold; `None` where it doesn't.
pub(crate) fn escape(format: &str, bytes: &[u8], book: &Book) -> Option<String> {
    let sheets = match format {
        "xls" => xls(bytes)?,
        "xlsb" => xlsb(bytes),
        "ods" => super::holds_ods::sheets(bytes)?,
        _ => xlsx(bytes)?,
    };
    let pairs = book.sheets.iter().zip(&sheets);
    pairs
        .filter_map(|(sheet, held)| compare(sheet, held))
        .next()
}

/// Every value of the sheet is held, and every number and text that is held is there.
fn compare(sheet: &Sheet, held: &Held) -> Option<String> {
    for (at, content) in &sheet.cells {
        let wrong = |held: &dyn std::fmt::Debug| {
            Some(format!(
                "{}!{at} reads {content:?}, holds {held:?}",
                sheet.name
            ))
        };
        let value = held.get(at);
        match (content, value) {
            (Content::Unread(_), _) | (_, Some(Some(Value::Other))) => {}
            (_, None | Some(None)) => return wrong(&value),
            (Content::Number(a) | Content::DateTime(a), Some(Some(Value::Number(b)))) => {
                if a.to_bits() != b.to_bits() {
                    return wrong(b);
                }
            }
            (Content::Text(a) | Content::Error(a), Some(Some(Value::Text(b)))) => {
                if a != b {
                    return wrong(b);
                }
            }
            (Content::Bool(_), Some(Some(Value::Text(_)))) => {}
            (_, held) => return wrong(&held),
        }
    }
    let lost = held.iter().find(|(at, value)| {
        let is_something = match value {
            Some(Value::Text(text)) => !text.is_empty(),
            Some(Value::Number(_)) => true,
            _ => false,
        };
        is_something && sheet.get(**at).is_none()
    });
    lost.map(|(at, value)| format!("{}!{at} is lost: {value:?}", sheet.name))
}

pub(super) fn put(held: &mut Held, at: Address, value: Option<Value>) {
    held.entry(at)
        .and_modify(|known| *known = None)
        .or_insert(value);
}

pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag
        .attributes()
        .flatten()
        .find(|a| a.key.as_ref() == name)?;
    found
        .normalized_value(XmlVersion::Implicit1_0)
        .ok()
        .map(|value| value.into_owned())
}

/// The sheets of the sample's .xlsx are `sheet1.xml` and so on, in their order.
fn xlsx(bytes: &[u8]) -> Option<Vec<Held>> {
    let all: BTreeMap<String, Vec<u8>> = parts(bytes).into_iter().collect();
    let strings = all.get("xl/sharedStrings.xml");
    let strings = strings.map_or(Some(Vec::new()), |part| shared(part))?;
    let numbers = (1..).map(|number| format!("xl/worksheets/sheet{number}.xml"));
    let sheets = numbers.map_while(|name| all.get(&name));
    sheets.map(|part| xlsx_sheet(part, &strings)).collect()
}

/// The texts of the shared strings, without readings of Asian characters.
fn shared(part: &[u8]) -> Option<Vec<String>> {
    let mut strings = Vec::new();
    let mut reading = 0;
    walk(part, |path, event| match event {
        Piece::Open(tag) if tag.local_name().as_ref() == "si" => strings.push(String::new()),
        Piece::Open(tag) if tag.local_name().as_ref() == "rPh" => reading += 1,
        Piece::Close("rPh") => reading -= 1,
        Piece::Text(text) if path.last().is_some_and(|name| name == "t") && reading == 0 => {
            strings
                .last_mut()
                .into_iter()
                .for_each(|last| last.push_str(text));
        }
        _ => {}
    })?;
    Some(strings)
}

/// One stretch of XML.
pub(super) enum Piece<'a> {
    Open(&'a BytesStart<'a>),
    Close(&'a str),
    Text(&'a str),
}

/// Calls back for each stretch with the names of the elements around it; `None` where the part
/// is not well-formed.
pub(super) fn walk(part: &[u8], mut each: impl FnMut(&[String], Piece<'_>)) -> Option<()> {
    let text = std::str::from_utf8(part).ok()?;
    let mut reader = Reader::from_str(text);
    let mut path: Vec<String> = Vec::new();
    loop {
        match reader.read_event().ok()? {
            Event::Eof => return path.is_empty().then_some(()),
            Event::Start(tag) => {
                each(&path, Piece::Open(&tag));
                path.push(tag.local_name().as_ref().to_owned());
            }
            Event::Empty(tag) => {
                each(&path, Piece::Open(&tag));
                let name = tag.local_name();
                each(&path, Piece::Close(name.as_ref()));
            }
            Event::End(tag) => {
                path.pop();
                each(&path, Piece::Close(tag.local_name().as_ref()));
            }
            Event::Text(text) => each(&path, Piece::Text(&text.xml10_content())),
            Event::CData(text) => each(&path, Piece::Text(&text.xml10_content())),
            Event::GeneralRef(name) => {
                let entity = format!("&{};", &*name);
                each(
                    &path,
                    Piece::Text(&quick_xml::escape::unescape(&entity).ok()?),
                );
            }
            _ => {}
        }
    }
}

fn is_within(path: &[String], name: &str) -> bool {
    path.iter().any(|known| known == name)
}

fn xlsx_sheet(part: &[u8], strings: &[String]) -> Option<Held> {
    let mut held = Held::new();
    // The next row and column, the cell's kind, its value.
    let (mut row, mut column) = (0u32, 0u16);
    let mut cell: Option<(Address, String, String)> = None;
    walk(part, |path, piece| match piece {
        Piece::Open(tag) if tag.local_name().as_ref() == "row" => {
            let number = attribute(tag, "r").and_then(|r| r.parse::<u32>().ok());
            row = number.map_or(row, |number| number.saturating_sub(1));
            column = 0;
        }
        Piece::Close("row") => row += 1,
        // What stands among the columns or behind the rows is no cell to any program.
        Piece::Open(tag) if tag.local_name().as_ref() == "c" && is_within(path, "sheetData") => {
            let at = attribute(tag, "r").and_then(|r| Address::parse(&r));
            let at = at.unwrap_or(Address::new(row, column));
            column = at.column + 1;
            let kind = attribute(tag, "t").unwrap_or_else(|| "n".to_owned());
            cell = Some((at, kind, String::new()));
        }
        Piece::Text(text) => {
            let last = path.last().map(String::as_str);
            let is_value = last == Some("v") || last == Some("t") && is_within(path, "is");
            if let Some((_, _, value)) = cell.as_mut().filter(|_| is_value) {
                value.push_str(text);
            }
        }
        Piece::Close("c") => {
            if let Some((at, kind, value)) = cell.take() {
                let value = match (kind.as_str(), value.trim()) {
                    (_, "") => None,
                    ("n", number) => Some(number.parse().map_or(Value::Other, Value::Number)),
                    ("s", index) => index
                        .parse::<usize>()
                        .ok()
                        .and_then(|index| Some(Value::Text(strings.get(index)?.clone()))),
                    _ => Some(Value::Text(value)),
                };
                put(&mut held, at, value);
            }
        }
        _ => {}
    })?;
    Some(held)
}

fn number<const N: usize>(data: &[u8], at: usize) -> u64 {
    let bytes = data.get(at..at + N).unwrap_or(&[0; N]).iter().rev();
    bytes.fold(0, |number, byte| number << 8 | u64::from(*byte))
}

fn address(row: u64, column: u64) -> Address {
    let row = u32::try_from(row).unwrap_or(u32::MAX);
    Address::new(row, u16::try_from(column).unwrap_or(u16::MAX))
}

/// A number in four bytes: an integer or half a double, perhaps in hundredths.
fn packed(raw: u64) -> f64 {
    let raw = u32::try_from(raw).expect("four bytes");
    let number = if raw & 2 != 0 {
        f64::from(i32::from_le_bytes(raw.to_le_bytes()) >> 2)
    } else {
        f64::from_bits(u64::from(raw & !3) << 32)
    };
    if raw & 1 != 0 { number / 100.0 } else { number }
}

/// A double; one that is none, or has no end, is no number.
fn double(raw: u64) -> Value {
    let number = f64::from_bits(raw);
    if number.is_finite() {
        Value::Number(number)
    } else {
        Value::Other
    }
}

/// The sheets of an .xlsb that SheetJS wrote: `sheet1.bin` and so on, in their order.
fn xlsb(bytes: &[u8]) -> Vec<Held> {
    let all: BTreeMap<String, Vec<u8>> = parts(bytes).into_iter().collect();
    let mut strings = Vec::new();
    let part = all
        .get("xl/sharedStrings.bin")
        .map_or(&[][..], Vec::as_slice);
    for (kind, data) in wide_records(part) {
        if kind == 19 {
            strings.push(wide_text(data, 1));
        }
    }
    let numbers = (1..).map(|number| format!("xl/worksheets/sheet{number}.bin"));
    let sheets = numbers.map_while(|name| all.get(&name));
    sheets.map(|part| xlsb_sheet(part, &strings)).collect()
}

fn wide_text(data: &[u8], at: usize) -> String {
    let length = usize::try_from(number::<4>(data, at)).unwrap_or(0);
    let units = (0..length).map_while(|unit| data.get(at + 4 + 2 * unit..at + 6 + 2 * unit));
    let units: Vec<u16> = units
        .map(|unit| u16::from_le_bytes([unit[0], unit[1]]))
        .collect();
    String::from_utf16_lossy(&units)
}

fn xlsb_sheet(part: &[u8], strings: &[String]) -> Held {
    let mut held = Held::new();
    let (mut row, mut next) = (0, 0);
    for (kind, data) in wide_records(part) {
        // A short cell names no column: it stands behind the one before.
        let (column, at) = match kind {
            0 => {
                (row, next) = (number::<4>(data, 0), 0);
                continue;
            }
            1..=11 => (number::<4>(data, 0), 8),
            12..=18 => (next, 4),
            _ => continue,
        };
        next = column.saturating_add(1);
        let value = match kind {
            2 | 13 => double(packed(number::<4>(data, at)).to_bits()),
            5 | 9 | 16 => double(number::<8>(data, at)),
            6 | 8 | 17 => Value::Text(wide_text(data, at)),
            7 | 18 => {
                let index = usize::try_from(number::<4>(data, at)).unwrap_or(usize::MAX);
                let text = strings.get(index).cloned();
                text.map_or(Value::Other, Value::Text)
            }
            3 | 4 | 10 | 11 | 14 | 15 => Value::Other,
            _ => continue,
        };
        put(&mut held, address(row, column), Some(value));
    }
    held
}

/// The records of a part of an .xlsb as far as they are whole.
fn wide_records(part: &[u8]) -> Vec<(u16, &[u8])> {
    let mut records = Vec::new();
    let mut at = 0;
    let variable = |at: &mut usize, most: usize| {
        let mut value = 0usize;
        for position in 0..most {
            let byte = *part.get(*at)?;
            *at += 1;
            value |= usize::from(byte & 0x7F) << (7 * position);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Some(value)
    };
    while let (Some(kind), Some(length)) = (variable(&mut at, 2), variable(&mut at, 4)) {
        let Some(data) = part.get(at..at + length) else {
            break;
        };
        records.push((u16::try_from(kind).unwrap_or(u16::MAX), data));
        at += length;
    }
    records
}

/// The sheets of an .xls in their order; `None` where the crate for compound files won't open it.
fn xls(bytes: &[u8]) -> Option<Vec<Held>> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    let mut stream = Vec::new();
    let mut workbook = file.open_stream("/Workbook").ok()?;
    workbook.read_to_end(&mut stream).ok()?;
    let globals = records(&stream, 0);
    let tabs = globals
        .iter()
        .filter(|(kind, data)| *kind == 0x85 && data.get(5) == Some(&0));
    let starts = tabs.map(|(_, data)| usize::try_from(number::<4>(data, 0)).unwrap_or(0));
    Some(
        starts
            .map(|start| xls_sheet(&records(&stream, start)))
            .collect(),
    )
}

/// The records from a position to the end of its substream.
fn records(stream: &[u8], start: usize) -> Vec<(u16, &[u8])> {
    let mut records = Vec::new();
    let (mut at, mut depth) = (start, 0);
    while let Some(head) = stream.get(at..at + 4) {
        let kind = u16::from_le_bytes([head[0], head[1]]);
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let Some(data) = stream.get(at + 4..at + 4 + length) else {
            break;
        };
        at += 4 + length;
        match kind {
            0x0809 => depth += 1,
            0x000A => depth -= 1,
            _ if depth == 1 => records.push((kind, data)),
            _ => {}
        }
        if depth <= 0 {
            break;
        }
    }
    records
}

fn xls_sheet(records: &[(u16, &[u8])]) -> Held {
    let mut held = Held::new();
    for (kind, data) in records {
        let at = address(number::<2>(data, 0), number::<2>(data, 2));
        let value = match kind {
            0x0203 => double(number::<8>(data, 6)),
            0x027E => double(packed(number::<4>(data, 6)).to_bits()),
            0x0006 if data.get(12..14) != Some(&[0xFF, 0xFF]) => double(number::<8>(data, 6)),
            // Texts, truths and errors are judged by the reader alone.
            0x0006 | 0x00FD | 0x0205 | 0x0204 | 0x00D6 => Value::Other,
            0x00BD => {
                let cells = data
                    .get(4..data.len().saturating_sub(2))
                    .unwrap_or_default();
                for (column, cell) in (at.column..).zip(cells.chunks_exact(6)) {
                    let value = double(packed(number::<4>(cell, 2)).to_bits());
                    put(&mut held, Address::new(at.row, column), Some(value));
                }
                continue;
            }
            _ => continue,
        };
        put(&mut held, at, Some(value));
    }
    held
}
