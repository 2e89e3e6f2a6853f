//! What the office itself reports: decisions on cadres, the economy, the reform plan.
//!
//! The last column holds the published figures; last year's were chosen so that the published
//! changes follow from them (20.179,5 over 16.775,7 is an increase of 20,29%).

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::papers;
use crate::values::{Entry, Response, Round, Row};

/// Figures of 2023-Q1, 2023-Q4, 2024-Q1 as written.
const FIGURES: &[(&str, [&str; 3])] = &[
    ("lop_dang_vien_moi", ["1", "2", "1"]),
    ("hoc_vien_dang_vien_moi", ["68", "131", "76"]),
    ("thoi_tham_gia_cap_uy", ["3", "4", "2"]),
    ("bo_sung_cap_uy", ["5", "9", "6"]),
    ("dieu_dong_bo_nhiem", ["8", "11", "6"]),
    ("ket_luan_chinh_tri", ["84", "127", "90"]),
    ("don_vi_ket_luan_chinh_tri", ["27", "41", "30"]),
    ("dua_ra_khoi_quy_hoach", ["0", "2", "1"]),
    ("chuong_trinh_tham_dinh", ["94", "94", "94"]),
    ("don_vi_chuan_y_kiem_tra", ["2", "4", "3"]),
    ("tang_san_xuat_cong_nghiep", ["2.85", "6.12", "4.27"]),
    ("ban_le_hang_hoa", ["16775.7", "19348.2", "20179.5"]),
    ("kim_ngach_xuat_nhap_khau", ["1.1926", "1.318", "1.255"]),
    ("thu_ngan_sach", ["2958.26", "4617.35", "4342.14"]),
    ("thu_noi_dia", ["1128.68", "2266.90", "1853.40"]),
    ("doanh_nghiep_moi", ["255", "241", "229"]),
    ("von_doanh_nghiep_moi", ["753.72", "1184.60", "1635.20"]),
    ("thi_sinh_quoc_gia", ["92", "0", "100"]),
    ("giai_nhat", ["3", "0", "5"]),
    ("giai_nhi", ["18", "0", "20"]),
    ("giai_ba", ["27", "0", "30"]),
    ("giai_khuyen_khich", ["24", "0", "21"]),
    ("muc_tieu_cai_cach", ["45", "45", "48"]),
    ("nhiem_vu_cai_cach", ["68", "68", "72"]),
    ("hoat_dong_cai_cach", ["88", "88", "93"]),
    ("nhiem_vu_hoan_thanh", ["11", "66", "13"]),
];

/// Rows of a list as columns and texts; the last column is the number of people.
type Rows = &'static [&'static [(&'static str, &'static str)]];

const LEFT: [Rows; 3] = [
    &[
        &[
            ("don_vi", "QLNN06"),
            ("cap_uy", "bch_dang_bo"),
            ("chuc_danh", "uy_vien"),
            ("ly_do", "nghi_huu"),
            ("so_luong", "2"),
        ],
        &[
            ("don_vi", "SN06"),
            ("cap_uy", "bch_dang_bo"),
            ("chuc_danh", "pho_bi_thu"),
            ("ly_do", "chuyen_cong_tac"),
            ("so_luong", "1"),
        ],
    ],
    &[
        &[
            ("don_vi", "DN05"),
            ("cap_uy", "bch_dang_bo"),
            ("chuc_danh", "uy_vien"),
            ("ly_do", "nghi_huu"),
            ("so_luong", "2"),
        ],
        &[
            ("don_vi", "QLNN14"),
            ("cap_uy", "bch_dang_bo"),
            ("chuc_danh", "uy_vien_btv"),
            ("ly_do", "chuyen_cong_tac"),
            ("so_luong", "1"),
        ],
        &[
            ("don_vi", "QLNN24"),
            ("cap_uy", "bch_chi_bo"),
            ("chuc_danh", "uy_vien"),
            ("ly_do", "nghi_huu"),
            ("so_luong", "1"),
        ],
    ],
    &[
        &[
            ("don_vi", "MTDT03"),
            ("cap_uy", "bch_chi_bo"),
            ("chuc_danh", "uy_vien"),
            ("ly_do", "nghi_huu"),
            ("so_luong", "1"),
        ],
        &[
            ("don_vi", "SN05"),
            ("cap_uy", "bch_dang_bo"),
            ("chuc_danh", "uy_vien"),
            ("ly_do", "chuyen_cong_tac"),
            ("so_luong", "1"),
        ],
    ],
];

const JOINED: [Rows; 3] = [
    &[
        &[
            ("don_vi", "QLNN06"),
            ("chuc_danh", "uy_vien"),
            ("so_luong", "2"),
        ],
        &[
            ("don_vi", "SN06"),
            ("chuc_danh", "pho_bi_thu"),
            ("kiem", "uy_vien_btv"),
            ("so_luong", "1"),
        ],
        &[
            ("don_vi", "TCNH09"),
            ("chuc_danh", "uy_vien"),
            ("so_luong", "2"),
        ],
    ],
    &[
        &[
            ("don_vi", "DN05"),
            ("chuc_danh", "uy_vien"),
            ("so_luong", "3"),
        ],
        &[
            ("don_vi", "QLNN14"),
            ("chuc_danh", "uy_vien_btv"),
            ("kiem", "uy_vien"),
            ("so_luong", "2"),
        ],
        &[
            ("don_vi", "SN11"),
            ("chuc_danh", "pho_bi_thu"),
            ("so_luong", "1"),
        ],
        &[
            ("don_vi", "TCNH04"),
            ("chuc_danh", "uy_vien"),
            ("so_luong", "3"),
        ],
    ],
    &[
        &[
            ("don_vi", "SN05"),
            ("chuc_danh", "uy_vien"),
            ("kiem", "bi_thu_dang_uy"),
            ("so_luong", "1"),
        ],
        &[
            ("don_vi", "SN05"),
            ("chuc_danh", "uy_vien"),
            ("so_luong", "1"),
        ],
        &[
            ("don_vi", "QLNN16"),
            ("chuc_danh", "uy_vien"),
            ("kiem", "pho_bi_thu"),
            ("so_luong", "1"),
        ],
        &[
            ("don_vi", "DN01"),
            ("chuc_danh", "uy_vien"),
            ("so_luong", "1"),
        ],
        &[
            ("don_vi", "CQD07"),
            ("chuc_danh", "uy_vien"),
            ("kiem", "bi_thu_chi_bo"),
            ("so_luong", "1"),
        ],
        &[
            ("don_vi", "MTDT03"),
            ("chuc_danh", "uy_vien"),
            ("so_luong", "1"),
        ],
    ],
];

const INSPECTORS: [Rows; 3] = [
    &[
        &[
            ("don_vi", "QLNN08"),
            ("chuc_danh", "uy_vien"),
            ("so_luong", "2"),
        ],
        &[
            ("don_vi", "SN01"),
            ("chuc_danh", "chu_nhiem"),
            ("so_luong", "1"),
        ],
    ],
    &[
        &[
            ("don_vi", "CQD01"),
            ("chuc_danh", "pho_chu_nhiem"),
            ("so_luong", "1"),
        ],
        &[
            ("don_vi", "QLNN21"),
            ("chuc_danh", "uy_vien"),
            ("so_luong", "1"),
        ],
        &[
            ("don_vi", "DN14"),
            ("chuc_danh", "chu_nhiem"),
            ("so_luong", "1"),
        ],
        &[
            ("don_vi", "TCNH02"),
            ("chuc_danh", "uy_vien"),
            ("so_luong", "2"),
        ],
    ],
    &[
        &[
            ("don_vi", "QLNN16"),
            ("chuc_danh", "uy_vien"),
            ("so_luong", "1"),
        ],
        &[
            ("don_vi", "SN13"),
            ("chuc_danh", "pho_chu_nhiem"),
            ("so_luong", "1"),
        ],
        &[
            ("don_vi", "TCNH01"),
            ("chuc_danh", "chu_nhiem"),
            ("so_luong", "1"),
        ],
    ],
];

/// The office's own response of a round.
pub(crate) fn response(round: Round) -> Response {
    let column = Round::ALL.iter().position(|r| *r == round).unwrap_or(0);
    let answers = FIGURES
        .iter()
        .map(|(code, figures)| (*code, figure(figures[column])))
        .collect();
    let lists = [
        ("thoi_cap_uy", LEFT),
        ("kien_toan", JOINED),
        ("kiem_tra_uy", INSPECTORS),
    ];
    let lists = lists
        .into_iter()
        .map(|(list, rows)| (list, rows_of(rows[column])));
    let mut lists: BTreeMap<&'static str, Vec<Row>> = lists.collect();
    lists.extend(papers::lists(round));
    Response {
        unit: "office".to_owned(),
        answers,
        lists,
    }
}

fn figure(text: &str) -> Entry {
    Entry::Figure(
        text.parse::<Decimal>()
            .unwrap_or_else(|_| panic!("no figure: {text}")),
    )
}

fn rows_of(rows: Rows) -> Vec<Row> {
    let entry = |(column, text): &(&'static str, &'static str)| match *column {
        "so_luong" => (*column, figure(text)),
        _ => (*column, Entry::word(text)),
    };
    rows.iter()
        .map(|cells| cells.iter().map(entry).collect())
        .collect()
}
