//! What the form says of a rule is what the tool does: words as people type them, yes and no,
//! and "không" in a cell for text.

use crate::live::{Shown, form};
use crate::test_campaign::{TestCampaign, markdown};
use tonghop::form::Filling;
use tonghop::value::Value;

const INDICATORS: &str = r"
| code     | section | label     | kind             | total | required |
| -------- | ------- | --------- | ---------------- | ----- | -------- |
| luot     | A       | Lượt khám | count            | sum   |          |
| ke_hoach | A       | Kế hoạch  | yes-no           | units |          |
| muc      | A       | Mức       | choice:muc       | none  |          |
| kho_khan | A       | Khó khăn  | text             | none  |          |
| ngay     | A       | Ngày      | date             | none  |          |
";

const CHOICES: &str = r"
| choices   | value     | label          |
| --------- | --------- | -------------- |
| muc       | chua      | Chưa thực hiện |
| muc       | xong      | Đã thực hiện   |
| hinh_thuc | giay_khen | Giấy khen      |
| hinh_thuc | bang_khen | Bằng khen      |
";

fn campaign(rule: &str) -> TestCampaign {
    TestCampaign::new()
        .table("indicators", INDICATORS)
        .table("choices", CHOICES)
        .table("checks", &format!("| rule |\n| {rule} |"))
}

/// The answers as somebody types or picks them.
fn filling(answers: &str) -> Filling {
    let mut filling = Filling::default();
    filling.nothing.insert("khen_thuong".to_owned());
    for row in markdown::rows(answers) {
        let [code, typed] = row.as_slice() else {
            continue;
        };
        let value = match (code.as_str(), typed.as_str()) {
            (_, "") => continue,
            (_, "Không phát sinh") => {
                filling.nothing.insert(code.clone());
                continue;
            }
            ("luot", typed) => Value::Number(typed.parse().expect("a number")),
            ("ke_hoach", typed) => Value::YesNo(typed == "yes"),
            ("muc", typed) => Value::Choice(typed.to_owned()),
            (_, typed) => Value::Text(typed.to_owned()),
        };
        filling.answers.insert(code.clone(), value);
    }
    filling
}

/// What the form shows of the rule, and whether the tool finds it broken.
fn verdicts(rule: &str, answers: &str) -> (String, bool) {
    let campaign = campaign(rule);
    let form = form(&campaign.campaign(), &filling(answers));
    let campaign = campaign.file("u1.xlsx", &form);
    let shown = Shown::new(&campaign.campaign(), &form).at("Kiểm tra", "C6");
    let findings = campaign.findings();
    let is_found = |line: &String| line.contains("[rule-mismatch]");
    (shown, findings.iter().any(is_found))
}

/// Rules that hold, each with the answers.
const HOLD: [(&str, &str); 12] = [
    (r#"ke_hoach = "Có""#, "| ke_hoach | yes |"),
    (r#"ke_hoach = "CÓ""#, "| ke_hoach | yes |"),
    ("ke_hoach = TRUE", "| ke_hoach | yes |"),
    ("OR(ke_hoach, luot > 5)", "| ke_hoach | yes |\n| luot | 1 |"),
    (r#"ke_hoach <> "yes""#, "| ke_hoach | no |"),
    (r#"muc = "Chưa thực hiện""#, "| muc | chua |"),
    (r#"=muc <> "đã thực hiện""#, "| muc | chua |"),
    (r#"muc = "chua""#, "| muc | chua |"),
    (
        "OR(luot < 1000, NOT(ISBLANK(kho_khan)))",
        "| luot | 2000 |\n| kho_khan | Không |",
    ),
    (
        "OR(luot < 1000, NOT(ISBLANK(kho_khan)))",
        "| luot | 2000 |\n| kho_khan | Không phát sinh |",
    ),
    (
        r#"COUNTIF(khen_thuong.hinh_thuc, "Giấy khen") = luot"#,
        "| luot | 0 |",
    ),
    ("LEN(kho_khan) >= 4", "| kho_khan | thiếu thuốc |"),
];

#[test]
fn what_holds_in_the_form_holds_in_the_tool() {
    for (rule, answers) in HOLD {
        assert_eq!(verdicts(rule, answers), ("Đạt".to_owned(), false), "{rule}");
    }
}

#[test]
fn what_fails_in_the_form_is_found_by_the_tool() {
    for (rule, answers) in HOLD.into_iter().filter(|(rule, _)| !rule.starts_with('=')) {
        let opposite = format!("NOT({rule})");
        let expected = ("Chưa khớp".to_owned(), true);
        assert_eq!(verdicts(&opposite, answers), expected, "{opposite}");
    }
}

#[test]
fn where_nothing_is_named_there_is_nothing_to_compare() {
    for (rule, answers) in [
        (r#"muc = "chua""#, "| muc | Không phát sinh |"),
        ("LEN(kho_khan) > 99", "| kho_khan | Không phát sinh |"),
        ("luot / 2 > 1", "| luot |  |"),
    ] {
        let expected = ("Chưa đủ số liệu".to_owned(), false);
        assert_eq!(verdicts(rule, answers), expected, "{rule}");
    }
}
