//! A document for each unit, or each group.

use std::fs;

use crate::outputs::word::Document;
use crate::test_campaign::TestCampaign;

const FIGURES: &str = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |";
const LETTER: &str = "templates/Thư gửi {{unit.name}}.docx";

fn letter(text: &str) -> Vec<u8> {
    crate::outputs::word::package(&format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"))
}

/// What lies in a folder of the outputs.
fn names(campaign: &TestCampaign, folder: &str) -> Vec<String> {
    let entries = fs::read_dir(campaign.path(&format!("output/{folder}"))).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> = names
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_name_with_a_unit_gives_a_document_for_each() {
    let text =
        "{{unit.name}} kết nạp {{num unit.ket_nap none=\"chưa báo cáo\"}}, cả khối {{num ket_nap}}";
    let campaign = TestCampaign::new()
        .returned("u1", FIGURES)
        .beside(LETTER, &letter(text))
        .beside("templates/{{unit.code}}.md.hbs", "{{unit.code}}".as_bytes());
    let checked = campaign.run(&["template", "check"]);
    assert_eq!(checked.stdout, "Mẫu: 2; lỗi: 0\n");
    let run = campaign.run(&["consolidate"]);
    assert!(
        run.stdout.contains("Đã ghi ./output/Thư gửi: 3 file\n"),
        "{}",
        run.stdout
    );
    let letters = ["Đơn vị Ba", "Đơn vị Hai", "Đơn vị Một"];
    let mut letters = letters.map(|name| format!("Thư gửi {name}.docx"));
    letters.sort();
    assert_eq!(names(&campaign, "Thư gửi"), letters);
    assert_eq!(names(&campaign, "unit"), ["u1.md", "u2.md", "u3.md"]);
    let read = |name: &str| {
        let bytes = fs::read(campaign.path(&format!("output/Thư gửi/Thư gửi {name}.docx")));
        Document::read(&bytes.expect("a letter")).body
    };
    assert_eq!(
        read("Đơn vị Một").trim(),
        "Đơn vị Một kết nạp 05, cả khối 05"
    );
    assert_eq!(
        read("Đơn vị Hai").trim(),
        "Đơn vị Hai kết nạp chưa báo cáo, cả khối 05"
    );
}

#[test]
fn a_mistake_in_name_or_text_gives_no_document_at_all() {
    let campaign = TestCampaign::new()
        .beside("templates/{{unit.nam}}.md.hbs", b"x")
        .beside(LETTER, &letter("{{unit.nane}}"));
    let run = campaign.run(&["consolidate"]);
    assert_eq!(run.status, 2, "{}", run.stdout);
    for told in ["\"unit.nam\"", "\"unit.nane\""] {
        assert!(run.stderr.contains(told), "{told}: {}", run.stderr);
    }
    assert!(!campaign.path("output/Thư gửi").exists());
}

#[test]
fn a_mistake_leaves_no_documents_of_an_earlier_run() {
    let campaign = TestCampaign::new().beside(LETTER, &letter("{{unit.name}}"));
    campaign.run(&["consolidate"]);
    assert_eq!(names(&campaign, "Thư gửi").len(), 3);
    let campaign = campaign.beside(LETTER, &letter("{{unit.nane}}"));
    campaign.run(&["consolidate"]);
    assert_eq!(names(&campaign, "Thư gửi"), [""; 0]);
}

#[test]
fn what_nobody_has_any_more_goes_and_a_persons_own_stays() {
    let campaign = TestCampaign::new().beside(LETTER, &letter("{{unit.name}}"));
    campaign.run(&["consolidate"]);
    fs::write(campaign.path("output/Thư gửi/ghi chú.docx"), "của tôi").expect("a note");
    let other = campaign.path("templates/Thư gửi {{unit.code}}.docx");
    fs::rename(campaign.path(LETTER), other).expect("renamed");
    let run = campaign.run(&["consolidate"]);
    assert!(run.status < 2, "{}{}", run.stdout, run.stderr);
    let left = [
        "Thư gửi u1.docx",
        "Thư gửi u2.docx",
        "Thư gửi u3.docx",
        "ghi chú.docx",
    ];
    assert_eq!(names(&campaign, "Thư gửi"), left);
}

#[test]
fn groups_have_documents_too() {
    let template = "{{group.label}}: {{num group.ket_nap}}";
    let campaign = TestCampaign::new()
        .returned("u1", FIGURES)
        .beside("templates/khối {{group.value}}.md.hbs", template.as_bytes());
    let run = campaign.run(&["consolidate"]);
    assert!(run.status < 2, "{}{}", run.stdout, run.stderr);
    let made = names(&campaign, "khối");
    assert!(made.len() >= 2, "{made:?}");
    let texts = made.iter().map(|name| {
        fs::read_to_string(campaign.path(&format!("output/khối/{name}"))).expect("a text")
    });
    let texts: Vec<String> = texts.collect();
    assert!(texts.iter().any(|text| text.ends_with(": 05")), "{texts:?}");
}
