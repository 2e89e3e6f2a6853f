//! Cells that are required, or asked at all, only under a condition, and rules that need a blank.

use crate::live::{DAY, Shown, form};
use crate::outputs::office::Office;
use crate::test_campaign::TestCampaign;
use tonghop::form::{Filling, write_form};
use tonghop::value::Value;
use tonghop::workbook::read::read_book;

const INDICATORS: &str = r#"
| code   | section | label       | kind   | total | required        | asked_if     |
| ------ | ------- | ----------- | ------ | ----- | --------------- | ------------ |
| du_an  | A       | Có dự án    | yes-no | units | yes             |              |
| von    | A       | Vốn         | amount | sum   | yes             | du_an = "Có" |
| ly_do  | A       | Lý do       | text   | none  | du_an = "Không" |              |
| giam   | A       | Giảm        | count  | sum   |                 |              |
| tang   | A       | Tăng        | count  | sum   |                 |              |
"#;

fn campaign(checks: &str) -> TestCampaign {
    TestCampaign::new()
        .table("lists", "| list | title | column | label | kind |")
        .table("choices", "| choices | value | label |")
        .table("indicators", INDICATORS)
        .table("checks", checks)
}

fn filling(answers: &[(&str, Value)]) -> Filling {
    let answers = answers
        .iter()
        .map(|(code, value)| ((*code).to_owned(), value.clone()));
    Filling {
        answers: answers.collect(),
        ..Filling::default()
    }
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// The marks of two cells, how many cells are filled in, and the state of the whole.
fn shown(shown: &Shown) -> [String; 4] {
    let mark = |code: &str| shown.mark(code);
    [
        mark("von"),
        mark("ly_do"),
        shown.at("Hướng dẫn", "C6"),
        shown.at("Hướng dẫn", "B5"),
    ]
}

const ASKED: &str = "– chỉ khi “Có dự án” = \"Có\"";
const REQUIRED: &str = "● còn thiếu: “Có dự án” = \"Không\"";

/// Answers with what the form shows for them.
fn states() -> Vec<(Filling, [&'static str; 4])> {
    let yes = || ("du_an", Value::YesNo(true));
    let no = || ("du_an", Value::YesNo(false));
    let capital = || ("von", Value::Number(12.into()));
    let (ready, open) = ("SẴN SÀNG GỬI", "CHƯA XONG");
    vec![
        (filling(&[]), ["", "", "0/1", open]),
        (filling(&[yes()]), ["● còn thiếu", "", "1/2", open]),
        (filling(&[yes(), capital()]), ["✓", "", "2/2", ready]),
        (filling(&[no()]), [ASKED, REQUIRED, "1/2", open]),
        (
            filling(&[no(), ("ly_do", text("chưa được giao"))]),
            [ASKED, "✓", "2/2", ready],
        ),
        (
            filling(&[no(), capital(), ("ly_do", text("chưa được giao"))]),
            ["× phải để trống", "✓", "2/2", open],
        ),
    ]
}

#[test]
fn a_form_asks_as_the_other_answers_have_it() {
    let campaign = campaign("| rule |").campaign();
    for (filling, expected) in states() {
        let found = shown(&Shown::new(&campaign, &form(&campaign, &filling)));
        assert_eq!(found, expected, "{:?}", filling.answers);
    }
}

#[test]
#[ignore = "needs LibreOffice"]
fn interop_the_marks_of_conditions_are_live() {
    let campaign = campaign("| rule |").campaign();
    let unit = campaign.reporter("u1").expect("a unit");
    let folder = tempfile::tempdir().expect("a folder");
    let mut files = Vec::new();
    for (number, (filling, _)) in states().iter().enumerate() {
        let language = campaign.settings.language;
        let bytes = write_form(&campaign, unit, filling, (DAY, language)).expect("a form");
        files.push(folder.path().join(format!("{number}.xlsx")));
        std::fs::write(files.last().expect("a path"), bytes).expect("a file");
    }
    let office = Office::recalculating();
    let made = office.convert(&files, "xlsx");
    for (made, (filling, expected)) in made.iter().zip(states()) {
        let bytes = std::fs::read(made).expect("a file");
        read_book(&bytes).expect("a book");
        let found = shown(&Shown::new(&campaign, &bytes));
        assert_eq!(found, expected, "{:?}", filling.answers);
    }
}

#[test]
fn a_blank_that_is_required_is_missing_with_its_condition() {
    let test = campaign("| rule |").returned("u1", "| du_an | Không |");
    let findings = test.findings();
    let missing = findings
        .iter()
        .find(|line| line.contains("[missing-value]"));
    let missing = missing.unwrap_or_else(|| panic!("{findings:#?}"));
    assert!(
        missing.contains("bắt buộc có giá trị, vì du_an = \"Không\""),
        "{missing}"
    );
}

const RULES: &str = "
| rule         | message   | blanks   |
| ------------ | --------- | -------- |
| tang >= giam | giảm quá  | WAY |
";

/// The lines about the rule or the blank that a return gives under a policy.
fn found(way: &str, answers: &str) -> Vec<String> {
    let test = campaign(&RULES.replace("WAY", way)).returned("u1", answers);
    let codes = ["[rule-", "[missing-value]"];
    let mut findings = test.findings();
    findings.retain(|line| codes.iter().any(|code| line.contains(code)));
    findings
}

#[test]
fn a_rule_takes_a_blank_as_its_column_says() {
    let answers = "| du_an | Có |\n| von | 1 |\n| giam | 3 |";
    let [skipped] = <[String; 1]>::try_from(found("", answers)).expect("one note");
    assert!(skipped.contains("ghi chú[rule-not-judged]"), "{skipped}");
    assert!(skipped.contains("vì còn trống Tăng"), "{skipped}");
    let [zero] = <[String; 1]>::try_from(found("coi là 0", answers)).expect("one mismatch");
    assert!(zero.contains("chặn[rule-mismatch]"), "{zero}");
    let [missing] = <[String; 1]>::try_from(found("phải có", answers)).expect("one blank");
    assert!(missing.contains("chặn[missing-value]"), "{missing}");
    assert!(missing.contains("để xét: tang >= giam"), "{missing}");
    let whole = format!("{answers}\n| tang | 4 |");
    for way in ["", "coi là 0", "phải có"] {
        assert_eq!(found(way, &whole), [""; 0], "{way}");
    }
}

#[test]
fn the_form_takes_a_blank_as_the_rule_says() {
    let giving = filling(&[
        ("du_an", Value::YesNo(true)),
        ("von", Value::Number(1.into())),
        ("giam", Value::Number(3.into())),
    ]);
    for (way, expected) in [
        ("", ["Chưa đủ số liệu", "", "SẴN SÀNG GỬI"]),
        ("coi là 0", ["Chưa khớp", "", "CHƯA XONG"]),
        ("phải có", ["Chưa đủ số liệu", "● còn thiếu", "CHƯA XONG"]),
    ] {
        let campaign = campaign(&RULES.replace("WAY", way)).campaign();
        let shown = Shown::new(&campaign, &form(&campaign, &giving));
        let found = [
            shown.at("Kiểm tra", "C6"),
            shown.mark("tang"),
            shown.at("Hướng dẫn", "B5"),
        ];
        assert_eq!(found, expected, "{way}");
    }
}
