//! The campaign changes while forms are out: a return on the earlier form counts as far as both
//! agree.

use std::fs;

use crate::test_campaign::TestCampaign;
use tonghop::form::file_name::form_file_name;
use tonghop::workbook::book::{Book, Content};
use tonghop::workbook::read::read_book;

const HEAD: &str = "| code | section | label | measure | kind | total | required | reporter |\n";
const ASKED: &str = "| dau_ky | A | Đảng viên đầu kỳ | đồng chí | count | stock | yes | |
| ket_nap | A | Kết nạp | đồng chí | count | sum | yes | |
| cuoi_ky | A | Đảng viên cuối kỳ | đồng chí | count | stock | yes | |
";
const CLEAN: &str = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |";

fn asking(campaign: TestCampaign, lines: &str) -> TestCampaign {
    campaign.table("indicators", &format!("{HEAD}{lines}"))
}

/// A return on the form of `before`, after which the campaign asks `now`.
fn changed(before: &str, answers: &str, now: &str) -> TestCampaign {
    asking(
        asking(TestCampaign::new(), before).returned("u1", answers),
        now,
    )
}

/// Lines about the first unit's return.
fn told(campaign: &TestCampaign) -> Vec<String> {
    let mut lines = campaign.findings();
    lines.retain(|line| line.contains("Đơn vị Một"));
    lines
}

/// What a summary gives as an indicator's total.
fn given(campaign: &TestCampaign, unit: &str, code: &str) -> Option<String> {
    campaign.consolidate();
    let bytes = fs::read(campaign.path("output/summary.xlsx")).expect("a summary");
    let book = read_book(&bytes).expect("a workbook");
    let data = book.sheet("Dữ liệu").expect("the sheet of data");
    let row = data.cells.iter().map(|(at, _)| at.row).find(|row| {
        let texts: Vec<String> = texts_of(&book, "Dữ liệu", *row);
        texts.iter().any(|text| text == unit) && texts.iter().any(|text| text == code)
    })?;
    let mut figures = data.cells.iter().filter(|(at, _)| at.row == row);
    figures.find_map(|(_, cell)| match cell {
        Content::Number(_) => Some(cell.typed()),
        _ => None,
    })
}

fn texts_of(book: &Book, sheet: &str, row: u32) -> Vec<String> {
    let sheet = book.sheet(sheet).expect("a sheet");
    let own = sheet.cells.iter().filter(|(at, _)| at.row == row);
    own.map(|(_, cell)| cell.typed()).collect()
}

#[test]
fn a_new_optional_figure_blocks_no_earlier_form() {
    let now = format!("{ASKED}| chuyen_den | A | Chuyển đến | đồng chí | count | sum | | |\n");
    let campaign = changed(ASKED, CLEAN, &now);
    let told = told(&campaign);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("ghi chú[earlier-form]"), "{told:?}");
    assert_eq!(given(&campaign, "u1", "ket_nap").as_deref(), Some("5"));
}

#[test]
fn a_new_required_figure_is_asked_for_once() {
    let more = "| chuyen_den | A | Chuyển đến | đồng chí | count | sum | yes | |
| chuyen_di | A | Chuyển đi | đồng chí | count | sum | yes | |\n";
    let campaign = changed(ASKED, CLEAN, &format!("{ASKED}{more}"));
    let told = told(&campaign);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("hỏi lại[earlier-form]"), "{told:?}");
    assert!(told[0].contains("“Chuyển đến”; “Chuyển đi”"), "{told:?}");
    assert_eq!(given(&campaign, "u1", "cuoi_ky").as_deref(), Some("15"));
}

#[test]
fn a_figure_that_means_something_else_now_is_not_taken() {
    let now = ASKED.replace(
        "ket_nap | A | Kết nạp | đồng chí",
        "ket_nap | A | Kết nạp | người",
    );
    let campaign = changed(ASKED, CLEAN, &now);
    let told = told(&campaign);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("“Kết nạp”"), "{told:?}");
    assert_eq!(given(&campaign, "u1", "ket_nap"), None);
    assert_eq!(given(&campaign, "u1", "dau_ky").as_deref(), Some("10"));
}

#[test]
fn a_figure_that_is_asked_no_longer_is_told_and_counts_nowhere() {
    let more = "| chuyen_den | A | Chuyển đến | đồng chí | count | sum | yes | |\n";
    let answers = format!("{CLEAN}\n| chuyen_den | 3 |");
    let campaign = changed(&format!("{ASKED}{more}"), &answers, ASKED);
    let told = told(&campaign);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].contains("nay không hỏi nữa: “Chuyển đến”"),
        "{told:?}"
    );
    assert_eq!(given(&campaign, "u1", "chuyen_den"), None);
}

#[test]
fn another_wording_is_no_word() {
    let campaign = changed(ASKED, CLEAN, &ASKED.replace("Kết nạp", "Đảng viên mới"));
    assert_eq!(told(&campaign), Vec::<String>::new());
}

#[test]
fn who_was_not_asked_then_is_asked_now() {
    let of = |who: &str| {
        format!("{ASKED}| chuyen_den | A | Chuyển đến | đồng chí | count | sum | yes | {who} |\n")
    };
    let campaign = asking(TestCampaign::new(), &of("chi_bo"))
        .returned("u1", CLEAN)
        .returned("u2", &format!("{CLEAN}\n| chuyen_den | 2 |"));
    let campaign = asking(campaign, &of("all"));
    let found = campaign.findings();
    let asked: Vec<&String> = found
        .iter()
        .filter(|line| line.contains("[earlier-form]"))
        .collect();
    assert_eq!(asked.len(), 1, "{found:?}");
    assert!(asked[0].contains("Đơn vị Một"), "{asked:?}");
    assert!(
        !found.iter().any(|line| line.starts_with("chặn")),
        "{found:?}"
    );
    assert_eq!(given(&campaign, "u2", "chuyen_den").as_deref(), Some("2"));
}

#[test]
fn a_rule_over_what_the_form_lacks_is_not_judged_on_it() {
    let now = format!("{ASKED}| chuyen_den | A | Chuyển đến | đồng chí | count | sum | yes | |\n");
    let rule = "| rule | message | blanks |\n| cuoi_ky = dau_ky + ket_nap + chuyen_den + 1 | lệch | zero |";
    let campaign = changed(ASKED, CLEAN, &now).table("checks", rule);
    let told = told(&campaign);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("[earlier-form]"), "{told:?}");
}

#[test]
fn a_list_keeps_the_columns_that_it_had() {
    let lists = |more: &str| {
        format!(
            "| list | title | column | label | kind | required | rows |
| khen_thuong | Khen thưởng | hinh_thuc | Hình thức | choice:hinh_thuc | yes | 5 |
| khen_thuong | Khen thưởng | so_luong | Số lượng | count | yes | |
{more}"
        )
    };
    let answers = format!(
        "{CLEAN}\n| khen_thuong.hinh_thuc[1] | Giấy khen |\n| khen_thuong.so_luong[1] | 4 |"
    );
    let more = "| khen_thuong | Khen thưởng | ghi_chu | Ghi chú | text | yes | |\n";
    let campaign = asking(TestCampaign::new(), ASKED)
        .table("lists", &lists(""))
        .returned("u1", &answers)
        .table("lists", &lists(more));
    let told = told(&campaign);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("“Khen thưởng: Ghi chú”"), "{told:?}");
    assert_eq!(
        given(&campaign, "u1", "khen_thuong.so_luong").as_deref(),
        Some("4")
    );
}

#[test]
fn a_correction_moves_what_was_reported_onto_the_new_form() {
    let now = format!("{ASKED}| chuyen_den | A | Chuyển đến | đồng chí | count | sum | yes | |\n");
    let campaign = changed(ASKED, CLEAN, &now);
    campaign.run(&["corrections"]).done();
    let read = campaign.campaign();
    let name = form_file_name(&read, read.reporter("u1").expect("a unit"));
    let bytes = fs::read(campaign.path("corrections").join(&name)).expect("a correction form");
    fs::remove_file(campaign.path("inbox/u1.xlsx")).expect("the earlier form");
    let campaign = campaign.file(&name, &bytes);
    let told = told(&campaign);
    assert!(
        told.iter()
            .any(|line| line.starts_with("chặn[missing-value]")),
        "{told:?}"
    );
    assert!(
        !told.iter().any(|line| line.contains("Kết nạp")),
        "{told:?}"
    );
}
