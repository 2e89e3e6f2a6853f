//! `close`: figures that went up are frozen; what changes afterwards is a revision with a reason.
//! Each run that writes is noted.

use std::fs;

use super::next::expect_all_or_nothing;
use crate::test_campaign::TestCampaign;
use tonghop::workbook::book::Book;
use tonghop::workbook::read::read_book;

const FIRST: &str = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |";
const OTHER: &str = "| dau_ky | 10 |\n| ket_nap | 7 |\n| cuoi_ky | 17 |";

/// A report that says how far the figures went.
const BRIEF: &[u8] = b"[{{issue.mark}}] {{num ket_nap}} {{issue.sentence}}\n";

/// A round to which every unit answered.
fn answered() -> TestCampaign {
    TestCampaign::new()
        .beside("templates/brief.md.hbs", BRIEF)
        .returned("u1", FIRST)
        .returned("u2", FIRST)
        .returned("u3", FIRST)
}

/// The same, closed.
fn closed() -> TestCampaign {
    let campaign = answered();
    let run = campaign.run(&["close", "--by", "Chánh Văn phòng"]).done();
    assert!(
        run.stdout.contains("Đã chốt Quý I năm 2024 ngày 21/3/2024"),
        "{}",
        run.stdout
    );
    campaign
}

/// The same, with another figure from one unit.
fn changed() -> TestCampaign {
    closed().returned("u2", OTHER)
}

fn revise(campaign: &TestCampaign) {
    let why = "đơn vị báo thiếu hai quyết định";
    let arguments = [
        "consolidate",
        "--reason",
        why,
        "--by",
        "Phòng Tổng hợp",
        "--date",
        "2024-04-02",
    ];
    let run = campaign.run(&arguments).done();
    assert!(
        run.stdout.contains("bản điều chỉnh lần 1"),
        "{}",
        run.stdout
    );
}

fn brief(campaign: &TestCampaign) -> String {
    fs::read_to_string(campaign.path("output/brief.md")).expect("a report")
}

fn book(campaign: &TestCampaign) -> Book {
    let bytes = fs::read(campaign.path("output/summary.xlsx")).expect("a summary");
    read_book(&bytes).expect("a workbook")
}

/// The rows of a sheet as text.
fn rows(book: &Book, sheet: &str) -> Vec<String> {
    let sheet = book
        .sheet(sheet)
        .unwrap_or_else(|| panic!("no sheet {sheet}"));
    let row = |row| {
        let cells = sheet.row(row).iter().map(|(_, content)| content.typed());
        cells.collect::<Vec<_>>().join(" | ")
    };
    (0..=sheet.last_row())
        .map(row)
        .filter(|row| !row.is_empty())
        .collect()
}

#[test]
fn documents_are_provisional_while_a_unit_is_missing_or_blocked() {
    let campaign = TestCampaign::new()
        .beside("templates/brief.md.hbs", BRIEF)
        .returned("u1", FIRST)
        .returned("u2", "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 16 |");
    let run = campaign.consolidate();
    assert!(
        run.stdout.contains("Tạm tính, 1/3 đơn vị"),
        "{}",
        run.stdout
    );
    assert!(
        brief(&campaign).starts_with("[Tạm tính, 1/3 đơn vị] 05"),
        "{}",
        brief(&campaign)
    );
    let book = book(&campaign);
    for sheet in ["Tổng quan", "Tổng hợp", "Phát hiện"] {
        let head = rows(&book, sheet)[..3].join("\n");
        assert!(head.contains("Tạm tính, 1/3 đơn vị"), "{sheet}: {head}");
    }
    let campaign = answered();
    campaign.consolidate();
    assert_eq!(brief(&campaign), "[] 15 \n");
}

#[test]
fn a_round_with_units_missing_is_closed_with_a_reason_only() {
    let campaign = TestCampaign::new().returned("u1", FIRST);
    let run = campaign.run(&["close"]);
    assert_eq!(run.status, 2, "{}", run.stdout);
    assert!(
        run.stderr.contains("Đơn vị Hai; Đơn vị Ba"),
        "{}",
        run.stderr
    );
    for reason in [".", "ok", "-"] {
        assert_eq!(
            campaign.run(&["close", "--reason", reason]).status,
            2,
            "{reason}"
        );
    }
    assert!(!campaign.path("output/summary.xlsx").exists());
    campaign
        .run(&["close", "--reason", "hết hạn báo cáo cấp trên"])
        .done();
    let head = rows(&book(&campaign), "Tổng quan")[..3].join("\n");
    assert!(head.contains("Đã chốt với 1/3 đơn vị"), "{head}");
    assert_eq!(campaign.run(&["close", "--reason", "lần nữa"]).status, 2);
}

#[test]
fn figures_that_went_up_change_with_a_reason_only() {
    let campaign = changed();
    let outputs = ["output/summary.xlsx", "output/brief.md"];
    let read = || outputs.map(|name| fs::read(campaign.path(name)).expect("an output"));
    let before = read();
    let run = campaign.run(&["consolidate"]);
    assert_eq!(run.status, 2, "{}", run.stdout);
    let line = "Kết nạp: 15 → 17 (Đơn vị Hai: u2.xlsx)";
    assert!(run.stderr.contains(line), "{}", run.stderr);
    assert_eq!(campaign.run(&["consolidate", "--reason", "."]).status, 2);
    assert!(read() == before);
}

#[test]
fn a_revision_lists_what_changed_from_what_to_what_because_of_which_file() {
    let campaign = changed();
    let issued = fs::read(campaign.path("output/summary.xlsx")).expect("a summary");
    revise(&campaign);
    let report = brief(&campaign);
    let wanted = "[Bản điều chỉnh lần 1, ngày 02/4/2024] 17 Điều chỉnh lần 1, ngày 02/4/2024: \
                  Đảng viên cuối kỳ: 45 → 47 (Đơn vị Hai: u2.xlsx); Kết nạp: 15 → 17 (Đơn vị Hai: \
                  u2.xlsx). Lý do: đơn vị báo thiếu hai quyết định.\n";
    assert_eq!(report, wanted);
    let rows = rows(&book(&campaign), "Điều chỉnh");
    let has = |wanted: &str| rows.iter().any(|row| row.contains(wanted));
    assert!(has("Bản chốt | 21/3/2024 | Chánh Văn phòng"), "{rows:#?}");
    let change = "Điều chỉnh 1 | 02/4/2024 | Phòng Tổng hợp | đơn vị báo thiếu hai quyết định | \
                  Kết nạp | Toàn bộ | 15 | 17 | Đơn vị Hai: u2.xlsx";
    assert!(has(change), "{rows:#?}");
    assert!(has("Kết nạp | chi_bo | 10 | 12"), "{rows:#?}");
    assert!(has("Kết nạp | Đơn vị Hai | 5 | 7"), "{rows:#?}");
    let kept = campaign.path("history/2024-Q1/issue-0/summary.xlsx");
    assert!(fs::read(kept).expect("what went up") == issued);
    assert!(campaign.path("history/2024-Q1/issue-1/brief.md").is_file());
}

#[test]
fn without_a_change_nothing_is_revised_and_the_outputs_stay() {
    let campaign = changed();
    revise(&campaign);
    let before = fs::read(campaign.path("output/summary.xlsx")).expect("a summary");
    let arguments = [
        "consolidate",
        "--reason",
        "xem lại lần nữa",
        "--date",
        "2024-04-02",
    ];
    let run = campaign.run(&arguments).done();
    assert!(!run.stdout.contains("lần 2"), "{}", run.stdout);
    assert!(fs::read(campaign.path("output/summary.xlsx")).expect("a summary") == before);
    assert!(!campaign.path("history/2024-Q1/issue-2").exists());
}

#[test]
fn what_is_different_is_told_since_the_last_run_and_since_the_issue() {
    let campaign = changed();
    let since = |arguments: &[&str]| campaign.run(arguments).done().stdout;
    let line = "Kết nạp: 15 → 17 (Đơn vị Hai: u2.xlsx)";
    assert!(since(&["changes"]).contains(line));
    revise(&campaign);
    assert!(since(&["changes"]).contains("0 chỗ khác"));
    let campaign = campaign.returned("u1", OTHER);
    let since = |arguments: &[&str]| campaign.run(arguments).done().stdout;
    assert!(
        since(&["changes", "--since-issue"]).contains("Kết nạp: 17 → 19 (Đơn vị Một: u1.xlsx)")
    );
    let open = answered();
    assert_eq!(open.run(&["changes", "--since-issue"]).status, 2);
}

#[test]
fn each_run_that_writes_is_noted_and_a_changed_line_shows() {
    let campaign = changed();
    revise(&campaign);
    let said = campaign.run(&["history"]).done().stdout;
    assert!(said.contains("Phòng Tổng hợp · consolidate"), "{said}");
    assert!(
        said.contains("Kết nạp: 15 → 17 (Đơn vị Hai: u2.xlsx)"),
        "{said}"
    );
    let lines = campaign.run(&["history", "--format", "json"]).done().stdout;
    let commands = lines.lines().map(|line| {
        let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let read = line["read"].as_array().expect("files").len();
        let written = line["written"].as_array().expect("files").len();
        assert!(read > 0 && written > 0, "{line}");
        line["command"].as_str().expect("a command").to_owned()
    });
    let commands: Vec<String> = commands.collect();
    assert_eq!(commands.last().map(String::as_str), Some("consolidate"));
    assert!(commands.contains(&"close".to_owned()) && commands.contains(&"forms".to_owned()));
    campaign.run(&["history", "--format", "xlsx"]).done();
    let bytes = fs::read(campaign.path("history/history.xlsx")).expect("a workbook");
    let rows = rows(&read_book(&bytes).expect("a workbook"), "Thay đổi");
    assert!(
        rows.iter().any(|row| row.contains("Kết nạp | 15 | 17")),
        "{rows:?}"
    );
    let path = campaign.path("history/history.jsonl");
    let text = fs::read_to_string(&path).expect("lines");
    fs::write(&path, text.replace("Chánh Văn phòng", "Ai đó")).expect("a change");
    let run = campaign.run(&["history", "--verify"]);
    assert_eq!(run.status, 2, "{}", run.stdout);
    assert!(run.stderr.contains("history.jsonl dòng"), "{}", run.stderr);
}

#[test]
fn the_history_goes_on_from_round_to_round() {
    let campaign = closed().next(&[]);
    campaign.run(&["history", "--verify"]).done();
    let text = fs::read_to_string(campaign.path("history/history.jsonl")).expect("lines");
    assert_eq!(text.lines().count(), 1);
    let old = campaign.path("archive/2024-Q1/history/history.jsonl");
    let lines = fs::read_to_string(&old).expect("lines");
    let cut = lines.trim_end().rsplit_once('\n').expect("lines").0;
    fs::write(&old, format!("{cut}\n")).expect("a line less");
    assert_eq!(campaign.run(&["history", "--verify"]).status, 2);
    // The next round is open.
    campaign.returned("u1", FIRST).consolidate();
}

#[test]
fn close_is_done_whole_or_not_at_all() {
    let campaign = answered();
    expect_all_or_nothing(&campaign.path("."), &["close"]);
}

#[test]
fn a_revision_is_written_whole_or_not_at_all() {
    let campaign = changed();
    let arguments = ["consolidate", "--reason", "bổ sung hai quyết định"];
    expect_all_or_nothing(&campaign.path("."), &arguments);
}
