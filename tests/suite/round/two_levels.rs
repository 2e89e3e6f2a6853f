//! A lower office's summary comes up as its return: every output names the units of that office
//! and the cells that they filled in, as if they had returned here.

use crate::test_campaign::TestCampaign;

/// What a unit of the lower office returns: three answers that its rule agrees with, and a list.
const RETURNED: &str = "
| dau_ky                  | 10        |
| ket_nap                 | 5         |
| cuoi_ky                 | 15        |
| kinh_phi                | 2,5       |
| y_kien                  | Cần thêm  |
| khen_thuong.hinh_thuc[1] | Giấy khen |
| khen_thuong.so_luong[1] | 2         |
";

/// The lower office's summary of a period, from these of its three units.
fn summary_of(period: &str, returned: &[&str]) -> Vec<u8> {
    let settings = format!("| period | {period} |\n| reports_to | tren/vp1 |");
    let mut lower = TestCampaign::new().table("settings", &settings);
    for unit in returned {
        lower = lower.returned(unit, RETURNED);
    }
    summary(&lower)
}

/// The office above: one office below it returns a summary.
fn above(period: &str) -> TestCampaign {
    let settings = format!("| campaign | tren |\n| period | {period} |");
    TestCampaign::new().table("settings", &settings).table(
        "units",
        "
| code | name            | type    |
| ---- | --------------- | ------- |
| vp1  | Văn phòng Một   | dang_bo |
",
    )
}

/// The summary that a campaign's inbox gives.
fn summary(campaign: &TestCampaign) -> Vec<u8> {
    let run = campaign.consolidate();
    assert!(run.status < 2, "{}{}", run.stdout, run.stderr);
    std::fs::read(campaign.path("output/summary.xlsx")).expect("a summary")
}

/// The report of the round after a complete one, in which a unit of the lower office is missing.
fn report(template: &str) -> String {
    let before = above("2024-Q1").file("vp1.xlsx", &summary_of("2024-Q1", &["u1", "u2", "u3"]));
    let now = above("2024-Q2")
        .table("settings", "| previous | truoc.xlsx |")
        .beside("truoc.xlsx", &summary(&before))
        .beside("templates/bao-cao.md.hbs", template.as_bytes())
        .file("vp1.xlsx", &summary_of("2024-Q2", &["u1", "u2"]));
    summary(&now);
    std::fs::read_to_string(now.path("output/bao-cao.md")).expect("a report")
}

#[test]
fn a_missing_unit_of_a_lower_office_is_no_fall_and_is_named() {
    let report = report(
        "{{num ket_nap}}|{{trend ket_nap base=\"previous\"}}|\
         {{trend ket_nap base=\"previous\" partial=true}}|{{names ket_nap.missing}}|",
    );
    assert_eq!(report, "10||giảm 33,33% so với kỳ trước|Đơn vị Ba|");
}
