//! Patterns of texts and keys of lists: the form's marks, and that LibreOffice works out the same.

use std::collections::BTreeMap;

use tonghop::form::Filling;
use tonghop::value::Value;

use crate::live::{Shown, form};
use crate::outputs::office::Office;
use crate::test_campaign::TestCampaign;

const INDICATORS: &str = r"
| code    | section | label   | kind | total | pattern    | pattern_help |
| ------- | ------- | ------- | ---- | ----- | ---------- | ------------ |
| so_hieu | A       | Số hiệu | text | none  | #+/QĐ-UBND | số như 125/QĐ-UBND |
";

const LISTS: &str = r"
| list    | title   | column | label  | kind | rows | key | pattern |
| ------- | ------- | ------ | ------ | ---- | ---- | --- | ------- |
| van_ban | Văn bản | so     | Số     | text | 20   | yes |         |
| van_ban |         | ngay   | Ngày   | date |      | yes |         |
| mau     | Mẫu     | ma     | Mã     | text | 40   |     | PATTERN |
";

/// Patterns, each with texts that have one of its shapes and texts that have none.
const PATTERNS: [(&str, &[&str], &[&str]); 7] = [
    (
        "##/QĐ",
        &["12/QĐ", " 05/QĐ "],
        &[
            "1/QĐ", "123/QĐ", "12/qđ", "1a/QĐ", "-1/QĐ", "1./QĐ", "1,/QĐ",
        ],
    ),
    (
        "#+/QĐ-UBND",
        &["5/QĐ-UBND", "2024/QĐ-UBND"],
        &["/QĐ-UBND", "5a/QĐ-UBND", "5 5/QĐ-UBND"],
    ),
    (
        "@@-###",
        &["Đh-007", "ab-123"],
        &["1h-007", "ab-12", "ab-1e2", "a -123", "ab-+12", "ab-(1)"],
    ),
    ("A@+", &["Abc", "Ađ"], &["A", "A1", "Ab c", "bA"]),
    ("*/KH", &["/KH", "số  5 /KH", "*/KH"], &["số 5/KHT", "KH"]),
    (
        "####|V##*",
        &["2024", "0000", "V12", "V12 bổ sung"],
        &["204", "20241", "1e10", "V1", "V1x", "12:5"],
    ),
    (r"\##|~?", &["#5", "~?"], &["55", "~a", "?"]),
];

fn campaign(pattern: &str) -> TestCampaign {
    let pattern = pattern.replace('|', r"\|");
    TestCampaign::new()
        .table("indicators", INDICATORS)
        .table("lists", &LISTS.replace("PATTERN", &pattern))
        .table("choices", "| choices | value | label |")
        .table("checks", "| rule |")
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn rows(rows: &[Vec<(&str, Value)>]) -> Vec<BTreeMap<String, Value>> {
    let row = |cells: &Vec<(&str, Value)>| {
        let cells = cells.iter();
        cells
            .map(|(column, value)| ((*column).to_owned(), value.clone()))
            .collect()
    };
    rows.iter().map(row).collect()
}

/// A form with the texts of one pattern, a key twice, and a text of its own.
fn filling(fine: &[&str], wrong: &[&str], own: &str) -> Filling {
    let day = |day| Value::Date(jiff::civil::date(2024, 9, day));
    let documents = [
        vec![("so", text("12/QĐ")), ("ngay", day(5))],
        vec![("so", text("12/QĐ")), ("ngay", day(6))],
        vec![("so", text(" 12/qđ ")), ("ngay", day(5))],
        vec![("so", text(">1*")), ("ngay", day(5))],
        vec![("so", text("12/QĐ"))],
    ];
    let texts: Vec<_> = fine
        .iter()
        .chain(wrong)
        .map(|t| vec![("ma", text(t))])
        .collect();
    Filling {
        answers: [("so_hieu".to_owned(), text(own))].into(),
        lists: [
            ("van_ban".to_owned(), rows(&documents)),
            ("mau".to_owned(), rows(&texts)),
        ]
        .into(),
        ..Filling::default()
    }
}

/// The marks beside the rows of a list.
fn marks(shown: &Shown, tab: &str, column: &str, count: usize) -> Vec<String> {
    let rows = 7..7 + count;
    rows.map(|row| shown.at(tab, &format!("{column}{row}")))
        .collect()
}

fn judge(shown: &Shown, (pattern, fine, wrong): (&str, &[&str], &[&str]), own: &str) {
    let expected = [vec!["✓"; fine.len()], vec!["× sai mẫu"; wrong.len()]].concat();
    let texts = fine.len() + wrong.len();
    assert_eq!(marks(shown, "Mẫu", "D", texts), expected, "{pattern}");
    let (good, twice) = ("✓", "× trùng dòng khác");
    let expected = [twice, good, twice, good, "● còn thiếu"];
    assert_eq!(marks(shown, "Văn bản", "D", 5), expected);
    assert_eq!(shown.mark("so_hieu"), own);
    assert_eq!(shown.at("Hướng dẫn", "B5"), "CHƯA XONG");
}

const OWN: [(&str, &str); 2] = [("125/QĐ-UBND", "✓"), ("QĐ 125", "× sai mẫu")];

#[test]
fn a_form_marks_texts_by_their_pattern_and_rows_by_their_key() {
    for (number, (pattern, fine, wrong)) in PATTERNS.into_iter().enumerate() {
        let campaign = campaign(pattern).campaign();
        let (own, mark) = OWN[number % 2];
        let form = form(&campaign, &filling(fine, wrong, own));
        judge(&Shown::new(&campaign, &form), (pattern, fine, wrong), mark);
    }
}

#[test]
#[ignore = "needs LibreOffice"]
fn interop_patterns_and_keys_are_live() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut files = Vec::new();
    for (number, (pattern, fine, wrong)) in PATTERNS.into_iter().enumerate() {
        let bytes = form(
            &campaign(pattern).campaign(),
            &filling(fine, wrong, OWN[number % 2].0),
        );
        files.push(folder.path().join(format!("{number}.xlsx")));
        std::fs::write(files.last().expect("a path"), bytes).expect("a file");
    }
    let office = Office::recalculating();
    let made = office.convert(&files, "xlsx");
    for (number, (made, case)) in made.iter().zip(PATTERNS).enumerate() {
        let campaign = campaign(case.0).campaign();
        let bytes = std::fs::read(made).expect("a file");
        judge(&Shown::new(&campaign, &bytes), case, OWN[number % 2].1);
    }
}

#[test]
fn the_tool_finds_what_the_form_marks() {
    for (number, (pattern, fine, wrong)) in PATTERNS.into_iter().enumerate() {
        let campaign = campaign(pattern);
        let form = form(
            &campaign.campaign(),
            &filling(fine, wrong, OWN[number % 2].0),
        );
        let findings = campaign.file("u1.xlsx", &form).findings();
        let count = |code: &str| findings.iter().filter(|line| line.contains(code)).count();
        let own = usize::from(number % 2 == 1);
        assert_eq!(
            count("[pattern-mismatch]"),
            wrong.len() + own,
            "{findings:#?}"
        );
        assert_eq!(count("[duplicate-key]"), 1, "{findings:#?}");
        assert_eq!(count("[missing-value]"), 1, "{findings:#?}");
    }
}
