//! Returns on the office's own layout: read by names and by the labels of row and column.

use std::fs;

use super::{TAB, campaign};
use crate::form::interop_survival::read as read_return;
use crate::test_campaign::TestCampaign;
use crate::test_campaign::package::edit;
use crate::test_campaign::workbook::{copied, insert_rows, put, typed, write_book};
use tonghop::archive::Said;
use tonghop::workbook::address::Address;
use tonghop::workbook::book::{Book, Content};
use tonghop::workbook::read::read_book;

/// What a school fills in.
pub(super) const FILLED: [(&str, &str); 10] = [
    ("C9", "30"),
    ("D9", "14"),
    ("C10", "25"),
    ("D10", "12"),
    ("C11", "55"),
    ("C13", "Có"),
    ("C14", "5/9/2024"),
    ("B17", "Kế hoạch nhỏ"),
    ("C17", "50"),
    ("D11", "26"),
];

/// The blank form of a unit, filled in.
pub(super) fn filled(campaign: &TestCampaign, cells: &[(&str, &str)]) -> Book {
    let run = campaign.run(&["forms"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let path = campaign.path("forms").join("2024-Q1_u1_Don-vi-Mot.xlsx");
    let mut book = read_book(&fs::read(path).expect("a form")).expect("a book");
    for (cell, value) in cells {
        let at = Address::parse(cell).expect("a cell");
        put(&mut book, TAB, at, typed(value));
    }
    book
}

/// What the program reads of a form that came back.
pub(super) fn read(campaign: TestCampaign, book: &Book) -> (Vec<String>, String) {
    let campaign = campaign.file("u1.xlsx", &write_book(book));
    let findings = campaign.findings();
    let findings = findings
        .into_iter()
        .filter(|line| line.contains("u1.xlsx"))
        .collect();
    campaign.consolidate();
    (findings, values(&campaign))
}

/// The values of the unit in the summary, one text.
fn values(campaign: &TestCampaign) -> String {
    let bytes = fs::read(campaign.path("output/summary.xlsx")).expect("a summary");
    let book = read_book(&bytes).expect("a book");
    let archive = tonghop::archive::Archive::read(&book).expect("the data");
    let Some(unit) = archive.units.get("u1") else {
        return String::new();
    };
    let answers = unit
        .answers
        .iter()
        .map(|(code, answer)| match &answer.said {
            Said::Figure(figure) => format!("{code}={figure}"),
            Said::Words(words) => format!("{code}={words}"),
            said => format!("{code}:{said:?}"),
        });
    answers.collect::<Vec<_>>().join(" ")
}

const READ: &str =
    "hs_tong=55 k1_nu=14 k1_tong=30 k2_nu=12 k2_tong=25 ngay_khai_giang=2024-09-05 thu_vien=1";

#[test]
fn a_filled_form_is_read_by_its_names() {
    let campaign = campaign();
    let book = filled(&campaign, &FILLED);
    let (findings, values) = read(campaign, &book);
    assert_eq!(findings, Vec::<String>::new());
    assert_eq!(values, READ);
}

#[test]
fn a_copy_without_names_and_stamp_is_read_by_its_labels() {
    let campaign = campaign();
    let book = copied(&filled(&campaign, &FILLED));
    let (findings, values) = read(campaign, &book);
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(findings[0].contains("lost-stamp"), "{findings:?}");
    assert_eq!(values, READ);
}

#[test]
fn inserted_rows_and_renamed_sheets_change_no_value() {
    let campaign = campaign();
    let mut book = filled(&campaign, &FILLED);
    // A program that moves cells and leaves names where they were.
    insert_rows(&mut book, TAB, 9, 1);
    book.sheets[0].name = "Của tôi".to_owned();
    let (findings, values) = read(campaign, &book);
    assert!(
        findings.iter().all(|line| line.contains("moved-cell")),
        "{findings:?}"
    );
    assert_eq!(values, READ);
}

#[test]
fn a_value_beside_the_label_of_another_is_refused() {
    let campaign = campaign();
    let mut book = filled(&campaign, &FILLED);
    put(&mut book, TAB, Address::new(8, 1), typed("Khối 2"));
    let (findings, _) = read(campaign, &book);
    let wrong = findings.iter().find(|line| line.contains("changed-label"));
    assert!(
        wrong.is_some_and(|line| line.contains("chặn") || line.contains("từ chối")),
        "{findings:?}"
    );
}

#[test]
fn a_column_that_is_gone_is_lost_and_not_another() {
    let campaign = campaign();
    let mut book = copied(&filled(&campaign, &FILLED));
    // Column D, with its heads and figures, was deleted; E moved to its place.
    let sheet = &mut book.sheets[0];
    sheet.cells.retain(|(at, _)| at.column != 3);
    for (at, _) in &mut sheet.cells {
        at.column -= u16::from(at.column > 3);
    }
    let (findings, _) = read(campaign, &book);
    let lost: Vec<&String> = findings
        .iter()
        .filter(|line| line.contains("lost-cell"))
        .collect();
    assert_eq!(lost.len(), 2, "{findings:?}");
}

#[test]
fn a_sum_that_no_program_calculated_is_worked_out() {
    let campaign = campaign();
    let mut book = filled(&campaign, &FILLED);
    put(&mut book, TAB, Address::new(10, 2), None);
    let (findings, values) = read(campaign, &book);
    assert_eq!(values, READ);
    assert!(
        findings
            .iter()
            .any(|line| line.contains("uncalculated-formulas") && line.ends_with("C11")),
        "{findings:?}"
    );
}

#[test]
fn a_sum_that_was_typed_over_is_told_and_not_taken() {
    let campaign = campaign();
    let mut book = filled(&campaign, &FILLED);
    put(
        &mut book,
        TAB,
        Address::new(10, 2),
        Some(Content::Number(60.0)),
    );
    let (findings, values) = read(campaign, &book);
    assert_eq!(values, READ);
    assert!(
        findings
            .iter()
            .any(|line| line.contains("computed-mismatch") && line.contains("60")),
        "{findings:?}"
    );
}

#[test]
fn a_form_to_correct_goes_out_on_the_same_layout() {
    let campaign = campaign();
    let mut cells = FILLED.to_vec();
    cells[1] = ("D9", "31");
    let book = filled(&campaign, &cells);
    let campaign = campaign.file("u1.xlsx", &write_book(&book));
    let run = campaign.run(&["corrections"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let path = campaign
        .path("corrections")
        .join("2024-Q1_u1_Don-vi-Mot.xlsx");
    let bytes = fs::read(path).expect("a form");
    let book = read_book(&bytes).expect("a book");
    let sheet = book.sheet(TAB).expect("the layout");
    let shown = |cell: &str| {
        sheet
            .get(Address::parse(cell).expect("a cell"))
            .map(Content::typed)
    };
    assert_eq!(shown("D9").as_deref(), Some("31"));
    assert_eq!(shown("B17").as_deref(), Some("Kế hoạch nhỏ"));
    assert_eq!(shown("C14").as_deref(), Some("05/09/2024"));
    assert_eq!(shown("A1").as_deref(), Some("PHÒNG GIÁO DỤC HUYỆN MẪU"));
    let names = crate::test_campaign::package::parts(&bytes);
    assert!(
        names
            .iter()
            .any(|(name, _)| name.starts_with("xl/comments")),
        "notes on its cells"
    );
}

#[test]
fn a_reason_beside_a_figure_is_read_from_the_added_sheet() {
    let campaign = campaign();
    let mut book = filled(&campaign, &FILLED);
    let review = book.sheet("Rà soát").expect("the added sheet").clone();
    let code = |content: &Content| content.typed() == "#k1_nu";
    let (row, _) = review
        .cells
        .iter()
        .find(|(_, content)| code(content))
        .expect("its row");
    put(
        &mut book,
        "Rà soát",
        Address::new(row.row, 7),
        typed("đã rà soát"),
    );
    let campaign = campaign.file("u1.xlsx", &write_book(&book));
    let file = campaign.path("inbox/u1.xlsx");
    let returned = read_return(&campaign.campaign(), &file).expect("a return");
    assert_eq!(returned.answers["k1_nu"].note, "đã rà soát");
}

#[test]
fn without_any_label_nothing_is_read() {
    let campaign = campaign();
    let mut book = filled(&campaign, &FILLED);
    let layout = book
        .sheets
        .iter_mut()
        .find(|sheet| sheet.name == TAB)
        .expect("the tab");
    let is_kept = |at: &Address, content: &Content| {
        at.row >= 8 && at.column >= 2 || content.typed().starts_with('#')
    };
    layout.cells.retain(|(at, content)| is_kept(at, content));
    let (findings, values) = read(campaign, &book);
    let lost = findings.iter().filter(|line| line.contains("lost-cell"));
    assert!(lost.count() >= 7, "{findings:?}");
    assert!(
        !values.contains("=55") && !values.contains("=30"),
        "{values}"
    );
}

#[test]
fn a_sum_of_what_cannot_be_read_is_not_asked_for_itself() {
    let campaign = campaign();
    assert_eq!(campaign.run(&["forms"]).status, 0);
    let path = campaign.path("forms").join("2024-Q1_u1_Don-vi-Mot.xlsx");
    let form = fs::read(path).expect("a form");
    // As a program leaves it that calculates nothing.
    let bytes = edit(&form, "xl/worksheets/sheet1.xml", |xml| {
        let span = |xml: &str, cell: &str, end: &str| {
            let start = xml.find(&format!("<c r=\"{cell}\"")).expect(cell);
            start..start + xml[start..].find(end).expect("its end") + end.len()
        };
        let mut xml = xml;
        let typed = span(&xml, "C10", "/>");
        let text = " t=\"inlineStr\"><is><t>khoảng hai mươi</t></is></c>";
        let cell = xml[typed.clone()].replace("/>", text);
        xml.replace_range(typed, &cell);
        let sum = span(&xml, "C11", "</c>");
        let cell = &xml[sum.clone()];
        let formula = cell.find("</f>").expect("a formula") + 4;
        let cell = format!("{}</c>", &cell[..formula]);
        xml.replace_range(sum, &cell);
        xml
    });
    let findings = campaign.file("u1.xlsx", &bytes).findings();
    let about = |cell: &str| -> Vec<&String> {
        let cell = format!("{TAB}!{cell}:");
        let about = findings.iter().filter(|line| line.contains(&cell));
        about.collect()
    };
    assert!(about("C10")[0].starts_with("chặn"), "{findings:?}");
    let sum = about("C11");
    assert_eq!(sum.len(), 1, "{findings:?}");
    assert!(sum[0].starts_with("ghi chú"), "{findings:?}");
}
