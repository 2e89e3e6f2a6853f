//! Excel templates before and after they are filled: checked, marked, traced, and the tags for them.

use std::fs;

use super::book::{Made, Template, relation};
use crate::outputs::office::{Office, python};
use crate::outputs::xml::Element;
use crate::test_campaign::package::{edit, parts};
use crate::test_campaign::{Run, TestCampaign};

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

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
