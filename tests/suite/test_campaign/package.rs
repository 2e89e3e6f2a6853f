//! Workbooks part by part: a package is taken apart, a part is changed, and it is put together
//! again, or made from nothing with whatever a test needs in it.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The parts of a package in their order: name and bytes.
pub(crate) type Parts = Vec<(String, Vec<u8>)>;

/// Takes a package apart.
pub(crate) fn parts(bytes: &[u8]) -> Parts {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let count = archive.len();
    let part = |index| {
        let mut entry = archive.by_index(index).expect("an entry");
        let mut content = Vec::new();
        entry.read_to_end(&mut content).expect("its bytes");
        (entry.name().expect("its name").to_string(), content)
    };
    (0..count).map(part).collect()
}

/// Puts a package together; the same bytes for the same parts.
pub(crate) fn package(parts: &Parts) -> Vec<u8> {
    package_with(parts, CompressionMethod::Deflated)
}

/// Puts a package together with a method of compression.
pub(crate) fn package_with(parts: &Parts, method: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(method);
    for (name, bytes) in parts {
        zip.start_file(name, options).expect("an entry");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("a package").into_inner()
}

/// Changes the text of one part of a package.
pub(crate) fn edit(bytes: &[u8], name: &str, change: impl FnOnce(String) -> String) -> Vec<u8> {
    let mut parts = parts(bytes);
    let part = parts.iter_mut().find(|(known, _)| known == name);
    let (_, content) = part.unwrap_or_else(|| panic!("no part {name}"));
    let text = String::from_utf8(std::mem::take(content)).expect("a text");
    *content = change(text).into_bytes();
    package(&parts)
}

/// The least that a workbook of one sheet needs; `rows` is the inside of its `sheetData`.
pub(crate) fn workbook(rows: &str) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"r1\" Type=\"{OFFICE}/{kind}\" \
             Target=\"{target}\"/></Relationships>"
        )
    };
    let book = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"Sheet1\" \
         sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let sheet = format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>");
    let parts = [
        ("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", book),
        (
            "xl/_rels/workbook.xml.rels",
            relation("worksheet", "worksheets/sheet1.xml"),
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    let parts = parts.map(|(name, text)| (name.to_owned(), text.into_bytes()));
    package(&parts.into())
}
