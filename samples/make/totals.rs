//! Whole-bloc totals of the three rounds: 2023-Q1, 2023-Q4, 2024-Q1.
//!
//! The last column holds the published figures where there are any; all else is invented so
//! that it is plausible. Money stands in halves of a million đồng, so that parts are exact.

use crate::values::Round;

/// A total for each round.
type Row = (&'static str, [i64; 3]);

const TOTALS: &[Row] = &[
    // members
    ("ket_nap", [17, 74, 19]),
    ("chuyen_den_ngoai", [48, 44, 53]),
    ("chuyen_di_ngoai", [51, 46, 57]),
    ("chuyen_noi_bo", [1, 3, 2]),
    ("xoa_ten", [1, 2, 1]),
    ("cho_ra_khoi_dang", [0, 1, 1]),
    ("tu_tran", [3, 5, 4]),
    ("cong_nhan_chinh_thuc", [29, 41, 32]),
    ("tang_huy_hieu", [31, 38, 25]),
    // political education
    ("hoi_nghi_hoc_tap", [187, 236, 212]),
    ("so_diem_cau", [96, 124, 115]),
    ("dang_vien_hoc_tap", [6084, 6412, 6325]),
    // inspection
    ("to_chuc_duoc_kiem_tra", [38, 96, 44]),
    ("dang_vien_duoc_kiem_tra", [61, 142, 73]),
    ("to_chuc_dau_hieu_vi_pham", [1, 3, 2]),
    ("dang_vien_dau_hieu_vi_pham", [2, 6, 4]),
    ("don_tiep_nhan", [6, 9, 5]),
    ("don_con_lai", [1, 0, 1]),
    // unions, corruption, gifts
    ("doi_thoai_truc_tiep", [31, 58, 34]),
    ("doan_vien_uu_tu", [118, 165, 142]),
    ("phai_ke_khai", [1010, 1034, 1027]),
    ("chua_ke_khai", [3, 0, 2]),
    ("qua_doan_the", [1052, 640, 1187]),
    ("tri_gia_qua_doan_the", [2010, 1290, 2372]),
    ("qua_cua_to_chuc_dang", [20_410, 9_300, 21_958]),
    ("tri_gia_qua_cua_to_chuc_dang", [25_300, 12_400, 27_868]),
    ("ho_tro_nong_thon_moi", [4_200, 7_800, 4_920]),
    ("nha_o_ho_tro", [29, 46, 41]),
    // units that say no
    ("da_so_ket", [5, 2, 3]),
    ("ke_hoach_khac_phuc", [1, 0, 0]),
    ("chuong_trinh_kiem_tra", [3, 0, 2]),
    ("ke_hoach_phong_chong", [2, 0, 1]),
    ("chuan_van_hoa", [21, 17, 15]),
];

/// The total of one row in a round; the row must exist.
pub(crate) fn total(round: Round, code: &str) -> i64 {
    let row = TOTALS.iter().find(|(known, _)| *known == code);
    let column = Round::ALL.iter().position(|r| *r == round).unwrap_or(0);
    row.unwrap_or_else(|| panic!("no total named {code}")).1[column]
}
