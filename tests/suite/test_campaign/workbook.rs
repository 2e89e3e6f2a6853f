//! Books that are edited as values and written as real workbooks: what a person does to a
//! form, without a spreadsheet program.

use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Formula, Workbook};
use tonghop::workbook::address::Address;
use tonghop::workbook::book::{Book, Content, Sheet};
use tonghop::workbook::defect::CellDefect;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A sheet as a program saves it as text, with this between cells.
pub(crate) fn delimited(sheet: &Sheet, delimiter: char) -> String {
    let last = sheet.cells.iter().map(|(at, _)| at.column).max();
    let rows = (0..=sheet.last_row()).map(|row| {
        let cells = (0..=last.unwrap_or_default()).map(|column| {
            let content = sheet.get(Address::new(row, column));
            let text = content.map(Content::typed).unwrap_or_default();
            match text.contains([delimiter, '"', '\n']) {
                true => format!("\"{}\"", text.replace('"', "\"\"")),
                false => text,
            }
        });
        cells.collect::<Vec<_>>().join(&delimiter.to_string()) + "\r\n"
    });
    rows.collect()
}

/// Puts something into a cell, or empties it.
pub(crate) fn put(book: &mut Book, sheet: &str, at: Address, content: Option<Content>) {
    let names: Vec<String> = book.sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let found = book.sheets.iter_mut().find(|known| known.name == sheet);
    let cells = &mut found
        .unwrap_or_else(|| panic!("{sheet} of {names:?}"))
        .cells;
    cells.retain(|(address, _)| *address != at);
    cells.extend(content.map(|content| (at, content)));
    cells.sort_by_key(|(address, _)| *address);
}

/// What a cell of a Markdown table means: a number, `#REF!`, or text; `"12"` is a text.
pub(crate) fn typed(text: &str) -> Option<Content> {
    let quoted = text
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    match (quoted, text.parse()) {
        (Some(text), _) => Some(Content::Text(text.to_owned())),
        (None, Ok(number)) => Some(Content::Number(number)),
        (None, Err(_)) if text.is_empty() => None,
        (None, Err(_)) if text.starts_with('#') && text.ends_with(['!', '?', 'A']) => {
            Some(Content::Error(text.to_owned()))
        }
        (None, Err(_)) => Some(Content::Text(text.to_owned())),
    }
}

/// Rows go down from `row` on; defined names stay where they were.
pub(crate) fn insert_rows(book: &mut Book, sheet: &str, row: u32, count: u32) {
    let found = book.sheets.iter_mut().find(|known| known.name == sheet);
    let found = found.expect("a sheet of this name");
    let below = found.cells.iter_mut().map(|(at, _)| at);
    let below = below.chain(&mut found.traces.formulas);
    let below = below.filter(|at| at.row >= row);
    below.for_each(|at| at.row += count);
}

/// What stays when every visible sheet is copied into a fresh workbook, values only.
pub(crate) fn copied(book: &Book) -> Book {
    let sheets = book.sheets.iter().filter(|sheet| sheet.is_visible);
    Book {
        sheets: sheets.cloned().collect(),
        ..Book::default()
    }
}

/// The book as a workbook, the same bytes for the same book.
pub(crate) fn write_book(book: &Book) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2024, 3, 1).expect("a day");
    let mut properties = DocProperties::new().set_creation_datetime(&created);
    for (name, value) in &book.properties {
        properties = properties.set_custom_property(name, value.as_str());
    }
    workbook.set_properties(&properties);
    for sheet in &book.sheets {
        write_sheet(&mut workbook, sheet);
    }
    for (name, reference) in book
        .names
        .iter()
        .filter(|(name, _)| !name.starts_with("_xlnm"))
    {
        let reference = format!("={}", reference.trim_start_matches('='));
        workbook.define_name(name, &reference).expect(name);
    }
    workbook.save_to_buffer().expect("a workbook")
}

fn write_sheet(workbook: &mut Workbook, sheet: &Sheet) {
    let page = workbook.add_worksheet();
    page.set_name(&sheet.name).expect("a tab");
    page.set_hidden(!sheet.is_visible);
    for (at, content) in &sheet.cells {
        let (row, column) = (at.row, at.column);
        let day = Format::new().set_num_format("dd/mm/yyyy");
        let written = match content {
            Content::Number(number) => page.write(row, column, *number),
            Content::Text(text) => page.write(row, column, text),
            // What only a spreadsheet program works out is no value yet.
            Content::Unread(CellDefect::Covered | CellDefect::NotCalculated) => continue,
            Content::Unread(_) => panic!("{} holds no value that can be written", at),
            Content::Bool(truth) => page.write(row, column, *truth),
            Content::DateTime(serial) => page.write_with_format(row, column, *serial, &day),
            Content::Error(error) => {
                page.write(row, column, Formula::new("NA()").set_result(error))
            }
        };
        written.expect("a cell");
    }
}

/// A workbook with a text repeated in it so many times: longer than Excel could store it.
pub(crate) fn lengthened(bytes: &[u8], text: &str, times: usize) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a workbook");
    let mut longer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut content = String::new();
        part.read_to_string(&mut content).expect("a text");
        longer
            .start_file(name, SimpleFileOptions::default())
            .expect("a part");
        longer
            .write_all(content.replace(text, &text.repeat(times)).as_bytes())
            .expect("a part");
    }
    longer.finish().expect("a workbook").into_inner()
}

/// A workbook with tidy data of an earlier round: comma-separated lines below the headings.
pub(crate) fn round_before(headings: &str, lines: &[&str]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0u32..).zip([headings].iter().chain(lines)) {
        for (column, text) in (0u16..).zip(line.split(',')) {
            let written = match text.parse::<f64>() {
                Ok(number) => sheet.write(row, column, number),
                Err(_) => sheet.write(row, column, text),
            };
            written.expect("a cell");
        }
    }
    book.save_to_buffer().expect("a workbook")
}
