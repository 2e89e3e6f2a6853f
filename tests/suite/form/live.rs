//! What a form shows before anybody recalculates it: marks beside input cells, the state of
//! the whole on its first sheet, totals of lists, differences of rules.

use crate::live::{Shown, campaign, fillings, form};
use crate::outputs::formats::{cell_format, column_width};
use crate::outputs::xml::Element;
use crate::test_campaign::{TestCampaign, figures_tab};
use tonghop::form::Filling;
use tonghop::form::stamp::form_version;

const GUIDANCE: &str = "Hướng dẫn";
const CHECKS: &str = "Kiểm tra";
const LIST: &str = "Khen thưởng";

fn shown(name: &str) -> Shown {
    let campaign = campaign().campaign();
    let fillings = fillings();
    let (_, filling) = fillings
        .iter()
        .find(|(known, _)| *known == name)
        .expect(name);
    Shown::new(&campaign, &form(&campaign, filling))
}

fn marks(shown: &Shown, codes: &[&str]) -> Vec<String> {
    codes.iter().map(|code| shown.mark(code)).collect()
}

#[test]
fn a_blank_form_marks_what_is_required() {
    let shown = shown("blank");
    let marks = marks(&shown, &["dau_ky", "ket_nap", "ty_le", "hang", "y_kien"]);
    assert_eq!(
        marks,
        [
            "● còn thiếu",
            "● còn thiếu",
            "",
            "● còn thiếu",
            "● còn thiếu"
        ]
    );
    assert_eq!(shown.at(GUIDANCE, "B5"), "CHƯA XONG");
    assert_eq!(shown.at(GUIDANCE, "C6"), "0/8");
    assert_eq!(shown.at(GUIDANCE, "C9"), "Điền 9 ô còn thiếu (dấu ●).");
}

#[test]
fn an_opening_value_counts_as_filled_in() {
    let shown = shown("prefilled");
    assert_eq!(shown.mark("dau_ky"), "✓");
    assert_eq!(shown.at(GUIDANCE, "C6"), "1/8");
    assert_eq!(shown.at(&figures_tab(), "F1"), "CHƯA XONG · 1/8");
}

#[test]
fn marks_tell_apart_what_is_wrong() {
    let shown = shown("half");
    let marks = marks(
        &shown,
        &[
            "cuoi_ky", "kinh_phi", "hang", "ty_le", "bat_dau", "co_khong",
        ],
    );
    let expected = [
        "≠ chưa khớp",
        "▲ ghi lý do",
        "× sai loại",
        "! ngoài hạn mức",
        "≠ chưa khớp",
        "● còn thiếu",
    ];
    assert_eq!(marks, expected);
    assert_eq!(shown.at(GUIDANCE, "C7"), "2");
    assert_eq!(shown.at(GUIDANCE, "C8"), "2");
    assert_eq!(
        shown.at(GUIDANCE, "C9"),
        "Điền 3 ô còn thiếu (dấu ●). Sửa 2 ô sai (dấu × hoặc !). Sửa số liệu cho 2 kiểm tra chưa khớp \
         (dấu ≠). Ghi lý do cho 1 số thay đổi nhiều (dấu ▲)."
    );
}

#[test]
fn a_failing_rule_shows_by_how_much() {
    let shown = shown("half");
    assert_eq!(shown.at(CHECKS, "C6"), "Chưa khớp");
    assert_eq!(shown.at(CHECKS, "D6"), "-1");
    assert_eq!(shown.at(CHECKS, "E6"), "phải đúng");
    assert_eq!(
        (shown.at(CHECKS, "C7"), shown.at(CHECKS, "D7")),
        ("Đạt".into(), String::new())
    );
    assert_eq!(shown.at(CHECKS, "E7"), "nên xem lại");
}

#[test]
fn lists_have_totals_above_and_marks_beside_their_rows() {
    let shown = shown("half");
    assert_eq!(
        (shown.at(LIST, "A4"), shown.at(LIST, "C4")),
        ("Cộng".into(), "5".into())
    );
    assert_eq!(
        [
            shown.at(LIST, "D7"),
            shown.at(LIST, "D8"),
            shown.at(LIST, "D9")
        ],
        ["✓", "● còn thiếu", ""]
    );
    // "Nothing to report" above two rows.
    assert_eq!(shown.at(LIST, "D3"), "≠ chưa khớp");
    assert_eq!(
        shown.at(LIST, "A12"),
        "Cần thêm dòng: ghi tiếp ngay từ dòng này trở xuống."
    );
}

#[test]
fn a_ready_form_says_so_and_what_may_be_looked_at_again() {
    let shown = shown("ready");
    assert_eq!(shown.at(GUIDANCE, "B5"), "SẴN SÀNG GỬI");
    assert_eq!(shown.at(GUIDANCE, "C6"), "8/8");
    assert_eq!(
        shown.at(GUIDANCE, "C9"),
        "Không còn việc nào bắt buộc; lưu và gửi file này. Nên xem lại 1 kiểm tra; nếu số liệu đúng thì giữ nguyên."
    );
    assert_eq!(marks(&shown, &["kinh_phi", "ket_nap"]), ["✓", "▲ xem lại"]);
}

#[test]
fn a_section_that_says_nothing_needs_only_its_levels() {
    let shown = shown("nothing");
    assert_eq!(
        shown.at(GUIDANCE, "B5"),
        "SẴN SÀNG GỬI",
        "{}",
        shown.at(GUIDANCE, "C9")
    );
    assert_eq!(marks(&shown, &["ket_nap", "cuoi_ky", "bat_dau"]), ["✓"; 3]);
}

/// Whether a cell of the sheet of figures may be typed into, by its style.
fn is_locked(bytes: &[u8], cell: &str) -> bool {
    let format = cell_format(bytes, "xl/worksheets/sheet2.xml", cell);
    let protection = format.child("protection");
    protection.and_then(|protection| protection.attribute("locked")) != Some("0")
}

#[test]
fn an_opening_value_is_locked_where_the_office_says_so() {
    let fillings = fillings();
    let (blank, prefilled) = (&fillings[0].1, &fillings[1].1);
    let locked = campaign()
        .table("settings", "| opening | locked |")
        .campaign();
    assert!(is_locked(&form(&locked, prefilled), "F7"));
    assert!(!is_locked(&form(&locked, blank), "F7"));
    let open = campaign().campaign();
    assert!(!is_locked(&form(&open, prefilled), "F7"));
    assert!(!is_locked(&form(&open, prefilled), "F8"));
}

#[test]
fn a_locked_opening_value_is_the_closing_one_whatever_was_answered() {
    let locked = campaign()
        .table("settings", "| opening | locked |")
        .campaign();
    let mut filling: Filling = fillings().remove(1).1;
    filling.answers.insert(
        "dau_ky".to_owned(),
        tonghop::value::Value::Number(99.into()),
    );
    let shown = Shown::new(&locked, &form(&locked, &filling));
    assert_eq!(shown.at(&figures_tab(), "F7"), "10");
}

#[test]
fn limits_and_settings_make_no_new_version() {
    let version = |campaign: TestCampaign| form_version(&campaign.campaign());
    let limited = "
        | code | section | label | kind | total | change_limit |
        | ket_nap | A | Kết nạp | count | sum | 3 |";
    let plain = "
        | code | section | label | kind | total |
        | ket_nap | A | Kết nạp | count | sum |";
    let asking = |table: &str| {
        TestCampaign::new()
            .table("checks", "| rule |")
            .table("indicators", table)
    };
    assert_eq!(version(asking(limited)), version(asking(plain)));
    let locked = asking(plain).table("settings", "| opening | locked |");
    assert_eq!(version(locked), version(asking(plain)));
}

#[test]
fn a_phone_held_upright_shows_the_input_cells() {
    // Some 360 points of width are 51 characters of 7 points.
    let campaign = campaign().campaign();
    let bytes = form(&campaign, &Filling::default());
    let sheet = Element::of_part(&bytes, "xl/worksheets/sheet2.xml");
    let width = |column: u16| column_width(&sheet, column + 1);
    let kept: f64 = (0..3).map(width).sum();
    assert!(
        kept < 44.0,
        "{kept} characters stay in view beside what is typed"
    );
    let total: f64 = (0..8).map(width).sum();
    assert!(total < 118.0, "{total} characters are too small on A4");
}

#[test]
fn what_the_office_already_knows_stands_in_the_form() {
    let units = "
        | code | name       | dau_ky | hang      | bat_dau    | co_khong |
        | ---- | ---------- | ------ | --------- | ---------- | -------- |
        | u1   | Đơn vị Một | 12     | Giấy khen | 5/2/2024   | có       |
        | u2   | Đơn vị Hai |        |           |            |          |";
    let test = campaign()
        .table("units", units)
        .table("settings", "| breakdown |  |");
    assert_eq!(test.run(&["forms"]).status, 0);
    let cells = |unit: &str| {
        let forms = std::fs::read_dir(test.path("forms")).expect("forms");
        let path = forms
            .map(|file| file.expect("a file").path())
            .find(|path| path.to_string_lossy().contains(unit))
            .expect(unit);
        let shown = Shown::new(&test.campaign(), &std::fs::read(path).expect("a form"));
        let cell = |row: u32| shown.at(&figures_tab(), &format!("F{row}"));
        [7, 13, 14, 16].map(cell)
    };
    assert_eq!(cells("u1"), ["12", "Giấy khen", "05/02/2024", "Có"]);
    assert_eq!(cells("u2"), [""; 4]);
}
