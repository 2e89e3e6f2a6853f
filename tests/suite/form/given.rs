//! Lists whose rows are given: one for each choice, the unit fills in the rest.

use crate::test_campaign::TestCampaign;
use tonghop::workbook::address::Address;

fn campaign() -> TestCampaign {
    TestCampaign::new()
        .table(
            "lists",
            "
| list | title   | column    | label     | kind             | given | required |
| ---- | ------- | --------- | --------- | ---------------- | ----- | -------- |
| thi  | Thi đua | hinh_thuc | Hình thức | choice:hinh_thuc | yes   |          |
| thi  | Thi đua | so_luong  | Số lượng  | count            |       | yes      |
| thi  | Thi đua | ghi_chu   | Ghi chú   | text             |       |          |
",
        )
        .without("checks")
}

const FIGURES: &str = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |\n";

#[test]
fn the_form_has_a_row_for_each_choice() {
    let form = campaign().form("u1");
    let sheet = form.sheet("Thi đua").expect("the list");
    let text = |cell: &str| {
        sheet
            .text(Address::parse(cell).expect("a cell"))
            .unwrap_or_default()
    };
    assert_eq!(["B7", "B8", "B9"].map(text), ["Giấy khen", "Bằng khen", ""]);
}

#[test]
fn what_is_left_open_in_a_given_row_is_missing() {
    let filled = campaign().returned("u1", &format!("{FIGURES}| thi.so_luong[1] | 4 |\n"));
    let told = filled.findings();
    let own: Vec<&String> = told
        .iter()
        .filter(|line| line.contains("u1.xlsx"))
        .collect();
    assert_eq!(own.len(), 1, "{told:?}");
    assert!(
        own[0].contains("chặn[missing-value]") && own[0].contains("Thi đua!C8"),
        "{own:?}"
    );
}

#[test]
fn a_form_with_given_rows_alone_is_blank() {
    // Another list's line leaves the given rows as they went out.
    let untouched = campaign().returned("u1", "| nil.thi | |\n");
    let told = untouched.findings().join("\n");
    assert!(told.contains("[blank-form]"), "{told}");
    assert!(!told.contains("[missing-value]"), "{told}");
}

#[test]
fn a_given_row_that_is_gone_is_missing() {
    let rows = "| thi.so_luong[1] | 4 |\n| Thi đua!B8 | |\n| Thi đua!C8 | |\n";
    let filled = campaign().returned("u1", &format!("{FIGURES}{rows}"));
    let told = filled.findings();
    let own: Vec<&String> = told
        .iter()
        .filter(|line| line.contains("u1.xlsx"))
        .collect();
    assert_eq!(own.len(), 1, "{told:?}");
    assert!(
        own[0].contains("chặn[missing-value]") && own[0].contains("Thi đua, Bằng khen"),
        "{own:?}"
    );
}

#[test]
fn a_filled_list_is_summed_by_its_choices() {
    let filled = campaign().returned(
        "u1",
        &format!("{FIGURES}| thi.so_luong[1] | 4 |\n| thi.so_luong[2] | 0 |\n"),
    );
    let told = filled.findings();
    assert!(
        !told.iter().any(|line| line.contains("u1.xlsx")),
        "{told:?}"
    );
}
