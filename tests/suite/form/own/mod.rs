//! The office's own form: a workbook with merged heads, formulas, a list and a signature, which
//! the program fills with names, guards and checks, and reads back.

mod check;
mod colours;
mod files;
mod lists;
mod matrix;
mod notes;
mod returns;
mod revised;
mod tags;
mod unstamped;
mod verdict;
mod written;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet,
};

use crate::test_campaign::TestCampaign;

/// The sheet of the office's form.
pub(crate) const TAB: &str = "Biểu 01";

/// What is typed into the office's workbook beside its labels: cell and text.
const TAGS: [(&str, &str); 15] = [
    ("A2", "Đơn vị: {{unit.name}}"),
    ("A4", "{{period}}"),
    ("C9", "{{k1_tong}}"),
    ("D9", "{{k1_nu}}"),
    ("E9", "{{previous k1_tong}}"),
    ("C10", "{{k2_tong}}"),
    ("D10", "{{ k2_nu }}"),
    ("E10", "{{previous.k2_tong}}"),
    ("C13", "{{thu_vien}}"),
    ("E13", "{{mark thu_vien}}"),
    ("B17", "{{phong_trao.ten}}"),
    ("C17", "{{phong_trao.so}}"),
    ("E16", "{{nothing phong_trao}}"),
    ("C14", "{{ngay_khai_giang}}"),
    ("E2", "{{state}}"),
];

fn at(cell: &str) -> (u32, u16) {
    let at = tonghop::workbook::address::Address::parse(cell).expect("a cell");
    (at.row, at.column)
}

/// The office's workbook: its labels, with these tags.
pub(crate) fn office_book(tags: &[(&str, &str)], rows: u32) -> Vec<u8> {
    office_book_with(tags, rows, |_| {})
}

/// The same with what else stands on its sheet.
fn office_book_with(
    tags: &[(&str, &str)],
    rows: u32,
    more: impl FnOnce(&mut Worksheet),
) -> Vec<u8> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2024, 1, 2).expect("a day");
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let sheet = book.add_worksheet();
    sheet.set_name(TAB).expect("a tab");
    heads(sheet);
    let boxed = Format::new()
        .set_border(FormatBorder::Thin)
        .set_font_name("Times New Roman");
    for (row, label) in [(8, "Khối 1"), (9, "Khối 2"), (10, "Cộng")] {
        sheet
            .write_with_format(row, 0, f64::from(row) - 7.0, &boxed)
            .expect("a number");
        sheet
            .write_with_format(row, 1, label, &boxed)
            .expect("a label");
        for column in 2..=4 {
            sheet.write_blank(row, column, &boxed).expect("a cell");
        }
    }
    for (row, label) in [(12, "Có thư viện đạt chuẩn?"), (13, "Ngày khai giảng")] {
        sheet
            .write_with_format(row, 1, label, &boxed)
            .expect("a label");
        sheet.write_blank(row, 2, &boxed).expect("a cell");
    }
    list(sheet, rows, &boxed);
    for column in ["C", "D"] {
        let sum = Formula::new(format!("=SUM({column}9:{column}10)"));
        let (row, column) = at(&format!("{column}11"));
        sheet
            .write_with_format(row, column, sum, &boxed)
            .expect("a sum");
    }
    for (cell, text) in tags {
        let (row, column) = at(cell);
        match (row, column) {
            (row, 2..) if row > 7 => sheet.write_with_format(row, column, *text, &boxed),
            (16, _) => sheet.write_with_format(row, column, *text, &boxed),
            _ => sheet.write(row, column, *text),
        }
        .expect("a tag");
    }
    more(sheet);
    book.define_name("hs_tong", &format!("='{TAB}'!$C$11"))
        .expect("a name");
    book.save_to_buffer().expect("a workbook")
}

/// The list with its heads, its rows, their sum and the signature below.
fn list(sheet: &mut Worksheet, rows: u32, boxed: &Format) {
    for (column, head) in [(0, "STT"), (1, "Phong trào"), (2, "Số học sinh tham gia")] {
        sheet
            .write_with_format(15, column, head, boxed)
            .expect("a head");
    }
    for row in 16..16 + rows {
        sheet
            .write_with_format(row, 0, row - 15, boxed)
            .expect("a number");
        for column in 1..=2 {
            sheet.write_blank(row, column, boxed).expect("a cell");
        }
    }
    let below = 16 + rows;
    sheet
        .write_with_format(below, 1, "Cộng phong trào", boxed)
        .expect("a label");
    let sum = Formula::new(format!("=SUM(C17:C{below})"));
    sheet
        .write_with_format(below, 2, sum, boxed)
        .expect("a sum");
    sheet
        .write(below + 2, 1, "Người lập biểu")
        .expect("a label");
    sheet.write(below + 2, 3, "Hiệu trưởng").expect("a label");
}

/// A head of three lines, with merged cells and the columns' numbers.
fn heads(sheet: &mut Worksheet) {
    let head = Format::new()
        .set_border(FormatBorder::Thin)
        .set_bold()
        .set_align(FormatAlign::Center);
    sheet
        .write(0, 0, "PHÒNG GIÁO DỤC HUYỆN MẪU")
        .expect("a text");
    sheet.write(2, 0, "BÁO CÁO HỌC SINH").expect("a text");
    sheet.merge_range(4, 0, 6, 0, "STT", &head).expect("a head");
    sheet
        .merge_range(4, 1, 6, 1, "Chỉ tiêu", &head)
        .expect("a head");
    sheet
        .merge_range(4, 2, 4, 3, "Số học sinh", &head)
        .expect("a head");
    sheet
        .merge_range(5, 2, 6, 2, "Tổng số", &head)
        .expect("a head");
    sheet
        .write_with_format(5, 3, "Trong đó", &head)
        .expect("a head");
    sheet.write_with_format(6, 3, "Nữ", &head).expect("a head");
    sheet
        .merge_range(4, 4, 6, 4, "Kỳ trước", &head)
        .expect("a head");
    for column in 0..5u16 {
        sheet
            .write_with_format(7, column, column + 1, &head)
            .expect("a number");
    }
}

/// A campaign on such a form with its usual tags; the list offers three rows.
pub(crate) fn campaign() -> TestCampaign {
    campaign_on(&office_book(&TAGS, 3))
}

/// A campaign on a form.
pub(crate) fn campaign_on(form: &[u8]) -> TestCampaign {
    campaign_on_file("bieu.xlsx", form)
}

/// A campaign on a form of a name.
fn campaign_on_file(name: &str, form: &[u8]) -> TestCampaign {
    TestCampaign::new()
        .beside(name, form)
        .table("settings", &format!("| form | {name} |"))
        .table("sections", "| code | title |\n| A | Học sinh |")
        .table(
            "indicators",
            "| code | section | label | measure | kind | total | required |
             | k1_tong | A | Khối 1, tổng số | học sinh | count | sum | yes |
             | k1_nu | A | Khối 1, nữ | học sinh | count | sum | yes |
             | k2_tong | A | Khối 2, tổng số | học sinh | count | sum | yes |
             | k2_nu | A | Khối 2, nữ | học sinh | count | sum | yes |
             | hs_tong | A | Học sinh cả trường | học sinh | count | sum | yes |
             | thu_vien | A | Thư viện đạt chuẩn | | yes-no | units | yes |
             | ngay_khai_giang | A | Ngày khai giảng | | date | none | no |",
        )
        .table(
            "lists",
            "| list | title | column | label | kind | required | rows |
             | phong_trao | Phong trào | ten | Phong trào | text | yes | 3 |
             | phong_trao | Phong trào | so | Số học sinh tham gia | count | yes | 3 |",
        )
        .without("choices")
        .table(
            "checks",
            "| code | rule | severity | message |
             | nu_khoi_mot | k1_nu <= k1_tong | blocking | Khối 1: nữ nhiều hơn tổng số |
             | tong | hs_tong = k1_tong + k2_tong | blocking | Tổng phải bằng các khối |",
        )
}
