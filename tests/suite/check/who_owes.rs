//! Who owes what is told once and rightly: files of no use belong to the unit that sent them.

use crate::test_campaign::{TestCampaign, container};

const SOUND: &str = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |";
const PDF: &[u8] = b"%PDF-1.7\n";

fn campaign() -> TestCampaign {
    let settings = "| key | value |\n| mail_sender | tonghop@van-phong.example |\n";
    TestCampaign::new().table("settings", settings)
}

/// What `status --format json` says of a unit.
#[track_caller]
fn row(campaign: &TestCampaign, unit: &str) -> serde_json::Value {
    let run = campaign.run(&["status", "--format", "json"]).done();
    let rows: Vec<serde_json::Value> = serde_json::from_str(&run.stdout).expect("rows");
    let row = rows.into_iter().find(|row| row["unit"] == unit);
    row.expect("a row")
}

/// The findings about a unit: code and severity.
#[track_caller]
fn about(campaign: &TestCampaign, unit: &str) -> Vec<String> {
    let (_, report) = campaign.check();
    let findings = report["findings"].as_array().expect("findings");
    let mine = findings.iter().filter(|finding| finding["unit"] == unit);
    mine.map(|finding| finding["code"].as_str().expect("a code").to_owned())
        .collect()
}

#[test]
fn a_useless_file_of_a_known_sender_is_that_units() {
    let mail = container::mail(&[("bao cao.pdf", PDF)]);
    let campaign = campaign().file("thư.eml", &mail);
    assert_eq!(about(&campaign, "u1"), ["not-a-workbook"]);
    let row = row(&campaign, "u1");
    assert_eq!(row["unusable"], "thư.eml › bao cao.pdf");
    assert_eq!(
        (&row["state"], &row["queries"]),
        (&"missing".into(), &1.into())
    );
    let remedy = "mở biểu đã nhận bằng Excel";
    let status = campaign.run(&["status"]).done().stdout;
    let line = status.lines().find(|line| line.starts_with("u1 đã gửi "));
    assert!(line.is_some_and(|line| line.contains(remedy)), "{status}");
    let run = campaign.run(&["mail", "reminder", "--only", "u1"]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    let draft = std::fs::read(campaign.path("mail/reminder/u1_Don-vi-Mot.eml")).expect("a draft");
    let letter = mail_parser::MessageParser::default()
        .parse(&draft)
        .expect("a letter");
    let text = letter.body_text(0).expect("its text").into_owned();
    assert!(
        text.contains("[bao cao.pdf]") && text.contains(remedy),
        "{text}"
    );
    assert!(!text.contains("chưa nhận được báo cáo"), "{text}");
}

#[test]
fn a_folder_or_a_name_tells_whose_a_file_is_where_one_unit_alone_is_named() {
    for (name, owner) in [
        ("u2/anh.pdf", Some("u2")),
        ("báo cáo Đơn vị Ba.pdf", Some("u3")),
        ("2024-Q1_u2_Don-vi-Hai.pdf", Some("u2")),
        ("Đơn vị Hai và Đơn vị Ba.pdf", None),
        ("u2/báo cáo Đơn vị Ba.pdf", None),
        ("bao cao.pdf", None),
    ] {
        let campaign = campaign().file(name, PDF);
        let (_, report) = campaign.check();
        assert_eq!(report["files"][0]["unit"].as_str(), owner, "{name}");
    }
}

#[test]
fn packed_otherwise_than_as_zip_is_told_with_its_own_remedy() {
    let campaign = campaign().file("u1.7z", b"7z\xBC\xAF\x27\x1C\0\x04");
    assert_eq!(about(&campaign, "u1"), ["refused-container"]);
    let status = campaign.run(&["status"]).done().stdout;
    assert!(
        status.contains("gửi thẳng file biểu, không nén"),
        "{status}"
    );
}

#[test]
fn a_file_of_no_use_beside_the_return_holds_nobody_open() {
    let campaign = campaign()
        .table("settings", "| period | 2023-Q4 |")
        .returned_as("u1", "u1 cu.xlsx", SOUND, |_| ())
        .table("settings", "| period | 2024-Q1 |")
        .returned("u1", SOUND)
        .file("u1/anh.pdf", PDF);
    let row = row(&campaign, "u1");
    assert_eq!(
        (&row["state"], &row["queries"]),
        (&"accepted".into(), &0.into())
    );
    let said = campaign.run(&["check"]).done().stdout;
    let remedies = said.matches("đã có báo cáo của đơn vị này (u1.xlsx): cất file này");
    assert_eq!(remedies.count(), 2, "{said}");
    let thanks = campaign.run(&["mail", "thanks", "--only", "u1"]);
    assert_eq!(thanks.status, 0, "{}{}", thanks.stdout, thanks.stderr);
    assert!(campaign.path("mail/thanks/u1_Don-vi-Mot.eml").exists());
}

#[test]
fn what_came_after_the_return_may_be_its_correction_and_is_asked_about() {
    let received = b"file,received\nu1.xlsx,2024-03-10\nu1/sua.pdf,2024-03-12\n";
    let campaign = campaign()
        .returned("u1", SOUND)
        .file("u1/sua.pdf", PDF)
        .beside("received.csv", received);
    let row = row(&campaign, "u1");
    assert_eq!(
        (&row["state"], &row["queries"]),
        (&"accepted-with-queries".into(), &1.into())
    );
}

#[test]
fn a_blank_form_is_one_finding_and_one_point_of_the_letter() {
    let campaign = campaign().returned("u1", "| nil.khen_thuong | |");
    assert_eq!(about(&campaign, "u1"), ["blank-form"]);
    campaign.run(&["mail", "correction", "--only", "u1"]).done();
    let draft = std::fs::read(campaign.path("mail/correction/u1_Don-vi-Mot.eml")).expect("a draft");
    let letter = mail_parser::MessageParser::default()
        .parse(&draft)
        .expect("a letter");
    let text = letter.body_text(0).expect("its text").into_owned();
    assert!(text.contains("1. ") && !text.contains("2. "), "{text}");
}
