//! A form shows beside each input cell what the unit said last period, in the form's own words.

use crate::test_campaign::workbook::round_before;
use crate::test_campaign::{TestCampaign, figures_tab};
use tonghop::form::layout::figures;
use tonghop::workbook::address::Address;
use tonghop::workbook::book::Content;

const ASKED: &str = "
| code  | section | label    | measure | kind        | total |
| ----- | ------- | -------- | ------- | ----------- | ----- |
| so    | A       | Số       | người   | count       | sum   |
| hang  | A       | Hạng     |         | choice:hang | none  |
| ngay  | A       | Ngày     |         | date        | none  |
| co    | A       | Có       |         | yes-no      | units |
| khoi  | A       | Khối     | tạ      | amount      | sum   |
";

const RANKS: &str = "
| choices | value | label    |
| ------- | ----- | -------- |
| hang    | a1    | Hạng Một |
";

const UNITS: &str = "
| code | name       | type | group | succeeds |
| ---- | ---------- | ---- | ----- | -------- |
| u1   | Đơn vị Một | xa   | a     |          |
| u2   | Đơn vị Hai | xa   | a     | cu       |
| u3   | Đơn vị Ba  | xa   | b     | x;y      |
";

fn campaign() -> TestCampaign {
    let before = round_before(
        "period,unit_code,unit,indicator,measure,value,text,status",
        &[
            "2023-Q4,u1,Đơn vị Một,so,người,7,,given",
            "2023-Q4,u1,Đơn vị Một,hang,,,a1,given",
            "2023-Q4,u1,Đơn vị Một,ngay,,,2023-02-03,given",
            "2023-Q4,u1,Đơn vị Một,co,,1,,given",
            "2023-Q4,u1,Đơn vị Một,khoi,tấn,5,,given",
            "2023-Q4,cu,Đơn vị Cũ,so,người,9,,given",
            "2023-Q4,cu,Đơn vị Cũ,hang,,,thôi dùng,given",
            "2023-Q4,cu,Đơn vị Cũ,co,,0,,given",
            "2023-Q4,x,Tổ Một,so,người,1,,given",
            "2023-Q4,y,Tổ Hai,so,người,2,,given",
            "2023-Q4,x,Tổ Một,hang,,,a1,given",
            "2023-Q4,y,Tổ Hai,hang,,,a1,given",
        ],
    );
    TestCampaign::new()
        .table("checks", "| rule |")
        .without("lists")
        .table("indicators", ASKED)
        .table("choices", RANKS)
        .table("units", UNITS)
        .table("settings", "| previous | truoc.xlsx |")
        .beside("truoc.xlsx", &before)
}

/// What a unit's form shows of last period, by indicator in their order.
fn shown(unit: &str) -> Vec<String> {
    let form = campaign().form(unit);
    let sheet = form.sheet(&figures_tab()).expect("the figures").clone();
    let codes = ["so", "hang", "ngay", "co", "khoi"];
    let before = codes.map(|code| {
        let is_code = |content: &Content| matches!(content, Content::Text(text) if text == code);
        let mut cells = sheet.cells.iter();
        let at = cells.find(|(at, content)| at.column == figures::CODE && is_code(content));
        let (at, _) = at.expect(code);
        let before = sheet.get(Address::new(at.row, figures::PREVIOUS));
        before.map(Content::typed).unwrap_or_default()
    });
    before.to_vec()
}

#[test]
fn choices_days_and_yes_or_no_are_shown_in_words() {
    assert_eq!(shown("u1"), ["7", "Hạng Một", "03/02/2023", "Có", ""]);
}

#[test]
fn a_unit_under_a_new_code_sees_what_it_said_under_the_old_one() {
    assert_eq!(shown("u2"), ["9", "thôi dùng", "", "Không", ""]);
}

#[test]
fn a_merged_unit_sees_sums_and_no_words() {
    assert_eq!(shown("u3"), ["3", "", "", "", ""]);
}
