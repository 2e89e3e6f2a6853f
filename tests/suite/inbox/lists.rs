//! Lists as people leave them: sorted with their headings, with errors in empty rows, copied
//! rows; and columns that a unit put in.

use super::reading::{filled_with, read};
use crate::test_campaign::workbook::put;
use crate::test_campaign::{TestCampaign, figures_tab};
use tonghop::finding::{Code, Fact};
use tonghop::inbox::Return;
use tonghop::value::Answer;
use tonghop::workbook::address::Address;
use tonghop::workbook::book::{Book, Content, Sheet};

const LIST: &str = "Khen thưởng";

const ROWS: &str = "
| khen_thuong.hinh_thuc[1] | Giấy khen |
| khen_thuong.so_luong[1]  | 3         |
| khen_thuong.hinh_thuc[2] | Bằng khen |
| khen_thuong.so_luong[2]  | 5         |
| khen_thuong.hinh_thuc[3] | Giấy khen |
| khen_thuong.so_luong[3]  | 7         |
";

/// The numbers of the list's second column.
fn figures(returned: &Return) -> Vec<String> {
    let rows = &returned.lists["khen_thuong"].rows;
    let figure = |answer: &Answer| answer.figure().map(|figure| figure.to_string());
    rows.iter()
        .filter_map(|row| figure(&row.cells["so_luong"].answer))
        .collect()
}

fn list(book: &mut Book) -> &mut Sheet {
    book.sheets
        .iter_mut()
        .find(|sheet| sheet.name == LIST)
        .expect("the list")
}

/// Moves the row of the headings below so many rows of the list.
fn sort_heading(book: &mut Book, below: u32) {
    const HEADING: u32 = 5;
    let sheet = list(book);
    for (at, _) in &mut sheet.cells {
        if at.row == HEADING {
            at.row += below;
        } else if (HEADING + 1..=HEADING + below).contains(&at.row) {
            at.row -= 1;
        }
    }
    sheet.cells.sort_by_key(|(at, _)| *at);
}

#[test]
fn rows_that_sorting_left_above_the_headings_are_rows() {
    for below in 1..=3 {
        for has_codes in [true, false] {
            let (campaign, mut book) = filled_with(TestCampaign::new(), ROWS);
            if !has_codes {
                let is_code = |content: &Content| content.typed().starts_with("khen_thuong.");
                list(&mut book)
                    .cells
                    .retain(|(_, content)| !is_code(content));
            }
            sort_heading(&mut book, below);
            let returned = read(&campaign, &book);
            assert_eq!(figures(&returned), ["3", "5", "7"], "{below} {has_codes}");
        }
    }
}

#[test]
fn a_figure_in_place_of_the_headings_is_a_row() {
    let (campaign, mut book) = filled_with(TestCampaign::new(), ROWS);
    let heading = |at: &Address| at.row == 5;
    list(&mut book).cells.retain(|(at, _)| !heading(at));
    for (at, _) in &mut list(&mut book).cells {
        if at.row > 5 {
            at.row -= 1;
        }
    }
    assert_eq!(figures(&read(&campaign, &book)), ["3", "5", "7"]);
}

#[test]
fn a_lone_error_is_one_finding_that_says_to_clear_it() {
    let (campaign, mut book) = filled_with(TestCampaign::new(), ROWS);
    for column in [1, 2] {
        let error = Content::Error("#REF!".to_owned());
        put(&mut book, LIST, Address::new(10, column), Some(error));
    }
    let returned = read(&campaign, &book);
    assert_eq!(figures(&returned), ["3", "5", "7"]);
    let [finding] = returned.findings.as_slice() else {
        panic!("{:?}", returned.findings);
    };
    assert_eq!(finding.code, Code::ErrorValue);
    assert_eq!(finding.facts.get("alone"), Some(&Fact::Case("yes")));
    let remedy = finding.remedy(campaign.settings.language);
    assert!(remedy.contains("xóa ô này"), "{remedy}");
}

/// How many rows the program calls identical, where the list's first column is of this kind.
fn identical(kind: &str, first: [&str; 3]) -> usize {
    let table = format!(
        "| list | title | column | label | kind |\n| ds | Danh sách | ten | Tên | {kind} |\n\
         | ds | | so | Số | count |"
    );
    let rows = first
        .iter()
        .enumerate()
        .map(|(row, first)| format!("| ds.ten[{0}] | {first} |\n| ds.so[{0}] | 3 |\n", row + 1));
    let answers = format!("| ket_nap | 0 |\n{}", rows.collect::<String>());
    let campaign = TestCampaign::new()
        .table("lists", &table)
        .returned("u1", &answers);
    let findings = campaign.findings();
    findings
        .iter()
        .filter(|line| line.contains("identical-rows"))
        .count()
}

#[test]
fn identical_rows_that_name_something_are_asked_about() {
    assert_eq!(identical("text", ["Tổ một", "Tổ hai", "tổ  một"]), 1);
    assert_eq!(identical("date", ["5/9/2026", "05/9/2026", "5/9/2026"]), 1);
    assert_eq!(identical("text", ["Tổ một", "Tổ hai", "Tổ ba"]), 0);
    // A list that only counts may well have a line twice.
    assert_eq!(
        identical("choice:hinh_thuc", ["Giấy khen", "Giấy khen", "Bằng khen"]),
        0
    );
}

/// The form after somebody put a column with figures in; `moves_names` as Excel does.
fn with_column(book: &mut Book, column: u16, moves_names: bool) {
    let tab = figures_tab();
    let sheet = book
        .sheets
        .iter_mut()
        .find(|sheet| sheet.name == tab)
        .expect("figures");
    for (at, _) in &mut sheet.cells {
        if at.column >= column {
            at.column += 1;
        }
    }
    for at in &mut sheet.traces.formulas {
        at.column += u16::from(at.column >= column);
    }
    let heading = Content::Text("Trong đó nữ".to_owned());
    sheet.cells.push((Address::new(4, column), heading));
    sheet
        .cells
        .extend([6, 7].map(|row| (Address::new(row, column), Content::Number(2.0))));
    sheet.cells.sort_by_key(|(at, _)| *at);
    if moves_names && column <= 5 {
        for (_, reference) in &mut book.names {
            if reference.contains(&tab) {
                *reference = reference.replace("$F$", "$G$");
            }
        }
    }
}

#[test]
fn figures_in_a_column_that_was_put_in_are_told_wherever_it_stands() {
    for column in 0..=8 {
        for moves_names in [true, false] {
            let answers = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |";
            let (campaign, mut book) = filled_with(TestCampaign::new(), answers);
            with_column(&mut book, column, moves_names);
            let returned = read(&campaign, &book);
            let dau_ky = returned
                .answer("dau_ky")
                .figure()
                .map(|figure| figure.to_string());
            assert_eq!(dau_ky.as_deref(), Some("10"), "{column} {moves_names}");
            let of = |code| {
                returned
                    .findings
                    .iter()
                    .filter(move |finding| finding.code == code)
            };
            let told: Vec<_> = of(Code::TypedOutside).collect();
            assert_eq!(
                told.len(),
                1,
                "{column} {moves_names}: {:?}",
                returned.findings
            );
            let cells = Fact::Cells([6, 7].map(|row| Address::new(row, column)).into());
            assert_eq!(
                told[0].facts.get("cells"),
                Some(&cells),
                "{column} {moves_names}"
            );
            assert!(
                of(Code::MovedCell).count() <= 1,
                "{column}: {:?}",
                returned.findings
            );
        }
    }
}
