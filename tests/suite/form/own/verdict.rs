//! One verdict: a form on the office's layout says that it is ready exactly where the tool takes
//! it, and each of its marks is what LibreOffice works out too.

use std::collections::BTreeMap;
use std::fs;

use super::{TAGS, campaign_on, office_book};
use crate::live::form;
use crate::outputs::office::Office;
use crate::test_campaign::TestCampaign;
use jiff::civil::date;
use tonghop::form::Filling;
use tonghop::value::Value;
use tonghop::workbook::address::Address;
use tonghop::workbook::book::{Book, Content};
use tonghop::workbook::read::read_book;

const INDICATORS: &str = "
| code | section | label | measure | kind | total | required | max | pattern | asked_if |
| k1_tong | A | Khối 1, tổng số | học sinh | count | sum | yes | 900 | | |
| k1_nu | A | Khối 1, nữ | học sinh | count | sum | yes | | | |
| k2_tong | A | Khối 2, tổng số | học sinh | count | sum | yes | | | |
| k2_nu | A | Khối 2, nữ | học sinh | count | sum | k2_tong > 0 | | | |
| hs_tong | A | Học sinh cả trường | học sinh | count | sum | yes | | | |
| thu_vien | A | Thư viện đạt chuẩn | | yes-no | units | yes | | | |
| ma_truong | A | Mã trường | | text | none | yes | | TH### | |
| ly_do | A | Lý do chưa có thư viện | | text | none | | | | thu_vien = FALSE |
| ngay_khai_giang | A | Ngày khai giảng | | date | none | no | | | |
";

const LISTS: &str = "
| list | title | column | label | kind | required | rows | key |
| phong_trao | Phong trào | ten | Phong trào | text | yes | 3 | yes |
| phong_trao | | so | Số học sinh tham gia | count | yes | | |
";

fn campaign() -> TestCampaign {
    let mut tags = TAGS.to_vec();
    tags.extend([
        ("C15", "{{ma_truong}}"),
        ("D15", "{{ly_do}}"),
        ("D17", "{{mark phong_trao}}"),
    ]);
    campaign_on(&office_book(&tags, 3))
        .table("indicators", INDICATORS)
        .table("lists", LISTS)
}

fn number(text: &str) -> Value {
    Value::Number(text.parse().expect(text))
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn row(name: Option<&str>, count: Option<&str>) -> BTreeMap<String, Value> {
    let cells = [("ten", name.map(text)), ("so", count.map(number))];
    let cells = cells.into_iter();
    cells
        .filter_map(|(column, value)| Some((column.to_owned(), value?)))
        .collect()
}

/// Complete and right.
fn ready() -> Filling {
    let answers = [
        ("k1_tong", number("30")),
        ("k1_nu", number("14")),
        ("k2_tong", number("25")),
        ("k2_nu", number("12")),
        ("hs_tong", number("55")),
        ("thu_vien", Value::YesNo(true)),
        ("ma_truong", text("TH012")),
        ("ngay_khai_giang", Value::Date(date(2024, 2, 5))),
    ];
    Filling {
        answers: answers.map(|(code, value)| (code.to_owned(), value)).into(),
        lists: [(
            "phong_trao".to_owned(),
            vec![row(Some("Kế hoạch nhỏ"), Some("20"))],
        )]
        .into(),
        ..Filling::default()
    }
}

type Change = fn(&mut Filling);

fn set(filling: &mut Filling, code: &str, value: Option<Value>) {
    match value {
        Some(value) => filling.answers.insert(code.to_owned(), value),
        None => filling.answers.remove(code),
    };
}

fn list(filling: &mut Filling, rows: Vec<BTreeMap<String, Value>>) {
    filling.lists.insert("phong_trao".to_owned(), rows);
}

/// What is done to a sound form; the mark that then stands somewhere, or none where it stays ready.
const CASES: [(&str, Change, Option<&str>); 14] = [
    ("nothing", |_| {}, None),
    (
        "a list without rows",
        |f| list(f, vec![]),
        Some("● còn thiếu"),
    ),
    (
        "nothing to report",
        |f| {
            list(f, vec![]);
            f.nothing.insert("phong_trao".to_owned());
        },
        None,
    ),
    (
        "nothing to report, and rows",
        |f| {
            f.nothing.insert("phong_trao".to_owned());
        },
        Some("≠ chưa khớp"),
    ),
    (
        "half a row",
        |f| list(f, vec![row(Some("Vở sạch"), None)]),
        Some("● còn thiếu"),
    ),
    (
        "a row with half a pupil",
        |f| list(f, vec![row(Some("Vở sạch"), Some("1.5"))]),
        Some("× sai loại"),
    ),
    (
        "a name twice",
        |f| {
            list(
                f,
                vec![
                    row(Some("Vở sạch"), Some("1")),
                    row(Some("vở sạch "), Some("2")),
                ],
            )
        },
        Some("× trùng dòng khác"),
    ),
    (
        "a text of another shape",
        |f| set(f, "ma_truong", Some(text("012"))),
        Some("× sai mẫu"),
    ),
    (
        "a text that lacks",
        |f| set(f, "ma_truong", None),
        Some("● còn thiếu"),
    ),
    (
        "required as the form stands",
        |f| set(f, "k2_nu", None),
        Some("● còn thiếu"),
    ),
    (
        "not required as the form stands",
        |f| {
            set(f, "k2_nu", None);
            set(f, "k2_tong", Some(number("0")));
            set(f, "hs_tong", Some(number("30")));
        },
        None,
    ),
    (
        "not asked as the form stands",
        |f| set(f, "ly_do", Some(text("chưa xây"))),
        Some("× phải để trống"),
    ),
    (
        "beyond the limit",
        |f| {
            set(f, "k1_tong", Some(number("901")));
            set(f, "hs_tong", Some(number("926")));
        },
        Some("! ngoài hạn mức"),
    ),
    (
        "a rule that fails",
        |f| set(f, "k1_nu", Some(number("31"))),
        Some("≠ chưa khớp"),
    ),
];

/// What a form shows of itself: whether it is ready, and all marks on the added sheet and in the
/// list's row on the layout.
fn shown(bytes: &[u8]) -> (String, Vec<String>) {
    let book = read_book(bytes).expect("a book");
    let ready = at(&book, "Hướng dẫn", Address::new(4, 1));
    let review = book.sheet("Rà soát").expect("the added sheet");
    let marks = review
        .cells
        .iter()
        .filter(|(at, _)| at.column == 6 && at.row > 4);
    let marks = marks.map(|(_, content)| content.typed());
    let rows = (16..19).map(|row| at(&book, super::TAB, Address::new(row, 3)));
    let marks = marks.chain(rows).filter(|mark| !mark.is_empty());
    (ready, marks.collect())
}

fn at(book: &Book, tab: &str, at: Address) -> String {
    let sheet = book.sheet(tab).expect("a tab");
    sheet.get(at).map(Content::typed).unwrap_or_default()
}

#[test]
fn what_the_form_takes_for_ready_the_tool_takes() {
    for (case, change, mark) in CASES {
        let campaign = campaign();
        let mut filling = ready();
        change(&mut filling);
        let bytes = form(&campaign.campaign(), &filling);
        let (ready, marks) = shown(&bytes);
        let findings = campaign.file("u1.xlsx", &bytes).findings();
        let own = findings.iter().filter(|line| line.contains("u1.xlsx"));
        let open: Vec<&String> = own.filter(|line| !line.starts_with("ghi chú")).collect();
        match mark {
            None => {
                assert_eq!(ready, "SẴN SÀNG GỬI", "{case}: {marks:?}");
                assert_eq!(open, Vec::<&String>::new(), "{case}");
            }
            Some(mark) => {
                assert_eq!(ready, "CHƯA XONG", "{case}");
                assert!(
                    marks.iter().any(|own| own.starts_with(mark)),
                    "{case}: {marks:?}"
                );
                assert_ne!(open, Vec::<&String>::new(), "{case}");
            }
        }
    }
}

#[test]
#[ignore = "needs LibreOffice"]
fn interop_own_marks_are_live() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut files, mut wanted) = (Vec::new(), Vec::new());
    for (number, (_, change, _)) in CASES.into_iter().enumerate() {
        let mut filling = ready();
        change(&mut filling);
        let bytes = form(&campaign().campaign(), &filling);
        files.push(folder.path().join(format!("{number}.xlsx")));
        fs::write(files.last().expect("a path"), &bytes).expect("a file");
        wanted.push(shown(&bytes));
    }
    let office = Office::recalculating();
    let made = office.convert(&files, "xlsx");
    for ((made, wanted), (case, ..)) in made.iter().zip(wanted).zip(CASES) {
        let bytes = fs::read(made).expect("a file");
        assert_eq!(shown(&bytes), wanted, "{case}");
    }
}
