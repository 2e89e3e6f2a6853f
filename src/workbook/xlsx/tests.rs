//! Cells and packages that programs write oddly, and those that lie.

use super::cell::Beside;
use super::sheet::read_sheet;
use crate::ooxml::{Package, Packer};
use crate::workbook::address::Address;
use crate::workbook::book::{Book, Content, Sheet};
use crate::workbook::defect::{CellDefect, Refusal};
use crate::workbook::read::{Unreadable, read_book};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// A sheet with these rows.
fn rows(rows: &str) -> Result<Sheet, Refusal> {
    let part = format!(
        "<worksheet xmlns=\"{MAIN}\" xmlns:mc=\"mc\" xmlns:f=\"urn:f\"><dimension ref=\"1:4\"/>\
         <sheetData>{rows}</sheetData></worksheet>"
    );
    let beside = Beside {
        strings: vec![Some("first".into()), None],
        ..Beside::default()
    };
    let (cells, repairs) = read_sheet(part.as_bytes(), &beside)?;
    let mut sheet = cells.sheet(String::new(), true);
    repairs.put_right(&mut sheet);
    Ok(sheet)
}

#[track_caller]
fn a1(cell: &str) -> Option<Content> {
    let sheet = rows(&format!("<row r=\"1\">{cell}</row>")).expect("a sheet");
    sheet.get(Address::new(0, 0)).cloned()
}

#[test]
fn sound_cells_are_read() {
    let text = |text: &str| Some(Content::Text(text.to_owned()));
    for (cell, wanted) in [
        ("<c r=\"A1\"/>", None),
        (
            "<c r=\"A1\"><v>1.5E-3</v></c>",
            Some(Content::Number(0.0015)),
        ),
        ("<c r=\"A1\" t=\"s\"><v>0</v></c>", text("first")),
        ("<c r=\"A1\" t=\"str\"><f>\"\"</f><v></v></c>", None),
        (
            "<c r=\"A1\" t=\"str\"><f>a</f><v>x &amp; y</v></c>",
            text("x & y"),
        ),
        (
            "<c r=\"A1\"><f>1+1</f><v>2</v></c>",
            Some(Content::Number(2.0)),
        ),
        (
            "<c r=\"A1\" t=\"inlineStr\"><is><t>1</t></is></c>",
            text("1"),
        ),
        (
            "<c r=\"A1\" t=\"b\"><v>1</v></c>",
            Some(Content::Bool(true)),
        ),
    ] {
        assert_eq!(a1(cell), wanted, "{cell}");
    }
}

#[test]
fn odd_cells_are_read_as_programs_read_them() {
    for (cell, wanted) in [
        (
            "<c r=\"A1\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>",
            Some(Content::Error("#DIV/0!".to_owned())),
        ),
        (
            "<c r=\"A1\" t=\"e\"><v>#SPILL!</v></c>",
            Some(Content::Error("#SPILL!".to_owned())),
        ),
        (
            "<c r=\"A1\" t=\"e\"><v>#GETTING_DATA</v></c>",
            Some(Content::Error("#GETTING_DATA".to_owned())),
        ),
        (
            "<c r=\"A1\" t=\"d\"><v>2026-12-15T08:27:48.765Z</v></c>",
            Some(Content::DateTime(46_371.352_647_743_05)),
        ),
        ("<c r=\"\"><v>1</v></c>", Some(Content::Number(1.0))),
        (
            "<c r=\"&#65;1\" t=\"&#110;\"><v>1</v></c>",
            Some(Content::Number(1.0)),
        ),
        (
            "<c r=\"A1\"><f:v>9</f:v><v>1</v></c>",
            Some(Content::Number(1.0)),
        ),
        (
            "<c r=\"A1\"><v>1</v><extLst><ext><v>9</v></ext></extLst></c>",
            Some(Content::Number(1.0)),
        ),
        ("<f:c r=\"A1\"><v>9</v></f:c>", None),
    ] {
        match (a1(cell), wanted) {
            (Some(Content::DateTime(a)), Some(Content::DateTime(b))) => {
                assert!((a - b).abs() < 1e-9, "{cell}: {a}");
            }
            (found, wanted) => assert_eq!(found, wanted, "{cell}"),
        }
    }
}

#[test]
fn a_formula_that_nobody_calculated_is_no_blank() {
    for cell in [
        "<f>1+1</f>",
        "<f>1+1</f><v></v>",
        "<f>1+1</f><v/>",
        "<f t=\"shared\" si=\"0\"/>",
    ] {
        let wanted = Some(Content::Unread(CellDefect::NotCalculated));
        assert_eq!(a1(&format!("<c r=\"A1\">{cell}</c>")), wanted, "{cell}");
    }
}

#[test]
fn values_that_programs_read_differently_are_not_taken() {
    for cell in [
        "<c r=\"A1\"><v>4<!-- -->2</v></c>",
        "<c r=\"A1\"><v>4<?x?>2</v></c>",
        "<c r=\"A1\"><v>4&#50;</v></c>",
        "<c r=\"A1\"><v><![CDATA[42]]></v></c>",
        "<c r=\"A1\"><v>4<f:x>9</f:x>2</v></c>",
        "<c r=\"A1\"><v>NaN</v></c>",
        "<c r=\"A1\"><v>1 2</v></c>",
        "<c r=\"A1\"><v>1.234.567</v></c>",
        "<c r=\"A1\"><v>1e</v></c>",
        "<c r=\"A1\" t=\"s\"><v>18446744073709551617</v></c>",
        "<c r=\"A1\" t=\"s\"><v>-1</v></c>",
        "<c r=\"A1\" t=\"s\"><v>2</v></c>",
        "<c r=\"A1\" t=\"s\"><v>1</v></c>",
        "<c r=\"A1\"><v>1</v><v>2</v></c>",
        "<c r=\"A1\"><is><t>9</t></is></c>",
        "<c r=\"A1\"><v>1</v><is><t>9</t></is></c>",
        "<c r=\"A1\" t=\"inlineStr\"><v>9</v></c>",
        "<c r=\"A1\" t=\"b\"><v>2</v></c>",
        "<c r=\"A1\" t=\"x\"><v>2</v></c>",
        "<c r=\"A1\" t=\"d\"><v>15/12/2026</v></c>",
        "<c r=\"A1\" t=\"inlineStr\"><is><mc:AlternateContent><mc:Choice Requires=\"f\"><t>1</t>\
         </mc:Choice><mc:Fallback><t>2</t></mc:Fallback></mc:AlternateContent></is></c>",
    ] {
        assert_eq!(
            a1(cell),
            Some(Content::Unread(CellDefect::Unclear)),
            "{cell}"
        );
    }
}

#[test]
fn what_a_merged_cell_hides_is_not_taken_whichever_corners_it_names() {
    for area in ["A1:B1", "B1:A1", "&#65;1:B1", "$A$1:$B$1"] {
        let part = format!(
            "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row>\
             </sheetData><mergeCells><mergeCell ref=\"{area}\"/></mergeCells></worksheet>"
        );
        let (cells, repairs) = read_sheet(part.as_bytes(), &Beside::default()).expect("a sheet");
        let mut sheet = cells.sheet(String::new(), true);
        repairs.put_right(&mut sheet);
        let found = sheet.get(Address::new(0, 1));
        assert_eq!(found, Some(&Content::Unread(CellDefect::Covered)), "{area}");
        assert_eq!(
            sheet.get(Address::new(0, 0)),
            Some(&Content::Number(1.0)),
            "{area}"
        );
    }
}

#[test]
fn addresses_beyond_the_sheet_and_variants_are_refused() {
    for (text, refusal) in [
        ("<row r=\"4294967297\"/>", Refusal::Address),
        ("<row r=\"1\"><c r=\"A1048577\"/></row>", Refusal::Address),
        ("<row r=\"1\"><c r=\"XFE1\"/></row>", Refusal::Address),
        ("<mc:AlternateContent/>", Refusal::Variants),
        (
            "<row><c><mc:AlternateContent/></c></row>",
            Refusal::Variants,
        ),
        ("</sheetData><sheetData>", Refusal::Variants),
        ("<row r=\"1\"><c r=\"A1\"><v>1", Refusal::Malformed),
    ] {
        assert_eq!(rows(text).err(), Some(refusal), "{text}");
    }
}

/// A workbook of a number and a text, with its parts under the names that a program gives them.
fn written() -> Vec<u8> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write(1, 1, 42).unwrap();
    sheet.write(2, 1, "text").unwrap();
    workbook.save_to_buffer().unwrap()
}

/// The same after a change of one part.
fn changed(bytes: &[u8], part: &str, change: impl FnOnce(String) -> String) -> Vec<u8> {
    let mut package = Package::open(bytes).unwrap();
    let text = package.text(part).unwrap().to_owned();
    package.set(part, change(text));
    package.save().unwrap()
}

#[track_caller]
fn is_sound(bytes: &[u8], what: &str) -> Book {
    let book = read_book(bytes).unwrap_or_else(|error| panic!("{what}: {error:?}"));
    let wanted = [
        (Address::new(1, 1), Content::Number(42.0)),
        (Address::new(2, 1), Content::Text("text".to_owned())),
    ];
    assert_eq!(book.sheets[0].cells, wanted, "{what}");
    book
}

const LIST: &str = "xl/_rels/workbook.xml.rels";

#[test]
fn sheets_are_found_however_their_targets_are_written() {
    for target in [
        "../xl/worksheets/sheet1.xml",
        "./worksheets/sheet1.xml",
        "/XL/worksheets/sheet1.xml",
        "worksheets/sheet%31.xml",
        "work&#115;heets/sheet1.xml",
    ] {
        let bytes = changed(&written(), LIST, |list| {
            list.replace("worksheets/sheet1.xml", target)
        });
        is_sound(&bytes, target);
    }
}

#[test]
fn parts_are_found_by_relations_and_not_by_their_names() {
    let bytes = written();
    let package = Package::open(&bytes).unwrap();
    let mut packer = Packer::deflating();
    let names: Vec<String> = package.names().map(|name| name.to_string()).collect();
    let renamed = [
        ("xl/workbook.xml", "data/book.xml"),
        ("xl/_rels/workbook.xml.rels", "data/_rels/book.xml.rels"),
        ("xl/sharedStrings.xml", "data/strings of it.xml"),
        ("xl/worksheets/sheet1.xml", "data/sheets/one.xml"),
        ("xl/styles.xml", "data/looks.xml"),
    ];
    for name in names {
        let mut text = package.text(&name).unwrap().to_owned();
        text = text.replace("xl/workbook.xml", "data/book.xml");
        text = text.replace("\"sharedStrings.xml", "\"strings%20of%20it.xml");
        text = text.replace("\"worksheets/sheet1.xml", "\"/data/sheets/one.xml");
        text = text.replace("\"styles.xml", "\"looks.xml");
        let to = renamed
            .iter()
            .find(|(from, _)| *from == name)
            .map(|(_, to)| *to);
        packer.add(to.unwrap_or(&name), text.as_bytes()).unwrap();
    }
    // What was left behind under the usual names is nobody's.
    let stale = format!("<sst xmlns=\"{MAIN}\"><si><t>stale</t></si></sst>");
    packer
        .add("xl/sharedStrings.xml", stale.as_bytes())
        .unwrap();
    is_sound(&packer.finish().unwrap(), "renamed");
}

#[test]
fn sheets_without_a_relation_and_states_that_nobody_knows_lose_nothing() {
    let book = "xl/workbook.xml";
    for odd in [
        "<sheet name=\"Module1\" sheetId=\"9\" state=\"veryHidden\" r:id=\"\"/></sheets>",
        "<sheet name=\"Module1\" sheetId=\"9\"/></sheets>",
        "<sheet name=\"Module1\" sheetId=\"9\" r:id=\"rId99\"/></sheets>",
    ] {
        let bytes = changed(&written(), book, |text| text.replace("</sheets>", odd));
        is_sound(&bytes, odd);
    }
    for (state, is_visible) in [("show", true), ("hidden", false), ("very&#72;idden", false)] {
        let bytes = changed(&written(), book, |text| {
            text.replace("<sheet ", &format!("<sheet state=\"{state}\" "))
        });
        assert_eq!(
            is_sound(&bytes, state).sheets[0].is_visible,
            is_visible,
            "{state}"
        );
    }
}

#[test]
fn the_first_of_1904_is_told_however_it_is_written() {
    for (flag, is_1904) in [("1", true), ("&#49;", true), ("true", true), ("0", false)] {
        let bytes = changed(&written(), "xl/workbook.xml", |text| {
            text.replace("<workbookPr ", &format!("<workbookPr date1904=\"{flag}\" "))
        });
        assert_eq!(is_sound(&bytes, flag).is_1904, is_1904, "{flag}");
    }
}

#[test]
fn prefixes_and_foreign_content_change_nothing() {
    let row = "<x:row r=\"1\"><x:c r=\"A1\"><x:v>1</x:v></x:c></x:row>";
    let foreign = "<f:row r=\"1\"><f:c r=\"A1\"><f:v>9</f:v></f:c></f:row>\
                   <c r=\"B1\"><v>9</v></c>";
    let part = format!(
        "<x:worksheet xmlns:x=\"{MAIN}\" xmlns:f=\"urn:f\" xmlns=\"urn:g\"><x:sheetData>{foreign}\
         {row}{foreign}</x:sheetData></x:worksheet>"
    );
    let (cells, repairs) = read_sheet(part.as_bytes(), &Beside::default()).expect("a sheet");
    let mut sheet = cells.sheet(String::new(), true);
    repairs.put_right(&mut sheet);
    assert_eq!(sheet.cells, [(Address::new(0, 0), Content::Number(1.0))]);
}

#[test]
fn what_leads_to_two_places_is_refused() {
    let worksheet = "/worksheet\" Target=\"worksheets/sheet1.xml\"";
    let twice = changed(&written(), LIST, |list| {
        let other = list.replace("sheet1.xml", "sheet2.xml");
        let start = other[..other
            .find(worksheet.replace('1', "2").as_str())
            .expect("it")]
            .rfind('<');
        let other = &other[start.expect("its start")..];
        let end = other.find("/>").expect("its end") + 2;
        list.replace(
            "</Relationships>",
            &format!("{}</Relationships>", &other[..end]),
        )
    });
    assert_eq!(
        read_book(&twice),
        Err(Unreadable::Refused(Refusal::SameName))
    );
}

#[test]
fn texts_and_formats_that_are_named_and_not_there_are_missed() {
    for (part, gone) in [
        ("\"sharedStrings.xml", "\"gone.xml"),
        ("\"styles.xml", "\"gone.xml"),
    ] {
        let bytes = changed(&written(), LIST, |list| list.replace(part, gone));
        assert!(
            matches!(read_book(&bytes), Err(Unreadable::Refused(_))),
            "{part}"
        );
    }
}
