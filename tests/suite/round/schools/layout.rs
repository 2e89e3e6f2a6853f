//! The figures of the prescribed layout, found by its words, and their sums.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use tonghop::language::number::decimal_from_f64;
use tonghop::workbook::address::Address;
use tonghop::workbook::book::{Book, Content, Sheet};
use tonghop::workbook::read::read_book;

use super::sample;
use crate::outputs::files_of;

/// The tables of the layout: what stands above each, its rows with their codes, its columns with
/// what stands behind a row's code.
type Layout = (
    &'static str,
    Vec<(String, String)>,
    &'static [(u16, &'static str)],
);

fn layouts() -> Vec<Layout> {
    let rows = |rows: &[(&str, &str)]| {
        let owned = rows.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned()));
        owned.collect::<Vec<_>>()
    };
    let grades = (1..=9).map(|grade| (format!("Khối {grade}"), format!("khoi_{grade}")));
    let pupils: &[(u16, &str)] = &[(3, "tong_so"), (4, "nu"), (5, "dan_toc_thieu_so")];
    vec![
        (
            "TÌNH HÌNH LỚP HỌC VÀ HỌC SINH",
            grades.collect(),
            &[
                (2, "so_lop"),
                (3, "so_hoc_sinh"),
                (4, "nu"),
                (5, "dan_toc_thieu_so"),
            ],
        ),
        (
            "BIẾN ĐỘNG HỌC SINH TRONG KỲ",
            rows(&[
                ("Học sinh đầu kỳ", "hoc_sinh_dau_ky"),
                ("Chuyển đến", "chuyen_den"),
                ("Chuyển đi", "chuyen_di"),
                ("Bỏ học", "bo_hoc"),
            ]),
            pupils,
        ),
        (
            "ĐỘI NGŨ CÁN BỘ QUẢN LÝ, GIÁO VIÊN, NHÂN VIÊN",
            rows(&[
                ("Cán bộ quản lý", "can_bo_quan_ly"),
                ("Giáo viên tiểu học", "giao_vien_tieu_hoc"),
                ("Giáo viên THCS", "giao_vien_thcs"),
                ("Nhân viên", "nhan_vien"),
            ]),
            &[
                (2, "bien_che_giao"),
                (3, "so_nguoi_hien_co"),
                (4, "nu"),
                (5, "dan_toc_thieu_so"),
                (6, "tren_chuan"),
                (7, "dat_chuan"),
                (8, "chua_dat_chuan"),
            ],
        ),
        (
            "TÌNH HÌNH THỰC HIỆN KINH PHÍ",
            rows(&[
                ("Thanh toán cá nhân", "thanh_toan_ca_nhan"),
                ("Nghiệp vụ chuyên môn", "nghiep_vu_chuyen_mon"),
                ("Mua sắm, sửa chữa", "mua_sam_sua_chua"),
                ("Chi khác", "chi_khac"),
            ]),
            &[(2, "du_toan"), (3, "da_chi")],
        ),
    ]
}

/// The sheet with a title, and its row.
pub(super) fn titled<'a>(book: &'a Book, title: &str) -> (&'a Sheet, u32) {
    let sheets = book.sheets.iter();
    let mut found = sheets.flat_map(|sheet| {
        let cells = sheet.cells.iter();
        let cells = cells.filter(|(_, content)| content.typed() == title);
        cells.map(move |(at, _)| (sheet, at.row))
    });
    found.next().unwrap_or_else(|| panic!("no {title}"))
}

/// What a unit typed, by indicator, read off the layout.
pub(super) fn typed(book: &Book) -> BTreeMap<String, Decimal> {
    let mut figures = BTreeMap::new();
    for (title, rows, columns) in layouts() {
        let (sheet, top) = titled(book, title);
        for (label, code) in rows {
            let row = (top..=sheet.last_row()).find(|row| {
                let cell = sheet.get(Address::new(*row, 1));
                cell.is_some_and(|cell| cell.typed() == label)
            });
            let row = row.unwrap_or_else(|| panic!("no {label}"));
            for (column, suffix) in columns {
                if let Some(Content::Number(number)) = sheet.get(Address::new(row, *column)) {
                    let figure = decimal_from_f64(*number).expect("a figure");
                    figures.insert(format!("{code}_{suffix}"), figure);
                }
            }
        }
    }
    figures
}

/// What every unit typed, added up; and what the layout works out from it.
pub(super) fn added_up() -> BTreeMap<String, Decimal> {
    let mut totals: BTreeMap<String, Decimal> = BTreeMap::new();
    for (name, bytes) in files_of(&sample().join("inbox")) {
        let book = read_book(&bytes).unwrap_or_else(|_| panic!("{name}"));
        for (code, figure) in typed(&book) {
            *totals.entry(code).or_default() += figure;
        }
    }
    let typed = totals.clone();
    let mut work_out = |code: String, parts: &[(String, i64)]| {
        let parts = parts.iter().map(|(part, sign)| {
            let part = typed.get(part).unwrap_or_else(|| panic!("no {part}"));
            *part * Decimal::from(*sign)
        });
        totals.insert(code, parts.sum());
    };
    let plus = |rows: &[String], column: &str| -> Vec<(String, i64)> {
        let parts = rows.iter().map(|row| (format!("{row}_{column}"), 1));
        parts.collect()
    };
    let grades = |range: std::ops::RangeInclusive<u8>| -> Vec<String> {
        range.map(|grade| format!("khoi_{grade}")).collect()
    };
    for column in ["so_lop", "so_hoc_sinh", "nu", "dan_toc_thieu_so"] {
        for (row, range) in [
            ("cap_tieu_hoc", 1..=5),
            ("cap_trung_hoc_co_so", 6..=9),
            ("toan_truong", 1..=9),
        ] {
            work_out(format!("{row}_{column}"), &plus(&grades(range), column));
        }
    }
    let of = |layout: usize| layouts().swap_remove(layout);
    for (_, column) in of(1).2 {
        let parts = [
            (format!("hoc_sinh_dau_ky_{column}"), 1),
            (format!("chuyen_den_{column}"), 1),
            (format!("chuyen_di_{column}"), -1),
            (format!("bo_hoc_{column}"), -1),
        ];
        work_out(format!("hoc_sinh_cuoi_ky_{column}"), &parts);
    }
    for (layout, sum) in [(2, "cong"), (3, "tong_cong")] {
        let (_, rows, columns) = of(layout);
        let rows: Vec<String> = rows.into_iter().map(|(_, code)| code).collect();
        for (_, column) in columns {
            work_out(format!("{sum}_{column}"), &plus(&rows, column));
        }
    }
    totals
}
