//! Every run that writes is a line of the history, with what it read and what it wrote.

use std::fs;

use crate::test_campaign::TestCampaign;
use serde_json::Value;
use sha2::{Digest, Sha256};

const SETTINGS: &str = "
| key         | value                    |
| mail_sender | tonghop@van-phong.example |
| contact     | Phòng Tổng hợp           |
";
const CLEAN: &str = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |";
const UNBALANCED: &str = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 16 |";

fn lines(campaign: &TestCampaign) -> Vec<Value> {
    let text = fs::read_to_string(campaign.path("history/history.jsonl")).unwrap_or_default();
    let lines = text.lines().map(serde_json::from_str);
    lines.map(|line| line.expect("JSON")).collect()
}

/// The names of the files under a key of a line.
fn files(line: &Value, key: &str) -> Vec<String> {
    let files = line[key].as_array().expect("files").iter();
    let names = files.map(|file| file["file"].as_str().expect("a name").to_owned());
    names.collect()
}

fn sum(campaign: &TestCampaign, file: &str) -> String {
    let bytes = fs::read(campaign.path(file)).unwrap_or_else(|_| panic!("no {file}"));
    let sum = Sha256::digest(bytes);
    sum.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Commands that write, each as the history names it and with a file that it writes.
const WRITING: [(&[&str], &str, &str); 10] = [
    (
        &["mail", "request"],
        "mail",
        "mail/request/u1_Don-vi-Mot.eml",
    ),
    (
        &["mail", "request", "--mark-sent"],
        "mail",
        "mail/sent/request/u3_Don-vi-Ba.eml",
    ),
    (
        &["mail", "correction"],
        "mail",
        "mail/correction/u2_Don-vi-Hai.eml",
    ),
    (
        &["mail", "templates"],
        "mail-templates",
        "templates/mail/request.txt.hbs",
    ),
    (
        &["corrections"],
        "corrections",
        "corrections/2024-Q1_u2_Don-vi-Hai.xlsx",
    ),
    (&["board"], "board", "output/board.html"),
    (&["consolidate"], "consolidate", "output/summary.xlsx"),
    (
        &["template", "tags", "--format", "html"],
        "template-tags",
        "output/tags.html",
    ),
    (
        &["history", "--format", "xlsx"],
        "history",
        "history/history.xlsx",
    ),
    (
        &["close", "--reason", "hết hạn báo cáo"],
        "close",
        "output/summary.xlsx",
    ),
];

#[test]
fn every_run_that_writes_is_noted_with_what_it_wrote() {
    let campaign = TestCampaign::new()
        .table("settings", SETTINGS)
        .returned("u1", CLEAN)
        .returned("u2", UNBALANCED);
    for (arguments, command, wrote) in WRITING {
        let before = lines(&campaign).len();
        campaign.run(arguments).done();
        let lines = lines(&campaign);
        assert_eq!(lines.len(), before + 1, "{arguments:?}");
        let line = lines.last().expect("a line");
        assert_eq!(line["command"], command, "{arguments:?}");
        expect_files(&campaign, line, wrote);
    }
    campaign.run(&["history", "--verify"]).done();
    let consolidated = lines(&campaign);
    let consolidated = consolidated
        .iter()
        .find(|line| line["command"] == "consolidate");
    let read = files(consolidated.expect("a line"), "read");
    for name in ["inbox/u1.xlsx", "mail.csv"] {
        assert!(read.contains(&name.to_owned()), "{name}: {read:?}");
    }
}

/// The files that a line names are as it says, one of them is this one, and none was both read and
/// written.
fn expect_files(campaign: &TestCampaign, line: &Value, wrote: &str) {
    let written = files(line, "written");
    assert!(written.iter().any(|name| name == wrote), "{line}");
    for file in line["written"].as_array().expect("files") {
        let name = file["file"].as_str().expect("a name");
        assert_eq!(file["sha256"], sum(campaign, name), "{name}");
    }
    let read = files(line, "read");
    assert!(read.contains(&"campaign.xlsx".to_owned()), "{line}");
    assert!(read.iter().all(|name| !written.contains(name)), "{line}");
}

#[test]
fn a_run_that_writes_nothing_is_no_line() {
    let campaign = TestCampaign::new()
        .table("settings", SETTINGS)
        .returned("u1", CLEAN);
    let before = lines(&campaign).len();
    for arguments in [
        &["check"][..],
        &["status"],
        &["changes"],
        &["mail", "request", "--dry-run"],
        &["template", "check"],
        &["history"],
        &["next", "--dry-run"],
    ] {
        campaign.run(arguments);
    }
    assert_eq!(lines(&campaign).len(), before);
}

#[test]
fn the_next_round_begins_with_what_next_read_and_wrote() {
    let campaign = TestCampaign::new().returned("u1", CLEAN);
    campaign.consolidate();
    let old = sum(&campaign, "campaign.xlsx");
    let campaign = campaign.next(&[]);
    let lines = lines(&campaign);
    let [line] = lines.as_slice() else {
        panic!("{lines:?}");
    };
    assert_eq!(line["command"], "next");
    assert_eq!(files(line, "written"), ["campaign.xlsx"]);
    assert_eq!(
        line["written"][0]["sha256"],
        sum(&campaign, "campaign.xlsx")
    );
    let mut read = line["read"].as_array().expect("files").iter();
    assert!(read.any(|file| file["file"] == "campaign.xlsx" && file["sha256"] == old));
}

#[test]
fn an_edited_workbook_of_the_history_stays() {
    let campaign = TestCampaign::new().returned("u1", CLEAN);
    let export = || campaign.run(&["history", "--format", "xlsx"]).done();
    export();
    let path = campaign.path("history/history.xlsx");
    let own = crate::test_campaign::workbook::round_before("sửa", &["tay"]);
    fs::write(&path, &own).expect("a file");
    let said = export().stdout;
    assert!(said.contains("Giữ nguyên"), "{said}");
    assert!(fs::read(&path).expect("a file") == own);
    assert!(campaign.path("history/history (2).xlsx").is_file());
}
