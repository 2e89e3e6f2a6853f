//! Matrices on the office's own layout: a cell is known by the labels of its row and its column
//! together, whatever was moved, and whether its name is still there or not.

use super::returns::{FILLED, filled, read};
use super::{TAGS, campaign_on, office_book};
use crate::test_campaign::TestCampaign;
use crate::test_campaign::workbook::{copied, insert_rows};
use tonghop::workbook::address::Address;
use tonghop::workbook::book::{Book, Sheet};

/// The same form, asked by categories: each grade in all, and girls.
fn by_categories() -> TestCampaign {
    let tags = TAGS.map(|(cell, tag)| (cell, tag.replace("k1", "khoi1").replace("k2", "khoi2")));
    let tags: Vec<(&str, &str)> = tags
        .iter()
        .map(|(cell, tag)| (*cell, tag.as_str()))
        .collect();
    campaign_on(&office_book(&tags, 3))
        .table(
            "categories",
            "| categories | code | label | relation | of |
             | gioi | tong | Tổng số | whole | |
             | gioi | nu | Nữ | of which | |",
        )
        .table(
            "indicators",
            "| code | section | label | measure | categories | kind | total | required |
             | khoi1 | A | Khối 1 | học sinh | gioi | count | sum | yes |
             | khoi2 | A | Khối 2 | học sinh | gioi | count | sum | yes |
             | hs_tong | A | Học sinh cả trường | học sinh | | count | sum | yes |
             | thu_vien | A | Thư viện đạt chuẩn | | | yes-no | units | yes |
             | ngay_khai_giang | A | Ngày khai giảng | | | date | none | no |",
        )
        .without("checks")
}

const READ: &str = "hs_tong=55 khoi1_nu=14 khoi1_tong=30 khoi2_nu=12 khoi2_tong=25 \
                    ngay_khai_giang=2024-09-05 thu_vien=1";

/// The layout's sheet.
fn layout(book: &mut Book) -> &mut Sheet {
    &mut book.sheets[0]
}

/// Moves cells: what stands at one place stands at another.
fn moved(book: &mut Book, to: impl Fn(Address) -> Address) {
    let sheet = layout(book);
    for (at, _) in &mut sheet.cells {
        *at = to(*at);
    }
    sheet.cells.sort_by_key(|(at, _)| *at);
}

/// Two lines in each other's place.
fn exchanged<T: PartialEq + Copy>(line: T, (one, other): (T, T)) -> T {
    match line {
        line if line == one => other,
        line if line == other => one,
        line => line,
    }
}

/// Something done to a workbook.
type Act = fn(&mut Book);

/// What people do to a matrix; each changes where figures stand together with their labels.
fn moves() -> [(&'static str, Act); 6] {
    [
        ("rows sorted", |book| {
            moved(book, |at| {
                Address::new(exchanged(at.row, (8, 9)), at.column)
            });
        }),
        ("a row inserted", |book| insert_rows(book, super::TAB, 9, 1)),
        ("a row inserted above the heads", |book| {
            insert_rows(book, super::TAB, 3, 2)
        }),
        ("a column inserted", |book| {
            moved(book, |at| {
                Address::new(at.row, at.column + u16::from(at.column > 2))
            });
        }),
        ("a column inserted before the labels", |book| {
            moved(book, |at| Address::new(at.row, at.column + 1));
        }),
        ("the sheet renamed", |book| {
            layout(book).name = "Sheet1".to_owned()
        }),
    ]
}

/// The findings and the values of a filled form to which something was done.
fn read_after(act: Act, keeps_names: bool) -> (Vec<String>, String) {
    let campaign = by_categories();
    let mut book = filled(&campaign, &FILLED);
    if !keeps_names {
        book = copied(&book);
    }
    act(&mut book);
    read(campaign, &book)
}

#[test]
fn moved_cells_of_a_matrix_read_the_same_with_names_and_without() {
    for (what, act) in moves() {
        for keeps_names in [true, false] {
            let (findings, values) = read_after(act, keeps_names);
            assert_eq!(values, READ, "{what}, names {keeps_names}: {findings:#?}");
            let blocks = findings.iter().any(|line| line.contains("chặn["));
            assert!(!blocks, "{what}, names {keeps_names}: {findings:#?}");
        }
    }
}

#[test]
fn labels_without_their_figures_are_no_figures_of_others_in_silence() {
    let heads: Act = |book| {
        moved(book, |at| match at.row {
            5 | 6 => Address::new(at.row, exchanged(at.column, (2, 3))),
            _ => at,
        });
    };
    let rows: Act = |book| {
        moved(book, |at| match at.column {
            1 => Address::new(exchanged(at.row, (8, 9)), at.column),
            _ => at,
        });
    };
    // The head above both columns, the list's and the signature's stay where they were.
    let columns: Act = |book| {
        moved(book, |at| match at.row {
            5.. => Address::new(at.row, exchanged(at.column, (2, 3))),
            _ => at,
        });
    };
    for (what, act) in [("heads", heads), ("rows", rows), ("columns", columns)] {
        for keeps_names in [true, false] {
            let (findings, values) = read_after(act, keeps_names);
            let blocks = findings.iter().any(|line| line.contains("chặn["));
            assert!(
                values == READ || blocks,
                "{what}, names {keeps_names}: {values} {findings:#?}"
            );
        }
    }
}

#[test]
fn more_girls_than_pupils_is_found_by_the_categories_own_rule() {
    let campaign = by_categories();
    let mut cells = FILLED.to_vec();
    cells[1] = ("D9", "31");
    let (findings, values) = read(campaign, &filled_with(&cells));
    assert!(
        findings.iter().any(|line| line.contains("[rule-mismatch]")),
        "{findings:#?}"
    );
    assert!(!values.contains('='), "{values}");
}

fn filled_with(cells: &[(&str, &str)]) -> Book {
    filled(&by_categories(), cells)
}
