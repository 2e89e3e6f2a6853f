//! Sound files of odd programs are read: records of later versions, cells without a column, cells
//! far away, errors that few programs know.

use std::io::{Cursor, Read, Write};

use super::hostile::make::sample;
use crate::test_campaign::package::{package, parts, workbook};
use tonghop::workbook::address::Address;
use tonghop::workbook::book::Content;
use tonghop::workbook::read::read_book;

#[test]
fn records_of_later_versions_in_an_xlsb_are_passed_over() {
    // What Excel 2011 for Mac writes behind the cells of every sheet.
    const FUTURE: [u8; 19] = [
        0x23, 4, 2, 0x0E, 1, 0, 1, 9, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0x24, 0,
    ];
    let sound = sample("xlsb");
    let mut all = parts(&sound);
    for (_, part) in all
        .iter_mut()
        .filter(|(name, _)| name.contains("worksheets/sheet"))
    {
        // The last record, the end of the sheet, has a type of two bytes and no data.
        let end = part.len() - 3;
        part.splice(end..end, FUTURE);
    }
    assert_eq!(read_book(&package(&all)), read_book(&sound));
}

#[test]
fn cells_of_an_xlsb_without_a_column_stand_behind_the_one_before() {
    let book = read_book(include_bytes!("../../files/short-cells.xlsb")).expect("a workbook");
    let cells = book.sheets[0].cells.iter();
    let shown: Vec<String> = cells
        .map(|(at, content)| format!("{at} {}", content.typed()))
        .collect();
    let wanted = ["A1 a", "B1 b", "C1 1", "D1 2", "A2 3", "B2 x", "D2 5"];
    assert_eq!(shown, wanted);
}

#[test]
fn a_cell_of_an_xls_that_is_far_away_is_read_where_it_is() {
    let bytes = sample("xls");
    let sound = read_book(&bytes).expect("a workbook");
    let (at, row, column) = last_number(&stream_of(&bytes));
    let far = [0xFF, 0xFF, 200, 0];
    let moved = with_stream(bytes, |stream| stream[at..at + 4].copy_from_slice(&far));
    let moved = read_book(&moved).expect("a workbook");
    let near = Address::new(row, column);
    let far = Address::new(65_535, 200);
    let mut is_moved = false;
    for (sheet, known) in moved.sheets.iter().zip(&sound.sheets) {
        let mut cells = sheet.cells.clone();
        if let Some((at, _)) = cells.iter_mut().find(|(at, _)| *at == far) {
            *at = near;
            is_moved = true;
            cells.sort_by_key(|(at, _)| *at);
        }
        assert_eq!(cells, known.cells, "{}", sheet.name);
    }
    assert!(is_moved);
    assert_eq!(moved.names, sound.names);
}

#[test]
fn an_error_of_an_xls_that_nobody_knows_costs_its_cell_alone() {
    let bytes = sample("xls");
    let sound = read_book(&bytes).expect("a workbook");
    let (place, row, column) = last_number(&stream_of(&bytes));
    let changed = with_stream(bytes, |stream| {
        stream[place - 4..place - 2].copy_from_slice(&[0x05, 2]);
        stream[place + 6..place + 8].copy_from_slice(&[0x31, 1]);
    });
    let read = read_book(&changed).expect("a workbook");
    let at = Address::new(row, column);
    let mut errors = 0;
    for (sheet, known) in read.sheets.iter().zip(&sound.sheets) {
        assert_eq!(sheet.cells.len(), known.cells.len());
        for (cell, known) in sheet.cells.iter().zip(&known.cells) {
            if cell != known {
                assert_eq!(*cell, (at, Content::Error("#ERROR!".to_owned())));
                errors += 1;
            }
        }
    }
    assert_eq!(errors, 1);
}

/// The stream of a workbook.
fn stream_of(bytes: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).expect("a compound file");
    let mut stream = Vec::new();
    let mut workbook = file.open_stream("/Workbook").expect("the stream");
    workbook.read_to_end(&mut stream).expect("its bytes");
    stream
}

/// The workbook with another stream.
fn with_stream(bytes: Vec<u8>, change: impl FnOnce(&mut [u8])) -> Vec<u8> {
    let mut stream = stream_of(&bytes);
    change(&mut stream);
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).expect("a compound file");
    let mut workbook = file.create_stream("/Workbook").expect("the stream");
    workbook.write_all(&stream).expect("its bytes");
    drop(workbook);
    file.flush().expect("a file");
    file.into_inner().into_inner()
}

/// The last record of a single number: where its row stands, its row and its column.
fn last_number(stream: &[u8]) -> (usize, u32, u16) {
    let short = |at: usize| u16::from_le_bytes([stream[at], stream[at + 1]]);
    let (mut at, mut found) = (0, None);
    while at + 4 <= stream.len() {
        let (kind, length) = (short(at), usize::from(short(at + 2)));
        if matches!(kind, 0x0203 | 0x027E) {
            found = Some((at + 4, u32::from(short(at + 4)), short(at + 6)));
        }
        at += 4 + length;
    }
    found.expect("a number")
}

#[test]
fn errors_that_few_programs_know_lose_nothing_else() {
    let errors = [
        "#GETTING_DATA",
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
        "#BLOCKED!",
        "#CONNECT!",
    ];
    let cells: String = errors
        .iter()
        .map(|error| format!("<row><c t=\"e\"><v>{error}</v></c></row>"))
        .collect();
    let book = read_book(&workbook(&format!("{cells}<row><c><v>7</v></c></row>")));
    let cells = &book.expect("a workbook").sheets[0].cells;
    let wanted = errors.map(|error| Content::Error(error.to_owned()));
    let found: Vec<&Content> = cells.iter().map(|(_, content)| content).collect();
    assert_eq!(found[..6], wanted.iter().collect::<Vec<_>>());
    assert_eq!(found[6], &Content::Number(7.0));
}
