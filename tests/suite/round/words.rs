//! What units say in words is frozen, compared and revised as figures are: texts, and rows of lists.

use std::fs;

use crate::test_campaign::TestCampaign;
use tonghop::workbook::read::read_book;

const FIGURES: &str = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |\n";
const BEFORE: &str = "| y_kien | Cấp thêm kinh phí |\n\
                      | khen_thuong.hinh_thuc[1] | Giấy khen |\n| khen_thuong.so_luong[1] | 2 |\n";
const AFTER: &str = "| y_kien | Đề nghị mở lớp tập huấn |\n\
                     | khen_thuong.hinh_thuc[1] | Giấy khen |\n| khen_thuong.so_luong[1] | 2 |\n\
                     | khen_thuong.hinh_thuc[2] | Bằng khen |\n| khen_thuong.so_luong[2] | 1 |\n";
const REPORT: &[u8] = b"{{issue.sentence}}\n\
    {{#each issue.texts}}{{label}} ({{unit}}): {{before}} > {{after}} [{{causes}}]\n{{/each}}\
    {{#each issue.lists}}{{label}} ({{unit}}): {{num before}} > {{num after}} +{{added}} -{{gone}}\n{{/each}}";

fn answers(words: &str) -> String {
    format!("{FIGURES}{words}")
}

/// A closed round, and then other words with the same figures.
fn reworded() -> TestCampaign {
    let campaign = TestCampaign::new()
        .beside("templates/so.md.hbs", REPORT)
        .returned("u1", &answers(""))
        .returned("u2", &answers(BEFORE))
        .returned("u3", &answers(""));
    campaign.run(&["close"]).done();
    campaign.returned("u2", &answers(AFTER))
}

const TEXT: &str = "Kiến nghị (Đơn vị Hai): Cấp thêm kinh phí → Đề nghị mở lớp tập huấn \
                    (Đơn vị Hai: u2.xlsx)";
const ROWS: &str = "Khen thưởng (Đơn vị Hai): 1 dòng → 2 dòng, thêm \"Bằng khen | 1\" \
                    (Đơn vị Hai: u2.xlsx)";

#[test]
fn other_words_are_told_and_need_a_reason_once_the_round_is_closed() {
    let campaign = reworded();
    for arguments in [&["changes"][..], &["changes", "--since-issue"]] {
        let said = campaign.run(arguments).done().stdout;
        assert!(said.contains("2 chỗ khác"), "{said}");
        assert!(said.contains(TEXT) && said.contains(ROWS), "{said}");
    }
    let run = campaign.run(&["consolidate"]);
    assert_eq!(run.status, 2, "{}", run.stdout);
    assert!(
        run.stderr.contains(TEXT) && run.stderr.contains(ROWS),
        "{}",
        run.stderr
    );
}

#[test]
fn a_revision_lists_other_words_from_what_to_what_because_of_which_file() {
    let campaign = reworded();
    let revise = ["consolidate", "--reason", "đơn vị sửa kiến nghị"];
    campaign.run(&revise).done();
    let report = fs::read_to_string(campaign.path("output/so.md")).expect("a report");
    let wanted = "Điều chỉnh lần 1, ngày 21/3/2024: Kiến nghị (Đơn vị Hai): sửa nội dung (Đơn vị \
                  Hai: u2.xlsx); Khen thưởng (Đơn vị Hai): 1 → 2 dòng, bỏ 0, thêm 1 (Đơn vị Hai: \
                  u2.xlsx). Lý do: đơn vị sửa kiến nghị.\n\
                  Kiến nghị (Đơn vị Hai): Cấp thêm kinh phí > Đề nghị mở lớp tập huấn [Đơn vị Hai: \
                  u2.xlsx]\n\
                  Khen thưởng (Đơn vị Hai): 01 > 02 +\"Bằng khen | 1\" -\n";
    assert_eq!(report, wanted);
    let summary = fs::read(campaign.path("output/summary.xlsx")).expect("a summary");
    let summary = read_book(&summary).expect("a workbook");
    let sheet = summary.sheet("Điều chỉnh").expect("the sheet");
    let rows = (0..=sheet.last_row()).map(|row| {
        let cells = sheet.row(row).iter().map(|(_, content)| content.typed());
        cells.collect::<Vec<_>>().join(" | ")
    });
    let rows: Vec<String> = rows.collect();
    for wanted in [
        "Kiến nghị | Đơn vị Hai | Cấp thêm kinh phí | Đề nghị mở lớp tập huấn | Đơn vị Hai: u2.xlsx",
        "Khen thưởng | Đơn vị Hai | 1 dòng | 2 dòng, thêm \"Bằng khen | 1\" | Đơn vị Hai: u2.xlsx",
    ] {
        assert!(
            rows.iter().any(|row| row.contains(wanted)),
            "{wanted}: {rows:#?}"
        );
    }
    let page = fs::read_to_string(campaign.path("output/board.html")).expect("a page");
    assert!(page.contains("Đề nghị mở lớp tập huấn") && page.contains("2 dòng, thêm"));
    // Nothing is different from what went up last.
    campaign.consolidate();
    assert!(!campaign.path("history/2024-Q1/issue-2").exists());
    campaign.run(&["history", "--verify"]).done();
}

#[test]
fn a_text_that_went_and_rows_in_another_order_are_what_they_are() {
    let swapped = "| khen_thuong.hinh_thuc[1] | Bằng khen |\n| khen_thuong.so_luong[1] | 1 |\n\
                   | khen_thuong.hinh_thuc[2] | Giấy khen |\n| khen_thuong.so_luong[2] | 2 |\n";
    let campaign = TestCampaign::new().returned("u1", &answers(AFTER));
    campaign.consolidate();
    let campaign = campaign.returned("u1", &answers(swapped));
    let said = campaign.run(&["changes"]).done().stdout;
    assert!(said.contains("1 chỗ khác"), "{said}");
    let line = "Kiến nghị (Đơn vị Một): Đề nghị mở lớp tập huấn → chưa có (Đơn vị Một: u1.xlsx)";
    assert!(said.contains(line), "{said}");
}
