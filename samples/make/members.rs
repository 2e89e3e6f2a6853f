//! Members and how they come and go, so that each unit balances and the rounds join up.
//!
//! The end of 2024-Q1 is given; each round's opening follows from its movements, and is the
//! end of the round before. Internal transfers are pairs of units.

use crate::chance::{apportion, scatter};
use crate::totals::total;
use crate::values::{Member, Round};

/// One round's movements, a value for each unit of the register.
#[derive(Clone, Debug, Default)]
pub(crate) struct Movement {
    columns: Vec<(&'static str, Vec<i64>)>,
    /// Internal transfers of one member: from, to (positions on the register).
    pub(crate) pairs: Vec<(usize, usize)>,
}

const ARRIVALS: [&str; 4] = [
    "ket_nap",
    "chuyen_den_ngoai",
    "chuyen_den_noi_bo",
    "phuc_hoi_dang_tich",
];
const DEPARTURES: [&str; 6] = [
    "chuyen_di_ngoai",
    "chuyen_di_noi_bo",
    "xoa_ten",
    "cho_ra_khoi_dang",
    "khai_tru",
    "tu_tran",
];

impl Movement {
    /// Indicator and values by unit.
    pub(crate) fn columns(&self) -> impl Iterator<Item = (&'static str, &[i64])> {
        self.columns
            .iter()
            .map(|(code, values)| (*code, values.as_slice()))
    }

    /// One indicator's values by unit.
    pub(crate) fn column(&self, code: &str) -> &[i64] {
        let found = self.columns.iter().find(|(known, _)| *known == code);
        &found.unwrap_or_else(|| panic!("no column {code}")).1
    }

    /// Members that came less members that went.
    fn net(&self, i: usize) -> i64 {
        let sum = |codes: &[&str]| codes.iter().map(|code| self.column(code)[i]).sum::<i64>();
        sum(&ARRIVALS) - sum(&DEPARTURES)
    }
}

/// The movements of a round with openings, ends and probationary members.
pub(crate) fn movements(register: &[Member], round: Round) -> Movement {
    let mut movement = flows(register, round);
    let end = ends(register, round);
    let opening = (0..register.len())
        .map(|i| end[i] - movement.net(i))
        .collect();
    let probationary = probationary(register, round);
    movement.columns.push(("dang_vien_dau_ky", opening));
    movement.columns.push(("dang_vien_cuoi_ky", end));
    movement.columns.push(("dang_vien_du_bi", probationary));
    movement
}

fn flows(register: &[Member], round: Round) -> Movement {
    let mut movement = Movement::default();
    for code in ["ket_nap", "chuyen_den_ngoai", "chuyen_di_ngoai"] {
        movement
            .columns
            .push((code, share(register, round, code, 4)));
    }
    for code in [
        "xoa_ten",
        "cho_ra_khoi_dang",
        "tu_tran",
        "cong_nhan_chinh_thuc",
    ] {
        movement
            .columns
            .push((code, share(register, round, code, 2)));
    }
    for code in ["phuc_hoi_dang_tich", "khai_tru"] {
        movement.columns.push((code, vec![0; register.len()]));
    }
    transfer(&mut movement, register, round);
    movement
}

/// Throws a total on the larger units; a cell of five members hardly ever changes.
fn share(register: &[Member], round: Round, code: &str, cap: i64) -> Vec<i64> {
    let weights: Vec<i64> = register.iter().map(|m| (m.members - 4).max(0)).collect();
    let caps: Vec<i64> = register.iter().map(|m| cap.min(m.members / 6)).collect();
    scatter(total(round, code), &weights, &caps, &mut round.chance(code))
}

fn transfer(movement: &mut Movement, register: &[Member], round: Round) {
    let mut chance = round.chance("chuyen_noi_bo");
    let mut from = vec![0; register.len()];
    let mut to = vec![0; register.len()];
    let large: Vec<usize> = (0..register.len())
        .filter(|&i| register[i].members > 30)
        .collect();
    let mut pick = || {
        large[chance
            .below(i64::try_from(large.len()).unwrap_or(1))
            .unsigned_abs() as usize]
    };
    while (movement.pairs.len() as i64) < total(round, "chuyen_noi_bo") {
        let (a, b) = (pick(), pick());
        if a != b && from[a] + to[a] + from[b] + to[b] == 0 {
            from[a] = 1;
            to[b] = 1;
            movement.pairs.push((a, b));
        }
    }
    movement.columns.push(("chuyen_di_noi_bo", from));
    movement.columns.push(("chuyen_den_noi_bo", to));
}

/// Members at the end of a round: given for the last, else what the round after opened with.
fn ends(register: &[Member], round: Round) -> Vec<i64> {
    let opening = |later: Round| {
        movements(register, later)
            .column("dang_vien_dau_ky")
            .to_vec()
    };
    match round {
        Round::Q1Of2024 => register.iter().map(|m| m.members).collect(),
        Round::Q4Of2023 => opening(Round::Q1Of2024),
        Round::Q1Of2023 => drift(&opening(Round::Q4Of2023)),
    }
}

/// Two quarters lie between the ends of 2023-Q1 and the opening of 2023-Q4.
fn drift(members: &[i64]) -> Vec<i64> {
    const GROWTH: i64 = 47;
    let weights: Vec<i64> = members.iter().map(|m| (m - 12).max(0)).collect();
    let gained = apportion(GROWTH, &weights, members);
    members
        .iter()
        .zip(gained)
        .map(|(now, gain)| now - gain)
        .collect()
}

/// Probationary members at the end: last round's, plus admitted, less made official.
fn probationary(register: &[Member], round: Round) -> Vec<i64> {
    let admitted = share(register, round, "ket_nap", 4);
    let reserve = |later: Round| share(register, later, "cong_nhan_chinh_thuc", 2);
    let more = |waiting: Vec<i64>| {
        let weights: Vec<i64> = register.iter().map(|m| (m.members - 10).max(0)).collect();
        let caps: Vec<i64> = register.iter().map(|m| m.members / 20).collect();
        let extra = scatter(86, &weights, &caps, &mut round.chance("du_bi"));
        (0..register.len())
            .map(|i| admitted[i] + waiting[i] + extra[i])
            .collect()
    };
    match round {
        Round::Q1Of2023 => more(reserve(Round::Q4Of2023)),
        Round::Q4Of2023 => more(reserve(Round::Q1Of2024)),
        Round::Q1Of2024 => {
            let before = probationary(register, Round::Q4Of2023);
            let official = reserve(Round::Q1Of2024);
            (0..register.len())
                .map(|i| before[i] + admitted[i] - official[i])
                .collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn register() -> Vec<Member> {
        let lines = include_str!("register.csv").lines().skip(1);
        let number = |text: Option<&str>| text.and_then(|t| t.parse().ok()).expect("a number");
        let member = |line: &str| {
            let mut fields = line.split(',');
            let unit = fields.next().expect("a unit").to_owned();
            let (members, cells) = (number(fields.next()), number(fields.next()));
            let (is_party, group) = (cells > 0, String::new());
            Member {
                unit,
                is_party,
                group,
                members,
                cells,
            }
        };
        lines.map(member).collect()
    }

    #[test]
    fn a_round_opens_where_the_one_before_ended() {
        let register = register();
        let before = movements(&register, Round::Q4Of2023);
        let now = movements(&register, Round::Q1Of2024);
        assert_eq!(
            now.column("dang_vien_dau_ky"),
            before.column("dang_vien_cuoi_ky")
        );
        assert_eq!(now.column("dang_vien_cuoi_ky").iter().sum::<i64>(), 7630);
        assert!(
            now.column("dang_vien_du_bi")
                .iter()
                .all(|members| *members >= 0)
        );
    }
}
