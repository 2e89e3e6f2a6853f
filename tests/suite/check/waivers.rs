//! A waiver lets through what the office looked at and nothing else.

use crate::test_campaign::TestCampaign;

/// Two rules that begin with the same indicator, both broken by 1.
const CHECKS: &str = "
| code    | rule                       |
| can_doi | cuoi_ky = dau_ky + ket_nap |
| tang    | cuoi_ky = dau_ky + 5       |
";
const OFF_BY_1: &str = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 16 |";
const OFF_BY_900: &str = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 915 |";

/// The small campaign with a waiver and a return of the first unit.
fn waived(line: &str, answers: &str) -> TestCampaign {
    let waivers = format!("| unit | finding | indicator | rule | value | reason |\n{line}");
    let campaign = TestCampaign::new().table("checks", CHECKS);
    campaign.table("waivers", &waivers).returned("u1", answers)
}

/// How many blocking findings are open, and how many waivers lapsed.
#[track_caller]
fn open(campaign: &TestCampaign) -> (usize, usize) {
    let found = campaign.findings();
    let count = |start: &str| found.iter().filter(|line| line.starts_with(start)).count();
    (
        count("chặn[rule-mismatch]"),
        count("hỏi lại[lapsed-waiver]"),
    )
}

#[test]
fn a_waiver_is_for_its_own_rule() {
    let line = "| u1 | rule-mismatch | cuoi_ky | tang | 1 | đã hỏi lại |";
    assert_eq!(open(&waived(line, OFF_BY_1)), (1, 0));
}

#[test]
fn a_waiver_lapses_with_the_difference_that_was_looked_at() {
    let line = "| u1 | rule-mismatch | cuoi_ky | tang | 1 | đã hỏi lại |";
    assert_eq!(open(&waived(line, OFF_BY_900)), (2, 1));
}

#[test]
fn a_blocking_finding_needs_the_value() {
    let line = "| u1 | rule-mismatch | cuoi_ky | | | đã hỏi lại |";
    let campaign = waived(line, OFF_BY_1);
    assert_eq!(open(&campaign), (2, 2));
    let said = campaign.run(&["check"]).stdout;
    assert!(said.contains("nay là 16, lệch 1"), "{said}");
}

#[test]
fn a_waiver_without_an_indicator_is_for_none() {
    let line = "| u1 | rule-mismatch | | | 1 | đã hỏi lại |";
    assert_eq!(open(&waived(line, OFF_BY_1)), (2, 0));
}

#[test]
fn check_names_what_was_let_through_and_why() {
    let line = "| u1 | rule-mismatch | cuoi_ky | tang | 1 | đã hỏi lại |";
    let said = waived(line, OFF_BY_1).run(&["check"]).done().stdout;
    assert!(said.contains("Đã cho qua 1 phát hiện:"), "{said}");
    assert!(said.contains("(đã hỏi lại)"), "{said}");
}
