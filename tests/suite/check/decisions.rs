//! What the office decided, and what a unit wrote, stand beside what they are about.

use std::fs;

use crate::test_campaign::TestCampaign;
use tonghop::workbook::read::read_book;

const UNBALANCED: &str = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 16 |";
const HEAD: &str =
    "| unit | finding | indicator | value | reason | decided_by | decided_on | until |\n";

fn waived(line: &str) -> TestCampaign {
    TestCampaign::new()
        .table("waivers", &format!("{HEAD}{line}"))
        .returned("u1", UNBALANCED)
}

/// Whether the first unit's return still blocks.
fn is_blocked(campaign: &TestCampaign) -> bool {
    let found = campaign.findings();
    found
        .iter()
        .any(|line| line.starts_with("chặn[rule-mismatch]"))
}

#[test]
fn a_decision_says_who_and_when() {
    let line = "| u1 | rule-mismatch | cuoi_ky | 1 | đã hỏi lại | Chánh Văn phòng | 20/3/2024 | |";
    let campaign = waived(line);
    let said = campaign.run(&["check"]).done().stdout;
    assert!(said.contains("Đã cho qua 1 phát hiện:"), "{said}");
    assert!(
        said.contains("(đã hỏi lại; Chánh Văn phòng, 20/3/2024)"),
        "{said}"
    );
    campaign.consolidate();
    let bytes = fs::read(campaign.path("output/summary.xlsx")).expect("a summary");
    let book = read_book(&bytes).expect("a workbook");
    let sheet = book.sheet("Cho qua").expect("the sheet of waivers");
    let texts: Vec<String> = sheet.cells.iter().map(|(_, cell)| cell.typed()).collect();
    for wanted in ["Chánh Văn phòng", "20/3/2024"] {
        assert!(texts.iter().any(|text| text == wanted), "{texts:?}");
    }
}

#[test]
fn a_decision_can_be_for_all_units() {
    for unit in ["*", "tất cả"] {
        let line = format!("| {unit} | rule-mismatch | cuoi_ky | 1 | đã hỏi lại | | | |");
        assert!(!is_blocked(&waived(&line)), "{unit}");
    }
    let other = "| * | rule-mismatch | cuoi_ky | 2 | đã hỏi lại | | | |";
    assert!(is_blocked(&waived(other)));
}

#[test]
fn a_decision_holds_until_the_end_of_its_period() {
    let line =
        |until: &str| format!("| u1 | rule-mismatch | cuoi_ky | 1 | đã hỏi lại | | | {until} |");
    assert!(!is_blocked(&waived(&line("Quý I năm 2024"))));
    let over = waived(&line("Quý IV năm 2023"));
    assert!(is_blocked(&over));
    let said = over.run(&["check"]).done().stdout;
    assert!(said.contains("chỉ đến hết Quý IV năm 2023"), "{said}");
}

#[test]
fn the_next_round_keeps_decisions_that_still_hold() {
    let both = "| u1 | rule-mismatch | cuoi_ky | 1 | đã hỏi lại | | | 2024-Q4 |\n\
                | u1 | missing-return | | | nghỉ hè | | | |";
    let campaign = waived(both);
    campaign.consolidate();
    let campaign = campaign.next(&[]);
    let left: Vec<String> = campaign
        .campaign()
        .waivers
        .iter()
        .map(|w| w.finding.clone())
        .collect();
    assert_eq!(left, ["rule-mismatch"]);
}

#[test]
fn a_day_or_a_period_that_is_none_is_a_mistake() {
    let line = "| u1 | rule-mismatch | cuoi_ky | 1 | đã hỏi lại | | hôm qua | kỳ sau |";
    let campaign = TestCampaign::new().table("waivers", &format!("{HEAD}{line}"));
    let run = campaign.run(&["check"]);
    assert_eq!(run.status, 2, "{}", run.stdout);
    assert!(
        run.stderr.contains("hôm qua") && run.stderr.contains("kỳ sau"),
        "{}",
        run.stderr
    );
}

#[test]
fn one_unit_can_have_a_deadline_of_its_own() {
    let units = "
| code | name        | type   | email             | hạn nộp riêng |
| u1   | Đơn vị Một  | chi_bo | u1@don-vi.example | 28/3/2024     |
| u2   | Đơn vị Hai  | chi_bo | u2@don-vi.example |               |
";
    let receipts = b"file,received\nu1.xlsx,2024-03-25\nu2.xlsx,2024-03-25\n";
    let clean = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |";
    let campaign = TestCampaign::new()
        .table("units", units)
        .beside("received.csv", receipts)
        .returned("u1", clean)
        .returned("u2", clean);
    let run = campaign.run(&["status", "--format", "json"]).done();
    let rows: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(rows[0]["timeliness"], "on-time");
    assert_eq!(rows[1]["timeliness"], "late");
    // The attribute is no way to break totals down.
    assert!(
        campaign.campaign().units["u1"]
            .attribute("deadline")
            .is_empty()
    );
}

#[test]
fn a_deadline_of_its_own_stands_wherever_the_unit_is_told() {
    let units = "
| code | name        | type   | email             | hạn nộp riêng |
| u1   | Đơn vị Một  | chi_bo | u1@don-vi.example | 28/3/2024     |
| u2   | Đơn vị Hai  | chi_bo | u2@don-vi.example |               |
";
    let campaign = TestCampaign::new()
        .table("units", units)
        .returned("u2", "| dau_ky | 10 |");
    let status = campaign.run(&["status"]).done();
    let line = "Hạn nộp riêng của u1 Đơn vị Một: 28/3/2024";
    assert!(status.stdout.contains(line), "{}", status.stdout);
    assert!(!status.stdout.contains("riêng của u2"), "{}", status.stdout);
    campaign.consolidate();
    let summary = std::fs::read(campaign.path("output/summary.xlsx")).expect("a summary");
    let summary = tonghop::workbook::read::read_book(&summary).expect("a readable summary");
    let cells = summary.sheets.iter().flat_map(|sheet| &sheet.cells);
    let cells: Vec<String> = cells.map(|cell| format!("{cell:?}")).collect();
    for own in [
        "(hạn nộp riêng: 28/3/2024)",
        " – hạn nộp riêng: Đơn vị Một 28/3/2024",
    ] {
        assert!(cells.iter().any(|cell| cell.contains(own)), "no {own}");
    }
}

/// Of three units the first has a later deadline of its own and the second an earlier one.
const OWN_DEADLINES: &str = "
| code | name        | type   | email             | hạn nộp riêng |
| u1   | Đơn vị Một  | chi_bo | u1@don-vi.example | 28/3/2024     |
| u2   | Đơn vị Hai  | chi_bo | u2@don-vi.example | 15/3/2024     |
| u3   | Đơn vị Ba   | chi_bo | u3@don-vi.example |               |
";

#[test]
fn a_return_is_late_by_its_own_deadline_and_a_missing_one_is_due_by_it() {
    let receipts = b"file,received\nu1.xlsx,2024-03-25\nu2.xlsx,2024-03-18\n";
    let clean = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |";
    let campaign = TestCampaign::new()
        .table("units", OWN_DEADLINES)
        .beside("received.csv", receipts)
        .returned("u1", clean)
        .returned("u2", clean);
    let findings = campaign.findings();
    let late: Vec<&String> = findings
        .iter()
        .filter(|line| line.contains("[late-return]"))
        .collect();
    let [late] = late.as_slice() else {
        panic!("{findings:#?}");
    };
    assert!(
        late.contains("Đơn vị Hai") && late.contains("15/3/2024"),
        "{late}"
    );
    let campaign = TestCampaign::new().table("units", OWN_DEADLINES);
    let findings = campaign.findings();
    let missing = |unit: &str, day: &str| {
        let mut lines = findings.iter();
        lines.any(|line| line.contains(unit) && line.contains(day))
    };
    assert!(missing("Đơn vị Một", "28/3/2024"), "{findings:#?}");
    assert!(missing("Đơn vị Hai", "15/3/2024"), "{findings:#?}");
    assert!(missing("Đơn vị Ba", "20/3/2024"), "{findings:#?}");
}

#[test]
fn reminders_go_by_the_deadline_of_each_unit() {
    let campaign = TestCampaign::new().table("units", OWN_DEADLINES).table(
        "settings",
        "| mail_sender | tonghop@van-phong.example |\n| contact | Phòng Tổng hợp |",
    );
    let reminded = |day: &str| {
        std::fs::remove_dir_all(campaign.path("mail")).ok();
        let run = campaign.run(&["mail", "reminder", "--date", day]).done();
        let drafts = std::fs::read_dir(campaign.path("mail/reminder"));
        let mut names: Vec<String> = drafts
            .into_iter()
            .flatten()
            .map(|draft| draft.expect("a draft").file_name().to_string_lossy()[..2].to_owned())
            .collect();
        names.sort();
        (names, run.stdout)
    };
    // Three working days before each deadline.
    let (names, said) = reminded("2024-03-11");
    assert!(names.is_empty(), "{names:?}");
    assert!(said.contains("nhắc từ ngày 12/3/2024"), "{said}");
    assert_eq!(reminded("2024-03-12").0, ["u2"]);
    assert_eq!(reminded("2024-03-15").0, ["u2", "u3"]);
    assert_eq!(reminded("2024-03-25").0, ["u1", "u2", "u3"]);
}

#[test]
fn the_board_names_the_common_deadline_and_the_units_with_another() {
    let campaign = TestCampaign::new().table("units", OWN_DEADLINES);
    campaign.consolidate();
    let page = std::fs::read_to_string(campaign.path("output/board.html")).expect("a page");
    for told in [
        "hạn nộp chung ngày 20 tháng 3 năm 2024",
        "hạn nộp riêng: Đơn vị Một 28/3/2024; Đơn vị Hai 15/3/2024",
        "(hạn nộp riêng: 28/3/2024)",
    ] {
        assert!(page.contains(told), "no {told}");
    }
    let campaign = TestCampaign::new();
    campaign.consolidate();
    let page = std::fs::read_to_string(campaign.path("output/board.html")).expect("a page");
    assert!(!page.contains("hạn nộp chung") && !page.contains("hạn nộp riêng"));
}
