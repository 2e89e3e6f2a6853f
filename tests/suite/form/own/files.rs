//! What the office's workbook may be: with macros, signed, of another format; and what stands in
//! it outside of its cells.

use std::fs;

use super::{TAGS, campaign_on, campaign_on_file, office_book, office_book_with};
use crate::test_campaign::package::{edit, package, parts, workbook};
use tonghop::form::Filling;
use tonghop::workbook::read::read_book;

const PLAIN: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
const WITH_MACROS: &str = "application/vnd.ms-excel.sheet.macroEnabled.main+xml";
const MACROS: &[u8] = b"\xd0\xcf\x11\xe0 no program ever runs this";

/// A workbook with further parts, each with what its type and the relations are.
fn with_parts(
    book: &[u8],
    types: &str,
    (list, relations): (&str, &str),
    more: &[(&str, &[u8])],
) -> Vec<u8> {
    let close = |text: String, end: &str, more: &str| text.replace(end, &format!("{more}{end}"));
    let book = edit(book, "[Content_Types].xml", |text| {
        close(text, "</Types>", types)
    });
    let book = edit(&book, list, |text| {
        close(text, "</Relationships>", relations)
    });
    let mut all = parts(&book);
    all.extend(
        more.iter()
            .map(|(name, data)| ((*name).to_owned(), data.to_vec())),
    );
    package(&all)
}

/// The office's workbook with macros.
fn with_macros() -> Vec<u8> {
    let book = edit(&office_book(&TAGS, 3), "[Content_Types].xml", |text| {
        text.replace(PLAIN, WITH_MACROS)
    });
    with_parts(
        &book,
        "<Override PartName=\"/xl/vbaProject.bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/>",
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationship Id=\"rId90\" Type=\"http://schemas.microsoft.com/office/2006/relationships/vbaProject\" Target=\"vbaProject.bin\"/>",
        ),
        &[("xl/vbaProject.bin", MACROS)],
    )
}

#[test]
fn macros_go_out_as_they_are_and_come_back() {
    let campaign = campaign_on_file("bieu.xlsm", &with_macros());
    assert_eq!(campaign.run(&["form", "check"]).status, 0);
    let run = campaign.run(&["forms"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let path = campaign.path("forms/2024-Q1_u1_Don-vi-Mot.xlsm");
    let bytes = fs::read(path).expect("a form with macros");
    let all = parts(&bytes);
    let part = |name: &str| &all.iter().find(|(own, _)| own == name).expect(name).1;
    assert_eq!(part("xl/vbaProject.bin"), MACROS);
    let types = String::from_utf8_lossy(part("[Content_Types].xml"));
    assert!(
        types.contains(WITH_MACROS) && !types.contains(PLAIN),
        "{types}"
    );
    // It is a return like any other, and nobody is told that it has what the layout has.
    let campaign = campaign.file("u1.xlsm", &bytes);
    let mut findings = campaign.findings();
    findings.retain(|line| line.contains("u1.xlsm"));
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(findings[0].contains("[blank-form]"), "{findings:?}");
}

#[test]
fn a_name_that_hides_or_promises_macros_is_a_mistake() {
    let hiding = campaign_on(&with_macros()).run(&["form", "check", "--lang", "en"]);
    assert_eq!(hiding.status, 1);
    assert!(
        hiding.stdout.contains("rename it to \"bieu.xlsm\""),
        "{}",
        hiding.stdout
    );
    let promising = campaign_on_file("bieu.xlsm", &office_book(&TAGS, 3));
    let promising = promising.run(&["form", "check", "--lang", "en"]);
    assert_eq!(promising.status, 1);
    assert!(
        promising.stdout.contains("rename it to \"bieu.xlsx\""),
        "{}",
        promising.stdout
    );
}

#[test]
fn another_format_is_told_with_what_to_do() {
    let named = campaign_on_file("bieu.xls", b"whatever").run(&["form", "check", "--lang", "en"]);
    assert_eq!(named.status, 2);
    assert!(
        named
            .stderr
            .contains("save it as an Excel workbook (.xlsx)"),
        "{}",
        named.stderr
    );
    let text = campaign_on(b"STT;Ten;So").run(&["form", "check", "--lang", "en"]);
    assert_eq!(text.status, 1);
    assert!(
        text.stdout.contains("\"bieu.xlsx\" is no Excel workbook"),
        "{}",
        text.stdout
    );
    assert!(
        text.stdout.contains("bieu.xlsx: 0 cells"),
        "{}",
        text.stdout
    );
}

#[test]
fn a_signature_of_the_layout_is_asked_about_and_goes_out_in_no_form() {
    let relation = |id: &str, word: &str, target: &str| {
        format!(
            "<Relationship Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/{word}\" Target=\"{target}\"/>"
        )
    };
    let list = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}</Relationships>",
        relation("rId1", "signature", "sig1.xml")
    );
    let origin = relation("rId90", "origin", "_xmlsignatures/origin.sigs");
    let signed = with_parts(
        &office_book(&TAGS, 3),
        "<Default Extension=\"sigs\" ContentType=\"application/vnd.openxmlformats-package.digital-signature-origin\"/><Override PartName=\"/_xmlsignatures/sig1.xml\" ContentType=\"application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml\"/>",
        ("_rels/.rels", &origin),
        &[
            ("_xmlsignatures/origin.sigs", b""),
            ("_xmlsignatures/_rels/origin.sigs.rels", list.as_bytes()),
            (
                "_xmlsignatures/sig1.xml",
                b"<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"/>",
            ),
        ],
    );
    let campaign = campaign_on(&signed);
    let run = campaign.run(&["form", "check"]);
    assert_eq!(run.status, 0);
    assert!(
        run.stdout.starts_with("hỏi lại: sổ có chữ ký số"),
        "{}",
        run.stdout
    );
    assert_eq!(campaign.run(&["forms"]).status, 0);
    let bytes = fs::read(campaign.path("forms/2024-Q1_u1_Don-vi-Mot.xlsx")).expect("a form");
    let names: Vec<String> = parts(&bytes).into_iter().map(|(name, _)| name).collect();
    assert!(
        names.iter().all(|name| !name.starts_with("_xmlsignatures")),
        "{names:?}"
    );
    let all: String = parts(&bytes)
        .iter()
        .filter(|(name, _)| name == "_rels/.rels" || name == "[Content_Types].xml")
        .map(|(_, content)| String::from_utf8_lossy(content).into_owned())
        .collect();
    assert!(
        !all.contains("sig1") && !all.contains("origin.sigs"),
        "{all}"
    );
    read_book(&bytes).expect("a sound workbook");
}

#[test]
fn tags_outside_of_cells_are_told() {
    let book = office_book_with(&TAGS, 3, |sheet| {
        sheet.set_header("&C{{unit.name}}");
        let note = rust_xlsxwriter::Note::new("gõ {{k1_tong}} ở đây");
        sheet.insert_note(8, 1, &note).expect("a note");
    });
    let run = campaign_on(&book).run(&["form", "check"]);
    assert_eq!(run.status, 1);
    insta::assert_snapshot!(run.stdout, @r"
    Biểu 01: thẻ {{unit.name}} nằm ngoài ô (đầu trang, chân trang, tên trang hoặc hình vẽ) nên không được thay; gõ thẻ vào một ô
    hỏi lại: Biểu 01!B9: ghi chú của ô có thẻ {{k1_tong}}: đơn vị sẽ thấy nguyên như vậy; có để lại không?
    bieu.xlsx: 6 ô chỉ tiêu, 1 danh sách; 1 lỗi, 1 câu hỏi
    ");
}

#[test]
fn a_layout_that_takes_figures_from_another_file_is_asked_about() {
    let book = with_parts(
        &office_book(&TAGS, 3),
        "<Override PartName=\"/xl/externalLinks/externalLink1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml\"/>",
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationship Id=\"rId90\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink\" Target=\"externalLinks/externalLink1.xml\"/>",
        ),
        &[
            ("xl/externalLinks/externalLink1.xml", b"<externalLink xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"/>"),
            (
                "xl/externalLinks/_rels/externalLink1.xml.rels",
                b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath\" Target=\"danh-muc.xlsx\" TargetMode=\"External\"/></Relationships>",
            ),
        ],
    );
    let run = campaign_on(&book).run(&["form", "check", "--lang", "en"]);
    assert_eq!(run.status, 0);
    assert!(
        run.stdout
            .starts_with("question: the layout takes figures from another file (danh-muc.xlsx)"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_workbook_with_nothing_but_cells_makes_forms() {
    let cell =
        |at: &str, text: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let (title, label) = (cell("A1", "Báo cáo"), cell("A2", "Học sinh"));
    let tag = cell("B2", "{{hoc_sinh}}");
    let book = workbook(&format!(
        "<row r=\"1\">{title}</row><row r=\"2\">{label}{tag}</row>"
    ));
    let mut all = parts(&book);
    let types = format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{PLAIN}\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>"
    );
    all.push(("[Content_Types].xml".to_owned(), types.into_bytes()));
    let book = package(&all);
    let campaign = campaign_on(&book)
        .without("lists")
        .table("checks", "| rule |")
        .table(
            "indicators",
            "| code | section | label | measure | kind | total | required |
             | hoc_sinh | A | Học sinh | học sinh | count | sum | yes |",
        );
    let bytes = crate::live::form(&campaign.campaign(), &Filling::default());
    let form = read_book(&bytes).expect("a sound workbook");
    assert!(form.sheet("Sheet1").is_some() && form.sheet("Rà soát").is_some());
}
