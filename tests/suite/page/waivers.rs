//! Letting through in tables that lie in an OpenDocument.

use std::fs;
use std::io::{Cursor, Write};

use tonghop::workbook::book::{Book, Content};
use tonghop::workbook::read::read_book;
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

use super::client::Page;
use super::round;
use super::round::first_finding;
use crate::test_campaign::TestCampaign;

/// The tables of `campaign.xlsx` as `campaign.ods`, all of them texts.
fn as_opendocument(campaign: &TestCampaign) {
    let bytes = fs::read(campaign.path("campaign.xlsx")).expect("the tables");
    let content = content(&read_book(&bytes).expect("the tables"));
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    let entry = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
    let manifest = format!(
        "<manifest:manifest xmlns:manifest=\"{entry}\"><manifest:file-entry \
         manifest:full-path=\"/\" manifest:media-type=\"{kind}\"/></manifest:manifest>"
    );
    let parts = [
        ("mimetype", kind),
        ("content.xml", &content),
        ("META-INF/manifest.xml", &manifest),
    ];
    for (name, text) in parts {
        zip.start_file(name, stored).expect("a part");
        zip.write_all(text.as_bytes()).expect("a part");
    }
    let package = zip.finish().expect("a package").into_inner();
    fs::write(campaign.path("campaign.ods"), package).expect("the tables");
    fs::remove_file(campaign.path("campaign.xlsx")).expect("one of both");
}

fn content(book: &Book) -> String {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let mut tables = String::new();
    for sheet in &book.sheets {
        let columns = sheet.cells.iter().map(|(at, _)| at.column).max();
        tables += &format!("<table:table table:name=\"{}\">", sheet.name);
        for row in 0..=sheet.last_row() {
            tables += "<table:table-row>";
            for column in 0..=columns.unwrap_or_default() {
                let at = tonghop::workbook::address::Address::new(row, column);
                let text = escaped(&sheet.get(at).map(Content::typed).unwrap_or_default());
                tables += &match text.is_empty() {
                    true => "<table:table-cell/>".to_owned(),
                    false => format!(
                        "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
                    ),
                };
            }
            tables += "</table:table-row>";
        }
        tables += "</table:table>";
    }
    let space = "urn:oasis:names:tc:opendocument:xmlns";
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \
         xmlns:office=\"{space}:office:1.0\" xmlns:table=\"{space}:table:1.0\" \
         xmlns:text=\"{space}:text:1.0\"><office:body><office:spreadsheet>{tables}\
         </office:spreadsheet></office:body></office:document-content>"
    )
}

#[test]
fn an_opendocument_gets_the_line_and_the_table_where_it_lacks() {
    for campaign in [round(), round().without("waivers")] {
        as_opendocument(&campaign);
        let page = Page::of(&campaign.path(""));
        let finding = first_finding(&page.wait_for("id=\"units\""));
        let decided = [
            ("finding", &*finding),
            ("reason", "đã hỏi đơn vị & ghi lại"),
            ("by", "Chánh Văn phòng"),
        ];
        assert_eq!(page.post("waive", &decided).status, 303);
        page.wait_for("Đã cho qua: đã hỏi đơn vị &amp; ghi lại; Chánh Văn phòng, 21/3/2024");
        let waivers = campaign.campaign().waivers;
        assert_eq!(waivers.len(), 1);
        let (status, report) = campaign.check();
        assert_eq!(status, 0, "{report}");
    }
}
