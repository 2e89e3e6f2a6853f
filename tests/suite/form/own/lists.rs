//! Lists on the office's own layout: found by whichever of labels and names is left, told where the
//! two disagree, never read in another place.

use std::fs;

use rust_xlsxwriter::{Format, Workbook, Worksheet};
use tonghop::finding::{Code, Severity};
use tonghop::inbox::Return;
use tonghop::value::Value;
use tonghop::workbook::address::Address;
use tonghop::workbook::book::Book;
use tonghop::workbook::read::read_book;

use super::returns::{FILLED, filled};
use super::{TAB, TAGS, campaign, campaign_on, office_book_with};
use crate::form::interop_survival::read as read_return;
use crate::test_campaign::TestCampaign;
use crate::test_campaign::workbook::{copied, insert_rows, put, typed, write_book};

/// What the program reads of a form that came back.
fn read(campaign: TestCampaign, book: &Book) -> Return {
    let campaign = campaign.file("u1.xlsx", &write_book(book));
    let file = campaign.path("inbox/u1.xlsx");
    read_return(&campaign.campaign(), &file).expect("a return")
}

/// The rows of the list: what each column says.
fn rows(returned: &Return, list: &str) -> Vec<Vec<String>> {
    let entry = returned.lists.get(list);
    let rows = entry.map_or(&[][..], |entry| entry.rows.as_slice());
    let cells = |row: &tonghop::inbox::ListRow| {
        let cells = row.cells.values();
        cells.map(|cell| format!("{:?}", cell.answer)).collect()
    };
    rows.iter().map(cells).collect()
}

/// The findings of a code: the cell and whether they block.
fn told(returned: &Return, code: Code) -> Vec<(String, bool)> {
    let findings = returned.findings.iter();
    let findings = findings.filter(|finding| finding.code == code);
    let told = findings.map(|finding| {
        let cell = finding
            .place
            .cell
            .map_or_else(String::new, |at| at.to_string());
        (cell, finding.severity == Severity::Blocking)
    });
    let mut told: Vec<(String, bool)> = told.collect();
    told.sort();
    told
}

fn retype(book: &mut Book, cell: &str, text: &str) {
    put(
        book,
        TAB,
        Address::parse(cell).expect("a cell"),
        typed(text),
    );
}

#[test]
fn a_text_that_lists_share_with_other_rows_hides_nothing() {
    let note = |sheet: &mut Worksheet| {
        for row in (16..19).chain(22..80) {
            sheet
                .write(row, 6, "Đơn vị ghi ở dòng này")
                .expect("a text");
        }
    };
    let campaign = campaign_on(&office_book_with(&TAGS, 3, note));
    let book = filled(&campaign, &FILLED);
    let returned = read(campaign, &book);
    assert_eq!(told(&returned, Code::LostCell), []);
    assert_eq!(rows(&returned, "phong_trao").len(), 1);
    assert!(returned.answers.contains_key("k1_tong"));
}

#[test]
fn a_list_below_retyped_heads_is_found_by_its_names_and_told() {
    let campaign = campaign();
    let mut book = filled(&campaign, &FILLED);
    retype(&mut book, "B16", "Tên phong trào đã tổ chức");
    let returned = read(campaign, &book);
    assert_eq!(rows(&returned, "phong_trao").len(), 1);
    let wanted = [("B16".to_owned(), false)];
    assert_eq!(told(&returned, Code::ChangedLabel), wanted);
}

#[test]
fn heads_in_each_others_place_block_the_list() {
    let campaign = campaign();
    let mut book = filled(&campaign, &FILLED);
    retype(&mut book, "B16", "Số học sinh tham gia");
    retype(&mut book, "C16", "Phong trào");
    let returned = read(campaign, &book);
    let wanted = [("B16".to_owned(), true), ("C16".to_owned(), true)];
    assert_eq!(told(&returned, Code::ChangedLabel), wanted);
}

#[test]
fn a_list_without_names_below_retyped_heads_is_told() {
    let campaign = campaign();
    let mut book = copied(&filled(&campaign, &FILLED));
    retype(&mut book, "B16", "Tên");
    retype(&mut book, "C16", "Số");
    let returned = read(campaign, &book);
    assert_eq!(rows(&returned, "phong_trao").len(), 1);
    let wanted = [("B16".to_owned(), false), ("C16".to_owned(), false)];
    assert_eq!(told(&returned, Code::ChangedLabel), wanted);
}

#[test]
fn names_that_were_left_behind_below_a_retyped_head_are_not_believed() {
    let campaign = campaign();
    let mut book = filled(&campaign, &FILLED);
    retype(&mut book, "B16", "Tên phong trào đã tổ chức");
    insert_rows(&mut book, TAB, 14, 1);
    let returned = read(campaign, &book);
    assert!(!returned.lists.contains_key("phong_trao"));
    assert_eq!(told(&returned, Code::LostCell).len(), 1);
}

/// A form whose list has no lines, only open cells, and a sheet without any text.
fn plain_form() -> Vec<u8> {
    let mut book = Workbook::new();
    let open = Format::new().set_unlocked();
    let sheet = book.add_worksheet();
    sheet.set_name("Danh sách").expect("a tab");
    sheet.write(0, 0, "DANH SÁCH LỚP").expect("a text");
    sheet.write(2, 0, "Lớp").expect("a head");
    sheet.write(2, 1, "Sĩ số").expect("a head");
    for row in 3..8 {
        for column in 0..=1 {
            sheet.write_blank(row, column, &open).expect("a cell");
        }
    }
    for (column, tag) in [(0, "{{lop.ten}}"), (1, "{{lop.si_so}}")] {
        sheet
            .write_with_format(3, column, tag, &open)
            .expect("a tag");
    }
    let sheet = book.add_worksheet();
    sheet.set_name("Số").expect("a tab");
    sheet
        .write_with_format(1, 1, "{{giao_vien}}", &open)
        .expect("a tag");
    book.save_to_buffer().expect("a workbook")
}

fn plain_campaign() -> TestCampaign {
    TestCampaign::new()
        .beside("bieu.xlsx", &plain_form())
        .table("settings", "| form | bieu.xlsx |")
        .table("sections", "| code | title |\n| A | Trường |")
        .table(
            "indicators",
            "| code | section | label | measure | kind | total | required |
             | giao_vien | A | Số giáo viên | người | count | sum | yes |",
        )
        .table(
            "lists",
            "| list | title | column | label | kind | required | rows |
             | lop | Lớp | ten | Lớp | text | yes | 5 |
             | lop | Lớp | si_so | Sĩ số | count | yes | 5 |",
        )
        .without("choices")
        .without("checks")
}

#[test]
fn open_cells_without_lines_are_rows_and_a_sheet_without_texts_is_read() {
    let campaign = plain_campaign();
    let run = campaign.run(&["forms"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let path = campaign.path("forms").join("2024-Q1_u1_Don-vi-Mot.xlsx");
    let mut book = read_book(&fs::read(path).expect("a form")).expect("a book");
    let (_, range) = book
        .names
        .iter()
        .find(|(name, _)| name == "lop.si_so")
        .expect("a name");
    assert_eq!(range, "'Danh sách'!$B$4:$B$8");
    for (sheet, cell, value) in [
        ("Danh sách", "A4", "1A"),
        ("Danh sách", "B4", "31"),
        ("Danh sách", "A8", "1E"),
        ("Danh sách", "B8", "29"),
        ("Số", "B2", "40"),
    ] {
        let at = Address::parse(cell).expect("a cell");
        put(&mut book, sheet, at, typed(value));
    }
    let returned = read(campaign, &book);
    assert_eq!(told(&returned, Code::LostCell), []);
    assert_eq!(rows(&returned, "lop").len(), 2);
    let figure = returned.answers["giao_vien"].answer.figure();
    assert_eq!(figure, Some(40.into()));
}

#[test]
fn an_answer_in_a_row_without_labels_is_no_changed_label() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Biểu").expect("a tab");
    sheet.write(0, 0, "LIÊN HỆ").expect("a text");
    for (column, head, tag) in [
        (0, "Người lập", "{{nguoi_lap}}"),
        (1, "Chức vụ", "{{chuc_vu}}"),
    ] {
        sheet.write(2, column, head).expect("a head");
        sheet.write(3, column, tag).expect("a tag");
    }
    let form = book.save_to_buffer().expect("a workbook");
    let campaign = campaign_on(&form)
        .table(
            "indicators",
            "| code | section | label | measure | kind | total | required |
             | nguoi_lap | A | Người lập | | text | none | no |
             | chuc_vu | A | Chức vụ | | text | none | no |",
        )
        .without("lists")
        .without("checks");
    let run = campaign.run(&["forms"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let path = campaign.path("forms").join("2024-Q1_u1_Don-vi-Mot.xlsx");
    let mut book = read_book(&fs::read(path).expect("a form")).expect("a book");
    for (cell, value) in [("A4", "Người Thứ Nhất"), ("B4", "Kế toán")] {
        let at = Address::parse(cell).expect("a cell");
        put(&mut book, "Biểu", at, typed(value));
    }
    let returned = read(campaign, &book);
    let value = returned.answers["chuc_vu"].answer.value();
    assert_eq!(value, Some(&Value::Text("Kế toán".to_owned())));
    assert_eq!(told(&returned, Code::ChangedLabel), []);
}

#[test]
fn a_list_whose_heads_alone_say_its_columns_is_read_by_names_where_they_were_retyped() {
    let campaign = plain_campaign();
    let run = campaign.run(&["forms"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let path = campaign.path("forms").join("2024-Q1_u1_Don-vi-Mot.xlsx");
    let mut book = read_book(&fs::read(path).expect("a form")).expect("a book");
    for (cell, value) in [("A3", "Tên lớp"), ("A4", "1A"), ("B4", "31")] {
        let at = Address::parse(cell).expect("a cell");
        put(&mut book, "Danh sách", at, typed(value));
    }
    let named = read(campaign, &book);
    assert_eq!(rows(&named, "lop").len(), 1);
    assert_eq!(told(&named, Code::ChangedLabel), [("A3".to_owned(), false)]);
    let unnamed = read(plain_campaign(), &copied(&book));
    assert!(!unnamed.lists.contains_key("lop"));
    assert_eq!(
        told(&unnamed, Code::LostCell).len(),
        2,
        "{:?}",
        unnamed.findings
    );
}
