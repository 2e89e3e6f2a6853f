//! Makes files that lie, from sound ones.

use std::fs;
use std::path::Path;

use crate::test_campaign::TestCampaign;
use crate::test_campaign::package::{Parts, edit, package, package_with, parts, workbook};

/// The figures of a form.
pub(crate) const FIGURES: &str = "xl/worksheets/sheet2.xml";

/// A campaign whose unit u1 has returned its form; the form's bytes.
pub(crate) fn returned() -> (TestCampaign, Vec<u8>) {
    let answers = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |\n| y_kien | không |";
    let campaign = TestCampaign::new().returned("u1", answers);
    let form = fs::read(campaign.path("inbox").join("u1.xlsx")).expect("the form");
    (campaign, form)
}

/// The first return of the sample in a format.
pub(crate) fn sample(extension: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/ha-tinh-2024-q1/inbox");
    let files = fs::read_dir(folder).expect("the sample's inbox");
    let mut paths: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
    paths.sort();
    let found = paths
        .iter()
        .find(|path| path.extension().is_some_and(|e| e == extension));
    fs::read(found.expect(extension)).expect("a file")
}

/// The form with this in place of the cell that holds 15.
pub(crate) fn with_cell(form: &[u8], cell: &str) -> Vec<u8> {
    edit(form, FIGURES, |sheet| {
        let value = sheet.find("<v>15</v>").expect("the cell");
        let start = sheet[..value].rfind("<c ").expect("its start");
        let end = value + sheet[value..].find("</c>").expect("its end") + 4;
        format!("{}{cell}{}", &sheet[..start], &sheet[end..])
    })
}

/// The form with this in place of what stands in its figures.
pub(crate) fn with_figures(form: &[u8], from: &str, to: &str) -> Vec<u8> {
    edit(form, FIGURES, |sheet| {
        assert!(sheet.contains(from), "{from}");
        sheet.replacen(from, to, 1)
    })
}

/// A digit changed on the way, the checksum not.
pub(crate) fn changed_on_the_way(form: &[u8]) -> Vec<u8> {
    let mut stored = package_with(&parts(form), zip::CompressionMethod::Stored);
    let at = find(&stored, b"<v>15</v>");
    stored[at + 3] = b'9';
    stored
}

/// One part twice under the same name.
pub(crate) fn part_twice(form: &[u8]) -> Vec<u8> {
    let mut all = parts(form);
    all.push((
        "xl/worksheets/sheetX.xml".to_owned(),
        b"<worksheet/>".to_vec(),
    ));
    let mut bytes = package(&all);
    while let Some(at) = bytes.windows(10).position(|window| window == b"sheetX.xml") {
        bytes[at + 5] = b'2';
    }
    bytes
}

/// A part under a name that differs in capitals only.
pub(crate) fn part_in_capitals(form: &[u8]) -> Vec<u8> {
    let mut all = parts(form);
    all.push((
        "XL/WORKSHEETS/SHEET2.XML".to_owned(),
        b"<worksheet/>".to_vec(),
    ));
    package(&all)
}

/// More entries than any workbook has.
pub(crate) fn many_parts(form: &[u8]) -> Vec<u8> {
    let mut all = parts(form);
    all.extend((0..5_000).map(|number| (format!("xl/media/{number}.png"), Vec::new())));
    package(&all)
}

/// A part that is said to unpack to four gigabytes.
pub(crate) fn huge_part(form: &[u8]) -> Vec<u8> {
    let mut bytes = form.to_vec();
    let entry = find(&bytes, b"PK\x01\x02");
    bytes[entry + 24..entry + 28].copy_from_slice(&0xF000_0000_u32.to_le_bytes());
    bytes
}

/// The figures in UTF-16.
pub(crate) fn in_utf_16(form: &[u8]) -> Vec<u8> {
    let mut all = parts(form);
    let part = all.iter_mut().find(|(name, _)| name == FIGURES);
    let (_, sheet) = part.expect("the figures");
    let text = String::from_utf8(std::mem::take(sheet)).expect("a text");
    let text = format!("\u{feff}{}", text.replace("UTF-8", "UTF-16"));
    *sheet = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    package(&all)
}

/// A workbook with these shared strings.
fn with_strings(book: &[u8], strings: &str) -> Vec<u8> {
    const KIND: &str =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings";
    let list = "xl/_rels/workbook.xml.rels";
    let related = edit(book, list, |relations| {
        let own = format!(
            "<Relationship Id=\"s\" Type=\"{KIND}\" Target=\"sharedStrings.xml\"/></Relationships>"
        );
        relations.replace("</Relationships>", &own)
    });
    let mut all: Parts = parts(&related);
    all.push(("xl/sharedStrings.xml".to_owned(), strings.into()));
    package(&all)
}

/// A million strings promised, one there.
pub(crate) fn promised_strings() -> Vec<u8> {
    let book = workbook("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>");
    let strings = "<sst uniqueCount=\"10000000000000\"><si><t>x</t></si></sst>";
    with_strings(&book, strings)
}

/// One text of 1 MiB in a thousand cells.
pub(crate) fn repeated_text() -> Vec<u8> {
    let cells: String = (1..=1_000)
        .map(|row| format!("<row r=\"{row}\"><c t=\"s\"><v>0</v></c></row>"))
        .collect();
    let strings = format!("<sst><si><t>{}</t></si></sst>", "a".repeat(1 << 20));
    with_strings(&workbook(&cells), &strings)
}

/// The .ods of the sample with this in place of what stands in its content.
pub(crate) fn ods(from: &str, to: &str) -> Vec<u8> {
    edit(&sample("ods"), "content.xml", |content| {
        let at = content.find(from).expect(from);
        format!("{}{to}{}", &content[..at], &content[at + from.len()..])
    })
}

/// The .ods of the sample, its content cut off after the first row.
pub(crate) fn ods_cut_off() -> Vec<u8> {
    edit(&sample("ods"), "content.xml", |content| {
        let end = content.find("</table:table-row>").expect("a row");
        content[..end].to_owned()
    })
}

/// An .xls in which every sector of the first 128 is followed by itself.
pub(crate) fn xls_in_a_circle() -> Vec<u8> {
    let mut bytes = sample("xls");
    let word = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().expect("4 bytes"));
    let table = (word(76) as usize + 1) * 512;
    for sector in 0..128_u32 {
        let entry = table + sector as usize * 4;
        bytes[entry..entry + 4].copy_from_slice(&sector.to_le_bytes());
    }
    bytes
}

/// An .xls that names a code page other than that of its texts.
pub(crate) fn xls_of_another_code_page() -> Vec<u8> {
    let mut bytes = sample("xls");
    let at = find(&bytes, &[0x42, 0, 2, 0, 0xB0, 4]);
    bytes[at + 4..at + 6].copy_from_slice(&1252_u16.to_le_bytes());
    bytes
}

pub(crate) fn find(bytes: &[u8], wanted: &[u8]) -> usize {
    let found = bytes
        .windows(wanted.len())
        .position(|window| window == wanted);
    found.unwrap_or_else(|| panic!("no {wanted:?}"))
}
