//! Tables of contents, where LibreOffice is installed and where it is not.

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use std::process::Command;

use zip::ZipArchive;

use crate::outputs::word::package_with;
use crate::test_campaign::{DATE, TestCampaign};

const FIGURES: &str = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |";

/// A paragraph of a style.
fn styled(style: &str, inner: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{inner}</w:p>")
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn mark(kind: &str) -> String {
    format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>")
}

/// A table of contents as Word writes it, which knows nothing of the headings that a loop makes.
fn template() -> Vec<u8> {
    let instruction = "<w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-2\" \\h \\z \\u </w:instrText></w:r>";
    let tabs = "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9062\"/></w:tabs>";
    let old = |style: &str, inner: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{tabs}</w:pPr>{inner}</w:p>")
    };
    let first = format!(
        "{}{instruction}{}{}",
        mark("begin"),
        mark("separate"),
        run("cũ 1")
    );
    let contents = format!(
        "<w:sdt><w:sdtPr/><w:sdtContent>{}{}{}<w:p>{}</w:p></w:sdtContent></w:sdt>",
        styled("Dau", &run("Mục lục")),
        old("Muc1", &first),
        old("Muc2", &run("cũ 2")),
        mark("end"),
    );
    let filling = "Chi bộ đã tổ chức sinh hoạt đều, nội dung thiết thực, đúng quy định. ".repeat(6);
    let filling = format!("<w:p>{}</w:p>", run(&filling)).repeat(14);
    let body = format!(
        "{contents}{}<w:p>{}</w:p>{}{}{}{filling}<w:p>{}</w:p>{}{filling}\
         <w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"1134\" \
         w:bottom=\"1134\" w:left=\"1701\"/></w:sectPr>",
        styled("A1", &run("Mở đầu")),
        run("{{#each units}}"),
        styled("A1", &run("Phần của {{name}}")),
        filling,
        styled(
            "A2",
            &(run("Kết quả của ") + &run("{{name}} &amp; kế hoạch"))
        ),
        run("{{/each}}"),
        styled("A1", &run("Kết luận")),
    );
    let style = |id: &str, name: &str, more: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>\
             <w:basedOn w:val=\"Thuong\"/>{more}</w:style>"
        )
    };
    let styles = [
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Thuong\"><w:name w:val=\"Normal\"/></w:style>"
            .to_owned(),
        style("A1", "heading 1", "<w:pPr><w:keepNext/><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:b/></w:rPr>"),
        style("A2", "heading 2", "<w:pPr><w:keepNext/><w:outlineLvl w:val=\"1\"/></w:pPr><w:rPr><w:i/></w:rPr>"),
        style("Muc1", "toc 1", ""),
        style("Muc2", "toc 2", "<w:pPr><w:ind w:left=\"220\"/></w:pPr>"),
        style("Dau", "TOC Heading", ""),
    ];
    package_with(&body, Some(&styles.concat()))
}

fn campaign() -> TestCampaign {
    TestCampaign::new()
        .returned("u1", FIGURES)
        .beside("templates/bao-cao.docx", &template())
}

/// The main part of a report.
fn main_part(path: &Path) -> String {
    let bytes = fs::read(path).expect("a report");
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a Word file");
    let mut text = String::new();
    let mut part = zip.by_name("word/document.xml").expect("a main part");
    part.read_to_string(&mut text).expect("UTF-8");
    text
}

#[test]
fn without_libreoffice_the_table_waits_for_word() {
    let campaign = campaign();
    for office in ["none", "/bin/false"] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tonghop"));
        command.args(["consolidate", "--date", DATE]);
        command
            .current_dir(campaign.path(""))
            .env("TONGHOP_OFFICE", office);
        let run = command.output().expect("a run");
        assert!(matches!(run.status.code(), Some(0 | 1)), "{run:?}");
        let main = main_part(&campaign.path("output/bao-cao.docx"));
        assert!(main.contains("<w:fldChar w:dirty=\"true\" w:fldCharType=\"begin\"/>"));
        assert!(main.contains("cũ 2") && !main.contains("PAGEREF"));
    }
}

/// The entries of a table: text and page.
fn entries(main: &str) -> Vec<(String, usize)> {
    let links = main.split("<w:hyperlink ").skip(1);
    let links = links.map(|link| link.split("</w:hyperlink>").next().unwrap_or_default());
    let entries = links.map(|link| {
        let texts = link
            .split("<w:t")
            .skip(1)
            .filter(|own| !own.starts_with("ab"));
        let texts = texts.map(|text| text.split(['>', '<']).nth(1).unwrap_or_default());
        let mut texts: Vec<&str> = texts.collect();
        let page = texts.pop().and_then(|page| page.parse().ok());
        (texts.concat().replace("&amp;", "&"), page.expect("a page"))
    });
    entries.collect()
}

#[test]
#[ignore = "needs LibreOffice and pdftotext"]
fn with_libreoffice_the_table_has_the_headings_and_their_pages() {
    let campaign = campaign();
    campaign.run(&["consolidate", "--pdf"]);
    let report = campaign.path("output/bao-cao.docx");
    let main = main_part(&report);
    assert!(!main.contains("w:dirty") && !main.contains("cũ "), "{main}");
    let pdf = campaign.path("output/bao-cao.pdf");
    let made = Command::new("pdftotext")
        .args(["-layout"])
        .arg(&pdf)
        .arg("-")
        .output();
    let text = String::from_utf8_lossy(&made.expect("pdftotext").stdout).into_owned();
    let lines = text.split('\u{c}').zip(1..).flat_map(|(page, number)| {
        let lines = page.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(move |line| (line.to_owned(), number))
    });
    let is_heading = |line: &str| {
        let starts = ["Mở đầu", "Phần của ", "Kết quả của ", "Kết luận"];
        starts.iter().any(|start| line.starts_with(start)) && !line.contains("...")
    };
    let headings: Vec<(String, usize)> = lines.filter(|(line, _)| is_heading(line)).collect();
    assert_eq!(entries(&main), headings, "{text}");
    assert!(
        headings.last().is_some_and(|(_, page)| *page > 4),
        "{headings:?}"
    );
    let bytes = fs::read(&report).expect("a report");
    campaign.run(&["consolidate"]);
    assert!(fs::read(&report).expect("a report") == bytes, "other bytes");
}
