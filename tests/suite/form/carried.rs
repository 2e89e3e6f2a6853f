//! Rows of lists that are carried forward: the form begins with those of the period before.

use std::fs;

use super::own::{campaign_on, office_book};
use crate::test_campaign::TestCampaign;
use crate::test_campaign::workbook::{put, typed, write_book};
use rust_xlsxwriter::Workbook;
use tonghop::workbook::address::Address;
use tonghop::workbook::book::{Book, Content};
use tonghop::workbook::read::read_book;

const LISTS: &str = "
| list | title      | column | label          | kind             | required | key | carried | rows |
| ---- | ---------- | ------ | -------------- | ---------------- | -------- | --- | ------- | ---- |
| ct   | Công trình | ten    | Tên công trình | text             | yes      | yes | HOW     | 3    |
| ct   | Công trình | tu     | Khởi công      | date             |          |     | HOW     |      |
| ct   | Công trình | loai   | Loại           | choice:hinh_thuc |          |     | open    |      |
| ct   | Công trình | von    | Vốn kỳ này     | count            | yes      |     |         |      |
";

/// What the summary of the period before keeps: unit, row, column, figure or text.
const BEFORE: [(&str, u32, &str, &str); 9] = [
    ("u1", 7, "ten", "Trạm bơm"),
    ("u1", 7, "tu", "2023-09-05"),
    ("u1", 7, "loai", "bang_khen"),
    ("u1", 7, "von", "900"),
    ("u1", 8, "ten", "Cầu Mẫu"),
    ("u1", 8, "von", "30"),
    ("u1", 9, "ten", "  cầu  mẫu "),
    ("u1", 10, "von", "5"),
    ("u2", 7, "ten", "Kè"),
];

/// A summary with these rows of a list.
fn summary(list: &str, rows: &[(&str, u32, &str, &str)]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("data").expect("a tab");
    let headings = ["period", "unit_code", "indicator", "value", "text", "row"];
    for (column, heading) in (0..).zip(headings) {
        sheet.write(0, column, heading).expect("a heading");
    }
    let all = [("u1", 0, "", "10")];
    for (at, (unit, row, column, value)) in (1..).zip(all.iter().chain(rows)) {
        let code = match *column {
            "" => "cuoi_ky".to_owned(),
            column => format!("{list}.{column}"),
        };
        sheet.write(at, 0, "2023-Q4").expect("a cell");
        sheet.write(at, 1, *unit).expect("a cell");
        sheet.write(at, 2, code).expect("a cell");
        match value.parse::<f64>() {
            Ok(number) => sheet.write(at, 3, number),
            Err(_) => sheet.write(at, 4, *value),
        }
        .expect("a cell");
        sheet.write(at, 5, *row).expect("a cell");
    }
    book.save_to_buffer().expect("a workbook")
}

fn campaign(how: &str) -> TestCampaign {
    TestCampaign::new()
        .beside("previous.xlsx", &summary("ct", &BEFORE))
        .table("settings", "| previous | previous.xlsx |")
        .table("lists", &LISTS.replace("HOW", how))
        .without("checks")
}

fn shown(book: &Book, tab: &str, cell: &str) -> String {
    let sheet = book.sheet(tab).expect("the sheet");
    let content = sheet.get(Address::parse(cell).expect("a cell"));
    content.map(Content::typed).unwrap_or_default()
}

const FIGURES: &str = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |\n";

/// The findings about u1's file.
fn about(campaign: &TestCampaign) -> Vec<String> {
    let mut findings = campaign.findings();
    findings.retain(|line| line.contains("u1.xlsx"));
    findings
}

#[test]
fn the_form_begins_with_the_unit_s_own_rows_and_says_so() {
    let form = campaign("open").form("u1");
    let rows: Vec<String> = ["B7", "C7", "D7", "E7", "B8", "E8", "B9"]
        .iter()
        .map(|cell| shown(&form, "Công trình", cell))
        .collect();
    assert_eq!(
        rows,
        ["Trạm bơm", "05/09/2023", "Bằng khen", "", "Cầu Mẫu", "", ""]
    );
    let guidance = form.sheet("Hướng dẫn").expect("the guidance");
    let says = |content: &Content| content.typed().contains("\"Công trình\" đã ghi sẵn 2 dòng");
    assert!(guidance.cells.iter().any(|(_, content)| says(content)));
    // Another unit has its own rows, and one that had none has none.
    assert_eq!(
        shown(&campaign("open").form("u2"), "Công trình", "B7"),
        "Kè"
    );
    assert_eq!(shown(&campaign("open").form("u3"), "Công trình", "B7"), "");
}

#[test]
fn a_filled_form_is_read_back_and_a_form_left_as_it_went_out_is_blank() {
    let filled = campaign("locked");
    let filled = filled.returned(
        "u1",
        &format!("{FIGURES}| ct.von[1] | 3 |\n| ct.von[2] | 4 |\n"),
    );
    assert_eq!(about(&filled), Vec::<String>::new());
    let untouched = campaign("locked").returned("u1", "| nil.ct | |\n| dau_ky | 10 |\n");
    let told = about(&untouched).join("\n");
    assert!(told.contains("[blank-form]"), "{told}");
}

#[test]
fn a_row_that_is_struck_out_is_told_and_what_is_open_in_it_is_missing() {
    let rows = "| ct.von[1] | 3 |\n| ct.ten[2] | |\n| ct.ten[3] | Mới |\n| ct.von[3] | 1 |\n";
    let struck = campaign("open").returned("u1", &format!("{FIGURES}{rows}"));
    let told = about(&struck);
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(told[0].contains("hỏi lại[struck-out-row]"), "{told:#?}");
    assert!(
        told[0].contains("1 dòng của Quý IV năm 2023 không còn: Cầu Mẫu"),
        "{told:#?}"
    );
    let open = campaign("open").returned("u1", &format!("{FIGURES}| ct.von[1] | 3 |\n"));
    let told = about(&open);
    assert!(
        told.len() == 1 && told[0].contains("chặn[missing-value]"),
        "{told:#?}"
    );
}

#[test]
fn what_was_not_to_be_changed_is_told_and_what_may_be_is_not() {
    let rows = "| ct.von[1] | 3 |\n| ct.tu[1] | 6/9/2023 |\n| ct.von[2] | 4 |\n";
    let changed = campaign("locked").returned("u1", &format!("{FIGURES}{rows}"));
    let told = about(&changed);
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(
        told[0].contains("[known-mismatch]") && told[0].contains("!C7"),
        "{told:#?}"
    );
    let changed = campaign("open").returned("u1", &format!("{FIGURES}{rows}"));
    assert_eq!(about(&changed), Vec::<String>::new());
}

#[test]
fn sorted_and_added_rows_are_known_by_their_key() {
    let rows = "| ct.ten[1] | cầu mẫu |\n| ct.tu[1] | |\n| ct.loai[1] | |\n| ct.von[1] | 4 |\n\
                | ct.ten[2] | Trạm bơm |\n| ct.tu[2] | 5/9/2023 |\n| ct.von[2] | 3 |\n\
                | ct.ten[3] | Mới |\n| ct.von[3] | 1 |\n";
    let sorted = campaign("locked").returned("u1", &format!("{FIGURES}{rows}"));
    assert_eq!(about(&sorted), Vec::<String>::new());
    let twice = format!("{FIGURES}{}", rows.replace("Mới", "Trạm bơm"));
    let twice = campaign("locked").returned("u1", &twice);
    let told = about(&twice).join("\n");
    assert!(told.contains("chặn[duplicate-key]"), "{told}");
}

/// The office's own layout, whose list has a key that is carried forward.
fn on_own_layout() -> TestCampaign {
    let tags = [
        ("A2", "Đơn vị: {{unit.name}}"),
        ("A4", "{{period}}"),
        ("C9", "{{k1_tong}}"),
        ("D9", "{{k1_nu}}"),
        ("C10", "{{k2_tong}}"),
        ("D10", "{{k2_nu}}"),
        ("C13", "{{thu_vien}}"),
        ("C14", "{{ngay_khai_giang}}"),
        ("B17", "{{phong_trao.ten}}"),
        ("C17", "{{phong_trao.so}}"),
    ];
    let before = [
        ("u1", 17, "ten", "Kế hoạch nhỏ"),
        ("u1", 18, "ten", "Áo ấm"),
    ];
    campaign_on(&office_book(&tags, 3))
        .beside("previous.xlsx", &summary("phong_trao", &before))
        .table("settings", "| previous | previous.xlsx |")
        .table(
            "lists",
            "| list | title | column | label | kind | required | key | carried | rows |
             | phong_trao | Phong trào | ten | Phong trào | text | yes | yes | locked | 3 |
             | phong_trao | Phong trào | so | Số học sinh tham gia | count | yes | | | 3 |",
        )
}

#[test]
fn more_rows_than_the_layout_has_are_told() {
    let rows: Vec<String> = (1..=4)
        .map(|number| format!("Phong trào {number}"))
        .collect();
    let rows = (17..).zip(&rows);
    let rows: Vec<_> = rows
        .map(|(row, name)| ("u1", row, "ten", name.as_str()))
        .collect();
    let campaign = on_own_layout().beside("previous.xlsx", &summary("phong_trao", &rows));
    let run = campaign.run(&["forms"]);
    let told = format!("{}{}", run.stdout, run.stderr);
    assert!(told.contains("1 biểu không dùng mẫu của cơ quan"), "{told}");
    assert!(told.contains("2024-Q1_u1_Don-vi-Mot.xlsx"), "{told}");
}

#[test]
fn the_office_s_own_layout_begins_with_them_too() {
    let campaign = on_own_layout();
    let run = campaign.run(&["forms"]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    let path = campaign.path("forms").join("2024-Q1_u1_Don-vi-Mot.xlsx");
    let mut book = read_book(&fs::read(path).expect("a form")).expect("a book");
    let tab = super::own::TAB;
    assert_eq!(shown(&book, tab, "B17"), "Kế hoạch nhỏ");
    assert_eq!(shown(&book, tab, "B18"), "Áo ấm");
    assert_eq!(shown(&book, tab, "C17"), "");
    for (cell, value) in [
        ("C9", "30"),
        ("D9", "14"),
        ("C10", "25"),
        ("D10", "12"),
        ("C11", "55"),
        ("C13", "Có"),
        ("C17", "50"),
    ] {
        let at = Address::parse(cell).expect("a cell");
        put(&mut book, tab, at, typed(value));
    }
    put(&mut book, tab, Address::parse("B18").expect("a cell"), None);
    let campaign = campaign.file("u1.xlsx", &write_book(&book));
    let told = about(&campaign);
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(
        told[0].contains("[struck-out-row]") && told[0].contains("Áo ấm"),
        "{told:#?}"
    );
}
