//! Excel templates before and after they are filled: checked, marked, traced, and the tags for them.

use std::fs;

use super::book::{Made, Template, relation};
use crate::outputs::office::{Office, python};
use crate::outputs::xml::Element;
use crate::test_campaign::package::{edit, parts};
use crate::test_campaign::{Run, TestCampaign};
use tonghop::workbook::address::Address;
use tonghop::workbook::book::Content;
use tonghop::workbook::read::read_book;

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

fn text_of(content: &Content) -> String {
    match content {
        Content::Text(text) => text.clone(),
        Content::Number(number) => number.to_string(),
        other => format!("{other:?}"),
    }
}

fn checked(template: &[u8], options: &[&str]) -> (TestCampaign, Run) {
    let campaign = TestCampaign::new().beside("templates/bieu.xlsx", template);
    let arguments: Vec<&str> = ["template", "check"]
        .iter()
        .chain(options)
        .copied()
        .collect();
    let run = campaign.run(&arguments);
    (campaign, run)
}

/// Two sheets with mistakes; the second has a table after its rows.
fn faulty() -> Template {
    Template::sheet("A1: Biểu\nB3: {{num ket_nop}}\nC3: {{nmae}} & {{nume}}", "").and(
        "Phụ lục",
        "D2: {{sum}}",
        "<tableParts count=\"0\"/>",
    )
}

/// A workbook with a comment by somebody else at B3 and one at A1.
fn commented() -> Vec<u8> {
    let comments = "<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
        <authors><author>Chị Hoa</author></authors><commentList>\
        <comment ref=\"A1\" authorId=\"0\"><text><t>tiêu đề</t></text></comment>\
        <comment ref=\"B3\" authorId=\"0\"><text><r><t>xem lại</t></r></text></comment>\
        </commentList></comments>";
    let boxed = |id: u32, row: u32, column: u32| {
        format!(
            "<v:shape id=\"_x0000_s{id}\" type=\"#_x0000_t202\" style='visibility:hidden'>\
             <v:textbox><div>a<br>b</div></v:textbox><x:ClientData ObjectType=\"Note\"><x:Row>{row}\
             </x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
        )
    };
    let drawing = format!(
        "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" \
         xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
         xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><v:shapetype id=\"_x0000_t202\" \
         coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\"/>{}{}</xml>",
        boxed(1025, 0, 0),
        boxed(1026, 2, 1)
    );
    let list = format!(
        "<Relationships xmlns=\"{PACKAGE}\">{}{}</Relationships>",
        relation("c1", "comments", "../comments1.xml"),
        relation("v1", "vmlDrawing", "../drawings/vmlDrawing1.vml")
    );
    let template = Template::sheet(
        "A1: Biểu\nB3: {{num ket_nop}}\nC3: {{nmae}}",
        "<legacyDrawing r:id=\"v1\"/>",
    )
    .part("xl/comments1.xml", comments)
    .part("xl/drawings/vmlDrawing1.vml", &drawing)
    .part("xl/worksheets/_rels/sheet1.xml.rels", &list);
    edit(&template.bytes(), "[Content_Types].xml", |types| {
        let more = "<Default Extension=\"vml\" \
            ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/><Override \
            PartName=\"/xl/comments1.xml\" ContentType=\"application/vnd.openxmlformats-\
            officedocument.spreadsheetml.comments+xml\"/>";
        types.replace("</Types>", &format!("{more}</Types>"))
    })
}

fn marked(template: &[u8]) -> Vec<u8> {
    let (campaign, run) = checked(template, &["--mark"]);
    assert_eq!(run.status, 1, "{}", run.stdout);
    fs::read(campaign.path("output/marked/bieu.xlsx")).expect("a marked copy")
}

/// The comments of a part: address and text.
fn comments(bytes: &[u8], part: &str) -> Vec<(String, String)> {
    let list = Element::of_part(bytes, part);
    let comments = list.all("comment").into_iter();
    let told = comments.map(|comment| {
        let at = comment.attribute("ref").expect("a cell");
        (at.to_owned(), comment.texts())
    });
    told.collect()
}

fn text(bytes: &[u8], name: &str) -> String {
    let mut parts = parts(bytes).into_iter();
    let (_, data) = parts.find(|(part, _)| part == name).expect("a part");
    String::from_utf8(data).expect("text")
}

#[test]
fn mistakes_become_comments_at_their_cells() {
    let template = faulty().bytes();
    let bytes = marked(&template);
    let first = comments(&bytes, "xl/comments1.xml");
    let places: Vec<&str> = first.iter().map(|(at, _)| at.as_str()).collect();
    assert_eq!(places, ["B3", "C3"]);
    assert!(
        first[0].1.contains("có phải ý bạn là \"ket_nap\"?"),
        "{first:?}"
    );
    assert!(
        first[1].1.contains("nmae")
            && first[1].1.contains("\nkhông có")
            && first[1].1.contains("nume"),
        "{first:?}"
    );
    assert_eq!(comments(&bytes, "xl/comments2.xml")[0].0, "D2");
    let (before, made) = (Made { bytes: template }, Made { bytes });
    for number in [1, 2] {
        assert_eq!(made.cells_of(number), before.cells_of(number));
    }
    let sheet = text(&made.bytes, "xl/worksheets/sheet2.xml");
    let (drawing, table) = (sheet.find("<legacyDrawing"), sheet.find("<tableParts"));
    assert!(drawing.is_some() && drawing < table, "{sheet}");
    let boxes = text(&made.bytes, "xl/drawings/vmlDrawing1.vml");
    assert!(
        boxes.contains("<x:Row>2</x:Row><x:Column>1</x:Column>"),
        "{boxes}"
    );
}

#[test]
fn comments_that_are_there_stay_and_say_more() {
    let bytes = marked(&commented());
    let told = comments(&bytes, "xl/comments1.xml");
    assert_eq!(told[0], ("A1".to_owned(), "tiêu đề".to_owned()));
    assert!(
        told[1].1.starts_with("xem lại\n") && told[1].1.contains("ket_nap"),
        "{told:?}"
    );
    assert_eq!((told.len(), told[2].0.as_str()), (3, "C3"));
    let boxes = text(&bytes, "xl/drawings/vmlDrawing1.vml");
    assert_eq!(boxes.matches("ObjectType=\"Note\"").count(), 3);
    assert!(
        boxes.contains("a<br>b") && boxes.contains("_x0000_s1027"),
        "{boxes}"
    );
    let sheet = text(&bytes, "xl/worksheets/sheet1.xml");
    assert_eq!(sheet.matches("legacyDrawing").count(), 1);
}

#[test]
fn a_mistake_outside_of_cells_is_told_at_the_first_cell_of_its_sheet() {
    let template = Template::sheet("A1: x", "").and(
        "Phụ lục",
        "B2: {{num ket_nap}}",
        "<headerFooter><oddHeader>{{title}}</oddHeader></headerFooter>",
    );
    let bytes = marked(&template.bytes());
    let told = comments(&bytes, "xl/comments1.xml");
    assert_eq!((told.len(), told[0].0.as_str()), (1, "A1"));
    assert!(
        told[0].1.starts_with("Phụ lục, \"{{title}}\": "),
        "{told:?}"
    );
    assert!(text(&bytes, "xl/worksheets/_rels/sheet2.xml.rels").contains("comments1.xml"));
}

#[test]
fn one_brace_and_figures_beside_tags_are_asked_about() {
    let template = Template::sheet(
        "A1: Đạt 95,2% và {{num ket_nap}}\nB1: Đạt 96,2%\nC1: 1234\nA2: {num ket_nap}\n\
         B2: {số: 45}",
        "",
    );
    let (campaign, run) = checked(&template.bytes(), &["--mark"]);
    assert_eq!(run.status, 0, "{}", run.stdout);
    let asked: Vec<&str> = run.stdout.lines().collect();
    assert!(
        asked[0].starts_with("hỏi lại: bieu.xlsx, Sheet1!A1 "),
        "{asked:?}"
    );
    assert!(asked[0].contains("\"95,2% và\" gõ tay"), "{asked:?}");
    assert!(asked[1].contains("Sheet1!A2 ") && asked[1].contains("\"{{num ket_nap}}\""));
    assert_eq!(
        (asked[2], asked[3]),
        ("Đã ghi ./output/marked/bieu.xlsx", "Mẫu: 1; lỗi: 0")
    );
    let bytes = fs::read(campaign.path("output/marked/bieu.xlsx")).expect("a marked copy");
    let told = comments(&bytes, "xl/comments1.xml");
    assert_eq!((told[0].0.as_str(), told[1].0.as_str()), ("A1", "A2"));
    let asked = campaign.consolidate().stdout;
    assert!(
        asked.contains("Sheet1!A2") && !asked.contains("gõ tay"),
        "{asked}"
    );
}

#[test]
fn a_traced_cell_leads_to_its_total_its_unit_and_the_cells_that_it_adds_up() {
    let template = Template::sheet(
        "A1: Biểu {{period.label}}\nA3: {{#each units}}{{name}}\nB3: {{num ket_nap}}\n\
         C3: {{@number}}\nD3: vào {{num ket_nap}}, đầu kỳ {{num dau_ky}}{{/each}}\n\
         A4: Cộng\nB4: =SUM(B3:B3)\nC4: {{num ket_nap}}",
        "",
    );
    let campaign = TestCampaign::new()
        .returned("u1", "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |")
        .returned(
            "u2",
            "| dau_ky | 20 |\n| ket_nap | 1200 |\n| cuoi_ky | 1220 |",
        )
        .beside("templates/bieu.xlsx", &template.bytes());
    campaign.run(&["consolidate", "--trace"]);
    let page = fs::read_to_string(campaign.path("output/bieu.xlsx.trace.html")).expect("a page");
    for shown in [
        "<h2>Sheet1</h2>",
        "<small id=\"c-sheet1-B4\" title=\"Sheet1!B4\">B4</small> \
         <a href=\"#i-ket_nap-u2\" title=\"num ket_nap\">1.200</a>",
        "vào <a href=\"#i-ket_nap-u1\" title=\"num ket_nap\">05</a>, đầu kỳ \
         <a href=\"#i-dau_ky-u1\" title=\"num dau_ky\">10</a>",
        "1.205 <code>=SUM(<a href=\"#c-sheet1-B3\">B3:B5</a>)</code>",
        "title=\"Sheet1!C6\">C6</small> <a href=\"#i-ket_nap\" title=\"num ket_nap\">1.205</a>",
        "<tr id=\"i-ket_nap-u2\">",
        ".xlsx Số liệu!",
    ] {
        assert!(page.contains(shown), "{shown}\n{page}");
    }
    assert!(!page.contains('\u{fdd0}'), "{page}");
    let made = Made {
        bytes: fs::read(campaign.path("output/bieu.xlsx")).expect("a workbook"),
    };
    assert!(made.cells().contains("B4: 1200\n"), "{}", made.cells());
}

#[test]
fn the_sheet_of_tags_is_a_workbook_whose_rows_can_be_copied() {
    let campaign =
        TestCampaign::new().returned("u1", "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |");
    let run = campaign.run(&["template", "tags", "--format", "xlsx"]);
    assert_eq!(run.status, 0, "{}", run.stdout);
    let bytes = fs::read(campaign.path("output/tags.xlsx")).expect("a workbook");
    let listed = campaign.run(&["template", "tags"]).stdout;
    let listed = listed.lines().map(str::trim);
    let is_for_word = |line: &str| {
        ["{{chart", "{{shade", "{{merge", "{{picture", "{{document"]
            .iter()
            .any(|own| line.contains(own))
    };
    let listed: Vec<&str> = listed
        .filter(|line| line.starts_with("{{") && !is_for_word(line))
        .collect();
    let book = read_book(&bytes).expect("a workbook");
    let tags = book.sheets[0].cells.iter();
    let tags = tags.filter(|(at, _)| at.column == 3 && at.row > 2);
    let tags: Vec<String> = tags.map(|(_, tag)| text_of(tag)).collect();
    assert_eq!(tags, listed);
    // What is copied from it is understood, and prints each unit's own figures.
    let campaign = campaign.beside("templates/bieu.xlsx", &bytes);
    let run = campaign.run(&["template", "check"]);
    assert_eq!(run.status, 0, "{}", run.stdout);
    campaign.consolidate();
    let made = fs::read(campaign.path("output/bieu.xlsx")).expect("a workbook");
    let made = read_book(&made).expect("a workbook");
    let row: Vec<String> = (0..4)
        .map(|column| made.sheets[1].get(Address::new(3, column)))
        .map(|cell| cell.map(text_of).unwrap_or_default())
        .collect();
    assert_eq!(row, ["1", "Đơn vị Một", "10", "5"]);
}

#[test]
fn the_sheet_of_tags_speaks_the_language_asked_for() {
    let campaign = TestCampaign::new();
    for format in ["xlsx", "docx"] {
        let run = campaign.run(&["template", "tags", "--lang", "en", "--format", format]);
        assert_eq!(run.status, 0, "{}", run.stdout);
    }
    let bytes = fs::read(campaign.path("output/tags.xlsx")).expect("a workbook");
    let book = read_book(&bytes).expect("a workbook");
    let cells: Vec<String> = book.sheets[0]
        .cells
        .iter()
        .map(|(_, cell)| text_of(cell))
        .collect();
    for shown in ["Section", "A figure with its separators"] {
        assert!(cells.iter().any(|cell| cell == shown), "{cells:?}");
    }
    let bytes = fs::read(campaign.path("output/tags.docx")).expect("a document");
    let body = crate::outputs::word::Document::read(&bytes).body;
    assert!(body.contains("What can be printed, examples"), "{body}");
    let settings = text(&bytes, "word/settings.xml");
    assert!(settings.contains("compatibilityMode") && settings.contains("\"15\""));
}

#[test]
#[ignore = "needs LibreOffice and openpyxl"]
fn marked_copies_show_their_comments_in_other_programs() {
    let read = "import json, sys, openpyxl, warnings\n\
        warnings.simplefilter('ignore')\n\
        b = openpyxl.load_workbook(sys.argv[1])\n\
        print(json.dumps([[s.title, c.coordinate, c.comment.text] for s in b for r in s.iter_rows() \
        for c in r if c.comment]))";
    for (template, places) in [
        (faulty().bytes(), vec!["B3", "C3", "D2"]),
        (commented(), vec!["A1", "B3", "C3"]),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("bieu.xlsx");
        fs::write(&path, marked(&template)).expect("a file");
        let again = folder.path().join("lai.xlsx");
        let converted = Office::recalculating().converted(&path, "xlsx");
        fs::write(&again, converted).expect("a file");
        for path in [path, again] {
            let said = python(read, &[path.as_os_str()]);
            let found: Vec<Vec<String>> = serde_json::from_str(&said).expect("a list");
            let found: Vec<&str> = found.iter().map(|comment| comment[1].as_str()).collect();
            assert_eq!(found, places, "{said}");
        }
    }
}
