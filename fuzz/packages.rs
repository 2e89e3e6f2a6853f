//! The least that a workbook needs around the part that is fuzzed: a checksum would stop every
//! mutant of a whole package at the door.

#![allow(dead_code, reason = "each target uses its own part")]

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        zip.start_file(*name, options).expect("an entry");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("a package").into_inner()
}

fn relations(kind: &str, target: &str) -> String {
    format!(
        "<Relationships><Relationship Id=\"r1\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>\
         </Relationships>"
    )
}

/// An .xlsx with this worksheet.
pub(crate) fn xlsx(sheet: &[u8]) -> Vec<u8> {
    let book = format!(
        "<workbook xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets>\
         </workbook>"
    );
    package(&[
        ("_rels/.rels", relations("officeDocument", "xl/workbook.xml").as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations("worksheet", "worksheets/sheet1.xml").as_bytes()),
        ("xl/sharedStrings.xml", b"<sst><si><t>a</t></si></sst>"),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

/// An .xlsb with these records of a worksheet.
pub(crate) fn xlsb(sheet: &[u8]) -> Vec<u8> {
    // BrtBundleSh: visible, number 1, relation r1, name S.
    let mut tab = vec![0x9C, 0x01, 22];
    tab.extend([0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, b'r', 0, b'1', 0, 1, 0, 0, 0, b'S', 0]);
    package(&[
        ("_rels/.rels", relations("officeDocument", "xl/workbook.bin").as_bytes()),
        ("xl/workbook.bin", &tab),
        ("xl/_rels/workbook.bin.rels", relations("worksheet", "worksheets/sheet1.bin").as_bytes()),
        ("xl/worksheets/sheet1.bin", sheet),
    ])
}

/// An .ods with this content.
pub(crate) fn ods(content: &[u8]) -> Vec<u8> {
    package(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
        ("content.xml", content),
    ])
}

/// An .xls with this stream: a header, its table of sectors, a directory, and the stream, which
/// is lengthened to 4,096 bytes so that it lies in whole sectors.
pub(crate) fn xls(stream: &[u8]) -> Vec<u8> {
    let length = stream.len().clamp(4_096, 60_000).next_multiple_of(512);
    let mut file = header();
    // Sector 0 is the table, sector 1 the directory, the stream begins in sector 2.
    let last = 1 + length / 512;
    let next = |sector: usize| match sector {
        0 => 0xFFFF_FFFD,
        1 => 0xFFFF_FFFE,
        sector if sector == last => 0xFFFF_FFFE,
        sector if sector < last => u32::try_from(sector + 1).unwrap_or(u32::MAX),
        _ => u32::MAX,
    };
    file.extend((0..128).flat_map(|sector| next(sector).to_le_bytes()));
    file.extend(entry("Root Entry", 5, 1, 0xFFFF_FFFE, 0));
    file.extend(entry("Workbook", 2, u32::MAX, 2, u32::try_from(length).unwrap_or(0)));
    file.resize(512 * 3, 0);
    file.extend(&stream[..stream.len().min(length)]);
    file.resize(512 * 3 + length, 0);
    file
}

fn header() -> Vec<u8> {
    let mut header = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    header.resize(24, 0);
    header.extend([0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    header.resize(44, 0);
    let words = [1, 1, 0, 4_096, 0xFFFF_FFFE, 0, 0xFFFF_FFFE, 0, 0_u32];
    header.extend(words.iter().flat_map(|word| word.to_le_bytes()));
    header.resize(512, 0xFF);
    header
}

fn entry(name: &str, kind: u8, child: u32, start: u32, length: u32) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let size = u8::try_from(entry.len() + 2).unwrap_or(64);
    entry.resize(64, 0);
    entry.extend([size, 0, kind, 1]);
    entry.extend([u32::MAX, u32::MAX, child].iter().flat_map(|word| word.to_le_bytes()));
    entry.resize(116, 0);
    entry.extend(start.to_le_bytes());
    entry.extend(length.to_le_bytes());
    entry.resize(128, 0);
    entry
}
