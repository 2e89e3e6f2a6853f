//! What units did: study, inspection, dialogue, gifts, houses, firms' figures.

use rust_decimal::Decimal;

use crate::chance::{Chance, apportion, scatter};
use crate::members::Movement;
use crate::totals::total;
use crate::values::{Entry, Member, Response, Round, write_counts};

/// Writes the answers about activities into the units' responses.
pub(crate) fn write(all: &mut [Response], round: Round, register: &[Member], movement: &Movement) {
    study(all, round, register, movement.column("dang_vien_cuoi_ky"));
    inspection(all, round, register);
    rare(all, round, register);
    for code in [
        "da_so_ket",
        "ke_hoach_khac_phuc",
        "chuong_trinh_kiem_tra",
        "ke_hoach_phong_chong",
    ] {
        yes_or_no(all, round, code);
    }
    office_culture(all, round);
    declarations(all, round, register);
    gifts(all, round, register);
    support(all, round, register);
    firms(all, round, register);
}

fn study(all: &mut [Response], round: Round, register: &[Member], members: &[i64]) {
    let ones = vec![1; register.len()];
    let sizes = sizes(register);
    let extra = total(round, "hoi_nghi_hoc_tap") - ones.len() as i64;
    let mut chance = round.chance("study");
    let held = scatter(extra, &sizes, &vec![3; ones.len()], &mut chance);
    write_counts(all, "hoi_nghi_hoc_tap", &add(&ones, &held));
    let linked = scatter(
        total(round, "so_diem_cau"),
        &sizes,
        &vec![4; ones.len()],
        &mut chance,
    );
    write_counts(all, "so_diem_cau", &linked);
    let weights: Vec<i64> = members.iter().map(|m| m * chance.between(76, 94)).collect();
    let studied = apportion(total(round, "dang_vien_hoc_tap"), &weights, members);
    write_counts(all, "dang_vien_hoc_tap", &studied);
    for (response, member) in all.iter_mut().zip(register) {
        cells(response, member, &mut chance);
    }
}

fn cells(response: &mut Response, member: &Member, chance: &mut Chance) {
    let missed = i64::from(chance.one_in(if member.is_party { 4 } else { 12 }));
    let met = if member.is_party { member.cells } else { 1 } - missed;
    response
        .answers
        .insert("chi_bo_sinh_hoat_chuyen_de", Entry::count(met));
    if member.is_party {
        response
            .answers
            .insert("chi_bo_truc_thuoc", Entry::count(member.cells));
    }
}

fn inspection(all: &mut [Response], round: Round, register: &[Member]) {
    let parties: Vec<i64> = register
        .iter()
        .map(|m| if m.is_party { m.cells } else { 0 })
        .collect();
    let caps: Vec<i64> = register.iter().map(|m| m.cells.min(3)).collect();
    for code in ["to_chuc_duoc_kiem_tra", "to_chuc_dau_hieu_vi_pham"] {
        let values = scatter(total(round, code), &parties, &caps, &mut round.chance(code));
        write_counts(all, code, &values);
    }
}

/// Things that happen here and there; zero is sometimes written as "nothing to report".
fn rare(all: &mut [Response], round: Round, register: &[Member]) {
    let weights = sizes(register);
    let caps: Vec<i64> = register
        .iter()
        .map(|m| (m.members / 8).clamp(1, 6))
        .collect();
    for code in [
        "dang_vien_duoc_kiem_tra",
        "dang_vien_dau_hieu_vi_pham",
        "don_tiep_nhan",
        "doi_thoai_truc_tiep",
        "doan_vien_uu_tu",
    ] {
        let mut chance = round.chance(code);
        write_counts(
            all,
            code,
            &scatter(total(round, code), &weights, &caps, &mut chance),
        );
    }
    let received = column(all, "don_tiep_nhan");
    let open = scatter(
        total(round, "don_con_lai"),
        &received,
        &received,
        &mut round.chance("don"),
    );
    let settled: Vec<i64> = received
        .iter()
        .zip(&open)
        .map(|(all, open)| all - open)
        .collect();
    write_counts(all, "don_giai_quyet", &settled);
    for code in [
        "don_tiep_nhan",
        "dang_vien_dau_hieu_vi_pham",
        "to_chuc_dau_hieu_vi_pham",
    ] {
        reword_zeros(all, code, &mut round.chance("nothing"), 7);
    }
    leave_blank(all, "doan_vien_uu_tu", &mut round.chance("blank"), 5);
}

fn yes_or_no(all: &mut [Response], round: Round, code: &'static str) {
    let ones = vec![1; all.len()];
    let no = scatter(total(round, code), &ones, &ones, &mut round.chance(code));
    for (response, no) in all.iter_mut().zip(no) {
        response.answers.insert(code, Entry::Yes(no == 0));
    }
}

fn office_culture(all: &mut [Response], round: Round) {
    yes_or_no(all, round, "chuan_van_hoa");
    let mut chance = round.chance("chuan_van_hoa blank");
    for response in all {
        if chance.one_in(13) {
            response.answers.remove("chuan_van_hoa");
        }
    }
}

fn declarations(all: &mut [Response], round: Round, register: &[Member]) {
    let mut chance = round.chance("phai_ke_khai");
    let weights: Vec<i64> = register
        .iter()
        .map(|m| (m.members + 12) * chance.between(80, 120))
        .collect();
    let caps: Vec<i64> = register.iter().map(|m| m.members * 3 / 4).collect();
    let due = apportion(total(round, "phai_ke_khai"), &weights, &caps);
    let open = scatter(
        total(round, "chua_ke_khai"),
        &due,
        &vec![1; due.len()],
        &mut chance,
    );
    let done: Vec<i64> = due
        .iter()
        .zip(&open)
        .map(|(due, open)| due - open)
        .collect();
    write_counts(all, "phai_ke_khai", &due);
    write_counts(all, "da_ke_khai", &done);
}

fn gifts(all: &mut [Response], round: Round, register: &[Member]) {
    let unions = giving(register, round, "qua_doan_the", 2);
    let union_worth = worth(round, &unions, "tri_gia_qua_doan_the");
    let bodies = giving(register, round, "qua_cua_to_chuc_dang", 8);
    let body_worth = worth(round, &bodies, "tri_gia_qua_cua_to_chuc_dang");
    write_counts(all, "qua_doan_the", &unions);
    write_halves(all, "tri_gia_qua_doan_the", &union_worth);
    write_counts(all, "tong_suat_qua", &add(&unions, &bodies));
    write_halves(all, "tong_tri_gia_qua", &add(&union_worth, &body_worth));
}

/// Gifts by unit, in lots of five; one unit in `n` gives nothing. The odd rest goes to the most generous.
fn giving(register: &[Member], round: Round, code: &str, n: i64) -> Vec<i64> {
    const LOT: i64 = 5;
    let mut chance = round.chance(code);
    let generosity = |m: &Member, chance: &mut Chance| {
        let size = means(m) * (20 + m.members.min(80));
        if LEADERS.contains(&m.unit.as_str()) {
            size * 140
        } else if m.group == "TCNH" {
            size * 100
        } else if chance.one_in(n) {
            0
        } else {
            size * chance.between(60, 140)
        }
    };
    let weights: Vec<i64> = register
        .iter()
        .map(|m| generosity(m, &mut chance))
        .collect();
    let sum = total(round, code);
    let lots = apportion(sum / LOT, &weights, &vec![i64::MAX; weights.len()]);
    let mut parts: Vec<i64> = lots.iter().map(|lot| lot * LOT).collect();
    if let Some(most) = parts.iter_mut().max() {
        *most += sum % LOT;
    }
    parts
}

/// The worth of gifts in halves of a million, each gift within a third of the mean.
fn worth(round: Round, gifts: &[i64], code: &str) -> Vec<i64> {
    let mut chance = round.chance(code);
    let weights: Vec<i64> = gifts.iter().map(|g| g * chance.between(75, 130)).collect();
    apportion(total(round, code), &weights, &vec![i64::MAX; gifts.len()])
}

/// The units that the publication names for what they gave.
const LEADERS: [&str; 5] = ["QLNN08", "DN02", "DN03", "DN04", "DN05"];

/// How much a unit has to give, by what it is: the banks together, and single units before them.
fn means(member: &Member) -> i64 {
    match (member.unit.as_str(), member.group.as_str()) {
        // The smallest of those that lead.
        ("DN03", _) => 54,
        (unit, _) if LEADERS.contains(&unit) => 40,
        (_, "TCNH") => 30,
        ("MTDT02" | "MTDT07", _) => 8,
        (_, "MTDT" | "QLNN") => 3,
        _ => 2,
    }
}

fn support(all: &mut [Response], round: Round, register: &[Member]) {
    const LOT: i64 = 10;
    let mut chance = round.chance("ho_tro_nong_thon_moi");
    let weights: Vec<i64> = register
        .iter()
        .map(|m| {
            if chance.one_in(2) {
                0
            } else {
                means(m).min(8) * chance.between(4, 12)
            }
        })
        .collect();
    let lots = apportion(
        total(round, "ho_tro_nong_thon_moi") / LOT,
        &weights,
        &vec![i64::MAX; weights.len()],
    );
    let halves: Vec<i64> = lots.iter().map(|lot| lot * LOT).collect();
    write_halves(all, "ho_tro_nong_thon_moi", &halves);
    reword_zeros(all, "ho_tro_nong_thon_moi", &mut chance, 6);
    let weights: Vec<i64> = register.iter().map(|m| means(m) - 2).collect();
    let houses = scatter(
        total(round, "nha_o_ho_tro"),
        &weights,
        &vec![6; weights.len()],
        &mut chance,
    );
    write_counts(all, "nha_o_ho_tro", &houses);
    reword_zeros(all, "nha_o_ho_tro", &mut chance, 4);
    leave_blank(all, "nha_o_ho_tro", &mut chance, 4);
}

/// Labour, income and taxes of firms and banks; public bodies among them say "nothing".
fn firms(all: &mut [Response], round: Round, register: &[Member]) {
    const PUBLIC: [&str; 5] = ["TCNH01", "TCNH06", "TCNH07", "TCNH08", "TCNH09"];
    const CODES: [&str; 3] = ["lao_dong_binh_quan", "thu_nhap_binh_quan", "nop_ngan_sach"];
    for (response, member) in all.iter_mut().zip(register) {
        // the firm's own sequence, so that a year changes its figures by little
        let mut chance = Chance::of(&member.unit);
        let entries = match member.group.as_str() {
            "DN" | "TCNH" if PUBLIC.contains(&member.unit.as_str()) => {
                [Entry::Nothing, Entry::Nothing, Entry::Nothing]
            }
            "DN" | "TCNH" => firm(member, round, &mut chance),
            _ => continue,
        };
        response.answers.extend(CODES.into_iter().zip(entries));
    }
}

fn firm(member: &Member, round: Round, chance: &mut Chance) -> [Entry; 3] {
    let is_bank = member.group == "TCNH";
    let workers = member.members * chance.between(2, 4) + chance.between(9, 40);
    let income = if is_bank {
        chance.between(165, 310)
    } else {
        chance.between(78, 168)
    };
    let taxes = workers * chance.between(35, 420) / 2;
    let drift = |figure: i64, chance: &mut Chance| match round {
        Round::Q1Of2023 => figure * chance.between(88, 97) / 100,
        Round::Q4Of2023 => figure * chance.between(98, 106) / 100,
        Round::Q1Of2024 => figure,
    };
    let workers = drift(workers, chance);
    let (income, taxes) = (drift(income, chance), drift(taxes, chance));
    [
        Entry::count(workers),
        Entry::Figure(Decimal::new(income, 1)),
        Entry::Figure(Decimal::new(taxes * 5, 1)),
    ]
}

fn sizes(register: &[Member]) -> Vec<i64> {
    register.iter().map(|m| 20 + m.members).collect()
}

fn add(a: &[i64], b: &[i64]) -> Vec<i64> {
    a.iter().zip(b).map(|(a, b)| a + b).collect()
}

fn column(all: &[Response], code: &str) -> Vec<i64> {
    let figure = |r: &Response| match r.answers.get(code) {
        Some(Entry::Figure(figure)) => i64::try_from(*figure).unwrap_or(0),
        _ => 0,
    };
    all.iter().map(figure).collect()
}

fn write_halves(all: &mut [Response], code: &'static str, halves: &[i64]) {
    for (response, half) in all.iter_mut().zip(halves) {
        response
            .answers
            .insert(code, Entry::Figure(Decimal::new(half * 5, 1).normalize()));
    }
}

fn reword_zeros(all: &mut [Response], code: &'static str, chance: &mut Chance, n: i64) {
    for response in all {
        let is_zero = response.answers.get(code) == Some(&Entry::count(0));
        if is_zero && chance.one_in(n) {
            response.answers.insert(code, Entry::Nothing);
        }
    }
}

fn leave_blank(all: &mut [Response], code: &'static str, chance: &mut Chance, n: i64) {
    for response in all {
        let is_zero = response.answers.get(code) == Some(&Entry::count(0));
        if is_zero && chance.one_in(n) {
            response.answers.remove(code);
        }
    }
}
