//! Cells that a reader could take for something else, and what is read all the same.

use tonghop::language::Language;
use tonghop::workbook::address::Address;
use tonghop::workbook::book::Content;
use tonghop::workbook::defect::CellDefect;
use tonghop::workbook::read::read_book;

use super::make::{self, returned, with_cell, with_figures};
use crate::test_campaign::package::edit;

/// The forms in which one cell can't be taken, and why.
fn doubtful(form: &[u8]) -> Vec<(Vec<u8>, CellDefect)> {
    let cell = |inside: &str| with_cell(form, &format!("<c r=\"F9\">{inside}</c>"));
    let merged = "</sheetData><mergeCells><mergeCell ref=\"F8:F9\"/></mergeCells>";
    let twice = "<c r=\"F9\"><v>15</v></c><c r=\"F9\"><v>51</v></c>";
    vec![
        (cell("<f>10+5</f>"), CellDefect::NotCalculated),
        (cell("<f>10+5</f><v></v>"), CellDefect::NotCalculated),
        (cell("<v>1<!-- x -->5</v>"), CellDefect::Unclear),
        (cell("<v>1&#53;</v>"), CellDefect::Unclear),
        (cell("<v><![CDATA[15]]></v>"), CellDefect::Unclear),
        (cell("<v>NaN</v>"), CellDefect::Unclear),
        (cell("<v>INF</v>"), CellDefect::Unclear),
        (cell("<v>1e999</v>"), CellDefect::NotFinite),
        (
            with_cell(form, "<c r=\"F9\" t=\"s\"><v>x</v></c>"),
            CellDefect::Unclear,
        ),
        (with_cell(form, twice), CellDefect::Twice),
        (
            with_figures(form, "</sheetData>", merged),
            CellDefect::Covered,
        ),
    ]
}

#[test]
fn doubtful_cells_are_findings_and_no_values() {
    let (campaign, form) = returned();
    let inbox = campaign.path("inbox").join("u1.xlsx");
    for (number, (bytes, defect)) in doubtful(&form).into_iter().enumerate() {
        std::fs::write(&inbox, bytes).expect("the form");
        let findings = campaign.findings().join("\n");
        let reason = Language::Vi.text(defect.key());
        let is_told = findings.contains("[unreadable-value]: Đơn vị Một, u1.xlsx Số liệu!F9")
            && findings.contains(&reason);
        assert!(is_told, "{number}: {findings}");
    }
}

#[test]
fn what_programs_write_oddly_is_read_all_the_same() {
    let (_, form) = returned();
    let sound = read_book(&form).expect("the form");
    let far = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>";
    let dimension = "<dimension ref=\"1:4\"/>";
    let figures = |from: &str, to: &str| {
        read_book(&with_figures(&form, from, to))
            .expect("the form")
            .sheets[1]
            .cells
            .clone()
    };
    let cells = &sound.sheets[1].cells;
    let sheet = String::from_utf8(
        crate::test_campaign::package::parts(&form)
            .into_iter()
            .find(|(name, _)| name == make::FIGURES)
            .expect("figures")
            .1,
    )
    .expect("text");
    let start = sheet.find("<dimension").expect("a dimension");
    let end = start + sheet[start..].find("/>").expect("its end") + 2;
    assert_eq!(&figures(&sheet[start..end], dimension), cells);
    let mut with_far = cells.clone();
    with_far.push((Address::new(1_048_575, 16_383), Content::Number(1.0)));
    assert_eq!(figures("</sheetData>", far), with_far);
    let spill = read_book(&with_cell(&form, "<c r=\"F9\" t=\"e\"><v>#SPILL!</v></c>"));
    let spill = spill.expect("the form");
    let error = Content::Error("#SPILL!".to_owned());
    assert_eq!(spill.sheets[1].get(Address::new(8, 5)), Some(&error));
}

#[test]
fn a_sheet_of_macros_loses_nothing_else() {
    let (_, form) = returned();
    let sheet = "<sheet name=\"M1\" sheetId=\"99\" r:id=\"rId99\"/></sheets>";
    let kind = "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet";
    let relation = format!(
        "<Relationship Id=\"rId99\" Type=\"{kind}\" Target=\"macrosheets/sheet1.xml\"/>\
         </Relationships>"
    );
    let form_with = edit(&form, "xl/workbook.xml", |book| {
        book.replace("</sheets>", sheet)
    });
    let form_with = edit(&form_with, "xl/_rels/workbook.xml.rels", |relations| {
        relations.replace("</Relationships>", &relation)
    });
    let mut book = read_book(&form_with).expect("the form");
    assert!(std::mem::take(&mut book.traces.has_macros));
    assert_eq!(Ok(book), read_book(&form));
}

#[test]
fn texts_of_xls_are_read_whatever_code_page_is_named() {
    let sound = read_book(&make::sample("xls")).expect("a workbook");
    assert_eq!(read_book(&make::xls_of_another_code_page()), Ok(sound));
}

#[test]
fn an_open_document_with_line_breaks_between_cells_is_read() {
    let sound = read_book(&make::sample("ods")).expect("a workbook");
    let broken = edit(&make::sample("ods"), "content.xml", |content| {
        let content = content.replace("<table:table-cell", "\n   <table:table-cell");
        content.replace("</table:table-row>", "\n  </table:table-row>")
    });
    assert_eq!(read_book(&broken), Ok(sound));
}

#[test]
fn errors_of_open_documents_are_errors() {
    let value = "office:value-type=\"float\" office:value=\"";
    let content = String::from_utf8(
        crate::test_campaign::package::parts(&make::sample("ods"))
            .into_iter()
            .find(|(name, _)| name == "content.xml")
            .expect("content")
            .1,
    );
    let content = content.expect("a text");
    let at = content.find(value).expect("a number");
    let start = content[..at].rfind("<table:table-cell").expect("its cell");
    let end = start
        + content[start..]
            .find("</table:table-cell>")
            .expect("its end");
    let error = "<table:table-cell table:formula=\"of:=1/0\" office:value-type=\"float\" \
                 office:value=\"0\"><text:p>#DIV/0!</text:p>";
    let book = read_book(&make::ods(&content[start..end], error)).expect("a workbook");
    let cells = book.sheets.iter().flat_map(|sheet| &sheet.cells);
    let errors = cells.filter(|(_, content)| *content == Content::Error("#DIV/0!".to_owned()));
    assert_eq!(errors.count(), 1);
}

#[test]
fn a_sheet_of_macros_in_a_binary_workbook_loses_nothing_else() {
    let sound = make::sample("xlsb");
    let mut tab = vec![0x9C, 0x01, 30, 0, 0, 0, 0, 99, 0, 0, 0, 5, 0, 0, 0];
    tab.extend("rId99".encode_utf16().flat_map(u16::to_le_bytes));
    tab.extend([2, 0, 0, 0, b'M', 0, b'1', 0]);
    let mut all = crate::test_campaign::package::parts(&sound);
    for (name, part) in &mut all {
        if name == "xl/workbook.bin" {
            let end = make::find(part, &[0x90, 0x01, 0]);
            part.splice(end..end, tab.iter().copied());
        } else if name == "xl/_rels/workbook.bin.rels" {
            let relation = "<Relationship Id=\"rId99\" Type=\"http://schemas.microsoft.com/office/\
                            2006/relationships/xlMacrosheet\" Target=\"macrosheets/sheet1.bin\"/>\
                            </Relationships>";
            let text = String::from_utf8(std::mem::take(part)).expect("a text");
            *part = text.replace("</Relationships>", relation).into_bytes();
        }
    }
    let book = read_book(&crate::test_campaign::package::package(&all));
    let mut book = book.expect("the workbook");
    assert!(std::mem::take(&mut book.traces.has_macros));
    assert_eq!(Ok(book), read_book(&sound));
}

#[test]
fn texts_that_are_not_there_are_not_taken_for_the_first() {
    let (_, form) = returned();
    for index in ["99999", "4294967296", "18446744073709551616"] {
        let cell = format!("<c r=\"F9\" t=\"s\"><v>{index}</v></c>");
        if let Ok(book) = read_book(&with_cell(&form, &cell)) {
            let at = book.sheets[1].get(Address::new(8, 5));
            assert_eq!(at, Some(&Content::Unread(CellDefect::Unclear)), "{index}");
        }
    }
}
