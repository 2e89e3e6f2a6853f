//! Rows that are asked by categories: each cell is an indicator like any other, with the rules that
//! follow from how the categories relate.

use crate::test_campaign::TestCampaign;
use tonghop::campaign::{Campaign, Total};

/// Pupils by sex and origin, classes by grade, and pupils by grade and sex.
fn school() -> TestCampaign {
    TestCampaign::new()
        .table("categories", CATEGORIES)
        .table("indicators", INDICATORS)
        .without("checks")
        .without("lists")
}

const CATEGORIES: &str = "
| bộ phân tổ | mã   | nhãn      | quan hệ    | thuộc  |
| ---------- | ---- | --------- | ---------- | ------ |
| gioi       | tong | Tổng số   | tổng số    |        |
| gioi       | nu   | Nữ        | trong đó   |        |
| gioi       | dt   | Dân tộc   | trong đó   |        |
| gioi       | ndt  | Nữ dân tộc | trong đó  | nu; dt |
| khoi       | 6    | Khối 6    | thành phần |        |
| khoi       | 7    | Khối 7    | thành phần |        |
| khoi       | tong | Cộng      | tự cộng    |        |
";

const INDICATORS: &str = "
| code   | section | label         | measure | categories | kind    | total          | formula     | opening | required | formerly |
| ------ | ------- | ------------- | ------- | ---------- | ------- | -------------- | ----------- | ------- | -------- | -------- |
| dau    | A       | Học sinh đầu  | em      | gioi       | count   | stock          |             | hs      |          |          |
| hs     | A       | Học sinh      | em      | gioi       | count   | stock          |             |         | yes      | si_so    |
| ty_le  | A       | So với đầu kỳ | %       | gioi       | percent | ratio:hs/dau   |             |         |          |          |
| moi    | A       | Học sinh mới  | em      | gioi       | count   |                | hs - dau    |         |          |          |
| lop    | B       | Lớp học       | lớp     | khoi       | count   |                |             |         | yes      |          |
| em     | B       | Sĩ số         | em      | khoi × gioi | count  |                |             |         |          |          |
| moi_lop | B      | Sĩ số một lớp | em      | khoi; gioi | amount  | ratio:em/lop   |             |         |          |          |
| ghi    | B       | Ghi chú       |         |            | text    | none           |             |         |          |          |
";

fn rules(campaign: &Campaign, row: &str) -> Vec<String> {
    let checks = campaign.checks.iter();
    let own = checks.filter(|check| check.code.starts_with(row));
    own.map(|check| check.rule.text().to_owned()).collect()
}

#[test]
fn a_row_is_an_indicator_for_each_category_in_order() {
    let campaign = school().campaign();
    let codes: Vec<&str> = campaign.indicators.keys().map(String::as_str).collect();
    assert_eq!(
        codes[..5],
        ["dau_tong", "dau_nu", "dau_dt", "dau_ndt", "hs_tong"]
    );
    let crossed = codes.iter().filter(|code| code.starts_with("em_"));
    let crossed: Vec<&str> = crossed.copied().collect();
    assert_eq!(crossed[..3], ["em_6_tong", "em_6_nu", "em_6_dt"]);
    assert_eq!(crossed.len(), 12);
    let cell = &campaign.indicators["em_7_nu"];
    assert_eq!(cell.label, "Sĩ số – Khối 7 – Nữ");
    assert_eq!(cell.measure, "em");
    let place = cell.cell.as_ref().expect("a place in the matrix");
    assert_eq!((place.row.as_str(), place.label.as_str()), ("em", "Sĩ số"));
    assert_eq!(place.sets().collect::<Vec<_>>(), ["khoi", "gioi"]);
    assert!(campaign.indicators["ghi"].cell.is_none());
}

#[test]
fn names_of_rows_mean_the_same_category() {
    let campaign = school().campaign();
    let cell = |code: &str| &campaign.indicators[code];
    assert_eq!(cell("dau_nu").opening.as_deref(), Some("hs_nu"));
    let formula = cell("moi_dt").formula.as_ref().expect("a formula");
    assert_eq!(formula.text(), "hs_dt - dau_dt");
    let ratio = |code: &str| match &cell(code).total {
        Total::Ratio {
            numerator,
            denominator,
        } => format!("{numerator}/{denominator}"),
        other => panic!("{other:?}"),
    };
    assert_eq!(ratio("ty_le_ndt"), "hs_ndt/dau_ndt");
    // A row of one of the two sets: the same category of that set.
    assert_eq!(ratio("moi_lop_7_nu"), "em_7_nu/lop_7");
    assert_eq!(cell("hs_nu").formerly, ["si_so_nu"]);
    assert_eq!(cell("hs_tong").formerly, ["si_so_tong", "si_so"]);
}

#[test]
fn rules_follow_from_how_categories_relate() {
    let campaign = school().campaign();
    assert_eq!(
        rules(&campaign, "hs_"),
        [
            "hs_nu <= hs_tong",
            "hs_dt <= hs_tong",
            "hs_ndt <= hs_nu",
            "hs_ndt <= hs_dt"
        ]
    );
    // What is worked out, and rates, have no rules; a sum is added up, not checked.
    assert_eq!(rules(&campaign, "moi"), [""; 0]);
    assert_eq!(rules(&campaign, "ty_le"), [""; 0]);
    assert_eq!(rules(&campaign, "lop"), [""; 0]);
    let sum = campaign.indicators["lop_tong"].formula.as_ref();
    assert_eq!(sum.map(|rule| rule.text()), Some("lop_6 + lop_7"));
    assert!(!campaign.indicators["lop_tong"].required);
    assert!(campaign.indicators["lop_6"].required);
    let crossed = rules(&campaign, "em_");
    assert_eq!(crossed.len(), 8, "{crossed:?}");
    assert!(crossed.contains(&"em_7_ndt <= em_7_nu".to_owned()));
    let check = campaign
        .checks
        .iter()
        .find(|check| check.code == "hs_nu.hs_tong");
    assert_eq!(
        check.expect("the rule").message,
        "Học sinh: “Nữ” lớn hơn “Tổng số”"
    );
}

#[test]
fn parts_add_up_along_both_axes() {
    let campaign = TestCampaign::new()
        .table(
            "categories",
            "
| categories | code | label   | relation | of |
| ---------- | ---- | ------- | -------- | -- |
| khoi       | tong | Tổng số | whole    |    |
| khoi       | 6    | Khối 6  | part     |    |
| khoi       | 7    | Khối 7  | part     |    |
| gioi       | cong | Cộng    | whole    |    |
| gioi       | nam  | Nam     | part     |    |
| gioi       | nu   | Nữ      | part     |    |
",
        )
        .table(
            "indicators",
            "
| code | section | label | measure | categories | kind  |
| ---- | ------- | ----- | ------- | ---------- | ----- |
| em   | A       | Sĩ số | em      | khoi x gioi | count |
",
        )
        .table(
            "checks",
            "
| code | rule                            | severity | message |
| ---- | ------------------------------- | -------- | ------- |
| rieng | SUM(em_6_nu, em_6_nam) = em_6_cong | query | khối 6 |
",
        )
        .without("lists")
        .campaign();
    assert_eq!(
        rules(&campaign, "em_"),
        [
            "em_tong_cong = em_6_cong + em_7_cong",
            "em_tong_cong = em_tong_nam + em_tong_nu",
            "em_tong_nam = em_6_nam + em_7_nam",
            "em_tong_nu = em_6_nu + em_7_nu",
            // That of grade 6 the office wrote itself.
            "em_7_cong = em_7_nam + em_7_nu",
        ]
    );
    let check = campaign
        .checks
        .iter()
        .find(|check| check.code == "em_7_cong.gioi");
    let message = &check.expect("the rule").message;
    assert_eq!(message, "Sĩ số (Khối 7): “Cộng” khác tổng của “Nam”, “Nữ”");
}

#[test]
fn a_rule_on_rows_is_a_rule_for_each_category() {
    let campaign = school()
        .table(
            "checks",
            "
| code | rule      | severity | message             |
| ---- | --------- | -------- | ------------------- |
| giam | hs >= dau | query    | học sinh giảm       |
| lop  | em_6_tong >= lop_6 | query |                |
",
        )
        .campaign();
    let written = campaign
        .checks
        .iter()
        .filter(|check| !check.code.contains('.'));
    let written: Vec<_> = written
        .map(|check| {
            (
                check.code.as_str(),
                check.rule.text(),
                check.message.as_str(),
            )
        })
        .collect();
    assert_eq!(
        written,
        [
            (
                "giam_tong",
                "hs_tong >= dau_tong",
                "học sinh giảm (Tổng số)"
            ),
            ("giam_nu", "hs_nu >= dau_nu", "học sinh giảm (Nữ)"),
            ("giam_dt", "hs_dt >= dau_dt", "học sinh giảm (Dân tộc)"),
            (
                "giam_ndt",
                "hs_ndt >= dau_ndt",
                "học sinh giảm (Nữ dân tộc)"
            ),
            ("lop", "em_6_tong >= lop_6", ""),
        ]
    );
}

#[test]
fn one_mistake_of_a_row_is_told_once() {
    let refused = |text: &str| {
        let campaign = school().table("indicators", text);
        campaign.run(&["check"]).stderr
    };
    let wrong = refused(
        "
| code  | section | label    | categories | kind   | min  | formula |
| ----- | ------- | -------- | ---------- | ------ | ---- | ------- |
| Hs    | A       | Học sinh | gioi       | cuont  | vài  |         |
| hs_nu | A       | Nữ       |            | count  |      |         |
| hs    | A       | Học sinh | gioi       | count  |      |         |
| moi   | A       | Mới      | gioi       | count  |      | hss + hs |
| moi_nu | A      | Mới nữ   | gioi       | count  |      |         |
",
    );
    for (found, times) in [
        ("\"Hs\"", 1),
        ("cuont", 1),
        ("\"vài\"", 1),
        ("\"hss\"", 1),
        ("\"hs_nu\"", 1),
        ("\"moi_nu\"", 1),
    ] {
        assert_eq!(wrong.matches(found).count(), times, "{found} in {wrong}");
    }
}

#[test]
fn a_wrong_sum_is_told_with_its_cells_and_can_be_let_through() {
    let school = school().returned(
        "u1",
        "
| dau_tong | 10 |
| hs_tong  | 12 |
| hs_nu    | 13 |
| hs_dt    | 0  |
| hs_ndt   | 0  |
| lop_6    | 2  |
| lop_7    | 3  |
",
    );
    let told = school.findings();
    let wrong: Vec<&String> = told
        .iter()
        .filter(|line| line.contains("rule-mismatch"))
        .collect();
    assert_eq!(wrong.len(), 1, "{told:?}");
    assert!(wrong[0].contains("“Nữ” lớn hơn “Tổng số”"), "{wrong:?}");
    let school = school.table(
        "waivers",
        "
| unit | finding       | indicator | rule          | value | reason                 |
| ---- | ------------- | --------- | ------------- | ----- | ---------------------- |
| u1   | rule-mismatch | hs_nu     | hs_nu.hs_tong | 1     | đơn vị đã giải trình rõ |
",
    );
    let told = school.findings();
    let is_blocked = |line: &String| line.starts_with("chặn[rule-mismatch]");
    assert!(!told.iter().any(is_blocked), "{told:?}");
    // Rows that nobody touched are told nothing about.
    assert!(!told.iter().any(|line| line.contains("Sĩ số")), "{told:?}");
}
