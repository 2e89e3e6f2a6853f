//! A period that somebody set by hand, without `next`: what is kept of the period before counts for
//! nothing in the new one.

use std::fs;

use crate::test_campaign::TestCampaign;

const NEXT: &str = "| period | 2024-Q2 |\n| deadline | 2024-06-20 |";
const UNBALANCED: &str = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 16 |";

/// A round in which a mismatch of one unit was let through; in the next one it is as far off.
fn waived(until: &str) -> TestCampaign {
    let waivers = format!(
        "| unit | finding | indicator | value | reason | until |\n\
         | u1 | rule-mismatch | cuoi_ky | 1 | đang chờ biên bản | {until} |"
    );
    let campaign = TestCampaign::new()
        .table("waivers", &waivers)
        .returned("u1", UNBALANCED);
    let accepted = campaign.check().1["units"][0]["state"].clone();
    assert_eq!(accepted, "accepted");
    campaign.consolidate();
    fs::rename(campaign.path("output"), campaign.path("quy-1")).expect("a move");
    campaign.table("settings", NEXT).returned("u1", UNBALANCED)
}

#[test]
fn a_waiver_of_the_period_before_lapses_and_says_so() {
    let campaign = waived("");
    let (_, report) = campaign.check();
    assert_eq!(report["units"][0]["state"], "rejected");
    let lapsed = campaign.findings();
    let lapsed = lapsed.iter().find(|line| line.contains("[lapsed-waiver]"));
    let lapsed = lapsed.expect("a word of it");
    assert!(lapsed.contains("chỉ đến hết Quý I năm 2024"), "{lapsed}");
    // Noting runs of the new period doesn't take it over.
    campaign.consolidate();
    campaign.consolidate();
    assert_eq!(campaign.check().1["units"][0]["state"], "rejected");
}

#[test]
fn a_waiver_that_says_how_long_it_holds_goes_on() {
    let campaign = waived("2024-Q2");
    assert_eq!(campaign.check().1["units"][0]["state"], "accepted");
}

#[test]
fn a_waiver_that_is_decided_anew_holds() {
    let campaign = waived("");
    let anew = "| unit | finding | indicator | value | reason | decided_on |\n\
                | u1 | rule-mismatch | cuoi_ky | 1 | đang chờ biên bản | 2024-06-18 |";
    let campaign = campaign.table("waivers", anew);
    let campaign = campaign.returned("u1", UNBALANCED);
    assert_eq!(campaign.check().1["units"][0]["state"], "accepted");
}

#[test]
fn a_day_of_receipt_of_the_period_before_makes_no_return_timely() {
    let receipts = b"file,received\nu1.xlsx,2024-03-18\n";
    let clean = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |";
    let campaign = TestCampaign::new()
        .beside("received.csv", receipts)
        .returned("u1", clean);
    campaign.consolidate();
    assert_eq!(campaign.check().1["units"][0]["timeliness"], "on-time");
    fs::rename(campaign.path("output"), campaign.path("quy-1")).expect("a move");
    let campaign = campaign.table("settings", NEXT).returned("u1", clean);
    assert_eq!(campaign.check().1["units"][0]["timeliness"], "unknown");
    campaign.consolidate();
    assert_eq!(campaign.check().1["units"][0]["timeliness"], "unknown");
    let receipts = b"file,received\nu1.xlsx,2024-06-18\n";
    let campaign = campaign.beside("received.csv", receipts);
    assert_eq!(campaign.check().1["units"][0]["timeliness"], "on-time");
}

#[test]
fn the_new_period_is_neither_closed_nor_compared_with_the_one_before() {
    let clean = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |";
    let campaign = ["u1", "u2", "u3"]
        .into_iter()
        .fold(TestCampaign::new(), |campaign, unit| {
            campaign.returned(unit, clean)
        });
    campaign.run(&["close"]).done();
    fs::rename(campaign.path("output"), campaign.path("quy-1")).expect("a move");
    let campaign = campaign.table("settings", NEXT).returned("u1", clean);
    let run = campaign.consolidate();
    assert!(run.stdout.contains("Tạm tính"), "{}", run.stdout);
    let lines = campaign.run(&["history", "--format", "json"]).done().stdout;
    let last = lines.lines().last().expect("a line");
    assert!(!last.contains("\"changes\""), "{last}");
    campaign.run(&["history", "--verify"]).done();
}

#[test]
fn a_deadline_of_one_unit_was_that_of_the_period_before() {
    let units = "
| code | name        | type   | email             | deadline   |
| u1   | Đơn vị Một  | chi_bo | u1@don-vi.example | 2024-04-05 |
";
    let campaign = TestCampaign::new().table("units", units);
    let own = |campaign: &TestCampaign| {
        let said = campaign.run(&["status"]).done().stdout;
        said.contains("Hạn nộp riêng của u1")
    };
    campaign.run(&["forms"]).done();
    assert!(own(&campaign));
    let campaign = campaign.table("settings", NEXT);
    assert!(!own(&campaign));
    campaign.run(&["forms"]).done();
    assert!(!own(&campaign));
    let campaign = campaign.table("units", &units.replace("2024-04-05", "2024-06-28"));
    assert!(own(&campaign));
}

#[test]
fn a_board_is_not_written_among_the_documents_of_another_period() {
    let campaign = TestCampaign::new().returned("u1", UNBALANCED);
    campaign.consolidate();
    let page = fs::read(campaign.path("output/board.html")).expect("a page");
    let campaign = campaign.table("settings", NEXT);
    let run = campaign.run(&["board"]);
    assert_eq!(run.status, 2, "{}", run.stdout);
    assert!(fs::read(campaign.path("output/board.html")).expect("a page") == page);
}
