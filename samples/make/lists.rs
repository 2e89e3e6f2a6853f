//! The lists that units fill in: transfers, discipline, badges; each agrees with its indicators.

use crate::chance::{Chance, scatter};
use crate::members::Movement;
use crate::totals::total;
use crate::values::{Entry, Member, Response, Round, Row, write_counts};

/// Writes the rows and the counts that come from them.
pub(crate) fn write(all: &mut [Response], round: Round, register: &[Member], movement: &Movement) {
    transfers(all, register, movement, &mut round.chance("rows"));
    discipline(all, round, register);
    badges(all, round, register);
    let mut chance = round.chance("empty lists");
    for response in all {
        for list in ["chuyen_sinh_hoat", "ky_luat", "huy_hieu"] {
            if !chance.one_in(5) {
                response.lists.entry(list).or_default();
            }
        }
    }
}

fn push(response: &mut Response, list: &'static str, cells: &[(&'static str, &str)], count: i64) {
    let word = |(column, text): &(&'static str, &str)| (*column, Entry::word(text));
    let mut row: Row = cells
        .iter()
        .filter(|(_, text)| !text.is_empty())
        .map(word)
        .collect();
    row.insert("so_luong", Entry::count(count));
    response.lists.entry(list).or_default().push(row);
}

fn transfers(all: &mut [Response], register: &[Member], movement: &Movement, chance: &mut Chance) {
    for (direction, code) in [
        ("di_ngoai", "chuyen_di_ngoai"),
        ("den_ngoai", "chuyen_den_ngoai"),
    ] {
        for (response, count) in all.iter_mut().zip(movement.column(code)) {
            for part in parts(*count, chance) {
                push(response, "chuyen_sinh_hoat", &[("huong", direction)], part);
            }
        }
    }
    for &(from, to) in &movement.pairs {
        let row = |direction, peer: usize| {
            [
                ("huong", direction),
                ("don_vi_doi_ung", register[peer].unit.as_str()),
            ]
        };
        push(&mut all[from], "chuyen_sinh_hoat", &row("di_noi_bo", to), 1);
        push(
            &mut all[to],
            "chuyen_sinh_hoat",
            &row("den_noi_bo", from),
            1,
        );
    }
}

/// Some clerks write one row for a number, some write two.
fn parts(count: i64, chance: &mut Chance) -> Vec<i64> {
    match count {
        0 => Vec::new(),
        2.. if chance.one_in(3) => vec![1, count - 1],
        _ => vec![count],
    }
}

/// One case of discipline: at a unit with cells or not, form, level, field.
type Case = (bool, &'static str, &'static str, &'static str);

const fn cases(round: Round) -> &'static [Case] {
    match round {
        Round::Q1Of2023 => &[
            (true, "khien_trach", "cb_truc_thuoc", "trach_nhiem"),
            (true, "canh_cao", "du_co_so", "tai_chinh"),
            (false, "khien_trach", "cb_co_so", "khac"),
        ],
        Round::Q4Of2023 => &[
            (true, "khien_trach", "cb_truc_thuoc", "khac"),
            (true, "khien_trach", "du_co_so", "trach_nhiem"),
            (true, "canh_cao", "du_co_so", "dat_dai"),
            (true, "cach_chuc", "cap_tren", "trach_nhiem"),
            (false, "canh_cao", "cb_co_so", "pham_chat"),
        ],
        Round::Q1Of2024 => &[
            (true, "canh_cao", "cb_truc_thuoc", "trach_nhiem"),
            (false, "khien_trach", "cb_co_so", "khac"),
        ],
    }
}

const FORMS: [(&str, &str); 4] = [
    ("khien_trach", "ky_luat_khien_trach"),
    ("canh_cao", "ky_luat_canh_cao"),
    ("cach_chuc", "ky_luat_cach_chuc"),
    ("khai_tru", "ky_luat_khai_tru"),
];
const LEVELS: [(&str, &str); 4] = [
    ("cb_truc_thuoc", "ky_luat_chi_bo_truc_thuoc"),
    ("cb_co_so", "ky_luat_chi_bo_co_so"),
    ("du_co_so", "ky_luat_dang_uy_co_so"),
    ("cap_tren", "ky_luat_cap_tren"),
];

fn discipline(all: &mut [Response], round: Round, register: &[Member]) {
    let mut chance = round.chance("discipline");
    let mut at: Vec<(usize, Case)> = Vec::new();
    for case in cases(round) {
        let fits = |i: &usize| register[*i].is_party == case.0 && register[*i].members > 7;
        let free: Vec<usize> = (0..register.len())
            .filter(fits)
            .filter(|i| at.iter().all(|(used, _)| used != i))
            .collect();
        at.push((free[chance.below(free.len() as i64) as usize], *case));
    }
    for &(i, (_, form, level, field)) in &at {
        let row = [
            ("hinh_thuc", form),
            ("cap_quyet_dinh", level),
            ("noi_dung", field),
        ];
        push(&mut all[i], "ky_luat", &row, 1);
    }
    let count = |is: &dyn Fn(&Case) -> bool| {
        let of = |i: usize| {
            at.iter()
                .filter(|(unit, case)| *unit == i && is(case))
                .count() as i64
        };
        (0..register.len()).map(of).collect::<Vec<i64>>()
    };
    write_counts(all, "bi_ky_luat", &count(&|_| true));
    for (form, code) in FORMS {
        write_counts(all, code, &count(&|case| case.1 == form));
    }
    for (level, code) in LEVELS {
        write_counts(all, code, &count(&|case| case.2 == level));
    }
    withdraw_unasked(all, register);
}

/// Units with cells are not asked about decisions of a cell of their own, and the other way round.
fn withdraw_unasked(all: &mut [Response], register: &[Member]) {
    for (response, member) in all.iter_mut().zip(register) {
        if member.is_party {
            response.answers.remove("ky_luat_chi_bo_co_so");
        } else {
            response.answers.remove("ky_luat_chi_bo_truc_thuoc");
            response.answers.remove("ky_luat_dang_uy_co_so");
        }
    }
}

fn badges(all: &mut [Response], round: Round, register: &[Member]) {
    const YEARS: [&str; 7] = [
        "nam_30", "nam_30", "nam_40", "nam_30", "nam_45", "nam_50", "nam_40",
    ];
    let mut chance = round.chance("tang_huy_hieu");
    let weights: Vec<i64> = register.iter().map(|m| m.members).collect();
    let caps: Vec<i64> = register.iter().map(|m| (m.members / 5).min(4)).collect();
    let given = scatter(total(round, "tang_huy_hieu"), &weights, &caps, &mut chance);
    write_counts(all, "tang_huy_hieu", &given);
    let mut person = 0;
    for (response, given) in all.iter_mut().zip(given) {
        let mut rows: Vec<(&str, &str, i64)> = Vec::new();
        for _ in 0..given {
            let (day, years) = (award_day(round, person), YEARS[person % YEARS.len()]);
            match rows.iter_mut().find(|row| (row.0, row.1) == (day, years)) {
                Some(row) => row.2 += 1,
                None => rows.push((day, years, 1)),
            }
            person += 1;
        }
        for (day, years, count) in rows {
            push(
                response,
                "huy_hieu",
                &[("dot", day), ("loai", years)],
                count,
            );
        }
    }
}

/// Two thirds in the first award day of a first quarter, the rest decided early for the second.
const fn award_day(round: Round, person: usize) -> &'static str {
    match round {
        Round::Q4Of2023 => "dot_7_11",
        _ if person % 3 == 2 => "dot_19_5",
        _ => "dot_3_2",
    }
}
