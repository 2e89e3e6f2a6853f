//! A lower office's summary comes up as its return: every output names the units of that office
//! and the cells that they filled in, as if they had returned here.

use tonghop::workbook::read::read_book;

use crate::test_campaign::{TestCampaign, workbook};

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
    let run = campaign.run(&["consolidate", "--trace"]);
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

/// The outputs of a round over a complete summary of the lower office.
pub(crate) fn outputs() -> TestCampaign {
    let above = above("2024-Q1")
        .beside(
            "templates/bao-cao.md.hbs",
            "{{num ket_nap}} {{sum lists.khen_thuong \"so_luong\"}}".as_bytes(),
        )
        .file("vp1.xlsx", &summary_of("2024-Q1", &["u1", "u2", "u3"]));
    summary(&above);
    above
}

/// Every text of the summary, a line for each row: sheet, cells.
fn rows(above: &TestCampaign) -> Vec<String> {
    let bytes = std::fs::read(above.path("output/summary.xlsx")).expect("a summary");
    let book = read_book(&bytes).expect("a workbook");
    let mut rows = Vec::new();
    for sheet in &book.sheets {
        for row in 0..=sheet.last_row() {
            let cells = sheet.row(row).iter().map(|(_, content)| content.typed());
            rows.push(format!(
                "{}: {}",
                sheet.name,
                cells.collect::<Vec<_>>().join("|")
            ));
        }
    }
    rows
}

#[test]
fn a_lower_offices_figures_are_cited_by_the_cells_of_their_units() {
    let above = outputs();
    let rows = rows(&above);
    let trace = std::fs::read_to_string(above.path("output/bao-cao.md.trace.html"));
    let trace = trace.expect("a trace page");
    for nowhere in ["vp1.xlsx !A1", "!A1 "] {
        assert!(!trace.contains(nowhere), "{trace}");
        let cited = rows.iter().find(|row| row.contains(nowhere));
        assert_eq!(cited, None);
    }
    let cited = |row: &str| {
        let found = rows.iter().any(|line| line.contains(row));
        assert!(found, "{row}\n{}", rows.join("\n"));
    };
    cited(
        "Khen thưởng: vp1|Văn phòng Một|dang_bo|Giấy khen|2|Có|vp1.xlsx › u2.xlsx Khen thưởng!B7",
    );
    cited("vp1/u2|Đơn vị Hai|chi_bo|ket_nap|Kết nạp|đồng chí|5|given|vp1.xlsx › u2.xlsx|Số liệu|F");
    assert!(
        trace.contains("<td>Đơn vị Hai</td><td class=\"n\">5</td>"),
        "{trace}"
    );
    assert!(
        trace.contains("<td><a href=\"../inbox/vp1.xlsx\">vp1.xlsx › u2.xlsx Số liệu!F"),
        "{trace}"
    );
    assert!(
        trace.contains(
            "<td>Văn phòng Một</td><td class=\"n\">15</td>\
             <td><a href=\"../inbox/vp1.xlsx\">vp1.xlsx</a></td>"
        ),
        "{trace}"
    );
}

#[test]
fn an_earlier_summary_of_a_later_version_of_the_program_is_refused() {
    let before = summary_of("2024-Q1", &["u1"]);
    let mut book = read_book(&before).expect("a workbook");
    let version = book.properties.get_mut("tonghop-data-version");
    let known = std::mem::replace(version.expect("a version"), "9".to_owned());
    assert_eq!(known, "2");
    let newer = workbook::write_book(&book);
    let now = above("2024-Q2")
        .table("settings", "| previous | truoc.xlsx |")
        .beside("truoc.xlsx", &newer);
    let run = now.run(&["consolidate"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("dữ liệu bản 9"), "{}", run.stderr);
    book.properties.remove("tonghop-data-version");
    let now = now.beside("truoc.xlsx", &workbook::write_book(&book));
    assert!(
        now.consolidate().status < 2,
        "data without a version are of the first"
    );
}
