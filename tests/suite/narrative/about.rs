//! What documents say about themselves comes from the campaign and the run, not from whoever made
//! the template.

use std::fs;

use crate::outputs::word;
use crate::test_campaign::TestCampaign;
use crate::test_campaign::package::{Parts, package, parts};

const CORE: &str = "<?xml version=\"1.0\"?><cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>Mẫu cũ</dc:title><dc:subject>Số liệu</dc:subject><dc:creator>Người làm mẫu</dc:creator><cp:lastModifiedBy>Người sửa mẫu</cp:lastModifiedBy><cp:lastPrinted>2019-01-01T00:00:00Z</cp:lastPrinted><dcterms:created xsi:type=\"dcterms:W3CDTF\">2019-01-01T00:00:00Z</dcterms:created></cp:coreProperties>";
const APP: &str = "<?xml version=\"1.0\"?><Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Template>Mau cua toi.dotx</Template><Manager>Thủ trưởng cũ</Manager><Company>Cơ quan cũ</Company><Pages>3</Pages></Properties>";
const SETTINGS: &str = "<?xml version=\"1.0\"?><w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:zoom w:percent=\"100\"/><w:attachedTemplate r:id=\"rId1\"/></w:settings>";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn relations(all: &[(&str, &str, &str)]) -> String {
    let one = |(number, (kind, target, more)): (usize, &(&str, &str, &str))| {
        format!("<Relationship Id=\"rId{number}\" Type=\"{kind}\" Target=\"{target}\"{more}/>")
    };
    let all: String = (1..).zip(all).map(one).collect();
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
    )
}

/// A template that somebody made on his own disk.
fn template(core: &str) -> Vec<u8> {
    let body = "<w:p><w:r><w:t>Kết nạp {{num ket_nap}}</w:t></w:r></w:p>";
    let mut made: Parts = parts(&word::package(body));
    let office = |name: &str| format!("{OFFICE}/{name}");
    let root = relations(&[
        (&office("officeDocument"), "word/document.xml", ""),
        (
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
            "docProps/core.xml",
            "",
        ),
        (&office("extended-properties"), "docProps/app.xml", ""),
    ]);
    let document = relations(&[(&office("settings"), "settings.xml", "")]);
    let external = " TargetMode=\"External\"";
    let settings = relations(&[(
        &office("attachedTemplate"),
        "file:///C:/Users/nguoi-lam-mau/Mau.dotx",
        external,
    )]);
    for (name, text) in [
        ("_rels/.rels", root.as_str()),
        ("word/_rels/document.xml.rels", &document),
        ("word/_rels/settings.xml.rels", &settings),
        ("word/settings.xml", SETTINGS),
        ("docProps/core.xml", core),
        ("docProps/app.xml", APP),
    ] {
        made.retain(|(known, _)| known != name);
        made.push((name.to_owned(), text.as_bytes().to_vec()));
    }
    for (name, bytes) in &mut made {
        if name == "[Content_Types].xml" {
            let text = String::from_utf8(bytes.clone()).expect("a text");
            let more = "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/><Override PartName=\"/docProps/app.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/></Types>";
            *bytes = text.replace("</Types>", more).into_bytes();
        }
    }
    package(&made)
}

/// The text of all parts of the report that the template gives.
fn report(core: &str) -> Vec<(String, String)> {
    let campaign = TestCampaign::new().beside("templates/mau.docx", &template(core));
    campaign.run(&["consolidate"]);
    let made = fs::read(campaign.path("output/mau.docx")).expect("a report");
    let text = |(name, bytes): (String, Vec<u8>)| {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        (name, text)
    };
    parts(&made).into_iter().map(text).collect()
}

fn part<'a>(report: &'a [(String, String)], name: &str) -> &'a str {
    let found = report.iter().find(|(known, _)| known == name);
    &found.unwrap_or_else(|| panic!("no {name}")).1
}

#[test]
fn title_author_and_days_are_the_campaigns_and_the_runs() {
    let report = report(CORE);
    let core = part(&report, "docProps/core.xml");
    for said in [
        "<dc:title>Báo cáo thử, Quý I năm 2024</dc:title>",
        "<dc:creator>Cơ quan thử</dc:creator>",
        "<cp:lastModifiedBy>Cơ quan thử</cp:lastModifiedBy>",
        "<dc:subject>Số liệu</dc:subject>",
        "2024-03-21T00:00:00Z</dcterms:created>",
    ] {
        assert!(core.contains(said), "{said} in {core}");
    }
    assert!(core.contains(":modified"), "{core}");
    let app = part(&report, "docProps/app.xml");
    assert!(
        app.contains("<Company>Cơ quan thử</Company><Pages>3</Pages>"),
        "{app}"
    );
}

#[test]
fn nothing_of_the_templates_maker_is_left() {
    let report = report(CORE);
    let own = [
        "Người làm",
        "Người sửa",
        "Mau cua",
        "Thủ trưởng cũ",
        "Cơ quan cũ",
        "nguoi-lam-mau",
        "2019",
        "attachedTemplate",
    ];
    for (name, text) in &report {
        for trace in own {
            assert!(!text.contains(trace), "{trace} in {name}");
        }
    }
}

/// As openpyxl writes it: each element says itself what its prefix means, and one is empty.
#[test]
fn properties_stay_well_formed_whoever_wrote_them() {
    let dc = "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"";
    let core = CORE
        .replace(&format!(" {dc}"), "")
        .replace("<dc:title>Mẫu cũ</dc:title>", &format!("<dc:title {dc}/>"))
        .replace("<dc:subject>", &format!("<dc:subject {dc}>"))
        .replace("<dc:creator>", &format!("<dc:creator {dc}>"));
    let report = report(&core);
    let core = part(&report, "docProps/core.xml");
    let title = format!("<dc:title {dc}>Báo cáo thử, Quý I năm 2024</dc:title>");
    let author = format!("<dc:creator {dc}>Cơ quan thử</dc:creator>");
    assert!(core.contains(&title) && core.contains(&author), "{core}");
}

#[test]
fn a_property_with_a_tag_keeps_what_it_prints() {
    let core = CORE.replace("Mẫu cũ", "Kết nạp {{num ket_nap none=\"không rõ\"}}");
    let report = report(&core);
    let core = part(&report, "docProps/core.xml");
    assert!(
        core.contains("<dc:title>Kết nạp không rõ</dc:title>"),
        "{core}"
    );
    assert!(
        core.contains("<dc:creator>Cơ quan thử</dc:creator>"),
        "{core}"
    );
}
